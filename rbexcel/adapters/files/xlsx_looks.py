"""The looks of a Book as XlsxWriter's formats, each made once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rbexcel.workbook.book import Condition, Style


class Looks:
    """The formats of one workbook: one per distinct style, because formats are what costs time."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._formats: dict[Style, Any] = {}
        self._styles: dict[Any, Style] = {}
        self._known: dict[int, Any] = {}
        self._dates: dict[str, Any] = {}
        self._marks: dict[tuple[str, str | None, bool], Any] = {}

    def of(self, style: Style) -> Any:
        """Return the format of a style of the Book."""
        # By identity first: to hash a style takes as long as to write a cell. The Book keeps its styles alive.
        if id(style) not in self._known:
            self._known[id(style)] = self._made(style)
        return self._known[id(style)]

    def _made(self, style: Style) -> Any:
        if style not in self._formats:
            self._formats[style] = self._workbook.add_format(properties_of(style))
            self._styles[self._formats[style]] = style
        return self._formats[style]

    def of_date(self, look: Any, number_format: str) -> Any:
        """Return the format of a date, whose own may lack a number format: Excel would show a bare number."""
        if look:
            style = self._styles[look]
            return look if style.number_format else self._made(replace(style, number_format=number_format))
        if number_format not in self._dates:
            self._dates[number_format] = self._workbook.add_format({"num_format": number_format})
        return self._dates[number_format]

    def of_mark(self, condition: Condition) -> Any:
        """Return the format that a condition adds to its cells."""
        key = (condition.fill, condition.color, condition.bold)
        if key not in self._marks:
            self._marks[key] = self._workbook.add_format(
                {"bg_color": condition.fill}
                | ({"font_color": condition.color} if condition.color else {})
                | ({"bold": True} if condition.bold else {})
            )
        return self._marks[key]


def properties_of(style: Style) -> dict[str, Any]:
    """Return a style in XlsxWriter's words; what it leaves open is not among them."""
    properties = {
        "bold": style.bold,
        "italic": style.italic,
        "font_size": style.size,
        "font_name": style.font,
        "font_color": style.color,
        "bg_color": style.fill,
        "align": style.stands,
        "valign": style.valign,
        "text_wrap": style.wrap,
        "num_format": style.number_format,
        "indent": style.indent,
    }
    if style.border:
        properties |= {"border": 1, "border_color": style.border}
    return {name: value for name, value in properties.items() if value} | {"locked": style.locked}
