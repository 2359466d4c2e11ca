"""
The reports, a module a sheet, named as the sheet is: Validasi, Perbaikan, Impor, Perubahan, Satker.

A sheet knows the kit in drawing/, and no other sheet.
"""
