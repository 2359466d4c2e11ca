"""The cells of a sheet by what its markup says beside their values: formulas, looks, pictures in them, row heights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from itertools import islice

from rbexcel.adapters.files.appearance.styled_cells import Glance
from rbexcel.adapters.files.appearance.styles import Look, Run, Styles
from rbexcel.adapters.files.appearance.texts import Runs
from rbexcel.adapters.files.markup import local, parse, parser_of, plain_number
from rbexcel.frozen import mutable
from rbexcel.workbook.grid import Fill, Position, Span, Veil, column_number
from rbexcel.workbook.limits import MAX_CELLS

_DIGITS = "0123456789"
_LONGEST = 200
"""Characters of a formula that are worth telling."""


@mutable
class Cells:
    """What was seen; ``heights`` are the rows that have one of their own, in points."""

    formulas: dict[Position, str] = field(default_factory=dict)
    unsolved: set[Position] = field(default_factory=set)
    veils: dict[Position, Veil] = field(default_factory=dict)
    pictured: set[Position] = field(default_factory=set)
    heights: dict[int, float] = field(default_factory=dict)
    fonts: dict[Position, str] = field(default_factory=dict)


def filled_cells(sheet: bytes, styles: Styles, area: tuple[int, int], glance: Glance | None) -> dict[Position, Fill]:
    """
    Return how the cells of a sheet's part are filled, within so many rows and columns from A1 on.

    A cell that is not written has the look of its row, or else of its column. ``glance`` is what was told of the sheet
    at a glance, None where it needs a parser. Raises ValueError and expat.ExpatError.
    """
    filled: dict[Position, Fill | None] = {}
    columns: dict[int, Fill] = {}
    row = column = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column
        name = local(tag)
        if name == "c":
            row, column = _place(attributes["r"]) if "r" in attributes else (row, column + 1)
            if row <= area[0] and column <= area[1]:
                filled[row, column] = _fill(styles, attributes.get("s"))
        elif name == "row":
            row, column = plain_number(attributes["r"]) if "r" in attributes else row + 1, 0
            fill = _fill(styles, attributes.get("s"))
            if fill and row <= area[0]:
                filled.update(((row, each), fill) for each in range(1, area[1] + 1))
        elif name == "col" and (fill := _fill(styles, attributes.get("style"))):
            last = min(plain_number(attributes.get("max", "")), area[1])
            columns.update(dict.fromkeys(range(plain_number(attributes.get("min", "")), last + 1), fill))

    if glance and any(styles.look(style).fill for style in glance.rows):
        glance = None
    if glance:
        parse(parser_of(start), sheet[: glance.start], whole=False)
    if glance and not columns:
        filled = {
            place: styles.look(style).fill
            for place, style in glance.cells.items()
            if place[0] <= area[0] and place[1] <= area[1]
        }
    else:
        parse(parser_of(start), sheet)
    for each, fill in columns.items():
        for line in range(1, area[0] + 1):
            filled.setdefault((line, each), fill)
    return {place: fill for place, fill in filled.items() if fill}


def _fill(styles: Styles, style: str | None) -> Fill | None:
    return styles.look(int(style)).fill if style and style.isdecimal() else None


def told_cells(sheet: bytes, styles: Styles, of: Callable[[Look], int], glance: Glance | None) -> dict[Position, int]:
    """Return what the looks of a sheet's cells say ``of`` themselves, but 0; raises ValueError and ExpatError."""
    if glance:
        said = {style: of(styles.look(style)) for style in {*glance.cells.values()}}
        return {place: said[style] for place, style in glance.cells.items() if said[style]}
    found: dict[Position, int] = {}
    row = column = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column
        name = local(tag)
        if name == "row":
            row, column = plain_number(attributes["r"]) if "r" in attributes else row + 1, 0
        elif name == "c":
            row, column = _place(attributes["r"]) if "r" in attributes else (row, column + 1)
            style = attributes.get("s", "")
            if style.isdecimal() and (told := of(styles.look(int(style)))):
                found[row, column] = told

    parse(parser_of(start), sheet)
    return found


