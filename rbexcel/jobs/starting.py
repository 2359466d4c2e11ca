"""A new plan from a template."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import RbexcelError
from rbexcel.plan.office import office_of
from rbexcel.plan.plan import Plan
from rbexcel.plan.profile import office_for
from rbexcel.templates.populate import populated
from rbexcel.templates.template import Template

if TYPE_CHECKING:
    from rbexcel.plan.office import Office
    from rbexcel.workbook.book import Book
    from rbexcel.workbook.paper import Paper


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What was asked for a new plan: office, year and decree data as they were typed; None where nothing was.

    ``profile`` is what is known of the user's own office.
    """

    satker: str | None = None
    year: int | None = None
    number: str | None = None
    date: str | None = None
    place: str | None = None
    chair: str | None = None
    certifier: str | None = None
    paper: Paper | None = None
    profile: Office | None = None
    berita_acara: str | None = None

    def office(self, old: Plan | None = None, *, same_year: bool = False) -> Office:
        """
        Return the office with its decree data; what was not asked for is the profile's, then the old plan's, if that is
        the same office's.

        The old decree's number and date count only for a plan of the same year.
        """
        before = office_of(old) if old else None
        office = office_for(self.profile, self.satker or (before.name if before else None))
        if office is None:
            what = "tidak terbaca dari rencana lama" if old else "belum ada"
            raise RbexcelError(
                f'Nama satker {what}. Simpan sekali dengan: rbexcel office set --name "KPU Kabupaten ...", '
                "atau tambahkan --satker."
            )
        names = ("number", "date", "place", "chair", "certifier", "berita_acara")
        given = {name: getattr(self, name) or getattr(office, name) for name in names}
        if before and before.name == office.name:
            known = tuple(given) if same_year else ("place", "chair", "certifier")
            given |= {name: given[name] or getattr(before, name) for name in known}
        return replace(office, paper=self.paper or office.paper, **given)


def new_book(chosen: Template, wanted: Wanted) -> tuple[Plan, Book]:
    """Return a template's plan for an office and year, and its workbook."""
    office = wanted.office()
    if wanted.year is None:
        raise RbexcelError("Tahun rencana belum ada. Tambahkan --year, misalnya --year 2026.")
    plan = populated(chosen, office, wanted.year)
    return plan, plan_book(plan, chosen.layout, office, decree=chosen.decree, template_version=chosen.version)
