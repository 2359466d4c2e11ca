"""The papers around the plan, RB308 and RB407: whether each is filled in. Reads values only."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rbexcel.catalogue.built_in import with_decree
from rbexcel.catalogue.regulations_file import regulations
from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.remedies import RENUMBER
from rbexcel.checking.rule import Hole, rule
from rbexcel.plan.blank_words import told
from rbexcel.plan.blanks import Blank, Part, State, decrees, lacks_decree
from rbexcel.plan.decree_text import without_successor
from rbexcel.plan.naskah import Printed
from rbexcel.words.lists import in_a_row
from rbexcel.words.offices import institution_of

if TYPE_CHECKING:
    from rbexcel.checking.known import Known
    from rbexcel.plan.naskah import Naskah
    from rbexcel.plan.plan import Plan
    from rbexcel.workbook.grid import Cell


@rule(
    "RB308",
    title="Data keputusan belum diisi",
    meaning=(
        "Keputusan, salinan, dan lampirannya memuat nomor, tanggal, tempat penetapan, nama ketua, dan, pada salinan, "
        "nama pejabat yang mengesahkannya; Menimbang, Mengingat, dan diktum ada isinya. Yang masih titik-titik, dan "
        "tanggal yang tidak ada di kalender, belum bisa dikirim. Begitu juga rencana tanpa keputusan, dan keputusan "
        "tanpa kata Menimbang, Mengingat, MEMUTUSKAN, atau Menetapkan."
    ),
    severity=Severity.INFO,
    fix="Tulis di sel itu.",
    hole=Hole.BLANK,
)
def not_filled_in(plan: Plan, known: Known) -> Problems:
    """
    The decree and its papers must be filled in: number, date, place, chair, certifier, and the decree's own texts.

    What is printed counts, on every paper, each blank at its cell. "NOMOR .......... TAHUN 2026" is reported, "NOMOR 19
    TAHUN 2022" is not. What a new plan leaves open is an info; a date that no calendar has, a decree without Menimbang,
    Mengingat or dictums, one that lost the word MEMUTUSKAN or a label, and a plan without a decree are warnings.
    """
    if lacks_decree(plan):
        yield Problem(
            None,
            "rencana ini belum punya keputusan",
            severity=Severity.WARNING,
            fix=(
                "Buat rencana sekali lagi dengan rencana ini sebagai rencana tahun lalu dan tahun yang sama: lembar "
                "Keputusan ikut dibuat. Atau salin lembar Keputusan dari rencana lain, lalu sesuaikan isinya."
            ),
        )
    for blank in known.blanks:
        if blank.part is not Part.MENGINGAT or blank.number is None:
            severity = None if blank.state in {State.EMPTY, State.PARTLY} else Severity.WARNING
            yield Problem(blank.place, told(blank), blank.text or None, severity, _remedy(blank, plan.year))
    for paper in decrees(plan):
        yield from _words_gone(plan, paper)


_LABELLED = (Part.MENIMBANG, Part.MENGINGAT, Part.MENETAPKAN)
"""The parts of a decree before which their name stands; Memperhatikan is not read without it."""


def _words_gone(plan: Plan, paper: Naskah) -> Problems:
    """Yield the words that every decree has, and this one does not: KEPUTUSAN, Menimbang, Mengingat, MEMUTUSKAN."""
    there = [each for each in plan.around if each.place.sheet == paper.sheet]
    if paper.heading is None and paper.number and paper.number.text:
        office = f"KEPUTUSAN {institution_of(plan.satker).full.upper()}"
        yield _gone(f'"{office} ..." di atas nomor', paper.number.place, f'Tulis "{office}" dan nama daerahnya di atas')
    labels = {
        part: next(
            (each.place for each in there if re.match(rf"\W*{part}{_LABEL_ENDS}", each.text, re.IGNORECASE)), None
        )
        for part in _LABELLED
    }
    column = min((place.column for place in labels.values() if place), default=None)
    decides = any(_bare(each.text).startswith("memutuskan") for each in there)
    for part in _LABELLED:
        held = getattr(paper, part)
        if not held or labels[part]:
            continue
        first = held.place if isinstance(held, Printed) else held[0].place
        place = first._replace(column=column or first.column)
        yield _gone(f'kata "{part.capitalize()}"', place, f'Tulis "{part.capitalize()}" di')
    sets = labels[Part.MENETAPKAN] or (paper.dictums[0].place if paper.dictums else None)
    if sets and not decides:
        yield _gone('kata "MEMUTUSKAN:" di atas Menetapkan', sets, 'Tulis "MEMUTUSKAN:" di atas')


_LABEL_ENDS = r"\W*(?:$|:|bahwa\b|keputusan\b|\d|[a-z][.)])"
"""What comes after a label: nothing, or what the part begins with; "Menetapkan Rencana Aksi" begins a dictum."""


def _gone(what: str, place: Cell, write: str) -> Problem:
    told = f"{what} tidak ada pada keputusan"
    return Problem(place, told, None, Severity.WARNING, f"{write} sel {place.address} lembar {place.sheet}.")


def _bare(text: str) -> str:
    return "".join(filter(str.isalpha, text)).lower()


def _remedy(blank: Blank, year: int | None) -> str | None:
    if blank.place is None:
        return None
    where = f"di sel {blank.place.address} lembar {blank.place.sheet}"
    if blank.state in {State.IMPOSSIBLE, State.UNREADABLE}:
        return f"Betulkan {where}, misalnya 5 Januari {year or 2026}."
    if blank.taken:
        return f"Tulis {where} atau di dekatnya, tanpa menghapus yang sudah tertulis di sel itu."
    label = ', didahului "Ditetapkan di"' if blank.part is Part.PLACE else ""
    return f"Tulis {where}{label}."


@rule(
    "RB407",
    title="Dasar hukum belum lengkap",
    meaning=(
        "Dasar hukum pada Mengingat masih titik-titik, seluruhnya atau sebagian. Pada rencana baru, peraturan yang "
        "masa berlakunya habis dan penggantinya belum diketahui tidak dikutip lagi. Yang belum lengkap belum bisa "
        "dikirim."
    ),
    severity=Severity.INFO,
    fix=(
        "Isi dasar hukum yang berlaku; tanyakan kepada Subbagian Hukum. Bila memang tidak ada penggantinya, hapus "
        f"barisnya, {RENUMBER}."
    ),
    hole=Hole.BLANK,
)
def blank_legal_basis(plan: Plan, known: Known) -> Problems:
    """
    A legal basis that is still a blank, whole or in part, must be filled in.

    A template's regulation whose years are over and whose successor is not known is printed as a blank: in a plan for
    2026 "4. ..........;" stands where the Grand Design 2010-2025 was cited.
    """
    bases = [blank for blank in known.blanks if blank.part is Part.MENGINGAT and blank.number is not None]
    if plan.year is None or not bases:  # to know what was cited, the decree of a second template may have to be loaded
        return
    text = with_decree(known.template).decree if known.template else None
    gone = without_successor(text, regulations(), plan.year) if text else ()
    empty = Counter(blank.paper for blank in bases if blank.state is State.EMPTY)
    copies = [each.sheet for each in decrees(plan)]
    sheets = [f"lembar {name}" for name in copies] if len(copies) > 1 else []
    before, paper = iter(gone), None
    for blank in bases:
        if blank.paper is not paper:
            # which of them each stands for is known as long as all are there
            before, paper = iter(gone if empty[blank.paper] == len(gone) else ()), blank.paper
        name = f"dasar hukum nomor {blank.number}" if blank.number else "dasar hukum"
        if blank.state is State.EMPTY:
            old = next(before, None)
            after = f"; semula {old.bare_name}, yang masa berlakunya habis" if old else ""
            fix = (
                "Isi dasar hukum yang berlaku; tanyakan kepada Subbagian Hukum. Bila memang tidak ada penggantinya, "
                f"hapus barisnya{' di ' * bool(sheets)}{in_a_row(sheets)}, {RENUMBER}."
            )
            yield Problem(blank.place, f"{name} masih kosong{after}", blank.text, fix=fix)
        else:
            yield Problem(blank.place, f"{name} belum lengkap", blank.text, fix=_TO_COMPLETE)


_TO_COMPLETE = "Lengkapi titik-titiknya di sel itu; tanyakan kepada Subbagian Hukum."
