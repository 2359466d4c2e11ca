"""
Tables drawn as text: a line a row, cells parted by ``|``; ``<`` is merged with the cell to its left, ``^`` with the one
above. Holds no expectation.
"""

from __future__ import annotations

from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value


def drawn(text: str, *, name: str = "Rencana") -> SheetGrid:
    """Return the sheet that a drawing shows; digits alone are numbers, ``\\n`` within a cell breaks its line."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    width = max(map(len, lines))
    cells = [line + [""] * (width - len(line)) for line in lines]
    rows = tuple(tuple(_value(cell) for cell in line) for line in cells)
    return SheetGrid(name, rows, merges=tuple(_merges(cells)))


def book(*sheets: SheetGrid) -> Grid:
    """Return a workbook of some sheets."""
    return Grid("rencana.xlsx", sheets)


def _value(cell: str) -> Value:
    if cell in {"", "<", "^"}:
        return None
    return int(cell) if cell.isdecimal() else cell.replace("\\n", "\n")


def _merges(cells: list[list[str]]) -> list[Span]:
    found = []
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            if cell in {"<", "^"}:
                continue
            right = column
            while right + 1 < len(line) and line[right + 1] == "<":
                right += 1
            below = row
            while below + 1 < len(cells) and cells[below + 1][column] == "^":
                below += 1
            if right > column or below > row:
                found.append(Span(row + 1, column + 1, below + 1, right + 1))
    return found
