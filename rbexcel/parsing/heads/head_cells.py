"""
The cells of a header, each over the columns it is merged over: what is printed above each column, to the bottom.

A cell over several columns that have heads of their own below it is a band: it names none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rbexcel.frozen import frozen
from rbexcel.words.heads import column_names
from rbexcel.workbook.grid import SheetGrid, Span, Value

_DEEPEST = 8
"""A merged cell of more rows is no head."""


@frozen
class HeadCell:
    """A filled cell of a header and the columns and rows it stands over, 1-based."""

    value: Value
    span: Span

    @property
    def text(self) -> str:
        """What is printed, on one line."""
        return " ".join(str(self.value).split())

    @property
    def columns(self) -> range:
        """The columns below it."""
        return range(self.span.first_column, self.span.last_column + 1)


@frozen
class Head:
    """
    What is printed above one column: its own label, the columns that the label stands over, the bands above it.

    ``names`` are the columns that the label names.
    """

    label: str
    columns: range
    names: tuple[str, ...]
    bands: tuple[str, ...] = ()


def head_cells(sheet: SheetGrid, rows: Iterable[int]) -> list[HeadCell]:
    """Return the filled cells of some header rows, top to bottom; one that is merged over the whole table is none."""
    held = {
        (span.first_row, span.first_column): span for span in sheet.merges if span.last_row - span.first_row < _DEEPEST
    }
    return [
        HeadCell(value, held.get((row, column)) or Span(row, column, row, column))
        for row in rows
        for column, value in enumerate(sheet.rows[row - 1], start=1)
        if value is not None
    ]


def heads_of(cells: Sequence[HeadCell], months: Iterable[int]) -> dict[int, Head]:
    """Return what is printed above each column that is none of the ``months``."""
    stacks: dict[int, list[HeadCell]] = {}
    for cell in cells:
        for column in cell.columns:
            stacks.setdefault(column, []).append(cell)
    bands = {id(cell): columns for cell in cells if (columns := _band(cell, cells, stacks))}
    over: dict[int, list[str]] = {}
    for cell in cells:
        for column in bands.get(id(cell), ()):
            over.setdefault(column, []).append(cell.text)
    schedule = set(months)
    heads: dict[int, Head] = {}
    for column, stack in stacks.items():
        own = [cell for cell in stack if id(cell) not in bands]
        if column not in schedule and own:
            label, names = _label([cell.text for cell in own])
            heads[column] = Head(label, own[-1].columns, names, tuple(over.get(column, ())))
    return heads


def _band(cell: HeadCell, cells: Sequence[HeadCell], stacks: Mapping[int, list[HeadCell]]) -> range:
    """
    Return the columns that a band stands over; none where a cell is none.

    Without merged cells it goes on to the right as far as the columns have heads below and none beside it.
    """
    first, last, bottom = cell.span.first_column, cell.span.last_column, cell.span.last_row

    def headed(column: int) -> bool:
        return any(other.span.first_row > bottom for other in stacks.get(column, ()))

    if first == last and headed(first):
        same = [other.span.first_column for other in cells if other.span.first_row == cell.span.first_row]
        end = min((column for column in same if column > first), default=max(stacks) + 1)
        while last + 1 < end and headed(last + 1) and not _covered(last + 1, cell.span.first_row, stacks):
            last += 1
    return range(first, last + 1) if last > first and sum(map(headed, range(first, last + 1))) > 1 else range(0)


def _covered(column: int, row: int, stacks: Mapping[int, list[HeadCell]]) -> bool:
    return any(other.span.first_row <= row <= other.span.last_row for other in stacks.get(column, ()))


def _label(texts: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """
    Return the label of a column out of the heads above it, top to bottom, and what it names.

    The lowest one names it, unless only all together say something that is known: a head was broken over its rows.
    """
    lowest = column_names(texts[-1])
    if len(texts) > 1:
        whole = " ".join(texts)
        together = column_names(whole)
        known = [column_names(text, near=False) for text in texts]
        if len(together) == 1 and (not all(known) or together not in known):
            return whole, together
        if not lowest:
            text, names = max(zip(texts, map(column_names, texts), strict=True), key=lambda pair: len(pair[1]))
            return (text, names) if names else (texts[-1], ())
    return texts[-1], lowest