def span_of(reference: str) -> Span:
    """Return the cells of a reference such as F5 or $F$5:H7; raises ValueError."""
    first, _, last = reference.replace("$", "").partition(":")
    (top, left), (bottom, right) = _place(first), _place(last or first)
    return Span(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _place(address: str) -> Position:
    letters = address.rstrip(_DIGITS)
    if not (letters.isascii() and letters.isalpha()):
        raise ValueError(address)
    return plain_number(address[len(letters) :]), column_number(letters.upper()[:7])


def look_at_cells(
    sheet: bytes,
    styles: Styles,
    mixed: Mapping[int, tuple[Run, ...]],
    painted: Sequence[Span],
    faded: Sequence[Span] = (),
) -> Cells:
    """
    Return what the cells of a sheet's part say beside their values.

    ``mixed`` are the shared texts that have looks of their own, ``painted`` the cells that a condition may paint,
    ``faded`` those whose content it may hide.
    Raises ValueError and expat.ExpatError for what is damaged.
    """
    look = _Look(styles, mixed, painted, faded)
    parser = parser_of(look.start)
    parser.CharacterDataHandler = look.text
    parser.EndElementHandler = look.end
    parse(parser, sheet)
    look.spread()
    return look.cells


class _Look:
    """A pass over a sheet's markup."""

    def __init__(
        self, styles: Styles, mixed: Mapping[int, tuple[Run, ...]], painted: Sequence[Span], faded: Sequence[Span]
    ) -> None:
        self.cells = Cells()
        self._styles, self._mixed, self._painted, self._faded = styles, mixed, painted, faded
        self._runs = Runs(styles)
        self._row = self._column = 0
        self._cell: dict[str, str] = {}
        self._inside = ""
        self._said: list[str] = []
        self._formula: dict[str, str] | None = None
        self._value: str | None = None
        self._written = ""
        self._shared: dict[str, str] = {}
        self._arrays: list[tuple[Span, str]] = []
        self._filled: set[Position] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "row":
            self._row = plain_number(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
            if "ht" in attributes:
                self.cells.heights[self._row] = float(attributes["ht"])
        elif name == "c":
            self._row, self._column = _place(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
            self._cell, self._formula, self._value, self._written = attributes, None, None, ""
        elif name in ("f", "v"):
            self._inside = name
            self._said = []
            if name == "f":
                self._formula = attributes
        elif name == "is":
            self._inside = name
            self._value = ""
            self._runs.taken()
        elif self._inside == "is":
            self._runs.start(name, attributes)

    def text(self, said: str) -> None:
        if self._inside == "is":
            self._runs.text(said)
        elif self._inside:
            self._said.append(said)

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == "f":
            self._written = "".join(self._said).strip()
        elif name == "v":
            self._value = "".join(self._said).strip()
        elif name == "c":
            self._note()
        if name in ("f", "v", "is"):
            self._inside = ""

    def _note(self) -> None:
        """Note what a cell that ended says."""
        place, kind = (self._row, self._column), self._cell.get("t", "n")
        if self._value or (kind == "str" and self._value is not None):
            self._filled.add(place)
        if self._formula is not None:
            self._note_formula(place, self._formula)
        if "vm" in self._cell and kind == "e":
            self.cells.pictured.add(place)
        if self._value is not None:
            style = self._cell.get("s", "0")
            look = self._styles.look(int(style) if style.isdecimal() else 0)
            shared = self._mixed.get(int(self._value), ()) if kind == "s" and self._value.isdecimal() else ()
            runs = self._runs.taken() if kind == "inlineStr" else shared
            veil = look.veil(runs, text=kind != "n")
            if veil in {Veil.COLOUR, Veil.FORMAT} and any(_holds(span, place) for span in self._painted):
                veil = look.veil(runs, text=kind != "n", painted=True)
            if veil is None and look.fill is None and any(_holds(span, place) for span in self._faded):
                veil = Veil.CONDITION
            if veil:
                self.cells.veils[place] = veil
            if font := look.font(runs):
                self.cells.fonts[place] = font

    def _note_formula(self, place: Position, formula: dict[str, str]) -> None:
        index = formula.get("si", "")
        if self._written:
            self._shared[index] = self._written
        written = self._written or (self._shared.get(index, "") if index else "")
        self.cells.formulas[place] = written[:_LONGEST]
        if place not in self._filled:
            self.cells.unsolved.add(place)
        if formula.get("t") == "array" and ":" in formula.get("ref", ""):
            self._arrays.append((span_of(formula["ref"]), written[:_LONGEST]))

    def spread(self) -> None:
        """Note the cells that take their values from the formula of another one."""
        spread = ((place, written) for span, written in self._arrays for place in span)
        for place, written in islice(spread, MAX_CELLS // 10):
            self.cells.formulas.setdefault(place, written)
            if place not in self._filled:
                self.cells.unsolved.add(place)


def _holds(span: Span, place: Position) -> bool:
    row, column = place
    return span.first_row <= row <= span.last_row and span.first_column <= column <= span.last_column
