"""The charts of a sheet, and what they show. It knows no plan."""

from __future__ import annotations

from rbexcel.frozen import frozen
from rbexcel.workbook.grid import Span
from rbexcel.workbook.sheet_names import quoted


@frozen
class Reference:
    """A rectangle on a named sheet, as charts need it."""

    sheet: str
    span: Span

    @property
    def formula(self) -> str:
        """The reference as a formula with fixed rows and columns."""
        return f"={quoted(self.sheet)}!{self.span.absolute}"


@frozen
class Series:
    """What a chart shows."""

    name: str
    categories: Reference
    values: Reference
    color: str


@frozen
class Chart:
    """
    A native chart of bars whose upper left corner lies on (row, column); width and height are in pixels.

    Each bar says its number, so that the least is seen beside the highest, on paper without colours too. ``step`` is
    the distance of the marks on the value axis, where there is one: only files can say the numbers.
    """

    row: int
    column: int
    width: int
    height: int
    title: str
    series: Series
    step: int
