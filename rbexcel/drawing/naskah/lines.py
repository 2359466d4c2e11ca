"""
What the papers share: the page, its four columns, and rows of one text each. Knows no decree.

Sources: margins of KH20, letters and lines of the published decrees and of KPU's own minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rbexcel.drawing.metrics import column_pixels, column_points, column_width, line_pitch, text_width, wrapped_lines
from rbexcel.drawing.sketch import Sketch
from rbexcel.frozen import frozen
from rbexcel.plan.papers import BSRE, Logo
from rbexcel.workbook.book import FONT, Picture, Style
from rbexcel.workbook.limits import MAX_TEXT
from rbexcel.workbook.paper import Paper

MARGINS = (1.19, 0.8, 0.8, 1.0)
"""Left, right, top, bottom, in inches: 3, 2, 2 and 2.5 cm."""
_TRUST = 0.98  # printers differ a little in what they put on a page
SIZE = 12.0
PITCH = 1.35 * line_pitch(SIZE)
"""
The points from one line of a paragraph to the next: a third more than the letters need.

With it the decrees of Karanganyar, Kudus and Jambi take as many pages as the breaks in their published text show.
"""
PITCHES = tuple(line_pitch(SIZE) * (1.35 + 0.03 * step) for step in range(6))
"""From that to one and a half lines, which minutes of KPU have."""
CLOSE_LINE = line_pitch(SIZE) + 2.25
"""A line of a block that is set single: a heading, a signature."""
ROOM_TO_SIGN = 4
"""Free lines for the hand and the stamp, which is 37 mm wide."""

WIDER_ELSEWHERE = 1.0624
"""
How much wider a column is in LibreOffice, which takes the letters that its width is counted in as they are; Excel
rounds them down to whole pixels. The columns fill the page there, so that neither prints the letters smaller.
"""

LABEL, COLON, NUMBER, TEXT = 1, 2, 3, 4
PLAIN = Style(size=SIZE)
BODY = Style(size=SIZE, wrap=True, align="justify", valign="vjustify")
CENTRED = Style(size=SIZE, wrap=True, align="center", valign="vjustify")
LETTERHEAD = replace(CENTRED, size=14, bold=True)
_FURTHEST_RIGHT = 9
_INDENT = 9.0
"""The points of one step of an indent."""


@frozen
class Line:
    """A row of one text from ``column`` to the last one; None leaves it free."""

    text: str | None
    style: Style
    height: float
    column: int = LABEL


def _columns() -> tuple[float, ...]:
    """Return the widths of label, colon, number and text, which fill a folio page."""
    label = text_width("Memperhatikan", SIZE) / 0.97 + 6
    number = text_width("10.", SIZE) / 0.97 + 8
    colon = 12.0
    text = page_width(Paper.FOLIO) / WIDER_ELSEWHERE - label - colon - number - 1.5
    return tuple(map(column_width, (label, colon, number, text)))


def page_width(paper: Paper) -> float:
    """Return the points between the margins."""
    return paper.width - 72 * (MARGINS[0] + MARGINS[1])


def page_height(paper: Paper) -> float:
    """Return the points of rows on a page, to which the columns are shrunk where it is narrower than a folio."""
    scale = page_width(paper) / page_width(Paper.FOLIO)
    return (paper.height - 72 * (MARGINS[2] + MARGINS[3])) / scale * _TRUST


WIDTHS = _columns()


def room_from(column: int) -> float:
    """Return the points for a text that reaches from a column to the last one."""
    return column_points(*WIDTHS[column - 1 :])


def free(height: float = 9.0) -> Line:
    """Return a row that is left free."""
    return Line(None, PLAIN, height)


def centred(text: str, style: Style = CENTRED) -> Line:
    """Return a row of a text in the middle of the page."""
    lines = wrapped_lines(text, room_from(LABEL), style.size, bold=style.bold)
    return Line(text, style, lines * (line_pitch(style.size) + 3))


_LOGO = (144, 113)
"""The pixels of a logo at most, across and down: 3.8 and 3 cm."""


def kop(lines: Iterable[str], logo: Logo | None = None) -> tuple[Line, ...]:
    """Return the letterhead: the logo, if any, the office in two lines, no address and no line below it."""
    picture = [free(_LOGO[1] * 0.75 + 3)] if logo else []
    return (*picture, free(), *(centred(line, LETTERHEAD) for line in lines), free(), free())


def signed_foot() -> str:
    """Return the foot of a page that is signed electronically, in Excel's codes."""
    return f'&C&"{FONT},Regular"&8{BSRE}'


