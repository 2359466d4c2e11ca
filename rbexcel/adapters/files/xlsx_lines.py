"""
The lines of a sheet as XlsxWriter writes them, each as soon as it is known.

XlsxWriter keeps every cell as an object until it writes the file, which takes several times the time and the memory of
what is written. What it would write is written here instead, byte for byte.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Any

from xlsxwriter.worksheet import re_dynamic_function

from rbexcel.adapters.files.xlsx_worksheet import as_text
from rbexcel.frozen import frozen, mutable
from rbexcel.workbook.book import Sheet, Style
from rbexcel.workbook.contents import ROW, Content, Formula, Link
from rbexcel.workbook.formulas import Shape, cut_at_quotes, of_shape, shape_of
from rbexcel.workbook.grid import Span, column_letters
from rbexcel.workbook.limits import MAX_LINES, MAX_TEXT
from rbexcel.workbook.looks import line_looks

_DATE, _DATE_TIME = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
_MAX_COLUMNS = 16_384
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_SPANNED = 16
"""Lines that share what XlsxWriter tells of the columns in them."""
_TOGETHER = 64
"""How many of these make a piece."""


@frozen
class Line:
    """The cells of a line as they are written: its row, the first and last column of them, all from 1."""

    row: int
    first: int
    last: int
    cells: bytes


@mutable
class _Merged:
    """Merged cells, and the format of the first, which all of them have."""

    span: Span
    look: Any = None


Row = tuple[int, Sequence[Content], list[Any]]
"""The number of a row, its values from column 1 on, and XlsxWriter's format of each cell or None."""


