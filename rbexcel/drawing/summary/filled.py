"""What staff filled in on the lists Monev and Agenda, read from the workbook of an earlier run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType

from rbexcel.drawing.summary.table import QUARTERS
from rbexcel.frozen import frozen
from rbexcel.words.months import MONTHS
from rbexcel.workbook.grid import Cell, Grid, Position, SheetGrid, Value, column_letters
from rbexcel.workbook.ours import AGENDA, EVIDENCE, MONEV

QUARTER, MONTH, AREA, PLANNED, LINKED, KEY, TEXTS = "TW", "BULAN", "AREA", "RENCANA", "TAUTAN", "KUNCI", "PENGENAL"
INPUTS = STATUS, PROOF, TROUBLE, NEXT_STEP = ("REALISASI", "BUKTI DUKUNG", "KENDALA", "TINDAK LANJUT")
COLUMNS = (QUARTER, AREA, PLANNED, STATUS, PROOF, LINKED, TROUBLE, NEXT_STEP, KEY, TEXTS)
"""The headers of Monev by which it is read again; between the area and what is planned stand the plan's own columns."""
COMPLETED = "SELESAI"
STATE, REMARK = "KEADAAN", "CATATAN"
MONEV_GONE = EVIDENCE_GONE = "tidak ada lagi di rencana"
AGENDA_GONE = "Isian yang barisnya tidak ada lagi di agenda ini; kembali ke tempatnya bila barisnya ada lagi."
"""What stands in Monev's column of what is planned, and above Agenda's list, where the row of an entry is gone."""
OPENS = "buka"
"""What the column TAUTAN shows where the evidence can be opened."""

Due = tuple[int, int]
"""What a line stands for: a part of the year (a quarter 1..4, a month 1..12) and the index of a row of the plan."""


@frozen
class ListForm:
    """
    How a list is read again: its usual name, the header and the words of its first column, its inputs.

    Between AREA and the header ``until`` stand texts of the plan. A list without ``parts`` has one line a row, and its
    ``part`` is only what it is known by.
    """

    name: str
    part: str
    parts: tuple[str, ...]
    inputs: tuple[str, ...]
    until: str

    @property
    def headers(self) -> tuple[str, ...]:
        """All headers that are known by name."""
        return tuple(dict.fromkeys((self.part, AREA, self.until, LINKED, *self.inputs, KEY, TEXTS)))


MONEV_FORM = ListForm(MONEV.name, QUARTER, QUARTERS, INPUTS, PLANNED)
EVIDENCE_FORM = ListForm(EVIDENCE.name, STATE, (), (PROOF, STATE, REMARK), PROOF)
AGENDA_FORM = ListForm(AGENDA.name, MONTH, MONTHS, (COMPLETED,), COMPLETED)


@frozen
class Filled:
    """
    A line that staff filled in: its part of the year, what identifies its row, what it showed, and the inputs.

    ``key`` is the row's stable key, if it has one; ``path`` are the normalised texts of its levels. ``links`` are the
    addresses that the inputs open when they are clicked. ``extras`` are entries in columns that staff added, with
    their headers; ``linked`` is what they wrote into TAUTAN themselves, with its address. ``cells`` are all of these.
    """

    part: int
    key: str | None
    path: str
    shown: tuple[str | None, ...]
    inputs: tuple[Value, ...]
    links: tuple[str | None, ...] = ()
    extras: tuple[tuple[str, Value], ...] = ()
    linked: tuple[Value, str | None] | None = None
    cells: frozenset[Position] = field(default=frozenset(), compare=False)

    def address(self, index: int) -> str | None:
        """Return what an input opens when it is clicked."""
        return self.links[index] if index < len(self.links) else None


@frozen
class FilledList:
    """
    The filled lines of a list, and the paths of all of its lines: those rows were there when it was made.

    ``sheet`` is where it stood.
    """

    lines: tuple[Filled, ...] = ()
    known: frozenset[str] = frozenset()
    sheet: str = ""


NOTHING_FILLED = FilledList()


