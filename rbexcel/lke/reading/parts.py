"""The sheets on which an LKE may stand, whole or split: the table of each, and below which branch it begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rbexcel.frozen import frozen
from rbexcel.lke.reading.choices import offered
from rbexcel.lke.reading.heads import Heads, heads_of
from rbexcel.lke.reading.levels import ROMANS
from rbexcel.lke.reading.lines import Line, lines_of, shown
from rbexcel.words.columns import komponen_number, komponen_spoken_of, normal
from rbexcel.words.late import late
from rbexcel.words.lke_heads import Role
from rbexcel.workbook.grid import Grid, SheetGrid
from rbexcel.workbook.ours import LKE_FINDINGS, LKE_PLAN, LKE_POINTS, LKE_YEARS

_TOLD_OF_AN_LKE = {each.heading for each in (LKE_POINTS, LKE_PLAN, LKE_YEARS, LKE_FINDINGS)}
"""First cells of sheets of ours that tell of an LKE, whatever they are called now: Tahun has ids and answers too."""
_HALVES = {"pemenuhan": "I", "reform": "II"}
_RESULTS = "hasil"
_CHOSEN = late(r"[A-E]|Ya|Tidak")
_AREA = late(r"(?:^|\b(?:area|komponen|pemenuhan|reform))\s*([1-6]|vi|iv|v|i{1,3})\b(?!.*\d)")


@frozen
class Opening:
    """The branch that a sheet is about; ``area`` is 1 to 6 where it holds both halves of one, each as a part of it."""

    at: str
    area: int | None = None


@frozen
class Part:
    """A sheet with the heads of an LKE, and the lines below them."""

    sheet: SheetGrid
    heads: Heads
    lines: tuple[Line, ...]

    @property
    def above(self) -> tuple[str, ...]:
        """The texts above the heads."""
        rows = self.sheet.rows[: self.heads.first - 1]
        return tuple(shown(value) for row in rows for value in row if isinstance(value, str))

    @property
    def opening(self) -> Opening | None:
        """What its name, else the titles above its heads, say that it is about; None where they do not."""
        name = normal(self.sheet.name)
        told = [name.split(), *(normal(text).split() for text in self.above)]
        half = next((number for words in told for word, number in _HALVES.items() if word in words), None)
        area = next(filter(None, (_area_of(name), *map(komponen_number, self.above))), None)
        if half:
            return Opening(f"A.{half}.{area}" if area else f"A.{half}")
        if _RESULTS in told[0] or [_RESULTS] in told[1:]:
            return Opening("B")
        return Opening(f"A.I.{area}", area) if area else None


def _area_of(name: str) -> int | None:
    found = _AREA.search(name)
    if spoken := komponen_spoken_of(name):
        return spoken
    if found is None:
        return None
    return ROMANS.index(found[1]) + 1 if found[1] in ROMANS else int(found[1])


def parts_of(grid: Grid) -> Iterator[Part]:
    """Yield the sheets with such a table, but for those that we put beside an LKE; one may go on without heads."""
    above: Heads | None = None
    for sheet in grid.sheets:
        if sheet.value(1, 1) in _TOLD_OF_AN_LKE:
            continue
        heads = heads_of(sheet)
        if heads is not None:
            above = heads
            yield Part(sheet, heads, tuple(lines_of(sheet, heads)))
        elif above is not None:
            heads = replace(above, first=1, last=0)
            lines = tuple(lines_of(sheet, heads))
            if any(map(_asks, lines)):
                yield Part(sheet, heads, lines)


def _asks(line: Line) -> bool:
    """Tell a line in whose columns there stands what only a question has."""
    answer = line.told(Role.ANSWER) or ""
    return bool(offered(line.told(Role.OPTIONS))) or bool(line.number and line.text and _CHOSEN.fullmatch(answer))
