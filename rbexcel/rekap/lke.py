"""The LKE among the files of a folder: which counts of each office, and what most of them answer lowest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rbexcel.frozen import frozen
from rbexcel.rekap.facts import LkeFacts
from rbexcel.rekap.offices import Offices
from rbexcel.rekap.picture import FileSeen, LkeSent, Office, Role
from rbexcel.rekap.standing import Read
from rbexcel.rekap.versions import latest
from rbexcel.words.offices import key_of

AREAS = 6
_NO_OFFICE = "Tidak jelas dari satker mana LKE ini."
_OTHER_YEAR = "LKE tahun {year}, bukan yang direkap."
_TIE = "Tidak dapat dipastikan LKE mana yang terbaru; yang direkap {file}."
_OLDER = 'Versi lama; yang dipakai "{file}".'
_TWIN = 'Isinya sama persis dengan "{file}".'


def lke_of(read: Sequence[Read], roster: Sequence[Office], year: int) -> tuple[tuple[LkeSent, ...], list[FileSeen]]:
    """
    Return the LKE of each office, by its name, and every file with one, with what it is to the picture.

    Of an office whose LKE a rekap of the level below has too, the latest counts.
    """
    known = Offices(roster)
    of_office: dict[str, list[FileSeen]] = defaultdict(list)
    offices: dict[str, Office] = {}
    files: list[FileSeen] = []
    for source, facts in read:
        if facts.lke is None:
            continue
        claim = known.claim(facts, source.path)
        if claim is None:
            files.append(FileSeen(source, facts, why=_NO_OFFICE))
            continue
        seen = FileSeen(source, facts, why=claim.doubt, satker=claim.office.satker)
        if facts.year not in {None, year}:
            files.append(replace(seen, role=Role.OTHER_YEAR, why=_OTHER_YEAR.format(year=facts.year)))
            continue
        of_office[key_of(claim.office.satker)].append(seen)
        offices.setdefault(key_of(claim.office.satker), claim.office)
    through: dict[str, list[FileSeen]] = defaultdict(list)
    vias: dict[str, str] = {}
    for seen, via in _through_rekaps(read, year):
        vias[seen.source.path] = via
        claim = known.claim(seen.facts, "")
        office = claim.office if claim else Office(seen.facts.satker or "", seen.facts.code, in_roster=False)
        name = key_of(office.satker)
        offices.setdefault(name, office)
        if seen.source.sha256 not in {own.source.sha256 for own in of_office[name]}:
            through[name].append(seen)
    sent: list[LkeSent] = []
    for name, office in offices.items():
        best, *others = latest([*of_office[name], *through[name]])
        chosen = replace(best, role=Role.CHOSEN, why=_TIE.format(file=best.source.path) if others else best.why)
        own = [chosen if seen is best else _beside(chosen, seen) for seen in of_office[name]]
        files += sorted(own, key=lambda seen: seen.role is not Role.CHOSEN)
        if chosen.facts.lke:
            sent.append(LkeSent(office, chosen, chosen.facts.lke, vias.get(chosen.source.path)))
    return tuple(sorted(sent, key=lambda each: each.office.satker.casefold())), files


def _through_rekaps(read: Sequence[Read], year: int) -> Iterator[tuple[FileSeen, str]]:
    """Yield the LKE that rekaps of the level below have, each as a file in the rekap's place, and whose that is."""
    for source, facts in read:
        if facts.lower and facts.year == year:
            for each in facts.lower.lke:
                there = replace(source, sha256=each.sha256, modified=facts.lower.made_at)
                yield FileSeen(there, each.facts, satker=each.facts.satker), facts.lower.via


def figures(lke: LkeFacts) -> tuple[float | None, ...]:
    """
    Return what the sheet LKE has of an office, in its order.

    The share that each of six areas reached, the points of pengungkit, of hasil and of all, up to what they may come,
    how many questions are not answered, and how many without evidence.
    """
    shares = [points / weight for points, weight in zip(lke.areas, lke.weights, strict=True)]
    missing = (None,) * (AREAS - len(shares))
    upto = lke.full if lke.full != lke.total else None
    return (
        *shares,
        *missing,
        sum(lke.areas),
        lke.hasil,
        lke.total,
        upto,
        lke.unanswered,
        lke.without_evidence,
    )


def _beside(chosen: FileSeen, seen: FileSeen) -> FileSeen:
    name = chosen.source.path
    is_twin = seen.source.sha256 == chosen.source.sha256
    told = (_TWIN if is_twin else _OLDER).format(file=name)
    return replace(seen, role=Role.TWIN if is_twin else Role.OLDER, why=told)


@frozen
class Lowest:
    """A question: how many offices answer it lowest, of how many that do answer, and their average share."""

    id: str
    lowest: int
    answered: int
    mean: float


def lowest(sent: Sequence[LkeSent]) -> tuple[Lowest, ...]:
    """Return the questions that some office answers lowest: those that most do first, then the lowest on average."""
    shares: dict[str, list[float]] = defaultdict(list)
    for each in sent:
        for ident, share in each.lke.shares:
            shares[ident].append(share)
    found = (Lowest(ident, told.count(0), len(told), sum(told) / len(told)) for ident, told in shares.items())
    return tuple(sorted((each for each in found if each.lowest), key=lambda each: (-each.lowest, each.mean)))
