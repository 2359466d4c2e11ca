"""
A Book's sheets brought into a workbook that is open in a browser: drawn as a file, inserted by the page in one action.

Formulas that refer to sheets outside the file are texts in it: inserted as formulas they would point into the file. The
page is told where they stand and makes them formulas; no other text is touched. They are written as R1C1, in which the
thousands of a long plan are a few, and a file holds each text once. Knows no plan.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rbexcel.adapters.excel.host import UNMARKED, visibility
from rbexcel.adapters.excel.page import PageFunction, call, in_base64
from rbexcel.adapters.files.lean import lean
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.parts.formulas import sheets_in
from rbexcel.workbook.book import Block, Book, Condition, Marking, Sheet
from rbexcel.workbook.contents import Formula
from rbexcel.workbook.formulas import relative
from rbexcel.workbook.grid import Position
from rbexcel.workbook.marks import form_of_marks
from rbexcel.workbook.rectangles import spans

if TYPE_CHECKING:
    import xlwings as xw


def write_by_page(book: xw.Book, drawn: Book) -> tuple[str, ...] | None:
    """
    Let the page do all that ``write_book`` does, and return the sheets that take no marks because they are hidden.

    None where it cannot be done: a chart shows cells of a sheet that is not in the file.
    """
    names = {sheet.name.casefold() for sheet in drawn.sheets}
    if any(_charts_elsewhere(sheet, names) for sheet in drawn.sheets):
        return None
    hidden = {sheet.name for sheet in book.sheets if visibility(sheet.visible) != "visible"}
    within = [_without_outer_rules(sheet, names) for sheet in drawn.sheets]
    later = [Marking(sheet.name, rule) for sheet in drawn.sheets for rule in reversed(_outer_rules(sheet, names))]
    marks = [*later, *(each for each in drawn.markings if each.sheet not in hidden)]
    is_outer, shown = _outer(names), book.sheets.active.name
    call(
        book,
        PageFunction.WRITE_BOOK,
        {
            "file": in_base64(lean(to_bytes(_as_texts(drawn, within, is_outer)))) if drawn.sheets else None,
            "sheets": [sheet.name for sheet in drawn.sheets],
            "formulas": [[sheet.name, address] for sheet in drawn.sheets for address in _formulas(sheet, is_outer)],
            "unmark": form_of_marks(names | {name.casefold() for name in drawn.drops}),
            "marks": [_mark(each.sheet, each.condition) for each in marks],
            "unmarked": UNMARKED,
            "drops": list(drawn.drops),
            "hidden": [sheet.name for sheet in drawn.sheets if sheet.visibility != "visible"],
            "active": drawn.active or (shown if shown not in drawn.drops else None),
        },
    )
    return tuple(each.sheet for each in drawn.markings if each.sheet in hidden)


def _outer(names: Collection[str]) -> Callable[[Formula], bool]:
    """Return what tells whether a formula refers to a sheet that is none of ``names``, which are in one case."""
    known: dict[str, bool] = {}

    def is_outer(formula: Formula) -> bool:
        kind = formula.kind
        if kind not in known:
            known[kind] = not _sheets_of(kind) <= set(names)
        return known[kind]

    return is_outer


def _sheets_of(formula: str) -> set[str]:
    """Return the sheets that a formula refers to, in one case."""
    return {name for names in sheets_in(formula) for name in names}


def _as_texts(drawn: Book, sheets: Collection[Sheet], is_outer: Callable[[Formula], bool]) -> Book:
    """Return what goes into the file: visible sheets, their outer formulas as texts."""
    inside = tuple(
        replace(sheet, blocks=tuple(_with_texts(block, is_outer) for block in sheet.blocks), visibility="visible")
        for sheet in sheets
    )
    return replace(drawn, sheets=inside, drops=(), markings=(), active=None)


def _with_texts(block: Block, is_outer: Callable[[Formula], bool]) -> Block:
    values = tuple(
        tuple(
            relative(value.text, (row, column)) if isinstance(value, Formula) and is_outer(value) else value
            for column, value in enumerate(line, block.column)
        )
        for row, line in enumerate(block.values, block.row)
    )
    return replace(block, values=values)


def _formulas(sheet: Sheet, is_outer: Callable[[Formula], bool]) -> Iterator[str]:
    """Yield the addresses that together are exactly the cells with outer formulas."""
    places: list[Position] = [
        (row, column)
        for block in sheet.blocks
        for row, line in enumerate(block.values, block.row)
        for column, value in enumerate(line, block.column)
        if isinstance(value, Formula) and is_outer(value)
    ]
    yield from (span.address for span, _ in spans(dict.fromkeys(places, True)))


def _outer_rules(sheet: Sheet, names: Collection[str]) -> list[Condition]:
    return [each for each in sheet.conditions if not _sheets_of(each.formula) <= set(names)]


def _without_outer_rules(sheet: Sheet, names: Collection[str]) -> Sheet:
    outer = _outer_rules(sheet, names)
    return replace(sheet, conditions=tuple(each for each in sheet.conditions if each not in outer)) if outer else sheet


def _charts_elsewhere(sheet: Sheet, names: Collection[str]) -> bool:
    series = (chart.series for chart in sheet.charts)
    return not {to.sheet.casefold() for each in series for to in (each.values, each.categories)} <= set(names)


def _mark(sheet: str, condition: Condition) -> dict[str, Any]:
    formula = condition.formula if condition.formula.startswith("=") else f"={condition.formula}"
    return {
        "sheet": sheet,
        "address": condition.span.address,
        "formula": formula,
        "fill": condition.fill,
        "color": condition.color,
        "bold": condition.bold,
    }
