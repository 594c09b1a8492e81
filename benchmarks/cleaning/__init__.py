"""What `benchmarks/extraction.py` is made of.

stories.py          what happened: articles composed of sentences written for this purpose, or read from a
file
furniture.py        what sites put around an article: menus, lists of other headlines, notices, comments,
buttons html_tuned.py       templates of saved pages that the cleaning was tuned on
html_held_out.py    templates of saved pages that it was not
text_tuned.py       templates of scraped text that the cleaning was tuned on
text_held_out.py    templates of scraped text that it was not
pages.py            stories poured into templates: the set, with what is to be found in each page
score.py            how near an answer is to that
extractors.py       chabao and its peers, each as one function
"""
