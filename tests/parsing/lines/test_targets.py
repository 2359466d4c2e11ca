"""Plans of targets: which tables are some, what they plan, and what of their columns is kept."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rbexcel.errors import RbexcelError
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Why
from rbexcel.plan.doubt_words import noted
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value

PORTAL = (
    ("NO", "KEGIATAN UTAMA", "INDIKATOR", "TARGET 2026", "RENCANA AKSI", "SATUAN OUTPUT", "INDIKATOR OUTPUT", "TARGET",
     None, None, None, None, "ANGGARAN", "KOORDINATOR", "PELAKSANA"),
    (*[None] * 7, "TW I", "TW II", "TW III", "TW IV", "TOTAL"),
)  # fmt: skip
IN_ONE_ROW = ((
    "NO", "KEGIATAN UTAMA", "INDIKATOR", "TARGET 2026", "RENCANA AKSI", "SATUAN OUTPUT", "INDIKATOR OUTPUT", "TW 1",
    "TW 2", "TW 3", "TW 4", "Total", "ANGGARAN", "PELAKSANA", "KOORDINATOR",
),)  # fmt: skip
MONTHLY = (
    ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", "SATUAN", "TARGET", "BULAN", *[None] * 11, "KET"),
    (*[None] * 7, *range(1, 13)),
)
MONTHS = tuple(range(1, 13))


def read(heads: Sequence[Sequence[Value]], *rows: Sequence[Value], merges: Sequence[Span] = ()) -> Plan:
    """Return the plan of a table below a title and an empty row: its heads begin in row 3."""
    title = ("RENCANA AKSI REFORMASI BIROKRASI GENERAL KPU KABUPATEN CONTOH TAHUN 2026",)
    lines = tuple(tuple(row) for row in (title, (), *heads, *rows))
    return parse(Grid("renaksi.xlsx", (SheetGrid("Renaksi", lines, merges=tuple(merges)),)))


def general(*quarters: Value, total: Value = None, action: str = "Menyusun laporan") -> tuple[Value, ...]:
    """Return a row of the national portal's plan."""
    return (
        1, "Pembangunan Zona Integritas", "Nilai ZI", 80, action, "Laporan", "Jumlah laporan", *quarters, total,
        15000000, "Sekretaris", "Subbagian Data",
    )  # fmt: skip


def monthly(*months: Value) -> tuple[Value, ...]:
    """Return a row of a plan with twelve months."""
    return (1, "Penguatan Pengawasan", "SPIP", "Penilaian SPIP", "Laporan SPIP", "Laporan", 4, *months)


def test_targets_per_quarter_are_planned_quarters_and_their_numbers_are_kept() -> None:
    plan = read(PORTAL, general(0, 1, None, 2, total=3))
    assert (plan.schedule, [row.quarters for row in plan.rows], plan.rows[0].months) == ("targets", [(2, 4)], ())
    assert (plan.unread, plan.uncertain, plan.trailing) == ((), (), None)
    assert dict(plan.rows[0].others) == {
        "TARGET 2026": "80", "SATUAN OUTPUT": "Laporan", "TW I": "0", "TW II": "1", "TW IV": "2", "TOTAL": "3",
        "ANGGARAN": "15000000", "KOORDINATOR": "Sekretaris", "PELAKSANA": "Subbagian Data",
    }  # fmt: skip


def test_its_levels_stand_in_the_order_of_their_columns_each_under_its_own_label() -> None:
    plan = read(PORTAL, general(0, 1, None, 2, total=3))
    assert plan.labels == ("KEGIATAN UTAMA", "INDIKATOR", "RENCANA AKSI", "INDIKATOR OUTPUT")
    assert plan.rows[0].levels == ("Pembangunan Zona Integritas", "Nilai ZI", "Menyusun laporan", "Jumlah laporan")


def test_a_head_of_a_performance_plan_is_no_row() -> None:
    heads = (
        ("No", "Kinerja Utama", "Indikator Kinerja", "Target Tahunan", "Target Triwulan"),
        (*[None] * 4, "I", "II", "III", "IV"),
    )
    plan = read(heads, (1, "Pelayanan", "Indeks kepuasan", 88, 22, 22, 22, 22))
    assert [row.levels for row in plan.rows] == [("Pelayanan", "Indeks kepuasan")]
    assert plan.labels == ("Kinerja Utama", "Indikator Kinerja")


