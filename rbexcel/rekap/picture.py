"""The picture of many offices: who sent, which file counts, what all plan together. Values only."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from rbexcel.checking.finding import Severity
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Kind
from rbexcel.rekap.facts import Facts, LkeFacts, Realised, RowFact, Source

LETTER = "Temuan_"
"""What the names of the letters begin with that a rekap drafts: one that lies in the folder is no sender's file."""


class Status(StrEnum):
    """Where an office stands, in the words of the sheets, the worst first."""

    MISSING = "belum mengirim"
    UNREADABLE = "tidak terbaca"
    OTHER_YEAR = "tahun lain"
    OTHER_KIND = "jenis lain"
    TO_CHOOSE = "perlu dipilih"
    COMPLETE = "lengkap"
    WITH_ERRORS = "ada kesalahan"


class Role(StrEnum):
    """What a file is to the picture: the one that counts, a copy of it, an earlier one, or of another matter."""

    CHOSEN = "chosen"
    TWIN = "twin"
    OLDER = "older"
    OTHER_YEAR = "other_year"
    OTHER_KIND = "other_kind"


@frozen
class Office:
    """An office as the roster has it, or as a file names it. ``due`` is its last day, ``mail`` its address."""

    satker: str
    code: str | None = None
    province: str | None = None
    kinds: tuple[Kind, ...] = ("RB",)
    due: date | None = None
    mail: str | None = None
    note: str | None = None
    in_roster: bool = True


@frozen
class FileSeen:
    """
    A file of the folder with what it says and what it is to the picture; ``why`` is one sentence for staff.

    ``satker`` is the office that it is taken to be from, None where nothing tells it; ``is_guess`` that it may be
    another one's.
    """

    source: Source
    facts: Facts
    role: Role | None = None
    why: str | None = None
    satker: str | None = None
    is_guess: bool = False


@frozen
class Sent:
    """
    An office and what it sent. ``chosen`` is the file that counts, ``versions`` are all of its files, latest first.

    ``late_days`` is None without a stamp or a last day. ``via`` names the rekap through which the figures came.
    ``why`` tells what is to be decided where the status asks for a choice.
    """

    office: Office
    status: Status
    chosen: FileSeen | None = None
    versions: tuple[FileSeen, ...] = ()
    late_days: int | None = None
    via: str | None = None
    why: str | None = None

    @property
    def facts(self) -> Facts | None:
        """What the file that counts says."""
        return self.chosen.facts if self.chosen else None


@frozen
class LkeSent:
    """The LKE of an office that counts: its file, and what it says; ``via`` names the rekap through which it came."""

    office: Office
    chosen: FileSeen
    lke: LkeFacts
    via: str | None = None


@frozen
class Coverage:
    """A row of the catalogue: how many offices have it, how many plan it, and in how many each month (12 numbers)."""

    key: str | None
    area: str
    kegiatan: str
    text: str
    have: int
    plan: int
    months: tuple[int, ...]


@frozen
class Unmatched:
    """A row of offices that the catalogue does not have: its text, how many offices, and where one stands."""

    area: str
    text: str
    offices: int
    path: str
    sheet: str
    row: int


@frozen
class CodeCount:
    """A rule's findings over all offices, with an example and its file."""

    code: str
    severity: Severity
    group: str
    offices: int
    count: int
    example: str
    path: str
    sheet: str
    cell: str | None


@frozen
class Totals:
    """Offices of the roster: all, those that sent, that did not, that are not readable, that are late."""

    roster: int
    sent: int
    missing: int
    unreadable: int
    late: int


@frozen
class Rekap:
    """
    All offices of a year and a kind. ``heat`` has 12 numbers of ticks per area, in the order of the template.

    ``roster`` is False where none was given: who is missing is then not known. ``notes`` are sentences that its first
    sheet must show (a year chosen by majority, rules of mixed versions). ``lke`` are the LKE of that year, office by
    office.
    """

    level: str | None
    year: int
    kind: Kind
    folder: str
    rules: str
    made_at: datetime
    roster: bool
    offices: tuple[Sent, ...]
    files: tuple[FileSeen, ...]
    coverage: tuple[Coverage, ...]
    unmatched: tuple[Unmatched, ...]
    heat: tuple[tuple[str, tuple[int, ...]], ...]
    codes: tuple[CodeCount, ...]
    realised: tuple[tuple[str, Realised], ...]
    unrealised: tuple[tuple[str, int], ...]
    totals: Totals
    notes: tuple[str, ...] = ()
    lke: tuple[LkeSent, ...] = ()

    def data(self) -> list[tuple[Sent, RowFact]]:
        """Return every row of every file that counts, office after office."""
        return [(sent, row) for sent in self.offices if sent.facts for row in sent.facts.rows]
