"""A plan's workbook: its decree, its own sheet, and the hidden one that says whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rbexcel.catalogue.regulations_file import regulations
from rbexcel.drawing.decree_sheet import draw_decree
from rbexcel.drawing.plan_sheet import draw, title_of
from rbexcel.drawing.sheets.identity import identity_sheet
from rbexcel.plan.annex_text import usual_annex
from rbexcel.plan.decree_text import DecreeText, whole
from rbexcel.plan.identity import identity_of
from rbexcel.plan.layout import Layout, usual_layout
from rbexcel.plan.office import BLANK, Office, office_of
from rbexcel.plan.plan import NOTHING_KNOWN, Plan
from rbexcel.plan.reprinted import annex_paper, annex_text, decree_paper, decree_text, decree_words
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.ours import PLAN


def plan_book(
    plan: Plan, layout: Layout, office: Office, *, text: DecreeText | None = None, template_version: int | None = None
) -> Book:
    """
    Return the workbook of a plan: its decree if it has one, its own sheet, and the hidden one that says whose it is.

    ``text`` are the words of the decree, as the template has them; its data are the plan's.
    """
    words = office.words(plan.year, plan.decree or NOTHING_KNOWN)
    sheets = []
    if text is not None:
        printed = whole(text, words, regulations(), plan.year)
        words["jabatan_pengesah"] = printed.certifier_title
        sheets.append(draw_decree(printed, words, layout.paper))
    sheets.append(draw(plan, layout, words, name=PLAN.name))
    return _book(plan, sheets, identity_sheet(identity_of(plan, office, layout.paper, template_version)))


def clean_book(plan: Plan) -> Book:
    """Return a clean workbook of a plan that was read from anywhere, its decree and its annex word for word."""
    office, layout = office_of_any(plan), usual_layout(plan)
    words = office.words(plan.year, plan.decree or NOTHING_KNOWN)
    decree, annex = decree_paper(plan), annex_paper(plan)
    around = usual_annex(title_of(plan, layout, words), words)
    sheets = []
    if decree is not None:
        text, told = decree_text(decree), words | decree_words(decree)
        sheets.append(draw_decree(text, told, layout.paper))
        around = usual_annex(text.subject, told)
        around = around if text.copy else replace(around, signature="", certified=(), certifier="")
    if annex is not None:
        around = annex_text(annex, around)
    sheets.append(draw(plan, layout, words, annex=around))
    return _book(plan, sheets, identity_sheet(identity_of(plan, office, layout.paper, None)))


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
