"""
What the ticks of one row mean: which month each stands for, and whether its columns can be trusted.

A line of a copied table has as many cells as its header only while none was lost. Where ticks stand right of December,
in the last column, or beside texts that moved, the months may have moved too: then both readings are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rbexcel.parsing.page import Page
from rbexcel.plan.plan import Mark, Unread
from rbexcel.words.months import MONTHS
from rbexcel.workbook.grid import Cell, Value

BEYOND = "centang di luar kolom bulan"


@dataclass(frozen=True, slots=True)
class Ticked:
    """A tick, the column it stands in, and its cell: of merged cells the one that shows it."""

    column: int
    text: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Verdict:
    """The marks of a row, those that no month takes, and why the months are uncertain, or None."""

    marks: tuple[Mark, ...] = ()
    unread: tuple[Unread, ...] = ()
    reason: str | None = None


def judge(  # noqa: PLR0913 - a row is judged by all that is known of it
    ticks: Sequence[Ticked],
    page: Page,
    values: tuple[Value, ...],
    *,
    counted: bool,
    shift: int = 0,
    trailing: int | None = None,
) -> Verdict:
    """
    Return what the ticks of a row mean.

    ``counted`` tells that lost cells are possible, ``shift`` by how many columns its texts moved, ``trailing`` the
    column of its last text.
    """
    if not ticks:
        return Verdict()
    inside = [tick for tick in ticks if tick.column in page.months]
    beyond = [tick for tick in ticks if tick.column not in page.months]
    if counted and len(page.months) == 12 and _whole_year(ticks, page, shift):
        return Verdict(_year_marks(ticks, page))
    marks = tuple(
        [
            Mark(
                each.text, () if each.column in page.fused else page.months[each.column], _month(each, page), each.cell
            )
            for each in inside
        ]
        + [Mark(each.text, (), None, each.cell) for each in beyond]
    )
    unread = tuple(Unread(each.cell, each.text, BEYOND) for each in beyond)
    reason = _reason(ticks, page, values, shift, trailing) if counted else None
    fused = [each for each in inside if each.column in page.fused]
    if fused and not reason:
        names = " atau ".join(MONTHS[month - 1] for month in page.months[fused[0].column])
        reason = f"centang ini untuk {names}: kepala bulannya menyatu"
    return Verdict(marks, unread, reason)


def _month(tick: Ticked, page: Page) -> int | None:
    return None if tick.column in page.fused else page.months[tick.column][0]


def _whole_year(ticks: Sequence[Ticked], page: Page, shift: int) -> bool:
    """Tell an unbroken run over all months: whatever cells were lost, it is the whole year."""
    columns = [tick.column for tick in ticks]
    unbroken = columns == list(range(columns[0], columns[-1] + 1))
    return unbroken and len(columns) >= 12 and columns[0] <= min(page.months) + max(shift, 0)


def _year_marks(ticks: Sequence[Ticked], page: Page) -> tuple[Mark, ...]:
    """Give each tick of a whole year its month, in order; what is left over repeats December."""
    marks = []
    for index, tick in enumerate(ticks):
        month = min(index + 1, 12)
        standing = page.months.get(tick.column, (None,))[0]
        marks.append(Mark(tick.text, (month,), standing, tick.cell))
    return tuple(marks)


def _reason(
    ticks: Sequence[Ticked], page: Page, values: tuple[Value, ...], shift: int, trailing: int | None
) -> str | None:
    """Return why the months of a row of a copied table are uncertain."""
    if not _fits(values, page.width):
        return f"baris ini punya {len(values)} sel, kepala tabelnya {page.width}; {_readings(ticks, page, 0)}"
    if shift:
        return f"teks baris ini bergeser {abs(shift)} kolom; {_readings(ticks, page, shift)}"
    if trailing and page.trailing and trailing != page.trailing[0]:
        moved = trailing - page.trailing[0]
        return f"kolom terakhir baris ini bergeser {abs(moved)}; {_readings(ticks, page, moved)}"
    last = ticks[-1].column
    if last > max(page.months):
        return f"ada centang di kanan Desember; {_readings(ticks, page, last - max(page.months))}"
    if ticks[0].column < min(page.months):
        return f"ada centang di kiri Januari; {_readings(ticks, page, ticks[0].column - min(page.months))}"
    return None


def _readings(ticks: Sequence[Ticked], page: Page, shift: int) -> str:
    """Return both readings of a row: by the header, and with the shift taken off."""
    first = min(page.months)

    def named(offset: int) -> str:
        found = [tick.column - offset - first for tick in ticks]
        return ", ".join(MONTHS[index] for index in found if 0 <= index < 12) or "tidak ada bulan"

    by_header = f"menurut kepala tabel {named(0)}"
    return f"{by_header}; bila bergeser {named(shift)}" if shift else f"{by_header}, mungkin bergeser"


def _fits(values: tuple[Value, ...], width: int) -> bool:
    """Tell whether a row has as many cells as its header; empty ones beyond it do not count."""
    return len(values) >= width and all(value is None for value in values[width:])
