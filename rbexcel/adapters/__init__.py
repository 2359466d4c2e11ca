"""
The ends of the world: files, parts of a workbook's package, the open Excel, the clock.

Loops over finished values; knows no job, no button, no command.
"""
