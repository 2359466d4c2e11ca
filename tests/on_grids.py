"""A RowEdit carried out on a grid, as Excel does it to the open sheet: strict about what Excel would lose or refuse."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.rows.row_edit import RowEdit
from rbexcel.workbook.grid import Grid, Position, SheetGrid, Span, Untold, Value
from tests.row_shifts import deleting, inserting


def carried_out(grid: Grid, edit: RowEdit) -> Grid:
    """Return the grid afterwards."""
    return replace(
        grid, sheets=tuple(_changed(sheet, edit) if sheet.name == edit.sheet else sheet for sheet in grid.sheets)
    )


def _changed(sheet: SheetGrid, edit: RowEdit) -> SheetGrid:
    values: dict[Position, Value] = {
        (row, column): value
        for row, line in enumerate(sheet.rows, start=1)
        for column, value in enumerate(line, start=1)
        if value is not None
    }
    known = Untold.MERGES not in sheet.untold
    merges = set(sheet.merges)
    for span in edit.unmerges if known else ():
        merges.remove(span)
    for source, target in edit.moves:
        assert target not in values
        values[target] = values.pop(source)
    count = edit.last - edit.first + 1
    moved = inserting(edit.first, count) if edit.inserts else deleting(edit.first, edit.last)
    there = {place: moved(place[0], place[0]) for place in values}
    values = {(rows[0], place[1]): values[place] for place, rows in there.items() if rows}
    spans = {span: moved(span.first_row, span.last_row) for span in merges}
    for span, rows in spans.items():
        assert not rows or edit.inserts or not edit.first <= span.first_row <= edit.last, f"{span.address} is beheaded"
    merges = {replace(span, first_row=rows[0], last_row=rows[1]) for span, rows in spans.items() if rows}
    merges = {span for span in merges if len(list(span)) > 1}
    _write(values, edit)
    for span in edit.merges if known else ():
        assert not any(set(span) & set(each) for each in merges), f"{span.address} overlaps"
        merges.add(span)
    for span in merges:
        assert all(place not in values for place in list(span)[1:]), f"{span.address} covers a value"
    return replace(sheet, rows=_rows(values), merges=tuple(sorted(merges, key=lambda span: span.first_row)))


def _write(values: dict[Position, Value], edit: RowEdit) -> None:
    for block in (*edit.new, *edit.numbers):
        for row, line in enumerate(block.values, start=block.row):
            for column, value in enumerate(line, start=block.column):
                assert value is not None or (row, column) not in values, "a text would be lost"
                if value is not None:
                    values[row, column] = value  # type: ignore[assignment]


def _rows(values: dict[Position, Value]) -> tuple[tuple[Value, ...], ...]:
    height, width = max(row for row, _ in values), max(column for _, column in values)
    return tuple(tuple(values.get((row, column)) for column in range(1, width + 1)) for row in range(1, height + 1))


def click(grid: Grid, sheet: str, row: int, column: int) -> Span:
    """Return what Excel selects when a cell is clicked: all cells that are merged there."""
    cell = Span(row, column, row, column)
    read = grid.sheet(sheet)
    assert read
    return next((span for span in read.merges if (row, column) in set(span)), cell)
