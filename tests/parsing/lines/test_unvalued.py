"""Formulas without a result, and things drawn over a table, are told row by row and never read as nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.checking.check import check
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.doubt_words import reason
from rbexcel.plan.plan import Plan, Unread
from rbexcel.workbook.grid import Appearance, Cell, Drawn, Position, Span, Thing, Value, Veil
from tests.parsing.lines.test_unseen import FIRST, NONE, months, read, sheet, told

TWO = ((*FIRST, None, None, "✓"), (*NONE, "2. Daftar", "✓"))


def looking(appearance: Appearance, *rows: tuple[Value, ...]) -> Plan:
    """The plan of these rows, or of two, on a sheet that looks so."""
    return read(replace(sheet(*(rows or TWO)), appearance=lambda: appearance))


def formulas(*places: Position, text: str = 'IF(E3<>"","v","")', unsolved: bool = True) -> Appearance:
    return Appearance(dict.fromkeys(places, text), frozenset(places) if unsolved else frozenset())


def cell(row: int, column: int) -> Cell:
    return Cell("Rencana", row, column)


# --- formulas


def test_months_from_formulas_without_a_result_are_told_row_by_row() -> None:
    plan = looking(formulas((3, 6), (3, 7), (4, 7), (9, 9)))
    assert months(plan) == [(3,), (1,)]
    assert told(plan) == [
        (3, Doubt(Why.FORMULA_UNSOLVED, cells=(cell(3, 6), cell(3, 7)))),
        (4, Doubt(Why.FORMULA_UNSOLVED, cells=(cell(4, 7),))),
    ]


def test_a_text_from_such_a_formula_is_told_by_its_cell() -> None:
    plan = looking(formulas((3, 3), text="Data!C3"), ("1", "Manajemen Perubahan", None, "1. Apel", "1. Foto", "✓"))
    assert plan.unread == (Unread(cell(3, 3), "=Data!C3", Why.FORMULA_LOST),)


def test_a_title_from_such_a_formula_is_told_and_a_count_above_the_table_is_not() -> None:
    title = '"RENCANA AKSI TAHUN "&B9'
    assert looking(formulas((1, 1), text=title)).unread == (Unread(cell(1, 1), f"={title}", Why.FORMULA_LOST),)
    assert looking(formulas((1, 4), text="COUNTA(D3:D9)")).unread == ()


def test_where_all_that_say_the_same_say_nought_none_was_calculated() -> None:
    rows = ((*FIRST, 0, 0, "✓"), (*NONE, "2. Daftar", None, 0))
    appearance = Appearance({(3, 6): "IF(E3=1,1,0)", (3, 7): "IF(E3=1,1,0)", (4, 7): "IF($E$4=1,1,0)"})
    plan = looking(appearance, *rows)
    assert [row.marks for row in plan.rows if row.marks and row.marks[0].text == "0"] == []
    assert [(row, doubt.cells) for row, doubt in told(plan)] == [(3, (cell(3, 6), cell(3, 7))), (4, (cell(4, 7),))]


def test_noughts_of_formulas_that_a_format_hides_are_told_but_for_a_total() -> None:
    rows = ((*FIRST, 0, None, "✓"), (*NONE, "2. Daftar", "✓"), (None, "JUMLAH", None, None, None, 0))
    appearance = Appearance(dict.fromkeys([(3, 6), (5, 6)], ""))
    assert [(row, doubt.cells) for row, doubt in told(looking(appearance, *rows))] == [(3, (cell(3, 6),))]


def test_a_nought_beside_others_that_came_out_is_a_result() -> None:
    rows = ((*FIRST, 0, "✓"), (*NONE, "2. Daftar", None, 0))
    appearance = Appearance({(3, 6): "A3", (3, 7): "B3", (4, 7): "B4"})
    assert told(looking(appearance, *rows)) == []


def test_an_empty_text_or_a_false_that_is_stored_is_a_result() -> None:
    appearance = Appearance({(3, 6): 'IF(E3="x","v","")', (3, 7): 'IF(E3="y","v","")'})
    assert told(looking(appearance, (*FIRST, None, None, "✓"))) == []
    assert told(looking(Appearance({(3, 6): "FALSE()", (3, 7): "AND(B2)"}), (*FIRST, False, False, "✓"))) == []


def test_a_text_of_nought_was_not_calculated_and_an_empty_one_may_be_meant() -> None:
    rows = ((*FIRST, "✓"), ("1", "Manajemen Perubahan", 0, None, "2. Daftar", "✓"))
    plan = looking(Appearance({(4, 3): 'IF(A4=1,"x","")', (4, 4): 'IF(A4=2,"x","")'}), *rows)
    assert plan.unread == (Unread(cell(4, 3), '=IF(A4=1,"x","")', Why.FORMULA_LOST),)


def test_totals_and_formulas_below_the_table_are_no_months() -> None:
    for total in ((None, "JUMLAH", None, None, None, None, None), (None, None, None, None, None, None, 1)):
        plan = looking(formulas((4, 6), text="COUNTA(F3:F3)"), (*FIRST, None, "✓"), total)
        assert told(plan) == []
    assert told(looking(formulas((4, 6), (5, 6)), (*FIRST, "✓"), (), ())) == []


def test_a_count_in_the_row_of_an_item_is_told() -> None:
    """It counts the items below; that it has no result says nothing about them."""
    plan = looking(formulas((3, 6), text="COUNTA(F4:F9)"), *TWO)
    assert told(plan) == [(3, Doubt(Why.FORMULA_UNSOLVED, cells=(cell(3, 6),)))]


def test_the_check_says_so_and_does_not_say_that_nothing_is_planned() -> None:
    rows = ((*FIRST,), *((*NONE, f"{number}. Berkas {number}") for number in range(2, 13)))
    plan = looking(formulas(*((row, column) for row in range(3, 15) for column in range(6, 18))), *rows)
    found = check(plan, select=("RB110", "RB2"))
    assert {each.code for each in found} == {"RB110"}
    assert all("rumus" in each.message and each.severity == "warning" for each in found)


# --- drawings


def over(*span: int, thing: Thing = Thing.TEXT, text: str | None = "✓") -> Appearance:
    return Appearance(drawn=(Drawn(thing, Span(*span), text),))


def test_each_row_that_something_lies_over_is_told_with_its_months() -> None:
    bar = over(3, 6, 4, 8, thing=Thing.SHAPE, text=None)
    doubt = Doubt(Why.DRAWN_OVER, months=(1, 2, 3), things=((Thing.SHAPE, None),))
    assert told(looking(bar)) == [(3, doubt), (4, doubt)]
    assert months(looking(bar)) == [(3,), (1,)]


@pytest.mark.parametrize("span", [(1, 1, 2, 17), (3, 19, 4, 25), (5, 1, 9, 9)], ids=["above", "beside", "below"])
def test_a_picture_elsewhere_is_not(span: tuple[int, int, int, int]) -> None:
    assert told(looking(over(*span))) == []


def test_what_lies_over_texts_alone_is_told_without_months() -> None:
    line = over(4, 2, 4, 5, thing=Thing.SHAPE, text=None)
    assert told(looking(line)) == [(4, Doubt(Why.DRAWN_OVER, things=((Thing.SHAPE, None),)))]


def test_a_stamp_over_the_whole_page_is_told_once() -> None:
    rows = ((*FIRST, "✓"), *((*NONE, f"{number}. Berkas {number}", "✓") for number in range(2, 30)))
    assert [row for row, _ in told(looking(over(3, 1, 40, 18), *rows))] == [3]


def test_a_row_below_in_a_merge_is_one_of_the_table() -> None:
    whole = replace(sheet((*FIRST, "✓")), merges=(Span(3, 5, 4, 5),))
    whole = replace(whole, rows=(*whole.rows, ()), appearance=lambda: over(4, 6, 4, 6))
    assert [row for row, _ in told(read(whole))] == [4]


def test_things_over_one_row_are_told_together() -> None:
    two = Appearance(drawn=(Drawn(Thing.TEXT, Span(3, 6, 3, 6), "✓"), Drawn(Thing.CHECKED, Span(3, 7, 3, 7))))
    ((_, doubt),) = told(looking(two))
    assert reason(doubt) == (
        'ada kotak teks "✓" dan kotak centang yang tercentang di atas kolom Januari dan Februari; tidak dihitung, '
        "tulis centangnya di dalam sel bila memang bulannya"
    )


def test_the_sign_of_an_error_under_a_picture_in_its_cell_is_no_mark() -> None:
    picture = over(3, 6, 3, 6, thing=Thing.PICTURE, text=None)
    plan = looking(picture, (*FIRST, "#VALUE!", "✓"))
    assert (months(plan), [mark.text for mark in plan.rows[0].marks], plan.unread) == ([(2,)], ["✓"], ())
    assert [doubt.why for _, doubt in told(plan)] == [Why.DRAWN_OVER]


# --- what is crossed out, and what nobody sees


def veiled(veil: Veil, *places: Position) -> Appearance:
    return Appearance(veils=dict.fromkeys(places, veil))


@pytest.mark.parametrize(
    ("veil", "why"),
    [
        (Veil.STRUCK, Why.STRUCK),
        (Veil.COLOUR, Why.UNSEEN_COLOUR),
        (Veil.FORMAT, Why.UNSEEN_FORMAT),
        (Veil.SIZE, Why.UNSEEN_SIZE),
    ],
)
def test_a_tick_that_was_taken_back_is_not_counted_and_told(veil: Veil, why: Why) -> None:
    plan = looking(veiled(veil, (3, 8), (3, 9)))
    assert months(plan) == [(), (1,)]
    assert plan.unread == (Unread(cell(3, 8), "✓", why),)


def test_an_item_that_is_crossed_out_with_its_ticks_is_no_row() -> None:
    plan = looking(veiled(Veil.STRUCK, (4, 5), (4, 6)))
    assert [row.leaf for row in plan.rows] == ["Foto"]
    assert [(each.text, each.why) for each in plan.unread] == [("2. Daftar", Why.STRUCK), ("✓", Why.STRUCK)]


def test_one_whose_ticks_stand_is_read_and_told() -> None:
    plan = looking(veiled(Veil.STRUCK, (4, 5)))
    assert months(plan) == [(3,), (1,)]
    assert told(plan) == [(4, Doubt(Why.STRUCK_TEXT, cells=(cell(4, 5),)))]


def test_a_heading_that_is_crossed_out_or_a_word_in_a_text_is_read_and_told() -> None:
    plan = looking(Appearance(veils={(3, 3): Veil.STRUCK, (4, 5): Veil.STRUCK_IN_PART}))
    assert [row.levels[1] for row in plan.rows] == ["Agenda", "Agenda"]
    assert [(row, doubt.why) for row, doubt in told(plan)] == [(3, Why.STRUCK_TEXT), (4, Why.STRUCK_TEXT)]


def test_a_text_that_nobody_sees_is_told_unless_it_repeats_the_one_above() -> None:
    again = ("1", "Manajemen Perubahan", "1. Agenda", "1. Apel", "2. Daftar", "✓")
    hidden = veiled(Veil.COLOUR, (4, 2), (4, 5))
    assert told(looking(hidden, (*FIRST, "✓"), again)) == [(4, Doubt(Why.UNSEEN_TEXT, cells=(cell(4, 5),)))]
