"""Who signs Ringkasan and Monev of a plan: its office's secretary, as the profile or the workbook tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rbexcel.drawing.plan_workbook import office_of_any
from rbexcel.drawing.signed import Signed, signed_by
from rbexcel.plan.plan import Plan
from rbexcel.plan.profile import Profile
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import Key, read_identity


def signing(plan: Plan, profile: Profile | None, grid: Grid, made: date | None = None) -> Signed:
    """Return who signs; a profile of another office tells nothing, and a day is written by hand if none is given."""
    known = profile if profile and profile.office.is_of(plan.satker) else None
    office, told = office_of_any(plan), read_identity(grid)
    own = known.office if known else office
    of_year = replace(office, secretary=own.secretary or told[Key.SECRETARY], nip=own.nip or told[Key.NIP])
    place = (plan.decree.place if plan.decree else None) or (known.decree.place if known else None)
    return signed_by(of_year, place, made)
