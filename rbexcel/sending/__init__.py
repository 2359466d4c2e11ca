"""
What leaves the office: its name, its stamp, the cells that stay open, what is stale, and the letter.

Knows values only; taking things out of a file is the adapters' work.
"""
