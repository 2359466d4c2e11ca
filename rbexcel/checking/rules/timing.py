"""Timing, RB2xx: deadlines and cadences of the field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.remedies import RENUMBER, or_accepted
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import first_months, first_ticked, short
from rbexcel.frozen import frozen
from rbexcel.words.cadences import said_in_sentence
from rbexcel.words.judge import judge_of
from rbexcel.words.late import late
from rbexcel.words.months import MONTHS, months_text
from rbexcel.words.phrase import Phrase

if TYPE_CHECKING:
    from rbexcel.catalogue.template import Expectation
    from rbexcel.checking.items import Line
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan


@frozen
class _Due:
    """
    A duty with the last month of its first tick.

    A text names it that has ``words`` and not ``unless`` (a pattern in lower case). ``certain`` when a source says so,
    ``extended`` by year where it was.
    """

    words: Phrase
    last: int
    what: str
    unless: str
    certain: bool = False
    extended: tuple[tuple[int, int], ...] = ()

    def named_in(self, text: str) -> bool:
        """Tell whether a text in lower case names it."""
        return self.words.within(text) and not re.search(self.unless, text)

    def by(self, year: int | None) -> int:
        """Return the last month in a year."""
        return dict(self.extended).get(year or 0, self.last)


_ABOUT = r"sosialisasi|monitoring|pemantauan|evaluasi|rekap|tindak lanjut|bimbingan"
_DUES = (
    _Due(Phrase(("lhkpn",), r"\blhkpn\b"), 3, "LHKPN", _ABOUT, certain=True, extended=((2025, 4),)),
    _Due(Phrase(("lhkasn",), r"\blhkasn\b"), 3, "LHKASN", _ABOUT),
    _Due(
        Phrase(
            ("lkj", "lakip", "kinerja", "sakip"),
            r"\b(?:lkjip|lakip|lkj)\b|\b(?:laporan|pelaporan) (?:kinerja|sakip)\b",
        ),
        2,
        "laporan kinerja tahun lalu",
        r"reviu|evaluasi|monitoring|harian|bulan|triwulan|semester|individu|pegawai|ppnpn|aplikasi|narasumber|renstra"
        r"|publikasi|unggah",
    ),
    _Due(
        Phrase(("kinerja",), r"\bperjanjian kinerja\b|\bpenetapan kinerja\b"),
        1,
        "perjanjian atau penetapan kinerja",
        rf"{_ABOUT}|laporan|capaian|renstra|reviu|revisi",
    ),
    _Due(Phrase(("pakta",), r"\bpakta integritas\b"), 1, "Pakta Integritas", _ABOUT),
    _Due(
        Phrase(("benturan",), r"\bpernyataan\s+(?:bebas\s+|potensi\s+)?benturan"),
        1,
        "surat pernyataan benturan kepentingan",
        rf"{_ABOUT}|laporan",
    ),
    _Due(
        Phrase(
            ("skp", "sasaran kinerja"),
            r"\bmemiliki (?:sasaran kinerja pegawai|skp)\b|\b(?:skp|sasaran kinerja pegawai)\)? seluruh pegawai\b"
            r"|\b(?:penyusunan|penetapan) (?:skp|sasaran kinerja)",
        ),
        1,
        "penetapan SKP",
        r"evaluasi|pengukuran|penilaian|reviu|revisi",
    ),
    _Due(
        Phrase(
            ("ppid", "informasi publik"),
            r"\blaporan (?:tahunan |pengelolaan |layanan |dan |pelayanan )*(?:ppid|informasi publik)\b",
        ),
        3,
        "laporan tahunan PPID",
        r"monitoring|evaluasi|triwulan|semester|bulan",
    ),
)
_DUE_OF = tuple((hint, due) for due in _DUES for hint in due.words.hints)
_DUE_HINTS = tuple({hint for hint, _ in _DUE_OF})


def _expectations(known: Known) -> dict[int, Expectation]:
    """Return what the template expects of the rows whose text did not become another one, by the row's id."""
    found: dict[int, Expectation] = {}
    of_key = known.template.expectations if known.template else {}
    for row in known.plan.rows if of_key else ():
        if expected := of_key.get(row.key or ""):
            was, now = known.origin.get(row.key or "", row).leaf or "", row.leaf or ""
            if was == now or known.neutral(was) == known.neutral(now):
                found[id(row)] = expected
    return found


def _deadlines(known: Known) -> dict[int, int]:
    """Return the last months that the template gives its rows, by the row's id."""
    return {row: each.deadline for row, each in known.once(_expectations).items() if each.deadline}


_OTHER_LIMIT = or_accepted("Bila batas waktunya memang lain")


