"""The sheet of the decree that sets a plan: the original to sign, or the certified copy of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rbexcel.drawing.naskah.body import Paragraph, by_entry, draw_row, height_of
from rbexcel.drawing.naskah.lines import (
    PITCH,
    PLAIN,
    ROOM_TO_SIGN,
    Line,
    beside_the_left,
    centred,
    even,
    free,
    held,
    kop,
    pictured,
    signed_foot,
    signing,
)
from rbexcel.drawing.naskah.sheet import draw_paper
from rbexcel.drawing.sketch import Sketch
from rbexcel.plan.decree_text import DecreeText, Point
from rbexcel.plan.office import certifying_lines, ended, lines_of_title, split_before_region
from rbexcel.plan.papers import TTD, Logo
from rbexcel.plan.plan import Dictum
from rbexcel.workbook.book import Sheet
from rbexcel.workbook.ours import COPY, DECREE
from rbexcel.workbook.paper import Paper

_COPIED = replace(PLAIN, align="right")


def draw_decree(
    decree: DecreeText,
    words: dict[str, str],
    paper: Paper = Paper.FOLIO,
    logo: Logo | None = None,
    *,
    catchwords: bool = False,
) -> Sheet:
    """
    Return the sheet ``Keputusan`` of a decree whose text is whole (``decree.whole``), of a copy ``Salinan``.

    ``words`` are those of ``Office.words``. A paragraph is a row: label, colon, number and text each in its column.
    With ``catchwords`` a page ends with the word that begins the next one.
    """
    recipients = [
        Paragraph(text, f"{number}.", "Tembusan" if number == 1 else None)
        for number, text in enumerate(decree.recipients, start=1)
    ]

    def last(sketch: Sketch, row: int) -> int:
        for paragraph in recipients:
            row = draw_row(sketch, row, paragraph)
        return row

    return draw_paper(
        (COPY if decree.copy else DECREE).name,
        _heading(decree, words, logo),
        _paragraphs(decree),
        _closing(decree, words),
        last=last,
        last_height=sum(map(height_of, recipients)),
        paper=paper,
        pictures=pictured(logo, 1 + decree.copy),
        catchwords=catchwords,
        footer=signed_foot() if words.keys() & {"tanda_tangan", "tanda_tangan_pengesah"} else "",
    )


def _heading(decree: DecreeText, words: dict[str, str], logo: Logo | None) -> tuple[Line, ...]:
    """Return what stands above the considerations: letterhead, number, subject, who decides."""
    office = words["SATKER_LENGKAP"] if decree.kop is None else decree.kop
    heading = f"KEPUTUSAN {words['SATKER_LENGKAP']}" if decree.heading is None else decree.heading
    decider = f"{decree.signatory_title.rstrip(',')}," if decree.decider is None else decree.decider
    return (
        *([Line("SALINAN", _COPIED, PITCH)] if decree.copy else []),
        *kop(lines_of_title(office), logo),
        *([centred("\n".join(split_before_region(heading, words)))] if heading else []),
        centred(f"NOMOR {words['nomor']}"),
        free(),
        centred("TENTANG"),
        free(),
        *map(centred, held(even(decree.subject))),
        free(),
        *([centred(even(decider))] if decider else []),
        free(),
    )


def _closing(decree: DecreeText, words: dict[str, str]) -> tuple[Line, ...]:
    """Return who signs, on the right, and on a copy, below it on the left, who certifies that."""
    room: list[str | None] = [None] * ROOM_TO_SIGN
    # Where it is signed electronically there is no room for a hand.
    place, by_certifier = (words.get(word) for word in ("tanda_tangan", "tanda_tangan_pengesah"))
    signed = [
        f"Ditetapkan di {words['tempat']}",
        f"pada tanggal {words['tanggal']}",
        None,
        *ended(lines_of_title(decree.signatory_title)),
        *([None, TTD, None] if decree.copy else [None, place, None] if place else room),
        words["ketua"],
    ]
    hand = [None, by_certifier, None] if by_certifier else room
    certified = [None, *ended(certifying_lines(words)), *hand, words["pengesah"]] if decree.copy else []
    return (free(), *signing(signed), *beside_the_left(certified), free())


def _paragraphs(decree: DecreeText) -> Iterator[Paragraph]:
    """Yield the rows of the body in order."""
    yield from _listed("Menimbang", decree.menimbang)
    yield from _listed("Mengingat", decree.mengingat)
    yield from _listed("Memperhatikan", decree.memperhatikan)
    yield from _decided(Dictum("Menetapkan", decree.menetapkan), "MEMUTUSKAN:")
    for dictum in decree.dictums:
        yield from _decided(dictum)


def _listed(label: str, points: tuple[Point, ...]) -> Iterator[Paragraph]:
    for index, point in enumerate(points):
        first, *entries = by_entry(point.text)
        number = f"{point.number}." if point.number else None
        yield replace(first, number=number, label=label if index == 0 else None)
        yield from entries


def _decided(dictum: Dictum, heading: str | None = None) -> Iterator[Paragraph]:
    first, *entries = by_entry(dictum.text)
    yield replace(first, label=dictum.label, heading=heading)
    yield from entries
