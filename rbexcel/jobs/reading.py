"""The plan of a file that was read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rbexcel.adapters.files.file_kinds import GRAFTABLE
from rbexcel.adapters.files.read_file import Source, read_source
from rbexcel.adapters.parts.formula_cells import formula_cells
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.catalogue.built_in import usual_rows
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.choosing import NOTHING_ASKED, Asked
from rbexcel.plan.plan import Plan, Stamp
from rbexcel.sending.contents import Formulas
from rbexcel.sending.stamp import read_stamp


def read_plan(path: Path, asked: Asked = NOTHING_ASKED) -> Plan:
    """Return the plan of a file, with its stamp if it has one; RbexcelError when there is none or it cannot be read."""
    return plan_in(read_source(path), asked)


def plan_in(source: Source, asked: Asked = NOTHING_ASKED) -> Plan:
    """Return the plan of a file that was read, with its stamp; RbexcelError when there is none."""
    plan = parse(source.grid, usual_rows, asked)
    stamp = stamp_in(plan, source)
    return replace(plan, stamp=replace(stamp, state=None, changes=()) if stamp and asked.sheets else stamp)


def stamp_in(plan: Plan, source: Source) -> Stamp | None:
    """Return the stamp of a file that was read whole; ``plan`` is the one in it."""
    return read_stamp(plan, source.grid, lambda: _formulas_in(source))


def _formulas_in(source: Source) -> Formulas | None:
    """Return the cells of a file that hold a formula; None for one of a format that is not asked for it."""
    try:
        return formula_cells(source.content) if source.suffix in GRAFTABLE else None
    except UngraftableError:
        return None
