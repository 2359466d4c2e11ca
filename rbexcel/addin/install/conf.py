"""The lines of xlwings' settings file, ``"KEY","value"``, as text. Knows no path."""

from __future__ import annotations

import re
from collections.abc import Iterable

Pairs = tuple[tuple[str, str], ...]

# bytes in whatever code page the computer has: one character each, back and forth
ENCODING = "latin-1"

_FIELD = r'[ \t]*(?:"([^"]*)"|((?:[^",\n][^,\n]*)?))[ \t]*'
_PAIR = re.compile(rf"(?m:^){_FIELD},{_FIELD}(?:\n|\Z)")
_VALUE = re.compile(rf"{_FIELD}(?:,|\n|\Z)")


def pairs(text: str) -> Pairs:
    """Return the keys and values that stand in a settings file, whatever else may stand between them."""
    found = _PAIR.finditer(text.removeprefix("\xef\xbb\xbf"))
    return tuple((each[1] or each[2] or "", each[3] or each[4] or "") for each in found if each[1] or each[2])


def as_excel_reads(text: str) -> Pairs:
    """
    Return what VBA makes of it: one value after the other, two by two.

    A blank line, a lone word or a byte order mark moves all that follows: keys become values.
    """
    values = [each[1] or each[2] or "" for each in _VALUE.finditer(text) if each[0]]
    return tuple(zip(values[::2], values[1::2], strict=False))


def value(known: Pairs, key: str) -> str | None:
    """Return a key's value: the first one counts, in any case of letters; None when there is none."""
    return next((text for name, text in known if name.casefold() == key.casefold()), None)


def without(known: Pairs, keys: Iterable[str]) -> Pairs:
    """Return what is left without those keys."""
    names = {key.casefold() for key in keys}
    return tuple(pair for pair in known if pair[0].casefold() not in names)


def written(known: Pairs, newline: str) -> str:
    """Return the text of a settings file."""
    return "".join(f'"{key}","{text}"{newline}' for key, text in known)
