"""How a sheet looks that the page has drawn, and how the file looks that it was drawn from, in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openpyxl.utils import get_column_letter, range_boundaries

from tests.addin.web.browser import box

_SIDES = ("left", "right", "top", "bottom")
_UNTOUCHED = ("Calibri", 11, False, False, "#000000", None, None, "Bottom", False, 0, "General")

Place = tuple[int, int]
Box = Mapping[str, int]
"""The first and last row and column of merged cells."""


def _place(key: str) -> Place:
    row, _, column = key.partition(",")
    return int(row), int(column)


def _shown(looks: Mapping[Place, tuple[Any, ...]], boxes: Sequence[Box]) -> dict[Place, tuple[Any, ...]]:
    """Return the looks that are seen: those of cells that no merged one covers, and that are not as ever."""
    covered = {place for box in boxes for place in list(_places(box))[1:]}
    return {place: look for place, look in looks.items() if look != _UNTOUCHED and place not in covered}


def _lines(edges: Mapping[Place, Sequence[Any]], boxes: Sequence[Box]) -> dict[tuple[str, int, int], Any]:
    """Return the lines that are seen, each once: what is right of a cell is left of the next one."""
    lines: dict[tuple[str, int, int], Any] = {}
    for (row, column), (left, right, top, bottom) in edges.items():
        told = {
            ("|", row, column): left,
            ("|", row, column + 1): right,
            ("-", row, column): top,
            ("-", row + 1, column): bottom,
        }
        lines |= {place: line for place, line in told.items() if line}
    within = {("|", row, column) for box in boxes for row, column in _places(box) if column > box["left"]}
    within |= {("-", row, column) for box in boxes for row, column in _places(box) if row > box["top"]}
    return {place: line for place, line in lines.items() if place not in within}


def _places(box: Box) -> Iterator[Place]:
    for row in range(box["top"], box["bottom"] + 1):
        yield from ((row, column) for column in range(box["left"], box["right"] + 1))


def _drawn_edges(cell: Mapping[str, Any]) -> list[Any]:
    lines = (cell.get("border", {}).get(side) for side in _SIDES)
    return [line and (line["style"], line["weight"], line["color"]) for line in lines]


def _edges(cell: Any) -> list[Any]:
    lines = (getattr(cell.border, side) for side in _SIDES)
    return [("Continuous", "Thin", _hex(line.color)) if line and line.style else None for line in lines]


def _drawn_look(cell: Mapping[str, Any]) -> tuple[Any, ...]:
    said = {"font-name": "Calibri", "font-size": 11, "font-bold": False, "font-italic": False, "font-color": "#000000"}
    return (
        *(cell.get(key, usual) for key, usual in said.items()),
        cell.get("fill"),
        cell.get("horizontal"),
        cell.get("vertical", "Bottom"),
        cell.get("wrap", False),
        cell.get("indent", 0),
        cell.get("nf", "General"),
    )


def _drawn_rule(rule: Mapping[str, Any]) -> tuple[Any, ...]:
    if rule["type"] == "ColorScale":
        return rule["at"], *(rule["criteria"][end]["color"] for end in ("minimum", "maximum"))
    return rule["at"], rule["formula"], rule.get("fill"), rule.get("color")


def _address(box: Box) -> str:
    first, last = (f"{get_column_letter(box[x] + 1)}{box[y] + 1}" for x, y in (("left", "top"), ("right", "bottom")))
    return f"{first}:{last}"


def _frozen(address: str | None) -> str | None:
    """Return the first cell that scrolls, of the cells that do not."""
    if address is None:
        return None
    _, _, right, bottom = range_boundaries(address)
    return f"{get_column_letter((right or 0) % 16384 + 1)}{(bottom or 0) % 1048576 + 1}"


def drawn_looks(drawn: Any) -> dict[str, Any]:
    """Return how a sheet looks that was drawn in the Excel in memory, in the words of ``looks_of``."""
    cells = {_place(key): cell for key, cell in drawn["cells"].items()}
    boxes = drawn["merges"]
    return {
        "cells": _shown({place: _drawn_look(cell) for place, cell in cells.items()}, boxes),
        "lines": _lines({place: _drawn_edges(cell) for place, cell in cells.items()}, boxes),
        "merges": sorted(map(_address, boxes)),
        "widths": drawn["widths"],
        "heights": drawn["heights"],
        "hidden": sorted(drawn["hidden"]),
        "choices": sorted(map(tuple, drawn["validations"])),
        "rules": [_drawn_rule(rule) for rule in drawn["rules"]],
        "charts": [
            (each["of"], each["color"], *(shown["formula"].replace("$", "") for shown in each["shown"]))
            for each in drawn["charts"]
        ],
        "freeze": _frozen(drawn["freeze"]),
        "gridlines": drawn["showGridlines"],
        "tab": drawn.get("tabColor"),
        "print": (drawn["printArea"], drawn.get("printTitles"), drawn.get("orientation")),
    }


def looks_of(sheet: Any) -> dict[str, Any]:
    """Return how a sheet of a file looks, as far as an Excel in a browser can be told by xlwings' actions too."""
    cells = {(cell.row - 1, cell.column - 1): cell for row in sheet.iter_rows() for cell in row}
    boxes = [box(each.coord) for each in sheet.merged_cells.ranges]
    columns = list(sheet.column_dimensions.values())
    for each in columns:
        each.reindex()
    rules = sorted(
        ((rule.priority, str(area.sqref), rule) for area in sheet.conditional_formatting for rule in area.rules),
        key=lambda each: each[0],
    )
    return {
        "cells": _shown({place: _look(cell) for place, cell in cells.items()}, boxes),
        "lines": _lines({place: _edges(cell) for place, cell in cells.items()}, boxes),
        "merges": sorted(map(_address, boxes)),
        "widths": {
            str(number - 1): round(each.width * 7) * 0.75
            for each in columns
            if not each.hidden
            for number in range(each.min, each.max + 1)
        },
        "heights": {str(row - 1): each.height for row, each in sheet.row_dimensions.items() if each.height},
        "hidden": sorted(
            get_column_letter(n) for each in columns if each.hidden for n in range(each.min, each.max + 1)
        ),
        "choices": sorted(
            (str(each.sqref), each.formula1.strip('"')) for each in sheet.data_validations.dataValidation
        ),
        "rules": [_rule(address, rule) for _, address, rule in rules if rule.type in {"expression", "colorScale"}],
        "charts": [_chart(chart) for chart in sheet._charts],
        "freeze": sheet.freeze_panes,
        "gridlines": sheet.sheet_view.showGridLines is not False,
        "tab": _hex(sheet.sheet_properties.tabColor),
        "print": (
            (sheet.print_area or "").rpartition("!")[2].replace("$", "") or None,
            sheet.print_title_rows and sheet.print_title_rows.replace("$", ""),
            (sheet.page_setup.orientation or "portrait").capitalize() if sheet.page_setup.paperSize else None,
        ),
    }


