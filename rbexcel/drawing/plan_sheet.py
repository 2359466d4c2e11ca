"""The sheet that is printed and signed: a plan as its published table. Knows no file and no Excel library."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, zip_longest

from rbexcel.drawing import palette
from rbexcel.drawing.metrics import (
    column_pixels,
    column_points,
    column_width,
    line_pitch,
    longest_piece,
    text_width,
    wrapped_lines,
)
from rbexcel.drawing.pages import MAX_HEIGHT, Room, Text, paginate
from rbexcel.errors import RbexcelError
from rbexcel.plan.layout import Layout
from rbexcel.plan.office import certifying_lines, fill
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.numbers import numbered
from rbexcel.words.ticks import TICK, is_tick
from rbexcel.workbook.book import Area, Block, Choice, Condition, Content, Page, Sheet, Style
from rbexcel.workbook.grid import Cell, Span, column_letters
from rbexcel.workbook.ours import PLAN

_MARGINS = (0.6, 0.6, 0.6, 0.7)  # left, right, top, bottom, in inches
_TRUST = 0.98  # printers differ a little in what they put on a page
_AIR = 3.0  # points below the last line of a cell

_BODY = Style(size=9, wrap=True, border=palette.LINE)
_AREA = Style(size=8, wrap=True, border=palette.LINE, bold=True)
_NUMBER = Style(size=9, border=palette.LINE, align="center", bold=True)
_HEADER = Style(
    size=8.5, bold=True, wrap=True, border=palette.LINE, fill=palette.HEADER, align="center", valign="vcenter"
)
_NUMBER_ROW = Style(size=7.5, border=palette.LINE, fill=palette.BAND, align="center", valign="vcenter")
_SECTION = Style(size=9, bold=True, wrap=True, border=palette.LINE, fill=palette.BAND, valign="vcenter")
_SECTION_NUMBER = Style(size=9, bold=True, border=palette.LINE, fill=palette.BAND, align="center", valign="vcenter")
# Bookman has no tick: Windows has this font, elsewhere another with the glyph takes its place.
_MONTH = Style(size=10, font="Segoe UI Symbol", border=palette.LINE, align="center", valign="vcenter")
_TITLE = Style(size=12, bold=True, wrap=True, align="center", valign="vcenter")
_PLAIN = Style(size=9, wrap=True)
_SIGNED = Style(size=9)
_SIGNED_NAME = Style(size=9, bold=True)
_KEY = Style(size=8, color=palette.MUTED)

_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_WIDEST_NEED = 0.95  # of an even share: what an unbreakable word may claim
_NARROW_MONTH = 24  # pixels: two digits, or a tick
_TITLE_LINES = re.compile(r"\s+(?=DI LINGKUNGAN\b|TAHUN \d{4}\.?$)|(?<!LINGKUNGAN)\s+(?=KOMISI PEMILIHAN UMUM\b)", re.I)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column of the sheet holds what (1-based): NO, the shown levels, twelve months, trailing, key."""

    levels: tuple[int, ...]
    trailing: int | None
    widths: tuple[float, ...]

    @property
    def months(self) -> int:
        return len(self.levels) + 2

    @property
    def last(self) -> int:
        return self.trailing or self.months + 11

    @property
    def key(self) -> int:
        return self.last + 1

    def room(self, first: int, last: int) -> float:
        """Return the points a text has in these columns."""
        return column_points(*self.widths[first - 1 : last])


@dataclass(slots=True)
class _Canvas:
    """What is put on the sheet, cell by cell, until it becomes blocks, areas, merges and heights."""

    values: dict[tuple[int, int], Content] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    merges: list[Span] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)

    @property
    def next_row(self) -> int:
        return len(self.heights) + 1

    def put(self, span: Span, value: Content, style: Style | None) -> None:
        """Write a value into a cell, or into several as one; without a style they look as they did."""
        self.values[span.first_row, span.first_column] = value
        if style:
            self.areas.append(Area(span, style))
        if (span.first_row, span.first_column) != (span.last_row, span.last_column):
            self.merges.append(span)

    def block(self) -> Block:
        """Return everything as one block that begins at A1."""
        columns = max(column for _, column in self.values)
        lines: list[list[Content]] = [[None] * columns for _ in self.heights]
        for (row, column), value in self.values.items():
            lines[row - 1][column - 1] = value
        return Block(1, 1, tuple(map(tuple, lines)))


