"""How formulas are written: where quotes stand in them, and the shape that those of a long list share but for rows."""

from __future__ import annotations

import re
from functools import lru_cache

from rbexcel.workbook.grid import Position, column_number

_ROWS = re.compile(r"(?<=[A-Z$])\d+")

_QUOTED = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\[\]]*\])""")

_PLACE = re.compile(
    r"(?<![\w.$\\])(?:(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})|(\$?)([A-Z]{1,3})(?=:\$?[A-Z]{1,3}(?![\w$]))|"
    r"(?<=:)(\$?)([A-Z]{1,3}))(?![\w(.!])"
)
"""A cell, or a column at an end of whole columns."""

Shape = tuple[str, tuple[str, ...]]
"""A formula without its quoted texts, every row of a cell in it being the same; and these texts."""


def cut_at_quotes(formula: str) -> list[str]:
    """
    Return the pieces of a formula: every second one is a text, the name of a sheet in quotes, or a column in brackets.

    They are told apart in one pass: each may hold the quotes of the others.
    """
    return _QUOTED.split(formula)


def shape_of(formula: str) -> Shape | None:
    """Return the shape of a formula; None for one whose quotes cannot be told apart at a glance."""
    shape, told = _shape_of_kind(_ROWS.sub("1", formula))
    return shape if told else _shape(formula)


@lru_cache(maxsize=4096)  # those of a long list differ by their rows only
def _shape_of_kind(kind: str) -> tuple[Shape | None, bool]:
    """Return a shape, and whether it is that of all formulas of a kind: no quoted text holds what looks like a row."""
    shape = _shape(kind)
    return shape, shape is None or not any(map(_ROWS.search, shape[1]))


def _shape(formula: str) -> Shape | None:
    pieces = formula.split('"')
    outside = pieces[::2]
    # The name of a sheet stands in single quotes and may hold a double one.
    if not len(pieces) % 2 or any(piece.count("'") % 2 for piece in outside):
        return None
    return _ROWS.sub("1", '"'.join(outside)), tuple(pieces[1::2])


def of_shape(shape: Shape) -> str:
    """Return a formula of a shape."""
    outside, texts = shape
    first, *others = outside.split('"')
    return first + "".join(f'"{text}"{piece}' for text, piece in zip(texts, others, strict=True))


def relative(formula: str, at: Position) -> str:
    """Return a formula of the cell ``at`` with its places told from there (R1C1): alike wherever it means the same."""
    pieces = cut_at_quotes(formula)
    pieces[::2] = [_PLACE.sub(lambda found: _from(at, *found.groups()), piece) for piece in pieces[::2]]
    return "".join(pieces)


def _from(at: Position, *parts: str | None) -> str:
    """Return where a place is, seen from a cell; ``parts`` are those of ``_PLACE``, of which one way is there."""
    fixed_column, letters, *row = [each for each in parts if each is not None]
    column = _told("C", at[1], column_number(letters), fixed=bool(fixed_column))
    return f"{_told('R', at[0], int(row[1]), fixed=bool(row[0]))}{column}" if row else column


def _told(axis: str, here: int, there: int, *, fixed: bool) -> str:
    if fixed:
        return f"{axis}{there}"
    return axis if here == there else f"{axis}[{there - here}]"
