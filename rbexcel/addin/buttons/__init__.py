"""
What the ribbon's buttons do, a module a group.

Each takes a click and returns a sentence for staff.
"""
