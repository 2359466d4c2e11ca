"""A new LKE: empty, or with what an official one of the office holds, beside its plan and the years before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from rbexcel.adapters.files.read_file import Source
from rbexcel.catalogue.built_in import usual_rows
from rbexcel.catalogue.lke_file import form as newest_form
from rbexcel.catalogue.lke_form import Form
from rbexcel.drawing.lke.book import lke_book
from rbexcel.errors import KINDS, Missing, MissingError, OverTargets, RbexcelError
from rbexcel.frozen import frozen
from rbexcel.jobs.files import looked_up
from rbexcel.jobs.monev_reports import registered_in, reports_of
from rbexcel.lke.answers import NONE
from rbexcel.lke.assessment import Assessment, assessed
from rbexcel.lke.coverage import coverage
from rbexcel.lke.filled import NOTHING_FILLED, Filled
from rbexcel.lke.found import Edition, Lke
from rbexcel.lke.planned import Planned
from rbexcel.lke.reading.read import read_lke
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.choosing import NOTHING_ASKED, Asked
from rbexcel.plan.plan import Plan
from rbexcel.plan.profile import Profile, profile_for
from rbexcel.words.offices import same_office
from rbexcel.workbook.book import Book
from rbexcel.workbook.ours import summaries_in

_MOST_NAMED = 3
"""Sheets after the first of an LKE that are all named."""


@frozen
class Beginnings:
    """
    What a new LKE is made of: whose it is and of which year, as far as that was asked for, and the files beside it.

    ``plan_file`` is the way from the LKE to the plan, as links have it; ``asked`` which of several plans is meant.
    """

    satker: str | None = None
    year: int | None = None
    profile: Profile | None = None
    plan: Source | None = None
    plan_file: str | None = None
    asked: Asked = NOTHING_ASKED
    official: Source | None = None
    last: tuple[Source, ...] = ()


@frozen
class Made:
    """A new LKE: its workbook, what it comes to, and what of the files needs a look, as sentences."""

    book: Book
    assessment: Assessment
    doubts: tuple[str, ...]


def new_lke(begun: Beginnings) -> Made:
    """Return the workbook; RbexcelError for a file that is none of its kind, or where nothing tells whose it is."""
    known = newest_form()
    official = lke_in(begun.official) if begun.official else None
    plan = zi_plan(begun.plan, begun.asked) if begun.plan else None
    satker, year = _office(begun, plan, official), begun.year or (plan and plan.year) or (official and official.year)
    if not year:
        raise MissingError(Missing.YEAR)
    form, filled = known, NOTHING_FILLED
    if official and begun.official:
        form, filled = official.form, _with_links(begun.official, official)
    of = assessed(form, filled, satker, year)
    before = [(source, lke_in(source)) for source in begun.last]
    if official and begun.official and begun.official not in begun.last and official.year and official.year < year:
        before.append((begun.official, official))
    doubts = [*(_of_plan(begun.plan, plan, of) if begun.plan and plan else ())]
    doubts += _of_official(begun.official, official, of) if begun.official and official else ()
    doubts += (doubt for source, lke in before for doubt in _of_last(source, lke, of))
    planned = None
    if plan and begun.plan and (official is None or official.edition is Edition.KNOWN):
        planned = planned_in(begun.plan, plan, form, begun.plan_file)
    book = lke_book(
        of,
        planned=planned,
        before=[assessed(lke.form, lke.filled, lke.satker, lke.year) for _, lke in before],
        plans=[hashlib.sha256(begun.plan.content).hexdigest()] if begun.plan else [],
    )
    return Made(book, of, tuple(doubts))


def _with_links(source: Source, lke: Lke) -> Filled:
    """Return what was filled in, with what its evidence opens: its text may be any."""
    links = looked_up(source)(lke.sheets).links
    cells = {ident: spot.evidence for ident, spot in lke.spots.items() if spot.evidence}
    opened = {ident: links[cell] for ident, cell in cells.items() if cell in links}
    beside = {ident: replace(each, opens=opened.get(ident)) for ident, each in lke.filled.beside.items()}
    return replace(lke.filled, beside=beside)


def lke_in(source: Source) -> Lke:
    """Return the LKE of a file; RbexcelError when it holds none, with what it holds instead."""
    try:
        return read_lke(source.grid, newest_form())
    except RbexcelError:
        plan = _plan_instead(source)
        if plan is None:
            raise
        year = f" tahun {plan.year}" if plan.year else ""
        raise RbexcelError(
            f'Ini bukan LKE; "{source.name}" adalah rencana aksi {KINDS[plan.kind]}{year}. Pilih berkas LKE.'
        ) from None


def _plan_instead(source: Source) -> Plan | None:
    with suppress(RbexcelError):
        return parse(source.grid)
    return None


def planned_in(source: Source, plan: Plan, form: Form, file: str | None = None) -> Planned:
    """Return what the plan of a file serves of a form; ``file`` is the way to it from the LKE, as links have it."""
    links = looked_up(source)(list(summaries_in(source.grid))).links
    told = (*(reports_of(source.grid, plan, links) or ()), *registered_in(source.grid, plan, links))
    return Planned(plan, coverage(plan, form, told), file)


def zi_plan(source: Source, asked: Asked = NOTHING_ASKED) -> Plan:
    """Return the ZI plan of a file; RbexcelError for one of another kind, and for one of numbers."""
    plan = parse(source.grid, usual_rows, replace(asked, kind="ZI"))
    if plan.kind != "ZI":
        raise RbexcelError(
            f'"{source.name}" adalah rencana {plan.kind}. LKE memakai rencana aksi Zona Integritas (ZI).'
        )
    plan.require_ticks(OverTargets.SUMMARIES)
    return plan


def _office(begun: Beginnings, plan: Plan | None, official: Lke | None) -> str:
    """Return whose LKE it is: as asked for, else as the files tell, else the user's own office."""
    named = begun.satker or (plan and plan.satker) or (official and official.satker) or None
    known = profile_for(begun.profile, named)
    if known is None:
        raise MissingError(Missing.OFFICE)
    return known.office.name


