"""
The lines of a sheet as XlsxWriter writes them, each as soon as it is known.

XlsxWriter keeps every cell as an object until it writes the file, which takes several times the time and the memory of
what is written. What it would write is written here instead, byte for byte.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from html import escape
from typing import Any

from xlsxwriter.worksheet import re_dynamic_function

from rbexcel.adapters.files.xlsx_worksheet import as_text
from rbexcel.workbook.book import Content, Formula, Link, Sheet, Style
from rbexcel.workbook.formulas import Shape, of_shape, shape_of
from rbexcel.workbook.grid import Span, column_letters
from rbexcel.workbook.limits import MAX_LINES, MAX_TEXT
from rbexcel.workbook.looks import line_looks

_DATE, _DATE_TIME = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
_MAX_COLUMNS = 16_384
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_LITERAL = re.compile(r'"(?:[^"]|"")*"')
_SPANNED = 16
"""Lines that share what XlsxWriter tells of the columns in them."""


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of a line as they are written: its row, the first and last column of them, all from 1."""

    row: int
    first: int
    last: int
    cells: bytes


@dataclass(slots=True)
class _Merged:
    """Merged cells, and the format of the first, which all of them have."""

    span: Span
    look: Any = None


class CellWriter:
    """Writes cells: ``format_of`` gives XlsxWriter's format of a style, ``date_format`` that of a date."""

    def __init__(
        self, worksheet: Any, format_of: Callable[[Style], Any], date_format: Callable[[Any, str], Any]
    ) -> None:
        self._worksheet = worksheet
        self._format_of = format_of
        self._date_format = date_format
        self._text = worksheet.str_table._get_shared_string_index
        self._letters: list[str] = []

    def lines(self, sheet: Sheet) -> Iterator[Line]:
        """
        Yield the lines of a sheet that hold anything: values with their looks, and what has a look only.

        ValueError for what Excel would refuse.
        """
        values, looks = sheet.lines(), line_looks(sheet.areas)
        merges: dict[int, list[_Merged]] = {}
        for span in sheet.merges:
            merged = _Merged(span)
            for row in range(span.first_row, span.last_row + 1):
                merges.setdefault(row, []).append(merged)
        rows = {*values, *merges}
        rows.update(*(range(area.span.first_row, area.span.last_row + 1) for area in sheet.areas))
        last: Sequence[Style | None] | None = None
        formats: list[Any] = []
        for row in sorted(rows):
            styles = looks(row)
            if styles is not last:
                last, formats = styles, [style and self._format_of(style) for style in styles]
            line = self._line(row, values.get(row, ()), formats, merges.get(row, ()))
            if line:
                yield line

    def _line(self, row: int, values: Sequence[Content], looks: list[Any], merges: Sequence[_Merged]) -> Line | None:
        if merges:
            values, looks = _covered(row, values, looks, merges)
        width = max(len(values), len(looks))
        if row > MAX_LINES or width > _MAX_COLUMNS:
            raise ValueError(f"a cell outside of a sheet: row {row}, column {width}")
        self._letters += map(column_letters, range(len(self._letters) + 1, width + 1))
        values = (*values, *(None,) * (width - len(values)))
        looks = looks + [None] * (width - len(looks))
        cells = [
            self._cell(f"{letters}{row}", value, look)
            if value is not None
            else f'<c r="{letters}{row}" s="{look.xf_index or look._get_xf_index()}"/>'  # most are like this
            if look
            else ""
            for letters, value, look in zip(self._letters, values, looks, strict=False)
        ]
        held = [column for column, cell in enumerate(cells, start=1) if cell]
        return Line(row, held[0], held[-1], "".join(cells).encode()) if held else None

    def _cell(self, place: str, value: Content, look: Any) -> str:
        if isinstance(value, Link):
            value = value.formula
        if value == "":  # an empty text is an empty cell
            return f'<c r="{place}" s="{look._get_xf_index()}"/>' if look else ""
        if isinstance(value, date):
            shown = _DATE_TIME if isinstance(value, datetime) else _DATE
            look = self._date_format(look, shown)
            value = self._worksheet._convert_date_time(value)
        start = f'<c r="{place}" s="{look._get_xf_index()}"' if look else f'<c r="{place}"'
        match value:
            case str():
                return f'{start} t="s"><v>{self._text(_fitting(value))}</v></c>'
            case bool():
                return f'{start} t="b"><v>{value:d}</v></c>'
            case int() | float():
                if not math.isfinite(value):
                    raise ValueError(f"no number: {value}")
                return f"{start}><v>{value:.16G}</v></c>"
            case Formula():
                return self._formula(place, start, value, look)
            case _:
                raise ValueError(f"not a cell's content: {value!r}")

    def _formula(self, place: str, start: str, formula: Formula, look: Any) -> str:
        text, shape = formula.text, shape_of(formula.text)
        if shape is None or not _is_plain(shape):
            return self._unusual(place, _shielded(text), look, formula.cached)
        text, result = _plain(text[1:]), formula.cached
        if isinstance(result, bool):
            return f'{start} t="b"><f>{text}</f><v>{result:d}</v></c>'
        if isinstance(result, str):
            kind = "" if not result else ' t="e"' if result in _ERRORS else ' t="str"'
            return f"{start}{kind}><f>{text}</f><v>{_plain(result)}</v></c>"
        return f"{start}><f>{text}</f><v>{result}</v></c>"

    def _unusual(self, place: str, text: str, look: Any, result: float | str) -> str:
        """Let XlsxWriter write a formula with functions that are newer than the format."""
        worksheet, sink = self._worksheet, _Sink()
        if worksheet.write_formula(place, text, look, result):
            raise ValueError(f"no formula: {text!r}")
        ((row, cells),) = worksheet.table.items()
        ((column, cell),) = cells.items()
        worksheet.fh = sink
        worksheet._write_cell(row, column, cell)
        worksheet.table.clear()
        return "".join(sink.texts)


