"""One table of a sheet: its lines with their levels, and the heading above it. Knows no other sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rbexcel.frozen import frozen
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.heads.signature import table_end
from rbexcel.parsing.lines.read import read_lines
from rbexcel.parsing.lines.reading import Reading
from rbexcel.parsing.lines.sections import name_by_sheet, name_tables, return_numbers
from rbexcel.parsing.lines.unread_headings import below_unread
from rbexcel.parsing.lines.unseen import shown, without
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.naskah import Printed
from rbexcel.plan.plan import Note, Row, Uncertain, Unread
from rbexcel.words.columns import clean, joined
from rbexcel.words.heads import LEVELS
from rbexcel.words.late import late
from rbexcel.words.ticks import is_tick
from rbexcel.words.versions import said_in_heading
from rbexcel.words.when import months_said
from rbexcel.workbook.grid import Cell, SheetGrid, Value

if TYPE_CHECKING:
    from rbexcel.parsing.rows.usual_wording import UsualRow

HEADINGS = (
    *("RENCANA AKSI", "RENCANA KERJA", "MATRIKS RENCANA", "MATRIK RENCANA", "RENCANA KEGIATAN", "PROGRAM KERJA"),
    "JADWAL",
)
"""How the heading above a plan begins."""

_LONGEST_HEADING = 200
_MOST_IN_HEADING = 3
"""A row of a heading has no more texts than this."""

_YEAR = late(r"\btahun\s+(?:anggaran\s+)?(20\d\d)\b", re.IGNORECASE)
_PART_OF_YEAR = late(r"\b(?:tri ?wulan|kuartal|tw|smt|semester)\b", re.IGNORECASE)
_BELOW_TITLE = re.compile(r"ketua\b|menimbang\b|nomor\b|satker|satuan kerja|unit kerja|keterangan|\W*$", re.IGNORECASE)


@frozen
class Table:
    """
    What was read of one table; ``ends`` are the rows below its pages.

    ``joined`` tells that each of its printed lines stood in a row of its own; in its sheet they are put together.
    """

    sheet: SheetGrid
    pages: tuple[Page, ...]
    ends: tuple[int, ...]
    reading: Reading
    levels: tuple[str, ...]
    joined: bool = False

    @property
    def months(self) -> frozenset[int]:
        """The months that have a column or the sheet to themselves; none where they are told in words."""
        return frozenset(
            month for page in self.pages for each in (*page.months.values(), page.of_sheet) for month in each
        )


def read_table(
    sheet: SheetGrid, pages: tuple[Page, ...], *, tabs: Collection[str], sealed: bool, straight: bool = False
) -> Table:
    """
    Read a table; ``tabs`` are the sheets of the workbook's tables, ``sealed`` tells that it is one of ours.

    ``straight`` tells that its rows will do, without their lines, where they can be read straight.
    """
    if not sealed:
        # What mends the tables of others takes as long to load as what reads ours.
        from rbexcel.parsing.lines.pasted import as_counted, has_merges, moved_rows  # noqa: PLC0415
        from rbexcel.parsing.lines.printed_lines import fold, joined_lines, unlike_heads  # noqa: PLC0415
        from rbexcel.parsing.lines.targets import with_schedule  # noqa: PLC0415
        from rbexcel.parsing.rows.outline import unfold  # noqa: PLC0415
    moved = [] if sealed else moved_rows(sheet, pages)
    mendable = bool(moved) and not has_merges(sheet, pages)
    sheet, pages = as_counted(sheet, pages) if mendable else (sheet, pages)
    sheet = _without_headings(sheet, pages)
    whole = None if sealed else joined_lines(sheet, pages)
    if whole:
        sheet, pages = whole.sheet, whole.pages
    ends = whole.ends if whole else tuple(table_end(sheet, page) for page in pages)
    pages = pages if sealed else with_schedule(sheet, pages, ends)
    seen = shown(sheet, pages, ends)
    sheet = seen.sheet
    straight = straight and sealed and not seen.uncertain
    reading = read_lines(sheet, pages, ends, sealed=sealed, straight=straight)
    if whole:
        fold(reading, whole.begun)
        reading.uncertain += whole.doubts
        reading.notes.append(Note(sheet.name, Doubt(Why.LINES_OF_PRINT)))
    elif not sealed and len(pages) > 1:
        reading.uncertain += unlike_heads(sheet, pages)
    reading.unread += seen.unread
    reading.uncertain += seen.uncertain
    if mendable:
        reading.notes.append(Note(sheet.name, Doubt(Why.PASTED_MENDED)))
    else:
        reading.uncertain += [Uncertain(Cell(sheet.name, row, 1), Doubt(Why.PASTED)) for row in moved]
    _begin_anew(sheet, pages, reading)
    levels = in_order(page.levels for page in pages)
    above = in_order(page.section_levels for page in pages)
    if "area" not in (*above, *levels) and (
        name_tables(sheet, pages, reading) or name_by_sheet(sheet, pages[0], reading, tabs)
    ):
        above = ("area", *above)
    return_numbers(reading, levels, frozenset(above))
    levels = (*above, *(level for level in levels if level not in above))
    reading.uncertain += below_unread(sheet, pages, reading, above[:1] or levels[:1])
    levels = levels if sealed else unfold(reading, levels)
    return Table(without(sheet, reading.blanks), pages, ends, reading, levels, joined=whole is not None)


def rows_of(
    table: Table, levels: tuple[str, ...], usual: Callable[[], Sequence[UsualRow]] | None = None
) -> tuple[list[Row], list[Unread], list[Uncertain]]:
    """Return the rows of a table: as they were read straight, else as ``build_rows`` makes them of its lines."""
    if table.reading.rows is not None:
        return list(table.reading.rows), [], []
    # What puts lines together takes as long to load as what reads a plan of ours, which seldom needs it.
    from rbexcel.parsing.rows.build import build_rows  # noqa: PLC0415

    return build_rows(table.reading, levels, usual)


def _begin_anew(sheet: SheetGrid, pages: Sequence[Page], reading: Reading) -> None:
    """Mark the first line of each page of true cells that shares no head and no outermost level with the one above."""
    for index, (before, page) in enumerate(pairwise(pages), start=1):
        outer, own = ((*each.section_levels, *each.levels) for each in (before, page))
        heads, own_heads = ({items.label for items in each.items} for each in (before, page))
        other = outer and own and outer[0] not in own and own[0] not in outer
        if other and not heads & own_heads and not sheet.counted:
            first = next((line for line in reading.lines if line.page == index and line.texts), None)
            if first:
                first.fresh = True


def in_order(orders: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return the levels of several pages or tables in one order: that of the one with most, the others' among them."""
    held = sorted(orders, key=len, reverse=True)
    result = list(held[0]) if held else []
    for order in held[1:]:
        for index, level in enumerate(order):
            if level not in result:
                result.insert(result.index(order[index - 1]) + 1 if index else 0, level)
    if all(level in LEVELS for level in result) and len({*map(tuple, held)}) > 1:
        result.sort(key=LEVELS.index)
    return tuple(result)