def _of_plan(source: Source, plan: Plan, of: Assessment) -> Iterator[str]:
    if plan.satker and not same_office(plan.satker, of.satker):
        yield f'Rencana "{source.name}" milik {plan.satker}, bukan {of.satker}.'
    if plan.year and plan.year != of.year:
        yield f'Rencana "{source.name}" untuk tahun {plan.year}, LKE ini untuk tahun {of.year}.'


def _of_official(source: Source, lke: Lke, of: Assessment) -> Iterator[str]:
    if lke.satker and not same_office(lke.satker, of.satker):
        yield f'LKE "{source.name}" milik {lke.satker}, bukan {of.satker}.'
    if lke.year and lke.year != of.year:
        yield (
            f'LKE "{source.name}" untuk tahun {lke.year}; jawabannya diambil untuk tahun {of.year}. Sesuaikan '
            "jawabannya."
        )
    if lke.edition is not Edition.KNOWN:
        yield (
            f'"{source.name}" memakai bobot lain daripada {of.form.regulation}: bobotnya dipakai seperti tertulis di '
            "sana, tanpa minimum WBK dan WBBM dan tanpa rencana."
        )
    if untaken := tuple(_untaken(lke)):
        yield f'{len(untaken)} jawaban di "{source.name}" tidak dapat diambil: {_some(untaken)}. Isi lagi di LKE ini.'
    if lke.missing:
        yield f'{len(lke.missing)} pertanyaan tidak ada di "{source.name}": {_some(lke.missing)}.'
    if lke.unread:
        rows = [lke.place(each.cell) for each in lke.unread]
        yield f'{len(rows)} baris di "{source.name}" tidak terbaca: {_some(rows)}.'
    yield from repeating(lke)
    if lke.others:
        yield f'Yang dibaca di "{source.name}" {sheets_of(lke)}; lembar LKE lain: {", ".join(lke.others)}.'


def _untaken(lke: Lke) -> Iterator[str]:
    """Yield the cells of answers that hold something, and no answer."""
    for ident, spot in lke.spots.items():
        for filled, there, numbers in (
            (lke.filled.answers, spot.answer, spot.numbers),
            (lke.filled.tpi, spot.tpi, spot.tpi_numbers),
        ):
            answer = filled.get(ident, NONE)
            single = [there] if there and not numbers and answer == NONE else []
            told = answer.numbers or (None,) * len(numbers)
            for each in (*single, *(cell for cell, number in zip(numbers, told, strict=True) if number is None)):
                if each and (each.text or each.unsolved):
                    yield f'{each.cell.address} "{each.text}"' if each.text else f"{each.cell.address} (rumus)"


def _of_last(source: Source, lke: Lke, of: Assessment) -> Iterator[str]:
    if lke.satker and not same_office(lke.satker, of.satker):
        yield f'LKE "{source.name}" milik {lke.satker}, bukan {of.satker}.'
    if lke.year is None:
        yield f'Tahun LKE "{source.name}" tidak terbaca; di lembar Tahun tertulis "?".'
    elif of.year and lke.year >= of.year:
        yield f'LKE "{source.name}" untuk tahun {lke.year}, padahal LKE ini untuk tahun {of.year}.'


def repeating(lke: Lke) -> Iterator[str]:
    """Yield a sentence on each sheet with questions that was left out."""
    for name in lke.repeating:
        yield f'Lembar "{name}" juga memuat pertanyaan LKE, tetapi tidak ikut dibaca; yang dibaca {sheets_of(lke)}.'


def sheets_of(lke: Lke) -> str:
    """Return in words on which sheets an LKE stands."""
    first, *others = (f'"{name}"' for name in lke.sheets)
    if len(others) > _MOST_NAMED:
        return f"{1 + len(others)} lembar, {first} sampai {others[-1]}"
    return f"lembar {', '.join([first, *others[:-1]])} dan {others[-1]}" if others else f"lembar {first}"


def _some(texts: Sequence[str]) -> str:
    """Return some of a list, and that there are more."""
    return ", ".join(texts[:5]) + (", dan lainnya" if len(texts) > 5 else "")
