"""
Writes a Book by XlsxWriter.

A loop over a finished Book: it knows no plan and decides nothing that a Book has not said.
"""

from __future__ import annotations

import io
import re
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError, XlsxWriterException

from rbexcel.adapters.files.xlsx_worksheet import RowsWorksheet, as_text
from rbexcel.workbook.book import (
    FONT,
    Bar,
    Book,
    Chart,
    Choice,
    Condition,
    Content,
    Formula,
    Link,
    Page,
    Sheet,
    Style,
)
from rbexcel.workbook.grid import Position, Span
from rbexcel.workbook.limits import MAX_PROPERTY, shortened

_DATE, _DATE_TIME = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
_HATCHES = (None, "wide_upward_diagonal", "percent_20", "wide_downward_diagonal", None)
_INK = "#404040"
_LITERAL = re.compile(r'"(?:[^"]|"")*"')

Formats = dict[Position, Any]
"""XlsxWriter's format of every cell that has one, by the (row, column) of the Book."""


def written(book: Book, created: datetime) -> bytes:
    """Return the Book as the bytes of an .xlsx file; ValueError for what Excel would refuse."""
    active = _active(book)
    store = io.BytesIO()
    streamed = any(sheet.stream for sheet in book.sheets)  # the text of such a sheet takes long to hold: on disk then
    with _no_silent_refusals(), tempfile.TemporaryDirectory() if streamed else nullcontext() as place:
        workbook = xlsxwriter.Workbook(store, {"tmpdir": place} if place else {"in_memory": True})
        workbook.set_properties(
            {
                "title": shortened(book.title, MAX_PROPERTY),
                "subject": shortened(book.subject, MAX_PROPERTY),
                "author": shortened(book.author, MAX_PROPERTY),
                "created": created,
            }
        )
        looks = _Looks(workbook)
        for sheet in book.sheets:
            _write_sheet(workbook, workbook.add_worksheet(sheet.name, RowsWorksheet), sheet, looks)
        workbook.get_worksheet_by_name(active).activate()
        workbook.close()
    return store.getvalue()


@contextmanager
def _no_silent_refusals() -> Iterator[None]:
    # XlsxWriter leaves out what Excel would refuse and says so by a warning only.
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        try:
            yield
        except FileCreateError as problem:  # no room for the sheet that is written on disk
            raise OSError(str(problem)) from problem
        except (UserWarning, XlsxWriterException) as problem:
            raise ValueError(str(problem)) from problem


def _done(code: int | None) -> None:
    if code:
        raise ValueError(f"XlsxWriter refused with code {code}")


def _active(book: Book) -> str:
    visible = [sheet.name for sheet in book.sheets if sheet.visibility == "visible"]
    if not visible or (book.active or visible[0]) not in visible:
        raise ValueError(f"no visible sheet to show first: {book.active!r}")
    return book.active or visible[0]


class _Looks:
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
            self._formats[style] = self._workbook.add_format(_properties(style))
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


def _properties(style: Style) -> dict[str, Any]:
    properties = {
        "bold": style.bold,
        "italic": style.italic,
        "font_size": style.size,
        "font_name": style.font,
        "font_color": style.color,
        "bg_color": style.fill,
        "align": style.align,
        "valign": style.valign,
        "text_wrap": style.wrap,
        "num_format": style.number_format,
        "indent": style.indent,
    }
    if style.border:
        properties |= {"border": 1, "border_color": style.border}
    return {name: value for name, value in properties.items() if value} | {"locked": style.locked}


