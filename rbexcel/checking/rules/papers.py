"""The papers around the plan, RB3xx and RB4xx: whether each is filled in, and whether they agree. Reads values only."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from rbexcel.catalogue.built_in import with_decree
from rbexcel.catalogue.regions_file import lies_elsewhere
from rbexcel.catalogue.regulations_file import regulations
from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.rule import Hole, rule
from rbexcel.checking.rules.quoting import both_ends, short
from rbexcel.plan.blank_words import PAPERS, PARTS, told
from rbexcel.plan.blanks import Blank, Part, State, blanks, decrees, is_filled, lacks_decree
from rbexcel.plan.decree_text import without_successor
from rbexcel.plan.naskah import Sort
from rbexcel.words.columns import normal
from rbexcel.words.dates import dated, days_in
from rbexcel.words.offices import without_offices
from rbexcel.words.years import own_years

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rbexcel.checking.known import Known
    from rbexcel.plan.naskah import Naskah, Printed
    from rbexcel.plan.plan import Plan


@rule(
    "RB308",
    title="Data keputusan belum diisi",
    meaning=(
        "Keputusan, salinan, dan lampirannya memuat nomor, tanggal, tempat penetapan, nama ketua, dan, pada salinan, "
        "nama pejabat yang mengesahkannya; Menimbang, Mengingat, dan diktum ada isinya. Yang masih titik-titik, dan "
        "tanggal yang tidak ada di kalender, belum bisa dikirim. Rencana tanpa keputusan juga belum bisa dikirim."
    ),
    severity=Severity.INFO,
    fix="Tulis di sel itu.",
    hole=Hole.BLANK,
)
def not_filled_in(plan: Plan, _known: Known) -> Problems:
    """
    The decree and its papers must be filled in: number, date, place, chair, certifier, and the decree's own texts.

    What is printed counts, on every paper, each blank at its cell. "NOMOR .......... TAHUN 2026" is reported, "NOMOR 19
    TAHUN 2022" is not. What a new plan leaves open is an info; a date that no calendar has, a decree without Menimbang,
    Mengingat or dictums, and a plan without a decree are warnings.
    """
    if lacks_decree(plan):
        yield Problem(
            None,
            "rencana ini belum punya keputusan",
            severity=Severity.WARNING,
            fix=(
                "Buat rencana sekali lagi dengan rencana ini sebagai rencana lama dan tahun yang sama: lembar "
                "Keputusan ikut dibuat. Atau salin lembar Keputusan dari rencana lain, lalu sesuaikan isinya."
            ),
        )
    for blank in blanks(plan):
        if blank.part is not Part.MENGINGAT or blank.number is None:
            severity = None if blank.state in {State.EMPTY, State.PARTLY} else Severity.WARNING
            yield Problem(blank.place, told(blank), blank.text or None, severity, _remedy(blank, plan.year))


def _remedy(blank: Blank, year: int | None) -> str | None:
    if blank.place is None:
        return None
    where = f"di sel {blank.place.address} lembar {blank.place.sheet}"
    if blank.state in {State.IMPOSSIBLE, State.UNREADABLE}:
        return f"Betulkan {where}, misalnya 5 Januari {year or 2026}."
    if blank.taken:
        return f"Tulis {where} atau di dekatnya, tanpa menghapus yang sudah tertulis di sel itu."
    return f"Tulis {where}."


@rule(
    "RB407",
    title="Dasar hukum belum lengkap",
    meaning=(
        "Dasar hukum pada Mengingat masih titik-titik, seluruhnya atau sebagian. Peraturan yang masa "
        "berlakunya habis dan penggantinya belum diketahui dicetak sebagai titik-titik. Yang belum lengkap belum bisa "
        "dikirim."
    ),
    severity=Severity.INFO,
    fix=(
        "Isi dasar hukum yang berlaku; tanyakan kepada Subbagian Hukum. Bila memang tidak ada penggantinya, hapus "
        "barisnya, lalu urutkan nomornya."
    ),
    hole=Hole.BLANK,
)
def blank_legal_basis(plan: Plan, known: Known) -> Problems:
    """
    A legal basis that is still a blank, whole or in part, must be filled in.

    A template's regulation whose years are over and whose successor is not known is printed as a blank: in a plan for
    2026 "4. ..........;" stands where the Grand Design 2010-2025 was cited.
    """
    if plan.year is None:
        return
    text = with_decree(known.template).decree if known.template else None
    gone = without_successor(text, regulations(), plan.year) if text else ()
    before, paper = iter(gone), None
    for blank in blanks(plan):
        if blank.part is not Part.MENGINGAT or blank.number is None:
            continue
        if blank.paper is not paper:
            before, paper = iter(gone), blank.paper
        name = f"dasar hukum nomor {blank.number}" if blank.number else "dasar hukum"
        if blank.state is State.EMPTY:
            old = next(before, None)
            after = f": pengganti {old.name} belum diketahui" if old else ""
            yield Problem(blank.place, f"{name} masih kosong{after}", blank.text)
        else:
            yield Problem(blank.place, f"{name} belum lengkap", blank.text)


# --- whether they agree


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
    fix="Samakan dengan keputusannya.",
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
    yield from _points_of_copies(plan)


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


def _against(paper: Naskah, first: Printed, what: str, printed: Printed) -> Problem:
    there = f"pada {PAPERS[paper.sort]} (lembar {paper.sheet}, sel {first.place.address})"
    message = f'{what} "{both_ends(printed.text)}", padahal {there} "{both_ends(first.text)}"'
    return Problem(printed.place, message, printed.text)


def _closed(text: str) -> str:
    return re.sub(r"[\s.]+", "", text).casefold()


def _day(text: str) -> object:
    return dated(text)


def _town(text: str) -> str:
    bare = re.sub(r"^\W*(?:kabupaten|kab\b\.?|kota)\s+", "", text, flags=re.IGNORECASE)
    return "".join(filter(str.isalpha, bare)).casefold()


_TITLES = re.compile(r"^(?:(?:prof|dr|drs|dra|drg|ir|kh|h|hj|tgk|r|rr)\b\.?\s*)+", re.IGNORECASE)


def name_without_titles(text: str) -> str:
    """Return the letters of a person's name in lower case, without titles before it and what follows a comma."""
    return "".join(filter(str.isalpha, _TITLES.sub("", text.partition(",")[0].strip()))).casefold()


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
    told = [each for each in told if each[3]]

    def agree(one: tuple[Naskah, str, Printed, list[str]], other: tuple[Naskah, str, Printed, list[str]]) -> bool:
        return _alike(one[3], other[3]) and _of_one_year(one[2].text, other[2].text)

    # What most of them say is right; where none is in the majority, what is said first.
    usual = max(told, key=lambda each: sum(agree(each, other) for other in told), default=None)
    for each in told:
        if usual and not agree(each, usual):
            yield _against(usual[0], usual[2], f"{each[1]} pada {PAPERS[each[0].sort]}", each[2])


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
    r"|umum|dan)\b"
)
_SLIP = 0.8


