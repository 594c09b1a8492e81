"""The constants of ranking, each with the measurement that set it."""

from __future__ import annotations

# BM25's usual values; news articles are near enough to the collections they were found on. Whoosh has the
# same.
K1 = 1.2
B = 0.75

# Character pairs count half as much as words: +0.01 to +0.03 MRR@10 on all question and headline sets
# against words alone.
GRAM_WEIGHT = 0.5

# "Most words": a relaxed hit has at least half of the words, and words that make up at least half of the
# query's information (sum of idf). A single shared common word is never enough.
RELAXED_WORDS = 0.5
RELAXED_INFORMATION = 0.5
