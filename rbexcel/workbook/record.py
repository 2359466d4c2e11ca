"""
What a sheet of ours held when it was drawn, noted in a hidden cell of it: so what staff typed since is told from ours.

The note holds no text, only a number for each cell. It counts constants as they are and formulas by their shape, for
Excel rewrites their addresses when rows come and go. Cells that are open to staff are not in it.
"""

from __future__ import annotations

import base64
import re
import struct
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache
from itertools import chain, count

from rbexcel.frozen import frozen
from rbexcel.workbook.book import Area, Block, Sheet
from rbexcel.workbook.contents import ROW, Content, Formula, Link
from rbexcel.workbook.formulas import Shape, of_shape, shape_of
from rbexcel.workbook.grid import Position, SheetGrid, Span, Value
from rbexcel.workbook.looks import Looks, line_looks
from rbexcel.workbook.note import SIGN, note_of

_CHUNK = 30_000
"""Characters of a note in one cell: Excel takes 32,767."""
_PIECES = re.compile(
    r"""(?P<text>"(?:[^"]|"")*"|[A-Z]++(?=\())|(?:(?:'(?:[^']|'')*'|[\w.]++)!)?(?:\#REF!|\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)|\s+"""
)

Lines = dict[int, tuple[int, ...]]
"""The tokens of each row that held something of ours: a number for each such cell; an odd one is a formula."""


@frozen
class Record:
    """
    What a sheet held: the ``name`` that we gave it, its tokens, and the cells in which the note itself stands.

    ``tokens`` are those of ``width`` cells a row, row by row, with 0 for a cell that held nothing of ours: a long list
    has half a million, which by their places would take a hundred megabytes.
    """

    name: str
    width: int
    tokens: Sequence[int]
    cells: frozenset[Position]

    def line(self, row: int, reach: int) -> list[int]:
        """Return the tokens of the cells of a row down to a column."""
        held = self.tokens[(row - 1) * self.width : row * self.width][:reach]
        return [*held, *(0,) * (reach - len(held))]

    def lines(self) -> Lines:
        """Return the tokens of each row."""
        lines = (self.tokens[start : start + self.width] for start in range(0, len(self.tokens), self.width))
        return {row: tuple(filter(None, line)) for row, line in enumerate(lines, start=1) if any(line)}


def recorded(sheet: Sheet, given: str | None = None) -> Sheet:
    """
    Return a sheet with a note of what it holds, in its last hidden column or in a new one.

    ``given`` is the name that we gave it, where staff call it otherwise.
    """
    contents = sheet.lines()
    width, tokens = _table(sheet, contents)
    column = max(sheet.hidden_columns, default=1 + max([width, *(column for column, _ in sheet.widths)]))
    packed = base64.b64encode(zlib.compress(struct.pack("<I", width) + tokens)).decode()
    chunks = [packed[start : start + _CHUNK] for start in range(0, len(packed), _CHUNK)]
    # A long list has more to note than there are rows above it.
    taken = {row for row, line in contents.items() if column <= len(line) and line[column - 1] is not None}
    rows = (row for row in count(1) if row not in taken)
    noted = {
        row: f"{SIGN}{number}/{len(chunks)}:{given or sheet.name}:{chunk}"
        for row, (number, chunk) in zip(rows, enumerate(chunks, start=1), strict=False)
    }  # a colon is in no sheet's name
    hidden = sheet.hidden_columns if column in sheet.hidden_columns else (*sheet.hidden_columns, column)
    return replace(sheet, blocks=tuple(_with(sheet.blocks, column, noted)), hidden_columns=hidden)


def _table(sheet: Sheet, contents: Mapping[int, Sequence[Content]]) -> tuple[int, bytes]:
    """Return up to which column there is anything of ours, and the tokens of all rows down to the last that has any."""
    reach = max(map(len, contents.values()), default=0)
    tokens, empty, end = array("I"), [0] * reach, 0
    for row, line in _token_lines(sheet, contents):
        if any(line):
            for _ in range(end + 1, row):
                tokens.fromlist(empty)
            tokens.fromlist(line + empty[len(line) :])
            end = row
    width = next((column for column in range(reach, 0, -1) if any(tokens[column - 1 :: reach])), 1)
    if width < reach:
        tokens = array("I", chain.from_iterable(tokens[at : at + width] for at in range(0, len(tokens), reach)))
    if sys.byteorder == "big":
        tokens.byteswap()
    return width, tokens.tobytes()


def _with(blocks: tuple[Block, ...], column: int, lines: Mapping[int, str]) -> Iterator[Block]:
    """Yield the blocks with texts in a column, which the first block then reaches."""
    first = blocks[0] if blocks and (blocks[0].row, blocks[0].column) == (1, 1) else Block(1, 1, ())
    height, width = max(len(first.values), *lines), max(column, len(first.values[0]) if first.values else 0)
    values: list[tuple[Content, ...]] = []
    for row in range(1, height + 1):
        line = first.values[row - 1] if row <= len(first.values) else ()
        line += (None,) * (width - len(line))
        values.append((*line[: column - 1], lines[row], *line[column:]) if row in lines else line)
    yield Block(1, 1, tuple(values))
    yield from blocks[1:] if first in blocks else blocks


def lines_of(sheet: Sheet) -> Lines:
    """Return the tokens of what a sheet holds, but for the cells that are open to staff."""
    return {row: tuple(filter(None, line)) for row, line in _token_lines(sheet, sheet.lines()) if any(line)}


