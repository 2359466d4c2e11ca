"""
One page of a table: what its columns hold, as its header says.

Each page has its own columns: one cell less where two headers ran together, one more where one was broken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache

from rbexcel.frozen import frozen
from rbexcel.parsing.heads.contents import ROWS, contents
from rbexcel.parsing.heads.head_cells import Head, head_cells, heads_of
from rbexcel.parsing.heads.level_names import Items, Section, level_names
from rbexcel.parsing.heads.month_headings import month_headings
from rbexcel.parsing.heads.month_row import bare_quarters, guessed_months, month_cells
from rbexcel.parsing.heads.printed_labels import printed_labels
from rbexcel.parsing.heads.roles import Roles, roles_of
from rbexcel.parsing.heads.schedule import month_columns, says_quarter
from rbexcel.words.heads import LEVELS
from rbexcel.words.months import Months, month_of_tab
from rbexcel.words.other_columns import is_money_or_result
from rbexcel.words.remembered import forgetting
from rbexcel.workbook.grid import SheetGrid, Span, Value

_SECTIONS = ((("area",), "BAGIAN"), (("kegiatan", "komponen"), "SUBBAGIAN"), (("sub_kegiatan",), "RINCIAN"))
"""What sections may stand for, the outermost first, and what they are called where that is taken."""

_FIRST_WORD = re.compile(r"[^\W\d_]{4,}")
_NUMBERED = re.compile(r"\(?\d{1,2}\)?")


@frozen
class Page:
    """
    One page of a table.

    ``header`` are its first and last header row, ``body`` its first and last row below (all 1-based). ``columns`` maps
    a physical column to the level names it holds, left to right: mostly one. ``months`` maps a column to its months:
    mostly one, three for a quarter; in a ``fused`` column two month headers ran together and a tick means one of them.
    ``when`` is the column that says in words when, ``until`` the one that says when the work ends; ``results`` tells
    rows of the plan from those of what came of it. ``items`` are the columns of items with what their heads say,
    ``numbers`` maps a column of item numbers to that of their texts, ``sections`` are the rows that are headings,
    ``section_levels`` the levels that those stand for. ``width`` is how many cells its rows should have, where the
    format tells. ``labelled`` are the columns that have a header of any kind. ``guessed`` are the columns of months
    that only the labels beside them tell. ``others`` maps a known column that is neither level, time nor the last
    one to its printed label, ``spoken`` those of the months and the last column to theirs: each label is there
    once. ``targets`` tells that amounts stand under the months, and not marks.
    Where no column says when, ``of_sheet`` is the month that the sheet is named after, and ``of_rows`` are the rows
    that name the months of those below them.
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
    items: tuple[Items, ...] = ()
    numbers: dict[int, int] = field(default_factory=dict)
    until: int | None = None
    results: int | None = None
    sections: Mapping[int, Section] = field(default_factory=dict)
    section_levels: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    others: dict[int, str] = field(default_factory=dict)
    spoken: dict[int, str] = field(default_factory=dict)
    targets: bool = False
    of_sheet: Months = ()
    of_rows: Mapping[int, Months] = field(default_factory=dict)

    def named(self) -> Page:
        """Return the page with the names of its levels, those of its sections first."""
        depths = enumerate(_SECTIONS[: max(self.depths, default=-1) + 1])
        above = [Items(None, words, self._word_of(depth) or label) for depth, (words, label) in depths]
        names, order = level_names([*above, *self.items])
        columns: dict[int, tuple[str, ...]] = {}
        labels = {self.trailing[1]: self.labels[self.trailing[1]]} if self.trailing else {}
        for each, name in zip(self.items, names[len(above) :], strict=True):
            if each.column is not None:
                columns[each.column] = (*columns.get(each.column, ()), name)
                labels[name] = each.label
        levels = tuple(names[index] for index in order)
        return replace(
            self,
            columns=columns,
            numbers={column: texts for column, texts in self.numbers.items() if texts in columns},
            labels=labels,
            section_levels=names[: len(above)],
            levels=tuple(level for level in levels if level not in names[: len(above)]),
        )

    def _word_of(self, depth: int) -> str | None:
        """Return the word with which all sections of a depth begin, as in PROGRAM A and PROGRAM B; None if not one."""
        found = [_FIRST_WORD.match(each.text) for each in self.sections.values() if each.depth == depth]
        words = {each[0].upper() if each else None for each in found}
        return words.pop() if len(words) == 1 < len(found) else None

    @property
    def time(self) -> frozenset[int]:
        """The columns that say when, in words or dates."""
        return frozenset(column for column in (self.when, self.until) if column)

    @property
    def depths(self) -> frozenset[int]:
        """How deep the sections above the rows are."""
        return frozenset(section.depth for section in self.sections.values())

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
    return _counts(row) and len(row) - row.count(None) != 12


