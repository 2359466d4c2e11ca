"""
What stands on the sheets of a sent workbook, row by row in so few signs that its receiver can tell what was changed.

Each row of a sheet is a token: of its texts, and on a plan's sheet of its months too. What a formula shows may differ
on the next day and is left out: only that a formula stands there counts. Values only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from rbexcel.frozen import frozen
from rbexcel.plan.plan import Plan, Since
from rbexcel.words.months import Months
from rbexcel.words.ticks import TICK
from rbexcel.workbook.grid import Grid, SheetGrid, Value
from rbexcel.workbook.identity import read_identity
from rbexcel.workbook.limits import MAX_TEXT
from rbexcel.workbook.ours import IDENTITY, is_report

Formulas = Mapping[str, Mapping[int, Collection[int]]]
"""The columns of each sheet's cells that hold a formula, by row."""

_NOTHING = "-"
_CALCULATED = "="
_HEAD = 4
"""The rows of a summary that tell when it was made: drawing it again changes them."""


def contents(grid: Grid, plan: Plan, formulas: Formulas) -> dict[str, str]:
    """Return what stands on each sheet of a workbook that is sent, but for our own hidden one."""
    drawn = _Drawn(grid, plan, formulas)
    return {sheet.name: drawn.told(sheet) for sheet in grid.sheets if sheet.name != IDENTITY.name}


def changes(told: Mapping[str, str], grid: Grid, plan: Plan, formulas: Formulas | None) -> Iterator[Since]:
    """
    Yield what of ``told`` is otherwise now, sheet by sheet; a sheet that a check or a summary adds is no change.

    Without ``formulas``, in a file of another format, the sheets that had some are not judged.
    """
    ours = {sheet.name for sheet in grid.sheets if is_report(sheet)} | {IDENTITY.name, *read_identity(grid).summaries}
    for name in told:
        if grid.sheet(name) is None:
            yield Since(name, "removed")
    drawn = _Drawn(grid, plan, formulas or {})
    for sheet in grid.sheets:
        before = told.get(sheet.name)
        if before is None and sheet.name not in ours:
            yield Since(sheet.name, "added")
        elif before is not None and (formulas is not None or not before.startswith(_CALCULATED)):
            now = drawn.told(sheet)
            if now != before:
                yield _since(sheet.name, before.split(" ")[1:], now.split(" ")[1:])


class _Drawn:
    """The sheets of a workbook as they are told."""

    def __init__(self, grid: Grid, plan: Plan, formulas: Formulas) -> None:
        self.formulas = formulas
        self.summaries = read_identity(grid).summaries
        self.months: dict[tuple[str, int], int] = {}
        self.ticks: dict[tuple[str, int], set[int]] = {}
        for row in plan.rows:
            if row.place:
                line = row.place.sheet, row.place.row
                self.months[line] = self.months.get(line, 0) | _mask(row.months)
            for mark in row.marks:
                if mark.place and mark.months:
                    self.ticks.setdefault((mark.place.sheet, mark.place.row), set()).add(mark.place.column)

    def told(self, sheet: SheetGrid) -> str:
        """Return the sign of a whole sheet and a token for each of its rows; only the first where that is too long."""
        formulas = self.formulas.get(sheet.name, {})
        last = max((len(sheet.rows), *formulas))
        whole, empty, length = hashlib.sha256(), 0, 0
        tokens: list[str] = []
        for number in range(1, last + 1):  # the rows of a long list are many times what is told of them
            held = self._row(sheet, number, formulas.get(number, ()))
            if held == _EMPTY:
                empty += 1  # those at the end do not count
                continue
            for each in (*[_EMPTY] * empty, held):
                whole.update(("\n" * bool(tokens) + repr(each)).encode())
                if length <= MAX_TEXT:  # else none of them will be told
                    tokens.append(each.token)
                    length += 1 + len(tokens[-1])
            empty = 0
        text = " ".join((_CALCULATED * bool(formulas) + whole.hexdigest()[:16], *tokens))
        return text if len(text) <= MAX_TEXT else text.split(" ")[0]

    def _row(self, sheet: SheetGrid, number: int, formulas: Collection[int]) -> _Row:
        if sheet.name in self.summaries and number <= _HEAD:
            return _Row()
        values = sheet.rows[number - 1] if number <= len(sheet.rows) else ()
        line = sheet.name, number
        ticked = self.ticks.get(line, ())
        texts, ticks = [], []
        for column, value in enumerate(values, start=1):
            if column in formulas:
                texts.append(f"{column}:{_CALCULATED}")
            elif value is None:
                continue
            elif column in ticked:
                ticks.append(written(value))
            else:
                texts.append(f"{column}:{written(value)}")
        # One that was not calculated yet shows nothing.
        texts += (f"{column}:{_CALCULATED}" for column in sorted(formulas) if column > len(values))
        return _Row("\n".join(texts), " ".join(ticks), self.months.get(line, 0))


@frozen
class _Row:
    """The texts of a row, its ticks as they are written, and its months, a bit each."""

    texts: str = ""
    ticks: str = ""
    months: int = 0

    def __repr__(self) -> str:
        return f"_Row(texts={self.texts!r}, ticks={self.ticks!r}, months={self.months})"  # as it counts in stamps

    @property
    def token(self) -> str:
        texts = _sign(self.texts, 4) if self.texts else _NOTHING
        ticks = f".{_sign(self.ticks, 2)}" if self.ticks.replace(TICK, "").strip() else ""
        return f"{texts}{ticks}+{self.months:x}" if self.months else texts


_EMPTY = _Row()


def _sign(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def _mask(months: Months) -> int:
    return sum(1 << month for month in months)


def _months(token: str) -> Months:
    try:
        mask = int(token.partition("+")[2] or "0", 16)
    except ValueError:
        return ()
    return tuple(month for month in range(1, 13) if mask >> month & 1)


@lru_cache(maxsize=4096, typed=True)  # lists repeat their texts; 1 is not True
def written(value: Value) -> str:
    """Return a value as every program that saves it again has it."""
    # Programs that save a workbook again differ in how they break lines, and in the last digits of a number.
    if isinstance(value, str):
        return " ".join(value.split())
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _since(sheet: str, before: Sequence[str], now: Sequence[str]) -> Since:
    """Return which rows differ; where a run of rows has another length, the rest of it came in or went."""
    texts: list[int] = []
    months: list[tuple[int, Months, Months]] = []
    new: list[int] = []
    gone = 0
    first = next((n for n, (a, b) in enumerate(zip(before, now, strict=False)) if a != b), min(len(before), len(now)))
    matcher = SequenceMatcher(None, before[first:], now[first:], autojunk=False)
    for _, from_before, to_before, from_now, to_now in (each for each in matcher.get_opcodes() if each[0] != "equal"):
        pairs = zip(
            before[first + from_before : first + to_before], now[first + from_now : first + to_now], strict=False
        )
        for row, (was, is_) in enumerate(pairs, start=first + from_now + 1):
            if _months(was) != _months(is_):
                months.append((row, _months(was), _months(is_)))
            if was.partition("+")[0] != is_.partition("+")[0]:
                texts.append(row)
        more = (to_now - from_now) - (to_before - from_before)
        new += range(first + to_now - max(more, 0) + 1, first + to_now + 1)
        gone += max(-more, 0)
    return Since(sheet, "changed", tuple(texts), tuple(months), tuple(new), gone)
