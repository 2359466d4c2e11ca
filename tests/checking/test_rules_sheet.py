"""Rules about what stands in no table of cases: headers, hidden rows, the decree, the plan as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.checking.check import check
from rbexcel.checking.finding import Severity
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.doubt_words import reason
from rbexcel.plan.naskah import Listed, Naskah, Sort
from rbexcel.plan.plan import Decree, Dictum, Label, Mark, Note, Plan, Row, Uncertain, Unread
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Span, Value
from tests.tables import FIRST_LINE, LABELS, SHEET, found_in, table

ONE = "| sub kegiatan | indikator | 1 | expect |\n|---|---|---|---|\n| 1. Apel | 1. Foto | ✓ | |"


def plan(year: int = 2023, **decree: object) -> Plan:
    """A sound plan of one row, with that decree."""
    return replace(table(ONE).plan, year=year, decree=Decree(**decree) if decree else None)  # type: ignore[arg-type]


def codes(judged: Plan, code: str) -> list[str | None]:
    """Return the values of the findings with that code."""
    return [each.value for each in check(judged, select=(code,))]


def around(*texts: str) -> tuple[Label, ...]:
    return tuple(Label(text, Cell("Keputusan", line, 1)) for line, text in enumerate(texts, start=1))


# --- headers, hidden rows, rows below the signature


def grid(months: tuple[str | None, ...], *below: tuple[Value, ...]) -> Grid:
    labels = (*LABELS[:5], *months, LABELS[-1])
    rows = (
        ("RENCANA AKSI REFORMASI BIROKRASI KPU KABUPATEN SUKOHARJO TAHUN 2023",),
        (),
        labels,
        ("1", "Manajemen Perubahan", "1. Agenda", "1. Apel", "1. Foto", "✓"),
        *below,
    )
    return Grid("tabel.xlsx", (SheetGrid(SHEET, rows),))


def _months(**changed: str | None) -> tuple[str | None, ...]:
    return tuple(changed.get(f"m{month}", str(month)) for month in range(1, 13))


@pytest.mark.parametrize(
    ("months", "cell"),
    [
        (_months(), None),
        (_months(m4="3"), "I3"),
        (_months(m5="6", m6="5"), "K3"),
        (_months(m7="Jlui"), "L3"),
        (_months(m7=None), "L3"),
        (("JAN", "FEB", "MAR", "APRIL", "MEI", "JUNI", "JULI", "AGT", "SEPT", "OKT", "NOV", "DES"), None),
        (("7", "8", "9", "10", "11", "12", "1", "2", "3", "4", "5", "6"), None),
        (("JULI", "AGT", "SEPT", "OKT", "NOV", "DES", "JAN", "FEB", "MAR", "APRIL", "JUNI", "MEI"), "Q3"),
        (("JULI", "AGT", "SEPT", "OKT", "NOV", "DES", "JAN", "FEB", "MAR", "APRIL", "MEI", None), "F3"),
    ],
)
def test_the_months_stand_once_each_and_in_order(months: tuple[str | None, ...], cell: str | None) -> None:
    found = check(parse(grid(months)), select=("RB103",))
    assert [each.cell and each.cell.address for each in found] == ([cell] if cell else [])


def test_a_broken_header_is_told_in_place_of_every_tick_below_it() -> None:
    found = found_in(parse(grid(_months(m4="3"))))
    assert {each.code for each in found} == {"RB103"}


def test_a_month_on_another_sheet_is_not_missing() -> None:
    halves = tuple(
        tuple(Label(str(month), Cell(sheet, 3, month)) for month in months)
        for sheet, months in (("Satu", range(1, 7)), ("Dua", range(7, 13)))
    )
    assert codes(replace(plan(), month_headers=halves), "RB103") == []
    assert len(codes(replace(plan(), month_headers=halves[:1]), "RB103")) == 1


def test_a_hidden_row_that_holds_something_is_told() -> None:
    whole = grid(_months(), ("", "", "", "2. Rapat", "1. Daftar", "✓"), ())
    hidden = replace(whole.sheets[0], hidden_rows=frozenset({5, 6}), hidden_columns=frozenset({6}))
    found = check(parse(replace(whole, sheets=(hidden,))), select=("RB107",))
    assert [(each.cell and each.cell.address, each.message) for each in found] == [
        ("F4", "kolom F (Januari) tersembunyi, padahal berisi bagian rencana (sel F4)"),
        ("A5", "baris 5 tersembunyi, padahal berisi bagian rencana (sel A5)"),
    ]


@pytest.mark.parametrize(("last", "told"), [(6, []), (5, []), (None, ["D4"])])
def test_an_item_is_merged_over_all_of_its_rows_where_others_are(last: int | None, told: list[str]) -> None:
    whole = grid(
        _months(),
        (None, None, None, None, "2. Daftar", "✓"),
        (None, None, None, None, "3. Berkas", "✓"),
        *((None, None, None, *texts, "✓") for texts in (("2. Rapat", "1. Surat"), (None, "2. Undangan"))),
        *((None, None, None, *texts, "✓") for texts in (("3. Survei", "1. Hasil"), (None, "2. Kuesioner"))),
    )
    first = () if last is None else (Span(4, 4, last, 4),)  # one row below it may have been added
    merges = (*first, Span(7, 4, 8, 4), Span(9, 4, 10, 4))
    found = check(parse(Grid("tabel.xlsx", (replace(whole.sheets[0], merges=merges),))), select=("RB109",))
    assert [each.cell and each.cell.address for each in found] == told


def test_what_stands_below_the_signature_is_told_once_a_line() -> None:
    below: tuple[tuple[Value, ...], ...] = (
        (),
        (None, None, None, None, "Ditetapkan di Sukoharjo"),
        (None, None, None, None, "KETUA KPU KABUPATEN SUKOHARJO"),
        (None, None, None, None, "SITI AMINAH"),
        (),
        (None, None, None, None, "2. Laporan susulan", None, "✓"),
    )
    found = check(parse(grid(_months(), *below)), select=("RB108",))
    assert [each.cell and each.cell.address for each in found] == [f"E{FIRST_LINE + 6}"]


def test_a_row_on_a_page_whose_ticks_may_be_lost_is_told_as_a_warning() -> None:
    judged = plan()
    row = replace(judged.rows[0], marks=())
    assert row.place
    lost = Uncertain(row.place, Doubt(Why.BARE_PAGE))
    doubtful = Uncertain(row.place, Doubt(Why.LONE_ONES))
    for uncertain, told in (((), [Severity.ERROR]), ((lost,), [Severity.WARNING]), ((lost, doubtful), [])):
        found = check(replace(judged, rows=(row,), uncertain=uncertain), select=("RB203",))
        assert [each.severity for each in found] == told


SHIFTED = Doubt(Why.RIGHT_OF_DECEMBER, readings=((7,), (6, 12)))
UNCLEAR, GLUED = Doubt(Why.COLUMNS_UNCLEAR), Doubt(Why.ROWS_GLUED)


def doubted(*doubts: Doubt, rows: int = 1, marks: tuple[Mark, ...] | None = None) -> Plan:
    """A plan of so many rows, each with these doubts."""
    judged = plan()
    (first,) = judged.rows
    kept = [
        replace(first, place=Cell(SHEET, line, 5), marks=first.marks if marks is None else marks)
        for line in range(FIRST_LINE, FIRST_LINE + rows)
    ]
    uncertain = tuple(Uncertain(row.place, doubt) for row in kept if row.place for doubt in doubts)
    return replace(judged, rows=tuple(kept), uncertain=uncertain)


def test_a_row_that_was_read_in_doubt_is_told_with_every_reason_once() -> None:
    (found,) = check(doubted(UNCLEAR, GLUED), select=("RB110",))
    assert found.cell == Cell(SHEET, FIRST_LINE, 5)
    assert found.message.endswith(f"mungkin keliru: {reason(UNCLEAR)}; {reason(GLUED)}")


@pytest.mark.parametrize(("rows", "told"), [(20, 20), (21, 1)])
def test_many_rows_in_doubt_for_one_reason_are_told_once(rows: int, told: int) -> None:
    found = check(doubted(GLUED, rows=rows), select=("RB110",))
    assert len(found) == told
    assert ("begitu juga 20 baris lain" in found[0].message) is (told == 1)


@pytest.mark.parametrize("why", [Why.BARE_PAGE, Why.GUESSED_MONTH])
def test_a_doubt_that_another_rule_tells_is_not_told_again(why: Why) -> None:
    assert codes(doubted(Doubt(why)), "RB110") == []


def test_what_the_ticks_of_a_row_may_mean_is_told_with_the_one_outside_the_months() -> None:
    stray = Mark("√", (), None, Cell(SHEET, FIRST_LINE, 18))
    judged = replace(
        doubted(SHIFTED, marks=(Mark("√", (7,), 7), stray)),
        unread=(Unread(Cell(SHEET, FIRST_LINE, 18), "√", Why.BEYOND_MONTHS),),
    )
    (found,) = check(judged, select=("RB102", "RB110"))
    assert found.code == "RB102"
    assert found.message.endswith(f"; {reason(SHIFTED)}")


def test_a_run_of_ticks_over_the_whole_year_and_beyond_is_worth_knowing() -> None:
    year = tuple(Mark("√", (month,), month) for month in range(1, 13))
    beyond = tuple(Mark("√", (12,), None, Cell(SHEET, FIRST_LINE, column)) for column in (18, 19))
    (found,) = check(doubted(marks=(*year, *beyond)), select=("RB102",))
    assert (found.severity, found.cell) == (Severity.INFO, Cell(SHEET, FIRST_LINE, 18))


def test_a_cell_that_could_not_be_read_is_told_with_its_text() -> None:
    unread = tuple(Unread(Cell(SHEET, 9, 2), "punishn", why) for why in (Why.AMONG_NUMBERS, Why.NO_TICK))
    (found,) = check(replace(plan(), unread=unread), select=("RB110",))
    assert (found.cell, found.value) == (Cell(SHEET, 9, 2), "punishn")


def test_words_beside_the_table_may_be_a_remark_of_staff() -> None:
    beside = Unread(Cell(SHEET, 9, 22), "tanya dulu", Why.OUTSIDE_COLUMNS)
    (found,) = check(replace(plan(), unread=(beside,)), select=("RB110",))
    assert found.fix.startswith("Bila hanya catatan, tidak perlu apa-apa.")


def test_a_copy_that_says_the_same_is_let_through() -> None:
    other = Doubt(Why.SAME_COPY, cells=(Cell("Lembar2", 3, 1),), count=7)
    assert codes(replace(plan(), notes=(Note("Lembar2", other),)), "RB111") == []
    assert codes(replace(plan(), notes=(Note("Lembar2", replace(other, why=Why.SAME_ROWS)),)), "RB111") == [None]


def test_a_remark_on_rows_is_told_at_the_first_of_them() -> None:
    ordered = Doubt(Why.PUT_IN_ORDER)
    notes = (Note(SHEET, Doubt(Why.HIDDEN_SHEET)), Note(SHEET, ordered, (8, 12)))
    (found,) = check(replace(plan(), notes=notes), select=("RB110",))
    assert found.cell == Cell(SHEET, 8, 1)
    assert found.message == f"baris 8, 12: {reason(ordered)}"


@pytest.mark.parametrize(
    ("doubt", "month", "found"),
    [
        (SHIFTED, 7, 1),
        (replace(SHIFTED, readings=((3,), (2,))), 7, 0),
        (replace(SHIFTED, readings=((), (12,))), 7, 0),
        (Doubt(Why.FUSED_MONTHS, readings=((6,), (7,))), 1, 0),
        (Doubt(Why.FUSED_MONTHS, readings=((6,), (7,))), 8, 1),
        (Doubt(Why.CELLS_LOST, readings=((7,),)), 7, 0),
        (GLUED, 7, 0),
    ],
)
def test_a_row_in_doubt_is_too_late_when_every_reading_is(doubt: Doubt, month: int, found: int) -> None:
    """LHKPN is due in March; the row is also ticked in that month."""
    judged = doubted(doubt, marks=(Mark("√", (month,), month),))
    row = replace(judged.rows[0], levels=(*judged.rows[0].levels[:-1], "Persentase pelaporan LHKPN"))
    told = check(replace(judged, rows=(row,)), select=("RB206",))
    assert len(told) == found
    assert not told or "Juni atau Juli" in told[0].message


@pytest.mark.parametrize(("date", "found"), [("13 Mei 2023", 0), ("1 Agustus 2023", 1)])
def test_a_row_in_doubt_comes_before_the_decree_when_every_reading_does(date: str, found: int) -> None:
    decree = Decree(date=date)
    assert len(codes(replace(doubted(SHIFTED), decree=decree), "RB210")) == found


def test_words_that_stand_nowhere_in_the_file_are_not_blamed() -> None:
    def judged(place: Cell | None) -> Plan:
        row = plan().rows[0]
        levels = (*row.levels[:2], "Pembangunan WBS di lingkungan satuan kerja", row.leaf)
        changed: Row = replace(row, levels=levels, places=(*row.places[:2], place, row.places[-1]))
        return replace(plan(), rows=(changed,))

    assert len(codes(judged(Cell(SHEET, FIRST_LINE, 4)), "RB403")) == 1
    assert codes(judged(None), "RB403") == []


# --- the plan as a whole


def test_a_plan_without_any_tick_is_told_once() -> None:
    lines = "\n".join(f"| {number}. Apel {number} | 1. Foto {number} | | |" for number in range(1, 11))
    judged = table("| sub kegiatan | indikator | 1 | expect |\n|---|---|---|---|\n" + lines).plan
    assert [each.code for each in found_in(judged)] == ["RB201"]
    assert [each.code for each in found_in(replace(judged, rows=judged.rows[:3]))] == ["RB203"] * 3


@pytest.mark.parametrize(
    ("date", "found"),
    [("5 Januari 2023", 0), ("13 Mei 2023", 1), ("13 Mei 2022", 0), ("..........", 0)],
)
def test_work_before_the_date_of_the_decree_is_told(date: str, found: int) -> None:
    assert len(codes(plan(date=date), "RB210")) == found


def test_work_before_the_decree_is_told_once_with_its_rows() -> None:
    row = plan(date="13 Mei 2023").rows[0]
    more = tuple(
        replace(row, levels=(*row.levels[:3], f"Foto {index}"), place=Cell(SHEET, 4 + index * 2, 5))
        for index in range(3)
    )
    later = replace(row, levels=(*row.levels[:3], "Buku"), marks=(Mark("✓", (6,), 6),))
    judged = replace(plan(date="13 Mei 2023"), rows=(*more, later))
    (found,) = check(judged, select=("RB210",))
    assert found.value == "Januari"
    assert found.message.startswith('"Foto 0" ')
    assert found.message.endswith("; begitu juga 2 baris lain (baris 6, 8)")
    assert found.fix.startswith("Pindahkan ke Mei atau sesudahnya.")


@pytest.mark.parametrize(
    ("trailing", "lines"),
    [
        (("Tim A", "Tim A", None, "Tim A"), [6]),
        (("Tim A", None, None, None), []),
        ((None, None, None, None), [FIRST_LINE]),
    ],
)
def test_who_is_in_charge_is_named_for_each_row_or_once_an_area(
    trailing: tuple[str | None, ...], lines: list[int]
) -> None:
    row = plan().rows[0]
    rows = tuple(
        replace(
            row,
            levels=(*row.levels[:3], f"Foto {index}"),
            trailing=text,
            trailing_place=Cell(SHEET, FIRST_LINE + index, 18),
            marks=(Mark("✓", (1,), 1),),
        )
        for index, text in enumerate(trailing)
    )
    judged = replace(plan(), rows=rows, trailing="penanggung_jawab")
    assert [each.cell and each.cell.row for each in check(judged, select=("RB311",))] == lines


def test_a_title_names_the_year_of_the_plan() -> None:
    assert codes(plan(), "RB312") == []
    assert codes(replace(plan(), title="RENCANA AKSI KPU KABUPATEN KUDUS"), "RB312") != []
    assert codes(replace(plan(), title=None), "RB312") == []


# --- the decree


@pytest.mark.parametrize(
    ("decree", "told"),
    [
        ({"date": "17 Januari 2022"}, ["17 Januari 2022"]),
        ({"date": "28 Desember 2022"}, []),
        ({"date": "5 Januari 2024"}, ["5 Januari 2024"]),
        ({"date": "5 Januari 2023", "number": "19 TAHUN 2023"}, []),
        ({"date": "5 Januari 2023", "number": "19 TAHUN 2021"}, ["19 TAHUN 2021"]),
        ({"menimbang": ("bahwa perlu Rencana Aksi Tahun 2022;",)}, ["2022"]),
        ({"menimbang": ("bahwa Surat KPU tanggal 1 Maret 2022 Tahun 2022;",)}, []),
        ({"dictums": (Dictum("KESATU", "Menetapkan Rencana Aksi Tahun 2023."),)}, []),
    ],
)
def test_the_years_of_a_decree_are_those_of_the_plan(decree: dict[str, object], told: list[str]) -> None:
    assert codes(plan(**decree), "RB408") == told  # type: ignore[arg-type]


def test_a_date_of_another_year_is_told_wherever_the_decree_is_dated() -> None:
    dates = (
        "pada tanggal 17 Januari 2022",
        "Pada tanggal 17 Januari 2022",
        "Tanggal 5 Januari 2023",
        "tanggal 17 Mei 2022;",
    )
    judged = replace(plan(date="17 Januari 2022"), around=around(*dates))
    assert [each.cell and each.cell.row for each in check(judged, select=("RB408",))] == [1, 2, 4]


def test_of_two_texts_that_begin_alike_the_one_that_goes_on_alike_is_pointed_to() -> None:
    name = "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor {} Tahun 2020"
    judged = replace(plan(2026, mengingat=(name.format(26),)), around=around(name.format(25), name.format(26)))
    assert [each.cell and each.cell.row for each in check(judged, select=("RB406",))] == [2]


@pytest.mark.parametrize(
    ("labels", "told"),
    [(("KESATU", "KEDUA", "KETIGA"), []), (("KESATU", "KEDUA", "KELIMA"), ["KELIMA"]), (("KEDUA",), ["KEDUA"])],
)
def test_dictums_follow_one_another(labels: tuple[str, ...], told: list[str]) -> None:
    listed = (
        Listed(label, "Keputusan ini mulai berlaku.", (Cell("Keputusan", row, 1),))
        for row, label in enumerate(labels, 1)
    )
    judged = replace(plan(), naskah=(Naskah(Sort.KEPUTUSAN, "Keputusan", dictums=tuple(listed)),))
    found = check(judged, select=("RB409",))
    assert [each.value for each in found] == told
    assert all(each.cell and each.cell.row == labels.index(str(each.value)) + 1 for each in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (("KETUA KOMISI PEMILIHAN UMUM KABUPATEN KLATEN",), 1),
        (("KETUA KOMISI PEMILIHAN UMUM KABUPATEN SUKOHARJO",), 0),
        (("Surat KPU Provinsi Jawa Tengah",), 0),
        (("Sekretariat Komisi Pemilihan Umum Kabupaten/Kota",), 0),
        (("SEKRETARIS KOMISI PEMILIHAN UMUM", "KABUPATEN KLATEN", "BUDI"), 1),
        (("KETUA", "KPU", "KABUPATEN KLATEN,"), 1),
        (("KETUA KOMISI PEMILIHAN UMUM", "KABUPATEN SUKOHARJO", "KLATEN"), 0),
    ],
)
def test_a_decree_names_its_own_office(text: tuple[str, ...], told: int) -> None:
    assert len(codes(replace(plan(), around=around(*text)), "RB413")) == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2025;", 0),
        ("Peraturan Presiden Republik Indonesia 81 Tahun 2010 tentang Grand Design 2010-2015;", 1),
        ("Peraturan Menteri Pendayagunaan Aparatur Negara dan Birokrasi Pemerintah Nomor 25 Tahun 2020 tentang RM", 1),
        ("Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 25 Tahun 2020 tentang RM", 0),
        ("Peraturan Daerah Nomor 1 Tahun 2010 tentang Rencana 2010-2015;", 0),
        ("Undang-Undang Nomor 7 Tahun 2018 tentang Pemilihan Umum;", 1),
        ("Undang-Undang Nomor 8 Tahun 2012 tentang Pemilihan Umum;", 0),
        ("Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggara Negara yang Bersih dan Bebas dari Kolusi;", 1),
        ("Undang-Undang Nomor 20 Tahun 2023 tentang ASN;", 0),
        ("Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Daerah;", 1),
    ],
)
def test_a_regulation_is_quoted_by_its_own_name_and_years(line: str, told: int) -> None:
    assert len(codes(plan(mengingat=(line,)), "RB414")) == told


def test_a_legal_basis_stands_once() -> None:
    lines = ("Undang-Undang Nomor 7 Tahun 2017;", "Keputusan A;", "UNDANG-UNDANG Nomor 7 Tahun 2017")
    assert codes(plan(mengingat=lines), "RB415") == [lines[2]]
    assert codes(plan(mengingat=lines[:2]), "RB415") == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("UU Nomor 7 Tahun 2017;", "Peraturan Presiden Nomor 1;", "..........;", "PKPU 8;", "Keputusan A;"), []),
        (("Peraturan KPU Nomor 8 Tahun 2019;", "Surat Dinas A;", "Undang-Undang Nomor 7;", "UU Nomor 8;"), [2]),
        (("Keputusan A;", "PP Nomor 60 Tahun 2008;"), [1]),
    ],
)
def test_legal_bases_stand_by_their_rank(lines: tuple[str, ...], told: list[int]) -> None:
    assert codes(plan(mengingat=lines), "RB422") == [lines[at] for at in told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sesuai PermenPANRB Nomor 26 Tahun 2020", [(Severity.WARNING, "PermenPANRB Nomor 26 Tahun 2020")]),
        ("Sesuai Perpres 16 Tahun 2018", [(Severity.INFO, "Perpres 16 Tahun 2018")]),
        ("Sesuai Perpres 16 Tahun 2018 atau yang terbaru", []),
        ("Sesuai UU Nomor 25 Tahun 2009", []),
        ("LKE di PMPRB Online", [(Severity.WARNING, "PMPRB Online")]),
    ],
)
def test_a_regulation_in_a_row_is_judged_by_the_year_of_the_plan(text: str, told: list[tuple[Severity, str]]) -> None:
    row = plan().rows[0]
    judged = replace(plan(2026), rows=(replace(row, levels=(*row.levels[:3], text)),))
    assert [(each.severity, each.value) for each in check(judged, select=("RB406",))] == told


WHERE = {
    "structure": ("RB103", "RB107", "RB108", "RB109", "RB110", "RB111"),
    "the whole plan": ("RB201", "RB210", "RB311", "RB312"),
    "the decree": ("RB408", "RB409", "RB414", "RB415", "RB422"),
}
"""The rules whose cases are here."""
