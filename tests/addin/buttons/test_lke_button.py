"""The button LKE, on xlwings' Windows engine: a plan gets its LKE, an LKE is checked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rbexcel.adapters.excel import host
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.addin import frame
from rbexcel.addin.frame import Click
from rbexcel.addin.ribbon import button
from rbexcel.catalogue.built_in import template
from rbexcel.jobs import starting
from rbexcel.lke.planned import is_mere_name
from rbexcel.lke.reading.read import read_lke
from tests.addin.buttons.test_many_offices_buttons import Dialog
from tests.cli.test_lke_check import in_sheets
from tests.contract import read_back
from tests.drawing.lke.books import OFFICE, assessment, content
from tests.lke.bases import FORM, answered
from tests.lke.official import in_text, rows
from tests.lke.reading.test_split import by_part
from tests.remote import open_remote, xw
from tests.windows import BookCom, windows_engine

AT = datetime(2026, 10, 5, 8, 30)
CANCEL, YES, NO = 2, 6, 7


def plan(kind: str = "zi-karanganyar-2022") -> bytes:
    return to_bytes(starting.new_book(template(kind), starting.Wanted(OFFICE, 2026))[1])


class Desk:
    """An Excel with one workbook open, and the clerk before it."""

    def __init__(self, engine: Any, folder: Path) -> None:
        self.engine, self.folder = engine, folder
        self.box = sys.modules["win32api"].MessageBox

    def open(self, made: bytes, name: str = "rencana.xlsx") -> BookCom:
        path = self.folder / name
        path.write_bytes(made)
        return BookCom.of_file(path)

    def press(self, book: BookCom, *, answer: int = NO, picks: Path | None = None) -> str | None:
        """Press the button and answer its question; return what is told in the end."""
        self.box.return_value = answer
        book.application.known["FileDialog"] = lambda kind: Dialog(book.log, picks)
        shown = len(self.engine.shown())
        opened = xw.Book(impl=self.engine.Book(xl=book))
        frame.run(button("lke"), Click(opened.app, opened, AT, self.folder / "rumah"))
        self.asked = self.engine.shown()[shown:-1]
        return str(self.engine.shown()[-1]) if len(self.engine.shown()) > shown else None


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Desk]:
    monkeypatch.setattr(host, "WINDOWS", True)
    with windows_engine() as engine:
        yield Desk(engine, tmp_path)


def made(folder: Path) -> Path:
    (path,) = folder.glob("LKE*.xlsx")
    return path


def test_a_plan_gets_its_lke_which_is_opened_and_links_to_it(desk: Desk) -> None:
    book = desk.open(plan())
    told = desk.press(book)
    path = made(desk.folder)
    assert path.name == f"LKE 2026 {OFFICE}.xlsx"
    assert told is not None
    assert told.startswith(f"LKE {OFFICE} Tahun 2026 sudah dibuat (113 pertanyaan). ")
    assert desk.asked[0].startswith("Apakah satker sudah punya LKE dalam Excel")
    workbook = read_back(path.read_bytes())
    assert workbook.sheetnames == ["LKE", "Nilai", "Rencana", "_rbexcel"]
    links = {cell.hyperlink.target for line in workbook["Rencana"].iter_rows() for cell in line if cell.hyperlink}
    assert {link.partition("#")[0] for link in links} == {"rencana.xlsx"}


def test_an_lke_that_the_office_has_is_taken_over(desk: Desk) -> None:
    official = desk.folder / "resmi.xlsx"
    official.write_bytes(content(assessment(answered("second"))))
    desk.press(desk.open(plan()), answer=YES, picks=official)
    assert read_lke(read_file(made(desk.folder)), FORM).filled.answers == answered("second")


@pytest.mark.parametrize("answer", [YES, CANCEL])
def test_what_is_called_off_makes_nothing(desk: Desk, answer: int) -> None:
    desk.press(desk.open(plan()), answer=answer)
    assert list(desk.folder.glob("LKE*.xlsx")) == []


def test_a_plan_of_another_kind_is_told_before_anything_is_asked(desk: Desk) -> None:
    told = desk.press(desk.open(plan("rb-8-area")))
    assert told == '"rencana.xlsx" adalah rencana RB. LKE memakai rencana aksi Zona Integritas (ZI).'
    assert desk.asked == []


def test_an_lke_gets_its_points_and_findings_and_the_first_is_shown(desk: Desk) -> None:
    book = desk.open(content(assessment({**answered("second"), **answered("second", "A.I.1.i.a=none")})), "lke.xlsx")
    told = desk.press(book)
    assert told is not None
    assert told.startswith("Jumlah ")
    assert "Lihat lembar Nilai dan Temuan." in told
    assert {"Nilai", "Temuan"} <= {sheet.known["Name"] for sheet in book.sheets}
    assert book.known["ActiveSheet"].known["Name"] == "LKE"


def test_an_official_lke_on_several_sheets_is_checked_as_one_and_the_first_finding_is_shown(
    desk: Desk, tmp_path: Path
) -> None:
    sheets = by_part(rows(answered("second", "B.I.a=88")))
    file = in_sheets(tmp_path / "resmi.xlsx", sheets, in_text)
    book = desk.open(file.read_bytes(), "resmi.xlsx")
    told = desk.press(book)
    assert told is not None
    assert "1 kesalahan" in told
    assert [sheet.known["Name"] for sheet in book.sheets] == [*sheets, "Nilai", "Temuan"]
    assert book.known["ActiveSheet"].known["Name"] == "Hasil"


def test_the_plan_that_still_lies_beside_it_is_held_against_it(desk: Desk) -> None:
    desk.press(desk.open(plan()))
    book = BookCom.of_file(made(desk.folder))
    assert 'Dicocokkan dengan rencana "rencana.xlsx".' in (desk.press(book) or "")
    (desk.folder / "rencana.xlsx").write_bytes(b"rusak")
    assert "Dicocokkan" not in (desk.press(book) or "Dicocokkan")


@pytest.mark.parametrize("name", ["../rencana.xlsx", "C:rencana.xlsx", "..", r"\\s\a.xlsx", "", "a/b.xlsx"])
def test_an_lke_names_no_place_but_its_own_folder(name: str) -> None:
    assert not is_mere_name(name)


def test_a_browser_that_opens_no_workbook_is_told_where_it_is(tmp_path: Path) -> None:
    book = open_remote(plan())
    frame.run(button("lke"), Click(book.app, book, AT, tmp_path))
    (message,) = (each["args"][0] for each in book.json()["actions"] if each["func"] == "alert")
    assert message == "Excel ini tidak dapat membuka buku kerja baru. Pakai tombol ini di Excel di komputer."
