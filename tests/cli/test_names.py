"""Names of files that are hard to print or mean something elsewhere: every command takes them, none crashes."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from rich.console import Console

from rbexcel.adapters.files.read_file import read_file
from rbexcel.cli.terminal import progress
from tests.command_line import TEMPLATE, Command

NAMES = {
    "bytes that are no UTF-8": os.fsdecode(b"r\xe9ncana.xlsx"),
    "half a letter": "a\udcc3.xlsx",
    "two lines": "a\nb.xlsx",
    "markup": "[bold]a[-x] b.xlsx",
    "a formula": "=HYPERLINK(1).xlsx",
    "an option": "-x.xlsx",
    "turned around": "a\u202excod.xlsx",
    "a device of Windows": "CON.xlsx",
    "blanks at its ends": " a .xlsx",
    "shell": "$(x)`y`&%PATH%;'.xlsx",
    "250 bytes": f"{'é' * 122}a.xlsx",
}
JOBS = (
    ("read", "--json"),
    ("check", "-o", "hasil.xlsx"),
    ("import", "-o", "hasil.xlsx"),
    ("finish", "-o", "kirim", "--draft", "--no-pdf"),
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no such names")
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_every_command_takes_any_name(name: str, small_file: Path, rbexcel: Command) -> None:
    source = Path(shutil.copy(small_file, name))
    for job in JOBS:
        done = rbexcel(*job, "--", source)
        assert done.code < 2, done.err
    assert rbexcel("new", TEMPLATE, "--from", f"./{name}", "-o", "hasil.xlsx").code < 2
    assert rbexcel("check", small_file, "-o", f"./{name}").code < 2
    read_file(Path("hasil.xlsx"))


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_refusal_holds_the_name_on_one_line(name: str, rbexcel: Command) -> None:
    done = rbexcel("check", "--", Path(name))
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_a_sign_of_life_shows_a_name_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    shown: list[object] = []
    status = Console.status

    def noted(console: Console, text: object) -> object:
        shown.append(text)
        return status(console, text)  # type: ignore[arg-type]

    monkeypatch.setattr(Console, "status", noted)
    with progress("Membaca [/x]y.xlsx ..."):
        pass
    assert [str(each) for each in shown] == ["Membaca [/x]y.xlsx ..."]
