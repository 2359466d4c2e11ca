"""Safe corrections of a plan's file, and the report of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.file_kinds import GRAFTABLE
from rbexcel.adapters.files.read_file import Source, read_source
from rbexcel.adapters.files.replacing import require_suffix
from rbexcel.adapters.parts.edit_cells import edited, untouchable
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.catalogue.built_in import usual_rows
from rbexcel.drawing.sheets.perbaikan import fixes_book
from rbexcel.drawing.typed_texts import NOTHING_SINCE, told_behind, typed_since, with_typed
from rbexcel.fixing.correction import Fix, Left
from rbexcel.fixing.fix import fixes
from rbexcel.frozen import frozen
from rbexcel.jobs.files import looked_up, put_over
from rbexcel.jobs.importing import clean_copy
from rbexcel.jobs.taking import taken_over
from rbexcel.jobs.typed import left_behind
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.choosing import NOTHING_ASKED, Asked
from rbexcel.plan.plan import Plan
from rbexcel.version import __version__
from rbexcel.workbook.beside import Looked, untold
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Cell, Grid
from rbexcel.workbook.ours import FIXES, require_ours


@frozen
class Fixed:
    """
    What a fix did: the plan before, its corrections, those not made, a kept file, why the workbook is a new one.

    ``notes`` are whole sentences about what else was not done.
    """

    plan: Plan
    done: tuple[Fix, ...]
    left: tuple[Left, ...]
    backup: Path | None = None
    alone: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def edits(self) -> dict[Cell, str]:
        """The new text of each corrected cell."""
        return {fix.place: fix.after for fix in self.done}


def save_fixed(  # noqa: PLR0913 - what is corrected, where it goes, when and by whom
    path: Path,
    target: Path,
    at: datetime,
    *,
    asked: Asked = NOTHING_ASKED,
    cadence: bool = False,
    by: str | None = None,
) -> Fixed:
    """
    Write a copy of a plan workbook with its safe corrections and the sheet ``Perbaikan``, or correct it in place.

    Only the corrected cells change. A file that cannot take them becomes a clean workbook first. With nothing to
    correct the copy is the same to the byte.
    """
    source = read_source(path)  # a file that cannot be read is told before anything else
    suffix = source.suffix
    require_suffix(target, (suffix if suffix in GRAFTABLE else ".xlsx",))
    plan = parse(source.grid, usual_rows, asked)
    if suffix in GRAFTABLE:
        try:
            return _save_fixed_cells(source, plan, target, at, cadence=cadence, by=by)
        except UngraftableError as error:
            if suffix != ".xlsx" or source.is_at(target):
                raise
            why = str(error)
    else:
        why = f"Isi berkas {suffix} tidak dapat diubah di tempatnya."

    behind = " ".join(("", *told_behind(left_behind(source.grid), source.name)))
    clean = clean_copy(plan, source.name, at)
    fixed = _save_fixed_cells(clean, parse(clean.grid, usual_rows), target, at, cadence=cadence, by=by)
    return replace(fixed, plan=plan, alone=f"{why} Yang diperbaiki adalah buku kerja baru dari isi rencananya.{behind}")


def _save_fixed_cells(  # noqa: PLR0913 - what was read, where it goes, when and by whom
    read: Source, plan: Plan, target: Path, at: datetime, *, cadence: bool, by: str | None
) -> Fixed:
    with_rows = taken_over(read, plan, at)
    source = with_rows.source
    plan = plan if source is read else parse(source.grid, usual_rows)
    fixed, book = corrected(
        source.grid,
        plan,
        lambda places: untouchable(source.content, places),
        at,
        cadence=cadence,
        by=by,
        looked=looked_up(source),
        taken=with_rows.done,
    )
    fixed = replace(fixed, notes=tuple(filter(None, (with_rows.why,))))
    if not fixed.edits and source.is_at(target):
        return fixed
    made = edited(source.content, fixed.edits, book, at)
    return replace(fixed, backup=put_over(target, made, at, read))


def corrected(  # noqa: PLR0913 - what was read, how it is asked further, when and by whom
    grid: Grid,
    plan: Plan,
    untouchable: Callable[[Sequence[Cell]], Mapping[Cell, str]],
    at: datetime,
    *,
    cadence: bool = False,
    by: str | None = None,
    looked: Looked = untold,
    taken: Sequence[Fix] = (),
) -> tuple[Fixed, Book]:
    """
    Return the safe corrections of a grid that holds a plan, and the sheet ``Perbaikan`` that tells them.

    ``untouchable`` says of cells that are to be corrected which cannot be, and why; ``looked`` what stands beside those
    of an earlier ``Perbaikan``: what the grid does not tell. ``taken`` are cells of ticks whose rows were taken over.
    Raises RbexcelError when the grid has a sheet of that name which is not an earlier correction's.
    """
    wanted = fixes(plan, grid, cadence=cadence)
    closed = untouchable([fix.place for fix in wanted])
    done = (*taken, *(fixes(plan, grid, cadence=cadence, untouchable=closed.keys()) if closed else wanted))
    left = tuple(Left(fix, closed[fix.place]) for fix in wanted if fix.place in closed)
    if done or left:
        require_ours(grid, FIXES)
    book = fixes_book(plan, done, left, at=at, version=__version__, source=grid.name, by=by)
    (drawn,) = book.sheets
    old = grid.sheet(FIXES.name)
    since = typed_since(old, looked((FIXES.name,))) if old else NOTHING_SINCE
    return Fixed(plan, done, left), replace(book, sheets=(with_typed(drawn, old, since),))
