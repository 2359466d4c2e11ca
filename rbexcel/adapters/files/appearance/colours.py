"""The colours of a workbook: the red, green and blue of what its styles name in four ways."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping, Sequence

from rbexcel.adapters.files.markup import Node
from rbexcel.frozen import frozen

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255 each."""

_SIX = re.compile(r"[0-9A-Fa-f]{6}")
_NEAR = 16
"""Colours that differ by no more in any part cannot be told apart on a sheet: the lightest grey is one of white."""


def colour_of(digits: str) -> Colour:
    """Return a colour written as six hexadecimal digits, or as eight of which the first two do not count."""
    red, green, blue = bytes.fromhex(digits[-6:])
    return red, green, blue


def near(one: Colour, other: Colour) -> bool:
    """Tell whether a text of the one colour does not show on the other."""
    return all(abs(part - another) <= _NEAR for part, another in zip(one, other, strict=True))


WHITE = colour_of("FFFFFF")
BLACK = colour_of("000000")

_EIGHT = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
_REST = """
    800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF
    000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99
    3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333
"""
STANDARD = tuple(map(colour_of, f"{_EIGHT} {_EIGHT} {_REST}".split()))
"""The colours by number of workbooks that have no palette of their own."""

_THEME = tuple(
    map(
        colour_of,
        "FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72".split(),  # noqa: SIM905
    )
)
"""The colours of the theme that Excel gives to a new workbook."""

_IN_THEME = "lt1 dk1 lt2 dk2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink".split()  # noqa: SIM905
"""The names of these colours in a theme, in the order in which cells number them."""


@frozen
class Palette:
    """The colours that a workbook calls by number: those of its own list, and those of its theme."""

    numbered: Sequence[Colour] = STANDARD
    themed: Sequence[Colour] = _THEME

    def colour(self, attributes: Mapping[str, str], default: Colour | None) -> Colour | None:
        """Return the colour that an element's attributes name; ``default`` where they leave it to the system."""
        try:
            return self._named(attributes, default)
        except (ValueError, IndexError):
            return default

    def _named(self, attributes: Mapping[str, str], default: Colour | None) -> Colour | None:
        if "rgb" in attributes:
            found = colour_of(attributes["rgb"])
        elif "theme" in attributes:
            found = self.themed[int(attributes["theme"])]
        elif "indexed" in attributes and int(attributes["indexed"]) < len(self.numbered):
            found = self.numbered[int(attributes["indexed"])]
        else:
            return default
        return _tinted(found, float(attributes.get("tint", "0")))


def colours_of_theme(theme: Node) -> tuple[Colour, ...]:
    """Return the colours of a theme by their numbers; the usual ones where it names none, or not so."""
    named = {each.name: list(each.children)[:1] for each in theme.walk() if each.name in _IN_THEME}
    return tuple(_own(named.get(name, []), usual) for name, usual in zip(_IN_THEME, _THEME, strict=True))


def _own(told: Sequence[Node], usual: Colour) -> Colour:
    digits = [each.get("lastClr") or each.get("val") for each in told]
    return colour_of(digits[0]) if digits and _SIX.fullmatch(digits[0]) else usual


def _tinted(colour: Colour, tint: float) -> Colour:
    """Return a colour made darker (down to -1) or lighter (up to 1)."""
    if not -1 <= tint <= 1 or not tint:
        return colour
    hue, light, full = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue, light, full))
    return red, green, blue
