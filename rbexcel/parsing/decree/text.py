"""The lines of text of a part of a sheet, each with the cells that it was printed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest

from rbexcel.frozen import frozen, mutable
from rbexcel.plan.naskah import Listed, Printed, is_blank
from rbexcel.words.columns import clean, joined
from rbexcel.words.dates import day_written
from rbexcel.words.letter_spacing import closed
from rbexcel.words.remembered import remembered
from rbexcel.workbook.grid import Cell, SheetGrid, Value

_BULLET = re.compile(r"^[-•]\s+")


@frozen
class Piece:
    """What a cell has on one line."""

    text: str
    cell: Cell


@frozen
class Line:
    """A printed line, its pieces from left to right; ``gap`` tells that a free line stands above it."""

    pieces: tuple[Piece, ...]
    gap: bool = False

    @property
    def text(self) -> str:
        """Its words, a blank between cells."""
        return self.pieces[0].text if len(self.pieces) == 1 else " ".join([piece.text for piece in self.pieces])

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Its cells, each once."""
        return tuple(dict.fromkeys(piece.cell for piece in self.pieces))

    def cut(self, at: int) -> tuple[Line | None, Line | None]:
        """Return what stands before and behind the first ``at`` letters of its text; None where nothing does."""
        before: list[Piece] = []
        after: list[Piece] = []
        for piece in self.pieces:
            for part, into in ((piece.text[: max(at, 0)], before), (piece.text[max(at, 0) :], after)):
                if part.strip():
                    into.append(Piece(part.strip(), piece.cell))
            at -= len(piece.text) + 1
        return _line(before, gap=self.gap), _line(after, gap=False)


def _line(pieces: Sequence[Piece], *, gap: bool) -> Line | None:
    return Line(tuple(pieces), gap=gap) if pieces else None


def lines_of(sheet: SheetGrid, rows: Iterable[int], *, most: int) -> Iterator[Line]:
    """
    Yield the lines of some rows; a cell with line breaks has several, side by side with those of its row.

    A row of more than ``most`` filled cells is one of a table.
    """
    gap = False
    for row in rows:
        filled = [
            (Cell(sheet.name, row, column), printed)
            for column, value in enumerate(sheet.rows[row - 1] if 0 < row <= len(sheet.rows) else (), start=1)
            if value is not None and (printed := _printed(value))
        ]
        for texts in zip_longest(*(text for _, text in filled)) if len(filled) <= most else ():
            pieces = [Piece(text, cell) for (cell, _), text in zip(filled, texts, strict=True) if text]
            if pieces:
                yield Line(tuple(pieces), gap=gap)
            gap = not pieces
        gap = gap or not filled


def _printed(value: Value) -> Sequence[str]:
    """Return the lines of a cell's text as they are printed, "" for a free one; none of an empty cell."""
    if value is None or isinstance(value, bool):
        return []
    if isinstance(value, date):
        return [day_written(value)]
    if not isinstance(value, str):
        return [f"{value:g}" if isinstance(value, float) else str(value)]
    return _printed_text(value)


@remembered
def _printed_text(value: str) -> tuple[str, ...]:
    text = joined(clean(closed(value))).replace("*", "").replace("#", "")
    lines = [_BULLET.sub("", " ".join(line.split())) for line in text.split("\n")]
    return tuple(lines) if any(lines) else ()


def cells_of(lines: Iterable[Line]) -> tuple[Cell, ...]:
    """Return the cells of some lines, each once."""
    return tuple(dict.fromkeys(cell for line in lines for cell in line.cells))


def printed(lines: Sequence[Line], ending: str = "") -> Printed:
    """Return a part out of its lines, at least one, without the signs that end it; what is only a blank is ""."""
    text = " ".join(line.text for line in lines).rstrip(f" {ending}")
    return Printed("" if is_blank(text) else text, cells_of(lines))


@mutable
class Item:
    """A point while it is read: its number, where that stands, and its lines; a line that ``begins`` is an entry."""

    number: str | None
    label: Line | None
    lines: list[tuple[Line, bool]]

    def add(self, line: Line | None, *, begins: bool = False) -> None:
        """Go on with a line."""
        if line is not None:
            self.lines.append((line, begins))

    def listed(self) -> Listed:
        """Return the point; its cells are that of its number and those of its text."""
        text = "".join(("\n" if begins else " ") + line.text for line, begins in self.lines).strip()
        lines = [*([self.label] if self.label else []), *(line for line, _ in self.lines)]
        return Listed(self.number, text, cells_of(lines))
