"""What the page says, a file for each kind of page."""
