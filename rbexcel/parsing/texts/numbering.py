"""
Item numbers that text recognition put at the wrong end of their text, put right. Knows one cell's text.

``1. Data Mutasi Data Promosi 2.`` are two items; ``5. 1. Tersedianya`` is the first item of the fifth.
"""

from __future__ import annotations

import re

_DOUBLED = re.compile(r"(?:(?<=^)|(?<=\s))\d{1,2}\.\s+(?=\d{1,2}\.\s*[A-Z%])")
_NUMBER = re.compile(r"(?:(?<=^)|(?<=\s))(\d{1,2})\.(?=\s|$)")
_SENTENCE_END = re.compile(r"(?:(?<=[.;])|(?<=[^\d]\)))\s+(?=[A-Z%])")
_CAPITAL = re.compile(r"(?<=[a-z)])\s+(?=(?:[A-Z][a-z]+|%)\s+[a-z])")


def put_right(text: str) -> str:
    """Return the text with each number before its item, where the sequence leaves no doubt which item it counts."""
    text = _DOUBLED.sub("", text)
    found = _sequence(text)
    behind = [_stands_behind(text, each) for each in found]
    if not any(behind):
        return text
    for index in range(len(found) - 2, 0, -1):  # before a number behind its item, one between two sentences is too
        between = text[found[index - 1].end() : found[index].start()]
        behind[index] = behind[index] or (behind[index + 1] and _beginning(between, sure=True) is not None)
    parts: list[str] = []
    start = 0
    for each, late in zip(found, behind, strict=True):
        before = text[start : each.start()]
        cut = _beginning(before) if late else len(before)
        if cut is None:
            continue
        parts += [before[:cut], f" {each[1]}. ", before[cut:].strip(), " "]
        start = each.end()
    parts.append(text[start:])
    return re.sub(r"[^\S\n]+", " ", "".join(parts)).strip()


def _sequence(text: str) -> list[re.Match[str]]:
    """Return the numbers that count 1, 2, 3 ... through a text."""
    found: list[re.Match[str]] = []
    for each in _NUMBER.finditer(text):
        if int(each[1]) == len(found) + 1:
            found.append(each)
    return found


def _stands_behind(text: str, number: re.Match[str]) -> bool:
    """Tell a number that does not begin an item: a small letter, another number or nothing follows it."""
    rest = text[number.end() :].lstrip()
    return number.start() > 0 and (not rest or rest[0].islower() or _NUMBER.match(rest) is not None or rest[:2] == "1)")


def _beginning(text: str, *, sure: bool = False) -> int | None:
    """
    Return where in a text the item begins whose number stands behind it; None when nothing tells.

    At the start of its first sentence but one, else where its first word comes again, else at its last capital.
    """
    cuts = [each.end() for each in _SENTENCE_END.finditer(text) if each.end() > 3]
    if cuts:
        return cuts[0]
    words = text.split()
    if len(words) > 5:  # "Pengelola Keuangan yang ... Pengelola PBJ yang ...": it begins like the one before
        alike = re.compile(rf"\s(?={re.escape(words[0])}\s\S+\s{re.escape(words[2])}\s)")
        again = alike.search(text, 5)
        if again:
            return again.end()
    cuts = [] if sure else [each.end() for each in _CAPITAL.finditer(text) if each.start() > 3]
    return cuts[-1] if cuts else None
