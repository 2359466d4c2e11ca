"""What the hidden sheet tells of a plan; of its decree only what an original does not print: who certifies copies."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.plan.office import Office
from rbexcel.plan.plan import Decree, Plan
from rbexcel.workbook.identity import Identity, Key
from rbexcel.workbook.paper import Paper


def identity_of(plan: Plan, office: Office, paper: Paper, template_version: int | None) -> Identity:
    """Return what the workbook of a plan tells of itself when it is made."""
    return Identity.of(
        {
            Key.TEMPLATE: plan.template,
            Key.TEMPLATE_VERSION: str(template_version) if template_version else None,
            Key.NOT_TAKEN: " ".join(key.removeprefix(_before(plan)) for key in plan.not_taken),
            Key.SATKER: plan.satker,
            Key.YEAR: str(plan.year) if plan.year else None,
            Key.CERTIFIER: plan.decree.certifier if plan.decree else None,
            Key.CERTIFIER_TITLE: plan.decree.certifier_title if plan.decree else None,
            Key.SECRETARY: office.secretary,
            Key.NIP: office.nip,
            Key.CODE: office.code,
            Key.PAPER: None if paper is Paper.FOLIO else paper.value,
        }
    )


def certified(decree: Decree | None, identity: Identity) -> Decree | None:
    """Return a decree with who certifies its copies, as its workbook tells it where none of its papers does."""
    if decree is None:
        return None
    return replace(
        decree,
        certifier=decree.certifier or identity[Key.CERTIFIER],
        certifier_title=decree.certifier_title or identity[Key.CERTIFIER_TITLE],
    )


def not_taken(identity: Identity) -> tuple[str, ...]:
    """Return the keys of the rows of a workbook's template that its plan was made without."""
    before = f"{identity[Key.TEMPLATE]}:"
    return tuple(f"{before}{each}" for each in (identity[Key.NOT_TAKEN] or "").split())


def _before(plan: Plan) -> str:
    return f"{plan.template}:"
