"""A planned month as a formula that follows the plan's own cells. Knows no sheet but the plan's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rbexcel.plan.plan import Mark, Plan, Row
from rbexcel.words.months import MONTH_NUMBERS, MONTHS
from rbexcel.words.ticks import CHECKED, PLAIN_TICKS, SINGLE_TICKS, TICK
from rbexcel.workbook.contents import ROW, Content, Formula
from rbexcel.workbook.grid import Cell, column_letters
from rbexcel.workbook.sheet_names import quoted


def month_contents(plan: Plan, row: Row, settled: frozenset[Cell]) -> list[Content]:
    """
    Return for each month of a row a tick that follows the cells that it was read from.

    Where no mark was read it follows the month's cell on the row's own line, unless that cell is among ``settled``.
    A month that comes from no cell, or that the cells do not explain, is a constant.
    """
    planned = row.months
    ticks = SINGLE_TICKS if planned else PLAIN_TICKS  # a 1 without a tick beside it may be a speck
    boxed = any(mark.text == CHECKED for mark in row.marks)
    contents: list[Content] = []
    marks: dict[int | None, list[Mark]] = {}
    for mark in row.marks:
        for month in {*mark.months, mark.column}:
            marks.setdefault(month, []).append(mark)
    own = _of_columns(row.place.sheet, plan.month_columns, ticks, boxed=boxed) if row.place else ()
    for month in MONTH_NUMBERS:
        is_planned = month in planned
        if month not in marks and row.place and own and not is_planned:  # most months of a long plan
            own_cell = row.place.sheet, row.place.row, plan.month_columns[month - 1]
            contents.append(None if own_cell in settled else Formula(own[month - 1], "", row.place.row))
            continue
        there = marks.get(month, ())
        if len(there) == 1 and there[0].months == (month,) and there[0].place and _is_single(there[0].text):
            cell = there[0].place  # as most ticks are
            contents.append(Formula(_tick_of_row(cell.sheet, cell.column, ticks, boxed=boxed), TICK, cell.row))
            continue
        sources = dict(_sources(month, there))
        if not sources or any(sources.values()) != is_planned:
            contents.append(TICK if is_planned else None)
            continue
        shown = TICK if is_planned else ""
        if len(sources) == 1:
            ((cell, single),) = sources
            told = _tick_of_row(cell.sheet, cell.column, ticks if single else "", boxed=boxed)
            contents.append(Formula(told, shown, cell.row))
        else:
            tests = [_test(cell.sheet, cell.address, ticks if single else "", boxed=boxed) for cell, single in sources]
            contents.append(Formula(f'=IF(OR({",".join(tests)}),"{TICK}","")', shown))
    return contents


@lru_cache(maxsize=64)
def _of_columns(sheet: str, columns: tuple[int, ...], ticks: str, *, boxed: bool) -> tuple[str, ...]:
    """Return the formulas that follow the months' cells of any row; none of a plan that has not one for each month."""
    if len(columns) != len(MONTHS):
        return ()
    return tuple(_tick_of_row(sheet, column, ticks, boxed=boxed) for column in columns)


@lru_cache(maxsize=1024)
def _tick_of_row(sheet: str, column: int, ticks: str, *, boxed: bool) -> str:
    """Return the formula that follows one cell, in a column, of any row."""
    return f'=IF({_test(sheet, f"{column_letters(column)}{ROW}", ticks, boxed=boxed)},"{TICK}","")'


def settled_cells(plan: Plan) -> frozenset[Cell]:
    """Return the cells whose meaning the parser has told: those of marks, of what is unread, of uncertain rows."""
    cells = {mark.place for row in plan.rows for mark in row.marks if mark.place}
    cells |= {unread.place for unread in plan.unread}
    cells |= {
        Cell(doubt.place.sheet, doubt.place.row, column) for doubt in plan.uncertain for column in plan.month_columns
    }
    return frozenset(cells)


def _sources(month: int, marks: Sequence[Mark]) -> Iterator[tuple[tuple[Cell, bool], bool]]:
    """Yield the cells to look at, whether a single mark is looked for, and whether the cell ticks the month today."""
    for mark in marks:
        single = _is_single(mark.text) or month not in mark.months
        if mark.place and mark.text:  # a colour has no text that a formula could follow
            yield (mark.place, single), not single or _is_single(mark.text)


@lru_cache(maxsize=1024)
def _is_single(text: str) -> bool:
    bare = text.strip(" ")  # TRIM takes away no other blank
    return len(bare) == 1 and bare in SINGLE_TICKS


def _test(sheet: str, address: str, ticks: str, *, boxed: bool) -> str:
    """
    Return a formula that asks whether a cell has one of ``ticks``, or anything when there are none.

    ``boxed`` tells that it may hold a check box, which is ticked or not.
    """
    source = f"{quoted(sheet)}!{address}"
    place = f"TRIM({source})"
    # FIND finds the empty text anywhere, hence the length.
    test = f'AND(LEN({place})=1,ISNUMBER(FIND({place},"{ticks}")))' if ticks else f'{place}<>""'
    return f"IF(ISLOGICAL({source}),{source},{test})" if boxed else test
