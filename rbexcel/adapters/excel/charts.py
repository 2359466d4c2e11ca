"""Charts of an open sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rbexcel.adapters.excel.host import is_desktop
from rbexcel.workbook.charts import Chart

if TYPE_CHECKING:
    import xlwings as xw


def write_chart(sheet: xw.Sheet, chart: Chart) -> None:
    """Draw a chart at its place."""
    values, labels = chart.series.values, chart.series.categories
    span = values.span
    native = sheet.charts.add(
        width=chart.width * 0.75,
        height=chart.height * 0.75,
        chart_type="column_clustered",
        source=sheet.book.sheets[values.sheet].range(*span.corners),
        plot_by="rows" if span.first_row == span.last_row else "columns",
        anchor=sheet.range((chart.row, chart.column)),
    )
    native.set_x_axis_values(sheet.book.sheets[labels.sheet].range(*labels.span.corners))
    native.title = chart.title
    native.legend.visible = False
    native.value_axis.set(major_unit=chart.step, number_format="0")
    if is_desktop(sheet.book.app):  # the remote engine cannot reach the series of a chart it has just made
        native.series(1).set(name=chart.series.name, fill_color=chart.series.color)
