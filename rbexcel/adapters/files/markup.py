"""The markup of a part as readers of values see it: always UTF-8, its numbers plain digits. Knows no element."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

_FAR = 10**9
"""What a number of ten digits or more counts as: farther than any sheet reaches."""


def parser_of(start: Callable[[str, dict[str, str]], None]) -> expat.XMLParserType:
    """Return a parser that calls ``start`` with the name, as it is written, and the attributes of every element."""
    # The encoding is fixed: readers of values take every part for UTF-8, whatever it declares.
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = start
    parser.buffer_text = True
    return parser


def parse(parser: expat.XMLParserType, xml: bytes, *, whole: bool = True) -> None:
    """Let a parser go over markup, which may end early if it is not ``whole``; raises expat.ExpatError."""
    parser.Parse(xml, whole)


def local(tag: str) -> str:
    """Return an element's name without its prefix."""
    return tag.rpartition(":")[2]


def plain_number(digits: str) -> int:
    """Return a row number or a count; ValueError for anything but digits."""
    if not (digits.isascii() and digits.isdecimal()):
        raise ValueError(digits)
    return int(digits) if len(digits) < 10 else _FAR
