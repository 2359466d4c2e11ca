"""A plan's workbook: its decree, its own sheet, and the hidden one that says whose it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rbexcel.drawing.decree_sheet import draw_decree
from rbexcel.drawing.plan_sheet import draw
from rbexcel.errors import RbexcelError
from rbexcel.plan.decree_text import DecreeText, whole
from rbexcel.plan.identity import identity_of
from rbexcel.plan.layout import Layout, usual_layout
from rbexcel.plan.office import Office, office_named
from rbexcel.plan.plan import Plan
from rbexcel.templates.regulations_file import regulations
from rbexcel.workbook.book import Book
from rbexcel.workbook.ours import PLAN

if TYPE_CHECKING:
    from rbexcel.plan.office import Office
    from rbexcel.workbook.book import Book


def plan_book(
    plan: Plan,
    layout: Layout,
    office: Office,
    *,
    decree: DecreeText | None = None,
    template_version: int | None = None,
) -> Book:
    """
    Return the workbook of a plan: its decree if it has one, its own sheet, and the hidden one that says whose it is.

    ``decree`` is the template's text. The office's paper wins over the layout's.
    """
    layout = replace(layout, paper=office.paper or layout.paper)
    words = office.words(plan.year)
    sheets = []
    if decree is not None:
        text = whole(decree, words, regulations(), plan.year)
        words["jabatan_pengesah"] = text.certifier_title
        sheets.append(draw_decree(text, words, layout.paper))
    sheets.append(draw(plan, layout, words, name=PLAN.name))
    return Book(
        (*sheets, identity_of(plan, office, layout.paper, template_version).sheet()),
        active=PLAN.name,
        title=plan.title or "",
        subject=f"Rencana aksi {plan.kind} {plan.year or ''}".strip(),
        author=plan.satker or "",
    )


def clean_book(plan: Plan, office: Office | None = None) -> Book:
    """Return a clean workbook of a plan that was read from anywhere."""
    if office is None:
        try:
            office = office_named(plan.satker or "")
        except RbexcelError:
            office = Office(plan.satker or "KPU ..........")
    return plan_book(plan, usual_layout(plan), office)
