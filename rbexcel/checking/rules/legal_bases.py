"""Legal bases, RB4xx: whether the regulations that the decree and the table cite are right. Reads values only."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rbexcel.catalogue.regulations_file import regulations
from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.remedies import RENUMBER, or_accepted
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import from_difference, points, short
from rbexcel.plan.blanks import Part, decrees
from rbexcel.plan.office import BLANK, PMPRB_UNTIL
from rbexcel.plan.regulations import RANKS, Regulation, Regulations, cited, rank_of, recognised, signature, title_of
from rbexcel.words.columns import normal
from rbexcel.words.judge import judge_of
from rbexcel.words.late import late
from rbexcel.words.phrase import Phrase

if TYPE_CHECKING:
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan


_GONE_TOOL = Phrase(("pmprb",), r"\bPMPRB(?:\s+online)?\b")
_OTHER_TOOL = 'Ganti dengan "evaluasi RB" atau nama aplikasi yang sekarang dipakai, lalu sesuaikan kalimatnya.'
_STILL_CITED = or_accepted("Bila memang masih dikutip")


@rule(
    "RB406",
    title="Peraturan sudah diganti atau diubah",
    meaning=(
        "Peraturan yang dikutip pada Menimbang, Mengingat, diktum, atau tabel sudah diganti atau diubah sebelum tahun "
        "rencana. Yang hanya mungkin diganti, dan yang hanya diubah, adalah info."
    ),
    severity=Severity.WARNING,
    fix=f"Ganti dengan peraturan yang berlaku. {_STILL_CITED}",
)
def replaced_regulation(plan: Plan, known: Known) -> Problems:
    """
    A legal basis, or a regulation that a text of the decree or a row names, must not have been replaced or amended.

    What counts is the plan's year; the year of replacement itself is let through: a plan is set in January. Where the
    replacement is likely but was not read in a source, this is an info, as is a regulation that was only amended in a
    row's text; where nothing certain is known, nothing is said.

    In a plan for 2026 "PermenPANRB Nomor 26 Tahun 2020" is reported (replaced by 9/2023), in one for 2023 it is not;
    "Undang-Undang Nomor 7 Tahun 2017" is reported unless the line names its amendment of 2023.
    """
    if plan.year is None:
        return
    for _, place, text in points(plan, Part.MENGINGAT):
        found = recognised(regulations(), text)
        if found is not None and found.over(plan.year) and found.certainty != "U":
            severity = Severity.INFO if found.certainty == "L" else None
            told, fix = _outlived(found, plan.year, whole=True)
            yield Problem(place, told, text, severity, fix)
    texts = [each for part in (Part.MENIMBANG, Part.DICTUMS) for each in points(plan, part)]
    items = [(item.name, item.place, item.text or "") for item, _ in known.judged(_citations) if item.depth]
    for index, (name, place, text) in enumerate((*texts, *items)):
        for words, regulation in _citations[text] or ():
            if not regulation.over(plan.year):
                continue
            amended = (regulation.successor or "").startswith(regulation.id)
            if amended and index < len(texts):  # its whole name stands under Mengingat
                continue
            severity = Severity.INFO if regulation.certainty == "L" or amended else None
            told, fix = _outlived(regulation, plan.year, whole=False)
            yield Problem(place, f"{name}: {told}", words, severity, fix)
            break
    for item, tool in known.judged(_gone_tool) if plan.year > PMPRB_UNTIL else ():
        if item.depth:
            told = f"{item.name}: {tool} tidak dipakai lagi sejak PermenPANRB Nomor 9 Tahun 2023"
            yield Problem(item.place, told, tool, fix=_OTHER_TOOL)


@judge_of(*_GONE_TOOL.hints)
def _gone_tool(text: str) -> str | None:
    found = _GONE_TOOL.search(text)
    return found[0] if found else None


def _outlived(found: Regulation, year: int, *, whole: bool) -> tuple[str, str]:
    """Return what is the matter with a regulation, and what to do; ``whole`` where a legal basis is nothing else."""
    now = cited(regulations(), found.id, year)
    latest = now.latest
    if now.over:
        told = f"{found.bare_name} berlaku untuk rencana sampai tahun {found.last}; penggantinya belum diketahui"
        return told, f"Tanyakan penggantinya kepada Subbagian Hukum. {_STILL_CITED}"
    whole_text = latest.text if BLANK not in latest.text else _short_citation(latest)
    if latest.bare_name == found.bare_name and latest.amended_by:
        told = f"{found.bare_name} sudah diubah{' lagi' if found.amended_by else ''} dengan {latest.amended_by}"
        added = f'Tambahkan sesudahnya: "sebagaimana telah diubah terakhir dengan {latest.amended_by}".'
        return told, f"{f'Tulis: {whole_text}.' if whole else added} {_STILL_CITED}"
    new = whole_text if whole else _short_citation(latest)
    return f"{found.bare_name} sudah diganti dengan {latest.bare_name}", f"Ganti dengan {new}. {_STILL_CITED}"


def _short_citation(regulation: Regulation) -> str:
    amended = regulation.amended_by
    return f"{regulation.bare_name}{f' sebagaimana telah diubah terakhir dengan {amended}' if amended else ''}"


_MINISTRY = "peraturan menteri pendayagunaan aparatur negara"
_CITED = Phrase(
    ("perpres", "peraturan", "permen", "uu", "undang-undang", "pkpu"),
    rf"\b(?P<kind>perpres|peraturan presiden|permen\s?pan\s?-?(?:rb)?|{_MINISTRY}(?: dan reformasi birokrasi)?"
    r"|peraturan menteri pan\s?-?rb|uu|undang-undang|pkpu|peraturan komisi pemilihan umum)\s*(?:republik indonesia\s*)?"
    r"(?:nomor|no\.?)?\s*(?P<number>\d+)\s*(?:tahun|/)\s*(?P<year>(?:19|20)\d\d)\b",
)
_OTHER_MINISTRY = late(
    rf"^(?P<kind>{_MINISTRY})\b(?:(?!nomor).){{0,60}}nomor\s+(?P<number>\d+)\s+tahun\s+(?P<year>\d{{4}})", re.IGNORECASE
)
_NEWEST = re.compile(
    r"\s*,?\s*(?:(?:atau|dan|beserta)\s+(?:yang\s+terbaru|perubahan)|sebagaimana|jo\b|yang telah)", re.IGNORECASE
)


def _named(citation: re.Match[str]) -> str:
    return f"{citation['kind']} Nomor {citation['number']} Tahun {citation['year']}"


@judge_of(*_CITED.hints)
def _citations(text: str) -> tuple[tuple[str, Regulation], ...]:
    """Return what a sentence cites of which it is known how long it holds, unless its newest form is meant."""
    if "20" not in text and "19" not in text:  # no year, no citation
        return ()
    cited_here = ((each, recognised(regulations(), _named(each))) for each in _CITED.each(text))
    return tuple(
        (each[0], found)
        for each, found in cited_here
        if found is not None and found.certainty != "U" and not _NEWEST.match(text, each.end())
    )


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
    Only what the catalogue has is judged: "Undang-Undang Nomor 7 Tahun 2018 tentang Pemilihan Umum" is reported, for
    that title is of 2017; and so is a title that is not quite the regulation's, as an info.
    """
    known = regulations()
    for _, place, line in points(plan, Part.MENGINGAT):
        found = _CITED.search(line)
        loose = None if found else _OTHER_MINISTRY.search(line)
        match = found or loose
        right = (recognised(known, line) or recognised(known, _named(match))) if match else None
        if right is None:
            meant = _same_title(known, line)
            if meant:
                told = f'"{short(line)}": judul itu judul {meant.bare_name}'
                yield Problem(place, told, line, fix=f"Ganti dengan {meant.bare_name}, atau betulkan judulnya.")
            continue
        own, there = _SPAN.findall(right.text), _SPAN.findall(line)
        if own and there and not set(own) & set(there):
            told = f'"{short(line)}" menyebut {there[0]}, seharusnya {own[0]}'
            yield Problem(place, told, there[0])
        elif loose:
            yield Problem(place, f'"{short(line)}": nama kementeriannya lain dari {right.name}', line)
        elif _misnamed(line, right) and not (plan.year and right.over(plan.year)):  # else RB406 tells it
            told, other = from_difference(title_of(line) or "", title_of(right.text) or "")
            said = f'judul {right.bare_name} tertulis "{told}", seharusnya "{other}"'
            yield Problem(place, said, line, Severity.INFO)


