"""Which rows of a table are its plan: not a row of totals, nor a legend below. Judges no mark and no colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rbexcel.parsing.heads.page import Page
from rbexcel.words.beside_rows import is_total
from rbexcel.workbook.grid import Position, SheetGrid, Value

_MARK = 5
"""Characters of the longest mark."""

_FEWEST_COUNTS = 2
"""So many months at least a row counts."""


@dataclass(frozen=True)
class Body:
    """The rows of one page of a sheet, from its header to the row ``end``, which is not of it."""

    sheet: SheetGrid
    page: Page
    end: int

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows (1-based) in which something of the plan stands."""
        last = min(self.end, len(self.sheet.rows) + 1)
        return tuple(row for row in range(self.page.body[0], last) if self._is_of_plan(row))

    def values(self, row: int) -> tuple[Value, ...]:
        """Return the values of a row."""
        return self.sheet.rows[row - 1]

    @cached_property
    def below(self) -> list[Value]:
        """What stands below the months of all rows, without its places."""
        months = [*self.page.months]
        first, last = min(months, default=1), max(months, default=0)
        if months != [*range(first, last + 1)]:
            return [value for held in self.of_months.values() for _, value in held]
        rows = self.sheet.rows
        return [value for row in self.rows for value in rows[row - 1][first - 1 : last] if value is not None]

    @cached_property
    def of_months(self) -> dict[int, list[tuple[int, Value]]]:
        """What stands below the months of each row, with its column; what a merge hides is not there."""
        months = [*self.page.months]
        first, last = min(months, default=1), max(months, default=0)
        beside = months == [*range(first, last + 1)]
        found: dict[int, list[tuple[int, Value]]] = {}
        for row in self.rows:
            values = self.values(row)
            if beside:
                below = values[first - 1 : last]
                found[row] = [(at, value) for at, value in enumerate(below, start=first) if value is not None]
            else:
                width = len(values)
                found[row] = [(at, values[at - 1]) for at in months if at <= width and values[at - 1] is not None]
        return found

    @cached_property
    def first_of(self) -> dict[Position, Position]:
        """Each cell of the levels and the months that is merged with others, and the first of them, which shows."""
        shown: dict[Position, Position] = {}
        columns = {*self.page.columns, *self.page.months}
        rows = range(self.page.body[0], self.end)
        within = range(min(columns), max(columns) + 1)
        room = 2 * len(columns) * len(rows)  # merges that lie over each other are no work of Excel
        for span in self.sheet.merges:
            seen = span.clipped(rows, within)
            room -= seen.size if seen and seen.size > 1 else 0
            if seen and seen.size > 1 and room >= 0:
                first = span.first_row, span.first_column
                for column in columns.intersection(range(seen.first_column, seen.last_column + 1)):
                    shown.update([((row, column), first) for row in range(seen.first_row, seen.last_row + 1)])
        return shown

    def _is_of_plan(self, row: int) -> bool:
        values = self.values(row)
        if self._has_item(row, values):
            if [*map(type, values)].count(str) != 1:  # most rows
                return True
            return not self._is_total(row, *[value for value in values if isinstance(value, str)])
        texts = {column: value for column, value in enumerate(values, start=1) if isinstance(value, str)}
        trailing = self.page.trailing[0] if self.page.trailing else None
        # A line of an item above; or a legend, whose words stand anywhere.
        return not any(
            len(text.strip()) > (_MARK if column in self.page.months else 2)
            for column, text in texts.items()
            if column != trailing
        )

    def _has_item(self, row: int, values: tuple[Value, ...]) -> bool:
        """Tell whether a level has a text in a row, of its own or of a merge."""
        width, merged = len(values), self.first_of
        for column in reversed(self.page.columns):  # nearly every row has an item of the deepest level
            first = merged.get((row, column))
            held = self.sheet.value(*first) if first else values[column - 1] if column <= width else None
            if held is not None:
                return True
        return False

    def _is_total(self, row: int, text: str) -> bool:
        """Tell a row that counts: its one ``text`` says so, or its numbers; nothing else stands below its months."""
        counts = _numbers(self.values(row), self.page)
        return bool(counts) and (is_total(text) or counts_above(self.sheet, self.page, row))


def _numbers(values: Sequence[Value], page: Page) -> dict[int, float]:
    """Return the numbers that stand below the months of a row, by column; none where anything else stands there."""
    held = {column: values[column - 1] for column in page.months if column <= len(values)}
    found = {
        column: float(value)
        for column, value in held.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
    return found if len(found) == sum(value is not None for value in held.values()) else {}


def counts_above(sheet: SheetGrid, page: Page, row: int) -> bool:
    """Tell a row whose numbers below the months are how many of the rows above have a mark there, and no number."""
    counts = _numbers(sheet.rows[row - 1], page)
    if len(counts) < _FEWEST_COUNTS:
        return False
    above = {column: [sheet.value(each, column) for each in range(page.body[0], row)] for column in page.months}
    marks = {column: [value for value in values if value is not None] for column, values in above.items()}
    return all(isinstance(value, str) for values in marks.values() for value in values) and all(
        len(values) == counts.get(column, 0) for column, values in marks.items()
    )


def bodies(sheet: SheetGrid, pages: Sequence[Page], ends: Sequence[int]) -> tuple[Body, ...]:
    """Return the bodies of the pages of a sheet."""
    return tuple(Body(sheet, page, end) for page, end in zip(pages, ends, strict=True))


def around(sheet: SheetGrid, within: Sequence[Body]) -> Iterator[int]:
    """Yield the filled rows of a sheet that are of no plan: what stands above, between and below."""
    inside = {row for body in within for row in body.rows}
    inside |= {row for body in within for row in range(body.page.header[0], body.page.header[1] + 1)}
    return (row for row, values in enumerate(sheet.rows, start=1) if row not in inside and any(values))
