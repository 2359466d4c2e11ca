"""
The promise of the reader, of any grid and the plan that was read of it: nothing is lost, nothing united, in silence.

What is printed in the body of a table stands in one row or is told; a line with ticks is a row of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rbexcel.parsing.heads.header import find_pages
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.heads.signature import table_end
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.beside_rows import is_note, is_result, is_total
from rbexcel.words.columns import clean
from rbexcel.words.continued import name_of_continued
from rbexcel.words.numbers import ITEM_NUMBER, number_at_start
from rbexcel.words.placeholders import is_ditto
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import Cell, Grid, SheetGrid

_WORD = re.compile(r"[^\W_]+")
_SECTION_WORDS = {"area", "perubahan", "program", "komponen", "bidang"}
"""Words before a section's name that only say that it is one."""


def broken(grid: Grid, plan: Plan) -> list[str]:
    """Return what of the promise does not hold, in words with the cell; empty where all holds."""
    found: list[str] = []
    for sheet in grid.sheets:
        if sheet.name in plan.parts:
            pages = find_pages(sheet)
            found += _lost(sheet, pages, plan)
            found += _marks_lost(sheet, pages, plan)
    found += _doubled(plan)
    found += _united(grid, plan)
    return found


def _body(sheet: SheetGrid, pages: tuple[Page, ...]) -> Iterator[tuple[Page, Cell, str]]:
    for page in pages:
        for row in range(page.body[0], table_end(sheet, page)):
            values = sheet.rows[row - 1]
            result = page.results is not None and is_result(str(sheet.value(row, page.results)))
            if result or any(isinstance(value, str) and (is_total(value) or is_note(value)) for value in values):
                continue  # it counts, judges or explains the others, and is no part of the plan
            for column, value in enumerate(sheet.rows[row - 1], start=1):
                if value is not None:
                    yield page, Cell(sheet.name, row, column), str(value)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(clean(text))]


def _items(row: Row) -> Iterator[tuple[Cell | None, str]]:
    for place, number, text in zip(row.places, row.numbers, row.levels, strict=True):
        yield place, f"{number or ''} {text or ''}"
    yield row.trailing_place, row.trailing or ""


def _lost(sheet: SheetGrid, pages: tuple[Page, ...], plan: Plan) -> Iterator[str]:
    """Each word of a text stands in an item of its line or of one above, or in what is told of its cell."""
    kept: dict[int, str] = {}
    repeated = sheet.name not in plan.sheets  # a sheet per quarter prints the rows of the first again
    for place, text in {each for row in plan.rows for each in _items(row)}:
        if place is not None and (place.sheet == sheet.name or repeated):
            kept[place.row] = kept.get(place.row, "") + "".join(_words(text))
    told: dict[Cell, str] = {}
    for each in plan.unread:
        told[each.place] = told.get(each.place, "") + "".join(_words(each.text))
    marks = {mark.place for row in plan.rows for mark in row.marks}
    sections = {row.places[0] for row in plan.rows}
    others = "".join("".join(_words(text)) for row in plan.rows for _, text in row.others)
    lines = sorted(kept)
    for page, cell, text in _body(sheet, pages):
        if cell in marks or cell.column in {page.key, *page.months} or is_ditto(text):
            continue
        if cell.column == page.number and ITEM_NUMBER.fullmatch(text.strip()):
            continue
        near = "|".join(kept[row] for row in lines if row <= cell.row or repeated) + "|" + told.get(cell, "")
        near += others if cell.column in page.others else ""
        again = name_of_continued(number_at_start(clean(text))[1])
        lost = [word for word in _words(again[0] if again else text) if word not in near]
        if lost and not (cell in sections and set(lost) <= _SECTION_WORDS):
            yield f"{cell.address}: {' '.join(lost)} is in no row and not told"


def _marks_lost(sheet: SheetGrid, pages: tuple[Page, ...], plan: Plan) -> Iterator[str]:
    """Each cell below the months is a mark of a row, a text of one, or told."""
    known = {cell for row in plan.rows for cell in row.cells()} | {each.place for each in plan.unread}
    known |= {cell for each in plan.uncertain for cell in each.doubt.cells}
    texts = "".join("".join(_words(text)) for row in plan.rows for _, text in _items(row))
    for page, cell, text in _body(sheet, pages):
        moved = not is_tick(text) and "".join(_words(text)) in texts
        if cell.column in page.months and cell not in known and not moved:
            yield f"{cell.address}: {text} is no mark of a row and not told"


def _doubled(plan: Plan) -> Iterator[str]:
    """No cell's item stands in two rows, but for what was merged over them; nothing is told and read as well."""
    leaves = Counter((row.place, row.numbers[-1], row.leaf) for row in plan.rows if row.place and row.leaf)
    for (place, _, text), count in leaves.items():
        if count > 1:
            yield f"{place.address if place else ''}: {text} stands in {count} rows"


def _united(grid: Grid, plan: Plan) -> Iterator[str]:
    """Months of two lines are one row's only where its cell is merged over both, or it is told."""
    told = {each.place[:2] for each in plan.uncertain}
    for row in plan.rows:
        lines = {mark.place.row for mark in row.marks if mark.place and mark.months}
        alike = all(
            {month for mark in row.marks if mark.place and mark.place.row == line for month in mark.months}
            == {*row.months}
            for line in lines
        )
        if alike or row.place is None or row.place[:2] in told:
            continue
        sheet = grid.sheet(row.place.sheet)
        parts = {mark.place.sheet for mark in row.marks if mark.place}
        spans = [
            span
            for span in (sheet.merges if sheet else ())
            if any(line in range(span.first_row, span.last_row + 1) for line in lines)
            and span.first_row <= row.place.row <= span.last_row
        ]
        if len(parts) < 2 and not all(any(line in range(s.first_row, s.last_row + 1) for s in spans) for line in lines):
            yield f"{row.place.address}: {row.leaf} has the ticks of lines {sorted(lines)}"
