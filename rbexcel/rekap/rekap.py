"""All files of a folder, with the list of offices, to the one picture of them. Values only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Kind
from rbexcel.rekap import counting
from rbexcel.rekap.coverage import Catalogue, catalogue_for, covered
from rbexcel.rekap.facts import Facts, State
from rbexcel.rekap.lke import lke_of
from rbexcel.rekap.picture import Rekap, Status
from rbexcel.rekap.roster import Roster
from rbexcel.rekap.standing import Asked, Read
from rbexcel.rekap.tiers import other_rules, standing_of_tiers

_NO_ROSTER = "Tanpa daftar satker: satker mana yang belum mengirim tidak dapat diketahui."
_MOST_YEAR = "Tahun {year} dipilih karena paling banyak rencana untuk tahun itu."
_MOST_KIND = "Jenis {kind} dipilih karena paling banyak rencana berjenis itu."


@frozen
class Wanted:
    """What was asked of a picture; None for a year and a kind that the plans are to tell. ``due`` is the last day."""

    year: int | None = None
    kind: Kind | None = None
    due: date | None = None


def rekap_of(  # noqa: PLR0913 - what was read, what was asked, and what the picture says of itself
    read: Sequence[Read], roster: Roster | None, wanted: Wanted, *, folder: str, rules: str, made_at: datetime
) -> Rekap:
    """Return the picture; RbexcelError when no plan at all was read."""
    assessments = [each for each in read if each[1].lke]
    others = [each for each in read if not each[1].lke]
    plans = list({source.sha256: facts for source, facts in others if facts.state is State.OK}.values())
    if not plans and not assessments:
        raise RbexcelError(_nothing(read, folder))
    kind = wanted.kind or (_commonest_kind(plans) if plans else "ZI")
    told = [facts for facts in plans if facts.kind == kind] or plans or [facts for _, facts in assessments]
    year = wanted.year or _commonest_year(told, made_at)
    known = roster.offices if roster else ()
    lke, files_of_lke = lke_of(read, known, year)
    through = {each.chosen.source.path for each in lke if each.via}
    offices, files = standing_of_tiers(others, known, Asked(year, kind, wanted.due, _commonly_targets(told)), through)
    coverage, unmatched, areas = covered(offices, Catalogue(catalogue_for(offices, kind), year))
    notes = (
        *(() if wanted.year else (_MOST_YEAR.format(year=year),)),
        *(() if wanted.kind or len({facts.kind for facts in plans}) <= 1 else (_MOST_KIND.format(kind=kind),)),
        *(roster.doubts if roster else (_NO_ROSTER,)),
        *other_rules(read, rules),
    )
    return Rekap(
        level=counting.level_of(offices),
        year=year,
        kind=kind,
        folder=folder,
        rules=rules,
        made_at=made_at,
        roster=roster is not None,
        offices=offices,
        files=tuple(sorted((*files, *files_of_lke), key=lambda seen: seen.source.path)),
        coverage=coverage,
        unmatched=unmatched,
        heat=counting.heat(offices, areas),
        codes=counting.code_counts(offices),
        realised=counting.realised(offices),
        unrealised=counting.done_nowhere(offices),
        totals=counting.totals(offices, roster=roster is not None),
        notes=notes,
        lke=lke,
    )


def needs_a_look(rekap: Rekap, roster: Roster | None, expected: Iterable[str] = ()) -> bool:
    """
    Tell whether something is missing, not readable or not for certain, late, to be decided, or has errors.

    ``expected`` are reasons for which files are passed over that no sender misses.
    """
    fine = {*expected, None}
    return bool(
        any(sent.status is not Status.COMPLETE or sent.late_days for sent in rekap.offices)
        or any(sent.facts and (sent.facts.unread or sent.facts.uncertain) for sent in rekap.offices)
        or any(seen.facts.state in {State.REFUSED, State.FAULT} for seen in rekap.files)
        or any(seen.facts.state is State.OK and seen.satker is None for seen in rekap.files)
        or any(seen.source.passed not in fine for seen in rekap.files)
        or (roster and roster.doubts)
    )


def _commonest_kind(plans: Iterable[Facts]) -> Kind:
    counted = Counter(facts.kind for facts in plans if facts.kind)
    return max(sorted(counted), key=lambda kind: counted[kind])


def _commonly_targets(plans: Sequence[Facts]) -> bool:
    """Tell whether most plans are of numbers per quarter: only then they are looked at, and those of months are not."""
    return sum(facts.targets for facts in plans) * 2 > len(plans)


def _commonest_year(plans: Iterable[Facts], made_at: datetime) -> int:
    """Return the year that most plans have, the later of two; this year where none tells one."""
    counted = Counter(facts.year for facts in plans if facts.year)
    return max(counted, key=lambda year: (counted[year], year), default=made_at.year)


def _nothing(read: Sequence[Read], folder: str) -> str:
    """Return why there is no picture: what became of the first of the files."""
    if not read:
        return f'Folder "{folder}" kosong. Simpan dulu rencana-rencana aksi di dalamnya.'
    source, facts = next((each for each in read if each[0].passed is None), read[0])
    return (
        f'Tidak ada rencana aksi yang terbaca di folder "{folder}" ({len(read)} berkas). '
        f'Yang pertama, "{source.path}": {facts.why or source.passed}'
    )
