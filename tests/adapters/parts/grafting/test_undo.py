"""A graft is taken back to the byte while nobody has gone on from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rbexcel.adapters.parts.edit_cells import edit_cells
from rbexcel.adapters.parts.graft import graft
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Cell
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
