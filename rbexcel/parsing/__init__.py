"""From a grid to a plan in small steps: find the headers, read the lines, number the items, build the rows."""
