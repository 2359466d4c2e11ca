"""The texts that the cells of an .xlsx share: which cells show which of them, and whether memory can hold them all."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers import expat

from rbexcel.adapters.files.markup import local, parse, parser_of, plain_number
from rbexcel.adapters.files.refusals import require_characters
from rbexcel.workbook.limits import MAX_CELLS

_TEXTS_BEGIN = re.compile(rb"<[^<>\s/]*sst[\s/>]")
_HEAD_TAG = re.compile(rb"<[^<>\s/]*sst\s[^<>]*>")
_CLAIM = re.compile(rb"""\s(?:count|uniqueCount)\s*=\s*["']([^"'<>]*)["']""")
_PREFIXED_TEXT = re.compile(rb"</[^<>\s/:]+:si\s*>|<[^<>\s/:]+:si\s*/>")
_SHOWN = re.compile(rb'<c (?:[^<>]*\s)?t="s"[^<>]*><v>(\d+)</v></c>')
_HEAD = 4096
"""Bytes of a part within which its first element begins."""


def count_texts(strings: bytes) -> int:
    """Return how many texts there are, one for each that ends; it may count some that stand in comments."""
    if b":si" in strings:
        return sum(1 for _ in _PREFIXED_TEXT.finditer(strings))
    return strings.count(b"</si>") + strings.count(b"<si/>")


def with_honest_count(strings: bytes) -> bytes:
    """Return the table of texts without its claims of how many they are, where those are no numbers or impossible."""
    head = _HEAD_TAG.search(strings, 0, _HEAD)
    claims = _CLAIM.findall(head[0]) if head else []
    if head is None or all(claim.isdigit() and len(claim) < 10 and int(claim) <= MAX_CELLS for claim in claims):
        return strings
    return strings[: head.start()] + _CLAIM.sub(b"", head[0]) + strings[head.end() :]


def require_honest_count(strings: bytes) -> None:
    """
    Refuse a table of texts that claims very many of them: readers believe the claim and take the memory for it.

    ``strings`` is the part of the shared texts, empty where there is none; raises ValueError.
    """

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "sst":
            claims.append(max(plain_number(attributes.get(key, "0")) for key in ("count", "uniqueCount")))

    claims: list[int] = []
    if strings:
        first = strings.find(b"<si", 0, _HEAD)  # to parse what stands before it is enough, but for odd comments
        parse(parser_of(start), strings[: first if first > 0 else _HEAD], whole=False)
        if not claims:
            parse(parser_of(start), strings[:_HEAD], whole=False)
        once = strings.count(b"sst") == 2 and strings.endswith(b"</sst>")
        if not claims or claims[0] > MAX_CELLS or not (once or len(_TEXTS_BEGIN.findall(strings)) == 1):
            raise ValueError("more texts claimed than a workbook may hold")


def showing_at_most(sheet: bytes) -> int:
    """Return how many cells of a sheet show a shared text at most: an attribute of theirs says so."""
    return sheet.count(b"<") // 2 if b"&#" in sheet else sheet.count(b'"s"') + sheet.count(b"'s'")


def require_bearable_texts(name: str, strings: bytes, sheets: list[bytes]) -> None:
    """
    Refuse few long texts shared by very many cells: each cell gets a copy of its own.

    Raises RbexcelError for those, ValueError and expat.ExpatError for what is damaged.
    """
    lengths = _lengths(strings)
    total = 0

    def count(digits: str) -> None:
        nonlocal total
        index = plain_number(digits or "0")
        total += lengths[index] if index < len(lengths) else 0

    for sheet in sheets:
        tell_shown_texts(sheet, count)
        require_characters(name, total)


def _lengths(strings: bytes) -> list[int]:
    """Return the characters of each of the texts."""
    lengths: list[int] = []

    def start(tag: str, _: dict[str, str]) -> None:
        if local(tag) == "si":
            lengths.append(0)

    def text(said: str) -> None:
        if lengths:
            lengths[-1] += len(said)

    parser = parser_of(start)
    parser.CharacterDataHandler = text
    parse(parser, strings)
    return lengths


def tell_shown_texts(sheet: bytes, tell: Callable[[str], None]) -> None:
    """
    Call ``tell`` for each cell of a sheet that shows a shared text, with the text's number as it is written.

    It is empty where a cell names none. Only cells are looked at, for there are many. Raises expat.ExpatError.
    """
    usual = _SHOWN.findall(sheet)
    if _all_are(len(usual), sheet):
        parse(expat.ParserCreate("utf-8"), sheet)
        for each in usual:
            tell(each.decode())
        return
    shared = inside = False
    digits: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal shared, inside
        name = local(tag)
        if name == "c":
            shared = attributes.get("t") == "s"
        inside = shared and name == "v"
        digits.clear()

    def end(_: str) -> None:
        nonlocal inside
        if inside:
            tell("".join(digits).strip())
            inside = False

    parser = parser_of(start)
    parser.CharacterDataHandler = digits.append
    parser.EndElementHandler = end
    parse(parser, sheet)


def _all_are(found: int, sheet: bytes) -> bool:
    """Tell whether so many cells are all that show a shared text: no other attribute says what only theirs say."""
    return sheet.count(b'"s"') == found and not any(each in sheet for each in (b"'s'", b"&#", b"<!"))
