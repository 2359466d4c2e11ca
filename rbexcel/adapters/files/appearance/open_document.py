"""How the cells of an .ods are filled, written and hidden, and what is drawn over them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import field
from functools import cached_property
from xml.parsers import expat

from rbexcel.adapters.files.appearance.conditions import joined, painted_in_document, spans_in_document
from rbexcel.adapters.files.appearance.open_drawings import THINGS, Drawing
from rbexcel.adapters.files.appearance.open_styles import CELL, TEXT, OpenStyles, named
from rbexcel.adapters.files.markup import parse, parser_of, plain_number
from rbexcel.frozen import frozen, mutable
from rbexcel.workbook.grid import NOTHING, Appearance, Drawn, Fill, Position, Span, Veil, covered

_PARTS = ("styles.xml", "content.xml")
_CELLS = ("table:table-cell", "table:covered-table-cell")
_NUMBERS = frozenset({"float", "percentage", "currency", "date", "time"})
_DAMAGE = (expat.ExpatError, zipfile.BadZipFile, ValueError, KeyError, IndexError)


@frozen
class _Run:
    """Cells of one style, and of one kind: those from (row, column) on, so many rows and columns of them."""

    row: int
    rows: int
    column: int
    columns: int
    style: str
    number: bool = False

    @property
    def span(self) -> Span:
        """The rectangle of the cells."""
        return Span(self.row, self.column, self.row + self.rows - 1, self.column + self.columns - 1)

    def places(self, area: tuple[int, int]) -> Iterator[Position]:
        """Yield the places of the cells, within so many rows and columns from A1 on."""
        for row in range(self.row, min(self.row + self.rows - 1, area[0]) + 1):
            for column in range(self.column, min(self.column + self.columns - 1, area[1]) + 1):
                yield row, column


class Document:
    """The looks of the cells of a document, sheet by sheet as they stand in it; none where they are damaged."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def fills(self, number: int, area: tuple[int, int]) -> dict[Position, Fill]:
        """Return how the cells of a sheet are filled, within so many rows and columns from A1 on."""
        return self._said(number, area, OpenStyles.fill)

    def appearance(self, number: int, area: tuple[int, int]) -> Appearance:
        """Return which cells of a sheet are written in a font of signs, what lies over them and what paints them."""
        fonts = self._said(number, area, OpenStyles.font)
        try:
            veils = self._veils(number, area)
            drawn = tuple(self._read.drawn[number])
            painted = tuple(self._read.painted(number))
        except _DAMAGE:
            veils, drawn, painted = {}, (), ()
        found = Appearance(veils=veils, fonts=fonts, drawn=drawn, painted=painted)
        return NOTHING if found == NOTHING else found

    def percents(self, number: int, area: tuple[int, int]) -> frozenset[Position]:
        """Return the cells whose numbers are shown as so many of a hundred, within so many rows and columns."""
        try:
            return frozenset(place for run in self._read.percents[number] for place in run.places(area))
        except _DAMAGE:
            return frozenset()

    def _said(
        self, number: int, area: tuple[int, int], of: Callable[[OpenStyles, str], str | None]
    ) -> dict[Position, str]:
        try:
            read = self._read
            said = {name: told for name in read.styles.names() if (told := of(read.styles, name))}
            runs = read.tables[number] if said else ()
        except _DAMAGE:
            return {}
        return {place: said[run.style] for run in runs if run.style in said for place in run.places(area)}

    def _veils(self, number: int, area: tuple[int, int]) -> dict[Position, Veil]:
        """Return what keeps the cells of a sheet from being read; a condition may show what a colour hides."""
        read = self._read
        looks = {name: look for name in read.styles.names() if (look := read.styles.look(name)).is_veiled}
        runs = [run for run in read.tables[number] if run.style in looks] if looks else []
        veiled = {place: run for run in runs for place in run.places(area)}
        shown = covered(read.filled(number), veiled) if veiled else set()
        told = {
            place: looks[run.style].veil(text=not run.number, painted=place in shown) for place, run in veiled.items()
        }
        return {place: veil for place, veil in told.items() if veil}

    @cached_property
    def _read(self) -> _Reader:
        reader = _Reader()
        with zipfile.ZipFile(io.BytesIO(self._content)) as package:
            for name in _PARTS:
                if name in package.namelist():
                    reader.read(package.read(name))
        return reader


