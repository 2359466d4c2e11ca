"""The lines of a sheet's pages, from the header to the signature; what is left out is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rbexcel.parsing.heads.month_row import month_cells
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.heads.signature import set_apart
from rbexcel.parsing.lines.reading import Line, Reading, Way
from rbexcel.parsing.lines.straight import straight_rows
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Note, Uncertain, Unread
from rbexcel.words.columns import clean
from rbexcel.words.heads import column_names
from rbexcel.words.months import Months
from rbexcel.words.numbers import ITEM_NUMBER
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import Cell, SheetGrid, Value

_STEADY = 0.8
"""The share of lines with the same number of cells from which on that is the table's."""

_SENTENCE = re.compile(r"(?:[a-z]{3,}\W+){2}[a-z]{3,}|[a-z]{3,}.*[a-z]{3,}.*[a-z]{3,}")

_FEWEST_OF_ROW = 2
"""A row of a table has more cells than this: its number, what is done, and when."""


def read_lines(
    sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int], *, sealed: bool = False, straight: bool = False
) -> Reading:
    """
    Read the body of every page; ``ends`` are the rows below their tables, where the signature stands.

    ``sealed`` tells that the workbook is one of ours, ``straight`` that rows will do where they are read straight.
    """
    reading = Reading(own=sealed, way=Way.LINES if sheet.counted else Way.CELLS, months=_months_from(pages))
    reading.uncertain = [doubt for page in pages for doubt in _guessed_months(sheet, page)]
    caught = [list(_header_rest(sheet, page)) for page in pages]
    if straight and len(pages) == 1 and not reading.uncertain and not caught[0]:
        reading.rows = straight_rows(sheet, pages[0], ends[0])
    if reading.rows is None:
        # What reads any row takes as long to load as what reads a plan of ours, which seldom needs it.
        from rbexcel.parsing.lines.every_row import read_bodies  # noqa: PLC0415

        read_bodies(sheet, pages, ends, reading, caught)
    for page, end in zip(pages, ends, strict=True):
        _leave(sheet, range(end, page.body[1] + 1), page, reading, Why.BELOW_SIGNATURE)
        reading.unread += _apart(sheet, set_apart(sheet, page, end))
    above = (row for row in range(1, pages[0].header[0]) if _is_of_table(sheet.rows[row - 1]))
    _leave(sheet, above, pages[0], reading, Why.OUTSIDE_TABLE)
    if not sheet.counted and not sealed:
        _note_indents(sheet, reading.lines)
    if sheet.counted:
        _tell_wider(sheet, pages, ends, reading)
        _tell_bare_pages(sheet, pages, reading)
    return reading


def _note_indents(sheet: SheetGrid, lines: Sequence[Line]) -> None:
    """Note how far the texts of lines are indented: by the looks of their cells, or by blanks before them."""
    looks = sheet.indents() if sheet.indents and any(line.texts for line in lines) else {}
    blank = any(text[:1].isspace() for text in sheet.texts)
    for line in lines if looks or blank else ():
        for level, (_, cell) in line.texts.items():
            text = str(sheet.value(*cell.position) or "")
            line.indents[level] = looks.get(cell.position, 0) + len(text) - len(text.lstrip())


def _months_from(pages: Sequence[Page]) -> dict[int, Months]:
    """Return the months that a sheet's name and headings among the rows give to the rows from each row on."""
    found = {row: months for page in pages for row, months in page.of_rows.items()}
    return {1: pages[0].of_sheet, **found} if pages[0].of_sheet else found


def _guessed_months(sheet: SheetGrid, page: Page) -> Iterator[Uncertain]:
    """Yield a doubt for each column of which only the labels beside it tell the month."""
    for column in sorted(page.guessed):
        rows = range(page.header[0], page.header[1] + 1)
        cell = Cell(sheet.name, max(rows, key=lambda row: len(month_cells(sheet.rows[row - 1]))), column)
        printed = sheet.value(cell.row, column)
        text = None if printed is None else str(printed)
        yield Uncertain(cell, Doubt(Why.GUESSED_MONTH, months=page.months[column][:1], cells=(cell,), text=text))


