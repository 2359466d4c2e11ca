"""
xlwings' real public API without Excel: a workbook file opened on its remote engine, and what it recorded replayed.

The replay is strict: an action it does not know is an error, and so is a text that Excel would not keep as text.
"""

from __future__ import annotations

import os

os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"  # before xlwings is imported: take xw from here in tests

import re
from collections.abc import Callable, Iterable
from copy import copy
from datetime import date, datetime, time
from typing import Any

import xlwings as xw
from openpyxl.cell.cell import MergedCell
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import ColorScaleRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation

from tests.edited import opened, saved
from tests.page import FUNCTIONS
from tests.row_shifts import delete_rows, insert_rows, move_cell

__all__ = ["open_remote", "payload", "replay", "xw"]

Action = dict[str, Any]

ALL_ROWS, ALL_COLUMNS = 1_048_576, 16_384
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?")
_CONVERTED = re.compile(r"(?=.*\d)[\s\d.,:/%()-]+|[\d.,]+[eE][+-]?\d+|true|false|#\w+[/!?\w]*", re.IGNORECASE)


def open_remote(content: bytes, name: str = "Rencana Aksi.xlsx", selection: str = "A1") -> xw.Book:
    """Open an .xlsx file as the remote engine would hand it over: values only, anchored at A1."""
    return xw.Book(json=payload(content, name, selection))


def payload(content: bytes, name: str = "Rencana Aksi.xlsx", selection: str = "A1") -> dict[str, Any]:
    """Return what a page tells a server of a workbook."""
    workbook = opened(content, data_only=True)
    return {
        "version": xw.__version__,
        "client": "Office.js",
        "book": {
            "name": name,
            "active_sheet_index": workbook.index(workbook.active),
            "selection": selection,
            "calculation": "Automatic",
        },
        "names": [],
        "sheets": [_sheet_payload(sheet) for sheet in workbook.worksheets],
    }


def _sheet_payload(sheet: Any) -> dict[str, Any]:
    return {
        "name": sheet.title,
        "visibility": {"visible": "Visible", "hidden": "Hidden", "veryHidden": "VeryHidden"}[sheet.sheet_state],
        "values": [[_sent(value) for value in row] for row in sheet.iter_rows(1, values_only=True, min_col=1)],
        "used_range_address": sheet.dimensions,
        "tables": [],
        "pictures": [],
        "shapes": [],
        "charts": [{"name": f"Chart {index}"} for index, _ in enumerate(sheet._charts, start=1)],
        "notes": [],
        "notes_supported": True,
        "print_area": None,
        "show_gridlines": sheet.sheet_view.showGridLines is not False,
        "pivot_tables": [],
    }


def _sent(value: Any) -> Any:
    match value:
        case None:
            return ""
        case datetime():
            return value.isoformat(timespec="milliseconds") + "Z"
        case date():
            return _sent(datetime.combine(value, time()))
        case time():
            return _sent(datetime.combine(date(1899, 12, 30), value))
    return value


def replay(content: bytes, actions: Iterable[Action]) -> bytes:
    """Apply the recorded actions to the file, in order; formulas are stored, not computed."""
    workbook = opened(content, rich_text=True)
    for action in actions:
        try:
            apply = _ACTIONS[action["func"]]
        except KeyError:
            raise NotImplementedError(f"no replay for {action}") from None
        apply(workbook, action)
    return saved(workbook)


_ACTIONS: dict[str, Callable[[Any, Action], None]] = {}


def _replays(name: str) -> Callable[[Callable[[Any, Action], None]], Callable[[Any, Action], None]]:
    """Register a function as the replay of the action ``name``."""

    def register(apply: Callable[[Any, Action], None]) -> Callable[[Any, Action], None]:
        _ACTIONS[name] = apply
        return apply

    return register


def _sheet(workbook: Any, action: Action) -> Any:
    return workbook.worksheets[action["sheet_position"]]


def _box(action: Action) -> tuple[int, int, int, int]:
    row, column = action["start_row"] + 1, action["start_column"] + 1
    return row, column, row + action["row_count"] - 1, column + action["column_count"] - 1


def _cells(workbook: Any, action: Action) -> Iterable[Any]:
    row, column, last_row, last_column = _box(action)
    for line in _sheet(workbook, action).iter_rows(row, last_row, column, last_column):
        yield from line


