"""
What an import left in doubt, read back from the sheet ``Impor`` of its workbook: what is listed there is open still.

A line that staff delete is settled, and so is one beside which they wrote that it was read right. So is one about
months, or about a tick that no month took, once the months of one of its rows are others than those that were read; and
any line whose rows are all gone. Another reading that they chose is told until the months are those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from rbexcel.frozen import frozen
from rbexcel.plan.doubt import OF_MONTHS, Doubt, Why
from rbexcel.plan.doubt_list import (
    CHOICE,
    DOUBT,
    FIRST,
    HEADERS,
    KIND,
    LAST,
    NOTHING_KEPT,
    READING,
    REMARK,
    TEXT,
    UNREAD,
    WHY,
)
from rbexcel.plan.doubt_text import Kept, KeptRow, read
from rbexcel.plan.plan import Mark, Note, Plan, Row, Uncertain, Unread
from rbexcel.plan.readings import AS_READ, letter_in, otherwise
from rbexcel.words.months import Months
from rbexcel.words.ticks import DOUBTED
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Value
from rbexcel.workbook.identity import read_identity
from rbexcel.workbook.ours import IMPORT, is_report


@frozen
class _Line:
    """
    A line of the list: its kind, the cell of its text, that text, what it tells, and its rows by their index.

    ``letter`` is the reading that staff chose, None where they did not yet; it ``clashes`` with one that they chose on
    another line where a row cannot have both.
    """

    kind: str
    place: Cell
    text: str
    kept: Kept
    rows: tuple[tuple[int, KeptRow], ...]
    letter: str | None = None
    clashes: bool = False

    @property
    def chosen(self) -> tuple[Months, ...] | None:
        """The months of each row that it had by the reading that staff chose; None where they chose none there is."""
        read = tuple(row.months for row in self.kept.rows)
        return ({AS_READ: read} | otherwise(self.kept.doubt, read)).get(self.letter or "")

    @property
    def is_accepted(self) -> bool:
        """Tell whether staff wrote that it was read right, and nothing else of its rows elsewhere."""
        return self.letter == AS_READ and not self.clashes

    @property
    def chosen_of_rows(self) -> Iterator[tuple[int, Months]]:
        """Yield its rows by their index, each with the months that it is to have; none where months are no choice."""
        read = tuple(row.months for row in self.kept.rows)
        if self.kind == DOUBT and self.chosen is not None and otherwise(self.kept.doubt, read):
            months = {row.key: each for row, each in zip(self.kept.rows, self.chosen, strict=True)}
            yield from ((index, months[row.key]) for index, row in self.rows)


def with_open_doubts(plan: Plan, grid: Grid) -> Plan:
    """Return a plan with what the sheet ``Impor`` of its own workbook still lists, about the rows as they are now."""
    sheet = grid.sheet(IMPORT.name)
    if sheet is None or not is_report(sheet) or read_identity(grid).is_foreign:
        return plan
    lines = list(_open_lines(plan, sheet))
    lines = _with_clashes(lines)
    answered = {index for line in lines if line.kind == DOUBT and line.chosen is not None for index, _ in line.rows}
    done = [line.is_accepted and not _is_drawn(plan, line) for line in lines]
    left = [line for line, gone in zip(lines, done, strict=True) if not gone and not _told_by(answered, line)]
    return _Restored(plan).with_lines(left)


def _with_clashes(lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines, those marked whose letters give a row other months than a letter on another line does."""
    wanted: dict[int, set[Months]] = {}
    for line in lines:
        for index, months in line.chosen_of_rows:
            wanted.setdefault(index, set()).add(months)
    return [
        replace(line, clashes=True) if any(len(wanted[index]) > 1 for index, _ in line.chosen_of_rows) else line
        for line in lines
    ]


