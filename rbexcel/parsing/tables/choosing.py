"""
Which tables of a workbook are its plan: parts of one plan are joined, of several versions of it one is read.

Parts have other rows, or the same rows for other months. Versions have the same rows again, another year, or a sheet
that is hidden, tells what was done, or is named as an old one, a copy or a draft.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Self

from rbexcel.errors import OnePlan, RbexcelError, SeveralPlansError
from rbexcel.frozen import frozen
from rbexcel.parsing.tables.candidates import Candidate, Found, candidates, heads_of
from rbexcel.parsing.tables.splitting import MOSTLY
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Kind, Note
from rbexcel.words.late import late
from rbexcel.words.versions import Said, year_in_name
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import Identity, Key, read_identity

_FULLER = 1.5
"""A table with so many times the rows of another one is the whole, and that one an extract."""

_FEW = 0.2
_ALIKE_ROWS = 0.7
"""A share of equal rows from which on texts are compared for likeness, and the share of such rows."""

_PLAN_OF = late(r"\brencana aksi\b.{0,200}?\btahun\s+(20\d\d)\b", re.IGNORECASE | re.DOTALL)
_KIND_IN_NAME: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("ZI", late(r"(?<![a-z])zi(?![a-z])|zona.?integritas", re.IGNORECASE)),
    ("RB", late(r"(?<![a-z])rb(?![a-z])|reformasi.?birokrasi", re.IGNORECASE)),
)


@frozen
class Asked:
    """What was asked of the plan that is to be read: its sheets by name, its year, its kind; nothing where empty."""

    sheets: tuple[str, ...] = ()
    year: int | None = None
    kind: Kind | None = None

    @classmethod
    def on(cls, sheet: str | None, *, year: int | None = None, kind: Kind | None = None) -> Self:
        """Return what asks for the plan on one sheet, on any if None."""
        return cls(() if sheet is None else (sheet,), year, kind)


NOTHING_ASKED = Asked()


@frozen
class Chosen:
    """
    The tables that are read, in the order of the workbook, and a note on each that is not.

    ``year`` is that of those which are read, by which they were told from the others; None where none was needed.
    """

    found: tuple[Found, ...]
    others: tuple[Note, ...] = ()
    year: int | None = None


def chosen_tables(grid: Grid, every: list[Found], asked: Asked = NOTHING_ASKED) -> Chosen:
    """
    Return which of ``every`` table of a workbook are its plan.

    Raises SeveralPlansError when it cannot be told which, RbexcelError for a sheet that was asked for and has none.
    """
    found = _asked_for(asked, every, grid)
    if len(found) < 2 and all(len(pages) == 1 for _, pages in found):
        return Chosen(tuple(found))
    known, rowless = candidates(found, grid, tabs={sheet.name for sheet, _ in every})
    if not known:
        return Chosen(tuple(found))
    chosen = _Choice(known, grid, asked).made() if len(known) > 1 else Chosen((known[0].found,))
    pages = (each for each in rowless if heads_of(each) == heads_of(chosen.found[0]))
    left = tuple(each for each in pages if each[0].visibility == "visible")  # what stands on them is told
    return replace(chosen, found=chosen.found + left)


def _asked_for(asked: Asked, found: list[Found], grid: Grid) -> list[Found]:
    if not asked.sheets:
        return found
    wanted = {name.casefold().strip() for name in asked.sheets}
    held = [each for each in found if each[0].name.casefold().strip() in wanted]
    if held:
        return held
    name = asked.sheets[0]
    there = any(sheet.name.casefold().strip() in wanted for sheet in grid.sheets)
    plans = [sheet.name for sheet, _ in found]
    others = [sheet.name for sheet in grid.sheets if sheet.name not in plans and sheet.visibility == "visible"]
    wrong = "tidak memuat tabel rencana aksi" if there else f'tidak ada dalam berkas "{grid.name}"'
    listed = f"yang memuat rencana: {_quoted(plans)}" if plans else "tidak ada lembar yang memuat rencana"
    rest = "" if there or not others else f"; lembar lain: {_quoted(others)}"
    raise RbexcelError(f'Lembar "{name}" {wrong}; {listed}{rest}.')


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


class _Choice:
    """The choice among some tables, at least two."""

    def __init__(self, known: Sequence[Candidate], grid: Grid, asked: Asked) -> None:
        self.known, self.grid, self.asked = known, grid, asked
        identity = read_identity(grid)
        self.listed = {*(identity[Key.PLAN_SHEETS] or "").split("\n")} if asked.year is None else set[str]()
        self.kind = asked.kind or _kind_told(identity, grid.name)
        self.year = self._wanted_year(identity)

    def made(self) -> Chosen:
        order = sorted(self.known, key=lambda each: (self._rank(each), len(each.months), len(each.items), -each.at))
        best = order[-1]
        chosen: list[Candidate] = []
        others: dict[int, Why] = {}
        for each in reversed(order):
            why = self._set_aside(each, best) or self._repeats(each, chosen) or _set_aside_by_heads(each, best)
            if why is None:
                chosen.append(each)
            else:
                others[each.at] = why
        shared = Counter(each.sheet.name for each in self.known)
        return Chosen(
            tuple(each.found for each in sorted(chosen, key=lambda each: each.at)),
            tuple(
                _noted(each, others[each.at], alone=shared[each.sheet.name] == 1)
                for each in self.known
                if each.at in others
            ),
            next((each.year for each in chosen if each.year), None) if others else None,
        )

    def _rank(self, each: Candidate) -> tuple[bool, ...]:
        """Return what makes a table the plan rather than another one, the weightiest first."""
        return (
            each.has_our_heads,
            self.kind is None or each.kind in {None, self.kind},
            self._is_of_year(each),
            each.sheet.name in self.listed,
            *_standing(each),
            each.ours,
            each.year is not None and each.year == self.year,
            Said.FINAL in each.said,
            Said.DERIVED not in each.said,
            Said.NUMBERED not in each.said,
        )

    def _is_of_year(self, each: Candidate) -> bool:
        return self.year is None or each.year is None or each.year == self.year

    def _wanted_year(self, identity: Identity) -> int | None:
        """Return the year whose plan is wanted: that asked for if there is one, else the likeliest, None if unknown."""
        if any(each.year == self.asked.year for each in self.known if each.year):
            return self.asked.year
        listed = [each for each in self.known if each.sheet.name in self.listed]
        best = max(_standing(each) for each in listed or self.known)
        years = {each.year for each in listed or self.known if each.year and _standing(each) == best}
        of_plan = identity[Key.YEAR] or ""
        told = (int(of_plan) if of_plan.isdecimal() else None, year_in_name(self.grid.name), self._year_beside())
        return next((year for year in told if year in years), max(years, default=None))

    def _year_beside(self) -> int | None:
        """Return the one year that headings on the other sheets name: a cover, or the decree."""
        names = {each.sheet.name for each in self.known}
        texts = (
            value
            for sheet in self.grid.sheets
            if sheet.name not in names and sheet.visibility == "visible"
            for row in sheet.rows
            for value in row
            if isinstance(value, str)
        )
        years = {int(found[1]) for text in texts if (found := _PLAN_OF.search(text))}
        return years.pop() if len(years) == 1 else None

    def _set_aside(self, each: Candidate, best: Candidate) -> Why | None:
        """Return why a table is no part of the plan that the best table holds, whatever its rows are."""
        if best.has_our_heads and not each.has_our_heads:
            return Why.OTHER_HEADS
        if _are_of_two_kinds(each, best):
            if self._rank(each) == self._rank(best):
                raise self._several(best)
            return Why.ANOTHER_KIND
        if not self._is_of_year(each):
            return Why.ANOTHER_YEAR
        whys = (Why.HIDDEN_VERSION, Why.REALISED, Why.NAMED_FORMER)
        pairs = zip(_standing(each), _standing(best), whys, strict=True)
        return next((why for mine, its, why in pairs if its and not mine), None)

    def _repeats(self, each: Candidate, chosen: Sequence[Candidate]) -> Why | None:
        """Return why a table is not read that has the rows of one that is; raise where neither is the better one."""
        for other in chosen:
            if not _have_same_rows(each, other):
                continue
            if not (
                self._rank(each) != self._rank(other)
                or each.sheet.name == other.sheet.name
                or len(each.months) < len(other.months)
                or len(each.items) * _FULLER <= len(other.items)
                or _are_identical(each, other)
            ):
                raise self._several(other)
            return Why.SAME_COPY if _are_identical(each, other) else Why.SAME_ROWS
        return None

    def _several(self, best: Candidate) -> SeveralPlansError:
        """Return the error that names every sheet which is as good as the best."""
        alike = (each for each in self.known if self._rank(each) == self._rank(best))
        plans = []
        for name, tables in groupby(alike, key=lambda each: each.sheet.name):
            first, *more = tables
            rows = len(first.items) + sum(len(each.items) for each in more)
            plans.append(OnePlan(name, first.year, rows, first.title))
        return SeveralPlansError(self.grid.name, tuple(plans))


def _set_aside_by_heads(each: Candidate, best: Candidate) -> Why | None:
    """
    Return OTHER_HEADS where few heads of a table are the plan's, its deepest not among them: a roster of duties.

    A table with all of its heads is a page of the plan, on which little is filled in, or counts what the plan has.
    """
    if each.heads == best.heads:
        return None
    if not each.heads:
        return Why.OTHER_HEADS
    wanted = [level for level in best.levels if _fills(best, level)]
    held = [level for level in wanted if _fills(each, level)]
    return Why.OTHER_HEADS if len(held) * 2 <= len(wanted) and wanted[-1] not in held else None


def _kind_told(identity: Identity, name: str) -> Kind | None:
    """Return the kind of plan that a workbook is said to hold: by its template, or by its file's name."""
    template = identity[Key.TEMPLATE] or ""
    for text in (template.partition("-")[0], name):
        kinds = [kind for kind, words in _KIND_IN_NAME if words.search(text)]
        if len(kinds) == 1:
            return kinds[0]
    return None


