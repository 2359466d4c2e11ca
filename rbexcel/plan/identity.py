"""What the hidden sheet tells of a plan: written with its workbook, found again when that is read."""

from __future__ import annotations

from rbexcel.plan.office import Office
from rbexcel.plan.plan import NOTHING_KNOWN, Decree, Plan
from rbexcel.workbook.identity import Identity, Key
from rbexcel.workbook.paper import Paper


def identity_of(plan: Plan, office: Office, paper: Paper, template_version: int | None) -> Identity:
    """Return what the workbook of a plan tells of itself when it is made."""
    decree = plan.decree or NOTHING_KNOWN
    return Identity.of(
        {
            Key.TEMPLATE: plan.template,
            Key.TEMPLATE_VERSION: str(template_version) if template_version else None,
            Key.SATKER: plan.satker,
            Key.YEAR: str(plan.year) if plan.year else None,
            Key.NUMBER: decree.number,
            Key.DATE: decree.date,
            Key.PLACE: decree.place,
            Key.CHAIR: decree.signatory,
            Key.CERTIFIER: decree.certifier,
            Key.BERITA_ACARA: decree.berita_acara,
            Key.SECRETARY: office.secretary,
            Key.CODE: office.code,
            Key.PAPER: None if paper is Paper.FOLIO else paper.value,
        }
    )


def decree_in(identity: Identity) -> Decree | None:
    """Return what is told of the decree; None where nothing is."""
    number, date, place, chair, certifier = (
        identity[key] for key in (Key.NUMBER, Key.DATE, Key.PLACE, Key.CHAIR, Key.CERTIFIER)
    )
    decree = Decree(number, date, place, chair, certifier=certifier)
    return decree if decree != NOTHING_KNOWN else None
