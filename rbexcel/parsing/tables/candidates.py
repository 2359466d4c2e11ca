"""The tables of a workbook that may hold its plan, each with what tells it from the others. Chooses none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from rbexcel.frozen import frozen
from rbexcel.parsing.decree.papers import papers_around
from rbexcel.parsing.heads.header import find_pages
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.heads.side_by_side import tables_beside
from rbexcel.parsing.tables.splitting import parts_of
from rbexcel.parsing.tables.table import (
    Table,
    covered_months,
    levels_of,
    read_table,
    rows_of,
    texts_between,
    title_above,
    year_told,
)
from rbexcel.plan.plan import Kind, Row
from rbexcel.words.essence import area_of, neutral
from rbexcel.words.heads import LEVELS
from rbexcel.words.late import late
from rbexcel.words.months import MONTH_NUMBERS, Months
from rbexcel.words.versions import Said, said_in_heading, said_of_version, year_in_name
from rbexcel.workbook.grid import Cell, Grid, SheetGrid
from rbexcel.workbook.identity import read_identity
from rbexcel.workbook.ours import PLAN, without_plan

Found = tuple[SheetGrid, tuple[Page, ...]]
"""A sheet, or the part of one that is a table, and the pages on it."""

ZONE_LEVELS = frozenset({"komponen", "langkah_aksi"})
"""The levels that only a plan of a Zona Integritas has."""

_FEWEST_MONTHS = 3
"""Sheets of so many months are a plan."""

_REPORT = re.compile(r"\blaporan\b", re.IGNORECASE)

_OURS = frozenset(LEVELS)

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("ZI", late(r"\bzona integritas\b|\bZI\b", re.IGNORECASE)),
    ("RB", late(r"\breformasi birokrasi\b|\bRB\b", re.IGNORECASE)),
)


@frozen
class Candidate:
    """
    A table that has rows.

    ``items`` are the texts of each row made comparable, one per level of ``levels``; ``ticked`` its months. ``months``
    are those that the table is about, all twelve where words tell them. ``kinds`` are the kind of plan that its columns
    tell and the one that its heading or its sheet's name tells. ``has_our_heads`` tells that a head names a level of
    ours: a table of other heads may be anything with months. ``heads`` stand over its items, left to right; none where
    its rows only count, as those of a table of areas. ``place`` is the first cell of its rows, ``at`` its
    place among the tables of the workbook.
    """

    found: Found
    levels: tuple[str, ...]
    items: tuple[tuple[str, ...], ...]
    ticked: tuple[Months, ...]
    months: frozenset[int]
    place: Cell
    title: str | None
    year: int | None
    kinds: tuple[Kind | None, Kind | None]
    said: frozenset[Said]
    ours: bool
    has_our_heads: bool
    heads: tuple[str, ...]
    at: int

    __eq__, __hash__ = object.__eq__, object.__hash__  # it is itself alone

    @property
    def sheet(self) -> SheetGrid:
        """The sheet, without the rows of other tables on it."""
        return self.found[0]

    @property
    def is_visible(self) -> bool:
        """Tell whether its sheet is shown."""
        return self.sheet.visibility == "visible"

    @property
    def kind(self) -> Kind | None:
        """The kind of plan that it is: that of a Zona Integritas where its columns or its heading say so."""
        return "ZI" if "ZI" in self.kinds else self.kinds[1] or self.kinds[0]


def tables_in(grid: Grid, ours: Collection[str] | None = None) -> list[Found]:
    """
    Return every sheet with the header of a plan's table, in order; those beside each other are apart.

    ``ours`` are the names of the sheets that only repeat a plan, where they are known. A sheet per month is a plan
    where no other table is one: else it may tell what was done in that month.
    """
    ours = without_plan(grid) if ours is None else ours
    sheets = (sheet for sheet in grid.sheets if sheet.name not in ours)
    parted = [(table, len(beside) == 1) for sheet in sheets for beside in [tables_beside(sheet)] for table in beside]
    found = [(table, pages) for table, lone in parted if (pages := find_pages(table, lone=lone))]
    others = [each for each in found if not each[1][0].of_sheet]
    planned = [each for each in found if not _tells_what_was_done(*each)]
    months = {pages[0].of_sheet for _, pages in planned}
    return others or (planned if len(months) >= _FEWEST_MONTHS else [])


def other_tables(grid: Grid, known: Collection[str]) -> tuple[str, ...]:
    """Return the sheets with the table of a plan that has rows, but those whose names are ``known``."""
    found = (sheet for sheet, pages in tables_in(grid) if any(map(any, sheet.rows[pages[0].body[0] - 1 :])))
    return tuple(dict.fromkeys(sheet.name for sheet in found if sheet.name not in known))


def _tells_what_was_done(sheet: SheetGrid, pages: Sequence[Page]) -> bool:
    above = texts_between(sheet, 1, pages[0].header[0] - 1)
    return any(_REPORT.search(text) or Said.REALISED in said_in_heading(text) for text in above)


def candidates(found: Sequence[Found], grid: Grid, *, tabs: Collection[str]) -> tuple[list[Candidate], list[Found]]:
    """
    Return the tables that have rows on some sheets, several of one sheet apart, and those that have none.

    ``tabs`` is for ``read_table``.
    """
    sealed = not read_identity(grid).is_foreign
    result: list[Candidate] = []
    rowless: list[Found] = []
    for whole in found:
        for part, table, rows in _tables(whole, tabs=tabs, sealed=sealed):
            if rows:
                ours = sealed and (table.sheet.name == PLAN.name or any(page.key for page in table.pages))
                result.append(_candidate(part, table, rows, ours=ours, at=len(result)))
            elif any(map(any, part[0].rows[part[1][0].body[0] - 1 :])):
                rowless.append(part)
    return result, rowless


def _tables(whole: Found, *, tabs: Collection[str], sealed: bool) -> Iterator[tuple[Found, Table, Sequence[Row]]]:
    table, rows = _read(whole, tabs=tabs, sealed=sealed)
    parts = parts_of(table.sheet, table.pages, rows) if table.joined else parts_of(*whole, rows)
    if len(parts) == 1:
        yield whole, table, rows
        return
    for view in parts:
        part = (view, find_pages(view))
        yield (part, *_read(part, tabs=tabs, sealed=sealed))


def _read(part: Found, *, tabs: Collection[str], sealed: bool) -> tuple[Table, Sequence[Row]]:
    table = read_table(*part, tabs=tabs, sealed=sealed, straight=True)
    return table, rows_of(table, levels_of([table]))[0]


def _candidate(part: Found, table: Table, rows: Sequence[Row], *, ours: bool, at: int) -> Candidate:
    sheet, pages = part
    levels = levels_of([table])
    heading = title_above(sheet, pages[0])
    title = heading.text if heading else None
    lines = range(1, pages[0].header[0])
    above = texts_between(sheet, 1, lines.stop - 1)
    papers = papers_around(sheet, lines, range(0), heading)
    subject = next((each.subject.text for each in papers if each.is_decree and each.subject), None)
    return Candidate(
        found=part,
        levels=levels,
        items=tuple(_comparable(row, levels) for row in rows),
        ticked=tuple(row.months for row in rows),
        months=covered_months(table, rows) or frozenset(MONTH_NUMBERS),
        place=next((cell for row in rows for cell in row.places if cell), rows[0].place)
        or Cell(sheet.name, pages[0].body[0], 1),
        title=title,
        year=year_in_name(sheet.name) or year_told((subject, title, *above)) or year_in_name(title or ""),
        kinds=(_kind_of_columns(table.levels), _kind_said(sheet.name) or _kind_said(f"{title} {subject}")),
        said=said_of_version(sheet.name).union(*map(said_in_heading, (*above, _over_months(sheet, pages[0])))),
        ours=ours,
        has_our_heads=not _OURS.isdisjoint(table.levels),
        heads=() if all(map(_counts, rows)) else heads_of(part),
        at=at,
    )


def _comparable(row: Row, levels: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        area_of(text, None) if level == "area" else neutral(text, None)
        for level, text in zip(levels, row.levels, strict=True)
    )


def heads_of(found: Found) -> tuple[str, ...]:
    """Return what stands over the items of a table, left to right."""
    return tuple(items.label for items in found[1][0].items)


def _counts(row: Row) -> bool:
    """Tell a row that counts what its outermost item has on each level."""
    texts = [text for text in row.levels[1:] if text]
    return len(texts) > 1 and all(map(str.isdecimal, texts))


def _kind_of_columns(levels: Sequence[str]) -> Kind | None:
    return "ZI" if ZONE_LEVELS & set(levels) else "RB" if "sub_kegiatan" in levels else None


def _kind_said(text: str) -> Kind | None:
    """Return the one kind of plan that a text names."""
    named = [kind for kind, words in _KINDS if words.search(text)]
    return named[0] if len(named) == 1 else None


def _over_months(sheet: SheetGrid, page: Page) -> str:
    """Return what stands over the columns of the months."""
    first = min(page.months, default=0)
    values = (sheet.value(row, first) for row in range(page.header[0], page.header[1] + 1))
    return next((value for value in values if isinstance(value, str)), "")
