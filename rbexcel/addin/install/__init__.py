"""
The add-in put where Excel loads it, its settings, its diagnosis, the staff guide.

Knows machines as values, no plan.
"""
