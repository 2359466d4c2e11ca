"""What is typed into a cell so that Excel takes it as it is meant."""

from __future__ import annotations

from datetime import date

from rbexcel.workbook.contents import Content, Formula, Link

_MAX_WORTH_PROTECTING = 60
"""Characters of a text up to which Excel might take it for a date or a number, whatever its words."""


def entry(value: Content) -> str | float | bool | date | None:
    """Return what to type into a cell: formulas as they are, texts so that they stay text."""
    match value:
        case Link():
            return value.formula.text
        case Formula():
            return value.text
        case str() if _would_change(value):
            # An apostrophe in front works on both engines in the middle of a block. The number format "@" would
            # not: it turns the formulas and numbers of the same block into text.
            return f"'{value}"
    return value


def _would_change(text: str) -> bool:
    """
    Tell whether Excel might read a typed text as something else: a formula, a number, a date, a truth value.

    Dates come in too many forms to know them all ("3 Mei", "1/2", "Jan-24"), but all have a digit and are short.
    """
    bare = text.strip()
    return (
        text.startswith(("=", "+", "-", "@", "'", "#", "/"))
        or bare.startswith(("=", "+", "-", "@", "#"))
        or bare.casefold() in {"true", "false", "benar", "salah"}
        or (
            any(sign.isdigit() for sign in bare)
            and (len(bare) <= _MAX_WORTH_PROTECTING or not any(sign.isalpha() for sign in bare))
        )
    )
