"""Which sheet is shown, and that it is the only one selected."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.adapters.parts.graft import graft
from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import Book
from tests.adapters.parts.workbooks import (
    CHECKED,
    changed,
    from_openpyxl,
    from_xlsxwriter,
)
from tests.contract import read_back
from tests.packages import parts


def test_the_sheet_that_was_shown_is_still_shown() -> None:
    assert read_back(graft(from_xlsxwriter(), CHECKED)).active.title == "Catatan kami"


@pytest.mark.parametrize(("wanted", "selected"), [(None, []), ("Rencana", []), ("Catatan kami", ["Catatan kami"])])
def test_a_workbook_that_does_not_say_which_sheet_it_shows_shows_its_first(
    wanted: str | None, selected: list[str]
) -> None:
    silent = parts(from_openpyxl())["xl/workbook.xml"].replace(b' activeTab="0"', b"")
    assert b"activeTab" not in silent
    book = read_back(graft(changed("xl/workbook.xml", silent), replace(CHECKED, active=wanted)))
    assert book.sheetnames == ["Rencana", "Catatan kami", "Validasi"]
    assert book.active.title == (wanted or "Rencana")
    assert [each.title for each in book.worksheets if each.sheet_view.tabSelected] == selected


def test_only_the_shown_sheet_is_selected_or_typing_would_change_several() -> None:
    made = graft(from_xlsxwriter(), replace(CHECKED, active="Validasi"))
    book = read_back(made)
    assert book.active.title == "Validasi"
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == ["Validasi"]
    back = read_back(graft(made, replace(CHECKED, active="Rencana")))
    assert [sheet.title for sheet in back.worksheets if sheet.sheet_view.tabSelected] == ["Rencana"]


def test_a_workbook_keeps_at_least_one_sheet() -> None:
    with pytest.raises(RbexcelError, match="Tidak ada lembar yang tersisa"):
        graft(from_openpyxl(), Book((), drops=("Rencana", "Catatan kami")))
