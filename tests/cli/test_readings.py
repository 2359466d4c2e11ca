"""A command reads a file once, reads a plan out of it once, and checks that once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rbexcel.adapters.files import read_file
from rbexcel.jobs import reading
from tests.command_line import EXCERPT, TEMPLATE, Command
from tests.readings import counted, files_read, kinds

ONCE = {"read", "parse"}
CHECKED = {"read", "parse", "check"}
NEW = ("new", TEMPLATE, "-o", "hasil.xlsx", "--from")


@pytest.mark.parametrize(
    ("command", "options", "done"),
    [
        (("read",), (), ONCE),
        (("read",), ("--sheet", "Rencana Aksi"), ONCE),
        (("check",), (), CHECKED),
        (("check",), ("-o", "hasil.xlsx"), CHECKED),
        (("check",), ("-o", "hasil.xlsx", "--sheet", "Rencana Aksi"), CHECKED),
        (("check",), ("--clear", "-o", "hasil.xlsx"), {"read"}),
        (("fix",), ("-o", "hasil.xlsx"), ONCE),
        (("fix",), ("-o", "hasil.xlsx", "--sheet", "Rencana Aksi"), ONCE),
        (("summarise",), ("-o", "hasil.xlsx"), CHECKED),
        (("summarise",), ("-o", "hasil.xlsx", "--sheet", "Rencana Aksi"), CHECKED),
        (("finish",), ("-o", "kirim", "--draft", "--no-pdf"), CHECKED),
        (("import",), ("-o", "hasil.xlsx"), ONCE),
        (NEW, (), ONCE),
    ],
)
def test_a_command_reads_a_plan_once(
    command: tuple[str, ...],
    options: tuple[str, ...],
    done: set[str],
    plan_file: Path,
    rbexcel: Command,
) -> None:
    source = Path(shutil.copy(plan_file, "rencana.xlsx"))
    with counted() as readings:
        ended = rbexcel(*command, source, *options)
    assert ended.code < 2, ended.err
    assert (files_read(readings), kinds(readings), set(readings.values())) == (["rencana.xlsx"], done, {1})


@pytest.mark.parametrize(
    ("command", "done"),
    [
        (("fix", "-o", "hasil.xlsx"), ONCE),
        (("summarise", "-o", "hasil.xlsx"), CHECKED),
        (("finish", "-o", "kirim", "--draft", "--no-pdf"), CHECKED),
    ],
)
def test_a_table_of_text_is_read_once_and_so_is_the_workbook_that_it_becomes(
    command: tuple[str, ...],
    done: set[str],
    rbexcel: Command,
) -> None:
    name, *options = command
    Path("rencana.txt").write_text(EXCERPT, encoding="utf-8")
    with counted() as readings:
        ended = rbexcel(name, "rencana.txt", *options)
    assert ended.code < 2, ended.err
    both = ["rencana.txt", "rencana.xlsx"]
    assert (files_read(readings), kinds(readings), set(readings.values())) == (both, done, {1})


# --- a file that another program writes while a command works


OTHER = b"simpanan program lain"
JOBS = [
    ("read",),
    ("check",),
    ("check", "-o", "hasil.xlsx"),
    ("check", "--clear", "-o", "hasil.xlsx"),
    ("fix", "-o", "hasil.xlsx"),
    ("summarise", "-o", "hasil.xlsx"),
    ("finish", "-o", "kirim", "--draft", "--no-pdf"),
    ("import", "-o", "hasil.xlsx"),
]


@pytest.fixture
def changed(small_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan that another program writes as soon as it was read."""
    monkeypatch.chdir(tmp_path)
    source, read = Path(shutil.copy(small_file, "rencana.xlsx")), read_file._content

    def once(path: Path) -> bytes:
        content = read(path)
        if path == source:
            source.write_bytes(OTHER)
        return content

    monkeypatch.setattr(read_file, "_content", once)
    return source


@pytest.mark.parametrize("command", JOBS, ids=" ".join)
def test_what_is_made_of_a_file_is_made_of_what_was_read(
    command: tuple[str, ...], changed: Path, rbexcel: Command
) -> None:
    ended = rbexcel(*command, changed)
    assert ended.code < 2, ended.err
    assert changed.read_bytes() == OTHER
    made = [path for path in (Path("hasil.xlsx"), *Path().glob("kirim/*.xlsx")) if path.exists()]
    assert [len(reading.read_plan(path).rows) for path in made] == [3] * len(made)


@pytest.mark.parametrize(
    "command", [("check",), ("summarise",), ("import",), ("new", TEMPLATE, "--from")], ids=" ".join
)
def test_in_place_both_are_kept_and_it_is_said(command: tuple[str, ...], changed: Path, rbexcel: Command) -> None:
    ended = rbexcel(*command, changed, "-o", changed)
    assert ended.code == 2
    assert 'Berkas "rencana.xlsx" diubah program lain sesudah dibaca, jadi tidak ditimpa.' in ended.err
    assert changed.read_bytes() == OTHER
    (beside,) = Path().glob("rencana.hasil-*.xlsx")
    assert len(reading.read_plan(beside).rows) >= 3
    assert not list(Path().glob("*.cadangan-*"))
