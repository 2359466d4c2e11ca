"""
Edits inside a copy of a workbook's package: sheets grafted, cells changed, things stripped, all else left alone.

Knows parts and bytes; what to change it is told.
"""
