"""The buttons as scripts of xlwings Server and Lite: they do what the buttons do, for a runtime that waits for them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rbexcel.adapters.files.home import LOG
from rbexcel.addin import frame
from rbexcel.addin.frame import Click
from rbexcel.addin.ribbon import button
from rbexcel.addin.web import scripts
from rbexcel.jobs import checking
from tests.addin.buttons.test_plan_buttons import AT, ON_THE_PLAN
from tests.edited import saved
from tests.plans import plan_file, with_faults
from tests.remote import open_remote
from tests.windows import ComError


@pytest.mark.parametrize("name", [*ON_THE_PLAN, "buat"])
def test_a_script_does_what_the_button_does(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(scripts, "now", lambda: AT)
    content = with_faults(plan_file("zi-karanganyar-2022"), 3)
    by_script = actions(content, getattr(scripts, name))
    by_button = actions(content, lambda book: frame.run(button(name), Click(book.app, book, AT, tmp_path)))
    assert by_script == by_button


def actions(content: bytes, act: Callable[[Any], object]) -> Any:
    """Return what a runtime has to do; the workbook is closed then, for a form lists those that are open."""
    book = open_remote(content)
    act(book)
    wanted = book.json()["actions"]
    book.close()
    return wanted


def told(book: Any) -> list[str]:
    """Return the messages that the runtime shows."""
    return [each["args"][0] for each in book.json()["actions"] if each["func"] == "alert"]


def test_a_script_tells_what_is_wrong_with_the_call() -> None:
    book = open_remote(saved(openpyxl.Workbook()))
    scripts.validasi(book)
    (message,) = told(book)
    assert "Tidak ada tabel rencana aksi" in message


def test_what_is_unforeseen_is_logged_and_raised_so_that_no_change_is_applied(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RBEXCEL_HOME", str(tmp_path))
    monkeypatch.setattr(scripts, "now", lambda: AT)
    monkeypatch.setattr(checking, "checked", lambda *_: 1 / 0)
    book = open_remote(plan_file("demo"))
    with pytest.raises(ZeroDivisionError):
        scripts.validasi(book)
    assert told(book) == []
    first, *_, last = (tmp_path / LOG).read_text(encoding="utf-8").splitlines()
    assert first.startswith("2023-01-09 08:30:00 validasi [Rencana Aksi.xlsx] gagal, ")
    assert last == "    ZeroDivisionError: division by zero"


def test_a_busy_excel_is_told_to_be_left_in_peace_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise ComError(-2147418111, "Call was rejected by callee.")

    monkeypatch.setattr(checking, "checked", busy)
    book = open_remote(plan_file("demo"))
    scripts.validasi(book)
    assert told(book) == [
        "Excel sedang sibuk. Akhiri dulu pengetikan di sel (Enter) atau tutup jendela dialognya, lalu coba lagi."
    ]


def in_a_process(code: str, **environment: str | None) -> str:
    """Run code in a process of its own, with or without variables; return what it prints."""
    changed = {**os.environ, **{name: value for name, value in environment.items() if value is not None}}
    for name, value in environment.items():
        if value is None:
            changed.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-c", code], env=changed, check=False, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def test_the_scripts_need_no_licence_to_be_loaded() -> None:
    code = "import rbexcel.addin.web.scripts as s; print(s.validasi.__name__)"
    assert in_a_process(code, XLWINGS_LICENSE_KEY=None, XLWINGS_ON_SERVER=None) == "validasi"


def test_a_server_finds_the_scripts_and_hands_them_the_workbook() -> None:
    code = """if True:
        import asyncio
        import rbexcel.addin.web.scripts as scripts
        import xlwings as xw
        from xlwings.server import custom_scripts_call, custom_scripts_meta
        from tests.plans import plan_file
        from tests.remote import open_remote
        print(sorted(each["function_name"] for each in custom_scripts_meta(scripts)))
        book = open_remote(plan_file("zi-karanganyar-2022"))
        after = asyncio.run(custom_scripts_call(scripts, "validasi", None, {xw.Book: book}))
        print([action["args"][0] for action in after.json()["actions"] if action["func"] == "alert"])
    """
    names, shown = in_a_process(code, XLWINGS_ON_SERVER="true").splitlines()
    assert names == str(sorted([*ON_THE_PLAN, "buat", "hapus_baris", "impor", "sisip"]))
    assert "Lihat lembar Validasi." in shown
