"""Plan tables in the layouts that offices use, as grids: what a reader must understand. Holds no expectation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value

SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
LONG = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
PRINTED = ("JAN", "FEB", "MAR", "APRIL", "MEI", "JUNI", "JULI", "AGT", "SEPT", "OKT", "NOV", "DES")
OLD = ("Jan", "Peb", "Mrt", "Apr", "Mei", "Jun", "Jul", "Ags", "Sept", "Okt", "Nop", "Des")
LEVELS = ("area", "kegiatan", "sub_kegiatan", "indikator")
HEADS = {
    "area": "AREA PERUBAHAN",
    "kegiatan": "KEGIATAN",
    "sub_kegiatan": "SUB KEGIATAN",
    "indikator": "INDIKATOR KEBERHASILAN",
}


@dataclass(frozen=True)
class Entry:
    """A row of the plan that the layouts show."""

    levels: tuple[str, ...]
    months: tuple[int, ...]
    note: str | None = None


ENTRIES = (
    Entry(("Manajemen Perubahan", "Perencanaan RB", "Pembentukan tim", "SK Tim RB"), (1,), "Sekretaris"),
    Entry(("Manajemen Perubahan", "Perencanaan RB", "Pembentukan tim", "Notulen rapat"), (2, 5)),
    Entry(("Manajemen Perubahan", "Pelaksanaan", "Sosialisasi", "Media sosialisasi"), tuple(range(1, 13))),
    Entry(("Penguatan Pengawasan", "Gratifikasi", "Pembentukan UPG", "SK UPG"), (3,)),
    Entry(("Penguatan Pengawasan", "Gratifikasi", "Public campaign", "Spanduk terpasang"), (3, 6, 9, 12), "Tim"),
    Entry(("Penguatan Pengawasan", "Penerapan SPIP", "Kartu kendali", "Laporan SPIP"), (4, 5, 6)),
    Entry(("Pelayanan Publik", "Pelayanan prima", "Survei kepuasan", "Hasil survei"), (12,)),
)
QUARTERLY = tuple(
    replace(each, months=tuple(range(3 * (index % 4) + 1, 3 * (index % 4) + 4))) for index, each in enumerate(ENTRIES)
)
"""The same rows, planned by whole quarters."""


@dataclass(frozen=True)
class Look:
    """What a layout does: its words, its marks, and how it shows the hierarchy."""

    heads: dict[str, str] = field(default_factory=lambda: dict(HEADS))
    months: Sequence[Value] = tuple(range(1, 13))
    group: str | None = "PELAKSANAAN (BULAN)"
    tick: Value = "✓"
    repeat: bool = False
    merge: bool = True
    number: bool = True
    trailing: str | None = "KET"
    above: int = 3
    left: int = 0
    number_row: bool = False
    order: tuple[str, ...] = LEVELS


def table(look: Look, entries: Sequence[Entry] = ENTRIES, *, name: str = "Sheet1") -> SheetGrid:
    """Return a sheet with the plan: a title, a header of one or two rows, its rows, and a signature."""
    columns = [*(["number"] if look.number else []), *look.order, *look.months, *(["ket"] if look.trailing else [])]
    margin: list[Value] = [None] * look.left
    rows: list[list[Value]] = [["RENCANA AKSI REFORMASI BIROKRASI TAHUN 2023"], *_blank(look.above)]
    merges: list[Span] = []
    heads: list[Value] = [*(["NO"] if look.number else []), *(look.heads[level] for level in look.order)]
    first_month = look.left + len(heads) + 1
    if look.group:
        group: list[Value] = [look.group, *[None] * (len(look.months) - 1)]
        rows.append([*margin, *heads, *group, look.trailing])
        rows.append([*margin, *[None] * len(heads), *look.months])
        merges.append(Span(len(rows) - 1, first_month, len(rows) - 1, first_month + len(look.months) - 1))
    else:
        rows.append([*margin, *heads, *look.months, look.trailing])
    if look.number_row:
        rows.append([*margin, *(f"({index})" for index in range(1, len(columns) + 1))])
    before: tuple[str, ...] = ()
    first = len(rows) + 1
    area = 0
    for entry in entries:
        shown = dict(zip(LEVELS, entry.levels, strict=True))
        new_area = entry.levels[:1] != before[:1]
        area += new_area
        texts: list[Value] = []
        for level in look.order:
            depth = LEVELS.index(level) + 1
            known = before[:depth] == entry.levels[:depth] and depth < len(LEVELS)
            texts.append(None if known and not look.repeat else shown[level])
        ticks: list[Value] = [look.tick if month in entry.months else None for month in range(1, 13)]
        number: list[Value] = [area if new_area else None] if look.number else []
        rows.append([*margin, *number, *texts, *ticks, *([entry.note] if look.trailing else [])])
        before = entry.levels
    if look.merge and not look.repeat:
        merges += _down(rows, first, look)
    empty: list[Value] = [None] * 8
    rows += [[], [*empty, "Ditetapkan di Sukoharjo"], [*empty, "Ketua KPU"]]
    return SheetGrid(name, tuple(map(tuple, rows)), tuple(merges))


def _blank(count: int) -> list[list[Value]]:
    return [[] for _ in range(count)]


def _down(rows: list[list[Value]], first: int, look: Look) -> Iterator[Span]:
    for offset, level in enumerate(look.order):
        if level == "indikator":
            continue
        column = look.left + offset + 1 + look.number
        start = first
        for row in range(first + 1, len(rows) + 2):
            if row > len(rows) or rows[row - 1][column - 1] is not None:
                if row - 1 > start:
                    yield Span(start, column, row - 1, column)
                start = row


def said_when(words: Callable[[tuple[int, ...]], Value], entries: Sequence[Entry] = ENTRIES, *, head: str) -> SheetGrid:
    """Return a sheet whose months stand in one column, in words."""
    rows: list[list[Value]] = [["RENCANA AKSI"], [], ["NO", *HEADS.values(), head, "PENANGGUNG JAWAB"]]
    before = ""
    for index, entry in enumerate(entries, start=1):
        rows.append([index if entry.levels[0] != before else None, *entry.levels, words(entry.months), entry.note])
        before = entry.levels[0]
    return SheetGrid("Rencana", tuple(map(tuple, rows)))


def columns_of_parts(labels: Sequence[str], size: int, *, group: str | None = None, tick: str = "V") -> SheetGrid:
    """Return a sheet with a column per quarter or semester."""
    rows: list[list[Value]] = [["RENCANA AKSI"]]
    if group:
        rows += [["NO", *HEADS.values(), group], [None, None, None, None, None, *labels]]
    else:
        rows += [["NO", *HEADS.values(), *labels, "KET"]]
    for index, entry in enumerate(QUARTERLY, start=1):
        parts = {(month - 1) // size for month in entry.months}
        rows.append([index, *entry.levels, *(tick if part in parts else None for part in range(len(labels)))])
    return SheetGrid("Rencana", tuple(map(tuple, rows)))


def per_area(*, sheets: bool, heading: str = "AREA PERUBAHAN : {name}") -> Grid:
    """Return a table per area without a column for it: one under the other, or a sheet for each."""
    look = Look(order=LEVELS[1:], above=0)
    parts = [
        (name, [each for each in ENTRIES if each.levels[0] == name])
        for name in dict.fromkeys(e.levels[0] for e in ENTRIES)
    ]
    if sheets:
        return Grid("buku.xlsx", tuple(table(look, entries, name=name) for name, entries in parts))
    rows: list[tuple[Value, ...]] = []
    for name, entries in parts:
        one = table(replace(look, merge=False), entries)
        rows += [(heading.format(name=name),), *one.rows[1:-3], ()]
    return Grid("buku.xlsx", (SheetGrid("Sheet1", tuple(rows)),))


def sections(label: Callable[[int, str], tuple[Value, ...]]) -> SheetGrid:
    """Return a table whose areas are rows of their own over its whole width."""
    rows: list[tuple[Value, ...]] = [("RENCANA AKSI",), ("NO", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *SHORT, "KET")]
    before, count = "", 0
    for entry in ENTRIES:
        if entry.levels[0] != before:
            before, count = entry.levels[0], count + 1
            rows.append(label(count, before))
        ticks = ("√" if month in entry.months else None for month in range(1, 13))
        rows.append((None, *entry.levels[1:], *ticks, entry.note))
    return SheetGrid("Sheet1", tuple(rows))


def per_quarter() -> Grid:
    """Return a sheet per quarter, each with its three months."""
    sheets = []
    for quarter in range(4):
        rows: list[tuple[Value, ...]] = [
            ("RENCANA AKSI",),
            ("NO", *HEADS.values(), *LONG[3 * quarter : 3 * quarter + 3]),
        ]
        for index, entry in enumerate(ENTRIES, start=1):
            ticks = ("v" if month in entry.months else None for month in range(3 * quarter + 1, 3 * quarter + 4))
            rows.append((index, *entry.levels, *ticks))
        sheets.append(SheetGrid(f"TW {quarter + 1}", tuple(rows)))
    return Grid("buku.xlsx", tuple(sheets))


def dates() -> tuple[Value, ...]:
    """Return the twelve months as dates, as Excel keeps what it shows as Jan-23."""
    return tuple(datetime(2023, month, 1) for month in range(1, 13))
