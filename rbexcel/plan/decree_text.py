"""
The text of a decree: as a template has it, and made whole for one office and year. Knows no file and no sheet.

Only what the office has not given stays open, as a blank to fill in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rbexcel.plan.office import BLANK, fill
from rbexcel.plan.plan import Dictum
from rbexcel.plan.regulations import Regulation, Regulations, cited, recognised

_MINUTES = "Berita Acara Rapat Pleno {satker_lengkap} {berita_acara};"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a list, with its printed number; ``regulation`` is an id of the catalogue in place of a text."""

    number: str | None
    text: str = ""
    regulation: str | None = None


@dataclass(frozen=True, slots=True)
class DecreeText:
    """
    The words of a decree, in the order they are printed.

    ``copy`` tells that what is printed is a certified copy (SALINAN), ``recipients`` who gets one (tembusan).
    ``kop``, ``heading`` and ``decider`` are the lines above as one that was read has them, "" where it has none; None
    is as the office that sets it has them.
    """

    subject: str
    menimbang: tuple[Point, ...]
    mengingat: tuple[Point, ...]
    menetapkan: str
    dictums: tuple[Dictum, ...]
    signatory_title: str
    certifier_title: str
    memperhatikan: tuple[Point, ...] = ()
    recipients: tuple[str, ...] = ()
    copy: bool = True
    kop: str | None = None
    heading: str | None = None
    decider: str | None = None


def without_successor(decree: DecreeText, known: Regulations, year: int) -> tuple[Regulation, ...]:
    """Return the regulations that a plan of ``year`` can no longer cite, and whose successor is not known."""
    named = (_named(point, known) for point in decree.mengingat)
    citations = (cited(known, ident, year) for ident in named if ident)
    return tuple(dict.fromkeys(citation.latest for citation in citations if citation.over))


def whole(decree: DecreeText, words: dict[str, str], known: Regulations, year: int | None) -> DecreeText:
    """
    Return the decree with every placeholder filled and every legal basis right for ``year``, numbered anew.

    A legal basis whose successor is not known is a blank; without a year each stays as the template names it. One that
    the template words itself keeps its wording in the years in which it is right.
    """

    def filled(points: Iterable[Point]) -> tuple[Point, ...]:
        return tuple(replace(point, text=fill(point.text, words)) for point in points)

    return replace(
        decree,
        subject=fill(decree.subject, words),
        menimbang=filled(decree.menimbang),
        mengingat=filled(_settled(decree.mengingat, known, year)),
        memperhatikan=filled(_with_minutes(_settled(decree.memperhatikan, known, year), words)),
        menetapkan=fill(decree.menetapkan, words),
        dictums=tuple(Dictum(each.label, fill(each.text, words)) for each in decree.dictums),
        recipients=tuple(fill(each, words) for each in decree.recipients),
        signatory_title=fill(decree.signatory_title, words),
        certifier_title=fill(decree.certifier_title, words),
    )


def _with_minutes(points: tuple[Point, ...], words: dict[str, str]) -> tuple[Point, ...]:
    """Add the minutes that were given, where a decree has no place for them; more than one point has numbers."""
    if BLANK in words.get("berita_acara", BLANK) or any("{berita_acara}" in point.text for point in points):
        return points
    listed = (*points, Point(None, _MINUTES))
    return tuple(replace(each, number=str(at)) for at, each in enumerate(listed, start=1)) if points else listed


def _named(point: Point, known: Regulations) -> str | None:
    """Return the id of the regulation that a point names or words."""
    if point.regulation:
        return point.regulation
    found = recognised(known, point.text)
    return found.id if found else None


def _settled(points: tuple[Point, ...], known: Regulations, year: int | None) -> tuple[Point, ...]:
    """Put the citation that is right in ``year`` in the place of each regulation; none twice, no gap in the numbers."""
    settled: list[Point] = []
    seen: set[str] = set()
    for point in points:
        ident = _named(point, known)
        if ident is None:
            settled.append(point)
            continue
        citation = cited(known, ident, year)
        if citation.latest.id not in seen:
            seen.add(citation.latest.id)
            own = point.text and citation.latest.id == ident and not citation.over
            settled.append(Point(point.number, point.text if own else f"{citation.text};"))
    if not any(point.number for point in settled):
        return tuple(settled)
    return tuple(replace(point, number=str(number)) for number, point in enumerate(settled, start=1))
