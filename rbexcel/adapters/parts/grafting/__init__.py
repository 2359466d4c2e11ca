"""
The steps of a graft: old sheets out, styles merged, new sheets over, marks set, and a note how it is taken back.

Knows what XlsxWriter writes; reads no file.
"""
