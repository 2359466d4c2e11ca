"""
What a sheet of an .xlsx shows beside its values: looks of cells, formulas, drawings.

Knows no plan, and reads nothing where there is nothing to look at.
"""
