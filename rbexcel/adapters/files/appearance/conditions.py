"""Which cells a condition may colour by what other cells hold, as a bar over some months. Calculates nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from rbexcel.adapters.files.appearance.cells import span_of
from rbexcel.adapters.files.markup import Node
from rbexcel.workbook.grid import Span, column_number

_REFERENCE = re.compile(r"(?<![\w.!'])(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]{0,6})(?![\w(.])")
_OPEN_CELLS = re.compile(r"\.([A-Z]{1,3}[0-9]{1,7})(?::(?:'(?:[^']|'')*'|[^\s.']*)\.([A-Z]{1,3}[0-9]{1,7}))?")
_OPEN_FORMULAS = ("formula-is(", "is-true-formula(")
"""How a condition that is a formula begins: among those of a sheet, and in a style."""
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
    spans = spans_in_document(target)
    if spans and condition.startswith(_OPEN_FORMULAS) and _from_afar(_OPEN_SIGNS.sub("", condition), spans[0]):
        yield from spans


def spans_in_document(addresses: str) -> list[Span]:
    """Return the cells of some addresses of an .ods."""
    return [span_of(f"{first}:{last or first}") for first, last in _OPEN_CELLS.findall(addresses)]


def joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield rectangles that lie side by side, and those right below each other, as one; they come row by row."""
    open_spans: dict[tuple[int, int], Span] = {}
    for span in _joined_beside(spans):
        columns = span.first_column, span.last_column
        above = open_spans.get(columns)
        goes_on = above is not None and above.last_row + 1 == span.first_row
        if above and not goes_on:
            yield above
        open_spans[columns] = replace(above, last_row=span.last_row) if above and goes_on else span
    yield from open_spans.values()


def _joined_beside(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in spans:
        same = last is not None and (last.first_row, last.last_row) == (span.first_row, span.last_row)
        if last and same and last.last_column + 1 == span.first_column:
            last = replace(last, last_column=span.last_column)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _from_afar(formula: str, span: Span) -> bool:
    first = (span.first_row, span.first_column)
    found = [
        (not fixed_row and int(row), not fixed_column and column_number(column))
        for fixed_column, column, fixed_row, row in _REFERENCE.findall(_TEXT.sub("", formula))
    ]
    return first not in found and any(row for row, _ in found) and any(column for _, column in found)
