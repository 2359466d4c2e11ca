"""
What words mean, whoever reads them: months, ticks, cadences, column heads, numbers, offices' names, years, spelling.

Knows no plan, no sheet and no file.
"""
