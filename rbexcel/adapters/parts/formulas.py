"""What formulas refer to, as they stand in a file."""

from __future__ import annotations

import re

# A sheet in a formula: 'Rencana Aksi'! or Validasi!, also as one end of First:Last!
_QUOTED_TEXT = re.compile(r'"(?:[^"]|"")*"')
_SHEET_NAME = re.compile(r"'((?:[^']|'')+)'!|([^\s'!(),;=<>+\-*/^&\"{}\[\]]+)!")


def refers(formula: str, names: set[str]) -> bool:
    """Tell whether a formula refers to one of the sheets; the names are folded."""
    for quoted, bare in _SHEET_NAME.findall(_QUOTED_TEXT.sub("", formula)):
        for name in (quoted.replace("''", "'") or bare).split(":"):
            if name.casefold() in names:
                return True
    return False
