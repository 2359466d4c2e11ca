"""The sheet ``Satker``: the offices that are to send a plan, proposed from those found and completed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rbexcel.drawing import palette
from rbexcel.drawing.sheets.report import draw_head, draw_list
from rbexcel.drawing.sketch import Sketch, footer
from rbexcel.drawing.style import INPUT, beside
from rbexcel.rekap.picture import Office
from rbexcel.rekap.roster import CODE, COLUMNS, DUE, KINDS, KINDS_TOLD, MAIL, NAME, NOTE, PROVINCE, SHEET
from rbexcel.workbook.book import Book, Choice, Page
from rbexcel.workbook.contents import Content
from rbexcel.workbook.grid import Span

_TITLE = "Daftar satker"
_WIDTHS = {CODE: 10, NAME: 38, PROVINCE: 22, KINDS: 11, DUE: 13, MAIL: 32, NOTE: 34}
_SPARE = 25
"""Empty rows for offices that are added."""
_DAY = "dd-mm-yyyy"
_NOTES = (
    "Lengkapi dengan satker yang belum mengirim. Yang tidak ada di sini direkap sebagai di luar daftar.",
    f"{KINDS}: RB, ZI, atau RB+ZI; kosong berarti RB. {DUE}: hari terakhir mengirim. {MAIL}: untuk surat temuan.",
)


def roster_book(offices: Sequence[Office], folder: str) -> Book:
    """Return the list of offices as a workbook of one sheet; ``folder`` is where they were found."""
    sketch = Sketch({at: _WIDTHS[name] for at, name in enumerate(COLUMNS, start=1)})
    found = f"{len(offices)} satker ditemukan di folder {folder}"
    draw_head(sketch, _TITLE.upper(), [beside(found), *_NOTES])
    sketch.raise_to(len(_NOTES) + 3, 6.0)
    header = len(_NOTES) + 4
    lines: list[tuple[Content, ...]] = [
        (each.code, each.satker, each.province, _kinds(each), each.due, each.mail, each.note) for each in offices
    ]
    lines += [(None,) * len(COLUMNS)] * _SPARE
    middle = replace(INPUT, align="center")
    looks = dict.fromkeys(range(1, len(COLUMNS) + 1), INPUT) | {
        _at(CODE): middle,
        _at(KINDS): middle,
        _at(DUE): replace(middle, number_format=_DAY),
    }
    last = draw_list(sketch, header, COLUMNS, lines, shown=len(COLUMNS), looks=looks)
    sheet = replace(
        sketch.sheet(SHEET),
        choices=(
            Choice(
                Span(header + 1, _at(KINDS), last, _at(KINDS)),
                tuple(KINDS_TOLD),
                strict=True,
                prompt="RB, ZI, atau RB+ZI.",
            ),
        ),
        filter=Span(header, 1, last, len(COLUMNS)),
        freeze=(header + 1, _at(NAME) + 1),
        page=Page(landscape=True, repeat=(header, header), area=Span(1, 1, last, len(COLUMNS)), footer=footer(_TITLE)),
        tab_color=palette.ACCENT,
    )
    return Book((sheet,), title=_TITLE)


def _at(name: str) -> int:
    return COLUMNS.index(name) + 1


def _kinds(office: Office) -> str:
    return "+".join(office.kinds)
