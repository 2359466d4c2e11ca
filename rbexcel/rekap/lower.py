"""The rekap of the level below, read back out of its workbook: its offices take the place of their files."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from itertools import starmap, zip_longest
from typing import Any

from rbexcel.catalogue.regions_file import province_of
from rbexcel.checking.finding import Severity
from rbexcel.errors import RbexcelError
from rbexcel.plan.plan import Kind
from rbexcel.rekap import sheets, told
from rbexcel.rekap.counting import ticks
from rbexcel.rekap.facts import Facts, Found, Lower, LowerLke, LowerRekap, Realised, RowFact, State
from rbexcel.rekap.lke import figures
from rbexcel.rekap.sheets import DATA_COLUMNS, DATA_HEADER, LKE_FIGURES, LKE_HEADER, LKE_OFFICE, RekapSheet
from rbexcel.rekap.stored import lke_in
from rbexcel.words.offices import office_at
from rbexcel.workbook.grid import Grid, Value
from rbexcel.workbook.identity import Identity, read_identity
from rbexcel.workbook.limits import MAX_DATA

_ROUNDING = 1e-6
"""By so much a figure may differ that another program saved."""


def lower_in(grid: Grid) -> Facts:
    """Return what a rekap's workbook tells; RbexcelError for one whose hidden sheet was changed."""
    try:
        return _facts(grid, read_identity(grid))
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
    lke = tuple(_lke(json.loads(text), year) for key, text in identity.lines if key.startswith(told.LKE))
    names = [office.satker for office in offices] or [each.facts.satker or "" for each in lke]
    via = _via(names, lines.get(told.LEVEL)) or grid.name
    lower = LowerRekap(via, lines.get(told.RULES, ""), made_at, offices, lke, _altered(grid, lke))
    return Facts(State.OK, year=year, kind=kind, doc_modified=made_at, lower=lower)


def _lke(office: Mapping[str, Any], year: int) -> LowerLke:
    satker = str(office["satker"])
    facts = Facts(
        State.OK,
        satker=satker,
        code=office["code"],
        names=(satker,),
        year=year,
        doc_modified=_moment(office["doc_modified"]),
        lke=lke_in(office["lke"]),
    )
    return LowerLke(office["sha256"], facts)


def _altered(grid: Grid, held: Iterable[LowerLke]) -> bool:
    """Tell whether the sheet LKE has other figures of an office than it was made with, or none."""
    sheet = grid.sheet(RekapSheet.LKE)
    lines = sheet.rows[LKE_HEADER:] if sheet else ()
    shown = {str(line[LKE_OFFICE - 1]): line[LKE_FIGURES - 1 :] for line in lines if len(line) >= LKE_FIGURES}
    return any(
        not all(starmap(_same, zip_longest(figures(lke), shown.get(each.facts.satker or "", ())[: len(figures(lke))])))
        for each in held
        if (lke := each.facts.lke)
    )


def _same(figure: float | None, shown: Value) -> bool:
    if figure is None or not isinstance(shown, int | float):
        return figure is None and shown is None
    return abs(figure - shown) < _ROUNDING


def _via(offices: Iterable[str], level: str | None) -> str | None:
    """Return whose rekap it is: the province's of its offices."""
    provinces = {province for office in offices if (province := province_of(office))}
    return office_at("Provinsi", provinces.pop()).short if level != "nasional" and len(provinces) == 1 else None


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
