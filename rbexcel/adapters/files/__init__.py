"""
Files read and written: limits and refusals, old Excel, new workbooks, PDF, the office profile.

Knows no rule about a plan.
"""
