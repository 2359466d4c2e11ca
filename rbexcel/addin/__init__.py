"""
The ribbon in Excel: how a click arrives, what stands around every button, backups, open files.

A button calls a job and words its outcome; it decides nothing about a plan.
"""
