"""What is drawn in a cell of an .ods, and the cells that it lies over; of what is fixed to the page nothing is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from rbexcel.adapters.files.appearance.cells import span_of
from rbexcel.frozen import mutable
from rbexcel.workbook.grid import Drawn, Position, Span, Thing

_SHAPES = (
    "custom-shape", "rect", "line", "circle", "ellipse", "path", "polygon", "polyline", "connector", "g", "caption",
    "measure", "regular-polygon",
)  # fmt: skip
THINGS = {f"draw:{name}": Thing.SHAPE for name in _SHAPES} | {
    "draw:frame": Thing.TEXT,
    "draw:control": Thing.CONTROL,
}
"""The elements that draw something, each with what that mostly is."""

_INSIDE = {"draw:image": Thing.PICTURE, "draw:object": Thing.OBJECT, "draw:object-ole": Thing.OBJECT}
_LONGEST = 200
"""Characters of a text that tell which one it is."""


@mutable
class Drawing:
    """A drawing while its element is read, which begins in a cell; ``said`` are its texts."""

    tag: str
    attributes: Mapping[str, str]
    cell: Position
    said: list[str] = field(default_factory=list)
    _inside: list[str] = field(default_factory=list)
    _depth: int = 1

    def goes_on(self, tag: str) -> None:
        """Take an element within it."""
        self._depth += 1
        self._inside.append(tag)
        if tag == "text:p":
            self.said.append(" ")

    def ends(self) -> bool:
        """Take the end of an element; tell whether it was its own."""
        self._depth -= 1
        return not self._depth

    def drawn(self, checked: Mapping[str, bool]) -> Iterator[Drawn]:
        """Yield what it shows; ``checked`` are the check boxes by their name. Raises ValueError."""
        inside = next((_INSIDE[tag] for tag in self._inside if tag in _INSIDE), None)
        text = None if inside else " ".join("".join(self.said).split())[:_LONGEST] or None
        thing = inside or (Thing.TEXT if text else THINGS[self.tag])
        if self.tag == "draw:control":
            is_checked = checked.get(self.attributes.get("draw:control", ""))
            if is_checked is False:  # an empty box says nothing
                return
            thing = Thing.CHECKED if is_checked else Thing.CONTROL
        if self.tag != "draw:frame" or inside or text:
            yield Drawn(thing, self._span(), text)

    def _span(self) -> Span:
        end = self.attributes.get("table:end-cell-address", "").rpartition(".")[2].replace("$", "")
        last = span_of(end).corners[1] if end else self.cell
        return Span(*self.cell, max(last[0], self.cell[0]), max(last[1], self.cell[1]))
