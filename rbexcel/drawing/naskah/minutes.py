"""The sheet of the minutes that a decree cites: what the plenary decided, and its members' signatures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rbexcel.drawing.naskah.body import Paragraph
from rbexcel.drawing.naskah.lines import (
    CLOSE_LINE,
    LABEL,
    PITCH,
    PLAIN,
    TEXT,
    Line,
    beside_the_left,
    breakable,
    centred,
    draw_lines,
    even,
    free,
    held,
    kop,
    pictured,
    signing,
)
from rbexcel.drawing.naskah.sheet import draw_paper
from rbexcel.drawing.sketch import Sketch
from rbexcel.plan.minutes_text import MinutesText
from rbexcel.plan.office import lines_of_title
from rbexcel.plan.papers import Logo
from rbexcel.workbook.book import Sheet
from rbexcel.workbook.ours import MINUTES
from rbexcel.workbook.paper import Paper

_ROOM = 1.8 * PITCH
"""The points of a member's line: twice as much is the room for the hand, left and right in turn."""
_FIRST, _NEXT = 4, 13
"""How far a place to sign stands to the right: left and right in turn."""


def draw_minutes(minutes: MinutesText, paper: Paper = Paper.FOLIO, logo: Logo | None = None) -> Sheet:
    """Return the sheet ``Berita Acara``."""
    heading = (
        *kop(lines_of_title(minutes.kop), logo),
        centred(minutes.heading),
        centred(f"NOMOR {minutes.number}"),
        free(),
        centred("TENTANG"),
        free(),
        *map(centred, held(even(minutes.subject))),
        free(),
    )
    closing = (
        free(),
        *signing([f"Dibuat di {minutes.place}", f"pada tanggal {minutes.day}"]),
        free(),
        *map(centred, lines_of_title(minutes.signed)),
        free(),
    )

    others = tuple(beside_the_left(minutes.others))

    def last(sketch: Sketch, row: int) -> int:
        for at, (name, title) in enumerate(minutes.signers, start=1):
            row = _draw_signer(sketch, row, at, name, title)
        return draw_lines(sketch, row, others)

    return draw_paper(
        MINUTES.name,
        heading,
        _paragraphs(minutes),
        closing,
        last=last,
        last_height=_ROOM * len(minutes.signers) + sum(line.height for line in others),
        paper=paper,
        pictures=pictured(logo, 1),
    )


def _paragraphs(minutes: MinutesText) -> Iterator[Paragraph]:
    for point in minutes.points:
        for line in (f"{point.number}. {point.text}" if point.number else point.text).split("\n"):
            yield Paragraph(breakable(line), of_page=True)


def _draw_signer(sketch: Sketch, row: int, at: int, name: str, title: str) -> int:
    """Draw who signs, the title below the name, and beside that the place of the hand; return the next row."""
    hand = replace(PLAIN, align="left", indent=_FIRST if at % 2 else _NEXT)
    row = draw_lines(sketch, row, (Line(f"{at}. {name}", PLAIN, CLOSE_LINE),))
    sketch.put(row, LABEL, title, replace(PLAIN, align="left", indent=2))
    sketch.put(row, TEXT, f"{at}. ....................", hand)
    sketch.raise_to(row, _ROOM - CLOSE_LINE)
    return row + 1
