"""
The same buttons where no macro may run: scripts for a server.

Knows clicks, no VBA.
"""
