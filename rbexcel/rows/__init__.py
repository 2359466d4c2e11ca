"""
A row more or less in an open table, as values: what is selected, what moves, which numbers change.

Knows neither Excel nor how the change is written.
"""
