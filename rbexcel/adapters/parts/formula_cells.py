"""Where the formulas of a workbook stand: values alone do not tell what was typed."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from rbexcel.adapters.parts.package import Package, opened
from rbexcel.adapters.parts.sheet_part import FORMULA
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.xml import pieces
from rbexcel.workbook.grid import column_number

_USUAL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]*><f[\s/>]')
_FORMULA = re.compile(rb'<(?:\w+:)?c\s(?:[^<>]*\s)?r="([A-Z]{1,3})(\d{1,7})"[^<>]*>\s*<(?:\w+:)?f[\s/>]')


def formula_cells(content: bytes) -> dict[str, dict[int, frozenset[int]]]:
    """
    Return the columns of the cells with a formula on each sheet of a workbook (.xlsx or .xlsm), by row.

    Raises UngraftableError for a file that is signed, encrypted or cannot be parsed.
    """
    return formulas_of(opened(content))


def formulas_of(package: Package) -> dict[str, dict[int, frozenset[int]]]:
    """Return what ``formula_cells`` does of a workbook that is open."""
    return {each.name: _by_row(package.parts[each.part]) for each in sheets_of(package) if each.part}


def _by_row(sheet: bytes) -> dict[int, frozenset[int]]:
    rows: dict[int, frozenset[int]] = {}
    same: dict[frozenset[int], frozenset[int]] = {}  # most rows of a long list are alike
    for piece in pieces(sheet, b"<row "):
        found = _USUAL.findall(piece)
        if len(found) < len(FORMULA.findall(piece)):  # a piece ends before a row: a cell lies in one
            found = _FORMULA.findall(piece)
        for row, cells in groupby(found, key=itemgetter(1)):
            columns = frozenset(_column(letters) for letters, _ in cells) | rows.get(int(row), frozenset())
            rows[int(row)] = same.setdefault(columns, columns)
    return rows


@lru_cache(maxsize=1024)
def _column(letters: bytes) -> int:
    return column_number(letters.decode())
