"""
The summaries, a module a sheet: Ringkasan, the areas, Agenda, Monev; their table and live formulas.

Sheets are neighbours: what they share stands in table, listing and area_table. Only frame loads pandas.
"""
