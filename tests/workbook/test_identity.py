"""The hidden sheet: what is written there is found again, in the order in which it was first written."""

from __future__ import annotations

from rbexcel.workbook.grid import Grid, SheetGrid
from rbexcel.workbook.identity import Identity, Key, read_identity
from rbexcel.workbook.paper import Paper


def grid_of(told: Identity) -> Grid:
    """A workbook that holds only the sheet of what is told."""
    return Grid("rencana.xlsx", (SheetGrid("_rbexcel", told.written),))


OURS = Identity.of({Key.TEMPLATE: "rb-8-area", Key.SATKER: "KPU Kota Solok", Key.PLACE: None, Key.CHAIR: ""})


def test_what_is_known_stands_a_line_each_below_the_format() -> None:
    assert OURS.written == (("format", "1"), ("templat", "rb-8-area"), ("satker", "KPU Kota Solok"))


def test_what_is_written_is_read_again() -> None:
    told = read_identity(grid_of(OURS))
    assert told.lines == (("format", "1"), *OURS.lines)
    assert (told[Key.SATKER], told[Key.PLACE]) == ("KPU Kota Solok", None)
    assert told.written == OURS.written


def test_a_workbook_without_the_sheet_tells_nothing_and_is_foreign() -> None:
    told = read_identity(Grid("asal.xlsx", (SheetGrid("Lembar1", (("a",),)),)))
    assert told == Identity()
    assert told.is_foreign
    assert not OURS.is_foreign


def test_a_workbook_made_elsewhere_stays_known_as_one_whatever_is_added() -> None:
    once = Identity().extended({Key.SUMMARIES: "Ringkasan"})
    assert once.lines == (("asal", "luar"), ("lembar_ringkasan", "Ringkasan"))
    assert once.extended({Key.YEAR: "2026"}).is_foreign


def test_added_texts_stand_where_their_keys_were_first_written() -> None:
    later = Identity((*OURS.lines, ("kunci_kelak", "x"))).extended({Key.SATKER: "KPU Kota Batu", Key.YEAR: "2026"})
    assert later.lines == (
        ("templat", "rb-8-area"),
        ("satker", "KPU Kota Batu"),
        ("kunci_kelak", "x"),
        ("tahun", "2026"),
    )


def test_the_summarys_sheets_are_a_line_each() -> None:
    assert Identity().summaries == ()
    assert Identity.of({Key.SUMMARIES: "Ringkasan\n1 Manajemen Perubahan\nAgenda"}).summaries == (
        "Ringkasan",
        "1 Manajemen Perubahan",
        "Agenda",
    )


def test_only_a_paper_that_exists_is_one() -> None:
    papers = {name: Identity.of({Key.PAPER: name}).paper for name in ("a4", "folio", "a3", None)}
    assert papers == {"a4": Paper.A4, "folio": Paper.FOLIO, "a3": None, None: None}