class CellWriter:
    """Writes cells: ``format_of`` gives XlsxWriter's format of a style, ``date_format`` that of a date."""

    def __init__(
        self, worksheet: Any, format_of: Callable[[Style], Any], date_format: Callable[[Any, str], Any]
    ) -> None:
        self._worksheet = worksheet
        self._format_of = format_of
        self._date_format = date_format
        self._text: Callable[[str], int] = worksheet.str_table._get_shared_string_index
        self._table = worksheet.str_table
        self._starts: list[str] = []
        self._ends: dict[Any, str] = _Ends({None: '"'})
        self._numbers: dict[str, int] = {}
        self._repeated = 0
        self._pieces: dict[tuple[str, str | float, type], tuple[str, ...] | None] = {}
        self._slanted: re.Pattern[str] | None = None

    def lines(self, sheet: Sheet) -> Iterator[Line]:
        """
        Yield the lines of a sheet that hold anything: values with their looks, and what has a look only.

        ValueError for what Excel would refuse.
        """
        yield from self.written(self.rows(sheet))
        self._table.count += self._repeated

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """Yield the number of each row that is spoken of, its values and their formats."""
        values, looks = sheet.lines(), line_looks(sheet.areas)
        self._slanted = _words(sheet.slanted)
        merges: dict[int, list[_Merged]] = {}
        for span in sheet.merges:
            merged = _Merged(span)
            for row in range(span.first_row, span.last_row + 1):
                merges.setdefault(row, []).append(merged)
        rows = {*values, *merges}
        rows.update(*(range(area.span.first_row, area.span.last_row + 1) for area in sheet.areas))
        formats: dict[int, list[Any]] = {}
        for row in sorted(rows):
            styles = looks(row)
            known = formats.get(id(styles))  # lines that look the same have the same list, which stays
            if known is None:
                known = formats[id(styles)] = [style and self._format_of(style) for style in styles]
            held = values.get(row, ())
            yield row, *(_covered(row, held, known, merges[row]) if row in merges else (held, known))

    def written(self, rows: Iterable[Row]) -> Iterator[Line]:
        """Yield those of the rows that hold anything as they are written."""
        yield from filter(None, (self._line(*row) for row in rows))

    def _line(self, row: int, values: Sequence[Content], looks: list[Any]) -> Line | None:
        width = max(len(values), len(looks))
        if row > MAX_LINES or width > _MAX_COLUMNS:
            raise ValueError(f"a cell outside of a sheet: row {row}, column {width}")
        self._starts += (f'<c r="{column_letters(at)}' for at in range(len(self._starts) + 1, width + 1))
        values = (*values, *(None,) * (width - len(values)))
        looks = looks + [None] * (width - len(looks))
        ends = self._ends
        cells = [
            self._cell(f"{start}{row}", value, look)
            if value is not None
            else f"{start}{row}{ends[look]}/>"  # most are like this
            if look
            else ""
            for start, value, look in zip(self._starts, values, looks, strict=False)
        ]
        first, last = 1, width
        while last and not cells[last - 1]:
            last -= 1
        while first < last and not cells[first - 1]:
            first += 1
        return Line(row, first, last, "".join(cells).encode()) if last else None

    def _cell(self, start: str, value: Content, look: Any) -> str:
        """Return a cell that holds something; ``start`` is how it begins, up to its place."""
        match value:
            case str():
                if not value:  # an empty text is an empty cell
                    return f"{start}{self._ends[look]}/>" if look else ""
                return f"{start}{self._ends[look]}{self._told(value, look)}</c>"
            case Formula() | Link():
                return self._formula(start, value.formula if isinstance(value, Link) else value, look)
            case bool():
                return f'{start}{self._ends[look]} t="b"><v>{value:d}</v></c>'
            case int() | float():
                if not math.isfinite(value):
                    raise ValueError(f"no number: {value}")
                return f"{start}{self._ends[look]}><v>{value:.16G}</v></c>"
            case date():
                day = self._worksheet._convert_date_time(value)
                return f"{start}{self._ends[self.dated(value, look)]}><v>{day:.16G}</v></c>"
            case _:
                raise ValueError(f"not a cell's content: {value!r}")

    def dated(self, value: date, look: Any) -> Any:
        """Return the format of a date in a cell of a look."""
        return self._date_format(look, _DATE_TIME if isinstance(value, datetime) else _DATE)

    def _told(self, text: str, look: Any) -> str:
        """Return what follows the look of a cell with a text; those of a long list stand in it again and again."""
        number = self._numbers.get(text)
        if self._slanted is not None:
            number = self._text(self._slant(fitting(text), look))
        elif number is None:
            number = self._numbers[text] = self._text(fitting(text))
        else:
            self._repeated += 1
        return f' t="s"><v>{number}</v>'

    def _slant(self, text: str, look: Any) -> str:
        """Return a text with the looks of its parts, as XlsxWriter has it, where it holds words in italics."""
        if self._slanted is None or look is None or not self._slanted.search(text) or _CONTROL.search(text):
            return text
        runs, end = [], 0
        for found in self._slanted.finditer(text):
            runs += [_run(text[end : found.start()], look), _run(found[0], look, italic=True)]
            end = found.end()
        return "".join((*runs, _run(text[end:], look)))

    def _formula(self, start: str, formula: Formula, look: Any) -> str:
        kind = formula.told, formula.cached, formula.cached.__class__
        try:
            pieces = self._pieces[kind]
        except KeyError:
            pieces = _pieces(formula)
            if formula.row:
                self._pieces[kind] = pieces
        if pieces is None:
            place = start.removeprefix('<c r="')
            return self._unusual(place, _shielded(formula.text), look, formula.cached)
        return f"{start}{self._ends[look]}{str(formula.row).join(pieces)}"

    def _unusual(self, place: str, text: str, look: Any, result: float | str) -> str:
        """Let XlsxWriter write a formula with functions that are newer than the format."""
        worksheet, sink = self._worksheet, Sink()
        if worksheet.write_formula(place, text, look, result):
            raise ValueError(f"no formula: {text!r}")
        ((row, cells),) = worksheet.table.items()
        ((column, cell),) = cells.items()
        worksheet.fh = sink
        worksheet._write_cell(row, column, cell)
        worksheet.table.clear()
        return "".join(sink.texts)


