"""The sheet that nobody sees: named, hidden for good, and every line of what it tells in its first two columns."""

from __future__ import annotations

from rbexcel.drawing.sheets.identity import identity_sheet
from rbexcel.workbook.book import Block, Sheet
from rbexcel.workbook.identity import Identity, Key


def test_the_sheet_holds_the_lines_and_can_only_be_shown_by_a_program() -> None:
    told = Identity.of({Key.TEMPLATE: "rb-8-area"})
    block = Block(1, 1, (("format", "1"), ("templat", "rb-8-area")))
    assert identity_sheet(told) == Sheet("_rbexcel", blocks=(block,), visibility="very hidden")
