"""Two hundred defects of many kinds, several in each workbook, at places chosen by count: nearly all are told there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from rbexcel.checking.finding import Finding
from rbexcel.jobs.reading import read_plan
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.ticks import TICK
from rbexcel.workbook.grid import Cell
from tests.checking.test_rules_planted import TABLE, clean, findings
from tests.edited import opened, saved

BASES = (
    ("rb-8-area", "KPU Kabupaten Trenggalek", 2026),
    ("rb-8-area", "KPU Provinsi Jambi", 2027),
    ("zi-6-komponen", "KPU Kabupaten Karanganyar", 2026),
    ("zi-6-komponen", "KPU Kota Bandung", 2025),
    ("zi-karanganyar-2022", "KPU Kabupaten Karanganyar", 2022),
)
"""Template, office and year of the workbooks that defects are planted in."""
AT_ONCE = (0, 4)
"""Those that are quick enough together; the others are of the slow tests."""

Told = tuple[str, str]
"""A code and the address of its cell."""


class Table:
    """The table of a workbook that openpyxl edits, with the plan that was read from it before."""

    def __init__(self, sheet: Worksheet, plan: Plan, year: int) -> None:
        self.sheet, self.plan, self.year = sheet, plan, year

    def leaf(self, row: Row) -> Cell:
        """Return the cell of a row's own text."""
        assert row.places[-1]
        return row.places[-1]

    def write(self, row: Row, text: str) -> str:
        """Give a row another text behind its number; return the cell."""
        number = f"{row.numbers[-1]}. " if row.numbers[-1] else ""
        place = self.leaf(row).address
        self.sheet[place] = number + text
        return place

    def add(self, row: Row, words: str) -> str:
        """Write words behind a row's text; return the cell."""
        place = self.leaf(row).address
        self.sheet[place] = f"{self.sheet[place].value} {words}"
        return place

    def month(self, row: Row, month: int) -> str:
        """Return the cell of a month."""
        return Cell(TABLE, self.leaf(row).row, self.plan.month_columns[month - 1]).address

    def tick(self, row: Row, *months: int) -> str:
        """Tick a row in these months only; return the first cell, that of January when there are none."""
        for month in range(1, 13):
            self.sheet[self.month(row, month)] = TICK if month in months else None
        return self.month(row, months[0] if months else 1)

    def beside(self, row: Row, columns: int) -> str:
        """Return the cell so many columns right of December."""
        return Cell(TABLE, self.leaf(row).row, self.plan.month_columns[-1] + columns).address


Plant = Callable[[Table, Row], Told]


def _marked(value: object) -> Plant:
    def put(table: Table, row: Row) -> Told:
        empty = next(month for month in range(2, 13) if month not in row.months)
        place = table.month(row, empty)
        table.sheet[place] = value
        return "RB101", place

    return put


def _outside(columns: int) -> Plant:
    def put(table: Table, row: Row) -> Told:
        place = table.beside(row, columns)
        table.sheet[place] = TICK
        return "RB102", place

    return put


def _ticked(code: str, text: str | None, *months: int) -> Plant:
    """A row of that text, None for its own, that is ticked in these months."""

    def put(table: Table, row: Row) -> Told:
        if text:
            table.write(row, text)
        return code, table.tick(row, *months)

    return put


def _added(code: str, words: str) -> Plant:
    def put(table: Table, row: Row) -> Told:
        return code, table.add(row, words.format(year=table.year, other=table.year + 2))

    return put


def _written(code: str, text: str) -> Plant:
    def put(table: Table, row: Row) -> Told:
        return code, table.write(row, text)

    return put


def _odd_mark(table: Table, row: Row) -> Told:
    place = table.month(row, row.months[0])
    table.sheet[place] = "V"
    return "RB105", place


def _hidden(table: Table, row: Row) -> Told:
    table.sheet.row_dimensions[table.leaf(row).row].hidden = True
    filled = (cell.coordinate for cell in table.sheet[table.leaf(row).row] if cell.value not in {None, ""})
    return "RB107", next(filled)


