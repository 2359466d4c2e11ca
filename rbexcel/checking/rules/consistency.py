"""Consistency, RB4xx: whether the texts of a table agree with the plan and with each other. Reads values only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.remedies import or_accepted
from rbexcel.checking.rewritten import rewritten
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import first_ticked, short
from rbexcel.words.judge import judge_of
from rbexcel.words.late import late
from rbexcel.words.months import months_text
from rbexcel.words.offices import HINTS, IN_SHORT
from rbexcel.words.phrase import Phrase
from rbexcel.words.years import own_years

if TYPE_CHECKING:
    from rbexcel.checking.items import Item, Line
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan

_LOOKS_BACK = late(
    r"lapor|lkjip|lakip|evaluasi|capaian|penilaian|reviu|sebelum|lalu|realisasi|tindak lanjut", re.IGNORECASE
)
_LONG = 4
"""A text of so many words and more hardly stands twice by chance."""


@rule(
    "RB401",
    title="Menyebut tahun lain",
    meaning=(
        "Tahun yang disebut bukan tahun rencana. Tahun peraturan, tanggal surat, rentang tahun, tahun Pemilu dan "
        "Pilkada, laporan atau evaluasi tahun sebelumnya, rencana dan anggaran tahun berikutnya, serta usulan, "
        "kebutuhan, dan target sampai lima tahun ke depan tidak dipersoalkan."
    ),
    severity=Severity.WARNING,
    fix=f"Sesuaikan tahunnya dengan tahun rencana. {or_accepted('Bila tahun itu memang benar')}",
)
def other_year(plan: Plan, known: Known) -> Problems:
    """
    A year in the texts must be the plan's year.

    Years that belong to a regulation ("Nomor 25 Tahun 2009"), to a dated letter or to a span of years are no plan
    years; an election has its own; a report or evaluation may speak of the year before, what is planned of the next
    one, and what is proposed or aimed at of a year to come. A report on a whole year that is due in January to March is
    on the year before. Where the template has the plan's year in the same sentence, another one is told.

    | sub kegiatan           | indikator                        | 1 | 2 | expect                |
    |------------------------|----------------------------------|---|---|-----------------------|
    | 1. Tim RB Tahun 2021   | 1. SK Tim RB Tahun 2023          | ✓ |   | RB401 in sub kegiatan |
    | 2. Pelayanan publik    | 1. Sesuai UU Nomor 25 Tahun 2009 | ✓ |   |                       |
    |                        | 2. Sesuai PP 96 Tahun 2012       | ✓ |   |                       |
    | 3. Pelaporan           | 1. Laporan kinerja Tahun 2022    | ✓ |   |                       |
    |                        | 2. Laporan kinerja Tahun 2021    | ✓ |   | RB401 in indikator    |
    | 4. Renstra             | 1. Renstra 2020-2024             | ✓ |   |                       |
    |                        | 2. SK Tim Tahun 2022             | ✓ |   | RB401 in indikator    |
    |                        | 3. Usulan RKA-KL Tahun 2024      | ✓ |   |                       |
    |                        | 4. Dokumentasi Pemilu Tahun 2024 | ✓ |   |                       |
    |                        | 5. SK Tim Tahun 2024             | ✓ |   | RB401 in indikator    |
    |                        | 6. Rencana Kerja Tahun 2025      | ✓ |   | RB401 in indikator    |
    |                        | 7. Target kinerja Tahun 2025     | ✓ |   |                       |

    (The table is of a plan for 2023.)
    """
    if plan.year is None:
        return
    for item, years in known.judged(_years):
        text = item.text or ""
        for year, before in years:
            if year == plan.year and _tells_of_a_whole_year(item, before):
                yield Problem(item.place, f'{item.name} "{short(text)}" {_NOT_OVER.format(year)}', str(year))
                break
            if year == plan.year or (item.depth and _may_name(text, year, before, plan.year)):
                continue
            told = f'{item.name} "{short(text)}" menyebut tahun {year}, padahal rencana ini untuk {plan.year}'
            yield Problem(item.place, told, str(year))
            break
    for item, was in rewritten(known):
        text = item.text or ""
        for year, before in _years(text) or ():
            if was == f"{before}{plan.year}{text[len(before) + _DIGITS :]}" and _may_name(
                text, year, before, plan.year
            ):
                told = f'{item.name} "{short(text)}" menyebut tahun {year}, pada templat tahun rencana, {plan.year}'
                yield Problem(item.place, told, str(year))


_NOT_OVER = "menyebut tahun {0}, padahal dicentang di awal tahun itu: laporan setahun dibuat sesudah tahunnya berakhir"
_OF_A_YEAR = late(
    r"(?:laporan kinerja(?! individu| pegawai)|lkjip|lakip|laporan tahunan)\b(?!.*(?:bulan|triwulan|semester)).*$",
    re.IGNORECASE,
)
_EARLY = 3
"""Until this month a report on a whole year is on the one before."""


def _tells_of_a_whole_year(item: Item, before: str) -> bool:
    """Tell a row that reports on a whole year and is due at the beginning of the year that it names."""
    months = item.lines[0].months if not item.parts else ()
    return bool(months) and max(months) <= _EARLY and bool(_OF_A_YEAR.match(before))


@judge_of("20")
def _years(text: str) -> tuple[tuple[int, str], ...]:
    """Return the years of a text that may be a plan's, each with what stands before it."""
    return tuple((int(found[1]), text[: found.start()]) for found in own_years(text))


