"""
Safe corrections: what in a plan is only written wrongly, cell by cell. Values in, values out; it changes nothing.

Each kind of fix proposes changes. They are tried on the grid and read by the parser, and only those stay after which
the plan is the same: that is checked, not believed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rbexcel.errors import RbexcelError
from rbexcel.fixing.correction import Fix
from rbexcel.parsing.header import find_pages
from rbexcel.parsing.parse import parse
from rbexcel.plan.plan import Plan, Row, group_place
from rbexcel.words.cadences import said_in_sentence
from rbexcel.words.columns import normal
from rbexcel.words.markup import MARKUP
from rbexcel.words.months import MONTHS, Months, month_of
from rbexcel.words.numbers import BARE, Number, parsed, written
from rbexcel.words.spelling import corrected
from rbexcel.words.ticks import TICK, is_tick
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Value


@dataclass(frozen=True, slots=True)
class _Change:
    place: Cell
    after: str


_Changes = tuple[_Change, ...]
"""Changes that stand or fall together."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of fix: why it is made, what it proposes, and whether a plan with its changes is still the same one."""

    why: str
    propose: Callable[[Plan, Grid], Iterator[_Changes]]
    same: Callable[[Plan, Plan, Sequence[_Change]], bool]


def fixes(
    plan: Plan, grid: Grid, *, cadence: bool = False, untouchable: Collection[Cell] = frozenset()
) -> tuple[Fix, ...]:
    """
    Return the safe corrections of a plan and its grid, one per cell, in the order of the sheets.

    With ``cadence`` missing ticks of a row that says "setiap bulan", "triwulanan" or the like are added. Cells in
    ``untouchable`` stay, and with them what could only be changed together with them. Applied, they leave nothing to
    fix: asking again returns ().
    """
    fixed = grid
    whys: dict[Cell, list[str]] = {}
    again = True
    while again:
        again = False
        for kind in (*_KINDS, _CADENCE) if cadence else _KINDS:
            proposed = [
                group for group in kind.propose(plan, fixed) if not any(each.place in untouchable for each in group)
            ]
            plan, fixed, done = _tried(kind, plan, fixed, proposed)
            for change in done:
                whys.setdefault(change.place, []).append(kind.why)
            again = again or bool(done)
    return tuple(
        Fix(cell, _shown(grid, cell), _shown(fixed, cell), "; ".join(dict.fromkeys(reasons)))
        for cell, reasons in sorted(whys.items(), key=lambda pair: _reading_order(grid, pair[0]))
        if _shown(grid, cell) != _shown(fixed, cell)
    )


def applied(grid: Grid, texts: Iterable[tuple[Cell, str]]) -> Grid:
    """Return a grid whose cells hold these texts."""
    by_sheet: dict[str, list[tuple[Cell, str]]] = {}
    for cell, text in texts:
        by_sheet.setdefault(cell.sheet, []).append((cell, text))
    return replace(grid, sheets=tuple(_with(sheet, by_sheet.get(sheet.name, ())) for sheet in grid.sheets))


def _with(sheet: SheetGrid, texts: Iterable[tuple[Cell, str]]) -> SheetGrid:
    rows: list[tuple[Value, ...]] = list(sheet.rows)
    for cell, text in texts:
        rows += [()] * (cell.row - len(rows))
        row = list(rows[cell.row - 1])
        row += [None] * (cell.column - len(row))
        row[cell.column - 1] = text
        rows[cell.row - 1] = tuple(row)
    return replace(sheet, rows=tuple(rows))


def _tried(kind: _Kind, plan: Plan, grid: Grid, proposed: Sequence[_Changes]) -> tuple[Plan, Grid, list[_Change]]:
    """Apply what leaves the plan the same: all at once, else each half by itself."""
    changes = [change for group in proposed for change in group]
    if not changes:
        return plan, grid, []
    fixed = applied(grid, ((change.place, change.after) for change in changes))
    try:
        read = parse(fixed)
    except RbexcelError:
        read = None
    if read and kind.same(plan, read, changes):
        return read, fixed, changes
    if len(proposed) == 1:
        return plan, grid, []
    half = len(proposed) // 2
    plan, grid, first = _tried(kind, plan, grid, proposed[:half])
    plan, grid, second = _tried(kind, plan, grid, proposed[half:])
    return plan, grid, first + second


