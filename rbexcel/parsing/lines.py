"""The lines of a page: each row's texts by level, its marks, and what has no place. Reads the grid, decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rbexcel.parsing.items import count_groups, count_items
from rbexcel.parsing.month_row import month_cells
from rbexcel.parsing.page import Page
from rbexcel.parsing.reading import Line, Reading
from rbexcel.parsing.shifts import Seen, settle
from rbexcel.parsing.straight import own_lines
from rbexcel.parsing.ticks import Ticked, judge
from rbexcel.plan.plan import Mark, Uncertain, Unread
from rbexcel.words.columns import area_number, clean, column_names, plain, split_area
from rbexcel.words.months import MONTHS, months_said
from rbexcel.words.numbers import ITEM_NUMBER, bare_number
from rbexcel.words.ticks import is_tick, tick_words
from rbexcel.workbook.grid import Cell, SheetGrid, Value, column_letters

_END = re.compile(
    r"ditetapkan\s+di\b|pada\s+tanggal\b|salinan\s+sesuai|\bttd\b|^\s*ketua\b|^\s*mengetahui\b", re.IGNORECASE
)
_NUMBER_AND_NAME = re.compile(r"(?:(?P<number>\d|[IVX]{1,4})[.)]?\s+)?(?P<name>.+)", re.DOTALL)
_SENTENCE = re.compile(r"(?:[a-z]{3,}\W+){2}[a-z]{3,}|[a-z]{3,}.*[a-z]{3,}.*[a-z]{3,}")
_EVERY_PART = re.compile(
    r"\b(?:setiap|tiap|per)\s*-?\s*(?:tri\s?wulan|tw|kuartal|semester|smt|(?:3|tiga|6|enam)\s+bulan)\b(?!\s*(?:i|v|\d))"
    r"|\b(?:triwulanan|semesteran)\b",
    re.IGNORECASE,
)
_ONCE_A_PART = {"quarter": ((3, 6, 9, 12), (1, 4, 7, 10)), "half": ((6, 12), (1, 7))}
"""What "every quarter" and "every semester" may mean: at its end, or in the month after."""

_BARE_PAGE = "halaman ini tanpa centang, mungkin hilang saat disalin"
_NO_MARK = frozenset({"-", "–", "0"})


@dataclass(frozen=True, slots=True)
class _Looks:
    """
    What the whole table tells about a single cell: merges, colours, and which texts are ticks.

    ``ours`` tells that the table was written by us, so that its texts need no mending. ``behind`` maps a row to its
    columns whose cells are empty and yet tell something: merged or coloured ones.
    """

    merged: Mapping[tuple[int, int], tuple[int, int]]
    behind: Mapping[int, set[int]]
    down: frozenset[tuple[int, int]]
    across: frozenset[tuple[int, int]]
    filled: frozenset[tuple[int, int]]
    loose: frozenset[str]
    few_ones: bool
    ours: bool


def read_lines(sheet: SheetGrid, pages: tuple[Page, ...], *, sealed: bool = False) -> Reading:
    """
    Read the body of every page; the table ends at the signature block.

    ``sealed`` tells that the workbook is one of ours.
    """
    reading = Reading(own=sealed)
    ends = [_end(sheet, page) for page in pages]
    reading.uncertain = [doubt for page in pages for doubt in _guessed_months(sheet, page)]
    own = own_lines(sheet, pages[0], ends[0]) if sealed and len(pages) == 1 else None
    if own is not None:
        reading.lines = [*_header_rest(sheet, pages[0]), *own]
    else:
        _read_bodies(sheet, pages, ends, reading, sealed=sealed)
    for page, end in zip(pages, ends, strict=True):
        _leave(sheet, range(end, page.body[1] + 1), page, reading)
    if sheet.counted:
        _tell_bare_pages(sheet, pages, reading)
    return reading


def _guessed_months(sheet: SheetGrid, page: Page) -> Iterator[Uncertain]:
    """Yield a doubt for each column of which only the labels beside it tell the month."""
    for column in sorted(page.guessed):
        rows = range(page.header[0], page.header[1] + 1)
        cell = Cell(sheet.name, max(rows, key=lambda row: len(month_cells(sheet.rows[row - 1]))), column)
        printed = sheet.value(cell.row, column)
        said = "kosong" if printed is None else f'berbunyi "{printed}"'
        month = MONTHS[page.months[column][0] - 1]
        yield Uncertain(
            cell, f"kepala kolom {column_letters(column)} {said}; dibaca {month} menurut kolom di sebelahnya"
        )


def _read_bodies(
    sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int], reading: Reading, *, sealed: bool
) -> None:
    """Read the rows of every page, whatever stands in them, into a reading."""
    looks = _looks(sheet, pages, ends, reading, sealed=sealed)
    seen = Seen()
    for index, (page, end) in enumerate(zip(pages, ends, strict=True)):
        for line in _header_rest(sheet, page):
            line.page = index
            reading.lines.append(line)
        for number in range(page.body[0], end):
            values = sheet.rows[number - 1]
            if values.count(None) == len(values) and not any(row == number for row, _ in looks.filled):
                continue
            line = _Row(sheet, page, number, looks, seen).read(reading)
            line.sealed = sealed or line.key is not None
            line.page = index
            reading.lines.append(line)


def _tell_bare_pages(sheet: SheetGrid, pages: tuple[Page, ...], reading: Reading) -> None:
    """
    Tell each page without any tick in a copied table that has ticks elsewhere.

    Where nearly every line elsewhere has a tick, each line of such a page is doubtful; else the lack may well be meant.
    """
    ticked = {line.page for line in reading.lines if any(mark.months for mark in line.marks)}
    elsewhere = [bool(line.marks) for line in reading.lines if line.texts and line.page in ticked]
    for index, page in enumerate(pages):
        bare = [line for line in reading.lines if line.page == index and line.texts and index not in ticked]
        if bare and sum(elsewhere) * 4 > 3 * len(elsewhere):
            reading.uncertain += [Uncertain(line.place, _BARE_PAGE) for line in bare]
        elif bare and ticked:
            first, last = page.body
            reading.notes.append(f'lembar "{sheet.name}" baris {first}-{last}: {_BARE_PAGE}')


# --- what the whole table tells


def _looks(sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int], reading: Reading, *, sealed: bool) -> _Looks:
    texts = [str(value).strip() for value in _month_values(sheet, pages, ends)]
    merged = _merged(sheet, pages)
    filled: frozenset[tuple[int, int]] = frozenset()
    keyed = any(page.key for page in pages)  # one of ours: its colours are ours as well
    if sheet.fills and not sealed and not (texts and keyed) and any(page.months for page in pages):
        filled = _filled(pages, sheet.fills())
        if texts:
            reading.uncertain += _tell_coloured(sheet, pages, ends, filled - merged.keys())
            filled = frozenset()
        elif filled:
            reading.notes.append(f'lembar "{sheet.name}": sel bulan yang berwarna dibaca sebagai centang')
    behind: dict[int, set[int]] = {}
    for row, column in (*merged, *filled):
        behind.setdefault(row, set()).add(column)
    return _Looks(
        merged=merged,
        behind=behind,
        down=frozenset((span.first_row, span.first_column) for span in sheet.merges if span.last_row > span.first_row),
        across=frozenset(
            (span.first_row, span.first_column) for span in sheet.merges if span.last_column > span.first_column + 1
        ),
        filled=filled,
        loose=frozenset() if sealed else tick_words(texts, _legends(sheet)),
        few_ones=texts.count("1") * 2 < len(texts),
        ours=sealed,
    )


def _month_values(sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int]) -> Iterator[Value]:
    for page, end in zip(pages, ends, strict=True):
        for row in sheet.rows[page.body[0] - 1 : end - 1]:
            for column in page.months:
                value = row[column - 1] if column <= len(row) else None
                if value is not None and (not isinstance(value, str) or len(value) < 20):  # longer ones are signatures
                    yield value


def _merged(sheet: SheetGrid, pages: tuple[Page, ...]) -> dict[tuple[int, int], tuple[int, int]]:
    """Map each cell of the months and the last column that a merge hides to the cell that shows its value."""
    shown: dict[tuple[int, int], tuple[int, int]] = {}
    for page in pages:
        columns = {*page.months, *([page.trailing[0]] if page.trailing else ()), *([page.when] if page.when else ())}
        for span in sheet.merges:
            first = (span.first_row, span.first_column)
            if span.first_column not in columns:  # a section's name, merged over the whole table
                continue
            if sheet.value(*first) is None or span.last_row < page.body[0] or span.first_row > page.body[1]:
                continue
            for column in columns:
                if span.first_column <= column <= span.last_column:
                    for row in range(max(span.first_row, page.body[0]), min(span.last_row, page.body[1]) + 1):
                        if (row, column) != first:
                            shown[row, column] = first
    return shown


def _filled(pages: tuple[Page, ...], filled: frozenset[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Return the coloured month cells; a row that is coloured from end to end is a section, not a plan."""
    chosen: set[tuple[int, int]] = set()
    for page in pages:
        for row in range(page.body[0], page.body[1] + 1):
            months = {(row, column) for column in page.months} & filled
            if months and not any((row, column) in filled for column in page.columns):
                chosen |= months
    return frozenset(chosen)