@mutable
class _Reader:
    """A pass over the parts: the styles, and the cells of each table in order."""

    styles: OpenStyles = field(default_factory=OpenStyles)
    tables: list[list[_Run]] = field(default_factory=list)
    drawn: list[list[Drawn]] = field(default_factory=list)
    conditions: list[list[tuple[str, str, str]]] = field(default_factory=list)
    percents: list[list[_Run]] = field(default_factory=list)
    _target: str = ""
    _columns: list[tuple[int, str]] = field(default_factory=list)
    _row: int = 0
    _rows: int = 0
    _of_row: str = ""
    _column: int = 0
    _last: tuple[int, int] = (0, 0)
    _checked: dict[str, bool] = field(default_factory=dict)
    _drawing: Drawing | None = None
    _parser: expat.XMLParserType = field(init=False)

    def read(self, xml: bytes) -> None:
        """Note what a part holds; raises ValueError and expat.ExpatError."""
        self._parser = parser_of(self._start)
        parse(self._parser, xml)

    def painted(self, number: int) -> Iterator[Span]:
        """Yield the cells of a table that a condition fills by what others hold."""
        for each in self.conditions[number]:
            if self.styles.fills_as(each):
                yield from painted_in_document(each[0], each[1])
        if not self.conditions[number]:  # who writes those writes maps as well, for other programs
            paints = set(filter(self.styles.paints_from_afar, self.styles.names()))
            yield from joined(run.span for run in self.tables[number] if run.style in paints)

    def filled(self, number: int) -> Iterator[Span]:
        """Yield the cells of a table that a condition may fill, whatever it asks."""
        for each in self.conditions[number]:
            if self.styles.fills_as(each):
                yield from spans_in_document(each[0])
        yield from (run.span for run in self.tables[number] if self.styles.fills_by_condition(run.style))

    def _begin(self, drawing: Drawing) -> None:
        """Listen to what stands within a drawing, until it ends."""
        self._drawing = drawing
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = drawing.said.append

    def _end(self, _: str) -> None:
        if self._drawing and self._drawing.ends():
            self.drawn[-1] += self._drawing.drawn(self._checked)
            self._drawing = None
            self._parser.EndElementHandler = self._parser.CharacterDataHandler = None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._drawing:
            self._drawing.goes_on(tag)
        elif tag in THINGS and self.tables and self._rows:  # those of the page come before its rows
            self._begin(Drawing(tag, attributes, (self._row, self._last[0])))
        elif tag == "form:checkbox":
            self._checked[attributes.get("form:id", "")] = attributes.get("form:current-state") == "checked"
        elif tag in _CELLS:
            self._note_cells(attributes)
        elif tag == "text:span":
            self._note_span(attributes)
        elif tag == "table:table-row":
            self._row += self._rows
            self._rows = plain_number(attributes.get("table:number-rows-repeated", "1"))
            self._of_row = attributes.get("table:default-cell-style-name", "")
            self._column = 1
        elif tag == "table:table-column":
            repeated = plain_number(attributes.get("table:number-columns-repeated", "1"))
            self._columns.append((repeated, attributes.get("table:default-cell-style-name", "")))
        elif tag == "table:table":
            self.tables.append([])
            self.drawn.append([])
            self.conditions.append([])
            self.percents.append([])
            self._row, self._rows, self._columns = 1, 0, []
        elif tag == "calcext:conditional-format":
            self._target = attributes.get("calcext:target-range-address", "")
        elif tag == "calcext:condition" and self.tables:
            told = (attributes.get("calcext:value", ""), attributes.get("calcext:apply-style-name", ""))
            self.conditions[-1].append((self._target, *told))
        else:
            self.styles.note(tag, attributes)
            if not self.tables:  # what a format says stands before the tables
                self._parser.CharacterDataHandler = self.styles.note_literal if tag == "number:text" else None

    def _note_cells(self, attributes: dict[str, str]) -> None:
        repeated = plain_number(attributes.get("table:number-columns-repeated", "1"))
        self._last = (self._column, repeated)
        own = attributes.get("table:style-name") or self._of_row
        number = attributes.get("office:value-type") in _NUMBERS
        for column, columns, style in [(self._column, repeated, own)] if own else self._by_column(repeated):
            if style and self.tables:
                run = _Run(self._row, self._rows, column, columns, named(CELL, style), number)
                self.tables[-1].append(run)
        if attributes.get("office:value-type") == "percentage" and self.tables:
            self.percents[-1].append(_Run(self._row, self._rows, self._column, repeated, ""))
        self._column += repeated

    def _by_column(self, repeated: int) -> Iterator[tuple[int, int, str]]:
        """Yield the parts of some cells without a style of their own that have one by their column."""
        first, end = 1, self._column + repeated
        for columns, style in self._columns:
            start, stop = max(first, self._column), min(first + columns, end)
            if start < stop:
                yield start, stop - start, style
            first += columns

    def _note_span(self, attributes: dict[str, str]) -> None:
        """Note the style of a text inside a cell, which goes before that of the cell."""
        style = named(TEXT, attributes.get("text:style-name", ""))
        if style in self.styles and self.tables:
            self.tables[-1].append(_Run(self._row, self._rows, *self._last, style))
