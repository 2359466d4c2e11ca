"""
The workbook of an LKE, a module a sheet, from the values of ``rbexcel.lke``.

Sheets are neighbours: where things stand on the sheet LKE is told in ``rbexcel.lke.sheet``.
"""
