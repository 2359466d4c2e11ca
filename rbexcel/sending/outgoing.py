"""
What leaves the office: the file's name, the stamp in it, which cells stay open and which sheets go.

Values only. How a workbook is stripped and locked is the business of ``adapters/strip.py``.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from rbexcel.checking.check import Finding, Severity, counts
from rbexcel.plan.office import Office
from rbexcel.plan.plan import Kind, Plan, Stamp
from rbexcel.workbook.book import Content, Formula, Link, Sheet
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Span, Value
from rbexcel.workbook.ours import FINDINGS_SHEET, FIXES_SHEET, IMPORT_SHEET, is_foreign, read_identity

DRAFT = "DRAF"
"""What stands at the top of every page of a draft."""

_HASH, _TIME, _VERSION = "cap_sidik", "cap_waktu", "cap_versi"
_FINDINGS, _SHEETS, _DRAFT = "cap_temuan", "cap_lembar", "cap_draf"

_REPORT_TITLES = {
    FINDINGS_SHEET: "HASIL PEMERIKSAAN RENCANA AKSI",
    FIXES_SHEET: "PERBAIKAN OTOMATIS",
    "Perubahan": "PERUBAHAN DARI RENCANA LAMA",
    IMPORT_SHEET: "HASIL IMPOR RENCANA AKSI",
}
"""The checker's sheets, and the title in their first cell: an office may have a sheet of that name too."""

_BORN_WITH_THE_WORKBOOK = ("Perubahan", IMPORT_SHEET)
"""Reports that stand only in workbooks of our own making; in others a sheet of that name is the office's."""

_SETTINGS_SHEETS = ("rbexcel.conf", "xlwings.conf", "_xlwings.conf")
"""Sheets that tell where programs lie on one computer."""

_SHORT = {"Kabupaten": "Kab", "Kota": "Kota", "Provinsi": "Prov"}
_HEAD = 4
"""The rows of a summary that tell whose it is and when it was made."""

_LONGEST_OFFICE = 80
"""Characters of an office in a file's name: Windows takes 255 for a whole path."""

_LOCAL = re.compile(r"(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\[\w.$-]+\\|\bfile:/|(?<![\w/.])/(?:home|Users)/\w", re.IGNORECASE)


# --- The name ---------------------------------------------------------------------------------------------------------


def base_name(kind: Kind, year: int, office: Office) -> str:
    """Return the agreed name up to the version: RB_2026_KPU-Kab-Sukoharjo."""
    region = office.region
    for long, short in _SHORT.items():
        if region.startswith(f"{long} "):
            region = short + region.removeprefix(long)
    # Windows forbids some characters, mail programs garble others: letters and digits of ASCII are safe with all.
    plain = unicodedata.normalize("NFKD", region).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:_LONGEST_OFFICE].rstrip("-")
    return f"{kind}_{year}_KPU{'-' if words else ''}{words}"


def next_name(base: str, taken: Iterable[str]) -> str:
    """Return ``base`` with the version after the highest that is ``taken``; those are names of files."""
    pattern = re.compile(rf"{re.escape(base)}_v(\d{{1,9}})\.\w+", re.IGNORECASE)
    versions = [int(found[1]) for name in taken if (found := pattern.fullmatch(name))]
    return f"{base}_v{max(versions, default=0) + 1}"


# --- The stamp --------------------------------------------------------------------------------------------------------


def stamped(  # noqa: PLR0913 - all that the stamp tells
    plan: Plan,
    grid: Grid,
    sheets: Iterable[str],
    findings: Iterable[Finding],
    *,
    at: datetime,
    version: str,
    draft: bool = False,
) -> dict[str, str]:
    """
    Return the stamp as texts for the sheet ``_rbexcel``.

    ``sheets`` are those without formulas: their texts count too. What a formula shows may differ on the next day.
    """
    listed = tuple(sheets)
    number = counts(findings)
    return {
        _HASH: fingerprint(plan, grid, listed),
        _TIME: at.isoformat(timespec="seconds"),
        _VERSION: version,
        _FINDINGS: json.dumps({severity.value: number[severity] for severity in Severity}),
        _SHEETS: "\n".join(listed),
        _DRAFT: "ya" if draft else "tidak",
    }


def read_stamp(plan: Plan, grid: Grid) -> Stamp | None:
    """Return the stamp of a workbook and whether it was changed after; None when it has none."""
    told = read_identity(grid)
    if _HASH not in told:
        return None
    listed = tuple(filter(None, told.get(_SHEETS, "").split("\n")))
    same = fingerprint(plan, grid, listed) == told[_HASH]
    return Stamp("unchanged" if same else "changed", told.get(_TIME), told.get(_VERSION), _counted(told))


