"""Citations of articles: by the Chinese standard, and for reference managers. One file per form."""
