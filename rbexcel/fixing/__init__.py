"""
Safe corrections of single cells: what is only written wrongly.

Knows values only; what a file lets nobody touch it is told.
"""
