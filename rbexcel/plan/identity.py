"""What the hidden sheet tells of a plan; of its decree nothing, for that is read where it is printed."""

from __future__ import annotations

from rbexcel.plan.office import Office
from rbexcel.plan.plan import Plan
from rbexcel.workbook.identity import Identity, Key
from rbexcel.workbook.paper import Paper


def identity_of(plan: Plan, office: Office, paper: Paper, template_version: int | None) -> Identity:
    """Return what the workbook of a plan tells of itself when it is made."""
    return Identity.of(
        {
            Key.TEMPLATE: plan.template,
            Key.TEMPLATE_VERSION: str(template_version) if template_version else None,
            Key.SATKER: plan.satker,
            Key.YEAR: str(plan.year) if plan.year else None,
            Key.SECRETARY: office.secretary,
            Key.CODE: office.code,
            Key.PAPER: None if paper is Paper.FOLIO else paper.value,
        }
    )
