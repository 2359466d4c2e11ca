"""
The items of one true cell: mostly one, several where its lines count them. Knows the text of one cell at a time.

In a true cell a line break is where the text was broken: only a number of the cell's own count, or a bullet like that
of its first line, begins another item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase, ascii_uppercase

from rbexcel.frozen import frozen
from rbexcel.parsing.texts.broken_words import put_together
from rbexcel.parsing.texts.items import Item
from rbexcel.words.columns import ENTRY
from rbexcel.words.late import late
from rbexcel.words.numbers import Number, roman
from rbexcel.words.remembered import remembered

BULLETS = "-–—•●▪■◦·➢❖✓√*"
"""What stands before an entry of a list without numbers."""

_SIGN = late(
    r"(?P<steps>\d{1,2}(?:\.\d{1,2})+)\.?\s+(?=[^\W\d_])"
    r"|\((?P<inside>\d{1,2}|[A-Za-z]|[IVX]{2,6}|[ivx]{2,6})\)\s*(?=\S)"
    r"|(?P<bare>\d{1,2}|[A-Za-z]|[IVX]{2,6}|[ivx]{2,6})(?:\s?(?P<close>\))|(?P<dot>\.))(?=\s|[^\s\d.,)])(?![a-z]\.)\s*(?=\S)"
    r"|(?P<loose>\d{1,2})\s+(?=[A-Z%(])"
    rf"|(?P<bullet>[{BULLETS}])(?=\s|[^\W\d_])\s*(?=\S)"
)
_NUMERAL = frozenset("IVXivx")
_BREAK = re.compile(rf"(\n|{ENTRY})")
_WITHIN = re.compile(r"\s(?<=\S\s)\s*(?=(?:\d{1,2}|[a-zA-Z])[.)]\s*[A-Z%(]|[a-z][.)]\s+\S)")


@frozen
class Sign:
    """What stands before an item: its number, or None for a bullet."""

    number: Number | None
    rest: str
    loose: bool = False


def sign_of(text: str, last: Number | None = None) -> Sign | None:
    """
    Return what stands before an item, cut off its text; None where nothing does.

    ``last`` is the number of the item before it: whether ``I.`` is one or follows ``H.`` is told by it. A ``loose``
    number has no sign that ends it: it may be an amount.
    """
    signs = _signs(text)
    if last and len(signs) > 1:
        after = (last.style, last.value + 1)
        return next(
            (each for each in signs if each.number and (each.number.style, each.number.value) == after), signs[0]
        )
    return signs[0] if signs else None


@remembered
def _signs(text: str) -> tuple[Sign, ...]:
    """Return what may stand before an item, that first which it is when nothing is known of the item before."""
    head, beside = text[:1], text[1:2]
    if head.isalpha() and beside.isalpha() and not _NUMERAL.issuperset((head, beside)):  # a word, as mostly
        return ()
    found = _SIGN.match(text)
    if not found:
        return ()
    rest = text[found.end() :]
    if found["bullet"]:
        return (Sign(None, rest),)
    if found["steps"]:
        *_, last = found["steps"].split(".")
        style = ".".join("1" * (found["steps"].count(".") + 1))
        return (Sign(Number(int(last), style, found["steps"], dotted=True), rest),)
    bare = found["inside"] or found["bare"] or found["loose"]
    end = ")" if found["inside"] or found["close"] else ""
    loose = bool(found["loose"])
    numbers = [Number(value, style + end, bare + end, dotted=not loose) for style, value in _values(bare) if value]
    return tuple(Sign(each, rest, loose=loose) for each in sorted(numbers, key=lambda number: number.value != 1))


def _values(bare: str) -> Iterator[tuple[str, int]]:
    """Yield what a bare number may be: its style and value."""
    if bare.isdecimal():
        yield "1", int(bare)
    elif bare.isupper():
        if set(bare) <= set("IVX"):
            yield "I", roman(bare)
        if len(bare) == 1:
            yield "A", ascii_uppercase.index(bare) + 1
    else:
        if len(bare) == 1:
            yield "a", ascii_lowercase.index(bare) + 1
        if set(bare) <= set("ivx"):
            yield "i", roman(bare.upper())


def cell_items(text: str, line: int, *, listed: bool, counts: bool, last: Number | None = None) -> list[Item]:
    """
    Return the items of a cell, which stands on ``line``.

    In a column that is not ``listed``, a list is the text of one item. Where loose numbers do not count the items of
    the column, which ``counts`` tells, they are amounts: "3 Dokumen". ``last`` is the number above.
    """
    found = items_in_cell(text)
    if found is None:
        return _cut(text, line, listed=listed, counts=counts, last=last)
    if len(found) > 1 and not listed:
        return [Item(None, list_in_cell(text), line, [line])]
    return [Item(number, said, line, [line]) for number, said in found]


@remembered
def items_in_cell(text: str) -> tuple[tuple[Number | None, str], ...] | None:
    """Return the items of a cell as of a listed column; None where they depend on that, or on the item above."""
    if "\n" not in text and ENTRY not in text:  # most cells
        signs = _signs(text)
        if not signs:
            return ((None, text),)
        sign = signs[0]
        if len(signs) == 1 and not sign.loose and (sign.number is None or not _places_within(sign.rest)):
            return ((sign.number, sign.rest),)
    if any(len(signs := _signs(held)) > 1 or any(sign.loose for sign in signs) for held, _ in _lines_of(text)):
        return None
    return tuple((item.number, item.text) for item in _cut(text, 0, listed=True, counts=False, last=None))


def list_in_cell(text: str) -> str:
    """Return a list in a cell as the text of one item."""
    return _as_one(_lines_of(text))


def _lines_of(text: str) -> list[tuple[str, str]]:
    """Return the lines of a text, each with what parts it from the one before it."""
    if "\n" not in text and ENTRY not in text:
        return [(text, "")]
    parts = _BREAK.split(text)
    return [(parts[0], ""), *zip(parts[2::2], parts[1::2], strict=True)]


def _cut(text: str, line: int, *, listed: bool, counts: bool, last: Number | None) -> list[Item]:
    """Cut a cell at its items."""
    lines = _lines_of(text)
    first = _sign(lines[0][0], last, counts=counts)
    items = [Item(first.number, first.rest, line, [line]) if first else Item(None, lines[0][0], line, [line])]
    bulleted = first is not None and first.number is None
    count = first.number if first else None
    for held, before in lines[1:]:
        sign = _sign(held, count, counts=counts)
        begins = (
            _follows(sign, count)
            if count
            else bool(sign and sign.number is None)
            if bulleted
            else before == ENTRY and not items[-1].text.endswith(":") and sign is None
            if first is None
            else False
        )
        if begins:
            items.append(Item(sign.number if sign else None, sign.rest if sign else held, line, [line]))
            count = sign.number if sign and count else count
        elif sign or before == ENTRY:
            items[-1].text += f"\n{held}"
        else:
            items[-1].text = put_together(items[-1].text, held)
    if count and len(items) == 1:
        items = _within(items[0])
    if not listed and len(items) > 1:
        return [Item(None, _as_one(lines), line, [line])]
    return items


def _sign(text: str, last: Number | None, *, counts: bool) -> Sign | None:
    sign = sign_of(text, last)
    return None if sign and sign.loose and not counts else sign


def _follows(sign: Sign | None, count: Number | None) -> bool:
    """Tell the number of the next item of a count, one that was left out, or the first of a new count."""
    if sign is None or sign.number is None or count is None or sign.number.style != count.style:
        return False
    return sign.number.value == 1 or 0 < sign.number.value - count.value <= 2


def _as_one(lines: Sequence[tuple[str, str]]) -> str:
    """Return a list as the text of one item."""
    text = lines[0][0]
    for held, before in lines[1:]:
        text = f"{text}\n{held}" if before == ENTRY or sign_of(held) else put_together(text, held)
    return text


@remembered
def _places_within(text: str) -> tuple[re.Match[str], ...]:
    """Return the places within a line at which a count may go on."""
    return tuple(_WITHIN.finditer(text))


def _within(item: Item) -> list[Item]:
    """Cut an item where the count goes on within its line: "1. SK Tim 2. Notulen"."""
    full, start = item.text, 0
    items = [item]
    for found in _places_within(full):
        count = items[-1].number
        sign = sign_of(full[found.end() :], count)
        before = full[: found.start()]
        if (
            sign is None
            or sign.number is None
            or count is None
            or (sign.number.style, sign.number.value) != (count.style, count.value + 1)
            or before.count("(") > before.count(")")
        ):
            continue
        items[-1].text = full[start : found.start()]
        start = len(full) - len(sign.rest)
        items.append(Item(sign.number, sign.rest, item.line, [item.line]))
    return items
