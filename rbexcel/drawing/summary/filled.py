"""What staff filled in on the sheet Monev: read from the workbook of an earlier run, and matched to the plan's rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rbexcel.drawing.summary.table import QUARTERS
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.columns import normal
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Value
from rbexcel.workbook.ours import MONEV

QUARTER, AREA, PLANNED, LINKED, KEY, TEXTS = "TW", "AREA", "RENCANA", "TAUTAN", "KUNCI", "PENGENAL"
INPUTS = STATUS, PROOF, TROUBLE, NEXT_STEP = ("REALISASI", "BUKTI DUKUNG", "KENDALA", "TINDAK LANJUT")
COLUMNS = (QUARTER, AREA, PLANNED, STATUS, PROOF, LINKED, TROUBLE, NEXT_STEP, KEY, TEXTS)
"""The headers by which the sheet is read again; between the area and what is planned stand the plan's own columns."""

Due = tuple[int, int]
"""What a line of the sheet stands for: a quarter (1..4) and the index of a row of the plan."""


@dataclass(frozen=True, slots=True)
class Filled:
    """
    A line that staff filled in: its quarter (1..4), what identifies its row, what it showed, and the four inputs.

    ``key`` is the row's stable key, if it has one; ``path`` are the normalised texts of its levels. ``links`` are the
    addresses that the inputs open when they are clicked.
    """

    quarter: int
    key: str | None
    path: str
    shown: tuple[str | None, ...]
    inputs: tuple[Value, ...]
    links: tuple[str | None, ...] = (None,) * len(INPUTS)


def filled_lines(
    grid: Grid, names: Iterable[str] = (MONEV.name,), links: Mapping[Cell, str] = MappingProxyType({})
) -> tuple[Filled, ...]:
    """
    Return the filled lines of the Monev among the sheets ``names``, in order; empty when there is none.

    ``links`` are the addresses that cells open.
    """
    for name in names:
        sheet = grid.sheet(name)
        header = _header(sheet) if sheet else None
        if sheet and header:
            return tuple(_filled(sheet, *header, links))
    return ()


def _header(sheet: SheetGrid) -> tuple[int, dict[str, int]] | None:
    """Return the row of the header and the column of each of ours."""
    for at, row in enumerate(sheet.rows, start=1):
        if {QUARTER, KEY, TEXTS, *INPUTS} <= set(row):
            return at, {name: row.index(name) + 1 for name in COLUMNS if name in row}
    return None


def _filled(sheet: SheetGrid, header: int, columns: Mapping[str, int], links: Mapping[Cell, str]) -> Iterator[Filled]:
    for row in range(header + 1, len(sheet.rows) + 1):
        quarter = str(sheet.value(row, columns[QUARTER]) or "").strip()
        inputs = tuple(sheet.value(row, columns[name]) for name in INPUTS)
        if quarter in QUARTERS and any(value is not None for value in inputs):
            between = range(columns.get(AREA, 2), columns.get(PLANNED, columns[STATUS]))
            yield Filled(
                QUARTERS.index(quarter) + 1,
                _text(sheet.value(row, columns[KEY])),
                _text(sheet.value(row, columns[TEXTS])) or "",
                tuple(_text(sheet.value(row, column)) for column in between),
                inputs,
                tuple(links.get(Cell(sheet.name, row, columns[name])) for name in INPUTS),
            )


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def path_of(row: Row) -> str:
    """Return the texts of a row's levels for comparison."""
    return " | ".join(normal(text or "") for text in row.levels)


def kept(plan: Plan, filled: Sequence[Filled]) -> tuple[dict[Due, Filled], tuple[Filled, ...]]:
    """
    Return what was filled in by the row that it belongs to, and what belongs to no row of the plan any more.

    By key and texts, then by key, then by texts. Of rows that repeat a key the first keeps it.
    """
    paths = [path_of(row) for row in plan.rows]
    first: dict[str, int] = {}
    for index, row in enumerate(plan.rows):
        if row.key:
            first.setdefault(row.key, index)
    found: dict[Due, Filled] = {}
    left = list(filled)

    def pair(of_row: Callable[[int], Hashable], of_line: Callable[[Filled], Hashable]) -> None:
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for index in range(len(plan.rows)):
            if (told := of_row(index)) is not None:
                waiting[told].append(index)
        for line in list(left):
            free = (index for index in waiting[of_line(line)] if (line.quarter, index) not in found)
            if (place := next(free, None)) is not None:
                found[line.quarter, place] = line
                left.remove(line)

    def key(index: int) -> str | None:
        own = plan.rows[index].key
        return own if own and first[own] == index else None

    pair(lambda index: (plan.rows[index].key, paths[index]), lambda line: (line.key, line.path))
    pair(key, lambda line: line.key)
    pair(lambda index: paths[index], lambda line: line.path)
    return found, tuple(left)
