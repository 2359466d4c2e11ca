"""A graft is taken back to the byte while nobody has gone on from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rbexcel.adapters.parts.edit_cells import edit_cells
from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.grafting.undo import forget, note, undo
from rbexcel.adapters.parts.package import Package
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Cell
from tests.adapters.parts.small import sheet, small
from tests.adapters.parts.workbooks import (
    CHECKED,
    from_openpyxl,
    from_xlsxwriter,
    of_any_source,
)
from tests.contract import read_back
from tests.packages import packed, parts


@of_any_source
def test_a_sheet_that_goes_again_leaves_the_bytes_as_they_were(source: Callable[[], bytes]) -> None:
    shown = Book(CHECKED.sheets, active="Validasi", markings=CHECKED.markings)
    again = graft(graft(source(), shown), shown)
    assert list(parts(graft(again, Book((), drops=("Validasi",)))).items()) == list(parts(source()).items())


def test_a_sheet_that_goes_after_the_user_went_on_leaves_no_rule_and_keeps_the_users_work() -> None:
    edited = edit_cells(graft(from_xlsxwriter(), CHECKED), {Cell("Rencana", 2, 1): "Kesatu"})
    cleared = graft(edited, Book((), drops=("Validasi",)))
    book = read_back(cleared)
    assert book.sheetnames == ["Rencana", "Catatan kami"]
    assert book["Rencana"]["A2"].value == "Kesatu"
    assert b"Validasi" not in b"".join(content for name, content in parts(cleared).items() if name.endswith(".xml"))


@pytest.mark.parametrize("note", [b"", b"AAAA", b"eJyrrgUAAXUA+Q=="])
def test_a_note_that_is_none_of_ours_is_passed_over(note: bytes) -> None:
    made: dict[str, Any] = dict(parts(graft(from_openpyxl(), CHECKED)))
    part = max(name for name in made if "worksheets/sheet" in name)
    content = made[part]
    made[part] = content[: content.index(b"<!--rbexcel:")] + b"<!--rbexcel:" + note + b"-->"
    assert read_back(graft(packed(made), Book((), drops=("Validasi",)))).sheetnames == ["Rencana", "Catatan kami"]


def grafted() -> tuple[Package, dict[str, bytes]]:
    """A package with a sheet more and a part changed, the note of that behind the sheet, and what it was before."""
    package = small({"A": sheet(""), "Validasi": sheet("")})
    new = package.parts.pop("xl/sheet2.xml")
    before = dict(package.parts)
    package.edit("xl/sheet1.xml", [(0, 0, b"<!--x-->")])
    package.edit("xl/sheet1.xml", [(8, 18, b"<worksheet")])
    package.parts["xl/sheet2.xml"] = new
    note(package, ["Validasi"], set(before))
    return package, before


def test_a_note_takes_back_every_edit_and_every_new_part() -> None:
    package, before = grafted()
    assert package.parts["xl/sheet2.xml"].startswith(sheet("").encode() + b"<!--rbexcel:")
    undo(package, {"validasi"})
    assert package.parts == before


@pytest.mark.parametrize(
    ("part", "sheets"),
    [("xl/sheet1.xml", {"validasi"}), (None, {"a"}), (None, set())],
    ids=["somebody went on", "another sheet", "no sheet"],
)
def test_a_note_counts_only_for_its_sheet_and_while_all_is_as_it_was_left(part: str | None, sheets: set[str]) -> None:
    package, _ = grafted()
    if part:
        package.parts[part] += b"\n"
    left = dict(package.parts)
    undo(package, sheets)
    assert package.parts == left


def test_a_note_of_several_sheets_counts_when_all_of_them_go() -> None:
    package = small({"A": sheet(""), "Satu": sheet(""), "Dua": sheet("")})
    new = {name: package.parts.pop(name) for name in ("xl/sheet2.xml", "xl/sheet3.xml")}
    before = dict(package.parts)
    package.edit("xl/sheet1.xml", [(0, 0, b"<!---->")])
    package.parts.update(new)
    note(package, ["Satu", "Dua"], set(before))
    left = dict(package.parts)
    undo(package, {"satu"})
    assert package.parts == left
    undo(package, {"satu", "dua"})
    assert package.parts == before


def test_what_is_sent_holds_no_note() -> None:
    package, _ = grafted()
    forget(package)
    assert package.parts["xl/sheet2.xml"] == sheet("").encode()
