"""
The text of a decree: as a template has it, and made whole for one office and year. Knows no file and no sheet.

Only what the office has not given stays open, as a blank to fill in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rbexcel.frozen import frozen
from rbexcel.plan.office import fill
from rbexcel.plan.plan import Dictum
from rbexcel.plan.regulations import Regulation, Regulations, cited, recognised, standing

_MINUTES_ARE = "{berita_acara}"
_MINUTES = "Berita Acara Rapat Pleno {satker_lengkap} {berita_acara};"


@frozen
class Point:
    """One point of a list, with its printed number; ``regulation`` is an id of the catalogue in place of a text."""

    number: str | None
    text: str = ""
    regulation: str | None = None


@frozen
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
    copy: bool = False
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

    A legal basis that is over and whose successor is not known is left out (``without_successor`` tells which), and
    Menimbang names it by its title alone; without a year each stays as the template names or words it.
    """

    def filled(points: Iterable[Point]) -> tuple[Point, ...]:
        return tuple(replace(point, text=fill(point.text, words)) for point in points)

    return replace(
        decree,
        subject=fill(decree.subject, words),
        menimbang=filled(_by_title(decree.menimbang, known, year)),
        mengingat=filled(_settled(decree.mengingat, known, year)),
        memperhatikan=filled(_with_minutes(_settled(decree.memperhatikan, known, year), words)),
        menetapkan=fill(decree.menetapkan, words),
        dictums=tuple(Dictum(each.label, fill(each.text, words)) for each in decree.dictums),
        recipients=tuple(fill(each, words) for each in decree.recipients),
        signatory_title=fill(decree.signatory_title, words),
        certifier_title=fill(decree.certifier_title, words),
    )


def _by_title(points: Iterable[Point], known: Regulations, year: int | None) -> Iterator[Point]:
    """Yield points in which what is over, and has no successor that is known, has lost its kind and number."""
    over = [each for each in known.values() if year and cited(known, each.id, year).over]
    for point in points:
        text = point.text
        for each in over:
            text = text.replace(f"{each.bare_name} tentang ", "")
        yield replace(point, text=text)


def _with_minutes(points: tuple[Point, ...], words: dict[str, str]) -> tuple[Point, ...]:
    """Add the minutes that were given, where a decree has no place for them; without any there is no point of them."""
    known = any(map(str.isdigit, words.get("berita_acara", "")))
    if not known:
        return _counted(point for point in points if _MINUTES_ARE not in point.text)
    if any(_MINUTES_ARE in point.text for point in points):
        return points
    return _counted((*points, Point(None, _MINUTES)))


def _counted(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return points with their numbers; a single one has none."""
    listed = tuple(points)
    numbers = [str(number) for number in range(1, len(listed) + 1)] if len(listed) > 1 else [None]
    return tuple(replace(point, number=number) for point, number in zip(listed, numbers, strict=False))


def _named(point: Point, known: Regulations) -> str | None:
    """Return the id of the regulation that a point names or words."""
    if point.regulation:
        return point.regulation
    found = recognised(known, point.text)
    return found.id if found else None


def _settled(points: tuple[Point, ...], known: Regulations, year: int | None) -> tuple[Point, ...]:
    """
    Put the citation that is right in ``year`` in the place of each regulation: none twice, none that is over.

    In a year they stand by rank and date, for what replaced one is younger; a list keeps its numbers without a gap.
    """
    settled: list[Point] = []
    seen: set[str] = set()
    for point in points:
        ident = _named(point, known)
        if ident is None:
            settled.append(point)
            continue
        citation = cited(known, ident, year)
        if citation.latest.id in seen or citation.over:
            continue
        seen.add(citation.latest.id)
        settled.append(point if point.text and year is None else Point(point.number, citation.text))
    if not any(point.number for point in settled):
        return tuple(settled)
    if year is not None:
        settled.sort(key=lambda point: standing(point.text))
    return tuple(
        replace(point, number=str(number), text=f"{point.text.rstrip(' .;')};")
        for number, point in enumerate(settled, start=1)
    )
