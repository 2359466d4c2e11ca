"""What the plans that count say together: ticks, findings, realisation, and how many offices there are. Values only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from rbexcel.catalogue.regions_file import province_of
from rbexcel.checking.finding import Severity
from rbexcel.rekap.coverage import area_sign
from rbexcel.rekap.facts import Realised, RowFact
from rbexcel.rekap.picture import CodeCount, Sent, Status, Totals
from rbexcel.rekap.standing import SENT
from rbexcel.words.offices import KPU

_GRAVEST_FIRST = {severity: at for at, severity in enumerate(Severity)}


def ticks(rows: Iterable[RowFact]) -> tuple[int, ...]:
    """Return how many rows plan each month, January to December."""
    counted = Counter(map(attrgetter("months"), rows))  # few patterns are in many rows
    return tuple(sum(number for bits, number in counted.items() if bits >> bit & 1) for bit in range(12))


def heat(offices: Iterable[Sent], areas: Mapping[str, str]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return the ticks of each area by month; ``areas`` are names by their signs, in the order of the catalogue."""
    of_area: dict[str, list[RowFact]] = {sign: [] for sign in areas}
    names = dict(areas)
    for sent in offices:
        for row in sent.facts.rows if sent.facts else ():
            sign = area_sign(row)
            of_area.setdefault(sign, []).append(row)
            names.setdefault(sign, row.area)
    return tuple((names[sign], ticks(rows)) for sign, rows in of_area.items())


def code_counts(offices: Iterable[Sent]) -> tuple[CodeCount, ...]:
    """Return each rule's findings over all offices, the gravest and commonest first, each with an example."""
    found: dict[tuple[str, Severity], CodeCount] = {}
    for sent in offices:
        for each in sent.facts.found if sent.facts else ():
            path = sent.chosen.source.path if sent.chosen else ""
            known = found.get((each.code, each.severity)) or CodeCount(
                each.code, each.severity, each.group, 0, 0, each.message, path, each.sheet, each.cell
            )
            found[each.code, each.severity] = replace(known, offices=known.offices + 1, count=known.count + each.count)
    return tuple(
        sorted(found.values(), key=lambda each: (_GRAVEST_FIRST[each.severity], -each.offices, -each.count, each.code))
    )


def realised(offices: Iterable[Sent]) -> tuple[tuple[str, Realised], ...]:
    """Return what became of what each office planned, per area and quarter."""
    return tuple((sent.office.satker, each) for sent in offices if sent.facts for each in sent.facts.realised)


def done_nowhere(offices: Iterable[Sent]) -> tuple[tuple[str, int], ...]:
    """Return the rows that no office which keeps a Monev has realised, with how many of these plan them."""
    planned, idle = Counter[str](), Counter[str]()
    shown: dict[str, str] = {}
    for sent in offices:
        if sent.facts and sent.facts.realised:
            mine = {row.text: _of_any(row.leaf, sent.office.satker) for row in sent.facts.rows if row.months}
            shown = mine | shown
            planned.update(mine.keys())
            idle.update(set(sent.facts.unrealised))
    nowhere = [(text, count) for text, count in planned.items() if idle[text] == count]
    return tuple((shown[text], count) for text, count in sorted(nowhere, key=lambda each: -each[1]))


def _of_any(text: str, satker: str) -> str:
    """Return a text that names no office of its own."""
    return text.replace(satker, "satker").replace(satker.replace(KPU.short, KPU.full, 1), "satker")


def per_quarter(told: Iterable[tuple[str, Realised]]) -> list[tuple[str, int, tuple[int, int, int]]]:
    """Return per office and quarter how much was planned, done, and done with evidence."""
    summed: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for satker, each in told:
        for at, number in enumerate((each.planned, each.done, each.with_evidence)):
            summed[satker, each.quarter][at] += number
    return [(*of, (planned, done, proved)) for of, (planned, done, proved) in summed.items()]


def totals(offices: Sequence[Sent], *, roster: bool) -> Totals:
    """Return how many offices of the roster sent and did not; without a roster, how many of those in the folder."""
    counted = [sent for sent in offices if sent.office.in_roster or not roster]
    return Totals(
        roster=len(counted) if roster else 0,
        sent=sum(sent.status in SENT for sent in counted),
        missing=sum(sent.status is Status.MISSING for sent in counted),
        unreadable=sum(sent.status is Status.UNREADABLE for sent in counted),
        late=sum(bool(sent.late_days) for sent in counted),
    )


def level_of(offices: Iterable[Sent]) -> str | None:
    """Return the level that the offices are one of: a province, or the whole country; None when no place is known."""
    provinces = {sent.office.province or province_of(sent.office.satker) for sent in offices} - {None}
    if not provinces:
        return None
    return "provinsi" if len(provinces) == 1 else "nasional"