def _shown(grid: Grid, cell: Cell) -> str:
    value = _value(grid, cell)
    return "" if value is None else str(value)


def _value(grid: Grid, cell: Cell) -> Value:
    sheet = grid.sheet(cell.sheet)
    return sheet.value(cell.row, cell.column) if sheet else None


def _reading_order(grid: Grid, cell: Cell) -> tuple[int, int, int]:
    return [sheet.name for sheet in grid.sheets].index(cell.sheet), cell.row, cell.column


# --- whether a plan is still the same


def _folded(text: str | None) -> str | None:
    """Return a text without all that fixes of texts may change: blanks, typos, signs."""
    return None if text is None else normal(corrected(" ".join(text.split()))).replace(" ", "")


def _frame(plan: Plan) -> tuple[object, ...]:
    """Return what no fix may change."""
    return (
        plan.kind,
        plan.columns,
        plan.satker,
        plan.year,
        plan.trailing,
        [(tuple(map(_folded, row.levels)), _folded(row.trailing), row.key, row.place, row.places) for row in plan.rows],
    )


def _months_frame(plan: Plan) -> tuple[object, ...]:
    return plan.month_columns, [row.months for row in plan.rows], [each.place for each in plan.unread], plan.uncertain


def _same(before: Plan, after: Plan, _: Sequence[_Change]) -> bool:
    numbers = [[row.numbers for row in plan.rows] for plan in (before, after)]
    return (_frame(before), _months_frame(before)) == (_frame(after), _months_frame(after)) and numbers[0] == numbers[1]


def _same_but_numbers(before: Plan, after: Plan, _: Sequence[_Change]) -> bool:
    return (_frame(before), _months_frame(before)) == (_frame(after), _months_frame(after))


def _same_with_months(before: Plan, after: Plan, _: Sequence[_Change]) -> bool:
    levels = [[tuple(map(_folded, row.levels)) for row in plan.rows] for plan in (before, after)]
    return levels[0] == levels[1] and len(after.month_columns) == 12


def _same_but_added(before: Plan, after: Plan, changes: Sequence[_Change]) -> bool:
    added = {change.place for change in changes}

    def wanted(row: Row) -> tuple[int, ...]:
        cells = ((month, before.month_cell(row, month)) for month in range(1, 13))
        return tuple(sorted({*row.months, *(month for month, cell in cells if cell in added)}))

    months = [wanted(row) for row in before.rows] == [row.months for row in after.rows]
    return months and _frame(before) == _frame(after) and len(before.uncertain) == len(after.uncertain)


# --- month labels


def _labels(plan: Plan, grid: Grid) -> Iterator[_Changes]:
    """Propose month labels that are missing or doubled between their neighbours."""
    for sheet in _plan_sheets(plan, grid):
        inside = {place for span in sheet.merges for place in span}
        for page in find_pages(sheet):
            if len(page.months) == 12 and not page.guessed:
                continue
            for row in range(page.header[0], page.header[1] + 1):
                for first in range(1, len(sheet.rows[row - 1]) - 9):
                    changes = _mended_labels(sheet, row, first)
                    if changes and not any((each.place.row, each.place.column) in inside for each in changes):
                        yield changes


def _mended_labels(sheet: SheetGrid, row: int, first: int) -> _Changes:
    """Return the labels that mend a row of twelve columns, empty unless ten of them are right."""
    values = [sheet.value(row, first + index) for index in range(12)]
    named = [month_of(value) if isinstance(value, str | int | float) else None for value in values]
    right = [index for index, month in enumerate(named) if month == index + 1]
    wrong = [index for index in range(12) if index not in right]
    damaged = all(values[index] is None or named[index] in {index, index + 2} for index in wrong)
    style = _label_style([(index, str(values[index]).strip()) for index in right])
    if not wrong or len(wrong) > 2 or not damaged or style is None or min(wrong) == 0 or max(wrong) == 11:
        return ()
    return tuple(_Change(Cell(sheet.name, row, first + index), style(index)) for index in wrong)


