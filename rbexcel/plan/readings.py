"""
The ways in which rows in doubt may be read, each by its letter: A as they were read, B and on as they may be meant.

Staff write the letter beside the line on the sheet ``Impor``. Values only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rbexcel.plan.doubt import MOVED, Doubt, Why
from rbexcel.words.late import late
from rbexcel.words.months import Months

AS_READ = "A"
_OTHERS = "BCDEFGH"
_LETTER = late(r"(?:PILIHAN|OPSI)?[\s:(\"']*([A-H])[\s.)\"']*(?::.*)?")


def otherwise(doubt: Doubt, read: Sequence[Months]) -> dict[str, tuple[Months, ...]]:
    """
    Return the other readings of some rows by their letters, each with the months of every row.

    ``read`` are the months that each row was read with. What is in doubt but the months has no other reading here:
    texts are mended where they stand.
    """
    found: list[tuple[Months, ...]] = []
    for each in _readings(doubt, read):
        if each != tuple(read) and each not in found:
            found.append(each)
    return dict(zip(_OTHERS, found, strict=False))


def _readings(doubt: Doubt, read: Sequence[Months]) -> list[tuple[Months, ...]]:
    if doubt.why in MOVED:
        return [tuple(each for _ in read) for each in doubt.readings]
    if doubt.why is Why.WORDS_OPEN:
        return [tuple(each for _ in read) for each in doubt.readings]
    if doubt.why is Why.FUSED_MONTHS:
        return [tuple(_with(months, each) for months in read) for each in doubt.readings]
    if doubt.why in {Why.LONE_ONES, Why.LABELS_AGAIN, Why.COLOURED}:
        return [tuple(_with(months, doubt.months) for months in read)]
    if doubt.why is Why.SHARED_TICKS:
        return [(*read[:1], *(() for _ in read[1:]))]
    return []


def _with(months: Months, more: Months) -> Months:
    return tuple(sorted({*months, *more}))


def letter_in(value: object) -> str | None:
    """
    Return the letter that the cell of the choice holds, in capitals; None where it is empty.

    It may be typed in brackets, behind "pilihan", or with the words of the reading behind it. What is no one letter
    comes back as it stands.
    """
    text = "" if value is None else " ".join(unicodedata.normalize("NFKC", str(value)).upper().split())
    found = _LETTER.fullmatch(text)
    return found[1] if found else text or None
