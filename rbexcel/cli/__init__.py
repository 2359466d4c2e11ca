"""
The command line, a module a group of commands: thin.

Words a job's outcome for who typed it; decides nothing about a plan.
"""
