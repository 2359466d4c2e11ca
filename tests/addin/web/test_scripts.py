"""The buttons as scripts of xlwings Server and Lite: they do what the buttons do, for a runtime that waits for them."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import openpyxl
import pytest

from rbexcel.adapters.excel.page import alone
from rbexcel.addin import frame
from rbexcel.addin.frame import Click
from rbexcel.addin.ribbon import button
from rbexcel.addin.web import press, scripts
from rbexcel.jobs import checking
from tests.addin.buttons.test_plan_buttons import AT, ON_THE_PLAN
from tests.edited import saved
from tests.page import ALL
from tests.plans import plan_file, with_faults
from tests.remote import open_remote, payload, xw
from tests.windows import ComError


@pytest.mark.parametrize("name", [*ON_THE_PLAN, "buat"])
def test_a_script_does_what_the_button_does(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "now", lambda: AT)
    content = with_faults(plan_file("short"), 3)
    by_script = actions(content, lambda book: run_script(name, book))

    def pressed(book: Any) -> None:
        alone(book)
        frame.run(button(name), Click(book.app, book, AT, None))

    by_button = actions(content, pressed)
    assert by_script == by_button


def run_script(name: str, book: Any, *given: str) -> None:
    """Run a script as a server does."""
    asyncio.run(getattr(scripts, name)(book, *given))


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
    run_script("validasi", book)
    (message,) = told(book)
    assert "Tidak ada tabel rencana aksi" in message


def test_what_is_unforeseen_changes_nothing_and_is_told_without_a_word_of_the_plan(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("KPU Kabupaten Kudus")

    monkeypatch.setattr(checking, "checked", broken)
    book = open_remote(plan_file("short"))
    run_script("validasi", book)
    (message,) = told(book)
    assert message.startswith(
        "Maaf, RB Excel mengalami gangguan. Tidak ada yang diubah di buku kerja ini. Ulangi; bila terjadi lagi, "
        "beri tahu petugas TI: ValueError ("
    )
    assert len(book.json()["actions"]) == 1
    assert "Kudus" not in f"{message}{caplog.text}"
    assert "validasi: ValueError (" in caplog.text


def test_a_busy_excel_is_told_to_be_left_in_peace_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise ComError(-2147418111, "Call was rejected by callee.")

    monkeypatch.setattr(checking, "checked", busy)
    book = open_remote(plan_file("short"))
    run_script("validasi", book)
    assert told(book) == [
        "Excel sedang sibuk. Akhiri dulu pengetikan di sel (Enter) atau tutup jendela dialognya, lalu ulangi."
    ]


def test_presses_of_two_offices_at_once_answer_as_one_after_the_other() -> None:
    told_of = [json.dumps(payload(plan_file(name), f"{name}.xlsx")) for name in ("short", "zi-karanganyar-2022")]
    wanted = [(name, told) for name in ("buat", "validasi", "impor") for told in told_of]

    def begun(name: str, told: str) -> tuple[Any, Callable[[], None]]:
        book = xw.Book(json=json.loads(told))
        return book, press.press(name, book, ALL, "2026-11-21T08:30:00")

    def answers(pressed: list[tuple[Any, Callable[[], None]]], threads: int) -> list[Any]:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda each: each[1](), pressed))
        return [book.json() for book, _ in pressed]

    one_by_one = [answers([begun(*each)], 1)[0] for each in wanted]
    former = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        at_once = answers([begun(*each) for each in wanted * 2], 4)
    finally:
        sys.setswitchinterval(former)
    assert at_once == one_by_one * 2


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
        book = open_remote(plan_file("short"))
        after = asyncio.run(custom_scripts_call(scripts, "validasi", None, {xw.Book: book}))
        print([action["args"][0] for action in after.json()["actions"] if action["func"] == "alert"])
    """
    names, shown = in_a_process(code, XLWINGS_ON_SERVER="true").splitlines()
    assert names == str(sorted([*ON_THE_PLAN, "buat", "cetak", "hapus_baris", "impor", "lke", "sisip"]))
    assert "Lihat lembar Validasi." in shown
