"""Marks of formatting in a cell's text. Knows texts only."""

from __future__ import annotations

import re

TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")
"""What text recognition leaves around a tick or a label."""

MARKUP = re.compile(rf"{TAGS.pattern}|&\w+;")
"""Tags, and characters that are written by their name: "&amp;"."""
