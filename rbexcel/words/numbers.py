"""Numbers of items as plans print them: 1. 1) a. I. Knows texts only."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(
    r"(?P<value>\d{1,2}|[a-z]|[IVX]{1,4})(?P<end>[.)](?=\s|[^\s\d.,)])|\s*\)|(?=\s))\s*(?=\S)",
)


_BARE = re.compile(r"(?:\d{1,2}|[a-z]|[IVX]{1,4})\)?\.")


_ROMAN = {"I": 1, "V": 5, "X": 10}


ITEM_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]|[IVX]{1,5})[.)]?\)?|\d{1,2}(?:\.\d{1,2}){1,4}\.?")
"""What a column of item numbers holds."""


@dataclass(frozen=True, slots=True)
class Number:
    """An item number as printed: its value, its style (``1``, ``1)``, ``a``, ``I``), its text without the last dot."""

    value: int
    style: str
    text: str
    dotted: bool


def number_at_start(text: str) -> tuple[Number | None, str]:
    """Cut a leading item number off a text; (None, text) when there is none."""
    found = _NUMBER.match(text)
    if not found:
        return None, text
    raw, end = found["value"], found["end"].strip()
    rest = text[found.end() :]
    if raw.isdecimal():
        value, style = int(raw), "1"
        if not end and not rest[:1].isupper() and rest[:1] not in "%(":
            return None, text
    elif raw.islower():
        value, style = ord(raw) - ord("a") + 1, "a"
        if not end:
            return None, text
    else:
        value, style = roman(raw), "I"
        if not end:
            return None, text
    if value == 0 or not rest:
        return None, text
    closing = ")" if end == ")" else ""
    return Number(value, style + closing, raw + closing, bool(end)), rest


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
        return (number_at_start(f"{text} X")[0], "") if _BARE.fullmatch(text) else (None, text)
    if not number.dotted or _heads_list(number, rest):
        return None, text
    return number, rest


def _heads_list(number: Number, rest: str) -> bool:
    """
    Tell the first entry of a list that is the whole text from the number of an item: the next entry follows.

    It follows on a line of its own, or with its bracket within the line: "1) Satu; 2) Dua".
    """
    first, *lines = rest.split("\n")
    if number.text.endswith(")") and f" {_after(number)} " in rest:
        return True
    following = (number_at_start(line)[0] for line in lines)
    return not first.rstrip().endswith(":") and any(
        each and each.style == number.style and each.value == number.value + 1 for each in following
    )


def _after(number: Number) -> str:
    """Return the number or letter, with its bracket, that counts on from one."""
    bare = number.text.rstrip(")")
    return f"{number.value + 1 if bare.isdecimal() else chr(ord(bare[0]) + 1)})"


def roman(text: str) -> int:
    """Return the value of a Roman numeral of I, V and X."""
    values = [_ROMAN[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def numbered(number: str | None, text: str | None) -> str:
    """Return an item as it is printed: "1. Perencanaan", "1) Tim pengarah"; a bare number or letter gets a dot."""
    if number and text:
        return f"{number}. {text}" if number[-1].isalnum() else f"{number} {text}"
    return text or (f"{number}." if number else "")
