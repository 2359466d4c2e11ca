"""What a whole table tells about a single cell: merges, colours, and which texts are ticks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise

from rbexcel.frozen import frozen
from rbexcel.parsing.heads.page import Page
from rbexcel.parsing.lines.body import Body, around, bodies
from rbexcel.parsing.lines.colours import Coloured, Fills, coloured_months
from rbexcel.parsing.lines.printed_again import labels_again
from rbexcel.parsing.lines.reading import Reading
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.plan.plan import Note, Uncertain
from rbexcel.words.months import Months
from rbexcel.words.remembered import remembered
from rbexcel.words.signs import sign_of
from rbexcel.words.ticks import OF_OURS, Marks, is_rare, marks_of, says_work
from rbexcel.words.when import months_said
from rbexcel.workbook.grid import Appearance, Cell, Position, SheetGrid, Value

_RARE = 5
"""Where so many times more months are coloured than ticked the colours are the plan, beside which a tick is one too."""
_LONGEST_LEGEND = 200
_MOST_IN_LEGEND = 6
"""A row of a legend has no more cells than this; among the rows of the plan a mark and its words."""
_LONGEST_MARK = 3
_SIGNATURE = 20
"""Texts below the months that are so long are signatures."""
_FEWEST_ROWS, _FEW_SHARE = 3, 10
"""A sign in so many rows, one of so many, is how somebody ticks."""
_WORDED, _WORDED_SHARE = 5, 4
"""So many texts below the months, one of so many cells, are how a table is written."""


@frozen
class Looks:
    """
    What the whole table tells about a single cell.

    ``ours`` tells that the table was written by us, so that its texts need no mending. ``merged`` maps a hidden cell to
    the one that shows its value, ``behind`` a row to its columns whose cells are empty and yet tell something: merged
    or coloured ones. ``down`` maps the first cells of merges over rows to their last row. ``marks`` tells what the
    marks of this table mean, ``fonts`` which cells are written in a font of signs, and ``few_ones`` that a 1 is rare.
    ``worded`` tells that what is done in a month is written below it, ``again`` which rows are the labels of the
    months once more, and of which months.
    """

    merged: Mapping[Position, Position]
    behind: Mapping[int, set[int]]
    down: Mapping[Position, int]
    filled: frozenset[Position]
    marks: Marks
    fonts: Mapping[Position, str]
    few_ones: bool
    ours: bool
    worded: bool = False
    again: Mapping[int, Months] = field(default_factory=dict)

    def plans(self, place: Position, text: str) -> bool:
        """Tell whether a text below a month plans it."""
        return sign_of(text, self.fonts.get(place)) in self.marks.ticks

    def is_tick(self, place: Position, text: str) -> bool:
        """Tell whether a text stands for a tick wherever it stands."""
        return sign_of(text, self.fonts.get(place)) in self.marks.known

    def is_blank(self, place: Position, text: str) -> bool:
        """Tell whether a text below a month says that nothing is planned: an empty box."""
        return sign_of(text, self.fonts.get(place)) in self.marks.blanks


def raw_text(value: Value) -> str:
    """Return a value as its sheet shows it to who reads English, without blanks around it."""
    return str(value).upper() if isinstance(value, bool) else str(value).strip()


@remembered
def sign_in(value: str) -> str:
    """Return the sign that a text is, in a font of letters."""
    return sign_of(value.strip())


def looks_of(
    sheet: SheetGrid, pages: tuple[Page, ...], ends: Sequence[int], reading: Reading, *, sealed: bool
) -> Looks:
    """Return what a table tells about its cells; what its colours leave open is told in the reading."""
    within = bodies(sheet, pages, ends)
    targets = any(page.targets for page in pages)
    appearance = sheet.appearance()
    signs = _signs(within, appearance.fonts)
    marks = OF_OURS if sealed or targets else marks_of(signs.elements(), _legends(sheet, within), full=_is_full(within))
    merged = _merged(sheet, pages)
    filled: frozenset[Position] = frozenset()
    keyed = any(page.key for page in pages)  # one of ours: its colours are ours as well
    if not (sealed or targets or (keyed and marks.ticks & signs.keys())) and any(page.months for page in pages):
        fills = Fills.of(within, sheet.fills() if sheet.fills else {})
        coloured = coloured_months(sheet, within, fills) if fills.own else Coloured()
        asked = within if coloured != Coloured() or appearance.painted else ()
        ticked = {place for body in asked for place, sign in _placed(body, appearance.fonts) if sign in marks.ticks}
        if len(ticked) * _RARE > len(coloured.plan - ticked) or (ticked and _is_paper(within, coloured.plan)):
            reading.uncertain += _tell_coloured(within, coloured)
        else:
            filled = frozenset(coloured.plan)
            reading.uncertain += _tell_odd(sheet, coloured)
            reading.notes += [Note(sheet.name, Doubt(Why.COLOURS_AS_TICKS))] if filled else []
        reading.uncertain += _tell_painted(within, {row for row, _ in (*ticked, *filled)})
    judged = not appearance.fonts and (marks.ticks | marks.blanks).issuperset(signs)
    worded = not (sealed or targets or keyed or sheet.counted) and _is_worded(within, marks, signs.total() * judged)
    reading.notes += [Note(sheet.name, Doubt(Why.TEXTS_AS_TICKS))] if worded else []
    behind: dict[int, set[int]] = {}
    for row, column in (*merged, *filled):
        behind.setdefault(row, set()).add(column)
    few = is_rare("1", signs.elements()) and (sheet.counted or "1" not in signs or _are_few("1", within, appearance))
    return Looks(
        merged=merged,
        behind=behind,
        down={
            (span.first_row, span.first_column): span.last_row
            for span in sheet.merges
            if span.last_row > span.first_row
        },
        filled=filled,
        marks=marks,
        fonts=appearance.fonts,
        few_ones=few,
        ours=sealed,
        worded=worded,
        again={} if sealed else labels_again(within),
    )


def _signs(within: Sequence[Body], fonts: Mapping[Position, str]) -> Counter[str]:
    """Return how often each sign stands below the months of the rows of a plan."""
    found: Counter[str] = Counter()
    for body in within:
        counted = Counter(body.below)
        texts = {value: count for value, count in counted.items() if isinstance(value, str)}
        if fonts or len(texts) < len(counted):
            found.update([sign for _, sign in _placed(body, fonts)])
            continue
        for text, count in texts.items():  # of most tables: each text once
            if len(text) < _SIGNATURE:
                found[sign_in(text)] += count
    return found


def _placed(body: Body, fonts: Mapping[Position, str]) -> Iterator[tuple[Position, str]]:
    """Yield the signs below the months of the rows of a plan, each with its place."""
    for row, held in body.of_months.items():
        for column, value in held:
            place = row, column
            if not isinstance(value, str):
                yield place, sign_of(raw_text(value), fonts.get(place))
            elif len(value) < _SIGNATURE:
                font = fonts.get(place) if fonts else None
                yield place, sign_of(value.strip(), font) if font else sign_in(value)


def _is_paper(within: Sequence[Body], coloured: Collection[Position]) -> bool:
    """Tell colours that run through all months of each row in which they stand: beside ticks they plan nothing."""
    count = Counter(row for row, _ in coloured)
    return all(count[row] in {0, len(body.page.months)} for body in within for row in body.rows)


def _is_full(within: Sequence[Body]) -> bool:
    """Tell a table in which no row that says something of a month leaves one empty, and most rows do."""
    if any(len(body.below) * 2 <= len(body.rows) * len(body.page.months) for body in within):  # of most tables
        return False
    return all(not held or len(held) == len(body.page.months) for body in within for held in body.of_months.values())


def _are_few(sign: str, within: Sequence[Body], appearance: Appearance) -> bool:
    """Tell a sign that stands in so few rows of true cells that it may be a slip of the hand."""
    signs = [(row, each) for body in within for (row, _), each in _placed(body, appearance.fonts)]
    rows = {row for row, each in signs if each == sign}
    return len(rows) < _FEWEST_ROWS or len(rows) * _FEW_SHARE < len({row for row, _ in signs})


def _is_worded(within: Sequence[Body], marks: Marks, judged: int) -> bool:
    """
    Tell a table in which so much of what stands below the months says what is done that it is no slip.

    So many cells are ``judged`` already, as those of most tables all are.
    """
    if judged == sum(len(body.below) for body in within):
        return False
    filled = Counter(raw_text(value) for body in within for value in body.below)
    known = marks.ticks | marks.blanks
    words = sum(
        count
        for text, count in filled.items()
        if says_work(text) and sign_of(text) not in known and months_said(text) is None
    )
    return words >= _WORDED and words * _WORDED_SHARE >= filled.total()


def _merged(sheet: SheetGrid, pages: tuple[Page, ...]) -> dict[Position, Position]:
    """Map each cell beside the levels that a merge hides to the cell that shows its value."""
    shown: dict[Position, Position] = {}
    for page in pages:
        last = {page.trailing[0]} if page.trailing else set()
        columns = {*page.months, *page.others, *last, *page.time}
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


def _tell_odd(sheet: SheetGrid, coloured: Coloured) -> Iterator[Uncertain]:
    """Yield a doubt for each row with month cells of a colour that differs from what plans elsewhere."""
    for places, why in ((coloured.left, Why.OTHER_COLOUR), (coloured.lone, Why.LONE_COLOUR)):
        rows: dict[int, list[Cell]] = {}
        for row, column in sorted(places):
            rows.setdefault(row, []).append(Cell(sheet.name, row, column))
        yield from (Uncertain(Cell(sheet.name, row, 1), Doubt(why, cells=tuple(cells))) for row, cells in rows.items())


def _tell_coloured(within: Sequence[Body], found: Coloured) -> Iterator[Uncertain]:
    """
    Yield a doubt for each row of a table with ticks that has coloured cells without one.

    A colour that runs through a whole row or down most of a column is a decoration.
    """
    for body in within if found.standing_out else ():
        sheet = body.sheet
        coloured = {row: found.standing_out[row] for row in body.rows if row in found.standing_out}
        columns = [column for cells in coloured.values() for _, column in cells]
        drawn = {column for column in set(columns) if columns.count(column) * 2 > len(body.rows) > 2}
        for row, cells in coloured.items():
            bare = [place for place in cells if place[1] not in drawn and sheet.value(*place) is None]
            if bare and len(cells) < len(body.page.months):
                told = tuple(Cell(sheet.name, *place) for place in sorted(bare))
                months = tuple(sorted({month for _, column in bare for month in body.page.months[column]}))
                yield Uncertain(Cell(sheet.name, row, 1), Doubt(Why.COLOURED, cells=told, months=months))


def _tell_painted(within: Sequence[Body], planned: set[int]) -> Iterator[Uncertain]:
    """Yield a doubt for each row without a mark whose month cells may have a colour by a condition."""
    for body in within:
        for span in body.sheet.appearance().painted:
            months = [column for column in body.page.months if span.first_column <= column <= span.last_column]
            for row in body.rows if len(months) > 1 else ():
                if span.first_row <= row <= span.last_row and row not in planned:
                    planned.add(row)
                    yield Uncertain(Cell(body.sheet.name, row, 1), Doubt(Why.PAINTED))


def _legends(sheet: SheetGrid, within: Sequence[Body]) -> Iterator[str]:
    """Yield the texts of a sheet that may explain a mark; where that stands in a cell of its own, both as one."""
    short = (text for text in sheet.texts if len(text) < _LONGEST_LEGEND)
    telling = {text for text in short if "=" in text or ":" in text or "arti" in text}
    rows = sheet.rows if telling else ()
    told = (value for row in rows if not telling.isdisjoint(row) for value in row)
    yield from (value for value in told if isinstance(value, str) and value in telling)
    outside = set(around(sheet, within))
    for number, row in enumerate(sheet.rows, start=1):
        if not 1 < len(row) - row.count(None) <= (_MOST_IN_LEGEND if number in outside else 2):
            continue
        for mark, words in pairwise(value for value in row if value is not None):
            if isinstance(words, str) and isinstance(mark, str) and len(words) < _LONGEST_LEGEND:
                sign = mark.strip()
                if len(sign) <= _LONGEST_MARK and not sign.isdecimal():
                    yield f"{sign} = {words.lstrip(' =:')}"
