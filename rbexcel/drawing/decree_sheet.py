"""The sheet of the decree that sets a plan, portrait, as the published ones look. Knows no file, no Excel library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from rbexcel.drawing import palette
from rbexcel.drawing.metrics import column_points, column_width, line_pitch, text_width, wrapped_lines
from rbexcel.drawing.pages import MAX_HEIGHT, Room, Text, paginate
from rbexcel.drawing.sketch import Sketch
from rbexcel.plan.decree_text import DecreeText, Point
from rbexcel.plan.office import certifying_lines, lines_of_title, split_before_region
from rbexcel.plan.plan import Dictum
from rbexcel.workbook.book import FONT, Page, Sheet, Style
from rbexcel.workbook.grid import Span
from rbexcel.workbook.limits import MAX_TEXT
from rbexcel.workbook.ours import DECREE
from rbexcel.workbook.paper import Paper

_MARGINS = (1.0, 0.9, 0.8, 0.9)  # left, right, top, bottom, in inches
_TRUST = 0.98  # printers differ a little in what they put on a page
_SIZE = 12.0
_LINE = 1.35 * line_pitch(_SIZE)
"""
The points from one line of a paragraph to the next: a third more than the letters need.

With it the decrees of Karanganyar, Kudus and Jambi take as many pages as the breaks in their published text show.
"""
_GAP = _LINE - line_pitch(_SIZE)  # below a paragraph, whose last line reaches down to the end of its row
_SIGNED_LINE = line_pitch(_SIZE) + 2.25
_LINES = int((MAX_HEIGHT - line_pitch(_SIZE)) / _LINE)  # of a paragraph in one row
_WHOLE = 5  # lines of a paragraph that is never broken over two pages
_TOGETHER = 3  # lines of a longer one that stay together at a page's end, and at the next one's beginning

_LABEL, _COLON, _NUMBER, _TEXT = 1, 2, 3, 4
_PLAIN = Style(size=_SIZE)
_BODY = Style(size=_SIZE, wrap=True, align="justify", valign="vjustify")
_CENTRED = Style(size=_SIZE, wrap=True, align="center", valign="vjustify")
_LETTERHEAD = replace(_CENTRED, size=14, bold=True)
_COPY = replace(_PLAIN, align="right")
_RULE = Style(fill=palette.INK)
_SIGNED = replace(_PLAIN, indent=9)
_ITEM = re.compile(r"(?P<number>(?:\d{1,2}|[a-z])[.)])\s+(?P<text>\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A row of the decree's body: without a number its text begins in the column of the numbers."""

    text: str
    number: str | None = None
    label: str | None = None
    heading: str | None = None

    @property
    def column(self) -> int:
        return _TEXT if self.number is not None else _NUMBER

    @property
    def lines(self) -> tuple[str, ...]:
        """The text as it is broken in its column; a cell's padding is smaller than Excel says."""
        return _broken(self.text, column_points(*_WIDTHS[self.column - 1 :]) * 1.01)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of one text from ``column`` to the last one; None leaves it free."""

    text: str | None
    style: Style
    height: float
    column: int = _LABEL


def draw_decree(decree: DecreeText, words: dict[str, str], paper: Paper = Paper.FOLIO) -> Sheet:
    """
    Return the sheet ``Keputusan`` of a decree whose text is whole (``decree.whole``).

    ``words`` are those of ``Office.words``. A paragraph is a row: label, colon, number and text each in its column.
    """
    sketch = Sketch(dict(enumerate(_WIDTHS, start=1)))
    heading, closing = _heading(decree, words), _closing(decree, words)
    recipients = [
        _Paragraph(text, f"{number}.", "Tembusan" if number == 1 else None)
        for number, text in enumerate(decree.recipients, start=1)
    ]
    page = _page_height(paper)
    tail = sum(line.height for line in closing) + sum(_height(each) for each in recipients)
    row = _draw_lines(sketch, 1, heading)
    row, breaks = _draw_body(
        sketch, row, tuple(_paragraphs(decree)), Room(page, page - sum(line.height for line in heading), tail)
    )
    row = _draw_lines(sketch, row, closing)
    for paragraph in recipients:
        row = _draw_row(sketch, row, paragraph)
    return replace(
        sketch.sheet(DECREE.name),
        page=Page(
            paper=paper,
            area=Span(1, 1, row - 1, _TEXT),
            breaks=breaks,
            margins=_MARGINS,
            footer=f'&C&"{FONT},Regular"&10&P',
        ),
        tab_color=palette.ACCENT,
    )


def _columns() -> tuple[float, ...]:
    """Return the widths of label, colon, number and text, which fill a folio page."""
    label = text_width("Memperhatikan", _SIZE) / 0.97 + 6
    number = text_width("10.", _SIZE) / 0.97 + 8
    colon = 12.0
    text = _page_width(Paper.FOLIO) - label - colon - number - 1.5
    return tuple(map(column_width, (label, colon, number, text)))


def _page_width(paper: Paper) -> float:
    return paper.width - 72 * (_MARGINS[0] + _MARGINS[1])


def _page_height(paper: Paper) -> float:
    """Return the points of rows on a page, to which the columns are shrunk where it is narrower than a folio."""
    scale = _page_width(paper) / _page_width(Paper.FOLIO)
    return (paper.height - 72 * (_MARGINS[2] + _MARGINS[3])) / scale * _TRUST


_WIDTHS = _columns()


# --- above and below -------------------------------------------------------------------------------------------------


def _heading(decree: DecreeText, words: dict[str, str]) -> tuple[_Line, ...]:
    """Return what stands above the considerations: letterhead, number, subject, who decides."""
    kop = f"KOMISI PEMILIHAN UMUM {words['WILAYAH']}" if decree.kop is None else decree.kop
    heading = f"KEPUTUSAN {words['SATKER_LENGKAP']}" if decree.heading is None else decree.heading
    decider = f"{decree.signatory_title.rstrip(',')}," if decree.decider is None else decree.decider
    return (
        *([_Line("SALINAN", _COPY, _LINE)] if decree.copy else []),
        _free(),
        *(_centred(line, _LETTERHEAD) for line in lines_of_title(kop)),
        _free(3.0),
        _Line(None, _RULE, 1.5),
        _free(),
        *([_centred("\n".join(split_before_region(heading, words)))] if heading else []),
        _centred(f"NOMOR {words['nomor']}"),
        _free(),
        _centred("TENTANG"),
        _free(),
        *map(_centred, _held(_even(decree.subject))),
        _free(),
        *([_centred(_even(decider))] if decider else []),
        _free(),
    )


def _closing(decree: DecreeText, words: dict[str, str]) -> tuple[_Line, ...]:
    """Return the chair's signature on the right and, below it on the left, who certifies the copy."""
    title = lines_of_title(decree.signatory_title.rstrip(","))
    signed = (
        f"Ditetapkan di {words['tempat']}",
        f"pada tanggal {words['tanggal']}",
        None,
        *title[:-1],
        f"{title[-1]},",
        None,
        "ttd." if decree.copy else None,
        None,
        words["ketua"],
    )
    certified = (None, *certifying_lines(words), None, None, None, words["pengesah"]) if decree.copy else ()
    return (
        _free(),
        *(_Line(text, _SIGNED, _SIGNED_LINE, _TEXT) for text in signed),
        *(_Line(text, _PLAIN, _SIGNED_LINE) for text in certified),
        _free(),
    )


