"""engine.py for Xapian: run by the Python that has its binding, so it imports nothing of ours."""

import json
import pickle
import resource
import shutil
import sys
import time
from pathlib import Path

import xapian

DAY, SOURCE, MONTH = 0, 1, 2
LONGEST = 240  # bytes of a term


def build(place, folder):
    database = xapian.WritableDatabase(folder + "/plain", xapian.DB_CREATE_OR_OVERWRITE)
    wall, loading, loading_cpu = time.perf_counter(), 0.0, 0.0
    with Path(place, "prepared.pickle").open("rb") as file:
        while True:
            started, started_cpu = time.perf_counter(), time.thread_time()
            try:
                rows = pickle.load(file)
            except EOFError:
                break
            loading += time.perf_counter() - started
            loading_cpu += time.thread_time() - started_cpu
            for row in rows:
                database.add_document(document(*row))
    database.commit()
    database.compact(folder + "/compact")
    database.close()
    used = resource.getrusage(resource.RUSAGE_SELF)
    account = {
        "wall": time.perf_counter() - wall - loading,
        "cpu": used.ru_utime + used.ru_stime - loading_cpu,
    }
    shutil.rmtree(folder + "/plain")
    print(json.dumps(account))


def document(_number, id_, _title, _body, tokens, day, source):
    made = xapian.Document()
    for position, word in enumerate(tokens.split(" ")):
        if word and len(word.encode()) <= LONGEST:
            made.add_posting(word, position)
    made.add_value(DAY, xapian.sortable_serialise(day))
    made.add_value(SOURCE, source)
    made.add_value(MONTH, str(day // 100))
    made.set_data(id_ + "\n" + tokens)
    return made


def serve(_place, folder):
    database = xapian.Database(folder + "/compact")
    for line in sys.stdin:
        asked = json.loads(line)
        for query in asked["queries"][-1:]:
            reply(database, query, asked["page"])
        replies = [reply(database, query, asked["page"]) for query in asked["queries"]]
        print(json.dumps(replies), flush=True)


def reply(database, asked, is_page):
    if asked["kind"] == "most":
        return None
    question = query_of(asked)
    started = time.perf_counter()
    total, ids = page(database, question) if is_page else top(database, question, asked["kind"])
    return total, ids, time.perf_counter() - started


def query_of(asked):
    kind, words = asked["kind"], asked["words"]
    if kind == "phrase":
        return xapian.Query(xapian.Query.OP_PHRASE, words) if len(words) > 1 else xapian.Query(words[0])
    if kind == "prefix":
        any_number, limit = 0, xapian.Query.WILDCARD_LIMIT_ERROR
        return xapian.Query(xapian.Query.OP_WILDCARD, words[0], any_number, limit, xapian.Query.OP_SYNONYM)
    operator = xapian.Query.OP_OR if kind in ("or2", "headline") else xapian.Query.OP_AND
    question = xapian.Query(operator, words)
    if asked["days"]:
        first, last = map(xapian.sortable_serialise, asked["days"])
        between = xapian.Query(xapian.Query.OP_VALUE_RANGE, DAY, first, last)
        question = xapian.Query(xapian.Query.OP_FILTER, question, between)
    return question


def top(database, question, kind):
    enquire = xapian.Enquire(database)
    enquire.set_query(question)
    if kind == "newest":
        enquire.set_sort_by_value(DAY, True)
    found = enquire.get_mset(0, 10, database.get_doccount())
    return found.get_matches_estimated(), [match.docid for match in found]


def page(database, question):
    enquire = xapian.Enquire(database)
    enquire.set_query(question)
    spies = [xapian.ValueCountMatchSpy(SOURCE), xapian.ValueCountMatchSpy(MONTH)]
    for spy in spies:
        enquire.add_matchspy(spy)
    found = enquire.get_mset(0, 10, database.get_doccount())
    ids = []
    for match in found:
        id_, text = match.document.get_data().decode().split("\n", 1)
        found.snippet(text, 400)
        ids.append(id_)
    for spy in spies:
        [(item.term, item.termfreq) for item in spy.values()]
    return found.get_matches_estimated(), ids


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
