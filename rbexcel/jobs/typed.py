"""What staff typed into summaries of an earlier run: read from there, and put into those that take their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Self

from rbexcel.checking.accepted import former_findings
from rbexcel.drawing.summary.filled import (
    AGENDA_FORM,
    AGENDA_GONE,
    EVIDENCE_FORM,
    MONEV_FORM,
    MONEV_GONE,
    FilledList,
    filled_list,
)
from rbexcel.drawing.summary.listing import AGENDA_CUT, MONEV_CUT
from rbexcel.drawing.summary.matching import paths_of
from rbexcel.drawing.typed_texts import (
    NOTHING_SINCE,
    WHERE,
    Since,
    Typed,
    as_listed,
    holding,
    told,
    typed_since,
    with_typed,
)
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Plan
from rbexcel.workbook.beside import Beside, Looked, untold
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.ours import FINDINGS, summaries_in


@frozen
class Earlier:
    """
    The summaries of a workbook: its ``sheets`` with the names that they were given, what staff filled in, and what else
    there is beside their cells.
    """

    grid: Grid
    sheets: Mapping[str, str]
    beside: Beside
    monev: FilledList
    agenda: FilledList
    register: FilledList

    @classmethod
    def of(cls, grid: Grid, looked: Looked) -> Self:
        """Read those of a workbook; ``looked`` tells what values do not."""
        sheets = summaries_in(grid)
        beside = looked(tuple(sheets))
        forms = (MONEV_FORM, AGENDA_FORM, EVIDENCE_FORM)
        return cls(grid, sheets, beside, *(filled_list(grid, form, sheets, beside.links) for form in forms))

    @property
    def lists(self) -> tuple[FilledList, ...]:
        """All that is filled in, list by list."""
        return self.monev, self.agenda, self.register

    @property
    def renamed(self) -> Mapping[str, str]:
        """What staff call sheets of ours, by the names that these were given."""
        return {given: name for name, given in self.sheets.items() if name != given}

    def is_of(self, plan: Plan) -> bool:
        """Tell whether the summaries are of this plan, as it was before: most of their rows are in it."""
        known = self.monev.known or self.agenda.known
        return bool(self.sheets) and 2 * len(known & set(paths_of(plan))) >= len(known)

    def since(self, name: str) -> Since:
        """Return what staff typed into a sheet outside its inputs."""
        sheet = self.grid.sheet(name) if name in self.sheets else None
        if sheet is None:
            return NOTHING_SINCE
        read = {cell for each in self.lists if each.sheet == name for line in each.lines for cell in line.cells}
        return typed_since(sheet, self.beside, read)


def joined(lists: Sequence[FilledList]) -> FilledList:
    """Return what was filled in on several lists of one plan, the first one's first; alike lines once."""
    lines = dict.fromkeys(line for each in lists for line in each.lines)
    return FilledList(tuple(lines), frozenset().union(*(each.known for each in lists)))


def with_typed_texts(book: Book, earlier: Sequence[Earlier]) -> Book:
    """
    Return a Book with what staff typed into sheets that its own take the place of.

    What stood on a sheet that is no more goes to the one of the same number, else to the first.
    """
    names = [sheet.name for sheet in book.sheets]
    left: dict[str, list[Typed]] = {}
    for each in earlier:
        for name in each.sheets:
            if name not in names and (sheet := each.grid.sheet(name)):
                heir = _heir(name, names, each.sheets)
                left.setdefault(heir, []).extend(as_listed(sheet, each.since(name), of_sheet=True))
    return replace(book, sheets=tuple(_drawn(sheet, earlier, left.get(sheet.name, ())) for sheet in book.sheets))


def told_typed(book: Book) -> tuple[str, ...]:
    """Return what there is to say of what staff typed, that is not in its place any more, and of lists cut short."""
    listed, *others = holding(book, (WHERE, AGENDA_GONE, MONEV_GONE, AGENDA_CUT, MONEV_CUT))
    agenda_gone, monev_gone, agenda_cut, monev_cut = others
    return tuple(told(listed, tuple(dict.fromkeys((*agenda_gone, *monev_gone))), (*agenda_cut, *monev_cut)))


def left_behind(grid: Grid) -> tuple[str, ...]:
    """Return the sheets of ours in a workbook on which staff wrote: a new workbook of its plan has none of it."""
    earlier = Earlier.of(grid, untold)
    filled = [each.sheet for each in (earlier.agenda, earlier.monev, earlier.register) if each.lines]
    return (*filled, *[FINDINGS.name] * any(former.reason for former in former_findings(grid)))


def _heir(name: str, names: Sequence[str], former: Iterable[str]) -> str:
    new = [each for each in names if each not in former]
    return next((each for each in new if each.split(maxsplit=1)[0] == name.split(maxsplit=1)[0]), names[0])


def _drawn(sheet: Sheet, earlier: Sequence[Earlier], more: Sequence[Typed]) -> Sheet:
    first, *others = earlier
    texts = list(more)
    for each in others:
        texts += as_listed(each.grid.sheet(sheet.name), each.since(sheet.name))
    old = first.grid.sheet(sheet.name) if sheet.name in first.sheets else None
    return with_typed(sheet, old, first.since(sheet.name), texts, first.sheets.get(sheet.name))
