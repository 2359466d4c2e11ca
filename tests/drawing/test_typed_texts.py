"""What staff typed into a sheet of ours outside its inputs stays when it is drawn anew, whatever became of the rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rbexcel.drawing.style import CELL, INPUT
from rbexcel.drawing.typed_texts import ABOUT, NOTED, TITLE, WHERE, WRITTEN, Typed, told_behind, typed_since, with_typed
from rbexcel.workbook.beside import Beside
from rbexcel.workbook.book import Area, Block, Comment, Page, Sheet
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.grid import Cell, Position, SheetGrid, Span, Value
from rbexcel.workbook.record import read_record, recorded, typed_cells

LINES: tuple[tuple[Content, ...], ...] = (
    ("RINGKASAN", None, None),
    ("Area", "Jumlah", "Catatan"),
    ("Manajemen Perubahan", Formula("=COUNTIF('1 A'!$B$2:$B$9,\"✓\")", 3), None),
    ("Tata Laksana", Formula("=COUNTIF('2 B'!$B$2:$B$9,\"✓\")", 4), None),
    (Link("Monev", "A1", "ke Monev"), 12, None),
)


def drawn(lines: tuple[tuple[Content, ...], ...] = LINES) -> Sheet:
    """A sheet whose third column is open to staff below its header."""
    open_cells = Span(3, 3, len(lines), 3)
    return Sheet(
        "Ringkasan",
        (Block(1, 1, lines),),
        areas=(Area(Span(1, 1, len(lines), 3), CELL), Area(open_cells, INPUT)),
        widths=((1, 30.0), (2, 10.0), (3, 30.0)),
        page=Page(area=Span(1, 1, len(lines), 3)),
    )


def seen(sheet: Sheet, typed: dict[Position, Value] | None = None) -> SheetGrid:
    """The sheet as it is read, after staff typed something."""
    cells: dict[Position, Value] = {}
    for block in sheet.blocks:
        for row, line in enumerate(block.values, start=block.row):
            for column, content in enumerate(line, start=block.column):
                shown = content.text if isinstance(content, Link) else content
                cells[row, column] = shown.cached if isinstance(shown, Formula) else shown
    cells |= typed or {}
    height, width = max(row for row, _ in cells), max(column for _, column in cells)
    rows = tuple(tuple(cells.get((row, at)) for at in range(1, width + 1)) for row in range(1, height + 1))
    return SheetGrid(sheet.name, rows)


def formulas(sheet: Sheet) -> dict[Position, str]:
    held = {}
    for block in sheet.blocks:
        for row, line in enumerate(block.values, start=block.row):
            for column, content in enumerate(line, start=block.column):
                formula = content.formula if isinstance(content, Link) else content
                if isinstance(formula, Formula):
                    held[row, column] = formula.text.removeprefix("=")
    return held


def beside(sheet: Sheet, comments: dict[Position, Comment] | None = None) -> Beside:
    held = {sheet.name: formulas(sheet)}
    return Beside(
        {},
        lambda name: held.get(name, {}),
        {Cell(sheet.name, *place): each for place, each in (comments or {}).items()},
    )


def test_nothing_was_typed_into_a_sheet_as_it_was_drawn() -> None:
    sheet = recorded(drawn())
    record = read_record(seen(sheet))
    assert record is not None
    assert record.name == "Ringkasan"
    assert typed_cells(seen(sheet), record, formulas(sheet)) == {}
    assert typed_cells(seen(sheet), record, None) == {}


def test_a_long_note_stands_over_nothing_that_its_hidden_column_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rbexcel.workbook.record._CHUNK", 20)
    plain = replace(drawn(), hidden_columns=(1,))
    sheet = recorded(plain)
    record = read_record(seen(sheet))
    assert record is not None
    assert min(record.cells) == (len(LINES) + 1, 1)
    held = [(row, column) for row in range(1, 6) for column in range(1, 4) if record.line(row, 3)[column - 1]]
    assert len(held) == sum(map(bool, record.tokens)) > 0
    assert [seen(sheet).value(*place) for place in held] == [seen(plain).value(*place) for place in held]
    assert typed_cells(seen(sheet), record, formulas(sheet)) == {}


def test_rows_that_moved_and_addresses_that_excel_rewrote_are_no_typing() -> None:
    sheet = recorded(drawn())
    record = read_record(seen(sheet))
    assert record is not None
    told = {
        place: text.replace("$B$2:$B$9", "$B$20:B33").replace("'1 A'!", "Lain!")
        for place, text in formulas(sheet).items()
    }
    grid = seen(sheet)
    swapped = replace(grid, rows=(*grid.rows[:2], grid.rows[3], grid.rows[2], grid.rows[4]))
    assert typed_cells(swapped, record, told) == {}


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        ((9, 2), "Mengetahui", "Mengetahui"),
        ((3, 1), "Manajemen Perubahan RB", "Manajemen Perubahan RB"),
        ((5, 2), 13, 13),
        ((8, 1), date(2026, 3, 1), date(2026, 3, 1)),
        ((8, 1), "Tata Laksana", "Tata Laksana"),
        ((4, 3), "isian", "isian"),
    ],
)
def test_what_staff_type_is_told_from_ours(place: Position, value: Value, told: Value) -> None:
    sheet = recorded(drawn())
    record = read_record(seen(sheet))
    assert record is not None
    assert typed_cells(seen(sheet, {place: value}), record, formulas(sheet)) == {place: (told, None)}


def test_a_number_over_a_formula_and_a_formula_of_their_own_are_told() -> None:
    sheet = recorded(drawn())
    record = read_record(seen(sheet))
    assert record is not None
    told = formulas(sheet)
    del told[3, 2]
    assert typed_cells(seen(sheet, {(3, 2): 5}), record, told) == {(3, 2): (5, None)}
    assert typed_cells(seen(sheet), record, formulas(sheet) | {(3, 2): "1+2"}) == {(3, 2): (3, "1+2")}


def lines_of(sheet: Sheet) -> list[tuple[Value, Value]]:
    """Return what the list at the end of a sheet holds."""
    rows = seen(sheet).rows
    header = next((at for at, row in enumerate(rows) if WHERE in row), None)
    if header is None:
        return []
    where, written = rows[header].index(WHERE), rows[header].index(WRITTEN)
    assert (rows[header - 2][0], rows[header - 1][0]) == (TITLE, ABOUT)
    return [(row[where], row[written]) for row in rows[header + 1 :]]


def test_a_text_in_an_empty_place_stays_there_and_one_over_ours_goes_to_the_list_run_after_run() -> None:
    sheet = recorded(drawn())
    grid = seen(sheet, {(9, 2): "Mengetahui", (3, 1): "Perubahan"})
    for _ in range(3):
        again = with_typed(drawn(), grid, typed_since(grid, beside(sheet)))
        grid, sheet = seen(again), again
        assert grid.value(9, 2) == "Mengetahui"
        assert grid.value(3, 1) == "Manajemen Perubahan"
        assert lines_of(again) == [("sel A3", "Perubahan")]


def test_a_text_beside_a_line_that_changed_goes_to_the_list_and_says_where_it_stood() -> None:
    sheet = recorded(drawn())
    grid = seen(sheet, {(4, 5): "tanya Subbag Hukum"})
    changed = drawn((*LINES[:2], LINES[3], ("Area baru", 1, None), *LINES[4:]))
    again = with_typed(changed, grid, typed_since(grid, beside(sheet)))
    assert lines_of(again) == [('sel E4, baris "Tata Laksana"', "tanya Subbag Hukum")]
    assert again.page is not None
    assert again.page.area == Span(1, 1, 10, 3)


def test_what_is_carried_in_another_way_and_what_is_taken_out_of_the_list_does_not_come_back() -> None:
    sheet = recorded(drawn())
    grid = seen(sheet, {(4, 3): "isian", (3, 1): "Perubahan"})
    again = with_typed(drawn(), grid, typed_since(grid, beside(sheet), {(4, 3)}))
    assert lines_of(again) == [("sel A3", "Perubahan")]
    emptied = seen(again)
    emptied = replace(emptied, rows=emptied.rows[:-1])
    assert lines_of(with_typed(drawn(), emptied, typed_since(emptied, beside(again)))) == []


def test_more_lines_are_added_once() -> None:
    more = [Typed('lembar "1 Lama", sel B2', "catatan")]
    again = with_typed(drawn(), None, typed_since(seen(drawn()), Beside()), [*more, *more])
    assert lines_of(again) == [(more[0].where, "catatan")]


def test_a_comment_goes_with_its_line_and_to_the_list_when_the_line_is_gone() -> None:
    sheet, note = recorded(drawn()), Comment("Ani", "tanya Budi")
    told = beside(sheet, {(4, 1): note})
    moved = drawn((*LINES[:2], ("Area baru", 1, None), *LINES[2:]))
    assert with_typed(moved, seen(sheet), typed_since(seen(sheet), told)).comments == ((5, 1, note),)
    gone = with_typed(drawn((*LINES[:3], *LINES[4:])), seen(sheet), typed_since(seen(sheet), told))
    assert lines_of(gone) == [("sel A4", NOTED)]
    ((row, column, kept),) = gone.comments
    assert (seen(gone).value(row, column), kept) == (NOTED, note)
    again = with_typed(drawn(), seen(gone), typed_since(seen(gone), beside(gone, {(row, column): kept})))
    assert (lines_of(again), [each for *_, each in again.comments]) == ([("sel A4", NOTED)], [note])


def test_what_a_new_workbook_has_none_of_is_told_with_its_sheets_and_cells() -> None:
    cells = [Cell("Rencana", row, 5) for row in range(2, 9)]
    assert told_behind((), "lama.xlsx") == []
    assert told_behind(("Monev",), "lama.xlsx", cells[:1]) == [
        'Isian Anda di lembar Monev tidak ikut ke buku kerja baru; tetap ada di "lama.xlsx".',
        'Komentar pada sel (Rencana E2) tidak ikut ke buku kerja baru; tetap ada di "lama.xlsx".',
    ]
    assert told_behind((), "lama.xlsx", cells) == [
        "Komentar pada sel (Rencana E2, Rencana E3, Rencana E4, Rencana E5, Rencana E6, dan 2 sel lain) tidak ikut ke "
        'buku kerja baru; tetap ada di "lama.xlsx".'
    ]
