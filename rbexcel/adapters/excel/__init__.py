"""
The workbook that is open in Excel, by xlwings: read, drawn into, rows moved, its host asked.

Knows no button; holds each quirk of a host once.
"""
