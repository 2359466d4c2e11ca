"""How formulas are written: where quotes stand in them, and the shape that those of a long list share but for rows."""

from __future__ import annotations

import re

_ROWS = re.compile(r"(?<=[A-Z$])\d+")

_QUOTED = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\[\]]*\])""")

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
