"""
The command line: a module for each command, and what they share.

Words a job's outcome for whoever typed the command; decides nothing about a plan.
"""