def _may_name(text: str, named: int, before: str, year: int) -> bool:
    """Tell whether a year that is not the plan's may stand there: of an election, of what is prepared, or looked at."""
    if _ELECTION.search(before):
        return True
    if named == year - 1:
        return bool(_LOOKS_BACK.search(text) or _PART_OF_A_YEAR.search(before))
    if named == year + 1 and _NEXT_YEAR.search(text):
        return True
    return year < named <= year + _AHEAD and bool(_LOOKS_AHEAD.search(text) or _UNTIL.search(before))


_DIGITS = len("2026")
_AHEAD = 5
"""Years that plans look ahead: those of a Renstra."""
_ELECTION = late(
    r"\b(?:pemilu|pilkada|pilpres|pileg|pilgub|pilbup|pilwalkot"
    r"|pemilihan(?:\s+(?:umum|kepala daerah|gubernur|bupati|wali\s?kota)[\w\s,]{0,40})?)"
    r"(?:\s+(?:serentak|nasional|lokal|dan|atau|pemilihan|pemilu|pilkada))*\s+(?:tahun\s+)?$",
    re.IGNORECASE,
)
_PART_OF_A_YEAR = late(r"\b(?:semester|triwulan|tri wulan|tw)\s+(?:[IV]+|\d|ke\w+)\s+(?:tahun\s+)?$", re.IGNORECASE)
_NEXT_YEAR = late(r"\brka\b|\brkakl\b|\brkp\b|rencana(?!\s+aksi)|perencanaan|pagu|anggaran|berikut", re.IGNORECASE)
"""What is made a year before the one that it is for."""
_LOOKS_AHEAD = late(
    r"usulan|kebutuhan|target|proyeksi|prakiraan|persiapan|tahapan|mendatang|renstra|rencana\s+(?:strategis|induk)"
    r"|jangka\s+(?:menengah|panjang)|peta\s+jalan|road\s?map",
    re.IGNORECASE,
)
_UNTIL = late(r"\b(?:sampai(?:\s+dengan)?|hingga)\s+(?:tahun\s+)?$", re.IGNORECASE)
_UNIT = r"(?:unit(?:\s+kerja)?|satuan\s+kerja|satker)"
_LEFT_IN = Phrase(
    ("satuan", "satker", "unit", "biro pada", "/"),
    rf"\b{_UNIT}\s*(?:/|dan(?:/atau)?|atau)\s*{_UNIT}\b|\bBiro pada Sekretariat Jenderal(?:\s+KPU)?"
    r"|\bSekretariat,? KPU Provinsi\s*/"
    rf"|\b(?:{IN_SHORT}) (?:Provinsi|Kabupaten|Aceh)\s*/\s*(?:Sekretariat,?\s*)?(?:{IN_SHORT}) (?:Kabupaten|Kota)",
)
_GENERAL = Phrase(
    ("satuan", "satker", "unit"),
    r"\b(?:di\s?lingkungan|pada|bagi|pelayanan ke|JDIH|JDIIH|PPID|SOTK|organisasi|renstra|masuknya|mendukung"
    r"|reformasi birokrasi|birokrasi|di)\s+(?:satuan\s+kerja|satker|unit(?:\s+kerja)?)\b",
)
_OTHERS = re.compile(r"\s+lain(?:nya)?\b", re.IGNORECASE)


