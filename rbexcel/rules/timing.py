"""Timing, RB2xx: deadlines and cadences of the field, and work planned in the wrong order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rbexcel.check import Problem, Problems, Severity, rule
from rbexcel.marks import MONTHS
from rbexcel.rules.reading import dated, first_ticked, months_text, short, sure_rows, ticks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rbexcel.catalogue import Expectation
    from rbexcel.known import Known
    from rbexcel.plan import Plan, Row


@dataclass(frozen=True, slots=True)
class _Due:
    """The last month of a duty's first tick; ``certain`` when a source says so, ``extended`` by year where it was."""

    words: re.Pattern[str]
    unless: re.Pattern[str]
    last: int
    what: str
    certain: bool = False
    extended: tuple[tuple[int, int], ...] = ()


def _due(words: str, last: int, what: str, unless: str = r"(?!)", **more: object) -> _Due:
    return _Due(re.compile(words, re.IGNORECASE), re.compile(unless, re.IGNORECASE), last, what, **more)  # type: ignore[arg-type]


_ABOUT = r"sosialisasi|monitoring|pemantauan|evaluasi|rekap|tindak lanjut|bimbingan"
_DUES = (
    _due(r"\blhkpn\b", 3, "LHKPN", _ABOUT, certain=True, extended=((2025, 4),)),
    _due(r"\blhkasn\b", 3, "LHKASN", _ABOUT),
    _due(
        r"\b(?:lkjip|lakip|lkj)\b|\b(?:laporan|pelaporan) kinerja\b",
        2,
        "laporan kinerja tahun lalu",
        r"reviu|evaluasi|monitoring|harian|bulan|triwulan|semester|individu|pegawai|aplikasi|narasumber|renstra",
    ),
    _due(
        r"\bperjanjian kinerja\b|\bpenetapan kinerja\b",
        1,
        "perjanjian atau penetapan kinerja",
        rf"{_ABOUT}|laporan|capaian|renstra|reviu|revisi",
    ),
    _due(r"\bpakta integritas\b", 1, "Pakta Integritas", _ABOUT),
    _due(
        r"\bpernyataan\s+(?:bebas\s+|potensi\s+)?benturan",
        1,
        "surat pernyataan benturan kepentingan",
        rf"{_ABOUT}|laporan",
    ),
    _due(
        r"\bmemiliki (?:sasaran kinerja pegawai|skp)\b|\b(?:skp|sasaran kinerja pegawai) seluruh pegawai\b"
        r"|\b(?:penyusunan|penetapan) (?:skp|sasaran kinerja)",
        1,
        "penetapan SKP",
        r"evaluasi|pengukuran|penilaian|reviu|revisi",
    ),
    _due(
        r"\blaporan (?:tahunan |pengelolaan |layanan |dan |pelayanan )*(?:ppid|informasi publik)\b",
        3,
        "laporan tahunan PPID",
        r"monitoring|evaluasi|triwulan|semester|bulan",
    ),
)
_EXPECTED = {"bulanan": 12, "triwulan": 4, "semester": 2, "tahunan": 1}


def _first_line(row: Row) -> str:
    return (row.leaf or "").partition("\n")[0]


def _expectation(known: Known, row: Row) -> Expectation | None:
    return known.template.expectations.get(row.key or "") if known.template else None


