"""
One module a job, from end to end: read, think, write.

Joins the core to the adapters; knows neither options nor dialogs.
"""
