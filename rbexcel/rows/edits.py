"""
A row more or some less in a plan's table: what an open sheet needs for it, and the plan's rows afterwards.

Values in, values out. How rows are inserted and deleted in Excel is the business of ``adapters/live_rows.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, takewhile

from rbexcel.drawing import palette
from rbexcel.drawing.metrics import line_pitch, wrapped_lines
from rbexcel.errors import RbexcelError
from rbexcel.plan.plan import Row
from rbexcel.rows.numbers import Numbers, changed_cells, new_cells, with_new, with_number, without
from rbexcel.rows.table import Table, table_at
from rbexcel.words.ticks import TICK
from rbexcel.workbook.book import Block, Choice, Condition, Content
from rbexcel.workbook.grid import Cell, Grid, Position, Span, Value, column_letters

PLACEHOLDER = "..."
"""What stands in a new cell until its text is written: read as an item, and told by the check."""

_AIR, _MARGIN = 3.0, 3.75
"""The points that a text does not get: of its cell's height below its last line, of its width at both sides."""

_LONGEST = 60
_AREA = "area"


@dataclass(frozen=True, slots=True)
class Kept:
    """
    A text that must stay in full view though its merged cells lose rows.

    ``rows`` are the runs of rows that stay; ``receiver`` is the one that takes the height they lack. All are places of
    the sheet as it is.
    """

    text: str
    place: Position
    last_column: int
    rows: tuple[tuple[int, int], ...]
    receiver: int

    def missing(self, height: float, width: float, size: float, *, bold: bool) -> float:
        """Return the points that rows of ``height`` lack; the cells' ``width`` and font ``size`` are in points too."""
        needed = wrapped_lines(self.text, width - _MARGIN, size, bold=bold) * line_pitch(size) + _AIR
        return max(needed - height, 0.0)


@dataclass(frozen=True, slots=True)
class RowEdit:
    """
    What an open sheet needs so that its plan has a row more (``inserts``) or some less.

    In this order: take ``unmerges`` apart, carry out ``moves`` (from, to), insert or delete the rows ``first`` to
    ``last``, write ``new`` and ``numbers``, merge ``merges``, select ``cursor``. The first two and ``kept`` are places
    of the sheet as it is, the others of the sheet as it will be. A cell of ``numbers`` changes in its number only.

    ``touched`` are the cells whose number changes, as the sheet is: a formula or mixed letters there would be lost.
    ``ends_table`` tells that nothing of the table is below the new row: Excel extends drop-downs and conditions only
    over rows that are inserted within them. ``choices`` and ``conditions`` are then what our own tables have.
    """

    sheet: str
    inserts: bool
    first: int
    last: int
    cursor: Position
    rows: tuple[Row, ...]
    message: str
    unmerges: tuple[Span, ...] = ()
    moves: tuple[tuple[Position, Position], ...] = ()
    new: tuple[Block, ...] = ()
    numbers: tuple[Block, ...] = ()
    touched: tuple[Cell, ...] = ()
    merges: tuple[Span, ...] = ()
    ends_table: bool = False
    choices: tuple[Choice, ...] = ()
    conditions: tuple[Condition, ...] = ()
    kept: tuple[Kept, ...] = ()


def inserted(grid: Grid, name: str, selected: Span, closed: frozenset[Position] = frozenset()) -> RowEdit:
    """
    Return what adds an item below the selected one, of the level whose column is selected.

    ``name`` is the sheet's; the numbers in ``closed`` cells stay as they are. Raises RbexcelError where no item can be
    added.
    """
    table = table_at(grid, name, selected.first_row, closed)
    level = table.level(selected)
    if table.plan.columns[level] == _AREA:
        raise RbexcelError(f"Area ditetapkan templat dan tidak dapat ditambah di sini. {_elsewhere(table)}")
    index = table.index(selected.first_row)
    item = table.item(level, index)
    if selected.last_row > table.line(item[-1]):
        raise RbexcelError("Beberapa baris terpilih. Pilih satu sel saja: baris baru masuk di bawahnya.")
    if table.rows[index].levels[level] is None:
        raise RbexcelError(f"Baris ini belum berisi {table.word(level)}. Tulis saja di baris ini.")
    table.check_single(item)
    return _Insertion(table, level, item).edit()


def deleted(grid: Grid, name: str, selected: Span, closed: frozenset[Position] = frozenset()) -> RowEdit:
    """
    Return what deletes the rows of the selected cells, with the items that have no row left then.

    What is printed on a deleted row for rows that stay moves down to these; the numbers in ``closed`` cells stay as
    they are. Raises RbexcelError where nothing can be deleted.
    """
    table = table_at(grid, name, selected.first_row, closed)
    if table.plan.columns[table.level(selected)] == _AREA:
        raise RbexcelError(f"Area ditetapkan templat dan tidak dapat dihapus. {_elsewhere(table)}")
    index = table.index(selected.first_row)
    gone = [each for each in range(index, len(table.rows)) if table.line(each) <= selected.last_row]
    table.check_single(gone)
    if table.line(gone[-1]) - table.line(index) != len(gone) - 1:
        raise RbexcelError("Baris terpilih melewati judul area atau kepala tabel. Pilih baris di satu bagian saja.")
    return _Deletion(table, range(index, index + len(gone))).edit()