@rule("RB206", severity=Severity.WARNING, fix="Centang bulan yang tidak lebih lambat dari batas waktunya.")
def after_deadline(plan: Plan, known: Known) -> Problems:
    """
    Duties with a known deadline must be ticked no later.

    LHKPN by March is certain (extended to April in 2025) and an error. Likely, hence warnings: LHKASN by March, last
    year's LKjIP/LAKIP by February, perjanjian kinerja, Pakta Integritas, statements on conflicts of interest and SKP in
    January, PPID's yearly report by March; and the deadline that the plan's template names for a row.

    | sub kegiatan     | indikator                       | 1 | 2 | 3 | 4 | 9 | expect     |
    |------------------|---------------------------------|---|---|---|---|---|------------|
    | 1. Wajib lapor   | 1. Persentase pelaporan LHKPN   |   |   | ✓ |   |   |            |
    |                  | 2. LHKPN seluruh wajib lapor    |   |   |   | ✓ |   | RB206 in 4 |
    |                  | 3. Rekapitulasi LHKPN           |   |   |   |   | ✓ |            |
    |                  | 4. 100% LHKASN                  |   |   |   |   | ✓ | RB206 in 9 |
    | 2. Kinerja       | 1. LKjIP tahun 2022             |   | ✓ |   |   |   |            |
    |                  | 2. Laporan kinerja tepat waktu  |   |   |   | ✓ |   | RB206 in 4 |
    |                  | 3. Dokumen Perjanjian Kinerja   |   | ✓ |   |   |   | RB206 in 2 |
    |                  | 4. Seluruh pegawai memiliki SKP | ✓ |   |   |   |   |            |
    """
    for row in sure_rows(plan):
        text = _first_line(row)
        due = next((each for each in _DUES if each.words.search(text) and not each.unless.search(text)), None)
        expected = _expectation(known, row)
        if due is not None:
            last, certain = dict(due.extended).get(plan.year or 0, due.last), due.certain
            what = f" ({due.what})"
        elif expected and expected.deadline:
            last, certain, what = expected.deadline, False, ""
        else:
            continue
        if row.months and row.months[0] > last:
            yield Problem(
                first_ticked(plan, row),
                f'"{short(row.leaf)}"{what} baru dicentang di {MONTHS[row.months[0] - 1]}, '
                f"padahal paling lambat {MONTHS[last - 1]}",
                months_text(row.months),
                Severity.ERROR if certain else None,
            )


_OFTEN = (
    (
        re.compile(r"\b(?:kartu|buku) kendali\b", re.IGNORECASE),
        re.compile(r"\bSOP\b|\bSK\b|penyusunan", re.IGNORECASE),
        12,
    ),
    (
        re.compile(
            r"\b(?:monitoring|pemantauan|monev)\b.*\b(?:zona integritas|ZI|rencana aksi|reformasi birokrasi)\b",
            re.IGNORECASE,
        ),
        re.compile(r"tindak lanjut|lembar kerja|\bLKE\b|undangan|risalah|jadwal|timeline", re.IGNORECASE),
        2,
    ),
    (
        re.compile(r"\blaporan (?:upg|pengendalian gratifikasi)\b", re.IGNORECASE),
        re.compile(r"semester i", re.IGNORECASE),
        2,
    ),
)
_EVALUATION_SHEET = re.compile(r"\b(?:LKE|lembar kerja evaluasi)\b.*\b(?:ZI|zona integritas)\b", re.IGNORECASE)


@rule("RB207", severity=Severity.WARNING, fix="Lengkapi centangnya sesuai irama kerjanya, atau pastikan memang begitu.")
def too_seldom(plan: Plan, known: Known) -> Problems:
    """
    Duties with a known cadence must be ticked as often.

    The Kartu or Buku Kendali of SPIP is due every month; monitoring of RB or ZI and the reports on gratification two
    times a year at least; the LKE of ZI in the last quarter. All are practice, hence warnings, as is the cadence that
    the plan's template names for a row.

    | sub kegiatan | indikator                           | 1 | 6 | 7 | 12 | expect     |
    |--------------|-------------------------------------|---|---|---|----|------------|
    | 1. SPIP      | 1. Pelaporan Buku Kendali           | ✓ | ✓ |   |    | RB207 in 1 |
    |              | 2. SOP penyusunan Kartu Kendali     | ✓ |   |   |    |            |
    | 2. ZI        | 1. Dokumen monitoring Zona Integritas |  | ✓ |   |    | RB207 in 6 |
    |              | 2. Monev Rencana Aksi RB            |   | ✓ |   | ✓  |            |
    |              | 3. Terisinya LKE ZI                 |   |   | ✓ |    | RB207 in 7 |
    |              | 4. Dokumen LKE Zona Integritas      |   |   |   | ✓  |            |
    | 3. UPG       | 1. Laporan pengendalian gratifikasi |   |   |   | ✓  | RB207 in 12 |
    """
    sure = {id(row) for row in sure_rows(plan)}
    for row in plan.rows:
        text, count = _first_line(row), ticks(row)
        if not count:
            continue
        expected = _expectation(known, row)
        wanted = next((number for words, unless, number in _OFTEN if words.search(text) and not unless.search(text)), 0)
        if expected and expected.cadence:
            wanted = _EXPECTED[expected.cadence]
        if count < wanted:
            told = "setiap bulan" if wanted == 12 else f"paling sedikit {wanted} kali setahun"
            yield Problem(
                first_ticked(plan, row),
                f'"{short(row.leaf)}" biasanya {told}, tetapi dicentang {count} bulan',
                str(count),
            )
        elif _EVALUATION_SHEET.search(text) and id(row) in sure and row.months and row.months[-1] < 10:
            yield Problem(
                first_ticked(plan, row),
                f'"{short(row.leaf)}" biasanya diisi Oktober sampai Desember, '
                f"tetapi dicentang di {months_text(row.months)}",
                months_text(row.months),
            )


