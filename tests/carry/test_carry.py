"""Last year's plan in a new one: what is carried, what is told, and that nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rbexcel.carry.carry import carry
from rbexcel.carry.change import Carried, Change, Kind, Spot
from rbexcel.carry.choices import Months, Rows, Taken
from rbexcel.carry.leftovers import leftovers
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import RB_COLUMNS, Decree, Mark, Note, Plan, Row, Uncertain, Unread
from rbexcel.plan.regulations import Regulation
from rbexcel.words.columns import normal
from rbexcel.words.essence import neutral
from rbexcel.words.months import MONTHS
from rbexcel.words.ticks import TICK
from rbexcel.workbook.grid import Cell, Grid, SheetGrid

AT = datetime(2026, 1, 5, 8, 0)
OFFICE = "KPU Kabupaten Trenggalek"


def row(*levels: str | None, months: tuple[int, ...] = (), trailing: str | None = None, key: str | None = None) -> Row:
    """Return a row whose levels may begin with a number: "2. Evaluasi"."""
    parts = [(None, None, None) if text is None else text.partition(". ") for text in levels]
    texts = tuple(rest or first for first, _, rest in parts)
    numbers = tuple(first if rest else None for first, _, rest in parts)
    marks = tuple(Mark(TICK, (month,), month) for month in months)
    return Row(texts, numbers, marks, trailing, key=key)


def plan(*rows: Row, satker: str = OFFICE, year: int | None = 2022, **more: object) -> Plan:
    return Plan("RB", RB_COLUMNS, rows, satker, year, **more)  # type: ignore[arg-type]


AREA, KEGIATAN, SUB = "1. Manajemen Perubahan", "1. Perencanaan", "1. Tim RB"


def under(*leaf: str, **more: object) -> Row:
    return row(AREA, KEGIATAN, SUB, *leaf, **more)  # type: ignore[arg-type]


def new_plan(*rows: Row) -> Plan:
    return plan(*rows, year=2026)


def kinds(carried: Carried) -> list[Kind]:
    return [change.kind for change in carried.changes]


GUIDE, BOTH = Taken(Rows.TEMPLATE), Taken(Rows.BOTH)
"""The guide's rows with the months of the older plan, and both plans' rows."""


def merged(new: Plan, old: Plan) -> Carried:
    return carry(new, old, GUIDE)


def joined(base: Plan, extra: Plan) -> Carried:
    """Return a plan of last year's with what only the guide has."""
    return carry(extra, base, BOTH)


# --- the older plan's rows, unasked ----------------------------------------------------------------------------------


def test_my_rows_words_and_months_come_along_and_the_years_in_them_move() -> None:
    old = plan(
        under("1. SK Tim Tahun 2022", months=(3, 4)), under("2. Apel", months=(5,)), under("3. Laporan Tahun 2021")
    )
    new = new_plan(under("1. SK Tim yang lain katanya Tahun 2026", months=(1,)), under("2. Survei", months=(9,)))
    carried = carry(new, old)
    assert [(each.leaf, each.months) for each in carried.plan.rows] == [
        ("SK Tim Tahun 2026", (3, 4)), ("Apel", (5,)), ("Laporan Tahun 2025", ())
    ]  # fmt: skip
    assert [(each.kind, each.new) for each in carried.changes if each.kind is Kind.OFFERED][-1:] == [
        (Kind.OFFERED, "Survei")
    ]


def test_what_only_the_template_has_is_offered_with_the_cell_below_which_it_belongs() -> None:
    old = plan(under("1. SK Tim"), under("2. Notulen"), row(AREA, "2. Lain", "1. Hal", "1. Ini"))
    new = new_plan(
        under("1. SK Tim"),
        under("2. Undangan"),
        row(AREA, KEGIATAN, "2. Survei", "1. Laporan survei"),
        row("9. B", "C", "D", "E"),
    )
    assert [(each.new, each.spot) for each in carry(new, old).changes if each.kind is Kind.OFFERED] == [
        ("Undangan", Spot(0, 3)), ("Laporan survei", Spot(1, 2)), ("E", Spot(2, 0))
    ]  # fmt: skip


