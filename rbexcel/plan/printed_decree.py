"""What the printed papers tell of the decree: one value out of the decree itself and of what its annex repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rbexcel.plan.naskah import Listed, Naskah, Printed, Sort
from rbexcel.plan.office import lines_of_title
from rbexcel.plan.plan import NOTHING_KNOWN, Decree, Dictum
from rbexcel.words.late import late

_DOTS = re.compile(r"\.{4,}|…|_{3,}|^\$\{")
_OF_A_YEAR = late(r"\btahun\s+\d{4}\b", re.IGNORECASE)
_OFFICE_ABOVE = re.compile(r"(?:SEKRETARIAT|KABUPATEN|KOTA|PROVINSI)\b")
_MINUTES = late(r"\bberita acara\b.*?\b(?P<told>nomor\s*:?\s*\d.*?)[\s;.]*$", re.IGNORECASE | re.DOTALL)


def decree_of(papers: Sequence[Naskah]) -> Decree | None:
    """
    Return what is printed of the decree, None when nothing is.

    Number, date and place are its own, or its annex's where there is no decree; the names are the first paper's that
    tells them, for the annex repeats them. A blank tells nothing, nor does what an electronic signature fills in, a
    number without digits before its year, a date or a place with dots in it, or a certifier who is the chair.
    """
    decree = next((paper for paper in papers if paper.is_decree), None)
    annexes = [paper for paper in papers if paper.sort is Sort.LAMPIRAN]
    signed = [decree, *annexes] if decree else annexes
    own = signed[:1] if decree else annexes
    text = decree or Naskah(Sort.KEPUTUSAN, "")
    signatory = _first(paper.signatory for paper in signed)
    found = Decree(
        number=next((number for number in _texts(paper.number for paper in own) if _is_number(number)), None),
        date=_first(paper.date for paper in own),
        place=_first(paper.place for paper in own),
        signatory=signatory,
        certifier=next((name for name in _texts(paper.certifier for paper in signed) if name != signatory), None),
        menimbang=_points(text.menimbang),
        mengingat=_points(text.mengingat),
        dictums=tuple(Dictum(each.number or "", each.text) for each in text.dictums),
        berita_acara=_minutes(text.memperhatikan),
        certifier_title=_officer(_first(paper.certifier_title for paper in signed)),
    )
    if found == NOTHING_KNOWN:
        return None
    return replace(found, signatory_title=_first(paper.signatory_title for paper in signed))


def _texts(parts: Iterable[Printed | None]) -> Iterable[str]:
    """Yield the texts of the parts that are filled in."""
    return (part.text for part in parts if part and part.text and not _DOTS.search(part.text))


def _first(parts: Iterable[Printed | None]) -> str | None:
    return next(iter(_texts(parts)), None)


def _is_number(text: str) -> bool:
    return any(letter.isdigit() for letter in _OF_A_YEAR.sub("", text))


def _officer(title: str | None) -> str | None:
    """Return the officer's own title, without the office above it: "Kepala Sub Bagian Hukum"."""
    lines = [line for line in lines_of_title(title or "") if not _OFFICE_ABOVE.match(line)]
    return " ".join(lines) or None


def _points(points: Iterable[Listed]) -> tuple[str, ...]:
    return tuple(each.text for each in points if each.text)


def _minutes(points: Iterable[Listed]) -> str | None:
    """Return the number and date of the minutes that a decree notes."""
    found = (_MINUTES.search(each.text) for each in points)
    return next((each["told"] for each in found if each and not _DOTS.search(each["told"])), None)