def test_heads_below_a_band_belong_to_the_header_though_nothing_is_merged() -> None:
    heads = (
        ("FOKUS", "NAMA KEGIATAN", "SASARAN", "TARGET 2026", "OUTPUT", None, "TW I", "TW II", "TW III", "TW IV", "PIC"),
        (*[None] * 4, "SATUAN", "INDIKATOR"),
    )
    plan = read(heads, ("Kemiskinan", "Pendataan", "Data mutakhir", "90 %", "Kali", "Jumlah rapat", 1, 1, 1, 1, "Tim"))
    assert [row.levels for row in plan.rows] == [("Kemiskinan", "Pendataan", "Data mutakhir", "Jumlah rapat")]
    assert plan.rows[0].others[:2] == (("TARGET 2026", "90 %"), ("SATUAN", "Kali"))


def test_of_a_plan_with_ticks_the_output_stands_beside_the_levels() -> None:
    heads = (("NO", "KEGIATAN", "INDIKATOR OUTPUT", "TARGET OUTPUT", "WAKTU PELAKSANAAN", "PELAKSANA", "DATA DUKUNG"),)
    plan = read(heads, (1, "Menyusun daftar arsip", "Daftar arsip", "1 dokumen", "B03,B06", "Subbagian Umum", "SK"))
    assert plan.rows[0].levels[-1] == "Menyusun daftar arsip"
    assert (plan.schedule, plan.rows[0].months, plan.rows[0].trailing) == ("ticks", (3, 6), "Subbagian Umum")
    kept = (("INDIKATOR OUTPUT", "Daftar arsip"), ("TARGET OUTPUT", "1 dokumen"), ("DATA DUKUNG", "SK"))
    assert plan.rows[0].others == kept


@pytest.mark.parametrize("place", [0, 1])
def test_amounts_from_one_to_twelve_are_a_row_and_no_header(place: int) -> None:
    rows = [monthly(*[2] * 12), monthly(*[3] * 12)]
    rows.insert(place, (2, "Tata Laksana", "SOP", "Evaluasi SOP", "Jumlah SOP", "Dokumen", 12, *range(1, 13)))
    plan = read(MONTHLY, *rows)
    assert [row.months for row in plan.rows] == [MONTHS] * 3
    assert plan.rows[place].leaf == "Jumlah SOP"


def test_a_plan_of_targets_is_told_in_one_sentence() -> None:
    plan = read(PORTAL, general(0, 1, 0, 0), general(25, 50, 75, 100, action="Membangun zona integritas"))
    assert [noted(note) for note in plan.notes] == [
        'lembar "Renaksi" memuat angka target per triwulan, bukan centang; dibaca, tetapi bulannya tidak diperiksa'
    ]


@pytest.mark.parametrize(
    ("cells", "quarters"),
    [
        (("25%", "50 %", "75 persen", "100%"), (1, 2, 3, 4)),
        (("1 Dok", None, "2 Dokumen", "-"), (1, 3)),
        (("0,25", "0,0", "0,5", "1"), (1, 3, 4)),
        ((0.25, 0.0, 0.5, 1), (1, 3, 4)),
        (("1.500.000", "Rp 2.000.000,-", "0", None), (1, 2)),
        (("0", "0", "0", "1"), (4,)),
        ((1, 1, 1, 1), (1, 2, 3, 4)),
        ((None, 1, None, None), (2,)),
        (("0 Dok", "0%", "–", 0), ()),
        ((None, None, None, None), ()),
        (("≥ 80", "85 nilai", -1, 3), (1, 2, 4)),
    ],
)
def test_whatever_unit_stands_beside_it_an_amount_above_nothing_plans_its_quarter(
    cells: tuple[Value, ...], quarters: tuple[int, ...]
) -> None:
    plan = read(PORTAL, general(*cells))
    assert (plan.schedule, plan.rows[0].quarters, plan.unread, plan.uncertain) == ("targets", quarters, (), ())
    kept = dict(plan.rows[0].others)
    assert [kept.get(f"TW {part}") for part in ("I", "II", "III", "IV")] == [
        None if value is None else str(value) for value in cells
    ]


