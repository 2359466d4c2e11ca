"""The add-in that is put into place as soon as Excel is closed."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

import pytest

from rbexcel.adapters.files.home import LOG
from rbexcel.addin.install import refreshing
from rbexcel.addin.install.machine import Machine, home, places
from rbexcel.addin.install.refreshing import refresh
from rbexcel.errors import RbexcelError
from tests.machines import windows


def excel_holds(addin: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Let an Excel hold the add-in open, until it is taken out of the list that is returned."""
    held = [addin]
    opened = Path.open

    def open_(path: Path, *arguments: Any, **named: Any) -> Any:
        if path in held:
            raise PermissionError(13, "in use", str(path))
        return opened(path, *arguments, **named)

    addin.parent.mkdir(parents=True, exist_ok=True)
    addin.write_bytes(b"older")
    monkeypatch.setattr(Path, "open", open_)
    return held


def told(machine: Machine) -> str:
    return (home(machine) / LOG).read_text(encoding="utf-8")


def test_it_waits_until_excel_is_closed_and_installs_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = windows(tmp_path)
    where = places(machine)
    assert where
    held = excel_holds(where.addin, monkeypatch)
    slept: list[float] = []
    put: list[Machine] = []

    def sleep(seconds: float) -> None:
        assert put == []
        slept.append(seconds)
        if len(slept) == 3:
            held.clear()

    assert refresh(machine, put=put.append, sleep=sleep)
    assert (len(slept), put) == (3, [machine])
    waits, done = told(machine).splitlines()
    assert waits.endswith("pembaruan [-] menunggu Excel ditutup")
    assert "tab RB Excel diperbarui" in done


def test_where_no_add_in_is_yet_it_is_put_there_at_once(tmp_path: Path) -> None:
    put: list[Machine] = []
    assert refresh(windows(tmp_path), put=put.append, sleep=lambda _: pytest.fail("nothing to wait for"))
    assert len(put) == 1


def test_an_excel_that_is_never_closed_and_a_failure_are_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = windows(tmp_path)
    where = places(machine)
    assert where

    def fails(_: Machine) -> None:
        raise RbexcelError("Folder itu tidak boleh ditulisi.")

    assert not refresh(machine, put=fails)
    assert "Folder itu tidak boleh ditulisi." in told(machine)
    excel_holds(where.addin, monkeypatch)
    assert not refresh(machine, put=fails, sleep=lambda _: None)
    assert "Excel tidak pernah ditutup" in told(machine)


def test_a_process_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "blocked")

    monkeypatch.setattr("subprocess.Popen", refused)
    with pytest.raises(RbexcelError, match="Pembaruan tidak dapat dimulai"):
        refreshing.start()


QUIET = {"stdin": DEVNULL, "stdout": DEVNULL, "stderr": DEVNULL, "cwd": Path.home()}
FREE, ALONE = {"creationflags": 0x01000008}, {"creationflags": 0x00000008}
"""Out of the job that started it, and within it."""


@pytest.mark.parametrize(
    ("platform", "refused", "wanted"),
    [
        ("win32", {}, [FREE]),
        ("win32", FREE, [FREE, ALONE]),
        ("darwin", {}, [{"start_new_session": True}]),
    ],
)
def test_the_process_is_this_python_with_this_module_and_outlives_the_press(
    platform: str, refused: dict[str, int], wanted: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Any] = []

    def start(command: list[str], **named: Any) -> None:
        assert command == [sys.executable, "-m", "rbexcel.addin.install.refreshing"]
        started.append(named)
        if refused and refused.items() <= named.items():  # a job around the launcher that lets nothing out
            raise PermissionError(5, "Access is denied")

    monkeypatch.setattr("subprocess.Popen", start)
    monkeypatch.setattr("sys.platform", platform)
    refreshing.start()
    assert started == [QUIET | each for each in wanted]