def test_a_row_without_a_tick_gets_none_from_the_template() -> None:
    carried = carry(new_plan(under("1. SK Tim", months=(1,))), plan(under("1. SK Tim")))
    assert (carried.plan.rows[0].months, carried.changes, carried.same) == ((), (), 1)


def test_a_row_of_mine_that_is_the_templates_has_its_key() -> None:
    new = new_plan(under("1. SK Tim", key="t:1"))
    assert [each.key for each in carry(new, plan(under("1. SK Tim"), under("2. Apel", key="lain:2"))).plan.rows] == [
        "t:1",
        None,
    ]


def test_my_columns_and_what_stands_in_those_beside_them_come_along_and_another_year_asks_for_a_look() -> None:
    old = plan(replace(under("1. SK Tim"), others=(("ANGGARAN 2022", "Rp 5 juta Tahun 2022"),)), trailing=None)
    carried = carry(new_plan(under("1. SK Tim")), old)
    assert (carried.plan.trailing, carried.plan.rows[0].others) == (None, (("ANGGARAN 2022", "Rp 5 juta Tahun 2026"),))
    assert [(each.kind, each.what) for each in carried.changes] == [
        (Kind.LOOK, "isi kolom ANGGARAN 2022 ikut dibawa; sesuaikan untuk tahun 2026")
    ]


def test_rows_of_both_plans_are_mine_and_what_only_the_template_has_without_its_months() -> None:
    old = plan(under("1. SK Tim", months=(3,)), under("2. Apel pagi", months=(5,)))
    new = new_plan(under("1. SK Tim", months=(1,)), under("2. Laporan akhir tahun", months=(12,)))
    carried = carry(new, old, BOTH)
    assert [(each.numbers[-1], each.leaf, each.months) for each in carried.plan.rows] == [
        ("1", "SK Tim", (3,)), ("2", "Laporan akhir tahun", ()), ("3", "Apel pagi", (5,))
    ]  # fmt: skip
    assert kinds(carried) == [Kind.ADDED, Kind.OWN]
    assert carried.changes[0] == Change(
        Kind.ADDED,
        None,
        None,
        "Laporan akhir tahun",
        "Manajemen Perubahan > Tim RB; belum dicentang bulannya",
        Spot(1, 3),
    )


def test_a_sub_kegiatan_that_only_the_template_has_stands_behind_the_one_before_it_there() -> None:
    """Not at the end of its kegiatan: the guide says "in its place"."""
    subs = {"1. Tim RB": "1. SK Tim", "2. Evaluasi Tim": "1. Notulen", "3. Sosialisasi": "1. Spanduk"}
    every = [row(AREA, KEGIATAN, sub, leaf) for sub, leaf in subs.items()]
    carried = carry(new_plan(*every), plan(every[0], every[2]), BOTH)
    assert [each.levels[2] for each in carried.plan.rows] == ["Tim RB", "Evaluasi Tim", "Sosialisasi"]


