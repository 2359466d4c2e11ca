"""
What the marks of one row mean: which month each stands for, and whether its columns can be trusted.

A line of a copied table has as many cells as its header only while none was lost. Where ticks stand right of December,
in the last column, or beside texts that moved, the months may have moved too: then both readings are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from rbexcel.frozen import mutable
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.lines.cells import Cells, Held
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Mark, Unread
from rbexcel.words.cadences import said_alone, without
from rbexcel.words.months import Months
from rbexcel.words.ticks import NO_MARKS
from rbexcel.words.when import months_said, months_within
from rbexcel.workbook.grid import Value


@mutable
class Verdict:
    """The marks of a row, those that no month takes, and why its months are uncertain."""

    marks: list[Mark] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def judge(cells: Cells, page: Page, *, counted: bool, shift: int, few_ones: bool) -> Verdict:
    """
    Return what the marks of a row mean.

    ``counted`` tells that lost cells are possible, ``shift`` by how many columns its texts moved, ``few_ones`` that a 1
    is a rare mark in this table.
    """
    verdict = Verdict()
    span = _span(cells)
    verdict.marks += span
    if not span:
        for held in (*cells.said, *cells.until):
            _take_words(held, verdict)
    ticks = [held for held in cells.marks if held.tick]
    for held in cells.marks if len(ticks) < len(cells.marks) else ():
        if not held.tick:
            verdict.marks.append(Mark(held.text, (), page.months[held.column][0], held.cell))
            if held.text not in NO_MARKS:
                verdict.unread.append(Unread(held.cell, held.text, Why.NO_TICK))
    if ticks and counted and len(page.months) == 12 and _whole_year(ticks, page, shift):
        verdict.marks += _year_marks(ticks, page)
    elif ticks:
        _take_ticks(ticks, page, verdict)
        doubt = (counted and _moved(ticks, page, cells, shift)) or _fused(ticks, page)
        if doubt:
            verdict.doubts.append(doubt)
    if few_ones:
        _doubt_lone_ones(verdict)
    return verdict


def labels_judged(cells: Cells, months: Months) -> Verdict:
    """Return what the labels of ``months`` mean that were printed once more: no month, and that is told."""
    marks = [Mark(held.text, (), None, held.cell) for held in cells.marks]
    return Verdict(marks, doubts=[Doubt(Why.LABELS_AGAIN, months=months)])


def _span(cells: Cells) -> tuple[Mark, ...]:
    """Return the marks of work that begins in one month and ends in another, each told by a cell of its own."""
    if not cells.until:
        return ()
    first, last = ([months_said(held.value) for held in side] for side in (cells.said, cells.until))
    if len(first) != 1 or len(last) != 1 or not first[0] or not last[0] or not (first[0][1] and last[0][1]):
        return ()
    begins, ends = first[0][0][0], last[0][0][-1]
    if begins > ends:
        return ()
    words = f"{cells.said[0].text} s.d. {cells.until[0].text}"
    end = cells.until[0]
    return Mark(words, tuple(range(begins, ends + 1)), None, cells.said[0].cell), Mark(
        end.text, (ends,), None, end.cell
    )


def _take_words(held: Held, verdict: Verdict) -> None:
    """Read a cell that says when in words; what is not understood is told beside what is."""
    raw = held.text
    often = [said for said in said_alone(raw) if said.exact and len(said.readings) > 1]
    said = months_said(without(raw, *often) if often else held.value)
    if said is None:
        verdict.marks.append(Mark(raw, (), None, held.cell))
        if often:
            verdict.doubts.append(Doubt(Why.WORDS_OPEN, readings=often[0].readings, text=raw))
        else:
            verdict.unread.append(Unread(held.cell, raw, Why.WORDS_UNKNOWN))
        return
    months, clear = said
    verdict.marks.append(Mark(raw, months, None, held.cell))
    if not clear or (often and len(months) != often[0].times):
        verdict.doubts.append(Doubt(Why.WORDS_IN_PART, text=raw))


def _take_ticks(ticks: Sequence[Held], page: Page, verdict: Verdict) -> None:
    """Give each tick the months of its column; outside them it has none."""
    beyond: list[Held] = []
    for each in ticks:
        months = page.months.get(each.column)
        if months is None:
            beyond.append(each)
            continue
        months = (len(months) > 1 and months_within(each.text, months)) or months
        fused = each.column in page.fused
        verdict.marks.append(Mark(each.text, () if fused else months, None if fused else months[0], each.cell))
    verdict.marks += [Mark(each.text, (), None, each.cell) for each in beyond]
    verdict.unread += [Unread(each.cell, each.text, Why.BEYOND_MONTHS) for each in beyond]


def _fused(ticks: Sequence[Held], page: Page) -> Doubt | None:
    """Return the doubt about a tick in a column of two months."""
    fused = next((each for each in ticks if each.column in page.fused), None) if page.fused else None
    if fused is None:
        return None
    return Doubt(Why.FUSED_MONTHS, readings=tuple((month,) for month in page.months[fused.column]))


def _doubt_lone_ones(verdict: Verdict) -> None:
    """A ``1`` without a tick beside it may be a speck on the paper: it is told, not counted."""
    if not verdict.marks or any(mark.text != "1" for mark in verdict.marks):
        return
    months = tuple(mark.column for mark in verdict.marks if mark.column)
    verdict.doubts.append(Doubt(Why.LONE_ONES, months=months))
    verdict.marks = [mark._replace(months=()) for mark in verdict.marks]


def _whole_year(ticks: Sequence[Held], page: Page, shift: int) -> bool:
    """Tell an unbroken run over all months: whatever cells were lost, it is the whole year."""
    columns = [tick.column for tick in ticks]
    unbroken = columns == list(range(columns[0], columns[-1] + 1))
    return unbroken and len(columns) >= 12 and columns[0] <= min(page.months) + max(shift, 0)


def _year_marks(ticks: Sequence[Held], page: Page) -> tuple[Mark, ...]:
    """Give each tick of a whole year its month, in order; what is left over repeats December."""
    marks = []
    for index, tick in enumerate(ticks):
        month = min(index + 1, 12)
        standing = page.months.get(tick.column, (None,))[0]
        marks.append(Mark(tick.text, (month,), standing, tick.cell))
    return tuple(marks)


def _moved(ticks: Sequence[Held], page: Page, cells: Cells, shift: int) -> Doubt | None:
    """Return the doubt about the months of a row of a copied table whose cells may have moved."""
    first, last = min(page.months), max(page.months)
    trailing = cells.trailing[1].column if cells.trailing else None

    def moved(why: Why, by: int) -> Doubt:
        return Doubt(why, readings=(_months(ticks, first), _months(ticks, first + by)), count=abs(by))

    if not _fits(cells.values, page.width):
        by_header = (_months(ticks, first),)
        return Doubt(Why.CELLS_LOST, readings=by_header, count=len(cells.values), width=page.width)
    if shift:
        return moved(Why.TEXTS_MOVED, shift)
    if trailing and page.trailing and trailing != page.trailing[0]:
        return moved(Why.LAST_MOVED, trailing - page.trailing[0])
    if ticks[-1].column > last:
        return moved(Why.RIGHT_OF_DECEMBER, ticks[-1].column - last)
    if ticks[0].column < first:
        return moved(Why.LEFT_OF_JANUARY, ticks[0].column - first)
    return None


def _months(ticks: Sequence[Held], january: int) -> Months:
    """Return the months of ticks, were January the column ``january``."""
    found = (tick.column - january + 1 for tick in ticks)
    return tuple(month for month in found if 1 <= month <= 12)


def _fits(values: tuple[Value, ...], width: int) -> bool:
    """Tell whether a row has as many cells as its header; empty ones beyond it do not count."""
    return len(values) >= width and all(value is None for value in values[width:])
