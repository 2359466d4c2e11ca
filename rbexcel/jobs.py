"""
What a command or a button does, from end to end: read, think, write.

The first half takes a Grid and returns a Book, for files and open workbooks alike; the second half works on files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rbexcel import __version__
from rbexcel.catalogue import Template, template, template_ids
from rbexcel.check import Finding, check
from rbexcel.errors import RbexcelError
from rbexcel.grid import Grid
from rbexcel.parse import parse
from rbexcel.plan import Plan

if TYPE_CHECKING:
    from rbexcel.book import Book
    from rbexcel.office import Office

GRAFTABLE = (".xlsx", ".xlsm")
"""The files that can take our sheets into a copy of themselves."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan with what the rules found in it."""

    plan: Plan
    findings: tuple[Finding, ...]


def template_of(plan: Plan) -> Template | None:
    """Return the template that a plan says it comes from, if the catalogue has it."""
    return template(plan.template) if plan.template in template_ids() else None


def checked(grid: Grid, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Checked:
    """Return the plan of a grid and its findings; RbexcelError when the grid has no plan or a code is unknown."""
    plan = parse(grid)
    return Checked(plan, check(plan, template_of(plan), select=select, ignore=ignore))


def findings_book(grid: Grid, result: Checked, at: datetime) -> Book:
    """Return the ``Validasi`` sheet and the marks that go with it."""
    from rbexcel.report import validation_book  # noqa: PLC0415 - drawing is not on the path of a bare check

    return validation_book(result.plan, result.findings, checked_at=at, version=__version__, source=grid.name)


def summaries_book(grid: Grid, result: Checked) -> Book:
    """Return ``Ringkasan`` and a sheet per area, in place of those that an earlier run made."""
    from dataclasses import replace  # noqa: PLC0415

    from rbexcel.identity import SUMMARY_SHEETS, identity_sheet, read_identity  # noqa: PLC0415
    from rbexcel.summary import summary_book  # noqa: PLC0415 - pandas is not on the path of a check

    identity = read_identity(grid)
    former = [name for name in identity.get(SUMMARY_SHEETS, "").split("\n") if grid.sheet(name)]
    book = summary_book(result.plan, result.findings, version=__version__)
    names = [sheet.name for sheet in book.sheets]
    stamp = identity_sheet({**identity, SUMMARY_SHEETS: "\n".join(names)})
    return replace(book, sheets=(*book.sheets, stamp), drops=tuple(name for name in former if name not in names))


def read_plan(path: Path, sheet: str | None = None) -> Plan:
    """Return the plan of a file; RbexcelError when there is none or it cannot be read."""
    return parse(read_grid(path, sheet))


def read_grid(path: Path, sheet: str | None = None) -> Grid:
    """Return a file as a grid; RbexcelError when it cannot be read."""
    from rbexcel.adapters.read_file import read_file  # noqa: PLC0415

    return read_file(path, sheet)


def save_new(book: Book, target: Path, at: datetime) -> Path | None:
    """Write a new workbook; a file that is already there is kept under a dated name, which is returned."""
    from rbexcel.adapters.new_file import write_new  # noqa: PLC0415

    require_suffix(target, (".xlsx",))
    backup = keep(target, at)
    write_new(book, target, created=at)
    return backup


def save_into(source: Path, book: Book, target: Path, at: datetime) -> Path | None:
    """
    Write a copy of ``source`` with the Book's sheets in it to ``target``, or into ``source`` itself.

    What was at ``target`` is kept under a dated name, which is returned.
    """
    from rbexcel.adapters.into_copy import write_copy  # noqa: PLC0415

    if target.exists() and target.samefile(source):
        return write_copy(source, book, target, in_place=True, at=at)
    backup = keep(target, at)
    write_copy(source, book, target, at=at)
    return backup


def keep(target: Path, at: datetime) -> Path | None:
    """Copy the file at ``target``, if there is one, to a dated name beside it, and return that."""
    if not target.is_file():
        return None
    import shutil  # noqa: PLC0415

    backup = target.with_name(f"{target.stem}.cadangan-{at:%Y%m%d-%H%M%S}{target.suffix}")
    try:
        shutil.copy2(target, backup)
    except OSError as error:
        raise RbexcelError(f'Cadangan untuk "{target.name}" tidak dapat dibuat. Periksa foldernya.') from error
    return backup


def require_suffix(target: Path, allowed: Sequence[str]) -> None:
    """Stop when a result's name does not end as its content needs."""
    if target.suffix.lower() not in allowed:
        raise RbexcelError(f'Nama hasil "{target.name}" harus berakhiran {" atau ".join(allowed)}.')
    if target.is_dir():
        raise RbexcelError(f'"{target.name}" adalah folder. Beri nama berkas untuk hasilnya.')


def clean_book(plan: Plan, office: Office | None = None) -> Book:
    """Return a clean workbook of a plan that was read from anywhere."""
    from rbexcel.office import Office, office_named  # noqa: PLC0415
    from rbexcel.populate import plan_book, usual_layout  # noqa: PLC0415

    if office is None:
        try:
            office = office_named(plan.satker or "")
        except RbexcelError:
            office = Office(plan.satker or "KPU ..........")
    return plan_book(plan, usual_layout(plan), office)


def save_findings(source: Path, grid: Grid, result: Checked, target: Path, at: datetime) -> Path | None:
    """
    Write the findings: into a copy of a workbook, or, for other files, into a workbook of their own.

    Returns the dated name under which a file at ``target`` was kept.
    """
    from dataclasses import replace  # noqa: PLC0415

    book = findings_book(grid, result, at)
    if source.suffix.lower() in GRAFTABLE:
        return save_into(source, book, target, at)
    return save_new(replace(book, markings=()), target, at)


def save_summaries(
    source: Path, target: Path, at: datetime, sheet: str | None = None
) -> tuple[tuple[str, ...], Plan, Path | None]:
    """
    Write a copy of a plan workbook with its summaries; a file of another kind becomes a clean workbook first.

    Returns the names of the summary sheets, the plan, and the dated name of a file that was at ``target``.
    """
    grid = read_grid(source, sheet)
    result = checked(grid)
    if source.suffix.lower() in GRAFTABLE:
        book = summaries_book(grid, result)
        return _visible(book), result.plan, save_into(source, book, target, at)
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / f"{source.stem}.xlsx"
        save_new(clean_book(result.plan), clean, at)
        grid = read_grid(clean)
        book = summaries_book(grid, checked(grid))
        return _visible(book), result.plan, save_into(clean, book, target, at)


def _visible(book: Book) -> tuple[str, ...]:
    return tuple(sheet.name for sheet in book.sheets if sheet.visibility == "visible")