def _counts(row: tuple[Value, ...]) -> bool:
    texts = [str(value).strip() for value in row if value is not None]
    if len(texts) < 4 or not all(_NUMBERED.fullmatch(text) for text in texts):
        return False
    numbers = [int(text.strip("()")) for text in texts]
    return numbers == list(range(1, len(numbers) + 1))


def _named_rows(rows: Mapping[int, tuple[Value, ...]]) -> dict[int, tuple[Value, ...]]:
    """
    Return the rows of a header without those that count its columns.

    Under a head that says quarters 1 to 4 are those; twelve numbers from the first column on count the columns of a
    header whose months or quarters other rows name.
    """
    known = {row: values for row, values in rows.items() if not is_number_row(values)}
    if says_quarter(known):
        known |= {row: values for row, values in rows.items() if bare_quarters(values) and not values[0]}
    start = min((column for values in known.values() for column in _filled(values)), default=0)
    counting = {row for row, values in known.items() if _counts(values) and min(_filled(values)) == start}
    named = [values for row, values in known.items() if row not in counting]
    if not any(month_cells(values) or bare_quarters(values) for values in named):
        return dict(sorted(known.items()))
    return {row: values for row, values in sorted(known.items()) if row not in counting}


def _filled(values: Sequence[Value]) -> list[int]:
    return [column for column, value in enumerate(values, start=1) if value is not None]


def read_page(sheet: SheetGrid, first: int, last: int, end: int, before: Page | None) -> Page | None:
    """
    Return the page whose header stands in the rows ``first`` to ``last`` and whose body ends at ``end`` (1-based).

    It is read in the light of ``before``, the first page of the sheet; None when the rows are no header of a plan.
    """
    if before is None and sheet.is_of_texts and any(map(month_cells, sheet.rows[first - 1 : last])):
        merges = tuple(span for span in sheet.merges if first <= span.first_row <= last)
        seen = sheet.rows[first - 1 : min(end, last + ROWS)]
        page = _known_page(first, end, last, seen, merges, sheet.hidden_columns, sheet.counted)
        if page is not None and (page.months or page.when):  # else the name of the sheet, or other rows, may tell more
            return page
    return _read_page(sheet, first, last, end, before)


@lru_cache(maxsize=4)
def _known_page(  # noqa: PLR0913, PLR0917 - all that is looked at
    first: int,
    end: int,
    last: int,
    rows: tuple[tuple[Value, ...], ...],
    merges: tuple[Span, ...],
    hidden: frozenset[int],
    counted: bool,  # noqa: FBT001 - by its place, as all that is remembered by
) -> Page | None:
    """Return the first page of a sheet that names its months, by its header and what its columns are told by."""
    sheet = SheetGrid("", ((),) * (first - 1) + rows, merges, hidden_columns=hidden, counted=counted)
    return _read_page(sheet, first, last, end, None)


forgetting(_known_page.cache_clear)


