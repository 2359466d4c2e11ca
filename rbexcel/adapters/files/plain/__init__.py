"""
What is odd about an honest package, made plain before anything reads it: names, encodings, places of parts, cells.

Knows no value of a cell and no limit.
"""
