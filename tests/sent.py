"""Plans as offices send them: workbooks of a few rows, made in an instant, and the facts that they hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.catalogue.built_in import template
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan
from rbexcel.rekap.facts import Source

BOYOLALI, KLATEN, SRAGEN = (f"KPU Kabupaten {place}" for place in ("Boyolali", "Klaten", "Sragen"))
SAVED = datetime(2026, 1, 12, 9, 0)
CODES = {BOYOLALI: "3309", KLATEN: "3310", SRAGEN: "3314"}
_EACH = 23
"""Of so many rows of a template one is in the plan: some of every area."""

Changed = Callable[[Plan], Plan]


def few_rows(plan: Plan) -> Plan:
    return replace(plan, rows=plan.rows[::_EACH])


def sent(
    satker: str = BOYOLALI,
    year: int = 2026,
    name: str = "rb-8-area",
    *,
    saved: datetime = SAVED,
    code: str | None = None,
    changed: Changed = few_rows,
) -> bytes:
    """Return the workbook of a plan."""
    known, office = template(name), replace(office_named(satker), code=code)
    plan = changed(populated(known, office, year))
    return to_bytes(plan_book(plan, known.layout, office), created=saved)


@cache
def usual(satker: str = BOYOLALI, year: int = 2026, name: str = "rb-8-area") -> bytes:
    return sent(satker, year, name)


def unticked(plan: Plan) -> Plan:
    """Return a plan of a few rows of which the first is not planned: an error."""
    first, *rest = few_rows(plan).rows
    return replace(plan, rows=(replace(first, marks=()), *rest))


def source(path: str, sha256: str | None = None, *, modified: datetime = SAVED) -> Source:
    return Source(path, 1000, modified, sha256 or path)


def put(folder: Path, **contents: bytes) -> Path:
    """Write files by their stems; a double underscore stands for a folder."""
    for stem, content in contents.items():
        path = folder / f"{stem.replace('__', '/')}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder
