"""Agreement, RB4xx: whether the papers around the plan agree with each other and with its table. Reads values only."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from rbexcel.catalogue.regions_file import lies_elsewhere
from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.rule import Hole, rule
from rbexcel.checking.rules.quoting import both_ends, short
from rbexcel.plan.blank_words import PAPERS, PARTS
from rbexcel.plan.blanks import Part, decrees, is_filled
from rbexcel.plan.naskah import Printed, Sort
from rbexcel.words.columns import normal
from rbexcel.words.dates import dated, days_in
from rbexcel.words.late import late
from rbexcel.words.names import without_degrees
from rbexcel.words.offices import FIRST_WORD, names_its_region, without_offices
from rbexcel.words.remembered import remembered
from rbexcel.words.years import own_years

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rbexcel.checking.known import Known
    from rbexcel.plan.naskah import Naskah
    from rbexcel.plan.plan import Plan


@rule(
    "RB404",
    title="Nomor keputusan dan lampiran berbeda",
    meaning="Keputusan, salinannya, dan lampirannya memuat nomor yang sama.",
    severity=Severity.WARNING,
    fix="Samakan nomor keputusan dan nomor lampirannya.",
    hole=Hole.FAULT,
)
def number_differs(plan: Plan, _known: Known) -> Problems:
    """
    The decree and its lampiran must carry the same number.

    "13/HK.03.1/3503/2022" above the decree and "13/HK.03.1-Kpt/3503/2022" above the lampiran are reported at the
    second; blanks and spaces do not count.
    """
    yield from _differing(plan, Part.NUMBER, _closed)


@rule(
    "RB418",
    title="Keputusan dan lampirannya tidak sama",
    meaning=(
        "Keputusan, salinannya, dan lampirannya memuat tanggal, tempat penetapan, nama ketua, dan nama pejabat yang "
        "mengesahkan salinan yang sama. Gelar tidak dihitung. Naskah salinannya sama dengan naskah keputusannya."
    ),
    severity=Severity.WARNING,
    fix="Samakan keduanya dengan yang benar.",
    hole=Hole.FAULT,
)
def papers_differ(plan: Plan, _known: Known) -> Problems:
    """
    The decree, its copy and its lampiran must have the same date, place, chair and certifier, a copy the same texts.

    "Klaten" below the table of a decree that was set in Sukoharjo is reported at the second. What is still a blank is
    not: RB308 tells that. Titles before and behind a name do not count.
    """
    yield from _differing(plan, Part.DATE, _day)
    yield from _differing(plan, Part.PLACE, _town)
    yield from _differing(plan, Part.SIGNATORY, name_without_titles)
    yield from _differing(plan, Part.CERTIFIER, name_without_titles, _chairs(plan))
    yield from _deciders(plan)
    yield from _points_of_copies(plan)


def _deciders(plan: Plan) -> Problems:
    """Yield where a decree is of the secretary above Menimbang, and the chair signs it, or the other way round."""
    for paper in decrees(plan):
        decider, signs = paper.decider, paper.signatory_title
        above, below = ({*_OFFICES.findall(each.text.lower())} if each else set() for each in (decider, signs))
        if decider and signs and above and below and not above & below:
            told = _against(paper, signs, "yang menetapkan", decider, "yang menandatangani")
            yield replace(told, fix="Samakan jabatan di atas Menimbang dengan jabatan yang menandatangani.")


_OFFICES = re.compile(r"\b(?:ketua|sekretaris)\b")


def _points_of_copies(plan: Plan) -> Problems:
    """Yield the first point of each list that a copy has otherwise than the decree, or that only one of them has."""
    papers = decrees(plan)
    for first, copy in ((papers[0], each) for each in papers[1:]):
        for part in (Part.MENIMBANG, Part.MENGINGAT, Part.MEMPERHATIKAN, Part.DICTUMS):
            mine, its = getattr(first, part), getattr(copy, part)
            pairs = (
                (one, other)
                for one, other in zip_longest(mine, its)
                if one is None or other is None or normal(one.text) != normal(other.text)
            )
            one, other = next(pairs, (None, None))
            at = other or (its or mine)[-1] if one or other else None
            if at and all(is_filled(part, each.text) for each in (one, other) if each):
                message = f"{PARTS[part]} pada lembar {copy.sheet} tidak sama dengan yang pada lembar {first.sheet}"
                yield Problem(at.place, message, at.text)


def _differing(
    plan: Plan, part: Part, essence: Callable[[str], object], wrong: frozenset[object] = frozenset()
) -> Problems:
    """Yield where a part is another than on the first paper that has it; what is ``wrong`` there others tell."""
    first: tuple[Naskah, Printed] | None = None
    papers = [*decrees(plan), *(each for each in plan.naskah if each.sort is Sort.LAMPIRAN)]
    if part is Part.PLACE:  # the one that is another office's is the wrong one
        papers.sort(key=lambda each: each.place is not None and lies_elsewhere(each.place.text, plan.satker))
    for paper in papers:
        for printed in _filled_in(paper, part):
            if essence(printed.text) in wrong:
                continue
            if first is None:
                first = paper, printed
            elif essence(printed.text) != essence(first[1].text):
                yield _against(first[0], first[1], f"{PARTS[part]} pada {PAPERS[paper.sort]}", printed)


def _filled_in(paper: Naskah, part: Part) -> Iterator[Printed]:
    """Yield what a paper has of a part; an annex has its decree's date above the table too."""
    for printed in (paper.headed_date if part is Part.DATE else None, getattr(paper, part)):
        if printed is not None and is_filled(part, printed.text):
            yield printed


def _against(paper: Naskah, first: Printed, what: str, printed: Printed, whose: str = "") -> Problem:
    there = f"{whose or f'pada {PAPERS[paper.sort]}'} (lembar {paper.sheet}, sel {first.place.address})"
    message = f'{what} "{both_ends(printed.text)}", padahal {there} "{both_ends(first.text)}"'
    return Problem(printed.place, message, printed.text)


def _closed(text: str) -> str:
    return re.sub(r"[\s.]+", "", text).casefold()


def _day(text: str) -> object:
    return dated(text)


def _town(text: str) -> str:
    bare = re.sub(r"^\W*(?:kabupaten|kab\b\.?|kota)\s+", "", text, flags=re.IGNORECASE)
    return "".join(filter(str.isalpha, bare)).casefold()


def name_without_titles(text: str) -> str:
    """Return the letters of a person's name in lower case, without titles before it and what follows a comma."""
    return "".join(filter(str.isalpha, without_degrees(text))).casefold()


@rule(
    "RB419",
    title="Judul keputusan dan rencana tidak sama",
    meaning=(
        "Judul di bawah TENTANG, kalimat Menetapkan, judul pada lampiran, dan judul tabel menyebut hal yang sama. Kata "
        "PENETAPAN, tahun, dan nama satker boleh tidak ada di salah satunya."
    ),
    severity=Severity.WARNING,
    fix="Samakan judulnya dengan rencana yang ditetapkan.",
    hole=Hole.FAULT,
)
def subjects_differ(plan: Plan, _known: Known) -> Problems:
    """
    What the decree is about must be the same under TENTANG, after Menetapkan, on the lampiran and above the table.

    "PEMBENTUKAN TIM REFORMASI BIROKRASI" above the plan of a year, and LAMPIRAN "RENCANA AKSI ZONA INTEGRITAS" above a
    plan of the Reformasi Birokrasi, are reported, and so is TAHUN 2025 where the others say 2026. PENETAPAN, the year
    and the name of the office may be left out.
    """
    told = [(paper, what, printed, _subject_words(text, plan.satker)) for paper, what, printed, text in _subjects(plan)]
    told = [each for each in told if each[3] or _ABOUT_NOTHING.search(each[2].text)]

    def agree(one: tuple[Naskah, str, Printed, list[str]], other: tuple[Naskah, str, Printed, list[str]]) -> bool:
        return _alike(one[3], other[3]) and _of_one_year(one[2].text, other[2].text)

    # What most of them say is right; where none is in the majority, what is said first.
    usual = max(told, key=lambda each: sum(agree(each, other) for other in told), default=None)
    for each in told:
        if usual and not agree(each, usual):
            yield _against(usual[0], usual[2], f"{each[1]} pada {PAPERS[each[0].sort]}", each[2])
    for paper in decrees(plan)[:1] if usual else ():
        what = _SETS.match(" ".join(paper.dictums[0].text.split())) if paper.dictums else None
        words = set(_subject_words(what["what"], plan.satker)) if what else set()
        if usual and words and _is_of_another(words, set(usual[3])):
            first = paper.dictums[0]
            shown = Printed(first.text, (first.beside_its_number,))
            yield _against(usual[0], usual[2], f"diktum {first.number}", shown)


