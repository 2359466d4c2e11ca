"""
The template catalogue, an office's own templates, the one nearest to a plan, and a plan made from one.

Knows how a template is printed, but draws nothing.
"""
