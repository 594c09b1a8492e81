"""The web page and the JSON API: Flask over one open archive.

Nothing heavy is imported here, so that `cli` may take `web.shapes` without paying for Flask.
"""
