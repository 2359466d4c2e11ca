"""The sheet LKE of a rekap: an office a row, the areas as a heat map, the questions answered lowest."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.drawing.rekap.book import rekap_book
from rbexcel.rekap.picture import LkeSent, Office
from rbexcel.workbook.book import Sheet
from tests.rekaps import lke_sent, rekap_of


def sent(name: str, share: float, short: tuple[str, ...] | None, full: float | None = None) -> LkeSent:
    return lke_sent(Office(f"KPU Kabupaten {name}"), share, short, full)


def drawn(*lke: LkeSent) -> Sheet:
    book = rekap_book(replace(rekap_of(3), lke=lke))
    return next(sheet for sheet in book.sheets if sheet.name == "LKE")


def cells(sheet: Sheet) -> dict[tuple[int, int], object]:
    return {
        (block.row + down, block.column + across): value
        for block in sheet.blocks
        for down, line in enumerate(block.values)
        for across, value in enumerate(line)
    }


def test_an_office_has_a_row_with_its_areas_in_percent_and_what_is_short() -> None:
    sheet = drawn(sent("Kudus", 0.5, ("1", "5", "total", "A")), sent("Pati", 0.75, (), 80.0), sent("Blora", 0.5, None))
    held = cells(sheet)
    assert [held[7, column] for column in (2, 4, 9)] == ["KPU Kabupaten Kudus", 0.5, 0.5]
    assert [held[7, column] for column in range(10, 17)] == [
        30.0,
        30.0,
        60.0,
        None,
        2,
        5,
        "area 1, 5; jumlah; pengungkit",
    ]
    assert [held[8, column] for column in (13, 16)] == [80.0, "tidak ada"]
    assert held[9, 16] == "bobotnya lain"
    assert "bukan peringkat" in str(held[3, 1])
    assert [scale.span.address for scale in sheet.scales] == ["D7:I9"]
    assert [address for _, _, address in sheet.addresses] == [
        f"external:LKE%20KPU%20Kabupaten%20{name}.xlsx" for name in ("Kudus", "Pati", "Blora")
    ]


def test_questions_answered_lowest_stand_below() -> None:
    held = cells(drawn(sent("Kudus", 0.5, ()), sent("Pati", 0.0, ())))
    assert [held[13, column] for column in range(1, 7)] == [
        *(1, "SK tim pembangunan ZI satker sudah terbit", "A.I.1.i.a", 2, 2, 0.0),
    ]
    assert [held[14, column] for column in (3, 4, 5, 6)] == ["A.I.1.i.b", 1, 2, 0.25]


def test_where_no_question_is_answered_lowest_there_is_no_list_of_them() -> None:
    kudus = sent("Kudus", 1.0, ())
    held = cells(drawn(replace(kudus, lke=replace(kudus.lke, shares=()))))
    assert not [value for value in held.values() if "terendah" in str(value)]


def test_a_rekap_without_lke_has_no_such_sheet() -> None:
    assert "LKE" not in [sheet.name for sheet in rekap_book(rekap_of(3, lke=0)).sheets]


def test_the_list_of_files_tells_which_are_lke() -> None:
    lke = sent("Kudus", 0.5, ())
    book = rekap_book(replace(rekap_of(3), files=(lke.chosen,), lke=(lke,)))
    held = cells(next(sheet for sheet in book.sheets if sheet.name == "Berkas"))
    assert "LKE" in held.values()
