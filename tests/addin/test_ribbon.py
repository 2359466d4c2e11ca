"""How a click on the ribbon finds its Excel and its workbook, and what is loaded on the way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from rbexcel.adapters.excel.com_cache import forget_com_cache
from rbexcel.adapters.files.home import LOG
from rbexcel.addin import ribbon
from rbexcel.addin.exits import Exit, sentence
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


def test_what_fails_around_a_button_ends_in_a_code_and_a_line_in_the_log(
    engine: Any, clicks: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: Any) -> Any:
        raise ComError(-2147023174, "The RPC server is unavailable.")

    engine.running = {7: excel(7, "Rencana.xlsx")}
    monkeypatch.setattr(ribbon, "_limits", refuses)
    assert "The RPC server is unavailable." in ends_with(Exit.BROKEN, tmp_path, "uji", "--hwnd=7")
    assert clicks == []


def test_another_excel_that_is_busy_is_not_asked(
    engine: Any, clicks: list[tuple[int, str | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    engine.running = {7: excel(7, "Rencana.xlsx"), 8: excel(8, "Rencana.xlsx")}

    def found(hwnd: int) -> Com:
        asked.append(hwnd)
        return engine.running[hwnd]  # type: ignore[no-any-return]

    monkeypatch.setattr(engine, "get_xl_app_from_hwnd", found)
    ribbon.main(["uji", "--wb=Rencana.xlsx", "--hwnd=8"])
    assert clicks == [(8, "Rencana.xlsx")]
    assert set(asked) == {8}


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


def ends_with(code: Exit, home: Path, *words: str) -> str:
    """Press, and return what the log then has: it ends with that code, whose sentence is in the log."""
    with pytest.raises(SystemExit) as ended:
        ribbon.main(list(words))
    assert ended.value.code == code
    text = (home / LOG).read_text(encoding="utf-8")
    assert f"{words[0]} [-] berhenti, kode {int(code)}, versi {__version__}: {sentence(code)}" in text
    return text


def test_where_no_excel_has_a_workbook_that_is_told(engine: Any, clicks: list[Any], tmp_path: Path) -> None:
    engine.running = {}
    ends_with(Exit.NO_EXCEL, tmp_path, "uji", "--hwnd=7")
    assert clicks == []


class RefusedError(Exception):
    """Stands for appscript's CommandError."""

    errornumber = -1743


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ComError(-2147418111, "Call was rejected by callee."), Exit.BUSY),
        (ComError(-2146777998, "busy"), Exit.BUSY),
        (type("ExcelBusyError", (Exception,), {})(), Exit.BUSY),
        (ComError(-2147024891, "Access is denied."), Exit.NOT_ALLOWED),
        (ComError(-2147221021, "Operation unavailable"), Exit.NOT_ALLOWED),
        (RefusedError("not authorised"), Exit.NOT_ALLOWED),
        (ComError(-2147467259, "Unspecified error"), Exit.NO_ANSWER),
        (OSError("the window is gone"), Exit.NO_ANSWER),
        (TypeError("no such thing"), Exit.NO_ANSWER),
    ],
)
def test_an_excel_that_cannot_be_asked_ends_in_the_code_of_its_reason_and_a_line_in_the_log(
    error: Exception, code: Exit, engine: Any, clicks: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: Any) -> Any:
        raise error

    monkeypatch.setattr(ribbon, "_app", refuses)
    monkeypatch.setattr(ribbon, "_MOMENT", 0.0)
    assert type(error).__name__ in ends_with(code, tmp_path, "uji", "--hwnd=7")
    assert clicks == []


def test_a_button_that_this_version_does_not_know_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RBEXCEL_HOME", str(tmp_path))
    ends_with(Exit.OTHER_VERSION, tmp_path, "terbang", "--hwnd=7")
    ends_with(Exit.OTHER_VERSION, tmp_path, "-m", "rbexcel.addin", "validasi")  # of settings that are not this one's


def test_on_a_mac_where_no_vba_waits_the_sentence_is_shown_and_the_settings_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setenv("RBEXCEL_HOME", str(tmp_path))
    monkeypatch.setattr("rbexcel.adapters.excel.asking.shutil.which", lambda name: f"/usr/bin/{name}")

    def run(words: list[str], **_: Any) -> Any:
        asked.append(words)
        return SimpleNamespace(stdout="")

    monkeypatch.setattr("rbexcel.adapters.excel.asking.subprocess.run", run)

    def refuses(*_: Any) -> Any:
        raise RefusedError

    monkeypatch.setattr(ribbon, "_app", refuses)
    ends_with(Exit.NOT_ALLOWED, tmp_path, "validasi")
    assert [words[-1].partition(":")[0] for words in asked] == [
        sentence(Exit.NOT_ALLOWED).partition(":")[0],
        "x-apple.systempreferences",
    ]


