"""A sheet of a Book, given to XlsxWriter's worksheet: its lines, what lies over them, and its page."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from xlsxwriter.image import Image

from rbexcel.adapters.files.xlsx_lines import CellWriter, Line, with_heights
from rbexcel.adapters.files.xlsx_looks import Looks
from rbexcel.adapters.files.xlsx_moving import MarkedTexts, MovingCells
from rbexcel.workbook.book import FONT, Bar, Bounds, Choice, Page, Picture, Sheet
from rbexcel.workbook.charts import Chart
from rbexcel.workbook.contents import Formula
from rbexcel.workbook.grid import Span

_INK = "#404040"
_LABELS = 18.0
"""Pixels of a line of a chart's labels."""

_FREE = {"format_columns": True, "format_rows": True, "insert_hyperlinks": True}
"""What is let be done on a sheet whose locked cells nobody may write into."""


def write_sheet(  # noqa: PLR0913, PLR0917 - the sheet, and what it shares with others
    workbook: Any, worksheet: Any, sheet: Sheet, looks: Looks, charted: Sequence[Span], texts: MarkedTexts | None
) -> None:
    """
    Give a sheet to a new worksheet of ``workbook``, in ``looks`` that it shares with the workbook's others.

    ``charted`` are its cells that charts show; with ``texts`` its lines are to be made for another workbook. Raises
    ValueError for what XlsxWriter refuses.
    """
    _merge(worksheet, sheet)
    for row, column, address in sheet.addresses:  # this writes a text too, in whose place stands the value
        _done(worksheet.write_url(row - 1, column - 1, address, None, "…"))
    worksheet.table.clear()
    _size(worksheet, sheet)
    for picture in sheet.pictures:
        _show_picture(worksheet, picture)
    for row, column, comment in sheet.comments:
        _done(worksheet.write_comment(row - 1, column - 1, comment.text, {"author": comment.author}))
    _write_lines(worksheet, sheet, looks, texts)
    for choice in sheet.choices:
        _offer(worksheet, choice)
    for bounds in sheet.bounds:
        _bound(worksheet, bounds)
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
    if sheet.stream and sheet.stream.count:
        worksheet.begin(sheet.stream, [looks.of(style) for style in sheet.stream.styles])
    _show(worksheet, sheet)
    if sheet.page:
        _set_page(worksheet, sheet.page)
    _show_to_charts(worksheet, sheet, charted)


def _write_lines(worksheet: Any, sheet: Sheet, looks: Looks, texts: MarkedTexts | None) -> None:
    """Write the lines of a sheet; with ``texts`` they are made where it goes, and only what they need is told."""
    if texts is None:
        lines = CellWriter(worksheet, looks.of, looks.of_date).lines(sheet)
        worksheet.lines = list(with_heights(worksheet, _in_dimensions(worksheet, lines)))
        return
    cells = MovingCells(worksheet, sheet, looks, texts)
    if reach := cells.reach():
        first_row, first_column, last_row, last_column = _corners(reach)
        _done(worksheet._check_dimensions(first_row, first_column))
        _done(worksheet._check_dimensions(last_row, last_column))
    worksheet.moving = cells.moved


