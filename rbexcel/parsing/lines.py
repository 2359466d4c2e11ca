"""The lines of a page: each row's texts by level, its marks, and what has no place. Reads the grid, decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rbexcel.grid import Cell, SheetGrid, Value
from rbexcel.marks import MONTHS, is_tick
from rbexcel.parsing.header import Page
from rbexcel.parsing.words import area_number, clean, column_names, split_area
from rbexcel.plan import Mark, Uncertain, Unread

_END = re.compile(r"ditetapkan\s+di\b|pada\s+tanggal\b|salinan\s+sesuai|\bttd\b|^\s*ketua\b", re.IGNORECASE)
_NUMBER_AND_NAME = re.compile(r"(?:(?P<number>\d)[.)]?\s+)?(?P<name>.+)", re.DOTALL)
_SENTENCE = re.compile(r"(?:[a-z]{3,}\W+){2}[a-z]{3,}|[a-z]{3,}.*[a-z]{3,}.*[a-z]{3,}")


@dataclass(slots=True)
class Line:
    """
    One physical row of a page.

    ``texts`` maps a level to its text and cell, ``number`` is what the NO column holds, ``whole`` are the levels whose
    cell is one item by its looks (merged down). A line that is ``sealed`` was written by us: each cell is one item.
    """

    place: Cell
    texts: dict[str, tuple[str, Cell]] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    number: str | None = None
    trailing: tuple[str, Cell] | None = None
    key: str | None = None
    sealed: bool = False
    whole: set[str] = field(default_factory=set)
    page: int = 0


@dataclass(slots=True)
class Reading:
    """The lines of a sheet's pages, and what was met on the way."""

    lines: list[Line] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    uncertain: list[Uncertain] = field(default_factory=list)


def read_lines(sheet: SheetGrid, pages: tuple[Page, ...], *, sealed: bool = False) -> Reading:
    """
    Read the body of every page; the table ends at the signature block.

    ``sealed`` tells that the workbook is one of ours.
    """
    reading = Reading()
    ones = _ones_are_doubtful(sheet, pages)
    merged = {(span.first_row, span.first_column) for span in sheet.merges if span.last_row > span.first_row}
    ended = False
    for index, page in enumerate(pages):
        for line in _header_rest(sheet, page):
            line.page = index
            reading.lines.append(line)
        for number in range(page.body[0], page.body[1] + 1):
            values = sheet.rows[number - 1]
            if all(value is None for value in values):
                continue
            if _ends_table(values, page):
                ended = True
                break
            line = _line(sheet, page, number, reading)
            if ones:
                _doubt_lone_ones(line, reading)
            line.sealed = sealed or line.key is not None
            line.whole = {level for level, (_, cell) in line.texts.items() if (cell.row, cell.column) in merged}
            line.page = index
            reading.lines.append(line)
        if ended:
            break
    return reading


def _ones_are_doubtful(sheet: SheetGrid, pages: tuple[Page, ...]) -> bool:
    """Tell whether a ``1`` in a month cell is the exception in a table of other marks."""
    texts = [
        str(value).strip()
        for page in pages
        for row in sheet.rows[page.body[0] - 1 : page.body[1]]
        for column in page.months
        if column <= len(row) and (value := row[column - 1]) is not None
    ]
    return texts.count("1") * 2 < len(texts)


def _doubt_lone_ones(line: Line, reading: Reading) -> None:
    """A ``1`` without a tick beside it may be a speck on the paper: it is told, not counted."""
    if not line.marks or any(mark.text != "1" for mark in line.marks):
        return
    names = ", ".join(MONTHS[mark.column - 1] for mark in line.marks if mark.column)
    reading.uncertain.append(Uncertain(line.place, f"angka 1 di {names}: bisa centang, bisa noda; tidak dihitung"))
    line.marks = [Mark(mark.text, (), mark.column, mark.place) for mark in line.marks]


def _ends_table(values: tuple[Value, ...], page: Page) -> bool:
    """Tell the signature block: its words stand in a row that has no mark."""
    texts = [value for value in values if isinstance(value, str)]
    return any(_END.search(text) for text in texts if len(text) < 80) and not any(
        column <= len(values) and values[column - 1] is not None and is_tick(str(values[column - 1]))
        for column in page.months
    )


