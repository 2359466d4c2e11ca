"""A plan's workbook: its decree, its own sheet, and the hidden one that says whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rbexcel.catalogue.regulations_file import regulations
from rbexcel.drawing.naskah.decree import draw_decree
from rbexcel.drawing.naskah.minutes import draw_minutes
from rbexcel.drawing.plan_sheet import draw, title_of
from rbexcel.drawing.sheets.identity import identity_sheet
from rbexcel.drawing.sketch import numbered
from rbexcel.plan.annex_text import usual_annex
from rbexcel.plan.decree_text import DecreeText, whole
from rbexcel.plan.identity import identity_of
from rbexcel.plan.layout import Layout, usual_layout
from rbexcel.plan.minutes_text import minutes_of
from rbexcel.plan.office import BLANK, Office, office_of
from rbexcel.plan.papers import PLACES, PLACES_OF_COPY, USUAL_PAPERS, Logo, Papers, Signing
from rbexcel.plan.plan import NOTHING_KNOWN, Plan
from rbexcel.plan.reprinted import (
    annex_paper,
    annex_text,
    decree_papers,
    decree_text,
    decree_words,
    minutes_papers,
    minutes_text,
)
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.ours import PLAN


def plan_book(  # noqa: PLR0913 - what is printed, how, whose
    plan: Plan,
    layout: Layout,
    office: Office,
    *,
    text: DecreeText | None = None,
    template_version: int | None = None,
    papers: Papers = USUAL_PAPERS,
) -> Book:
    """
    Return the workbook of a plan: its decree if it has one, its own sheet, and the hidden one that says whose it is.

    ``text`` are the words of the decree, as the template has them; its data are the plan's. The minutes that it cites
    are a sheet of their own, and so is its certified copy where ``papers`` ask for one.
    """
    known = plan.decree or NOTHING_KNOWN
    words = office.words(plan.year, known) | {"jabatan_pengesah": known.certifier_title or BLANK}
    signed = copied = words
    if papers.signing is Signing.ELECTRONIC:
        signed, copied = _with_places(words, PLACES), _with_places(words, PLACES_OF_COPY)
    sheets: list[Sheet] = []
    annex = None
    if text is not None:
        printed = whole(text, signed, regulations(), plan.year)
        sheets.append(draw_decree(printed, signed, layout.paper, papers.logo))
        if papers.copy:
            sheets.append(draw_decree(replace(printed, copy=True), copied, layout.paper, papers.logo))
        if minutes := minutes_of(known.berita_acara, printed.subject, words, papers.members):
            sheets.append(draw_minutes(minutes, layout.paper, papers.logo))
        annex = usual_annex(printed.subject, signed)
    sheets.append(draw(plan, layout, signed, name=PLAN.name, annex=annex))
    return _book(plan, run_on(sheets), identity_sheet(identity_of(plan, office, layout.paper, template_version)))


def _with_places(words: dict[str, str], places: Mapping[str, str]) -> dict[str, str]:
    """Return words of a paper that is signed electronically: what is not known is filled in then."""
    return words | {word: place for word, place in places.items() if words.get(word, BLANK) == BLANK}


def clean_book(plan: Plan) -> Book:
    """Return a clean workbook of a plan that was read from anywhere, its decree and its annex word for word."""
    layout = usual_layout(plan)
    identity = identity_sheet(identity_of(plan, office_of_any(plan), layout.paper, None))
    return _book(plan, clean_sheets(plan, layout), identity)


def clean_sheets(
    plan: Plan, layout: Layout, *, by_page: bool = False, logo: Logo | None = None, catchwords: bool = False
) -> tuple[Sheet, ...]:
    """
    Return the decree of a plan that was read from anywhere, if it has one, and its own sheet, word for word.

    ``by_page`` is that of ``draw``, ``logo`` a picture for the letterhead, ``catchwords`` those of ``draw_decree``.
    """
    office = office_of_any(plan)
    words = office.words(plan.year, plan.decree or NOTHING_KNOWN)
    annex = annex_paper(plan)
    around = usual_annex(title_of(plan, layout, words), words)
    sheets = []
    for decree in decree_papers(plan):
        text, told = decree_text(decree), words | decree_words(decree)
        sheets.append(draw_decree(text, told, layout.paper, logo, catchwords=catchwords))
        around = usual_annex(text.subject, told, copy=text.copy)
    if annex is not None:
        around = annex_text(annex, around)
    return run_on((*sheets, draw(plan, layout, words, annex=around, by_page=by_page)))


def minutes_sheets(plan: Plan, layout: Layout, logo: Logo | None = None) -> Iterator[Sheet]:
    """Yield the minutes beside a plan that was read, word for word."""
    for number, paper in enumerate(minutes_papers(plan), start=1):
        sheet = draw_minutes(minutes_text(paper), layout.paper, logo)
        yield sheet if number == 1 else replace(sheet, name=f"{sheet.name} {number}")


def run_on(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return a decree and its annex, the last sheet, whose pages are counted on from the decree's."""
    *before, annex = sheets
    count = before[0].page.count if before and before[0].page else 0
    return (*before, replace(annex, page=annex.page and numbered(annex.page, count + 1)))


def office_of_any(plan: Plan) -> Office:
    """Return the office of a plan that was read, by what it is called where its name is not whole."""
    return office_of(plan) or Office(plan.satker or f"KPU {BLANK}")


def _book(plan: Plan, sheets: Sequence[Sheet], identity: Sheet) -> Book:
    return Book(
        (*sheets, identity),
        active=PLAN.name,
        title=plan.title or "",
        subject=f"Rencana aksi {plan.kind} {plan.year or ''}".strip(),
        author=plan.satker or "",
    )
