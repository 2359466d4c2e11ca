"""What the page around an Excel in a browser does for the scripts, done to a workbook that openpyxl holds."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, Final

from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from tests.edited import opened


def write_book(workbook: Any, order: dict[str, Any]) -> None:
    unmark(workbook, order["unmark"])
    if order["sheets"]:
        _insert(workbook, opened(b64decode(order["file"]), rich_text=True), order["sheets"])
    for name, address in order["formulas"]:
        for row in _rows(workbook[name], address):
            for cell in row:
                assert cell.data_type == "s", f"{name} {cell.coordinate}"
                assert cell.value.startswith("="), cell.value
                cell.value = _in_a1(str(cell.value), cell.row, cell.column)
                assert cell.data_type == "f"
    for mark in order["marks"]:
        rule = FormulaRule(
            formula=[mark["formula"].removeprefix("=")],
            fill=PatternFill(bgColor=mark["fill"].lstrip("#")),
            font=Font(color=mark["color"].lstrip("#"), b=mark["bold"] or None) if mark["color"] else None,
        )
        _add_on_top(workbook[mark["sheet"]], mark["address"], rule)
    for name in order["drops"]:
        if name in workbook.sheetnames:
            del workbook[name]
    for name in order["hidden"]:
        workbook[name].sheet_state = "veryHidden"
    if order["active"] is None:
        return
    workbook.active = workbook.sheetnames.index(order["active"])
    for sheet in workbook.worksheets:
        sheet.sheet_view.tabSelected = sheet.title == order["active"]


_R1C1 = re.compile(
    r"""("(?:[^"]|"")*"|'(?:[^']|'')*')|(?<![\w.])(?:R(\[-?\d+\]|\d+)?)?(?:C(\[-?\d+\]|\d+)?)(?![\w(.])"""
)


def _in_a1(formula: str, row: int, column: int) -> str:
    """Return an R1C1 formula as Excel shows it in a cell."""

    def line(told: str | None, here: int) -> tuple[str, int]:
        if told is None:
            return "", here
        return ("", here + int(told[1:-1])) if told[0] == "[" else ("$", int(told))

    def place(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        (fixed_row, at), (fixed_column, to) = line(found[2], row), line(found[3], column)
        letters = f"{fixed_column}{get_column_letter(to)}"
        return f"{letters}{fixed_row}{at}" if found[0].startswith("R") else letters

    return _R1C1.sub(place, formula)


def unmark(workbook: Any, form: str) -> None:
    for sheet in workbook.worksheets:
        kept = ConditionalFormattingList()
        for area in sheet.conditional_formatting:
            for rule in area.rules:
                if not form or rule.type != "expression" or not re.search(form, rule.formula[0], re.IGNORECASE):
                    kept.add(str(area.sqref), rule)
        sheet.conditional_formatting = kept


def write_cells(workbook: Any, blocks: list[list[Any]]) -> None:
    from tests.remote import enter  # noqa: PLC0415 - which asks for these functions

    for name, address, values in blocks:
        for row, line in zip(_rows(workbook[name], address), values, strict=True):
            for cell, entry in zip(row, line, strict=True):
                enter(cell, entry)


def show_rows(workbook: Any, names: list[str]) -> None:
    for name in names:
        workbook[name].auto_filter.filterColumn = []


def open_book(workbook: Any, content: str) -> None:
    """Open a workbook of its own: the one that was pressed in stays as it is."""
    assert opened(b64decode(content)).worksheets


FUNCTIONS: Final[Mapping[str, Callable[..., None]]] = {
    "rbWriteBook": write_book,
    "rbUnmark": unmark,
    "rbWriteCells": write_cells,
    "rbShowRows": show_rows,
    "rbOpenBook": open_book,
}
ALL = ",".join(FUNCTIONS)
"""What a page that has all of them passes to a script."""


def _rows(sheet: Any, address: str) -> Any:
    found = sheet[address]
    return found if isinstance(found, tuple) else ((found,),)


def _add_on_top(sheet: Any, address: str, rule: Any) -> None:
    for area in sheet.conditional_formatting:
        for each in area.rules:
            each.priority += 1
    rule.priority = 1
    sheet.conditional_formatting.add(address, rule)


def _insert(workbook: Any, source: Any, names: list[str]) -> None:
    assert source.sheetnames == names
    there = {name.casefold(): name for name in workbook.sheetnames}
    visible = [index for index, each in enumerate(workbook.worksheets) if each.sheet_state == "visible"]
    behind = visible[-1] + 1
    for name in names:
        old = there.get(name.casefold())
        if old is None:
            index, behind = behind, behind + 1
        else:
            index = workbook.sheetnames.index(old)
            del workbook[old]
        _copy(source[name], workbook.create_sheet(name, index))


_PARTS = (
    "sheet_view",
    "sheet_format",
    "sheet_properties",
    "page_setup",
    "page_margins",
    "print_options",
    "HeaderFooter",
    "auto_filter",
    "row_breaks",
    "data_validations",
    "conditional_formatting",
)


def _copy(source: Any, sheet: Any) -> None:
    looks: dict[tuple[int, ...], Any] = {}
    for row in source.iter_rows():
        for cell in row:
            if isinstance(cell, MergedCell) and not cell.has_style:
                continue
            new = sheet.cell(cell.row, cell.column)
            if cell.value is not None:
                new.value = copy(cell.value) if isinstance(cell.value, CellRichText) else cell.value
                new.data_type = cell.data_type
            key = tuple(cell._style or ())
            if key not in looks:
                for part in ("font", "fill", "border", "alignment", "protection", "number_format"):
                    setattr(new, part, copy(getattr(cell, part)))
                looks[key] = copy(new._style)
            new._style = copy(looks[key])
    for area in source.merged_cells.ranges:
        sheet.merge_cells(str(area))
    for parts in ("row_dimensions", "column_dimensions"):
        for key, dimension in getattr(source, parts).items():
            new = copy(dimension)
            new.worksheet = sheet
            getattr(sheet, parts)[key] = new
    for part in _PARTS:
        value = getattr(source, part)
        if hasattr(value, "parent"):
            value.parent = sheet
        if part == "sheet_view":
            sheet.views.sheetView[0] = value
        else:
            setattr(sheet, part, value)
    sheet.print_title_rows = source.print_title_rows
    if source.print_area:
        sheet.print_area = source.print_area
    sheet._charts = source._charts