def _header_rest(sheet: SheetGrid, page: Page) -> Iterator[Line]:
    """Yield a line for a header row in which a text of the table was caught."""
    for row in range(page.header[0], page.header[1] + 1):
        line = Line(Cell(sheet.name, row, 1))
        for column, levels in page.columns.items():
            value = sheet.value(row, column)
            if isinstance(value, str) and not column_names(value) and _SENTENCE.search(clean(value)):
                line.texts[levels[-1]] = (clean(value), Cell(sheet.name, row, column))
        if line.texts:
            yield line


def _line(sheet: SheetGrid, page: Page, row: int, reading: Reading) -> Line:
    values = sheet.rows[row - 1]
    line = Line(Cell(sheet.name, row, 1))
    for column, value in enumerate(values, start=1):
        text = None if value is None else clean(str(value))
        if text:
            _take(line, page, Cell(sheet.name, row, column), str(value), text, reading)
    marked = [mark for mark in line.marks if mark.months]
    if marked and sheet.counted and not _fits(values, page.width):
        line.marks = [mark for mark in line.marks if not mark.months]
        months = ", ".join(MONTHS[month - 1] for mark in marked for month in mark.months)
        reading.uncertain.append(
            Uncertain(
                line.place,
                f"baris ini punya {len(values)} sel, kepala tabelnya {page.width}; centang di kolom {months} "
                "mungkin bergeser",
            )
        )
    return line


def _take(line: Line, page: Page, cell: Cell, raw: str, text: str, reading: Reading) -> None:  # noqa: PLR0913, PLR0917
    """Put one cell where it belongs: text, mark, trailing text, key, or what could not be read."""
    column = cell.column
    if column in page.columns:
        if column == page.number:
            named = _NUMBER_AND_NAME.fullmatch(text)
            if not named or not area_number(named["name"]):
                reading.unread.append(Unread(cell, text, "potongan teks di kolom nomor"))
                return
            line.number, text = named["number"] or line.number, named["name"]
        _take_text(line, page.columns[column], text, cell)
    elif column == page.number:
        line.number = text.rstrip(".")
    elif column in page.months:
        _take_mark(line, page.months[column], raw, cell, reading)
    elif column == page.key:
        line.key = text
    elif is_tick(raw):
        line.marks.append(Mark(raw.strip(), (), None, cell))
        reading.unread.append(Unread(cell, text, "centang di luar kolom bulan"))
    elif page.trailing and column == page.trailing[0]:
        line.trailing = (text, cell)
    else:
        reading.unread.append(Unread(cell, text, "di luar kolom tabel"))


def _fits(values: tuple[Value, ...], width: int) -> bool:
    """Tell whether a row has as many cells as its header; empty ones beyond it do not count."""
    return len(values) >= width and all(value is None for value in values[width:])


def _take_text(line: Line, levels: tuple[str, ...], text: str, cell: Cell) -> None:
    """Put a text under its level; a column that holds two levels is told apart by what the text says."""
    if "area" in levels and len(levels) > 1:
        split = split_area(text)
        if split:
            line.texts["area"] = (split[0], cell)
            text = split[1]
        if text:
            line.texts[levels[levels.index("area") + 1]] = (text, cell)
        return
    line.texts[levels[-1]] = (text, cell)


def _take_mark(line: Line, months: tuple[int, ...], raw: str, cell: Cell, reading: Reading) -> None:
    raw = raw.strip()
    if not is_tick(raw):
        line.marks.append(Mark(raw, (), months[0], cell))
        reading.unread.append(Unread(cell, raw, "bukan tanda centang"))
    elif len(months) > 1:
        names = " atau ".join(MONTHS[month - 1] for month in months)
        line.marks.append(Mark(raw, (), None, cell))
        reading.uncertain.append(Uncertain(line.place, f"centang ini untuk {names}: kepala bulannya menyatu"))
    else:
        line.marks.append(Mark(raw, months, months[0], cell))