def _write_sheet(workbook: Any, worksheet: Any, sheet: Sheet, looks: _Looks) -> None:
    formats: Formats = {}
    for area in sheet.areas:
        formats.update(dict.fromkeys(area.span, looks.of(area.style)))
    covered = _merge(worksheet, sheet, formats)
    for row, column, address in sheet.addresses:  # this writes a text too, which the value then replaces
        _done(worksheet.write_url(row - 1, column - 1, address, formats.get((row, column)), "…"))
    _fill(worksheet, sheet, formats, covered, looks)
    _size(worksheet, sheet)
    for choice in sheet.choices:
        _offer(worksheet, choice)
    for condition in sheet.conditions:
        criteria = {"type": "formula", "criteria": condition.formula, "format": looks.of_mark(condition)}
        _done(worksheet.conditional_format(*_corners(condition.span), criteria))
    for scale in sheet.scales:
        colours = {"type": "2_color_scale", "min_color": scale.low, "max_color": scale.high}
        _done(worksheet.conditional_format(*_corners(scale.span), colours))
    for bar in sheet.bars:
        _done(worksheet.conditional_format(*_corners(bar.span), _bar(bar)))
    for chart in sheet.charts:
        _draw(workbook, worksheet, chart)
    for row, column, comment in sheet.comments:
        _done(worksheet.write_comment(row - 1, column - 1, comment.text, {"author": comment.author}))
    if sheet.stream and sheet.stream.count:
        worksheet.begin(sheet.stream, [looks.of(style) for style in sheet.stream.styles])
    _show(worksheet, sheet)
    if sheet.page:
        _set_page(worksheet, sheet.page)


def _bar(bar: Bar) -> dict[str, Any]:
    bounds = {"min_type": "num", "min_value": 0} | ({"max_type": "num", "max_value": bar.most} if bar.most else {})
    return {"type": "data_bar", "bar_color": bar.color, "bar_solid": True, "data_bar_2010": True, **bounds}


def _corners(span: Span) -> tuple[int, int, int, int]:
    return span.first_row - 1, span.first_column - 1, span.last_row - 1, span.last_column - 1


def _merge(worksheet: Any, sheet: Sheet, formats: Formats) -> set[Position]:
    """Merge, give every merged cell the format of the first, as Excel does, and return the cells that are covered."""
    covered: set[Position] = set()
    for span in sheet.merges:
        first, *rest = span
        covered.update(rest)
        # With a format merge_range writes all of its cells blank; the first gets its value later, like all others.
        _done(worksheet.merge_range(*_corners(span), "", formats.get(first)))
        if first in formats:
            for place in rest:
                formats.pop(place, None)
    return covered


def _fill(worksheet: Any, sheet: Sheet, formats: Formats, covered: set[Position], looks: _Looks) -> None:
    """Write the values, each with its format, and then what has a format only."""
    values = {
        (row, column): value
        for block in sheet.blocks
        for row, line in enumerate(block.values, block.row)
        for column, value in enumerate(line, block.column)
        # An empty text is an empty cell. A covered cell is one too: Excel would keep its value out of sight.
        if value is not None and value != "" and (row, column) not in covered
    }
    for place, value in values.items():
        _write(worksheet, place, value, formats.pop(place, None), looks)
    for (row, column), look in formats.items():
        _done(worksheet.write_blank(row - 1, column - 1, None, look))


def _write(worksheet: Any, place: Position, value: Content, look: Any, looks: _Looks) -> None:
    row, column = place[0] - 1, place[1] - 1
    match value:
        case str():
            code = worksheet.write_string(row, column, as_text(value), look)
        case bool():
            code = worksheet.write_boolean(row, column, value, look)
        case int() | float():
            code = worksheet.write_number(row, column, value, look)
        case Formula():
            code = worksheet.write_formula(row, column, _shielded(value.text), look, value.cached)
        case Link():
            return _write(worksheet, place, value.formula, look, looks)
        case date():
            shown = _DATE_TIME if isinstance(value, datetime) else _DATE
            code = worksheet.write_datetime(row, column, value, looks.of_date(look, shown))
        case _:
            raise ValueError(f"not a cell's content: {value!r}")
    return _done(code)


def _shielded(formula: str) -> str:
    # XlsxWriter looks for the names of new functions inside quoted texts too, and would rewrite "MAP(" there.
    if "(" not in "".join(formula.split('"')[1::2]):
        return formula
    return _LITERAL.sub(lambda literal: re.sub(r"(?<=[A-Z])\(", '"&"(', literal[0]), formula)


