"""The table of a text file: its encoding, its separator, its records at the lines where they start."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from rbexcel.adapters.files.file_kinds import UTF_16, is_text, looks_like
from rbexcel.adapters.files.refusals import (
    damaged,
    empty,
    other_type,
    require_area,
    require_cells,
    require_lines,
    require_text_size,
)
from rbexcel.workbook.grid import SheetGrid
from rbexcel.workbook.sheet_names import sheet_name

_LINE_END = re.compile("\r\n?|\n")


def text_table(name: str, content: bytes) -> SheetGrid:
    """
    Return the content of a text file as a sheet that is called as the file, which ``name`` names with its ending.

    A row is the line on which its record starts; without a separator each line is one cell. Raises RbexcelError when
    the content is no text, empty, or too big.
    """
    path = PurePath(name)
    require_text_size(name, len(content))
    text = _decoded(name, content)
    require_lines(name, len(_LINE_END.findall(text)))
    lines = _LINE_END.split(text)
    separator = _separator(lines, path.suffix.lower())
    exported = path.suffix.lower() != ".txt"  # as .txt tables are kept that were copied out of a PDF
    if separator:
        require_cells(name, len(lines) + text.count(separator))
    # A row keeps its empty last cells: their number tells whether cells were lost.
    rows = [tuple(cell if cell.strip() else None for cell in row) for row in _records(lines, separator)]
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise empty(name)
    require_area(name, path.stem, len(rows), 1)
    return SheetGrid(
        sheet_name(path.stem), tuple(rows), counted=separator is not None and not (exported and _is_steady(rows))
    )


def _is_steady(rows: Iterable[Sequence[object]]) -> bool:
    """Tell rows of which none lost a cell: a program wrote them out of a sheet. Lines of one cell may be headings."""
    return len({len(row) for row in rows if len(row) > 1}) == 1


def _decoded(name: str, content: bytes) -> str:
    """Return the text of a file: Unicode where it is, else what Windows writes in Indonesia."""
    try:
        if content.startswith(UTF_16):
            return content.decode("utf-16")
    except UnicodeDecodeError as why:
        raise damaged(name) from why
    if not is_text(content):
        raise other_type(name, looks_like(content))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _separator(lines: list[str], suffix: str) -> str | None:
    """Return what stands between the cells: the tab where there is one, else what gives most lines one width."""
    if suffix == ".tsv" or any("\t" in line for line in lines):
        return "\t"
    sample = [line for line in lines[:1000] if line.strip()]
    steady = {}
    for separator in ";,":
        widths = Counter(len(row) for row in _records(sample, separator) if len(row) > 1)
        steady[separator] = (max(widths.values(), default=0), widths.total())
    best = max(steady, key=lambda separator: steady[separator])
    agreed, _ = steady[best]
    # Sentences hold commas too: a .txt is a table only where most lines agree on the number of cells.
    if not agreed or (suffix == ".txt" and agreed * 2 <= len(sample)):
        return None
    return best


def _records(lines: list[str], separator: str | None) -> list[list[str]]:
    """Return the cells of every physical line; lines inside a quoted cell are empty, for their text stands above."""
    if separator is None:
        return [[line] if line else [] for line in lines]
    if separator == "\t":  # tables copied out of a PDF: a quotation mark is a character like others
        return [line.split("\t") if line else [] for line in lines]
    quotes = sum(line.count('"') for line in lines)
    if quotes % 2:  # one is missing: it may spoil its own line, not all lines below
        return [row for line in lines for row in _parsed([line], separator, end="")]
    return _parsed(lines, separator)


def _parsed(lines: list[str], separator: str, end: str = "\n") -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader((line + end for line in lines), delimiter=separator)
    try:
        for record in reader:
            start = len(rows)
            rows.extend([] for _ in range(reader.line_num - start))
            rows[start] = record
    except csv.Error:  # a cell longer than the module takes: its lines are cut without regard to quotes
        rows.extend(line.split(separator) for line in lines[len(rows) :])
    return rows
