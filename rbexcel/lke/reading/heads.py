"""The heads of an LKE's table: which column holds what, in any order, on one row or on several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rbexcel.frozen import frozen
from rbexcel.words.columns import normal
from rbexcel.words.lke_heads import TELLING, Role, head_role
from rbexcel.workbook.grid import SheetGrid

_OF_TPI = {Role.ANSWER: Role.TPI_ANSWER, Role.NOTE: Role.TPI_NOTE, Role.POINTS: Role.TPI_POINTS}
_EVALUATOR = {"tpi", "tpn", "evaluator", "verifikator", "penilai"}
_ANSWERED = {Role.ANSWER, Role.TPI_ANSWER, Role.OPTIONS}
"""The columns without one of which nothing is asked."""
_DEEPEST = 3
"""Rows that heads take."""


@frozen
class Heads:
    """
    The rows of the heads, 1-based, and the column of each role.

    ``assessed`` are the columns that hold the numbering and the texts of what is assessed, left to right.
    """

    first: int
    last: int
    columns: Mapping[Role, int]
    assessed: tuple[int, ...]

    def repeats(self, sheet: SheetGrid, row: int) -> bool:
        """Tell whether a row is the heads once more, as at the top of a page."""
        again = [
            role
            for role, column in self.columns.items()
            if head_role(_words(sheet, row, column)) in {role, _plain(role)}
        ]
        return len(again) > 2 or (len(again) == 2 and Role.ASSESSED in again)


def heads_of(sheet: SheetGrid) -> Heads | None:
    """Return the first heads of an LKE on a sheet; None where it has none."""
    spread = _spread(sheet)
    for row in range(1, len(sheet.rows) + 1):
        if len(TELLING & set(_roles(sheet, spread, row, row).values())) < 1:
            continue
        blocks = [(row, last) for last in range(row, min(row + _DEEPEST, len(sheet.rows) + 1))]
        named = [(_roles(sheet, spread, *block), block) for block in blocks]
        roles, (first, last) = max(named, key=lambda each: len(set(each[0].values()) - {Role.OTHER}))
        if len(TELLING & {_plain(role) for role in roles.values()}) >= 2 and _ANSWERED & set(roles.values()):
            return _heads(sheet, roles, first, last)
    return None


def _plain(role: Role) -> Role:
    return next((plain for plain, tpi in _OF_TPI.items() if tpi is role), role)


def _spread(sheet: SheetGrid) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each cell of a merge that is not its first, which is its first; heads are small, tables are not."""
    return {
        place: span.corners[0]
        for span in sheet.merges
        if span.last_row - span.first_row < _DEEPEST and span.last_column - span.first_column < 30
        for place in span
        if place != span.corners[0]
    }


def _words(sheet: SheetGrid, row: int, column: int) -> str:
    value = sheet.value(row, column)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _roles(
    sheet: SheetGrid, spread: Mapping[tuple[int, int], tuple[int, int]], first: int, last: int
) -> dict[int, Role]:
    """Return the role of each column by its lowest head in some rows; those above it tell whose it is."""
    width = max((len(sheet.rows[row - 1]) for row in range(first, last + 1)), default=0)
    found: dict[int, Role] = {}
    for column in range(1, width + 1):
        places = dict.fromkeys(spread.get((row, column), (row, column)) for row in range(first, last + 1))
        texts = [text for place in places if (text := _words(sheet, *place))]
        named = [role for text in texts if (role := head_role(text))]
        if named:
            role = named[-1]
            above = any(_EVALUATOR & set(normal(text).split()) for text in texts)
            role = _OF_TPI.get(role, role) if above else role
            if role in _OF_TPI and role in found.values():  # an evaluator's columns repeat those of the office
                role = _OF_TPI[role]
            found[column] = role
        elif texts:
            found[column] = Role.OTHER
    return found


def _heads(sheet: SheetGrid, roles: Mapping[int, Role], first: int, last: int) -> Heads:
    columns: dict[Role, int] = {}
    for column, role in roles.items():
        columns.setdefault(role, column)
    assessed = {column for column, role in roles.items() if role in {Role.ASSESSED, Role.NUMBER}}
    for column in tuple(assessed):  # columns of numbers that have no head of their own stand beside it
        assessed |= {*_bare(roles, column, -1), *_bare(roles, column, 1)}
    if not assessed:
        width = max(map(len, sheet.rows), default=0)
        assessed = {column for column in range(1, width + 1) if column not in roles}
    unused = (Role.OTHER, Role.NUMBER, Role.ASSESSED)
    return Heads(
        first,
        last,
        {role: column for role, column in columns.items() if role not in unused},
        tuple(sorted(assessed)),
    )


def _bare(roles: Mapping[int, Role], column: int, step: int) -> Iterator[int]:
    """Yield the columns beside one that have no head, up to the next head or the sheet's end."""
    column += step
    while 0 < column <= max(roles) and column not in roles:
        yield column
        column += step