_RB, _ZI = frozenset({"reformasi", "birokrasi"}), frozenset({"zona", "integritas"})


def _is_of_another(words: set[str], usual: set[str]) -> bool:
    """Tell the words of a subject that hardly shares any with the usual one, or is a plan of the other kind."""
    kinds = ((_RB, _ZI), (_ZI, _RB))
    swapped = any(one <= words and other <= usual and not (one & usual or other & words) for one, other in kinds)
    return swapped or len(words & usual) * 2 < len(usual)


_ABOUT_NOTHING = late(r"\btentang\s+(?:penetapan\W*)?$", re.IGNORECASE)
_SETS = late(r"menetapkan\s+(?P<what>.+?)(?=\s+(?:sebagaimana|yang|dengan)\b|[;.]|$)", re.IGNORECASE)
"""What the first dictum sets."""


def _subjects(plan: Plan) -> Iterator[tuple[Naskah, str, Printed, str]]:
    for paper in (*decrees(plan), *(each for each in plan.naskah if each.sort is Sort.LAMPIRAN)):
        if paper.subject:
            yield paper, "judul", paper.subject, paper.subject.text
        if paper.menetapkan:
            _, _, after = re.sub(r"\s+", " ", paper.menetapkan.text).upper().partition("TENTANG ")
            yield paper, "kalimat Menetapkan", paper.menetapkan, after
        if paper.title:
            yield paper, "judul tabel", paper.title, paper.title.text


_LEFT_OUT = re.compile(
    r"\b(?:penetapan|kegiatan|tentang|(?:di\s*)?lingkungan|di|tahun|anggaran|pada|kabupaten|kota|provinsi|kpu|komisi|pemilihan"
    r"|umum|independen|dan)\b"
)
_SLIP = 0.8


def _subject_words(text: str, satker: str | None) -> list[str]:
    words = re.findall(r"[a-z]+", _LEFT_OUT.sub(" ", without_offices(text, satker).casefold()))
    # Where nothing stands between them, the title of the table goes on from what the annex is about: it is said twice.
    half = len(words) // 2
    return words[:half] if words[:half] == words[half:] else words


def _of_one_year(text: str, other: str) -> bool:
    """Tell whether two subjects name a year in common; one without a year is of any."""
    years, others = _years(text), _years(other)
    return not years or not others or bool(years & others)


@remembered
def _years(text: str) -> frozenset[str]:
    return frozenset(found[1] for found in own_years(text))


def _alike(words: list[str], others: list[str]) -> bool:
    """Tell whether two subjects have the same words; a slip in one is told by the rules of spelling."""
    return len(words) == len(others) and all(
        one == other or SequenceMatcher(None, one, other).ratio() >= _SLIP
        for one, other in zip(words, others, strict=True)
    )