def _address(action: Action) -> str:
    row, column, last_row, last_column = _box(action)
    return f"{get_column_letter(column)}{row}:{get_column_letter(last_column)}{last_row}"


def _is_whole_sheet(action: Action) -> bool:
    return bool(action["row_count"] == ALL_ROWS)


# Sheets


@_replays("addSheet")
def _add_sheet(workbook: Any, action: Action) -> None:
    index, name = action["args"]
    workbook.create_sheet(name, index)


@_replays("sheetDelete")
def _sheet_delete(workbook: Any, action: Action) -> None:
    sheet = _sheet(workbook, action)
    visible = [each for each in workbook.worksheets if each.sheet_state == "visible"]
    if visible == [sheet]:
        raise ValueError(f"Excel does not delete its last visible sheet, {sheet.title!r}")
    if sheet.sheet_state == "veryHidden":
        raise ValueError(f"Excel does not delete a very hidden sheet, {sheet.title!r}")
    workbook.remove(sheet)


@_replays("sheetClear")
def _sheet_clear(workbook: Any, action: Action) -> None:
    sheet = _sheet(workbook, action)
    sheet._cells.clear()


@_replays("setSheetVisibility")
def _set_sheet_visibility(workbook: Any, action: Action) -> None:
    _sheet(workbook, action).sheet_state = action["args"][0].lower()


@_replays("setSheetAutofit")
def _set_sheet_autofit(workbook: Any, action: Action) -> None:
    assert action["args"] == ["rows"]
    for dimension in _sheet(workbook, action).row_dimensions.values():
        dimension.height = None


@_replays("activateSheet")
def _activate_sheet(workbook: Any, action: Action) -> None:
    workbook.active = action["args"][0]
    for index, sheet in enumerate(workbook.worksheets):
        sheet.sheet_view.tabSelected = index == action["args"][0]


@_replays("setShowGridlines")
def _set_show_gridlines(workbook: Any, action: Action) -> None:
    _sheet(workbook, action).sheet_view.showGridLines = action["args"][0]


@_replays("setPrintArea")
def _set_print_area(workbook: Any, action: Action) -> None:
    sheet = _sheet(workbook, action)
    sheet.print_area = action["args"][0]


@_replays("freezePaneUnfreeze")
def _freeze_pane_unfreeze(workbook: Any, action: Action) -> None:
    _sheet(workbook, action).freeze_panes = None


@_replays("freezePaneAtRange")
def _freeze_pane_at_range(workbook: Any, action: Action) -> None:
    _, _, last_column, last_row = range_boundaries(action["args"][0])
    _sheet(workbook, action).freeze_panes = f"{get_column_letter((last_column or 0) + 1)}{(last_row or 0) + 1}"


@_replays("setScreenUpdating")
def _set_screen_updating(workbook: Any, action: Action) -> None:
    assert action["args"] == [False]


@_replays("runMacro")
def _run_macro(workbook: Any, action: Action) -> None:
    name, *given = action["args"]
    FUNCTIONS[name](workbook, *given)


# Values


@_replays("setValues")
def _set_values(workbook: Any, action: Action) -> None:
    sheet = _sheet(workbook, action)
    row, column, last_row, last_column = _box(action)
    assert len(action["values"]) == last_row - row + 1
    for down, line in enumerate(action["values"]):
        assert len(line) == last_column - column + 1
        for right, entry in enumerate(line):
            enter(sheet.cell(row + down, column + right), entry)


def enter(cell: Any, entry: Any) -> None:
    """Set a cell as Excel does when this is typed into it."""
    if isinstance(cell, MergedCell):
        assert not entry, "Excel would not show this: the cell is covered by a merged one"
    elif not isinstance(entry, str):
        cell.value = entry
    elif not entry:
        cell.value = None
    elif entry.startswith("'"):
        cell.value = entry[1:]
        cell.data_type, cell.quotePrefix = "s", True
    elif entry.startswith("="):
        cell.value = entry
    elif _ISO_DATE.fullmatch(entry):  # how the engine sends dates; a text of this shape comes with an apostrophe
        day = datetime.fromisoformat(entry)
        cell.value = day if day.time() != time() else day.date()
    elif entry.startswith(("+", "-", "@")) or _CONVERTED.fullmatch(entry):
        raise ValueError(f"Excel would not keep this as text: {entry!r}")
    else:
        cell.value = entry


