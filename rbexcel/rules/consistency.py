"""Consistency, RB4xx: whether the texts of a table agree with the plan, with each other and in their numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rbexcel.check import Problem, Problems, Severity, rule
from rbexcel.matching import neutral
from rbexcel.parsing.items import roman
from rbexcel.plan import group_place
from rbexcel.rules.reading import first_ticked, months_text, neighbours, one_column_off, short, sure_rows, texts, torn
from rbexcel.years import own_years

if TYPE_CHECKING:
    from rbexcel.grid import Cell
    from rbexcel.known import Known
    from rbexcel.plan import Plan, Row

_LOOKS_BACK = re.compile(
    r"lapor|lkjip|lakip|evaluasi|capaian|reviu|sebelum|lalu|realisasi|tindak lanjut", re.IGNORECASE
)
_NUMBER = re.compile(r"(?P<value>\d+|[a-z]|[IVX]+)(?P<end>\)?)")


@rule(
    "RB401", severity=Severity.WARNING, fix="Sesuaikan tahunnya dengan tahun rencana, atau biarkan bila memang benar."
)
def other_year(plan: Plan, _known: Known) -> Problems:
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
    for name, text, place in texts(plan):
        for found in own_years(text):
            year = int(found[1])
            if year == plan.year:
                continue
            if name != "judul" and year == plan.year - 1 and _LOOKS_BACK.search(text):
                continue
            yield Problem(place, f"{name} menyebut tahun {year}, padahal rencana ini untuk {plan.year}", str(year))
            break


@rule(
    "RB402",
    severity=Severity.WARNING,
    fix="Ganti dengan nama satker ini, atau biarkan bila memang satker itu yang dimaksud.",
)
def other_office(plan: Plan, _known: Known) -> Problems:
    """
    A text must name this office, not another one of its level: mostly a plan was copied from a neighbour.

    A regency or city may report to its province: the province's name is let through, as is every name in a plan whose
    own office is not known.

    | sub kegiatan                        | indikator                              | 1 | expect             |
    |-------------------------------------|----------------------------------------|---|--------------------|
    | 1. Apel di KPU Kabupaten Sukoharjo  | 1. SK Ketua KPU Kabupaten Klaten       | ✓ | RB402 in indikator |
    |                                     | 2. Laporan kepada KPU Provinsi Jawa Tengah | ✓ |                |
    |                                     | 3. Rapat KPU Kabupaten dan KPU Kota    | ✓ |                    |
    """
    for name, text, place in texts(plan):
        other = next(neighbours(text, plan.satker), None)
        if other:
            yield Problem(place, f'{name} menyebut "{other}", padahal rencana ini milik {plan.satker}', other)


_UNIT = r"(?:unit(?:\s+kerja)?|satuan\s+kerja|satker)"
_LEFT_IN = re.compile(
    rf"\b{_UNIT}\s*(?:/|dan(?:/atau)?|atau)\s*{_UNIT}\b|\bBiro pada Sekretariat Jenderal(?:\s+KPU)?"
    r"|\bSekretariat,? KPU Provinsi\s*/|\bKPU (?:Provinsi|Kabupaten)\s*/\s*(?:Sekretariat,?\s*)?KPU (?:Kabupaten|Kota)",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\b(?:di\s?lingkungan|pada|bagi|pelayanan ke|JDIH|JDIIH|PPID|SOTK|organisasi|renstra|masuknya|mendukung"
    r"|reformasi birokrasi|birokrasi|di)\s+(?:satuan\s+kerja|satker|unit(?:\s+kerja)?)\b",
    re.IGNORECASE,
)
_HINTS = ("satuan", "satker", "unit", "biro ", "sekretariat", "/")
_OTHERS = re.compile(r"\s+lain(?:nya)?\b", re.IGNORECASE)


@rule("RB403", severity=Severity.WARNING, fix="Tulis nama satker ini di tempat itu.")
def template_wording(plan: Plan, _known: Known) -> Problems:
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
    for name, text, place in texts(plan):
        if not any(word in text.lower() for word in _HINTS):
            continue
        for pattern, severity in ((_LEFT_IN, None), (_GENERAL, Severity.INFO)):
            found = next((each for each in pattern.finditer(text) if not _OTHERS.match(text, each.end())), None)
            if found:
                told = f'{name} "{short(text)}" masih memakai kata umum "{found[0].strip()}"'
                yield Problem(place, told, found[0].strip(), severity)
                break


@rule("RB405", severity=Severity.WARNING, fix="Urutkan kembali nomornya.")
def broken_numbering(plan: Plan, _known: Known) -> Problems:
    """
    The numbers of the items under one parent must follow one another.

    Numbers may be left out, and the numbers of the deepest column may run on from one sub kegiatan to the next; but
    none may be skipped, repeated or written in another style. A line that could not be read with certainty is not
    judged.

    | sub kegiatan | indikator  | 1 | 2 | expect                |
    |--------------|------------|---|---|-----------------------|
    | 1. Evaluasi  | 1. Laporan | ✓ |   |                       |
    | 1. Evaluasi  | 2. Notulen | ✓ |   |                       |
    | 1. Evaluasi  | 4. Berkas  | ✓ |   | RB405 in indikator    |
    | 3. Reviu     | 5. Naskah  | ✓ |   | RB405 in sub kegiatan |
    | 4. Survei    | 1. Hasil   | ✓ |   |                       |
    """
    last = len(plan.columns)
    doubts = torn(plan)
    for depth in range(1, last + 1):
        before: set[tuple[str | None, int]] = set()
        for parent in plan.groups(depth - 1) if depth > 1 else (plan.rows,):
            groups = list(plan.groups(depth, parent))
            items = [(group[0].numbers[depth - 1], group_place(group, depth)) for group in groups]
            if not (depth == last - 1 and len(groups) == 1 and one_column_off(groups[0][0])):
                for problem in _breaks(items, before if depth == last else set()):
                    if problem.place is None or (problem.place.sheet, problem.place.row) not in doubts:
                        yield problem
            numbered = [number for number, _ in items if number]
            going_on = {(style, value + len(items)) for style, value in before} | {(None, len(items))}
            before = {_parts(numbered[-1])} if numbered else going_on


@rule("RB411", severity=Severity.WARNING, fix="Gabungkan keduanya, atau tulis yang sebenarnya.")
def sub_kegiatan_alike(plan: Plan, _known: Known) -> Problems:
    """
    Two sub kegiatan of one kegiatan must not have the same text.

    Names of offices, years and punctuation do not count. In a ZI plan this holds for the langkah aksi that have the
    same indikator.

    | kegiatan   | sub kegiatan         | indikator  | 1 | expect                |
    |------------|----------------------|------------|---|-----------------------|
    | 1. Kinerja | 1. Pemantauan SKP    | 1. Laporan | ✓ |                       |
    |            | 2. Pelaporan kinerja | 1. Naskah  | ✓ |                       |
    |            | 3. PEMANTAUAN SKP.   | 1. Berkas  | ✓ | RB411 in sub kegiatan |
    | 2. Arsip   | 1. Pemantauan SKP    | 1. Daftar  | ✓ |                       |
    """
    depth = len(plan.columns) - 1
    for kegiatan in plan.groups(depth - 1):
        first: dict[str, tuple[Row, ...]] = {}
        for group in plan.groups(depth, kegiatan):
            text = group[0].levels[depth - 1]
            if not text:
                continue
            before = first.setdefault(neutral(text, plan.satker), group)
            if before is not group and before[0].numbers != group[0].numbers:
                there = f" (lihat baris {before[0].place.row})" if before[0].place else ""
                name = plan.columns[depth - 1].replace("_", " ")
                yield Problem(group_place(group, depth), f'{name} "{short(text)}" sama dengan yang lain{there}', text)


_SAME_DUTY = re.compile(r"\b(lhkpn|lhkasn)\b", re.IGNORECASE)
_DUTY_WORDS = 4


@rule("RB412", severity=Severity.WARNING, fix="Samakan bulannya, atau jelaskan bedanya di keterangan.")
def same_duty_other_months(plan: Plan, _known: Known) -> Problems:
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
    first: dict[str, Row] = {}
    for row in sure_rows(plan):
        leaf = (row.leaf or "").partition("\n")[0]
        duty = _SAME_DUTY.search(leaf)
        name = duty[1].upper() if duty else neutral(row.leaf, plan.satker)
        if not row.months or (not duty and len(name.split()) < _DUTY_WORDS):
            continue
        before = first.setdefault(name, row)
        if before.levels[0] != row.levels[0] and not set(before.months) & set(row.months):
            there = f" di baris {before.place.row}" if before.place else ""
            yield Problem(
                first_ticked(plan, row),
                f'"{short(row.leaf)}" dicentang di {months_text(row.months)}, tetapi kewajiban yang sama{there} di '
                f"{months_text(before.months)}",
                months_text(row.months),
            )


def _parts(number: str) -> tuple[str, int]:
    """Return a number's style and value."""
    found = _NUMBER.fullmatch(number)
    if not found:
        return number, 0
    value, end = found["value"], found["end"]
    if value.isdecimal():
        return "1" + end, int(value)
    if value.islower():
        return "a" + end, ord(value) - ord("a") + 1
    return "I" + end, roman(value)


def _breaks(items: list[tuple[str | None, Cell | None]], before: set[tuple[str | None, int]]) -> Problems:
    """Yield the numbers that do not follow; an item without a number takes its place in the count."""
    style: str | None = None
    value = 0
    for index, (number, place) in enumerate(items):
        if number is None:
            value += 1
            continue
        new_style, new_value = _parts(number)
        first = style is None
        runs_on = first and any(
            style_before in {None, new_style} and new_value == end + 1 + index for style_before, end in before
        )
        if not first and new_style != style:
            yield Problem(place, f'gaya nomor berubah menjadi "{number}"', number)
        elif new_value != value + 1 and not runs_on and not (first and index and new_value == 1):
            wanted = value + 1
            told = "berulang" if new_value == value else f"seharusnya {wanted}"
            yield Problem(place, f'nomor "{number}" tidak berurutan ({told})', number)
        style, value = new_style, new_value