_FOLLOW_UP = re.compile(r"tindak ?lanjut|ditindaklanjuti", re.IGNORECASE)
_BEFORE = re.compile(r"sebelum|tahun lalu|rencana tindak|pengaduan|masyarakat|monitoring,? evaluasi", re.IGNORECASE)
_EVALUATION = re.compile(r"\bevaluasi\b|\bLKE\b|\bsurve[iy]\b|\bmonitoring\b|\bpemantauan\b|\breviu\b", re.IGNORECASE)


def _sure_groups(plan: Plan, depth: int) -> Iterator[list[Row]]:
    sure = {id(row) for row in sure_rows(plan)}
    for group in plan.groups(depth):
        yield [row for row in group if id(row) in sure and row.months]


@rule("RB208", severity=Severity.WARNING, fix="Pindahkan tindak lanjutnya ke bulan sesudah evaluasinya.")
def follow_up_before_evaluation(plan: Plan, _known: Known) -> Problems:
    """
    A follow-up must not be planned only before the evaluation that it follows.

    Compared are the rows of one kegiatan. A follow-up of last year's evaluation may come first.

    | sub kegiatan         | indikator                                 | 3 | 6 | 7 | expect     |
    |----------------------|-------------------------------------------|---|---|---|------------|
    | 1. Evaluasi layanan  | 1. Tindak lanjut hasil evaluasi           | ✓ |   |   | RB208 in 3 |
    |                      | 2. Laporan evaluasi layanan               |   | ✓ |   |            |
    |                      | 3. Tindak lanjut hasil survei             |   |   | ✓ |            |
    |                      | 4. Tindak lanjut evaluasi tahun lalu      | ✓ |   |   |            |
    """
    for rows in _sure_groups(plan, len(plan.columns) - 2):
        follow_ups = [row for row in rows if _FOLLOW_UP.search(row.leaf or "") and not _BEFORE.search(row.leaf or "")]
        evaluations = [
            row for row in rows if _EVALUATION.search(_first_line(row)) and not _FOLLOW_UP.search(row.leaf or "")
        ]
        if not evaluations:
            continue
        first = min(evaluations, key=lambda row: row.months[0])
        for row in follow_ups:
            if row.months[-1] < first.months[0]:
                yield Problem(
                    first_ticked(plan, row),
                    f'tindak lanjut "{short(row.leaf)}" dicentang di {months_text(row.months)}, '
                    f'sebelum "{short(first.leaf)}" di {MONTHS[first.months[0] - 1]}',
                    months_text(row.months),
                )


_REPORT = re.compile(r"(?:dokumen(?:tasi)?\s+)?(?:laporan|pelaporan|risalah|notulen|notula)\b", re.IGNORECASE)
_WORK = re.compile(
    r"undangan|daftar hadir|rapat|pelaksanaan|penyelenggaraan|terlaksananya|sosialisasi|survei|kegiatan", re.IGNORECASE
)
_REPORTING = re.compile(r"(?:melakukan\s+)?(?:monitoring|monev|pelaporan)\b.*(?:lapor|$)", re.IGNORECASE)
_DOING = re.compile(r"pelaksanaan|pengelolaan|penyelenggaraan", re.IGNORECASE)