def _token_lines(sheet: Sheet, contents: Mapping[int, Sequence[Content]]) -> Iterator[tuple[int, list[int]]]:
    """Yield the tokens of every row that holds anything, from column 1 on; 0 for what is none of ours."""
    looks = line_looks(_around_open(sheet.areas))
    merges: dict[int, list[Span]] = {}
    for span in sheet.merges:
        for row in range(span.first_row, span.last_row + 1):
            merges.setdefault(row, []).append(span)
    last: Looks | None = None
    opened: list[int] = []
    for row in sorted(contents):
        tokens = [
            0
            if content is None
            else _text_token(content)
            if content.__class__ is str
            else _token_of_row(content.told)  # most of a long list are these
            if content.__class__ is Formula and content.row
            else _token(content)
            for content in contents[row]
        ]
        styles = looks(row)
        if styles is not last:
            last, opened = styles, [at for at, style in enumerate(styles) if style and not style.locked]
        for at in opened:
            if at < len(tokens):
                tokens[at] = 0
        for span in merges.get(row, ()):
            first = span.first_column - (row != span.first_row)
            tokens[first : span.last_column] = [0] * (min(span.last_column, len(tokens)) - first)
        yield row, tokens


def _around_open(areas: Sequence[Area]) -> list[Area]:
    """Return the areas that are open to staff and those that may lie on them: most sheets have many, and none open."""
    opened = [area.span for area in areas if not area.style.locked]
    first = min((span.first_column for span in opened), default=1)
    last = max((span.last_column for span in opened), default=0)
    return [area for area in areas if area.span.first_column <= last and area.span.last_column >= first]


def read_record(sheet: SheetGrid) -> Record | None:
    """Return the note of a sheet; None when it has none that can be read."""
    note = note_of(sheet)
    if note is None:
        return None
    name, numbers, cells = note
    return Record(name, max(numbers[0], 1), numbers[1:], cells)


def typed_cells(
    sheet: SheetGrid, record: Record, formulas: Mapping[Position, str] | None
) -> dict[Position, tuple[Value, str | None]]:
    """
    Return what was typed into a sheet since it was drawn, by its place: the value, and the formula behind it.

    What only moved, with its row or by a cut, is ours still. ``formulas`` are those of the sheet's cells; None where
    that is not known: then what stands where we had a formula is taken for its result.
    """
    results = frozenset(at % record.width + 1 for at, token in enumerate(record.tokens) if token & 1)
    signed = sum(text.startswith(SIGN) for text in sheet.texts) > len(record.cells)
    left: Counter[int] = Counter()  # what does not stand in its place any more
    otherwise: list[tuple[Position, int, tuple[Value, str | None]]] = []
    for row, line in _held(sheet, record, formulas or {}):
        told = [(formulas or {}).get((row, column)) for column in range(1, len(line) + 1)]
        now = [
            0
            if value is None and formula is None
            else _formula_token(formula)
            if formula
            else _text_token(value)
            if value.__class__ is str
            else _constant_token(value)
            for value, formula in zip(line, told, strict=True)
        ]
        then = record.line(row, len(line))
        if now == then and formulas is not None and not signed:
            continue  # as in most rows of a long list
        for column, (value, formula, token, before) in enumerate(zip(line, told, now, then, strict=True), start=1):
            is_ours = (row, column) in record.cells or (
                formulas is None and (before & 1 or (column in results and not isinstance(value, str)))
            )
            if before and (is_ours or token != before):
                left[before] += 1
            if not is_ours and (token != before or not token) and (value is not None or formula is not None):
                otherwise.append(((row, column), token, (value, formula)))
    typed = {}
    for place, token, held in otherwise:
        if left[token]:
            left[token] -= 1
        else:
            typed[place] = held
    return typed


def _held(sheet: SheetGrid, record: Record, formulas: Collection[Position]) -> Iterator[tuple[int, Sequence[Value]]]:
    """Yield the rows of a sheet as far as a value, a formula or what we had in them reaches."""
    beyond: dict[int, int] = {}
    for row, column in formulas:
        if row > len(sheet.rows) or column > len(sheet.rows[row - 1]):
            beyond[row] = max(beyond.get(row, 0), column)
    for row in range(1, 1 + max([len(sheet.rows), len(record.tokens) // record.width, *beyond])):
        line = sheet.rows[row - 1] if row <= len(sheet.rows) else ()
        reach = max(record.width, beyond.get(row, 0))
        yield row, line + (None,) * (reach - len(line))


def _token(content: Content) -> int:
    if isinstance(content, Link):
        content = content.formula
    if isinstance(content, Formula):
        return _token_of_row(content.told) if content.row else _formula_token(content.told)
    return _constant_token(content)


def _constant_token(value: Value) -> int:
    match value:
        case bool():
            told = str(value).upper()
        case int() | float():
            told = f"{value:.9g}"
        case datetime() | date() | time():
            told = value.isoformat()
        case _:
            return _text_token(str(value))
    return _number_of(told)


@lru_cache(maxsize=4096)  # lists repeat their texts
def _text_token(text: str) -> int:
    if not text or text.startswith(SIGN):
        return 0
    return _number_of(f'"{" ".join(text.split())}')


def _number_of(told: str) -> int:
    return (zlib.crc32(told.encode()) & ~1) or 2


@lru_cache(maxsize=4096)
def _token_of_row(told: str) -> int:
    """Return the token of the formulas that many rows share."""
    return _formula_token(told.replace(ROW, "1"))


def _formula_token(formula: str) -> int:
    shape = shape_of(formula)
    return _token_of_formula(formula) if shape is None else _token_of_shape(shape)


@lru_cache(maxsize=4096)
def _token_of_shape(shape: Shape) -> int:
    return _token_of_formula(of_shape(shape))


def _token_of_formula(formula: str) -> int:
    shape = _PIECES.sub(lambda piece: piece["text"] or ("" if piece[0].isspace() else "#"), formula.lstrip("=").upper())
    return zlib.crc32(shape.replace("$", "").encode()) | 1
