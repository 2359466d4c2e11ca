"""The command line as tests use it: run in this process, with two plans to run it on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rbexcel import __main__
from rbexcel.drawing import plan_workbook
from rbexcel.jobs import files, handing_out, reading

TEMPLATE = "rb-sukoharjo-2023"
SATKER = "KPU Kabupaten Sukoharjo"

EXCERPT = (
    "RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN KOMISI PEMILIHAN UMUM KABUPATEN SUKOHARJO TAHUN 2023\n"
    "NO\tAREA PERUBAHAN\tKEGIATAN\tSUB KEGIATAN\tINDIKATOR KEBERHASILAN\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\tKET\n"
    "1\tManajemen Perubahan\t1 Perencanaan\t1 Pembentukan Tim\t1 SK Tim\t√\t\t\t\t\t\t\t\t\t\t\tV\tbila perlu\n"
    "\t\t\t\t2 Notulen rapat\t\t\t\t\t\t\t\t\t\t\t\t\t\n"
    "\t\t\t2 Apel pagi\t\t✓\t\t\t\t\t\t\t\t\t\t\t\t\n"
)


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Done]


@pytest.fixture
def rbexcel(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Command:
    """Run the command line in this process, in an empty folder that is home and here."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("RBEXCEL_HOME", str(tmp_path / "home"))

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["rbexcel", *map(str, arguments)])
        capsys.readouterr()
        try:
            __main__.main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return run


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process read the files of a folder: to start another takes a second, and other tests are about that."""
    monkeypatch.setattr(handing_out, "usual_workers", lambda items: 0)


@pytest.fixture(scope="session")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The populated plan, written once; tests copy what they change."""
    file = tmp_path_factory.mktemp("rencana") / "rencana.xlsx"
    done = subprocess.run(
        [sys.executable, "-m", "rbexcel", "new", TEMPLATE, "--satker", SATKER, "--year", "2023", "-o", str(file)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The excerpt as a workbook of three rows, for what does not depend on the plan."""
    file = tmp_path_factory.mktemp("kutipan") / "kutipan.xlsx"
    text = file.with_suffix(".txt")
    text.write_text(EXCERPT, encoding="utf-8")
    files.save_new(plan_workbook.clean_book(reading.read_plan(text)), file, datetime(2023, 1, 5))
    return file


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def sheet_names(file: str | Path) -> list[str]:
    book = openpyxl.load_workbook(file, read_only=True)
    book.close()
    return list(book.sheetnames)


def everything(folder: Path) -> dict[str, bytes | None]:
    """Every file of a folder with its content, and every folder."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def is_a_sentence(text: str) -> bool:
    """Tell one printed line that ends like a sentence and holds nothing of Python."""
    return (
        text.endswith((".\n", "?\n"))
        and text.count("\n") == 1
        and not re.search(r"Traceback|Error\b|Errno|Exception|\bNone\b", text)
    )


def writing(command: str, small_file: Path) -> tuple[str | Path, ...]:
    if command == "new":
        return "new", TEMPLATE, "--satker", SATKER, "--year", "2023"
    return command, small_file


def far_cell(path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["XFD1048576"] = "jauh"
    book.save(path)
