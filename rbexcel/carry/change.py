"""What became of last year's cells and rows, as values: one line of the report each, by what is to be done about it."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from rbexcel.frozen import frozen
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Cell


class Kind(StrEnum):
    """What a line of the report is, in the order of the report: first what asks for something to be done."""

    LEFT = "tidak dibawa"
    LOOK = "perlu dilihat"
    DATED = "tahun dan tanggal lama"
    OFFERED = "hanya di templat"
    LAW = "peraturan yang berubah"
    DECREE = "naskah keputusan"
    ADDED = "dari templat"
    CHANGED = "diubah"
    CARRIED = "dari tahun lalu"
    OWN = "khusus satker"


MEANINGS: dict[Kind, str] = {
    Kind.LEFT: "ada di rencana tahun lalu, tidak ada di rencana baru; salin bila masih perlu",
    Kind.LOOK: "ikut dibawa, tetapi belum pasti; cocokkan dengan rencana tahun lalu",
    Kind.DATED: "menyebut tanggal atau tahun yang tidak digeser; sesuaikan bila perlu",
    Kind.OFFERED: "templat memuatnya, rencana Anda tidak; yang berlaku: centang di kolom Ambil, lalu tekan Perbaiki",
    Kind.LAW: "dasar hukum rencana tahun lalu yang sudah diganti atau diubah; periksa lembar Keputusan yang baru",
    Kind.DECREE: "kalimat keputusan tahun lalu yang lain dari templat; salin bila masih perlu",
    Kind.ADDED: "ditambahkan dari templat; centang bulannya, atau hapus barisnya",
    Kind.CHANGED: "tahun, nama satker, kalimat atau bentuk centangnya berubah",
    Kind.CARRIED: "bulan atau keterangannya dari rencana tahun lalu, lain dari templat",
    Kind.OWN: "baris satker sendiri, tidak ada di templat; ikut dibawa",
}
"""What each kind says to staff, with what to do."""
NEED_A_LOOK = (Kind.LEFT, Kind.LOOK, Kind.DATED, Kind.DECREE)


@frozen
class Spot:
    """Where a text stands in the new plan: the row by its index, the level by its own; None is the last column."""

    row: int
    level: int | None


@frozen
class Change:
    """
    One line of the report: where in the old plan (None: nowhere), the text there, the text now, and what of it.

    ``spot`` is where it stands in the new plan, None for nowhere; ``key`` that of the template's row which is offered.
    """

    kind: Kind
    place: Cell | None
    old: str | None
    new: str | None
    what: str
    spot: Spot | None = None
    key: str | None = None


@frozen
class Carried:
    """The new plan, what changed, and how many of the old rows stand in it exactly as they were."""

    plan: Plan
    changes: tuple[Change, ...]
    same: int

    @property
    def counts(self) -> dict[Kind, int]:
        """How many changes there are of each kind, zero included."""
        seen = Counter(change.kind for change in self.changes)
        return {kind: seen[kind] for kind in Kind}

    @property
    def needs_a_look(self) -> bool:
        """Tell whether something was left behind or is in doubt."""
        return any(change.kind in NEED_A_LOOK for change in self.changes)