def _is_drawn(plan: Plan, line: _Line) -> bool:
    """Tell whether a mark in doubt of a line still stands on the plan's sheet, with its question mark."""
    then = {(index, text + DOUBTED, column) for index, row in line.rows for text, column in row.marks}
    return any((index, mark.text, mark.column) in then for index, _ in line.rows for mark in plan.rows[index].marks)


def _told_by(answered: Collection[int], line: _Line) -> bool:
    """Tell a line about marks that no month took whose rows were answered: what their marks mean is told by that."""
    return line.kind == UNREAD and any(row.marks for _, row in line.rows) and {i for i, _ in line.rows} <= {*answered}


def _open_lines(plan: Plan, sheet: SheetGrid) -> Iterator[_Line]:
    at: dict[str, int] = {}
    rows = _Rows(plan)
    for number, values in enumerate(sheet.rows, start=1):
        words = {str(value): column for column, value in enumerate(values, start=1) if value is not None}
        if {HEADERS[KIND - 1], HEADERS[WHY - 1]} <= words.keys():
            at = words
            continue

        def cell(column: int, line: Sequence[Value] = values, places: Mapping[str, int] = at) -> Value:
            place = places.get(HEADERS[column - 1], 0)
            return line[place - 1] if 0 < place <= len(line) else None

        kind = cell(KIND)
        if kind in {DOUBT, UNREAD, REMARK} and cell(READING) != NOTHING_KEPT:
            place = Cell(sheet.name, number, at.get(HEADERS[TEXT - 1], 1))
            told = read(str(cell(READING) or ""))
            numbered = rows.between(cell(FIRST), cell(LAST))
            if told is None:
                # An older or a later version wrote it, or the column is gone: its words tell what is in doubt.
                words_of = " ".join(str(cell(WHY) or "").split())
                doubt = Doubt(Why.AS_TOLD, text=words_of[:1].lower() + words_of[1:].rstrip("."))
                told = Kept(doubt, place, tuple(map(_as_kept, numbered)))
            found = rows.of(told, numbered)
            if found is not None and not _settled(str(kind), told, found, plan):
                yield _Line(str(kind), place, str(cell(TEXT) or ""), told, found, letter_in(cell(CHOICE)))


class _Rows:
    """The rows of a plan by their key, of which a copied row repeats one, and by their line."""

    def __init__(self, plan: Plan) -> None:
        self.keys: dict[str, int] = {}
        for index, row in enumerate(plan.rows):
            if row.key:
                self.keys.setdefault(row.key, index)
        self.plan = plan

    def between(self, first: Value, last: Value) -> list[tuple[int, Row]]:
        """Return the rows of the first plan sheet from one line to another; none where they are no numbers."""
        if not isinstance(first, int | float) or not isinstance(last, int | float):
            return []
        sheet = next(iter(self.plan.sheets), None)
        return [
            (index, row)
            for index, row in enumerate(self.plan.rows)
            if row.place and row.place.sheet == sheet and first <= row.place.row <= last
        ]

    def of(self, told: Kept, numbered: Sequence[tuple[int, Row]]) -> tuple[tuple[int, KeptRow], ...] | None:
        """Return the rows that a line is about; None when it had rows and all of them are gone."""
        if told.doubt.why is Why.AS_TOLD or not self.keys:
            return tuple((index, _as_kept((index, row))) for index, row in numbered)
        found = tuple((self.keys[row.key], row) for row in told.rows if row.key in self.keys)
        return None if told.rows and not found else found


def _as_kept(numbered: tuple[int, Row]) -> KeptRow:
    return KeptRow(numbered[1].key or "", numbered[1].months)


def _settled(kind: str, told: Kept, found: Sequence[tuple[int, KeptRow]], plan: Plan) -> bool:
    """Tell whether the months of a row are others than those that were read: somebody has looked at them."""
    about_months = told.doubt.why in OF_MONTHS if kind == DOUBT else any(row.marks for _, row in found)
    return about_months and kind != REMARK and any(_differs(plan.rows[index], row) for index, row in found)


