"""How a click on the ribbon finds its Excel and its workbook, and what is loaded on the way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rbexcel.adapters.files.home import LOG
from rbexcel.addin import ribbon
from rbexcel.version import __version__
from tests.remote import xw
from tests.windows import BookCom, BooksCom, Com, ComError, windows_engine

NAMES = (
    "Rencana Aksi.xlsx",
    "Rencana 'baru' 2026.xlsx",
    "R&D & Program.xlsx",
    "a=b, c==d.xlsx",
    "Rencana Açksi ✓ 二〇二六.xlsx",
    f"{'Rencana Aksi Reformasi Birokrasi ' * 6}.xlsx"[:200],
)


@pytest.fixture
def engine() -> Iterator[Any]:
    with windows_engine() as lent:
        yield lent


@pytest.fixture
def clicks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[int, str | None]]:
    """Put a button ``uji`` on the ribbon that notes the window of its Excel and the name of its workbook."""
    seen: list[tuple[int, str | None]] = []
    module: Any = ModuleType("rbexcel.addin.buttons.uji")
    module.uji = lambda click: seen.append((click.app.hwnd, click.book.name if click.book else None))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(ribbon, "BUTTONS", {**ribbon.BUTTONS, "uji": ("uji", "Uji", False)})
    monkeypatch.setenv("RBEXCEL_HOME", str(tmp_path))
    return seen


def excel(hwnd: int, *names: str) -> Com:
    """Return an Excel with workbooks of these names open, the first one in front."""
    first = BookCom("Rencana Aksi")
    app: Com = first.application
    app.known["Hwnd"] = hwnd
    books: BooksCom = app.known["Workbooks"]
    books.books.clear()
    for name in names:
        book = BookCom("Rencana Aksi", app=app, log=first.log)
        book.known["Name"] = name
        books.books.append(book)
    app.known["ActiveWorkbook"] = books.books[0] if books.books else None
    return app


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_is_found_by_whatever_name_it_has(
    name: str, engine: Any, clicks: list[tuple[int, str | None]]
) -> None:
    engine.running = {7: excel(7, "Lain.xlsx", name)}
    assert ribbon.main(["uji", f"--wb={name}", "--from_xl=1", "--app=C:\\Excel", "--hwnd=7"]) == 0
    assert clicks == [(7, name)]


def test_the_excel_whose_window_was_clicked_in_is_found_among_several(
    engine: Any, clicks: list[tuple[int, str | None]]
) -> None:
    engine.running = {7: excel(7, "Rencana.xlsx"), 8: excel(8, "Rencana.xlsx")}
    ribbon.main(["uji", "--wb=Rencana.xlsx", "--hwnd=8"])
    assert clicks == [(8, "Rencana.xlsx")]


def test_a_window_that_is_not_known_means_the_excel_in_front(engine: Any, clicks: list[tuple[int, str | None]]) -> None:
    engine.running = {7: excel(7, "Satu.xlsx"), 8: excel(8, "Dua.xlsx")}
    ribbon.main(["uji", "--hwnd=99"])
    assert clicks == [(7, "Satu.xlsx")]


def test_a_name_that_is_not_open_means_the_workbook_in_front(engine: Any, clicks: list[tuple[int, str | None]]) -> None:
    engine.running = {7: excel(7, "Depan.xlsx", "Belakang.xlsx")}
    ribbon.main(["uji", "--wb=Tutup.xlsx", "--hwnd=7"])
    ribbon.main(["uji", "--wb=BELAKANG.XLSX", "--hwnd=7"])
    assert clicks == [(7, "Depan.xlsx"), (7, "Belakang.xlsx")]


def test_with_no_workbook_open_the_button_is_pressed_all_the_same(
    engine: Any, clicks: list[tuple[int, str | None]]
) -> None:
    engine.running = {7: excel(7)}
    ribbon.main(["uji", "--wb=", "--hwnd=7"])
    assert clicks == [(7, None)]


def test_runpython_finds_its_arguments_in_those_of_the_process(
    engine: Any, clicks: list[tuple[int, str | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.running = {7: excel(7, "Depan.xlsx", "a=b.xlsx")}
    monkeypatch.setattr(sys, "argv", ["-c", "--wb=a=b.xlsx", "--from_xl=1", "--hwnd=7"])
    assert ribbon.press("uji")
    assert clicks == [(7, "a=b.xlsx")]


@pytest.mark.parametrize("running", [{}, {7: None}])
def test_an_excel_that_does_not_answer_ends_in_a_sentence(
    running: dict[int, Any], engine: Any, clicks: list[tuple[int, str | None]]
) -> None:
    engine.running = running
    with pytest.raises(SystemExit, match="Excel tidak menjawab"):
        ribbon.main(["uji", "--hwnd=7"])
    assert clicks == []


def test_what_a_button_throws_stays_inside(engine: Any, clicks: list[Any], tmp_path: Path) -> None:
    def breaks(_: Any) -> None:
        raise ComError(-2147352567, "Exception occurred.")

    module: Any = sys.modules["rbexcel.addin.buttons.uji"]
    module.uji = breaks
    engine.running = {7: excel(7, "Rencana.xlsx")}
    assert ribbon.main(["uji", "--hwnd=7"]) == 0
    assert engine.shown()[-1].startswith("Maaf, ada kesalahan")
    assert "Exception occurred." in (tmp_path / LOG).read_text(encoding="utf-8")


def test_version_is_told_without_excel(capsys: pytest.CaptureFixture[str]) -> None:
    assert ribbon.main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == __version__


def test_every_button_has_its_function() -> None:
    for name in ribbon.BUTTONS:
        module, _, _ = ribbon.BUTTONS[name]
        assert callable(getattr(__import__(f"rbexcel.addin.buttons.{module}", fromlist=[name]), name))


IN_A_PROCESS = """
import sys
from types import ModuleType, SimpleNamespace
from rbexcel.addin import ribbon

uji = ModuleType("rbexcel.addin.buttons.uji")
exec('''
from rbexcel.addin.buttons import periksa, ringkasan
def uji(click):
    import sys
    print("first line:", sorted({"pandas", "numpy", "openpyxl", "xlsxwriter"} & set(sys.modules)))
    import numpy, pandas
    print("later:", pandas.DataFrame({"a": numpy.arange(3)})["a"].sum())
''', vars(uji))
sys.modules["rbexcel.addin.buttons.uji"] = uji
ribbon.BUTTONS = {"uji": ("uji", "Uji", False)}
app = SimpleNamespace(
    screen_updating=True, enable_events=True, display_alerts=True, status_bar=False,
    alert=lambda *a, **k: print("told:", *a), books=[], hwnd=7,
)
ribbon._app = lambda xlwings, given: app
assert ribbon.main(["uji", "--hwnd=7"]) == 0
assert "xlwings" in sys.modules
"""


def test_up_to_the_first_line_of_a_button_no_table_library_is_loaded_and_later_it_can_be(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", IN_A_PROCESS],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        cwd=tmp_path,
    )
    assert done.stdout.splitlines() == ["first line: []", "later: 3"], done.stderr[-2000:]


def test_xlwings_that_is_loaded_already_is_taken_as_it_is() -> None:
    assert ribbon.load_xlwings() is xw
    assert "numpy" in sys.modules or __import__("numpy")
