"""Consistency, RB4xx: whether the texts of a table agree with the plan, with each other and in their numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import first_ticked, one_column_off, short
from rbexcel.words.months import months_text
from rbexcel.words.numbers import parsed, written
from rbexcel.words.phrase import Phrase
from rbexcel.words.years import own_years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rbexcel.checking.known import Item, Known, Line
    from rbexcel.plan.plan import Plan

_LOOKS_BACK = re.compile(
    r"lapor|lkjip|lakip|evaluasi|capaian|reviu|sebelum|lalu|realisasi|tindak lanjut", re.IGNORECASE
)
_LISTED = re.compile(r"^ *(?P<number>[a-z]|\d{1,2})(?P<end>[.)])(?= +\S)", re.MULTILINE)
_LONG = 4
"""A text of so many words and more hardly stands twice by chance."""


@rule(
    "RB401",
    title="Menyebut tahun lain",
    meaning=(
        "Tahun yang disebut bukan tahun rencana. Tahun peraturan, tanggal surat, rentang tahun, dan "
        "laporan atau evaluasi tahun sebelumnya tidak dipersoalkan."
    ),
    severity=Severity.WARNING,
    fix="Sesuaikan tahunnya dengan tahun rencana, atau biarkan bila memang benar.",
)
def other_year(plan: Plan, known: Known) -> Problems:
    """
    A year in the texts must be the plan's year.

    Years that belong to a regulation ("Nomor 25 Tahun 2009"), to a dated letter or to a span of years are no plan
    years, and a report or evaluation may speak of the year before.

    | sub kegiatan           | indikator                        | 1 | 2 | expect                |
    |------------------------|----------------------------------|---|---|-----------------------|
    | 1. Tim RB Tahun 2021   | 1. SK Tim RB Tahun 2023          | ✓ |   | RB401 in sub kegiatan |
    | 2. Pelayanan publik    | 1. Sesuai UU Nomor 25 Tahun 2009 | ✓ |   |                       |
    |                        | 2. Sesuai PP 96 Tahun 2012       | ✓ |   |                       |
    | 3. Pelaporan           | 1. Laporan kinerja Tahun 2022    | ✓ |   |                       |
    |                        | 2. Laporan kinerja Tahun 2021    | ✓ |   | RB401 in indikator    |
    | 4. Renstra             | 1. Renstra 2020-2024             | ✓ |   |                       |
    |                        | 2. SK Tim Tahun 2022             | ✓ |   | RB401 in indikator    |

    (The table is of a plan for 2023.)
    """
    if plan.year is None:
        return
    for item in known.holding("20"):
        text = item.text or ""
        for found in own_years(text):
            year = int(found[1])
            if year == plan.year:
                continue
            if item.depth and year == plan.year - 1 and _LOOKS_BACK.search(text):
                continue
            told = f'{item.name} "{short(text)}" menyebut tahun {year}, padahal rencana ini untuk {plan.year}'
            yield Problem(item.place, told, str(year))
            break


_UNIT = r"(?:unit(?:\s+kerja)?|satuan\s+kerja|satker)"
_LEFT_IN = Phrase(
    ("satuan", "satker", "unit", "biro pada", "/"),
    rf"\b{_UNIT}\s*(?:/|dan(?:/atau)?|atau)\s*{_UNIT}\b|\bBiro pada Sekretariat Jenderal(?:\s+KPU)?"
    r"|\bSekretariat,? KPU Provinsi\s*/|\bKPU (?:Provinsi|Kabupaten)\s*/\s*(?:Sekretariat,?\s*)?KPU (?:Kabupaten|Kota)",
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
def template_wording(_plan: Plan, known: Known) -> Problems:
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
    for item in known.holding(*_LEFT_IN.hints, *_GENERAL.hints):
        text = item.text or ""
        for phrase, severity in ((_LEFT_IN, None), (_GENERAL, Severity.INFO)):
            found = next((each for each in phrase.each(text) if not _OTHERS.match(text, each.end())), None)
            if found:
                told = f'{item.name} "{short(text)}" masih memakai kata umum "{found[0].strip()}"'
                yield Problem(item.place, told, found[0].strip(), severity)
                break


@rule(
    "RB405",
    title="Nomor tidak berurutan",
    meaning=(
        "Nomor di bawah satu induk harus berurutan: tidak melompat, tidak berulang, bentuknya sama. "
        "Tombol Perbaiki mengurutkan yang pasti."
    ),
    severity=Severity.WARNING,
    fix="Betulkan nomor itu, atau urutkan kembali semuanya.",
)
def broken_numbering(plan: Plan, known: Known) -> Problems:
    """
    The numbers of the items under one parent must follow one another.

    Numbers may be left out, and the numbers of the deepest column may run on from one sub kegiatan to the next; but
    none may be skipped, repeated or written in another style. The same holds for a list inside a text that begins with
    its first number or letter. A line that could not be read with certainty is not judged.

    | sub kegiatan | indikator  | 1 | 2 | expect                |
    |--------------|------------|---|---|-----------------------|
    | 1. Evaluasi  | 1. Laporan | ✓ |   |                       |
    | 1. Evaluasi  | 2. Notulen | ✓ |   |                       |
    | 1. Evaluasi  | 4. Berkas  | ✓ |   | RB405 in indikator    |
    | 3. Reviu     | 5. Naskah  | ✓ |   | RB405 in sub kegiatan |
    | 4. Survei    | 1. Hasil   | ✓ |   |                       |
    |              | 2. Berkas:<br>a) foto<br>b) daftar<br>c) surat | ✓ | |                    |
    |              | 3. Berkas:<br>a) foto<br>b) daftar<br>d) surat | ✓ | | RB405 in indikator |
    """
    last = len(plan.columns)
    for depth in range(1, last + 1):
        before: set[tuple[str | None, int]] = set()
        for parent in known.items(depth - 1):
            parts = parent.parts
            if not (depth == last - 1 and len(parts) == 1 and one_column_off(parts[0].lines[0].row)):
                for problem in _breaks(parts, before if depth == last else set()):
                    if problem.place is None or (problem.place.sheet, problem.place.row) not in known.torn_lines:
                        yield problem
            numbered = [part.number for part in parts if part.number]
            going_on = {(style, value + len(parts)) for style, value in before} | {(None, len(parts))}
            before = {_parts(numbered[-1])} if numbered else going_on
    for item in known.table_texts:
        broken = _broken_list(item.text or "") if "\n" in item.folded else None
        if broken and not (item.place and (item.place.sheet, item.place.row) in known.torn_lines):
            before_it, number = broken
            told = f'di dalam {item.name} "{short(item.text)}", sesudah nomor "{before_it}" ada nomor "{number}"'
            yield Problem(item.place, told, number)


def _broken_list(text: str) -> tuple[str, str] | None:
    """Return the first number of a list in a text that does not follow, after the one before; lists may be nested."""
    going: list[tuple[str, int, str]] = []
    for found in _LISTED.finditer(text):
        style, value = _parts(found["number"])
        style += found["end"]
        follows = next((at for at in reversed(range(len(going))) if going[at][:2] == (style, value - 1)), None)
        if follows is not None:
            del going[follows:]
        elif value != 1 and found["number"] in "ivx":  # it may be the first of a list of its own
            continue
        elif value != 1:
            before = next((number for known, _, number in reversed(going) if known == style), None)
            if before:
                return before, found[0].strip()
            continue
        going.append((style, value, found[0].strip()))
    return None


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
    for area in known.items(1):
        first: dict[str, tuple[Item, Item]] = {}
        for kegiatan in area.within(len(plan.columns) - 2):
            for sub in kegiatan.parts:
                words = known.neutral(sub.text) if sub.text else ""
                before, home = first.setdefault(words, (sub, kegiatan))
                if home is not kegiatan and len(words.split()) < _LONG:
                    first[words] = (sub, kegiatan)
                elif words and before is not sub and before.lines[0].row.numbers != sub.lines[0].row.numbers:
                    there = before.lines[0].row.place
                    seen = f" (lihat baris {there.row})" if there else ""
                    yield Problem(
                        sub.place, f'{sub.name} "{short(sub.text)}" sama dengan {sub.name} lain{seen}', sub.text
                    )


_SAME_DUTY = Phrase(("lhkpn", "lhkasn"), r"\b(?:lhkpn|lhkasn)\b")


@rule(
    "RB412",
    only="ticks",
    title="Kewajiban yang sama, bulannya berbeda",
    meaning="Kewajiban yang sama ada di dua area, tetapi bulan pelaksanaannya tidak ada yang sama.",
    severity=Severity.WARNING,
    fix="Samakan bulannya, atau jelaskan bedanya di keterangan.",
)
def same_duty_other_months(plan: Plan, known: Known) -> Problems:
    """
    A duty that stands in two areas must have the same months in both.

    Compared are indicators of the same words, and LHKPN and LHKASN by their name; told is the later one when the two
    share no month.

    | area                 | kegiatan  | sub kegiatan   | indikator                        | 1 | 2 | 3 | expect     |
    |----------------------|-----------|----------------|----------------------------------|---|---|---|------------|
    | Manajemen Perubahan  | 1. Agenda | 1. Integritas  | 1. Persentase pelaporan LHKPN    | ✓ |   |   |            |
    |                      |           |                | 2. Dokumen rencana kerja tahunan |   | ✓ |   |            |
    | Penguatan Pengawasan | 1. Harta  | 1. Wajib lapor | 1. 100% LHKPN                    |   |   | ✓ | RB412 in 3 |
    |                      |           |                | 2. Dokumen rencana kerja tahunan | ✓ | ✓ |   |            |
    """
    first: dict[str, Line] = {}
    for line in known.planned:
        row = line.row
        duty = _SAME_DUTY.search(line.head)
        name = duty[0].upper() if duty else known.neutral(row.leaf or "")
        if not duty and len(name.split()) < _LONG:
            continue
        earlier = first.setdefault(name, line)
        before = earlier.row
        if before.levels[0] != row.levels[0] and not set(earlier.months) & set(line.months):
            there = f" di baris {before.place.row}" if before.place else ""
            yield Problem(
                first_ticked(plan, row),
                f'"{short(row.leaf)}" dicentang di {months_text(line.months)}, tetapi kewajiban yang sama{there} di '
                f"{months_text(earlier.months)}",
                months_text(line.months),
            )


@lru_cache(maxsize=512)
def _parts(number: str) -> tuple[str, int]:
    """Return a number's style and value."""
    found = parsed(number)
    return (found.style, found.value) if found else (number, 0)