def test_another_window_of_the_same_excel_is_that_excel(
    engine: Any, clicks: list[tuple[int, str | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.running = {7: excel(7, "Satu.xlsx"), 8: excel(8, "Dua.xlsx")}
    processes = {7: 70, 8: 80, 81: 80}
    monkeypatch.setattr(engine.win32process, "GetWindowThreadProcessId", lambda window: (1, processes[window]))
    monkeypatch.setattr("rbexcel.adapters.excel.host.WINDOWS", True)
    ribbon.main(["uji", "--wb=Dua.xlsx", "--hwnd=81"])
    assert clicks == [(8, "Dua.xlsx")]


def test_an_excel_that_cannot_list_its_workbooks_is_asked_for_the_one_that_is_meant(
    engine: Any, clicks: list[tuple[int, str | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_: Any) -> Any:
        raise ComError(-2147352567, "Exception occurred.")

    engine.running = {7: excel(7, "Depan.xlsx", "Belakang.xlsx")}
    monkeypatch.setattr(BooksCom, "__iter__", refuses)
    ribbon.main(["uji", "--wb=Belakang.xlsx", "--hwnd=7"])
    ribbon.main(["uji", "--wb=Tutup.xlsx", "--hwnd=7"])
    assert clicks == [(7, "Belakang.xlsx"), (7, "Depan.xlsx")]


def test_an_excel_that_fails_for_a_moment_is_asked_once_more(
    engine: Any, clicks: list[tuple[int, str | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    failures, known = [ComError(-2147352567, "Exception occurred.")], ribbon._book

    def fails_once(*given: Any) -> Any:
        if failures:
            raise failures.pop()
        return known(*given)

    engine.running = {7: excel(7, "Rencana.xlsx")}
    monkeypatch.setattr(ribbon, "_book", fails_once)
    monkeypatch.setattr(ribbon, "_MOMENT", 0.0)
    ribbon.main(["uji", "--hwnd=7"])
    assert (clicks, failures) == ([(7, "Rencana.xlsx")], [])


def test_where_only_a_hidden_workbook_is_open_there_is_none_in_front(
    engine: Any, clicks: list[tuple[int, str | None]]
) -> None:
    engine.running = {7: excel(7, "PERSONAL.XLSB")}
    engine.running[7].known["ActiveWorkbook"] = None
    ribbon.main(["uji", "--hwnd=7"])
    assert clicks == [(7, None)]


@pytest.mark.parametrize("error", [AttributeError("CLSIDToClassMap"), ImportError("gen_py")])
def test_a_broken_cache_of_pywin32_is_deleted_and_the_button_runs(
    error: Exception, engine: Any, clicks: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "gen_py" / "3.11"
    cache.mkdir(parents=True)
    sys.modules["win32com"].__gen_path__ = str(cache)  # type: ignore[attr-defined]
    found = ribbon._app

    def broken(*arguments: Any) -> Any:
        if cache.exists():
            raise error
        return found(*arguments)

    engine.running = {7: excel(7, "Rencana.xlsx")}
    monkeypatch.setattr(ribbon, "_app", broken)
    assert ribbon.main(["uji", "--hwnd=7"]) == 0
    assert clicks == [(7, "Rencana.xlsx")]
    assert not cache.exists()


def test_no_folder_that_is_no_cache_is_deleted(engine: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["win32com"], "__gen_path__", str(tmp_path), raising=False)
    assert not forget_com_cache()
    assert tmp_path.is_dir()


def test_what_a_button_throws_stays_inside(engine: Any, clicks: list[Any], tmp_path: Path) -> None:
    def breaks(_: Any) -> None:
        raise ComError(-2147352567, "Exception occurred.")

    module: Any = sys.modules["rbexcel.addin.buttons.uji"]
    module.uji = breaks
    engine.running = {7: excel(7, "Rencana.xlsx")}
    assert ribbon.main(["uji", "--hwnd=7"]) == 0
    assert engine.shown()[-1].startswith("Maaf, RB Excel mengalami gangguan")
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
from rbexcel.adapters.excel.com_cache import forget_com_cache
from rbexcel.addin import ribbon
from rbexcel.addin.exits import Exit, sentence

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


@pytest.mark.parametrize(
    ("given", "remark"),
    [
        (("--addin=0.0.9",), "Tab RB Excel berasal dari versi lain (tab 0.0.9, program {})."),
        (("--addin=99.0",), "Tab RB Excel berasal dari versi lain (tab 99.0, program {})."),
        ((), "Tab RB Excel berasal dari versi lain (tab lama, program {})."),
        ((f"--addin={__version__}",), ""),
    ],
)
def test_a_tab_of_another_version_is_told_with_whatever_the_button_tells(
    given: tuple[str, ...], remark: str, engine: Any, clicks: list[Any]
) -> None:
    module: Any = sys.modules["rbexcel.addin.buttons.uji"]
    module.uji = lambda _: "Selesai."
    engine.running = {7: excel(7, "Rencana.xlsx")}
    told = ribbon.main(["uji", "--hwnd=7", *given])
    assert told == (Exit.ANSWERED if given else Exit.DONE), "an older tab takes 0 alone for done"
    first, *rest = engine.shown()[-1].splitlines()
    assert first == "Selesai."
    assert [line.partition(" Klik")[0] for line in rest] == [remark.format(__version__)] * bool(remark)
    assert all(line.endswith("Klik Periksa Pemasangan untuk memperbaruinya.") for line in rest)
