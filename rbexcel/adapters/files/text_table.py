"""The table of a text file: its encoding, its separator, its records at the lines where they start."""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import PurePath

from rbexcel.adapters.files.file_kinds import is_text, looks_like
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
_SEPARATOR = re.compile(r'"?sep=([\t;,|])"?[;,\t|]*', re.IGNORECASE)
"""What Excel itself reads as no row: the first line may name the separator."""
_SEPARATORS = "\t;|,"
"""What may stand between cells; of two that cut a table alike the first one does, for texts hold it more seldom."""


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
    while lines and not lines[-1].strip(f" {_SEPARATORS}"):
        lines.pop()
    require_area(name, path.stem, len(lines), 1)
    separator = _stated(lines) or _separator(lines, path.suffix.lower())
    exported = path.suffix.lower() != ".txt"  # as .txt tables are kept that were copied out of a PDF
    if separator:
        require_cells(name, len(lines) + text.count(separator))
    # A row keeps its empty last cells: their number tells whether cells were lost.
    rows = [tuple(cell if cell.strip() else None for cell in row) for row in _records(lines, separator)]
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise empty(name)
    widest = max(next((at for at in range(len(row), 0, -1) if row[at - 1] is not None), 0) for row in rows)
    require_area(name, path.stem, len(rows), widest)
    return SheetGrid(
        sheet_name(path.stem), tuple(rows), counted=separator is not None and not (exported and _is_steady(rows))
    )


def _is_steady(rows: Iterable[Sequence[object]]) -> bool:
    """Tell rows of which none lost a cell: a program wrote them out of a sheet. Lines of one cell may be headings."""
    return len({len(row) for row in rows if len(row) > 1}) == 1


def _decoded(name: str, content: bytes) -> str:
    """Return the text of a file: Unicode where it is, else what Windows writes in Indonesia; each line for itself."""
    wide = _wide(content)
    try:
        if wide:
            return content.decode(wide).removeprefix("\ufeff")
    except UnicodeDecodeError as why:
        raise damaged(name) from why
    if not is_text(content):
        raise other_type(name, looks_like(content))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:  # two programs wrote into it, or one that knows no Unicode
        return "\n".join(map(_line, content.removeprefix(BOM_UTF8).split(b"\n")))


def _wide(content: bytes) -> str | None:
    """Return which UTF-16 a text is in; without its mark that shows in the empty half of most letters."""
    start = content[:4096]
    for mark, encoding, half in ((BOM_UTF16_LE, "utf-16-le", 1), (BOM_UTF16_BE, "utf-16-be", 0)):
        if start.startswith(mark):
            return encoding
        if len(start) > 15 and start[half::2].count(0) * 4 > len(start) > start[1 - half :: 2].count(0) * 100:
            return encoding
    return None


def _line(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _stated(lines: list[str]) -> str | None:
    """Return the separator that the first line names for Excel, and blank that line: it is none of the table."""
    found = _SEPARATOR.fullmatch(lines[0]) if lines else None
    if found is None:
        return None
    lines[0] = ""
    return found[1]


def _separator(lines: list[str], suffix: str) -> str | None:
    """Return what stands between the cells: what cuts the most cells in lines that agree on their number."""
    sample = [line for line in lines[:1000] if line.strip()]
    best, most, cuts = None, False, 0
    for separator in _SEPARATORS:
        records = [row for row in _records(sample, separator) if row]
        for width, count in Counter(len(row) - 1 for row in records if len(row) > 1).items():
            if width * count > cuts:
                best, most, cuts = separator, count * 2 > len(records), width * count
    # Sentences hold commas too: a .txt is a table only where most lines agree on the number of cells.
    if best != "\t" and suffix == ".txt" and not most:
        return "\t" if any("\t" in line for line in lines) else None
    return best or ("\t" if suffix == ".tsv" else None)


def _records(lines: list[str], separator: str | None) -> list[list[str]]:
    """Return the cells of every physical line; lines inside a quoted cell are empty, for their text stands above."""
    if separator is None:
        return [[line] if line else [] for line in lines]
    rows: list[list[str]] = []
    while len(rows) < len(lines):
        rows.extend(_quoted(lines, len(rows), separator))
        if len(rows) < len(lines):  # a quotation mark that ends no cell may spoil its own line, not those below
            rows.append(_loose(lines[len(rows)], separator))
    return rows


def _quoted(lines: list[str], start: int, separator: str) -> Iterator[list[str]]:
    """Yield the cells of the lines from ``start`` on, as far as each quotation mark that begins a cell has its twin."""
    done = 0
    reader = csv.reader((f"{lines[at]}\n" for at in range(start, len(lines))), delimiter=separator, strict=True)
    with suppress(csv.Error):
        for record in reader:
            height = reader.line_num - done
            if separator == "\t" and height > 1 and any("\t" in cell for cell in record):
                return  # two marks out of a table that was copied, which make no cell of all between them
            yield record
            yield from ([] for _ in range(height - 1))
            done = reader.line_num


def _loose(line: str, separator: str) -> list[str]:
    """Return the cells of one line without regard to quotes; in a tabbed text these are characters like others."""
    cells = line.split(separator)
    return cells if separator == "\t" else [cell.removeprefix('"') for cell in cells]