def _words(slanted: Sequence[str]) -> re.Pattern[str] | None:
    """Return what finds words in italics, the longest first; None where there are none."""
    if not slanted:
        return None
    words = "|".join(re.escape(word) for word in sorted(slanted, key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _run(text: str, look: Any, *, italic: bool = False) -> str:
    """Return a part of a text with its own look, that of its cell but for the slant."""
    if not text:
        return ""
    marks = "<b/>" * bool(look.bold) + "<i/>" * italic
    font = f'{marks}<sz val="{look.font_size:g}"/><color rgb="FF000000"/><rFont val="{escape(look.font_name)}"/>'
    return f'<r><rPr>{font}</rPr><t xml:space="preserve">{escape(text, quote=False)}</t></r>'


class _Ends(dict[Any, str]):
    """How the tag of a cell goes on behind its place, by its format; one is counted when it is first used."""

    def __missing__(self, look: Any) -> str:
        end = self[look] = f'" s="{look._get_xf_index()}"'
        return end


def _pieces(formula: Formula) -> tuple[str, ...] | None:
    """Return what follows the look of a cell with a formula, cut where its row stands; None for an unusual one."""
    if not (_is_plain_kind(formula.kind) if formula.row else _is_plain(shape_of(formula.told) or formula.told)):
        return None
    result = formula.cached
    kind, value = "", str(result)
    if isinstance(result, bool):
        kind, value = ' t="b"', f"{result:d}"
    elif isinstance(result, str):
        kind = "" if not result else ' t="e"' if result in _ERRORS else ' t="str"'
        value = _plain(result)
    first, *others = _plain(formula.told[1:]).split(ROW) if formula.row else [_plain(formula.told[1:])]
    pieces = [f"{kind}><f>{first}", *others]
    pieces[-1] += f"</f><v>{value}</v></c>"
    return tuple(pieces)


class Sink:
    """Takes what XlsxWriter writes."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.write = self.texts.append


def with_heights(worksheet: Any, lines: Iterable[Line]) -> Iterator[bytes]:
    """
    Yield the lines of a sheet in long pieces, with the heights and levels of ``worksheet`` and those without cells.

    The comments of the sheet are known already, and so are its heights.
    """
    noted = {row + 1: (min(columns) + 1, max(columns) + 1) for row, columns in worksheet.comments.items()}
    rows: dict[int, list[int]] = {}
    for row in sorted({*noted, *(row + 1 for row in worksheet.row_info)}):
        rows.setdefault(_group(row), []).append(row)
    waiting = sorted(rows, reverse=True)
    held: list[bytes] = []
    length = 0
    for group, together in groupby(lines, key=lambda line: _group(line.row)):
        while waiting and waiting[-1] < group:
            held += _group_of_lines(worksheet, rows[waiting.pop()], (), noted)
        if waiting and waiting[-1] == group:
            waiting.pop()
        held += _group_of_lines(worksheet, rows.get(group, ()), tuple(together), noted)
        length += 1
        if length >= _TOGETHER:  # many short pieces would take more than what is in them
            yield b"".join(held)
            held, length = [], 0
    for each in reversed(waiting):
        held += _group_of_lines(worksheet, rows[each], (), noted)
    yield b"".join(held)


def _group(row: int) -> int:
    return (row - 1) // _SPANNED


def _group_of_lines(
    worksheet: Any, rows: Iterable[int], lines: Sequence[Line], noted: Mapping[int, tuple[int, int]]
) -> Iterator[bytes]:
    """Yield lines of which XlsxWriter tells the same columns, and those of ``rows`` that hold nothing."""
    reach = [(line.first, line.last) for line in lines] + [noted[row] for row in rows if row in noted]
    spans = f"{min(first for first, _ in reach)}:{max(last for _, last in reach)}" if reach else None
    cells = {line.row: line.cells for line in lines}
    sink = Sink()
    for row in sorted({*cells, *rows}):
        worksheet.fh = sink
        held = cells.get(row)
        worksheet._write_row(row - 1, spans, worksheet.row_info.get(row - 1), empty_row=held is None)
        yield sink.texts.pop().encode()
        if held is not None:
            yield held
            yield b"</row>"


@lru_cache(maxsize=4096)
def _is_plain_kind(kind: str) -> bool:
    return _is_plain(shape_of(kind) or kind)


@lru_cache(maxsize=4096)
def _is_plain(shape: Shape | str) -> bool:
    """Tell whether formulas of a shape, or one that has none, stand in a file as they are."""
    text = shape if isinstance(shape, str) else of_shape(shape)
    outside = '""'.join(cut_at_quotes(text)[::2])
    return text.startswith("=") and _shielded(text) == text and not re_dynamic_function.search(outside)


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


def fitting(text: str) -> str:
    """Return a text as XlsxWriter is given it; ValueError for one that is too long."""
    if len(text) > MAX_TEXT // 2 and len(text.encode("utf-16-le", "surrogatepass")) > 2 * MAX_TEXT:
        raise ValueError(f"a text is longer than {MAX_TEXT} characters: {text[:20]!r}...")
    return as_text(text)


def _shielded(formula: str) -> str:
    # XlsxWriter looks for the names of new functions inside quoted texts too, and would rewrite "MAP(" there.
    pieces = cut_at_quotes(formula)
    pieces[1::2] = [re.sub(r"(?<=[A-Z])\(", '"&"(', each) if each[0] == '"' else each for each in pieces[1::2]]
    return "".join(pieces)
