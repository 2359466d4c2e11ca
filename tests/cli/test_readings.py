"""A command reads a file once, reads a plan out of it once, and checks that once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

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
