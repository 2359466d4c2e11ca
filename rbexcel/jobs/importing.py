"""A clean workbook of any table, with the report of what was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import Source, grid_of
from rbexcel.catalogue.nearest import nearest_of, nearest_rows
from rbexcel.drawing.plan_sheet import placed
from rbexcel.drawing.plan_workbook import clean_book
from rbexcel.drawing.sheets.impor import Near, import_sheet, marked
from rbexcel.errors import OverTargets, TooLongTextError
from rbexcel.parsing.tables.candidates import other_tables
from rbexcel.plan.doubt_list import keyed
from rbexcel.plan.layout import usual_layout
from rbexcel.plan.long_texts import with_short_texts
from rbexcel.plan.naskah import Sort
from rbexcel.plan.plan import Plan
from rbexcel.plan.reprinted import decree_papers
from rbexcel.version import __version__
from rbexcel.words.lists import in_a_row
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.ours import COPY, DECREE, PLAN

_LENGTHS = (1_500, 500, 150)
"""Characters of an item that is cut where a row cannot show it whole: the first number that fits its column holds."""


def decree_told(plan: Plan) -> str | None:
    """Return the sentence that tells what became of the decree, None where the plan has none."""
    papers = decree_papers(plan)
    if not papers:
        return None
    sheets = " dan ".join((COPY if paper.sort is Sort.SALINAN else DECREE).name for paper in papers)
    number = plan.decree.number if plan.decree else None
    return f"Naskah keputusan{f' nomor {number}' if number else ''} ikut, di lembar {sheets}."


def others_told(plan: Plan, grid: Grid) -> str | None:
    """Return the sentence that names the sheets with another plan, beside the one that was asked for; None if none."""
    left = [f'"{name}"' for name in other_tables(grid, {*plan.parts, *(note.sheet for note in plan.others)})]
    if not left:
        return None
    return f"Lembar {in_a_row(left)} juga memuat tabel rencana; yang diambil hanya lembar yang dipilih."


def importable(plan: Plan) -> Plan:
    """Return a plan that a clean workbook shows: what is too long for any row of it is told, and kept as unread."""
    if plan.schedule != "ticks" or with_short_texts(plan, min(_LENGTHS)) is plan:
        return plan
    fitting = plan
    for most in _LENGTHS:
        try:
            clean_book(fitting)
            break
        except TooLongTextError:
            fitting = with_short_texts(plan, most)
    return fitting


def import_book(plan: Plan, source: str, at: datetime) -> Book:
    """
    Return a clean workbook, with sheet ``Impor``, of a plan that was read from the file ``source``.

    The plan is ``reprinted`` and ``importable``.
    Raises OverTargetsError for a plan of targets: nothing of it is made a mark.
    """
    plan.require_ticks(OverTargets.IMPORT)
    plan = keyed(plan)
    book = clean_book(plan)
    found = nearest_of(plan)
    near = Near(found[0].label, found[1], len(nearest_rows(plan, found[0]))) if found else None
    index, drawn = next((index, sheet) for index, sheet in enumerate(book.sheets) if sheet.name == PLAN.name)
    clean = placed(plan, usual_layout(plan), drawn)
    keys = next(iter(drawn.hidden_columns), 0)
    report = import_sheet(plan, clean, source=source, at=at, version=__version__, keys=keys, near=near)
    ours = (marked(drawn, clean, report), report)
    return replace(book, sheets=(*book.sheets[:index], *ours, *book.sheets[index + 1 :]))


def clean_copy(plan: Plan, source: str, at: datetime) -> Source:
    """
    Return a clean workbook of the plan in the file ``source``, which cannot take sheets into a copy of itself.

    It is an import: what was doubted goes with it.
    """
    plan.require_ticks(OverTargets.CLEAN_COPY)
    name = f"{PurePath(source).stem}.xlsx"
    content = to_bytes(import_book(importable(plan), source, at), created=at)
    return Source(grid_of(name, content), content)
