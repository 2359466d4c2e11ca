"""What Excel does to a workbook when whole rows are inserted, deleted or cells moved, done with openpyxl."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.merge import MergedCellRange

_ROW = re.compile(r"(\$?[A-Z]{1,3}\$?|^\$?|(?<=:)\$?)(\d+)")

Rows = Callable[[int, int], tuple[int, int] | None]
"""Where a run of rows is afterwards; None when all of it is gone."""


def inserting(first: int, count: int) -> Rows:
    """Return where rows are when some were inserted: what spans over them grows, what only ends above them does not."""
    return lambda start, end: (start + count * (start >= first), end + count * (end >= first))


def deleting(first: int, last: int) -> Rows:
    """Return where rows are when some were deleted."""
    count = last - first + 1

    def moved(start: int, end: int) -> tuple[int, int] | None:
        if first <= start and end <= last:
            return None
        start = first if first <= start <= last else start - count * (start > last)
        end = first - 1 if first <= end <= last else end - count * (end > last)
        return start, end

    return moved


def insert_rows(workbook: Any, sheet: Any, first: int, count: int) -> None:
    """Insert rows that look like the one above."""
    _shift(workbook, sheet, inserting(first, count))
    looks = {column: _look(sheet, first - 1, column) for column in range(1, sheet.max_column + 1)}
    for row in range(first, first + count):
        sheet.row_dimensions[row].height = sheet.row_dimensions[first - 1].height
        for column, look in looks.items():
            if look is not None:
                new = (MergedCell if _head(sheet, row, column) else Cell)(sheet, row, column)
                new._style = look
                sheet._cells[row, column] = new


def _head(sheet: Any, row: int, column: int) -> tuple[int, int] | None:
    """Return the first of the merged cells that cover a cell, None for a cell that is not covered."""
    areas = (area for area in sheet.merged_cells.ranges if (row, column) in set(_places(area)))
    head = next(((area.min_row, area.min_col) for area in areas), None)
    return None if head == (row, column) else head


def _look(sheet: Any, row: int, column: int) -> Any:
    # openpyxl forgets how covered cells look when it reads a file: as the one that covers them.
    cell = sheet._cells.get(_head(sheet, row, column) or (row, column))
    return None if cell is None else copy(cell._style)


def delete_rows(workbook: Any, sheet: Any, first: int, count: int) -> None:
    """Delete rows; a merged text whose first row goes would be lost: that is an error here."""
    last = first + count - 1
    for area in sheet.merged_cells.ranges:
        if first <= area.min_row <= last < area.max_row and sheet.cell(area.min_row, area.min_col).value is not None:
            raise ValueError(f"the text of {area} would be lost")
    _shift(workbook, sheet, deleting(first, last))


def move_cell(workbook: Any, sheet: Any, source: tuple[int, int], target: tuple[int, int]) -> None:
    """Move one cell with its looks; formulas that name it follow."""
    for area in sheet.merged_cells.ranges:
        assert not {source, target} & {(row, column) for row, column in _places(area)}, "part of a merged cell"
    cell = sheet._cells.pop(source)
    assert sheet.cell(*target).value is None, "Excel would ask whether to overwrite it"
    old, new = cell.coordinate, sheet.cell(*target).coordinate
    cell.row, cell.column = target
    sheet._cells[target] = cell
    for each in workbook.worksheets:
        _each_formula(each, lambda name, ref: new if name == sheet.title and ref.replace("$", "") == old else ref)


def _places(area: CellRange) -> Iterator[tuple[int, int]]:
    for row in range(area.min_row, area.max_row + 1):
        for column in range(area.min_col, area.max_col + 1):
            yield row, column


def _shift(workbook: Any, sheet: Any, moved: Rows) -> None:
    assert not sheet.tables
    assert not sheet._charts
    _shift_cells(sheet, moved)
    _shift_areas(sheet, moved)
    _shift_printing(sheet, moved)

    def ref(name: str, text: str) -> str:
        return shifted(text, moved) if name == sheet.title else text

    named = sheet.title.replace("'", "''")
    for each in workbook.worksheets:
        _each_formula(each, ref, "" if each is sheet else named)
    for name in workbook.defined_names.values():
        name.attr_text = _refs(f"={name.attr_text}", sheet.title, ref)[1:]


def _shift_cells(sheet: Any, moved: Rows) -> None:
    cells, heights = {}, {}
    for (row, column), cell in sheet._cells.items():
        there = moved(row, row)
        if there:
            cell.row = there[0]
            cells[there[0], column] = cell
    for row, dimension in list(sheet.row_dimensions.items()):
        there = moved(row, row)
        if there:
            dimension.index = there[0]
            heights[there[0]] = dimension
    sheet._cells = dict(sorted(cells.items()))
    sheet.row_dimensions.clear()
    sheet.row_dimensions.update(sorted(heights.items()))
    for link in sheet._hyperlinks:
        link.ref = shifted(link.ref, moved)


def _shift_areas(sheet: Any, moved: Rows) -> None:
    merged = [shifted(area.coord, moved) for area in sheet.merged_cells.ranges]
    sheet.merged_cells = MultiCellRange(
        {MergedCellRange(sheet, area) for area in merged if area != "#REF!" and ":" in area and CellRange(area).size}
    )
    for area in list(sheet.merged_cells.ranges):
        if (area.min_row, area.min_col) == (area.max_row, area.max_col):
            sheet.merged_cells.ranges.remove(area)
    for rule in sheet.data_validations.dataValidation:
        rule.sqref = _areas(rule.sqref, moved)
    sheet.data_validations.dataValidation = [
        rule for rule in sheet.data_validations.dataValidation if rule.sqref.ranges
    ]
    former, sheet.conditional_formatting = sheet.conditional_formatting, ConditionalFormattingList()
    for area in former:
        areas = _areas(area.sqref, moved)
        for rule in area.rules:
            rule.formula = [
                _refs(f"={each}", sheet.title, lambda n, r: _relative(n, r, sheet, moved))[1:] for each in rule.formula
            ]
            if areas.ranges:
                sheet.conditional_formatting.add(str(areas), rule)
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = shifted(sheet.auto_filter.ref, moved)


def _relative(name: str, ref: str, sheet: Any, moved: Rows) -> str:
    there = shifted(ref, moved) if name == sheet.title else ref
    return ref if there == "#REF!" else there  # the first row of a rule went: the next one takes its place


def _areas(areas: MultiCellRange, moved: Rows) -> MultiCellRange:
    found = (shifted(area.coord, moved) for area in areas.ranges)
    return MultiCellRange({CellRange(area) for area in found if area != "#REF!"})


def _shift_printing(sheet: Any, moved: Rows) -> None:
    if sheet.print_area:
        sheet.print_area = shifted(sheet.print_area.rpartition("!")[2], moved)
    if sheet.print_title_rows:
        sheet.print_title_rows = shifted(sheet.print_title_rows, moved).replace("$", "")
    for each in sheet.row_breaks.brk:
        _, each.id = moved(each.id, each.id) or (0, each.id - 1)


def shifted(ref: str, moved: Rows) -> str:
    """Return a reference without its sheet as it is afterwards."""
    rows = [int(found[2]) for found in _ROW.finditer(ref)]
    if not rows or not re.fullmatch(r"[$A-Z]*[$\d]+(:[$A-Z]*[$\d]+)?", ref):
        return ref
    there = moved(rows[0], rows[-1])
    if there is None:
        return "#REF!"
    places = iter(there)
    return _ROW.sub(lambda found: f"{found[1]}{next(places)}", ref)


def _each_formula(sheet: Any, ref: Callable[[str, str], str], named: str = "") -> None:
    """Change the references of a sheet's formulas, of those alone that name a sheet: to take them apart is slow."""
    for cell in sheet._cells.values():
        if getattr(cell, "data_type", "") == "f" and isinstance(cell.value, str) and named in cell.value:
            cell.value = _refs(cell.value, sheet.title, ref)


def _refs(formula: str, own: str, ref: Callable[[str, str], str]) -> str:
    tokens = Tokenizer(formula)
    for token in tokens.items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            sheet, mark, place = token.value.rpartition("!")
            name = sheet.strip("'").replace("''", "'") if mark else own
            token.value = f"{sheet}{mark}{ref(name, place)}"
    return f"={''.join(token.value for token in tokens.items)}"
