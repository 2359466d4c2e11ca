"""The decree, RB4xx: whether what sets the plan agrees with it, with itself and with the law. Reads values only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.remedies import or_accepted
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import naming, place_of, points, short
from rbexcel.checking.sequence import breaks
from rbexcel.plan.blanks import Part, decrees, is_filled
from rbexcel.words.dates import DAY, dated
from rbexcel.words.late import late
from rbexcel.words.numbers import ordinal
from rbexcel.words.years import own_years

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rbexcel.checking.known import Known
    from rbexcel.plan.naskah import Listed, Naskah
    from rbexcel.plan.plan import Plan

_NUMBERED_YEAR = late(r"(?:/|tahun\s+)(20\d\d)\s*$", re.IGNORECASE)
_OTHER_PAPER = late(r"\bsurat\b|\btanggal\b|\blalu\b|peraturan|undang-undang", re.IGNORECASE)
_SIGNED = late(rf"\W*(?:pada\s+)?tanggal\s*:?\s*(?P<date>{DAY})\W*", re.IGNORECASE)


@rule(
    "RB408",
    title="Tahun keputusan tidak sesuai",
    meaning=(
        "Tahun pada tanggal, nomor, judul, dan naskah keputusan sama dengan tahun rencana. Keputusan "
        "boleh ditetapkan pada triwulan terakhir tahun sebelumnya."
    ),
    severity=Severity.WARNING,
    fix=f"Betulkan tahunnya. {or_accepted('Bila memang benar')}",
)
def other_year_in_decree(plan: Plan, _known: Known) -> Problems:
    """
    The years of the decree must be the plan's: its date, its number, its headings and texts.

    A decree may be of the last quarter of the year before. In a plan for 2022 "pada tanggal 17 Januari 2021" is
    reported, and so is "Rencana Aksi ... Tahun 2021" in a dictum; "Peraturan Presiden Nomor 81 Tahun 2010" is not.
    """
    decree = plan.decree
    if decree is None or plan.year is None:
        return
    after = f"padahal rencana ini untuk {plan.year}"
    day = dated(decree.date)
    printed = place_of(plan, decree.date)
    if day and not _within(day, plan.year):
        yield Problem(printed, f'keputusan bertanggal "{decree.date}", {after}', decree.date)
    for label in plan.around:
        found = _SIGNED.fullmatch(label.text)
        signed = dated(found["date"]) if found else None
        if found and signed and label.place != printed and not _within(signed, plan.year):
            yield Problem(label.place, f'tertulis tanggal "{found["date"]}", {after}', found["date"])
    numbered = _NUMBERED_YEAR.search(decree.number or "")
    if numbered and int(numbered[1]) not in {plan.year, day.year if day else plan.year}:
        told = f'nomor keputusan "{decree.number}" menyebut tahun {numbered[1]}, {after}'
        yield Problem(place_of(plan, decree.number), told, decree.number)
    for label in plan.around:
        if label.place != plan.title_place and label.text.isupper() and "RENCANA AKSI" in label.text:
            year = next((found[1] for found in own_years(label.text) if int(found[1]) != plan.year), None)
            if year is not None:
                yield Problem(label.place, f'"{short(label.text)}" menyebut tahun {year}, {after}', year)
    for name, place, text in (*points(plan, Part.MENIMBANG), *points(plan, Part.DICTUMS)):
        year = next((found[1] for found in own_years(text) if int(found[1]) != plan.year), None)
        if year is not None and not _OTHER_PAPER.search(text):
            yield Problem(naming(plan, place, year), f"{name} menyebut tahun {year}, {after}", year)


def _within(day: date, year: int) -> bool:
    """Tell whether a decree for a year may be of that day."""
    return (year - 1, 10) <= (day.year, day.month) <= (year, 12)


@rule(
    "RB409",
    title="Diktum tidak berurutan",
    meaning=(
        "Diktum berurutan: KESATU, KEDUA, KETIGA, tanpa ada yang terlewat atau berulang. Diktum dan huruf yang dirujuk "
        "ada di keputusan itu, dan salah satu diktum menyebut kapan keputusan mulai berlaku."
    ),
    severity=Severity.WARNING,
    fix="Urutkan diktumnya: KESATU, KEDUA, KETIGA, ...",
)
def dictum_skipped(plan: Plan, _known: Known) -> Problems:
    """
    The dictums of a decree must follow one another, KESATU, KEDUA, KETIGA, and what a text refers to must be there.

    After KEDUA, KELIMA is reported ("seharusnya KETIGA"); of two that are called KEDUA the second is. "Diktum
    KEDELAPAN" in a decree of four, and "dimaksud dalam huruf a dan huruf d" under the third point of Menimbang, are
    reported, and so is the last dictum where none tells when the decree takes effect.
    """
    for paper in decrees(plan)[:1]:
        yield from _labels(paper.dictums)
        yield from _references(paper)
        last = paper.dictums[-1] if paper.dictums else None
        if last and is_filled(Part.DICTUMS, last.text) and not any(map(_takes_effect, paper.dictums)):
            told = "tidak satu pun diktum menyebut kapan keputusan ini mulai berlaku"
            yield Problem(last.place, told, last.number, fix=_ADD_EFFECT)


_EFFECTIVE = re.compile(r"\bberlaku\b", re.IGNORECASE)


def _takes_effect(dictum: Listed) -> bool:
    return bool(_EFFECTIVE.search(dictum.text))


_ADD_EFFECT = 'Tambahkan diktum terakhir: "Keputusan ini mulai berlaku pada tanggal ditetapkan."'


def _labels(dictums: Sequence[Listed]) -> Problems:
    for found in breaks([each.number for each in dictums]):
        told = f"diktum {found.number} {'berulang' if found.fault == 'repeated' else 'tidak berurutan'}"
        yield Problem(dictums[found.index].place, f"{told} (seharusnya {found.wanted})", found.number)


_AND = r"(?:\s*,\s*|\s*,?\s+(?:dan|atau|serta|sampai dengan|s\.d\.?)\s+)"
_LABEL = r"ke[a-z]+(?: (?:belas|puluh(?: [a-z]+)?))?|pertama"
_TO_DICTUMS = late(rf"\bdiktum\s+((?:{_LABEL})(?:{_AND}(?:diktum\s+)?(?:{_LABEL}))*)", re.IGNORECASE)
_TO_POINTS = late(rf"\bdimaksud\s+(?:dalam|pada)\s+((?:huruf\s+)[a-z]\b(?:{_AND}(?:huruf\s+)?[a-z]\b)*)", re.IGNORECASE)


def _references(paper: Naskah) -> Problems:
    """Yield what a text refers to that is not there: a dictum anywhere, a letter of Menimbang above it."""
    there = {ordinal(each.number or "") for each in paper.dictums}
    for text in (*paper.menimbang, *paper.dictums):
        named = [
            label for found in _TO_DICTUMS.finditer(text.text) for label in re.findall(_LABEL, found[1], re.IGNORECASE)
        ]
        missing = next((label for label in named if ordinal(label) and ordinal(label) not in there), None)
        if missing:
            yield _none_such(text, f"diktum {missing.upper()}")
    above: set[str] = set()
    for point in paper.menimbang:
        found = _TO_POINTS.search(point.text)
        letters = re.findall(r"\b[a-z]\b", re.sub(r"s\.d\.?", "", found[1].lower())) if found else []
        absent = next((letter for letter in letters if letter not in above), None)
        if absent and point.number:
            yield _none_such(point, f"huruf {absent}")
        above.add((point.number or "").strip(" .)").lower())


def _none_such(text: Listed, name: str) -> Problem:
    told = f'"{short(text.text)}" merujuk {name}, padahal {name} tidak ada'
    return Problem(text.beside_its_number, told, name, fix=f"Rujuk yang ada, atau tulis {name}.")


_NUMBER_FORMS = late(
    r"\d{1,4}\s+TAHUN\s+20\d\d"
    r"|\d{1,4}/[A-Z]{2,3}[.-]?\d{2}(?:\.\d{1,2})?(?:[.-]KPTS?)?(?:/[^/\s]+){0,6}/20\d\d"
    r"|\d{1,4}/KPTS?/\S+/(?:TAHUN\s+)?20\d\d",
    re.IGNORECASE,
)
"""How decrees were and are numbered: 3 TAHUN 2026; 13/HK.03.1/3503/2022 and 314/ORT.07-Kpt/01/KPU/V/2021; of 2015."""


@rule(
    "RB423",
    title="Bentuk nomor keputusan tidak lazim",
    meaning=(
        "Nomor keputusan berbentuk nomor urut dan tahun (3 TAHUN 2026), atau nomor urut, kode arsip, kode satker, dan "
        "tahun (13/HK.03.1/3503/2022)."
    ),
    severity=Severity.WARNING,
    fix=f"Tulis seperti 3 TAHUN 2026. {or_accepted('Bila memang demikian nomornya')}",
)
def odd_number(plan: Plan, _known: Known) -> Problems:
    """
    The number of a decree has one of the forms in use: "19 TAHUN 2022", "13/HK.03.1/3503/2022".

    "19/X" and "TAHUN 2022/19" are reported; a blank is not, nor a form of earlier years.
    """
    for paper in decrees(plan):
        number = paper.number
        if number and is_filled(Part.NUMBER, number.text) and not _NUMBER_FORMS.fullmatch(number.text.strip(" .;")):
            yield Problem(number.place, f'nomor keputusan "{short(number.text)}" tidak lazim', number.text)