def test_the_quarters_may_stand_in_the_one_row_of_the_heads() -> None:
    plan = read(IN_ONE_ROW, general(0, 1, 0, 0, total=1), general(1, 1, 1, 1, total=4, action="Melapor"))
    assert [row.quarters for row in plan.rows] == [(2,), (1, 2, 3, 4)]
    assert dict(plan.rows[1].others)["Total"] == "4"


def test_ticks_under_quarters_stay_a_plan_of_ticks_with_its_months() -> None:
    plan = read(PORTAL, general("✓", None, None, "✓"), general(None, "√", None, None, action="Melapor"))
    assert plan.schedule == "ticks"
    assert [(row.months, row.quarters) for row in plan.rows] == [((1, 2, 3, 10, 11, 12), ()), ((4, 5, 6), ())]
    assert [note.doubt.why for note in plan.notes] == []


def test_a_dash_in_a_column_beside_the_levels_is_read_as_it_stands() -> None:
    heads: tuple[tuple[Value, ...]] = (
        ("NO", "AREA", "KEGIATAN", "INDIKATOR", "ANGGARAN", *MONTHS, "KOORDINATOR", "KET"),
    )
    plan = read(heads, (1, "Penguatan Pengawasan", "SPIP", "Laporan", "-", "✓", *[None] * 11, "–", "-"))
    assert (plan.rows[0].others, plan.unread) == ((("ANGGARAN", "-"), ("KOORDINATOR", "–")), ())
    assert plan.rows[0].trailing == "-"


def test_ones_under_quarters_are_ticks_where_no_head_speaks_of_amounts() -> None:
    heads = (("NO", "AREA", "KEGIATAN", "INDIKATOR", "TW I", "TW II", "TW III", "TW IV", "KET"),)
    plan = read(heads, (1, "Penguatan Pengawasan", "SPIP", "Laporan", 1, None, None, 1))
    assert (plan.schedule, plan.rows[0].months) == ("ticks", (1, 2, 3, 10, 11, 12))


def test_numbers_under_quarters_are_targets_whatever_the_heads_say() -> None:
    heads = (("NO", "AREA", "KEGIATAN", "INDIKATOR", "TW I", "TW II", "TW III", "TW IV", "KET"),)
    plan = read(heads, (1, "Penguatan Pengawasan", "SPIP", "Laporan", 25, 50, 75, 100, "kumulatif"))
    assert (plan.schedule, plan.rows[0].quarters, plan.rows[0].trailing) == ("targets", (1, 2, 3, 4), "kumulatif")


def test_the_targets_of_a_yearly_performance_plan_are_read_by_the_band_over_them() -> None:
    heads = (
        ("No", "Kegiatan", "Indikator Kinerja", "Target Tahunan", "Target Rencana Aksi"),
        (*[None] * 4, "TW I", "TW II", "TW III", "TW IV"),
    )
    plan = read(heads, (1, "Pelayanan", "Indeks kepuasan", "88 nilai", *["22 nilai"] * 4))
    assert plan.schedule == "targets"
    assert plan.rows[0].levels == ("Pelayanan", "Indeks kepuasan")
    assert (plan.rows[0].quarters, plan.rows[0].others[0]) == ((1, 2, 3, 4), ("Target Tahunan", "88 nilai"))


PAIRS = ("TW1 Target", "TW1 Rp", "TW2 Target", "TW2 Rp", "TW3 Target", "TW3 Rp", "TW4 Target", "TW4 Rp")
IN_ROWS_BELOW = (
    ("NO", "KEGIATAN", "INDIKATOR", "SATUAN", "RENAKSI TAHUN 2026", *[None] * 7, "REALISASI", *[None] * 7, "PELAKSANA"),
    (*[None] * 4, *["TW1", None, "TW2", None, "TW3", None, "TW4", None] * 2),
    (*[None] * 4, *["Target", "Rp"] * 8),
)
IN_TWO_ROWS = (IN_ROWS_BELOW[0], (*[None] * 4, *PAIRS, *PAIRS))


