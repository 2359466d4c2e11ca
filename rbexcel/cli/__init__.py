"""
The command line: a module a command, and what they share.

Words a job's outcome for who typed it; decides nothing about a plan.
"""