def _breaks(items: Sequence[Item], before: set[tuple[str | None, int]]) -> Problems:
    """
    Yield the numbers that do not follow; an item without a number takes its place in the count.

    What follows the number that should have been there is right: in 1, 7, 3 only the 7 is told.
    """
    style: str | None = None
    value = 0
    meant: tuple[str | None, int] | None = None
    last = ""
    for index, item in enumerate(items):
        number, place = item.number, item.place
        if number is None:
            value += 1
            meant = meant and (meant[0], meant[1] + 1)
            continue
        new_style, new_value = _parts(number)
        first = style is None
        runs_on = first and any(
            style_before in {None, new_style} and new_value == end + 1 + index for style_before, end in before
        )
        wanted = (style, value + 1)
        goes_on = (new_style, new_value - 1) == meant
        meant = None
        if not first and not goes_on and new_style != style:
            yield Problem(place, f'gaya nomor berubah dari "{last}" menjadi "{number}"', number)
            meant = wanted
        elif new_value != value + 1 and not goes_on and not runs_on and not (first and index and new_value == 1):
            told = "berulang" if new_value == value else "tidak berurutan"
            right = written(value + 1, new_style) or value + 1
            yield Problem(place, f'nomor "{number}" {told}, seharusnya "{right}"', number)
            meant = wanted if style else None
        style, value, last = new_style, new_value, number
