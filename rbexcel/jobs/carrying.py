"""A new plan that takes over last year's."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from rbexcel.adapters.files.logo_file import logo_at
from rbexcel.carry.carry import carry
from rbexcel.carry.change import Carried
from rbexcel.carry.choices import MINE, Rows, Taken
from rbexcel.carry.leftovers import leftovers
from rbexcel.catalogue.built_in import template_of, usual_rows, usual_template, with_decree
from rbexcel.catalogue.nearest import nearest_of
from rbexcel.catalogue.populate import populated
from rbexcel.catalogue.regulations_file import regulations
from rbexcel.catalogue.template import Template
from rbexcel.drawing.plan_sheet import placed
from rbexcel.drawing.plan_workbook import office_of_any, plan_book
from rbexcel.drawing.sheets.perubahan import changes_sheet
from rbexcel.errors import Missing, MissingError, OtherKindError, OtherYearError, OverTargets
from rbexcel.jobs.starting import Wanted, with_blocks
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.choosing import NOTHING_ASKED, Asked
from rbexcel.plan.layout import Layout, usual_layout
from rbexcel.plan.office import Office, office_of
from rbexcel.plan.plan import Plan
from rbexcel.plan.profile import Profile
from rbexcel.plan.reprinted import without_others
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import Identity, Key, read_identity
from rbexcel.workbook.ours import PLAN


def carried_book(  # noqa: PLR0913 - what is taken over, from where, into what
    chosen: Template,
    grid: Grid,
    wanted: Wanted,
    taken: Taken = MINE,
    *,
    same_year: bool = False,
    asked: Asked = NOTHING_ASKED,
) -> tuple[Carried, Book]:
    """
    Return the plan that takes over what is ``taken`` of the plan of ``grid``, and its workbook with ``Perubahan``.

    Raises OtherKindError for a plan of another kind than the template's, OverTargetsError for one of targets.
    """
    chosen = with_decree(with_blocks(chosen, wanted.blocks))
    of_year = wanted.year - (not same_year) if wanted.year else None
    old = parse(grid, usual_rows, replace(asked, year=of_year, kind=chosen.kind))
    old.require_ticks(OverTargets.CARRYING)
    told = template_of(old)
    if old.kind != chosen.kind:
        near = nearest_of(old)
        fits = told if told and told.kind == old.kind else near[0] if near else usual_template(old.kind)
        raise OtherKindError(old.kind, chosen.kind, fits.id, fits.title)
    if told and told.id == chosen.id:  # what last year's plan has of them is this year's too
        rows = {row.key for row in (*chosen.rows, *told.rows)}
        chosen = chosen.with_blocks([each.name for each in chosen.blocks if rows.intersection(each.keys)])
    before = office_of(old)
    known = _completed(wanted.settled(old, same_year=same_year), before, read_identity(grid), wanted.left_out)
    new = populated(chosen, known.office, _year(old, wanted, same_year=same_year), known.decree)
    source = with_decree(told or chosen)  # the old decree may cite what has run out since
    looks = (source if source.columns == chosen.columns else chosen).layout
    last = replace(new, year=old.year, decree=old.decree if before else new.decree)
    printed = (
        plan_book(
            old if before else replace(old, decree=None),
            usual_layout(old),
            office_of_any(old),
            papers=known.papers(copy=True),
        ),
        plan_book(last, looks, before or known.office, text=source.decree, papers=known.papers(copy=True)),
        plan_book(new, chosen.layout, known.office, text=chosen.decree, papers=known.papers(copy=True)),
    )
    old = without_others(old) if taken.rows is Rows.TEMPLATE else old
    old = replace(old, unread=(*old.unread, *leftovers(grid, old, printed)))
    carried = carry(new, old, taken, same_year=same_year, laws=regulations())
    layout = known.printed(layout_of(carried.plan, chosen))
    text, version = chosen.decree, chosen.version
    book = plan_book(
        carried.plan,
        layout,
        known.office,
        text=text,
        template_version=version,
        papers=known.papers(copy=wanted.copy, logo=logo_at(known.logo)),
    )
    at = next(index for index, sheet in enumerate(book.sheets, start=1) if sheet.name == PLAN.name)
    clean = placed(carried.plan, layout, book.sheets[at - 1])
    report = changes_sheet(carried, clean, layout, source=grid.name)
    return carried, replace(book, sheets=(*book.sheets[:at], report, *book.sheets[at:]))


def _completed(known: Profile, before: Office | None, told: Identity, left_out: Collection[str]) -> Profile:
    """Return what a plan is made with, and what is not known as the older workbook ``told`` it of the same office."""
    office = known.office
    if before is None or not office.is_of(before.name):
        return known
    office = replace(
        office,
        code=office.code or told[Key.CODE],
        secretary=office.secretary or (None if "secretary" in left_out else told[Key.SECRETARY]),
        nip=office.nip or (None if "nip" in left_out else told[Key.NIP]),
    )
    return replace(known, office=office, paper=known.paper or (None if "paper" in left_out else told.paper))


def layout_of(plan: Plan, chosen: Template) -> Layout:
    """Return how a new plan is printed: as the template, or in the columns of the older plan where those are others."""
    if plan.columns == chosen.columns and plan.trailing == chosen.trailing:
        return chosen.layout
    return replace(usual_layout(plan), heading=chosen.layout.heading, paper=chosen.layout.paper)


def _year(old: Plan, wanted: Wanted, *, same_year: bool) -> int:
    if same_year and wanted.year and old.year and wanted.year != old.year:
        raise OtherYearError(old.year, wanted.year)
    year = wanted.year or (old.year and old.year + (not same_year))
    if not year:
        raise MissingError(Missing.YEAR_IN_OLD_PLAN)
    return year
