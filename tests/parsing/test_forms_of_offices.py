"""Forms of plans as offices of all kinds draw them: what a person reads in each of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from rbexcel.errors import RbexcelError
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value
from tests.layouts import SHORT

ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def _plan(*rows: tuple[Any, ...], **sheet: Any) -> Plan:
    return parse(Grid("rencana.xlsx", (SheetGrid("Rencana", rows, **sheet),)))


def _read(*rows: tuple[Value, ...], **sheet: Any) -> list[tuple[tuple[str | None, ...], tuple[int, ...]]]:
    plan = _plan(*rows, **sheet)
    assert not plan.unread
    return [(row.levels, row.months) for row in plan.rows]


@pytest.mark.parametrize(
    ("january", "march"),
    [("JANUARI", "MARET"), ("Bulan Januari 2027", "Bulan Maret 2027"), ("Januari :", "Maret :")],
)
def test_a_heading_that_names_a_month_gives_it_to_the_rows_below(january: str, march: str) -> None:
    head = ("No", "Kegiatan", "Indikator", "Penanggung Jawab")
    rows = (
        (january,),
        (1, "Rapat tim", "Notulen", "Sekretaris"),
        (2, "Survei", "Hasil", "TU"),
        (march,),
        (1, "Rapat tim", "Laporan", "TU"),
    )
    merges = (Span(2, 1, 2, 4), Span(5, 1, 5, 4))
    assert _read(head, *rows, merges=merges) == [
        (("Rapat tim", "Notulen"), (1,)),
        (("Survei", "Hasil"), (1,)),
        (("Rapat tim", "Laporan"), (3,)),
    ]
    assert [note.doubt for note in _plan(head, *rows, merges=merges).notes] == [Doubt(Why.MONTHS_OF_ROWS)]


def test_headings_of_quarters_do_so_too_beside_their_numbers() -> None:
    head = ("No", "Kegiatan", "Output", "PJ", "Ket")
    rows = (("I", "TRIWULAN I"), (1, "Rapat tim", "Notulen", "TU"), ("II", "TRIWULAN II"), (1, "Survei", "Hasil", "TU"))
    assert _read(head, *rows) == [(("Rapat tim", "Notulen"), (1, 2, 3)), (("Survei", "Hasil"), (4, 5, 6))]


def test_a_single_month_among_the_rows_tells_no_table_of_months() -> None:
    with pytest.raises(RbexcelError, match="Tidak ada tabel"):
        _plan(("No", "Kegiatan", "PJ", "Ket"), ("JANUARI",), (1, "Rapat tim", "TU", "rutin"))


def test_a_stage_beside_its_letter_is_a_heading_and_no_header() -> None:
    head = ("NO", "TAHAPAN KEGIATAN", *ROMANS)
    rows = (
        ("A", "Tahap Persiapan"),
        (1, "Rapat tim", "√"),
        ("B", "Tahap Pelaksanaan"),
        (1, "Survei", None, "√"),
    )
    merges = (Span(2, 2, 2, 14), Span(4, 2, 4, 14))
    assert _read(head, *rows, merges=merges) == [
        (("Tahap Persiapan", "Rapat tim"), (1,)),
        (("Tahap Pelaksanaan", "Survei"), (2,)),
    ]


def test_texts_without_a_head_left_of_the_first_level_are_what_it_lies_below() -> None:
    head = (None, "Kegiatan", "Indikator", *SHORT)
    rows = (
        ("Penguatan Pengawasan", "Rapat tim", "Notulen", "√"),
        (None, None, "Daftar hadir", None, "√"),
        ("Penguatan Kelembagaan", "Survei", "Hasil", "√"),
    )
    assert _read(head, *rows, merges=(Span(2, 1, 3, 1), Span(2, 2, 3, 2))) == [
        (("Penguatan Pengawasan", "Rapat tim", "Notulen"), (1,)),
        (("Penguatan Pengawasan", "Rapat tim", "Daftar hadir"), (2,)),
        (("Penguatan Kelembagaan", "Survei", "Hasil"), (1,)),
    ]


def test_a_hidden_column_whose_head_is_unknown_is_no_level() -> None:
    head = ("NO", "AREA", "KEGIATAN", "INDIKATOR", "TELAAH", *SHORT)
    rows = (
        (1, "Penguatan Pengawasan", "Rapat tim", "Notulen", "cek dulu", "√"),
        (2, "Penguatan Pengawasan", "Survei", "Hasil", "tanya Budi", "√"),
    )
    plan = _plan(head, *rows, hidden_columns=frozenset({5}))
    assert [row.levels for row in plan.rows] == [
        ("Penguatan Pengawasan", "Rapat tim", "Notulen"),
        ("Penguatan Pengawasan", "Survei", "Hasil"),
    ]
    assert [row.others for row in plan.rows] == [(("TELAAH", "cek dulu"),), (("TELAAH", "tanya Budi"),)]


def test_below_a_table_of_other_levels_nothing_of_it_goes_on() -> None:
    first = ("NO", "AREA PERUBAHAN", "KEGIATAN", "OUTPUT", *SHORT)
    second = ("NO", "KOMPONEN", "RENCANA AKSI", "KETERANGAN", *SHORT)
    plan = _plan(
        first,
        (1, "Penguatan Pengawasan", "Rapat tim", "Notulen", "√"),
        (),
        second,
        (1, "Penataan Tata Laksana", "Survei", "rutin", "√"),
    )
    assert [[text for text in row.levels if text] for row in plan.rows] == [
        ["Penguatan Pengawasan", "Rapat tim", "Notulen"],
        ["Penataan Tata Laksana", "Survei"],
    ]


def test_one_output_on_a_row_of_its_own_makes_items_of_all() -> None:
    head = ("No", "Rencana Aksi", "Indikator Output", *SHORT)
    many = tuple((number, f"Rapat {name}", f"Notulen {name}", "√") for number, name in enumerate("ABCDEF", start=1))
    assert _read(head, *many, (None, None, "Daftar hadir", "√"))[-2:] == [
        (("Rapat F", "Notulen F"), (1,)),
        (("Rapat F", "Daftar hadir"), (1,)),
    ]


MATRIX = ("NO", "AREA PERUBAHAN", "RENCANA AKSI", *SHORT)


def test_texts_below_the_months_say_what_is_planned_where_a_table_is_written_so() -> None:
    rows = (
        (1, "Penguatan Pengawasan", "Pembangunan ZI", "Penyusunan draf", "Pembahasan", None, "√"),
        (2, "Penguatan Pengawasan", "Survei", "Rapat persiapan", None, "Ditunda", "Laporan akhir", "Evaluasi"),
    )
    plan = _plan(MATRIX, *rows)
    assert [row.months for row in plan.rows] == [(1, 2, 4), (1, 4, 5)]
    assert plan.rows[0].others == ((SHORT[0], "Penyusunan draf"), (SHORT[1], "Pembahasan"))
    assert [each.text for each in plan.unread] == ["Ditunda"]
    assert [note.doubt for note in plan.notes] == [Doubt(Why.TEXTS_AS_TICKS)]


def test_a_few_texts_among_ticks_are_told() -> None:
    rows = tuple((number, "Penguatan Pengawasan", f"Rapat {number}", *["√"] * 6) for number in range(1, 5))
    plan = _plan(MATRIX, *rows, (5, "Penguatan Pengawasan", "Survei", "Bimtek", "√"))
    assert (plan.rows[-1].months, [each.text for each in plan.unread]) == ((2,), ["Bimtek"])


def test_codes_beside_the_items_tell_how_deep_they_lie() -> None:
    head = ("KODE", "PROGRAM/KEGIATAN/OUTPUT", *SHORT)
    rows = (
        ("076.01", "Dukungan manajemen"),
        ("076.01.3355", "Pengelolaan keuangan"),
        ("076.01.3355.001", "Laporan keuangan", "√"),
        ("076.01.3355.002", "Laporan aset", None, "√"),
        ("076.01.3356", "Pengelolaan arsip"),
        ("076.01.3356.001", "Daftar arsip", "√"),
    )
    assert _read(head, *rows) == [
        (("Dukungan manajemen", "Pengelolaan keuangan", "Laporan keuangan"), (1,)),
        (("Dukungan manajemen", "Pengelolaan keuangan", "Laporan aset"), (2,)),
        (("Dukungan manajemen", "Pengelolaan arsip", "Daftar arsip"), (1,)),
    ]


STEPS: tuple[tuple[Value, ...], ...] = (
    ("Kegiatan", *SHORT),
    ("Pengawasan",),
    ("Audit",),
    ("Laporan", "√"),
    ("Notulen", "√"),
    ("Tata laksana",),
    ("Peta proses",),
    ("Dokumen", None, "√"),
)
INDENTS = {(2, 1): 0, (3, 1): 1, (4, 1): 2, (5, 1): 2, (6, 1): 0, (7, 1): 1, (8, 1): 2}


def test_indents_and_blanks_tell_how_deep_an_item_of_an_outline_is() -> None:
    blanks = [("   " * INDENTS.get((row, 1), 0) + str(values[0]), *values[1:]) for row, values in enumerate(STEPS, 1)]
    told = [
        (("Pengawasan", "Audit", "Laporan"), (1,)),
        (("Pengawasan", "Audit", "Notulen"), (1,)),
        (("Tata laksana", "Peta proses", "Dokumen"), (2,)),
    ]
    assert _read(*STEPS, indents=lambda: INDENTS) == told
    assert _read(*blanks) == told


def test_a_share_beside_the_plan_is_kept_as_it_is_shown() -> None:
    head = ("NO", "KEGIATAN", "BOBOT", "TARGET", *SHORT, "KET")
    rows = ((1, "Rapat", 0.25, 1, "√", *[None] * 11, 0.125), (2, "Audit", 0.07, 1.5, "√", *[None] * 11, 0.125))
    plan = _plan(head, *rows, percents=lambda: frozenset({(2, 3), (2, 4), (2, 17), (3, 3)}))
    assert [(row.others, row.trailing) for row in plan.rows] == [
        ((("BOBOT", "25%"), ("TARGET", "100%")), "12.5%"),
        ((("BOBOT", "7%"), ("TARGET", "1.5")), "0.125"),
    ]


def test_targets_of_one_to_four_are_a_row_and_no_quarters() -> None:
    head = ("NO", "SASARAN KEGIATAN", "INDIKATOR KINERJA", "SATUAN", "TARGET TRIWULAN", None, None, None, "UPAYA")
    quarters = (None, None, None, None, "I", "II", "III", "IV")
    rows = (
        (1, "Pengelolaan web", "Nilai laporan", "Dokumen", 1, 2, 3, 4, "Rapat"),
        (2, "Survei", "Indeks", "Persen", 25, None, 75, 100, "Bimtek"),
    )
    plan = _plan(head, quarters, *rows, merges=(Span(1, 5, 1, 8),))
    assert [(row.leaf, row.quarters) for row in plan.rows] == [("Nilai laporan", (1, 2, 3, 4)), ("Indeks", (1, 3, 4))]


def test_a_row_that_another_sheet_has_for_other_months_is_one_unless_what_stands_beside_it_differs() -> None:
    def half(name: str, months: tuple[str, ...], target: str) -> SheetGrid:
        head = ("NO", "KEGIATAN", "INDIKATOR", "TARGET", *months)
        return SheetGrid(name, (head, (1, "Rapat", "Notulen", "1 buku", "√"), (2, "Survei", "Hasil", target, "√")))

    plan = parse(Grid("a.xlsx", (half("Semester I", SHORT[:6], "1 buku"), half("Semester II", SHORT[6:], "2 buku"))))
    assert [(row.leaf, row.months, row.others) for row in plan.rows] == [
        ("Notulen", (1, 7), (("TARGET", "1 buku"),)),
        ("Hasil", (1,), (("TARGET", "1 buku"),)),
        ("Hasil", (7,), (("TARGET", "2 buku"),)),
    ]


def test_ones_are_ticks_where_several_rows_of_true_cells_have_nothing_else() -> None:
    rows = tuple((number, "Penguatan Pengawasan", f"Rapat {number}", mark) for number, mark in enumerate("vvvv111", 1))
    plan = _plan(MATRIX, *rows)
    assert ([row.months for row in plan.rows], plan.uncertain) == ([(1,)] * 7, ())
    assert [each.doubt.why for each in _plan(MATRIX, *rows[:5]).uncertain] == [Why.LONE_ONES]


def test_dates_of_weeks_are_the_columns_of_their_months() -> None:
    weeks = tuple(date(2027, 1, 4) + timedelta(days=7 * number) for number in range(14))
    rows = ((1, "Rapat tim", "Notulen", "√", None, None, None, None, None, None, None, None, "√"),)
    assert _read(("No", "Kegiatan", "Output", *weeks), *rows) == [(("Rapat tim", "Notulen"), (1, 3))]


def test_numbers_of_several_styles_tell_how_deep_items_lie() -> None:
    head = ("NO", "PROGRAM / KEGIATAN / TAHAPAN", *SHORT)
    rows = (
        ("I", "Pengawasan"),
        ("I.1", "Audit"),
        ("I.1.a", "Laporan", "√"),
        ("I.1.b", "Notulen", "√"),
        ("II", "Pelayanan"),
        ("II.1", "Survei"),
        ("II.1.a", "Hasil", None, "√"),
    )
    plan = _plan(head, *rows)
    assert [(row.levels, row.numbers, row.months) for row in plan.rows] == [
        (("Pengawasan", "Audit", "Laporan"), ("I", "1", "a"), (1,)),
        (("Pengawasan", "Audit", "Notulen"), ("I", "1", "b"), (1,)),
        (("Pelayanan", "Survei", "Hasil"), ("II", "1", "a"), (2,)),
    ]


def test_who_helps_and_who_is_responsible_are_no_levels() -> None:
    head = ("No", "Program", "Activities", "Instansi Terkait", "Output", "Responsible", *SHORT)
    plan = _plan(head, (1, "Pengawasan", "Audit", "Inspektorat", "Laporan", "Divisi SDM", "√"))
    assert [row.levels for row in plan.rows] == [("Pengawasan", "Audit", "Laporan")]
    assert (plan.rows[0].others, plan.rows[0].trailing) == ((("Instansi Terkait", "Inspektorat"),), "Divisi SDM")


def test_a_follow_up_may_have_its_dates_beside_it() -> None:
    head = ("NO", "TEMUAN", "REKOMENDASI", "RENCANA TINDAK LANJUT", "TANGGAL MULAI", "TANGGAL SELESAI", "PIC", "STATUS")
    row = (1, "Arsip tercecer", "Menata arsip", "Membuat daftar arsip", "02/03/2027", "25/05/2027", "TU", "Belum")
    assert _read(head, row) == [(("Arsip tercecer", "Menata arsip", "Membuat daftar arsip"), (3, 4, 5))]


def test_a_form_above_each_table_names_its_area() -> None:
    head = ("No", "Kegiatan", "Indikator", *SHORT)
    rows = (
        ("Area", ": Penguatan Pengawasan"),
        ("Koordinator", ": Subbag Hukum"),
        head,
        (1, "Audit", "Laporan", "√"),
        ("Area :", "Pelayanan Loket"),
        head,
        (1, "Survei", "Hasil", None, "√"),
    )
    assert _read(*rows) == [
        (("Penguatan Pengawasan", "Audit", "Laporan"), (1,)),
        (("Pelayanan Loket", "Survei", "Hasil"), (2,)),
    ]


def test_a_sign_that_a_legend_gives_another_work_plans_too() -> None:
    rows = ((1, "Penguatan Pengawasan", "Audit", "P", "P", "L"), (2, "Penguatan Pengawasan", "Survei", "P", "L", "C"))
    legend = ("Keterangan: P = Pelaksanaan, L = Laporan, C = Cuti bersama",)
    plan = _plan(MATRIX, *rows, (), legend)
    assert ([row.months for row in plan.rows], [each.text for each in plan.unread]) == ([(1, 2, 3), (1, 2)], ["C"])


def test_a_row_with_a_day_in_every_month_is_no_header() -> None:
    days = tuple(date(2027, month, 12) for month in range(1, 13))
    first: tuple[Value, ...] = (1, "Penguatan Pengawasan", "Audit", *days)
    rows: tuple[tuple[Value, ...], ...] = (first, (2, None, "Survei", *days), (3, None, "Rapat", days[0]))
    assert _read(MATRIX, *rows, merges=(Span(2, 2, 4, 2),)) == [
        (("Penguatan Pengawasan", "Audit"), tuple(range(1, 13))),
        (("Penguatan Pengawasan", "Survei"), tuple(range(1, 13))),
        (("Penguatan Pengawasan", "Rapat"), (1,)),
    ]


@pytest.mark.parametrize("above", [True, False], ids=["above its header", "below it"])
def test_each_month_may_have_a_header_of_its_own(above: bool) -> None:
    head = ("No", "Kegiatan", "Indikator", "PJ")
    january, march = (1, "Rapat tim", "Notulen", "TU"), (1, "Survei", "Hasil", "TU")
    parts = [(("JANUARI",), head), (("MARET",), head)]
    (first, second), (third, fourth) = parts if above else [part[::-1] for part in parts]
    assert _read(first, second, january, third, fourth, march) == [
        (("Rapat tim", "Notulen"), (1,)),
        (("Survei", "Hasil"), (3,)),
    ]