def _misnamed(line: str, right: Regulation) -> bool:
    """Tell a title of nearly the same words; one in short form is let through."""
    title, own = title_of(line), title_of(right.text)
    if title is None or own is None or title == own:
        return False
    words, others = Counter(title.split()), Counter(own.split())
    return max((words - others).total(), (others - words).total()) < (words & others).total()


def _same_title(known: Regulations, line: str) -> Regulation | None:
    """Return the known regulation of the same kind and title whose number or year is the only thing that differs."""
    cited_here, title = signature(line), title_of(line)
    if cited_here is None or title is None:
        return None
    for each in known.values():
        own = signature(each.text)
        alike = own and own[0] == cited_here[0] and title_of(each.text) == title
        if own and alike and (own[1] == cited_here[1]) != (own[2] == cited_here[2]):
            return each
    return None


@rule(
    "RB415",
    title="Dasar hukum ganda",
    meaning="Peraturan yang sama dikutip dua kali, walaupun ditulis dengan kata-kata lain.",
    severity=Severity.INFO,
    fix=f"Hapus salah satunya, {RENUMBER}.",
)
def cited_twice(plan: Plan, _known: Known) -> Problems:
    """
    A legal basis should stand once.

    Two points of Mengingat that name the same regulation, or have the same words, are reported at the second: "UU
    20/2023 tentang ASN" after "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara". One that Memperhatikan
    names again is reported there.
    """
    first: dict[object, str] = {}
    for name, place, line in points(plan, Part.MENGINGAT):
        key = _regulation_of(line)
        before = first.setdefault(key, name) if key else name
        if before != name:
            yield Problem(place, f"{name} sama dengan {before.removeprefix('dasar hukum ')}", line)
    for paper in decrees(plan)[:1]:
        for point in paper.memperhatikan:
            again = first.get(_regulation_of(point.text))
            if again and signature(point.text):
                yield Problem(point.beside_its_number, f"Memperhatikan menyebut lagi {again}", point.text)