def draw(plan: Plan, layout: Layout, words: dict[str, str], *, name: str = PLAN.name) -> Sheet:
    """
    Return the plan as it is printed: LAMPIRAN block, title, table, both signature blocks.

    ``words`` are those of ``Office.words``. One row of the sheet per row of the plan; its key stands in a hidden column
    right of the table. Raises RbexcelError for a text that no row of Excel can hold.
    """
    columns = _columns(plan, layout)
    canvas = _Canvas()
    _draw_title(canvas, columns, plan.title or fill(layout.heading, words), words)
    header = canvas.next_row
    _draw_header(canvas, columns, plan, layout)
    body = canvas.next_row
    signatures = _signature_lines(words)
    height = layout.paper.width - 72 * (_MARGINS[2] + _MARGINS[3])
    room = Room(
        page=height * _TRUST - sum(canvas.heights[header - 1 :]),
        first=height * _TRUST - sum(canvas.heights),
        tail=sum(points for _, _, points in signatures),
    )
    breaks = _draw_body(canvas, columns, plan, layout, room)
    end = canvas.next_row - 1
    _draw_signatures(canvas, columns, signatures)
    months = Span(body, columns.months, end, columns.months + 11)
    first_month = f"{column_letters(columns.months)}{body}"
    return Sheet(
        name,
        blocks=(canvas.block(),),
        areas=tuple(canvas.areas),
        merges=tuple(canvas.merges),
        widths=tuple(enumerate((*columns.widths, *[14.0] * _keyed(plan)), start=1)),
        heights=tuple(enumerate(canvas.heights, start=1)),
        hidden_columns=(columns.key,) if _keyed(plan) else (),
        choices=(Choice(months, (TICK,)),) if plan.rows else (),
        conditions=(Condition(months, f'=TRIM({first_month})<>""', palette.TICK),) if plan.rows else (),
        freeze=(body, 3),
        page=Page(
            paper=layout.paper,
            landscape=True,
            repeat=(header, body - 1),
            breaks=breaks,
            area=Span(1, 1, canvas.next_row - 1, columns.last),
            margins=_MARGINS,
            footer=_footer(words),
        ),
        tab_color=palette.ACCENT,
        zoom=90,
    )


def placed(plan: Plan, layout: Layout, sheet: Sheet) -> Plan:
    """Return a plan with the places of its rows and months on ``sheet``, which ``draw`` made of it in that layout."""
    first, _ = sheet.freeze or (1, 1)
    rows = tuple(
        replace(
            row,
            place=Cell(sheet.name, line, 1),
            places=(),
            marks=tuple(replace(mark, place=None) for mark in row.marks),
            trailing_place=None,
        )
        for row, line in zip(plan.rows, _lines(first, _sections(plan, layout)), strict=True)
    )
    january = len(_shown(plan, layout)) + 2
    return replace(plan, rows=rows, month_columns=tuple(range(january, january + 12)))


# --- columns ---------------------------------------------------------------------------------------------------------


def _shown(plan: Plan, layout: Layout) -> tuple[int, ...]:
    """Return the levels that have a column, by their place in the plan."""
    return tuple(level for level, column in enumerate(plan.columns) if column not in layout.sections)


def _columns(plan: Plan, layout: Layout) -> _Columns:
    """Share the width of the page out: the fixed columns take what they need, the levels the rest."""
    levels = _shown(plan, layout)
    width = layout.paper.height - 72 * (_MARGINS[0] + _MARGINS[1])
    numbers = {row.numbers[levels[0]] or "" for row in plan.rows} | {layout.number_label}
    number = column_width(_tight(numbers, _NUMBER))
    month = column_width(_tight(layout.month_labels, _month_label(layout)))
    month = max(month, column_width(_NARROW_MONTH * 0.75))
    fixed = [number, *[month] * 12]
    if layout.trailing_label is not None:
        fixed.append(_trailing_width(plan, layout.trailing_label))
    left = math.floor(width / 0.75) - sum(column_pixels(width) for width in fixed)
    shares = _shares(plan, levels, _labels(plan, layout), left * 0.75)
    return _Columns(
        levels,
        None if layout.trailing_label is None else len(levels) + 14,
        (fixed[0], *(column_width(points) for points in shares), *fixed[1:]),
    )