def _look(cell: Any) -> tuple[Any, ...]:
    font, place = cell.font, cell.alignment
    return (
        *(font.name, font.sz, bool(font.b), bool(font.i), _hex(font.color) or "#000000"),
        _hex(cell.fill.fgColor) if cell.fill.fill_type == "solid" else None,
        place.horizontal and place.horizontal.capitalize(),
        (place.vertical or "bottom").capitalize(),
        bool(place.wrap_text),
        int(place.indent or 0),
        cell.number_format,
    )


def _rule(address: str, rule: Any) -> tuple[Any, ...]:
    if rule.type == "colorScale":
        return address, *map(_hex, rule.colorScale.color)
    font = rule.dxf.font
    return address, f"={rule.formula[0]}", _hex(rule.dxf.fill.bgColor), font and _hex(font.color)


def _chart(chart: Any) -> tuple[Any, ...]:
    (series,) = chart.series
    told = [series.val.numRef.f, (series.cat.numRef or series.cat.strRef).f]
    return series.tx.v, f"#{series.graphicalProperties.solidFill.srgbClr}", *(each.replace("$", "") for each in told)


def _hex(color: Any) -> str | None:
    if color is None or getattr(color, "type", "rgb") != "rgb":
        return None
    return f"#{color.rgb[-6:]}"
