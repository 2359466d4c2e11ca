"""
Tables of which each printed line stands in a row of its own: put together to rows of whole texts.

Whoever pastes a table out of a PDF gets such lines. What goes on with a guess is told. Knows the grid and the columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from rbexcel.frozen import frozen
from rbexcel.parsing.heads.header import find_pages
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.heads.section_rows import Nesting, with_sections
from rbexcel.parsing.heads.signature import table_end
from rbexcel.parsing.lines.printed_habits import PrintedLine
from rbexcel.parsing.lines.printed_reading import Begun, read_printed
from rbexcel.parsing.lines.reading import Reading
from rbexcel.parsing.texts.broken_words import put_together
from rbexcel.parsing.texts.cell_items import sign_of
from rbexcel.parsing.texts.wrapped import FEWEST, LONGEST, Wrap, are_torn, usual_wrap, wrap_of
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Uncertain
from rbexcel.words.columns import clean
from rbexcel.words.numbers import ITEM_NUMBER
from rbexcel.workbook.grid import Cell, Position, SheetGrid, Value

_MOST_AGAIN = 0.05
"""In a column of lines no more of them say what the one above says; cells of a table repeat an item on its rows."""

_MARK = 5
"""Characters of the longest mark below a month."""


@frozen
class Joined:
    """
    A sheet with the texts of its printed lines put together.

    ``pages`` are those of the sheet as it is now, ``ends`` the rows below their tables. ``begun`` maps a row that only
    goes on to the row in which its item begins; ``doubts`` tell where that is a guess.
    """

    sheet: SheetGrid
    pages: tuple[Page, ...]
    ends: tuple[int, ...]
    begun: Mapping[int, int]
    doubts: tuple[Uncertain, ...]


def joined_lines(sheet: SheetGrid, pages: Sequence[Page]) -> Joined | None:
    """Return a sheet with its printed lines put together; None where it is no such sheet."""
    if sum(text[:1].islower() and len(text) <= LONGEST for text in sheet.texts) < FEWEST:  # nearly always
        return None
    whole = [] if _are_merged_down(sheet, pages[0]) else _with_same_heads(sheet, pages)
    return _joined(sheet, whole) if whole else None


def unlike_heads(sheet: SheetGrid, pages: Sequence[Page]) -> list[Uncertain]:
    """Return the doubts of a sheet of printed lines that are not put together: where a page has other columns."""
    other = next((page for page in pages if page.columns != pages[0].columns), None)
    if other is None or joined_lines(sheet, pages[: pages.index(other)]) is None:
        return []
    return [Uncertain(Cell(sheet.name, other.header[0], 1), Doubt(Why.LINES_NOT_JOINED))]


def _joined(sheet: SheetGrid, pages: Sequence[Page]) -> Joined | None:
    names = {column: each[0] for column, each in sorted(pages[0].columns.items())}
    lines = list(_lines(sheet, pages, tuple(names)))
    wraps = _wraps(lines, len(names))
    return _Joining(sheet, lines, wraps, names).joined(pages) if wraps else None


def _are_merged_down(sheet: SheetGrid, page: Page) -> bool:
    """Tell whether items are merged over rows: then the rows are those of the table."""
    last = max(page.columns, default=0)
    return any(span.last_row > span.first_row >= page.body[0] and span.first_column <= last for span in sheet.merges)


def _with_same_heads(sheet: SheetGrid, pages: Sequence[Page]) -> list[Page]:
    """
    Return the pages, which must have the same columns, one level each; none else.

    A head without months is none where the first one has them: it is a line whose words are those of heads. Nor is a
    line beside a head that has all the rows of the first one.
    """
    first, whole = pages[0], [pages[0]]
    heads = sheet.rows[first.header[0] - 1 : first.header[1]]
    for page in pages[1:]:
        rows = range(page.header[0], page.header[1] - len(heads) + 2)
        top = next((row for row in rows if sheet.rows[row - 1 : row - 1 + len(heads)] == heads), None)
        if top:
            whole[-1] = replace(whole[-1], body=(whole[-1].body[0], top - 1))
            whole.append(replace(first, header=(top, top + len(heads) - 1), body=(top + len(heads), page.body[1])))
        elif first.months and not page.months:
            whole[-1] = replace(whole[-1], body=(whole[-1].body[0], page.body[1]))
        elif (page.columns, page.months) == (first.columns, first.months):
            whole.append(page)
        else:
            return []
    is_plain = not (first.key or first.targets or first.number in first.columns)
    return whole if is_plain and all(len(names) == 1 for names in first.columns.values()) else []


def _found_again(sheet: SheetGrid, pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages of a sheet whose texts are whole now: its columns, and which of its rows are headings."""
    known = next(iter(find_pages(sheet, lone=True)), pages[0])
    bare, nesting = replace(known, sections={}).named(), Nesting()
    return tuple(with_sections(sheet, replace(bare, header=page.header, body=page.body), nesting) for page in pages)