def _tight(texts: Sequence[str] | set[str], style: Style) -> float:
    """Return the points of a column that holds the longest of some texts on one line."""
    return max(text_width(text, style.size, bold=style.bold) for text in texts) / 0.97 + 4


def _piece(texts: Sequence[str], style: Style) -> float:
    """Return the points of a column in which no word of some texts is broken."""
    return longest_piece(" ".join(texts), style.size, bold=style.bold) / 0.97 + 4


def _month_label(layout: Layout) -> Style:
    wide = max(map(len, layout.month_labels)) > 2
    return Style(
        size=6.5 if wide else 8, bold=True, border=palette.LINE, fill=palette.HEADER, align="center", valign="vcenter"
    )


def _trailing_width(plan: Plan, label: str) -> float:
    texts = [row.trailing for row in plan.rows if row.trailing]
    points = max(_piece([label], _HEADER), min(_piece(texts, _BODY), 80.0), 72.0 if texts else 44.0)
    return column_width(points)


def _labels(plan: Plan, layout: Layout) -> tuple[str, ...]:
    """Return the labels of the shown levels; a layout may or may not name its section levels too."""
    if len(layout.labels) == len(plan.columns):
        return tuple(layout.labels[level] for level in _shown(plan, layout))
    return layout.labels


def _shares(plan: Plan, levels: tuple[int, ...], labels: tuple[str, ...], points: float) -> list[float]:
    """
    Share points out among levels by the square root of their usual text length.

    Twice the text gets neither the same width (too many lines) nor twice the width (too few). No word is broken if
    that can be helped.
    """
    needs, least = [], []
    for level, label in zip(levels, labels, strict=True):
        texts = [group[0].levels[level] or "" for group in plan.groups(level + 1)]
        style = _style(level, levels)
        needs.append(math.sqrt(sum(map(len, texts)) / max(len(texts), 1) + 20))
        number = 0.0 if level == levels[0] else text_width("10. ", style.size)  # may stand before the longest word
        least.append(
            min(max(_piece(texts, style) + number, _piece([label], _HEADER)), _WIDEST_NEED * points / len(levels))
        )
    given = [points * need / sum(needs) for need in needs]
    short = [max(low - got, 0.0) for low, got in zip(least, given, strict=True)]
    spare = [max(got - low, 0.0) for low, got in zip(least, given, strict=True)]
    taken = sum(short) / sum(spare) if sum(spare) else 0.0
    return [got + lack - rest * taken for got, lack, rest in zip(given, short, spare, strict=True)]


def _style(level: int, levels: tuple[int, ...]) -> Style:
    return _AREA if level == levels[0] else _BODY


# --- above the table -------------------------------------------------------------------------------------------------


def _draw_title(canvas: _Canvas, columns: _Columns, title: str, words: dict[str, str]) -> None:
    """Draw the LAMPIRAN block on the right and the title over the whole table."""
    title = " ".join(title.split())
    lines = (
        "LAMPIRAN",
        f"KEPUTUSAN {words['SATKER_LENGKAP']}",
        f"NOMOR {words['nomor']}",
        "TENTANG",
        title,
    )
    first = columns.months - 1  # together with the last level's column the office's name stays on one line
    for line in lines:
        span = Span(canvas.next_row, first, canvas.next_row, columns.last)
        canvas.put(span, line, _PLAIN)
        canvas.heights.append(_needed(line, columns.room(first, columns.last), _PLAIN) - _AIR + 0.75)
    canvas.heights.append(6.0)
    text = _TITLE_LINES.sub("\n", title)
    canvas.put(Span(canvas.next_row, 1, canvas.next_row, columns.last), text, _TITLE)
    canvas.heights.append(_needed(text, columns.room(1, columns.last), _TITLE))
    canvas.heights.append(6.0)


def _draw_header(canvas: _Canvas, columns: _Columns, plan: Plan, layout: Layout) -> None:
    """Draw the two rows of labels, and the row of column numbers if the layout has one."""
    row, months = canvas.next_row, columns.months
    merged = {1: layout.number_label} | dict(enumerate(_labels(plan, layout), start=2))
    if columns.trailing:
        merged[columns.trailing] = layout.trailing_label or ""
    for column, label in merged.items():
        canvas.put(Span(row, column, row + 1, column), label, _HEADER)
    canvas.put(Span(row, months, row, months + 11), layout.months_label, _HEADER)
    for month, label in enumerate(layout.month_labels):
        canvas.put(_cell(row + 1, months + month), label, _month_label(layout))
    if _keyed(plan):
        canvas.put(_cell(row + 1, columns.key), "kunci", _KEY)
    tallest = max(_needed(label, columns.room(column, column), _HEADER) for column, label in merged.items())
    half = max(math.ceil((tallest + _AIR) / 1.5) * 0.75, line_pitch(_HEADER.size) + 2 * _AIR)
    canvas.heights += [half, half]
    if layout.number_row:
        _draw_number_row(canvas, columns, layout.number_row)