@rule(
    "RB206",
    only="ticks",
    title="Melewati batas waktu",
    meaning=(
        "Kewajiban yang punya batas waktu harus dicentang paling lambat pada bulannya: LHKPN Maret "
        "(kesalahan), LHKASN Maret, laporan kinerja tahun sebelumnya Februari, perjanjian kinerja, Pakta "
        "Integritas, pernyataan benturan kepentingan dan SKP Januari, laporan PPID Maret. Yang dicentang juga "
        "sesudahnya disebut pada centang itu: LHKPN peringatan, yang lain info."
    ),
    severity=Severity.WARNING,
    fix=f"Pindahkan centangnya ke bulan batas waktunya atau sebelumnya. {_OTHER_LIMIT}",
)
def after_deadline(plan: Plan, known: Known) -> Problems:
    """
    Duties with a known deadline must be ticked no later.

    LHKPN by March is certain (extended to April in 2025) and an error. Likely, hence warnings: LHKASN by March, last
    year's LKjIP/LAKIP by February, perjanjian kinerja, Pakta Integritas, statements on conflicts of interest and SKP in
    January, PPID's yearly report by March; and the deadline that the plan's template names for a row. Where the months
    of a row are in doubt, all that they may be must be too late. A sub kegiatan that names such a duty is told when no
    row of it does and all come too late. A row that is ticked in time and once more later is told at the later tick:
    LHKPN as a warning, the others as an info.

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
    | 3. Penandatanganan Pakta Integritas | 1. Naskah dan foto |  |   | ✓ |   |   | RB206 in 3 |
    | 4. Pakta Integritas | 1. Laporan sosialisasi       |   |   | ✓ |   |   |            |
    """
    deadlines = known.once(_deadlines)
    for line in known.timed:
        row = line.row
        due = _due[row.levels[-1] or ""]
        last = due.by(plan.year) if due else deadlines.get(id(row))
        if last is None:
            continue
        certain, what = (due.certain, f" ({due.what})") if due else (False, "")
        if all(months[0] > last for months in line.readings):
            yield Problem(
                first_ticked(plan, row),
                f'"{short(row.leaf)}"{what} baru dicentang pada bulan {first_months(line)}, '
                f"padahal paling lambat {MONTHS[last - 1]}",
                months_text(row.months),
                Severity.ERROR if certain else None,
                _no_later(last),
            )
        elif due is not None and line.clear and not said_in_sentence(line.head):
            yield from _also_later(plan, line, due)
    for item in known.items(len(plan.columns) - 1):
        due = _due[item.text] if item.text else None
        lines = [line for line in item.lines if line.readings] if due and item.printed else []
        if due and lines and not any(_due_or_about(line) for line in item.lines):
            first = min(lines, key=lambda line: line.months)
            if all(months[0] > due.by(plan.year) for line in lines for months in line.readings):
                yield Problem(
                    first_ticked(plan, first.row),
                    f'{item.name} "{short(item.text)}" ({due.what}) baru dicentang pada bulan {first_months(first)}, '
                    f"padahal paling lambat {MONTHS[due.by(plan.year) - 1]}",
                    months_text(first.months),
                    fix=_no_later(due.by(plan.year)),
                )


def _also_later(plan: Plan, line: Line, due: _Due) -> Problems:
    """Yield the first tick that comes after the last month of a duty that is done by then."""
    last = due.by(plan.year)
    late = next((mark for mark in line.row.marks if mark.months and mark.months[0] > last), None)
    if late is not None:
        told = f'"{short(line.row.leaf)}" ({due.what}) dicentang juga pada bulan {MONTHS[late.months[0] - 1]}'
        severity = None if due.certain else Severity.INFO
        yield Problem(late.place, f"{told}, padahal paling lambat {MONTHS[last - 1]}", None, severity, _no_later(last))


def _no_later(month: int) -> str:
    """Return what to do about a tick that comes after the last month for it."""
    return f"Pindahkan centangnya ke {MONTHS[month - 1]}{' atau sebelumnya' if month > 1 else ''}. {_OTHER_LIMIT}"


def is_due_before(known: Known, month: int, line: Line) -> bool:
    """Tell whether a row must come before that month by RB206: no rule may ask for a later one."""
    return known.once(_last_months).get(id(line.row), 12) < month


def _last_months(known: Known) -> dict[int, int]:
    """Return the last month of each row that has one, its own or that of its sub kegiatan, by the row's id."""
    found = dict(known.once(_deadlines))
    for item in known.items(len(known.plan.columns) - 1):
        above = _due[item.text] if item.text else None
        for line in item.lines:
            if due := _due[line.row.levels[-1] or ""] or above:
                found[id(line.row)] = due.by(known.plan.year)
    return found


