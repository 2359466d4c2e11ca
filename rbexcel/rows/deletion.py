"""Deletes rows of a plan's table: what its sheet needs for it, and the plan's rows afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen
from rbexcel.rows.numbers import without
from rbexcel.rows.row_edit import Kept, RowEdit
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
from rbexcel.workbook.grid import Grid, Position, Span


def deleted(grid: Grid, name: str, selected: Span, untouchable: Untouchable = no_cell) -> RowEdit:
    """
    Return what deletes the rows of the selected cells, with the items that have no row left then.

    What is printed on a deleted row for rows that stay moves down to these; the numbers in ``untouchable`` cells
    stay as they are. Raises RbexcelError where nothing can be deleted.
    """
    table = table_at(grid, name, selected.first_row)
    if table.plan.columns[table.level(selected)] == AREA:
        raise RbexcelError(f"Area ditetapkan templat dan tidak dapat dihapus. {elsewhere(table)}")
    index = table.index(selected.first_row)
    gone = [each for each in range(index, len(table.rows)) if table.line(each) <= selected.last_row]
    table.check_single(gone)
    if table.line(gone[-1]) - table.line(index) != len(gone) - 1:
        raise RbexcelError("Baris terpilih melewati judul area atau judul kolom. Pilih baris di satu bagian saja.")
    rows = range(index, index + len(gone))
    edit = _Deletion(table, rows).edit()
    closed = untouchable(edit.touched)
    return _Deletion(closing(table, closed), rows).edit() if closed else edit


@frozen
class _Deletion:
    """Rows of the plan that go; they stand on neighbouring lines."""

    table: Table
    gone: range

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line that goes."""
        return self.table.line(self.gone[0]), self.table.line(self.gone[-1])

    def edit(self) -> RowEdit:
        table, (first, last) = self.table, self.lines
        lost = self._lost()
        if len(self.gone) == len(table.plan.rows):
            raise RbexcelError("Baris terakhir rencana tidak dapat dihapus. Ganti saja isinya.")
        if table.plan.columns[0] == AREA and lost[0]:
            raise RbexcelError(
                "Area ditetapkan templat, jadi baris terakhirnya tidak dapat dihapus. Ganti saja isinya."
            )
        numbers = {level: without(table, level, self.gone) for level in table.columns}
        heirs, value = dict(self._heirs()), table.sheet.value
        # Where texts are printed again on each line, the heir has its own.
        moves = tuple((old, new) for old, new in heirs.items() if value(*old) is not None and value(*new) is None)

        def settled(place: Position) -> Position:
            row, column = heirs.get(place, place)
            return (row - (last - first + 1) * (row > last), column)

        headless = self._headless()
        shrunk = (replace(span, first_row=first, last_row=first + span.last_row - last - 1) for span in headless)
        following = self.gone.stop < len(table.rows) and table.line(self.gone.stop) == last + 1
        return RowEdit(
            table.sheet.name,
            inserts=False,
            first=first,
            last=last,
            cursor=(first if following else first - 1, table.columns[table.leaf]),
            rows=tuple(settled_rows(table, numbers, settled, self.gone)),
            message=f"{self._message(lost)}{told_closed(table)}",
            unmerges=headless,
            moves=moves,
            numbers=number_blocks(table, numbers, settled, gone=(first, last)),
            touched=touched(table, numbers),
            merges=tuple(filter(is_merged, shrunk)),
            kept=tuple(self._kept()),
            gone=tuple(next(filter(None, reversed(table.rows[each].levels)), "") for each in self.gone),
        )

    def _lost(self) -> list[list[range]]:
        """Return, for each level, the items that have no row left."""
        table = self.table
        return [
            [
                item
                for item in table.items(level + 1)
                if self.gone.start <= item.start
                and item.stop <= self.gone.stop
                and table.rows[item.start].levels[level]
            ]
            for level in range(len(table.plan.columns))
        ]

    def _cut(self) -> Iterator[tuple[int, range]]:
        """Yield the items that lose some of their rows, outermost first."""
        for level in self.table.columns:
            for item in self.table.items(level + 1):
                lost = range(max(item.start, self.gone.start), min(item.stop, self.gone.stop))
                if 0 < len(lost) < len(item):
                    yield level, item

    def _heirs(self) -> Iterator[tuple[Position, Position]]:
        """Yield the cells on lines that go whose content belongs to lines that stay, and where it stands then."""
        table = self.table
        for level, item in self._cut():
            if item.start in self.gone:
                for column in table.level_columns(level):
                    yield (table.line(item.start), column), (table.line(self.gone.stop), column)
        for span in self._headless():
            yield (span.first_row, span.first_column), (self.lines[1] + 1, span.first_column)

    def _headless(self) -> tuple[Span, ...]:
        """Return the merged cells whose first line goes while others stay."""
        first, last = self.lines
        return tuple(span for span in self.table.merges if first <= span.first_row <= last < span.last_row)

    def _kept(self) -> Iterator[Kept]:
        """Yield the merged texts that lose rows, innermost first."""
        table, (first, last) = self.table, self.lines
        for level, item in reversed(list(self._cut())):
            cell = table.text_cell(level, item.start)
            merge = table.merge(*cell) if cell else None
            if cell and merge and is_merged(merge):
                runs = ((merge.first_row, first - 1), (last + 1, merge.last_row))
                stay = tuple((start, end) for start, end in runs if start <= end)
                receiver = first - 1 if merge.first_row < first else last + 1
                yield Kept(str(table.sheet.value(*cell)), cell, merge.last_column, stay, receiver)

    def _message(self, lost: Sequence[Sequence[range]]) -> str:
        table = self.table
        *above, leaves = lost
        told = []
        if leaves:
            first = quoted(table.rows[leaves[0].start].leaf)
            told.append(f"{len(leaves)} {table.word(table.leaf)} dihapus: {first}{' dan lainnya' * (len(leaves) > 1)}.")
        for level, items in enumerate(above):
            if items:
                first = quoted(table.rows[items[0].start].levels[level])
                others = f" dan {len(items) - 1} lainnya" * (len(items) > 1)
                word = table.word(level).capitalize()
                told.append(f"{word} {first}{others} ikut terhapus karena tidak punya baris lagi.")
        return " ".join(told)
