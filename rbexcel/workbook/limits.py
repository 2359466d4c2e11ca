"""How long texts may be, and of which signs: what Excel takes, and what a name that staff give may be."""

from __future__ import annotations

import re

MAX_TEXT = 32_767
"""Characters of a cell."""
MAX_CHOICES = 255
"""Characters of a drop-down list, its commas counted."""
MAX_LITERAL = 255
"""Characters of a text inside a formula."""
MAX_MARGIN = 255
"""Characters of the header or the footer of a page, its codes counted."""
MAX_PROPERTY = 255
"""Characters of a title, a subject, an author."""
MAX_NAME = 150
"""Characters of a name that staff give, of an office, a person or a place: it stands in footers and names of files."""

_NO_LETTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def shortened(text: str, most: int) -> str:
    """Return a text that is not longer than ``most``: its beginning, with a sign that it goes on."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def unfit(name: str) -> str | None:
    """Return why a text that staff give cannot be a name, as the end of a sentence; None when it can."""
    if len(name) > MAX_NAME:
        return f"terlalu panjang ({len(name)} huruf, paling banyak {MAX_NAME})"
    if _NO_LETTER.search(name):
        return "memuat tanda yang bukan huruf"
    return None
