"""The papers around a plan as they are printed: the decree, its certified copy, its annex, the minutes. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rbexcel.workbook.grid import Cell


class Sort(StrEnum):
    """Which paper it is."""

    KEPUTUSAN = "keputusan"
    SALINAN = "salinan"
    LAMPIRAN = "lampiran"
    """What stands around the table: its heading above, the signatures below."""
    BERITA_ACARA = "berita acara"


@dataclass(frozen=True, slots=True)
class Printed:
    """
    One part of a paper: its words without the label, the lines of one block joined; "" where only a blank is printed.

    ``cells`` are those of its lines, in order, never none: what it says stands there, or belongs there.
    """

    text: str
    cells: tuple[Cell, ...]

    @property
    def place(self) -> Cell:
        """Its first cell."""
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class Listed:
    """A point of a list or a dictum: the number, letter or label that is printed, its text, its cells."""

    number: str | None
    text: str
    cells: tuple[Cell, ...]

    @property
    def place(self) -> Cell:
        """Its first cell."""
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class Naskah:
    """
    One paper, part by part in the order it is printed.

    A part is None where the paper has no place for it, and a ``Printed`` with an empty text where the place is there
    and blank. ``kop`` is the office at the top, ``heading`` KEPUTUSAN and the office, ``subject`` what stands under
    TENTANG, ``decider`` KETUA and the office, ``title`` that of the annex's table. Dates are as printed, possible or
    not.
    """

    sort: Sort
    sheet: str
    kop: Printed | None = None
    heading: Printed | None = None
    number: Printed | None = None
    subject: Printed | None = None
    decider: Printed | None = None
    menimbang: tuple[Listed, ...] = ()
    mengingat: tuple[Listed, ...] = ()
    memperhatikan: tuple[Listed, ...] = ()
    menetapkan: Printed | None = None
    dictums: tuple[Listed, ...] = ()
    title: Printed | None = None
    place: Printed | None = None
    date: Printed | None = None
    signatory_title: Printed | None = None
    signatory: Printed | None = None
    certifier_title: Printed | None = None
    certifier: Printed | None = None
