"""
What leaves the office: the name of its file, and which cells stay open in it.

Values only. How a workbook is stripped and locked is the business of the adapters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rbexcel.plan.office import Office
from rbexcel.plan.plan import Kind, Plan
from rbexcel.words.offices import shortened
from rbexcel.workbook.book import Inputs
from rbexcel.workbook.grid import Grid, Position, Span

DRAFT = "DRAF"
"""What stands at the top of every page of a draft."""

_LONGEST_OFFICE = 80
"""Characters of an office in a file's name: Windows takes 255 for a whole path."""


# --- The name ---------------------------------------------------------------------------------------------------------


def base_name(kind: Kind, year: int, office: Office) -> str:
    """Return the agreed name up to the version: RB_2026_KPU-Kab-Sukoharjo."""
    # Windows forbids some characters, mail programs garble others: letters and digits of ASCII are safe with all.
    plain = unicodedata.normalize("NFKD", shortened(office.name)).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:_LONGEST_OFFICE].rstrip("-")
    return f"{kind}_{year}_{words}"


def next_name(base: str, taken: Iterable[str]) -> str:
    """Return ``base`` with the version after the highest that is ``taken``; those are names of files."""
    pattern = re.compile(rf"{re.escape(base)}_v(\d{{1,9}})\.\w+", re.IGNORECASE)
    versions = [int(found[1]) for name in taken if (found := pattern.fullmatch(name))]
    return f"{base}_v{max(versions, default=0) + 1}"


# --- The sheets and cells ---------------------------------------------------------------------------------------------


def input_cells(plan: Plan, grid: Grid) -> Inputs | None:
    """
    Return the month cells and the trailing cells of the plan's table, None when they cannot be told for certain.

    Between the first and the last row every empty cell below a month counts, so that a tick can still be added; a cell
    that holds something else than a mark, like a month's label on the next page, does not.
    """
    places = [row.place for row in plan.rows if row.place]
    sheets = {place.sheet for place in places}
    sheet = grid.sheet(places[0].sheet) if len(sheets) == 1 else None
    if sheet is None or len(plan.month_columns) != 12 or not _marks_stand_in_line(plan):
        return None
    marks = {(mark.place.row, mark.place.column) for row in plan.rows for mark in row.marks if mark.place}
    trailing = {each.trailing_place for each in plan.rows if each.trailing_place}
    columns = {*plan.month_columns, *(each.column for each in trailing)}
    known = marks | {(each.row, each.column) for each in trailing}
    span = range(min(place.row for place in places), max(place.row for place in places) + 1)
    if plan.trailing and not trailing:
        columns.add(plan.month_columns[-1] + 1)
    cells = {
        (row, column)
        for row in span
        for column in columns
        if (row, column) in known or sheet.value(row, column) is None
    }
    return Inputs(sheet.name, frozenset(_without_torn_merges(cells, sheet.merges, columns, span)))


def _marks_stand_in_line(plan: Plan) -> bool:
    """Tell whether every mark stands in its month's column: a table whose pages differ keeps its own way."""
    return all(
        mark.place.column == plan.month_columns[mark.column - 1]
        for row in plan.rows
        for mark in row.marks
        if mark.place and mark.column
    )


def _without_torn_merges(cells: set[Position], merges: Iterable[Span], columns: set[int], rows: range) -> set[Position]:
    """Let merged cells be open or locked as one: open when they lie in input columns only."""
    reach = range(min(columns), max(columns) + 1)
    for merge in merges:
        near = merge.clipped(rows, reach)
        if near is None:
            continue
        inside = columns.issuperset(range(merge.first_column, merge.last_column + 1))
        if inside and (merge.first_row, merge.first_column) in cells:
            cells |= set(merge)
        else:
            cells -= set(near)
    return cells