@pytest.mark.parametrize("heads", [IN_TWO_ROWS, IN_ROWS_BELOW], ids=["two rows", "three rows"])
def test_money_beside_each_target_and_what_came_of_it_plan_nothing_and_keep_their_labels(
    heads: Sequence[Sequence[Value]],
) -> None:
    row = (
        1,
        "Evaluasi RB",
        "Nilai RB",
        "Laporan",
        None,
        None,
        1,
        500000,
        None,
        None,
        2,
        0,
        3,
        *[None] * 7,
        "Sekretaris",
    )
    plan = read(heads, row)
    assert (plan.schedule, plan.rows[0].quarters, plan.unread) == ("targets", (2, 4), ())
    assert plan.rows[0].others == (
        ("SATUAN", "Laporan"),
        ("RENAKSI TAHUN 2026 TW2 Target", "1"),
        ("RENAKSI TAHUN 2026 TW2 Rp", "500000"),
        ("RENAKSI TAHUN 2026 TW4 Target", "2"),
        ("RENAKSI TAHUN 2026 TW4 Rp", "0"),
        ("REALISASI TW1 Target", "3"),
        ("PELAKSANA", "Sekretaris"),
    )


def test_a_target_that_is_merged_over_its_rows_is_that_of_each() -> None:
    below = (*[None] * 4, "Melapor", "Laporan", "Jumlah laporan", 1, None, None, None, 1, 0, "Sekretaris", "Tim")
    merges = [Span(5, column, 6, column) for column in (1, 2, 3, 4)]
    plan = read(PORTAL, general(0, 1, 0, 0), below, merges=merges)
    assert [dict(row.others)["TARGET 2026"] for row in plan.rows] == ["80", "80"]


def test_numbers_under_months_plan_them_and_are_told_once() -> None:
    plan = read(
        MONTHLY,
        monthly(*[None] * 2, 30, *[None] * 2, "60 %", *[None] * 2, 90, *[None] * 2, "100%", "tiap triwulan"),
        (2, "Tata Laksana", "SOP", "Evaluasi SOP", "Jumlah SOP", "Dokumen", 12, *[1] * 12),
    )
    assert (plan.schedule, [row.months for row in plan.rows]) == ("targets", [(3, 6, 9, 12), MONTHS])
    assert ([row.quarters for row in plan.rows], plan.unread) == ([(), ()], ())
    assert dict(plan.rows[0].others) == {
        "SATUAN": "Laporan", "TARGET": "4", "3": "30", "6": "60 %", "9": "90", "12": "100%",
    }  # fmt: skip
    assert (plan.trailing, plan.rows[0].trailing) == ("keterangan", "tiap triwulan")
    assert [noted(note) for note in plan.notes] == [
        'lembar "Renaksi" memuat angka target per bulan, bukan centang; dibaca, tetapi bulannya tidak diperiksa'
    ]


def test_a_lone_number_among_ticks_stays_told() -> None:
    plan = read(MONTHLY, monthly("✓", "✓", 12, "✓"), monthly(None, "✓"))
    assert (plan.schedule, plan.rows[0].months) == ("ticks", (1, 2, 4))
    assert [(each.place.address, each.text) for each in plan.unread] == [("J5", "12")]


def test_the_numbers_of_their_own_months_are_ticks_and_ones_are() -> None:
    for row in (monthly(None, 2, None, None, 5), monthly(None, 1, None, None, 1)):
        plan = read(MONTHLY, row)
        assert (plan.schedule, plan.rows[0].months) == ("ticks", (2, 5))


def test_a_word_where_a_target_belongs_is_kept_and_doubted() -> None:
    plan = read(PORTAL, general(1, "Laporan", 2, 3))
    assert plan.rows[0].quarters == (1, 3, 4)
    assert dict(plan.rows[0].others)["TW II"] == "Laporan"
    assert [(each.place.row, each.doubt.cells[0].address) for each in plan.uncertain] == [(5, "I5")]