# Looks


def _restyle(cells: Iterable[Any], part: str, change: tuple[Any, ...], changed: Callable[[Any], Any]) -> None:
    """
    Change a part of the looks of cells; ``change`` tells changes apart.

    openpyxl is slow at it, so each look that a workbook has is changed once in each way.
    """
    number, known = f"{part}Id", dict[int, int]()
    for cell in cells:
        if not known:
            ways = vars(cell.parent.parent).setdefault("_restyled", {})
            known = ways.setdefault((part, change), {-1: -1})
        cell._style = cell._style or StyleArray()
        old = getattr(cell._style, number)
        if old not in known:
            setattr(cell, part, changed(getattr(cell, part)))
            known[old] = getattr(cell._style, number)
        setattr(cell._style, number, known[old])


@_replays("setFontProperty")
def _set_font_property(workbook: Any, action: Action) -> None:
    name, value = action["args"]
    key = {"bold": "b", "italic": "i", "size": "sz", "color": "color", "name": "name"}[name]

    def changed(font: Any) -> Font:
        now = {"b": font.b, "i": font.i, "sz": font.sz, "color": font.color, "name": font.name}
        return Font(**{**now, key: value.lstrip("#") if key == "color" else value})

    _restyle(_cells(workbook, action), "font", (name, value), changed)


@_replays("setRangeColor")
def _set_range_color(workbook: Any, action: Action) -> None:
    fill = PatternFill("solid", fgColor=action["args"][0].lstrip("#"))
    _restyle(_cells(workbook, action), "fill", tuple(action["args"]), lambda _: fill)


def _align(workbook: Any, action: Action, **changes: Any) -> None:
    def changed(old: Any) -> Alignment:
        now = {"horizontal": old.horizontal, "vertical": old.vertical, "wrap_text": old.wrap_text, "indent": old.indent}
        return Alignment(**{**now, **changes})

    _restyle(_cells(workbook, action), "alignment", tuple(changes.items()), changed)


@_replays("setHorizontalAlignment")
def _set_horizontal_alignment(workbook: Any, action: Action) -> None:
    _align(workbook, action, horizontal=action["args"][0].lower())


@_replays("setVerticalAlignment")
def _set_vertical_alignment(workbook: Any, action: Action) -> None:
    _align(workbook, action, vertical=action["args"][0].lower())


@_replays("setWrapText")
def _set_wrap_text(workbook: Any, action: Action) -> None:
    _align(workbook, action, wrap_text=action["args"][0])


@_replays("rangeAdjustIndent")
def _range_adjust_indent(workbook: Any, action: Action) -> None:
    _align(workbook, action, indent=action["args"][0])


@_replays("setNumberFormat")
def _set_number_format(workbook: Any, action: Action) -> None:
    for cell in _cells(workbook, action):
        cell.number_format = action["args"][0]


@_replays("setBorderProperty")
def _set_border_property(workbook: Any, action: Action) -> None:
    side, attribute, value = action["args"]
    assert attribute != "line_style" or value == "continuous"
    meant = [(cell, _sides(side, cell, _box(action))) for cell in _cells(workbook, action)]
    for name in ("left", "right", "top", "bottom"):

        def changed(border: Any, name: str = name) -> Border:
            old = getattr(border, name) or Side()
            line = {"style": old.style or "thin", "color": old.color}
            if attribute != "line_style":
                line["style" if attribute == "weight" else "color"] = value.lstrip("#")
            now = {each: getattr(border, each) for each in ("left", "right", "top", "bottom")}
            return Border(**{**now, name: Side(**line)})

        _restyle((cell for cell, names in meant if name in names), "border", (name, attribute, value), changed)