@rule(
    "RB420",
    title="Keputusan mendahului dasarnya",
    meaning=(
        "Surat dan berita acara yang disebut pada Memperhatikan bertanggal sama dengan keputusannya atau lebih awal. "
        "Keputusan satker ini sendiri yang menjadi dasar hukum bernomor lebih kecil pada tahun yang sama, atau dari "
        "tahun sebelumnya."
    ),
    severity=Severity.WARNING,
    fix="Betulkan nomor atau tanggal keputusan ini, atau yang disebut itu.",
    hole=Hole.FAULT,
)
def decree_before_its_minutes(plan: Plan, _known: Known) -> Problems:
    """
    A decree must not be older than the letters and minutes that it heeds, nor than the decrees that it rests on.

    "Berita Acara ... tanggal 20 Januari 2026" in a decree of 5 Januari 2026 is reported, one of that day is not; and so
    is the office's own "Nomor 9 Tahun 2026" as a legal basis of its number 3 of that year.
    """
    yield from _later_decrees(plan)
    minutes = [each for each in plan.naskah if each.sort is Sort.BERITA_ACARA]
    for paper in decrees(plan):
        day = dated(paper.date.text) if paper.date else None
        told = (each for each in paper.menimbang if "berita acara" in each.text.casefold())
        cited = [(each.beside_its_number, each.text) for each in (*told, *paper.memperhatikan) if each.cells]
        held = [(each.date.place, each.date.text) for each in minutes if each.date]
        for place, text in (*cited, *held) if day else ():
            if paper.date and day and any(each > day for each in days_in(text)):
                message = f'"{short(text)}" bertanggal sesudah keputusannya ({paper.date.text})'
                yield Problem(place, message, text)


def _later_decrees(plan: Plan) -> Problems:
    for paper in decrees(plan):
        number = paper.number.text if paper.number else ""
        own = _KPT.search(f"nomor {number}")
        for point in paper.mengingat if own else ():
            cited = _KPT.search(point.text) if _DECREE.match(point.text) else None
            if own and cited and names_its_region(point.text, plan.satker) and _counted(cited) >= _counted(own):
                message = f'"{short(point.text)}" tidak lebih dulu dari keputusan ini (Nomor {number})'
                yield Problem(point.beside_its_number, message, point.text)


_DECREE = late(rf"keputusan\s+(?:ketua\s+)?(?:{FIRST_WORD})\b", re.IGNORECASE)
_KPT = late(r"\bnomor\s*:?\s*(?P<number>\d+)(?:\S*/|\s+tahun\s+)(?P<year>20\d\d)\b", re.IGNORECASE)


def _counted(found: re.Match[str]) -> tuple[int, int]:
    return int(found["year"]), int(found["number"])


@rule(
    "RB421",
    title="Ketua mengesahkan salinannya sendiri",
    meaning="Salinan keputusan disahkan oleh sekretaris atau pejabat lain di sekretariat, bukan oleh ketua.",
    severity=Severity.WARNING,
    fix="Tulis nama pejabat yang mengesahkan salinan.",
    hole=Hole.FAULT,
)
def chair_certifies(plan: Plan, _known: Known) -> Problems:
    """
    The chair who signs the decree is not the one who certifies its copy.

    The same name under KETUA and under "Salinan sesuai dengan aslinya" is reported at the second.
    """
    chairs = _chairs(plan)
    for paper in plan.naskah:
        certifier = paper.certifier
        if certifier and is_filled(Part.CERTIFIER, certifier.text) and name_without_titles(certifier.text) in chairs:
            yield Problem(
                certifier.place,
                f'"{certifier.text}" mengesahkan salinan, padahal menandatangani sebagai ketua',
                certifier.text,
            )


def _chairs(plan: Plan) -> frozenset[object]:
    """Return who signs the decree and its papers, as names are compared."""
    signed = (each.signatory.text for each in plan.naskah if each.signatory and each.sort is not Sort.BERITA_ACARA)
    return frozenset(name_without_titles(each) for each in signed if is_filled(Part.SIGNATORY, each))