def test_the_other_columns_of_a_plan_of_ticks_are_kept_with_their_labels() -> None:
    labels: tuple[Value, ...] = ("NO", "AREA", "KEGIATAN", "INDIKATOR", "TARGET", "SATUAN", *MONTHS)
    heads = ((*labels, "ANGGARAN", "KOORDINATOR", "PELAKSANA"),)
    ticks = (None, "✓", *[None] * 10)
    row = (1, "Penguatan Pengawasan", "SPIP", "Laporan", "2 Dok", "Dokumen", *ticks, "1.000.000", "Sekretaris", "Tim")
    plan = read(heads, row)
    assert (plan.schedule, plan.rows[0].months, plan.unread) == ("ticks", (2,), ())
    assert (plan.trailing, plan.rows[0].trailing) == ("penanggung_jawab", "Tim")
    assert plan.rows[0].others == (
        ("TARGET", "2 Dok"), ("SATUAN", "Dokumen"), ("ANGGARAN", "1.000.000"), ("KOORDINATOR", "Sekretaris"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        (("Region", "Jan", "Feb", "Mar", "Total"), ("East", 1, 3, 4, 8), ("West", 2, 4, 1, 7)),
        (("Produk", *MONTHS), ("Sabun", *range(10, 130, 10)), ("Teh", *range(20, 260, 20))),
    ],
)
def test_numbers_per_month_under_heads_that_speak_of_no_plan_are_none(rows: tuple[tuple[Value, ...], ...]) -> None:
    with pytest.raises(RbexcelError, match="Tidak ada tabel rencana aksi"):
        parse(Grid("penjualan.xlsx", (SheetGrid("Sheet1", rows),)))


@pytest.mark.parametrize(
    "date", ["Demak, 5 Januari 2026", "Kota Semarang,    Januari 2026", "Demak, ....................."]
)
def test_a_place_and_a_date_below_the_table_end_it(date: str) -> None:
    plan = read(PORTAL, general(0, 1, 0, 2, total=3), (), (*[None] * 8, date), (*[None] * 8, "Sekretaris,"))
    assert ([row.quarters for row in plan.rows], plan.unread, plan.uncertain) == ([(2, 4)], (), ())


def test_who_is_in_charge_of_a_row_does_not_sign_the_table() -> None:
    below = (*general(0, 1, 0, 0, action="Melapor")[:-2], "Ketua Tim", "Ketua Subtim")
    plan = read(PORTAL, general(1, 1, 0, 2), below, general(1, 1, 1, 1, action="Menyusun daftar"))
    assert [row.levels[2] for row in plan.rows] == ["Menyusun laporan", "Melapor", "Menyusun daftar"]
    assert dict(plan.rows[1].others)["PELAKSANA"] == "Ketua Subtim"


def test_twelve_numbers_from_the_first_column_on_count_the_columns_of_quarters() -> None:
    heads = (
        ("No", "Rencana Aksi", "Satuan", "Indikator Output", "Target", None, None, None, None, "Anggaran", "Pelaksana",
         "Koordinator"),
        (*[None] * 4, "TW I", "TW II", "TW III", "TW IV", "Total"),
        tuple(f"({number})" for number in range(1, 13)),
    )  # fmt: skip
    plan = read(heads, (1, "Menyusun laporan", "Laporan", "Jumlah laporan", 0, 1, 0, 1, 2, 500, "Tim", "Sekretaris"))
    assert [(row.levels, row.quarters) for row in plan.rows] == [(("Menyusun laporan", "Jumlah laporan"), (2, 4))]


def test_quarters_may_be_numbers_below_their_head() -> None:
    heads = (("NO", "SASARAN", "INDIKATOR KINERJA", "TARGET TAHUNAN", "TARGET TRIWULAN"), (*[None] * 4, 1, 2, 3, 4))
    plan = read(heads, (1, "Pelayanan", "Indeks kepuasan", 88, 22, None, 22, 44))
    assert [(row.levels, row.quarters) for row in plan.rows] == [(("Pelayanan", "Indeks kepuasan"), (1, 3, 4))]


