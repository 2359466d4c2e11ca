"""Adds an item to a plan's table: what its sheet needs for it, and the plan's rows afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, takewhile

from rbexcel.drawing import palette
from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Row
from rbexcel.rows.numbers import Numbers, new_cells, with_new
from rbexcel.rows.row_edit import RowEdit
from rbexcel.rows.settled import (
    AREA,
    Untouchable,
    closing,
    elsewhere,
    is_merged,
    no_cell,
    number_blocks,
    quoted,
    settled_rows,
    told_closed,
    touched,
)
from rbexcel.rows.table import Table, table_at
from rbexcel.words.ticks import TICK
from rbexcel.workbook.book import Block, Choice, Condition
from rbexcel.workbook.contents import Content
from rbexcel.workbook.grid import Cell, Grid, Position, Span, column_letters

PLACEHOLDER = "..."
"""What stands in a new cell until its text is written: read as an item, and told by the check."""


def inserted(
    grid: Grid, name: str, selected: Span, untouchable: Untouchable = no_cell, texts: Sequence[str] = ()
) -> RowEdit:
    """
    Return what adds an item below the selected one, of the level whose column is selected.

    ``name`` is the sheet's; the numbers in ``untouchable`` cells stay as they are. ``texts`` are what it says, from its
    level down; without them it holds placeholders. Raises RbexcelError where no item can be added.
    """
    table = table_at(grid, name, selected.first_row)
    level = table.level(selected)
    if table.plan.columns[level] == AREA:
        raise RbexcelError(f"Area ditetapkan templat dan tidak dapat ditambah di sini. {elsewhere(table)}")
    index = table.index(selected.first_row)
    item = table.item(level, index)
    if selected.last_row > table.line(item[-1]):
        raise RbexcelError("Beberapa baris terpilih. Pilih satu sel saja: baris baru masuk di bawahnya.")
    if table.rows[index].levels[level] is None:
        raise RbexcelError(f"Baris ini belum berisi {table.word(level)}. Tulis saja di baris ini.")
    table.check_single(item)
    edit = _Insertion(table, level, item, tuple(texts)).edit()
    closed = untouchable(edit.touched)
    return _Insertion(closing(table, closed), level, item, tuple(texts)).edit() if closed else edit


@frozen
class _Insertion:
    """A new item of ``level`` that comes after ``item``, on a line of its own."""

    table: Table
    level: int
    item: range
    texts: tuple[str, ...] = ()

    @property
    def above(self) -> int:
        """The line below which the new one comes."""
        return self.table.line(self.item[-1])

    def edit(self) -> RowEdit:
        table, line = self.table, self.above + 1
        numbers = {
            level: with_new(table, level, self.item[-1], above=level - self.level)
            for level in range(self.level, table.leaf + 1)
        }
        unmerges, merges = self._merges()
        choices, conditions = _own_rules(table, line)
        beside = quoted(table.rows[self.item[0]].levels[self.level])
        return RowEdit(
            table.sheet.name,
            inserts=True,
            first=line,
            last=line,
            cursor=(line, table.columns[self.level]),
            rows=self._rows(numbers),
            message=(
                f"{table.word(self.level).capitalize()} baru ada di baris {line}, sesudah {beside}. "
                f"Tulis teksnya sebagai ganti titik-titik, lalu centang bulannya.{told_closed(table)}"
            ),
            unmerges=unmerges,
            new=tuple(self._new_cells(numbers)),
            numbers=number_blocks(table, numbers, self._settled),
            touched=touched(table, numbers),
            merges=merges,
            ends_table=not any(self.above < table.line(each) <= table.page.body[1] for each in range(len(table.rows))),
            choices=choices,
            conditions=conditions,
        )

    def _settled(self, place: Position) -> Position:
        """Return where a cell is afterwards."""
        return (place[0] + (place[0] > self.above), place[1])

    def _rows(self, numbers: Mapping[int, Numbers]) -> tuple[Row, ...]:
        """Return the rows of the whole plan with the new one among them: its parents are those of the selected item."""
        table, beside = self.table, self.table.rows[self.item[-1]]
        places = tuple(Cell(table.sheet.name, self.above + 1, table.columns[level]) for level in numbers)
        new = Row(
            levels=(*beside.levels[: self.level], *(self._text(*each) for each in numbers.items())),
            numbers=(*beside.numbers[: self.level], *(each.new for each in numbers.values())),
            place=places[-1],
            places=(*beside.places[: self.level], *places),
        )
        rows = list(settled_rows(table, numbers, self._settled))
        rows.insert(next(at for at, row in enumerate(table.plan.rows, start=1) if row is beside), new)
        return tuple(rows)

    def _text(self, level: int, numbers: Numbers) -> str:
        """Return what is given, else a placeholder: of another length than its neighbours where no number tells it."""
        if self.texts:
            return self.texts[level - self.level]
        beside = self.table.rows[self.item[-1] : self.item[-1] + 2]
        text = PLACEHOLDER
        while numbers.new is None and any(row.levels[level] == text for row in beside):
            text += "."
        return text

    def _new_cells(self, numbers: Mapping[int, Numbers]) -> Iterator[Block]:
        """Yield what stands in the new line: numbers and placeholders, and texts that this table prints on each row."""
        table, line = self.table, self.above + 1
        cells: dict[int, Content] = {}
        for level, column in table.columns.items():
            if level >= self.level:
                number = numbers[level]
                cells |= new_cells(table, level, self.item, number.new, self._text(level, number))
            elif table.repeats(level):
                cells[column] = str(table.sheet.value(self.above, column))
        for first in sorted(column for column in cells if column - 1 not in cells):
            run = takewhile(cells.__contains__, count(first))
            yield Block(line, first, (tuple(cells[column] for column in run),))

    def _merges(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Return the merged cells of the items above that end where the new line begins, and what they grow to."""
        table, above = self.table, self.above
        old: list[Span] = []
        for level in range(self.level):
            for column in table.level_columns(level):
                span = table.merge(above, column) or Span(above, column, above, column)
                grows = span.first_row < span.last_row or (table.usually_merged(level) and not table.repeats(level))
                if span.last_row == above and grows:
                    old.append(span)
        beside = table.merge(above, table.page.trailing[0]) if table.page.trailing else None
        if beside and any(beside.first_row == span.first_row and beside.last_row == span.last_row for span in old):
            old.append(beside)  # who is in charge of the whole item
        return tuple(filter(is_merged, old)), tuple(replace(span, last_row=above + 1) for span in old)


def _own_rules(table: Table, line: int) -> tuple[tuple[Choice, ...], tuple[Condition, ...]]:
    """Return the drop-downs and conditions that a row of our own tables has."""
    months = sorted(table.page.months)
    if not table.sealed or not months:
        return (), ()
    span = Span(line, months[0], line, months[-1])
    shaded = f'=TRIM({column_letters(months[0])}{line})<>""'
    return (Choice(span, (TICK,)),), (Condition(span, shaded, palette.TICK),)
