"""Charts of an open sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rbexcel.adapters.excel.host import is_desktop
from rbexcel.workbook.book import Chart
from rbexcel.workbook.grid import Span

if TYPE_CHECKING:
    import xlwings as xw


def write_chart(sheet: xw.Sheet, chart: Chart) -> None:
    """Draw a chart at its place; its series are neighbours of one size."""
    values, labels = _source(chart), chart.series[0].categories
    first = chart.series[0].values.span
    native = sheet.charts.add(
        width=chart.width * 0.75,
        height=chart.height * 0.75,
        chart_type="column_stacked" if chart.stacked else "column_clustered",
        source=sheet.book.sheets[chart.series[0].values.sheet].range(*values.corners),
        plot_by="rows" if first.first_row == first.last_row else "columns",
        anchor=sheet.range((chart.row, chart.column)),
    )
    native.set_x_axis_values(sheet.book.sheets[labels.sheet].range(*labels.span.corners))
    native.title = chart.title
    native.legend.visible = len(chart.series) > 1
    if chart.x_title:
        native.category_axis.title = chart.x_title
    if chart.y_title:
        native.value_axis.title = chart.y_title
    if chart.step:
        native.value_axis.set(major_unit=chart.step, number_format="0")
    if is_desktop(sheet.book.app):  # the remote engine cannot reach the series of a chart it has just made
        for index, series in enumerate(chart.series, start=1):
            native.series(index).set(name=series.name, fill_color=series.color)


def _source(chart: Chart) -> Span:
    """Return the one rectangle that the values of all series make up."""
    spans = [series.values.span for series in chart.series]
    whole = Span(
        min(span.first_row for span in spans),
        min(span.first_column for span in spans),
        max(span.last_row for span in spans),
        max(span.last_column for span in spans),
    )
    if sum(len(list(span)) for span in spans) != len(list(whole)):
        raise ValueError(f"the series of {chart.title!r} are not neighbours")
    return whole
