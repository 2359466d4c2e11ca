"""Check boxes and other controls on a sheet, as the old drawing language (VML) and the sheet itself tell them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rbexcel.adapters.files.appearance.anchors import PIXEL, Field
from rbexcel.adapters.files.appearance.drawings import span_of
from rbexcel.adapters.files.markup import Node
from rbexcel.workbook.grid import Drawn, Span, Thing

_BOXES = frozenset({"checkbox", "radio", "optionbutton"})
_WITHOUT_MEANING = frozenset({"note", "button", "label", "gbox", "groupbox", "dialog"})
"""Comments, and controls that say nothing of a row."""
_DRAWN = frozenset({"shape", "rect", "oval", "line", "group", "arc", "polygon"})

_CLIENT = re.compile(r"</?(?:\w+:)?ClientData\b")
_KIND = re.compile(r"^[^<>]*ObjectType\s*=\s*[\"'](\w+)")
_ANCHOR = re.compile(r"<(?:\w+:)?Anchor>([^<]*)<")
_CHECKED = re.compile(r"<(?:\w+:)?Checked>([^<]*)<")
_NUMBER = re.compile(r"\bid\s*=\s*[\"'][^\"']*?(\d+)[\"']")
_HIDDEN = re.compile(r"visibility\s*:\s*hidden")


def read_old_drawings(vml: str, over: Field) -> Iterator[tuple[str, Drawn]]:
    """Yield what a part in the old language draws over cells, each with the number of its shape."""
    # It is often no well-formed markup: what is looked for is found by its words.
    pieces = _CLIENT.split(vml)
    for shape, said in zip(pieces[::2], pieces[1::2], strict=False):
        kind, anchor, checked = (
            found[1] if (found := each.search(said)) else "" for each in (_KIND, _ANCHOR, _CHECKED)
        )
        span, thing = _anchored(anchor, over), _thing(kind.lower(), checked.strip().lower())
        if span and thing and not _HIDDEN.search(shape):
            number = _NUMBER.search(shape)
            yield number[1] if number else "", Drawn(thing, span)


def _thing(kind: str, checked: str) -> Thing | None:
    """Return what a control is to its reader; None for one that says nothing, as an unchecked box."""
    if kind in _BOXES:
        return Thing.CHECKED if checked not in ("", "0", "unchecked") else None
    if not kind or kind in _WITHOUT_MEANING:
        return None
    return Thing.SHAPE if kind in _DRAWN else Thing.CONTROL


def _anchored(anchor: str, over: Field) -> Span | None:
    """Return the cells of an anchor: column, points of the screen, row, points; twice."""
    numbers = [each.strip() for each in anchor.split(",")]
    if len(numbers) != 8 or not all(each.isdecimal() and len(each) < 8 for each in numbers):
        return None
    left, x, top, y, right, to_x, bottom, to_y = map(int, numbers)
    return over.span(((left, x * PIXEL), (top, y * PIXEL)), ((right, to_x * PIXEL), (bottom, to_y * PIXEL)))


def read_controls(frame: Node, part: Callable[[str], Node | None], over: Field) -> Iterator[tuple[str, Drawn]]:
    """
    Yield the controls that a sheet itself lists, each with the number of its shape.

    ``frame`` is the sheet without its cells, ``part`` returns the root of the part that a relationship names.
    """
    for control in frame.walk():
        anchors = (each for each in control.walk() if each.name == "anchor") if control.name == "control" else ()
        anchor = next(iter(anchors), None)
        if anchor:
            told = part(control.relation)
            kind, checked = (told.get("objectType", "pict"), told.get("checked")) if told else ("pict", "")
            thing = _thing(kind.lower(), checked.lower())
            if thing:
                yield control.get("shapeId"), Drawn(thing, span_of(anchor, over))
