"""
The extension for LibreOffice out of the desktop ribbon and one script, the same bytes on every system.

Knows the formats of LibreOffice's extensions, no plan.
"""
