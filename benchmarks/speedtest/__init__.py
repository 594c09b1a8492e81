"""The parts of benchmarks/speed.py.

source, collection    the articles: sizes drawn from the files, prepared once for all engines
queries               the queries, drawn from the articles
peer, peers/          the engines
engine                one of them in a process of its own; `program` says how it is started
building, contest     drive those processes: indexing, asking
check                 whether the engines answered the same
startup, memory       what processes cost
report, ratios, growth, table    what is printed
"""