def _counted(told: Mapping[str, str]) -> dict[str, int]:
    try:
        numbers = json.loads(told.get(_FINDINGS, "{}"))
        return {str(severity): int(number) for severity, number in numbers.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def fingerprint(plan: Plan, grid: Grid, sheets: Iterable[str] = ()) -> str:
    """
    Return a hash of the plan's values as they are read, and of all that stands on ``sheets``.

    Excel may save the workbook again without changing it. Office and year are left out: the sender may have told them.
    """
    told = {
        "kind": plan.kind,
        "columns": plan.columns,
        "title": plan.title,
        "decree": asdict(plan.decree) if plan.decree else None,
        "rows": [
            (
                row.levels,
                row.numbers,
                row.months,
                [(mark.column, mark.text) for mark in row.marks if not mark.months],
                row.trailing,
            )
            for row in plan.rows
        ],
        "unread": [each.text for each in plan.unread],
        "sheets": [(name, _contents(grid.sheet(name))) for name in sheets],
    }
    written = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _contents(sheet: SheetGrid | None) -> list[str] | None:
    return None if sheet is None else [_written(value) for row in sheet.rows for value in row if value is not None]


def _written(value: Value) -> str:
    # Programs that save a workbook again differ in how they break lines, and in the last digits of a number.
    return f"{value:.12g}" if isinstance(value, float) else " ".join(str(value).split())


# --- The sheets and cells ---------------------------------------------------------------------------------------------


def leaving(grid: Grid) -> tuple[str, ...]:
    """Return the sheets that are not sent: the checker's reports, and settings of the office's own computer."""
    never = _BORN_WITH_THE_WORKBOOK if is_foreign(read_identity(grid)) else ()
    return tuple(
        sheet.name
        for sheet in grid.sheets
        if sheet.name in _SETTINGS_SHEETS or (is_report(sheet) and sheet.name not in never)
    )


def is_report(sheet: SheetGrid) -> bool:
    """Tell whether a sheet is one of the checker's own, and not an office's of the same name."""
    title = _REPORT_TITLES.get(sheet.name)
    return title is not None and sheet.value(1, 1) == title


def texts_with_paths(grid: Grid, without: Iterable[str]) -> tuple[Cell, ...]:
    """Return the cells whose text names a place on a computer, except those on the sheets ``without``."""
    gone = set(without)
    return tuple(
        Cell(sheet.name, row, column)
        for sheet in grid.sheets
        if sheet.name not in gone
        for row, values in enumerate(sheet.rows, start=1)
        for column, value in enumerate(values, start=1)
        if isinstance(value, str) and has_local_path(value)
    )


def has_local_path(text: str) -> bool:
    r"""Tell whether a text names a place on a computer or in its network: C:\..., \\server\..., /home/..."""
    return _LOCAL.search(text) is not None


@dataclass(frozen=True, slots=True)
class Inputs:
    """The cells of a sheet that stay open when its structure is locked, as (row, column)."""

    sheet: str
    cells: frozenset[tuple[int, int]]


def input_cells(plan: Plan, grid: Grid) -> Inputs | None:
    """
    Return the month cells and the trailing cells of the plan's table, None when they cannot be told for certain.

    Between the first and the last row every empty cell below a month counts, so that a tick can still be added; a cell
    that holds something else than a mark, like a month's label on the next page, does not.
    """
    places = [row.place for row in plan.rows if row.place]
    sheets = {place.sheet for place in places}
    sheet = grid.sheet(places[0].sheet) if len(sheets) == 1 else None
    if sheet is None or len(plan.month_columns) != 12 or not _marks_stand_in_line(plan):
        return None
    marks = {(mark.place.row, mark.place.column) for row in plan.rows for mark in row.marks if mark.place}
    trailing = {each.trailing_place for each in plan.rows if each.trailing_place}
    columns = {*plan.month_columns, *(each.column for each in trailing)}
    known = marks | {(each.row, each.column) for each in trailing}
    span = range(min(place.row for place in places), max(place.row for place in places) + 1)
    if plan.trailing and not trailing:
        columns.add(plan.month_columns[-1] + 1)
    cells = {
        (row, column)
        for row in span
        for column in columns
        if (row, column) in known or sheet.value(row, column) is None
    }
    return Inputs(sheet.name, frozenset(_without_torn_merges(cells, sheet.merges, columns, span)))


def _marks_stand_in_line(plan: Plan) -> bool:
    """Tell whether every mark stands in its month's column: a table whose pages differ keeps its own way."""
    return all(
        mark.place.column == plan.month_columns[mark.column - 1]
        for row in plan.rows
        for mark in row.marks
        if mark.place and mark.column
    )


def _without_torn_merges(
    cells: set[tuple[int, int]], merges: Iterable[Span], columns: set[int], rows: range
) -> set[tuple[int, int]]:
    """Let merged cells be open or locked as one: open when they lie in input columns only."""
    for merge in merges:
        if merge.last_row < rows.start or merge.first_row >= rows.stop:
            continue
        inside = columns.issuperset(range(merge.first_column, merge.last_column + 1))
        if inside and (merge.first_row, merge.first_column) in cells:
            cells |= set(merge)
        else:
            cells -= set(merge)
    return cells


# --- What is told -----------------------------------------------------------------------------------------------------


def tells_otherwise(drawn: Sheet, grid: Grid) -> bool:
    """
    Tell whether a summary in the workbook differs from what would be drawn now, its head with the date left out.

    Only what is drawn counts: what staff wrote into empty cells does not make it an old one.
    """
    there = grid.sheet(drawn.name)
    if there is None:
        return True
    return any(
        not _same(value, there.value(row, column))
        for block in drawn.blocks
        for row, line in enumerate(block.values, start=block.row)
        for column, value in enumerate(line, start=block.column)
        if row > _HEAD and value is not None
    )


def _same(drawn: Content, there: Value) -> bool:
    shown = drawn.formula.cached if isinstance(drawn, Link) else drawn
    value = shown.cached if isinstance(shown, Formula) else shown
    if isinstance(value, int | float) and isinstance(there, int | float):
        return math.isclose(value, there, abs_tol=1e-9)
    return str(value or "").split() == str(there or "").split()


def refusal(findings: Iterable[Finding]) -> str | None:
    """Return why a plan is not sent as final, None when nothing stands against it."""
    errors = [found for found in findings if found.severity is Severity.ERROR]
    if not errors:
        return None
    first = errors[0]
    where = f"{first.sheet} {first.cell.address}" if first.cell else first.sheet
    return (
        f"Rencana ini masih punya {len(errors)} kesalahan, yang pertama di {where}: {first.message} [{first.code}]. "
        "Perbaiki dulu, atau kirim sebagai draf dengan --draft."
    )
