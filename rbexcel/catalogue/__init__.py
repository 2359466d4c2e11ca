"""
The template catalogue, an office's own templates, the one nearest to a plan, a plan made from one; regulations,
regions and the LKE's form as this package's files have them.

Knows how a template is printed, but draws nothing; what it read it keeps beside those files.
"""
