"""What formulas share that differ by their rows only: a long list has thousands of them, of a few shapes."""

from __future__ import annotations

import re

_ROWS = re.compile(r"(?<=[A-Z$])\d+")

Shape = tuple[str, tuple[str, ...]]
"""A formula without its quoted texts, every row of a cell in it being the same; and these texts."""


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
