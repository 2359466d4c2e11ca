"""True cells are trusted: a filled cell is an item, and only a text that breaks off goes on in the cell below."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Plan
from rbexcel.words.months import MONTHS
from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value
from tests.promise import broken

HEADS = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN")
AREA = ("1", "Manajemen Perubahan", "Perencanaan", "Pembentukan tim")
FIRST = 2
"""The row below the header."""


def _plan(
    *lines: tuple[Sequence[str | None], Sequence[int]], heads: Sequence[str] = HEADS, merges: tuple[Span, ...] = ()
) -> Plan:
    """Return the plan of a sheet whose rows are texts with their ticked months; ``HEAD`` repeats the header."""
    rows: list[tuple[Value, ...]] = [(*heads, *range(1, 13), "KET")]
    for texts, months in lines:
        if texts == ("HEAD",):
            rows.append(rows[0])
            continue
        held = (*[None] * (len(heads) - len(texts)), *texts) if texts else ()
        rows.append((*held, *("√" if month in months else None for month in range(1, 13))) if texts else ())
    grid = Grid("buku.xlsx", (SheetGrid("Rencana", tuple(rows), merges),))
    plan = parse(grid)
    assert broken(grid, plan) == []
    return plan


def _leaves(plan: Plan) -> list[tuple[str | None, tuple[int, ...]]]:
    return [(row.leaf, row.months) for row in plan.rows]


def test_a_cell_that_begins_small_is_an_item() -> None:
    plan = _plan(
        ((*AREA, "dokumen tim tersedia"), [1]),
        (("laporan tim disusun",), [3]),
        (("tindak lanjut",), []),
        (("evaluasi tim", "notula evaluasi"), [6]),
    )
    assert [(*row.levels[2:], row.months) for row in plan.rows] == [
        ("Pembentukan tim", "dokumen tim tersedia", (1,)),
        ("Pembentukan tim", "laporan tim disusun", (3,)),
        ("Pembentukan tim", "tindak lanjut", ()),
        ("evaluasi tim", "notula evaluasi", (6,)),
    ]


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("Notulen rapat pemben-", "tukan tim", "Notulen rapat pembentukan tim"),
        ("Notulen rapat pemben\u2011", "tukan tim", "Notulen rapat pembentukan tim"),
        ("Tersusunnya keputusan", "tim reformasi", "Tersusunnya keputusan tim reformasi"),
        ("Laporan kepada", "Komisi Pemilihan Umum", "Laporan kepada Komisi Pemilihan Umum"),
        ("Laporan (monitoring dan", "Evaluasi)", "Laporan (monitoring dan Evaluasi)"),
        ("Monitoring", "dan evaluasi", "Monitoring dan evaluasi"),
    ],
)
def test_a_text_that_breaks_off_goes_on_in_the_cell_below(above: str, below: str, text: str) -> None:
    plan = _plan(((*AREA, above), [1]), ((below,), []), (("Undangan",), [2]))
    assert _leaves(plan) == [(text, (1,)), ("Undangan", (2,))]
    assert not plan.uncertain


@pytest.mark.parametrize("above", ["Tersusunnya keputusan.", "Tersusunnya keputusan;"])
def test_a_text_does_not_go_on_behind_its_end(above: str) -> None:
    assert len(_plan(((*AREA, above), [1]), (("tim reformasi",), []), (("Undangan",), [2])).rows) == 3


def test_a_line_with_ticks_of_its_own_is_a_row_of_its_own() -> None:
    plan = _plan(((*AREA, "Undangan dan"), [1]), (("daftar hadir",), [2]))
    assert _leaves(plan) == [("Undangan dan", (1,)), ("daftar hadir", (2,))]


def test_all_columns_of_a_line_may_go_on() -> None:
    plan = _plan(
        (("1", "Manajemen Perubahan", "Perencanaan reformasi", "Pembentukan tim", "Keputusan"), [1]),
        ((None, None, "birokrasi", "reformasi birokrasi", "tim reformasi"), []),
        (("Undangan",), [2]),
    )
    assert plan.rows[0].levels[1:] == (
        "Perencanaan reformasi birokrasi",
        "Pembentukan tim reformasi birokrasi",
        "Keputusan tim reformasi",
    )
    assert len(plan.rows) == 2


def test_a_heading_that_may_go_on_beside_an_item_is_told() -> None:
    others = [((name, "Laporan"), [3]) for name in ("Evaluasi", "Pemantauan", "Sosialisasi")]
    plan = _plan(((*AREA, "Keputusan"), [1]), (("reformasi birokrasi", "Undangan"), [2]), *others)
    assert [row.levels[2] for row in plan.rows][:3] == ["Pembentukan tim", "reformasi birokrasi", "Evaluasi"]
    assert [(each.place.row, each.doubt) for each in plan.uncertain] == [
        (FIRST + 1, Doubt(Why.MAY_GO_ON, level="sub_kegiatan"))
    ]


def test_headings_that_begin_small_as_the_first_below_theirs_does_are_in_no_doubt() -> None:
    others = [((f"Evaluasi ke-{number}", "Laporan"), [3]) for number in range(12)]
    small = ("1", "Manajemen Perubahan", "Perencanaan", "dokumen sudah ada", "Renstra")
    plan = _plan(*others, (small, [1]), (("laporan telah disusun", "LKjIP"), [2]), (("laporan dibahas", "Foto"), [2]))
    assert [row.levels[2] for row in plan.rows][-3:] == [
        "dokumen sudah ada",
        "laporan telah disusun",
        "laporan dibahas",
    ]
    assert not plan.uncertain


@pytest.mark.parametrize(("below", "doubts"), [("Komisi Pemilihan Umum", 1), ("tim reformasi", 0)])
def test_a_text_that_a_page_break_cut_goes_on(below: str, doubts: int) -> None:
    """What begins small goes on for certain; what does not is told."""
    plan = _plan(
        ((*AREA, "Tersusunnya keputusan pada Sekretariat"), [1]),
        (("HEAD",), []),
        ((below,), []),
        (("Undangan",), [2]),
    )
    assert _leaves(plan) == [(f"Tersusunnya keputusan pada Sekretariat {below}", (1,)), ("Undangan", (2,))]
    assert [each.doubt.why for each in plan.uncertain] == [Why.MAY_GO_ON] * doubts


def test_an_item_that_is_merged_over_two_lines_has_the_ticks_of_both() -> None:
    merged = (Span(FIRST, 5, FIRST + 1, 5),)
    plan = _plan(((*AREA, "Keputusan"), [1]), ((None,) * 5, [4]), (("Undangan",), [2]), merges=merged)
    assert _leaves(plan) == [("Keputusan", (1, 4)), ("Undangan", (2,))]
    assert not plan.uncertain


def test_an_item_that_is_merged_over_two_headings_stands_under_both() -> None:
    merged = (Span(FIRST, 5, FIRST + 1, 5),)
    plan = _plan(((*AREA, "Laporan"), [1]), (("Evaluasi", None), [4]), (("Undangan",), [2]), merges=merged)
    assert [(*row.levels[2:], row.months) for row in plan.rows] == [
        ("Pembentukan tim", "Laporan", (1,)),
        ("Evaluasi", "Laporan", (4,)),
        ("Evaluasi", "Undangan", (2,)),
    ]


OUTLINE: list[tuple[tuple[str], list[int]]] = [
    (("I. Manajemen Perubahan",), []),
    (("A. Pembentukan tim kerja",), []),
    (("1. Rapat pembentukan",), []),
    (("a. Undangan",), [1]),
    (("b. Notulen",), [1]),
    (("2. Penetapan tim",), []),
    (("a. SK Tim",), [2]),
    (("II. Penguatan Pengawasan",), []),
    (("A. Gratifikasi",), []),
    (("1. Sosialisasi",), []),
    (("a. Spanduk",), [4]),
]


def test_an_outline_in_one_column_has_a_level_per_style_of_number() -> None:
    plan = _plan(*OUTLINE, heads=("URAIAN KEGIATAN",))
    assert [(row.levels, row.months) for row in plan.rows] == [
        (("Manajemen Perubahan", "Pembentukan tim kerja", "Rapat pembentukan", "Undangan"), (1,)),
        (("Manajemen Perubahan", "Pembentukan tim kerja", "Rapat pembentukan", "Notulen"), (1,)),
        (("Manajemen Perubahan", "Pembentukan tim kerja", "Penetapan tim", "SK Tim"), (2,)),
        (("Penguatan Pengawasan", "Gratifikasi", "Sosialisasi", "Spanduk"), (4,)),
    ]
    assert not plan.uncertain
    assert not plan.unread


def test_an_outline_beside_a_column_of_areas_goes_below_it() -> None:
    plan = _plan(
        (("1", "Manajemen Perubahan", "1. Pembentukan tim"), []),
        (("a. Undangan",), [1]),
        (("b. Notulen",), [2]),
        (("2. Rencana kerja",), []),
        (("a. Dokumen",), [3]),
        heads=("NO", "AREA", "RENCANA KEGIATAN"),
    )
    assert plan.columns == ("area", "kegiatan", "indikator")
    assert [(row.levels[1:], row.months) for row in plan.rows] == [
        (("Pembentukan tim", "Undangan"), (1,)),
        (("Pembentukan tim", "Notulen"), (2,)),
        (("Rencana kerja", "Dokumen"), (3,)),
    ]


def test_a_list_under_an_indicator_is_no_outline_but_each_ticked_line_is_a_row() -> None:
    plan = _plan(
        ((*AREA, "1. SK tim"), [1]),
        (("2. Laporan berkala:",), []),
        (("a. laporan triwulan",), [3, 6]),
        (("b. laporan tahunan",), [12]),
        (("3. Notulen",), [5]),
    )
    assert _leaves(plan) == [
        ("SK tim", (1,)),
        ("Laporan berkala:", ()),
        ("laporan triwulan", (3, 6)),
        ("laporan tahunan", (12,)),
        ("Notulen", (5,)),
    ]


def test_loose_numbers_count_where_they_follow_one_another() -> None:
    counted = _plan(((*AREA, "1 Undangan"), [1]), (("2 Notulen",), [2]))
    amounts = _plan(((*AREA, "3 Dokumen Laporan"), [1]), (("2 Notulen",), [2]))
    assert [row.numbers[-1] for row in counted.rows] == ["1", "2"]
    assert [row.leaf for row in amounts.rows] == ["3 Dokumen Laporan", "2 Notulen"]


def test_an_outline_whose_numbers_stand_in_a_column_of_their_own_is_one_too() -> None:
    plan = _plan(*(((*text.split(" ", 1),), months) for (text,), months in OUTLINE), heads=("NO", "KEGIATAN"))
    assert [(row.leaf, row.months) for row in plan.rows] == [
        ("Undangan", (1,)),
        ("Notulen", (1,)),
        ("SK Tim", (2,)),
        ("Spanduk", (4,)),
    ]
    assert {len(set(row.levels)) for row in plan.rows} == {4}


def test_an_outline_that_is_deeper_than_a_plan_of_ours_counts_its_levels_on() -> None:
    plan = _plan(
        ((*AREA, "1. Rapat"), []),
        (("a. Undangan",), [1]),
        (("2. Penetapan",), []),
        (("a. SK",), [2]),
    )
    assert plan.columns[-1] == "indikator (2)"
    assert [(*row.levels[-2:], row.months) for row in plan.rows] == [
        ("Rapat", "Undangan", (1,)),
        ("Penetapan", "SK", (2,)),
    ]


def test_a_star_is_a_bullet() -> None:
    """A footnote has two of them, or a bracket."""
    plan = _plan(((*AREA, "* SK tim"), [1]), (("* Undangan",), []), (("* Laporan",), [3]))
    assert _leaves(plan) == [("SK tim", (1,)), ("Undangan", ()), ("Laporan", (3,))]


def test_an_item_merged_over_rows_is_below_each_heading_that_begins_beside_it() -> None:
    plan = _plan(
        (("1", "Sasaran A", "Pertama", "Rapat kerja", "Notulen"), [1]),
        (("2", None, "Kedua", None, "Daftar hadir"), [3]),
        heads=("NO", "SASARAN", "INDIKATOR", "RENCANA KERJA", "KEGIATAN"),
        merges=(Span(2, 2, 3, 2), Span(2, 4, 3, 4)),
    )
    assert [(row.levels, row.months) for row in plan.rows] == [
        (("Sasaran A", "Pertama", "Rapat kerja", "Notulen"), (1,)),
        (("Sasaran A", "Kedua", "Rapat kerja", "Daftar hadir"), (3,)),
    ]


def test_evidence_on_rows_of_its_own_is_an_item_and_keeps_its_months() -> None:
    plan = _plan(
        (("1", "Manajemen Perubahan", "Pembentukan tim", "SK tim"), [1]),
        (("2", None, None, "Notulen rapat"), [3]),
        heads=("NO", "PROGRAM", "KEGIATAN", "BUKTI FISIK"),
        merges=(Span(2, 2, 3, 2), Span(2, 3, 3, 3)),
    )
    assert [(row.levels[-2:], row.months) for row in plan.rows] == [
        (("Pembentukan tim", "SK tim"), (1,)),
        (("Pembentukan tim", "Notulen rapat"), (3,)),
    ]


def test_evidence_beside_each_activity_is_no_item() -> None:
    plan = _plan(
        (("1", "Manajemen Perubahan", "Pembentukan tim", "SK tim"), [1]),
        (("2", None, "Evaluasi tim", "Notulen rapat"), [3]),
        heads=("NO", "PROGRAM", "KEGIATAN", "BUKTI FISIK"),
    )
    assert _leaves(plan) == [("Pembentukan tim", (1,)), ("Evaluasi tim", (3,))]
    assert [row.others for row in plan.rows] == [(("BUKTI FISIK", "SK tim"),), (("BUKTI FISIK", "Notulen rapat"),)]


def _rows(plan: Plan) -> list[tuple[tuple[str | None, ...], tuple[int, ...]]]:
    return [(row.levels, row.months) for row in plan.rows]


def _sheet(*rows: tuple[Value, ...], merges: tuple[Span, ...] = ()) -> Plan:
    grid = Grid("buku.xlsx", (SheetGrid("Rencana", rows, merges),))
    plan = parse(grid)
    assert broken(grid, plan) == []
    return plan


def test_numbers_stand_before_their_texts_on_each_step_of_an_outline_below_one_head() -> None:
    plan = _sheet(
        ("PROGRAM / KEGIATAN", None, None, None, *range(1, 13), "KET"),
        ("I", "Manajemen Perubahan"),
        (None, "1.", "Perencanaan"),
        (None, None, "a.", "SK tim", "√"),
        (None, None, "b.", "Notulen", None, "√"),
        (None, "2.", "Evaluasi"),
        (None, None, "a.", "Laporan", None, None, "√"),
        merges=(Span(1, 1, 1, 4),),
    )
    assert plan.columns == ("area", "PROGRAM / KEGIATAN", "PROGRAM / KEGIATAN (2)")
    assert _rows(plan) == [
        (("Manajemen Perubahan", "Perencanaan", "SK tim"), (1,)),
        (("Manajemen Perubahan", "Perencanaan", "Notulen"), (2,)),
        (("Manajemen Perubahan", "Evaluasi", "Laporan"), (3,)),
    ]
    assert [row.numbers for row in plan.rows] == [("I", "1", "a"), ("I", "1", "b"), ("I", "2", "a")]


def test_items_counted_in_the_column_of_numbers_lie_below_headings_that_count_themselves() -> None:
    plan = _sheet(
        ("NO", "URAIAN KEGIATAN", *range(1, 13), "PIC"),
        (None, "A. Survei"),
        (None, "1. Persiapan"),
        (1, "Pelatihan petugas", "√"),
        (None, "2. Pelaksanaan"),
        (2, "Pencacahan", None, "√"),
        (3, "Pengawasan", None, "√"),
        (None, "B. Publikasi"),
        (None, "1. Penyusunan"),
        (4, "Naskah", None, None, "√"),
    )
    assert _rows(plan) == [
        (("Survei", "Persiapan", "Pelatihan petugas"), (1,)),
        (("Survei", "Pelaksanaan", "Pencacahan"), (2,)),
        (("Survei", "Pelaksanaan", "Pengawasan"), (2,)),
        (("Publikasi", "Penyusunan", "Naskah"), (3,)),
    ]


@pytest.mark.parametrize("ditto", ["sda", "s.d.a.", "Idem", '"', "-do-"])
def test_a_cell_that_says_as_above_holds_the_text_above(ditto: str) -> None:
    plan = _plan(
        ((*AREA, "SK tim"), [1]),
        ((None, ditto, ditto, ditto, "Notulen"), [2]),
        ((None, ditto, ditto, "Evaluasi tim", "Laporan"), [3]),
    )
    above = ("Manajemen Perubahan", "Perencanaan", "Pembentukan tim")
    assert _rows(plan) == [
        ((*above, "SK tim"), (1,)),
        ((*above, "Notulen"), (2,)),
        ((*above[:2], "Evaluasi tim", "Laporan"), (3,)),
    ]


def test_rows_of_what_came_of_a_plan_are_none_of_it() -> None:
    plan = _sheet(
        ("NO", "KEGIATAN", "INDIKATOR", "URAIAN", *range(1, 13)),
        (1, "Pembentukan tim", "SK tim", "Rencana", "v", None, "v"),
        (None, None, None, "Realisasi", "v"),
        (2, "Evaluasi tim", "Laporan", "Rencana", None, "v"),
        (None, None, None, "Realisasi"),
        merges=tuple(Span(row, column, row + 1, column) for row in (2, 4) for column in (1, 2, 3)),
    )
    assert _rows(plan) == [(("Pembentukan tim", "SK tim"), (1, 3)), (("Evaluasi tim", "Laporan"), (2,))]


def test_a_year_alone_over_the_months_is_of_the_head() -> None:
    plan = _sheet(
        ("NO", "KEGIATAN", "INDIKATOR", "JADWAL", *[None] * 11, "KET"),
        (None, None, None, 2027),
        (None, None, None, *range(1, 13)),
        (1, "Pembentukan tim", "SK tim", "v", None, "v"),
        merges=(Span(1, 4, 1, 15), Span(2, 4, 2, 15)),
    )
    assert (_rows(plan), plan.unread) == ([(("Pembentukan tim", "SK tim"), (1, 3))], ())


def test_a_legend_of_colours_below_a_table_is_no_row() -> None:
    plan = _plan(((*AREA, "SK tim"), [1]), ((None, None, "= rencana", None, None), []))
    assert _leaves(plan) == [("SK tim", (1,))]


def test_below_sections_too_items_that_no_counts_lie_below_headings_that_count_themselves() -> None:
    plan = _sheet(
        ("NO", "RENCANA AKSI", "TARGET", *range(1, 13), "PIC"),
        ("A. Manajemen Perubahan",),
        (None, "1. Tim kerja"),
        (1, "SK tim", "1 SK", "√"),
        (None, "2. Dokumen rencana"),
        (2, "Naskah", "1 dokumen", None, "√"),
        (3, "Sosialisasi", "1 kali", None, "√"),
        merges=(Span(2, 1, 2, 15),),
    )
    assert _rows(plan) == [
        (("Manajemen Perubahan", "Tim kerja", "SK tim"), (1,)),
        (("Manajemen Perubahan", "Dokumen rencana", "Naskah"), (2,)),
        (("Manajemen Perubahan", "Dokumen rencana", "Sosialisasi"), (2,)),
    ]


@pytest.mark.parametrize("head", ["INDIKATOR / OUTPUT", "INDIKATOR OUTPUT"])
def test_indicators_on_rows_of_their_own_are_items(head: str) -> None:
    plan = _plan(
        (("1", "Manajemen Perubahan", "Pembentukan tim", "SK tim"), [1]),
        (("2", None, None, "Notulen rapat"), [3]),
        heads=("NO", "AREA", "RENCANA AKSI", head),
        merges=(Span(2, 2, 3, 2), Span(2, 3, 3, 3)),
    )
    assert _leaves(plan) == [("SK tim", (1,)), ("Notulen rapat", (3,))]


def test_headings_nest_on_each_page_as_on_the_first_and_keep_their_numbers() -> None:
    head = ("NO", "LANGKAH AKSI", "BUKTI FISIK", *range(1, 13), "PJ")
    plan = _sheet(
        head,
        ("I. Manajemen Perubahan",),
        ("1. Tim kerja",),
        (1, "Pembentukan tim", "SK tim", "√"),
        head,
        ("2. Dokumen rencana",),
        (2, "Penyusunan", "Naskah", None, "√"),
        merges=tuple(Span(row, 1, row, 15) for row in (2, 3, 6)),
    )
    assert [(row.levels, row.numbers[:2], row.months) for row in plan.rows] == [
        (("Manajemen Perubahan", "Tim kerja", "Pembentukan tim", "SK tim"), ("I", "1"), (1,)),
        (("Manajemen Perubahan", "Dokumen rencana", "Penyusunan", "Naskah"), ("I", "2"), (2,)),
    ]


def test_a_row_with_a_number_of_activities_is_no_head() -> None:
    plan = _sheet(
        ("NO", "KEGIATAN", "INDIKATOR", *range(1, 13), "TARGET"),
        (1, "Pembentukan tim", "SK tim", "√", *[None] * 11, "1 SK"),
        (None, None, "Penetapan tim", *[None] * 12, "2 Kegiatan"),
        (None, "Evaluasi", "Laporan", None, "√", *[None] * 10, "1 Output"),
    )
    assert _leaves(plan) == [("SK tim", (1,)), ("Penetapan tim", ()), ("Laporan", (2,))]


@pytest.mark.parametrize("head", ["TAHUN 2027", "TARGET 2027", "DEADLINE"])
def test_a_column_whose_texts_say_when_is_the_time_whatever_its_head_says(head: str) -> None:
    plan = _sheet(
        ("NO", "PROGRAM", "KEGIATAN", head, "PIC"),
        (1, "Pelayanan", "Survei kepuasan", "Maret s.d. Mei", "Tim"),
        (2, None, "Rilis", "TW IV", "Tim"),
    )
    assert _rows(plan) == [(("Pelayanan", "Survei kepuasan"), (3, 4, 5)), (("Pelayanan", "Rilis"), (10, 11, 12))]


def test_empty_rows_between_heads_are_of_the_head() -> None:
    """A text file counts the lines of its cells, so that a head of several lines leaves rows empty below it."""
    plan = _sheet(
        ("NO", "KEGIATAN", "INDIKATOR", "TRIWULAN I\n(JAN-MAR)", None, None, "TRIWULAN II\n(APR-JUN)"),
        (),
        (),
        (None, None, None, "Janu-\nari", "Februari", "Maret", "April", "Mei", "Juni"),
        (),
        tuple(f"({number})" for number in range(1, 10)),
        (1, "Pembentukan tim", "SK tim", "√", None, None, "√"),
    )
    assert (_rows(plan), plan.unread) == ([(("Pembentukan tim", "SK tim"), (1, 4))], ())
    low = _sheet(
        (None, None, None, *(f"{name[0]}\n{name[1]}\n{name[2]}" for name in ("JAN", "FEB", "MAR"))),
        (),
        (),
        ("NO", "KEGIATAN", "INDIKATOR", "a", "b", "c"),
        (1, "Pembentukan tim", "SK tim", "√", None, "√"),
    )
    assert _rows(low) == [(("Pembentukan tim", "SK tim"), (1, 3))]


def test_a_small_text_with_a_target_of_its_own_goes_on_from_none() -> None:
    plan = _sheet(
        ("NO", "KEGIATAN", "INDIKATOR", "TARGET", "WAKTU", "KET"),
        (1, "Pembentukan tim", "SK tim", "1 SK", "Maret"),
        (2, None, "Laporan tim", "1 laporan", "Mei"),
        (None, None, "notulen rapat", "12 notulen"),
        (4, "Evaluasi", "Berita acara", "1 kali", "Juni"),
    )
    assert _leaves(plan) == [("SK tim", (3,)), ("Laporan tim", (5,)), ("notulen rapat", ()), ("Berita acara", (6,))]


def test_a_column_beside_the_weeks_of_december_is_none_of_its_weeks() -> None:
    months = [value for name in ("Jan", "Feb", "Mar") for value in (name, None, None, None)]
    plan = _sheet(
        (None, None, None, *months),
        ("NO", "KEGIATAN", "INDIKATOR", *[1, 2, 3, 4] * 3, "VOLUME", "KET"),
        (1, "Pembentukan tim", "SK tim", "√", *[None] * 11, 12),
    )
    assert [(row.months, row.others) for row in plan.rows] == [((1,), (("VOLUME", "12"),))]


def test_an_unknown_head_over_few_texts_that_repeat_is_no_level() -> None:
    offices = ("Dinas Sosial", "Bappeda", "Dinas Sosial", "Bappeda", "Bappeda", "Dinas Sosial")
    rows = [(n, "Layanan", f"Rapat {n}", office, "√") for n, office in enumerate(offices, start=1)]
    plan = _sheet(("NO", "STRATEGI", "AKSI", "MITRA", *range(1, 13)), *rows)
    assert [(row.leaf, row.others) for row in plan.rows] == [
        (f"Rapat {n}", (("MITRA", office),)) for n, office in enumerate(offices, start=1)
    ]


def test_weeks_named_m1_to_m4_are_heads_below_their_months() -> None:
    months = [value for name in MONTHS for value in (name.upper(), None, None, None)]
    plan = _sheet(
        ("NO", "KEGIATAN", "INDIKATOR", "VOL", "JADWAL", *[None] * 47),
        (None, None, None, None, *months),
        (None, None, None, None, *["M1", "M2", "M3", "M4"] * 12),
        (1, "Pembentukan tim", "SK tim", 2, None, "v", None, None, None, "v"),
        merges=(*(Span(1, column, 3, column) for column in range(1, 5)), Span(1, 5, 1, 52)),
    )
    assert (_rows(plan), plan.unread) == ([(("Pembentukan tim", "SK tim"), (1, 2))], ())
