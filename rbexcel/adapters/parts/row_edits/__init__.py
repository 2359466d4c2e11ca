"""
A row more or some less in a workbook's file: where everything is afterwards, and the edits that put it there.

Knows no plan: what goes where is decided in ``rows``.
"""
