"""What became of an older plan's cells and rows, as values: one line of the report each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Cell

Kind = Literal["ditinggal", "periksa", "disesuaikan", "tambahan", "dibawa", "baru"]
KINDS: dict[Kind, str] = {
    "ditinggal": "ada di rencana tahun lalu, tidak masuk rencana baru",
    "periksa": "dibawa, tetapi perlu dilihat",
    "disesuaikan": "kata-kata, tahun atau nama satker berubah",
    "tambahan": "baris milik satker sendiri, ikut dibawa",
    "dibawa": "baris templat dengan bulan atau keterangan dari rencana tahun lalu",
    "baru": "baris templat yang belum ada di rencana tahun lalu",
}
"""Every kind of change with its meaning, in the order of the report."""
NEED_A_LOOK: tuple[Kind, ...] = ("ditinggal", "periksa")


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the report: where in the old plan (None: nowhere), the text there, the text now, and what of it."""

    kind: Kind
    place: Cell | None
    old: str | None
    new: str | None
    what: str


@dataclass(frozen=True, slots=True)
class Carried:
    """The new plan, what changed, and how many of the old rows stand in it exactly as they were."""

    plan: Plan
    changes: tuple[Change, ...]
    same: int

    @property
    def counts(self) -> dict[Kind, int]:
        """How many changes there are of each kind, zero included."""
        seen = Counter(change.kind for change in self.changes)
        return {kind: seen[kind] for kind in KINDS}

    @property
    def needs_a_look(self) -> bool:
        """Tell whether something was left behind or is in doubt."""
        return any(change.kind in NEED_A_LOOK for change in self.changes)
