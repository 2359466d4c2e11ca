"""
The two ends of every job: files, parts of a workbook's package, the open Excel, the clock.

Loops over finished values; knows no job, no button, no command.
"""
