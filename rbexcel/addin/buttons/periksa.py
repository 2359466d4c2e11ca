"""The group *Periksa*: the findings and the safe corrections of the open plan, and how they go again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rbexcel.adapters.excel.cells import untouchable, write_texts
from rbexcel.adapters.excel.host import is_desktop, on_windows, require_unlocked, user_name
from rbexcel.adapters.excel.reading import read_book, read_copy
from rbexcel.adapters.excel.workbook import require_writable, write_book
from rbexcel.addin.frame import Click
from rbexcel.addin.plans import of_one_plan
from rbexcel.catalogue.built_in import usual_rows
from rbexcel.checking.as_text import counted, not_counted
from rbexcel.checking.holes import not_ready
from rbexcel.errors import RbexcelError
from rbexcel.jobs import checking, findings, fixing
from rbexcel.jobs.files import looked_up
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt_words import read_instead, schedule_told
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import read_identity
from rbexcel.workbook.ours import FINDINGS, FIXES

if TYPE_CHECKING:
    import xlwings as xw


def validasi(click: Click) -> str:
    """Check the plan and write the sheet ``Validasi`` and the marks; the user's cells stay as they are."""
    book = click.workbook
    copy = read_copy(click.backup)
    grid = read_book(book, copy)
    result = of_one_plan(book, lambda asked: checking.checked(grid, asked))
    drawn = findings.findings_book(grid, result, click.at, by=user_name(click.app), looked=looked_up(copy))
    unmarked = write_book(book, replace(drawn, active=FINDINGS.name), copy)
    return " ".join((*_found(result), *_not_marked(unmarked)))


def _found(result: checking.Checked) -> list[str]:
    known = (*not_ready(result.findings), *schedule_told(result.plan))
    told = (f"{counted(result.findings)}.", *known, f"Lihat lembar {FINDINGS.name}.")
    return [*told, *not_counted(result.accepted, result.resolved)]


def _not_marked(sheets: tuple[str, ...]) -> list[str]:
    listed = ", ".join(f'"{name}"' for name in sheets)
    return [f"Sel di lembar {listed} tidak diberi warna karena lembarnya dikunci atau disembunyikan."] if sheets else []


def perbaiki(click: Click) -> str:
    """Correct what is only written wrongly, cell by cell, and list it on the sheet ``Perbaikan``."""
    book = click.workbook
    copy = read_copy(click.backup)
    grid = read_book(book, copy)
    _require_known_formulas(book, grid)
    plan = of_one_plan(book, lambda asked: parse(grid, usual_rows, asked))
    fixed, drawn = fixing.corrected(
        grid,
        plan,
        lambda places: untouchable(book, places, copy),
        click.at,
        by=user_name(click.app),
        looked=looked_up(copy),
    )
    left = f" {len(fixed.left)} sel lain tidak diubah; sebabnya ada di lembar {FIXES.name}." if fixed.left else ""
    left += "".join(f" {each}" for each in schedule_told(plan))
    left += f" {read_instead(plan)}." if plan.others else ""
    if not fixed.done and (not fixed.left or grid.sheet(FIXES.name)):
        return f"Tidak ada yang dapat diperbaiki secara otomatis.{left}"
    require_writable(book, drawn)
    windows = on_windows(book)
    for name in dict.fromkeys(fix.place.sheet for fix in fixed.done):
        require_unlocked(book.sheets[name], windows=windows)
    write_texts(book, fixed.edits)
    write_book(book, replace(drawn, active=FIXES.name), copy)
    return f"{len(fixed.done)} sel diperbaiki. Lihat lembar {FIXES.name}.{left}"


def _require_known_formulas(book: xw.Book, grid: Grid) -> None:
    """Stop where a formula might be written over: in a browser they cannot be told, and our own plans have none."""
    if not is_desktop(book.app) and read_identity(grid).is_foreign:
        raise RbexcelError(
            "Di sini tidak terlihat sel mana yang berisi rumus, jadi hanya rencana buatan rbexcel yang dapat "
            "diperbaiki. Pakai Excel di komputer, atau impor dulu tabelnya."
        )


def hapus_tanda(click: Click) -> str:
    """Take the sheet ``Validasi`` and the marks of the last check out again."""
    book = click.workbook
    names = book.sheet_names
    if FINDINGS.name not in names:
        return "Tidak ada hasil pemeriksaan di buku kerja ini."
    copy = read_copy(click.backup)
    drawn = findings.without_findings(read_book(book, copy), click.at, looked=looked_up(copy))
    write_book(book, drawn, copy)
    if drawn.sheets:
        return f"Temuan dan tanda warnanya sudah dihapus. {findings.LEFT}"
    return f"Lembar {FINDINGS.name} dan tanda warnanya sudah dihapus."
