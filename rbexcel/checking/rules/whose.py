"""Whose the plan is, RB402 and RB413: the office in its texts, its letterhead, titles and signatures. Reads values."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from rbexcel.catalogue.regions_file import lies_elsewhere, others_named
from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.remedies import or_accepted
from rbexcel.checking.rewritten import rewritten
from rbexcel.checking.rule import Hole, rule
from rbexcel.checking.rules.quoting import short
from rbexcel.checking.slips import in_place_of_office, is_rewording
from rbexcel.words.columns import normal
from rbexcel.words.late import late
from rbexcel.words.offices import (
    ACEH,
    IN_FULL,
    IN_SHORT,
    KIP,
    ORGANISATION,
    institution_of,
    is_office_named,
    kind_and_place,
    names_its_region,
    office_at,
    other_offices,
    other_regions,
    region_of,
)
from rbexcel.words.who import stranger_in_charge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rbexcel.checking.items import Item
    from rbexcel.checking.known import Known
    from rbexcel.plan.naskah import Naskah
    from rbexcel.plan.plan import Plan
    from rbexcel.workbook.grid import Cell

    Found = tuple[tuple[Cell, ...], str, str]
    """The cells of a text, the text, and the office or region in it that is not this one."""

_BLOCKS = ("kop", "heading", "decider", "subject", "menetapkan", "title", "signatory_title", "certifier_title")
"""The parts of a paper that name the office whose paper it is."""
_IN_FULL = frozenset({"kop", "heading", "decider", "signatory_title"})
"""Those that must name its region too."""
_TEXTS = ("menimbang", "memperhatikan", "dictums")
_CHOICE = re.compile(r"(?:kabupaten|kab\.?)\s*/\s*kota|kota\s*/\s*kabupaten", re.IGNORECASE)


@rule(
    "RB402",
    title="Menyebut satker lain",
    meaning=(
        "Kalimat menyebut satker lain yang setingkat; biasanya rencana disalin dari satker tetangga. Rencana kabupaten "
        'atau kota juga tidak menyebut "KPU Kabupaten/Kota". Lembaga lain di tempat nama satker ini juga disebut. Nama '
        "provinsi dan satker yang dikunjungi untuk studi tiru tidak dipersoalkan."
    ),
    severity=Severity.WARNING,
    fix=f"Ganti dengan nama satker ini. {or_accepted('Bila memang satker itu yang dimaksud')}",
)
def other_office(plan: Plan, known: Known) -> Problems:
    """
    A text must name this office, not another one of its level: mostly a plan was copied from a neighbour.

    Rows are judged with who is in charge of them. Where the decree was set is an info, for an office may sit in the
    next town. A regency or city may report to its province: the province's name is let through, as is every name in a
    plan whose own office is not known, and an office that one learns from. Another institution is told where the
    template names this office, "Ketua Bawaslu" for "Ketua KPU". "KPU Kabupaten/Kota" in the plan of one of
    them is the guide's word: it is told.

    | sub kegiatan                        | indikator                              | 1 | expect             |
    |-------------------------------------|----------------------------------------|---|--------------------|
    | 1. Apel di KPU Kabupaten Sukoharjo  | 1. SK Ketua KPU Kabupaten Klaten       | ✓ | RB402 in indikator |
    |                                     | 2. Laporan kepada KPU Provinsi Jawa Tengah | ✓ |                |
    |                                     | 3. Rapat KPU Kabupaten dan KPU Kota    | ✓ |                    |
    |                                     | 4. Studi tiru ke KPU Kabupaten Klaten  | ✓ |                    |
    |                                     | 5. Rapat KPU Kabupaten/Kota            | ✓ | RB402 in indikator |
    """
    for item in known.naming_others:
        text = item.text or ""
        other = (
            next(iter(others_named(text, plan.satker)), None)
            or _choice(text, plan.satker)
            or _in_its_place(item, known)
        )
        if other and item.depth and not _is_learnt_from(other, text):
            told = f'{item.name} "{short(item.text)}" menyebut "{other}", padahal rencana ini milik {plan.satker}'
            yield Problem(item.place, told, other)
    for item, was in rewritten(known):
        if other := in_place_of_office(item.text or "", was, plan.satker):
            told = f'{item.name} "{short(item.text)}" menyebut "{other}" di tempat "{plan.satker}"'
            yield Problem(item.place, told, other)
    for row in plan.rows:
        other = _in_charge(row.trailing, plan.satker) if row.trailing else None
        if other:
            told = f'"{short(row.trailing)}" menyebut "{other}", padahal rencana ini milik {plan.satker}'
            yield Problem(row.trailing_place or row.place, told, other)
    for paper in plan.naskah:
        if paper.place and lies_elsewhere(paper.place.text, plan.satker):
            told = f'"Ditetapkan di {paper.place.text}": daerah itu bukan daerah {plan.satker}'
            yield Problem(paper.place.place, told, paper.place.text, Severity.INFO, _SET_ELSEWHERE)


_SET_ELSEWHERE = f"Tulis tempat penetapan satker ini. {or_accepted('Bila memang ditetapkan di sana')}"
_LEARNT_FROM = late(
    r"studi\s+(?:tiru|banding)|bench\s?(?:mark|learn)|kunjungan|replikasi|koordinasi\s+dengan", re.IGNORECASE
)
_KABUPATEN_KOTA = re.compile(rf"\b(?:{IN_SHORT})\s+(?:Kabupaten|Kab\.?)\s*/\s*Kota\b", re.IGNORECASE)


def _is_learnt_from(other: str, text: str) -> bool:
    """Tell whether an office stands behind what is done there or with it: one before it does the work itself."""
    learnt = _LEARNT_FROM.search(text)
    return learnt is not None and not 0 <= text.find(other) < learnt.start()


def _in_charge(text: str, satker: str | None) -> str | None:
    """Return another office that is in charge, of its level or of another one, or Bawaslu: none of them is."""
    if beside := stranger_in_charge(text):
        return beside
    others = other_offices(text, satker) if satker and is_office_named(text.lower()) else ()
    return next(chain(others_named(text, satker), others), None)


def _in_its_place(item: Item, known: Known) -> str | None:
    """Return the region that a text names where its template, or the nearest, names this office."""
    own = known.plan.satker
    if own is None or not item.depth or own in (item.text or ""):
        return None
    other = next((office_at(kind, place).short for kind, place in other_regions(item.text or "", own)), None)
    if other is None:
        return None
    compared, row = known.in_template(item.lines[0].row)
    source = compared.origin.get(row.key or "")
    was = (source.levels[item.depth - 1] or "") if source else ""
    return other if own in was and is_rewording(item.text or "", was, own) else None


def _choice(text: str, satker: str | None) -> str | None:
    """Return "KPU Kabupaten/Kota" where an office of that level stands for itself or has none below it."""
    found = _KABUPATEN_KOTA.search(text) if satker else None
    if found and found[0].upper().startswith(KIP.short) and institution_of(satker) != KIP:
        return None  # Keterbukaan Informasi Publik
    below = found and re.search(r"provinsi", text[: found.start()], re.IGNORECASE)
    mine = kind_and_place(satker)
    return found[0] if found and not below and mine and mine[0] != "Provinsi" else None


@rule(
    "RB413",
    title="Keputusan menyebut satker lain",
    meaning=(
        "Kop, judul, naskah, dan tanda tangan pada keputusan dan lampirannya memuat nama satker ini "
        "sendiri, lengkap dengan nama daerahnya."
    ),
    severity=Severity.WARNING,
    fix=f"Ganti dengan nama satker ini. {or_accepted('Bila memang satker itu yang dimaksud')}",
    hole=Hole.FAULT,
)
def other_office_in_decree(plan: Plan, _known: Known) -> Problems:
    """
    The papers must be this office's own: letterhead, titles, texts and signatures name no other of the same level.

    The lines of one block count as one text: "KOMISI PEMILIHAN UMUM" and, in the cell below, "KABUPATEN KLATEN" in a
    plan of KPU Kabupaten Sukoharjo are reported, and so are its letterhead with the province's name, with
    "KABUPATEN/KOTA" or with no region. In the texts "Komisi Pemilihan Umum Kabupaten/Kota" and the province's name are
    let through, but for "di lingkungan" the province's and "menetapkan Keputusan" of it.
    """
    if not plan.satker:
        return
    told: set[Cell] = set()
    for cells, text, other in _foreign(plan, plan.satker):
        if not told.intersection(cells):
            what = f'menyebut "{other}"' if normal(other) != normal(text) else "bukan nama satker ini"
            fix = None
            message = f'"{short(text)}" {what}, padahal rencana ini milik {plan.satker}'
            if not other:
                message = f'"{short(text)}" tidak menyebut nama daerah {plan.satker}'
                fix = f"Tulis nama daerahnya, {region_of(plan.satker)}, di bawah atau di belakangnya."
            yield Problem(_naming(plan, cells, other), message, other or text, fix=fix)
        told.update(cells)


def _naming(plan: Plan, cells: tuple[Cell, ...], other: str) -> Cell:
    """Return the cell of a block that holds the end of the other office's name, else its last one."""
    texts = {label.place: label.text.casefold() for label in plan.around if label.place in cells}
    end = other.casefold().split()[-1:]
    return next((cell for cell in cells if end and end[0] in texts.get(cell, "")), cells[-1])