def _differs(now: Row, then: KeptRow) -> bool:
    drawn = {(mark.text, mark.column) for mark in now.marks}
    return now.months != then.months or any(
        column and (text + DOUBTED, column) not in drawn for text, column in then.marks
    )


class _Restored:
    """A plan that gets back, line by line, what was in doubt."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.rows = list(plan.rows)
        self.unread = list(plan.unread)
        self.uncertain = list(plan.uncertain)
        self.notes = list(plan.notes)

    def with_lines(self, lines: Sequence[_Line]) -> Plan:
        for line in lines:
            if line.kind == REMARK:
                self.notes.append(self._note(line))
                continue
            if line.kind == DOUBT and line.chosen is not None:
                self._choose(line, line.chosen)
                continue
            for index, row in line.rows:
                self._remember(index, row, self._where(line))
            if line.kind == DOUBT:
                places = [place for index, _ in line.rows if (place := self.rows[index].place)] or [line.place]
                seen = {(each.place, each.doubt) for each in self.plan.uncertain}  # it is to be seen here as well
                doubt, origin = line.kept.doubt, line.kept.origin
                if line.letter:
                    doubt = Doubt(Why.NO_SUCH_CHOICE, text=line.letter)
                self.uncertain += [Uncertain(place, doubt, origin) for place in places if (place, doubt) not in seen]
            else:
                self.unread.append(Unread(self._where(line), line.text, line.kept.doubt.why, line.kept.origin))
        return replace(
            self.plan,
            rows=tuple(self.rows),
            unread=tuple(sorted(self.unread, key=lambda each: each.place)),
            uncertain=tuple(self.uncertain),
            notes=tuple(self.notes),
        )

    def _choose(self, line: _Line, chosen: Sequence[Months]) -> None:
        """Tell of each row of a line which its months are to be, by the reading that was chosen."""
        months = {row.key: each for row, each in zip(line.kept.rows, chosen, strict=True)}
        for index, row in line.rows:
            self._remember(index, row, None)
            place = self.rows[index].place
            if place:
                why = Why.CLASHING if line.clashes else Why.CHOSEN
                doubt = Doubt(why, months=months[row.key], text=line.letter)
                self.uncertain.append(Uncertain(place, doubt, line.kept.origin))

    def _remember(self, index: int, then: KeptRow, lost: Cell | None) -> None:
        """
        Give a row its marks that plan nothing: those drawn as doubted, and those that its sheet has no place for.

        ``lost`` is the cell of the latter, None where they are told of no more.
        """
        row = self.rows[index]
        marks = list(row.marks)
        for text, column in then.marks:
            drawn = next((at for at, each in enumerate(marks) if column and each.column == column), None)
            if drawn is None and lost:
                marks.append(Mark(text, (), None, lost))
            elif drawn is not None:
                place = marks[drawn].place
                marks[drawn] = Mark(text, (), column, place)
                self.unread = [each for each in self.unread if each.place != place]
        self.rows[index] = replace(row, marks=tuple(marks))

    def _where(self, line: _Line) -> Cell:
        """Return where a mark that plans nothing is to be mended: at the months of its row, or else on the list."""
        index = next((index for index, row in line.rows if row.marks), None)
        return (self.plan.month_cell(self.rows[index]) if index is not None else None) or line.place

    def _note(self, line: _Line) -> Note:
        """Return a note about the rows as they stand now; about the file's own sheet where it tells of no row."""
        doubt, places = line.kept.doubt, sorted(place for i, _ in line.rows if (place := self.rows[i].place))
        if not places:
            return Note(IMPORT.name if doubt.why is Why.AS_TOLD else line.kept.origin.sheet, doubt)
        lines = [place.row for place in places]
        return Note(places[0].sheet, doubt, range(lines[0], lines[-1] + 1) if line.kept.span else tuple(lines))
