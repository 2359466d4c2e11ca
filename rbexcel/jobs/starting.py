"""A new plan from a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rbexcel.catalogue.built_in import with_decree
from rbexcel.catalogue.populate import populated
from rbexcel.catalogue.template import Template
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import Missing, MissingError, UnusableValueError
from rbexcel.plan.office import office_of, require_fit
from rbexcel.plan.plan import NOTHING_KNOWN, Decree, Plan
from rbexcel.plan.profile import Profile, profile_for
from rbexcel.words.dates import dated, day_written, looks_like_a_day
from rbexcel.workbook.book import Book
from rbexcel.workbook.paper import Paper

_ASKED = {
    "number": "Nomor keputusan",
    "date": "Tanggal keputusan",
    "place": "Tempat penetapan",
    "signatory": "Nama ketua",
    "certifier": "Nama pejabat yang mengesahkan salinan",
    "berita_acara": "Berita acara",
}
_OF_EVERY_DECREE = ("place", "signatory", "certifier")
"""What one decree of an office tells of the next one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What was asked for a new plan: the office's name, the year, what is known of the decree, the paper.

    None, or nothing known, where it was not. ``profile`` is what is known of the user's own office.
    """

    satker: str | None = None
    year: int | None = None
    decree: Decree = NOTHING_KNOWN
    paper: Paper | None = None
    profile: Profile | None = None

    def settled(self, old: Plan | None = None, *, same_year: bool = False) -> Profile:
        """
        Return what the plan is made with; what was not asked for is the profile's, then the old plan's, if that is the
        same office's.

        The old decree's number and date count only for a plan of the same year. Raises RbexcelError for what was asked
        and cannot be.
        """
        for fact, what in _ASKED.items():
            require_fit(what, getattr(self.decree, fact) or "")
        asked = replace(self.decree, date=_day(self.decree.date))
        before = office_of(old) if old else None
        known = profile_for(self.profile, self.satker or (before.name if before else None))
        if known is None:
            raise MissingError(Missing.OFFICE_IN_OLD_PLAN if old else Missing.OFFICE)
        decree = _completed(asked, known.decree, _ASKED)
        if old and old.decree and before and before.name == known.office.name:
            decree = _completed(decree, old.decree, _ASKED if same_year else _OF_EVERY_DECREE)
        return replace(known, decree=decree, paper=self.paper or known.paper)


def _day(typed: str | None) -> str | None:
    """Return a date as it is printed, 5 Januari 2026, however it was typed; refuse what no calendar has."""
    if not typed:
        return None
    day = dated(typed)
    if day is None:
        why = "tidak ada di kalender" if looks_like_a_day(typed) else "bukan tanggal"
        raise UnusableValueError(f'Tanggal keputusan "{typed}" {why}', "Tulis seperti 12 Januari 2026.")
    return day_written(day)


def _completed(decree: Decree, known: Decree, facts: Iterable[str]) -> Decree:
    """Return a decree with those facts that it lacks and the other tells."""
    return replace(decree, **{fact: getattr(decree, fact) or getattr(known, fact) for fact in facts})


def new_book(chosen: Template, wanted: Wanted) -> tuple[Plan, Book]:
    """Return a template's plan for an office and year, and its workbook."""
    chosen = with_decree(chosen)
    known = wanted.settled()
    if wanted.year is None:
        raise MissingError(Missing.YEAR)
    plan = populated(chosen, known.office, wanted.year, known.decree)
    layout = known.printed(chosen.layout)
    return plan, plan_book(plan, layout, known.office, text=chosen.decree, template_version=chosen.version)
