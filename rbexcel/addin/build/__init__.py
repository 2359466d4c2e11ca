"""
The add-in file out of plain text, the same bytes on every system.

Knows the formats of Microsoft's containers, no plan.
"""