def _lines(sheet: SheetGrid, pages: Sequence[Page], levels: Sequence[int]) -> Iterator[PrintedLine]:
    """Yield the filled rows of a table's body."""
    for page, end in zip(pages, _ends(sheet, pages), strict=True):
        before = page.body[0] - 1
        for row in range(page.body[0], min(end, len(sheet.rows) + 1)):
            values = sheet.rows[row - 1]
            if values.count(None) == len(values):
                continue
            held = {column: value for column, value in enumerate(values, start=1) if value is not None}
            texts = tuple([clean(str(held[column])) or None if column in held else None for column in levels])
            ticked = any(column in page.months and _is_mark(value) for column, value in held.items())
            number = page.number in held and ITEM_NUMBER.fullmatch(str(held[page.number]).strip()) is not None
            apart = row > before + 1 and row > page.body[0]
            yield PrintedLine(row, texts, ticked, number, apart)
            before = row


def _ends(sheet: SheetGrid, pages: Sequence[Page]) -> tuple[int, ...]:
    """
    Return the rows below the tables of pages: that of the last one ends below its last mark.

    A line of an item may begin as a signature does: "Ketua KPU Kabupaten Contoh".
    """
    last = pages[-1]
    rows = range(min(last.body[1], len(sheet.rows)), last.body[0] - 1, -1)
    marked = (row for row in rows if any(_is_mark(sheet.value(row, column), 2) for column in last.months))
    end = table_end(sheet, replace(last, body=(next(marked, last.body[0]), last.body[1])))
    return (*(page.body[1] + 1 for page in pages[:-1]), end)


def _is_mark(value: Value, longest: int = _MARK) -> bool:
    return value is not None and len(str(value).strip()) <= longest


def _wraps(lines: Sequence[PrintedLine], depths: int) -> list[Wrap]:
    """Return how each column was wrapped; none where nothing shows that they were, or that their cells are whole."""
    found: list[Wrap | None] = []
    is_torn = False
    columns = [[line.texts[depth] for line in lines] for depth in range(depths)]
    for depth, column in enumerate(columns):
        pairs = [
            (above, text)
            for one, other in pairwise(lines)
            if (above := one.texts[depth])
            and (text := other.texts[depth])
            and not (depth == depths - 1 and one.ticked and other.ticked)  # two items
        ]
        if sum(above == text for above, text in pairs) > _MOST_AGAIN * len(pairs):
            return []
        found.append(wrap_of([text for text in column if text], pairs))
        is_torn = is_torn or (found[-1] is not None and are_torn(pairs))
    like = next(filter(None, found), None)
    if like is None or not is_torn:
        return []
    return [
        wrap or usual_wrap([text for text in column if text], like.measure, like.full)
        for wrap, column in zip(found, columns, strict=True)
    ]


