"""
A workbook as values: the grid that was read, the book to be written, and which of its sheets are ours.

Knows no plan and opens no file.
"""
