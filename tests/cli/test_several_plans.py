"""A file with several plans, on the command line: which was read is said, --sheet chooses, a tie is asked about."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from rbexcel.workbook.grid import SheetGrid
from tests.command_line import TEMPLATE, Command
from tests.parsing.tables.test_choosing import OTHER_TICKS, YEAR_AGO, sheet_of

COMMANDS = {
    "read": ("read",),
    "check": ("check",),
    "fix": ("fix", "-o", "hasil.xlsx"),
    "print": ("print", "-o", "hasil.xlsx"),
    "summarise": ("summarise", "-o", "hasil.xlsx"),
    "import": ("import", "-o", "hasil.xlsx"),
    "finish": ("finish", "--draft", "--no-pdf", "--satker", "KPU Kabupaten Contoh", "-o", "kirim"),
    "new": ("new", TEMPLATE, "--satker", "KPU Kabupaten Contoh", "-o", "hasil.xlsx", "--from"),
}


def book_of(path: Path, *sheets: SheetGrid) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for each in sheets:
        sheet = book.create_sheet(each.name)
        for row in each.rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def tied(tmp_path: Path) -> Path:
    return book_of(tmp_path / "dua.xlsx", sheet_of("A"), sheet_of("B", OTHER_TICKS))


@pytest.fixture
def hidden(tmp_path: Path) -> Path:
    path = book_of(tmp_path / "satu.xlsx", sheet_of("RA"), SheetGrid("Catatan", (("rapat",),)))
    book = openpyxl.load_workbook(path)
    book["RA"].sheet_state = "hidden"
    book.active = 1
    book.save(path)
    return path


@pytest.fixture
def years(tmp_path: Path) -> Path:
    return book_of(tmp_path / "tahun.xlsx", sheet_of("Lama", OTHER_TICKS, YEAR_AGO), sheet_of("RA"))


def test_import_of_one_sheet_says_which_others_hold_a_plan(years: Path, rbexcel: Command) -> None:
    """Whoever chose one of them is to know of the other; the choice is no doubt."""
    done = rbexcel("import", years, "--sheet", "RA", "-o", "hasil.xlsx")
    told = '  Lembar "Lama" juga memuat tabel rencana; yang diambil hanya lembar yang dipilih.'
    assert (done.code, told in done.out.splitlines()) == (0, True)


@pytest.mark.parametrize("command", COMMANDS)
def test_where_no_plan_is_better_every_command_asks_and_writes_nothing(
    command: str, tied: Path, rbexcel: Command
) -> None:
    done = rbexcel(*COMMANDS[command], tied)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith('Dalam "dua.xlsx" ada 2 rencana, dan tidak jelas mana yang dipakai: lembar "A" (')
    assert done.err.endswith('Pilih salah satu dengan --sheet, misalnya --sheet "A".\n')
    assert not Path("hasil.xlsx").exists()
    assert not Path("kirim").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_reads_the_sheet_that_is_asked_for(command: str, tied: Path, rbexcel: Command) -> None:
    done = rbexcel(*COMMANDS[command], tied, "--sheet", "b")
    assert done.code < 2, done.err
    assert "tidak dibaca" not in done.out
    wrong = rbexcel(*COMMANDS[command], tied, "--sheet", "C")
    assert (wrong.code, wrong.err) == (
        2, 'Lembar "C" tidak ada dalam berkas "dua.xlsx"; yang memuat rencana: "A", "B".\n'
    )  # fmt: skip


@pytest.mark.parametrize("command", [each for each in COMMANDS if each != "check"])
def test_every_command_says_which_plan_it_read_and_ends_with_a_look(
    command: str, years: Path, rbexcel: Command
) -> None:
    done = rbexcel(*COMMANDS[command], years)
    assert done.code == 1, done.err
    assert 'lembar "Lama" tidak dibaca: rencana tahun lain (tahun 2026, 7 baris)' in done.out


@pytest.mark.parametrize("command", [each for each in COMMANDS if each != "check"])
def test_of_two_tables_in_a_text_one_is_read_and_every_command_ends_with_a_look(
    command: str, tmp_path: Path, rbexcel: Command
) -> None:
    rows = (*sheet_of("x", OTHER_TICKS, YEAR_AGO).rows, (), *sheet_of("x").rows)
    text = "\n".join(";".join("" if value is None else str(value) for value in row) for row in rows)
    source = tmp_path / "dua.csv"
    source.write_text(text, encoding="utf-8")
    done = rbexcel(*COMMANDS[command], source)
    assert done.code == 1, done.err
    if command != "finish":  # there it is counted among what is in doubt
        assert "tabel mulai baris 1, tidak dibaca: rencana tahun lain (tahun 2026, 7 baris)" in done.out


def test_the_data_of_a_plan_name_what_was_not_read(years: Path, rbexcel: Command) -> None:
    plan = json.loads(rbexcel("read", years, "--json").out)
    assert {row["sheet"] for row in plan["rows"]} == {"RA"}
    assert plan["uncertain"] == [
        {"sheet": "Lama", "row": 4, "reason": "tidak dibaca: rencana tahun lain (tahun 2026, 7 baris)"}
    ]
    (found,) = json.loads(rbexcel("check", years, "--json", "--select", "RB111").out)["findings"]
    assert (found["sheet"], found["cell"], found["severity"]) == ("Lama", "B4", "warning")
    assert found["message"] == (
        'yang dibaca lembar "RA" (tahun 2027, 7 baris); '
        'lembar "Lama" tidak dibaca: rencana tahun lain (tahun 2026, 7 baris)'
    )


def test_the_year_that_is_given_chooses(years: Path, rbexcel: Command) -> None:
    done = rbexcel(*COMMANDS["finish"], years, "--year", "2026")
    assert 'Yang dibaca lembar "Lama" (tahun 2026, 7 baris)' in done.out
    done = rbexcel(*COMMANDS["new"], years, "--year", "2027")
    assert 'lembar "RA" tidak dibaca' in done.out


def test_who_receives_two_plans_reads_the_one_that_was_sent(tied: Path, rbexcel: Command) -> None:
    done = rbexcel(*COMMANDS["finish"], tied, "--sheet", "B", "--keep-sheet", "A")
    assert done.code < 2, done.err
    (sent,) = Path("kirim").glob("*.xlsx")
    plan = json.loads(rbexcel("read", sent, "--json").out)
    assert {row["sheet"] for row in plan["rows"]} == {"B"}
    assert plan["stamp"]["state"] == "unchanged"
    assert [each["sheet"] for each in plan["uncertain"]] == ["A"]


def test_what_was_made_of_one_plan_holds_that_plan_alone(years: Path, rbexcel: Command) -> None:
    rbexcel(*COMMANDS["import"], years)
    assert rbexcel("check", "hasil.xlsx", "--json", "--select", "RB107,RB111").code == 0
    assert json.loads(rbexcel("read", "hasil.xlsx", "--json").out)["uncertain"] == []


def test_another_plan_stays_as_it_is_in_the_copy_that_is_checked(years: Path, rbexcel: Command) -> None:
    rbexcel("check", years, "-o", "diperiksa.xlsx")
    rules = {sheet.title: len(sheet.conditional_formatting) for sheet in openpyxl.load_workbook("diperiksa.xlsx")}
    assert rules["Lama"] == 0


@pytest.mark.parametrize("command", ["read", "fix", "summarise", "finish"])
def test_a_plan_that_was_read_from_a_hidden_sheet_is_named_as_such(
    command: str, hidden: Path, rbexcel: Command
) -> None:
    keep = ("--keep-sheet", "Catatan") if command == "finish" else ()
    done = rbexcel(*COMMANDS[command], hidden, *keep)
    assert done.code == 1, done.err
    assert 'Lembar "RA" tersembunyi' in done.out


def test_a_hidden_plan_is_not_sent_as_a_workbook_that_shows_nothing(hidden: Path, rbexcel: Command) -> None:
    done = rbexcel(*COMMANDS["finish"], hidden)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("Tampilkan dulu sedikitnya satu lembar, misalnya lembar rencananya, lalu ulangi.\n")
    assert list(Path("kirim").glob("*")) == []


@pytest.mark.parametrize("command", ["fix", "summarise"])
def test_a_part_that_was_not_read_for_certain_is_counted_with_the_command_that_lists_it(
    command: str, tmp_path: Path, rbexcel: Command
) -> None:
    source = book_of(tmp_path / "satu.xlsx", sheet_of("RA"))
    book = openpyxl.load_workbook(source)
    book["RA"].cell(4, 30, "catatan")
    book.save(source)
    done = rbexcel(*COMMANDS[command], source)
    assert done.code == 1, done.err
    assert "  1 bagian dari satu.xlsx tidak terbaca atau meragukan; lihat: rbexcel check satu.xlsx.\n" in done.out
    assert "catatan" in rbexcel("check", source).out