def _sides(side: str, cell: Any, box: tuple[int, int, int, int]) -> list[str]:
    """Return the sides of a cell that a side of the whole range means."""
    row, column, last_row, last_column = box
    edges = {"left": cell.column == column, "right": cell.column == last_column}
    edges |= {"top": cell.row == row, "bottom": cell.row == last_row}
    if side.startswith("edge_"):
        return [name for name in [side.removeprefix("edge_")] if edges[name]]
    names = {"inside_vertical": ("left", "right"), "inside_horizontal": ("top", "bottom")}[side]
    assert not all(edges[name] for name in names), "Excel refuses an inside border where there is no inside"
    return [name for name in names if not edges[name]]


@_replays("setColumnWidth")
def _set_column_width(workbook: Any, action: Action) -> None:
    sheet = _sheet(workbook, action)
    if _is_whole_sheet(action):
        assert action["args"] == [48]  # the standard width
        for letters, dimension in list(sheet.column_dimensions.items()):
            if not dimension.hidden:
                del sheet.column_dimensions[letters]
        return
    _, column, _, last_column = _box(action)
    for each in range(column, last_column + 1):
        sheet.column_dimensions[get_column_letter(each)].width = int(action["args"][0] / 0.75 / 7 * 256) / 256


@_replays("setRowHeight")
def _set_row_height(workbook: Any, action: Action) -> None:
    row, _, last_row, _ = _box(action)
    for each in range(row, last_row + 1):
        _sheet(workbook, action).row_dimensions[each].height = action["args"][0]


@_replays("setColumnHidden")
def _set_column_hidden(workbook: Any, action: Action) -> None:
    sheet = _sheet(workbook, action)
    _, column, _, last_column = _box(action)
    for each in (
        sheet.column_dimensions if _is_whole_sheet(action) else map(get_column_letter, range(column, last_column + 1))
    ):
        sheet.column_dimensions[each].hidden = action["args"][0]


@_replays("setRowHidden")
def _set_row_hidden(workbook: Any, action: Action) -> None:
    assert _is_whole_sheet(action)
    for dimension in _sheet(workbook, action).row_dimensions.values():
        dimension.hidden = action["args"][0]


@_replays("rangeMerge")
def _range_merge(workbook: Any, action: Action) -> None:
    assert action["args"] == [False]
    sheet = _sheet(workbook, action)
    first, *rest = _cells(workbook, action)
    assert all(cell.value is None for cell in rest), "Excel would move a covered value"
    sheet.merge_cells(_address(action))
    for cell in list(_cells(workbook, action))[1:]:
        cell._style = copy(first._style)


@_replays("rangeUnmerge")
def _range_unmerge(workbook: Any, action: Action) -> None:
    sheet = _sheet(workbook, action)
    if not _is_whole_sheet(action):
        looks = [copy(cell._style) for cell in _cells(workbook, action)]
        sheet.unmerge_cells(_address(action))
        for cell, look in zip(_cells(workbook, action), looks, strict=True):
            cell._style = look
        return
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))


# Rows


@_replays("rangeInsert")
def _range_insert(workbook: Any, action: Action) -> None:
    assert action["args"] == ["down", "format_from_left_or_above"]
    insert_rows(workbook, _sheet(workbook, action), *_whole_rows(action))


@_replays("rangeDelete")
def _range_delete(workbook: Any, action: Action) -> None:
    assert action["args"] == ["up"]
    delete_rows(workbook, _sheet(workbook, action), *_whole_rows(action))


def _whole_rows(action: Action) -> tuple[int, int]:
    """Return the first row and how many; cells that move without their row would tear a table."""
    assert (action["start_column"], action["column_count"]) == (0, ALL_COLUMNS)
    return action["start_row"] + 1, action["row_count"]


@_replays("setAutofit")
def _set_autofit(workbook: Any, action: Action) -> None:
    assert action["args"] == ["rows"]
    first, count = _whole_rows(action)
    for row in range(first, first + count):
        _sheet(workbook, action).row_dimensions[row].height = None


@_replays("moveRange")
def _move_range(workbook: Any, action: Action) -> None:
    index, address = action["args"]
    assert index == action["sheet_position"]
    row, column, *last = _box(action)
    assert [row, column] == last, "one cell at a time"
    target, target_row, *_ = range_boundaries(address)
    move_cell(workbook, _sheet(workbook, action), (row, column), (target_row, target))