def _elsewhere(table: Table) -> str:
    return f"Pilih sel di kolom {' atau '.join(table.word(level) for level in table.columns if level)}."


def _quoted(text: str | None) -> str:
    line = " ".join((text or "").split())
    return f'"{line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"}"'


# --- a row more -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Insertion:
    """A new item of ``level`` that comes after ``item``, on a line of its own."""

    table: Table
    level: int
    item: range

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
        beside = _quoted(table.rows[self.item[0]].levels[self.level])
        return RowEdit(
            table.sheet.name,
            inserts=True,
            first=line,
            last=line,
            cursor=(line, table.columns[self.level]),
            rows=self._rows(numbers),
            message=(
                f"{table.word(self.level).capitalize()} baru ada di baris {line}, sesudah {beside}. "
                f"Tulis teksnya sebagai ganti titik-titik, lalu centang bulannya.{_closed(table)}"
            ),
            unmerges=unmerges,
            new=tuple(self._new_cells(numbers)),
            numbers=_number_blocks(table, numbers, self._settled),
            touched=_touched(table, numbers),
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
        rows = list(_settled_rows(table, numbers, self._settled))
        rows.insert(next(at for at, row in enumerate(table.plan.rows, start=1) if row is beside), new)
        return tuple(rows)

    def _text(self, level: int, numbers: Numbers) -> str:
        """Return a placeholder; where no number tells it from its neighbours, of another length than theirs."""
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
        return tuple(filter(_is_merged, old)), tuple(replace(span, last_row=above + 1) for span in old)


def _own_rules(table: Table, line: int) -> tuple[tuple[Choice, ...], tuple[Condition, ...]]:
    """Return the drop-downs and conditions that a row of our own tables has."""
    months = sorted(table.page.months)
    if not table.sealed or not months:
        return (), ()
    span = Span(line, months[0], line, months[-1])
    shaded = f'=TRIM({column_letters(months[0])}{line})<>""'
    return (Choice(span, (TICK,)),), (Condition(span, shaded, palette.TICK),)


# --- some rows less ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
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
        if table.plan.columns[0] == _AREA and lost[0]:
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
            rows=tuple(_settled_rows(table, numbers, settled, self.gone)),
            message=f"{self._message(lost)}{_closed(table)}",
            unmerges=headless,
            moves=moves,
            numbers=_number_blocks(table, numbers, settled, gone=(first, last)),
            touched=_touched(table, numbers),
            merges=tuple(filter(_is_merged, shrunk)),
            kept=tuple(self._kept()),
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
            if cell and merge and _is_merged(merge):
                runs = ((merge.first_row, first - 1), (last + 1, merge.last_row))
                stay = tuple((start, end) for start, end in runs if start <= end)
                receiver = first - 1 if merge.first_row < first else last + 1
                yield Kept(str(table.sheet.value(*cell)), cell, merge.last_column, stay, receiver)

    def _message(self, lost: Sequence[Sequence[range]]) -> str:
        table = self.table
        *above, leaves = lost
        told = []
        if leaves:
            first = _quoted(table.rows[leaves[0].start].leaf)
            told.append(f"{len(leaves)} {table.word(table.leaf)} dihapus: {first}{' dan lainnya' * (len(leaves) > 1)}.")
        for level, items in enumerate(above):
            if items:
                first = _quoted(table.rows[items[0].start].levels[level])
                others = f" dan {len(items) - 1} lainnya" * (len(items) > 1)
                word = table.word(level).capitalize()
                told.append(f"{word} {first}{others} ikut terhapus karena tidak punya baris lagi.")
        return " ".join(told)


# --- what both need ---------------------------------------------------------------------------------------------------


def _is_merged(span: Span) -> bool:
    return span.first_row < span.last_row or span.first_column < span.last_column


def _settled_rows(
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
                marks=tuple(replace(mark, place=there(mark.place)) for mark in row.marks),
                trailing_place=there(row.trailing_place),
            )


def _touched(table: Table, numbers: Mapping[int, Numbers]) -> tuple[Cell, ...]:
    changed = (place for level, each in numbers.items() for place, _ in changed_cells(table, level, each))
    return tuple(Cell(table.sheet.name, *place) for place in changed)


def _closed(table: Table) -> str:
    """Return the sentence about numbers that should change and cannot."""
    cells = ", ".join(Cell(table.sheet.name, *place).address for place in sorted(table.closed))
    return f" Nomor di {cells} tidak diubah: selnya berisi rumus atau huruf campuran." if cells else ""


def _number_blocks(
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
