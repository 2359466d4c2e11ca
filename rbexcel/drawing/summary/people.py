"""Ringkasan's table per person in charge: the ticks of each person or team by month, and how complete it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rbexcel.drawing import palette
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.summary.area_table import AreaTable
from rbexcel.drawing.summary.overview_table import (
    LAST,
    LOAD_COLUMN,
    NAME,
    PERCENT,
    Table,
    complete,
    framed,
    number_of,
    raised,
)
from rbexcel.drawing.summary.table import TOTAL, total
from rbexcel.frozen import frozen
from rbexcel.words.months import MONTH_NUMBERS, SHORT_MONTHS
from rbexcel.words.ticks import TICK
from rbexcel.workbook.contents import Content, Formula
from rbexcel.workbook.grid import Span

_ITEMS = 16
"""The first of four columns: items, with months, without months, complete."""


def draw_people(sketch: Sketch, areas: Sequence[AreaTable], leaf: str, header: int) -> Table:
    """Draw the table below a title; ``leaf`` is what the deepest items are called."""
    january = LOAD_COLUMN
    names: dict[str, str] = {}
    parts: dict[str, list[tuple[AreaTable, list[int]]]] = {}
    for area in areas:
        theirs: dict[str, list[int]] = {}
        for index, each in enumerate(area.rows):
            name = (each.trailing or "").strip()
            names.setdefault(name.casefold(), name)
            theirs.setdefault(name.casefold(), []).append(index)
        for key, rows in theirs.items():
            parts.setdefault(key, []).append((area, rows))
    headers = ["No", "Penanggung jawab", *SHORT_MONTHS, "Jumlah", leaf.capitalize()]
    headers += ["Dengan bulan", "Tanpa bulan", "Sudah dicentang"]
    table = Table(header, len(names))
    framed(sketch, table, "Beban per penanggung jawab", headers)
    monthly: list[float] = [0] * 12
    sums: list[float] = [0] * 3
    for row, (key, name) in enumerate(sorted(names.items(), key=lambda pair: not pair[0]), start=table.first):
        # A name that is empty stands for the rows without one, whose cells are empty too.
        person = _Person(f"$B{row}" if key else '""', parts[key])
        line, counts = person.months(), person.counts()
        monthly = [before + number_of(more) for before, more in zip(monthly, line, strict=True)]
        sums = [before + number_of(more) for before, more in zip(sums, counts, strict=True)]
        year = total(Span(row, january, row, january + 11), sum(map(number_of, line)))
        cells: tuple[Content, ...] = (
            row - header,
            name or "(belum ada)",
            *line,
            year,
            *counts,
            complete(row, _ITEMS, *map(number_of, counts[:2])),
        )
        sketch.grid(row, 1, [cells])
        sketch.look(Span(row, 2, row, 2), replace(NAME, color=palette.INK))
    whole: list[Content] = [total(table.column(january + offset), load) for offset, load in enumerate(monthly)]
    whole.append(total(Span(table.total, january, table.total, january + 11), sum(monthly)))
    whole += [total(table.column(_ITEMS + offset), number) for offset, number in enumerate(sums)]
    sketch.line(table.total, january, [*whole, complete(table.total, _ITEMS, *sums[:2])], TOTAL)
    sketch.look(Span(table.first, LAST, table.total - 1, LAST), PERCENT)
    sketch.look(Span(table.total, LAST, table.total, LAST), replace(TOTAL, number_format="0%"))
    raised(sketch, table, headers)
    return table


@frozen
class _Person:
    """Who is in charge of some rows: ``parts`` has the indices of these by area, ``cell`` the name."""

    cell: str
    parts: Sequence[tuple[AreaTable, Sequence[int]]]

    def _formula(self, condition: Callable[[AreaTable], str]) -> str:
        return "=" + "+".join(
            f"SUMPRODUCT(({area.column_reference(area.columns.note)}={self.cell})*{condition(area)})"
            for area, _ in self.parts
        )

    def months(self) -> list[Formula]:
        """Return the ticks of each month."""
        loads = zip(*(area.loads_of(rows) for area, rows in self.parts), strict=True)
        return [
            Formula(
                self._formula(
                    lambda area, month=month: (  # type: ignore[misc]
                        f'({area.column_reference(area.columns.january + month - 1)}="{TICK}")'
                    )
                ),
                sum(load),
            )
            for month, load in zip(MONTH_NUMBERS, loads, strict=True)
        ]

    def counts(self) -> list[Formula]:
        """Return how many of the deepest items there are, with and without months."""
        items, planned = map(sum, zip(*(area.counted(rows) for area, rows in self.parts), strict=True))

        def with_ticks(area: AreaTable, test: str) -> str:
            return f"{_leaves(area)}*({area.column_reference(area.columns.ticks)}{test})"

        return [
            Formula(self._formula(_leaves), items),
            Formula(self._formula(lambda area: with_ticks(area, ">0")), planned),
            Formula(self._formula(lambda area: with_ticks(area, "=0")), items - planned),
        ]


def _leaves(area: AreaTable) -> str:
    return f'({area.column_reference(area.columns.leaf)}<>"")'
