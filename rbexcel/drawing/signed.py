"""The signature block of a report on a plan's year: place and day, title, name and NIP, as offices print it."""

from __future__ import annotations

from datetime import date

from rbexcel.drawing.metrics import line_pitch
from rbexcel.drawing.sketch import Sketch
from rbexcel.frozen import frozen
from rbexcel.plan.office import BLANK, Office, ended, lines_of_title
from rbexcel.words.dates import day_written
from rbexcel.workbook.book import Style

SIGNED = Style(size=9, wrap=True, valign="bottom", indent=1)
"""The look of the whole block in one cell."""
_LOOK = Style(size=9)
_PITCH = line_pitch(_LOOK.size) + 0.75
_ROOM = 4
"""Free lines for the hand and the stamp."""
WITH_IT = 6
"""Lines of a list that stand on its page at least."""


@frozen
class Signed:
    """The lines of the block, None for those that are left free."""

    lines: tuple[str | None, ...]

    @property
    def height(self) -> float:
        """The points that it takes, with the free line above it."""
        return (len(self.lines) + 1) * _PITCH

    @property
    def text(self) -> str:
        """The whole block as the text of one cell."""
        return "\n".join(line or "" for line in self.lines)

    @property
    def texts(self) -> frozenset[str]:
        """The texts of its cells, drawn either way."""
        return frozenset({self.text, *filter(None, self.lines)})


def signed_by(office: Office, place: str | None, made: date | None) -> Signed:
    """Return the block of the secretary of an office; what is not known, or no day yet, is a blank to fill in."""
    title = lines_of_title(f"SEKRETARIS {office.full_name.upper()}")
    return Signed(
        (
            f"{place or BLANK}, {day_written(made) if made else BLANK * 2}",
            *ended(title),
            *[None] * _ROOM,
            office.secretary or BLANK * 2,
            f"NIP. {office.nip or BLANK * 2}",
        )
    )


def draw_signed(sketch: Sketch, row: int, last: int, signed: Signed) -> int:
    """Draw the block below ``row`` in the right half of columns 1 to ``last``; return its last row."""
    first = _right_part(sketch, last)
    sketch.raise_to(row + 1, _PITCH)
    for at, line in enumerate(signed.lines, start=row + 2):
        if line:
            sketch.put(at, first, line, _LOOK, to=(at, last))
        sketch.raise_to(at, _PITCH)
    return row + 1 + len(signed.lines)


def draw_signed_in_one(sketch: Sketch, row: int, last: int, signed: Signed) -> None:
    """Draw the block as one cell on a row, so that the columns above it stay those of a list."""
    sketch.put(row, _right_part(sketch, last), signed.text, SIGNED, to=(row, last))
    sketch.raise_to(row, signed.height)


def _right_part(sketch: Sketch, last: int) -> int:
    """Return the first of the columns up to ``last`` in which the block stands."""
    widths = [sketch.pixels(column, column) for column in range(1, last + 1)]
    half, first = sum(widths) * 0.58, 1
    while first < last and sum(widths[:first]) <= half:
        first += 1
    return first
