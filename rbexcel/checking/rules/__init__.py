"""
The rules, a family a module; each is a function with its manual as its docstring.

A rule knows a plan and what is known of it, nothing else. What families share stands in quoting, spots and proofs.
"""
