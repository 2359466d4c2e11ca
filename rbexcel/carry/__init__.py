"""
Last year's plan -> this year's: what is kept, what is new, what is left over.

Knows values only: no file, no sheet to be drawn.
"""
