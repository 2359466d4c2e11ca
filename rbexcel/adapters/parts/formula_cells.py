"""Where the formulas of a workbook stand: values alone do not tell what was typed."""

from __future__ import annotations

import re

from rbexcel.adapters.parts.package import Package, opened
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.workbook.grid import Position, column_number

_FORMULA = re.compile(rb'<(?:\w+:)?c\s(?:[^<>]*\s)?r="([A-Z]{1,3})(\d{1,7})"[^<>]*>\s*<(?:\w+:)?f[\s/>]')


def formula_cells(content: bytes) -> dict[str, frozenset[Position]]:
    """
    Return the cells with a formula on each sheet of a workbook (.xlsx or .xlsm), by (row, column).

    Raises UngraftableError for a file that is signed, encrypted or cannot be parsed.
    """
    return formulas_of(opened(content))


def formulas_of(package: Package) -> dict[str, frozenset[Position]]:
    """Return what ``formula_cells`` does of a workbook that is open."""
    return {
        each.name: frozenset(
            (int(row), column_number(column.decode())) for column, row in _FORMULA.findall(package.parts[each.part])
        )
        for each in sheets_of(package)
        if each.part
    }