def _in_dimensions(worksheet: Any, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines of which XlsxWriter knows how far they reach."""
    for line in lines:
        for column in (line.first, line.last):
            _done(worksheet._check_dimensions(line.row - 1, column - 1))
        yield line


def _bar(bar: Bar) -> dict[str, Any]:
    bounds = {"min_type": "num", "min_value": 0} | ({"max_type": "num", "max_value": bar.most} if bar.most else {})
    return {"type": "data_bar", "bar_color": bar.color, "bar_solid": True, "data_bar_2010": True, **bounds}


def _corners(span: Span) -> tuple[int, int, int, int]:
    return span.first_row - 1, span.first_column - 1, span.last_row - 1, span.last_column - 1


def _merge(worksheet: Any, sheet: Sheet) -> None:
    for span in sheet.merges:
        _done(worksheet.merge_range(*_corners(span), ""))


def _show_to_charts(worksheet: Any, sheet: Sheet, spans: Iterable[Span]) -> None:
    """Let XlsxWriter find the cells that charts show: it stores their values in the charts too."""
    lines = sheet.lines() if spans else {}
    for row, column in (place for span in spans for place in span):
        line = lines.get(row, ())
        value = line[column - 1] if column <= len(line) else None
        match value:
            case str():
                _done(worksheet.write_string(row - 1, column - 1, value))
                worksheet.str_table.count -= 1  # it is counted where it is written
            case Formula():
                _done(worksheet.write_formula(row - 1, column - 1, value.text, None, value.cached))
            case int() | float():
                _done(worksheet.write_number(row - 1, column - 1, value))


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
    if sheet.grows:
        _let_grow(worksheet)
    if levels:
        worksheet.outline_settings(symbols_below=False)


def _let_grow(worksheet: Any) -> None:
    """Leave heights to be made anew by what is typed: XlsxWriter fixes every one that it is given."""

    def unfixed(write: Callable[..., None]) -> Callable[..., None]:
        return lambda tag, attributes=(): write(tag, [each for each in attributes if each != ("customHeight", 1)])

    worksheet._xml_start_tag_unencoded = unfixed(worksheet._xml_start_tag_unencoded)
    worksheet._xml_empty_tag_unencoded = unfixed(worksheet._xml_empty_tag_unencoded)


def _offer(worksheet: Any, choice: Choice) -> None:
    options: dict[str, Any] = {"validate": "list", "source": list(choice.options), "show_error": choice.strict}
    if choice.prompt:
        options["input_message"] = choice.prompt
    _done(worksheet.data_validation(*_corners(choice.span), options))


def _bound(worksheet: Any, bounds: Bounds) -> None:
    options = {"validate": "integer" if bounds.whole else "decimal", "criteria": "between"}
    limits = {"minimum": bounds.low, "maximum": bounds.high, "error_message": bounds.told}
    _done(worksheet.data_validation(*_corners(bounds.span), options | limits))


def _draw(workbook: Any, worksheet: Any, chart: Chart) -> None:
    drawn, series = workbook.add_chart({"type": "column"}), chart.series
    small, large = {"name": FONT, "size": 8, "bold": False}, {"name": FONT, "size": 10, "bold": True}
    drawn.add_series(
        {
            "name": series.name,
            "categories": series.categories.formula,
            "values": series.values.formula,
            "fill": {"color": series.color},
            "border": {"none": True},
            "gap": 60,
            "data_labels": {"value": True, "position": "outside_end", "font": small},
        }
    )
    drawn._write_show_val = partial(_say_what_is_shown, drawn)
    drawn.set_title({"name": chart.title, "name_font": large, "overlay": False} if chart.title else {"none": True})
    drawn.set_x_axis({"num_font": small, "line": {"color": _INK}, "major_tick_mark": "none"})
    drawn.set_y_axis({"visible": False, "min": 0, "major_unit": chart.step, "major_gridlines": {"visible": False}})
    drawn.set_legend({"none": True})
    drawn.set_chartarea({"border": {"none": True}})
    drawn.set_size({"width": chart.width, "height": chart.height})
    if not chart.title:  # then each bar stands right below its column of as many equal ones
        drawn.set_plotarea(
            {
                "layout": {
                    "x": 0.0,
                    "y": _LABELS / chart.height,
                    "width": 1.0,
                    "height": 0.999 - 2 * _LABELS / chart.height,
                }
            }
        )
    _done(worksheet.insert_chart(chart.row - 1, chart.column - 1, drawn, {"description": chart.title or series.name}))


def _say_what_is_shown(drawn: Any) -> None:
    """Write that the labels of a chart are values and no more: LibreOffice shows all of which nothing is said."""
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        drawn._xml_empty_tag(f"c:show{name}", [("val", int(name == "Val"))])


def _show_picture(worksheet: Any, picture: Picture) -> None:
    image = Image(io.BytesIO(picture.content))
    across, down = image.width * 96 / image.x_dpi, image.height * 96 / image.y_dpi  # as XlsxWriter sizes it
    options = {
        "x_offset": picture.left,
        "y_offset": 2,
        "x_scale": picture.width / across,
        "y_scale": picture.height / down,
        "object_position": 2,
        "description": "Logo",
    }
    _done(worksheet.insert_image(picture.row - 1, picture.column - 1, image, options))


def _show(worksheet: Any, sheet: Sheet) -> None:
    if sheet.filter:
        _done(worksheet.autofilter(*_corners(sheet.filter)))
    if sheet.freeze:
        worksheet.freeze_panes(sheet.freeze[0] - 1, sheet.freeze[1] - 1)
    if sheet.tab_color:
        worksheet.set_tab_color(sheet.tab_color)
    worksheet.set_zoom(sheet.zoom)
    worksheet.hide_gridlines(1 if sheet.gridlines else 2)
    if sheet.guarded:
        worksheet.protect("", _FREE)
    if sheet.visibility == "very hidden":
        worksheet.very_hidden()


def _set_page(worksheet: Any, page: Page) -> None:
    left, right, top, bottom = page.margins
    worksheet.set_paper(page.paper.number)
    if page.landscape:
        worksheet.set_landscape()
    worksheet.fit_to_pages(page.wide, 0)
    worksheet.set_margins(left, right, top, bottom)
    if page.repeat:
        _done(worksheet.repeat_rows(page.repeat[0] - 1, page.repeat[1] - 1))
    if page.beside:
        _done(worksheet.repeat_columns(0, page.beside - 1))
    if page.breaks:
        worksheet.set_h_pagebreaks(list(page.breaks))
    if page.area:
        _done(worksheet.print_area(*_corners(page.area)))
    if page.header:
        worksheet.set_header(page.header)
    if page.footer:
        worksheet.set_footer(page.footer)
    worksheet.first_header = page.first_header
    worksheet.set_start_page(page.first_number)


def _done(code: int | None) -> None:
    if code:
        raise ValueError(f"XlsxWriter refused with code {code}")