def levels_of(tables: Iterable[Table]) -> tuple[str, ...]:
    """Return the levels of a plan out of some tables, outermost first; at least two."""
    levels = in_order(table.levels for table in tables)
    if len(levels) < 2:
        return ("area", *levels) if "area" not in levels else (*levels, "kegiatan")
    return levels


def covered_months(table: Table, rows: Iterable[Row]) -> frozenset[int]:
    """
    Return the months that a table is about: those that have a column, none where they are told in words.

    A sheet for a quarter may have all twelve columns: then those of the quarter that its name tells, if no other is
    ticked.
    """
    named = months_said(table.sheet.name) if _PART_OF_YEAR.search(table.sheet.name.replace("_", " ")) else None
    ticked = {month for row in rows for month in row.months}
    return frozenset(named[0]) if named and table.months and ticked <= set(named[0]) else table.months


def is_heading(text: str) -> bool:
    """Tell the heading of a plan, or of what tells its realisation."""
    upper = text.lstrip("# *").upper()
    return len(text) <= _LONGEST_HEADING and (upper.startswith(HEADINGS) or bool(said_in_heading(text)))


def _without_headings(sheet: SheetGrid, pages: Sequence[Page]) -> SheetGrid:
    """Return a sheet without its heading where that is printed again above a page: no row of the one before."""
    again: set[int] = set()
    for before, page in pairwise(pages):
        lone = {
            row: text_of(values)
            for row, values in lines_above(sheet, page, before.body[0])
            if len(filled_in(values)) == 1 and text_of(values).isupper()
        }
        if any(map(is_heading, lone.values())):
            again.update(row for row, text in lone.items() if is_heading(text) or _YEAR.search(text))
    if not again:
        return sheet
    return replace(sheet, rows=tuple(() if row in again else values for row, values in enumerate(sheet.rows, start=1)))


