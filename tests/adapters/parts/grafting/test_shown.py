"""Which sheet is shown, and that it is the only one selected."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.grafting.shown import show, shown
from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import Book
from tests.adapters.parts.small import sheet, small
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
    with pytest.raises(RbexcelError, match="Lembar yang tersisa semuanya tersembunyi"):
        graft(from_openpyxl(), Book((), drops=("Rencana", "Catatan kami")))


SELECTED = sheet('<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData/>')
UNSELECTED = sheet('<sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetData/>')


@pytest.mark.parametrize(
    ("views", "name"),
    [
        ("", "A"),
        ("<bookViews/>", "A"),
        ("<bookViews><workbookView/></bookViews>", "A"),
        ('<bookViews><workbookView activeTab="1"/><workbookView activeTab="0"/></bookViews>', "B"),
        ('<bookViews><workbookView activeTab="2"/></bookViews>', ""),
    ],
)
def test_the_first_view_tells_which_sheet_is_shown(views: str, name: str) -> None:
    assert shown(small({"A": UNSELECTED, "B": UNSELECTED}, before=views)) == name


@pytest.mark.parametrize(
    ("views", "made"),
    [
        ("", '<bookViews><workbookView activeTab="1"/></bookViews>'),
        ("<bookViews><workbookView/></bookViews>", '<bookViews><workbookView activeTab="1"/></bookViews>'),
        (
            "<bookViews><workbookView activeTab='0' x='1'/><workbookView activeTab='1'/></bookViews>",
            "<bookViews><workbookView activeTab=\"1\" x='1'/><workbookView activeTab='1'/></bookViews>",
        ),
    ],
)
def test_the_wanted_sheet_is_shown_in_every_view_and_alone_selected(views: str, made: str) -> None:
    package = small({"A": SELECTED, "B": UNSELECTED}, before=views)
    show(package, "b", "A", set())
    assert package.parts["xl/workbook.xml"] == small({"A": "", "B": ""}, before=made).parts["xl/workbook.xml"]
    assert [package.parts[f"xl/sheet{number}.xml"].decode() for number in (1, 2)] == [
        UNSELECTED,
        sheet('<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData/>'),
    ]


def test_a_sheet_that_is_shown_already_changes_nothing_and_a_new_one_is_selected() -> None:
    for added, second in ((set(), UNSELECTED), ({"a"}, SELECTED)):
        package = small({"A": UNSELECTED, "B": UNSELECTED})
        before = dict(package.parts)
        show(package, None, "A", added)
        assert package.parts == before | {"xl/sheet1.xml": second.encode()}


def test_when_the_shown_sheet_is_gone_the_first_visible_one_is_shown() -> None:
    package = small({"A": UNSELECTED, "B": UNSELECTED, "C": UNSELECTED})
    hidden = package.parts["xl/workbook.xml"].replace(b'name="A"', b'name="A" state="hidden"')
    package.parts["xl/workbook.xml"] = hidden
    show(package, "Hilang", "Hilang juga", set())
    assert shown(package) == "B"
