"""Random entries on our sheets, random edits of the plan, every command that draws them anew: nothing typed is gone."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell import MergedCell

from rbexcel.checking.accepted import review
from rbexcel.checking.finding import Finding, Severity
from rbexcel.jobs.checking import Checked
from rbexcel.jobs.findings import findings_book, without_findings
from rbexcel.jobs.summarising import summaries_book
from rbexcel.plan.plan import Plan, Row
from rbexcel.workbook.beside import Beside
from rbexcel.workbook.book import Book
from rbexcel.workbook.contents import Formula, Link
from rbexcel.workbook.grid import Cell, Grid, Position, SheetGrid, Value
from tests.command_line import Command
from tests.drawing.summary.summaries import PLAN

AT = datetime(2026, 3, 2, 9, 30)
KEYED = replace(PLAN, rows=tuple(replace(row, key=f"rb:{number}") for number, row in enumerate(PLAN.rows, start=1)))
MARK = "ketikan"
_WHOLE = re.compile(rf"{MARK}[\d.]+")

# --- a workbook as values: what is drawn into it, and what staff do in it


class Workbook:
    """The sheets of a workbook as they are read, with the formulas behind them."""

    def __init__(self, plan: Plan) -> None:
        self.sheets: dict[str, list[list[Value]]] = {"Rencana Aksi": [["RENCANA AKSI"]]}
        self.formulas: dict[Cell, str] = {}
        self.hidden: set[tuple[str, int]] = set()
        self.plan = plan

    @property
    def grid(self) -> Grid:
        return Grid(
            "rencana.xlsx", tuple(SheetGrid(name, tuple(map(tuple, rows))) for name, rows in self.sheets.items())
        )

    def looked(self, sheets: Sequence[str]) -> Beside:
        def formulas_of(sheet: str) -> dict[Position, str]:
            return {cell.position: text for cell, text in self.formulas.items() if cell.sheet == sheet in sheets}

        return Beside({}, formulas_of)

    def draw(self, book: Book) -> None:
        for name in (*book.drops, *(sheet.name for sheet in book.sheets)):
            self.sheets.pop(name, None)
            self.formulas = {cell: text for cell, text in self.formulas.items() if cell.sheet != name}
        for sheet in book.sheets:
            self.hidden |= {(sheet.name, column) for column in sheet.hidden_columns}
            cells: dict[Position, Value] = {}
            for block in sheet.blocks:
                for row, line in enumerate(block.values, start=block.row):
                    for column, content in enumerate(line, start=block.column):
                        formula = content.formula if isinstance(content, Link) else content
                        if isinstance(formula, Formula):
                            self.formulas[Cell(sheet.name, row, column)] = formula.text.removeprefix("=")
                            cells[row, column] = formula.cached if formula.cached != "" else None
                        elif content is not None:
                            cells[row, column] = content  # type: ignore[assignment]
            height, width = (max(place[axis] for place in cells) for axis in (0, 1))
            self.sheets[sheet.name] = [
                [cells.get((row, at)) for at in range(1, width + 1)] for row in range(1, height + 1)
            ]

    def type(self, sheet: str, row: int, column: int, text: str) -> None:
        if (sheet, column) in self.hidden:
            return
        rows = self.sheets[sheet]
        rows += [[] for _ in range(row - len(rows))]
        rows[row - 1] += [None] * (column - len(rows[row - 1]))
        before = rows[row - 1][column - 1]
        if isinstance(before, str) and MARK in before:
            return  # what staff wrote over is theirs to lose
        rows[row - 1][column - 1] = text
        self.formulas.pop(Cell(sheet, row, column), None)

    def move_row(self, sheet: str, start: int, target: int) -> None:
        """Move a row as a sort does; formulas go with it."""
        rows = self.sheets[sheet]
        order = list(range(len(rows)))
        order.insert(target, order.pop(start))
        self.sheets[sheet] = [rows[at] for at in order]
        place = {old + 1: new + 1 for new, old in enumerate(order)}
        self.formulas = {
            cell._replace(row=place.get(cell.row, cell.row)) if cell.sheet == sheet else cell: text
            for cell, text in self.formulas.items()
        }

    def typed(self) -> Counter[str]:
        values = (value for rows in self.sheets.values() for row in rows for value in row)
        return Counter(
            word for value in values if isinstance(value, str) for word in value.split() if _WHOLE.fullmatch(word)
        )

    # --- commands

    def summarise(self) -> None:
        result = Checked(self.plan, ())
        self.draw(summaries_book(self.grid, result, AT, looked=self.looked))

    def check(self) -> None:
        found = list(_found(self.plan))
        reviewed = review(self.plan, found, self.grid, {"RB203", "RB308"})
        result = Checked(self.plan, reviewed.open, reviewed.accepted, reviewed.resolved, reviewed.kept)
        self.draw(findings_book(self.grid, result, AT, looked=self.looked))

    def clear(self) -> None:
        if "Validasi" in self.sheets:
            self.draw(without_findings(self.grid, AT, looked=self.looked))


def _found(plan: Plan) -> Iterator[Finding]:
    yield Finding("RB308", Severity.INFO, "Rencana Aksi", None, 'nomor "3" belum diisi', None, "Isi.")
    for row in plan.rows:
        if not row.months:
            yield Finding("RB203", Severity.ERROR, "Rencana Aksi", row.place, "belum dicentang", None, "Centang.")


# --- what is done to the plan


def _deleted(rows: list[Row], chance: random.Random) -> None:
    if len(rows) > 2:
        del rows[chance.randrange(len(rows))]


def _inserted(rows: list[Row], chance: random.Random) -> None:
    at = chance.randrange(len(rows))
    levels = (*rows[at].levels[:3], f"Baru {chance.randrange(99)}")
    rows.insert(at, replace(rows[at], levels=levels, key=None))


def _moved(rows: list[Row], chance: random.Random) -> None:
    rows.insert(chance.randrange(len(rows)), rows.pop(chance.randrange(len(rows))))


def _duplicated(rows: list[Row], chance: random.Random) -> None:
    at = chance.randrange(len(rows))
    rows.insert(at, rows[at])


def _reworded(rows: list[Row], chance: random.Random) -> None:
    level, at = chance.randrange(4), chance.randrange(len(rows))
    old, new = rows[at].levels[level], f"Kata lain {chance.randrange(99)}"
    for index, row in enumerate(rows):
        if row.levels[level] == old and (level < 3 or index == at):
            rows[index] = replace(row, levels=(*row.levels[:level], new, *row.levels[level + 1 :]))


def _cleared(rows: list[Row], chance: random.Random) -> None:
    at = chance.randrange(len(rows))
    rows[at] = replace(rows[at], levels=(*rows[at].levels[:3], None))


def _renumbered(rows: list[Row], chance: random.Random) -> None:
    rows[:] = [replace(row, numbers=(*row.numbers[:3], str(at))) for at, row in enumerate(rows, start=1)]


def _unticked(rows: list[Row], chance: random.Random) -> None:
    at = chance.randrange(len(rows))
    rows[at] = replace(rows[at], marks=())


def _without_keys(rows: list[Row], chance: random.Random) -> None:
    rows[:] = [replace(row, key=None) for row in rows]


EDITS: tuple[Callable[[list[Row], random.Random], None], ...] = (
    *(_deleted, _inserted, _moved, _duplicated, _reworded, _cleared, _renumbered, _unticked, _without_keys),
)


def _edit(book: Workbook, chance: random.Random) -> None:
    rows = list(book.plan.rows)
    chance.choice(EDITS)(rows, chance)
    book.plan = replace(book.plan, rows=tuple(rows))


def _fill(book: Workbook, chance: random.Random, number: Iterator[int]) -> None:
    name = chance.choice([name for name in book.sheets if name not in {"Rencana Aksi", "_rbexcel"}])
    rows = book.sheets[name]
    anywhere = chance.randrange(1, len(rows) + 6), chance.randrange(1, max(map(len, rows)) + 4)
    headers = [
        (row, column)
        for row, line in enumerate(rows, start=1)
        for column, value in enumerate(line, start=1)
        if value in {"REALISASI", "BUKTI DUKUNG", "TAUTAN", "KENDALA", "SELESAI", "Alasan diterima"}
    ]
    row, column = anywhere
    if headers and chance.random() < 0.6:
        header, column = chance.choice(headers)
        row = chance.randrange(header + 1, max(len(rows), header + 1) + 1)
    book.type(name, row, column, f"{MARK}{next(number)}")


def _disturb(book: Workbook, chance: random.Random) -> None:
    """Staff sort lines, or put an empty one in."""
    name = chance.choice(["Monev", "Agenda"])
    first = next(at for at, row in enumerate(book.sheets[name]) if row and row[0] in {"TW", "BULAN"}) + 1
    if len(book.sheets[name]) > first + 2:
        book.move_row(name, chance.randrange(first, len(book.sheets[name])), first)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.integers(0, 10**9))
def test_nothing_that_staff_typed_is_gone_after_any_edits_and_any_commands(seed: int) -> None:
    chance, number = random.Random(seed), iter(range(10**6))
    book = Workbook(chance.choice([KEYED, PLAN]))
    commands = [book.summarise, book.check, book.clear]
    book.summarise()
    book.check()
    for _ in range(4):
        for _ in range(chance.randrange(6)):
            _fill(book, chance, number)
        if chance.random() < 0.3:
            _disturb(book, chance)
        for _ in range(chance.randrange(4)):
            _edit(book, chance)
        before = book.typed()
        chance.choice(commands)()
        assert book.typed() == before
    for command in (*commands, book.summarise):
        command()
        assert book.typed() == before


# --- the same on files, by the command line


def _typed_in(path: Path) -> Counter[str]:
    book = openpyxl.load_workbook(path)
    held = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return Counter(word for value in held if isinstance(value, str) for word in value.split() if _WHOLE.fullmatch(word))


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_typed_is_gone_from_a_file_after_every_command(
    seed: int, small_file: Path, tmp_path: Path, rbexcel: Command
) -> None:
    chance, path = random.Random(seed), tmp_path / "rencana.xlsx"
    path.write_bytes(small_file.read_bytes())
    assert rbexcel("summarise", path, "-o", path).code in {0, 1}
    assert rbexcel("check", path, "-o", path).code in {0, 1}
    book = openpyxl.load_workbook(path)
    ours = (each for each in book if each.sheet_state == "visible" and each.title not in {"Rencana Aksi", "Keputusan"})
    for number, sheet in enumerate(ours):
        for turn in range(4):
            cell = sheet.cell(chance.randrange(1, sheet.max_row + 4), chance.randrange(1, sheet.max_column + 3))
            if not isinstance(cell, MergedCell) and not str(cell.value).startswith(("rbexcel:", MARK)):
                cell.value = f"{MARK}{number}.{turn}"
    table = book["Rencana Aksi"]
    rows = [row for row in range(9, table.max_row) if str(table.cell(row, 5).value or "")[:1].isdigit()]
    cleared, reworded = chance.sample(rows, 2)
    table.cell(cleared, 5).value = None
    table.cell(reworded, 5).value = "1. Kata-kata lain sama sekali"
    book.save(path)
    wanted = _typed_in(path)
    assert len(wanted) > 12
    for command in ("summarise", "check", "fix", "summarise", "check"):
        assert rbexcel(command, path, "-o", path).code in {0, 1}
        assert _typed_in(path) == wanted, command
    assert rbexcel("check", "--clear", path).code == 0
    assert _typed_in(path) == wanted


def test_what_was_filled_in_in_a_result_stays_when_it_is_made_again_from_the_plans_own_file(
    small_file: Path, tmp_path: Path, rbexcel: Command
) -> None:
    result = tmp_path / "ringkasan.xlsx"
    assert rbexcel("summarise", small_file, "-o", result).code == 0
    book = openpyxl.load_workbook(result)
    monev, agenda = book["Monev"], book["Agenda"]
    header = next(row for row in range(1, monev.max_row) if monev.cell(row, 1).value == "TW")
    titles = [cell.value for cell in monev[header]]
    monev.cell(header + 1, titles.index("KENDALA") + 1).value = f"{MARK}1"
    agenda.cell(7, [cell.value for cell in agenda[5]].index("SELESAI") + 1).value = f"{MARK}2"
    book["Ringkasan"]["B60"].value = f"{MARK}3"
    book["Ringkasan"].title = "Rekap kami"
    book["Rencana Aksi"]["E12"].comment = openpyxl.comments.Comment("Cek ke Subbag SDM", "Ani")
    book.save(result)
    for command in (("import",), ("new", "rb-8-area", "--from")):
        done = rbexcel(*command, result, "-o", tmp_path / "baru.xlsx")
        told = 'Isian Anda di lembar Agenda dan Monev tidak ikut ke buku kerja baru; tetap ada di "ringkasan.xlsx".'
        assert told in done.out, command
        assert "Komentar pada sel (Rencana Aksi E12) tidak ikut ke buku kerja baru" in done.out, command
    for _ in range(2):
        assert rbexcel("summarise", small_file, "-o", result).code == 0
        assert _typed_in(result) == {f"{MARK}{number}": 1 for number in (1, 2, 3)}