def _tell_coloured(
    sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int], filled: frozenset[tuple[int, int]]
) -> Iterator[Uncertain]:
    """
    Yield a doubt for each row of a table with ticks that has coloured cells without one.

    A colour that runs through a whole row or down most of a column is a decoration.
    """
    for page, end in zip(pages, ends, strict=True):
        rows = [
            row
            for row in range(page.body[0], min(end, len(sheet.rows) + 1))
            if any(value is not None for value in sheet.rows[row - 1])
        ]
        drawn = {column for column in page.months if sum((row, column) in filled for row in rows) * 2 > len(rows) > 2}
        for row in rows:
            coloured = [column for column in page.months if (row, column) in filled]
            bare = [column for column in coloured if column not in drawn and sheet.value(row, column) is None]
            if bare and len(coloured) < len(page.months):
                cells = ", ".join(f"{column_letters(column)}{row}" for column in bare)
                yield Uncertain(
                    Cell(sheet.name, row, 1),
                    f'sel bulan berwarna tanpa tanda di "{cells}"; tidak dihitung, tandai bila memang bulannya',
                )


def _legends(sheet: SheetGrid) -> Iterator[str]:
    for row in sheet.rows:
        for value in row:
            if isinstance(value, str) and ("=" in value or ":" in value or "arti" in value) and len(value) < 200:
                yield value


