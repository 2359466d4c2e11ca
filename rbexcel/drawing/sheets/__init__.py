"""
The reports, a module a sheet, named as the sheet is: Validasi, Perbaikan, Impor, Perubahan.

A sheet knows the kit in drawing/, and no other sheet.
"""