def test_the_templates_rows_take_my_months_and_name_what_of_mine_they_have_not() -> None:
    old = plan(under("1. SK Tim", months=(3,)), under("2. Apel pagi", months=(5,), trailing="DIPA"))
    new = new_plan(under("1. SK Tim", months=(1,)), under("2. Laporan akhir tahun", months=(12,)))
    carried = carry(new, old, GUIDE)
    assert [(each.leaf, each.months) for each in carried.plan.rows] == [("SK Tim", (3,)), ("Laporan akhir tahun", ())]
    assert [(each.kind, each.old) for each in carried.changes] == [
        (Kind.LEFT, "Apel pagi"), (Kind.LEFT, "DIPA"), (Kind.ADDED, None), (Kind.CARRIED, "SK Tim")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "months", "expected"),
    [
        (Rows.MINE, Months.MINE, [("SK Tim", (3,)), ("Apel pagi", (5,))]),
        (Rows.MINE, Months.TEMPLATE, [("SK Tim", (1,)), ("Apel pagi", (5,))]),
        (Rows.MINE, Months.EMPTY, [("SK Tim", ()), ("Apel pagi", ())]),
        (Rows.TEMPLATE, Months.MINE, [("SK Tim", (3,)), ("Laporan", ())]),
        (Rows.TEMPLATE, Months.TEMPLATE, [("SK Tim", (1,)), ("Laporan", (12,))]),
        (Rows.TEMPLATE, Months.EMPTY, [("SK Tim", ()), ("Laporan", ())]),
        (Rows.BOTH, Months.MINE, [("SK Tim", (3,)), ("Laporan", ()), ("Apel pagi", (5,))]),
        (Rows.BOTH, Months.TEMPLATE, [("SK Tim", (1,)), ("Laporan", (12,)), ("Apel pagi", (5,))]),
        (Rows.BOTH, Months.EMPTY, [("SK Tim", ()), ("Laporan", ()), ("Apel pagi", ())]),
    ],
)
def test_whose_rows_and_whose_months_are_chosen_apart(
    rows: Rows, months: Months, expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    old = plan(under("1. SK Tim", months=(3,)), under("2. Apel pagi", months=(5,)))
    new = new_plan(under("1. SK Tim", months=(1,)), under("2. Laporan", months=(12,)))
    made = carry(new, old, Taken(rows, months)).plan
    assert [(each.leaf, each.months) for each in made.rows] == expected


@pytest.mark.parametrize(
    ("title", "now"),
    [
        ("RENCANA AKSI KAMI TAHUN 2022", "RENCANA AKSI KAMI TAHUN 2026"),
        ("RENCANA AKSI KAMI", "JUDUL TEMPLAT"),
        ("RENCANA AKSI KAMI TAHUN 2021", "JUDUL TEMPLAT"),
        (None, "JUDUL TEMPLAT"),
    ],
)
def test_my_title_stays_where_it_names_the_new_year(title: str | None, now: str) -> None:
    new = replace(new_plan(under("1. SK Tim")), title="JUDUL TEMPLAT")
    assert carry(new, plan(under("1. SK Tim"), title=title)).plan.title == now


# --- the guide's rows and which of mine they are --------------------------------------------------------------------


def test_months_of_the_old_plan_win_over_the_templates() -> None:
    carried = merged(new_plan(under("1. SK Tim", months=(1,))), plan(under("1. SK Tim", months=(3, 4))))
    assert carried.plan.rows[0].months == (3, 4)
    what = "centang tahun lalu dipertahankan: Maret dan April (templat: Januari)"
    assert carried.changes == (Change(Kind.CARRIED, None, "SK Tim", "SK Tim", what, Spot(0, 3)),)


def test_a_row_that_is_the_same_is_counted_only() -> None:
    carried = merged(new_plan(under("1. SK Tim", months=(1,))), plan(under("1. SK Tim", months=(1,))))
    assert (carried.changes, carried.same) == ((), 1)


def test_a_key_matches_whatever_the_text_says() -> None:
    old = plan(under("1. Sama sekali lain", months=(7,), key="t:1"))
    carried = merged(new_plan(under("1. SK Tim", key="t:1")), old)
    assert carried.plan.rows[0].months == (7,)
    assert [(change.old, change.new) for change in carried.changes] == [("Sama sekali lain", "SK Tim")]


def test_office_and_year_do_not_keep_two_texts_apart() -> None:
    old = plan(under("1. SK Tim RB di lingkungan Satuan Kerja Tahun 2022", months=(2,)))
    carried = merged(new_plan(under("1. SK Tim RB KPU Kabupaten Trenggalek Tahun 2026")), old)
    assert carried.plan.rows[0].months == (2,)
    assert len(carried.plan.rows) == 1


def test_a_text_with_a_slip_matches_and_both_wordings_are_told() -> None:
    old = plan(under("1. Adanya kebijakn pendukung PPID di daerah", months=(2,)))
    carried = merged(new_plan(under("1. Adanya kebijakan pendukung PPID di daerah")), old)
    assert kinds(carried) == [Kind.CHANGED]
    assert carried.plan.rows[0].levels[-1] == "Adanya kebijakan pendukung PPID di daerah"


def test_a_blank_within_a_word_does_not_keep_two_texts_apart() -> None:
    diffusion = row(AREA, KEGIATAN, "1. Pembangunan komitmen dan diseminasi", "1. Adanya sosialisasi gratifikasi")
    campaign = row(
        AREA, KEGIATAN, "2. Public campaign antigratifikasi", "1. Alat sosialisasi antigratifikasi kepada tamu"
    )
    old = row(
        AREA, KEGIATAN, "1. Public Campaign Anti Gratifikasi", "1. Alat sosialisasi anti gratifikasi", months=(5,)
    )
    assert [each.months for each in merged(new_plan(diffusion, campaign), plan(old)).plan.rows] == [(), (5,)]


def test_a_match_that_is_not_likely_needs_a_look_unless_a_key_made_it() -> None:
    new, old = "1. Terbentuknya Tim Zona Integritas", "1. Terbentuknya Tim ZI"
    (change,) = merged(new_plan(under(new)), plan(under(old))).changes
    assert change.kind == Kind.LOOK
    assert "agak berbeda" in change.what
    assert kinds(merged(new_plan(under(new, key="t:1")), plan(under(old, key="t:1")))) == [Kind.CHANGED]


def test_equal_texts_of_two_areas_are_not_the_same_row() -> None:
    old = plan(row("2. Penguatan Peraturan Perundang-undangan", "1. A", "1. B", "1. Laporan evaluasi", months=(5,)))
    carried = merged(new_plan(row("1. Manajemen Perubahan", "1. A", "1. B", "1. Laporan evaluasi")), old)
    assert kinds(carried) == [Kind.LEFT, Kind.LEFT, Kind.LEFT, Kind.LEFT, Kind.ADDED]


def test_an_area_is_known_by_its_other_names() -> None:
    old = plan(row("4. Penataan Tatalaksana", "1. A", "1. B", "1. SOP", months=(5,)))
    carried = merged(new_plan(row("4. Penguatan Tata Laksana", "1. A", "1. B", "1. SOP")), old)
    assert carried.plan.rows[0].months == (5,)


def test_the_trailing_text_is_carried_with_its_year_moved() -> None:
    carried = merged(new_plan(under("1. SK Tim")), plan(under("1. SK Tim", trailing="DIPA 2022")))
    assert carried.plan.rows[0].trailing == "DIPA 2026"
    assert "DIPA 2022" in {change.old for change in carried.changes}


def test_a_trailing_text_without_a_column_is_left_behind_in_the_report() -> None:
    old = plan(under("1. SK Tim", trailing="Kasubbag Hukum"))
    carried = merged(replace(new_plan(under("1. SK Tim")), trailing=None), old)
    assert [(change.kind, change.old) for change in carried.changes] == [(Kind.LEFT, "Kasubbag Hukum")]
    assert carried.needs_a_look


def test_an_added_row_stands_after_its_neighbour_and_the_numbers_count_on() -> None:
    old = plan(under("1. SK Tim"), under("2. Rapat koordinasi triwulan", months=(3,)), under("3. Laporan akhir tahun"))
    carried = joined(plan(under("1. SK Tim"), under("2. Laporan akhir tahun")), old)
    assert [(each.numbers[-1], each.leaf) for each in carried.plan.rows] == [
        ("1", "SK Tim"),
        ("2", "Rapat koordinasi triwulan"),
        ("3", "Laporan akhir tahun"),
    ]
    assert kinds(carried) == [Kind.ADDED]


def test_an_added_sub_kegiatan_ends_its_kegiatan() -> None:
    old = plan(under("1. SK Tim"), row(AREA, KEGIATAN, "7. Kunjungan kerja", "4. Berita acara", months=(3,)))
    new = new_plan(under("1. SK Tim"), under("2. Notulen"), row(AREA, "2. Lain", "1. Hal", "1. Ini"))
    rows = joined(new, old).plan.rows
    assert [each.leaf for each in rows] == ["SK Tim", "Notulen", "Berita acara", "Ini"]
    assert rows[2].numbers == ("1", "1", "2", "1")


def test_an_added_area_ends_the_plan() -> None:
    old = plan(under("1. SK Tim"), row("9. Tematik Kemiskinan", "1. A", "1. B", "1. C"))
    rows = joined(new_plan(under("1. SK Tim")), old).plan.rows
    assert rows[-1].levels == ("Tematik Kemiskinan", "A", "B", "C")
    assert rows[-1].numbers[0] == "2"


def test_a_sub_kegiatan_without_indicator_gives_its_months_to_the_first_indicator() -> None:
    carried = merged(new_plan(under("1. SK Tim")), plan(row(AREA, KEGIATAN, SUB, None, months=(6,))))
    assert [each.months for each in carried.plan.rows] == [(6,)]


def test_the_first_indicator_of_a_sub_kegiatan_that_has_none_in_the_template_comes_under_it() -> None:
    old = plan(under("1. Notulen", months=(6,)), under("2. Foto"))
    carried = merged(new_plan(row(AREA, KEGIATAN, SUB, None)), old)
    assert [(each.leaf, each.numbers[-1]) for each in carried.plan.rows] == [("Notulen", "1")]
    assert [(each.kind, each.old) for each in carried.changes if each.kind is Kind.LEFT] == [(Kind.LEFT, "Foto")]


def test_rows_of_an_area_that_is_none_of_the_eight_are_sought_in_all() -> None:
    old = plan(row("2. Profesionalisme ASN", "1. Gratifikasi", "1. UPG", "1. SK UPG", months=(4,)))
    carried = merged(new_plan(row("7. Penguatan Pengawasan", "1. Gratifikasi", "1. UPG", "1. SK UPG")), old)
    assert [each.months for each in carried.plan.rows] == [(4,)]


def test_an_area_is_known_when_the_cell_goes_on() -> None:
    double = "2. Penataan Peraturan Perundang-Undangan Penguatan Peraturan Perundang-Undangan/Deregulasi Kebijakan"
    old = plan(row(double, "1. A", "1. B", "1. JDIH", months=(4,)))
    new = new_plan(row("2. Penguatan Peraturan Perundang-undangan", "1. A", "1. B", "1. JDIH"))
    assert [each.months for each in merged(new, old).plan.rows] == [(4,)]


def test_an_added_row_follows_the_matched_row_before_it() -> None:
    old = plan(under("1. SK Tim"), under("2. Laporan akhir tahun"), under("3. Kunjungan"), under("4. Notulen"))
    new = new_plan(under("1. SK Tim"), under("2. Laporan akhir tahun"), under("3. Notulen"))
    leaves = [each.leaf for each in joined(new, old).plan.rows]
    assert leaves == ["SK Tim", "Laporan akhir tahun", "Kunjungan", "Notulen"]


def test_a_mark_without_a_cell_of_its_own_is_left_behind_in_the_report() -> None:
    odd = replace(under("1. SK Tim"), marks=(Mark("lihat lampiran", ()),))
    changes = merged(new_plan(under("1. SK Tim")), plan(odd)).changes
    assert [(change.kind, change.old) for change in changes] == [(Kind.LEFT, "lihat lampiran")]


def test_an_unknown_mark_is_carried_as_it_is_and_told() -> None:
    odd = replace(under("1. SK Tim"), marks=(Mark("rapat", (), 3, Cell("Lembar1", 9, 8)),))
    carried = merged(new_plan(under("1. SK Tim", months=(1, 3))), plan(odd))
    assert carried.plan.rows[0].marks == (Mark("rapat", (), 3),)
    assert (Kind.LOOK, "rapat") in {(change.kind, change.old) for change in carried.changes}


def test_an_odd_mark_is_told_once_though_the_parser_tells_of_it_too() -> None:
    month, beyond = Cell("Lembar1", 9, 8), Cell("Lembar1", 9, 20)
    odd = replace(under("1. SK Tim"), marks=(Mark("x", (), 3, month), Mark(TICK, (), None, beyond)))
    unread = (Unread(month, "x", Why.NO_TICK), Unread(beyond, TICK, Why.BEYOND_MONTHS))
    changes = merged(new_plan(under("1. SK Tim")), plan(odd, replace(odd, key="lain"), unread=unread)).changes
    told = [(change.kind, change.place) for change in changes if change.place]
    assert told == [(Kind.LEFT, beyond), (Kind.LOOK, month)]


def test_what_was_unread_or_in_doubt_is_told_with_its_cell() -> None:
    place = Cell("Lembar1", 9, 20)
    here = replace(under("1. SK Tim"), place=Cell("Lembar1", 9, 1))
    assert here.place
    old = plan(
        here,
        unread=(Unread(place, "catatan", Why.OUTSIDE_COLUMNS),),
        uncertain=(Uncertain(here.place, Doubt(Why.COLUMNS_UNCLEAR)),),
        notes=(Note("Lembar1", Doubt(Why.NO_MONTHS)), Note("ZI", Doubt(Why.ANOTHER_KIND, number="2025", count=57))),
    )
    changes = merged(new_plan(under("1. SK Tim")), old).changes
    assert changes == (
        Change(Kind.LEFT, place, "catatan", None, "di luar kolom tabel"),
        Change(Kind.LEFT, None, None, None, 'lembar "ZI" tidak dibaca: rencana lain (tahun 2025, 57 baris)'),
        Change(Kind.LOOK, here.place, "SK Tim", "SK Tim", "kolom teks baris ini tidak jelas", Spot(0, 3)),
        Change(Kind.LOOK, None, None, None, 'lembar "Lembar1" tidak punya kolom bulan'),
    )


def test_the_cells_of_another_plans_sheet_are_told_with_their_sheet_and_not_one_by_one() -> None:
    sheets = tuple(SheetGrid(name, (("Tim Kerja",),)) for name in ("ZI", "Sheet3"))
    old = plan(under("1. SK Tim"), notes=(Note("ZI", Doubt(Why.ANOTHER_KIND)),))
    assert leftovers(Grid("dua.xlsx", sheets), old) == (Unread(Cell("Sheet3", 1, 1), "Tim Kerja", Why.OUTSIDE_TABLE),)


def test_a_misspelt_month_among_the_others_was_read_and_is_not_told_as_left() -> None:
    heads = ("Januari", "FEBUARI", *MONTHS[2:])
    grid = Grid("satu.xlsx", (SheetGrid("Rencana", (heads, (), ("Febuari",))),))
    left = (Unread(Cell("Rencana", 3, 1), "Febuari", Why.OUTSIDE_TABLE),)
    assert leftovers(grid, plan(under("1. SK Tim"))) == left


def test_a_table_that_was_not_chosen_is_told_once_and_not_by_its_heads() -> None:
    table = (("RENCANA AKSI TAHUN 2022",), ("NO", "KEGIATAN", "INDIKATOR", *range(1, 13), "PEL"), (1, "Tim", "SK Tim"))
    old = plan(replace(under("1. SK Tim"), place=Cell("2023", 1, 1)))
    grid = Grid("dua.xlsx", (SheetGrid("2023", ()), SheetGrid("2022", table)))
    assert leftovers(grid, old) == (Unread(Cell("2022", 1, 1), "RENCANA AKSI TAHUN 2022", Why.NOT_CHOSEN),)


def test_a_shape_of_ticks_is_told_once_with_how_many_there_are_and_their_rows_stay_the_same() -> None:
    def crossed(leaf: str, *texts: str) -> Row:
        marks = tuple(Mark(text, (month,), month, Cell("A", 9, month)) for month, text in enumerate(texts, start=1))
        return replace(under(leaf), marks=marks)

    old = plan(crossed("1. SK Tim", "x", "x"), crossed("2. Apel pagi", "x", "minggu I"))
    carried = carry(new_plan(under("1. SK Tim"), under("2. Apel pagi")), old)
    assert carried.changes == (
        Change(Kind.CHANGED, Cell("A", 9, 1), "x", TICK, "tertulis di 3 sel; semuanya menjadi centang"),
        Change(Kind.CHANGED, Cell("A", 9, 2), "minggu I", TICK, "menjadi centang bulan Februari", Spot(1, 3)),
    )
    assert carried.same == 1


def test_the_old_decree_is_told() -> None:
    old = plan(under("1. SK Tim"), decree=Decree(number="13/2022", signatory="BUDI"))
    new = replace(new_plan(under("1. SK Tim")), decree=Decree(signatory="BUDI"))
    assert [(change.old, change.what) for change in merged(new, old).changes] == [("13/2022", "nomor keputusan")]


@pytest.mark.parametrize(("year", "told"), [(2030, [("2030", "2026")]), (2026, []), (2022, []), (None, [(None, None)])])
def test_a_plan_of_a_later_year_or_of_none_that_is_known_needs_a_look(
    year: int | None, told: list[tuple[str | None, str | None]]
) -> None:
    carried = carry(new_plan(under("1. SK Tim")), plan(under("1. SK Tim"), year=year))
    assert [(each.old, each.new) for each in carried.changes if each.kind is Kind.LOOK] == told


# --- years and names -------------------------------------------------------------------------------------------------


def test_a_carried_text_that_names_another_office_is_told() -> None:
    old = plan(under("1. SK Tim"), under("2. Kunjungan ke KPU Kabupaten Kudus"))
    changes = carry(new_plan(under("1. SK Tim")), old).changes
    assert [(each.kind, each.what) for each in changes] == [
        (Kind.LOOK, "menyebut satker lain: KPU Kabupaten Kudus"),
        (Kind.OWN, "Manajemen Perubahan > Tim RB; belum dicentang bulannya"),
    ]


# --- what always holds -----------------------------------------------------------------------------------------------

_WORDS = st.sampled_from(
    [
        "SK Tim",
        "Laporan evaluasi",
        "Notulen rapat koordinasi",
        "Rapat KPU Kabupaten Trenggalek Tahun 2022",
        "Laporan kinerja Tahun 2021",
        "Dokumen sesuai UU Nomor 7 Tahun 2017",
        "Survei warga Trenggalek",
        "=1+1",
        "Kartu kendali SPIP",
    ]
)
_NUMBER = st.sampled_from([None, "1", "2", "a", "3)"])
_AREAS = st.sampled_from(["Manajemen Perubahan", "Penataan Tatalaksana", "Tematik"])
_MARK = st.one_of(
    st.integers(1, 12).map(lambda month: Mark(TICK, (month,), month)),
    st.integers(1, 12).map(lambda month: Mark("rapat", (), month)),
    st.sampled_from([Mark("TW I", (1, 2, 3), 1), Mark("lihat lampiran", ())]),
)
_ROW = st.builds(
    lambda area, upper, leaf, numbers, marks, trailing, key: Row(
        (area, *upper, leaf), (None, *numbers), tuple(marks), trailing, key=key
    ),
    _AREAS,
    st.tuples(_WORDS, _WORDS),
    st.none() | _WORDS,
    st.tuples(_NUMBER, _NUMBER, _NUMBER),
    st.lists(_MARK, max_size=3),
    st.none() | _WORDS,
    st.none() | st.sampled_from(["t:1", "t:2", "t:3"]),
)
_ROWS = st.lists(_ROW, min_size=1, max_size=12).map(tuple)


@settings(max_examples=150, deadline=None)
@given(_ROWS, _ROWS, st.sampled_from(Rows))
def test_every_text_month_and_mark_is_carried_or_told(new: tuple[Row, ...], old: tuple[Row, ...], whose: Rows) -> None:
    carried = carry(Plan("RB", RB_COLUMNS, new, "KPU Kota Batu", 2026), plan(*old), Taken(whose))
    there = {normal(text or "") for each in carried.plan.rows for text in (*each.levels, each.trailing)}
    told = {normal(change.old or "") for change in carried.changes}
    typed = {text for each in old for text in (*each.levels, each.trailing) if text}
    assert {text for text in typed if normal(text) not in there | told} == set()
    marks = {mark.text for each in old for mark in each.marks} - {TICK}
    assert marks <= {change.old for change in carried.changes}
    added = carried.counts[Kind.ADDED]
    assert len(carried.plan.rows) == (len(new) if whose is Rows.TEMPLATE else len(old) + added)
    if whose is not Rows.TEMPLATE:
        assert sum(len(each.months) for each in carried.plan.rows) == sum(len(each.months) for each in old)


@settings(max_examples=100, deadline=None)
@given(_ROWS)
def test_no_carried_text_keeps_the_old_office_or_year(old: tuple[Row, ...]) -> None:
    carried = carry(Plan("RB", RB_COLUMNS, (under("1. Kosong"),), "KPU Kota Batu", 2026), plan(*old))
    texts = " ".join(text for each in carried.plan.rows for text in (*each.levels, each.trailing) if text)
    assert "Trenggalek" not in texts
    assert "2022" not in texts
    assert "Nomor 7 Tahun 2017" in texts or "2017" not in texts


@settings(max_examples=100, deadline=None)
@given(_ROWS)
def test_a_plan_carried_into_itself_keeps_its_rows(rows: tuple[Row, ...]) -> None:
    ticked = tuple(
        replace(each, marks=tuple(mark for mark in each.marks if mark.text == TICK), key=None) for each in rows
    )
    same = plan(*ticked)
    carried = carry(same, same, same_year=True)
    assert (carried.plan, carried.changes, carried.same) == (same, (), len(rows))


@pytest.mark.parametrize("name", catalogue.template_ids())
def test_a_template_carried_into_itself_changes_nothing(name: str) -> None:
    template = catalogue.template(name)
    office = office_named("KPU Provinsi Jambi" if template.level == "provinsi" else OFFICE)
    same = populated(template, office, 2023)
    carried = carry(same, same, same_year=True)
    assert (carried.plan, carried.changes) == (same, ())


def test_texts_are_compared_without_office_year_and_general_words() -> None:
    assert neutral("SK Tim di lingkungan KPU Kabupaten Trenggalek Tahun 2022", OFFICE) == "sk tim"
    assert neutral("KPU Kabupaten Trenggalek", OFFICE) == "kpu kabupaten trenggalek"


# --- what changed in law since ----------------------------------------------------------------------------------------


def test_legal_bases_that_were_replaced_or_amended_or_ran_out_since_are_told_with_what_is_cited_now() -> None:
    laws = {
        "a": Regulation("a", "Peraturan Presiden Nomor 1 Tahun 2010 tentang A", 2010, 2025),
        "b": Regulation("b", "Undang-Undang Nomor 2 Tahun 2014 tentang B", 2014, 2023, "c"),
        "c": Regulation("c", "Undang-Undang Nomor 3 Tahun 2023 tentang B", 2024),
        "d": Regulation("d", "Undang-Undang Nomor 4 Tahun 2017 tentang D", 2017),
    }
    old = plan(under("1. SK Tim"), decree=Decree(mengingat=tuple(laws[each].text for each in "abd")))
    changes = carry(new_plan(under("1. SK Tim")), old, laws=laws).changes
    assert [(each.new, each.what) for each in changes if each.kind is Kind.LAW] == [
        (
            None,
            "Peraturan Presiden Nomor 1 Tahun 2010 berlaku untuk rencana sampai tahun 2025; penggantinya belum "
            "diketahui, tanyakan kepada Subbagian Hukum",
        ),
        (laws["c"].text, "Undang-Undang Nomor 2 Tahun 2014 sudah diganti dengan Undang-Undang Nomor 3 Tahun 2023"),
    ]
    again = carry(new_plan(under("1. SK Tim")), old, laws=laws, same_year=True).changes
    assert [each for each in again if each.kind is Kind.LAW] == []
