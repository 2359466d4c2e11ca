"""What is drawn on a sheet, as the part of its drawings tells it: pictures, shapes and their texts, charts, ink."""

from __future__ import annotations

from collections.abc import Iterator

from rbexcel.adapters.files.appearance.anchors import Field, Mark
from rbexcel.adapters.files.markup import Node, tree
from rbexcel.workbook.grid import Drawn, Span, Thing

_THINGS = {
    "pic": Thing.PICTURE,
    "sp": Thing.SHAPE,
    "cxnSp": Thing.SHAPE,
    "grpSp": Thing.SHAPE,
    "graphicFrame": Thing.OBJECT,
    "contentPart": Thing.INK,
}
_LONGEST = 200
"""Characters of a text that tell which one it is."""
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def read_drawings(xml: bytes, over: Field) -> Iterator[Drawn]:
    """Yield what a part draws over cells, but what is hidden; raises expat.ExpatError and ValueError."""
    for anchor in _chosen(tree(xml)):
        if anchor.name in _ANCHORS:
            for each in _chosen(anchor):
                thing = _THINGS.get(each.name)
                if thing and _is_shown(each):
                    text = " ".join(_texts(each))[:_LONGEST] or None
                    yield Drawn(_thing(each, thing, text), span_of(anchor, over), text)


def _chosen(element: Node) -> Iterator[Node]:
    """Yield the children of an element; of several ways to say one thing the first."""
    for child in element.children:
        if child.name == "AlternateContent":
            yield from _chosen(child.children[0]) if child.children else ()
        else:
            yield child


def _below(element: Node) -> Iterator[Node]:
    for child in _chosen(element):
        yield child
        yield from _below(child)


def _is_shown(thing: Node) -> bool:
    """Tell what can be seen: not hidden, and with a text, a line, a colour or a picture."""
    below = list(_below(thing))
    named = next((each for each in below if each.name == "cNvPr"), None)
    if named and named.get("hidden") in ("1", "true"):
        return False
    bare = thing.name == "sp" and any(_is_bare(each) for each in below if each.name == "spPr")
    return not bare or any(_texts(thing))


def _is_bare(properties: Node) -> bool:
    """Tell a shape that has neither a colour nor a line."""
    line = properties.first("ln")
    return bool(properties.first("noFill") and line and line.first("noFill"))


def _texts(thing: Node) -> Iterator[str]:
    for body in _below(thing):
        if body.name == "txBody":
            text = " ".join("".join(each.text for each in body.walk() if each.name == "t").split())
            if text:
                yield text


def _thing(element: Node, thing: Thing, text: str | None) -> Thing:
    if text:
        return Thing.TEXT
    inside = {each.name for each in _below(element)} if element.name == "grpSp" else set()
    return Thing.PICTURE if "pic" in inside else thing


def span_of(anchor: Node, over: Field) -> Span:
    """Return the cells that an anchor lies over: between two cells, or from a place on so wide and high."""
    start, end = anchor.first("from"), anchor.first("to")
    if start and end:
        return over.span(_marks(start), _marks(end))
    size = anchor.first("ext")
    wide, high = (_number(size.get(name) if size else "") for name in ("cx", "cy"))
    if start:
        return over.span_of_size(_marks(start), (wide, high))
    place = anchor.first("pos")
    x, y = (_number(place.get(name) if place else "") for name in ("x", "y"))
    return over.span_of_size((over.columns.beyond((0, 0), x), over.rows.beyond((0, 0), y)), (wide, high))


def _marks(place: Node) -> tuple[Mark, Mark]:
    said = {each.name: each.text for each in place.children}
    column, right, row, down = (_number(said.get(name, "")) for name in ("col", "colOff", "row", "rowOff"))
    return (column, right), (row, down)


def _number(text: str) -> int:
    """Return a whole number that is not below zero; raises ValueError for anything else, and for one beyond reason."""
    number = int(text or "0")
    if number >= 10**12:
        raise ValueError(text)
    return max(number, 0)
