"""Defects of many kinds, each planted alone into a populated workbook: told at its cell; the clean twin is silent."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.catalogue.built_in import template
from rbexcel.catalogue.populate import populated
from rbexcel.checking.finding import Finding, Severity
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.jobs.checking import checked
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import NOTHING_KNOWN, Decree
from rbexcel.words.ticks import TICK
from tests.edited import opened, saved

TABLE, DECREE = "Rencana Aksi", "Keputusan"
MONTHS = "FGHIJKLMNOPQ"


@functools.cache
def clean(ident: str, name: str = "KPU Kabupaten Sukoharjo", year: int = 2026, *, decided: bool = True) -> bytes:
    """Return a populated workbook, with all of the decree's data or with none."""
    known, office = template(ident), office_named(name)
    decree = Decree(
        f"12/HK.03.1/3311/{year}",
        f"5 Januari {year}",
        name.rsplit(maxsplit=1)[-1],
        "SITI AMINAH",
        certifier="Budi Santoso",
    )
    plan = populated(known, office, year, decree if decided else NOTHING_KNOWN)
    return to_bytes(plan_book(plan, known.layout, office, text=known.decree, template_version=known.version))


def findings(content: bytes, folder: Path) -> tuple[Finding, ...]:
    file = folder / "rencana.xlsx"
    file.write_bytes(content)
    return checked(read_file(file)).findings


