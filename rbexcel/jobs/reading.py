"""The files that a job reads: as a grid, or as the plan that is in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rbexcel.adapters.files.read_file import read_file
from rbexcel.catalogue.built_in import usual_rows
from rbexcel.errors import RbexcelError
from rbexcel.parsing.parse import parse
from rbexcel.plan.plan import Plan
from rbexcel.sending.stamp import read_stamp
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.ours import FINDINGS, IDENTITY


def read_plan(path: Path, sheet: str | None = None) -> Plan:
    """Return the plan of a file, with its stamp if it has one; RbexcelError when there is none or it cannot be read."""
    grid = read_grid(path, sheet)
    plan = parse(grid, usual_rows)
    stamp = read_stamp(plan, grid)
    return replace(plan, stamp=replace(stamp, state=None) if stamp and sheet else stamp)


def read_grid(path: Path, sheet: str | None = None) -> Grid:
    """
    Return a file as a grid; RbexcelError when it cannot be read.

    With ``sheet`` it holds that one ``only``.
    """
    grid = read_file(path)
    return grid if sheet is None else only(grid, sheet)


def only(grid: Grid, sheet: str) -> Grid:
    """
    Return a grid with one of its sheets, the hidden one that says whose workbook it is, and that of the last check.

    RbexcelError when there is no such sheet.
    """
    if grid.sheet(sheet) is None:
        listed = ", ".join(f'"{each.name}"' for each in grid.sheets)
        raise RbexcelError(f'Lembar "{sheet}" tidak ada dalam berkas "{grid.name}"; pilih salah satu dari {listed}.')
    names = dict.fromkeys((sheet, IDENTITY.name, FINDINGS.name))
    return replace(grid, sheets=tuple(filter(None, map(grid.sheet, names))))