def _read_page(sheet: SheetGrid, first: int, last: int, end: int, before: Page | None) -> Page | None:
    merges = tuple(span for span in sheet.merges if first <= span.first_row <= last)
    printed_rows, months, month_row, heads = (_known_head if sheet.is_of_texts else _head)(
        first, sheet.rows[first - 1 : last], merges
    )
    held = contents(sheet, range(last + 1, min(end, len(sheet.rows)) + 1), beside=months)
    roles = roles_of(heads, months, held, counted=sheet.counted, hidden=sheet.hidden_columns)
    if before is not None and before.months and not months and roles.when is None:
        return None
    width = max((len(row) for row in ([month_row] if month_row else printed_rows)), default=1)
    if before is not None and not sheet.counted and _heads(roles.items) == _heads(before.items):
        roles.items = list(before.items)  # what stands in a column of one page tells what it is on all
    if before is not None and sheet.counted:
        roles.items = _later_items(roles, heads, before, min(months, default=0))
        if not roles.trailing and before.trailing and before.months and width > max(months, default=0):
            roles.trailing = (max(months, default=0) + 1, before.trailing[1])
    of_sheet = () if months or roles.when else month_of_tab(sheet.name)
    of_rows = {} if months or roles.when else month_headings(sheet, range(1, len(sheet.rows) + 1))
    told = (of_sheet or of_rows) and any(each.words for each in roles.items)
    if not _is_plan(roles, months, before) and not told:
        return None
    beside = sorted(roles.others)
    last_column = [roles.trailing[0]] if roles.trailing else []
    printed = printed_labels(printed_rows, [*beside, *months, *last_column])
    quarters = all(len(each) > 1 for each in months.values())
    page = Page(  # its levels are named below
        header=(first, last),
        body=(last + 1, end),
        columns={},
        months=dict(months),
        number=roles.number,
        trailing=roles.trailing,
        key=roles.key,
        width=width,
        labels={roles.trailing[1]: _label(heads, roles.trailing[0])} if roles.trailing else {},
        items=tuple(roles.items),
        numbers=roles.numbers,
        when=roles.when,
        until=roles.until,
        results=roles.results,
        fused=frozenset() if quarters else frozenset(column for column, each in months.items() if len(each) > 1),
        labelled=frozenset(heads),
        guessed=guessed_months(month_row, months),
        others={column: printed.get(column) or roles.others[column] for column in beside},
        spoken={column: label for column, label in printed.items() if column not in roles.others},
        of_sheet=of_sheet,
        of_rows=of_rows,
    )
    return page.named()


def _head(
    first: int, rows: Sequence[tuple[Value, ...]], merges: Sequence[Span]
) -> tuple[tuple[tuple[Value, ...], ...], Mapping[int, Months], tuple[Value, ...], Mapping[int, Head]]:
    """
    Return what a header says whose rows begin with the row ``first``: the rows that name columns, the months of its
    columns, the row that names them, and what is printed above each other column.
    """
    named = _named_rows(dict(enumerate(rows, start=first)))
    printed = tuple(named.values())
    cells = head_cells(SheetGrid("", ((),) * (first - 1) + tuple(rows), tuple(merges)), named)
    found, month_row = month_columns(named, cells)
    months = {
        column: each
        for column, each in found.items()
        if len(each) == 1 or not is_money_or_result(_lowest(printed, column))
    }
    return printed, months, month_row, heads_of(cells, months)


_known_head = lru_cache(maxsize=8)(_head)
"""The same, remembered: most tables have the head of others."""
forgetting(_known_head.cache_clear)


def _label(heads: Mapping[int, Head], column: int) -> str:
    return heads[column].label if column in heads else ""


def _heads(items: Sequence[Items]) -> list[tuple[int | None, str]]:
    return [(each.column, each.label) for each in items]


def _is_plan(roles: Roles, months: Mapping[int, Months], before: Page | None) -> bool:
    """Tell a header of a plan: it has levels and says when, or it names three levels."""
    if months or roles.when:
        return bool(roles.items)
    known = {word for each in roles.items for word in each.words}
    return before is None and len(known) >= 3


def _later_items(roles: Roles, heads: Mapping[int, Head], before: Page, start: int) -> list[Items]:
    """Give each column of a later page its levels: by its own header where that is whole, else by the first page's."""
    known = list({each.words: each for each in reversed(roles.items) if each.words}.values())[::-1]
    names, _ = level_names(known)
    own = {*names, *(["number"] if roles.number else [])}
    if own >= set(before.order):
        return known
    left = {
        column: tuple(n for n in (heads[column].names if column in heads else ()) if n == "number" or n in LEVELS)
        for column in range(1, start)
    }
    aligned = _aligned(left, before.order)
    roles.number = next((column for column, held in aligned.items() if "number" in held), None)
    return [
        Items(column, (name,), name) for column, held in sorted(aligned.items()) for name in held if name != "number"
    ]


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


def _lowest(rows: Sequence[tuple[Value, ...]], column: int) -> str:
    """Return the lowest text of a column of the header."""
    held = (row[column - 1] for row in reversed(rows) if column <= len(row))
    return next((value for value in held if isinstance(value, str)), "")
