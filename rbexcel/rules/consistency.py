"""Consistency, RB4xx: whether a plan agrees with itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from rbexcel.catalogue import regulations
from rbexcel.check import Problem, Problems, Severity, rule
from rbexcel.decree import without_successor
from rbexcel.office import BLANK
from rbexcel.plan import group_place
from rbexcel.regulations import cited, recognised
from rbexcel.years import own_years

if TYPE_CHECKING:
    from rbexcel.catalogue import Template
    from rbexcel.grid import Cell
    from rbexcel.plan import Plan

_LOOKS_BACK = re.compile(
    r"lapor|lkjip|lakip|evaluasi|capaian|reviu|sebelum|lalu|realisasi|tindak lanjut", re.IGNORECASE
)
_NUMBER = re.compile(r"(?P<value>\d+|[a-z]|[IVX]+)(?P<end>\)?)")


@rule(
    "RB401", severity=Severity.WARNING, fix="Sesuaikan tahunnya dengan tahun rencana, atau biarkan bila memang benar."
)
def other_year(plan: Plan, _template: Template | None) -> Problems:
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
    for name, text, place in _texts(plan):
        for found in own_years(text):
            year = int(found[1])
            if year == plan.year:
                continue
            if name != "judul" and year == plan.year - 1 and _LOOKS_BACK.search(text):
                continue
            yield Problem(place, f"{name} menyebut tahun {year}, padahal rencana ini untuk {plan.year}", str(year))
            break


@rule("RB405", severity=Severity.WARNING, fix="Urutkan kembali nomornya.")
def broken_numbering(plan: Plan, _template: Template | None) -> Problems:
    """
    The numbers of the items under one parent must follow one another.

    Numbers may be left out, and the numbers of the deepest column may run on from one sub kegiatan to the next; but
    none may be skipped, repeated or written in another style.

    | sub kegiatan | indikator  | 1 | 2 | expect                |
    |--------------|------------|---|---|-----------------------|
    | 1. Evaluasi  | 1. Laporan | ✓ |   |                       |
    | 1. Evaluasi  | 2. Notulen | ✓ |   |                       |
    | 1. Evaluasi  | 4. Berkas  | ✓ |   | RB405 in indikator    |
    | 3. Reviu     | 5. Naskah  | ✓ |   | RB405 in sub kegiatan |
    | 4. Survei    | 1. Hasil   | ✓ |   |                       |
    """
    last = len(plan.columns)
    for depth in range(1, last + 1):
        before: tuple[str, int] | None = None
        for parent in plan.groups(depth - 1) if depth > 1 else (plan.rows,):
            items = [(group[0].numbers[depth - 1], group_place(group, depth)) for group in plan.groups(depth, parent)]
            yield from _breaks(items, before if depth == last else None)
            numbered = [number for number, _ in items if number]
            before = _parts(numbered[-1]) if numbered else None


@rule(
    "RB406", severity=Severity.WARNING, fix="Ganti dengan peraturan yang berlaku, atau pastikan memang masih dikutip."
)
def replaced_regulation(plan: Plan, _template: Template | None) -> Problems:
    """
    A legal basis must not have been replaced or amended before the plan's year.

    The year of replacement itself is let through: a plan is set in January. Where the replacement is likely but was not
    read in a source, this is an info; where nothing certain is known, nothing is said.

    In a plan for 2026 "PermenPANRB Nomor 26 Tahun 2020" is reported (replaced by 9/2023), in one for 2023 it is not;
    "Undang-Undang Nomor 7 Tahun 2017" is reported unless the line names its amendment of 2023.
    """
    if plan.decree is None or plan.year is None:
        return
    known = regulations()
    for line in plan.decree.mengingat:
        found = recognised(known, line)
        if found is None or not found.over(plan.year) or found.certainty == "U":
            continue
        now = cited(known, found.id, plan.year)
        after = "penggantinya belum diketahui" if now.over else f"kini {now.latest.name}"
        severity = Severity.INFO if found.certainty == "L" else None
        yield Problem(None, f"{found.name} hanya untuk rencana sampai tahun {found.last}; {after}", line, severity)


@rule("RB407", severity=Severity.INFO, fix="Isi dasar hukum yang berlaku pada lembar Keputusan, atau hapus barisnya.")
def blank_legal_basis(plan: Plan, template: Template | None) -> Problems:
    """
    A legal basis that is still a blank, whole or in part, must be filled in.

    A template's regulation whose years are over and whose successor is not known is printed as a blank: in a plan for
    2026 "4. ..........;" stands where the Grand Design 2010-2025 was cited.
    """
    if plan.decree is None or plan.year is None:
        return
    gone = without_successor(template.decree, regulations(), plan.year) if template and template.decree else ()
    before = iter(gone)
    for number, line in enumerate(plan.decree.mengingat, start=1):
        if not line.strip(" .…;_"):
            old = next(before, None)
            after = f": pengganti {old.name} belum diketahui" if old else ""
            yield Problem(None, f"dasar hukum nomor {number} masih kosong{after}", line)
        elif BLANK in line:
            yield Problem(None, f"dasar hukum nomor {number} belum lengkap", line)


def _texts(plan: Plan) -> Iterator[tuple[str, str, Cell | None]]:
    """Yield every text of a plan once, with the name of its column and its cell."""
    if plan.title:
        yield "judul", plan.title, plan.title_place
    for depth, column in enumerate(plan.columns, start=1):
        for group in plan.groups(depth):
            text = group[0].levels[depth - 1]
            if text:
                yield column.replace("_", " "), text, group_place(group, depth)


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
    return "I" + end, _roman(value)


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text] + [0]
    return sum(-one if one < after else one for one, after in pairwise(values))


def _breaks(items: list[tuple[str | None, Cell | None]], before: tuple[str, int] | None) -> Problems:
    """Yield the numbers that do not follow; an item without a number takes its place in the count."""
    style: str | None = None
    value = 0
    for index, (number, place) in enumerate(items):
        if number is None:
            value += 1
            continue
        new_style, new_value = _parts(number)
        first = style is None
        runs_on = first and before is not None and (new_style, new_value) == (before[0], before[1] + 1 + index)
        if not first and new_style != style:
            yield Problem(place, f'gaya nomor berubah menjadi "{number}"', number)
        elif new_value != value + 1 and not runs_on and not (first and index and new_value == 1):
            wanted = value + 1
            told = "berulang" if new_value == value else f"seharusnya {wanted}"
            yield Problem(place, f'nomor "{number}" tidak berurutan ({told})', number)
        style, value = new_style, new_value
