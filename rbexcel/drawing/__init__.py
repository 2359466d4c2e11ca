"""
Every sheet as a Book: the plan, the decree, forms, and the looks, widths and pages that they share.

Knows neither files nor Excel; decides nothing about a plan.
"""
