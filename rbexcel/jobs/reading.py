"""The files that a job reads: as a grid, or as the plan that is in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rbexcel.adapters.files.read_file import read_file
from rbexcel.adapters.parts.formula_cells import formula_cells
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.catalogue.built_in import usual_rows
from rbexcel.jobs.files import GRAFTABLE
from rbexcel.parsing.choosing import NOTHING_ASKED, Asked
from rbexcel.parsing.parse import parse
from rbexcel.plan.plan import Plan
from rbexcel.sending.contents import Formulas
from rbexcel.sending.stamp import read_stamp
from rbexcel.workbook.grid import Grid


def read_plan(path: Path, asked: Asked = NOTHING_ASKED) -> Plan:
    """Return the plan of a file, with its stamp if it has one; RbexcelError when there is none or it cannot be read."""
    return plan_in(read_grid(path), path, asked)


def plan_in(grid: Grid, path: Path, asked: Asked = NOTHING_ASKED) -> Plan:
    """Return the plan of a file that was read as a grid, with its stamp; RbexcelError when there is none."""
    plan = parse(grid, usual_rows, asked)
    stamp = read_stamp(plan, grid, lambda: formulas_of(path))
    return replace(plan, stamp=replace(stamp, state=None, changes=()) if stamp and asked.sheets else stamp)


def formulas_of(path: Path) -> Formulas | None:
    """Return the cells of a file that hold a formula; None for one of a format that is not asked for it."""
    try:
        return formula_cells(path.read_bytes()) if path.suffix.lower() in GRAFTABLE else None
    except (UngraftableError, OSError):
        return None


def read_grid(path: Path) -> Grid:
    """Return a file as a grid; RbexcelError when it cannot be read."""
    return read_file(path)
