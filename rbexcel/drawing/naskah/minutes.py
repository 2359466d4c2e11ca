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

_ROOM = 2.2 * PITCH
"""The points of a member's line: there is room for the hand."""
_FIRST, _NEXT = 4, 13
"""How far a place to sign stands to the right: left and right in turn."""


def draw_minutes(
    minutes: MinutesText, words: dict[str, str], paper: Paper = Paper.FOLIO, logo: Logo | None = None
) -> Sheet:
    """Return the sheet ``Berita Acara``; ``words`` are those of ``Office.words``."""
    office = lines_of_title(words["SATKER_LENGKAP"])
    heading = (
        *kop(office, logo),
        centred("BERITA ACARA"),
        centred(f"NOMOR {minutes.number}"),
        free(),
        centred("TENTANG"),
        free(),
        *map(centred, held(even(minutes.subject))),
        free(),
    )
    closing = (
        free(),
        *signing([f"Dibuat di {words['tempat']}", f"pada tanggal {minutes.day}"]),
        free(),
        *map(centred, office),
        free(),
    )

    def last(sketch: Sketch, row: int) -> int:
        for at, (name, title) in enumerate(minutes.signers, start=1):
            row = _draw_signer(sketch, row, at, name, title)
        return row

    return draw_paper(
        MINUTES.name,
        heading,
        _paragraphs(minutes),
        closing,
        last=last,
        last_height=_ROOM * len(minutes.signers),
        paper=paper,
        pictures=pictured(logo, 1),
    )


def _paragraphs(minutes: MinutesText) -> Iterator[Paragraph]:
    yield Paragraph(minutes.opening, of_page=True)
    for at, text in enumerate(minutes.results, start=1):
        yield Paragraph(text, f"{at}.")
    yield Paragraph(minutes.closing, of_page=True)


def _draw_signer(sketch: Sketch, row: int, at: int, name: str, title: str) -> int:
    """Draw who signs, the title below the name, and beside that the place of the hand; return the next row."""
    hand = replace(PLAIN, align="left", indent=_FIRST if at % 2 else _NEXT)
    row = draw_lines(sketch, row, (Line(f"{at}. {name}", PLAIN, CLOSE_LINE),))
    sketch.put(row, LABEL, title, replace(PLAIN, align="left", indent=2))
    sketch.put(row, TEXT, f"{at}. ....................", hand)
    sketch.raise_to(row, _ROOM - CLOSE_LINE)
    return row + 1
