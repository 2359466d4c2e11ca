"""
The workbook of a rekap, a module a sheet, from the values of ``rbexcel.rekap``.

Sheets are neighbours: where the numbers of one stand that another looks at is told in places.
"""