def _label_style(labels: Sequence[tuple[int, str]]) -> Callable[[int], str] | None:
    """Return the one way of writing a month (0..11) that all of some labels follow; None when they follow none."""
    short = {7: "Agt"}
    forms: list[Callable[[int], str]] = [
        lambda index: str(index + 1),
        lambda index: f"{index + 1:02}",
        lambda index: MONTHS[index],
        lambda index: MONTHS[index].upper(),
        lambda index: short.get(index, MONTHS[index][:3]),
        lambda index: short.get(index, MONTHS[index][:3]).upper(),
    ]
    for form in forms:
        # August has three short forms, and old spellings of other months are as good as new ones.
        if sum(form(index) == text for index, text in labels) >= len(labels) - 3:
            return form
    return None


# --- marks


def _marks(plan: Plan, grid: Grid) -> Iterator[_Changes]:
    """Propose the one mark for every known mark that plans a month. A 1 may be a number, so it stays."""
    for cell, mark in {mark.place: mark for row in plan.rows for mark in row.marks if mark.place}.items():
        known = mark.months and mark.column and is_tick(mark.text) and mark.text.strip() != "1"
        if known and isinstance(_value(grid, cell), str) and _value(grid, cell) != TICK:
            yield (_Change(cell, TICK),)


# --- texts

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_BLANKS = re.compile(r"[^\S\n]+")
_BEFORE_SIGN = re.compile(r"([^\W\d_]{2}|[)\]\"”])[^\S\n]+([,;:.])(?=\s|$)")


def tidied(text: str) -> str:
    """
    Return a text with its blanks in order: none at the ends of its lines or before a sign, single ones between words.

    A wide gap behind a full stop stays: there the parser sees that a new entry begins.
    """

    def single(found: re.Match[str]) -> str:
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        gap = len(found[0]) > 2 and before and before in ".;" and after.isupper()
        return found[0] if gap else " "

    text = _INVISIBLE.sub("", text)
    text = _BLANKS.sub(single, text)
    text = "\n".join(line.strip() for line in text.split("\n"))
    return _BEFORE_SIGN.sub(r"\1\2", text)


def _texts(change: Callable[[str], str]) -> Callable[[Plan, Grid], Iterator[_Changes]]:
    def propose(plan: Plan, grid: Grid) -> Iterator[_Changes]:
        for cell, text in _text_cells(plan, grid):
            after = change(text)
            if after and after != text:
                yield (_Change(cell, after),)

    return propose


def _text_cells(plan: Plan, grid: Grid) -> Iterator[tuple[Cell, str]]:
    """Yield the texts of the tables, but for those with markup: there a blank may be part of it."""
    last: dict[str, int] = {}
    for item in plan.rows:
        for cell in (item.place, *item.places, item.trailing_place):
            if cell:
                last[cell.sheet] = max(last.get(cell.sheet, 0), cell.row)
    for sheet in _plan_sheets(plan, grid):
        for page in find_pages(sheet):
            columns = sorted({*page.columns, *([page.trailing[0]] if page.trailing else ())} - set(page.months))
            for row in range(page.body[0], min(page.body[1], last.get(sheet.name, 0)) + 1):
                for column in columns:
                    value = sheet.value(row, column)
                    if isinstance(value, str) and not MARKUP.search(value):
                        yield Cell(sheet.name, row, column), value


def _plan_sheets(plan: Plan, grid: Grid) -> Iterator[SheetGrid]:
    names = {row.place.sheet for row in plan.rows if row.place}
    yield from (sheet for sheet in grid.sheets if sheet.name in names)


# --- numbering

_NUMBER = re.compile(rf"(\s*)({BARE})(?=[.)\s])")


def _numbers(plan: Plan, grid: Grid) -> Iterator[_Changes]:
    """Propose to close the one gap, or part the one repetition, in the numbers of the items under a parent."""
    doubtful = {(each.place.sheet, each.place.row) for each in plan.uncertain}
    shared = Counter(
        place for depth in range(1, len(plan.columns) + 1) for place in map(_placed(depth), plan.groups(depth))
    )
    for depth in range(1, len(plan.columns) + 1):
        parents = list(plan.groups(depth - 1)) if depth > 1 else [plan.rows]
        for parent, following in pairwise([*parents, ()]):
            groups = list(plan.groups(depth, parent))
            items = [(parsed(group[0].numbers[depth - 1]), group_place(group, depth)) for group in groups]
            runs_on = bool(following) and (parsed(following[0].numbers[depth - 1]) or _ONE).value != 1
            told = [group[0].levels[depth - 1] or "" for group in groups]
            sure = all(place and shared[place] == 1 and (place.sheet, place.row) not in doubtful for _, place in items)
            if sure and not runs_on:
                yield from _renumbered(grid, items, told)


