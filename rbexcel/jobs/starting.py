"""A new plan from a template."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import replace

from rbexcel.adapters.files.logo_file import logo_at
from rbexcel.catalogue.built_in import with_decree
from rbexcel.catalogue.populate import populated
from rbexcel.catalogue.regulations_file import regulations
from rbexcel.catalogue.template import Template
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import Missing, MissingError, RbexcelError, UnusableValueError
from rbexcel.frozen import frozen
from rbexcel.plan.blank_words import not_cited
from rbexcel.plan.decree_text import without_successor
from rbexcel.plan.office import Office, office_of
from rbexcel.plan.plan import NOTHING_KNOWN, Decree, Plan
from rbexcel.plan.profile import Profile, profile_for
from rbexcel.plan.typed_decree import ASKED, in_form, not_printed
from rbexcel.workbook.book import Book
from rbexcel.workbook.paper import Paper

_OF_EVERY_DECREE = ("place", "signatory", "certifier", "certifier_title")
"""What one decree of an office tells of the next one."""

_SECRETARY = re.compile(r"(?:\W|pl[th]\b|a\.n\.)*sekretaris\b", re.IGNORECASE)


@frozen
class Wanted:
    """
    What was asked for a new plan: the office's name, the year, what is known of the decree, the paper.

    None, or nothing known, where it was not. ``profile`` is what is known of the user's own office. ``copy``: the
    certified copy of the decree is made too. ``blocks`` are those of the template's optional rows that are wanted.
    ``left_out`` are the facts of decree and office that are wanted empty: the old plan is not asked for them.
    """

    satker: str | None = None
    year: int | None = None
    decree: Decree = NOTHING_KNOWN
    paper: Paper | None = None
    profile: Profile | None = None
    copy: bool = False
    blocks: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def settled(self, old: Plan | None = None, *, same_year: bool = False) -> Profile:
        """
        Return what the plan is made with; what was not asked for is the profile's, then the old plan's, if that is the
        same office's.

        The old decree's number and date count only for a plan of the same year. Raises RbexcelError for what was asked
        and cannot be.
        """
        before = office_of(old) if old else None
        profile = self.profile
        of_old = before.name if before and not (profile and profile.office.is_of(before.name)) else None
        known = profile_for(profile, self.satker or of_old)
        if known is None:
            raise MissingError(Missing.OFFICE_IN_OLD_PLAN if old else Missing.OFFICE)
        decree = in_form(_completed(self.decree, known.decree, ASKED), known.office)
        if old and old.decree and before and known.office.is_of(before.name):
            kept = _of_chair(old.decree)
            kept = kept if same_year else _as_printed(kept, known.office)
            facts = ASKED if same_year else _OF_EVERY_DECREE
            decree = _completed(decree, kept, (fact for fact in facts if fact not in self.left_out))
        return replace(known, decree=decree, paper=self.paper or known.paper)


def _of_chair(old: Decree) -> Decree:
    """Return an old decree without the name of a secretary who signed in it: the next one is the chair's to sign."""
    return replace(old, signatory=None) if _SECRETARY.match(old.signatory_title or "") else old


def _as_printed(old: Decree, office: Office) -> Decree:
    """Return what an old decree tells of the next one in the form in which it is printed, without what cannot be."""
    known = NOTHING_KNOWN
    for fact in _OF_EVERY_DECREE:
        with suppress(UnusableValueError):  # nobody typed it now: it is a blank to fill in
            known = in_form(_completed(known, old, [fact]), office)
    return known


def _completed(decree: Decree, known: Decree, facts: Iterable[str]) -> Decree:
    """Return a decree with those facts that it lacks and the other tells."""
    return replace(decree, **{fact: getattr(decree, fact) or getattr(known, fact) for fact in facts})


def new_book(chosen: Template, wanted: Wanted) -> tuple[Plan, Book]:
    """Return a template's plan for an office and year, and its workbook."""
    chosen = with_decree(with_blocks(chosen, wanted.blocks))
    known = wanted.settled()
    if wanted.year is None:
        raise MissingError(Missing.YEAR)
    plan = populated(chosen, known.office, wanted.year, known.decree)
    layout = known.printed(chosen.layout)
    text, version, papers = chosen.decree, chosen.version, known.papers(copy=wanted.copy, logo=logo_at(known.logo))
    return plan, plan_book(plan, layout, known.office, text=text, template_version=version, papers=papers)


def with_blocks(chosen: Template, names: Collection[str]) -> Template:
    """Return a template with the rows of some of its blocks; RbexcelError where it has none of that name."""
    known = [each.name for each in chosen.blocks]
    for name in names:
        if name not in known:
            there = f"yang ada: {', '.join(known)}" if known else "templat ini tidak punya baris tambahan"
            raise RbexcelError(f'Baris tambahan "{name}" tidak ada pada templat {chosen.id}; {there}.')
    return chosen.with_blocks(names)


def told(chosen: Template, wanted: Wanted, plan: Plan) -> tuple[str, ...]:
    """
    Return what of a new plan is otherwise than it was asked for, or than its template has it: of its decree, its logo.

    What is no regulation's is told too.
    """
    text = with_decree(chosen).decree
    gone = without_successor(text, regulations(), plan.year) if text and plan.year else ()
    known = profile_for(wanted.profile, plan.satker)
    lacks = known is not None and known.logo is not None and logo_at(known.logo) is None
    without = [f'Logo "{known.logo}" tidak dapat dibaca: kop dicetak tanpa logo.'] if known and lacks else []
    keys = {row.key for row in plan.rows}
    ours = [
        f"Baris {each.name} ({count}): {each.title}. Periksa sebelum ditetapkan."
        for each in chosen.blocks
        if (count := len(keys.intersection(each.keys)))
    ]
    return (*not_printed(wanted.decree, plan.decree), *not_cited(gone), *without, *ours)
