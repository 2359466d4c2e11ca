"""What stands around a table reaches the plan: a decree above it, texts below it, what is told of its sheet."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Label, Note
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Value

HEADER = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", *range(1, 13), "KET")
ITEM = ("1", "Manajemen Perubahan", "1. Agenda", "1. Apel", "1. Foto", "✓")


def _sheet(name: str, *rows: tuple[Value, ...], above: tuple[Value, ...] = ()) -> SheetGrid:
    return SheetGrid(name, (above, (), HEADER, *rows))


def _more(*numbers: int) -> tuple[tuple[Value, ...], ...]:
    return tuple((None, None, None, None, f"{number}. Foto {number}", "✓") for number in numbers)


def test_a_decree_in_the_first_row_alone_is_read() -> None:
    """Some paste the whole decree into the first cell."""
    plan = parse(Grid("buku.xlsx", (_sheet("Rencana", ITEM, above=("Menimbang : a. bahwa perlu rencana;",)),)))
    assert plan.decree is not None
    assert plan.decree.menimbang == ("bahwa perlu rencana;",)
    assert plan.around == (Label("Menimbang : a. bahwa perlu rencana;", Cell("Rencana", 1, 1)),)


def test_what_stands_below_is_told_of_each_sheet_by_its_own_rows() -> None:
    """The longer sheet ends further down: where it ends says nothing of the other."""
    signed = ("Ditetapkan di Kudus",)
    short = _sheet("Satu", ITEM, (), signed)
    other = ("2", "Penguatan Pengawasan", *ITEM[2:])
    long = _sheet("Dua", other, *_more(2, 3, 4, 5), (), ("Mengetahui",))
    for sheets in ((short, long), (long, short)):
        plan = parse(Grid("buku.xlsx", sheets))
        assert set(plan.around) == {
            Label("Ditetapkan di Kudus", Cell("Satu", 6, 1)),
            Label("Mengetahui", Cell("Dua", 10, 1)),
        }


def test_a_hidden_sheet_is_read_where_no_other_holds_a_plan_and_told_by_its_name() -> None:
    """Nobody sees it, so its rows must not come unannounced; beside a plan that is seen they do not come at all."""
    hidden = replace(_sheet("Baru", ITEM), visibility="hidden")
    cells = (Cell("Baru", 4, 1),)
    assert parse(Grid("buku.xlsx", (hidden,))).notes == (Note("Baru", Doubt(Why.HIDDEN_SHEET, cells=cells)),)
    shown = _sheet("Rencana", ("2", "Penguatan Pengawasan", *ITEM[2:]))
    plan = parse(Grid("buku.xlsx", (hidden, shown)))
    assert plan.sheets == ("Rencana",)
    assert [(note.sheet, note.doubt.why) for note in plan.notes] == [("Baru", Why.HIDDEN_VERSION)]