_ONE = Number(1, "1", "1", dotted=True)


def _placed(depth: int) -> Callable[[tuple[Row, ...]], Cell | None]:
    return lambda group: group_place(group, depth)


def _renumbered(
    grid: Grid, items: Sequence[tuple[Number | None, Cell | None]], texts: Sequence[str]
) -> Iterator[_Changes]:
    numbers = [number for number, _ in items if number]
    if len(numbers) < len(items) or len(numbers) < 2 or len({number.style for number in numbers}) > 1:
        return
    values = [number.value for number in numbers]
    breaks = [index for index in range(1, len(values)) if values[index] != values[index - 1] + 1]
    if values[0] != 1 or len(breaks) != 1 or values[breaks[0]] - values[breaks[0] - 1] not in {0, 2}:
        return
    # The number that seems to be missing may stand inside the text before: then no item is lost.
    if re.search(rf"\b{values[breaks[0] - 1] + 1}[.)]", texts[breaks[0] - 1]):
        return
    changes = []
    for wanted, (number, place) in enumerate(items, start=1):
        text = _value(grid, place) if place else None
        found = _NUMBER.match(text) if isinstance(text, str) else None
        if not found or not number or not place or not isinstance(text, str) or found[2] != number.text.rstrip(")"):
            return
        right = written(wanted, number.style.removesuffix(")"))
        if right is None:
            return
        if found[2] != right:
            changes.append(_Change(place, f"{found[1]}{right}{text[found.end() :]}"))
    if changes:
        yield tuple(changes)


# --- cadence


def months_of_cadence(text: str) -> Months:
    """Return the months of the one cadence that a text names (a quarter means its end); () for none or several."""
    said = [each for each in said_in_sentence(text) if each.exact]
    return said[0].readings[0] if len({each.times for each in said}) == 1 else ()


def _cadence(plan: Plan, grid: Grid) -> Iterator[_Changes]:
    """Propose the missing ticks of rows that name a cadence, unless a tick of theirs contradicts it."""
    if len(plan.month_columns) != 12:
        return
    doubtful = {(each.place.sheet, each.place.row) for each in plan.uncertain}
    lines = Counter((row.place.sheet, row.place.row) for row in plan.rows if row.place)
    merged = {sheet.name: {place for span in sheet.merges for place in span} for sheet in grid.sheets}
    for row in plan.rows:
        months = months_of_cadence(f"{row.leaf or ''}\n{row.trailing or ''}")
        line = (row.place.sheet, row.place.row) if row.place else None
        if not months or not row.leaf or not set(row.months) < set(months) or line in doubtful or lines[line] != 1:  # type: ignore[index]
            continue
        cells = [plan.month_cell(row, month) for month in months if month not in row.months]
        if all(
            cell and _value(grid, cell) is None and (cell.row, cell.column) not in merged[cell.sheet] for cell in cells
        ):
            yield tuple(_Change(cell, TICK) for cell in cells if cell)


LABELS = "label bulan dilengkapi"
MARKS = f"tanda centang disamakan menjadi {TICK}"
SPACES = "spasi dirapikan"
SPELLING = "salah ketik dibetulkan"
NUMBERS = "nomor diurutkan"
TICKS = "bulan dilengkapi menurut kata dalam teksnya"

_KINDS = (
    _Kind(LABELS, _labels, _same_with_months),
    _Kind(MARKS, _marks, _same),
    _Kind(SPACES, _texts(tidied), _same),
    _Kind(SPELLING, _texts(corrected), _same),
    _Kind(NUMBERS, _numbers, _same_but_numbers),
)
_CADENCE = _Kind(TICKS, _cadence, _same_but_added)