def _subject_words(text: str, satker: str | None) -> list[str]:
    words = re.findall(r"[a-z]+", _LEFT_OUT.sub(" ", without_offices(text, satker).casefold()))
    # Where nothing stands between them, the title of the table goes on from what the annex is about: it is said twice.
    half = len(words) // 2
    return words[:half] if words[:half] == words[half:] else words


def _of_one_year(text: str, other: str) -> bool:
    """Tell whether two subjects name a year in common; one without a year is of any."""
    years, others = ({found[1] for found in own_years(each)} for each in (text, other))
    return not years or not others or bool(years & others)


def _alike(words: list[str], others: list[str]) -> bool:
    """Tell whether two subjects have the same words; a slip in one is told by the rules of spelling."""
    return len(words) == len(others) and all(
        one == other or SequenceMatcher(None, one, other).ratio() >= _SLIP
        for one, other in zip(words, others, strict=True)
    )


@rule(
    "RB420",
    title="Keputusan mendahului berita acaranya",
    meaning=(
        "Surat dan berita acara yang disebut pada Memperhatikan bertanggal sama dengan keputusannya atau lebih awal."
    ),
    severity=Severity.WARNING,
    fix="Betulkan tanggal keputusan, atau tanggal surat atau berita acara itu.",
    hole=Hole.FAULT,
)
def decree_before_its_minutes(plan: Plan, _known: Known) -> Problems:
    """
    A decree must not be older than the letters and minutes that it heeds.

    "Berita Acara ... tanggal 20 Januari 2026" in a decree of 5 Januari 2026 is reported, one of that day is not.
    """
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
            yield Problem(certifier.place, f'"{certifier.text}" menandatangani sebagai ketua', certifier.text)


def _chairs(plan: Plan) -> frozenset[object]:
    """Return who signs the decree and its papers, as names are compared."""
    signed = (each.signatory.text for each in plan.naskah if each.signatory and each.sort is not Sort.BERITA_ACARA)
    return frozenset(name_without_titles(each) for each in signed if is_filled(Part.SIGNATORY, each))
