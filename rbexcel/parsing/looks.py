"""What a whole table tells about a single cell: merges, colours, and which texts are ticks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rbexcel.parsing.page import Page
from rbexcel.parsing.reading import Reading
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Note, Uncertain
from rbexcel.words.ticks import is_tick, tick_words
from rbexcel.workbook.grid import Cell, Position, SheetGrid, Value


@dataclass(frozen=True, slots=True)
class Looks:
    """
    What the whole table tells about a single cell.

    ``ours`` tells that the table was written by us, so that its texts need no mending. ``merged`` maps a hidden cell to
    the one that shows its value, ``behind`` a row to its columns whose cells are empty and yet tell something: merged
    or coloured ones. ``down`` and ``across`` are the first cells of merges over rows, and over three columns and more.
    ``loose`` are the texts that stand for a tick in this table only, ``few_ones`` tells that a 1 is a rare mark in it.
    """

    merged: Mapping[Position, Position]
    behind: Mapping[int, set[int]]
    down: frozenset[Position]
    across: frozenset[Position]
    filled: frozenset[Position]
    loose: frozenset[str]
    few_ones: bool
    ours: bool

    def is_tick(self, text: str) -> bool:
        """Tell whether a text stands for a tick in this table."""
        return is_tick(text) or text.lower() in self.loose


def looks_of(
    sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int], reading: Reading, *, sealed: bool
) -> Looks:
    """Return what a table tells about its cells; what its colours leave open is told in the reading."""
    texts = [str(value).strip() for value in _month_values(sheet, pages, ends)]
    merged = _merged(sheet, pages)
    filled: frozenset[Position] = frozenset()
    keyed = any(page.key for page in pages)  # one of ours: its colours are ours as well
    targets = any(page.targets for page in pages)
    if sheet.fills and not sealed and not targets and not (texts and keyed) and any(page.months for page in pages):
        filled = _filled(pages, sheet.fills())
        if texts:
            reading.uncertain += _tell_coloured(sheet, pages, ends, filled - merged.keys())
            filled = frozenset()
        elif filled:
            reading.notes.append(Note(sheet.name, Doubt(Why.COLOURS_AS_TICKS)))
    behind: dict[int, set[int]] = {}
    for row, column in (*merged, *filled):
        behind.setdefault(row, set()).add(column)
    return Looks(
        merged=merged,
        behind=behind,
        down=frozenset((span.first_row, span.first_column) for span in sheet.merges if span.last_row > span.first_row),
        across=frozenset(
            (span.first_row, span.first_column) for span in sheet.merges if span.last_column > span.first_column + 1
        ),
        filled=filled,
        loose=frozenset() if sealed or targets else tick_words(texts, _legends(sheet)),
        few_ones=texts.count("1") * 2 < len(texts),
        ours=sealed,
    )


def _month_values(sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int]) -> Iterator[Value]:
    for page, end in zip(pages, ends, strict=True):
        for row in sheet.rows[page.body[0] - 1 : end - 1]:
            for column in page.months:
                value = row[column - 1] if column <= len(row) else None
                if value is not None and (not isinstance(value, str) or len(value) < 20):  # longer ones are signatures
                    yield value


def _merged(sheet: SheetGrid, pages: tuple[Page, ...]) -> dict[Position, Position]:
    """Map each cell beside the levels that a merge hides to the cell that shows its value."""
    shown: dict[Position, Position] = {}
    for page in pages:
        last = {page.trailing[0]} if page.trailing else set()
        columns = {*page.months, *page.others, *last, *({page.when} if page.when else ())}
        for span in sheet.merges:
            first = (span.first_row, span.first_column)
            if span.first_column not in columns:  # a section's name, merged over the whole table
                continue
            if sheet.value(*first) is None or span.last_row < page.body[0] or span.first_row > page.body[1]:
                continue
            for column in columns:
                if span.first_column <= column <= span.last_column:
                    for row in range(max(span.first_row, page.body[0]), min(span.last_row, page.body[1]) + 1):
                        if (row, column) != first:
                            shown[row, column] = first
    return shown


def _filled(pages: tuple[Page, ...], filled: frozenset[Position]) -> frozenset[Position]:
    """Return the coloured month cells; a row that is coloured from end to end is a section, not a plan."""
    chosen: set[Position] = set()
    for page in pages:
        for row in range(page.body[0], page.body[1] + 1):
            months = {(row, column) for column in page.months} & filled
            if months and not any((row, column) in filled for column in page.columns):
                chosen |= months
    return frozenset(chosen)


def _tell_coloured(
    sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int], filled: frozenset[Position]
) -> Iterator[Uncertain]:
    """
    Yield a doubt for each row of a table with ticks that has coloured cells without one.

    A colour that runs through a whole row or down most of a column is a decoration.
    """
    for page, end in zip(pages, ends, strict=True):
        rows = [
            row
            for row in range(page.body[0], min(end, len(sheet.rows) + 1))
            if any(value is not None for value in sheet.rows[row - 1])
        ]
        drawn = {column for column in page.months if sum((row, column) in filled for row in rows) * 2 > len(rows) > 2}
        for row in rows:
            coloured = [column for column in page.months if (row, column) in filled]
            bare = [column for column in coloured if column not in drawn and sheet.value(row, column) is None]
            if bare and len(coloured) < len(page.months):
                cells = tuple(Cell(sheet.name, row, column) for column in bare)
                yield Uncertain(Cell(sheet.name, row, 1), Doubt(Why.COLOURED, cells=cells))


def _legends(sheet: SheetGrid) -> Iterator[str]:
    for row in sheet.rows:
        for value in row:
            if isinstance(value, str) and ("=" in value or ":" in value or "arti" in value) and len(value) < 200:
                yield value
