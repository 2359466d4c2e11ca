"""How the styles of a workbook show a text: crossed out, in which colour on which paper, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar
from xml.parsers import expat

from rbexcel.adapters.files.appearance.colours import BLACK, WHITE, Colour, Palette, colour_of, colours_of_theme, near
from rbexcel.adapters.files.appearance.fills import UNFILLED, read_fill
from rbexcel.adapters.files.markup import Node, tree
from rbexcel.frozen import frozen
from rbexcel.words.signs import font_of_signs
from rbexcel.workbook.grid import Fill, Veil

USUAL_SIZE = 11.0
_TINY = 2.0
"""Points of a letter where nothing tells its size, and of one that nobody sees."""

_OFF = ("0", "false")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*')
_BUILT_IN = {9: "0%", 10: "0.00%"}
"""The formats for shares, which a workbook names by their numbers alone."""

_WHITE = re.compile(r"\[(?:white|color ?2)\]", re.IGNORECASE)

_STANDARD = Palette()
Attributes = Mapping[str, str]
_Kind = TypeVar("_Kind")


@frozen
class Ink:
    """How a text is written."""

    struck: bool = False
    colour: Colour = BLACK
    size: float = USUAL_SIZE
    font: str | None = None
    """The font of signs that it is written in."""


@frozen
class Run:
    """A part of a text: whether it holds more than blanks, and how it is written; None as its cell says."""

    filled: bool
    ink: Ink | None


@frozen
class Look:
    """
    How a cell shows what it holds.

    ``paper`` is the colour behind it, None where it is not one colour, ``fill`` how it is filled, None where that is
    white. ``hides`` tells what its format does not show: texts, and numbers. ``indent`` is how many steps its text is
    moved to the right, ``percent`` tells that its number is shown as so many of a hundred.
    """

    ink: Ink = Ink()
    paper: Colour | None = WHITE
    fill: Fill | None = None
    hides: tuple[bool, bool] = (False, False)
    indent: int = 0
    percent: bool = False

    @property
    def tells(self) -> bool:
        """Whether it tells more of a cell than how its content is written."""
        return bool(self.fill or self.indent or self.percent)

    def veil(self, runs: Sequence[Run] = (), *, text: bool = True, painted: bool = False) -> Veil | None:
        """
        Return what keeps a content from being read, None where nothing does.

        ``text`` tells a text from a number, ``painted`` that a condition may give the cell another colour: that shows
        what its own colour or its format hide.
        """
        inks = [run.ink or self.ink for run in runs if run.filled] or [self.ink]
        if all(ink.struck for ink in inks):
            return Veil.STRUCK
        if any(ink.struck for ink in inks):
            return Veil.STRUCK_IN_PART
        if self.hides[not text] and not painted:
            return Veil.FORMAT
        if self.paper and not painted and all(near(ink.colour, self.paper) for ink in inks):
            return Veil.COLOUR
        return Veil.SIZE if all(ink.size <= _TINY for ink in inks) else None

    @property
    def is_veiled(self) -> bool:
        """Whether a content in this style may not be seen as it is."""
        return bool(self.veil() or self.hides[1])

    def font(self, runs: Sequence[Run] = ()) -> str | None:
        """Return the font of signs in which all of a content is written."""
        fonts = {(run.ink or self.ink).font for run in runs if run.filled} or {self.ink.font}
        return fonts.pop() if len(fonts) == 1 else None


@frozen
class Styles:
    """
    The looks of a workbook's cells by the number of their style, and which of its conditions paint a cell.

    ``odd`` are the numbers of those in which a content may not be seen as it is, or stands in a font of signs,
    ``fading`` the conditions whose letters have the colour of the fill that they give, or are white without one.
    """

    looks: tuple[Look, ...] = ()
    painting: frozenset[int] = frozenset()
    fading: frozenset[int] = frozenset()
    palette: Palette = _STANDARD
    odd: tuple[int, ...] = ()

    def look(self, style: int) -> Look:
        """Return the look of a style; the usual one where it is not known."""
        return self.looks[style] if style < len(self.looks) else Look()

    def ink(self, properties: Mapping[str, Attributes]) -> Ink:
        """Return how a text with these properties is written."""
        struck = "strike" in properties and properties["strike"].get("val", "1") not in _OFF
        colour = self.palette.colour(properties.get("color", {}), BLACK)
        name = properties.get("name") or properties.get("rFont") or {}
        font = font_of_signs(name.get("val", ""))
        return Ink(struck, colour or BLACK, _number(properties.get("sz", {}).get("val"), USUAL_SIZE), font)


@lru_cache(maxsize=8)
def read_styles(xml: bytes, theme: bytes = b"") -> Styles:
    """
    Return the styles in a part, in the colours of a theme; those of a template once for all of its plans.

    Raises ExpatError and ValueError; a theme that is damaged is the usual one.
    """
    root = tree(xml)
    own = [colour_of(each.get("rgb")) for each in root.all("colors", "indexedColors", "rgbColor")]
    styles = Styles(palette=Palette(own or _STANDARD.numbered, _themed(theme)))
    inks = [styles.ink({each.name: each.attributes for each in font.children}) for font in root.all("fonts", "font")]
    fills = [read_fill(fill, styles.palette) for fill in root.all("fills", "fill")]
    formats = {each.get("numFmtId"): each.get("formatCode") for each in root.all("numFmts", "numFmt")}
    looks = tuple(
        look_of(
            _at(inks, each.get("fontId"), Ink()),
            _at(fills, each.get("fillId"), UNFILLED),
            formats.get(each.get("numFmtId")) or built_in(int(_number(each.get("numFmtId"), 0))),
            int(_number(alignment.get("indent"), 0)) if (alignment := each.first("alignment")) else 0,
        )
        for each in root.all("cellXfs", "xf")
    )
    conditions = tuple(root.all("dxfs", "dxf"))
    painting = frozenset(number for number, each in enumerate(conditions) if each.first("fill"))
    odd = tuple(number for number, look in enumerate(looks) if look.is_veiled or look.font())
    fading = frozenset(number for number, each in enumerate(conditions) if _fades(each, styles.palette))
    return Styles(looks, painting, fading, styles.palette, odd)


def _fades(condition: Node, palette: Palette) -> bool:
    """Tell a conditional look in which a content has the colour that is behind it; its fill is told by ``bgColor``."""
    font, fill = condition.first("font"), condition.first("fill")
    written = font.first("color") if font else None
    pattern = fill.first("patternFill") if fill else None
    behind = pattern.first("bgColor") if pattern else None
    ink = palette.colour(written.attributes, None) if written else None
    paper = palette.colour(behind.attributes, None) if behind else None if fill else WHITE
    return ink is not None and paper is not None and near(ink, paper)


def _themed(theme: bytes) -> Sequence[Colour]:
    try:
        return colours_of_theme(tree(theme)) if theme else _STANDARD.themed
    except expat.ExpatError:
        return _STANDARD.themed


def built_in(number: int) -> str:
    """Return the format that a workbook names by its number alone; empty where it shows all that a cell holds."""
    return _BUILT_IN.get(number, "")


def look_of(ink: Ink, filled: tuple[Colour | None, Fill | None], code: str, indent: int = 0) -> Look:
    """Return the look of cells written so, on a paper and with a fill, in a number format."""
    paper, fill = filled
    sections = _sections(code)
    shown_text = sections[3] if len(sections) > 3 else "@"
    white = paper is not None and near(paper, WHITE)
    hides = (_shows_nothing(shown_text, white=white), _shows_nothing(sections[0], white=white))
    return Look(ink, paper, fill, hides, indent, percent="%" in _LITERAL.sub("", sections[0]))


def _sections(code: str) -> list[str]:
    """Return the parts of a number format: for positive, negative and zero numbers, and for texts."""
    if not code:
        return ["General"]
    parts: list[str] = []
    place = 0
    while place <= len(code):
        found = _SECTION.match(code, place)
        end = found.end() if found else len(code)
        parts.append(code[place:end])
        place = end + 1
    return parts


def _shows_nothing(section: str, *, white: bool) -> bool:
    """Tell a part of a number format of which nothing can be seen; ``white`` is the paper."""
    if white and _WHITE.search(section):
        return True
    literals = "".join(found.strip('"\\') for found in _LITERAL.findall(section) if found[0] in '"\\')
    return not literals.strip() and not _LITERAL.sub("", section).strip()


def _at(found: Sequence[_Kind], index: str, default: _Kind) -> _Kind:
    """Return the one of a list that an attribute names by its number."""
    return found[int(index)] if index.isdecimal() and int(index) < len(found) else default


def _number(text: str | None, default: float) -> float:
    try:
        return float(text) if text is not None else default
    except ValueError:
        return default
