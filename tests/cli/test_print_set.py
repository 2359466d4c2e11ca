"""``rbexcel print``: a copy for the printer beside a file that stays as it is."""

from __future__ import annotations

from pathlib import Path

from tests.command_line import Command, sheet_names


def test_print_writes_the_printed_set_and_leaves_the_file_as_it_is(rbexcel: Command, plan_file: Path) -> None:
    before = plan_file.read_bytes()
    done = rbexcel("print", plan_file, "-o", "cetak.xlsx")
    assert (done.code, done.err) == (0, "")
    names = sheet_names("cetak.xlsx")
    assert names.pop() == "_rbexcel"
    assert names[:-1] == ["Rencana Aksi", "Ringkasan", "Area", "Agenda"]
    assert names[-1] in {"Monev TW I", "Monev TW II", "Monev TW III", "Monev TW IV"}
    assert plan_file.read_bytes() == before


def test_print_writes_only_the_parts_that_were_asked_for(rbexcel: Command, plan_file: Path) -> None:
    parts = ("--part", "monev", "--quarter", "2", "--part", "kesalahan", "--part", "keputusan")
    assert rbexcel("print", plan_file, *parts, "-o", "cetak.xlsx").code == 0
    assert sheet_names("cetak.xlsx") == ["Keputusan", "Monev TW II", "Kesalahan", "_rbexcel"]


def test_a_part_that_there_is_not_is_refused_and_nothing_is_written(rbexcel: Command, plan_file: Path) -> None:
    done = rbexcel("print", plan_file, "--part", "peta", "-o", "cetak.xlsx")
    assert (done.code, Path("cetak.xlsx").exists()) == (2, False)
    assert "--part" in done.err
