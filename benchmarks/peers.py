"""What the bare libraries do, and what makes the race with them fair."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import load_workbook

from rbexcel.adapters.files.xlsx_looks import properties_of
from rbexcel.adapters.parts.package import opened
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.plan.plan import Plan
from rbexcel.workbook.book import Book, Sheet, Style
from rbexcel.workbook.contents import Formula, Link
from rbexcel.workbook.identity import SHEET as IDENTITY_SHEET

Values = list[tuple[int, int, Any, int]]
Blanks = list[tuple[int, int, int]]
Merges = list[tuple[tuple[int, int, int, int], int]]


def all_values(path: Path) -> None:
    """Read every sheet by calamine alone."""
    book = load_workbook(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def bare_writer(book: Book) -> Callable[[], bytes]:
    """
    Return what writes the cells, formats, merges, widths and heights of a Book by XlsxWriter alone.

    What to write where is worked out beforehand; drop-downs, conditions and page set-up are left out.
    """
    styles = list(dict.fromkeys(area.style for sheet in book.sheets for area in sheet.areas))
    properties = [properties_of(style) for style in styles]
    looks: dict[Style | None, int] = {style: number for number, style in enumerate(styles)} | {None: -1}
    sheets = [(sheet, *_cells(sheet, looks)) for sheet in book.sheets]

    def write() -> bytes:
        store = io.BytesIO()
        workbook = xlsxwriter.Workbook(store, {"in_memory": True})
        formats = [*map(workbook.add_format, properties), None]  # the last one is for -1
        for sheet, values, blanks, merges in sheets:
            worksheet = workbook.add_worksheet(sheet.name)
            for corners, look in merges:
                worksheet.merge_range(*corners, "", formats[look])
            for row, column, value, look in values:
                if isinstance(value, Formula):
                    worksheet.write_formula(row, column, value.text, formats[look], value.cached)
                elif isinstance(value, str):
                    worksheet.write_string(row, column, value, formats[look])
                else:
                    worksheet.write_number(row, column, value, formats[look])
            for row, column, look in blanks:
                worksheet.write_blank(row, column, None, formats[look])
            for column, width in sheet.widths:
                worksheet.set_column(column - 1, column - 1, width)
            for row, height in sheet.heights:
                worksheet.set_row(row - 1, height)
        workbook.close()
        return store.getvalue()

    return write


def _cells(sheet: Sheet, looks: dict[Style | None, int]) -> tuple[Values, Blanks, Merges]:
    """Return a sheet's cells as XlsxWriter counts them, each with the number of its look."""
    values = {
        (row, column): value.formula if isinstance(value, Link) else value
        for block in sheet.blocks
        for row, line in enumerate(block.values, block.row)
        for column, value in enumerate(line, block.column)
        if value is not None and value != ""
    }
    styles = sheet.styles()
    merges: Merges = []
    for span in sheet.merges:
        first, *rest = span
        corners = (span.first_row - 1, span.first_column - 1, span.last_row - 1, span.last_column - 1)
        merges.append((corners, looks[styles.get(first)]))
        for place in rest:
            styles.pop(place, None)
            values.pop(place, None)
    filled = [(row - 1, column - 1, value, looks[styles.get((row, column))]) for (row, column), value in values.items()]
    blanks = [
        (row - 1, column - 1, looks[style]) for (row, column), style in styles.items() if (row, column) not in values
    ]
    return filled, blanks, merges


def require_same(ours: bytes, bare: bytes) -> None:
    """Stop if two workbooks differ in a value, a merge or the number of cells: the race would be unfair."""
    told = []
    for content in (ours, bare):
        book, package = load_workbook(io.BytesIO(content)), opened(content)
        cells = {entry.name: package.parts[entry.part or ""].count(b"<c ") for entry in sheets_of(package)}
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names if name != IDENTITY_SHEET]
        merges = {each.name: sorted(each.merged_cell_ranges or ()) for each in sheets}
        told.append({each.name: (each.to_python(), merges[each.name], cells[each.name]) for each in sheets})
    if told[0] != told[1]:
        raise SystemExit("the bare workbook is not the same as ours")


# --- other checkers of tables: theirs are rules of types and ranges, a column at a time

_MONTHS = tuple(f"bulan_{month}" for month in range(1, 13))


def as_table(plan: Plan) -> list[dict[str, str]]:
    """Return the rows of a plan as another checker takes them: a column a level, a column a month."""
    return [
        dict(zip(plan.columns, (text or "" for text in row.levels), strict=True))
        | {name: "✓" if month in row.months else "" for month, name in enumerate(_MONTHS, start=1)}
        for row in plan.rows
    ]


def frictionless_validate(table: list[dict[str, str]]) -> Callable[[], object] | None:
    """Return what checks a table by frictionless; None where it is not installed."""
    if importlib.util.find_spec("frictionless") is None:
        return None
    from frictionless import Resource, Schema, validate  # noqa: PLC0415 - not installed everywhere

    levels = [name for name in table[0] if name not in _MONTHS]
    fields = [{"name": name, "type": "string", "constraints": {"required": name == levels[-1]}} for name in levels]
    fields += [{"name": name, "type": "string", "constraints": {"enum": ["✓"]}} for name in _MONTHS]
    schema = Schema.from_descriptor({"fields": fields})
    cells = [list(table[0]), *(list(row.values()) for row in table)]
    return lambda: validate(Resource(data=cells, schema=schema))


def pandera_validate(table: list[dict[str, str]]) -> Callable[[], object] | None:
    """Return what checks a table by pandera; None where it is not installed."""
    if importlib.util.find_spec("pandera") is None:
        return None
    import pandas as pd  # noqa: PLC0415 - needed here only
    import pandera.pandas as pa  # noqa: PLC0415 - not installed everywhere

    levels = [name for name in table[0] if name not in _MONTHS]
    columns = {name: pa.Column(str, pa.Check.str_length(min_value=int(name == levels[-1]))) for name in levels}
    columns |= {name: pa.Column(str, pa.Check.isin(["✓", ""])) for name in _MONTHS}
    schema, frame = pa.DataFrameSchema(columns), pd.DataFrame(table)
    return lambda: schema.validate(frame, lazy=True)