@_replays("rangeSelect")
def _range_select(workbook: Any, action: Action) -> None:
    sheet = _sheet(workbook, action)
    assert workbook.active is sheet, "Excel selects only on the active sheet"
    for view in sheet.sheet_view.selection:
        view.activeCell = view.sqref = _address(action).partition(":")[0]


# Rules and charts


@_replays("setDataValidationList")
def _set_data_validation_list(workbook: Any, action: Action) -> None:
    source, in_cell_dropdown = action["args"]
    assert source["type"] == "literal"
    assert in_cell_dropdown
    rule = DataValidation("list", formula1='"' + ",".join(source["values"]) + '"', showErrorMessage=True)
    rule.add(_address(action))
    _sheet(workbook, action).add_data_validation(rule)


@_replays("deleteDataValidation")
def _delete_data_validation(workbook: Any, action: Action) -> None:
    assert _is_whole_sheet(action)
    _sheet(workbook, action).data_validations.dataValidation.clear()


@_replays("addConditionalFormat")
def _add_conditional_format(workbook: Any, action: Action) -> None:
    entry = action["args"][0]
    rules = _sheet(workbook, action).conditional_formatting
    for area in rules:
        for rule in area.rules:
            rule.priority += 1
    if entry["type"] == "ColorScale":
        assert entry["threshold_types"] == ["LowestValue", "HighestValue"]
        low, high = (color.lstrip("#") for color in entry["colors"])
        new = ColorScaleRule(start_type="min", start_color=low, end_type="max", end_color=high)
    else:
        assert entry["type"] == "Custom"
        font = {"color": entry["font_color"].lstrip("#")} if entry["font_color"] else {}
        bold = {"b": True} if entry["font_bold"] else {}
        new = FormulaRule(
            formula=[entry["formula"].removeprefix("=")],
            fill=PatternFill(bgColor=entry["fill_color"].lstrip("#")),
            font=Font(**font, **bold) if font or bold else None,
        )
    new.priority = 1
    rules.add(_address(action), new)


@_replays("clearConditionalFormats")
def _clear_conditional_formats(workbook: Any, action: Action) -> None:
    assert _is_whole_sheet(action)
    _sheet(workbook, action).conditional_formatting = ConditionalFormattingList()


@_replays("addChart")
def _add_chart(workbook: Any, action: Action) -> None:
    _, kind, source_sheet, source, left, top, width, height, plot_by, anchor, _ = action["args"]
    assert left is None
    assert top is None
    chart = BarChart()
    chart.type = "col"
    chart.grouping = {"ColumnStacked": "stacked", "ColumnClustered": "clustered"}[kind]
    chart.overlap = 100 if kind == "ColumnStacked" else None
    values = Reference(workbook[source_sheet], range_string=f"'{source_sheet}'!{source}")
    chart.add_data(values, from_rows=plot_by == "Rows")
    chart.width, chart.height = width / 72 * 2.54, height / 72 * 2.54
    _sheet(workbook, action).add_chart(chart, anchor.replace("$", ""))


@_replays("deleteChart")
def _delete_chart(workbook: Any, action: Action) -> None:
    del _sheet(workbook, action)._charts[action["args"][0]]


def _chart(workbook: Any, action: Action) -> Any:
    return _sheet(workbook, action)._charts[action["args"][0]]


@_replays("setChartTitle")
def _set_chart_title(workbook: Any, action: Action) -> None:
    _chart(workbook, action).title = action["args"][1]


@_replays("setChartXAxisValues")
def _set_chart_x_axis_values(workbook: Any, action: Action) -> None:
    _, sheet, address = action["args"]
    _chart(workbook, action).set_categories(Reference(workbook[sheet], range_string=f"'{sheet}'!{address}"))


@_replays("setChartLegend")
def _set_chart_legend(workbook: Any, action: Action) -> None:
    _, attribute, value = action["args"]
    assert attribute == "visible"
    if not value:
        _chart(workbook, action).legend = None


@_replays("setChartAxis")
def _set_chart_axis(workbook: Any, action: Action) -> None:
    _, axis, values = action["args"]
    chart = _chart(workbook, action)
    drawn = chart.x_axis if axis == "category" else chart.y_axis
    names = {"title": "title", "major_unit": "majorUnit", "number_format": "number_format"}
    for name, value in values.items():
        setattr(drawn, names[name], value)
