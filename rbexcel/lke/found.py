"""An LKE as a workbook holds it: the form as it is printed there, what was filled in, and where all that stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from rbexcel.catalogue.lke_form import Form
from rbexcel.frozen import frozen
from rbexcel.lke.filled import Filled
from rbexcel.workbook.grid import Cell


class Edition(StrEnum):
    """Which edition a workbook's LKE is: the one that is known, that of the years before it, or another one."""

    KNOWN = "known"
    OLDER = "older"
    OTHER = "other"


@frozen
class Written:
    """A cell for an answer: what stands there, None for nothing; ``unsolved`` is a formula without a result."""

    cell: Cell
    text: str | None = None
    unsolved: bool = False


@frozen
class Spot:
    """
    Where a question stands in its workbook, and what was written there.

    ``numbers`` has one for each input of the question, None where its row was not found. ``evidence`` and ``note`` are
    cells, None where there is no such column.
    """

    answer: Written
    numbers: tuple[Written | None, ...] = ()
    tpi: Written | None = None
    tpi_numbers: tuple[Written | None, ...] = ()
    evidence: Cell | None = None
    note: Cell | None = None


@frozen
class Differing:
    """Something that is printed otherwise than in the form that is known: ``what`` is "bobot" or "pilihan"."""

    id: str
    what: str
    here: str
    known: str
    cell: Cell


@frozen
class Unread:
    """A row that was not understood, and why."""

    cell: Cell
    text: str
    reason: str


@frozen
class Lke:
    """
    An LKE that was read.

    ``form`` has the weights and choices that are printed there; of another edition than the known one it has no minima,
    and only what was found. ``spots`` are by the question's id, ``points`` the numbers that its column Nilai shows, by
    the id of a question or a branch. ``again`` are questions that stand there once more, ``missing`` those that do not.
    ``sheets`` are those that it stands on, one or, where its form is split, several; ``others`` names further sheets
    with an LKE, ``repeating`` those that have some of its questions once more, and were left out; ``hidden`` tells how
    many of its rows are, ``has_answers`` whether any column is headed as theirs.
    """

    sheets: tuple[str, ...]
    form: Form
    filled: Filled
    spots: Mapping[str, Spot]
    is_own: bool = False
    edition: Edition = Edition.KNOWN
    satker: str | None = None
    year: int | None = None
    points: Mapping[str, tuple[Cell, Fraction]] = field(default_factory=dict)
    differing: tuple[Differing, ...] = ()
    again: tuple[tuple[str, Cell], ...] = ()
    missing: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    others: tuple[str, ...] = ()
    repeating: tuple[str, ...] = ()
    hidden: int = 0
    has_answers: bool = True

    @property
    def sheet(self) -> str:
        """The sheet that it stands on, or begins on."""
        return self.sheets[0]

    def place(self, cell: Cell) -> str:
        """Return in words where a cell is: its row, and its sheet where there are several."""
        return f"baris {cell.row}" if len(self.sheets) == 1 else f"baris {cell.row} lembar {cell.sheet}"
