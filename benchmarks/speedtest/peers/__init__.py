"""The engines compared, by their names on the command line, in the order of the tables."""

from __future__ import annotations

from benchmarks.speedtest.peer import Peer
from benchmarks.speedtest.peers import chabao, fts5, ripgrep, stock_whoosh, tantivy, xapian

PEERS: dict[str, Peer] = {
    **chabao.PEERS,
    **tantivy.PEERS,
    **fts5.PEERS,
    **xapian.PEERS,
    **ripgrep.PEERS,
    **stock_whoosh.PEERS,
}
