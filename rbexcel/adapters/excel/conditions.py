"""Rules that colour cells of an open sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rbexcel.adapters.excel.host import is_desktop, on_windows
from rbexcel.workbook.book import Condition
from rbexcel.workbook.formulas import cut_at_quotes

if TYPE_CHECKING:
    import xlwings as xw

_LIST_SEPARATOR = 5
"""Where Excel keeps what stands between the arguments of a formula in the user's region."""


def write_condition(sheet: xw.Sheet, condition: Condition) -> None:
    """Add a rule that colours cells."""
    formula = condition.formula if condition.formula.startswith("=") else f"={condition.formula}"
    cells = sheet.range(*condition.span.corners)
    if is_desktop(sheet.book.app):
        # Excel takes the formula as relative to the selected cell, and in the separators of the user's region.
        sheet.activate()
        sheet.range((condition.span.first_row, condition.span.first_column)).select()
        if on_windows(sheet.book):
            formula = _with_separator(formula, sheet.book.app.api.International[_LIST_SEPARATOR])
    looks: dict[str, Any] = {"fill_color": condition.fill}
    if condition.color:
        looks["font_color"] = condition.color
    if condition.bold:
        looks["font_bold"] = True
    cells.conditional_formats.add_custom(formula, **looks)


def _with_separator(formula: str, separator: str) -> str:
    """Return an English formula with the list separator of the user's region; texts and sheet names stay."""
    pieces = cut_at_quotes(formula)
    return "".join(piece if at % 2 else piece.replace(",", separator) for at, piece in enumerate(pieces))
