"""The constants of ranking, each with the measurement that set it."""

from __future__ import annotations

# BM25's usual values, Whoosh's too. K1 of 0.9 and 1.6 gave the same mean MRR@10 over five sets of questions
# and headlines, better on short texts or on long ones; B of 0.6 gains 0.003, most of it on long technical
# articles, which is not worth scoring otherwise than Whoosh's own searcher does.
K1 = 1.2
B = 0.75

# Character pairs count a quarter as much as words: mean MRR@10 0.841 without them, 0.847 with 0.25, 0.843
# with 0.35; at 0.5 they drown the words of long articles (0.72 instead of 0.76 on technical headlines).
GRAM_WEIGHT = 0.25

# Not of a word that is the whole query: all that it finds have its pairs, and what tells them apart is that
# short articles gain by them. MRR@10 on names 0.653 with the weight above, 0.678 with a tenth of it, 0.686
# with a hundredth, which still gives those a score that hold the characters and were cut otherwise.
ALONE_GRAM_WEIGHT = 0.0025

# Of a sentence the pairs across its words count more, since they say what was adjacent: 0.864 with 0.5
# against 0.863 with 0.25 and 0.860 with 0.75, most of it on questions.
JOINING_WEIGHT = 0.5

# "Most words", of words that the reader set apart: at least half of them, with at least so much of what they
# tell (sum of idf). A single shared common word is never enough. Of 9,000 headlines four more are found in
# the first hundred with 0.3 than with 0.5 (放弃 ifconfig，拥抱 ip 命令), none more with 0.2 or 0.1.
RELAXED_WORDS = 0.5
RELAXED_INFORMATION = 0.3

# A sentence that no article holds whole, or one so long that holding it whole is an accident, asks for as
# much of its information as still finds so many articles. Of the right answers to questions and headlines 5
# to 27% share less than half of the information with the query, 1 to 8% less than a quarter. Mean recall@100
# of five sets 0.9637 with 300 articles, 0.9647 with 1,000, 3,000 or all.
LOOSE_INFORMATION = (0.5, 0.3, 0.1)
LOOSE_ENOUGH = 1000

# The value of a field is a name: one of 12,000 headlines began like a field (机构：), all of those with more
# words than this.
VALUE_WORDS = 5

# A sentence most of whose characters are in words that no article has asks for something that is not there:
# 态 is no answer to 鼯鼠纠缠态.
KNOWN_CHARACTERS = 0.5

# From so many words on, that a sentence is held whole says so much (times what its words tell) instead of
# everything: a technical article of ten pages holds all words of another one's headline by chance, 什么 and
# 如何 included, so that of a question the same goes for fewer words. Mean MRR@10 of five sets 0.8456 from
# five words on, 0.8480 from four, 0.8492 from three or two (technical headlines 0.773, 0.783, 0.789); a
# bonus of 0.5 loses 0.006. Where all words stand in one window, the article still comes before all that
# lack one: 0.8496.
LONG_SENTENCE = 3
LONG_EXACT_BONUS = 0.25

# The first candidates are looked at more closely. Mean MRR@10 of the five sets 0.8541 with 30 and with 50,
# 0.8533 with 20, 0.8519 with 10. Added are, in the units of BM25, weights times the information of what
# stands in the best window of 160 bytes, 80 Chinese characters (words, and pairs of characters within and
# across them) and at the beginning of the article, title first (words; not for questions, whose answer may
# stand anywhere). The mean is 0.8403 without this and the next; 0.8530 with windows of 80 bytes and 0.8531
# with 240. Half or one and a half times of any of the weights is worth 0.0011 less to 0.0004 more.
RERANKED = 30
WINDOW_WORD_WEIGHT = 0.6
WINDOW_PAIR_WEIGHT = 0.4
LEAD_WEIGHT = 1.0
# A word that stands n times counts n / (n + 12): it may well come back, where BM25 is half full after one.
# 0.8516 without, most of it on technical headlines (0.7677 and 0.7759); 0.8529 with 4 instead of 12, 0.8548
# with 24. Of sentences only: who lists words wants them together rather than often. Pairs, across words too,
# count beside them: 0.8554 without, 0.8568 with 0.5 and with 1, technical headlines 0.7750 and 0.7798.
REPEATS_WORD_WEIGHT = 1.75
REPEATS_PAIR_WEIGHT = 0.5
REPEATED_ENOUGH = 12
# Candidates behind these are looked at as closely where a page asks for them, and ranked among themselves.
# Of 9,000 headlines of three files the articles of 548 are found, but not among the first 30. Among the first
# 100 are of these 260 without this, 290 with 200, 302 with 300, 308 with 400, 311 with 500, 313 with 1,000.
# Such a page takes 0.9 to 2.1 ms without, 2.4 to 10.9 with 400, 5.7 to 39 with 1,000 (the most on long
# technical articles). Here the pairs of characters in the first 160 bytes count too: 296 without, 306 with a
# weight of 1. Among the first 30 they lose 0.007 of MRR@10 on short summaries.
RERANKED_DEEP = 400
DEEP_LEAD_WEIGHT = 0.5
# And, of a sentence, what the pairs of a headline tell that stands in it as a whole: questions name what they
# are about. MRR@10 on cmrc2018 0.9891 with 0.4, 0.9908 with 0.8, 0.9914 with 1.1 and 1.5; on drcd 0.9675,
# 0.9676, 0.9675, 0.9672. News headlines are longer than queries and seldom concerned.
TITLE_BONUS = 1.1
LEAD_BYTES = 480  # 240 Chinese characters
READ_BYTES = 6_000  # of a body, 3,000 Chinese characters: what keeps thirty long articles under 1 ms

# Among near equals newer articles stand first: a score gains up to this share of itself, halved for every
# year of age. MRR@10 on names of broadcast news, whose right articles are of any year, is 0.650 without,
# 0.653 with 0.03, 0.649 with 0.06 and 0.643 with 0.10; questions and headlines stay to 0.0001.
NEWER_SHARE = 0.03
HALF_LIFE = 1.0  # years
# Among equals stand first those in the script of the query. No more than that: which script one types must
# not change what is found, and 颱風 and 台风 are to have one order but where it is left open.
SCRIPT_SHARE = 1e-6
NEWS_WORDS = 4  # a longer query describes one event, whenever it was
