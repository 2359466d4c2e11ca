"""A Book's sheet drawn into an open sheet, by blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Literal

from rbexcel.adapters.excel.block import write_block
from rbexcel.adapters.excel.charts import write_chart
from rbexcel.adapters.excel.conditions import write_condition
from rbexcel.adapters.excel.entry import entry
from rbexcel.adapters.excel.host import is_desktop, on_windows
from rbexcel.workbook.book import Area, Sheet, Style
from rbexcel.workbook.contents import Formula, Link
from rbexcel.workbook.grid import Position, Span, column_letters
from rbexcel.workbook.rectangles import rectangles, spans

if TYPE_CHECKING:
    import xlwings as xw

STANDARD_WIDTH = 8.43
"""The width of an untouched column, in characters."""


_DATE, _DATE_TIME = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"


_VERTICAL: Final[dict[str, Literal["top", "center", "bottom", "justify"]]] = {
    "top": "top",
    "vcenter": "center",
    "bottom": "bottom",
    "vjustify": "justify",
}


def write_formulas(sheet: xw.Sheet, drawn: Sheet) -> None:
    """Write the blocks that have formulas: a sheet that came out of a file has only their results."""
    blocks = [each for each in drawn.blocks if any(isinstance(c, Formula | Link) for line in each.values for c in line)]
    write_values(sheet, replace(drawn, blocks=tuple(blocks)))


def write_values(sheet: xw.Sheet, drawn: Sheet) -> None:
    """Write what stands in the cells, a block at a time."""
    covered, windows = {place for span in drawn.merges for place in list(span)[1:]}, on_windows(sheet.book)
    for block in drawn.blocks:
        # One write per block. A covered cell stays empty: Excel would move its value into the first one.
        values = [
            [None if (row, column) in covered else entry(value) for column, value in enumerate(line, block.column)]
            for row, line in enumerate(block.values, block.row)
        ]
        if values and values[0]:
            write_block(sheet, (block.row, block.column), values, windows=windows)


def looks(drawn: Sheet) -> tuple[Area, ...]:
    """Return the styles as rectangles; merged cells take the style of the first, borders on all sides included."""
    return rectangles(_styles(drawn))


def _styles(drawn: Sheet) -> dict[Position, Style]:
    styles = drawn.styles()
    for span in drawn.merges:
        first, *rest = span
        if first in styles:
            styles.update(dict.fromkeys(rest, styles[first]))
    return styles


def _dates(drawn: Sheet) -> tuple[Area, ...]:
    """Return where dates stand and their usual format: Excel's own choice follows the user's region."""
    return rectangles(
        {
            (row, column): Style(number_format=_DATE_TIME if isinstance(value, datetime) else _DATE)
            for block in drawn.blocks
            for row, line in enumerate(block.values, block.row)
            for column, value in enumerate(line, block.column)
            if isinstance(value, date)
        }
    )


def write_looks(sheet: xw.Sheet, drawn: Sheet) -> None:
    """Write formats, widths, heights and merges."""
    for area in _dates(drawn):
        sheet.range(*area.span.corners).number_format = area.style.number_format or _DATE
    styles = _styles(drawn)
    for told, write in _SAID:
        alike = {place: value for place, style in styles.items() if (value := told(style))}
        for span, value in spans(alike):
            write(sheet.range(*span.corners), span, value)
    for first, last, characters in runs(drawn.widths):
        sheet.range((1, first), (1, last)).column_width = width(sheet.book, characters)
    for first, last, height in runs(drawn.heights):
        sheet.range((first, 1), (last, 1)).row_height = height
    for span in drawn.merges:
        sheet.range(*span.corners).merge()
    for column in drawn.hidden_columns:
        sheet.range((1, column)).columns.hidden = True


def write_rules(sheet: xw.Sheet, drawn: Sheet) -> None:
    """Write what Excel does with the cells: drop-downs, colour rules, charts."""
    for choice in drawn.choices:
        sheet.range(*choice.span.corners).data_validation.set_list(list(choice.options))
    for scale in drawn.scales:
        sheet.range(*scale.span.corners).conditional_formats.add_color_scale([scale.low, scale.high])
    for condition in reversed(drawn.conditions):  # each new rule goes on top of the others
        write_condition(sheet, condition)
    for chart in drawn.charts:
        write_chart(sheet, chart)


def write_view(sheet: xw.Sheet, drawn: Sheet) -> None:
    """Set how the sheet is looked at, as far as every engine can."""
    sheet.show_gridlines = drawn.gridlines
    sheet.page_setup.print_area = drawn.page.area.address if drawn.page and drawn.page.area else None
    if not on_windows(sheet.book):
        _indent(sheet, drawn)
        _freeze(sheet, drawn.freeze)


def _set_border(cells: xw.Range, span: Span, color: str) -> None:
    sides = ["edge_left", "edge_top", "edge_bottom", "edge_right"]
    # Excel refuses an inside border where there is no inside.
    if span.first_column < span.last_column:
        sides.append("inside_vertical")
    if span.first_row < span.last_row:
        sides.append("inside_horizontal")
    cells.borders.set(sides, line_style="continuous", weight="thin", color=color)


def _set(name: str) -> Callable[[xw.Range, Span, Any], None]:
    return lambda cells, _, value: setattr(cells, name, value)


def _set_font(name: str) -> Callable[[xw.Range, Span, Any], None]:
    return lambda cells, _, value: setattr(cells.font, name, value)


_SAID: Final[tuple[tuple[Callable[[Style], object], Callable[[xw.Range, Span, Any], None]], ...]] = (
    (lambda style: style.font, _set_font("name")),
    (lambda style: style.size, _set_font("size")),
    (lambda style: style.bold, _set_font("bold")),
    (lambda style: style.italic, _set_font("italic")),
    (lambda style: style.color != "#000000" and style.color, _set_font("color")),
    (lambda style: style.fill, _set("color")),
    (lambda style: style.stands, _set("horizontal_alignment")),
    (lambda style: _VERTICAL[style.valign] if style.valign != "bottom" else None, _set("vertical_alignment")),
    (lambda style: style.wrap, _set("wrap_text")),
    (lambda style: style.number_format, _set("number_format")),
    (lambda style: style.border, _set_border),
)
"""What is said of a style where it differs from an untouched cell, and how: each is a call for a block of cells."""


def runs(pairs: Iterable[tuple[int, float]]) -> Iterator[tuple[int, int, float]]:
    """Yield neighbours of one size as (first, last, size)."""
    run: tuple[int, int, float] | None = None
    for place, size in sorted(dict(pairs).items()):
        if run and run[1] + 1 == place and run[2] == size:
            run = run[0], place, size
            continue
        if run:
            yield run
        run = place, place, size
    if run:
        yield run


def width(book: xw.Book, characters: float) -> float:
    """Return a column's width in the engine's unit: characters in an installed Excel, points on the remote engine."""
    pixels = int(characters * 7 + 0.5) + 5
    return characters if is_desktop(book.app) else pixels * 0.75


def _indent(sheet: xw.Sheet, drawn: Sheet) -> None:
    for area in looks(drawn):
        if area.style.indent:
            sheet.range(*area.span.corners).adjust_indent(area.style.indent)


def _freeze(sheet: xw.Sheet, freeze: Position | None) -> None:
    sheet.freeze_panes.unfreeze()
    if freeze is None or freeze == (1, 1):
        return
    row, column = freeze
    if column == 1:
        sheet.freeze_panes.freeze_at(f"1:{row - 1}")
    elif row == 1:
        sheet.freeze_panes.freeze_at(f"A:{column_letters(column - 1)}")
    else:
        sheet.freeze_panes.freeze_at(Span(1, 1, row - 1, column - 1).address)
