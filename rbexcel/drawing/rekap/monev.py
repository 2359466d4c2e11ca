"""The sheet Monev: what became of the planned works at all offices, by quarter, area and office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rbexcel.drawing import palette
from rbexcel.drawing.rekap.frame import COUNT, SHARE, TEXT, WORD, begun, head_line, page
from rbexcel.drawing.rekap.places import Places, number_of
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.summary.table import QUARTERS, SECTION, TOTAL, total
from rbexcel.frozen import frozen
from rbexcel.rekap.facts import Realised
from rbexcel.rekap.picture import Rekap
from rbexcel.rekap.sheets import RekapSheet
from rbexcel.workbook.book import Bar, Condition, Sheet, Style
from rbexcel.workbook.contents import Content, Formula
from rbexcel.workbook.grid import Span, column_letters

_TITLE = "Monev"
_HEADER = 6
_NUMBERS = ("Direncanakan", "Sudah", "Sebagian", "Belum", "Dengan bukti")
_HEADERS = ("No", "Area atau satker", "TW", *_NUMBERS, "% sudah", "% dengan bukti", "Yang lewat waktu")
_BASE_HEADERS = ("No", "Satker", "TW", *_NUMBERS, "Area")
_QUARTER, _PLANNED, _DONE, _EVIDENCE, _DONE_SHARE, _PROOF_SHARE, _LATE = 3, 4, 5, 8, 9, 10, 11
_AREA = _DONE_SHARE
_WIDTHS = (5, 52, 8, 13, 10, 10, 10, 13, 13, 13, 15)
_STYLES = (COUNT, TEXT, WORD, *(COUNT,) * 5, SHARE, SHARE, COUNT)
_BAND = Style(bold=True, fill=palette.BAND, border=palette.LINE, valign="vcenter", indent=1)

_Entry = tuple[int, str, Realised]
"""The number of an office among those with a Monev, its name, and what it tells of an area and a quarter."""


@frozen
class _Base:
    """The list at the end of the sheet, over which all tables above count; ``first`` is its first row."""

    entries: tuple[_Entry, ...]
    first: int

    @property
    def last(self) -> int:
        """Its last row."""
        return self.first + len(self.entries) - 1

    def column(self, column: int) -> str:
        """Return a column of it as formulas have it."""
        return Span(self.first, column, self.last, column).absolute

    def of_all(self, column: int, row: int) -> str:
        """Return what all lines of a row's quarter have in a column."""
        return f"SUMIFS({self.column(column)},{self.column(_QUARTER)},$C{row})"

    def of_area(self, column: int, row: int) -> str:
        """Return what those of a row's area and quarter have."""
        # The name of an area may hold signs that stand for other letters in a condition: it is compared as it is.
        return f"SUMPRODUCT(({self.column(_AREA)}=$B{row})*({self.column(_QUARTER)}=$C{row})*{self.column(column)})"

    def of_office(self, column: int, row: int) -> str:
        """Return what those of a row's office and quarter have."""
        return f"SUMIFS({self.column(column)},{self.column(1)},$A{row},{self.column(_QUARTER)},$C{row})"


@frozen
class _Part:
    """Four lines of a table: what they are about, and what of the base they count."""

    number: int
    name: str
    formula: Callable[[int, int], str]
    entries: Sequence[Realised]


def monev_sheet(places: Places) -> Sheet:
    """Return the sheet of a rekap in which some office tells what it has realised."""
    rekap = places.rekap
    offices = list(dict.fromkeys(name for name, _ in rekap.realised))
    areas = list(dict.fromkeys(told.area for _, told in rekap.realised))
    numbers = {name: number for number, name in enumerate(offices, start=1)}
    lines = 4 * (1 + len(areas) + len(offices)) + 4 + (1 + len(rekap.unrealised) if rekap.unrealised else 0)
    base = _Base(tuple((numbers[name], name, told) for name, told in rekap.realised), _HEADER + lines + 3)
    note = "Yang lewat waktu: direncanakan pada triwulan yang sudah berakhir, tetapi belum terealisasi."
    sketch = begun(places, _WIDTHS, _TITLE, f"{len(offices)} satker mengisi Monev. {note}")
    head_line(sketch, _HEADER, _HEADERS)
    told = [entry for _, entry in rekap.realised]
    row = _table(sketch, rekap, _HEADER + 1, "Per triwulan", [_Part(0, "Semua satker", base.of_all, told)])
    _year(sketch, row, told)
    first_area = row + 1
    parts = [
        _Part(number, area, base.of_area, [each for each in told if each.area.casefold() == area.casefold()])
        for number, area in enumerate(areas, start=1)
    ]
    first_office = _table(sketch, rekap, first_area, "Per area", parts)
    parts = [
        _Part(number, name, base.of_office, [each for whose, each in rekap.realised if whose == name])
        for name, number in numbers.items()
    ]
    row = _table(sketch, rekap, first_office, "Per satker", parts)
    end = _idle(sketch, rekap, row) if rekap.unrealised else row
    _list(sketch, base)
    shares = Span(_HEADER + 2, _DONE_SHARE, row - 1, _PROOF_SHARE)
    late = Span(_HEADER + 2, _LATE, row - 1, _LATE)
    printed = page(_TITLE, _HEADER, end - 1, _LATE)
    # A page ends between the quarters of one and the next; the title of a table stays with its first.
    tables = ((first_area, len(areas)), (first_office, len(offices)))
    sections = [(1, first_area - 1)] + [
        (title + (4 * part + 1 if part else 0), title + 4 * part + 4)
        for title, parts in tables
        for part in range(parts)
    ]
    sections += [(at, at) for at in range(row, end)]
    return replace(
        sketch.sheet(RekapSheet.MONEV),
        conditions=(Condition(late, f"=N({column_letters(_LATE)}{late.first_row})>0", palette.WARNING),),
        bars=(Bar(shares, palette.BAR, most=1),),
        filter=Span(base.first - 1, 1, base.last, _AREA),
        freeze=(_HEADER + 1, _QUARTER),
        page=replace(printed, breaks=tuple(sketch.breaks(sections, sketch.page_room(_LATE, printed)))),
        tab_color=palette.ACCENT,
    )


