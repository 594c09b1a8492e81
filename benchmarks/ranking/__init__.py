"""The parts of benchmarks/relevance.py: the sets of queries with their right answers, and the engines."""
