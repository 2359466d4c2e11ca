"""Styles of a Book are appended; those that are there keep their numbers."""

from __future__ import annotations

from copy import copy

from rbexcel.adapters.parts.graft import graft
from rbexcel.workbook.book import Block, Book, Sheet
from tests.adapters.parts.workbooks import (
    from_openpyxl,
    from_xlsxwriter,
)
from tests.contract import LOOKS, read_back
from tests.packages import parts


def test_old_cells_keep_their_style_numbers() -> None:
    before, after = read_back(from_xlsxwriter()), read_back(graft(from_xlsxwriter(), LOOKS))
    for address in ("A1", "B2", "C2"):
        old, new = before["Rencana"][address], after["Rencana"][address]
        assert (copy(old.font), copy(old.fill), old.number_format) == (
            copy(new.font),
            copy(new.fill),
            new.number_format,
        )


def test_cells_without_a_style_look_as_the_workbook_wants_and_need_no_new_one() -> None:
    plain = Book((Sheet("Polos", blocks=(Block(1, 1, (("x", 1),)),)),))
    assert parts(graft(from_openpyxl(), plain))["xl/styles.xml"] == parts(from_openpyxl())["xl/styles.xml"]
