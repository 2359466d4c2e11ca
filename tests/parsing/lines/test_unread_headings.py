"""Whatever stands below a heading that was not read is doubtful, in each way of reading."""

from __future__ import annotations

import pytest

from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Span, Value

NAME = "Bagian Hukum dan Humas"
HEAD = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *range(1, 13))


def _row(*texts: Value) -> tuple[Value, ...]:
    return (*texts, *[None] * (5 - len(texts)), "v", *[None] * 11)


def _read(heading: tuple[Value, ...], *merges: Span, counted: bool = False) -> Plan:
    rows = (
        HEAD,
        _row(1, "Manajemen Perubahan", "Rapat", "Persiapan", "Undangan"),
        (*heading, *[None] * (17 - len(heading))),
        _row(None, None, "Rapat dua", "Pelaksanaan", "Notulen"),
        _row(None, None, None, "Evaluasi", "Laporan"),
        _row(2, "Penataan Tata Laksana", "Arsip", "Penataan", "Daftar arsip"),
    )
    return parse(Grid("buku.xlsx", (SheetGrid("S", rows, merges=merges, counted=counted),)))


@pytest.mark.parametrize("counted", [False, True])
@pytest.mark.parametrize("column", [1, 7])
def test_rows_below_a_text_that_stands_alone_and_is_not_read_are_doubtful(column: int, counted: bool) -> None:
    plan = _read((*[None] * (column - 1), NAME), counted=counted)
    told = Doubt(Why.BELOW_UNREAD, text=NAME, cells=(Cell("S", 3, column),))
    assert [(each.place.row, each.doubt) for each in plan.uncertain] == [(4, told), (5, told)]


def test_a_text_that_is_merged_over_a_level_and_the_months_is_one_too() -> None:
    """Its own row is as doubtful."""
    plan = _read((*[None] * 4, NAME), Span(3, 5, 3, 17))
    assert [each.place.row for each in plan.uncertain if each.doubt.why is Why.BELOW_UNREAD] == [3, 4, 5]


@pytest.mark.parametrize("heading", [("Catatan: dapat berubah",), (*[None] * 18, NAME), (NAME, None, None, None, "SK")])
def test_a_note_and_what_stands_beside_a_row_or_the_table_is_none(heading: tuple[Value, ...]) -> None:
    plan = _read(heading)
    assert not {each.doubt.why for each in plan.uncertain} & {Why.BELOW_UNREAD}


def test_one_above_an_area_is_that_of_all_areas_below_it() -> None:
    rows = (
        HEAD,
        (NAME, *[None] * 16),
        _row(1, "Manajemen Perubahan", "Rapat", "Persiapan", "Undangan"),
        _row(2, "Penataan Tata Laksana", "Arsip", "Penataan", "Daftar arsip"),
    )
    plan = parse(Grid("buku.xlsx", (SheetGrid("S", rows),)))
    assert [(each.place.row, each.doubt.why) for each in plan.uncertain] == [
        (3, Why.BELOW_UNREAD), (4, Why.BELOW_UNREAD)
    ]  # fmt: skip
