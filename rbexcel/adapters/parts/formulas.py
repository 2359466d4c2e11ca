"""What formulas refer to, as they stand in a file."""

from __future__ import annotations

import re

_TEXT = re.compile(r'"(?:[^"]|"")*"')
# A sheet in a formula: 'Rencana Aksi'! or Validasi!, also as one end of First:Last!
_SHEET_NAME = re.compile(r"'((?:[^']|'')+)'!|([^\s'!(),;=<>+\-*/^&\"{}\[\]]+)!")


def without_texts(formula: str) -> str:
    """Return a formula whose texts in quotes are empty: what they say is no reference."""
    return _TEXT.sub('""', formula)


def refers(formula: str, names: set[str]) -> bool:
    """Tell whether a formula refers to one of the sheets; the names are folded."""
    for quoted, bare in _SHEET_NAME.findall(without_texts(formula)):
        for name in (quoted.replace("''", "'") or bare).split(":"):
            if name.casefold() in names:
                return True
    return False
