"""
One page of a table: what its columns hold, as its header says.

Each page has its own columns: one cell less where two headers ran together, one more where one was broken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rbexcel.parsing.beside_levels import printed_labels
from rbexcel.parsing.month_row import bare_quarters, guessed_months, month_cells
from rbexcel.words.columns import LEVELS, MEANT, column_names
from rbexcel.words.other_columns import is_money_or_result, is_other
from rbexcel.workbook.grid import SheetGrid, Value

_NUMBERED = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True)
class Page:
    """
    One page of a table.

    ``header`` are its first and last header row, ``body`` its first and last row below (all 1-based). ``columns`` maps
    a physical column to the level names it holds, left to right: mostly one. ``months`` maps a column to its months:
    mostly one, three for a quarter; in a ``fused`` column two month headers ran together and a tick means one of them.
    ``when`` is the column that says in words when. ``width`` is how many cells its rows should have, where the format
    tells. ``labelled`` are the columns that have a header of any kind. ``guessed`` are the columns of months that only
    the labels beside them tell. ``others`` maps a known column that is neither level, time nor the last one to its
    printed label, ``spoken`` those of the months and the last column to theirs: each label is there once. ``targets``
    tells that amounts stand under the months, and not marks.
    """

    header: tuple[int, int]
    body: tuple[int, int]
    columns: dict[int, tuple[str, ...]]
    months: dict[int, tuple[int, ...]]
    number: int | None
    trailing: tuple[int, str] | None
    key: int | None
    width: int
    labels: dict[str, str]
    when: int | None = None
    fused: frozenset[int] = frozenset()
    labelled: frozenset[int] = frozenset()
    guessed: frozenset[int] = frozenset()
    others: dict[int, str] = field(default_factory=dict)
    spoken: dict[int, str] = field(default_factory=dict)
    targets: bool = False

    @property
    def levels(self) -> tuple[str, ...]:
        """The level names of the page, outermost first."""
        held = {name for names in self.columns.values() for name in names}
        return tuple(name for name in LEVELS if name in held)

    @property
    def of_quarters(self) -> bool:
        """Tell whether its columns of time are quarters or semesters, and none a month."""
        return bool(self.months) and all(len(each) > 2 for each in self.months.values())

    @property
    def order(self) -> tuple[str, ...]:
        """The names of the columns from left to right, ``number`` included."""
        names = {
            **self.columns,
            **({self.number: ("number", *self.columns.get(self.number, ()))} if self.number else {}),
        }
        return tuple(name for column in sorted(names) for name in names[column])


def is_number_row(row: tuple[Value, ...]) -> bool:
    """Tell a row of column numbers, (1) (2) (3) ...: at least four and nothing else; twelve are the months."""
    texts = [str(value).strip() for value in row if value is not None]
    if len(texts) < 4 or len(texts) == 12 or not all(_NUMBERED.fullmatch(text) for text in texts):
        return False
    numbers = [int(text.strip("()")) for text in texts]
    return numbers == list(range(1, len(numbers) + 1))


def read_page(sheet: SheetGrid, first: int, last: int, end: int, before: Page | None) -> Page | None:
    """
    Return the page whose header stands in the rows ``first`` to ``last`` and whose body ends at ``end`` (1-based).

    It is read in the light of ``before``, the first page of the sheet; None when the rows are no header of a plan.
    """
    rows = [row for row in sheet.rows[first - 1 : last] if not is_number_row(row)]
    months, month_row = _month_columns(rows)
    months = {
        column: each
        for column, each in months.items()
        if len(each) == 1 or not is_money_or_result(_lowest(rows, column))
    }
    texts: dict[int, list[str]] = {}
    for row in rows:
        for column, value in enumerate(row, start=1):
            if isinstance(value, str) and column not in months:
                texts.setdefault(column, []).append(value)
    named = {column: _best_name(found) for column, found in texts.items()}
    when = None if months else next((column for column in sorted(named) if "months" in named[column]), None)
    stop = max(months, default=0)
    if before is None:
        columns = _resolved({column: names for column, names in named.items() if column != when})
    else:
        columns = _later_columns(named, before, min(months, default=0))
        if not months and when is None and before.months:
            return None
    number = next((column for column, names in columns.items() if "number" in names), None)
    shared = {column: tuple(name for name in names if name in LEVELS) for column, names in columns.items()}
    shared = {column: names for column, names in shared.items() if names}
    held = {name for names in shared.values() for name in names}
    if not held or (not months and when is None and (len(held) < 3 if before is None else True)):
        return None
    width = max((len(row) for row in ([month_row] if month_row else rows)), default=1)
    after = _trailing(sheet, named, (last + 1, end), stop, width, before)
    labels = {
        name: " ".join(texts.get(column, [""])[0].split()) for column, names in shared.items() for name in names[-1:]
    }
    if after:
        labels[after[1]] = " ".join(texts.get(after[0], [""])[0].split())
    key = next((column for column, names in named.items() if "key" in names and column > stop), None)
    kept = {*shared, *months, number, when, key, after and after[0]}
    beside = [column for column in texts if column not in kept and is_other(_lowest(rows, column))]
    printed = printed_labels(rows, [*beside, *months, *([after[0]] if after else [])])
    quarters = all(len(each) > 1 for each in months.values())
    fused = frozenset() if quarters else frozenset(column for column, each in months.items() if len(each) > 1)
    return Page(
        header=(first, last),
        body=(last + 1, end),
        columns=shared,
        months=months,
        number=number,
        trailing=after,
        key=key,
        width=width,
        labels=labels,
        when=when,
        fused=fused,
        labelled=frozenset(texts),
        guessed=guessed_months(month_row, months),
        others={column: printed[column] for column in sorted(beside)},
        spoken={column: label for column, label in printed.items() if column not in beside},
    )


def _lowest(rows: list[tuple[Value, ...]], column: int) -> str:
    """Return the lowest text of a column of the header."""
    held = (row[column - 1] for row in reversed(rows) if column <= len(row))
    return next((value for value in held if isinstance(value, str)), "")


def _month_columns(rows: list[tuple[Value, ...]]) -> tuple[dict[int, tuple[int, ...]], tuple[Value, ...]]:
    """Return the columns of the months with their months, and the row that names them."""
    best: dict[int, tuple[int, ...]] = {}
    chosen: tuple[Value, ...] = ()
    for row in rows:
        found = month_cells(row)
        if not found and _says_quarter(rows):
            found = bare_quarters(row)
        if len(found) > len(best):
            best, chosen = found, row
    return best, chosen


def _says_quarter(rows: list[tuple[Value, ...]]) -> bool:
    """Tell whether a header speaks of quarters."""
    return any(re.search(r"wulan|\btw\b|kuartal", str(value).lower()) for row in rows for value in row)


def _best_name(texts: list[str]) -> tuple[str, ...]:
    """Return the names of a column out of its header cells: those of the cell that names most."""
    best: tuple[str, ...] = ()
    for text in texts:
        found = column_names(text)
        if len(found) > len(best):
            best = found
    return best


def _resolved(named: Mapping[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """
    Give the columns of a first page their levels; a word of many meanings takes the first that is still free.

    A level that a second column names again stays with the first one.
    """
    taken = {name for names in named.values() for name in names if name in LEVELS and name not in MEANT}
    evidence = {"komponen", "langkah_aksi"} & {name for names in named.values() for name in names}
    result: dict[int, tuple[str, ...]] = {}
    used: set[str] = set()
    for column in sorted(named):
        names: list[str] = []
        for name in named[column]:
            choices = MEANT.get(name, (name,))
            meant = next((each for each in choices if each not in used and (each == name or each not in taken)), None)
            if meant == "bukti_fisik" and not evidence:
                continue
            if meant and (meant in LEVELS or meant == "number") and meant not in used:
                names.append(meant)
                used.add(meant)
        if names:
            result[column] = tuple(names)
    return result


def _later_columns(named: Mapping[int, tuple[str, ...]], before: Page, start: int) -> dict[int, tuple[str, ...]]:
    """Give each column of a later page its levels: by its own header where that is whole, else by the first page's."""
    own = _resolved(named)
    if {name for names in own.values() for name in names} >= set(before.order):
        return own
    left = {
        column: tuple(n for n in named.get(column, ()) if n == "number" or n in LEVELS) for column in range(1, start)
    }
    return _aligned(left, before.order)


