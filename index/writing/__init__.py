"""Articles into segments: runs of them, made in one process or several with names and copies, and merged."""