@judge_of(*_DUE_HINTS)
def _due(text: str) -> _Due | None:
    """Return the duty that the first line of a text names."""
    head = text.lower().partition("\n")[0]
    return next((due for hint, due in _DUE_OF if hint in head and due.named_in(head)), None)


def _due_or_about(line: Line) -> bool:
    """Tell whether a line speaks for itself: of a duty, or of what is done about one."""
    return _due[line.row.leaf or ""] is not None or bool(re.search(_ABOUT, line.folded))


_OFTEN = (
    (
        Phrase(("kendali",), r"\b(?:kartu|buku) kendali\b"),
        re.compile(r"\b(?:SOP|SK|SE)\b|surat edaran|pedoman|petunjuk|sosialisasi|undangan|penyusunan", re.IGNORECASE),
        12,
    ),
    (
        Phrase(
            ("monitoring", "pemantauan", "monev"),
            r"\b(?:monitoring|pemantauan|monev)\b.*\b(?:zona integritas|ZI|rencana aksi|reformasi birokrasi)\b",
        ),
        re.compile(r"tindak lanjut|lembar kerja|\bLKE\b|undangan|risalah|jadwal|timeline", re.IGNORECASE),
        2,
    ),
    (
        Phrase(("upg", "gratifikasi"), r"\blaporan\s[\w\s]{0,30}\b(?:upg|pengendalian gratifikasi)\b"),
        re.compile(r"semester i|sosialisasi|kampanye", re.IGNORECASE),
        2,
    ),
)
_OFTEN_HINTS = tuple({hint for words, _, _ in _OFTEN for hint in words.hints})
_TWICE = 2
_EVALUATION_SHEET = Phrase(("lke", "lembar kerja"), r"\b(?:LKE|lembar kerja evaluasi)\b.*\b(?:ZI|zona integritas)\b")


@rule(
    "RB207",
    only="ticks",
    title="Lebih jarang dari yang lazim",
    meaning=(
        "Kartu atau Buku Kendali SPIP diisi setiap bulan; pemantauan RB dan ZI serta laporan gratifikasi "
        "sedikitnya dua kali setahun; survei sendiri di rencana ZI tiga kali; LKE ZI pada triwulan terakhir."
    ),
    severity=Severity.WARNING,
    fix=f"Lengkapi centangnya sampai sebanyak itu. {or_accepted()}",
)
def too_seldom(plan: Plan, known: Known) -> Problems:
    """
    Duties with a known cadence must be ticked as often.

    The Kartu or Buku Kendali of SPIP is due every month; monitoring of RB or ZI and the reports on gratification two
    times a year at least; the own surveys of a ZI plan three times, from 2026 on, told once; the LKE of ZI in the last
    quarter. All are practice, hence warnings, as is the cadence that the plan's template names for a row. Two months
    that are neighbours, of what is due twice, are an info. A sub kegiatan that names such a duty is told when no row
    of it speaks of one.

    | sub kegiatan | indikator                           | 1 | 6 | 7 | 12 | expect     |
    |--------------|-------------------------------------|---|---|---|----|------------|
    | 1. SPIP      | 1. Pelaporan Buku Kendali           | ✓ | ✓ |   |    | RB207 in 1 |
    |              | 2. SE tentang Kartu Kendali         | ✓ |   |   |    |            |
    | 2. ZI        | 1. Dokumen monitoring Zona Integritas |  | ✓ |   |    | RB207 in 6 |
    |              | 2. Monev Rencana Aksi RB            |   | ✓ |   | ✓  |            |
    |              | 3. Monev Rencana Aksi ZI            |   | ✓ | ✓ |    | RB207 in 6 |
    |              | 4. Terisinya LKE ZI                 |   |   | ✓ |    | RB207 in 7 |
    |              | 5. Dokumen LKE Zona Integritas      |   |   |   | ✓  |            |
    | 3. UPG       | 1. Laporan pengendalian gratifikasi |   |   |   | ✓  | RB207 in 12 |
    | 4. Monitoring rencana aksi RB | 1. SK Tim          | ✓ |   |   |    | RB207 in 1 |
    | 5. Monitoring rencana aksi ZI | 1. Laporan rapat   | ✓ |   |   |    |            |
    """
    expected = known.once(_expectations)
    for line in known.lines:
        row, count = line.row, line.ticks
        if not count:
            continue
        wanted = _times_of(line, expected)
        if count < wanted:
            told = "setiap bulan" if wanted == 12 else f"paling sedikit {wanted} kali setahun"
            yield Problem(
                first_ticked(plan, row),
                f'"{short(row.leaf)}" biasanya {told}, tetapi dicentang {count} bulan',
                str(count),
            )
        elif wanted == count == len(line.months) == _TWICE and line.months[1] - line.months[0] == 1:
            yield Problem(
                first_ticked(plan, row),
                f'"{short(row.leaf)}" biasanya paling sedikit {wanted} kali setahun, tetapi dicentang pada bulan yang '
                f"berdekatan ({months_text(line.months)})",
                months_text(line.months),
                Severity.INFO,
                f"Jauhkan centangnya, misalnya satu setiap semester. {or_accepted()}",
            )
        elif line.sure and line.months and line.months[-1] < 10 and _is_evaluation_sheet[row.levels[-1] or ""]:
            yield Problem(
                first_ticked(plan, row),
                f'"{short(row.leaf)}" biasanya diisi Oktober sampai Desember, '
                f"tetapi dicentang pada bulan {months_text(line.months)}",
                months_text(line.months),
                fix=f"Pindahkan centangnya ke Oktober, November, atau Desember. {or_accepted()}",
            )
    yield from _reports_of_semesters(plan, known)
    yield from _surveys(plan, known)
    for item in known.items(len(plan.columns) - 1):
        wanted = (_times[item.text] if item.text and item.printed else None) or 0
        count = max(line.ticks for line in item.lines) if wanted else 0
        if 0 < count < wanted and not any(_OF_ITSELF.search(line.folded) for line in item.lines):
            ticked = next(line for line in item.lines if line.ticks)
            yield Problem(
                first_ticked(plan, ticked.row),
                f'{item.name} "{short(item.text)}" biasanya paling sedikit {wanted} kali setahun, '
                f"tetapi dicentang {count} bulan",
                str(count),
            )


