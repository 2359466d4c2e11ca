"""What leaves with the plan in plain sight and is none of it: texts over cells, far from all others, in page heads."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from rbexcel.plan.papers import BSRE
from rbexcel.sending.besides import Besides, What
from rbexcel.words.late import late
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import Cell, Grid, SheetGrid

_FAR = 20
"""Empty rows or columns between what stands on a sheet and what nobody sees who looks at that."""
_LONGEST = 60
"""Characters of a text that tell which one it is."""
_COUNTS = late(r"\b(?:halaman|hal|lembar|page|dari|of|tahun|kpu)\b|[\W\d_]+", re.IGNORECASE)
"""What page heads have that say no more than where one is."""


def texts_over_cells(grid: Grid, sheets: Collection[str]) -> Iterator[tuple[Cell, str]]:
    """Yield the texts of boxes and shapes on ``sheets``, each with the cell that it begins over; but for ticks."""
    for sheet in grid.sheets:
        for each in sheet.appearance().drawn if sheet.name in sheets else ():
            if each.text and not is_tick(each.text):
                yield Cell(sheet.name, each.span.first_row, each.span.first_column), each.text


def put_aside(grid: Grid, sheets: Collection[str], told: Collection[Cell] = ()) -> Iterator[Besides]:
    """Yield what of ``sheets`` stands over cells, but for those ``told``, and what stands far from everything else."""
    for cell, text in texts_over_cells(grid, sheets):
        if cell not in told:
            yield Besides(What.TEXT_BOX, cell.sheet, f"{cell.address} {_quoted(text)}")
    for sheet in grid.sheets:
        if sheet.name in sheets:
            yield from (
                Besides(What.FAR_TEXT, sheet.name, f"{each.address} {_quoted(text)}") for each, text in _far(sheet)
            )


def of_pages(
    printed: Iterable[tuple[str, str]], sheets: Collection[str], known: Iterable[str | None]
) -> Iterator[Besides]:
    """Yield what page heads and feet of ``sheets`` say beside page numbers and what is ``known``, as the title."""
    usual = sorted(filter(None, {*known, BSRE, *sheets}), key=len, reverse=True)
    for sheet, words in printed:
        left = " ".join(words.split())
        for each in usual:
            left = re.sub(re.escape(" ".join(each.split())), " ", left, flags=re.IGNORECASE)
        if sheet in sheets and _COUNTS.sub("", left):
            yield Besides(What.PAGE_WORDS, sheet, _quoted(words))


def _far(sheet: SheetGrid) -> Iterator[tuple[Cell, str]]:
    """Yield the cells beyond the first wide gap of a sheet, downwards or to the right."""
    rows = [row for row, values in enumerate(sheet.rows, start=1) if values.count(None) < len(values)]
    columns = {column for values in sheet.rows for column, value in enumerate(values, start=1) if value is not None}
    last_row, last_column = _before_gap(rows), _before_gap(sorted(columns))
    if rows and (last_row < rows[-1] or last_column < max(columns)):  # of few sheets
        for row in rows:
            for column, value in enumerate(sheet.rows[row - 1], start=1):
                if value is not None and (row > last_row or column > last_column):
                    yield Cell(sheet.name, row, column), str(value)


def _before_gap(lines: list[int]) -> int:
    return next((one for one, other in pairwise(lines) if other - one > _FAR), lines[-1] if lines else 0)


def _quoted(text: str) -> str:
    flat = " ".join(text.split())
    return f'"{flat if len(flat) <= _LONGEST else flat[: _LONGEST - 4] + " ..."}"'
