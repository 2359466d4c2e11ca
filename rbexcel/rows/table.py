"""A plan's table on its sheet, and which item of it is selected: what is known before a row is added or deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby

from rbexcel.errors import OverTargets, RbexcelError, SeveralPlansError, UnclearTableError
from rbexcel.frozen import frozen
from rbexcel.parsing.heads.header import find_pages
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.columns import normal
from rbexcel.workbook.grid import Cell, Grid, Position, SheetGrid, Span, Untold
from rbexcel.workbook.identity import read_identity
from rbexcel.workbook.ours import without_plan


@frozen
class Table:
    """
    A page of a sheet with the rows of its plan.

    ``columns`` maps a level (from 0) to its column; a level without one stands in rows of its own. ``sealed`` tells
    that we drew the table. ``paths`` has, for each depth, the items whose path is so long, as ranges of ``rows``;
    ``closed`` are the cells that must not be written.
    """

    sheet: SheetGrid
    page: Page
    plan: Plan
    rows: tuple[Row, ...]
    columns: Mapping[int, int]
    sealed: bool
    paths: tuple[tuple[range, ...], ...]
    closed: frozenset[Position] = frozenset()
    merges: tuple[Span, ...] = ()

    @property
    def leaf(self) -> int:
        """The deepest level."""
        return len(self.plan.columns) - 1

    @property
    def top(self) -> int:
        """The outermost level that has a column: its numbers stand in the column NO."""
        return min(self.columns)

    @property
    def last_column(self) -> int:
        """The last column that is printed."""
        trailing = self.page.trailing[0] if self.page.trailing else 0
        return max(*self.columns.values(), *self.page.months, trailing, *self.page.time, *self.page.others)

    def word(self, level: int) -> str:
        """Return what an item of a level is called: "sub kegiatan"."""
        return self.plan.level_names[level]

    def line(self, index: int) -> int:
        """Return the line of the sheet on which a row of the plan stands."""
        place = self.rows[index].place
        return place.row if place else 0

    def is_whole_row(self, selected: Span) -> bool:
        """Tell whether whole rows of the table are selected."""
        return selected.first_column == 1 and selected.last_column >= self.last_column

    def level(self, selected: Span) -> int:
        """Return the level that the selected column decides: whole rows, months and remarks are the deepest's."""
        column = selected.first_column
        if self.is_whole_row(selected):
            return self.leaf
        if column == self.page.number:
            return self.top
        if column > max(self.last_column, self.page.key or 0):
            raise RbexcelError("Sel terpilih berada di kanan tabel. Pilih sel di dalam tabel rencana.")
        return next((level for level, each in self.columns.items() if each == column), self.leaf)

    def index(self, line: int) -> int:
        """Return which row of the plan stands on a line."""
        lines = [self.line(index) for index in range(len(self.rows))]
        if line in lines:
            return lines.index(line)
        if any(place and place.row == line for row in self.rows for place in row.places):
            raise RbexcelError(
                "Baris ini judul area atau bagian, yang ditetapkan templat. Pilih sel di baris isi di bawahnya."
            )
        if line > max(lines):
            raise RbexcelError("Sel terpilih berada di bawah tabel. Pilih sel di dalam tabel rencana.")
        raise RbexcelError(
            f"Baris {line} tidak terbaca sebagai butir rencana. Pilih baris yang berisi, atau jalankan Impor Tabel."
        )

    def items(self, depth: int) -> tuple[range, ...]:
        """Return the items whose path is ``depth`` levels long, as ranges of the plan's rows."""
        return self.paths[depth]

    def item(self, level: int, index: int) -> range:
        """Return the rows of the item of a level to which a row belongs."""
        return next(item for item in self.items(level + 1) if index in item)

    def text_cell(self, level: int, index: int) -> Position | None:
        """Return where the text of a row's item stands, if that is in the level's own column."""
        place = self.rows[index].places[level]
        return (place.row, place.column) if place and place.column == self.columns.get(level) else None

    def level_columns(self, level: int) -> tuple[int, ...]:
        """Return the columns that are merged over the rows of an item: its own, and NO beside the outermost."""
        own = self.columns.get(level)
        if own is None:
            return ()
        return (self.page.number, own) if level == self.top and self.page.number else (own,)

    def check_single(self, indexes: Sequence[int]) -> None:
        """Refuse rows that share a line, or whose texts are not in one cell each."""
        lines = Counter(map(self.line, range(len(self.rows))))
        for index in indexes:
            row, line = self.rows[index], self.line(index)
            if lines[line] > 1:
                raise UnclearTableError(f"Baris {line} memuat beberapa butir dalam satu sel.")
            for level in self.columns:
                place, text = self.text_cell(level, index), row.levels[level] or ""
                told = normal(str(self.sheet.value(*place))) if place else ""
                if place and told not in (normal(text), normal(f"{row.numbers[level] or ''} {text}")):
                    address = Cell(self.sheet.name, *place).address
                    raise UnclearTableError(f"Teks di {address} tidak terbaca sebagai satu butir.")
            merge = self.merge(line, self.columns[self.leaf])
            if merge and merge.last_row > merge.first_row:
                raise UnclearTableError(f"Sel {merge.address} digabung untuk satu butir.")

    def merge(self, line: int, column: int) -> Span | None:
        """Return the merged cells that a cell belongs to."""
        return next(
            (
                span
                for span in self.merges
                if span.first_row <= line <= span.last_row and span.first_column <= column <= span.last_column
            ),
            None,
        )

    def own_merges(self) -> Iterator[Span]:
        """Yield the merged cells of a table that we drew, where the engine does not tell them."""
        for level in self.columns:
            for item in self.items(level + 1) if level != self.leaf else ():
                if len(item) > 1:
                    for column in self.level_columns(level):
                        yield Span(self.line(item[0]), column, self.line(item[-1]), column)

    def usually_merged(self, level: int) -> bool:
        """Tell whether items of a level that have several rows are merged in this table."""
        if self.sealed:
            return True
        tall = [self.text_cell(level, item[0]) for item in self.items(level + 1) if len(item) > 1]
        merged = [place for place in tall if place and (found := self.merge(*place)) and found.last_row > place[0]]
        return len(merged) * 2 > len(tall)

    def repeats(self, level: int) -> bool:
        """Tell whether the texts of a level are printed again on each line of their item; in doubt, as others."""
        if self.sealed:
            return False
        told = {each: list(self._again(each)) for each in self.columns}
        again = told[level] or [each for found in told.values() for each in found]
        return bool(again) and all(again)

    def _again(self, level: int) -> Iterator[bool]:
        for item in self.items(level + 1):
            place = (self.line(item[1]), self.columns[level]) if len(item) > 1 else None
            if place and not self.merge(*place):
                yield self.sheet.value(*place) is not None