def pictured(logo: Logo | None, row: int) -> tuple[Picture, ...]:
    """Return the logo in the middle of that row, in proportion."""
    if logo is None:
        return ()
    scale = min(_LOGO[0] / logo.width, _LOGO[1] / logo.height)
    width, height = max(1, round(logo.width * scale)), max(1, round(logo.height * scale))
    # It lies within one column: where columns are wider, a picture that reaches over two would be too.
    middle = sum(map(column_pixels, WIDTHS)) / 2 - sum(map(column_pixels, WIDTHS[: TEXT - 1]))
    return (Picture(row, TEXT, round(middle - width / 2), width, height, logo.content),)


def signing(lines: Sequence[str | None], column: int = TEXT) -> Iterator[Line]:
    """Yield the rows of who signs, in the right half of the page as far as its longest line has room there."""
    room = room_from(column)
    widths = [text_width(line, SIZE) for line in lines if line]
    widest = max((width for width in widths if width <= room), default=0.0)
    steps = max(0, min(_FURTHEST_RIGHT, int((room - widest) / _INDENT)))
    style = replace(PLAIN, align="left", indent=steps)
    yield from (_of_block(text, style, column) for text in lines)


def beside_the_left(lines: Iterable[str | None]) -> Iterator[Line]:
    """Yield the rows of a block at the left margin."""
    yield from (_of_block(text, PLAIN, LABEL) for text in lines)


def _of_block(text: str | None, style: Style, column: int) -> Line:
    """Return a row of a block that is set single; a name or title that no row is wide enough for is wrapped in it."""
    if text is None or text_width(text, SIZE) <= room_from(column):
        return Line(text, style, CLOSE_LINE, column)
    count = wrapped_lines(text, room_from(column) - style.indent * _INDENT, SIZE)
    return Line(text, replace(style, wrap=True), count * CLOSE_LINE, column)


def draw_lines(sketch: Sketch, row: int, lines: Iterable[Line]) -> int:
    """Draw rows of one text each; return the next row."""
    for line in lines:
        if line.text is not None:
            sketch.put(row, line.column, line.text, line.style, to=(row, TEXT))
        sketch.raise_to(row, line.height)
        row += 1
    return row


# --- how a text is broken into lines ----------------------------------------------------------------------------------

_MAY_BREAK = re.compile(r"\s+(?=(?:DI LINGKUNGAN|KOMISI|KABUPATEN|KOTA|PROVINSI|TAHUN)\b)", re.IGNORECASE)
"""Where a heading may be broken: before the office, its region and the year, never within the office's name."""
_TOKEN = re.compile(r"\s*[^\s\u200b–—-]*[\u200b–—-]*")
"""What stands between two places where a line may end: blanks, dashes, and what ``breakable`` marks."""
_LONG_NUMBER = re.compile(r"(?<=[^\s/])/(?=[^\s/])")


def breakable(text: str) -> str:
    """Return a text whose long numbers, 314/ORT.07-Kpt/01/KPU/V/2021, may be broken after each slash."""
    return " ".join(_LONG_NUMBER.sub("/\u200b", word) if word.count("/") > 1 else word for word in text.split(" "))


def even(text: str, offered: float | None = None, size: float = SIZE) -> str:
    """
    Return a heading in lines of about one length, as few as its words need, its names whole where they have room.

    ``offered`` are the points of its column, if it does not reach over the whole page.
    """
    room = (offered or room_from(LABEL)) * 0.97
    parts = _MAY_BREAK.split(" ".join(text.split()))
    units = [unit for part in parts for unit in ([part] if text_width(part, size) <= room else _words(part))]
    count = len(_joined(units, room, size))
    narrow = room
    while narrow > room / 4 and len(_joined(units, narrow - 6, size)) == count:
        narrow -= 6
    return "\n".join(_joined(units, narrow, size))


def _joined(units: Iterable[str], room: float, size: float) -> tuple[str, ...]:
    lines: list[str] = []
    for unit in units:
        longer = f"{lines[-1]} {unit}" if lines else unit
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(unit)
    return tuple(lines)


def broken(text: str, room: float) -> tuple[str, ...]:
    """Return a text in lines that are no wider than ``room``, in points; together they are the text again."""
    lines: list[str] = []
    for token in (part for whole in _TOKEN.findall(text) for part in _fitting(whole)):
        longer = lines[-1] + token if lines else token
        if lines and text_width(longer.strip(), SIZE) <= room:
            lines[-1] = longer
        else:
            lines.append(token)
    return tuple(lines)


def held(text: str) -> Iterator[str]:
    """Yield a text of short lines in parts that a cell holds."""
    part = ""
    for line in text.split("\n"):
        if part and len(part) + 1 + len(line) > MAX_TEXT:
            yield part
            part = ""
        part = f"{part}\n{line}" if part else line
    yield part


def _words(text: str) -> Iterator[str]:
    return (part for word in text.split() for part in _fitting(word))


def _fitting(word: str) -> Iterator[str]:
    """Yield a word in parts that a cell holds: one without end is a text whose blanks got lost, and none is cut off."""
    return (word[start : start + MAX_TEXT] for start in range(0, len(word), MAX_TEXT))
