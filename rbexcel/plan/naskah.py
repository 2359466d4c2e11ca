"""The papers around a plan as they are printed: the decree, its certified copy, its annex, the minutes. Values only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum

from rbexcel.frozen import frozen
from rbexcel.plan.papers import SIGNED
from rbexcel.workbook.grid import Cell

BLANK_SIGNS = " .\u2026_-:;,/()[]"
"""What a blank to fill in is printed with."""

MOST_CELLS = 8
"""The filled cells of a row of a paper: label, colon, number, text, and what stands beside; more make a table."""


def is_blank(text: str) -> bool:
    """Tell a text that is printed as a blank and nothing else: "", "..........;", "(____)"."""
    return not text.strip(BLANK_SIGNS)


class Sort(StrEnum):
    """Which paper it is."""

    KEPUTUSAN = "keputusan"
    """The original."""
    SALINAN = "salinan"
    """A certified copy: it says SALINAN, or has the block of who certifies it."""
    LAMPIRAN = "lampiran"
    """What stands around the table: its heading above, the signatures below."""
    BERITA_ACARA = "berita acara"


@frozen
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


@frozen
class Listed:
    """
    A point of a list or a dictum: its number, letter or label as printed but for its full stop, its text, its cells.

    A blank of a point is text as it is printed, "..........;"; "" is a label beside which nothing stands. An entry of a
    list inside begins a line of the text.
    """

    number: str | None
    text: str
    cells: tuple[Cell, ...]

    @property
    def place(self) -> Cell:
        """Its first cell."""
        return self.cells[0]

    @property
    def beside_its_number(self) -> Cell:
        """The cell of its first line that is furthest to the right: the number may have one of its own."""
        return max(cell for cell in self.cells if cell.row == self.place.row)


@frozen
class Naskah:
    """
    One paper, part by part in the order it is printed.

    A part is None where the paper has no place for it, and a ``Printed`` with an empty text where the place is there
    and blank; a decree has a place for its number, subject, place, date and chair even where their lines were deleted,
    then their cell is that of the nearest line left. ``kop`` is the office at the top, ``heading`` KEPUTUSAN and the
    office, ``subject`` what stands under TENTANG, ``decider`` KETUA and the office, ``title`` that of the annex's
    table, ``headed_date`` the date in the annex's heading, ``body`` the paragraphs of minutes. Dates are as printed,
    possible or not.

    ``members`` are those who sign minutes, each with all that stands on his lines; ``fixed`` are the words that every
    such paper has, SALINAN, TENTANG, MEMUTUSKAN, ttd. and what stands before a part in a cell of its own; ``unplaced``
    are the lines that are no part.
    """

    sort: Sort
    sheet: str
    kop: Printed | None = None
    heading: Printed | None = None
    number: Printed | None = None
    headed_date: Printed | None = None
    subject: Printed | None = None
    decider: Printed | None = None
    menimbang: tuple[Listed, ...] = ()
    mengingat: tuple[Listed, ...] = ()
    memperhatikan: tuple[Listed, ...] = ()
    menetapkan: Printed | None = None
    dictums: tuple[Listed, ...] = ()
    body: tuple[Listed, ...] = ()
    title: Printed | None = None
    place: Printed | None = None
    date: Printed | None = None
    signatory_title: Printed | None = None
    signatory: Printed | None = None
    certifier_title: Printed | None = None
    certifier: Printed | None = None
    recipients: tuple[Listed, ...] = ()
    members: tuple[Listed, ...] = ()
    fixed: tuple[Printed, ...] = ()
    unplaced: tuple[Printed, ...] = ()

    @property
    def is_decree(self) -> bool:
        """Tell a decree or a copy of one from the papers beside it."""
        return self.sort in {Sort.KEPUTUSAN, Sort.SALINAN}

    @property
    def signature(self) -> str | None:
        """What stands in place of a signature: "ttd.", or the place of an electronic one; None where there is room."""
        return next(iter(self.signatures), None)

    @property
    def signatures(self) -> tuple[str, ...]:
        """What stands in place of signatures: of who signs, then of who certifies."""
        return tuple(each.text for each in self.fixed if SIGNED.fullmatch(each.text))

    def parts(self) -> Iterator[tuple[str, Printed | Listed]]:
        """Yield what the paper holds with the name of its field, a list point by point; not what is ``unplaced``."""
        for field in fields(self)[2:-1]:
            held = getattr(self, field.name)
            for part in held if isinstance(held, tuple) else (held,):
                if part is not None:
                    yield field.name, part
