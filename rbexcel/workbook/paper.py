"""The papers that plans are printed on: their names, their sizes, and the numbers that Excel has for them."""

from __future__ import annotations

from enum import StrEnum

from rbexcel.errors import UnusableValueError


class Paper(StrEnum):
    """A paper, by its name in profiles, templates and workbooks."""

    FOLIO = "folio"
    A4 = "a4"

    @property
    def width(self) -> float:
        """The points of its shorter side."""
        return _SIZES[self][0]

    @property
    def height(self) -> float:
        """The points of its longer side."""
        return _SIZES[self][1]

    @property
    def number(self) -> int:
        """What Excel calls it, in a file and in a page's setup."""
        return _NUMBERS[self]


_SIZES = {Paper.FOLIO: (612.0, 936.0), Paper.A4: (595.3, 841.9)}
_NUMBERS = {Paper.FOLIO: 14, Paper.A4: 9}


def paper_named(name: str) -> Paper:
    """Return the paper of a name typed by a person; RbexcelError when there is none."""
    try:
        return Paper(name)
    except ValueError:
        raise UnusableValueError(f'Kertas "{name}" tidak dikenal', f"Pilih {' atau '.join(Paper)}.") from None
