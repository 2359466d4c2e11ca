"""What a table's marks mean is told by its other marks, its fonts and its legend."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.checking.check import check
from rbexcel.parsing.parse import parse
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Appearance, Grid, SheetGrid, Value

HEADS = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *range(1, 13), "KET")
ITEMS = ((1, "Tata Laksana", "SOP", "Rapat", "Notulen"), (2, "Tata Laksana", "SOP", "Sosialisasi", "Laporan"))


def read(first: tuple[Value, ...], second: tuple[Value, ...], *more: tuple[Value, ...], **fonts: str) -> Plan:
    """A plan of two rows, in the rows 3 and 4; ``fonts`` are those of some cells, by address: F3 is January."""
    rows = tuple((*item, *held) for item, held in zip(ITEMS, (first, second), strict=True))
    places = {(int(address[1:]), ord(address[0]) - 64): font for address, font in fonts.items()}
    sheet = SheetGrid("Rencana", (("RENCANA AKSI TAHUN 2027",), HEADS, *rows, *more))
    return parse(Grid("buku.xlsx", (replace(sheet, appearance=lambda: Appearance(fonts=places)),)))


def months(plan: Plan) -> list[tuple[int, ...]]:
    return [row.months for row in plan.rows[:2]]


def unread(plan: Plan) -> list[tuple[str, str]]:
    return [(each.place.address, each.text) for each in plan.unread]


def test_the_value_of_a_check_box_is_a_tick_or_nothing() -> None:
    plan = read((True, False, True), (False, False, False, True))
    assert (months(plan), unread(plan)) == ([(1, 3), (4,)], [])
    assert [mark.text for mark in plan.rows[0].marks] == ["TRUE", "TRUE"]
    assert "RB101" not in {finding.code for finding in check(plan)}


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("BENAR", "SALAH"),
        ("[x]", "[ ]"),
        ("☒", "☐"),
        ("Ya", "Tidak"),
        ("(v)", "( )"),
        ("✅", "⬜"),
        ("✔\ufe0f", "☐\ufe0f"),
        ("checked", "unchecked"),
    ],
)
def test_a_pair_of_marks_is_a_tick_and_an_empty_box(yes: str, no: str) -> None:
    plan = read((yes, no, no), (no, no, yes))
    assert (months(plan), unread(plan)) == ([(1,), (3,)], [])


def test_letters_in_fonts_of_signs_are_what_they_show() -> None:
    """A tick, a tick in a box; an empty box is nothing, a cross is told, and so is a ``v`` that shows a picture."""
    fonts = dict.fromkeys(("F3", "G3", "H3", "F4", "G4"), "wingdings")
    plan = read(("ü", "þ", "o"), ("û", "v", "v"), **fonts)
    assert (months(plan), unread(plan)) == ([(1, 2), (3,)], [("F4", "û"), ("G4", "v")])


@pytest.mark.parametrize(("mark", "counted"), [("●", True), ("V.", True), ("x", False), (12, False), ("ya", False)])
def test_another_mark_among_ticks_is_one_or_is_told(mark: Value, counted: bool) -> None:
    plan = read(("√", "√"), (mark, "√"))
    assert months(plan) == [(1, 2), (1, 2) if counted else (2,)]
    assert unread(plan) == ([] if counted else [("F4", str(mark))])


def test_a_legend_in_cells_of_its_own_is_heeded() -> None:
    plan = read(("x", "✓"), ("x",), (), ("x", "direncanakan"), ("✓", "sudah dilaksanakan"))
    assert months(plan) == [(1,), (1,)]
    assert ("G3", "✓") in unread(plan)


def test_the_only_sign_of_a_table_is_its_tick() -> None:
    assert months(read(("→", "→"), (None, "→"))) == [(1, 2), (2,)]


def test_ones_are_ticks_where_all_other_cells_say_nought() -> None:
    """So a spreadsheet program writes its check boxes into another format."""
    ones, noughts = (1,) * 12, (0,) * 12
    assert months(read(ones, noughts)) == [tuple(range(1, 13)), ()]


def test_an_arrow_that_is_drawn_up_to_a_mark_plans_its_months() -> None:
    plan = read(("→", "→", "●"), (None, None, None, "●"))
    assert (months(plan), unread(plan)) == ([(1, 2, 3), (4,)], [])


def test_days_and_weeks_below_a_month_plan_it() -> None:
    plan = read(("√", "Tgl 15", "10-12"), (None, "minggu II", "Minggu ke-3 dan 4", "akhir bulan"))
    assert (months(plan)[0], unread(plan)) == ((1, 2, 3), [])


def test_a_sign_in_every_other_cell_is_the_empty_one() -> None:
    """Where a cell is left empty it is told: then it says something."""
    plan = read(("✓", *"✗" * 11), ("✗", "✓", *"✗" * 10))
    assert (months(plan), unread(plan)) == ([(1,), (2,)], [])
    assert unread(read(("✓", "✗"), ("✓",))) == [("G3", "✗")]
    assert unread(read(("✓", "—"), ("✓",))) == []
