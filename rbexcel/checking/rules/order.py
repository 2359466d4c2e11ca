"""Order, RB2xx: work that is planned before what it follows: an evaluation, the work it reports, its meeting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.known import KOMPONEN
from rbexcel.checking.remedies import or_accepted
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.proofs import NO_AIM, aim_in, proved, proven_in, subject_in, subject_of
from rbexcel.checking.rules.quoting import first_months, first_ticked, short
from rbexcel.checking.rules.timing import is_due_before, times_a_year
from rbexcel.words.late import late
from rbexcel.words.months import MONTHS, months_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rbexcel.checking.items import Item, Line
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan


_OF_LAST_YEAR = 'Bila yang dimaksud tahun lalu, tambahkan kata "tahun lalu".'

_BEFORE = re.compile(
    r"sebelum|tahun lalu|rencana tindak|pengaduan|(?:laporan|keluhan|masukan) masyarakat|monitoring,? evaluasi",
    re.IGNORECASE,
)
_MINUTES = late(r"(?:risalah|notulen|notula)\b", re.IGNORECASE)


def _planned(item: Item) -> list[Line]:
    return [line for line in item.lines if line.months and line.sure]


def _timed(item: Item) -> list[Line]:
    return [line for line in item.lines if line.readings and line.row.levels[-1]]


def _earliest(line: Line) -> int:
    return min(months[0] for months in line.readings)


@rule(
    "RB208",
    only="ticks",
    title="Tindak lanjut mendahului evaluasi",
    meaning=(
        "Tindak lanjut direncanakan sebelum evaluasi yang ditindaklanjuti. Tindak lanjut atas evaluasi "
        "tahun sebelumnya boleh lebih dulu."
    ),
    severity=Severity.WARNING,
    fix=f"Pindahkan tindak lanjutnya ke bulan sesudah evaluasi. {_OF_LAST_YEAR}",
)
def follow_up_before_evaluation(plan: Plan, known: Known) -> Problems:
    """
    A follow-up must not be planned only before the evaluation that it follows, or the report beside it of the same.

    Compared are the rows of one kegiatan; in a ZI plan those of one komponen about the same thing. A follow-up of last
    year's evaluation may come first.

    | sub kegiatan         | indikator                                 | 3 | 6 | 7 | expect     |
    |----------------------|-------------------------------------------|---|---|---|------------|
    | 1. Evaluasi layanan  | 1. Tindak lanjut hasil evaluasi           | ✓ |   |   | RB208 in 3 |
    |                      | 2. Laporan evaluasi layanan               |   | ✓ |   |            |
    |                      | 3. Tindak lanjut hasil survei             |   |   | ✓ |            |
    |                      | 4. Tindak lanjut evaluasi tahun lalu      | ✓ |   |   |            |
    | 2. Penataan arsip    | 1. Laporan arsip vital                    |   | ✓ |   |            |
    |                      | 2. Tindak lanjut arsip vital              | ✓ |   |   | RB208 in 3 |
    | 3. Inovasi           | 1. Adanya rekomendasi perbaikan           |   | ✓ |   |            |
    |                      | 2. Pelaksanaan rekomendasi perbaikan      | ✓ |   |   | RB208 in 3 |
    """
    proven, depth = known.once(proven_in), len(plan.columns) - 1
    for kegiatan in known.items(_wide(plan)):
        proofs = [each for sub in kegiatan.within(depth) if id(sub) in proven for each in proven[id(sub)]]
        planned = [(line, proof) for line, proof in proofs if line.months and line.sure]
        follow_ups = [line for line, proof in planned if proof.follows_up]
        others = [(line, proof) for line, proof in planned if not proof.follows_up] if follow_ups else []
        evaluations = [line for line, proof in others if proof.evaluates]
        reports = [line for line, proof in others if proof.reports]
        for line in follow_ups:
            asked = [each for each in evaluations if _beside(each, line) and proved(each).recommends]
            asked = asked if "rekomendasi" in line.folded else []
            related = asked or [each for each in evaluations if _belong_together(plan, line, each)]
            related += (each for each in reports if _beside(each, line) and _tells_of(plan, each, line))
            first = min(related, key=lambda each: each.months[0], default=None)
            early = first and line.months[-1] < first.months[0] and not _BEFORE.search(line.row.leaf or "")
            if first and early and not is_due_before(known, first.months[0], line):
                yield Problem(
                    first_ticked(plan, line.row),
                    f'tindak lanjut "{short(line.row.leaf)}" dicentang pada bulan {months_text(line.months)}, '
                    f'sebelum "{short(first.row.leaf)}" pada bulan {MONTHS[first.months[0] - 1]}',
                    months_text(line.months),
                )


def _wide(plan: Plan) -> int:
    """Return the level within which rows are compared."""
    return len(plan.columns) - 2 if plan.kind == "RB" else min(KOMPONEN, len(plan.columns) - 2)


def _tells_of(plan: Plan, report: Line, line: Line) -> bool:
    """Tell whether a report is of what a row is about."""
    about = subject_of(report, plan.satker)
    return bool(about) and about <= subject_of(line, plan.satker)


def _belong_together(plan: Plan, one: Line, other: Line) -> bool:
    """Tell whether two rows are of one kegiatan; in a ZI plan of one indikator, or about the same thing."""
    near = one.row.levels[: len(plan.columns) - 2] == other.row.levels[: len(plan.columns) - 2]
    if near or subject_of(one, plan.satker) & subject_of(other, plan.satker):
        return True
    above, beside = (subject_in(line.row.levels[KOMPONEN] or "", plan.satker) for line in (one, other))
    return plan.kind == "ZI" and bool(above & beside)


_LAST_YEAR = re.compile(r"\btahun\s+(?:yang\s+)?(?:lalu|sebelumnya)\b", re.IGNORECASE)


def _reports_and_work(plan: Plan, known: Known) -> Iterator[tuple[list[Line], list[Line]]]:
    """Yield the reports of each sub kegiatan with the work beside them, and those that close a kegiatan with its."""
    proven = known.once(proven_in)
    for kegiatan in known.items(len(plan.columns) - 2):
        told: list[Line] = []
        done: list[Line] = []
        watching: list[Line] = []
        telling: list[Line] = []
        for sub in kegiatan.parts:
            aim, proofs = aim_in[sub.text or ""] or NO_AIM, proven.get(id(sub), [])
            reports = [line for line, proof in proofs if proof.reports and line.months and line.sure]
            if reports:
                yield reports, [line for line, proof in proofs if proof.works and line.months and line.sure]
                told += reports if aim.reporting else []
            done += _planned(sub) if aim.doing else ()
            telling += _timed(sub) if aim.telling else ()
            watching += _timed(sub) if aim.watching else ()
        if told:
            yield told, done
        if telling:
            yield [line for line in telling if line not in told], watching
    for komponen in known.items(KOMPONEN) if plan.kind == "ZI" and len(plan.columns) > KOMPONEN + 2 else ():
        planned = _planned(komponen)
        work = [line for line in planned if proved(line).works]
        for line in planned:
            told_of = subject_of(line, plan.satker) if proved(line).reports else frozenset()
            if told_of:
                same = (each for each in work if told_of <= subject_of(each, plan.satker))
                yield [line], [each for each in same if not _beside(each, line)]


def _each_time_before(minutes: Line, meeting: Line) -> bool:
    """Tell minutes that are planned as often as the meeting beside them, each time before it."""
    pairs = list(zip(minutes.months, meeting.months, strict=False))
    as_often = len(minutes.months) == len(meeting.months) > 1
    return as_often and bool(_MINUTES.match(minutes.head)) and all(one < other for one, other in pairs)


def _beside(one: Line, other: Line) -> bool:
    return one.row.levels[:-1] == other.row.levels[:-1]


@rule(
    "RB209",
    only="ticks",
    title="Laporan mendahului kegiatannya",
    meaning=(
        "Laporan, notulen, atau risalah direncanakan sebelum kegiatan yang dilaporkan, SK sebelum rapatnya, atau "
        "sosialisasi sebelum SK-nya. Laporan tahun sebelumnya boleh lebih dulu."
    ),
    severity=Severity.WARNING,
    fix=f"Pindahkan laporannya ke bulan pekerjaannya atau sesudahnya. {_OF_LAST_YEAR}",
)
def report_before_work(plan: Plan, known: Known) -> Problems:
    """
    A report or minutes must not be planned only before the work that they tell of.

    Compared are the invitations, meetings and activities of one sub kegiatan with its reports; the reports of a sub
    kegiatan "Monitoring, evaluasi, pelaporan ..." with the work of its kegiatan; and what stands under "Melakukan
    pelaporan ..." with the "Melakukan monitoring ..." beside it. A report of the year before may come first, and so may
    one that RB206 wants before that work: it is of the year before. An SK before the meeting beside it is told too,
    and what makes it known before it is signed. Where the work of a kegiatan goes on through the year and its last
    report is of the first half, in other months than its template's, that is an info, and so is the only report on a
    year's monitoring and evaluation where it is of January.

    | sub kegiatan           | indikator                    | 1 | 2 | 3 | expect     |
    |------------------------|------------------------------|---|---|---|------------|
    | 1. Rapat               | 1. Undangan dan daftar hadir |   | ✓ |   |            |
    |                        | 2. Risalah rapat             | ✓ |   |   | RB209 in 1 |
    |                        | 3. Laporan rapat             |   |   | ✓ |            |
    | 2. Rapat RB            | 1. Undangan rapat tahun 2023 |   | ✓ |   |            |
    |                        | 2. Laporan rapat tahun 2022  | ✓ |   |   |            |
    | 3. Pengelolaan arsip   | 1. Daftar arsip              |   | ✓ |   |            |
    | 4. Pelaporan arsip     | 1. Laporan arsip             | ✓ |   |   | RB209 in 1 |
    | 5. Monitoring rencana  | 1. Catatan                   |   | ✓ |   |            |
    | 6. Pelaporan rencana   | 1. Berkas                    | ✓ |   |   | RB209 in 1 |
    | 7. Penetapan tim       | 1. Undangan rapat tim        |   | ✓ |   |            |
    |                        | 2. SK tim kerja apel         | ✓ |   |   | RB209 in 1 |
    | 8. Penetapan jadwal    | 1. SK jadwal piket kantor    |   | ✓ |   |            |
    |                        | 2. Sosialisasi jadwal piket  | ✓ |   |   | RB209 in 1 |
    """
    for kegiatan in known.items(len(plan.columns) - 2):
        reporting = [sub for sub in kegiatan.parts if (aim := aim_in[sub.text or ""]) and aim.reporting]
        reports = [line for sub in reporting for line in _planned(sub) if proved(line).reports]
        if reports:
            apart = {id(sub) for sub in reporting}
            done = [line for sub in kegiatan.parts if id(sub) not in apart for line in _planned(sub)]
            yield from _ends_early(plan, known, reports, done)
            yield from _before_anything(plan, known, reports)
    for reports, work in _reports_and_work(plan, known):
        first = min(work, key=_earliest, default=None)
        for line in reports if first else ():
            late = not first or max(months[-1] for months in line.readings) >= _earliest(first)
            if not first or (late and not any(_each_time_before(line, each) for each in work)):
                continue
            if not _of_year_before(plan, line) and not is_due_before(known, _earliest(first), line):
                yield Problem(
                    first_ticked(plan, line.row),
                    f'"{short(line.row.leaf)}" dicentang pada bulan {months_text(line.months)}, '
                    f'sebelum "{short(first.row.leaf)}" pada bulan {first_months(first)}',
                    months_text(line.months),
                )
    yield from _decided_too_early(plan, known)


_OF_ONE_THING = 2
"""So many words two proofs share that are about the same document."""


def _decided_too_early(plan: Plan, known: Known) -> Problems:
    """Yield what is decided before any meeting on it, and what is made known before it is decided, of one langkah."""
    proven = known.once(proven_in)
    for sub in known.items(len(plan.columns) - 1):
        proofs = proven.get(id(sub), [])
        decided = [line for line, proof in proofs if proof.decides and line.readings and line.row.leaf]
        if not decided:
            continue
        lines = _timed(sub)
        spread = [line for line in lines if proved(line).spreads]
        meetings = [line for line in lines if proved(line).meets and line not in spread]
        pairs = [(line, meeting) for line in decided for meeting in (*meetings,)[:1]]
        pairs += [(line, first) for line in spread for first in decided[:1] if _of_one_thing(plan, line, first)]
        for line, first in pairs:
            if max(months[-1] for months in line.readings) < _earliest(first) and not _of_year_before(plan, line):
                told = (
                    f'"{short(line.row.leaf)}" dicentang pada bulan {months_text(line.months)}, '
                    f'sebelum "{short(first.row.leaf)}" pada bulan {first_months(first)}'
                )
                fix = f"Pindahkan ke bulan {MONTHS[_earliest(first) - 1]} atau sesudahnya. {or_accepted()}"
                yield Problem(first_ticked(plan, line.row), told, months_text(line.months), fix=fix)


def _of_one_thing(plan: Plan, one: Line, other: Line) -> bool:
    made_known, decided = subject_of(one, plan.satker), subject_of(other, plan.satker) - {"penetapan"}
    return len(made_known & decided) >= min(_OF_ONE_THING, len(decided) or _OF_ONE_THING)


_HALF_OF_YEAR = 6
_GOES_ON = 10
"""Months in which work is done that goes on through the year."""


def _ends_early(plan: Plan, known: Known, reports: Sequence[Line], work: Sequence[Line]) -> Problems:
    """Yield the last of some reports where all are of the first half of the year, and their work goes on through it."""
    last = max(reports, key=lambda line: line.months[-1], default=None)
    going_on = next((line for line in work if line.clear and len(line.months) >= _GOES_ON), None)
    if last is None or going_on is None or last.months[-1] > _HALF_OF_YEAR or _of_year_before(plan, last):
        return
    if times_a_year(known, last) > len(last.months) or known.has_given_months(last.row):  # the first is told by RB207
        return
    told = (
        f'"{short(last.row.leaf)}" terakhir dicentang pada bulan {MONTHS[last.months[-1] - 1]}, padahal '
        f'"{short(going_on.row.leaf)}" sampai bulan {MONTHS[going_on.months[-1] - 1]}'
    )
    fix = f"Centang juga laporannya pada bulan sesudahnya. {or_accepted()}"
    yield Problem(first_ticked(plan, last.row), told, months_text(last.months), Severity.INFO, fix)


def _before_anything(plan: Plan, known: Known, reports: Sequence[Line]) -> Problems:
    """Yield the report on a year's monitoring and evaluation where the only one is of January: nothing was done yet."""
    last = max(reports, key=lambda line: line.months[-1], default=None)
    if last is None or last.months[-1] > 1 or _of_year_before(plan, last) or times_a_year(known, last) > 1:
        return
    if _MONITORED.search(last.head):
        told = f'"{short(last.row.leaf)}" hanya dicentang pada bulan Januari, sebelum ada yang dipantau dan dievaluasi'
        fix = f"Centang laporannya pada akhir semester atau akhir tahun. {_OF_LAST_YEAR}"
        yield Problem(first_ticked(plan, last.row), told, months_text(last.months), Severity.INFO, fix)


_MONITORED = re.compile(r"\b(?:monitoring|monev|pemantauan|evaluasi)\b", re.IGNORECASE)


def _of_year_before(plan: Plan, line: Line) -> bool:
    text = line.row.leaf or ""
    return bool(_LAST_YEAR.search(text)) or (plan.year is not None and str(plan.year - 1) in text)
