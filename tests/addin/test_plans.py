"""A click on a workbook with several plans: its user is asked which is meant, or the sheet that is shown is."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from rbexcel.addin.frame import Click
from rbexcel.addin.plans import of_one_plan
from rbexcel.errors import OnePlan, RbexcelError, SeveralPlansError
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.choosing import NOTHING_ASKED, Asked
from rbexcel.rows.table import table_at
from rbexcel.workbook.grid import Grid
from tests.addin.buttons.test_plan_buttons import pressed
from tests.parsing.tables.test_choosing import OTHER_TICKS, sheet_of

AT = datetime(2026, 11, 21, 8, 30)
PLANS = tuple(OnePlan(name, 2027, 7, None) for name in ("A", "B", "C"))


def clerk(*answers: str, active: str = "Sampul", engine: str = "desktop") -> Any:
    """Return a click on a workbook whose user answers so, one question after the other; ``shown`` are the questions."""
    shown: list[str] = []
    left = list(answers)

    def alert(prompt: str, **_: object) -> str:
        shown.append(prompt)
        return left.pop(0)

    app: Any = SimpleNamespace(alert=alert, engine=SimpleNamespace(type=engine), shown=shown)
    book: Any = SimpleNamespace(app=app, sheets=SimpleNamespace(active=SimpleNamespace(name=active)))
    return Click(app, book, AT, Path())


def work(asked: Asked) -> str:
    if not asked.sheets:
        raise SeveralPlansError("buku.xlsx", PLANS)
    return asked.sheets[0]


@pytest.mark.parametrize(
    ("answers", "active", "chosen"),
    [(["yes"], "Sampul", "A"), (["no", "yes"], "Sampul", "B"), (["no", "no"], "Sampul", "C"), (["yes"], "C", "C")],
)
def test_the_user_chooses_from_a_list_that_begins_with_the_sheet_that_is_shown(
    answers: list[str], active: str, chosen: str
) -> None:
    book = clerk(*answers, active=active)
    assert of_one_plan(book, work) == chosen
    assert len(book.app.shown) == len(answers)
    assert book.app.shown[0].startswith('Buku kerja ini memuat 3 rencana:\n1. lembar "')
    assert all(f'lembar "{name}" (tahun 2027, 7 baris)' in book.app.shown[0] for name in "ABC")


def test_nothing_is_done_where_the_user_calls_it_off() -> None:
    with pytest.raises(RbexcelError, match="belum dipilih, jadi tidak ada yang dikerjakan"):
        of_one_plan(clerk("cancel"), work)


def test_nobody_is_asked_where_one_plan_is_the_better_one() -> None:
    assert of_one_plan(clerk(), lambda asked: asked) == NOTHING_ASKED


def two_plans(active: int) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, entries in (("A", None), ("B", OTHER_TICKS)):
        sheet = book.create_sheet(name)
        for row in sheet_of(name, entries).rows:
            sheet.append(row)
    book.create_sheet("Catatan kantor")
    book.active = active
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(("active", "name"), [(0, "A"), (1, "B")])
def test_in_a_browser_the_sheet_that_is_shown_is_meant(active: int, name: str, tmp_path: Any) -> None:
    content, told = pressed("validasi", two_plans(active), tmp_path)
    assert "Lihat lembar Validasi." in told
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Validasi"]
    assert sheet["A4"].value.endswith(f'Kembali ke lembar {name}")')


def test_in_a_browser_another_sheet_leaves_it_open_and_the_plans_are_listed(tmp_path: Any) -> None:
    content = two_plans(2)
    after, told = pressed("ringkasan", content, tmp_path, "buku.xlsx")
    assert told.startswith('Dalam "buku.xlsx" ada 2 rencana, dan tidak jelas mana yang dipakai: lembar "A" (')
    assert told.endswith("Buka lembar yang dimaksud, lalu tekan tombol ini lagi.")
    assert openpyxl.load_workbook(io.BytesIO(after)).sheetnames == ["A", "B", "Catatan kantor"]


def test_a_row_is_added_to_the_version_that_is_shown() -> None:
    grid = Grid("buku.xlsx", (sheet_of("A"), sheet_of("B", OTHER_TICKS)))
    assert {row.months for row in table_at(grid, "B", 5).rows} == {(11,)}
    grid = Grid("buku.xlsx", (sheet_of("A"), sheet_of("A (2)", OTHER_TICKS)))
    assert parse(grid).sheets == ("A",)
    assert {row.months for row in table_at(grid, "A (2)", 5).rows} == {(11,)}
