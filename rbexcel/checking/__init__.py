"""
Findings: the rules, what they know of a plan, what staff accepted, and findings as text and JSON.

Reads values only: no file, no clock, no sheet to be drawn.
"""
