"""A click reads the open workbook once, reads a plan out of it once, and checks that once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rbexcel.addin.buttons import dokumen, kirim
from rbexcel.addin.frame import Click
from rbexcel.addin.ribbon import button
from tests.addin.buttons.test_document_buttons import TABLE, workbook_of
from tests.addin.buttons.test_plan_buttons import AT
from tests.addin.buttons.test_send_buttons import Desk, desk, fill_in, placed, plan  # noqa: F401
from tests.plans import plan_file, with_faults
from tests.readings import counted, kinds
from tests.remote import open_remote

ONCE = {"read", "parse"}
CHECKED = {"read", "parse", "check"}
NAME = "Rencana Aksi.xlsx"


@pytest.mark.parametrize(
    ("name", "done"),
    [
        ("buat", ONCE),
        ("validasi", CHECKED),
        ("perbaiki", ONCE),
        ("ringkasan", CHECKED),
        ("agenda", CHECKED),
    ],
)
def test_a_button_reads_the_open_plan_once(name: str, done: set[str], tmp_path: Path) -> None:
    book = open_remote(with_faults(plan_file("short"), 3), NAME)
    with counted() as readings:
        button(name).act(Click(book.app, book, AT, tmp_path))
    assert (readings["read", NAME], kinds(readings), set(readings.values())) == (1, done, {1})


def test_a_table_is_imported_out_of_one_reading(tmp_path: Path) -> None:
    book = open_remote(workbook_of(TABLE), NAME)
    with counted() as readings:
        button("impor").act(Click(book.app, book, AT, tmp_path))
    assert (readings["read", NAME], kinds(readings), set(readings.values())) == (1, ONCE, {1})


def test_marks_go_without_a_plan_being_read(tmp_path: Path) -> None:
    book = open_remote(plan_file("short"), NAME)
    book.sheets.add("Validasi")
    with counted() as readings:
        button("hapus_tanda").act(Click(book.app, book, AT, tmp_path))
    assert readings == {("read", NAME): 1}


@pytest.mark.parametrize("act", [kirim.kirim, kirim.email])
def test_what_is_sent_is_read_and_checked_once(act: Any, desk: Desk) -> None:  # noqa: F811
    click = desk.open(plan(), NAME)
    with counted() as readings:
        act(click)
    assert (readings["read", NAME], kinds(readings), set(readings.values())) == (1, CHECKED, {1})


def test_a_finished_workbook_that_was_changed_is_read_once_too(desk: Desk) -> None:  # noqa: F811
    kirim.kirim(desk.open(plan(), NAME))
    ready = desk.folder / "Siap Kirim"
    finished = placed(desk, desk.books[-1], ready)
    path = ready / str(finished.known["Name"])
    file = openpyxl.load_workbook(path)
    file["Rencana Aksi"]["A1"] = "JUDUL LAIN TAHUN 2027"
    file.save(path)
    vars(finished)["content"] = path.read_bytes()
    with counted() as readings:
        kirim.email(desk.at(finished))
    assert (readings["read", path.name], kinds(readings), set(readings.values())) == (1, CHECKED, {1})
    assert [each.name for each in desk.opened] == ["RB_2027_KPU-Kota-Semarang_v2.eml"]


def test_a_form_asks_after_one_reading(desk: Desk) -> None:  # noqa: F811
    click = desk.open(plan(year=2026), NAME)
    with counted() as readings:
        dokumen.buat(click)
    assert (readings["read", NAME], kinds(readings), set(readings.values())) == (1, ONCE, {1})


def test_the_form_and_last_years_plan_are_read_once_each(desk: Desk) -> None:  # noqa: F811
    dokumen.buat(desk.open(plan(year=2026), NAME))
    form = placed(desk, desk.books[-1], desk.home / "formulir")
    fill_in(form, **{"Nama satker": "KPU Kota Semarang"})
    with counted() as readings:
        dokumen.buat(desk.at(form))
    assert readings["read", "Formulir Rencana Aksi.xlsx"] == 1
    assert (readings["read", NAME], kinds(readings), set(readings.values())) == (1, ONCE, {1})