def _below(table: Table, _row: Row) -> Told:
    line, column = table.sheet.max_row + 2, table.leaf(table.plan.rows[0]).column
    table.sheet.cell(line, column, "9. Laporan susulan")
    return "RB108", Cell(TABLE, line, column).address


def _renumbered(number: str) -> Plant:
    def put(table: Table, row: Row) -> Told:
        place = table.leaf(row).address
        table.sheet[place] = f"{number} {row.leaf}"
        return "RB405", place

    return put


def _nobody(table: Table, row: Row) -> Told:
    place = table.beside(row, 1)
    table.sheet[place] = None
    return "RB311", place


ROWS: dict[str, Plant] = {
    "an x in a month": _marked("x"),
    "a question mark in a month": _marked("?"),
    "a number in a month": _marked(17),
    "a word in a month": _marked("menyusul"),
    "a date in a month": _marked(datetime(2026, 3, 1)),
    "a tick in the last column": _outside(1),
    "a tick right of the table": _outside(3),
    "a mark of another look": _odd_mark,
    "a hidden row": _hidden,
    "no month": _ticked("RB203", None),
    "monthly work in two months": _ticked("RB205", "Rekapitulasi presensi setiap bulan", 2, 9),
    "quarterly work in two months": _ticked("RB205", "Rekapitulasi cuti per triwulan", 3, 6),
    "work of a semester once": _ticked("RB205", "Daftar inventaris ruang per semester", 5),
    "work of two times a year once": _ticked("RB205", "Rapat pembinaan dua kali dalam satu tahun", 7),
    "periodic work once": _ticked("RB205", "Pembaruan laman secara berkala", 8),
    "LHKPN in May": _ticked("RB206", "Seluruh wajib lapor menyampaikan LHKPN", 5),
    "LHKASN in June": _ticked("RB206", "Seluruh pegawai menyampaikan LHKASN", 6),
    "Pakta Integritas in April": _ticked("RB206", "Dokumen Pakta Integritas pegawai", 4),
    "perjanjian kinerja in May": _ticked("RB206", "Dokumen Perjanjian Kinerja pejabat", 5),
    "LKjIP in August": _ticked("RB206", "Naskah LKjIP", 8),
    "Kartu Kendali in three months": _ticked("RB207", "Pengisian Kartu Kendali SPIP", 1, 2, 3),
    "LKE ZI in May": _ticked("RB207", "Dokumen LKE Zona Integritas", 5),
    "a placeholder": _written("RB304", "..."),
    "a placeholder in words": _written("RB304", "isi di sini"),
    "xxx": _written("RB304", "xxx"),
    "an office without its name": _added("RB310", "di KPU Kabupaten."),
    "a blank in a text": _added("RB310", "bersama .......... dan pegawai"),
    "a text that breaks off": _added("RB313", "untuk"),
    "an open bracket": _added("RB313", "(contoh: buku tamu"),
    "a year long past": _added("RB401", "Tahun 2019"),
    "a year to come": _added("RB401", "Tahun {other}"),
    "a neighbour's name": _added("RB402", "di KPU Kabupaten Klaten"),
    "another neighbour's name": _added("RB402", "pada Komisi Pemilihan Umum Kota Salatiga"),
    "words of the guide": _added("RB403", "di unit/satuan kerja"),
    "a Biro of the national office": _added("RB403", "oleh Biro pada Sekretariat Jenderal"),
    "a number that skips": _renumbered("17."),
    "a number of another style": _renumbered("q."),
    "a list that skips": _added("RB405", "terdiri atas:\n1) foto\n2) daftar hadir\n4) notulen"),
    "a replaced regulation": _added("RB406", "sesuai PermenPANRB Nomor 52 Tahun 2014"),
    "a misspelt word": _added("RB416", "dan rekemondasi"),
    "another misspelt word": _added("RB416", "bagi stakholder"),
    "a doubled word": _added("RB416", "kepada pegawai pegawai"),
    "nobody in charge": _nobody,
    "wording that changed": _written("RB309", "Naskah kesepakatan yang ditempel di papan pengumuman"),
    "a line below the signature": _below,
}

