"""The parts of benchmarks/speed.py: collection, queries, peers, building, contest, report."""
