"""What adding and deleting rows have in common: the numbers and rows of a table afterwards, and what is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from rbexcel.plan.plan import Row
from rbexcel.rows.numbers import Numbers, changed_cells, with_number
from rbexcel.rows.table import Table
from rbexcel.workbook.book import Block
from rbexcel.workbook.grid import Cell, Position, Span, Value
from rbexcel.workbook.limits import shortened

AREA = "area"
"""The level whose items a template sets: none is added or deleted."""

_LONGEST = 60


Untouchable = Callable[[Sequence[Cell]], Collection[Cell]]
"""Says which of some cells must not be written: those with a formula, or with letters of mixed looks."""


def no_cell(_cells: Sequence[Cell]) -> Collection[Cell]:
    """Know no cell that must not be written."""
    return ()


def closing(table: Table, cells: Collection[Cell]) -> Table:
    """Return the table with cells that must not be written."""
    return replace(table, closed=frozenset(cell.position for cell in cells))


def elsewhere(table: Table) -> str:
    """Return where else a cell can be selected."""
    return f"Pilih sel di kolom {' atau '.join(table.word(level) for level in table.columns if level)}."


def quoted(text: str | None) -> str:
    """Return a text in quotes, on one line and not too long."""
    return f'"{shortened(" ".join((text or "").split()), _LONGEST)}"'


def is_merged(span: Span) -> bool:
    """Tell a merged cell from one that stands alone."""
    return span.first_row < span.last_row or span.first_column < span.last_column


def settled_rows(
    table: Table, numbers: Mapping[int, Numbers], settled: Callable[[Position], Position], gone: range = range(0)
) -> Iterator[Row]:
    """Yield the rows of the whole plan that stay, with their places and numbers as they are afterwards."""
    changed = {
        (level, index): number
        for level, each in numbers.items()
        for item, number in each.changed.items()
        if with_number(table, level, item[0], number)
        for index in item
    }
    indexes = {id(row): index for index, row in enumerate(table.rows)}

    def there(cell: Cell | None) -> Cell | None:
        return Cell(cell.sheet, *settled(cell.position)) if cell and cell.sheet == table.sheet.name else cell

    for row in table.plan.rows:
        index = indexes.get(id(row), -1)
        if index not in gone:
            yield replace(
                row,
                numbers=tuple(changed.get((level, index), number) for level, number in enumerate(row.numbers)),
                place=there(row.place),
                places=tuple(map(there, row.places)),
                marks=tuple(mark._replace(place=there(mark.place)) for mark in row.marks),
                trailing_place=there(row.trailing_place),
            )


def touched(table: Table, numbers: Mapping[int, Numbers]) -> tuple[Cell, ...]:
    """Return the cells whose number changes, as the sheet is."""
    changed = (place for level, each in numbers.items() for place, _ in changed_cells(table, level, each))
    return tuple(Cell(table.sheet.name, *place) for place in changed)


def told_closed(table: Table) -> str:
    """Return the sentence about numbers that should change and cannot."""
    cells = ", ".join(Cell(table.sheet.name, *place).address for place in sorted(table.closed))
    return f" Nomor di {cells} tidak diubah: selnya berisi rumus atau huruf campuran." if cells else ""


def number_blocks(
    table: Table,
    numbers: Mapping[int, Numbers],
    settled: Callable[[Position], Position],
    gone: tuple[int, int] = (1, 0),
) -> tuple[Block, ...]:
    """
    Return the cells whose number changes as blocks of one column; what is empty between two of them joins them.

    ``gone`` are the first and last line that goes.
    """
    cells: dict[int, dict[int, Value]] = {}
    for level, each in numbers.items():
        for (line, column), value in changed_cells(table, level, each):
            cells.setdefault(column, {})[line] = value
    blocks = []
    for column, found in sorted(cells.items()):
        runs: list[list[int]] = []
        for line in sorted(found):
            between = range(runs[-1][-1] + 1, line) if runs else ()
            if not runs or any(
                table.sheet.value(each, column) is not None and not gone[0] <= each <= gone[1] for each in between
            ):
                runs.append([])
            runs[-1].append(line)
        for run in runs:
            values = {settled((line, column))[0]: found[line] for line in run}
            lines = range(min(values), max(values) + 1)
            blocks.append(Block(lines[0], column, tuple((values.get(line),) for line in lines)))  # type: ignore[misc]
    return tuple(blocks)
