"""``rbexcel summarise``: the same sheets whenever it is done again."""

from __future__ import annotations

from pathlib import Path

from tests.command_line import SATKER, TEMPLATE, Command, sheet_names


def test_summarise_again_gives_the_same_sheets(rbexcel: Command, plan_file: Path) -> None:
    first = rbexcel("summarise", plan_file, "-o", "1.xlsx")
    assert (first.code, first.err) == (0, "")
    second = rbexcel("summarise", "1.xlsx", "-o", "2.xlsx")
    assert second.code == 0
    names = [sheet_names(name) for name in ("1.xlsx", "2.xlsx")]
    assert sorted(names[0]) == sorted(names[1])
    assert len(names[0]) == len(sheet_names(plan_file)) + 1 + 8 + 2  # Ringkasan, the areas, Agenda and Monev
    assert first.out.removeprefix("1.xlsx") == second.out.removeprefix("2.xlsx")


def test_a_summarised_file_checks_the_same(rbexcel: Command, plan_file: Path) -> None:
    before = rbexcel("check", plan_file, "--json")
    rbexcel("summarise", plan_file, "-o", "1.xlsx")
    assert rbexcel("check", "1.xlsx", "--json") == before
    rbexcel("check", "1.xlsx", "-o", "2.xlsx")
    rbexcel("summarise", "2.xlsx", "-o", "3.xlsx")
    assert rbexcel("check", "3.xlsx", "--json") == before
    names = sheet_names("3.xlsx")
    assert (names.count("Validasi"), names.count("Ringkasan"), names.count("_rbexcel")) == (1, 1, 1)


def test_summarise_with_a_sheet_keeps_whose_workbook_it_is(rbexcel: Command, plan_file: Path) -> None:
    rbexcel("summarise", plan_file, "-o", "1.xlsx", "--sheet", "Rencana Aksi")
    rbexcel("summarise", "1.xlsx", "-o", "2.xlsx", "--sheet", "Rencana Aksi")
    told = rbexcel("read", "2.xlsx", "--json").json
    assert (told["template"], told["satker"], told["year"]) == (TEMPLATE, SATKER, 2023)
    assert rbexcel("check", "2.xlsx", "--json") == rbexcel("check", plan_file, "--json")
