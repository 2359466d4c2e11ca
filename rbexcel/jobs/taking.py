"""The template's rows that staff ticked on the sheet ``Perubahan``, taken over into the plan of the same workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import Source, grid_of
from rbexcel.adapters.parts.graft import graft
from rbexcel.carry.taking import with_taken
from rbexcel.catalogue.built_in import template_of, usual_rows
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.plan_workbook import clean_sheets
from rbexcel.drawing.sheets.perubahan import ticked
from rbexcel.fixing.correction import Fix
from rbexcel.frozen import frozen
from rbexcel.jobs.carrying import layout_of
from rbexcel.jobs.files import looked_up
from rbexcel.parsing.parse import parse
from rbexcel.plan.layout import Layout
from rbexcel.plan.office import office_of
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.ticks import TICK
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.grid import Grid, SheetGrid
from rbexcel.workbook.identity import read_identity
from rbexcel.workbook.ours import CHANGES

TAKEN = f"baris templat yang dicentang di lembar {CHANGES.name} diambil"
_NOT_DRAWN = (
    f"Baris templat yang dicentang di lembar {CHANGES.name} belum diambil: lembar rencananya memuat isi lain, "
    "rumus, atau komentar. Sisipkan baris itu dengan Sisip Baris."
)


@frozen
class WithTaken:
    """A workbook with the rows that were ticked, what its cells of ticks are to hold, or why none was taken."""

    source: Source
    done: tuple[Fix, ...] = ()
    why: str | None = None


def taken_over(source: Source, plan: Plan, at: datetime) -> WithTaken:
    """
    Return a plan's workbook with the rows of its template that are ticked on ``Perubahan``, the same where none is.

    The plan's sheet is drawn anew, so it must be as we draw it: with no comment, formula or text beside the plan.
    Raises UngraftableError where the file cannot take a sheet.
    """
    template, rows = template_of(plan), rows_with_ticked(plan, source.grid)
    if template is None or rows == plan.rows:
        return WithTaken(source)
    layout = layout_of(plan, template)
    layout = replace(layout, paper=read_identity(source.grid).paper or layout.paper)
    if not _is_as_drawn(source, plan, layout):
        return WithTaken(source, why=_NOT_DRAWN)
    drawn = graft(source.content, Book((_drawn(plan, rows, layout),), active=CHANGES.name), created=at)
    grid = grid_of(source.name, drawn)
    return WithTaken(Source(grid, drawn, source.path), told(source.grid, plan.template, rows, parse(grid, usual_rows)))


def told(grid: Grid, template: str | None, rows: Sequence[Row], plan: Plan) -> tuple[Fix, ...]:
    """Return what the cells of ticks on ``Perubahan`` are to hold when the ``plan`` has all these rows."""
    homes = {row.key: now.place for row, now in zip(rows, plan.rows, strict=False) if row.key and now.place}
    return tuple(
        Fix(cell, TICK, f"diambil, baris {home.row}" if home else "sudah ada", TAKEN)
        for key, cells in ticked(grid).items()
        for cell in cells
        for home in [homes.get(f"{template}:{key}")]
    )


def rows_with_ticked(plan: Plan, grid: Grid) -> tuple[Row, ...]:
    """Return the rows of a plan with those of its template that are ticked on ``Perubahan``; its own where none is."""
    wanted = {f"{plan.template}:{each}" for each in ticked(grid)}
    template, office = template_of(plan), office_of(plan)
    if not wanted or template is None or office is None or plan.year is None:
        return plan.rows
    whole = template.with_blocks([each.name for each in template.blocks])
    return with_taken(plan, populated(whole, office, plan.year), wanted)


def _is_as_drawn(source: Source, plan: Plan, layout: Layout) -> bool:
    """Tell whether nothing would be lost if the plan's sheet were drawn anew."""
    if len(plan.parts) != 1:
        return False
    (name,) = plan.parts
    held, beside = source.grid.sheet(name), looked_up(source)((name,))
    if held is None or beside.comments or beside.formulas_of(name):
        return False
    drawn = grid_of(source.name, to_bytes(Book((_drawn(plan, plan.rows, layout),)))).sheet(name)
    return drawn is not None and _texts(held) == _texts(drawn)


def _drawn(plan: Plan, rows: tuple[Row, ...], layout: Layout) -> Sheet:
    """Return the plan's own sheet with these rows, under the name that staff may have given it."""
    return replace(clean_sheets(replace(plan, rows=rows), layout)[-1], name=plan.parts[0])


def _texts(sheet: SheetGrid) -> list[tuple[object, ...]]:
    """Return the rows of a sheet without what is empty at their ends."""
    rows = [_trimmed(row) for row in sheet.rows]
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _trimmed(row: Iterable[object]) -> tuple[object, ...]:
    values = list(row)
    while values and values[-1] is None:
        values.pop()
    return tuple(values)
