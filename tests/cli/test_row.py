"""``rbexcel row``: what it writes, tells and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from rbexcel.adapters.files.read_file import read_file
from rbexcel.parsing.parse import parse
from tests.command_line import Command, is_a_sentence


def texts(file: Path) -> list[str | None]:
    return [row.leaf for row in parse(read_file(file)).rows]


def test_a_row_more_comes_below_the_cell_and_the_file_itself_is_kept(rbexcel: Command, small_file: Path) -> None:
    plan = parse(read_file(small_file))
    place, before = plan.rows[0].place, texts(small_file)
    assert place
    done = rbexcel("row", "insert", small_file, "--cell", place.address, "-o", "baru.xlsx")
    assert done.code == 0
    assert done.out.splitlines()[1] == "baru.xlsx: lembar Rencana Aksi."
    assert texts(small_file) == before
    assert texts(Path("baru.xlsx")) == [
        before[0],
        "...",
        *before[1:],
    ]


def test_without_a_result_the_file_changes_and_a_copy_is_kept(rbexcel: Command, small_file: Path) -> None:
    Path("a.xlsx").write_bytes(small_file.read_bytes())
    before = texts(small_file)
    told = rbexcel("row", "insert", "a.xlsx", "--cell", "e12", "--json")
    told_too = rbexcel("row", "delete", "a.xlsx", "--cell", told.json["cursor"], "--json")
    assert (told.code, told_too.code) == (0, 0)
    assert Path(told.json["backup"]).read_bytes() == small_file.read_bytes()
    assert (told.json["inserts"], told_too.json["inserts"]) == (True, False)
    assert told_too.json["deleted"] == ["..."]
    assert texts(Path("a.xlsx")) == before


def test_sheets_that_speak_of_the_old_rows_are_told(rbexcel: Command, small_file: Path) -> None:
    rbexcel("check", small_file, "-o", "periksa.xlsx")
    done = rbexcel("row", "insert", "periksa.xlsx", "--cell", "E12", "-o", "baru.xlsx", "--json")
    assert done.json["notes"] == ["Tekan Validasi lagi supaya lembarnya sesuai dengan rencana ini."]
    assert rbexcel("check", "baru.xlsx", "-o", "lagi.xlsx").code in (0, 1)


@pytest.mark.parametrize("cell", ["E0", "12", "E", "ZZZ1", "E12;F13", "E9999999", "", "Ω1"])
def test_a_cell_that_is_none_is_told(rbexcel: Command, small_file: Path, cell: str) -> None:
    done = rbexcel("row", "insert", small_file, "--cell", cell, "-o", "baru.xlsx")
    assert done.code == 2
    assert "seperti E12" in done.err
    assert not Path("baru.xlsx").exists()


@pytest.mark.parametrize(("verb", "cell"), [("insert", "A1"), ("insert", "B12"), ("delete", "B12"), ("delete", "E900")])
def test_a_cell_outside_the_items_is_refused_in_a_sentence(
    rbexcel: Command, small_file: Path, verb: str, cell: str
) -> None:
    done = rbexcel("row", verb, small_file, "--cell", cell, "-o", "baru.xlsx")
    assert done.code == 2
    assert is_a_sentence(done.err)
    assert not Path("baru.xlsx").exists()


def test_a_text_file_is_refused_in_a_sentence(rbexcel: Command) -> None:
    Path("a.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    done = rbexcel("row", "insert", "a.csv", "--cell", "A2")
    assert done.code == 2
    assert "Simpan dulu sebagai .xlsx" in done.err
