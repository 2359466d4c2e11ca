"""What is only written wrongly is corrected, cell by cell; what a plan says stays."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rbexcel.catalogue.built_in import templates
from rbexcel.checking.check import check
from rbexcel.fixing.cadence import TICKS, months_of_cadence
from rbexcel.fixing.fix import applied, fixes, tried
from rbexcel.fixing.labels import LABELS
from rbexcel.fixing.marks import MARKS
from rbexcel.fixing.numbers import NUMBERS
from rbexcel.fixing.proposal import Change, Kind
from rbexcel.fixing.same import folded, same
from rbexcel.fixing.texts import SPACES, SPELLING, tidied
from rbexcel.jobs import files, reading, starting
from rbexcel.parsing.parse import parse
from rbexcel.plan.plan import Plan
from rbexcel.words.spelling import corrected
from rbexcel.workbook.grid import Cell, Grid, Span
from tests.cli.test_commands import Command, rbexcel, small_file  # noqa: F401 - fixtures
from tests.tables import FIRST_LINE, HEADER, SHEET, table

AT = datetime(2023, 1, 5, 9, 30, 15)
FULL = " | ".join(map(str, range(1, 13)))


def of(markdown: str, *, merges: tuple[Span, ...] = ()) -> Grid:
    """The grid of a Markdown table; the column of what is expected is added."""
    lines = [line.strip() for line in markdown.splitlines() if line.strip()]
    whole = [f"{lines[0]} expect |", f"{lines[1]}---|", *(f"{line} |" for line in lines[2:])]
    return table("\n".join(whole), merges=merges).grid


def fixed(grid: Grid, *, cadence: bool = False) -> list[tuple[str, str, str, str]]:
    """The fixes of a grid as address, before, after and why."""
    return [
        (each.place.address, each.before, each.after, each.why) for each in fixes(parse(grid), grid, cadence=cadence)
    ]


def after(grid: Grid, *, cadence: bool = False) -> Grid:
    return applied(grid, ((each.place, each.after) for each in fixes(parse(grid), grid, cadence=cadence)))


def column(name: str) -> str:
    return Cell(SHEET, 1, HEADER.index(name) + 1).address.rstrip("1")


# --- Marks ---


def test_every_known_mark_becomes_the_one_mark() -> None:
    grid = of("""
        | sub kegiatan    | indikator  | 1 | 2 | 3 | 4 | 5                 | 6 |
        |-----------------|------------|---|---|---|---|-------------------|---|
        | 1. Evaluasi SOP | 1. Laporan | √ | V | v | ✔ | $\\checkmark$     | ✓ |
    """)
    assert fixed(grid) == [
        (f"{column(str(month))}{FIRST_LINE}", mark, "✓", MARKS)
        for month, mark in enumerate(["√", "V", "v", "✔", "$\\checkmark$"], start=1)
    ]


def test_what_is_no_mark_of_a_month_stays() -> None:
    grid = of("""
        | sub kegiatan    | indikator  | 1 | 2 | 3 | 4  | 5 | KET | beyond |
        |-----------------|------------|---|---|---|----|---|-----|--------|
        | 1. Evaluasi SOP | 1. Laporan | ✓ | x | ? | ok | - | √   | √      |
        |                 | 2. Notulen | ✓ | 1 |   |    |   |     |        |
    """)
    assert fixed(grid) == []


def test_a_mark_in_merged_cells_is_corrected_once_where_it_stands() -> None:
    grid = of(
        """
        | sub kegiatan    | indikator  | 1 | 2 |
        |-----------------|------------|---|---|
        | 1. Evaluasi SOP | 1. Laporan | √ | ✓ |
        |                 | 2. Notulen |   |   |
        """,
        merges=(Span(4, 6, 5, 6),),
    )
    assert fixed(grid) == [("F4", "√", "✓", MARKS)]


# --- Blanks ---


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("  Laporan  kinerja ", "Laporan kinerja"),
        ("Laporan\u00a0kinerja\u200b", "Laporan kinerja"),
        ("Laporan kinerja ; dan lainnya :\n a.  satu ", "Laporan kinerja; dan lainnya:\na. satu"),
        ("Laporan (akhir) , notulen .", "Laporan (akhir), notulen."),
        ("1 . Laporan ... selesai", "1 . Laporan ... selesai"),
        ("a : b", "a : b"),
        ("SK Tim.    SK Agen", "SK Tim.    SK Agen"),
        ("SK Tim.    dan", "SK Tim. dan"),
        ("Nomor  12 , 13", "Nomor 12 , 13"),
    ],
)
def test_blanks_are_put_in_order(before: str, wanted: str) -> None:
    assert tidied(before) == wanted


@given(st.text(alphabet="ab A.;,:)(\u00a0\u200b\n\t1", max_size=40))
def test_blanks_in_order_stay_so(text: str) -> None:
    assert tidied(tidied(text)) == tidied(text)
    assert "".join(tidied(text).split()) == "".join(text.replace("\u200b", "").split())


# --- Typos ---


def test_known_typos_are_mended_whole_and_in_their_case() -> None:
    assert corrected("Prosentase PROSENTASE prosentase pRosentase prosentasenya") == (
        "Persentase PERSENTASE persentase pRosentase prosentasenya"
    )
    assert corrected("Adanya rekemondasi, tindaklanjut; stakholder Interen.") == (
        "Adanya rekomendasi, tindak lanjut; stakeholder Intern."
    )
    assert corrected("ditindaklanjuti resiko@kpu.go.id kpu.go.id/resiko e-resiko") == (
        "ditindaklanjuti resiko@kpu.go.id kpu.go.id/resiko e-resiko"
    )


def test_one_cell_with_several_faults_is_one_fix() -> None:
    grid = of("""
        | sub kegiatan    | indikator                | 1 |
        |-----------------|--------------------------|---|
        | 1. Evaluasi SOP | 1. Prosentase    selesai | ✓ |
    """)
    assert fixed(grid) == [("E4", "1. Prosentase    selesai", "1. Persentase selesai", f"{SPACES}; {SPELLING}")]


def test_a_text_with_markup_stays() -> None:
    grid = of("""
        | sub kegiatan    | indikator                         | 1 |
        |-----------------|-----------------------------------|---|
        | 1. Evaluasi SOP | 1. Laporan <br>  resiko &amp; SOP | ✓ |
    """)
    assert fixed(grid) == []


# --- Numbers ---


def numbered(*numbers: str) -> Grid:
    """A sub kegiatan with indicators of these numbers."""
    lines = [
        f"| {'1. Evaluasi SOP' if not index else ''} | {number} Butir {chr(65 + index) * 3} | ✓ |"
        for index, number in enumerate(numbers)
    ]
    return of("\n".join(["| sub kegiatan | indikator | 1 |", "|---|---|---|", *lines]))


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        (["1.", "2.", "4."], ["1.", "2.", "3."]),
        (["1.", "2.", "4.", "5."], ["1.", "2.", "3.", "4."]),
        (["1.", "2.", "2.", "3."], ["1.", "2.", "3.", "4."]),
        (["a.", "b.", "d."], ["a.", "b.", "c."]),
        (["1.", "3."], ["1.", "2."]),
        (["I.", "II.", "IV."], ["I.", "II.", "III."]),
    ],
)
def test_one_gap_or_one_repetition_is_settled(numbers: list[str], wanted: list[str]) -> None:
    grid = numbered(*numbers)
    made = after(grid)
    texts = [str(made.sheets[0].value(FIRST_LINE + index, 5)).split()[0] for index in range(len(numbers))]
    assert texts == wanted
    assert {why for *_, why in fixed(grid)} == {NUMBERS}
    assert check(parse(made), select=["RB405"]) == ()


@pytest.mark.parametrize(
    "numbers",
    [["1.", "2.", "3."], ["1.", "3.", "2."], ["2.", "3.", "5."], ["1.", "2.", "6."], ["1.", "3.", "5."], ["1.", "b."]],
    ids=["whole", "out of order", "not from one", "a wide gap", "two gaps", "two styles"],
)
def test_numbers_that_leave_a_doubt_stay(numbers: list[str]) -> None:
    assert fixed(numbered(*numbers)) == []


@pytest.mark.parametrize(
    ("numbers", "inside"), [(("1.", "3."), "2."), (("1)", "3)"), "2)"), (("a.", "c."), "b."), (("I.", "III."), "II.")]
)
def test_a_number_that_stands_inside_the_text_before_is_not_missing(numbers: tuple[str, str], inside: str) -> None:
    first, last = numbers
    grid = of(f"""
        | sub kegiatan    | indikator                     | 1 |
        |-----------------|-------------------------------|---|
        | 1. Evaluasi SOP | {first} Foto; {inside} daftar | ✓ |
        |                 | {last} Surat                  | ✓ |
    """)
    assert fixed(grid) == []


def test_letters_are_not_counted_past_z() -> None:
    letters = [f"{letter}." for letter in ascii_lowercase]
    assert fixed(numbered(*letters[:2], *letters[1:25]))[-1][2] == "z. Butir ZZZ"
    assert fixed(numbered(*letters[:2], *letters[1:])) == []


def test_numbers_that_run_on_under_the_next_parent_stay() -> None:
    grid = of("""
        | sub kegiatan    | indikator  | 1 |
        |-----------------|------------|---|
        | 1. Evaluasi SOP | 1. Laporan | ✓ |
        |                 | 3. Notulen | ✓ |
        | 2. Reviu SOP    | 4. Berkas  | ✓ |
        |                 | 5. Naskah  | ✓ |
    """)
    assert fixed(grid) == []


# --- Month labels ---


def labelled(*labels: str | None) -> Grid:
    """A table whose months have these labels."""
    grid = of("""
        | sub kegiatan    | indikator  | 1 | 6 |
        |-----------------|------------|---|---|
        | 1. Evaluasi SOP | 1. Laporan | ✓ | ✓ |
        |                 | 2. Notulen | ✓ |   |
    """)
    (sheet,) = grid.sheets
    rows = list(sheet.rows)
    head = list(rows[2])
    head[5:17] = labels
    rows[2] = tuple(head)
    return Grid(grid.name, (type(sheet)(sheet.name, tuple(rows)),))


SHORT = ["JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGT", "SEP", "OKT", "NOV", "DES"]


@pytest.mark.parametrize("damage", [None, "MEI", "JUL"], ids=["missing", "doubled from the left", "from the right"])
def test_a_label_missing_or_doubled_between_its_neighbours_is_written_in_their_style(damage: str | None) -> None:
    grid = labelled(*SHORT[:5], damage, *SHORT[6:])
    assert fixed(grid) == [("K3", damage or "", "JUN", LABELS)]
    assert [row.months for row in parse(after(grid)).rows] == [(1, 6), (1,)]


def test_a_missing_number_is_written_as_its_neighbours_are() -> None:
    labels = [f"{month:02}" for month in range(1, 13)]
    assert fixed(labelled(*labels[:3], None, *labels[4:]))[0][2] == "04"


def test_up_to_three_labels_may_be_written_otherwise_than_their_neighbours() -> None:
    assert fixed(labelled("1", "2", "3", *SHORT[3:5], None, *SHORT[6:])) == [("K3", "", "JUN", LABELS)]
    assert fixed(labelled("1", "2", "3", "4", *SHORT[4:5], None, *SHORT[6:])) == []


@pytest.mark.parametrize(
    "labels",
    [
        SHORT,
        ["JAN", "PEB", "MRT", "APR", "MEI", "JUNI", "JULI", "AGS", "SEPT", "OKT", "NOP", "DES"],
        [*SHORT[:3], None, None, None, *SHORT[6:]],
        [None, *SHORT[1:]],
        [*SHORT[:4], "Catatan", *SHORT[5:]],
    ],
    ids=["whole", "other spellings", "three missing", "at the end", "another word"],
)
def test_other_labels_stay(labels: list[str | None]) -> None:
    assert fixed(labelled(*labels)) == []


# --- Cadence ---


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Laporan setiap bulan", tuple(range(1, 13))),
        ("Laporan bulanan", tuple(range(1, 13))),
        ("Evaluasi tiap triwulan", (3, 6, 9, 12)),
        ("Laporan per semester", (6, 12)),
        ("Rekap bulanan setiap triwulan", ()),
        ("Laporan per bulan Maret", ()),
        ("Laporan per triwulan II", ()),
        ("Laporan bulan Mei", ()),
        ("Laporan", ()),
    ],
)
def test_a_cadence_is_what_a_text_says_of_itself(text: str, months: tuple[int, ...]) -> None:
    assert months_of_cadence(text) == months


def cadenced() -> Grid:
    return of(f"""
        | sub kegiatan    | indikator                | {FULL} | KET |
        |-----------------|--------------------------|{"---|" * 13}
        | 1. Evaluasi SOP | 1. Laporan setiap bulan  | ✓ | | | | | | | | | | | ✓ | |
        |                 | 2. Rapat                 | ✓ | | | | | | | | | | | | tiap triwulan |
        |                 | 3. Reviu                 | | | ✓ | | | | | | | | | | tiap triwulan |
        |                 | 4. Survei per semester   | | | | | | | | | | | | - | |
    """)


def test_a_cadence_is_completed_only_when_asked_and_where_nothing_contradicts() -> None:
    grid = cadenced()
    assert fixed(grid) == []
    assert {why for *_, why in fixed(grid, cadence=True)} == {TICKS}
    months = [row.months for row in parse(after(grid, cadence=True)).rows]
    assert months == [tuple(range(1, 13)), (1,), (3, 6, 9, 12), ()]


# --- All together ---

WORN = of("""
    | sub kegiatan      | indikator                 | 1 | 2 | 6 | KET               |
    |-------------------|---------------------------|---|---|---|-------------------|
    | 1. Evaluasi   SOP | 1. Prosentase tindaklanjut | √ | V |   | bila  perlu       |
    |                   | 3. Notulen rapat ;        | x | ✓ |   |                   |
    | 3. Reviu SOP      | a. Berkas  resiko         |   |   | v | setiap bulan      |
    |                   | b. Naskah                 | ✓ |   |   |                   |