def filled_list(
    grid: Grid,
    form: ListForm = MONEV_FORM,
    names: Iterable[str] | None = None,
    links: Mapping[Cell, str] = MappingProxyType({}),
) -> FilledList:
    """
    Return what was filled in on the list among the sheets ``names``; nothing when there is none.

    ``links`` are the addresses that cells open.
    """
    for name in (form.name,) if names is None else names:
        sheet = grid.sheet(name)
        header = _header(sheet, form) if sheet else None
        if sheet and header:
            columns = {
                text: sheet.rows[header - 1].index(text) + 1 for text in form.headers if text in sheet.rows[header - 1]
            }
            lines = tuple(_filled(sheet, form, header, columns, links))
            rows = range(header + 1, len(sheet.rows) + 1)
            known = (_text(sheet.value(row, columns[TEXTS])) for row in rows) if TEXTS in columns else ()
            return FilledList(lines, frozenset(filter(None, known)), name)
    return NOTHING_FILLED


def _header(sheet: SheetGrid, form: ListForm) -> int | None:
    """Return the row of the header; staff may have taken columns out, or renamed them."""
    needed = {form.part, *form.inputs}
    return next(
        (
            at
            for at, row in enumerate(sheet.rows, start=1)
            if form.part in row and (TEXTS in row or AREA in row) and needed & set(row) - {form.part}
        ),
        None,
    )


def _filled(
    sheet: SheetGrid, form: ListForm, header: int, columns: Mapping[str, int], links: Mapping[Cell, str]
) -> Iterator[Filled]:
    between = range(columns.get(AREA, columns[form.part] + 1), columns.get(form.until, columns[form.part] + 2))
    ours = {*columns.values(), *between}
    width = max(map(len, sheet.rows))
    added = {
        column: str(sheet.value(header, column) or f"Kolom {column_letters(column)}")
        for column in range(1, width + 1)
        if column not in ours
    }
    at = [columns.get(name) for name in form.inputs]
    watched = {*filter(None, at), *added} - {columns.get(LINKED)}
    for row in range(header + 1, len(sheet.rows) + 1):
        if not links and _is_bare(sheet, row, watched, columns.get(LINKED)):
            continue  # as are most lines of a long list
        part = str(sheet.value(row, columns[form.part]) or "").strip()
        inputs = tuple(sheet.value(row, column) if column else None for column in at)
        extras = tuple(
            (text, value) for column, text in added.items() if (value := sheet.value(row, column)) is not None
        )
        linked = _linked(sheet, row, columns, links)
        written = extras or linked or any(value is not None for value in inputs)
        if not written or (form.parts and part not in form.parts):
            continue
        path = _text(sheet.value(row, columns[TEXTS])) if TEXTS in columns else None
        beside = {column for column in added if sheet.value(row, column) is not None}
        held = {*filter(None, at), *beside, *([columns[LINKED]] if LINKED in columns else [])}
        if path is None:  # a line that staff added: all of it is theirs
            held |= ours
        cells = {(row, column) for column in held} | {(header, column) for column in beside}
        yield Filled(
            form.parts.index(part) + 1 if form.parts else 1,
            _text(sheet.value(row, columns[KEY])) if KEY in columns else None,
            path or "",
            tuple(_text(sheet.value(row, column)) for column in between),
            inputs,
            tuple(links.get(Cell(sheet.name, row, column)) if column else None for column in at),
            extras,
            linked,
            frozenset(cells),
        )


def _is_bare(sheet: SheetGrid, row: int, watched: Collection[int], linked: int | None) -> bool:
    """Tell whether nobody wrote into a line: nothing stands in the columns ``watched``, and only ours in TAUTAN."""
    line = sheet.rows[row - 1]
    return not any(column <= len(line) and line[column - 1] is not None for column in watched) and (
        linked is None or linked > len(line) or line[linked - 1] in {None, OPENS}
    )


def _linked(
    sheet: SheetGrid, row: int, columns: Mapping[str, int], links: Mapping[Cell, str]
) -> tuple[Value, str | None] | None:
    """Return what staff wrote into TAUTAN themselves."""
    if LINKED not in columns:
        return None
    value = sheet.value(row, columns[LINKED])
    address = links.get(Cell(sheet.name, row, columns[LINKED]))
    return (value, address) if value not in {None, OPENS} or (value and address) else None


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