def _foreign(plan: Plan, own: str) -> Iterator[Found]:
    if plan.title and plan.title_place:
        yield from (((plan.title_place,), plan.title, other) for other in _in_block(plan.title, own))
    for paper in plan.naskah:
        yield from _on_paper(paper, own)
    for label in plan.around:
        yield from (((label.place,), label.text, other) for other in others_named(label.text, own))
    for cells, text in _named_over_two_cells(plan):
        yield from ((cells, text, other) for other in others_named(text, own))


def _named_over_two_cells(plan: Plan) -> Iterator[tuple[tuple[Cell, ...], str]]:
    """Yield a text around the table that ends with what an office is one of, with the text in the cell below it."""
    texts = {label.place: label.text for label in plan.around}
    for place, text in texts.items():
        below = place._replace(row=place.row + 1)
        if below in texts and _NAME_GOES_ON.search(text):
            yield (place, below), f"{text} {texts[below]}"


_NAME_GOES_ON = late(rf"\b(?:{IN_SHORT}|{IN_FULL})$", re.IGNORECASE)


def _on_paper(paper: Naskah, own: str) -> Iterator[Found]:
    for name in _BLOCKS:
        printed = getattr(paper, name)
        if printed is None:
            continue
        for other in _in_block(printed.text, own):
            yield printed.cells, printed.text, other
        if name in _IN_FULL and is_office_named(printed.text.lower()) and _nameless(printed.text, own):
            yield printed.cells, printed.text, ""
    for name in _TEXTS:
        for point in getattr(paper, name):
            yield from ((point.cells, point.text, other) for other in others_named(point.text, own))
            yield from ((point.cells, point.text, other) for other in _province_as_own(point.text, own))