class _Joining:
    """A table's lines, and what becomes of them."""

    def __init__(
        self, sheet: SheetGrid, lines: Sequence[PrintedLine], wraps: Sequence[Wrap], names: Mapping[int, str]
    ) -> None:
        self._sheet, self._lines = sheet, lines
        self._levels, self._names = tuple(names), tuple(names.values())
        self._found = read_printed(lines, wraps)
        self._leaf = len(names) - 1
        held = {depth for line in lines for depth, text in enumerate(line.texts) if text}
        self._midway = bool(lines[0].texts[-1]) and any(lines[0].texts[depth] is None for depth in held)

    def joined(self, pages: Sequence[Page]) -> Joined:
        """Return the sheet, which has these ``pages``, with its texts put together."""
        values = {line.row: list(self._sheet.rows[line.row - 1]) for line in self._lines}
        at: list[Position | None] = [None] * (self._leaf + 1)
        begun: dict[int, int] = {}
        doubts: list[Uncertain] = []
        below: dict[int, Doubt] = {}
        first = self._lines[0].row
        for line, begins in zip(self._lines, self._found, strict=True):
            if begins.depth <= self._leaf:
                first = line.row
                at[begins.depth :] = [None] * (self._leaf + 1 - begins.depth)
            else:
                begun[line.row] = first
            for level, text in enumerate(line.texts):
                if text is None:
                    continue
                column, place = self._levels[level], at[level]
                if place is None:
                    at[level] = (line.row, column)
                else:
                    values[place[0]][column - 1] = _more(str(values[place[0]][column - 1]), text)
                    values[line.row][column - 1] = None
            doubts += self._printed_midway(line, begins.depth)
            below = {depth: doubt for depth, doubt in below.items() if depth < begins.depth}
            if not begins.is_sure:
                depth, doubt = self._doubt(line, begins)
                below[depth] = doubt
            if line.row == first or not begins.is_sure:
                doubts += [Uncertain(Cell(self._sheet.name, first, 1), each) for each in below.values()]
        rows = tuple(tuple(values.get(row, each)) for row, each in enumerate(self._sheet.rows, start=1))
        sheet = replace(self._sheet, rows=rows)
        return Joined(sheet, _found_again(sheet, pages), _ends(self._sheet, pages), begun, tuple(dict.fromkeys(doubts)))

    def _printed_midway(self, line: PrintedLine, depth: int) -> Iterator[Uncertain]:
        """
        Yield the doubts of the items that begin on a line, if those above the deepest level stand amid their own.

        They do where the first line of the table has none: it is a line of theirs.
        """
        for at in range(depth, self._leaf) if self._midway else ():
            if line.texts[at]:
                cell = Cell(self._sheet.name, line.row, self._levels[at])
                yield Uncertain(cell, Doubt(Why.PRINTED_MIDWAY, level=self._names[at], cells=(cell,)))

    def _doubt(self, line: PrintedLine, begins: Begun) -> tuple[int, Doubt]:
        """Return the doubt of a line that begins something, or goes on, and the depth that it is about."""
        depth = min(begins.depth, begins.other, self._leaf)
        depth = next((at for at in range(depth, self._leaf + 1) if line.texts[at]), self._leaf)
        why = Why.MAY_GO_ON if begins.depth <= depth else Why.MAY_BEGIN
        cell = Cell(self._sheet.name, line.row, self._levels[depth])
        return depth, Doubt(why, level=self._names[depth], cells=(cell,))


def _more(above: str, text: str) -> str:
    """Return a text with one more of its lines."""
    return f"{above}\n{text}" if sign_of(text) else put_together(above, text)


def fold(reading: Reading, begun: Mapping[int, int]) -> None:
    """Give the marks and texts beside the items on lines that only go on to the lines in which these begin."""
    held = {line.place.row: line for line in reading.lines}
    gone = set()
    for line in reading.lines:
        line.sealed = True
    for line in reading.lines:
        upper = held.get(begun.get(line.place.row, 0))
        if upper is None or line.texts:
            continue
        gone.add(line.place.row)
        upper.marks += line.marks
        if upper.trailing and line.trailing:
            upper.trailing = (put_together(upper.trailing[0], line.trailing[0]), upper.trailing[1])
        upper.trailing = upper.trailing or line.trailing
        for label, text, cell in line.others:
            at = next((at for at, each in enumerate(upper.others) if each[0] == label), None)
            if at is None:
                upper.others.append((label, text, cell))
            else:
                upper.others[at] = (label, put_together(upper.others[at][1], text), upper.others[at][2])
    reading.lines[:] = [line for line in reading.lines if line.place.row not in gone]