@rule(
    "RB403",
    only="ticks",
    title='Masih tertulis "satuan kerja"',
    meaning="Kata pengganti dari pedoman nasional belum diganti dengan nama satker ini.",
    severity=Severity.WARNING,
    fix="Tulis nama satker ini di tempat itu.",
)
def template_wording(plan: Plan, known: Known) -> Problems:
    """
    Words of the national guide that stand for "your office" must be replaced by its name.

    "Unit/Satuan Kerja" and "Biro pada Sekretariat Jenderal KPU/..." offer a choice that was never made. A plain "di
    lingkungan satuan kerja" can be meant so: an info. Other offices ("unit/satker lain") are let through.

    | sub kegiatan                               | indikator                              | 1 | expect                |
    |--------------------------------------------|----------------------------------------|---|-----------------------|
    | 1. Budaya kerja di unit kerja/satuan kerja | 1. Benchlearning dari unit/satker lain | ✓ | RB403 in sub kegiatan |
    | 2. Tim di Biro pada Sekretariat Jenderal   | 1. SK Tim                              | ✓ | RB403 in sub kegiatan |
    | 3. Apel pagi                               | 1. Foto di lingkungan satuan kerja     | ✓ | RB403 in indikator    |
    |                                            | 2. Unit Kerja Pengadaan Barang/Jasa    | ✓ |                       |
    """
    for item, (found, severity) in known.judged(_general_words):
        told = f'{item.name} "{short(item.text)}" masih memakai kata umum "{found}"'
        yield Problem(item.place, told, found, severity, _by_name(plan, found))


_OFFICE_HINTS = (*_GENERAL.hints, *HINTS, "biro")
"""All general words hold one of these: the choice of offices that has none of the first is told with KPU or KIP."""


@judge_of(*_LEFT_IN.hints, *_GENERAL.hints)
def _general_words(text: str) -> tuple[str, Severity | None] | None:
    """Return the words of a text that stand for the office, and how grave they are where that is not the usual."""
    folded = text.lower()
    if not any(map(folded.__contains__, _OFFICE_HINTS)):
        return None
    for phrase, severity in ((_LEFT_IN, None), (_GENERAL, Severity.INFO)):
        found = next((text[start:end] for start, end in phrase.spans(text) if not _OTHERS.match(text, end)), None)
        if found:
            return found.strip(), severity
    return None


_OWN_WORDS = late(rf"(?:{_UNIT})$", re.IGNORECASE)


def _by_name(plan: Plan, general: str) -> str | None:
    """Return what to write for general words: the office's own name; None where it is not known."""
    if not plan.satker:
        return None
    choice = _LEFT_IN.search(general)
    named = plan.satker if choice else _OWN_WORDS.sub(plan.satker, general)
    return f'Ganti dengan "{named}".'


