"""What is not filled in on the papers around a plan, part by part with its cell. Values only; it words nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from rbexcel.frozen import frozen
from rbexcel.plan.naskah import Listed, Naskah, Printed, Sort
from rbexcel.words.dates import dated, looks_like_a_day, no_day_in
from rbexcel.words.late import late
from rbexcel.words.months import MONTH_NAME
from rbexcel.words.remembered import remembered

if TYPE_CHECKING:
    from rbexcel.plan.plan import Decree, Plan
    from rbexcel.workbook.grid import Cell


class Part(StrEnum):
    """A part of a paper, by its name in ``Naskah`` and ``Decree``."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    SIGNATORY = "signatory"
    CERTIFIER = "certifier"
    CERTIFIER_TITLE = "certifier_title"
    SUBJECT = "subject"
    MENIMBANG = "menimbang"
    MENGINGAT = "mengingat"
    MEMPERHATIKAN = "memperhatikan"
    MENETAPKAN = "menetapkan"
    DICTUMS = "dictums"


class State(StrEnum):
    """In what way it is not filled in."""

    EMPTY = "empty"
    PARTLY = "partly"
    """Some of it is a blank."""
    IMPOSSIBLE = "impossible"
    """A date that no calendar has."""
    UNREADABLE = "unreadable"
    """No date, or one without a day."""
    ABSENT = "absent"
    """A decree has nothing in its place."""


@frozen
class Blank:
    """
    A part that is not filled in: on which paper (None for a plan that is in no file), where, and what stands there.

    ``number`` is that of a point of a list, or a dictum's label, as it is printed, "" for a single one that has none;
    None for what is no point. ``taken`` tells that something else stands in that cell too.
    """

    part: Part
    state: State
    paper: Sort | None
    place: Cell | None
    text: str
    number: str | None = None
    taken: bool = False


_DATA = (Part.NUMBER, Part.DATE, Part.PLACE, Part.SIGNATORY, Part.CERTIFIER)
_TEXTS = (Part.SUBJECT, Part.MENETAPKAN)
_LISTS = (Part.MENIMBANG, Part.MENGINGAT, Part.MEMPERHATIKAN, Part.DICTUMS)
_OFTEN_LEFT_OUT = frozenset({Part.CERTIFIER, Part.CERTIFIER_TITLE, Part.MEMPERHATIKAN})
"""An original has no certifier; not every decree heeds a letter or minutes."""

_RUN = re.compile(r"(?:[.…_]\s?){4,}|…\s?…|_{2,}|\.{3}(?=\s*[/\w;]|$)|\bx{2,}\b|\bX{4,}\b")
_GAP = re.compile(
    rf"\bnomor\s+(?:tahun|tentang|tanggal)\b|\b(?:tanggal|tgl\.?)\s+(?:{MONTH_NAME})\s+20\d\d", re.IGNORECASE
)
_NOTHING_YET = re.compile(r"\W*(?:bahwa|dst|dan seterusnya)?\W*", re.IGNORECASE)
"""What begins a point, or stands for those to come, and nothing else."""
_SIGN = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")
_YEAR = late(r"\b(?:tahun\s*)?(?:19|20)\d\d\s*$", re.IGNORECASE)
_NO_NAME = re.compile(r"\bnip\b|\bttd\b", re.IGNORECASE)
_CODE = re.compile(r"\b(?!KPT|NO)[A-Z]{2,3}\.\d{2}(?:\.\d)?\b")
"""The code of a decree's archive, HK.03.1: no number of its own."""
_STANDS_FOR_A_NUMBER = re.compile(r"x+", re.IGNORECASE)
_LEFT_OPEN = late(r"[.…_]{2,}|…")
_STANDS_FOR_A_NAME = late(
    r"\W*(?:x{2,}|nama(?:\s+(?:ketua|sekretaris|pejabat|pengesah|lengkap|jelas|terang|dan|gelar))*)\W*|[\[<{].*[\]>}]",
    re.IGNORECASE,
)


def decrees(plan: Plan) -> tuple[Naskah, ...]:
    """Return the decree and its copy, as far as the workbook has them, the decree itself first."""
    found = (paper for paper in plan.naskah if paper.is_decree)
    return tuple(sorted(found, key=lambda paper: paper.sort is not Sort.KEPUTUSAN))


def lacks_decree(plan: Plan) -> bool:
    """
    Tell whether a plan's workbook has no decree at all, though it needs one; one that is in no file is not judged.

    A plan of targets is set by a performance agreement or a statement, not by a decree.
    """
    return bool(plan.sheets) and plan.schedule == "ticks" and not decrees(plan)


def blanks(plan: Plan) -> Iterator[Blank]:
    """
    Yield what is not filled in, paper by paper from top to bottom.

    Of a plan that is in no file: what is not known of its decree.
    """
    for paper in plan.naskah:
        yield from _of_paper(plan, paper)
    if not plan.naskah and not plan.sheets and plan.decree is not None:
        yield from _of_decree(plan.decree)


