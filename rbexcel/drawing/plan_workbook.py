"""A plan's workbook: its decree, its own sheet, and the hidden one that says whose it is."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.catalogue.regulations_file import regulations
from rbexcel.drawing.decree_sheet import draw_decree
from rbexcel.drawing.plan_sheet import draw
from rbexcel.drawing.sheets.identity import identity_sheet
from rbexcel.plan.decree_text import DecreeText, whole
from rbexcel.plan.identity import identity_of
from rbexcel.plan.layout import Layout, usual_layout
from rbexcel.plan.office import BLANK, Office, office_of
from rbexcel.plan.plan import NOTHING_KNOWN, Decree, Plan
from rbexcel.workbook.book import Book
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
    return Book(
        (*sheets, identity_sheet(identity_of(plan, office, layout.paper, template_version))),
        active=PLAN.name,
        title=plan.title or "",
        subject=f"Rencana aksi {plan.kind} {plan.year or ''}".strip(),
        author=plan.satker or "",
    )


def clean_book(plan: Plan, decree: Decree | None = None) -> Book:
    """Return a clean workbook of a plan that was read from anywhere; ``decree`` is what it is to tell of its decree."""
    office = office_of(plan) or Office(plan.satker or f"KPU {BLANK}")
    return plan_book(replace(plan, decree=decree), usual_layout(plan), office)