def _surveys(plan: Plan, known: Known) -> Problems:
    """Yield, once, that the own surveys of a ZI plan are held in fewer months than every satker has to hold them."""
    if plan.kind != "ZI" or (plan.year or 0) < _SURVEYED_SINCE:
        return
    held = [
        line for line in known.lines if line.ticks and _SURVEY.search(line.folded) and not _LATER.search(line.folded)
    ]
    months = tuple(sorted({month for line in held for month in line.months}))
    if 0 < len(months) < _SURVEYS:
        row = held[0].row
        told = (
            f"survei direncanakan pada bulan {months_text(months)} saja, padahal paling sedikit {_SURVEYS} kali setahun"
        )
        yield Problem(first_ticked(plan, row), told, row.leaf)


def _reports_of_semesters(plan: Plan, known: Known) -> Problems:
    """Yield the one report on gratification that is told with its semester: the other has no row."""
    words, _, wanted = _OFTEN[-1]
    hinted = [line for line in known.lines if line.ticks and words.hinted(line.folded)]
    reports = [line for line in hinted if words.search(line.head)]
    if len(reports) == 1 and reports[0].ticks < wanted and "semester" in reports[0].folded:
        row = reports[0].row
        told = f'"{short(row.leaf)}" biasanya paling sedikit {wanted} kali setahun, tetapi semester lainnya tidak ada'
        fix = f"Tambahkan laporan semester lainnya, {RENUMBER}. {or_accepted()}"
        yield Problem(first_ticked(plan, row), told, row.leaf, fix=fix)


_SURVEYED_SINCE, _SURVEYS = 2026, 3
"""Letter of KPU 2410/PW.02-SD/12/2025: every satker holds its own surveys, so many times a year at least."""
_SURVEY = re.compile(r"\b(?:survei|skm|ikm|kuesioner)\b")
_LATER = late(r"tindak lanjut|pengumuman|publikasi|foto|tangkapan|unggah|analisis")
"""What comes after a survey."""
_OF_ITSELF = re.compile(_ABOUT + "|lapor|kendali|dokumen")


def times_a_year(known: Known, line: Line) -> int:
    """Return how many times a year a row's duty is due at least, by its template or its words; 0 if not known."""
    return _times_of(line, known.once(_expectations))


def _times_of(line: Line, expectations: dict[int, Expectation]) -> int:
    expected = expectations.get(id(line.row))
    return expected.cadence.times if expected and expected.cadence else _times[line.row.levels[-1] or ""] or 0


@judge_of(*_OFTEN_HINTS, counts=True)
def _times(text: str) -> int | None:
    """Return how many times a year the duty in a text's first line is due at least, None if it names none."""
    head = text.lower().partition("\n")[0]
    return next((number for words, unless, number in _OFTEN if words.within(head) and not unless.search(head)), None)


@judge_of(*_EVALUATION_SHEET.hints)
def _is_evaluation_sheet(text: str) -> bool:
    return _EVALUATION_SHEET.search(text.partition("\n")[0]) is not None