class Sheet:
    """The table of a workbook that openpyxl edits: finds cells by their text."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.table: Worksheet = book[TABLE]

    def row(self, text: str, column: str = "E", nth: int = 1) -> int:
        """Return the row whose cell in that column holds the text."""
        rows = [cell.row for cell in self.table[column] if isinstance(cell.value, str) and text in cell.value]
        return int(rows[nth - 1])

    def cell(self, text: str, column: str = "E") -> str:
        """Return the address of the cell in that column that holds the text."""
        return f"{column}{self.row(text, column)}"

    def write(self, address: str, value: object) -> str:
        self.table[address] = value
        return address

    def months(self, row: int, *months: int) -> None:
        """Tick a row in these months only."""
        for month, column in enumerate(MONTHS, start=1):
            self.table[f"{column}{row}"] = TICK if month in months else None

    def swap(self, address: str, old: str, new: str, sheet: str = TABLE) -> str:
        cell = self.book[sheet][address]
        assert old in str(cell.value), cell.value
        cell.value = str(cell.value).replace(old, new)
        return address

    def decree(self, text: str) -> str:
        return next(
            str(cell.coordinate)
            for row in self.book[DECREE].iter_rows()
            for cell in row
            if isinstance(cell.value, str) and text in cell.value
        )


Plant = Callable[[Sheet], str]
PLANTS: dict[str, tuple[str, Plant]] = {}


def plant(code: str) -> Callable[[Plant], Plant]:
    """Register a defect under its name; it returns the address where ``code`` is expected ("-" for the whole plan)."""

    def register(put: Plant) -> Plant:
        PLANTS[put.__name__] = (code, put)
        return put

    return register


# --- structure


@plant("RB101")
def unknown_mark(sheet: Sheet) -> str:
    return sheet.write("H20", "x")


@plant("RB101")
def number_in_a_month(sheet: Sheet) -> str:
    return sheet.write("H21", 2026)


@plant("RB101")
def words_in_a_month(sheet: Sheet) -> str:
    return sheet.write("K22", "menyusul")


@plant("RB102")
def tick_in_ket(sheet: Sheet) -> str:
    return sheet.write("R20", TICK)


@plant("RB102")
def tick_right_of_the_table(sheet: Sheet) -> str:
    return sheet.write("U20", TICK)


def _month_header(sheet: Sheet) -> int:
    return next(int(cell.row) for cell in sheet.table["F"] if cell.value in {1, "1", "Jan", "JAN", "Januari"})


@plant("RB103")
def month_header_doubled(sheet: Sheet) -> str:
    row = _month_header(sheet)
    sheet.table[f"I{row}"] = sheet.table[f"H{row}"].value
    return f"I{row}"


@plant("RB103")
def month_header_out_of_order(sheet: Sheet) -> str:
    row = _month_header(sheet)
    first, second = sheet.table[f"J{row}"], sheet.table[f"K{row}"]
    first.value, second.value = second.value, first.value
    return f"K{row}"


@plant("RB103")
def month_header_unreadable(sheet: Sheet) -> str:
    row = _month_header(sheet)
    sheet.table[f"L{row}"] = "Jlui"
    return f"L{row}"


@plant("RB103")
def month_header_missing(sheet: Sheet) -> str:
    row = _month_header(sheet)
    sheet.table[f"L{row}"] = None
    return f"L{row}"


@plant("RB105")
def mark_of_another_look(sheet: Sheet) -> str:
    row = sheet.row("Indeks kepuasan")
    column = next(column for column in MONTHS if sheet.table[f"{column}{row}"].value)
    sheet.table[f"{column}{row}"] = "v"
    return f"{column}{row}"


@plant("RB107")
def hidden_row(sheet: Sheet) -> str:
    sheet.table.row_dimensions[21].hidden = True
    return "E21"


@plant("RB107")
def hidden_month(sheet: Sheet) -> str:
    sheet.table.column_dimensions["H"].hidden = True
    return "H" + next(str(cell.row) for cell in sheet.table["H"] if cell.value == TICK)


@plant("RB108")
def row_below_the_signature(sheet: Sheet) -> str:
    last = sheet.table.max_row + 2
    sheet.table[f"E{last}"] = "5. Laporan susulan"
    sheet.table[f"H{last}"] = TICK
    return f"E{last}"


@plant("RB109")
def merge_taken_apart(sheet: Sheet) -> str:
    row = sheet.row("Pengukuran periodik")
    first = max(cell.row for cell in sheet.table["D"][:row] if cell.value)
    span = next(span for span in sheet.table.merged_cells.ranges if span.coord.startswith(f"D{first}:"))
    sheet.table.unmerge_cells(span.coord)
    return f"D{first}"


# --- months


@plant("RB203")
def row_without_a_month(sheet: Sheet) -> str:
    row = sheet.row("Renstra hasil reviu")
    sheet.months(row)
    return f"F{row}"


@plant("RB205")
def periodic_work_once(sheet: Sheet) -> str:
    row = sheet.row("SOP secara berkala")
    sheet.months(row, 4)
    return f"I{row}"


@plant("RB206")
def lhkpn_in_september(sheet: Sheet) -> str:
    row = sheet.row("pelaporan LHKPN")
    sheet.months(row, 9)
    return f"N{row}"


@plant("RB206")
def pakta_integritas_in_june(sheet: Sheet) -> str:
    row = sheet.row("Pakta Integritas")
    sheet.months(row, 6)
    return f"K{row}"


@plant("RB207")
def buku_kendali_not_monthly(sheet: Sheet) -> str:
    row = sheet.row("Buku Kendali")
    sheet.months(row, 1, 2, 3)
    return f"F{row}"


@plant("RB208")
def follow_up_before_evaluation(sheet: Sheet) -> str:
    row = sheet.row("dokumen tindak lanjut dari hasil evaluasi")
    sheet.months(row, 2)
    return f"G{row}"


@plant("RB209")
def report_before_the_work(sheet: Sheet) -> str:
    sheet.months(sheet.row("sesuai Perpres"), 4, 5)
    row = sheet.row("Laporan pengadaan barang/jasa")
    sheet.months(row, 1)
    return f"F{row}"


@plant("RB210")
def work_before_the_decree(sheet: Sheet) -> str:
    sheet.swap(sheet.decree("pada tanggal 5"), "5 Januari", "5 Maret", DECREE)
    row = sheet.row("Renstra hasil reviu")
    sheet.months(row, 1, 7)
    return f"F{row}"


@plant("RB212")
def area_in_one_month(sheet: Sheet) -> str:
    first, last = sheet.row("Penguatan Kelembagaan", "B"), sheet.row("Penguatan Tata Laksana", "B")
    for row in range(first, last):
        sheet.months(row, 6)
    return f"B{first}"


# --- completeness


@plant("RB301")
def area_missing(sheet: Sheet) -> str:
    first, last = sheet.row("Penguatan Kelembagaan", "B"), sheet.row("Penguatan Tata Laksana", "B")
    _cut(sheet, first, last)
    return "-"


@plant("RB302")
def sub_kegiatan_missing(sheet: Sheet) -> str:
    row = sheet.row("Reviu Renstra", "D")
    kegiatan = max(cell.row for cell in sheet.table["C"][: row - 1] if cell.value)
    _cut(sheet, row, row + 1)
    return f"C{kegiatan}"


@plant("RB106")
def kegiatan_emptied(sheet: Sheet) -> str:
    emptied = sheet.write(sheet.cell("Penyesuaian SOTK", "C"), None)
    return emptied.replace("C", "E")


@plant("RB308")
def decree_without_number(sheet: Sheet) -> str:
    return sheet.swap(sheet.decree("NOMOR 12"), "12/HK.03.1/3311/2026", "..........", DECREE)


@plant("RB303")
def sub_kegiatan_without_indicator(sheet: Sheet) -> str:
    row = sheet.row("Renstra hasil reviu")
    sheet.table[f"E{row}"] = None
    return f"D{row}"


@plant("RB306")
def indicator_missing(sheet: Sheet) -> str:
    row = sheet.row("Data promosi")
    sub = max(cell.row for cell in sheet.table["D"][:row] if cell.value)
    _cut(sheet, row, row + 1)
    return f"D{sub}"


@plant("RB304")
def indicator_emptied(sheet: Sheet) -> str:
    return sheet.write(sheet.cell("Data promosi"), None)


@plant("RB106")
def rows_without_an_area(sheet: Sheet) -> str:
    row = sheet.row("Manajemen Perubahan", "B")
    sheet.table[f"A{row}"] = sheet.table[f"B{row}"] = None
    return f"E{row}"


@plant("RB415")
def legal_basis_twice(sheet: Sheet) -> str:
    first, second = (
        sheet.decree("Undang-Undang Nomor 7 Tahun 2017"),
        sheet.decree("Nomor 8 Tahun 2019 tentang Tata Kerja"),
    )
    sheet.book[DECREE][second] = sheet.book[DECREE][first].value
    return second


@plant("RB304")
def placeholder(sheet: Sheet) -> str:
    return sheet.write(sheet.cell("Data promosi"), "2. isi di sini")


@plant("RB305")
def repeated_indicator(sheet: Sheet) -> str:
    return sheet.write(sheet.cell("Data promosi"), "2. Data mutasi")


@plant("RB309")
def changed_wording(sheet: Sheet) -> str:
    return sheet.write(sheet.cell("Data promosi"), "2. Data kenaikan pangkat dan golongan")


@plant("RB310")
def office_without_its_name(sheet: Sheet) -> str:
    return sheet.swap(sheet.cell("Adanya tim SPIP"), "KPU Kabupaten Sukoharjo", "KPU Kabupaten.")


@plant("RB310")
def blank_in_a_text(sheet: Sheet) -> str:
    return sheet.swap(sheet.cell("Adanya tim SPIP"), "KPU Kabupaten Sukoharjo", "..........")


@plant("RB312")
def title_without_year(sheet: Sheet) -> str:
    return sheet.swap(sheet.cell("RENCANA AKSI REFORMASI BIROKRASI\n", "A"), "TAHUN 2026", "")


@plant("RB313")
def text_breaks_off(sheet: Sheet) -> str:
    return sheet.write(sheet.cell("Renstra hasil reviu"), "Renstra hasil reviu yang")


@plant("RB313")
def word_of_an_area_is_cut(sheet: Sheet) -> str:
    return sheet.swap(sheet.cell("Penguatan Kelembagaan", "B"), "Kelembagaan", "Kelembaga")


# --- consistency


@plant("RB401")
def other_year_in_a_row(sheet: Sheet) -> str:
    return sheet.swap(sheet.cell("SK Tim Reformasi Birokrasi"), "2026", "2024")


@plant("RB401")
def other_year_in_the_title(sheet: Sheet) -> str:
    return sheet.swap(sheet.cell("RENCANA AKSI REFORMASI BIROKRASI\n", "A"), "TAHUN 2026", "TAHUN 2025")


@plant("RB402")
def other_office_in_a_row(sheet: Sheet) -> str:
    return sheet.swap(sheet.cell("Adanya tim SPIP"), "KPU Kabupaten Sukoharjo", "KPU Kabupaten Klaten")


@plant("RB403")
def template_wording_left_in(sheet: Sheet) -> str:
    return sheet.swap(sheet.cell("Adanya tim SPIP"), "KPU Kabupaten Sukoharjo", "unit/satuan kerja")


@plant("RB404")
def number_of_the_lampiran(sheet: Sheet) -> str:
    address = next(
        str(cell.coordinate)
        for row in sheet.table.iter_rows(max_row=8)
        for cell in row
        if str(cell.value).startswith("NOMOR")
    )
    return sheet.swap(address, "12/HK.03.1/", "21/HK.03.1/")


@plant("RB405")
def skipped_number(sheet: Sheet) -> str:
    return sheet.swap(sheet.cell("3. Data peserta"), "3. ", "4. ")


@plant("RB405")
def other_style_of_number(sheet: Sheet) -> str:
    return sheet.swap(sheet.cell("3. Data peserta"), "3. ", "c. ")


@plant("RB406")
def replaced_legal_basis(sheet: Sheet) -> str:
    sheet.swap(sheet.decree("2023 tentang Evaluasi"), "2023 tentang", "2020 tentang", DECREE)  # on the next page
    return sheet.swap(sheet.decree("Nomor 9 Tahun"), "Nomor 9", "Nomor 26", DECREE)


@plant("RB406")
def replaced_regulation_in_a_row(sheet: Sheet) -> str:
    return sheet.write(sheet.cell("Renstra hasil reviu"), "Renstra hasil reviu sesuai PermenPANRB Nomor 17 Tahun 2017")


@plant("RB408")
def date_of_another_year(sheet: Sheet) -> str:
    return sheet.swap(sheet.decree("pada tanggal 5"), "5 Januari 2026", "5 Januari 2024", DECREE)


@plant("RB408")
def year_in_the_heading_of_the_decree(sheet: Sheet) -> str:
    return sheet.swap(sheet.decree("PENETAPAN RENCANA AKSI"), "2026", "2025", DECREE)


@plant("RB409")
def dictum_skipped(sheet: Sheet) -> str:
    return sheet.swap(sheet.decree("KETIGA"), "KETIGA", "KELIMA", DECREE)


@plant("RB410")
def indicator_of_another_sub_kegiatan(sheet: Sheet) -> str:
    return sheet.write(
        sheet.cell("Adanya tim SPIP"),
        ("Terkelolanya arsip statis, dinamis, manual, dan digital di lingkungan KPU Kabupaten Sukoharjo"),
    )


@plant("RB411")
def sub_kegiatan_twice(sheet: Sheet) -> str:
    row = sheet.row("2. Reviu Renstra", "D")
    sheet.table[f"D{row}"] = "2." + str(sheet.table[f"D{row - 1}"].value)[2:]
    return f"D{row}"


@plant("RB412")
def duty_in_two_areas(sheet: Sheet) -> str:
    row = sheet.row("wajib lapor LHKPN")
    sheet.months(sheet.row("pelaporan LHKPN"), 1)
    sheet.months(row, 3)
    return f"H{row}"


@plant("RB413")
def other_office_in_the_decree(sheet: Sheet) -> str:
    return sheet.swap(sheet.decree("KETUA KOMISI"), "SUKOHARJO", "KLATEN", DECREE)


@plant("RB414")
def misquoted_span(sheet: Sheet) -> str:
    address = sheet.decree("Undang-Undang Nomor 7 Tahun 2017")
    sheet.book[DECREE][address] = (
        "Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2015;"
    )
    return address


@plant("RB416")
def misspelt_word(sheet: Sheet) -> str:
    return sheet.write(sheet.cell("Renstra hasil reviu"), "Renstra hasil rekemondasi reviu")


def _cut(sheet: Sheet, first: int, last: int) -> None:
    """Delete rows as Excel does: merged cells shrink and move with them."""
    count = last - first
    moved = []
    for span in list(sheet.table.merged_cells.ranges):
        sheet.table.merged_cells.remove(span)
        if span.min_row >= last:
            span.shift(row_shift=-count)
        elif span.max_row >= first:
            inside = max(0, min(span.max_row, last - 1) - max(span.min_row, first) + 1)
            if span.min_row >= first and span.max_row < last:
                continue
            span.expand(down=-inside)
        moved.append(span)
    sheet.table.delete_rows(first, count)
    for span in moved:
        if span.size["rows"] > 1 or span.size["columns"] > 1:
            sheet.table.merged_cells.add(span)


@functools.cache
def told_when_clean() -> frozenset[tuple[str, str]]:
    with TemporaryDirectory() as folder:
        return frozenset((each.code, each.message) for each in findings(clean("rb-8-area"), Path(folder)))


def _changed(name: str, folder: Path) -> tuple[str, list[Finding]]:
    book = opened(clean("rb-8-area"))
    address = PLANTS[name][1](Sheet(book))
    before = told_when_clean()
    after = findings(saved(book), folder)
    return address, [each for each in after if (each.code, each.message) not in before]


ALSO: dict[str, set[tuple[str, str]]] = {
    "unknown_mark": {("RB412", "F158")},
    "number_in_a_month": {("RB412", "F159")},
    "month_header_out_of_order": {("RB110", "F11")},
    "row_below_the_signature": {("RB417", "E207")},
    "legal_basis_twice": {("RB313", "D25")},  # it goes on in a row below: what is copied breaks off
    "lhkpn_in_september": {("RB412", "F158")},
    "area_missing": {("RB405", "A39")},
    "sub_kegiatan_missing": {("RB405", "D102")},
    "indicator_missing": {("RB405", "E90")},
    "rows_without_an_area": {("RB301", "-")},
    "repeated_indicator": {("RB309", "E90")},
    "office_without_its_name": {("RB309", "E149")},
    "text_breaks_off": {("RB309", "E102")},
    "replaced_regulation_in_a_row": {("RB309", "E102")},
    "indicator_of_another_sub_kegiatan": {("RB309", "E149")},
    "sub_kegiatan_twice": {("RB309", "D102"), ("RB410", "E102")},
    "other_year_in_the_title": {("RB419", "A7")},
    "year_in_the_heading_of_the_decree": {("RB419", "A11")},
    "work_before_the_decree": {("RB418", "F197")},
    "date_of_another_year": {("RB418", "F197")},
    "misquoted_span": {("RB406", "D21")},
    "misspelt_word": {("RB309", "E102")},
}
"""What a defect is told as besides: a changed wording, a gap that it leaves in the numbers."""


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_defect_is_told_at_its_cell_and_nothing_else_is(name: str, tmp_path: Path) -> None:
    address, found = _changed(name, tmp_path)
    told = {(each.code, each.cell.address if each.cell else "-") for each in found}
    if name == "work_before_the_decree":  # two months later, the work of many rows comes before it
        assert {code for code, _ in told} == {"RB210", "RB418"}
        told -= {each for each in told if each[0] == "RB210" and each[1] != address}
    assert told == {(PLANTS[name][0], address)} | ALSO.get(name, set())


def test_forty_kinds_and_more_are_planted() -> None:
    assert len(PLANTS) >= 40


def _offices() -> Iterator[tuple[str, str, int, bool]]:
    for ident in ("rb-8-area", "zi-6-komponen"):
        for year, name in enumerate(
            ("KPU Kabupaten Sukoharjo", "KPU Kota Surakarta", "KPU Provinsi Jambi"), start=2025
        ):
            yield ident, name, year, (year + len(ident)) % 2 == 0


@pytest.mark.parametrize(("ident", "name", "year", "decided"), list(_offices()))
def test_a_fresh_plan_has_neither_error_nor_warning(
    ident: str, name: str, year: int, decided: bool, tmp_path: Path
) -> None:
    found = findings(clean(ident, name, year, decided=decided), tmp_path)
    assert {each.code for each in found} <= {"RB308", "RB407"}
    assert all(each.severity is Severity.INFO for each in found)
