"""
The values of a plan: rows, doubts, office, decree, layout, regulations; which rows of two plans are the same.

Knows neither where a plan was read nor how it is drawn.
"""
