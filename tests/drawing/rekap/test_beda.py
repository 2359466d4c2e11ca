"""What the sheets of a comparison tell."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rbexcel.drawing.rekap.beda import differences_book
from rbexcel.rekap.comparing import Comparison, Pair, Side, differences
from rbexcel.rekap.facts import RowFact
from rbexcel.workbook.book import Book
from rbexcel.workbook.contents import Formula
from tests.sent import BOYOLALI, KLATEN

AT = datetime(2026, 2, 9, 8, 30)


def row(leaf: str, months: int, at: int) -> RowFact:
    return RowFact(None, f"1 | rapat | rapat | {leaf.casefold()}", "Area", "Rapat", leaf, months, "Rencana Aksi", at)


def book(*, of_folders: bool = False) -> Book:
    found = differences(
        (row("SK Tim", 0b011, 11), row("Notulen rapat", 1, 12), row("Undangan", 1, 13)),
        (row("SK Tim", 0b110, 11), row("Notulen rapat", 1, 12)),
    )
    pairs = (Pair(BOYOLALI, "a.xlsx", "b.xlsx", found), *((Pair(KLATEN, "c.xlsx", None),) if of_folders else ()))
    one, other = Side("lama", None, 2025, "RB", 3), Side("baru", None, 2026, "RB", 2)
    return differences_book(Comparison(one, other, pairs, of_folders=of_folders), ["lama/", "baru/"], AT)


def lines(made: Book, at: int) -> list[list[Any]]:
    (block,) = made.sheets[at].blocks
    return [[value.cached if isinstance(value, Formula) else value for value in line] for line in block.values]


def test_the_calendar_shows_what_came_and_went() -> None:
    listed = lines(book(), 0)[14:]
    assert [line[1] for line in listed] == ["bulan", "hilang"]
    assert listed[0][9:] == ["−", "✓", "+", *[None] * 9]
    assert listed[1][9:] == ["−", *[None] * 11]
    assert [line[5:9] for line in listed] == [["SK Tim", 11, "SK Tim", 11], ["Undangan", 13, None, None]]


def test_the_counts_are_counted_where_the_rows_are_listed() -> None:
    (block,) = book().sheets[0].blocks
    counts = {line[0]: line[2] for line in block.values[6:12]}
    assert counts["sama"] == 1
    assert counts["bulan"] == Formula('=COUNTIF($B$15:$B$16,"bulan")', 1)


def test_two_folders_are_told_office_by_office() -> None:
    made = book(of_folders=True)
    assert [sheet.name for sheet in made.sheets] == ["Beda", "Satker"]
    assert lines(made, 1)[6:] == [
        [1, BOYOLALI, "a.xlsx", "b.xlsx", 1, 1, 0, 0, 1, 0],
        [2, KLATEN, "c.xlsx", "tidak ada", 0, 0, 0, 0, 0, 0],
    ]
    assert {address for _, _, address in made.sheets[1].addresses} == {
        *("external:lama/a.xlsx", "external:baru/b.xlsx", "external:lama/c.xlsx"),
    }
