"""The plan as values: rows, their months, where each was found, and what could not be read. Knows no file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from rbexcel.errors import OverTargets, OverTargetsError
from rbexcel.frozen import frozen
from rbexcel.plan.doubt import OF_SHEETS, VERSIONS, Doubt, Why
from rbexcel.plan.naskah import Naskah
from rbexcel.words.amounts import pointed
from rbexcel.words.months import month_of
from rbexcel.workbook.grid import Cell

Kind = Literal["RB", "ZI"]
Schedule = Literal["ticks", "targets"]
"""What stands under the months or quarters of a plan: marks, or amounts that are to be reached."""

RB_COLUMNS = ("area", "kegiatan", "sub_kegiatan", "indikator")
ZI_COLUMNS = ("area", "komponen", "indikator", "langkah_aksi", "bukti_fisik")


class Mark(NamedTuple):
    """
    One non-empty cell that belongs to a row's schedule.

    ``months`` are the months it plans (1..12): empty when the text is not a known mark or the cell stands outside the
    month columns. ``column`` is the month of the column it stands in, None outside the twelve. ``quarters`` are those
    it plans (1..4) as the amount of a plan of targets whose columns are quarters.
    """

    text: str
    months: tuple[int, ...]
    column: int | None = None
    place: Cell | None = None
    quarters: tuple[int, ...] = ()

    @property
    def names_month(self) -> bool:
        """Whether it is the name or number of the month in whose column it stands: "Jan", "3"; a 1 may be a mark."""
        return self.months == (self.column,) and self.text != "1" and month_of(self.text) == self.column


@frozen
class Row:
    """
    One item of the deepest column.

    ``levels`` has a text per column of the plan, the levels above repeated; None where nothing is printed. The last
    level is None for a sub kegiatan without indicator. ``numbers`` are the printed item numbers, without the dot that
    ends them. ``places`` has the cell of each level's text, or None; ``place`` is the row's own line in the file.
    ``others`` are what stands in the known columns that are neither level, time nor the trailing one, each text after
    the printed label of its column, from left to right, each label once; the amounts of a plan of targets are there
    too.
    """

    levels: tuple[str | None, ...]
    numbers: tuple[str | None, ...]
    marks: tuple[Mark, ...] = ()
    trailing: str | None = None
    place: Cell | None = None
    places: tuple[Cell | None, ...] = ()
    trailing_place: Cell | None = None
    key: str | None = None
    others: tuple[tuple[str, str], ...] = ()

    @property
    def months(self) -> tuple[int, ...]:
        """The planned months, 1..12, ascending."""
        return tuple(sorted({month for mark in self.marks for month in mark.months}))

    @property
    def quarters(self) -> tuple[int, ...]:
        """The planned quarters, 1..4, ascending, of a plan of targets whose columns are quarters only."""
        return tuple(sorted({quarter for mark in self.marks for quarter in mark.quarters}))

    @property
    def leaf(self) -> str | None:
        """The text of the deepest level: the indikator of an RB plan, the bukti fisik of a ZI plan."""
        return self.levels[-1]

    def cells(self) -> Iterator[Cell]:
        """Yield every cell that the row was read from, its own line first."""
        for cell in (self.place, *self.places, *(mark.place for mark in self.marks), self.trailing_place):
            if cell:
                yield cell


@frozen
class Unread:
    """
    A cell whose content has no place in the plan, and why.

    ``origin`` is the cell of the file that was imported, where that is another one: ``place`` is then the month cell
    of its row, or the line of the list of the import.
    """

    place: Cell
    text: str
    why: Why
    origin: Cell | None = None


@frozen
class Uncertain:
    """
    A row that was read but may be wrong, and why.

    ``origin`` is the cell of the file that was imported, where that is another one: there is what the doubt speaks of.
    """

    place: Cell
    doubt: Doubt
    origin: Cell | None = None


@frozen
class Note:
    """
    How a whole sheet was read, or some of its rows.

    ``rows`` are physical rows, a range where they are a page's first to its last.
    """

    sheet: str
    doubt: Doubt
    rows: tuple[int, ...] | range = ()


@frozen
class Dictum:
    """One decision of a decree: KESATU, KEDUA, ..."""

    label: str
    text: str


@frozen
class Decree:
    """
    The decree that sets the plan; what is not known is None or empty.

    ``berita_acara`` tells the minutes of the plenary that it cites, "Nomor 52/PK.01-BA/3313/2022 tanggal 13 Mei 2022";
    they are asked for, never read. ``certifier_title`` is what the officer who certifies the copy is.
    """

    number: str | None = None
    date: str | None = None
    place: str | None = None
    signatory: str | None = None
    signatory_title: str | None = None
    certifier: str | None = None
    menimbang: tuple[str, ...] = ()
    mengingat: tuple[str, ...] = ()
    dictums: tuple[Dictum, ...] = ()
    berita_acara: str | None = None
    certifier_title: str | None = None


NOTHING_KNOWN = Decree()


@frozen
class Since:
    """
    What of a sheet is otherwise than when the workbook was sent; ``unfit`` is a summary that tells of another plan.

    ``texts`` and ``new`` are rows as they are counted now; ``months`` are rows with their months then and now; ``gone``
    is how many rows went. None of them where only the sheet as a whole could be compared.
    """

    sheet: str
    what: Literal["changed", "added", "removed", "unfit"]
    texts: tuple[int, ...] = ()
    months: tuple[tuple[int, tuple[int, ...], tuple[int, ...]], ...] = ()
    new: tuple[int, ...] = ()
    gone: int = 0


@frozen
class Stamp:
    """
    What the workbook of a sent plan tells of itself: when it was finished, by which version, with which findings.

    ``state`` is None where it cannot be judged, for only a part of the workbook was read. ``changes`` tell what is
    otherwise, as far as the stamp knows it.
    """

    state: Literal["unchanged", "changed"] | None
    at: str | None
    version: str | None
    findings: dict[str, int] = field(default_factory=dict, hash=False)
    changes: tuple[Since, ...] = ()


@frozen
class Label:
    """A printed column header and where it stands."""

    text: str
    place: Cell


@frozen
class Plan:
    """
    A whole plan.

    ``columns`` names the levels in order, ``trailing`` the last column ("keterangan", "penanggung_jawab" or None).
    ``labels`` are the words printed above the levels, in the same order; empty when nothing was printed.
    ``month_columns`` are the physical columns of the months 1..12 on the sheet of the rows; empty when there are none.
    ``month_headers`` are the printed month headers, page by page; ``around`` the texts above and below the tables and
    those of the decree's own sheet; ``hidden`` the first filled cell of each hidden row or column of a table;
    ``half_merged`` the items that are not merged over all of their rows though most in their column are, with the last
    row that each is merged over; ``naskah`` the papers around them, each part with its cells; ``number_columns`` the
    physical column of the numbers of each level (1-based) that has one beside that of its texts. ``schedule`` tells
    whether marks or target numbers say when. ``not_taken`` are the keys of the rows of its template that the older plan
    of which this one was made did not have, or not in those words; and of the items above its rows
    likewise, as the beginnings of such keys. ``template_version`` is that of the template that it was made of.
    """

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    satker: str | None = None
    year: int | None = None
    title: str | None = None
    title_place: Cell | None = None
    template: str | None = None
    trailing: str | None = "keterangan"
    labels: tuple[str, ...] = ()
    month_columns: tuple[int, ...] = ()
    unread: tuple[Unread, ...] = ()
    uncertain: tuple[Uncertain, ...] = ()
    decree: Decree | None = None
    notes: tuple[Note, ...] = ()
    stamp: Stamp | None = None
    month_headers: tuple[tuple[Label, ...], ...] = ()
    around: tuple[Label, ...] = ()
    hidden: tuple[Cell, ...] = ()
    half_merged: tuple[tuple[Cell, int], ...] = ()
    naskah: tuple[Naskah, ...] = ()
    number_columns: tuple[tuple[int, int], ...] = ()
    schedule: Schedule = "ticks"
    not_taken: tuple[str, ...] = ()
    template_version: int | None = None

    def require_ticks(self, what: OverTargets) -> None:
        """Raise OverTargetsError for a plan of targets: ``what`` is not done with one."""
        if self.schedule == "targets":
            raise OverTargetsError(what)

    @property
    def level_names(self) -> tuple[str, ...]:
        """What an item of each level is called: "sub kegiatan"."""
        return _spoken(self.columns)

    @property
    def counted(self) -> str:
        """How many items of the deepest level it has, as staff call them: "184 indikator"."""
        return self.counted_in(self.rows)

    def counted_in(self, rows: Sequence[Row]) -> str:
        """How many of some rows are items of the deepest level."""
        return f"{pointed(sum(row.leaf is not None for row in rows))} {self.level_names[-1]}"

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that hold the rows, in order; empty for a plan that is in no file."""
        return tuple(dict.fromkeys([row.place.sheet for row in self.rows if row.place and row.place.sheet]))

    @property
    def parts(self) -> tuple[str, ...]:
        """The sheets that hold anything of the rows, in order: a sheet per quarter holds marks of rows of the first."""
        return tuple(dict.fromkeys((*self.sheets, *(cell.sheet for row in self.rows for cell in row.cells()))))

    @property
    def others(self) -> tuple[Note, ...]:
        """The tables of its workbook that look like a plan and were not read, with why."""
        return tuple(note for note in self.notes if note.doubt.why in VERSIONS)

    @property
    def doubtful_sheets(self) -> tuple[Note, ...]:
        """The sheets of which it is in doubt whether they hold the plan: the others, and a hidden one that was read."""
        return tuple(note for note in self.notes if note.doubt.why in OF_SHEETS)

    @property
    def is_in_doubt(self) -> bool:
        """Tell whether a part or a table was not read, or read with doubt."""
        return bool(self.uncertain or self.unread or self.doubtful_sheets)

    def month_cell(self, row: Row, month: int = 1) -> Cell | None:
        """Return the cell where that month of a row is ticked; the row's own cell when the columns are not known."""
        if row.place is None or len(self.month_columns) != 12:
            return row.place
        return Cell(row.place.sheet, row.place.row, self.month_columns[month - 1])

    def groups(self, depth: int, rows: Iterable[Row] | None = None) -> Iterator[tuple[Row, ...]]:
        """
        Yield runs of rows that share their first ``depth`` levels, in order.

        Two neighbours with equal texts but different numbers are different items.
        """
        chosen = self.rows if rows is None else rows
        for _, group in groupby(chosen, key=lambda row: (row.levels[:depth], row.numbers[:depth])):
            yield tuple(group)


@lru_cache(maxsize=64)
def _spoken(columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(column.replace("_", " ") for column in columns)


def group_place(group: tuple[Row, ...], depth: int) -> Cell | None:
    """Return the cell of the level ``depth`` (1-based) of a group, or the row's own place."""
    first = group[0]
    place = first.places[depth - 1] if len(first.places) >= depth else None
    return place or first.place
