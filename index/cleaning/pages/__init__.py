"""Saved web pages: visible blocks, the main text among them, what the page says of itself."""
