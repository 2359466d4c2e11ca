"""What a workbook that another office sent tells: its plan, and what was changed in it after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.read_file import read_source
from rbexcel.jobs.checking import checked
from rbexcel.jobs.reading import plan_in
from rbexcel.jobs.summarising import summaries_book
from rbexcel.parsing.tables.choosing import NOTHING_ASKED, Asked
from rbexcel.plan.plan import Plan, Since
from rbexcel.sending.stale import miscalculates
from rbexcel.version import __version__
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import read_identity


def read_received(path: Path, asked: Asked = NOTHING_ASKED) -> Plan:
    """Return the plan of a file as ``read_plan`` does, its stamp with the summaries that do not fit the plan."""
    source = read_source(path)
    plan = plan_in(source, asked)
    stamp = plan.stamp
    if stamp is None or stamp.state is None or stamp.version != __version__:  # another version draws otherwise
        return plan
    told = {since.sheet for since in stamp.changes}
    unfit = tuple(Since(name, "unfit") for name in _unfit(source.grid, stamp.at) if name not in told)
    return replace(plan, stamp=replace(stamp, state="changed", changes=(*stamp.changes, *unfit))) if unfit else plan


def _unfit(grid: Grid, at: str | None) -> Iterator[str]:
    """Yield the names of the summaries that tell of another plan than the one beside them."""
    try:
        moment = datetime.fromisoformat(at or "")
    except ValueError:
        return
    if not any(map(grid.sheet, read_identity(grid).summaries)):
        return
    book = summaries_book(grid, checked(grid), moment)
    yield from (sheet.name for sheet in book.sheets if miscalculates(sheet, grid))
