"""The web page and the JSON API: Flask over one open archive."""
