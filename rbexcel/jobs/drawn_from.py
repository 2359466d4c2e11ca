"""
What summaries were drawn from and what they showed, as a stamp in their workbook: while it holds, none is drawn again.

It tells only that nothing has changed; what has, is seen when they are drawn again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from rbexcel.drawing.summary.filled import FilledList
from rbexcel.jobs.checking import Checked
from rbexcel.jobs.typed import Earlier
from rbexcel.sending.contents import written
from rbexcel.version import __version__
from rbexcel.workbook.book import Book
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.grid import Grid, Value
from rbexcel.workbook.identity import Key, read_identity

_Shown = Iterable[tuple[int, Iterable[Content | Value]]]
"""What stands in the rows of a sheet, from column 1 on; of a formula only its result counts."""


def stamp_of(grid: Grid, result: Checked, book: Book, lists: Iterable[FilledList]) -> str:
    """Return the stamp of summaries as they are drawn: of the plan, and of what they show with the filled ``lists``."""
    return f"{_of_plan(grid, result)} {_of_sheets(_drawn(book), lists)}"


def still_holds(grid: Grid, result: Checked, earlier: Earlier) -> bool:
    """Tell whether the summaries of a workbook are those of the plan, and hold what they held when they were drawn."""
    of_plan, _, of_sheets = (read_identity(grid)[Key.SUMMARIES_STAMP] or "").partition(" ")
    return of_plan == _of_plan(grid, result) and of_sheets == _of_sheets(_there(grid, earlier.sheets), earlier.lists)


def _of_plan(grid: Grid, result: Checked) -> str:
    """Return the stamp of all that decides what is drawn, but what staff typed."""
    plan = replace(result.plan, stamp=None, rows=())
    return _hash(chain(((__version__, read_identity(grid).paper, plan),), result.plan.rows, result.findings))


def _of_sheets(shown: Mapping[str, _Shown], lists: Iterable[FilledList]) -> str:
    lines = sorted(
        repr((line.part, line.key, line.path, line.inputs, line.links, line.extras, line.linked))
        for each in lists
        for line in each.lines
    )
    return _hash(chain((line for name in sorted(shown) for line in _told(name, shown[name])), lines))


def _told(name: str, rows: _Shown) -> Iterator[str]:
    """Yield the name of a sheet, and of each row what its cells show, which are lines."""
    yield name
    for row, line in rows:
        texts = "\t".join(
            [
                ""
                if each is None
                else written(
                    each.cached if each.__class__ is Formula else each.text if each.__class__ is Link else each
                )
                for each in line
            ]
        ).rstrip("\t")
        if texts:
            yield f"\n{row}\n{texts}"


def _hash(told: Iterable[object]) -> str:
    digest = hashlib.sha256()
    for each in told:
        text = each if isinstance(each, str) else repr(each)
        digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _drawn(book: Book) -> dict[str, _Shown]:
    """Return what a Book shows."""
    return {sheet.name: sorted(sheet.lines().items()) for sheet in book.sheets}


def _there(grid: Grid, names: Iterable[str]) -> dict[str, _Shown]:
    """Return what stands on some sheets now."""
    return {sheet.name: enumerate(sheet.rows, start=1) for sheet in filter(None, map(grid.sheet, names))}
