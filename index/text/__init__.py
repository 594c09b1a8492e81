"""What both sides of the index do to text: fold it, cut it into words. Index and query share every line
here.
"""