def _end(sheet: SheetGrid, page: Page) -> int:
    """Return the row of the signature block, or the first one below the page; a row with a key stands above it."""
    first, stop = page.body[0], page.body[1] + 1
    if page.key:
        first = next(
            (row + 1 for row in range(stop - 1, first - 1, -1) if sheet.value(row, page.key) is not None), first
        )
    return next((row for row in range(first, stop) if _ends_table(sheet.rows[row - 1], page)), stop)


def _ends_table(values: tuple[Value, ...], page: Page) -> bool:
    """Tell the signature block: its words stand in a row that has no mark."""
    texts = [value for value in values if isinstance(value, str) and 2 < len(value) < 80]
    return any(_END.search(text) for text in texts) and not any(
        column <= len(values) and values[column - 1] is not None and is_tick(str(values[column - 1]))
        for column in page.months
    )


def _leave(sheet: SheetGrid, rows: range, page: Page, reading: Reading) -> None:
    """Tell marks that stand below the signature: nothing of a table is dropped in silence."""
    for row in rows:
        for column in page.months:
            value = sheet.value(row, column)
            if value is not None and is_tick(str(value)):
                reading.unread.append(Unread(Cell(sheet.name, row, column), str(value), "di bawah tanda tangan"))


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


# --- one row


@dataclass(slots=True)
class _Row:
    """One row while it is read."""

    sheet: SheetGrid
    page: Page
    number: int
    looks: _Looks
    seen: Seen

    def read(self, reading: Reading) -> Line:
        sheet, page, number = self.sheet, self.page, self.number
        line = Line(Cell(sheet.name, number, 1))
        ticks: list[Ticked] = []
        texts: list[tuple[Cell, str]] = []
        values = sheet.rows[number - 1]
        for column in self._columns(values):
            cell = Cell(sheet.name, number, column)
            value = values[column - 1] if column <= len(values) else None
            if value is None:
                place = self.looks.merged.get((number, column))
                if place:
                    cell, value = Cell(sheet.name, *place), sheet.value(*place)
                elif (number, column) in self.looks.filled:
                    ticks.append(Ticked(column, "", cell))
                    continue
            text = None if value is None else (plain if self.looks.ours else clean)(str(value))
            if text and value is not None:
                self._take(line, column, cell, value, text, ticks, texts, reading)
        shift = self._place(line, texts, reading)
        line.whole = {level for level, (_, cell) in line.texts.items() if (cell.row, cell.column) in self.looks.down}
        line.wide = any((cell.row, cell.column) in self.looks.across for _, cell in line.texts.values())
        verdict = judge(
            ticks,
            page,
            values,
            counted=sheet.counted,
            shift=shift,
            trailing=line.trailing[1].column if line.trailing else None,
        )
        line.marks += verdict.marks
        reading.unread += verdict.unread
        if verdict.reason:
            reading.uncertain.append(Uncertain(line.place, verdict.reason))
        if self.looks.few_ones:
            _doubt_lone_ones(line, reading)
        return line

    def _columns(self, values: tuple[Value, ...]) -> Sequence[int]:
        """Return the columns that hold something in this row, left to right."""
        columns = [column for column, value in enumerate(values, start=1) if value is not None]
        behind = self.looks.behind.get(self.number)
        return sorted(behind.union(columns)) if behind else columns

    def _take(  # noqa: PLR0913, PLR0917 - it fills the lists of its caller
        self,
        line: Line,
        column: int,
        cell: Cell,
        value: Value,
        text: str,
        ticks: list[Ticked],
        texts: list[tuple[Cell, str]],
        reading: Reading,
    ) -> None:
        """Put one cell where it belongs: text, mark, trailing text, key, or what could not be read."""
        page, raw = self.page, str(value).strip()
        tick = is_tick(raw) or raw.lower() in self.looks.loose
        if column == page.number and column not in page.columns:
            self._take_number(line, text, cell, texts)
        elif column in page.months:
            self._take_month(line, column, cell, value, raw, ticks, texts, reading, tick=tick)
        elif column == page.when:
            _take_words(line, value, raw, cell, reading)
        elif column == page.key:
            line.key = text
        elif column in page.columns:
            if tick and self.sheet.counted and page.months and not raw.isdecimal():
                ticks.append(Ticked(column, raw, cell))
            else:
                texts.append((cell, text))
        elif tick and page.months and column > max(page.months) and (column not in page.labelled or self.sheet.counted):
            ticks.append(Ticked(column, raw, cell))
        elif page.trailing and (column == page.trailing[0] or self._moved_last(line, column, text)):
            line.trailing = (text, cell)
        elif page.number is None and not line.number and not texts and ITEM_NUMBER.fullmatch(text):
            line.number = text.rstrip(".")
        else:
            reading.unread.append(Unread(cell, text, "di luar kolom tabel"))

    def _moved_last(self, line: Line, column: int, text: str) -> bool:
        """Tell the text of the last column that moved right in a copied line."""
        last = self.page.trailing
        return self.sheet.counted and last is not None and not line.trailing and column > last[0] and len(text) > 3

    def _take_number(self, line: Line, text: str, cell: Cell, texts: list[tuple[Cell, str]]) -> None:
        if ITEM_NUMBER.fullmatch(text):
            line.number = bare_number(text)
        else:
            texts.append((cell, text))

    def _take_month(  # noqa: PLR0913, PLR0917
        self,
        line: Line,
        column: int,
        cell: Cell,
        value: Value,
        raw: str,
        ticks: list[Ticked],
        texts: list[tuple[Cell, str]],
        reading: Reading,
        *,
        tick: bool,
    ) -> None:
        months = self.page.months[column]
        if tick or months_said(value) == (months, True):  # the month's own number or name stands for a tick
            ticks.append(Ticked(column, raw, cell))
        elif self.sheet.counted and len(raw) > 3 and " " in raw:
            if column == min(self.page.months):
                texts.append((cell, clean(raw)))
            elif self.page.trailing and not line.trailing:
                line.trailing = (clean(raw), cell)
            else:
                reading.unread.append(Unread(cell, raw, "bukan tanda centang"))
        else:
            line.marks.append(Mark(raw, (), months[0], cell))
            if raw not in _NO_MARK:
                reading.unread.append(Unread(cell, raw, "bukan tanda centang"))

    def _place(self, line: Line, texts: list[tuple[Cell, str]], reading: Reading) -> int:
        """Put the texts under their levels; return by how many columns the line is shifted."""
        page = self.page
        single = all(len(names) == 1 for names in page.columns.values()) and page.number not in page.columns
        if self.sheet.counted and single and page.months:
            levels = page.levels
            columns = {column: names[0] for column, names in page.columns.items()}
            if sorted(columns.values(), key=levels.index) == [columns[column] for column in sorted(columns)]:
                return self._settle(line, texts, columns, levels, reading)
        self._plain(line, texts, reading)
        if self.sheet.counted:
            self.seen.note({name: text for name, (text, _) in line.texts.items()}, page.levels)
        return 0

    def _plain(self, line: Line, texts: list[tuple[Cell, str]], reading: Reading) -> None:
        """Put each text under the level of its column."""
        page = self.page
        for cell, text in texts:
            if cell.column == page.number and cell.column not in page.columns:
                self._stray(line, cell, text, reading)
            elif cell.column not in page.columns:
                reading.unread.append(Unread(cell, text, "bukan tanda centang"))
            elif cell.column == page.number:
                self._shared(line, cell, text, reading)
            else:
                _take_text(line, page.columns[cell.column], text, cell)

    def _settle(
        self,
        line: Line,
        texts: list[tuple[Cell, str]],
        columns: dict[int, str],
        levels: tuple[str, ...],
        reading: Reading,
    ) -> int:
        """Place the texts of a copied line, whose cells may have moved; return by how much the last one did."""
        if len(texts) == 1 and texts[0][0].column == self.page.number:
            self._stray(line, *texts[0], reading)
            return 0
        if len(texts) > len(levels):
            texts = self._two_rows(line, texts, levels, reading)
        names = settle([(cell.column, text) for cell, text in texts], columns, levels, self.seen)
        if texts and not names:  # only its last two texts are believed
            reading.unread += [Unread(cell, text, "kolomnya tidak jelas") for cell, text in texts[:-2]]
            reading.uncertain.append(Uncertain(line.place, "kolom teks baris ini tidak jelas"))
            texts = texts[-2:]
            names = list(levels[-len(texts) :])
        for (cell, text), name in zip(texts, names, strict=False):
            line.texts[name] = (text, cell)
        self.seen.note({name: text for name, (text, _) in line.texts.items()}, levels)
        self.seen.offset = texts[-1][0].column - min(columns) - levels.index(names[-1]) if names else 0
        if not names or levels[-1] != names[-1]:
            return 0
        last = next(column for column, name in columns.items() if name == levels[-1])
        return texts[-1][0].column - last

    def _two_rows(
        self, line: Line, texts: list[tuple[Cell, str]], levels: tuple[str, ...], reading: Reading
    ) -> list[tuple[Cell, str]]:
        """
        Take the end of a row that was glued in front of this one into a line of its own, and return the other texts.

        Where its last two cells count alike they belong together; else the last one belongs to this row.
        """
        upper, lower = texts[-2], texts[-1]
        alike = count_items(upper[1]) == count_groups(lower[1])
        extra = Line(line.place, texts={levels[-2]: upper[::-1]})
        if alike:
            extra.texts[levels[-1]] = lower[::-1]
        reading.lines.append(extra)
        reading.uncertain.append(Uncertain(line.place, "dua baris menyatu di sini; pembagian teksnya dugaan"))
        self.seen.note({name: text for name, (text, _) in extra.texts.items()}, levels)
        return texts[:-2] if alike else [*texts[:-2], lower]

    def _stray(self, line: Line, cell: Cell, text: str, reading: Reading) -> None:
        """A name in the column of the numbers: a section's, or a piece of one."""
        named = _NUMBER_AND_NAME.fullmatch(text)
        if named and len(named["name"]) > 3 and (named["number"] or area_number(named["name"])):
            line.number = named["number"] or line.number
            line.texts[self.page.levels[0]] = (named["name"], cell)
        else:
            reading.unread.append(Unread(cell, text, "potongan teks di kolom nomor"))

    def _shared(self, line: Line, cell: Cell, text: str, reading: Reading) -> None:
        """A cell under NO and AREA in one holds a number and an area's name."""
        named = _NUMBER_AND_NAME.fullmatch(text)
        if not named or not area_number(named["name"]):
            reading.unread.append(Unread(cell, text, "potongan teks di kolom nomor"))
            return
        line.number = named["number"] or line.number
        _take_text(line, self.page.columns[cell.column], named["name"], cell)


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