def _free(height: float = 9.0) -> _Line:
    return _Line(None, _PLAIN, height)


def _centred(text: str, style: Style = _CENTRED) -> _Line:
    lines = wrapped_lines(text, column_points(*_WIDTHS), style.size, bold=style.bold)
    return _Line(text, style, lines * (line_pitch(style.size) + 3))


def _even(text: str) -> str:
    """Return a centred text broken into lines of about one length, as few as its words need."""
    room = column_points(*_WIDTHS)
    count = len(_broken(text, room))
    while len(_broken(text, room - 6)) == count and room > column_points(*_WIDTHS) / 4:
        room -= 6
    return "\n".join(_broken(text, room))


def _broken(text: str, room: float) -> tuple[str, ...]:
    """Return a text in lines that are no wider than ``room``, in points."""
    lines: list[str] = []
    for word in (part for whole in text.split() for part in _fitting(whole)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, _SIZE) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _held(text: str) -> Iterator[str]:
    """Yield a text of short lines in parts that a cell holds."""
    part = ""
    for line in text.split("\n"):
        if part and len(part) + 1 + len(line) > MAX_TEXT:
            yield part
            part = ""
        part = f"{part}\n{line}" if part else line
    yield part


def _fitting(word: str) -> Iterator[str]:
    """Yield a word in parts that a cell holds: one without end is a text whose blanks got lost, and none is cut off."""
    return (word[start : start + MAX_TEXT] for start in range(0, len(word), MAX_TEXT))


def _draw_lines(sketch: Sketch, row: int, lines: Iterable[_Line]) -> int:
    """Draw rows of one text each; return the next row."""
    for line in lines:
        if line.text is not None or line.style is _RULE:
            sketch.put(row, line.column, line.text, line.style, to=(row, _TEXT))
        sketch.raise_to(row, line.height)
        row += 1
    return row


# --- the body --------------------------------------------------------------------------------------------------------


