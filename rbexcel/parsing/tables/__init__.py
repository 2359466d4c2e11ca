"""The tables of a workbook: where they stand, which of them are the plan, and the reading of one."""
