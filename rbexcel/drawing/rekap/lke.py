"""The sheet LKE: the self-assessments of the offices, area by area, and the questions that most answer lowest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rbexcel.catalogue.lke_file import form
from rbexcel.catalogue.lke_form import TOTAL, Form
from rbexcel.drawing import palette
from rbexcel.drawing.rekap.frame import COUNT, FILE, SHARE, TEXT, WORD, head_line, listed, page, whose
from rbexcel.drawing.rekap.links import linked, target
from rbexcel.drawing.rekap.places import Places
from rbexcel.drawing.sheets.report import draw_head
from rbexcel.drawing.sketch import Sketch
from rbexcel.drawing.style import NUMBER
from rbexcel.drawing.summary.table import SECTION
from rbexcel.drawing.summary.table import TOTAL as TOTAL_LOOK
from rbexcel.rekap.lke import AREAS, Lowest, figures, lowest
from rbexcel.rekap.picture import LkeSent
from rbexcel.rekap.sheets import LKE_FIGURES, LKE_HEADER, LKE_OFFICE, RekapSheet
from rbexcel.workbook.book import Scale, Sheet
from rbexcel.workbook.contents import Content, Formula
from rbexcel.workbook.grid import Span, column_letters

_TITLE = "LKE"
_NOTE = (
    "Nilai sendiri tiap satker menurut isian LKE-nya, urut nama; bukan peringkat dan bukan penilaian TPI. Makin gelap "
    "makin rendah."
)
_HEADER, _OFFICE, _FIRST_POINTS = LKE_HEADER, LKE_OFFICE, LKE_FIGURES
_FILE = 3
_TOTALS = _FIRST_POINTS + AREAS
_LAST = _TOTALS + 6
_WIDTHS = (5, 36, 30, *(11.0,) * AREAS, 9, 10, 10, 10, 11, 11, 34)
_POINTS = replace(NUMBER, number_format="[$-421]0.00")
_STYLES = (COUNT, TEXT, FILE, *(SHARE,) * AREAS, *(_POINTS,) * 4, COUNT, COUNT, TEXT)
_HEADS = ("Pengungkit", "Hasil", "Jumlah", "Sampai", "Belum dijawab", "Tanpa bukti", "Kurang untuk WBK")
_LOW_HEADERS = ("No", "Pertanyaan", "Nomor", "Terendah", "Dijawab", "Rata-rata")
_MOST = 20
_UNKNOWN = "bobotnya lain"
_NONE = "tidak ada"
_SHORT = {
    TOTAL: "jumlah",
    "A": "pengungkit",
    "B.I": "birokrasi bersih",
    "B.I.a": "IPAK",
    "B.I.b": "kinerja",
    "B.II": "pelayanan prima",
}
"""What is short of a minimum, in a word."""


def lke_sheet(places: Places) -> Sheet:
    """Return the sheet of a rekap in which some office sent an LKE; the link of a file opens it."""
    sent, known = places.rekap.lke, form()
    sketch = Sketch(dict(enumerate(_WIDTHS, start=1)))
    basis = f"{known.basis[:1].upper()}{known.basis[1:]}."
    draw_head(sketch, f"{_TITLE} ZONA INTEGRITAS", [whose(places.rekap), f"{_NOTE} {basis}"], [RekapSheet.REKAP])
    sketch.raise_to(5, 6.0)
    head_line(
        sketch, _HEADER, ("No", "Satker", "Berkas", *(f"{each.id} {each.title}" for each in known.areas), *_HEADS)
    )
    first = _HEADER + 1
    lines = [_line(number, each) for number, each in enumerate(sent, start=1)]
    last = listed(sketch, first, lines, _STYLES, (_OFFICE, _FILE, _LAST))
    _means(sketch, first, last)
    low = lowest(sent)
    end = _lowest(sketch, last + 4, low, known, len(sent)) if low else last + 1
    heat = Span(first, _FIRST_POINTS, last, _FIRST_POINTS + AREAS - 1)
    return replace(
        sketch.sheet(RekapSheet.LKE),
        scales=(Scale(heat, palette.HIGH, palette.LOW),),
        addresses=linked(
            (row, _FILE, target(places.reach, each.chosen.source.path)) for row, each in enumerate(sent, start=first)
        ),
        filter=Span(_HEADER, 1, last, _LAST),
        freeze=(first, _FILE),
        page=page(_TITLE, _HEADER, end, _LAST),
        tab_color=palette.ACCENT,
    )


def _line(number: int, sent: LkeSent) -> tuple[Content, ...]:
    lke = sent.lke
    short = _UNKNOWN if lke.short is None else _in_words(lke.short)
    return (
        number,
        sent.office.satker,
        f"{sent.chosen.source.path} (lewat rekap {sent.via})" if sent.via else sent.chosen.source.path,
        *figures(lke),
        short,
    )


def _in_words(short: Sequence[str]) -> str:
    areas = ", ".join(each for each in short if each.isdecimal())
    others = [_SHORT[each] for each in short if each in _SHORT]
    return "; ".join([*([f"area {areas}"] if areas else []), *others]) or _NONE


def _means(sketch: Sketch, first: int, last: int) -> None:
    """Draw the average of each column of points, of the offices that the filter shows."""
    row = last + 1
    sketch.look(Span(row, 1, row, _LAST), TOTAL_LOOK)
    sketch.put(row, _OFFICE, "Rata-rata (mengikuti saringan)", replace(TOTAL_LOOK, align="left", indent=1))
    for column in range(_FIRST_POINTS, _TOTALS + 3):
        cells = (sketch.cells.get((at, column)) for at in range(first, last + 1))
        told = [value for value in cells if isinstance(value, int | float)]
        span = f"{column_letters(column)}{first}:{column_letters(column)}{last}"
        mean = Formula(f'=IF(SUBTOTAL(102,{span})=0,"",SUBTOTAL(101,{span}))', sum(told) / len(told) if told else "")
        look = SHARE if column < _TOTALS else _POINTS
        sketch.put(row, column, mean, replace(TOTAL_LOOK, number_format=look.number_format))
    sketch.raise_to(row, 16.5)


def _lowest(sketch: Sketch, header: int, found: Sequence[Lowest], known: Form, offices: int) -> int:
    """Draw the questions that most offices answer lowest; return the last row."""
    sketch.put(header - 1, 1, f"Pertanyaan yang paling sering dijawab terendah, dari {offices} satker", SECTION)
    sketch.raise_to(header - 1, 20.0)
    head_line(sketch, header, _LOW_HEADERS)
    topics = {each.id: each.topic for each in known.whole.all_questions()}
    lines = [
        (number, topics.get(each.id, ""), each.id, each.lowest, each.answered, each.mean)
        for number, each in enumerate(found[:_MOST], start=1)
    ]
    styles = (COUNT, TEXT, WORD, COUNT, COUNT, SHARE)
    return listed(sketch, header + 1, lines, styles, (2,))
