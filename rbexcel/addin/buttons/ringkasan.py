"""
The group *Ringkasan*: the summaries of the open plan.

Both buttons write all of its sheets, which link to each other and count the same plan; each shows what it is named
after.
"""

from __future__ import annotations

from dataclasses import replace

from rbexcel.adapters.excel.reading import read_book, read_copy
from rbexcel.adapters.excel.workbook import write_book
from rbexcel.addin.frame import Click
from rbexcel.addin.plans import of_one_plan
from rbexcel.jobs import checking, summarising
from rbexcel.jobs.files import looked_up
from rbexcel.jobs.typed import told_typed
from rbexcel.plan.doubt_words import read_instead


def ringkasan(click: Click) -> str:
    """Write the summaries and show ``Ringkasan``."""
    (home, *areas, agenda, monev), others = _written(click, 0)
    return f"Lembar {home} dan {len(areas)} lembar area sudah dibuat, juga {agenda} dan {monev}.{others}"


def agenda(click: Click) -> str:
    """Write the summaries and show ``Agenda``."""
    (*_, due, monev), others = _written(click, -2)
    return f"Lembar {due} dan {monev} sudah dibuat. Isian di {monev} yang lama tetap ada.{others}"


def _written(click: Click, shown: int) -> tuple[list[str], str]:
    """
    Write all summaries in place of former ones, with the one at ``shown`` in front.

    Returns their names, and what is to be said of what staff typed and of other plans in the workbook.
    """
    book = click.workbook
    copy = read_copy(click.backup)
    grid = read_book(book, copy)
    result = of_one_plan(book, lambda asked: checking.checked(grid, asked))
    drawn = summarising.summaries_book(grid, result, click.at, looked=looked_up(copy))
    names = [sheet.name for sheet in drawn.sheets if sheet.visibility == "visible"]
    write_book(book, replace(drawn, active=names[shown]), copy)
    said = (*told_typed(drawn), *([f"{read_instead(result.plan)}."] if result.plan.others else []))
    return names, "".join(f" {each}" for each in said)
