"""
Rows added to a plan's table or deleted from it, as values: what is selected, what moves, which numbers change.

Knows neither Excel nor how the change is written.
"""
