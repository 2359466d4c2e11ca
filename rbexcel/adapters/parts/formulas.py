"""What formulas refer to, as they stand in a file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from rbexcel.workbook.formulas import cut_at_quotes

# A sheet in a formula: 'Rencana Aksi'! or Validasi!, also as one end of First:Last!
_SHEET_NAME = re.compile(r"'((?:[^']|'')+)'!|([^\s'!(),;=<>+\-*/^&\"{}\[\]]+)!")
# In a file the number 0 stands for the workbook itself: [0]!Name, '[0]My Sheet'!A1. T[0] is a column of a table.
_THIS_BOOK = re.compile(r"(?<![\w.\])])\[0+\]")
_WORD = re.compile(r"[\w.\\?]+")


def without_texts(formula: str) -> str:
    """Return a formula whose texts in quotes are empty: what they say is no reference."""
    pieces = cut_at_quotes(formula)
    pieces[1::2] = ['""' if each[0] == '"' else each for each in pieces[1::2]]
    return "".join(pieces)


def texts_in(formula: str) -> list[str]:
    """Return the texts in quotes of a formula."""
    return [each[1:-1].replace('""', '"') for each in cut_at_quotes(formula)[1::2] if each[0] == '"']


def sheets_in(formula: str) -> Iterator[tuple[str, ...]]:
    """Yield the sheets that a formula names, in one case: one, or the first and the last of several."""
    for quoted, bare in _SHEET_NAME.findall(_THIS_BOOK.sub("", without_texts(formula))):
        yield tuple((quoted.replace("''", "'") or bare).casefold().split(":"))


def words_in(formula: str) -> set[str]:
    """Return the words of a formula in one case, its texts in quotes left out: among them are names and tables."""
    return set(_WORD.findall(without_texts(formula).casefold()))


def refers(formula: str, names: Collection[str]) -> bool:
    """Tell whether a formula refers to one of the sheets; the names are folded."""
    return any(name in names for pair in sheets_in(formula) for name in pair)
