"""What one file of a folder says: the file as it was found, and the facts of the plan in it. Values only."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from rbexcel.checking.finding import Severity
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Kind


@frozen
class Source:
    """
    A file as the folder lists it. ``path`` is relative to the folder, its parts joined by "/"; ``size`` is in bytes.
    ``place`` is how the system calls it, where that is no text.

    ``passed`` tells why a file is not opened at all (a lock file, a dead link, an ending that is none of a plan); it is
    None for one that is to be read. ``sha256`` is None where the bytes could not be had.
    """

    path: str
    size: int
    modified: datetime
    sha256: str | None = None
    passed: str | None = None
    place: str | None = None

    @property
    def there(self) -> str:
        """Where it is opened."""
        return self.place or self.path


class State(StrEnum):
    """What became of a file: read, refused with a sentence, failed by a fault of ours, or passed over."""

    OK = "ok"
    REFUSED = "refused"
    FAULT = "fault"
    PASSED = "passed"


@frozen
class RowFact:
    """
    One item of a plan. ``months`` has bit 0 for January to bit 11 for December.

    ``text`` is what makes it comparable among offices: its texts in plain words without the office's name and the
    year. ``area``, ``kegiatan`` and ``leaf`` are as printed; ``sheet`` and ``row`` say where it stands in its file.
    """

    key: str | None
    text: str
    area: str
    kegiatan: str
    leaf: str
    months: int
    sheet: str
    row: int


@frozen
class Found:
    """A rule's findings in one file: how many, and the first one as an example. ``cell`` is like "H12"."""

    code: str
    severity: Severity
    group: str
    count: int
    message: str
    sheet: str
    cell: str | None


@frozen
class Realised:
    """What a file's Monev says of one quarter (1..4) in one area: the planned works, and what became of them."""

    area: str
    quarter: int
    planned: int
    done: int
    partly: int
    not_yet: int
    with_evidence: int


@frozen
class LkeFacts:
    """
    What the LKE of a file says: its points, ``full`` if every open 0 of 0 were all, those of the six areas, of hasil.

    ``shares`` are what each answered question reached, 0..1, by id; ``short`` the ids of what is short of WBK, None
    where its form is another one than that which has the minima. ``weights`` are those of the areas.
    """

    total: float
    full: float
    areas: tuple[float, ...]
    weights: tuple[float, ...]
    hasil: float
    unanswered: int
    without_evidence: int
    short: tuple[str, ...] | None
    shares: tuple[tuple[str, float], ...]


@frozen
class Facts:
    """
    What the plan of a file says; all but ``state`` and ``why`` is empty where there is none.

    ``names`` are all offices that the file names, the plan's own first. ``targets`` tells that it plans numbers per
    quarter, as RB General and Tematik do, and no months. ``stamp_at`` is when ``finish`` sealed it,
    ``unchanged`` whether it was left as sealed (None without a stamp), ``doc_modified`` the time that the document
    itself tells. ``completeness`` is 0..100. ``unrealised`` are the texts, as they are compared, of planned rows that
    its Monev has as done nowhere. ``lower`` is what a file tells that is no plan but a rekap of the level below,
    ``lke`` what one that is an LKE tells.
    """

    state: State
    why: str | None = None
    satker: str | None = None
    code: str | None = None
    names: tuple[str, ...] = ()
    year: int | None = None
    kind: Kind | None = None
    targets: bool = False
    template: str | None = None
    stamp_at: datetime | None = None
    unchanged: bool | None = None
    doc_modified: datetime | None = None
    without_months: int = 0
    completeness: float = 0.0
    found: tuple[Found, ...] = ()
    unread: int = 0
    uncertain: int = 0
    rows: tuple[RowFact, ...] = ()
    realised: tuple[Realised, ...] = ()
    unrealised: tuple[str, ...] = ()
    lower: LowerRekap | None = None
    lke: LkeFacts | None = None

    def count(self, severity: Severity) -> int:
        """Return how many findings of a severity there are."""
        return sum(found.count for found in self.found if found.severity is severity)


@frozen
class Lower:
    """
    An office as a rekap of the level below has it: where it stands there, and the facts of the file that counts there.

    ``status`` is the word of its sheets. ``altered`` tells whether the rekap's rows of it are not those that it was
    made with. The places of its rows are those on the sheet Data of the rekap.
    """

    satker: str
    code: str | None
    status: str
    sha256: str | None
    late_days: int | None
    altered: bool
    facts: Facts

    @property
    def named(self) -> Facts:
        """What tells which office it is, as a file of its own would."""
        return Facts(State.OK, satker=self.satker, names=(self.satker,), code=self.code)


@frozen
class LowerLke:
    """The LKE of an office as a rekap of the level below has it: the bytes of its file, and what that said."""

    sha256: str | None
    facts: Facts


@frozen
class LowerRekap:
    """
    A rekap of the level below: whose, by which rules, when it was made, its offices, the LKE that it has.

    ``lke_altered`` tells that its sheet LKE says something else than it did.
    """

    via: str
    rules: str
    made_at: datetime
    offices: tuple[Lower, ...]
    lke: tuple[LowerLke, ...] = ()
    lke_altered: bool = False