class _Sink:
    """Takes what XlsxWriter writes."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.write = self.texts.append


def with_heights(worksheet: Any, lines: Sequence[Line]) -> list[bytes]:
    """Return the pieces of lines, with the heights and levels of ``worksheet`` and with those that have no cells."""
    noted = {row + 1: (min(columns) + 1, max(columns) + 1) for row, columns in worksheet.comments.items()}
    reach: dict[int, tuple[int, int]] = {}
    for row, first, last in (
        *((line.row, line.first, line.last) for line in lines),
        *((row, *columns) for row, columns in noted.items()),
    ):
        least, most = reach.get((row - 1) // _SPANNED, (first, last))
        reach[(row - 1) // _SPANNED] = min(least, first), max(most, last)
    cells = {line.row: line.cells for line in lines}
    sink = worksheet.fh = _Sink()
    pieces: list[bytes] = []
    for row in sorted({*cells, *noted, *(row + 1 for row in worksheet.row_info)}):
        columns = reach.get((row - 1) // _SPANNED)
        spans = f"{columns[0]}:{columns[1]}" if columns else None
        held = cells.get(row)
        worksheet._write_row(row - 1, spans, worksheet.row_info.get(row - 1), empty_row=held is None)
        pieces.append(sink.texts.pop().encode())
        if held is not None:
            pieces += (held, b"</row>")
    return pieces


@lru_cache(maxsize=4096)
def _is_plain(shape: Shape) -> bool:
    """Tell whether formulas of a shape stand in a file as they are."""
    text = of_shape(shape)
    return text.startswith("=") and _shielded(text) == text and not re_dynamic_function.search(text)


def _covered(
    row: int, values: Sequence[Content], looks: list[Any], merges: Sequence[_Merged]
) -> tuple[list[Content], list[Any]]:
    """Return a line whose merged cells all look like the first, as Excel has it, and hold nothing but its value."""
    held, line = list(values), list(looks)
    for merged in merges:
        first, last = merged.span.first_column - 1, merged.span.last_column
        line += [None] * (last - len(line))
        begins = row == merged.span.first_row
        if begins:
            merged.look = looks[first] if first < len(looks) else None
        if merged.look:
            line[first:last] = [merged.look] * (last - first)
        # Excel would keep the value of a covered cell out of sight.
        from_ = first + begins
        held[from_:last] = [None] * (min(last, len(held)) - from_)
    return held, line


def _plain(text: str) -> str:
    return escape(text, quote=False)


def _fitting(text: str) -> str:
    if len(text) > MAX_TEXT // 2 and len(text.encode("utf-16-le", "surrogatepass")) > 2 * MAX_TEXT:
        raise ValueError(f"a text is longer than {MAX_TEXT} characters: {text[:20]!r}...")
    return as_text(text)


def _shielded(formula: str) -> str:
    # XlsxWriter looks for the names of new functions inside quoted texts too, and would rewrite "MAP(" there.
    if "(" not in "".join(formula.split('"')[1::2]):
        return formula
    return _LITERAL.sub(lambda literal: re.sub(r"(?<=[A-Z])\(", '"&"(', literal[0]), formula)
