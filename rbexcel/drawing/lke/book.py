"""An LKE as a workbook: its sheets in order, and the hidden one that says what it is."""

from __future__ import annotations

from collections.abc import Sequence

from rbexcel.drawing.lke.nilai import points_sheet
from rbexcel.drawing.lke.rencana import plan_sheet
from rbexcel.drawing.lke.sheet import lke_sheet
from rbexcel.drawing.lke.tahun import years_sheet
from rbexcel.drawing.sheets.identity import identity_sheet
from rbexcel.lke.assessment import Assessment
from rbexcel.lke.planned import Planned, in_plan, proposed
from rbexcel.workbook.book import Book
from rbexcel.workbook.identity import LKE as ABOUT
from rbexcel.workbook.identity import Identity, Key
from rbexcel.workbook.ours import LKE


def lke_book(
    of: Assessment, *, planned: Planned | None = None, before: Sequence[Assessment] = (), plans: Sequence[str] = ()
) -> Book:
    """
    Return the workbook of an LKE: with a plan also Rencana, with years ``before`` also Tahun.

    ``plans`` are the hashes of the files of plans that it was made of.
    """
    identity = Identity.of(
        {
            Key.ABOUT: ABOUT,
            Key.TEMPLATE: of.form.id,
            Key.TEMPLATE_VERSION: str(of.form.version),
            Key.SATKER: of.satker,
            Key.YEAR: str(of.year) if of.year else None,
            Key.PLAN_HASHES: "\n".join(plans),
            Key.PLAN_FILE: planned.file if planned and planned.is_beside else None,
        }
    )
    return Book(
        (
            lke_sheet(of, proposed(planned) if planned else {}),
            points_sheet(of, live=True, planned=in_plan(planned) if planned else None),
            *([plan_sheet(of, planned)] if planned else []),
            *([years_sheet(of, before)] if before else []),
            identity_sheet(identity),
        ),
        active=LKE.name,
        title=" ".join(filter(None, (LKE.title, str(of.year or "")))),
        author=of.satker or "",
    )
