"""The styles of an .ods, each with its parent: how cells are filled, how a text is written, what a format hides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import TypeVar

from rbexcel.adapters.files.appearance.colours import BLACK, WHITE, Colour, colour_of
from rbexcel.adapters.files.appearance.conditions import painted_in_document
from rbexcel.adapters.files.appearance.fills import solid
from rbexcel.adapters.files.appearance.styles import USUAL_SIZE, Ink, Look
from rbexcel.frozen import mutable
from rbexcel.words.signs import font_of_signs
from rbexcel.workbook.grid import Fill

CELL, TEXT = "table-cell", "text"
_NONE = ""
"""What a style says that takes a fill or a font of signs away which its parent has."""
_ABOVE_ZERO = ("value()>0", "value()>=0")

_Condition = tuple[str, str, str]
"""The cells that a condition is for or counts from, what it asks, and the style that it gives them."""
_Told = TypeVar("_Told")


@mutable
class _Style:
    """What a style says itself, None of what it leaves to its parent; ``maps`` are its conditions."""

    parent: str = ""
    fill: Fill | None = None
    paper: Colour | None = None
    font: str | None = None
    struck: bool | None = None
    colour: Colour | None = None
    size: float | None = None
    format: str | None = None
    maps: list[_Condition] = field(default_factory=list)


@mutable
class _Format:
    """A format: whether it is one for texts, whether anything shows in it, and the one of numbers above zero."""

    of_texts: bool = False
    shows: bool = False
    above_zero: str = ""


@mutable
class OpenStyles:
    """The styles by family and name, as their markup goes by."""

    _styles: dict[str, _Style] = field(default_factory=dict)
    _formats: dict[str, _Format] = field(default_factory=dict)
    _faces: dict[str, str] = field(default_factory=dict)
    _shown_as: dict[str, str] = field(default_factory=dict)
    _style: _Style = field(default_factory=_Style)
    _format: _Format | None = None

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a style of that family and name."""
        return name in self._styles

    def fill(self, name: str) -> Fill | None:
        """Return how a style fills a cell."""
        return self._said(name, lambda style: style.fill) or None

    def font(self, name: str) -> str | None:
        """Return the font of signs of a style."""
        return self._said(name, lambda style: style.font) or None

    def look(self, name: str) -> Look:
        """Return how cells of a style show what they hold, but for fills and fonts of signs."""
        colour = self._said(name, lambda style: style.colour) or BLACK
        size = self._said(name, lambda style: style.size) or USUAL_SIZE
        ink = Ink(bool(self._said(name, lambda style: style.struck)), colour, size)
        paper = self._said(name, lambda style: style.paper) or WHITE
        return Look(ink, paper, hides=self._hides(self._said(name, lambda style: style.format) or ""))

    def names(self) -> Iterator[str]:
        """Yield the families and names of all styles."""
        yield from self._styles

    def fills_as(self, condition: _Condition) -> bool:
        """Tell a condition whose style fills a cell."""
        return bool(self.fill(self._shown_as.get(condition[2], named(CELL, condition[2]))))

    def fills_by_condition(self, name: str) -> bool:
        """Tell a style that fills a cell by some condition."""
        return name in self._styles and any(map(self.fills_as, self._styles[name].maps))

    def paints_from_afar(self, name: str) -> bool:
        """Tell a style that fills a cell by a condition that asks for others."""
        return any(
            self.fills_as(each) and any(painted_in_document(each[0], each[1])) for each in self._styles[name].maps
        )

    def _said(self, name: str, of: Callable[[_Style], _Told | None]) -> _Told | None:
        """Return what a style says, or else the first of its parents that says something."""
        known: set[str] = set()
        while name in self._styles and name not in known:
            known.add(name)
            told = of(self._styles[name])
            if told is not None:
                return told
            name = self._styles[name].parent
        return None

    def _hides(self, name: str) -> tuple[bool, bool]:
        """Tell whether a format shows nothing of texts, and nothing of numbers."""
        told = self._formats.get(name)
        if not told:
            return False, False
        numbers = self._formats.get(told.above_zero, told)
        return told.of_texts and not told.shows, not numbers.shows

    def note(self, tag: str, attributes: dict[str, str]) -> None:
        """Note an element of a part."""
        name = attributes.get("style:name", "")
        if tag == "style:font-face":
            self._faces[name] = attributes.get("svg:font-family", "").strip("'\"")
        elif tag == "style:style":
            self._begin(attributes)
        elif tag == "style:default-style":
            self._style, self._format = _Style(), None
        elif tag.startswith("number:") and tag.endswith("-style"):
            self._format = self._formats[name] = _Format(of_texts=tag == "number:text-style")
        elif self._format is not None:
            self._note_format(self._format, tag, attributes)
        elif tag == "style:map":
            base, asked = attributes.get("style:base-cell-address", ""), attributes.get("style:condition", "")
            self._style.maps.append((base, asked, attributes.get("style:apply-style-name", "")))
        elif tag == "style:table-cell-properties" and "fo:background-color" in attributes:
            told = attributes["fo:background-color"]
            self._style.paper = colour_of(told) if told.startswith("#") else WHITE
            self._style.fill = solid(self._style.paper) or _NONE
        elif tag == "style:text-properties":
            self._note_ink(attributes)

    def note_literal(self, said: str) -> None:
        """Note what a format writes beside a number or a text."""
        if self._format and not said.isspace():
            self._format.shows = True

    def _begin(self, attributes: dict[str, str]) -> None:
        family = attributes.get("style:family", "")
        self._format = None
        parent, form = attributes.get("style:parent-style-name", ""), attributes.get("style:data-style-name")
        self._style = _Style(named(family, parent), format=form)
        name = named(family, attributes.get("style:name", ""))
        self._styles[name] = self._style
        self._shown_as[attributes.get("style:display-name", "")] = name

    def _note_format(self, form: _Format, tag: str, attributes: dict[str, str]) -> None:
        if tag == "style:map" and attributes.get("style:condition") in _ABOVE_ZERO:
            form.above_zero = attributes.get("style:apply-style-name", "")
        elif tag.startswith("number:") and tag != "number:text":
            form.shows = True

    def _note_ink(self, attributes: dict[str, str]) -> None:
        face = attributes.get("style:font-name")
        font = attributes.get("fo:font-family") if face is None else self._faces.get(face, face)
        if font is not None:
            self._style.font = font_of_signs(font.strip("'\"")) or _NONE
        lines = [attributes.get(f"style:text-line-through-{each}") for each in ("style", "type")]
        if lines != [None, None]:
            self._style.struck = "none" not in lines
        if attributes.get("fo:color", "").startswith("#"):
            self._style.colour = colour_of(attributes["fo:color"])
        elif attributes.get("style:use-window-font-color") == "true":
            self._style.colour = BLACK
        size = attributes.get("fo:font-size", "")
        if size.endswith("pt"):
            self._style.size = float(size[:-2])


def named(family: str, name: str) -> str:
    """Return how a style is called by its family and name."""
    return f"{family} {name}"