ONLY = {"nobody in charge": "zi-6", "a tick in the last column": "rb-"}
"""Kinds that only some plans can have: those whose id begins so."""

EVERY = 9
"""So many defects stand in one workbook."""


def _fit(plan: Plan) -> Iterator[Row]:
    """Yield a row of each sub kegiatan that can take a defect: not its first, ticked seldom, alone on its line."""
    lines = Counter(row.place for row in plan.rows)
    for group in plan.groups(len(plan.columns) - 1):
        for row in group[1:] if len(group) > 2 else ():  # where two are left, the first alone would be ticked
            if lines[row.place] == 1 and 1 <= len(row.months) < 10 and row.numbers[-1] and row.leaf:
                yield row
                break


@cache
def _read(base: int) -> tuple[bytes, Plan, frozenset[tuple[str, str, str]]]:
    """Return a clean workbook, its plan, and what is told of it."""
    ident, name, year = BASES[base]
    content = clean(ident, name, year)
    with TemporaryDirectory() as folder:
        told = frozenset(map(_sign, findings(content, Path(folder))))
        return content, read_plan(Path(folder) / "rencana.xlsx"), told


def _sign(each: Finding) -> tuple[str, str, str]:
    return each.code, each.cell.address if each.cell else "-", each.message


def _batches(base: int) -> Iterator[list[tuple[str, Row]]]:
    """Yield what is planted into one copy of a workbook after the other: each kind once, each at another place."""
    _, plan, _ = _read(base)
    fit = list(_fit(plan))
    kinds = [kind for kind in ROWS if BASES[base][0].startswith(ONLY.get(kind, ""))]
    kinds = kinds[base * 7 % len(kinds) :] + kinds[: base * 7 % len(kinds)]
    for start in range(0, len(kinds), EVERY):
        chosen = kinds[start : start + EVERY]
        step = max(1, len(fit) // len(chosen))
        yield [(kind, fit[(start + base + index * step) % len(fit)]) for index, kind in enumerate(chosen)]


@pytest.mark.parametrize(
    "base",
    [pytest.param(base, marks=() if base in AT_ONCE else pytest.mark.slow) for base in range(len(BASES))],
    ids=[f"{ident} {name}" for ident, name, _ in BASES],
)
def test_hardly_a_planted_defect_is_missed_and_hardly_anything_else_is_told(base: int, tmp_path: Path) -> None:
    content, plan, before = _read(base)
    planted, missed, others = 0, [], []
    for batch in _batches(base):
        book = opened(content)
        table = Table(book[TABLE], plan, BASES[base][2])
        expected = {ROWS[kind](table, row): kind for kind, row in batch}
        told = set(map(_sign, findings(saved(book), tmp_path)))
        there = {(code, place) for code, place, _ in told}
        missed += [(kind, wanted) for wanted, kind in expected.items() if wanted not in there]
        # A row of the template that says something else now is told as such too, whatever else is wrong with it.
        others += [each for each in told - before if each[:2] not in expected and each[0] != "RB309"]
        planted += len(batch)
    assert len(missed) <= 0.05 * planted, missed
    assert len(others) <= 0.1 * planted, others


def test_two_hundred_defects_of_forty_kinds_are_planted() -> None:
    batches = [batch for base in range(len(BASES)) for batch in _batches(base)]
    assert sum(map(len, batches)) >= 200
    assert len({kind for batch in batches for kind, _ in batch}) >= 40
    assert all(len({row.place for _, row in batch}) == len(batch) for batch in batches)


@pytest.mark.parametrize("base", [base for base, (ident, _, _) in enumerate(BASES) if "-20" not in ident])
def test_the_clean_twin_has_neither_error_nor_warning(base: int) -> None:
    # The minutes that a decree of a Zona Integritas heeds are not told here: they are a blank.
    assert {code for code, _, _ in _read(base)[2]} <= {"RB407", "RB308"}
