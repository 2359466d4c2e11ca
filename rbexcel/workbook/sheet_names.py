"""The names of sheets: which ones Excel takes, and how formulas write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

MAX_LENGTH = 31
_ILLEGAL = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def is_legal(name: str) -> bool:
    """Tell whether a sheet may be called so."""
    return 0 < len(name) <= MAX_LENGTH and not _ILLEGAL.search(name)


def sheet_name(wanted: str, taken: Iterable[str] = ()) -> str:
    """Return a legal sheet name near ``wanted`` that is not among ``taken``."""
    used = {name.casefold() for name in taken}
    base = " ".join(_ILLEGAL.sub(" ", wanted).split()).strip("'") or "Lembar"
    name, count = base[:MAX_LENGTH].rstrip(" '"), 2
    while name.casefold() in used or name.casefold() == "history":
        tail = f" ({count})"
        name = base[: MAX_LENGTH - len(tail)].rstrip(" '") + tail
        count += 1
    return name


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas need it: in quotes, its own quotes doubled."""
    return "'" + sheet.replace("'", "''") + "'"
