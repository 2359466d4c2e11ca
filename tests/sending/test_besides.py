"""What a workbook holds besides the plan: whose a sheet is, what is hidden, what is worth a look, and the words."""

from __future__ import annotations

import pytest

from rbexcel.plan.naskah import Naskah, Sort
from rbexcel.plan.plan import RB_COLUMNS, Plan, Row
from rbexcel.sending.besides import (
    QUIET,
    Along,
    Besides,
    What,
    all_of,
    hidden_content,
    left_in_file,
    needs_a_look,
    own_sheets,
)
from rbexcel.sending.besides_words import SENTENCES, told
from rbexcel.workbook.grid import Appearance, Cell, Grid, SheetGrid, Veil

ROW = Row(("Area", "1", "1", "Notulen"), (None,) * 4, place=Cell("Renaksi", 5, 1), key="rb-8-area:1.1")
PLAN = Plan("RB", RB_COLUMNS, (ROW,), title_place=Cell("Judul", 1, 1), naskah=(Naskah(Sort.KEPUTUSAN, "SK"),))
NAMES = ("Renaksi", "Judul", "SK", "Keputusan", "Gaji", "Ringkasan", "Kosong")


def grid(*identity: tuple[str, str]) -> Grid:
    """A workbook of those sheets, and of what it says of itself."""
    sheets = [SheetGrid(name, ((name if name != "Kosong" else None,),)) for name in NAMES]
    return Grid("rencana.xlsx", (*sheets, *([SheetGrid("_rbexcel", identity)] if identity else [])))


def test_the_plans_own_sheets_are_where_it_was_read_and_what_we_made_of_it() -> None:
    assert own_sheets(PLAN, grid()) == {"Renaksi", "Judul", "SK", "Ringkasan"}
    ours = (("templat", "rb-8-area"), ("lembar_ringkasan", "1 Manajemen"))
    assert own_sheets(PLAN, grid(*ours)) == {
        "Renaksi", "Judul", "SK", "Ringkasan", "Keputusan", "1 Manajemen", "_rbexcel",
    }  # fmt: skip


def test_of_a_file_that_becomes_a_workbook_the_other_sheets_stay_and_empty_ones_go_unsaid() -> None:
    assert list(left_in_file(PLAN, grid())) == [
        Besides(What.LOOKS_OF_FILE),
        Besides(What.SHEET_OF_FILE, "Keputusan"),
        Besides(What.SHEET_OF_FILE, "Gaji"),
    ]


def test_hidden_rows_and_columns_that_hold_something_are_told_and_hidden_keys_are_not() -> None:
    rows = (("a", None, "kunci"), (None, None, ROW.key), ("b", "c", ROW.key), (None, None, None, "d"))
    sheet = SheetGrid("Renaksi", rows, hidden_rows=frozenset({2, 3, 9}), hidden_columns=frozenset({3, 4, 30}))
    other = SheetGrid("Gaji", rows, hidden_rows=frozenset({1}))
    assert list(hidden_content(PLAN, Grid("r.xlsx", (sheet, other)), {"Renaksi"})) == [
        Besides(What.HIDDEN_ROWS, "Renaksi", "3"),
        Besides(What.HIDDEN_COLUMNS, "Renaksi", "D"),
    ]


def test_text_that_nobody_sees_is_told_with_its_cells_unless_it_repeats_what_stands_above() -> None:
    rows = (("a", "b", "c"), ("a", "d", "e"), (None, "f", "g"))
    veils = {(2, 1): Veil.COLOUR, (2, 2): Veil.COLOUR, (2, 3): Veil.STRUCK, (3, 1): Veil.SIZE, (3, 2): Veil.FORMAT}
    sheet = SheetGrid("Renaksi", rows, appearance=lambda: Appearance(veils=veils))
    told = Besides(What.UNSEEN_TEXT, "Renaksi", "B2, B3", 2)
    assert list(hidden_content(PLAN, Grid("r.xlsx", (sheet,)), {"Renaksi"})) == [told]


def test_of_many_hidden_rows_the_first_are_named() -> None:
    sheet = SheetGrid("Renaksi", (("a",),) * 20, hidden_rows=frozenset(range(1, 21)))
    assert list(hidden_content(PLAN, Grid("r.xlsx", (sheet,)), {"Renaksi"})) == [
        Besides(What.HIDDEN_ROWS, "Renaksi", "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 ...", 20)
    ]


FOUND = (Besides(What.SHEET, "Gaji"), Besides(What.HIDDEN_SHEET, "Coret"), Besides(What.COMMENT, "Renaksi", "B4"))


def test_all_that_may_go_along_are_the_sheets_and_the_comments() -> None:
    assert all_of(FOUND) == Along(("Gaji", "Coret"), comments=True)
    assert all_of([Besides(What.MACRO), Besides(What.USED_SHEET, "Data")]) == Along()


@pytest.mark.parametrize("what", What)
def test_what_stays_or_is_to_be_looked_at_is_told_in_a_sentence_of_its_own(what: What) -> None:
    assert (what in SENTENCES) or what in QUIET
    (sentence,) = told([Besides(what, "Renaksi", "B4")])
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert needs_a_look([Besides(what)]) is (what not in QUIET)


def test_things_of_a_kind_share_a_sentence_and_what_nobody_misses_shares_one() -> None:
    cells = [Besides(What.COMMENT, "Renaksi", f"B{row}") for row in range(1, 9)]
    quiet = [Besides(What.PRINTER, "Renaksi"), Besides(What.PERSON), Besides(What.PRINTER, "Gaji")]
    rows = Besides(What.HIDDEN_ROWS, "Renaksi", "5, 6", 2)
    assert list(told([*quiet, rows, *FOUND, *cells[1:], Besides(What.USED_SHEET, "Data", "Renaksi T4")])) == [
        'Lembar yang tidak ikut dikirim: "Gaji".',
        'Lembar tersembunyi yang tidak ikut dikirim: "Coret".',
        "Komentar dan catatan sel yang tidak ikut dikirim: 8 "
        "(Renaksi B4, Renaksi B2, Renaksi B3, Renaksi B5, Renaksi B6, Renaksi B7 dan 1 lainnya).",
        'Lembar ini ikut dikirim karena isinya dipakai: "Data" (oleh Renaksi T4). Periksa apakah boleh dikirim.',
        "Baris tersembunyi yang berisi dan ikut dikirim: Renaksi baris 5, 6. Tampilkan dan periksa, atau hapus.",
        "Yang juga dibersihkan dari data berkas: nama dan akun orang, pengaturan pencetak.",
    ]
