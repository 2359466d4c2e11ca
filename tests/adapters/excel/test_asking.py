"""What a person tells a button while it works."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rbexcel.adapters.excel import asking, host


def app(hwnd: int = 7, answer: int = -1) -> Any:
    dialog = SimpleNamespace(Show=lambda: answer, SelectedItems=lambda number: "C:\\Kiriman")
    made = SimpleNamespace(FileDialog=lambda kind: dialog)
    return SimpleNamespace(hwnd=hwnd, api=made, dialog=dialog)


def keyboard(monkeypatch: pytest.MonkeyPatch, state: int, in_front: int = 7) -> None:
    user = SimpleNamespace(
        GetAsyncKeyState=lambda key: state if key == 0x1B else 0, GetForegroundWindow=lambda: in_front
    )
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user), raising=False)
    monkeypatch.setattr(host, "WINDOWS", True)


def test_windows_lets_a_folder_be_picked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "WINDOWS", True)
    excel = app()
    assert asking.picked_folder(excel, "Pilih folder", Path("C:/Rencana")) == Path("C:\\Kiriman")
    assert (excel.dialog.Title, excel.dialog.AllowMultiSelect) == ("Pilih folder", False)
    assert excel.dialog.InitialFileName.endswith("\\")
    assert asking.picked_file(app(answer=0), "Pilih berkas", Path()) is None


def test_a_mac_asks_its_own_dialog_and_passes_texts_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "WINDOWS", False)
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/osascript")
    ran: list[list[str]] = []

    def run(words: list[str], **_: Any) -> Any:
        ran.append(words)
        return SimpleNamespace(stdout="/Users/a/Kiriman/\n" if len(ran) == 1 else "")

    monkeypatch.setattr(subprocess, "run", run)
    assert asking.picked_folder(app(), 'Pilih "folder"', Path("/Users/a")) == Path("/Users/a/Kiriman")
    assert asking.picked_file(app(), "Pilih berkas", Path("/Users/a")) is None
    assert ran[0][-2:] == ['Pilih "folder"', "/Users/a"]
    assert ("choose folder" in ran[0][4], "choose file" in ran[1][4]) == (True, True)


def test_elsewhere_nothing_can_be_picked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "WINDOWS", False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert asking.picked_folder(app(), "Pilih folder", Path()) is None
    assert asking.wants_to_stop(app()) is False


@pytest.mark.parametrize(
    ("state", "in_front", "stops"), [(0x8000, 7, True), (1, 7, True), (0, 7, False), (0x8001, 8, False)]
)
def test_esc_counts_in_front_of_this_excel_only(
    monkeypatch: pytest.MonkeyPatch, state: int, in_front: int, stops: bool
) -> None:
    keyboard(monkeypatch, state, in_front)
    assert asking.wants_to_stop(app()) is stops
