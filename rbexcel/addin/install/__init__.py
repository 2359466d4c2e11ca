"""
The add-in put where Excel loads it, its settings, its diagnosis, and what is told of it to who helps.

Knows machines as values, no plan.
"""
