"""A new workbook's sheets in a workbook that has sheets already."""

from __future__ import annotations

import pytest

from rbexcel.drawing.added import added
from rbexcel.drawing.form import SHEET, Form, Question, form_book
from rbexcel.drawing.sheets.identity import identity_sheet
from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import Block, Book, Condition, Sheet
from rbexcel.workbook.charts import Chart, Reference, Series
from rbexcel.workbook.contents import Formula, Link
from rbexcel.workbook.grid import Grid, SheetGrid, Span
from rbexcel.workbook.identity import Identity, Key

FORM = form_book(Form("FORMULIR", "Isi.", "Cetak", (Question("a", "Satu"),)))
PLAN = Sheet("Rencana Aksi", (Block(1, 1, (("Tabel",),)),))


def grid(*names: str, told: Identity | None = None) -> Grid:
    """A workbook of sheets that hold something."""
    sheets = [SheetGrid(name, (("isi",),)) for name in names]
    if told:
        sheets.append(SheetGrid("_rbexcel", told.written))
    return Grid("buku.xlsx", tuple(sheets))


def names(book: Book) -> list[str]:
    return [sheet.name for sheet in book.sheets]


def test_what_has_a_free_name_keeps_it_and_what_has_not_gets_another() -> None:
    drawn = Book((PLAN, Sheet("Impor")), active="Rencana Aksi")
    there = added(drawn, grid("RENCANA AKSI", "Lain"))
    assert (names(there), there.active) == (["Rencana Aksi (2)", "Impor"], "Rencana Aksi (2)")
    assert added(drawn, grid("Lain")) == drawn


def test_whatever_points_to_a_sheet_points_to_it_under_its_new_name() -> None:
    span = Span(1, 1, 2, 1)
    cells = Formula("='Rencana Aksi'!A1&\"'Rencana Aksi'\"", "Tabel"), Link("Rencana Aksi", "A1", "ke tabel"), "teks"
    to = Reference("Rencana Aksi", span)
    report = Sheet(
        "Impor",
        (Block(1, 1, (cells,)),),
        conditions=(Condition(span, "='Rencana Aksi'!A1=1", "#FFFFFF"),),
        charts=(Chart(1, 1, 9, 9, "", Series("s", to, to, "#FFFFFF"), 1),),
        addresses=((1, 1, "internal:'Rencana Aksi'!B2"), (2, 1, "https://x.test")),
    )
    new = added(Book((PLAN, report)), grid("Rencana Aksi")).sheets[1]
    (formula, link, text), chart = new.blocks[0].values[0], new.charts[0].series
    assert isinstance(formula, Formula)
    assert isinstance(link, Link)
    assert (formula.text, link.sheet, text) == (
        "='Rencana Aksi (2)'!A1&\"'Rencana Aksi'\"",
        "Rencana Aksi (2)",
        "teks",
    )
    assert new.conditions[0].formula == "='Rencana Aksi (2)'!A1=1"
    assert {chart.values.sheet, chart.categories.sheet} == {"Rencana Aksi (2)"}
    assert [address for _, _, address in new.addresses] == ["internal:'Rencana Aksi (2)'!B2", "https://x.test"]


def test_the_new_plan_is_the_plan_and_the_summaries_that_are_there_stay_known() -> None:
    old = Identity.of({Key.SATKER: "KPU Kota Satu", Key.SUMMARIES: "Ringkasan", Key.ORIGIN: "luar"})
    new = Identity.of({Key.SATKER: "KPU Kota Dua"})
    there = added(Book((PLAN, identity_sheet(new))), grid("Rencana Aksi", "Ringkasan", told=old))
    assert there.sheets[1].blocks[0].values == (
        ("format", "1"),
        ("satker", "KPU Kota Dua"),
        ("lembar_ringkasan", "Ringkasan"),
        ("lembar_rencana", "Rencana Aksi (2)"),
    )


def test_in_an_empty_workbook_a_new_one_says_of_itself_what_its_file_says() -> None:
    drawn = Book((PLAN, identity_sheet(Identity.of({Key.SATKER: "KPU Kota Dua"}))))
    assert added(drawn, Grid("buku.xlsx", (SheetGrid("Sheet1", ()),))) == drawn


def test_a_form_takes_the_place_of_one_that_was_filled_in_and_of_nothing_else() -> None:
    (drawn,) = FORM.sheets
    filled = Grid("b", (SheetGrid(SHEET, tuple(tuple(line) for _, line in sorted(drawn.lines().items()))),))  # type: ignore[arg-type]
    assert names(added(FORM, filled)) == [SHEET]
    with pytest.raises(RbexcelError, match='sudah punya lembar "Formulir"'):
        added(FORM, grid("FORMULIR"))