def test_documents_notes_and_units_left_of_the_quarters_are_kept_beside_the_levels() -> None:
    heads = ((
        "No.", "Kegiatan Utama", "Indikator", "Dokumen Pendukung", "Catatan Evaluator", "Unit Kerja Eselon 2",
        "Rencana Aksi", "Satuan Output", "TW1", "TW2", "TW3", "TW4",
    ),)  # fmt: skip
    plan = read(heads, (1, "Arsip", "Tingkat arsip", "SK Tim", "lengkap", "Biro Umum", "Menata", "Berkas", 5, 5, 5, 5))
    assert plan.labels == ("Kegiatan Utama", "Indikator", "Rencana Aksi")
    assert plan.rows[0].others[:4] == (
        ("Dokumen Pendukung", "SK Tim"), ("Catatan Evaluator", "lengkap"), ("Unit Kerja Eselon 2", "Biro Umum"),
        ("Satuan Output", "Berkas"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "label",
    [
        "TW-{}", "Trw {}", "T.W. {}", "Tribulan {}", "TRIWULAN KE-{}", "Target s.d. TW {}", "TW {} 2026", "Target TW{}",
    ],
)  # fmt: skip
def test_a_quarter_is_known_however_its_head_is_written(label: str) -> None:
    named = [label.format(part) for part in ("I", "II", "III", "IV")]
    plan = read(
        (("NO", "SASARAN", "INDIKATOR KINERJA", "SATUAN", *named),), (1, "Pelayanan", "Indeks", "Nilai", 1, 0, 2)
    )
    assert (plan.schedule, plan.rows[0].quarters) == ("targets", (1, 3))


def test_quarters_may_be_counted_in_words() -> None:
    named = [f"Triwulan {word}" for word in ("Pertama", "Kedua", "Ketiga", "Keempat")]
    plan = read(
        (("NO", "SASARAN", "INDIKATOR KINERJA", "SATUAN", *named),), (1, "Pelayanan", "Indeks", "Nilai", 1, 0, 2)
    )
    assert plan.rows[0].quarters == (1, 3)


@pytest.mark.parametrize(
    "grades", [("B", "BB", "BB", "A"), ("Baik", "Baik", "Baik", "Sangat Baik"), (None, None, None, "WTP")]
)
def test_grades_are_targets_that_are_kept_and_doubted(grades: tuple[Value, ...]) -> None:
    plan = read(PORTAL, general(*grades))
    assert (plan.schedule, plan.rows[0].quarters, plan.unread) == ("targets", (), ())
    kept = dict(plan.rows[0].others)
    assert [kept.get(f"TW {part}") for part in ("I", "II", "III", "IV")] == list(grades)
    assert [each.doubt.why for each in plan.uncertain] == [Why.NO_AMOUNT]


def test_below_each_month_its_target_plans_and_its_result_does_not() -> None:
    heads: tuple[tuple[Value, ...], ...] = (
        ("NO", "SASARAN", "INDIKATOR KINERJA", "SATUAN", *[each for month in MONTHS for each in (month, None)], "PIC"),
        (*[None] * 4, *["T", "R"] * 12),
    )
    plan = read(heads, (1, "Pelayanan", "Indeks", "Nilai", None, None, 20, 30, *[None] * 19, 40, "Tim"))
    assert (plan.schedule, plan.rows[0].months, plan.unread) == ("targets", (2,), ())


@pytest.mark.parametrize("labels", [("B03", "B06", "B09", "B12"), ("Maret", "Juni", "September", "Desember")])
def test_the_last_months_of_the_quarters_may_stand_alone(labels: tuple[str, ...]) -> None:
    heads = (("NO", "SASARAN", "INDIKATOR KINERJA", "SATUAN", *labels, "PIC"),)
    plan = read(heads, (1, "Pelayanan", "Indeks", "Nilai", 25, None, 75, 100, "Tim"))
    assert (plan.schedule, plan.rows[0].months, plan.unread) == ("targets", (3, 9, 12), ())
