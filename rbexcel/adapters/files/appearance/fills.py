"""How the cells of a workbook are filled: in one colour, with a pattern in two, or from one colour to another."""

from __future__ import annotations

from rbexcel.adapters.files.appearance.colours import BLACK, WHITE, Colour, Palette
from rbexcel.adapters.files.markup import Node
from rbexcel.workbook.grid import Fill

UNFILLED: tuple[Colour | None, Fill | None] = (WHITE, None)
"""The paper, and no fill."""

_WHITE = 250
"""From this part of each light on a fill is the white of the paper."""


def read_fill(fill: Node, palette: Palette) -> tuple[Colour | None, Fill | None]:
    """Return the one colour behind a cell's text, None where it is not one, and the fill, None where it is white."""
    pattern = fill.first("patternFill")
    if pattern is None:
        return _gradient(fill.first("gradientFill"), palette)
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return UNFILLED
    front, back = (
        palette.colour(found.attributes, None) if (found := pattern.first(name)) else None for name in _COLOURS
    )
    if kind == "solid":
        named = pattern.first("fgColor") is not None
        return front, solid(front if named else BLACK)
    return None, patterned(kind, front, back)


_COLOURS = ("fgColor", "bgColor")


def solid(colour: Colour | None) -> Fill | None:
    """Return the fill of one colour; None where that is white, or left to the system."""
    return None if colour is None or min(colour) >= _WHITE else "{:02X}{:02X}{:02X}".format(*colour)


def patterned(kind: str, front: Colour | None, back: Colour | None) -> Fill | None:
    """Return the fill of a pattern; one of black lines on white where its colours are left to the system."""
    front, back = front or BLACK, back or WHITE
    lines, ground = solid(front), solid(back)
    return lines if lines == ground else f"{kind} {lines} {ground}"


def _gradient(fill: Node | None, palette: Palette) -> tuple[Colour | None, Fill | None]:
    """Return the fill from one colour to others."""
    if fill is None:
        return UNFILLED
    shown = [solid(palette.colour(each.attributes, None)) for each in fill.all("stop", "color")]
    return None, f"gradient {' '.join(map(str, shown))}" if any(shown) else None
