"""What the rules read a plan with: cells, and how texts and months are quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING

from rbexcel.plan.blanks import Part, decrees, holding
from rbexcel.plan.plan import Dictum
from rbexcel.words.columns import normal
from rbexcel.words.months import MONTHS
from rbexcel.words.numbers import written
from rbexcel.words.remembered import remembered
from rbexcel.workbook.limits import shortened

if TYPE_CHECKING:
    from rbexcel.checking.items import Line
    from rbexcel.plan.naskah import Listed
    from rbexcel.plan.plan import Plan, Row
    from rbexcel.workbook.grid import Cell

_LONGEST = 90
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?: 00:00:00)?")
_MARKUP = re.compile(r"</?[a-z]{1,6}>")
_TELLING = 60
"""So many letters tell where a text of the decree begins."""

_BEFORE_DIFFERENCE = 3
"""Words that stand before the first differing one, so that it is found in the text."""

PhysicalLine = tuple[str, int]
"""A sheet and a row of it."""


def short(text: str | None) -> str:
    """Return a text on one line, cut where a message would grow too long."""
    return _short(text) if text else ""


@remembered
def _short(text: str) -> str:
    return shortened(" ".join(text.split()), _LONGEST)


def as_shown(text: str) -> str:
    """Return what a month cell holds as the sheet shows it: a day as 15/01/2026, TRUE, a sign without its markup."""
    day = _ISO_DAY.fullmatch(text)
    if day:
        return f"{day['day']}/{day['month']}/{day['year']}"
    return text.upper() if text in {"True", "False"} else _MARKUP.sub("", text)


def whole(text: str | None) -> str:
    """Return a text on one line: what is to be written is told to its end."""
    return " ".join((text or "").split())


def from_difference(text: str, other: str) -> tuple[str, str]:
    """Return two texts on one line each, from shortly before their first differing word on where they are long."""
    words, others = text.split(), other.split()
    same = next((at for at, (one, its) in enumerate(zip(words, others, strict=False)) if one != its), None)
    first = min(len(words), len(others)) if same is None else same
    begin = first - _BEFORE_DIFFERENCE
    if begin <= 0 or max(len(text), len(other)) <= _LONGEST:
        return short(text), short(other)
    return short(f"… {' '.join(words[begin:])}"), short(f"… {' '.join(others[begin:])}")


def both_ends(text: str) -> str:
    """Return a text on one line, its middle cut out where a message would grow too long: titles end with a year."""
    line = " ".join(text.split())
    half = _LONGEST // 2 - 1
    return line if len(line) <= _LONGEST else f"{line[:half].rstrip()} … {line[-half:].lstrip()}"


def last_column(plan: Plan) -> str:
    """Return the word for an item of the deepest column: "indikator" or "bukti fisik"."""
    return plan.level_names[-1]


def leaf_place(row: Row) -> Cell | None:
    """Return the cell of a row's deepest text."""
    return (row.places[-1] if row.places else None) or row.place


def header_broken(plan: Plan) -> bool:
    """Tell whether the months are printed but were not recognised: RB103 tells that, and no row is to blame."""
    return bool(plan.month_headers) and len(plan.month_columns) != 12 and not any(row.months for row in plan.rows)


def first_ticked(plan: Plan, row: Row) -> Cell | None:
    """Return the cell of a row's first ticked month."""
    return next(
        (mark.place for mark in row.marks if row.months and row.months[0] in mark.months and mark.place),
        plan.month_cell(row, row.months[0] if row.months else 1),
    )


def first_months(line: Line) -> str:
    """Return the first month of a line as words, all that it may be where its months are in doubt: "Juni atau Juli"."""
    return " atau ".join(MONTHS[month - 1] for month in sorted({months[0] for months in line.readings}))


def place_of(plan: Plan, text: str | None) -> Cell | None:
    """Return the cell around the table that holds most of a text of the decree, or None."""
    wanted = normal(text or "")
    held = [(_shared(wanted, normal(each.text)), each.place) for each in plan.around] if wanted else []
    longest, place = max(held, key=lambda each: each[0], default=(0, None))
    return place if longest >= min(len(wanted), _TELLING) else None


def _shared(wanted: str, text: str) -> int:
    """Return how much of the beginning of a text another one holds; nothing when not its first letters."""
    at = text.find(wanted[:_TELLING])
    return sum(takewhile(bool, map(eq, wanted, text[at:]))) if at >= 0 else 0


def naming(plan: Plan, place: Cell | None, words: str) -> Cell | None:
    """Return the cell that holds some words of the point of the decree at that place; the place where none does."""
    lists = (getattr(paper, part) for paper in decrees(plan)[:1] for part in _CALLED)
    point = next((each for listed in lists for each in listed if each.beside_its_number == place), None)
    return (point and holding(plan, point, lambda text: words in text)) or place


_CALLED = {Part.MENIMBANG: "Menimbang huruf", Part.MENGINGAT: "dasar hukum nomor", Part.DICTUMS: "diktum"}


def points(plan: Plan, part: Part) -> Iterator[tuple[str, Cell | None, str]]:
    """Yield the points of a list of the decree, or its dictums: what each is called, its cell, its text."""
    paper = next(iter(decrees(plan)), None)
    if paper:
        listed: Sequence[Listed] = getattr(paper, part)
        for index, each in enumerate(listed, start=1):
            yield f"{_CALLED[part]} {_number(each.number, index, part)}", each.beside_its_number, each.text
    elif plan.decree:
        for index, each in enumerate(getattr(plan.decree, part), start=1):
            label, text = (each.label, each.text) if isinstance(each, Dictum) else (None, each)
            yield f"{_CALLED[part]} {_number(label, index, part)}", place_of(plan, text), text


def _number(number: str | None, index: int, part: Part) -> str:
    return (number or (written(index, "a") if part is Part.MENIMBANG else None) or str(index)).strip(" .:)")


def one_column_off(row: Row) -> bool:
    """Tell a line that stands one column to the left: its kegiatan and its sub kegiatan carry the same number."""
    above, own = row.numbers[-3:-1] if len(row.numbers) > 2 else (None, None)
    return row.leaf is None and own is not None and own == above and own != "1"


def line_of(place: Cell | None) -> PhysicalLine:
    """Return the line on which a cell stands; one on no sheet for None."""
    return (place.sheet, place.row) if place else ("", 0)