@rule(
    "RB411",
    title="Sub kegiatan ganda",
    meaning=(
        "Dua sub kegiatan pada satu kegiatan kalimatnya sama, atau kalimat panjang yang sama ada dua kali "
        "pada satu area."
    ),
    severity=Severity.WARNING,
    fix="Gabungkan keduanya, atau tulis yang sebenarnya.",
)
def sub_kegiatan_alike(plan: Plan, known: Known) -> Problems:
    """
    Two sub kegiatan of one kegiatan must not have the same text, nor two with a longer one in the same area.

    Names of offices, years and punctuation do not count. In a ZI plan this holds for the langkah aksi: of one
    indikator, and of one component.

    | kegiatan   | sub kegiatan         | indikator  | 1 | expect                |
    |------------|----------------------|------------|---|-----------------------|
    | 1. Kinerja | 1. Pemantauan SKP    | 1. Laporan | ✓ |                       |
    |            | 2. Pelaporan kinerja | 1. Naskah  | ✓ |                       |
    |            | 3. PEMANTAUAN SKP.   | 1. Berkas  | ✓ | RB411 in sub kegiatan |
    | 2. Arsip   | 1. Pemantauan SKP    | 1. Daftar  | ✓ |                       |
    |            | 2. Apel pagi dan sore | 1. Foto   | ✓ |                       |
    | 3. Disiplin | 1. Apel pagi dan sore | 1. Surat | ✓ | RB411 in sub kegiatan |
    """
    neutral = known.neutral
    for area in known.items(1):
        first: dict[str, tuple[Item, Item]] = {}
        for kegiatan in area.within(len(plan.columns) - 2):
            for sub in kegiatan.parts:
                words = neutral(sub.text) if sub.text else ""
                before, home = first.setdefault(words, (sub, kegiatan))
                if home is not kegiatan and words.count(" ") < _LONG - 1:
                    first[words] = (sub, kegiatan)
                elif words and before is not sub and before.lines[0].row.numbers != sub.lines[0].row.numbers:
                    there = before.lines[0].row.place
                    seen = f" (lihat baris {there.row})" if there else ""
                    yield Problem(
                        sub.place, f'{sub.name} "{short(sub.text)}" sama dengan {sub.name} lain{seen}', sub.text
                    )


_ABOUT_DUTY = re.compile(r"sosialisasi|monitoring|pemantauan|evaluasi|rekap|tindak lanjut|bimbingan", re.IGNORECASE)
_SAME_DUTY = Phrase(("lhkpn", "lhkasn"), r"\b(?:lhkpn|lhkasn)\b")


@judge_of(*_SAME_DUTY.hints)
def _duty(text: str) -> str | None:
    """Return the duty that the first line of a text names, in capitals; None for one of what is done about it."""
    head = text.partition("\n")[0]
    found = _SAME_DUTY.search(head)
    return found[0].upper() if found and not _ABOUT_DUTY.search(head) else None


@rule(
    "RB412",
    only="ticks",
    title="Kewajiban yang sama, bulannya berbeda",
    meaning=(
        "Kewajiban yang sama ada di dua area, tetapi tidak satu pun bulan pelaksanaannya sama. Bila sebagian bulan "
        "LHKPN atau LHKASN sama, ini hanya info."
    ),
    severity=Severity.WARNING,
    fix=f"Samakan bulannya. {or_accepted('Bila memang berbeda')}",
)
def same_duty_other_months(plan: Plan, known: Known) -> Problems:
    """
    A duty that stands in two areas must have the same months in both.

    Compared are indicators of the same words that share no month, and LHKPN and LHKASN by their name; told is the later
    one: as an info when the two share a month, but not all.

    | area                 | kegiatan  | sub kegiatan   | indikator                        | 1 | 2 | 3 | expect     |
    |----------------------|-----------|----------------|----------------------------------|---|---|---|------------|
    | Manajemen Perubahan  | 1. Agenda | 1. Integritas  | 1. Persentase pelaporan LHKPN    | ✓ |   |   |            |
    |                      |           |                | 2. Dokumen rencana kerja tahunan |   | ✓ |   |            |
    | Penguatan Pengawasan | 1. Harta  | 1. Wajib lapor | 1. 100% LHKPN                    |   |   | ✓ | RB412 in 3 |
    |                      |           |                | 2. Dokumen rencana kerja tahunan | ✓ | ✓ |   |            |
    """
    first: dict[str, Line] = {}
    neutral = known.neutral
    for line in known.planned:
        row = line.row
        duty = _duty[row.levels[-1] or ""]
        name = duty or neutral(row.levels[-1] or "")
        if not duty and name.count(" ") < _LONG - 1:
            continue
        earlier = first.setdefault(name, line)
        before = earlier.row
        if before.levels[0] == row.levels[0]:  # most are the first of their words
            continue
        shared = set(earlier.months) & set(line.months)
        if (duty or not shared) and earlier.months != line.months:
            there = f" di baris {before.place.row}" if before.place else ""
            yield Problem(
                first_ticked(plan, row),
                f'"{short(row.leaf)}" dicentang pada bulan {months_text(line.months)}, tetapi kewajiban yang sama'
                f"{there} pada bulan {months_text(earlier.months)}",
                months_text(line.months),
                Severity.INFO if shared else None,
            )
