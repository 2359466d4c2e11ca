"""A planned month as a formula that follows the plan's own cells. Knows no sheet but the plan's."""

from __future__ import annotations

from collections.abc import Iterator

from rbexcel.plan.plan import Plan, Row
from rbexcel.words.months import MONTHS
from rbexcel.words.ticks import CHECKED, PLAIN_TICKS, SINGLE_TICKS, TICK
from rbexcel.workbook.book import Content, Formula
from rbexcel.workbook.grid import Cell
from rbexcel.workbook.sheet_names import quoted


def month_content(plan: Plan, row: Row, month: int, settled: frozenset[Cell]) -> Content:
    """
    Return a tick that follows the cells that the row's month was read from.

    Where no mark was read it follows the month's cell on the row's own line, unless that cell is among ``settled``.
    A month that comes from no cell, or that the cells do not explain, is a constant.
    """
    planned = month in row.months
    sources = dict(_sources(plan, row, month, settled))
    if not sources or any(sources.values()) != planned:
        return TICK if planned else None
    ticks = SINGLE_TICKS if row.months else PLAIN_TICKS  # a 1 without a tick beside it may be a speck
    boxed = any(mark.text == CHECKED for mark in row.marks)
    tests = [_test(cell, ticks if single else "", boxed=boxed) for cell, single in sources]
    condition = tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"
    return Formula(f'=IF({condition},"{TICK}","")', TICK if planned else "")


def settled_cells(plan: Plan) -> frozenset[Cell]:
    """Return the cells whose meaning the parser has told: those of marks, of what is unread, of uncertain rows."""
    cells = {mark.place for row in plan.rows for mark in row.marks if mark.place}
    cells |= {unread.place for unread in plan.unread}
    cells |= {
        Cell(doubt.place.sheet, doubt.place.row, column) for doubt in plan.uncertain for column in plan.month_columns
    }
    return frozenset(cells)


def _sources(plan: Plan, row: Row, month: int, settled: frozenset[Cell]) -> Iterator[tuple[tuple[Cell, bool], bool]]:
    """Yield the cells to look at, whether a single mark is looked for, and whether the cell ticks the month today."""
    marks = [mark for mark in row.marks if month in mark.months or mark.column == month]
    for mark in marks:
        single = _is_single(mark.text) or month not in mark.months
        if mark.place and mark.text:  # a colour has no text that a formula could follow
            yield (mark.place, single), not single or _is_single(mark.text)
    if not marks and row.place and len(plan.month_columns) == len(MONTHS):
        cell = Cell(row.place.sheet, row.place.row, plan.month_columns[month - 1])
        if cell not in settled:
            yield (cell, True), False


def _is_single(text: str) -> bool:
    bare = text.strip(" ")  # TRIM takes away no other blank
    return len(bare) == 1 and bare in SINGLE_TICKS


def _test(cell: Cell, ticks: str, *, boxed: bool) -> str:
    """
    Return a formula that asks whether a cell has one of ``ticks``, or anything when there are none.

    ``boxed`` tells that it may hold a check box, which is ticked or not.
    """
    source = f"{quoted(cell.sheet)}!{cell.address}"
    place = f"TRIM({source})"
    # FIND finds the empty text anywhere, hence the length.
    test = f'AND(LEN({place})=1,ISNUMBER(FIND({place},"{ticks}")))' if ticks else f'{place}<>""'
    return f"IF(ISLOGICAL({source}),{source},{test})" if boxed else test