def _table(sketch: Sketch, rekap: Rekap, row: int, title: str, parts: Sequence[_Part]) -> int:
    """Draw a table under its title, four lines a part, and return the row below it."""
    sketch.put(row, 1, title, _BAND, to=(row, _LATE))
    sketch.raise_to(row, 18.0)
    first = row + 1
    at = first
    for part in parts:
        for quarter in range(1, 5):
            mine = [each for each in part.entries if each.quarter == quarter]
            sketch.grid(at, 1, [_line(rekap, part, quarter, mine, at)])
            sketch.raise_to(at, max(15.0, sketch.needs(part.name, TEXT, 2)))
            at += 1
    for column, style in enumerate(_STYLES, start=1):
        sketch.look(Span(first, column, at - 1, column), style)
    return at


def _counts(entries: Sequence[Realised]) -> tuple[int, ...]:
    lines = [(each.planned, each.done, each.partly, each.not_yet, each.with_evidence) for each in entries]
    return tuple(map(sum, zip(*lines, strict=True))) if lines else (0,) * len(_NUMBERS)


def _line(rekap: Rekap, part: _Part, quarter: int, entries: Sequence[Realised], row: int) -> tuple[Content, ...]:
    counted = _counts(entries)
    numbers = [
        Formula(f"={part.formula(column, row)}", number) for column, number in enumerate(counted, start=_PLANNED)
    ]
    planned, done = counted[0], counted[1]
    year, month = (rekap.year, 3 * quarter + 1) if quarter < 4 else (rekap.year + 1, 1)
    made = rekap.made_at
    over = (year, month, 1) <= (made.year, made.month, made.day)
    late = Formula(
        f"=IF(DATE({year},{month},1)<=DATE({made.year},{made.month},{made.day}),D{row}-E{row},0)",
        planned - done if over else 0,
    )
    return (part.number or None, part.name, QUARTERS[quarter - 1], *numbers, *_shares(row, counted), late)


def _shares(row: int, counted: Sequence[int]) -> tuple[Formula, Formula]:
    planned, done, evidence = counted[0], counted[1], counted[4]
    return (
        Formula(f'=IF(D{row}=0,"",E{row}/D{row})', done / planned if planned else ""),
        Formula(f'=IF(D{row}=0,"",H{row}/D{row})', evidence / planned if planned else ""),
    )


def _year(sketch: Sketch, row: int, entries: Sequence[Realised]) -> None:
    """Draw the whole year below the four lines of all offices."""
    counted = _counts(entries)
    sketch.look(Span(row, 1, row, _LATE), replace(TOTAL, number_format=COUNT.number_format))
    sketch.put(row, 2, "Setahun", replace(TOTAL, align="left", indent=1))
    for column, number in (*enumerate(counted, start=_PLANNED), (_LATE, None)):
        span = Span(row - 4, column, row - 1, column)
        whole = sum(number_of(sketch.cells[place]) for place in span) if number is None else number
        sketch.cells[row, column] = total(span, whole)
    sketch.line(row, _DONE_SHARE, _shares(row, counted), replace(TOTAL, number_format="0%"))
    sketch.raise_to(row, 16.5)


def _idle(sketch: Sketch, rekap: Rekap, row: int) -> int:
    """Draw the rows that are done nowhere, with how many offices plan them, and return the row below."""
    sketch.put(row, 1, "Direncanakan, tetapi belum terealisasi di satker mana pun", _BAND, to=(row, _LATE - 1))
    sketch.put(row, _LATE, "Satker", _BAND)
    sketch.raise_to(row, 18.0)
    for at, (text, offices) in enumerate(rekap.unrealised, start=row + 1):
        sketch.put(at, 1, at - row, COUNT)
        sketch.put(at, 2, text, TEXT, to=(at, _LATE - 1))
        sketch.put(at, _LATE, offices, COUNT)
        sketch.raise_to(at, max(15.0, sketch.needs(text, TEXT, 2, _LATE - 1)))
    return row + 1 + len(rekap.unrealised)


def _list(sketch: Sketch, base: _Base) -> None:
    """Draw the list over which the tables count; it is not printed."""
    sketch.put(base.first - 2, 1, "Rincian menurut satker, area, dan triwulan", SECTION)
    head_line(sketch, base.first - 1, _BASE_HEADERS)
    for at, (number, name, told) in enumerate(base.entries, start=base.first):
        counted = _counts([told])
        sketch.grid(at, 1, [(number, name, QUARTERS[told.quarter - 1], *counted, told.area)])
    styles = (COUNT, TEXT, WORD, *(COUNT,) * 5, replace(TEXT, wrap=False))
    for column, style in enumerate(styles, start=1):
        sketch.look(Span(base.first, column, base.last, column), style)