def _province_as_own(text: str, own: str) -> Iterator[str]:
    """Yield the province where a text of a regency or city should name itself: whose plan it is, and who sets it."""
    for found in _ITS_OWN.finditer(text):
        kind, place = next(other_regions(text[found.end() :], own), ("", ""))
        if found["of_aceh"] and kind_and_place(own) != ("Provinsi", ACEH):
            kind, place = "Provinsi", ACEH
        if kind == "Provinsi":
            yield office_at(kind, place).short


_ITS_OWN = late(
    r"\b(?:lingkungan|sekretariat|menetapkan\s+keputusan)\s+(?:(?:ketua|sekretariat)\s+)?"
    rf"(?={ORGANISATION}\s+(?:provinsi\b|(?P<of_aceh>{ACEH})(?!\s+[A-Z])))",
    re.IGNORECASE,
)


def _in_block(text: str, own: str) -> Iterator[str]:
    """Yield the other offices and regions in a block that names this one, and a choice of kinds that was not made."""
    choice = _CHOICE.search(text)
    if choice:
        yield choice[0]
    yield from others_named(text, own)
    own_named = names_its_region(text, own)
    for kind, place in other_regions(text, own):
        if not (own_named and kind == "Provinsi"):
            yield f"{kind} {place}"


def _nameless(text: str, own: str) -> bool:
    return not names_its_region(text, own) and not any(other_regions(text, own))
