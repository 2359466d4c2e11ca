"""
Plans of targets: tables whose months or quarters hold amounts that are to be reached, not marks.

A table is one as a whole, by what stands in those columns and by the heads beside them: a lone number among ticks
stays what it is. Judges no single cell before that is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from rbexcel.frozen import mutable
from rbexcel.parsing.heads.level_names import Items
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.lines.body import Body, bodies
from rbexcel.parsing.lines.cells import Cells, Held
from rbexcel.parsing.lines.colours import Fills, coloured_months
from rbexcel.parsing.lines.printed_again import labels_again
from rbexcel.parsing.lines.ticks import Verdict
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Mark
from rbexcel.words.amounts import amount
from rbexcel.words.heads import LEVELS
from rbexcel.words.months import Months, month_of, quarter_of
from rbexcel.words.other_columns import is_measure, is_of_output, is_target
from rbexcel.words.signs import sign_of
from rbexcel.words.ticks import is_tick, marks_of
from rbexcel.workbook.grid import SheetGrid, Value

_NOTHING = frozenset({"", "-", "–", "—", "nihil", "Nihil", "NIHIL"})
_ODD = 4
"""Without a head that says so, one of so many amounts at least is none that may stand for a tick."""


def with_schedule(sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int]) -> tuple[Page, ...]:
    """
    Return the pages of a table, those of targets marked as such; ``ends`` are the rows below the tables.

    Who is in charge stands beside other columns there: it is kept with its label as they are. What is counted of an
    action is an item of its own there, for its targets are what the table sets.
    """
    if not _is_of_targets(sheet, pages, ends):
        return pages
    return tuple(_of_targets(page) for page in pages)


def are_mere_numbers(sheet: SheetGrid, page: Page, levels: Sequence[str]) -> bool:
    """Tell a table of numbers per month whose heads speak of no plan: what was sold, or spent."""
    return page.targets and set(levels).isdisjoint(LEVELS) and not _is_measured(sheet, page)


def _of_targets(page: Page) -> Page:
    last = page.trailing if page.trailing and page.trailing[1] != "keterangan" else None
    others = page.others | ({last[0]: page.spoken[last[0]]} if last and last[0] in page.spoken else {})
    outputs = [column for column, label in others.items() if is_of_output(label) and column < min(page.months)]
    items = sorted((*page.items, *(Items(column, (), others.pop(column)) for column in outputs)), key=_place)
    page = replace(page, targets=True, others=others, trailing=None if last else page.trailing, items=tuple(items))
    return page.named() if outputs else page


def _place(items: Items) -> int:
    return items.column or 0


@mutable
class _Seen:
    """How many cells hold what: amounts (of which ``odd`` cannot stand for a tick), marks or words, and ``ticks``."""

    amounts: int = 0
    odd: int = 0
    strangers: int = 0
    ticks: int = 0


def _is_of_targets(sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int]) -> bool:
    page = pages[0]
    if not page.months:
        return False
    measured, quarters = _is_measured(sheet, page), page.of_quarters
    if not (measured and quarters) and not _may_hold_amounts(sheet, pages, ends):  # ticks, as mostly
        return False
    seen = _seen(sheet, pages, ends)
    if seen.amounts <= seen.strangers:
        return measured and quarters and not seen.ticks and not _is_coloured(sheet, pages, ends)
    if measured:
        return quarters or seen.odd > 0 or _says_target(sheet, page)
    return seen.odd * _ODD >= seen.amounts


def _may_hold_amounts(sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int]) -> bool:
    """Tell by a glance at the columns of the periods whether an amount may stand in one; TRUE is equal to a 1 there."""
    held: set[Value] = set()
    for page, end in zip(pages, ends, strict=True):
        first, last = min(page.months, default=1), max(page.months, default=0)
        held.update(chain.from_iterable([row[first - 1 : last] for row in sheet.rows[page.body[0] - 1 : end - 1]]))
    return any(isinstance(value, bool) or amount(value) for value in held)


def _seen(sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int]) -> _Seen:
    """Return what the cells of a table hold; beside ticks the labels of the months are no amounts."""
    within = bodies(sheet, pages, ends)
    seen = _counted(within, ())
    again = labels_again(within) if seen.ticks and seen.amounts else {}
    return _counted(within, again) if again else seen


def _counted(within: Sequence[Body], left_out: Collection[int]) -> _Seen:
    seen = _Seen()
    signs: Counter[str] = Counter()
    held = Counter(chain.from_iterable(_period_values(body, left_out) for body in within))
    for (months, _, value), count in held.items():
        told = amount(value)
        if told is None:
            seen.strangers += count * (str(value).strip() not in _NOTHING)
            signs[sign_of(str(value))] += count
        elif told:
            own = len(months) == 1 and month_of(str(value)) == months[0]
            seen.amounts += count
            seen.odd += count * (not own and str(value).strip() != "1")
    ticks = marks_of(signs.elements()).ticks  # a cross or TRUE is one where nothing else stands
    seen.ticks = sum(signs[sign] for sign in ticks)
    return seen


def _is_coloured(sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int]) -> bool:
    """Tell a table whose periods are planned by the colours of their cells."""
    within = bodies(sheet, pages, ends)
    fills = Fills.of(within, sheet.fills() if sheet.fills else {})
    return bool(fills.own and coloured_months(sheet, within, fills).plan)


def _period_values(body: Body, left_out: Collection[int]) -> Iterator[tuple[Months, type, Value]]:
    """Yield what stands under each period, with its type, for 1 and TRUE are equal; rows of totals are no targets."""
    for row in body.rows:
        for column, value in () if row in left_out else body.of_months[row]:
            yield body.page.months[column], type(value), value


def _is_measured(sheet: SheetGrid, page: Page) -> bool:
    """Tell whether the heads speak of amounts: of a unit, a baseline, money, or of targets over the periods."""
    return any(map(is_measure, page.others.values())) or _says_target(sheet, page)


def _says_target(sheet: SheetGrid, page: Page) -> bool:
    """Tell whether the head over the periods, or that of the first, says that targets stand below it."""
    first = min(page.months)
    rows = sheet.rows[page.header[0] - 1 : page.header[1]]
    held = (row[first - 1] for row in rows if first <= len(row))
    return any(isinstance(value, str) and is_target(value) for value in held)


def judge_amounts(cells: Cells, page: Page) -> Verdict:
    """Return what the amounts of a row mean: a month or a quarter is planned where something is to be reached."""
    verdict = Verdict()
    for held in cells.marks:
        if held.column in page.months:
            verdict.marks.append(_mark(held, page))
            cells.others.append((page.spoken.get(held.column, ""), held.text, held.cell))
    vague = tuple(held.cell for held in cells.marks if held.column in page.months and _is_vague(held))
    if vague:
        verdict.doubts.append(Doubt(Why.NO_AMOUNT, cells=vague))
    cells.others.sort(key=lambda other: other[2].column)
    return verdict


def _mark(held: Held, page: Page) -> Mark:
    months = page.months[held.column]
    planned = held.tick if (told := amount(held.value)) is None else told > 0
    if not page.of_quarters:
        return Mark(held.text, months if planned else (), months[0], held.cell)
    quarters = tuple(dict.fromkeys(map(quarter_of, months)))
    return Mark(held.text, (), None, held.cell, quarters if planned else ())


def _is_vague(held: Held) -> bool:
    return amount(held.value) is None and not is_tick(held.text) and held.text not in _NOTHING
