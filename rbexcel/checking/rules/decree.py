"""The decree, RB4xx: whether what sets the plan agrees with it, with itself and with the law. Reads values only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rbexcel.catalogue.regulations_file import regulations
from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import place_of, places_of, short
from rbexcel.plan.regulations import Regulation, cited, recognised
from rbexcel.words.columns import normal
from rbexcel.words.dates import DAY, dated
from rbexcel.words.phrase import Phrase
from rbexcel.words.years import own_years

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan
    from rbexcel.workbook.grid import Cell

_NUMBERED_YEAR = re.compile(r"(?:/|tahun\s+)(20\d\d)\s*$", re.IGNORECASE)
_OTHER_PAPER = re.compile(r"\bsurat\b|\btanggal\b|\blalu\b|peraturan|undang-undang", re.IGNORECASE)
_SIGNED = re.compile(rf"\W*(?:pada\s+)?tanggal\s*:?\s*(?P<date>{DAY})\W*", re.IGNORECASE)
_DICTUMS = (
    "KESATU",
    "KEDUA",
    "KETIGA",
    "KEEMPAT",
    "KELIMA",
    "KEENAM",
    "KETUJUH",
    "KEDELAPAN",
    "KESEMBILAN",
    "KESEPULUH",
)


@rule(
    "RB408",
    title="Tahun keputusan tidak sesuai",
    meaning=(
        "Tahun pada tanggal, nomor, judul, dan naskah keputusan sama dengan tahun rencana. Keputusan "
        "boleh ditetapkan pada triwulan terakhir tahun sebelumnya."
    ),
    severity=Severity.WARNING,
    fix="Perbaiki tahunnya, atau pastikan memang benar.",
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
    for name, text in _own_texts(plan):
        year = next((found[1] for found in own_years(text) if int(found[1]) != plan.year), None)
        if year is not None and not _OTHER_PAPER.search(text):
            yield Problem(place_of(plan, text), f"{name} menyebut tahun {year}, {after}", year)


def _within(day: date, year: int) -> bool:
    """Tell whether a decree for a year may be of that day."""
    return (year - 1, 10) <= (day.year, day.month) <= (year, 12)


def _own_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the points of menimbang and the dictums with their names."""
    if plan.decree is None:
        return
    for letter, text in zip("abcdefgh", plan.decree.menimbang, strict=False):
        yield f"menimbang huruf {letter}", text
    for dictum in plan.decree.dictums:
        yield f"diktum {dictum.label}", dictum.text


@rule(
    "RB409",
    title="Diktum tidak berurutan",
    meaning="Diktum berurutan: KESATU, KEDUA, KETIGA, tanpa ada yang terlewat.",
    severity=Severity.WARNING,
    fix="Beri diktum label yang berurutan: KESATU, KEDUA, KETIGA, ...",
)
def dictum_skipped(plan: Plan, _known: Known) -> Problems:
    """
    The dictums of a decree must follow one another: KESATU, KEDUA, KETIGA.

    After KEDUA, KELIMA is reported ("seharusnya KETIGA").
    """
    if plan.decree is None:
        return
    for wanted, dictum in zip(_DICTUMS, plan.decree.dictums, strict=False):
        if dictum.label != wanted:
            words = (each for each in plan.around if each.text.partition(" ")[0].strip(":") == dictum.label)
            place = next((each.place for each in words), None)
            yield Problem(place, f"diktum {dictum.label} tidak berurutan (seharusnya {wanted})", dictum.label)
            return


@rule(
    "RB406",
    title="Peraturan sudah diganti atau diubah",
    meaning=(
        "Peraturan yang dikutip sudah diganti atau diubah sebelum tahun rencana. Yang hanya mungkin "
        "diganti, dan yang hanya diubah, adalah info."
    ),
    severity=Severity.WARNING,
    fix="Ganti dengan peraturan yang berlaku, atau pastikan memang masih dikutip.",
)
def replaced_regulation(plan: Plan, known: Known) -> Problems:
    """
    A legal basis, or a regulation that a row names, must not have been replaced or amended before the plan's year.

    The year of replacement itself is let through: a plan is set in January. Where the replacement is likely but was not
    read in a source, this is an info, as is a regulation that was only amended in a row's text; where nothing certain
    is known, nothing is said.

    In a plan for 2026 "PermenPANRB Nomor 26 Tahun 2020" is reported (replaced by 9/2023), in one for 2023 it is not;
    "Undang-Undang Nomor 7 Tahun 2017" is reported unless the line names its amendment of 2023.
    """
    if plan.year is None:
        return
    for line in plan.decree.mengingat if plan.decree else ():
        found = recognised(regulations(), line)
        if found is not None and found.over(plan.year) and found.certainty != "U":
            severity = Severity.INFO if found.certainty == "L" else None
            yield Problem(place_of(plan, line), _outlived(found, plan.year), line, severity)
    for item in known.holding(*_CITED.hints):
        text = item.text or ""
        for citation in _CITED.each(text) if item.depth else ():
            found = recognised(regulations(), _in_full(citation))
            over = found is not None and found.over(plan.year) and found.certainty != "U"
            if found is not None and over and not _NEWEST.match(text, citation.end()):
                amended = (found.successor or "").startswith(found.id)
                severity = Severity.INFO if found.certainty == "L" or amended else None
                yield Problem(item.place, f"{item.name}: {_outlived(found, plan.year)}", citation[0], severity)
                break