def _items(rows: Sequence[Row], depth: int) -> Iterator[range]:
    start = 0
    # By their places too: two new items beside each other have the same text.
    for _, run in groupby(rows, key=lambda row: (row.levels[:depth], row.numbers[:depth], row.places[:depth])):
        end = start + sum(1 for _ in run)
        yield range(start, end)
        start = end


def _plan_on(grid: Grid, name: str) -> Plan:
    """Return the plan of which a sheet holds rows: all of its parts, or a version that is read only when asked for."""
    with suppress(SeveralPlansError):
        plan = parse(grid)
        if name in plan.sheets:
            return plan
    return parse(grid, asked=Asked.on(name))


def table_at(grid: Grid, name: str, line: int) -> Table:
    """
    Return the table that a line of a sheet belongs to.

    Raises RbexcelError where there is none, or none whose columns and merged cells are known; OverTargetsError for a
    plan of targets, whose amounts a row more or less would part from their items.
    """
    identity = read_identity(grid)
    sheet = grid.sheet(name)
    pages = find_pages(sheet) if sheet and name not in without_plan(grid) else ()
    if sheet is None or not pages:
        raise RbexcelError(f'Lembar "{name}" bukan tabel rencana aksi. Buka lembar rencananya, lalu pilih sel di sana.')
    page = next((page for page in reversed(pages) if page.header[0] <= line), None)
    if page is None:
        raise RbexcelError("Sel terpilih berada di atas tabel. Pilih sel di dalam tabel rencana.")
    if line <= page.header[1]:
        raise RbexcelError("Sel terpilih adalah judul kolom. Pilih sel di bawahnya.")
    if identity.is_foreign and Untold.MERGES in sheet.untold:
        raise UnclearTableError("Gabungan sel tabel ini tidak terbaca di sini.")
    plan = _plan_on(grid, name)
    plan.require_ticks(OverTargets.ROWS)
    columns = {plan.columns.index(names[-1]): column for column, names in page.columns.items()}
    apart = all(len(names) == 1 and column != page.number for column, names in page.columns.items())
    if not apart or sorted(columns) != list(range(len(plan.columns) - len(columns), len(plan.columns))):
        raise UnclearTableError("Kolom-kolom tabel ini tidak dapat dipisahkan dengan pasti.")
    rows = tuple(each for each in plan.rows if each.place and each.place.sheet == name)
    paths = tuple(tuple(_items(rows, depth)) for depth in range(len(plan.columns) + 1))
    table = Table(sheet, page, plan, rows, columns, not identity.is_foreign, paths)
    return replace(table, merges=tuple(table.own_merges()) if Untold.MERGES in sheet.untold else sheet.merges)