def _reports_and_work(plan: Plan) -> Iterator[tuple[list[Row], list[Row]]]:
    """Yield the reports of each sub kegiatan with the work beside them, and those that close a kegiatan with its."""
    depth = len(plan.columns) - 1
    for rows in _sure_groups(plan, depth):
        yield (
            [row for row in rows if _REPORT.match(row.leaf or "")],
            [row for row in rows if _WORK.match(row.leaf or "")],
        )
    for rows in _sure_groups(plan, depth - 1):
        yield (
            [row for row in rows if _REPORT.match(row.leaf or "") and _REPORTING.match(row.levels[depth - 1] or "")],
            [row for row in rows if _DOING.match(row.levels[depth - 1] or "")],
        )


@rule("RB209", severity=Severity.WARNING, fix="Pindahkan laporannya ke bulan pekerjaannya atau sesudahnya.")
def report_before_work(plan: Plan, _known: Known) -> Problems:
    """
    A report or minutes must not be planned only before the work that they tell of.

    Compared are the invitations, meetings and activities of one sub kegiatan with its reports; and the reports of a sub
    kegiatan "Monitoring, evaluasi, pelaporan ..." with the work of its kegiatan. A report of the year before may come
    first.

    | sub kegiatan           | indikator                    | 1 | 2 | 3 | expect     |
    |------------------------|------------------------------|---|---|---|------------|
    | 1. Rapat               | 1. Undangan dan daftar hadir |   | ✓ |   |            |
    |                        | 2. Risalah rapat             | ✓ |   |   | RB209 in 1 |
    |                        | 3. Laporan rapat             |   |   | ✓ |            |
    | 2. Rapat RB            | 1. Undangan rapat tahun 2023 |   | ✓ |   |            |
    |                        | 2. Laporan rapat tahun 2022  | ✓ |   |   |            |
    | 3. Pengelolaan arsip   | 1. Daftar arsip              |   | ✓ |   |            |
    | 4. Pelaporan arsip     | 1. Laporan arsip             | ✓ |   |   | RB209 in 1 |
    """
    for reports, work in _reports_and_work(plan):
        first = min(work, key=lambda row: row.months[0], default=None)
        for row in reports if first else ():
            earlier = plan.year is not None and str(plan.year - 1) in (row.leaf or "")
            if first and not earlier and row.months[-1] < first.months[0]:
                yield Problem(
                    first_ticked(plan, row),
                    f'"{short(row.leaf)}" dicentang di {months_text(row.months)}, sebelum "{short(first.leaf)}" di '
                    f"{MONTHS[first.months[0] - 1]}",
                    months_text(row.months),
                )


@rule(
    "RB210",
    severity=Severity.WARNING,
    fix="Pindahkan ke bulan sesudah keputusan ditetapkan, atau pastikan memang begitu.",
)
def before_decree(plan: Plan, known: Known) -> Problems:
    """
    Work should not be planned in months before the decree's date.

    In a plan whose decree is of 13 May, a tick in April is told, once a row, at the first such month. Where the months
    are still those of the template this is an info: they were not chosen for this plan.
    """
    day = dated(plan.decree.date) if plan.decree else None
    if day is None or day.year != plan.year:
        return
    usual = {row.key: row.months for row in known.template.rows} if known.template else {}
    for row in sure_rows(plan):
        early = tuple(month for month in row.months if month < day.month)
        if early:
            own = row.key is not None and usual.get(row.key) == row.months
            yield Problem(
                first_ticked(plan, row),
                f'"{short(row.leaf)}" dicentang di {months_text(early)}, sebelum keputusan ditetapkan pada '
                f"{plan.decree.date if plan.decree else ''}",
                months_text(early),
                Severity.INFO if own else None,
            )