""")


def frame(plan: Plan) -> list[object]:
    return [(tuple(map(folded, row.levels)), row.months, row.key, folded(row.trailing)) for row in plan.rows]


def damaged(grid: Grid, cell: Cell, how: int) -> tuple[Cell, str]:
    text = str(grid.sheets[0].value(cell.row, cell.column) or "")
    marred = (
        text.replace(" ", "  "),
        f" {text}",
        text.replace(". ", ".  "),
        text.replace("✓", "√"),
        text.upper(),
        text + "\u00a0",
    )
    return cell, marred[how]


@given(st.lists(st.tuples(st.integers(4, 7), st.integers(4, 17), st.integers(0, 5)), max_size=12))
@settings(max_examples=40, deadline=None)
def test_fixing_twice_is_fixing_once_and_the_plan_stays_the_same(faults: list[tuple[int, int, int]]) -> None:
    cells = {Cell(SHEET, row, column): how for row, column, how in faults if WORN.sheets[0].value(row, column)}
    grid = applied(WORN, (damaged(WORN, cell, how) for cell, how in cells.items()))
    before, made = parse(grid), after(grid)
    assert fixed(made) == []
    assert frame(parse(made)) == frame(before)
    changed = {each.place for each in fixes(before, grid)}
    for row, (old, new) in enumerate(zip(grid.sheets[0].rows, made.sheets[0].rows, strict=True), start=1):
        for at, (one, other) in enumerate(zip(old, new, strict=True), start=1):
            assert one == other or Cell(SHEET, row, at) in changed


@pytest.mark.parametrize("template", [each.id for each in templates()])
def test_a_plan_of_the_catalogue_is_the_same_plan_after_its_fixes(template: str, tmp_path: Path) -> None:
    chosen = next(each for each in templates() if each.id == template)
    _, book = starting.new_book(chosen, starting.Wanted("KPU Kabupaten Sukoharjo", 2023))
    files.save_new(book, tmp_path / "a.xlsx", AT)
    grid = reading.read_grid(tmp_path / "a.xlsx")
    made = after(grid)
    assert frame(parse(made)) == frame(parse(grid))
    assert fixed(made) == []


def test_a_change_after_which_the_plan_reads_otherwise_is_left_out_and_the_others_stay() -> None:
    grid = of("""
        | sub kegiatan    | indikator   | 1 |
        |-----------------|-------------|---|
        | 1. Evaluasi SOP | 1. Laporan  | √ |
        |                 | 2. Notulen  | ✓ |
        |                 | 3. Berkas ; | ✓ |
    """)
    harmful = [("E5", "2. Undangan"), ("F6", "x"), ("D4", "1. Evaluasi SOP 2. Reviu")]
    harmless = [("F4", "✓"), ("E6", "3. Berkas;")]
    places = {Cell(SHEET, row, at).address: Cell(SHEET, row, at) for row in range(4, 7) for at in range(1, 19)}
    proposed = [(Change(places[address], text),) for address, text in sorted(harmful + harmless)]
    kind = Kind("uji", lambda *_: iter(()), same)
    _, made, done = tried(kind, parse(grid), grid, proposed)
    assert sorted((each.place.address, each.after) for each in done) == sorted(harmless)
    assert frame(parse(made)) == frame(parse(grid))


def test_untouchable_cells_stay_with_what_depends_on_them() -> None:
    grid = numbered("1.", "2.", "4.", "5.")
    assert fixes(parse(grid), grid, untouchable={Cell(SHEET, 6, 5)}) == ()
