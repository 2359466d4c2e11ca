"""What the heads of a table say: the columns, months and levels of each of its pages, its sections and its end."""