def _regulation_of(line: str) -> object:
    """Return what a legal basis cites, in whatever words."""
    named = signature(line)
    return named[:3] if named else normal(line)


@rule(
    "RB422",
    title="Urutan dasar hukum",
    meaning=(
        "Dasar hukum pada Mengingat disusun menurut tingkatnya: Undang-Undang, Peraturan Pemerintah, Peraturan "
        "Presiden, peraturan menteri dan KPU, lalu keputusan. Urutan di dalam satu tingkat tidak dipersoalkan."
    ),
    severity=Severity.INFO,
    fix=f"Susun dari tingkat yang tertinggi, {RENUMBER}.",
)
def bases_out_of_rank(plan: Plan, _known: Known) -> Problems:
    """
    The legal bases of a decree should stand by their rank: a law before what rests on it.

    An Undang-Undang after a Peraturan KPU is reported, at the first that comes too late. The order within a rank, a
    blank and what is no regulation are not judged. UU 12/2011 asks for it; no decree is void without it: an info.
    """
    lowest: tuple[int, str] | None = None
    cited_before: set[object] = set()
    for name, place, line in points(plan, Part.MENGINGAT):
        rank = rank_of(line)
        regulation = _regulation_of(line)
        if rank is None or regulation in cited_before:  # RB415 tells the second of two
            continue
        cited_before.add(regulation)
        if lowest and rank < lowest[0]:
            told = f"{name} ({RANKS[rank]}) ditulis sesudah {lowest[1]} ({RANKS[lowest[0]]})"
            yield Problem(place, told, line)
            return
        lowest = max(lowest or (rank, name), (rank, name), key=lambda each: each[0])