def _size(worksheet: Any, sheet: Sheet) -> None:
    # XlsxWriter stores 40 characters as 40.71, the padding of the cell included: that is what Excel stores too when
    # a person types 40, and shows as 40. So a width needs no correction here.
    widths: dict[int, float | None] = dict(sheet.widths)
    for column in {**widths, **dict.fromkeys(sheet.hidden_columns)}:
        hidden = {"hidden": column in sheet.hidden_columns}
        _done(worksheet.set_column(column - 1, column - 1, widths.get(column), None, hidden))
    heights, levels = dict(sheet.heights), dict(sheet.outline)
    for row in {**heights, **levels}:
        _done(worksheet.set_row(row - 1, heights.get(row), None, {"level": levels.get(row, 0)}))
    if levels:
        worksheet.outline_settings(symbols_below=False)


def _offer(worksheet: Any, choice: Choice) -> None:
    options: dict[str, Any] = {"validate": "list", "source": list(choice.options), "show_error": choice.strict}
    if choice.prompt:
        options["input_message"] = choice.prompt
    _done(worksheet.data_validation(*_corners(choice.span), options))


def _draw(workbook: Any, worksheet: Any, chart: Chart) -> None:
    drawn = workbook.add_chart({"type": "column"} | ({"subtype": "stacked"} if chart.stacked else {}))
    for index, series in enumerate(chart.series):
        drawn.add_series(
            {
                "name": series.name,
                "categories": series.categories.formula,
                "values": series.values.formula,
                "border": {"color": _INK, "width": 0.5},
                "gap": 60,
            }
            | _inking(series.color, _HATCHES[index % len(_HATCHES)])
        )
    small, large = {"name": FONT, "size": 8, "bold": False}, {"name": FONT, "size": 10, "bold": True}
    drawn.set_title({"name": chart.title, "name_font": large, "overlay": False} if chart.title else {"none": True})
    drawn.set_x_axis({"name": chart.x_title, "name_font": small, "num_font": small, "line": {"color": _INK}})
    drawn.set_y_axis(
        {
            "name": chart.y_title,
            "name_font": small,
            "num_font": small,
            "line": {"none": True},
            "num_format": "0" if chart.step else None,
            "major_unit": chart.step,
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}},
        }
    )
    drawn.set_legend({"position": "bottom", "font": small} if len(chart.series) > 1 else {"none": True})
    drawn.set_chartarea({"border": {"none": True}})
    drawn.set_size({"width": chart.width, "height": chart.height})
    _done(worksheet.insert_chart(chart.row - 1, chart.column - 1, drawn, {"description": chart.title}))


def _inking(color: str, hatch: str | None) -> dict[str, Any]:
    # On a copy without colour two fills may look alike: after the first, series are told apart by their hatching.
    if hatch is None:
        return {"fill": {"color": color}}
    return {"pattern": {"pattern": hatch, "fg_color": "#FFFFFF", "bg_color": color}}


def _show(worksheet: Any, sheet: Sheet) -> None:
    if sheet.filter:
        _done(worksheet.autofilter(*_corners(sheet.filter)))
    if sheet.freeze:
        worksheet.freeze_panes(sheet.freeze[0] - 1, sheet.freeze[1] - 1)
    if sheet.tab_color:
        worksheet.set_tab_color(sheet.tab_color)
    worksheet.set_zoom(sheet.zoom)
    worksheet.hide_gridlines(1 if sheet.gridlines else 2)
    if sheet.visibility == "very hidden":
        worksheet.very_hidden()


def _set_page(worksheet: Any, page: Page) -> None:
    left, right, top, bottom = page.margins
    worksheet.set_paper(page.paper.number)
    if page.landscape:
        worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left, right, top, bottom)
    if page.repeat:
        _done(worksheet.repeat_rows(page.repeat[0] - 1, page.repeat[1] - 1))
    if page.breaks:
        worksheet.set_h_pagebreaks(list(page.breaks))
    if page.area:
        _done(worksheet.print_area(*_corners(page.area)))
    if page.header:
        worksheet.set_header(page.header)
    if page.footer:
        worksheet.set_footer(page.footer)
