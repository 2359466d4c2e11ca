"""Labels of months that are missing or doubled between their neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rbexcel.fixing.proposal import Change, Changes, plan_sheets
from rbexcel.parsing.heads.header import find_pages
from rbexcel.plan.plan import Plan
from rbexcel.words.months import MONTHS, SHORT_MONTHS, month_of
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, covered

LABELS = "judul kolom bulan dilengkapi"


def labels(plan: Plan, grid: Grid) -> Iterator[Changes]:
    """Propose month labels that are missing or doubled between their neighbours."""
    for sheet in plan_sheets(plan, grid):
        for page in find_pages(sheet):
            if len(page.months) == 12 and not page.guessed:
                continue
            for row in range(page.header[0], page.header[1] + 1):
                for first in range(1, len(sheet.rows[row - 1]) - 9):
                    changes = _mended_labels(sheet, row, first)
                    if changes and not covered(sheet.merges, [each.place.position for each in changes]):
                        yield changes


def _mended_labels(sheet: SheetGrid, row: int, first: int) -> Changes:
    """Return the labels that mend a row of twelve columns, empty unless ten of them are right."""
    values = [sheet.value(row, first + index) for index in range(12)]
    named = [month_of(value) if isinstance(value, str | int | float) else None for value in values]
    right = [index for index, month in enumerate(named) if month == index + 1]
    wrong = [index for index in range(12) if index not in right]
    damaged = all(values[index] is None or named[index] in {index, index + 2} for index in wrong)
    style = _label_style([(index, str(values[index]).strip()) for index in right])
    if not wrong or len(wrong) > 2 or not damaged or style is None or min(wrong) == 0 or max(wrong) == 11:
        return ()
    return tuple(Change(Cell(sheet.name, row, first + index), style(index)) for index in wrong)


def _label_style(labels: Sequence[tuple[int, str]]) -> Callable[[int], str] | None:
    """Return the one way of writing a month (0..11) that all of some labels follow; None when they follow none."""
    forms: list[Callable[[int], str]] = [
        lambda index: str(index + 1),
        lambda index: f"{index + 1:02}",
        lambda index: MONTHS[index],
        lambda index: MONTHS[index].upper(),
        lambda index: SHORT_MONTHS[index],
        lambda index: SHORT_MONTHS[index].upper(),
    ]
    for form in forms:
        # August has three short forms, and old spellings of other months are as good as new ones.
        if sum(form(index) == text for index, text in labels) >= len(labels) - 3:
            return form
    return None
