"""
Grid -> Plan: how tables are understood, step by step; what could not be understood is kept with its cell.

Knows no template file, no finding and no sentence for staff.
"""
