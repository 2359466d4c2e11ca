"""How much room text takes: the font's letter widths, line breaking, column widths. Knows no sheet and no font file."""

from __future__ import annotations

import math
import re
from functools import lru_cache

_REGULAR = {
    220: "'‘’",
    280: "{}",
    300: "!()[]ijlìíîï",
    320: " ,.:;f·",
    340: "I`ÌÍÎÏ",
    360: "«»",
    380: '"t²³',
    400: "-°“”",
    440: "*r",
    460: "•",
    480: "z",
    500: "_–",
    520: "cesv§çèéêë",
    540: "?gyýÿ",
    560: "oxòóôõö",
    580: "aqàáâãäå",
    600: "+/<=>JL\\^|~±×÷−",
    620: "#$0123456789PTbdkp€",
    640: "FYZÝ",
    660: "Shnñß",
    680: "AuÀÁÂÃÄÅùúûü",
    700: "V",
    720: "EKRXÈÉÊË",
    740: "BCN©®ÇÑ",
    780: "UwÙÚÛÜ",
    800: "&DGHOÒÓÔÕÖ",
    820: "@Q",
    860: "æ",
    900: "%œ",
    930: "Mm½¼",
    960: "W",
}
_BOLD = {
    240: "'",
    300: "[]",
    320: "(){}‘’",
    340: " ,.:;jl·",
    360: "!-iìíîï",
    380: "f",
    400: "I`°²³«»ÌÍÎÏ",
    420: '"',
    460: "*rt•",
    500: "_–",
    520: "s",
    540: "“”",
    560: "z",
    580: "acegàáâãäåçèéêë",
    600: "+/<=>\\^bvx|~±×÷§−",
    620: "oqyòóôõöýÿ",
    640: "JLZdp",
    660: "#$0123456789?PSkuùúûüß€",
    680: "Fhnñ",
    700: "TYÝ",
    720: "ABEVÀÁÂÃÄÅÈÉÊË",
    740: "CNU©®ÇÑÙÚÛÜ",
    780: "DGRX",
    800: "&KOQwÒÓÔÕÖ",
    820: "@H",
    880: "æ",
    940: "%MWœ",
    990: "½¼",
}
# Bookman Old Style has the advance widths of ITC Bookman Light and Demi, hence of the free URW Bookman (1/1000 em).
_OTHER = 1000


class _Widths(dict[str, int]):
    """The width of every character; one that the font's table lacks counts as a wide one."""

    def __missing__(self, char: str) -> int:
        return _OTHER


_WIDTHS = {
    bold: _Widths((char, width) for width, chars in table.items() for char in chars)
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}

_SAFETY = 0.97
"""The part of a line that is counted on: hinting and printer drivers make letters a little wider than the font says."""

_ASCENT, _DESCENT = 0.894, 0.231
"""
The line of Bookman Old Style in font sizes, as Windows takes it, each part rounded up to whole pixels.
LibreOffice with URW Bookman needs a pitch of 1.0 only.
"""

_PIXEL = 0.75
_PADDING = 5

# LibreOffice and Excel both break after a hyphen or dash. Where a line has room up to a slash but not for what follows,
# LibreOffice breaks in the middle of the word that follows. Lines are counted with and without a break at the slash,
# and the worse count holds; a word with a slash had better fit as a whole.
_PIECES = (re.compile(r"[^\s–—-]*[–—-]+|[^\s–—-]+|\s+"), re.compile(r"[^\s/–—-]*[/–—-]+|[^\s/–—-]+|\s+"))
_UNBROKEN = re.compile(r"\S*/\S*|[^\s–—-]*[–—-]+|[^\s–—-]+")


@lru_cache(maxsize=4096)  # the same words come again and again
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text on one line, in points; ``size`` is the font's, in points."""
    return sum(map(_WIDTHS[bold].__getitem__, text)) * size / 1000


def longest_piece(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in points of the longest stretch that has no sure place to break."""
    return max((text_width(piece, size, bold=bold) for piece in _UNBROKEN.findall(text)), default=0.0)


def wrapped_lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """
    Return how many lines a wrapped cell needs for a text, never too few; newlines are kept.

    ``width`` is the room for the text (``column_points``) and ``size`` the font's, both in points.
    """
    room = max(width * _SAFETY, size)
    ways = _PIECES if "/" in text else _PIECES[:1]
    return sum(max(_lines(line, room, size, pieces, bold=bold) for pieces in ways) for line in text.split("\n"))


def _lines(line: str, room: float, size: float, pieces: re.Pattern[str], *, bold: bool) -> int:
    if text_width(line, size, bold=bold) <= room:
        return 1
    count, used = 1, 0.0
    for piece in pieces.findall(line):
        width = text_width(piece, size, bold=bold)
        if piece.isspace():
            used += width  # blanks hang over the end of a line
        elif used + width <= room:
            used += width
        elif width <= room:
            count, used = count + 1, width
        else:
            # A word longer than a line starts on a line of its own, then is broken anywhere.
            count, used = count + (used > 0), 0.0
            for char in piece:
                step = text_width(char, size, bold=bold)
                count, used = (count + 1, step) if used + step > room else (count, used + step)
    return count


def line_pitch(size: float) -> float:
    """Return the height of one line of text, in points, on whole pixels."""
    pixels = size / _PIXEL
    return (math.ceil(_ASCENT * pixels) + math.ceil(_DESCENT * pixels)) * _PIXEL


def column_pixels(width: float) -> int:
    """Return the pixels of a column of ``width`` characters of the default font, Calibri 11, as Excel counts them."""
    return math.trunc((256 * width + math.trunc(128 / 7)) / 256 * 7) + _PADDING


def column_width(points: float) -> float:
    """Return the width in characters of a column that is ``points`` wide, its padding included."""
    return max(0.0, (round(points / _PIXEL) - _PADDING) / 7)


def column_points(*widths: float) -> float:
    """Return the room for text, in points, in a column of that many characters, or in several merged ones."""
    return (sum(map(column_pixels, widths)) - _PADDING) * _PIXEL