def _draw_number_row(canvas: _Canvas, columns: _Columns, numbers: tuple[str, ...]) -> None:
    row, months = canvas.next_row, columns.months
    places = [_cell(row, column) for column in range(1, columns.key)]
    if len(numbers) < len(places):  # the months share one number
        places[months - 1 : months + 11] = [Span(row, months, row, months + 11)]
    for number, place in zip((*numbers, *[""] * len(places)), places, strict=False):
        canvas.put(place, number, _NUMBER_ROW)
    canvas.heights.append(line_pitch(_NUMBER_ROW.size) + _AIR)


# --- the table -------------------------------------------------------------------------------------------------------


def _draw_body(canvas: _Canvas, columns: _Columns, plan: Plan, layout: Layout, room: Room) -> tuple[int, ...]:
    """Draw the rows; return the rows of the sheet after which a page ends."""
    sections = _sections(plan, layout)
    titles = [
        [
            max(_needed(text, columns.room(2, columns.last), _SECTION) + _AIR, line_pitch(9) + 2 * _AIR)
            for _, text in above
        ]
        for above in sections
    ]
    items = list(_items(columns, plan))
    texts = [Text(item.first, item.last, item.height) for item in items]
    least = line_pitch(_BODY.size) + _AIR
    heights, breaks = paginate(len(plan.rows), texts, room, least=least, extra=[sum(points) for points in titles])
    lines = _lines(canvas.next_row, sections)
    looks = _looks(columns)
    for column, style in looks.items() if lines else ():
        canvas.areas.append(Area(Span(canvas.next_row, column, lines[-1], column), style))
    for index, row in enumerate(plan.rows):
        for (number, text), points in zip(sections[index], titles[index], strict=True):
            line = canvas.next_row
            canvas.put(_cell(line, 1), number, _SECTION_NUMBER)
            canvas.put(Span(line, 2, line, columns.last), text, _SECTION)
            canvas.heights.append(points)
        canvas.heights.append(heights[index])
        _draw_months(canvas, columns, row, lines[index])
    for item in items:
        span = Span(lines[item.first], item.column, lines[item.last], item.column)
        canvas.put(span, item.text or None, None if item.style is looks[item.column] else item.style)
    return tuple(lines[index] - len(sections[index]) - 1 for index in breaks)


def _lines(first: int, sections: Sequence[Sequence[object]]) -> list[int]:
    """Return the sheet's row of each row of the plan; ``first`` is that of the body, ``sections`` stand above rows."""
    return [first + index + above for index, above in enumerate(accumulate(map(len, sections)))]


def _looks(columns: _Columns) -> dict[int, Style]:
    """Return how each column of the body looks where no text needs smaller letters."""
    months = range(columns.months, columns.months + 12)
    return dict.fromkeys(range(1, columns.key), _BODY) | {1: _NUMBER, 2: _AREA} | dict.fromkeys(months, _MONTH)


def _sections(plan: Plan, layout: Layout) -> list[list[tuple[str | None, str]]]:
    """Return, for each row, the number and text of the sections that begin with it."""
    chosen = [level for level, column in enumerate(plan.columns) if column in layout.sections]
    result: list[list[tuple[str | None, str]]] = [[] for _ in plan.rows]
    for level in chosen:
        start = 0
        for group in plan.groups(level + 1):
            text = group[0].levels[level]
            if text is not None:
                result[start].append((group[0].numbers[level], text))
            start += len(group)
    return result


@dataclass(frozen=True, slots=True)
class _Item:
    """A cell of the body, merged over the rows ``first`` to ``last`` of the plan (from 0)."""

    first: int
    last: int
    column: int
    text: str
    style: Style
    height: float


