"""The group *Periksa*: the safe corrections of the open plan, apart from its findings, of which a click loads less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from rbexcel.adapters.excel.cells import untouchable, write_texts
from rbexcel.adapters.excel.host import is_desktop, on_windows, require_unlocked, save_copy, user_name
from rbexcel.adapters.excel.page import formulas_told
from rbexcel.adapters.excel.reading import read_book, read_copy
from rbexcel.adapters.excel.rows import carry_out
from rbexcel.adapters.excel.workbook import require_writable, write_book
from rbexcel.adapters.files.drafts import meanwhile
from rbexcel.adapters.files.read_file import Source
from rbexcel.addin.frame import Click
from rbexcel.addin.plans import of_one_plan, read_clicked
from rbexcel.catalogue.built_in import usual_rows
from rbexcel.errors import RbexcelError
from rbexcel.fixing.correction import Fix
from rbexcel.jobs import fixing
from rbexcel.jobs.files import looked_up
from rbexcel.jobs.taking import rows_with_ticked, told
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt_words import read_instead, schedule_told
from rbexcel.plan.plan import Row
from rbexcel.rows.taking import next_missing
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import read_identity
from rbexcel.workbook.ours import FIXES

if TYPE_CHECKING:
    import xlwings as xw


_IN_EXCEL = "Baris templat yang dicentang hanya dapat diambil di Excel di komputer."


def perbaiki(click: Click) -> str:
    """Correct what is only written wrongly, cell by cell, and list it on the sheet ``Perbaikan``."""
    book = click.workbook
    grid, copy = read_clicked(click)
    _require_known_formulas(book, grid)
    click.step("mencari yang dapat diperbaiki")
    plan = of_one_plan(click, lambda asked: parse(grid, usual_rows, asked))
    wanted = rows_with_ticked(plan, grid)
    taken: tuple[Fix, ...] = ()
    offered = wanted != plan.rows
    if offered and is_desktop(book.app):
        before, template = grid, plan.template
        grid, copy = _with_rows(click, grid, copy, wanted)
        plan = parse(grid, usual_rows)
        taken = told(before, template, wanted, plan)
    fixed, drawn = fixing.corrected(
        grid,
        plan,
        lambda places: untouchable(book, places, copy),
        click.at,
        by=user_name(click.app),
        looked=looked_up(copy),
        taken=taken,
    )
    left = f" {len(fixed.left)} sel lain tidak diubah; sebabnya ada di lembar {FIXES.name}." if fixed.left else ""
    left += "".join(f" {each}" for each in schedule_told(plan))
    left += f" {read_instead(plan)}." if plan.others else ""
    left += f" {_IN_EXCEL}" if offered and not is_desktop(book.app) else ""
    if not fixed.done and (not fixed.left or grid.sheet(FIXES.name)):
        return f"Tidak ada yang dapat diperbaiki secara otomatis.{left}"
    require_writable(book, drawn)
    windows = on_windows(book)
    for name in dict.fromkeys(fix.place.sheet for fix in fixed.done):
        require_unlocked(book.sheets[name], windows=windows)
    click.writes("menulis perbaikan di selnya")
    write_texts(book, fixed.edits)
    begins = partial(click.writes, f"menulis lembar {FIXES.name}")
    write_book(book, replace(drawn, active=FIXES.name), copy, begins=begins)
    return f"{len(fixed.done)} sel diperbaiki. Lihat lembar {FIXES.name}.{left}"


def _with_rows(click: Click, grid: Grid, copy: Source | None, wanted: Sequence[Row]) -> tuple[Grid, Source | None]:
    """Insert the rows that the plan lacks one by one; return the workbook as it is then, and a copy of it."""
    book = click.workbook
    while edit := next_missing(
        plan := parse(grid, usual_rows),
        grid,
        wanted,
        lambda cells, copy=copy: untouchable(book, cells, copy),  # type: ignore[misc]
    ):
        carry_out(book, edit, begins=partial(click.writes, "menyisipkan baris"))
        with meanwhile() as place:
            copy = read_copy(save_copy(book, place) if on_windows(book) else None)
            grid = read_book(book, copy)
        if len(parse(grid, usual_rows).rows) == len(plan.rows):  # whatever the reason, it would go on for ever
            break
    return grid, copy


def _require_known_formulas(book: xw.Book, grid: Grid) -> None:
    """Stop where a formula might be written over: not each browser's page tells them, and our own plans have none."""
    if not is_desktop(book.app) and formulas_told(book) is None and read_identity(grid).is_foreign:
        raise RbexcelError(
            "Di sini tidak terlihat sel mana yang berisi rumus, jadi hanya rencana buatan rbexcel yang dapat "
            "diperbaiki. Pakai Excel di komputer, atau impor dulu tabelnya."
        )
