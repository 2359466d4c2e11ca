"""Numbers of items as plans print them, parsed, counted on and written: 1. 1) a. a) I. I) A. Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_lowercase

from rbexcel.frozen import frozen

ROMAN = "[IVX]{1,6}"
"""The pattern of a Roman numeral of six letters at most."""

BARE = rf"\d{{1,2}}|[a-z]|{ROMAN}"
"""The pattern of an item number without what ends it."""

SECTION = rf"{ROMAN}|[A-H]"
"""The pattern of a section's number: an area's, a komponen's."""

_AT_START = re.compile(rf"(?P<bare>{BARE})(?P<end>[.)](?=\s|[^\s\d.,)])|\s*\)|(?=\s))\s*(?=\S)")
_PARSED = re.compile(rf"(?P<bare>{BARE}|{SECTION})(?P<closing>\)?)")
_ALONE = re.compile(rf"(?:{BARE})\)?\.")
ITEM_NUMBER = re.compile(
    rf"\(?(?:{BARE}|[A-Z])[.)]?\)?|\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}\.?|(?:{BARE}|[A-Z])(?:\.(?:{BARE}|[A-Z])){{1,4}}\.?"
)
"""What a column of item numbers holds."""

_LETTERS = {"I": 1, "V": 5, "X": 10}
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_COUNTS: dict[str, Sequence[str]] = {
    "a": ascii_lowercase,
    "A": "ABCDEFGH",
    "I": [tens + ones for tens in ("", "X", "XX", "XXX") for ones in _ONES][1:],
}
"""The numbers of each style but digits, in order."""


@frozen
class Number:
    """
    An item number as printed: its value, its style, its text without the last dot, and whether a sign ended it.

    The styles are ``1``, ``a``, ``I`` and, for sections, ``A``; with a closing bracket ``1)``, ``a)`` and ``I)``.
    """

    value: int
    style: str
    text: str
    dotted: bool


def parsed(text: str | None) -> Number | None:
    """Return a number that stands by itself, without the dot that ends it ("4", "2)", "IV"); None for other texts."""
    found = _PARSED.fullmatch(text or "")
    return _number(found["bare"], found["closing"], dotted=True) if found else None


def written(value: int, style: str) -> str | None:
    """Return a number in a style, without the dot that ends it; None where it has none so high: after z no letter."""
    bare = style.removesuffix(")")
    count = _COUNTS.get(bare, ())
    number = str(value) if bare == "1" else count[value - 1] if 1 <= value <= len(count) else None
    return number and number + style[len(bare) :]


def following(number: Number) -> str | None:
    """Return the number that comes after another in its style; None after the last one."""
    return written(number.value + 1, number.style)


def roman(text: str) -> int:
    """Return the value of a Roman numeral of I, V and X."""
    values = [_LETTERS[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def number_at_start(text: str) -> tuple[Number | None, str]:
    """Cut a leading item number off a text; (None, text) when there is none."""
    found = _AT_START.match(text)
    if not found:
        return None, text
    bare, end, rest = found["bare"], found["end"].strip(), text[found.end() :]
    amount = not end and not (bare.isdecimal() and (rest[:1].isupper() or rest[:1] in "%("))
    if amount or not rest:
        return None, text
    number = _number(bare, ")" if end == ")" else "", dotted=bool(end))
    return (number, rest) if number.value else (None, text)


def _number(bare: str, closing: str, *, dotted: bool) -> Number:
    style = "1" if bare.isdecimal() else next((style for style in "aA" if bare in _COUNTS[style]), "I")
    value = int(bare) if style == "1" else roman(bare) if style == "I" else _COUNTS[style].index(bare) + 1
    return Number(value, style + closing, bare + closing, dotted)


def bare_number(text: str) -> str:
    """Return what stands in a column of item numbers without its last dot or the brackets around it."""
    return text.strip("().") if text.startswith("(") else text.rstrip(".")


def written_item(text: str) -> tuple[Number | None, str]:
    """
    Cut the number off a cell that was written by us: one item, whatever its text says.

    The first entry of a list is no number of the item; a number alone is one whose text was lost.
    """
    number, rest = number_at_start(text)
    if number is None:
        return (parsed(text[:-1]), "") if _ALONE.fullmatch(text) else (None, text)
    if not number.dotted or _heads_list(number, rest):
        return None, text
    return number, rest


def _heads_list(number: Number, rest: str) -> bool:
    """
    Tell the first entry of a list that is the whole text from the number of an item: the next entry follows.

    It follows on a line of its own, or with its bracket within the line: "1) Satu; 2) Dua".
    """
    after = following(number)
    if after and after.endswith(")") and f" {after} " in rest:
        return True
    first, *lines = rest.split("\n")
    starts = (number_at_start(line)[0] for line in lines)
    return not first.rstrip().endswith(":") and any(
        each and each.style == number.style and each.value == number.value + 1 for each in starts
    )


def numbered(number: str | None, text: str | None) -> str:
    """Return an item as it is printed: "1. Perencanaan", "1) Tim pengarah"; a bare number or letter gets a dot."""
    if number and text:
        return f"{number}. {text}" if number[-1].isalnum() else f"{number} {text}"
    return text or (f"{number}." if number else "")


_UNITS = ("SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN")
_ORDINALS = [
    *(f"KE{unit}" for unit in _UNITS),
    "KESEPULUH",
    "KESEBELAS",
    *(f"KE{unit} BELAS" for unit in _UNITS[1:]),
    *(f"KE{tens} PULUH{unit}" for tens in _UNITS[1:3] for unit in ("", *(f" {unit}" for unit in _UNITS))),
]
_ORDINAL_VALUES = {word.replace(" ", ""): value for value, word in enumerate(_ORDINALS, start=1)} | {"PERTAMA": 1}


def ordinal(text: str) -> int | None:
    """Return the value of an ordinal in words, KESATU or PERTAMA to KETIGA PULUH SEMBILAN; None for another text."""
    return _ORDINAL_VALUES.get("".join(text.upper().split()))


def written_ordinal(value: int) -> str | None:
    """Return an ordinal in the words of a dictum: 4 -> KEEMPAT; None where it is not known."""
    return _ORDINALS[value - 1] if 1 <= value <= len(_ORDINALS) else None
