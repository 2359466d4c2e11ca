"""A workbook's LKE, whoever made it: Grid to the form as it is printed there and what was filled in."""
