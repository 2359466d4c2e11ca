"""An official LKE is read whole in whatever layout it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rbexcel.adapters.files.read_file import grid_of
from rbexcel.lke.found import Edition, Lke
from rbexcel.lke.reading.levels import LETTERS, ROMANS
from rbexcel.lke.reading.read import read_lke
from rbexcel.lke.sheet import HEADER, Column
from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value
from tests.drawing.lke.books import assessment, content
from tests.lke.bases import FORM, QUESTIONS, answered
from tests.lke.official import ABOVE, HEADS, Layout, Row, grid, in_text, numbered_apart, rows, split

ANSWERS = answered("second", "A.I.1.i.b=C; A.II.5.ii.a=10,2,5; A.I.6.iv.a=E")
OWN = grid_of("lke.xlsx", content(assessment(ANSWERS)))
LAYOUTS = (in_text, split, numbered_apart)
Change = Callable[[list[Row]], list[Row]]


def read(lines: Sequence[Sequence[Value]], merges: Sequence[Span] = ()) -> Lke:
    return read_lke(grid(lines, merges), FORM)


def is_whole(lke: Lke) -> bool:
    assert (lke.missing, lke.again, lke.unread, lke.differing) == ((), (), (), ())
    assert lke.filled.answers == ANSWERS
    return lke.edition is Edition.KNOWN and lke.form is FORM


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_lke_is_read_whole_with_its_office_and_year(layout: Layout) -> None:
    lke = read(layout(rows(ANSWERS)))
    assert is_whole(lke)
    assert (lke.satker, lke.year, lke.is_own) == ("KPU Kabupaten Boyolali", 2026, False)
    assert list(lke.spots) == list(QUESTIONS)
    assert lke.filled.printed["A.I.1.i.a"].topic == (
        "Apakah dapat dibuktikan bahwa sk tim pembangunan zi satker sudah terbit?"
    )
    assert lke.filled.printed["A.I.1.i.b"].options == (
        "A. Dilakukan seluruhnya\nB. Dilakukan sebagian\nC. Belum dilakukan"
    )


def without(*levels: int) -> Change:
    return lambda listed: [row for row in listed if row.level not in levels or row.ident.startswith("B")]


def renumbered(level: int, number: Callable[[Row], str]) -> Change:
    def change(listed: list[Row]) -> list[Row]:
        for row in listed:
            if row.level == level or not level:
                row.number = number(row)
        return listed

    return change


def in_digits(row: Row) -> str:
    return str(("i", "ii", "iii", "iv", "v", "vi").index(row.number) + 1)


def without_parts_and_titles(listed: list[Row]) -> list[Row]:
    """Leave out the headings of the parts, and call the areas and sub-areas otherwise than the regulation does."""
    for row in listed:
        if row.level in {3, 4}:
            row.text = f"BAGIAN {row.ident}"[:7] + " TERSEBUT"
    return without(1, 2)(listed)


def begins_again(listed: list[Row]) -> list[Row]:
    """Number from a again after a page break within a list of eight."""
    for row in listed:
        if row.ident[:-1] == "A.I.4.ii." and row.number > "d":
            row.number = chr(ord(row.number) - 4)
    return listed


def with_weights_in_titles(listed: list[Row]) -> list[Row]:
    for row in listed:
        if row.level < 5:
            row.text += f" ({str(row.cells['BOBOT']).replace('.', ',')})"
    return listed


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "change",
    [
        renumbered(4, lambda row: row.number.upper()),
        renumbered(5, lambda row: row.number.upper()),
        renumbered(0, lambda row: row.number.upper()),
        renumbered(4, lambda row: row.number if row.number != "i" else "I"),
        renumbered(4, lambda _: ""),
        renumbered(4, in_digits),
        renumbered(5, lambda row: row.number if row.ident.endswith(("a", "d")) else ""),
        without(3),
        without(1, 2),
        without_parts_and_titles,
        begins_again,
        with_weights_in_titles,
    ],
    ids=[
        *("sub-areas in capitals", "questions in capitals", "all in capitals", "Excel made I of i"),
        *(
            "sub-areas unnumbered",
            "sub-areas in digits",
            "questions half numbered",
            "no areas",
            "no parts",
            "no parts, other titles",
        ),
        *("begins again", "weights in titles"),
    ],
)
def test_numbering_that_is_damaged_is_made_up_by_titles_and_order(layout: Layout, change: Change) -> None:
    assert is_whole(read(layout(change(deepcopy(rows(ANSWERS))))))


def dotted(row: Row) -> str:
    """Number by digits alone: 1.2 for a sub-area, 1.2.3 for a question."""
    steps = row.ident.split(".")
    if row.level not in {4, 5} or len(steps) < 4:
        return row.number
    digits = [steps[2], str(ROMANS.index(steps[3]) + 1), *(str(LETTERS.index(each) + 1) for each in steps[4:])]
    return ".".join(digits)


def letters_above_digits(row: Row) -> str:
    if row.level == 4:
        return LETTERS[ROMANS.index(row.number)]
    return str(LETTERS.index(row.number) + 1) if row.level == 5 else row.number


def one_step_higher(row: Row) -> str:
    """Number components as parts are, and parts as areas are."""
    return {1: "I" if row.ident == "A" else "II", 2: str(len(row.number))}.get(row.level, row.number)


def areas_in_letters(row: Row) -> str:
    return "ABCDEF"[int(row.number) - 1] if row.level == 3 else row.number


def areas_in_letters_above_digits(row: Row) -> str:
    return str(LETTERS.index(row.number) + 1) if row.level == 5 else areas_in_letters(row)


def dashes(row: Row) -> str:
    """List every question behind a dash, as its numbers are."""
    return "-" if row.level == 5 else row.number


@pytest.mark.parametrize(
    "number",
    [dotted, letters_above_digits, one_step_higher, areas_in_letters, areas_in_letters_above_digits, dashes],
)
def test_numbering_of_another_kind_is_left_for_titles_and_order(number: Callable[[Row], str]) -> None:
    assert is_whole(read(in_text(renumbered(0, number)(deepcopy(rows(ANSWERS))))))


@settings(max_examples=25, deadline=None)
@given(st.permutations(HEADS), st.sampled_from(LAYOUTS))
def test_columns_stand_in_any_order(heads: list[str], layout: Layout) -> None:
    if layout is not in_text:  # the first head has the columns of numbers beside it
        heads = ["PENILAIAN", *(head for head in heads if head != "PENILAIAN")]
    assert is_whole(read(layout(rows(ANSWERS), heads)))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("left", [{"%"}, {"BOBOT", "PENJELASAN", "%"}, {"NILAI", "%", "CATATAN", "LINK BUKTI"}])
def test_columns_may_be_missing(layout: Layout, left: set[str]) -> None:
    assert is_whole(read(layout(rows(ANSWERS), [head for head in HEADS if head not in left])))


@pytest.mark.parametrize(
    ("head", "called"),
    [
        *[("PILIHAN JAWABAN", name) for name in ("Opsi Jawaban", "Alternatif jawaban")],
        *[("JAWABAN", name) for name in ("Isian Unit", "Jawaban (Satker)")],
        *[("CATATAN", name) for name in ("Keterangan Jawaban", "Penjelasan/Keterangan")],
        ("PENJELASAN", "Petunjuk Jawaban"),
    ],
)
def test_columns_may_have_other_heads(head: str, called: str) -> None:
    lines = in_text(rows(ANSWERS))
    lines[0] = [called if name == head else name for name in lines[0]]
    lke = read(lines)
    assert is_whole(lke)
    assert lke.has_answers


def test_without_a_column_of_answers_that_is_known() -> None:
    assert not read(in_text(rows(ANSWERS), [head for head in HEADS if head != "JAWABAN"])).has_answers


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("every", [7, 25])
def test_heads_and_numbers_of_columns_are_printed_again_on_every_page(layout: Layout, every: int) -> None:
    head, *lines = layout(rows(ANSWERS))
    numbers: list[Value] = [*range(1, len(head) + 1)]
    pages: list[list[Value]] = [head, numbers]
    for at, line in enumerate(lines, start=1):
        pages += [line] if at % every else [line, [None, f"Halaman {at // every} dari 9"], head, numbers]
    assert is_whole(read(pages))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_choices_may_take_a_row_each(layout: Layout) -> None:
    head, *lines = layout(rows(ANSWERS))
    at = head.index("PILIHAN JAWABAN")
    drawn: list[list[Value]] = [head]
    for line in lines:
        first, *others = str(line[at] or "").split("\n")
        drawn.append([*line[:at], first or None, *line[at + 1 :]])
        drawn += [[*[None] * at, text] for text in others]
    assert is_whole(read(drawn))


@pytest.mark.parametrize("mark", ["x", "✓"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_choice_in_whose_own_row_a_mark_stands_is_the_answer(layout: Layout, mark: str) -> None:
    head, *lines = layout(rows(ANSWERS))
    offer, answer = head.index("PILIHAN JAWABAN"), head.index("JAWABAN")
    drawn: list[list[Value]] = [head]
    for line in lines:
        texts = str(line[offer] or "").split("\n")
        if len(texts) == 1:
            drawn.append(line)
            continue
        drawn.append([*line[:offer], None, *line[offer + 1 : answer], None, *line[answer + 1 :]])
        for letter, text in zip("ABCDE", texts, strict=False):
            chosen = mark if letter == line[answer] else None
            drawn.append([*[None] * offer, text, *[None] * (answer - offer - 1), chosen])
    assert is_whole(read(drawn))


def test_the_unit_is_named_before_the_letterhead_of_who_judges_it() -> None:
    above = (("KOMISI PEMILIHAN UMUM PROVINSI JAWA TENGAH",), ("Satuan Kerja", ":", "KPU Kabupaten Boyolali"))
    whole = SheetGrid("LKE", (*above, ("TAHUN 2026",), *map(tuple, in_text(rows(ANSWERS)))))
    assert read_lke(Grid("lke.xlsx", (whole,)), FORM).satker == "KPU Kabupaten Boyolali"


def test_numbers_of_areas_may_have_become_days() -> None:
    def day(value: Value) -> Value:
        return datetime(1899, 12, 30) + timedelta(days=value) if isinstance(value, float) else value

    head, *lines = split(rows(ANSWERS))
    assert is_whole(read([head, *([*line[:2], day(line[2]), *line[3:]] for line in lines)]))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("is_merged", [True, False])
def test_tpi_has_columns_of_its_own_under_a_common_head(layout: Layout, *, is_merged: bool) -> None:
    head, *lines = layout(rows(ANSWERS))
    before = len(head) - len(HEADS)
    first = len(ABOVE) + 2
    of_office = ("Penilaian Mandiri Unit Kerja", None, None, None, None)
    top: list[Value] = ["Penilaian", *[None] * before, "Bobot", "Penjelasan", "Pilihan Jawaban", *of_office]
    if layout is numbered_apart:
        top[:2] = ["No", "Penilaian"]
    below: list[Value] = [*[None] * (before + 4), "Jawaban", "Nilai", "%", "Catatan", "Link Bukti"]
    merges = [
        Span(first, before + 5, first, before + 9),
        Span(first, before + 10, first, before + 12),
        *(Span(first, column, first + 1, column) for column in range(before + 2, before + 5)),
    ]
    answer = head.index("JAWABAN")
    drawn = [
        [*top, "Penilaian TPI", None, None],
        [*below, "Jawaban" if is_merged else "Jawaban TPI", "Nilai", "Keterangan"],
        *([*line, line[answer], None, "sesuai"] for line in lines),
    ]
    lke = read(drawn, merges if is_merged else ())
    assert is_whole(lke)
    assert lke.filled.tpi == ANSWERS
    assert {each.tpi_note for each in lke.filled.beside.values()} == {"sesuai"}
    assert not any(each.note for each in lke.filled.beside.values())


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from(list(QUESTIONS)), max_size=12), st.sampled_from(LAYOUTS))
def test_deleted_questions_are_missing_and_no_other_takes_their_place(gone: set[str], layout: Layout) -> None:
    listed = [row for row in rows(ANSWERS) if row.ident.partition(":")[0] not in gone]
    lke = read(layout(listed))
    assert set(lke.missing) == gone
    assert lke.filled.answers == {ident: answer for ident, answer in ANSWERS.items() if ident not in gone}


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from(list(QUESTIONS)), max_size=6), st.sampled_from(LAYOUTS))
def test_doubled_questions_count_once_and_are_told(doubled: set[str], layout: Layout) -> None:
    listed = [
        each for row in rows(ANSWERS) for each in ((row, row) if row.ident in doubled and row.level == 5 else (row,))
    ]
    lke = read(layout(listed))
    assert {ident for ident, _ in lke.again} == doubled
    assert (lke.missing, lke.filled.answers) == ((), ANSWERS)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_areas_with_roman_numbers_are_areas(layout: Layout) -> None:
    listed = [row for row in deepcopy(rows(ANSWERS)) if not row.ident.startswith("A.II") and row.ident != "A.I"]
    for row in listed:
        if row.level == 3:
            row.number = ("I", "II", "III", "IV", "V", "VI")[int(row.number) - 1]
        elif row.level == 4:
            row.number = in_digits(row)
    lke = read(layout(listed))
    assert lke.filled.answers == {ident: each for ident, each in ANSWERS.items() if not ident.startswith("A.II")}
    assert lke.unread == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_answer_may_be_the_text_that_the_explanation_has_of_it(layout: Layout) -> None:
    listed = deepcopy(rows(ANSWERS))
    for row in listed:
        offer = str(row.cells.get("PILIHAN JAWABAN") or "").split("\n")
        if len(offer) > 1:
            row.cells["PENJELASAN"] = "\n".join(offer)
            row.cells["PILIHAN JAWABAN"] = "/".join("ABCDE"[: len(offer)])
            row.cells["JAWABAN"] = offer["ABCDE".index(str(row.cells["JAWABAN"]))][3:].upper()
    assert is_whole(read(layout(listed)))


def test_heads_may_say_more_and_other_columns_stand_between() -> None:
    head, *lines = split(rows(ANSWERS))
    said: dict[Value, Value] = {
        "JAWABAN": "Jawaban (Ya/Tidak atau A/B/C/D/E sesuai keadaan satker)",
        "BOBOT": "Bobot (%)",
    }
    drawn = [
        [*[said.get(text, text) for text in head[:7]], "Nilai Maksimal", *[said.get(text, text) for text in head[7:]]]
    ]
    drawn += [[*line[:7], 1.0, *line[7:]] for line in lines]
    lke = read(drawn)
    assert is_whole(lke)
    assert lke.points == {}


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False), st.sets(st.sampled_from(list(QUESTIONS)), max_size=8))
def test_rows_of_our_own_sheet_are_known_by_their_keys_wherever_they_stand(random: Random, gone: set[str]) -> None:
    sheet = next(each for each in OWN.sheets if each.name == "LKE")
    head, body = sheet.rows[:HEADER], [row for row in sheet.rows[HEADER:] if str(row[Column.KEY - 1]) not in gone]
    random.shuffle(body)
    lke = read_lke(replace(OWN, sheets=(replace(sheet, rows=(*head, *body)),)), FORM)
    assert lke.is_own
    assert set(lke.missing) == gone
    assert lke.filled.answers == {ident: answer for ident, answer in ANSWERS.items() if ident not in gone}


def test_a_copied_row_of_our_own_sheet_counts_once() -> None:
    sheet = next(each for each in OWN.sheets if each.name == "LKE")
    at = next(at for at, row in enumerate(sheet.rows) if row[-1:] == ("A.I.1.i.b",))
    copied = (*sheet.rows[:at], sheet.rows[at], *sheet.rows[at:])
    lke = read_lke(replace(OWN, sheets=(replace(sheet, rows=copied),)), FORM)
    assert [(ident, cell.row) for ident, cell in lke.again] == [("A.I.1.i.b", at + 2)]
    assert lke.filled.answers == ANSWERS


IN_OTHER_WORDS = {
    "wajib_kepala_satker": "Kepala satuan kerja",
    "wajib_pejabat_lhkpn": "Pejabat yang diwajibkan menyampaikan LHKPN",
    "wajib_lainnya": "Lainnya",
    "wajib_administrator": "Pejabat administrator (eselon III)",
    "wajib_pengawas": "Pejabat pengawas (eselon IV)",
    "wajib_fungsional_pelaksana": "Jumlah fungsional dan pelaksana",
    "sudah_lapor": "Jumlah yang sudah melaporkan",
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("is_filled", [True, False])
def test_rows_that_add_or_divide_are_no_numbers(layout: Layout, *, is_filled: bool) -> None:
    listed: list[Row] = []
    for row in deepcopy(rows(ANSWERS if is_filled else {})):
        question, _, name = row.ident.partition(":")
        row.text = IN_OTHER_WORDS.get(name, row.text)
        if name or row.ident == "A.II.5.iii.a":
            row.cells["PILIHAN JAWABAN"] = "Jumlah" if name else "%"
        listed.append(row)
        if row.ident in {"A.II.5.iii.a", "A.II.5.iii.b"}:
            listed.append(Row(6, "-", "Jumlah yang harus melaporkan", {"JAWABAN": 10 if is_filled else None}))
        elif name in {"perubahan_dibuat", "sasaran_tercapai"} and question != "A.II.1.i.b":
            listed.append(Row(6, "-", "Persentase", {"JAWABAN": "50%" if is_filled else None}))
    listed += [
        Row(6, "", "TOTAL NILAI", {"BOBOT": 100.0, "NILAI": 70.9}),
        Row(6, "", "NILAI EVALUASI ZI", {"NILAI": 1}),
    ]
    lke = read(layout(listed))
    assert (lke.missing, lke.unread, lke.again) == ((), (), ())
    assert lke.filled.answers == (ANSWERS if is_filled else {})
    assert all(each for spot in lke.spots.values() for each in spot.numbers)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("ident", ["A.II.3.iii.a", "A.II.6.i.b", "A.II.1.i.a"])
def test_the_numbers_of_a_question_whose_row_was_lost_are_no_question(layout: Layout, ident: str) -> None:
    lke = read(layout([row for row in rows(ANSWERS) if row.ident != ident]))
    assert lke.missing == (ident,)
    assert lke.filled.answers == {each: answer for each, answer in ANSWERS.items() if each != ident}


def moved_keys(body: list[list[Value]]) -> list[list[Value]]:
    """Move the keys one row down, as cells that are pushed down in all columns but the hidden one."""
    keys = [row[Column.KEY - 1] for row in body]
    return [[*row[: Column.KEY - 1], key] for row, key in zip(body, [None, *keys], strict=False)]


def broken_keys(body: list[list[Value]]) -> list[list[Value]]:
    return [[*row[: Column.KEY - 1], None if at % 3 else row[Column.KEY - 1]] for at, row in enumerate(body)]


@pytest.mark.parametrize("change", [moved_keys, broken_keys])
def test_where_the_keys_of_our_own_sheet_went_astray_its_words_tell(
    change: Callable[[list[list[Value]]], list[list[Value]]],
) -> None:
    sheet = next(each for each in OWN.sheets if each.name == "LKE")
    body = change([list(row) for row in sheet.rows[HEADER:]])
    lke = read_lke(replace(OWN, sheets=(replace(sheet, rows=(*sheet.rows[:HEADER], *map(tuple, body))),)), FORM)
    assert lke.is_own
    assert is_whole(lke)


def test_an_answer_beside_no_question_is_unread() -> None:
    sheet = next(each for each in OWN.sheets if each.name == "LKE")
    row = tuple("B" if column == Column.ANSWER else None for column in range(1, Column.KEY + 1))
    at = HEADER + 5
    lke = read_lke(replace(OWN, sheets=(replace(sheet, rows=(*sheet.rows[:at], row, *sheet.rows[at:])),)), FORM)
    assert [(each.cell.row, each.text) for each in lke.unread] == [(at + 1, "B")]


def test_the_words_of_a_choice_are_an_answer_on_our_own_sheet_too() -> None:
    sheet = next(each for each in OWN.sheets if each.name == "LKE")
    body = [list(row) for row in sheet.rows]
    answered_in_words = next(row for row in body if row[Column.KEY - 1 :] == ["A.I.1.i.b"])
    answered_in_words[Column.ANSWER - 1] = "Belum"
    lke = read_lke(replace(OWN, sheets=(replace(sheet, rows=tuple(map(tuple, body))),)), FORM)
    assert lke.filled.answers["A.I.1.i.b"].choice == "C"
