"""
The same buttons where no macro may run: what a server hands out, its scripts, and a page that computes by itself.

Knows clicks, no VBA.
"""
