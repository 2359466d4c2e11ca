"""
Rows added to a workbook's file or deleted from it: where everything is afterwards, and the edits that put it there.

Knows no plan: what goes where is decided in ``rows``.
"""
