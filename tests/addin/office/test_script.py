"""What the script does before any LibreOffice is asked: where it looks for the program, what it tells at once."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from rbexcel.adapters.files.home import home
from rbexcel.addin.office.extension import extension
from tests.packages import parts


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script of the extension, in a Python that has no UNO."""
    names = ("uno", "unohelper", "com", "com.sun", "com.sun.star", "com.sun.star.beans", "com.sun.star.task")
    for name in names:
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    uno: Any = sys.modules["uno"]
    uno.getConstantByName = lambda name: name
    uno.fileUrlToSystemPath = lambda url: url.removeprefix("file://")
    helper: Any = sys.modules["unohelper"]
    helper.Base = type("Base", (), {})
    helper.ImplementationHelper = lambda: SimpleNamespace(addImplementation=lambda *_: None)
    beans: Any = sys.modules["com.sun.star.beans"]
    beans.PropertyValue = SimpleNamespace
    task: Any = sys.modules["com.sun.star.task"]
    task.XJobExecutor = type("XJobExecutor", (), {})
    module: Any = ModuleType("rbexcel_tombol")
    exec(parts(extension())["rbexcel_tombol.py"], module.__dict__)
    return module


def press(script: Any, doc: object) -> Any:
    desktop = SimpleNamespace(getCurrentComponent=lambda: doc)
    services = SimpleNamespace(createInstanceWithContext=lambda *_: desktop)
    return script.Press(SimpleNamespace(ServiceManager=services), "x")


def document(url: str) -> object:
    return SimpleNamespace(URL=url, supportsService=lambda _: True, isReadonly=lambda: True)


def test_a_program_that_is_missing_is_told(script: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PATH", "HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "RBEXCEL_EXE", "XDG_BIN_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    with pytest.raises(script.Told, match=r"^Program rbexcel tidak ditemukan di komputer ini\. Pasang dulu"):
        script.run("--version")
    monkeypatch.setenv("RBEXCEL_EXE", "")
    (tmp_path / ".local" / "bin").mkdir(parents=True)
    (tmp_path / ".local" / "bin" / "rbexcel").touch()
    if sys.platform == "linux":
        assert script.program() == str(tmp_path / ".local" / "bin" / "rbexcel")


@pytest.mark.parametrize(
    ("doc", "told"),
    [
        (None, "Belum ada buku kerja yang terbuka."),
        (document(""), "Dokumen ini belum disimpan. Simpan dulu"),
    ],
)
def test_a_document_that_cannot_be_worked_on_is_told(script: Any, doc: object, told: str) -> None:
    with pytest.raises(script.Told, match=told):
        _ = press(script, doc).path


def test_a_document_that_is_read_only_is_told_before_anything_changes(script: Any) -> None:
    with pytest.raises(script.Told, match="Dokumen ini hanya dapat dibaca"):
        press(script, document("file:///a/b.ods")).writable()


def test_a_document_whose_sheets_may_not_come_or_go_is_told_before_anything_changes(script: Any) -> None:
    sent = SimpleNamespace(
        URL="file:///a/b.xlsx", supportsService=lambda _: True, isReadonly=lambda: False, isProtected=lambda: True
    )
    press(script, sent).writable()
    with pytest.raises(script.Told, match=r"^Susunan lembar dokumen ini diproteksi\. Klik Tools"):
        press(script, sent).restructurable()


def test_the_log_and_the_backups_lie_where_those_of_excel_lie(script: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert script.home() == home()
    monkeypatch.delenv("RBEXCEL_HOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/etc/lain")
    assert script.home() == home()


def test_a_selection_is_named_as_excel_names_it(script: Any) -> None:
    area = SimpleNamespace(StartColumn=0, StartRow=0, EndColumn=27, EndRow=9)
    assert script._address(area) == "A1:AB10"


def clerk(script: Any, folder: Path, *, agrees: object = None) -> Any:
    """A press on the document that lies in a folder as a.ods, of which no sheet is known."""
    opened: list[str] = []
    return SimpleNamespace(
        doc=SimpleNamespace(Sheets=SimpleNamespace(hasByName=lambda name: False)),
        copy=lambda: folder / "a.xlsx",
        folder=folder,
        path=folder / "a.ods",
        agrees=agrees,
        opened=lambda path: opened.append(path.name),
        seen=opened,
    )


def test_lke_of_a_plan_is_a_new_workbook_and_an_lke_is_checked(script: Any, tmp_path: Path) -> None:
    ran: list[tuple[str, ...]] = []

    def run(*words: object, seconds: int = 0) -> tuple[str, str]:
        ran.append(tuple(map(str, words))[:2])
        if words[1] == "check":
            raise script.Refused('Ini bukan LKE; "a.xlsx" adalah rencana aksi Zona Integritas. Pilih berkas LKE.')
        return "", f"{words[-1]}: 113 pertanyaan"

    script.run = run
    press = clerk(script, tmp_path, agrees=lambda question: False)
    assert script.lke(press) == "LKE a.xlsx: 113 pertanyaan"
    assert (ran, press.seen) == ([("lke", "check"), ("lke", "new"), ("lke", "new")], ["LKE a.xlsx"])


def test_a_plan_that_has_no_lke_is_told_before_anything_is_asked(script: Any, tmp_path: Path) -> None:
    def run(*words: object, seconds: int = 0) -> tuple[str, str]:
        raise script.Refused("Ini bukan LKE; ini RB." if words[1] == "check" else "LKE memakai rencana ZI.")

    script.run = run
    with pytest.raises(script.Refused, match=r"LKE memakai rencana ZI\."):
        script.lke(clerk(script, tmp_path))


@pytest.mark.parametrize(("is_plan", "ran"), [(True, ["--plan"]), (False, ["--plan", "--json"])])
def test_an_lke_is_held_against_the_plan_beside_it_where_that_still_is_one(
    script: Any, tmp_path: Path, is_plan: bool, ran: list[str]
) -> None:
    (tmp_path / "zi.xlsx").touch()
    asked: list[str] = []

    def run(*words: object, seconds: int = 0) -> tuple[str, str]:
        asked.append(next(str(word) for word in reversed(words) if str(word).startswith("--")))
        if "--plan" in words and not is_plan:
            raise script.Refused("Itu rencana RB.")
        return "catatan", "{}"

    script.run, script._plan_beside = run, lambda press: tmp_path / "zi.xlsx"
    plan = tmp_path / "zi.xlsx" if is_plan else None
    assert script._assessed(clerk(script, tmp_path), tmp_path, tmp_path) == (plan, "catatan", "{}")
    assert asked == ran


def test_a_sheet_that_is_filled_anew_and_is_locked_is_told_before_anything_changes(script: Any) -> None:
    sheet = SimpleNamespace(isProtected=lambda: True)
    sheets = SimpleNamespace(hasByName=lambda name: name == "Ringkasan", getByName=lambda name: sheet)
    held = press(script, SimpleNamespace(Sheets=sheets))
    with pytest.raises(script.Told, match='Lembar "Ringkasan" diproteksi'):
        held.changing("ringkasan", ("Agenda", "Ringkasan"))