def _outlived(found: Regulation, year: int) -> str:
    now = cited(regulations(), found.id, year)
    after = "penggantinya belum diketahui" if now.over else f"kini {now.latest.name}"
    return f"{found.name} dikutip dalam rencana sampai tahun {found.last}; {after}"


_MINISTRY = "peraturan menteri pendayagunaan aparatur negara"
_CITED = Phrase(
    ("perpres", "peraturan", "permen", "uu", "undang-undang", "pkpu"),
    rf"\b(?P<kind>perpres|peraturan presiden|permen\s?pan\s?-?(?:rb)?|{_MINISTRY}(?: dan reformasi birokrasi)?|uu"
    r"|undang-undang|pkpu|peraturan komisi pemilihan umum)\s*(?:republik indonesia\s*)?(?:nomor|no\.?)?\s*"
    r"(?P<number>\d+)\s*tahun\s*(?P<year>(?:19|20)\d\d)",
)
_OTHER_MINISTRY = re.compile(
    rf"^(?P<kind>{_MINISTRY})\b(?:(?!nomor).){{0,60}}nomor\s+(?P<number>\d+)\s+tahun\s+(?P<year>\d{{4}})", re.IGNORECASE
)
_NEWEST = re.compile(
    r"\s*,?\s*(?:(?:atau|dan|beserta)\s+(?:yang\s+terbaru|perubahan)|sebagaimana|jo\b|yang telah)", re.IGNORECASE
)
_KINDS = (
    ("perpres", "Peraturan Presiden"),
    ("peraturan presiden", "Peraturan Presiden"),
    ("uu", "Undang-Undang"),
    ("undang", "Undang-Undang"),
    ("pkpu", "Peraturan Komisi Pemilihan Umum"),
    ("peraturan komisi", "Peraturan Komisi Pemilihan Umum"),
    ("per", "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"),
)


def _in_full(citation: re.Match[str]) -> str:
    kind = next(words for start, words in _KINDS if citation["kind"].lower().startswith(start))
    return f"{kind} Nomor {citation['number']} Tahun {citation['year']}"


_SPAN = re.compile(r"20\d\d\s*[-–]\s*20\d\d")


@rule(
    "RB414",
    title="Nama peraturan keliru",
    meaning="Nama atau tahun peraturan yang dikutip lain dari naskah aslinya.",
    severity=Severity.WARNING,
    fix="Cocokkan dengan naskah asli peraturannya.",
)
def misquoted_regulation(plan: Plan, _known: Known) -> Problems:
    """
    A legal basis must carry the regulation's own name and years.

    "Peraturan Presiden 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2015" is reported, for its span is
    2010-2025; so is "Peraturan Menteri Pendayagunaan Aparatur Negara dan Birokrasi Pemerintah Nomor 25 Tahun 2020".
    Only what the catalogue has is judged.
    """
    known = regulations()
    for line in plan.decree.mengingat if plan.decree else ():
        found = _CITED.search(line)
        loose = None if found else _OTHER_MINISTRY.search(line)
        match = found or loose
        right = recognised(known, _in_full(match)) if match else None
        if right is None:
            continue
        own, there = _SPAN.findall(right.text), _SPAN.findall(line)
        if own and there and not set(own) & set(there):
            told = f'"{short(line)}" menyebut {there[0]}, seharusnya {own[0]}'
            yield Problem(place_of(plan, line), told, there[0])
        elif loose:
            yield Problem(place_of(plan, line), f'"{short(line)}": nama kementeriannya lain dari {right.name}', line)


@rule(
    "RB415",
    title="Dasar hukum ganda",
    meaning="Dasar hukum yang sama dikutip dua kali.",
    severity=Severity.INFO,
    fix="Hapus salah satunya.",
)
def cited_twice(plan: Plan, _known: Known) -> Problems:
    """
    A legal basis should stand once.

    Two points of Mengingat with the same words are reported at the second.
    """
    seen: dict[str, int] = {}
    places: dict[str, Iterator[Cell]] = {}
    for number, line in enumerate(plan.decree.mengingat if plan.decree else (), start=1):
        words = normal(line)
        first = seen.setdefault(words, number)
        place = next(places.setdefault(words, places_of(plan, line)), None)
        if words and first != number:
            yield Problem(place, f"dasar hukum nomor {number} sama dengan nomor {first}", line)
