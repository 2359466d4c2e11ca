"""Grids that corrections are proposed for, and what becomes of them."""

from __future__ import annotations

from rbexcel.fixing.fix import applied, fixes
from rbexcel.parsing.parse import parse
from rbexcel.workbook.grid import Cell, Grid, Span
from tests.tables import HEADER, SHEET, table


def of(markdown: str, *, merges: tuple[Span, ...] = ()) -> Grid:
    """The grid of a Markdown table; the column of what is expected is added."""
    lines = [line.strip() for line in markdown.splitlines() if line.strip()]
    whole = [f"{lines[0]} expect |", f"{lines[1]}---|", *(f"{line} |" for line in lines[2:])]
    return table("\n".join(whole), merges=merges).grid


def fixed(grid: Grid, *, cadence: bool = False) -> list[tuple[str, str, str, str]]:
    """The fixes of a grid as address, before, after and why."""
    return [
        (each.place.address, each.before, each.after, each.why) for each in fixes(parse(grid), grid, cadence=cadence)
    ]


def after(grid: Grid, *, cadence: bool = False) -> Grid:
    return applied(grid, ((each.place, each.after) for each in fixes(parse(grid), grid, cadence=cadence)))


def column(name: str) -> str:
    return Cell(SHEET, 1, HEADER.index(name) + 1).address.rstrip("1")


def numbered(*numbers: str) -> Grid:
    """A sub kegiatan with indicators of these numbers."""
    lines = [
        f"| {'1. Evaluasi SOP' if not index else ''} | {number} Butir {chr(65 + index) * 3} | ✓ |"
        for index, number in enumerate(numbers)
    ]
    return of("\n".join(["| sub kegiatan | indikator | 1 |", "|---|---|---|", *lines]))


WORN = of("""
    | sub kegiatan      | indikator                 | 1 | 2 | 6 | KET               |
    |-------------------|---------------------------|---|---|---|-------------------|
    | 1. Evaluasi   SOP | 1. Prosentase tindaklanjut | √ | V |   | bila  perlu       |
    |                   | 3. Notulen rapat ;        | x | ✓ |   |                   |
    | 3. Reviu SOP      | a. Berkas  resiko         |   |   | v | setiap bulan      |
    |                   | b. Naskah                 | ✓ |   |   |                   |
""")