def _paragraphs(decree: DecreeText) -> Iterator[_Paragraph]:
    """Yield the rows of the body in order."""
    yield from _listed("Menimbang", decree.menimbang)
    yield from _listed("Mengingat", decree.mengingat)
    yield from _listed("Memperhatikan", decree.memperhatikan)
    yield from _decided(Dictum("Menetapkan", decree.menetapkan), "MEMUTUSKAN:")
    for dictum in decree.dictums:
        yield from _decided(dictum)


def _listed(label: str, points: tuple[Point, ...]) -> Iterator[_Paragraph]:
    for index, point in enumerate(points):
        first, *entries = _by_entry(point.text)
        number = f"{point.number}." if point.number else None
        yield replace(first, number=number, label=label if index == 0 else None)
        yield from entries


def _decided(dictum: Dictum, heading: str | None = None) -> Iterator[_Paragraph]:
    first, *entries = _by_entry(dictum.text)
    yield replace(first, label=dictum.label, heading=heading)
    yield from entries


def _by_entry(text: str) -> Iterator[_Paragraph]:
    """Yield a text line by line: each is a paragraph, and an entry of a list in it has its number beside it."""
    for index, line in enumerate(text.split("\n")):
        item = _ITEM.fullmatch(line.strip()) if index else None
        yield _Paragraph(item["text"], item["number"]) if item else _Paragraph(line.strip())


def _pieces(paragraph: _Paragraph) -> Iterator[_Paragraph]:
    """Yield the parts of a paragraph between which a page may end; those after the first have an empty number."""
    lines = paragraph.lines
    ends = range(_TOGETHER, len(lines) - _TOGETHER + 1) if len(lines) > _WHOLE else ()
    if len(paragraph.text) > MAX_TEXT:
        ends = range(1, len(lines))
    for start, end in pairwise((0, *ends, len(lines))):
        yield replace(paragraph, text=" ".join(lines[start:end]))
        paragraph = replace(paragraph, number=paragraph.number and "", label=None, heading=None)


def _draw_body(sketch: Sketch, row: int, paragraphs: tuple[_Paragraph, ...], room: Room) -> tuple[int, tuple[int, ...]]:
    """Draw the paragraphs; return the next row and the rows after which a page ends."""
    pieces = [(piece, index) for index, paragraph in enumerate(paragraphs) for piece in _pieces(paragraph)]
    texts = [Text(place, place, _height(piece)) for place, (piece, _) in enumerate(pieces)]
    # As merged rows the pieces of a paragraph are only torn apart where that saves a page.
    places = [[place for place, (_, of) in enumerate(pieces) if of == index] for index in range(len(paragraphs))]
    texts += [Text(own[0], own[-1], 0.0) for own in places if len(own) > 1]
    above = [_SIGNED_LINE + 2 * _GAP if piece.heading else 0.0 for piece, _ in pieces]
    _, begins = paginate(len(pieces), texts, room, least=0.0, extra=above)
    rows: list[_Paragraph] = []
    breaks: list[int] = []
    before = None
    for place, (piece, index) in enumerate(pieces):
        joined = replace(rows[-1], text=f"{rows[-1].text} {piece.text}") if rows else piece
        if index == before and place not in begins and len(joined.text) <= MAX_TEXT and len(joined.lines) <= _LINES:
            rows[-1] = joined
            continue
        if place in begins:
            breaks.append(len(rows))
        rows.append(piece)
        before = index
    ends = []
    for number, paragraph in enumerate(rows):
        if number in breaks:
            ends.append(row - 1)
        row = _draw_row(sketch, row, paragraph)
    return row, tuple(ends)


def _height(paragraph: _Paragraph) -> float:
    """
    Return the points of a paragraph and the gap below it.

    From three lines on there is room for one more than was counted, should a printer's letters be wider.
    """
    count = len(paragraph.lines)
    if count < _TOGETHER:
        count = wrapped_lines(paragraph.text, column_points(*_WIDTHS[paragraph.column - 1 :]), _SIZE)
    return count * _LINE


def _draw_row(sketch: Sketch, row: int, paragraph: _Paragraph) -> int:
    """Draw a paragraph, with its heading above and the gap below it; return the next row."""
    if paragraph.heading:
        heading = _Line(paragraph.heading, _CENTRED, _SIGNED_LINE)
        row = _draw_lines(sketch, row, (_free(_GAP), heading, _free(_GAP)))
    if paragraph.label:
        sketch.put(row, _LABEL, paragraph.label, _PLAIN)
        sketch.put(row, _COLON, ":", _PLAIN)
    if paragraph.number:
        sketch.put(row, _NUMBER, paragraph.number, _PLAIN)
    sketch.put(row, paragraph.column, paragraph.text, _BODY, to=(row, _TEXT))
    sketch.raise_to(row, _height(paragraph) - _GAP)
    return _draw_lines(sketch, row + 1, (_free(_GAP),))
