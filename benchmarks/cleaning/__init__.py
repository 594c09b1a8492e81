"""What `benchmarks/extraction.py` is made of.

stories.py          what happened: articles composed of sentences written for this purpose, or read from a
                    file
odd_stories.py      articles that look like what is around one: lists, verse, results, notices, interviews
furniture.py        what sites put around an article: menus, lists of other headlines, notices, comments,
                    buttons
html_tuned.py       templates of saved pages that the cleaning was tuned on
html_held_out.py    templates of saved pages that it was not
text_tuned.py       templates of scraped text that the cleaning was tuned on
text_held_out.py    templates of scraped text that it was not
surroundings.py     like furniture.py, by another hand, that had read none of the above nor the rules
html_unseen_*.py    its templates of saved pages: of the mainland's large sites, of local ones, of abroad
text_unseen_*.py    its templates of scraped text: as a browser shows it, as programs dump it
pages.py            stories poured into templates: the set, with what is to be found in each page
score.py            how near an answer is to that
extractors.py       chabao and its peers, each as one function
"""
