"""The rekap of the level below, read back out of its workbook: its offices take the place of their files."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from rbexcel.catalogue.regions_file import province_of
from rbexcel.checking.finding import Severity
from rbexcel.errors import RbexcelError
from rbexcel.plan.plan import Kind
from rbexcel.rekap import sheets, told
from rbexcel.rekap.counting import ticks
from rbexcel.rekap.facts import Facts, Found, Lower, LowerRekap, Realised, RowFact, State
from rbexcel.rekap.sheets import DATA_COLUMNS, DATA_HEADER, RekapSheet
from rbexcel.workbook.grid import Grid, Value
from rbexcel.workbook.identity import Identity, read_identity
from rbexcel.workbook.limits import MAX_DATA


def lower_in(grid: Grid) -> Facts | None:
    """
    Return what a rekap's workbook tells; None for another one.

    Raises RbexcelError for one whose hidden sheet was changed.
    """
    identity = read_identity(grid)
    if not identity.is_rekap:
        return None
    try:
        return _facts(grid, identity)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RbexcelError(f'Rekap "{grid.name}" rusak: lembar tersembunyinya diubah. Minta rekapnya lagi.') from error


def _facts(grid: Grid, identity: Identity) -> Facts:
    rows = _rows(grid)
    lines = dict(identity.lines)
    kind: Kind = "ZI" if lines[told.KIND] == "ZI" else "RB"
    year, made_at = int(lines[told.YEAR]), datetime.fromisoformat(lines[told.MADE])
    offices = tuple(
        _office(json.loads(text), key.removeprefix(told.OFFICE), lines, rows)
        for key, text in identity.lines
        if key.startswith(told.OFFICE)
    )
    via = _via(offices, lines.get(told.LEVEL)) or grid.name
    lower = LowerRekap(via, lines.get(told.RULES, ""), made_at, offices)
    return Facts(State.OK, year=year, kind=kind, doc_modified=made_at, lower=lower)


def _via(offices: tuple[Lower, ...], level: str | None) -> str | None:
    """Return whose rekap it is: the province's of its offices."""
    provinces = {province_of(office.satker) for office in offices} - {None}
    return f"KPU Provinsi {provinces.pop()}" if level == "provinsi" and len(provinces) == 1 else None


def _office(office: Mapping[str, Any], own: str, lines: Mapping[str, str], rows: Mapping[str, list[RowFact]]) -> Lower:
    mine = tuple(rows.get(office["satker"].casefold(), ()))
    found = tuple(
        Found(code, Severity(severity), group, int(number), message, RekapSheet.FINDINGS.value, None)
        for code, severity, group, number, message, _, _ in json.loads(lines.get(told.FINDINGS + own) or "[]")
    )
    stamp = {"unchanged": True, "changed": False}.get(office["stamp"])
    facts = Facts(
        State.OK if office["chosen"] else State.PASSED,
        satker=office["satker"],
        code=office["code"],
        stamp_at=_moment(office["sent_at"]),
        unchanged=stamp,
        doc_modified=_moment(office["doc_modified"]),
        without_months=int(office["without_months"]),
        completeness=float(office["completeness"]),
        found=found or tuple(_counted(office["counts"])),
        template=next((row.key.partition(":")[0] for row in mine if row.key), None),
        unread=int(office["unread"]),
        uncertain=int(office["uncertain"]),
        rows=mine,
        realised=tuple(Realised(*each) for each in json.loads(lines.get(told.MONEV + own) or "[]")),
    )
    altered = (len(mine), list(ticks(mine))) != (int(office["rows"]), office["months"])
    return Lower(
        office["satker"], office["code"], office["status"], office["sha256"], office["late_days"], altered, facts
    )


def _counted(counts: Mapping[str, int]) -> Iterator[Found]:
    """Yield the counts of findings that are told no more of: a cell had no room for them."""
    for severity in Severity:
        if counts[severity.value]:
            yield Found("", severity, "", counts[severity.value], "", RekapSheet.FINDINGS.value, None)


def _moment(text: str | None) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(text or "")
    return None


def _rows(grid: Grid) -> dict[str, list[RowFact]]:
    """Return the rows on the sheet Data by the office's name in lower case."""
    found: dict[str, list[RowFact]] = defaultdict(list)
    sheet = grid.sheet(RekapSheet.DATA)
    header = sheet.rows[DATA_HEADER - 1] if sheet and len(sheet.rows) >= DATA_HEADER else ()
    columns = {name: header.index(name) for name in DATA_COLUMNS if name in header}
    if sheet is None or len(columns) < len(DATA_COLUMNS):
        return found
    for at, line in enumerate(sheet.rows[DATA_HEADER : DATA_HEADER + MAX_DATA], start=DATA_HEADER + 1):
        values = {name: line[place] if place < len(line) else None for name, place in columns.items()}
        satker = values[sheets.OFFICE]
        if satker:
            found[str(satker).casefold()].append(_row(values, at))
    return found


def _row(values: Mapping[str, Value], at: int) -> RowFact:
    def text(name: str) -> str:
        return str(values[name] or "")

    months = sum(1 << bit for bit, name in enumerate(sheets.MONTHS) if values[name])
    key = text(sheets.KEY) or None
    area, activity, leaf = text(sheets.AREA), text(sheets.ACTIVITY), text(sheets.LEAF)
    return RowFact(key, text(sheets.TEXT), area, activity, leaf, months, RekapSheet.DATA.value, at)