def _aligned(named: dict[int, tuple[str, ...]], expected: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """
    Give each column of a later page its levels, by those of the first page.

    With as many columns as there were, position decides; with one less, the one whose header names two holds two.
    """
    columns = sorted(named)
    if len(columns) >= len(expected):
        return {column: (name,) for column, name in zip(columns, expected, strict=False)}
    missing = len(expected) - len(columns)
    split = 0
    for index, column in enumerate(columns):
        known = [name for name in named[column] if name in expected and name != "number"]
        if len(known) >= 2 and expected.index(known[0]) == index:
            split = index
            break
    result: dict[int, tuple[str, ...]] = {}
    place = 0
    for index, column in enumerate(columns):
        size = 1 + (missing if index == split else 0)
        result[column] = expected[place : place + size]
        place += size
    return result


def _trailing(  # noqa: PLR0913, PLR0917 - a page is read in the light of the first one
    sheet: SheetGrid,
    named: Mapping[int, tuple[str, ...]],
    body: tuple[int, int],
    stop: int,
    width: int,
    before: Page | None,
) -> tuple[int, str] | None:
    """Return the column of the remarks or of who is in charge; of two, the one with more in it."""
    found = [
        (column, name)
        for column, names in sorted(named.items())
        for name in names
        if name in ("keterangan", "penanggung_jawab")
    ]
    if len(found) > 1:
        return max(
            found,
            key=lambda pair: sum(
                sheet.value(row, pair[0]) is not None for row in range(body[0], min(body[1], body[0] + 500) + 1)
            ),
        )
    if found:
        return found[0]
    if before and before.trailing and before.months and width > stop:
        return stop + 1, before.trailing[1]
    return None
