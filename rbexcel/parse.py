"""Grid -> Plan: the steps of ``parsing``, put together. Keeps what it cannot read, judges nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rbexcel.errors import RbexcelError
from rbexcel.grid import Cell, Grid, SheetGrid
from rbexcel.identity import SHEET as IDENTITY_SHEET
from rbexcel.identity import SUMMARY_SHEETS, read_identity
from rbexcel.parsing.build import build_rows
from rbexcel.parsing.header import Page, find_pages
from rbexcel.parsing.lines import Reading, read_lines
from rbexcel.parsing.words import clean, joined
from rbexcel.plan import Decree, Plan, Row, Uncertain, Unread

_OFFICE = re.compile(
    r"(?:komisi\s+pemilihan\s+umum|kpu)\s+(?P<kind>kabupaten|kota|provinsi)\s+(?P<name>.+?)(?=\s+tahun\b|[\n.,;:(]|$)",
    re.IGNORECASE,
)
_OFFICE_IN_TEXT = re.compile(r"\bKPU (?P<kind>Kabupaten|Kota|Provinsi) (?P<name>[A-Z][a-z]+)\b")
_YEAR = re.compile(r"\btahun\s+(20\d\d)\b", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]{1,4}")


def parse(grid: Grid) -> Plan:
    """
    Return the plan that a grid holds.

    Raises RbexcelError when no sheet has a plan table.
    """
    identity = read_identity(grid)
    ours = {IDENTITY_SHEET, *identity.get(SUMMARY_SHEETS, "").split("\n")}
    found = [(sheet, pages) for sheet in grid.sheets if sheet.name not in ours and (pages := find_pages(sheet))]
    if not found:
        raise RbexcelError(
            f'Tidak ada tabel rencana aksi di "{grid.name}". Tabelnya harus punya baris kepala seperti '
            "KEGIATAN, SUB KEGIATAN, INDIKATOR dan bulan 1 sampai 12."
        )
    rows: list[Row] = []
    unread: list[Unread] = []
    uncertain: list[Uncertain] = []
    levels: tuple[str, ...] = ()
    for sheet, pages in found:
        reading = read_lines(sheet, pages, sealed=bool(identity))
        levels = _lift_sections(reading, pages[0].levels)
        built, left, doubtful = build_rows(reading, levels)
        rows += built
        unread += [*reading.unread, *left]
        uncertain += doubtful
    if not rows:
        raise RbexcelError(f'Tabel rencana aksi di "{grid.name}" belum punya isi. Isi dulu barisnya.')
    sheet, pages = found[0]
    title, title_place = _title(sheet, pages[0])
    page = pages[0]
    zone = {"bukti_fisik", "langkah_aksi"} & set(levels) or "zona integritas" in (title or "").lower()
    year = identity.get("tahun") or next(iter(_YEAR.findall(title or "")), None)
    return Plan(
        kind="ZI" if zone else "RB",
        columns=levels,
        rows=tuple(rows),
        satker=identity.get("satker") or _office(title, rows),
        year=int(year) if year and year.isdecimal() else None,
        title=title,
        title_place=title_place,
        template=identity.get("templat"),
        trailing=page.trailing[1] if page.trailing else None,
        labels=tuple(page.labels.get(level, "") for level in levels),
        unread=tuple(sorted(unread, key=lambda each: each.place)),
        uncertain=tuple(uncertain),
        decree=_decree(identity),
        month_columns=tuple(sorted(page.months, key=page.months.__getitem__)) if len(page.months) == 12 else (),
        notes=tuple(
            f'lembar "{sheet.name}": {", ".join(sheet.untold)} tidak terbaca' for sheet, _ in found if sheet.untold
        ),
    )


def _lift_sections(reading: Reading, levels: tuple[str, ...]) -> tuple[str, ...]:
    """
    Turn section rows (a Roman numeral and a name, nothing else) into the outermost level.

    The numbers left in the NO column then belong to the first level that has a column of its own.
    """
    first = levels[0]
    sections = [
        line
        for line in reading.lines
        if line.number and _ROMAN.fullmatch(line.number) and set(line.texts) == {first} and not line.marks
    ]
    if not sections or first == "area":
        return levels
    for line in reading.lines:
        if any(line is section for section in sections):
            line.texts["area"] = line.texts.pop(first)
            continue
        if line.number and first in line.texts:
            text, cell = line.texts[first]
            line.texts[first] = (f"{line.number}. {text}", cell)
        line.number = None
    return ("area", *levels)


def _title(sheet: SheetGrid, page: Page) -> tuple[str | None, Cell | None]:
    """Return the heading above the table, its lines joined, and its first cell."""
    lines = [
        (joined(clean(value)).lstrip("# "), Cell(sheet.name, row, column))
        for row in range(1, page.header[0])
        for column, value in enumerate(sheet.rows[row - 1], start=1)
        if isinstance(value, str)
    ]
    starts = [
        index for index, (text, _) in enumerate(lines) if text.upper().startswith(("RENCANA AKSI", "RENCANA KERJA"))
    ]
    if not starts:
        return None, None
    start = starts[-1]
    return " ".join(" ".join(text.split()) for text, _ in lines[start:]), lines[start][1]


def _office(title: str | None, rows: Iterable[Row]) -> str | None:
    """Return the satker's short name: from the title, else the one that the texts name most."""
    found = _OFFICE.search(title or "")
    if found:
        return f"KPU {found['kind'].title()} {found['name'].strip().title()}"
    names = Counter(
        f"KPU {found['kind']} {found['name']}" for row in rows for found in _OFFICE_IN_TEXT.finditer(row.leaf or "")
    )
    return names.most_common(1)[0][0] if names else None


def _decree(identity: dict[str, str]) -> Decree | None:
    known = {
        name: identity.get(key)
        for name, key in (
            ("number", "nomor"),
            ("date", "tanggal"),
            ("place", "tempat"),
            ("signatory", "ketua"),
            ("certifier", "pengesah"),
        )
    }
    return Decree(**known) if any(known.values()) else None  # type: ignore[arg-type]