def _tell_wider(sheet: SheetGrid, pages: Sequence[Page], ends: Sequence[int], reading: Reading) -> None:
    """Tell each line with ticks that has more cells than the others of its page, which all have the same number."""
    told = {each.place.row for each in reading.uncertain}
    for page, end in zip(pages, ends, strict=True):
        lines = [line for line in reading.lines if page.body[0] <= line.place.row < end and line.place.row not in told]
        wide = {line.place.row: len(sheet.rows[line.place.row - 1]) for line in lines}
        usual, count = Counter(wide.values()).most_common(1)[0] if wide else (0, 0)
        for line in lines if len(wide) > count >= _STEADY * len(wide) else ():
            months = tuple(sorted({month for mark in line.marks for month in mark.months}))
            if months and wide[line.place.row] > usual:
                doubt = Doubt(Why.CELLS_LOST, readings=(months,), count=wide[line.place.row], width=usual)
                reading.uncertain.append(Uncertain(line.place, doubt))


def _tell_bare_pages(sheet: SheetGrid, pages: tuple[Page, ...], reading: Reading) -> None:
    """
    Tell each page without any tick in a copied table that has ticks elsewhere.

    Where nearly every line elsewhere has a tick, each line of such a page is doubtful; else the lack may well be meant.
    """
    ticked = {line.page for line in reading.lines if any(mark.months for mark in line.marks)}
    elsewhere = [bool(line.marks) for line in reading.lines if line.texts and line.page in ticked]
    for index, page in enumerate(pages):
        bare = [line for line in reading.lines if line.page == index and line.texts and index not in ticked]
        if bare and sum(elsewhere) * 4 > 3 * len(elsewhere):
            reading.uncertain += [Uncertain(line.place, Doubt(Why.BARE_PAGE)) for line in bare]
        elif bare and ticked:
            rows = range(page.body[0], page.body[1] + 1)
            reading.notes.append(Note(sheet.name, Doubt(Why.BARE_PAGE), rows))


def _is_of_table(values: Sequence[Value]) -> bool:
    """Tell a row above the heads that begins as one of the table: it was sorted there, or set there by mistake."""
    held = [str(value).strip() for value in values if value is not None]
    return len(held) > _FEWEST_OF_ROW and ITEM_NUMBER.fullmatch(held[0]) is not None


def _leave(sheet: SheetGrid, rows: Iterable[int], page: Page, reading: Reading, why: Why) -> None:
    """Tell marks that stand outside the table, as below the signature: nothing of a table is dropped in silence."""
    for row in rows:
        values = sheet.rows[row - 1] if row <= len(sheet.rows) else ()
        for column in page.months:
            value = values[column - 1] if column <= len(values) else None
            if value is not None and is_tick(str(value)):
                reading.unread.append(Unread(Cell(sheet.name, row, column), str(value), why))


def _apart(sheet: SheetGrid, rows: Iterable[int]) -> Iterator[Unread]:
    """Yield what stands in some rows below a table, in a cell each."""
    for row in rows:
        for column, value in enumerate(sheet.rows[row - 1], start=1):
            if value is not None:
                yield Unread(Cell(sheet.name, row, column), str(value), Why.OUTSIDE_TABLE)


def _header_rest(sheet: SheetGrid, page: Page) -> Iterator[Line]:
    """Yield a line for a header row in which a text of the table was caught."""
    for row in range(page.header[0], page.header[1] + 1):
        line = Line(Cell(sheet.name, row, 1))
        for column, levels in page.columns.items():
            value = sheet.value(row, column)
            caught = isinstance(value, str) and (sheet.counted or " ".join(value.split()) not in page.labels.values())
            if isinstance(value, str) and caught and not column_names(value) and _SENTENCE.search(clean(value)):
                line.texts[levels[-1]] = (clean(value), Cell(sheet.name, row, column))
        if line.texts:
            yield line
