"""What of a plan needs a human eye, line by line, as the sheet ``Impor`` lists it: its columns and kinds, its lines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rbexcel.frozen import frozen
from rbexcel.plan.doubt import OF_SHEETS, Doubt
from rbexcel.plan.doubt_text import Kept, KeptRow
from rbexcel.plan.plan import Mark, Plan, Row
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import Cell

HEADERS = (
    "No", "Jenis", "Asal", "Baris di rencana ini", "Isi", "Alasan", "A: seperti terbaca", "Kemungkinan lain", "Pilihan",
    "dari", "sampai", "bacaan",
)  # fmt: skip
NO, KIND, SOURCE, HERE, TEXT, WHY, TAKEN, OTHERWISE, CHOICE, FIRST, LAST, READING = range(1, 13)
DOUBT, UNREAD, REMARK = "Ragu", "Tidak terbaca", "Catatan"
NOTHING_KEPT = "-"
"""The reading of a line of which nothing goes with the workbook."""


@frozen
class Entry:
    """
    One line: its kind, what is in doubt, the cell of the file that was read, and the plan's rows by their index.

    The cell of a whole sheet has row and column 0. ``text`` is what an unread cell holds; ``lines`` are the lines of
    that file of which a remark tells, a range where they are all from the first to the last.
    """

    kind: str
    doubt: Doubt
    place: Cell
    rows: tuple[int, ...] = ()
    text: str | None = None
    lines: tuple[int, ...] | range = ()


def entries(plan: Plan) -> Iterator[Entry]:
    """Yield the lines: what is uncertain, what is unread, what holds for whole sheets or some of their rows."""
    alike: dict[tuple[Doubt, Cell | int], list[Cell]] = {}
    for number, each in enumerate(plan.uncertain):  # what one cell of an earlier import left in doubt stays one line
        alike.setdefault((each.doubt, each.origin or number), []).append(each.place)
    for (doubt, _), places in alike.items():
        rows = dict.fromkeys(index for place in places for index in _rows_at(plan, place))
        yield Entry(DOUBT, doubt, places[0], tuple(rows))
    for left in plan.unread:
        yield Entry(UNREAD, Doubt(left.why), left.place, tuple(_rows_at(plan, left.place)), left.text)
    for note in plan.notes:
        lines = {(note.sheet, row) for row in note.rows}
        rows_of = [n for n, row in enumerate(plan.rows) if row.place and (row.place.sheet, row.place.row) in lines]
        at = Cell(note.sheet, note.rows[0], 1) if note.rows else Cell(note.sheet, 0, 0)
        yield Entry(REMARK, note.doubt, at, tuple(rows_of), lines=note.rows)


def _rows_at(plan: Plan, place: Cell) -> list[int]:
    """Return the rows on the line of a cell; else those that have a mark on it: a sheet per quarter repeats rows."""
    line = place.sheet, place.row

    def lies(cell: Cell | None) -> bool:
        return cell is not None and (cell.sheet, cell.row) == line

    own = [index for index, row in enumerate(plan.rows) if lies(row.place)]
    return own or [index for index, row in enumerate(plan.rows) if any(lies(mark.place) for mark in row.marks)]


def keyed(plan: Plan) -> Plan:
    """
    Return a plan whose rows have a key each, by which they are found again, if some line tells of a row.

    So has a plan with columns beside its own: by their keys those are known for what they are.
    """
    if not any(entry.rows for entry in entries(plan)) and not any(row.others for row in plan.rows):
        return plan
    digest = hashlib.sha256(repr([(row.levels, row.numbers, row.months) for row in plan.rows]).encode()).hexdigest()[:8]
    taken: set[str] = set()
    rows = []
    for number, row in enumerate(plan.rows, start=1):
        key = row.key if row.key and row.key not in taken else f"impor-{digest}:{number}"
        taken.add(key)
        rows.append(replace(row, key=key))
    return replace(plan, rows=tuple(rows))


def kept(entry: Entry, plan: Plan) -> Kept | None:
    """
    Return what goes with the workbook of a line of a ``keyed`` plan; None where nothing does.

    A month cell that holds no tick is drawn as it was and tells of itself; which sheet was read is no doubt any more.
    """
    if entry.doubt.why in OF_SHEETS:
        return None
    rows, span = [plan.rows[index] for index in entry.rows], isinstance(entry.lines, range)
    if entry.kind == UNREAD:
        held = [mark for row in rows for mark in row.marks if mark.place == entry.place]
        if any(mark.column for mark in held):
            return None
        told = [_row(row, (mark for mark in row.marks if mark.place == entry.place)) for row in rows]
    elif entry.kind == DOUBT:
        unread = {each.place for each in plan.unread}
        told = [_row(row, (mark for mark in row.marks if mark.place not in unread)) for row in rows]
    else:
        told = [KeptRow(row.key or "") for row in (rows[:1] + rows[-1:] if span else rows)]
    return Kept(entry.doubt, entry.place, tuple(told), span)


def _row(row: Row, marks: Iterable[Mark]) -> KeptRow:
    unplanned = [mark for mark in marks if not mark.months and (mark.column is None or is_tick(mark.text))]
    return KeptRow(row.key or "", row.months, tuple((mark.text, mark.column) for mark in unplanned))
