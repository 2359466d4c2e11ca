"""The texts of cells: the items in them, their numbers, and words that a line broke. Knows no table."""