def _standing(each: Candidate) -> tuple[bool, bool, bool]:
    """Return whether a table is shown, is a plan and not what was done, and is the one that counts, by its names."""
    return each.is_visible, Said.REALISED not in each.said, Said.FORMER not in each.said


def _are_of_two_kinds(one: Candidate, other: Candidate) -> bool:
    (by_columns, by_words), (its_columns, its_words) = one.kinds, other.kinds
    if by_columns and its_columns and by_columns != its_columns:
        return True
    return bool(by_words and its_words) and by_words != its_words


def _have_same_rows(one: Candidate, other: Candidate) -> bool:
    """Tell whether two tables plan the same rows for some of the same months."""
    if not one.months & other.months:
        return False
    mine, its = (_signs(each, one, other) for each in (one, other))
    if not mine or not its:
        return False
    least = min(mine.total(), its.total())
    shared = (mine & its).total()
    if shared >= MOSTLY * least or shared < _FEW * least:
        return shared >= MOSTLY * least
    from rbexcel.parsing.tables.alike_rows import alike  # noqa: PLC0415 - rapidfuzz, only where two tables are compared

    return shared + alike(mine - its, its - mine) >= _ALIKE_ROWS * least


def _signs(each: Candidate, one: Candidate, other: Candidate) -> Counter[tuple[str, ...]]:
    """Return the rows of a table by their texts in the levels that both tables fill: a count per area has only that."""
    both = [level for level in one.levels if _fills(one, level) and _fills(other, level)]
    places = [each.levels.index(level) for level in both]
    signs = (tuple(item[place] for place in places) for item in each.items)
    return Counter(sign for sign in signs if any(sign))


def _fills(each: Candidate, level: str) -> bool:
    return level in each.levels and any(item[each.levels.index(level)] for item in each.items)


def _are_identical(one: Candidate, other: Candidate) -> bool:
    """Tell whether two tables say the same: then it does not matter which is read."""
    return one.levels == other.levels and one.items == other.items and one.ticked == other.ticked


def _noted(each: Candidate, why: Why, *, alone: bool) -> Note:
    """Return the note on a table that is not read, with its rows where other tables stand on its sheet."""
    year = str(each.year) if each.year else None
    doubt = Doubt(why, cells=(each.place,), count=len(each.items), number=year, text=each.title)
    first = next((row for row, values in enumerate(each.sheet.rows, start=1) if values), each.place.row)
    return Note(each.sheet.name, doubt, () if alone else range(first, len(each.sheet.rows) + 1))
