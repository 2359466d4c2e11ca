"""
What summaries were drawn from and what they showed, as a stamp in their workbook: while it holds, none is drawn again.

It tells only that nothing is otherwise. Where it does not hold, drawing them tells what became of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rbexcel.drawing.summary.filled import FilledList
from rbexcel.jobs.checking import Checked
from rbexcel.jobs.typed import Earlier
from rbexcel.sending.contents import written
from rbexcel.version import __version__
from rbexcel.workbook.book import Book, Formula, Link
from rbexcel.workbook.grid import Grid, Value
from rbexcel.workbook.identity import Key, read_identity

_Shown = tuple[str, int, int, str]
"""A sheet, a cell of it and what it shows; once for each sheet no cell."""


def stamp_of(grid: Grid, result: Checked, book: Book, lists: Iterable[FilledList]) -> str:
    """Return the stamp of summaries as they are drawn: of the plan, and of what they show with the filled ``lists``."""
    return f"{_of_plan(grid, result)} {_of_sheets(_drawn(book), lists)}"


def still_holds(grid: Grid, result: Checked, earlier: Earlier) -> bool:
    """Tell whether the summaries of a workbook are those of the plan, and hold what they held when they were drawn."""
    of_plan, _, of_sheets = (read_identity(grid)[Key.SUMMARIES_STAMP] or "").partition(" ")
    return of_plan == _of_plan(grid, result) and of_sheets == _of_sheets(
        _there(grid, earlier.sheets), (earlier.monev, earlier.agenda)
    )


def _of_plan(grid: Grid, result: Checked) -> str:
    """Return the stamp of all that decides what is drawn, but what staff typed."""
    plan = replace(result.plan, stamp=None)
    return _hash((__version__, read_identity(grid).paper, plan, result.findings))


def _of_sheets(shown: Iterable[_Shown], lists: Iterable[FilledList]) -> str:
    lines = sorted(
        repr((line.part, line.key, line.path, line.inputs, line.links, line.extras, line.linked))
        for each in lists
        for line in each.lines
    )
    return _hash((sorted(shown), lines))


def _hash(told: object) -> str:
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


def _drawn(book: Book) -> Iterator[_Shown]:
    """Yield what a Book shows."""
    for sheet in book.sheets:
        yield sheet.name, 0, 0, ""
        for block in sheet.blocks:
            for row, line in enumerate(block.values, start=block.row):
                for column, content in enumerate(line, start=block.column):
                    shown = content.formula if isinstance(content, Link) else content
                    if told := _told(shown.cached if isinstance(shown, Formula) else shown):
                        yield sheet.name, row, column, told


def _there(grid: Grid, names: Iterable[str]) -> Iterator[_Shown]:
    """Yield what stands on some sheets now."""
    for sheet in filter(None, map(grid.sheet, names)):
        yield sheet.name, 0, 0, ""
        for row, line in enumerate(sheet.rows, start=1):
            for column, value in enumerate(line, start=1):
                if told := _told(value):
                    yield sheet.name, row, column, told


def _told(value: Value) -> str:
    return "" if value is None else written(value)
