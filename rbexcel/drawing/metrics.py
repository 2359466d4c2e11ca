"""How much room text takes: the font's letter widths, line breaking, column widths. Knows no sheet and no font file."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from functools import lru_cache, partial
from itertools import accumulate

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
    0: "\u200b",
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
    0: "\u200b",
}
# Bookman Old Style has the advance widths of ITC Bookman Light and Demi, hence of the free URW Bookman (1/1000 em).
_EM = 100
"""The units of the em in which letters are counted from here on: small enough that a width is an ASCII character."""


class _Widths(dict[int, int]):
    """The width of every character, by its code; one that the font's table lacks counts as a wide one."""

    def __missing__(self, code: int) -> int:
        return _EM


_WIDTHS = {
    bold: _Widths((ord(char), width * _EM // 1000) for width, chars in table.items() for char in chars)
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
_MOST_LINES = 500
"""More than any row shows, however small its letters: those of a longer text are not counted one by one."""
_PADDING = 5

# LibreOffice and Excel both break after a hyphen or dash. Where a line has room up to a slash but not for what follows,
# LibreOffice breaks in the middle of the word that follows. Lines are counted with and without a break at the slash,
# and the worse count holds; a word with a slash had better fit as a whole.
_LAST_BREAK = re.compile(r".*(?:\s|[–—-](?=[^\s–—-]))")
_LAST_BREAK_OR_SLASH = re.compile(r".*(?:\s|[/–—-](?=[^\s/–—-]))")
_UNBROKEN = re.compile(r"\S*/\S*|[^\s–—-]*[–—-]+|[^\s–—-]+")


def _widths(text: str, *, bold: bool) -> bytes:
    # Row heights wait for this: to translate a text takes a tenth of the time of looking up its letters one by one.
    return text.translate(_WIDTHS[bold]).encode("ascii")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text on one line, in points; ``size`` is the font's, in points."""
    return sum(_widths(text, bold=bold)) * size / _EM


@lru_cache(maxsize=4096)  # a plan's texts are measured again whenever one of its sheets is drawn
def longest_piece(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in points of the longest stretch that has no sure place to break."""
    most = 0
    for piece in sorted(set(_UNBROKEN.findall(" ".join(set(text.split())))), key=len, reverse=True):
        if len(piece) * _EM <= most:
            break  # no letter is wider than an em
        most = max(most, sum(_widths(piece, bold=bold)))
    return most * size / _EM


@lru_cache(maxsize=4096)
def wrapped_lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """
    Return how many lines a wrapped cell needs for a text, never too few; newlines are kept.

    ``width`` is the room for the text (``column_points``) and ``size`` the font's, both in points.
    """
    room = max(width * _SAFETY, size) / size * _EM
    if "\n" not in text:
        return _lines(text.rstrip(), room, bold=bold)
    return sum(_lines(line.rstrip(), room, bold=bold) for line in text.split("\n"))


def parted(text: str, width: float, size: float, most: int, *, again: str = "") -> tuple[str, ...]:
    """
    Return a text in parts of at most ``most`` lines, each of which is broken between words where it has some.

    ``again`` stands before every part but the first.
    """
    parts = []
    while wrapped_lines(text, width, size) > most:
        counted = partial(_lines_of_beginning, text, width, size)
        end = max(bisect_right(range(len(text)), most, key=counted) - 1, len(again) + 1)
        blank = max(text.rfind(sign, len(again) + 1, end + 1) for sign in " \n")
        cut = end if blank < 0 else blank
        parts.append(text[:cut].rstrip())
        text = again + text[cut:].lstrip()
    return (*parts, text)


def _lines_of_beginning(text: str, width: float, size: float, end: int) -> int:
    return wrapped_lines(text[:end], width, size)


def _lines(line: str, room: float, *, bold: bool) -> int:
    """Count the lines of a text without newlines; ``room`` is in units, and blanks hang over the end of a line."""
    if len(line) * _EM <= room:
        return 1  # no letter is wider than an em
    widths = _widths(line, bold=bold)
    whole = sum(widths)
    if whole <= room:
        return 1
    if whole > _MOST_LINES * room:
        return math.ceil(whole / room)
    reach = list(accumulate(widths, initial=0))
    count = _broken(line, reach, room, _LAST_BREAK)
    return max(count, _broken(line, reach, room, _LAST_BREAK_OR_SLASH)) if "/" in line else count


def _broken(line: str, reach: list[int], room: float, last_break: re.Pattern[str]) -> int:
    """Count lines; ``reach[i]`` is the width of the first i characters."""
    count, start = 1, 0
    while reach[-1] - reach[start] > room:
        end = bisect_right(reach, reach[start] + room) - 1  # the character at ``end`` is the first without room
        found = last_break.match(line, start, end + 1)
        start = found.end() if found else end  # a word longer than a line is broken anywhere
        while line[start].isspace():
            start += 1
        count += 1
    return count


@lru_cache(maxsize=64)  # a workbook has few sizes of letters
def line_pitch(size: float) -> float:
    """Return the height of one line of text, in points, on whole pixels."""
    pixels = size / _PIXEL
    return (math.ceil(_ASCENT * pixels) + math.ceil(_DESCENT * pixels)) * _PIXEL


@lru_cache(maxsize=1024)  # every text is measured in one of a few columns
def column_pixels(width: float) -> int:
    """Return the pixels of a column of ``width`` characters of the default font, Calibri 11, as Excel counts them."""
    return math.trunc((256 * width + math.trunc(128 / 7)) / 256 * 7) + _PADDING


def column_width(points: float) -> float:
    """Return the width in characters of a column that is ``points`` wide, its padding included."""
    return max(0.0, (round(points / _PIXEL) - _PADDING) / 7)


def column_points(*widths: float) -> float:
    """Return the room for text, in points, in a column of that many characters, or in several merged ones."""
    return (sum(map(column_pixels, widths)) - _PADDING) * _PIXEL
