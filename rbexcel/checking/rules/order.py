"""Order, RB2xx: work that is planned before what it follows: an evaluation, the work it reports, the decree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.known import KOMPONEN
from rbexcel.checking.remedies import or_accepted
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import first_months, first_ticked, short
from rbexcel.checking.rules.timing import Deadlines, times_a_year
from rbexcel.plan.doubt_words import runs
from rbexcel.words.cadences import said_in_sentence
from rbexcel.words.dates import dated
from rbexcel.words.essence import essence
from rbexcel.words.months import MONTHS, months_text
from rbexcel.words.phrase import Phrase
from rbexcel.words.remembered import remembered_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rbexcel.checking.known import Item, Known, Line
    from rbexcel.plan.plan import Plan

_OF_LAST_YEAR = 'Bila yang dimaksud tahun lalu, tambahkan kata "tahun lalu".'

_FOLLOW_UP = Phrase(("tindak", "rekomendasi"), r"tindak ?lanjut|ditindaklanjuti|laksana\w*\s+rekomendasi")
_RECOMMENDS = re.compile(r"(?:adanya|tersedianya|tersusunnya|penyusunan)\s+rekomendasi(?!/)", re.IGNORECASE)
_BEFORE = re.compile(r"sebelum|tahun lalu|rencana tindak|pengaduan|masyarakat|monitoring,? evaluasi", re.IGNORECASE)
_EVALUATION = re.compile(r"\bevaluasi\b|\bLKE\b|\bsurve[iy]\b|\bmonitoring\b|\bpemantauan\b|\breviu\b", re.IGNORECASE)


def _planned(item: Item) -> Iterator[Line]:
    return (line for line in item.lines if line.months and line.sure)


def _timed(item: Item) -> Iterator[Line]:
    return (line for line in item.lines if line.readings and line.row.leaf)


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
    deadlines = Deadlines(known)
    for kegiatan in known.items(_wide(plan)):
        follow_ups: list[Line] = []
        others: list[Line] = []
        for line in _planned(kegiatan):
            recommends = _RECOMMENDS.match(line.row.leaf or "")
            (follow_ups if _FOLLOW_UP.search(line.folded) and not recommends else others).append(line)
        evaluations = [line for line in others if _EVALUATION.search(line.head)] if follow_ups else []
        reports = [line for line in others if _REPORT.match(line.row.leaf or "")] if follow_ups else []
        for line in follow_ups:
            asked = [each for each in evaluations if _beside(each, line) and _RECOMMENDS.match(each.row.leaf or "")]
            asked = asked if "rekomendasi" in line.folded else []
            related = asked or [each for each in evaluations if _belong_together(plan, line, each)]
            related += (each for each in reports if _beside(each, line) and _tells_of(plan, each, line))
            first = min(related, key=lambda each: each.months[0], default=None)
            early = first and line.months[-1] < first.months[0] and not _BEFORE.search(line.row.leaf or "")
            if first and early and not deadlines.before(first.months[0], line):
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
    about = _about(report, plan.satker)
    return bool(about) and about <= _about(line, plan.satker)


def _belong_together(plan: Plan, one: Line, other: Line) -> bool:
    """Tell whether two rows are of one kegiatan; in a ZI plan of one indikator, or about the same thing."""
    near = one.row.levels[: len(plan.columns) - 2] == other.row.levels[: len(plan.columns) - 2]
    return near or bool(_about(one, plan.satker) & _about(other, plan.satker))


_OF_ANYTHING = frozenset({
    "hasil", "evaluasi", "tindak", "lanjut", "lanjutnya", "laporan", "per", "semester", "triwulan", "bulan", "rapat",
    "risalah", "notulen", "undangan", "daftar", "hadir", "dokumentasi", "dokumen", "matriks", "pelaksanaan", "bukti",
    "dukung", "dan", "atas", "atau", "yang", "dari", "tentang", "untuk", "dalam", "pada", "terhadap", "pemantauan",
    "monitoring", "rencana", "rekapitulasi", "penyelesaian", "perbaikan", "kegiatan", "penanganan", "penerapan",
    "analisis", "tabel", "foto", "surat", "telah", "sk", "rekomendasi", "pegawai", "kinerja", "reviu",
})  # fmt: skip
"""Words that do not tell what a proof is about."""


@remembered_with
def _words(text: str, satker: str | None) -> frozenset[str]:
    return frozenset(word for word in essence(text, satker).split() if len(word) > 1) - _OF_ANYTHING


def _about(line: Line, satker: str | None) -> frozenset[str]:
    return _words(line.row.leaf or "", satker)


_REPORT = re.compile(r"(?:dokumen(?:tasi)?\s+)?(?:laporan|pelaporan|risalah|notulen|notula)\b", re.IGNORECASE)
_WORK = re.compile(
    r"undangan|daftar hadir|rapat|pelaksanaan|penyelenggaraan|terlaksananya|sosialisasi|survei|kuesioner|kegiatan",
    re.IGNORECASE,
)
_REPORTING = re.compile(r"(?:melakukan\s+)?(?:monitoring|monev|pelaporan)\b.*(?:lapor|$)", re.IGNORECASE)
_TELLING = re.compile(r"(?:melakukan\s+)?pelaporan\b", re.IGNORECASE)
_WATCHING = re.compile(r"(?:melakukan\s+)?(?:monitoring|pemantauan)\b(?!.*(?:evaluasi|lapor))", re.IGNORECASE)
_DOING = re.compile(r"pelaksanaan|pengelolaan|penyelenggaraan", re.IGNORECASE)


_LAST_YEAR = re.compile(r"\btahun\s+(?:yang\s+)?(?:lalu|sebelumnya)\b", re.IGNORECASE)


def _reports_and_work(plan: Plan, known: Known) -> Iterator[tuple[list[Line], list[Line]]]:
    """Yield the reports of each sub kegiatan with the work beside them, and those that close a kegiatan with its."""
    for kegiatan in known.items(len(plan.columns) - 2):
        told: list[Line] = []
        done: list[Line] = []
        watching: list[Line] = []
        telling: list[Line] = []
        for sub in kegiatan.parts:
            reports = [line for line in _planned(sub) if _REPORT.match(line.row.leaf or "")]
            if reports:
                yield reports, [line for line in _planned(sub) if _WORK.match(line.row.leaf or "")]
                told += reports if _REPORTING.match(sub.text or "") else []
            done += _planned(sub) if _DOING.match(sub.text or "") else ()
            telling += _timed(sub) if _TELLING.match(sub.text or "") else ()
            watching += _timed(sub) if _WATCHING.match(sub.text or "") else ()
        yield told, done
        yield [line for line in telling if line not in told], watching
    for komponen in known.items(KOMPONEN) if plan.kind == "ZI" and len(plan.columns) > KOMPONEN + 2 else ():
        work = [line for line in _planned(komponen) if _WORK.match(line.row.leaf or "")]
        for line in _planned(komponen):
            told_of = _about(line, plan.satker) if _REPORT.match(line.row.leaf or "") else frozenset()
            if told_of:
                same = (each for each in work if told_of <= _about(each, plan.satker))
                yield [line], [each for each in same if not _beside(each, line)]


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
    deadlines = Deadlines(known)
    for kegiatan in known.items(len(plan.columns) - 2):
        reports = [
            line
            for sub in kegiatan.parts
            if _REPORTING.match(sub.text or "")
            for line in _planned(sub)
            if _REPORT.match(line.row.leaf or "")
        ]
        done = [line for sub in kegiatan.parts if not _REPORTING.match(sub.text or "") for line in _planned(sub)]
        yield from _ends_early(plan, known, reports, done)
        yield from _before_anything(plan, known, reports)
    for reports, work in _reports_and_work(plan, known):
        first = min(work, key=_earliest, default=None)
        for line in reports if first else ():
            if not first or max(months[-1] for months in line.readings) >= _earliest(first):
                continue
            if not _of_year_before(plan, line) and not deadlines.before(_earliest(first), line):
                yield Problem(
                    first_ticked(plan, line.row),
                    f'"{short(line.row.leaf)}" dicentang pada bulan {months_text(line.months)}, '
                    f'sebelum "{short(first.row.leaf)}" pada bulan {first_months(first)}',
                    months_text(line.months),
                )
    yield from _decided_too_early(plan, known)


_DECISION = re.compile(r"(?:sk|surat keputusan|keputusan)\b", re.IGNORECASE)
_MEETING = re.compile(r"(?:undangan|daftar hadir|risalah|notulen|berita acara)\b.*\b(?:rapat|pleno)\b", re.IGNORECASE)
_SPREAD = re.compile(r"sosialisasi|publikasi", re.IGNORECASE)
_OF_ONE_THING = 2
"""So many words two proofs share that are about the same document."""


def _decided_too_early(plan: Plan, known: Known) -> Problems:
    """Yield what is decided before any meeting on it, and what is made known before it is decided, of one langkah."""
    for sub in known.items(len(plan.columns) - 1):
        lines = list(_timed(sub))
        decided = [line for line in lines if _DECISION.match(line.row.leaf or "")]
        if not decided:
            continue
        spread = [line for line in lines if _SPREAD.search(line.folded)]
        meetings = [line for line in lines if _MEETING.match(line.row.leaf or "") and line not in spread]
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
    return len(_about(one, plan.satker) & _about(other, plan.satker)) >= _OF_ONE_THING


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


@rule(
    "RB210",
    only="ticks",
    title="Kegiatan mendahului tanggal keputusan",
    meaning=(
        "Ada kegiatan yang dicentang pada bulan sebelum keputusannya ditetapkan. Bila bulannya masih "
        "bulan dari templat, ini hanya info."
    ),
    severity=Severity.WARNING,
    fix=f"Pindahkan ke bulan keputusan ditetapkan atau sesudahnya. {or_accepted()}",
)
def before_decree(plan: Plan, known: Known) -> Problems:
    """
    Work should not be planned in months before the decree's date.

    In a plan whose decree is of 13 May, a tick in April is told: once, at the first such month, with the rows that have
    one. Where the months are still those of the template this is an info: they were not chosen for this plan. What has
    a deadline before that month (RB206), or says that it is done all through the year (RB205, RB207), is let through.
    """
    decree = plan.decree
    day = dated(decree.date) if decree else None
    if decree is None or day is None or day.year != plan.year:
        return
    deadlines = Deadlines(known)
    chosen: list[Line] = []
    given: list[Line] = []
    for line in known.timed if day.month > 1 else ():
        early = all(months[0] < day.month for months in line.readings)
        if early and not deadlines.before(day.month, line) and not _all_year(known, line):
            (given if known.has_given_months(line.row) else chosen).append(line)
    found = chosen or given
    if found:
        first = found[0]
        months = (
            months_text([month for month in first.months if month < day.month]) if first.clear else first_months(first)
        )
        told = (
            f'"{short(first.row.leaf)}" dicentang pada bulan {months}, sebelum keputusan ditetapkan pada {decree.date}'
        )
        rows = list(dict.fromkeys(line.row.place.row for line in found[1:] if line.row.place))
        more = f"; begitu juga {len(found) - 1} baris lain{f' ({_listed(rows)})' if rows else ''}"
        fix = f"Pindahkan ke {MONTHS[day.month - 1]} atau sesudahnya. {or_accepted()}"
        severity = None if chosen else Severity.INFO
        yield Problem(first_ticked(plan, first.row), told + more * (len(found) > 1), months, severity, fix)


_EACH_QUARTER = 4


def _all_year(known: Known, line: Line) -> bool:
    """Tell a row of which the words, or those above it, say how often it is done, or that is due each quarter."""
    said = any(said_in_sentence(text) for text in line.row.levels[1:] if text)
    return said or times_a_year(known, line) >= _EACH_QUARTER


_MOST_ROWS = 12
"""Runs of rows that are named; a longer list is told by its beginning."""


def _listed(rows: list[int]) -> str:
    named = list(runs(rows))
    return f"baris {', '.join(named[:_MOST_ROWS])}{', ...' * (len(named) > _MOST_ROWS)}"