def _items(columns: _Columns, plan: Plan) -> Iterator[_Item]:
    """Yield every cell of the body except the months."""
    leaf = len(plan.columns) - 1
    for column, level in enumerate(columns.levels, start=2):
        groups = ((row,) for row in plan.rows) if level == leaf else plan.groups(level + 1)
        start = 0
        for group in groups:
            last = start + len(group) - 1
            number, text = group[0].numbers[level], group[0].levels[level]
            if level == columns.levels[0]:
                yield _Item(start, last, 1, number or "", _NUMBER, 0.0)
                number = None
            shown = numbered(number, text)
            style, height = _fitted(shown, columns.room(column, column), _style(level, columns.levels))
            yield _Item(start, last, column, shown, style, height)
            start = last + 1
    if columns.trailing:
        for index, row in enumerate(plan.rows):
            style, height = _fitted(row.trailing or "", columns.room(columns.trailing, columns.trailing), _BODY)
            yield _Item(index, index, columns.trailing, row.trailing or "", style, height)


def _fitted(text: str, room: float, style: Style) -> tuple[Style, float]:
    """Return the style of a text and the points it needs: smaller letters if Excel's highest row would not hold it."""
    height = _needed(text, room, style)
    if height <= MAX_HEIGHT:
        return style, height
    for smaller in (replace(style, size=size) for size in _SIZES if size < style.size):
        height = _needed(text, room, smaller)
        if height <= MAX_HEIGHT:
            return smaller, height
    raise RbexcelError(
        f'Teks "{text[:60]} ..." terlalu panjang untuk satu baris Excel. Ringkas, atau bagi menjadi beberapa baris.'
    )


def _draw_months(canvas: _Canvas, columns: _Columns, row: Row, line: int) -> None:
    """Draw the ticks of a row; a mark that is no tick stays as it was typed, one in doubt gets a question mark."""
    for mark in row.marks:
        if mark.column and not mark.months:
            doubt = "?" if is_tick(mark.text) else ""
            canvas.values[line, columns.months + mark.column - 1] = mark.text + doubt
    for month in row.months:
        canvas.values[line, columns.months + month - 1] = TICK
    if row.key:
        canvas.put(_cell(line, columns.key), row.key, _KEY)


# --- below the table -------------------------------------------------------------------------------------------------


def _signature_lines(words: dict[str, str]) -> list[tuple[str, str, float]]:
    """Return the lines below the table: left text, right text, points."""
    pitch, gap = line_pitch(_SIGNED.size) + 0.75, 18.0
    certified, signed = certifying_lines(words), ("KETUA KOMISI PEMILIHAN UMUM", f"{words['WILAYAH']},")
    *upper, (left, right) = zip_longest(certified, signed, fillvalue="")
    return [
        ("", "", gap),
        ("", f"Ditetapkan di {words['tempat']}", pitch),
        ("", f"pada tanggal {words['tanggal']}", pitch),
        *((*pair, pitch) for pair in upper),
        (left, right, gap),
        ("", "ttd.", pitch),
        ("", "", gap),
        (words["pengesah"], words["ketua"], pitch),
    ]


def _draw_signatures(canvas: _Canvas, columns: _Columns, lines: list[tuple[str, str, float]]) -> None:
    left, right = 2, columns.months
    for index, (certified, signed, points) in enumerate(lines):
        row, style = canvas.next_row, _SIGNED_NAME if index == len(lines) - 1 else _SIGNED
        if certified:
            canvas.put(Span(row, left, row, right - 2), certified, style)
        if signed:
            canvas.put(Span(row, right, row, columns.last), signed, style)
        canvas.heights.append(points)


def _footer(words: dict[str, str]) -> str:
    """Return the footer in Excel's codes: office and year on the left, page numbers on the right."""
    font = '&"Bookman Old Style,Regular"&8'
    office = words["satker"].replace("&", "&&")
    return f"&L{font} {office} · Rencana Aksi Tahun {words['tahun']}&R{font} Halaman &P dari &N"


# --- small things ----------------------------------------------------------------------------------------------------


def _keyed(plan: Plan) -> bool:
    return any(row.key for row in plan.rows)


def _cell(row: int, column: int) -> Span:
    return Span(row, column, row, column)


def _needed(text: str, room: float, style: Style) -> float:
    """Return the height of a cell that shows a text in full, in points."""
    return wrapped_lines(text, room, style.size, bold=style.bold) * line_pitch(style.size) + _AIR