def holding(plan: Plan, point: Listed, is_it: Callable[[str], object]) -> Cell | None:
    """Return the first cell of a point whose own text is the one that is looked for; None where no single one is."""
    return next((each.place for each in plan.around if each.place in point.cells and is_it(each.text)), None)


def is_filled(part: Part, text: str) -> bool:
    """Tell whether a text can be what it stands for."""
    return _state(part, text) is None


def _of_decree(decree: Decree) -> Iterator[Blank]:
    for part in _DATA:
        text = getattr(decree, part) or ""
        state = _state(part, text)
        if state:
            yield Blank(part, state, None, None, text)
    points = [Listed(str(number), text, ()) for number, text in enumerate(decree.mengingat, start=1)]
    yield from _points(Part.MENGINGAT, points, None)


def _of_paper(plan: Plan, paper: Naskah) -> Iterator[Blank]:
    found: list[Blank] = []
    printed: Printed | None
    data = (*_DATA, Part.CERTIFIER_TITLE, *_TEXTS)
    for part, name in (*((each, str(each)) for each in data), (Part.DATE, "headed_date")):
        printed = getattr(paper, name)
        state = _state(part, printed.text) if printed else None
        if printed and state:
            place = _beside(printed.cells) if part is Part.MENETAPKAN and not printed.text else printed.place
            found.append(Blank(part, state, paper.sort, place, printed.text))
    for part in _LISTS:
        found += _points(part, getattr(paper, part), paper.sort, plan)
    if paper.is_decree:
        for part in Part:
            if not getattr(paper, part) and part not in _OFTEN_LEFT_OUT:
                found.append(Blank(part, State.ABSENT, paper.sort, _near(plan, paper, part), ""))
    held = {cell for _, part in paper.parts() if _SIGN.search(part.text) for cell in part.cells}
    found = [replace(each, taken=not each.text and each.place in held) for each in found]
    yield from sorted(found, key=lambda each: each.place.position if each.place else (0, 0))


def _points(part: Part, points: Sequence[Listed], paper: Sort | None, plan: Plan | None = None) -> Iterator[Blank]:
    for index, point in enumerate(points, start=1):
        state = _state(part, point.text)
        if state:
            place = None
            if point.cells:
                place = point.beside_its_number if point.text else _beside(point.cells)
                place = (plan and point.text and holding(plan, point, _has_gap)) or place
            counted = str(index) if len(points) > 1 else ""
            text = no_day_in(point.text) if state is State.IMPOSSIBLE else None
            yield Blank(part, state, paper, place, text or point.text, (point.number or counted).strip(" .:)"))


def _beside(cells: Sequence[Cell]) -> Cell:
    """Return the cell right of a label or number beside which nothing stands."""
    last = max(cell for cell in cells if cell.row == cells[0].row)
    return last._replace(column=last.column + 1)


def _state(part: Part, text: str) -> State | None:
    """Return in what way a text is not filled in; None when it is."""
    if part is Part.CERTIFIER_TITLE:  # the office stands above it; papers without any are left as they are
        return State.PARTLY if _RUN.search(text) else None
    if not _SIGN.search(text):
        return State.EMPTY
    if part in _LISTS or part in _TEXTS:
        return _state_of_text(text)
    if part is Part.DATE:
        return _state_of_day(text)
    if part is Part.NUMBER:
        return State.EMPTY if _lacks_number(text) else None
    named = _LETTER.search(_NO_NAME.sub("", text)) and not _RUN.search(text)
    return None if named and not _STANDS_FOR_A_NAME.fullmatch(text) else State.EMPTY


@remembered
def _state_of_text(text: str) -> State | None:
    if _has_gap(text):
        return State.PARTLY
    if _NOTHING_YET.fullmatch(text):
        return State.EMPTY
    return State.IMPOSSIBLE if no_day_in(text) else None


def _has_gap(text: str) -> bool:
    return bool(_RUN.search(text) or _GAP.search(text))


def _state_of_day(text: str) -> State | None:
    if dated(text) and not no_day_in(text):
        return None
    if _RUN.search(text) or text.startswith("${"):  # what an electronic signature fills in
        return State.EMPTY
    return State.IMPOSSIBLE if looks_like_a_day(text) else State.UNREADABLE


def _lacks_number(text: str) -> bool:
    """Tell whether a decree's number has a gap, or no digit but those of its year."""
    serial = _YEAR.sub("", text)
    parts = [each.strip(" .…_-:") for each in serial.split("/")]
    gap = any(not each or _STANDS_FOR_A_NUMBER.fullmatch(each) for each in parts[:-1] or parts)
    return gap or not re.search(r"[1-9]", _CODE.sub("", parts[0])) or bool(_LEFT_OPEN.search(serial))


def _near(plan: Plan, paper: Naskah, part: Part) -> Cell | None:
    """Return the cell of the label of a part that a decree lacks, else the first one of the paper."""
    label = {Part.SUBJECT: "tentang", Part.DICTUMS: "menetapkan"}.get(part, str(part))
    around = [each for each in plan.around if each.place.sheet == paper.sheet]
    labels = (each.place for each in around if each.text.lower().startswith(label))
    return next(labels, None) or next((each.place for each in around), None)