def _take_words(line: Line, value: Value, raw: str, cell: Cell, reading: Reading) -> None:
    """Read a cell that says when in words; what is not understood is told beside what is."""
    part = _EVERY_PART.search(raw)
    said = months_said(_EVERY_PART.sub(" ", raw) if part else value)
    half = part is not None and re.search(r"sem|smt|6|enam", part[0].lower()) is not None
    wanted = _ONCE_A_PART["half" if half else "quarter"]
    if said is None:
        line.marks.append(Mark(raw, (), None, cell))
        if part:
            readings = "; atau ".join(", ".join(MONTHS[month - 1] for month in months) for months in wanted)
            reading.uncertain.append(Uncertain(line.place, f'waktu "{raw}" bisa {readings}'))
        else:
            reading.unread.append(Unread(cell, raw, "waktunya tidak dikenali"))
        return
    months, clear = said
    line.marks.append(Mark(raw, months, None, cell))
    if not clear or (part and len(months) != len(wanted[0])):
        reading.uncertain.append(Uncertain(line.place, f'waktu "{raw}" hanya terbaca sebagian'))


def _doubt_lone_ones(line: Line, reading: Reading) -> None:
    """A ``1`` without a tick beside it may be a speck on the paper: it is told, not counted."""
    if not line.marks or any(mark.text != "1" for mark in line.marks):
        return
    names = ", ".join(str(mark.column) for mark in line.marks if mark.column)
    reading.uncertain.append(
        Uncertain(line.place, f"angka 1 di bulan {names}: bisa centang, bisa noda; tidak dihitung")
    )
    line.marks = [Mark(mark.text, (), mark.column, mark.place) for mark in line.marks]
