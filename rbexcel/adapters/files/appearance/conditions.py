"""Which cells a condition may colour by what other cells hold, as a bar over some months. Calculates nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from rbexcel.adapters.files.appearance.cells import span_of
from rbexcel.adapters.files.markup import Node
from rbexcel.workbook.grid import Span, column_number

_REFERENCE = re.compile(r"(?<![\w.!'])(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]{0,6})(?![\w(.])")
_OPEN_CELLS = re.compile(r"\.([A-Z]{1,3}[0-9]{1,7})(?::(?:'(?:[^']|'')*'|[^\s.']*)\.([A-Z]{1,3}[0-9]{1,7}))?")
_OPEN_FORMULA = "formula-is("
_OPEN_SIGNS = re.compile(r"\[\.|\]")
_TEXT = re.compile(r'"[^"]*"')


def painted_from_afar(frame: Node, painting: Collection[int]) -> Iterator[Span]:
    """
    Yield the cells that a condition colours by its formula, where that asks for other cells of their row and column.

    ``frame`` is the sheet without its cells, ``painting`` the numbers of the conditional looks that fill a cell. What
    follows from the value of the cell itself, from the row alone or from the column alone plans no month.
    """
    for each in frame.all("conditionalFormatting"):
        formulas = [
            formula.text
            for rule in each.all("cfRule")
            if rule.get("type") == "expression"
            and rule.get("dxfId", "").isdecimal()
            and int(rule.get("dxfId")) in painting
            for formula in rule.all("formula")
        ]
        spans = [span_of(reference) for reference in each.get("sqref").split()]
        if spans and any(_from_afar(formula, spans[0]) for formula in formulas):
            yield from spans


def painted_in_document(target: str, condition: str) -> Iterator[Span]:
    """Yield the same of an .ods; ``target`` are the addresses of the cells, each with its sheet."""
    corners = [(first, last or first) for first, last in _OPEN_CELLS.findall(target)]
    spans = [span_of(f"{first}:{last}") for first, last in corners]
    if spans and condition.startswith(_OPEN_FORMULA) and _from_afar(_OPEN_SIGNS.sub("", condition), spans[0]):
        yield from spans


def _from_afar(formula: str, span: Span) -> bool:
    first = (span.first_row, span.first_column)
    found = [
        (not fixed_row and int(row), not fixed_column and column_number(column))
        for fixed_column, column, fixed_row, row in _REFERENCE.findall(_TEXT.sub("", formula))
    ]
    return first not in found and any(row for row, _ in found) and any(column for _, column in found)