def lines_above(sheet: SheetGrid, page: Page, first: int) -> Iterator[tuple[int, tuple[Value, ...]]]:
    """Yield the rows above a header that may be its heading, upwards, until one that is a row of a table."""
    deepest = max(page.columns)
    for row in range(page.header[0] - 1, first - 1, -1):
        values = sheet.rows[row - 1]
        filled = filled_in(values)
        if filled == [page.results]:
            return  # what came of the item above is told on its line
        if len(filled) > _MOST_IN_HEADING or any(is_tick(str(values[column - 1])) for column in filled):
            return
        if filled and min(filled) >= deepest > min(page.columns) and not _heads_another(sheet, row, first):
            return  # an item of the table before, alone on its line
        yield row, values


def _heads_another(sheet: SheetGrid, row: int, first: int) -> bool:
    """Tell whether a lone text is a heading: one of mixed case right below a row of a table goes on with that."""
    text = text_of(sheet.rows[row - 1])
    return is_heading(text) and (text.isupper() or row == first or not any(sheet.rows[row - 2]))


def filled_in(values: Sequence[Value]) -> list[int]:
    """Return the columns of a row that hold something."""
    return [column for column, value in enumerate(values, start=1) if value is not None]


def text_of(values: Sequence[Value]) -> str:
    """Return the texts of a row as one."""
    return " ".join(str(value).strip() for value in values if value is not None)


def year_told(texts: Iterable[str | None]) -> int | None:
    """Return the first year that some texts tell as a year: "TAHUN 2026"."""
    found = next((found for text in texts if text and (found := _YEAR.search(text))), None)
    return int(found[1]) if found else None


def title_above(sheet: SheetGrid, page: Page) -> Printed | None:
    """Return the heading above a table, its lines joined, and its cells."""
    lines = [
        (joined(clean(value)).lstrip("# ").replace("*", ""), Cell(sheet.name, row, column))
        for row in range(1, page.header[0])
        for column, value in enumerate(sheet.rows[row - 1], start=1)
        if isinstance(value, str)
    ]
    starts = [index for index, (text, _) in enumerate(lines) if text.upper().startswith(HEADINGS)]
    if not starts:
        return None
    start = starts[-1]
    end = next((index for index in range(start, len(lines)) if _BELOW_TITLE.match(lines[index][0])), len(lines))
    held = lines[start:end]
    return Printed(" ".join(" ".join(text.split()) for text, _ in held), tuple(cell for _, cell in held))


def texts_between(sheet: SheetGrid, first: int, last: int) -> list[str]:
    """Return the rows of a part of a sheet as lines of text; a row of more than three texts is none."""
    rows: Sequence[Sequence[str]] = [
        [value.strip() for value in row if isinstance(value, str)] for row in sheet.rows[first - 1 : last]
    ]
    return [" ".join(texts) for texts in rows if 0 < len(texts) <= 3]
