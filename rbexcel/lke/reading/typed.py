"""What was typed as an answer, as the answer that it is: letters, Ya and Tidak, an index, whole numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from fractions import Fraction

from rbexcel.catalogue.lke_form import HIGHEST_INDEX, Kind
from rbexcel.lke.reading.choices import chosen_by_text, offered
from rbexcel.lke.reading.lines import shown
from rbexcel.words.late import late
from rbexcel.words.ticks import is_tick
from rbexcel.workbook.grid import Value

_LETTER = late(r"\(?([A-Ea-e])\)?[.)]?")
_LETTER_BEFORE = late(r"\(?([A-Ea-e])[.):](?:\s*(\S.*))", re.DOTALL)
_YES, _NO = {"ya", "y", "yes", "1", "true"}, {"tidak", "t", "n", "no", "0", "false"}
_DECIMAL = late(r"-?\d+(?:[.,]\d+)?")
_WHOLE = late(r"-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:[.,]0+)?")


def choice_typed(value: Value, kind: Kind, choices: Mapping[str, str]) -> str | None:
    """Return the choice that a cell holds; ``choices`` are the texts of those there are. None where it is none."""
    if value is None or isinstance(value, date | time):
        return None
    text = shown(value)
    by_text = chosen_by_text(text, choices)
    if kind is Kind.YES_NO:
        folded = text.rstrip(".").casefold()
        by_letter = next((name for name, told in choices.items() if told[:2].casefold() == f"{folded}."), None)
        return "Ya" if folded in _YES else "Tidak" if folded in _NO else by_letter or by_text
    if isinstance(value, bool | int | float):
        return None
    found = _LETTER.fullmatch(text)
    return found[1].upper() if found else by_text or _letter_before(text, choices)


def is_cross(text: str) -> bool:
    """Tell a mark that crosses a choice: a tick, or an x."""
    return is_tick(text) or text.casefold() == "x"


def _letter_before(text: str, choices: Mapping[str, str]) -> str | None:
    """Return the letter before a text that is not the text of another choice."""
    found = _LETTER_BEFORE.fullmatch(text)
    if not found or _LETTER.fullmatch(found[2]) or offered(text):  # a list of all choices is none of them
        return None
    return found[1].upper() if chosen_by_text(found[2], choices) in {None, found[1].upper()} else None


def index_typed(value: Value) -> Fraction | None:
    """Return the decimal number that a cell holds as a number or as text: "3,60"; None where it is none."""
    if isinstance(value, bool | date | time) or value is None:
        return None
    if isinstance(value, int | float):
        return Fraction(str(round(value, 9)))
    text = value.strip()
    return Fraction(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else None


def number_typed(value: Value) -> int | None:
    """Return the whole number that a cell holds, also one below 0; None where it is none."""
    if isinstance(value, bool | date | time) or value is None:
        return None
    if isinstance(value, int | float):
        return int(value) if value == int(value) else None
    text = value.strip()
    if not _WHOLE.fullmatch(text):
        return None
    whole = re.sub(r"[.,]0{1,2}$", "", text)
    return int(whole.replace(".", ""))


def decimal_typed(value: Value) -> Fraction | None:
    """Return the amount that a cell of weights or points holds: "4,00", "17,5 %"; None where it is none."""
    if isinstance(value, str):
        value = value.replace("%", "").strip()
    return index_typed(value)


def of_hundred(index: Fraction) -> Fraction | None:
    """Return what an index is on the scale of four where it can only be one of a hundred; else None."""
    return index * HIGHEST_INDEX / 100 if HIGHEST_INDEX < index <= 100 else None
