"""What a person sees of a workbook's sheets, by parts, and where an open workbook shows it otherwise than a file."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

ALLOWED = {
    "visibility": "the public API knows hidden, not very hidden; Windows can, in windows_only",
    "tab": "no public API for the tab's colour; Windows can, in windows_only",
    "zoom": "no public API for the zoom; Windows can, in windows_only",
    "outline": "no public API for outline levels; Windows can, in windows_only",
    "filter": "no public API to switch a filter on; Windows can, in windows_only",
    "paper": "no public API for paper, margins, titles, headers and breaks; Windows can, in windows_only",
    "manners": "no public API for a drop-down's prompt and mildness; Windows can, in windows_only",
    "unlocked": "no public API for unlocked cells; Windows can, in windows_only",
    "series": "the remote engine cannot name or colour the series of a chart it has just made; Windows can",
    "apostrophes": "a text that Excel might take for a number or formula carries one in front, which is not shown",
    "results": "formulas are computed by Excel, not brought by the Book",
}
"""What the open workbook shows otherwise than a new file, and why: by the parts that ``seen`` names."""

ALLOWED_IN_A_BROWSER = {
    "RB109": "the remote engine does not tell which cells are merged, so that this rule has nothing to look at",
    "rules": "the remote engine cannot list rules: the last check's stay, and colour nothing once Validasi is gone",
    "order": "new sheets come before the very hidden one, where a file has them after it",
    "formulas": "the remote engine does not tell formulas and mixed looks: Perbaiki only takes plans of our own making",
    "backup": "there is no folder to keep a copy in",
}
"""What buttons do otherwise on the remote engine than the command line does with the file, and why."""


@lru_cache(maxsize=4)  # sheet after sheet is asked of the same two files
def seen(content: bytes) -> dict[str, dict[str, Any]]:
    """Return what a person sees of each sheet of a file, by parts."""
    workbook = openpyxl.load_workbook(BytesIO(content))
    results = CalamineWorkbook.from_filelike(BytesIO(content))
    return {
        sheet.title: _seen_sheet(sheet, results.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False))
        for sheet in workbook.worksheets
    }


def _seen_sheet(sheet: Any, results: list[list[Any]]) -> dict[str, Any]:
    widths: dict[int, float] = {}
    hidden: set[int] = set()
    looks: dict[tuple[int, ...], tuple[Any, ...]] = {}
    for dimension in sheet.column_dimensions.values():
        dimension.reindex()
        columns = range(dimension.min, dimension.max + 1)  # openpyxl saves neighbours that are alike as one
        if dimension.hidden:
            hidden.update(columns)
        elif dimension.customWidth:
            widths |= dict.fromkeys(columns, round(dimension.width, 2))
    return {
        "cells": {
            cell.coordinate: _seen_cell(cell, looks) for row in sheet.iter_rows() for cell in row if _is_told(cell)
        },
        "merges": sorted(str(area) for area in sheet.merged_cells.ranges),
        "widths": widths,
        "heights": {row: each.height for row, each in sheet.row_dimensions.items() if each.height not in {None, 15}},
        "hidden": sorted(hidden),
        "choices": [(str(each.sqref), each.formula1) for each in sheet.data_validations.dataValidation],
        "rules": _seen_rules(sheet),
        "charts": [_seen_chart(chart) for chart in sheet._charts],
        "freeze": sheet.freeze_panes,
        "gridlines": sheet.sheet_view.showGridLines is not False,
        "shown": sheet.sheet_state == "visible",
        "print area": sheet.print_area,
        "visibility": sheet.sheet_state,
        "tab": _hex(sheet.sheet_properties.tabColor),
        "zoom": sheet.sheet_view.zoomScale or 100,
        "outline": {row: each.outlineLevel for row, each in sheet.row_dimensions.items() if each.outlineLevel},
        "filter": sheet.auto_filter.ref,
        "paper": _seen_paper(sheet),
        "manners": [(each.showErrorMessage, each.prompt) for each in sheet.data_validations.dataValidation],
        "unlocked": [cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked],
        "series": [
            (series.tx and series.tx.v, series.graphicalProperties.solidFill is None)
            for chart in sheet._charts
            for series in chart.series
        ],
        "apostrophes": [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.quotePrefix],
        "results": [
            results[cell.row - 1][cell.column - 1] for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
        ],
    }


def _seen_paper(sheet: Any) -> tuple[Any, ...]:
    page, margins = sheet.page_setup, sheet.page_margins
    return (
        (page.paperSize, page.orientation, sheet.print_title_rows, [each.id for each in sheet.row_breaks.brk]),
        (margins.left, margins.right, margins.top, margins.bottom),
        (sheet.oddHeader.center.text, sheet.oddFooter.center.text, sheet.oddFooter.right.text),
    )


def _hex(color: Any) -> str | None:
    """Return a colour that is given as such; a theme's colour is None."""
    return str(color.rgb[2:]).upper() if color is not None and color.type == "rgb" else None


def _is_told(cell: Any) -> bool:
    return cell.value is not None or cell.has_style


def _seen_cell(cell: Any, looks: dict[tuple[int, ...], tuple[Any, ...]]) -> tuple[Any, ...]:
    # A new file cuts texts that its library would take for functions.
    value = cell.value.replace('"&"', "") if cell.data_type == "f" else cell.value
    look = tuple(cell._style or ())
    if look not in looks:  # openpyxl takes its time to tell
        looks[look] = _seen_look(cell)
    return cell.data_type, value, *looks[look]


def _seen_look(cell: Any) -> tuple[Any, ...]:
    font, place, sides = cell.font, cell.alignment, ("left", "right", "top", "bottom")
    borders = tuple(
        (line.style, _hex(line.color)) if line and line.style else None
        for line in (getattr(cell.border, side) for side in sides)
    )
    return (
        (
            font.name,
            font.sz,
            bool(font.b),
            bool(font.i),
            _hex(font.color) or "000000",
        ),
        _hex(cell.fill.fgColor) if cell.fill.fill_type == "solid" else None,
        (place.horizontal, place.vertical or "bottom", bool(place.wrap_text), int(place.indent or 0)),
        cell.number_format,
        borders,
    )


def _seen_rules(sheet: Any) -> list[tuple[Any, ...]]:
    """Return the rules; what comes first matters among formulas only."""
    formulas, scales = [], []
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            if rule.type == "expression":
                looks = rule.dxf
                color = _hex(looks.font.color) if looks.font else None
                formulas.append((rule.priority, str(area.sqref), rule.formula[0], _hex(looks.fill.bgColor), color))
            else:
                scales.append((str(area.sqref), [_hex(color) for color in rule.colorScale.color]))
    return [entry[1:] for entry in sorted(formulas)] + sorted(scales)


def _seen_chart(chart: Any) -> tuple[Any, ...]:
    start = chart.anchor._from
    references = [
        reference.f.replace("'", "")
        for series in chart.series
        for reference in (series.val.numRef, series.cat.numRef or series.cat.strRef)
    ]
    step = chart.y_axis.majorUnit
    return (start.row, start.col), chart.grouping, references, chart.legend is None, step


def differing(live: bytes, new: bytes, sheet: str) -> dict[str, tuple[Any, Any]]:
    """Return the parts of a sheet that two files show differently."""
    left, right = seen(live)[sheet], seen(new)[sheet]
    return {part: (left[part], right[part]) for part in right if left[part] != right[part]}
