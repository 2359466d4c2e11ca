"""
The group *Ringkasan*: the summaries of the open plan.

Both buttons write all of its sheets, which link to each other and count the same plan; each shows what it is named
after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from rbexcel.adapters.excel.workbook import write_book
from rbexcel.adapters.files.profile_file import read_profile
from rbexcel.addin.frame import Click
from rbexcel.addin.plans import of_one_plan, read_clicked
from rbexcel.drawing.summary.counted import item_ids
from rbexcel.jobs import checking, summarising
from rbexcel.jobs.files import looked_up
from rbexcel.jobs.signing import signing
from rbexcel.jobs.typed import told_typed
from rbexcel.plan.doubt_words import read_instead


def ringkasan(click: Click) -> str:
    """Write the summaries and show ``Ringkasan``."""
    names, areas, others = _written(click, 0)
    return f"Lembar {names[0]} dan {areas} lembar area sudah dibuat, juga {_listed(names[1 + areas :])}.{others}"


def agenda(click: Click) -> str:
    """Write the summaries and show ``Agenda``."""
    names, areas, others = _written(click, None)
    lists = names[1 + areas :]
    return f"Lembar {_listed(lists)} sudah dibuat. Isian yang lama di {_listed(lists[1:])} tetap ada.{others}"


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} dan {last}" if others else last


def _written(click: Click, shown: int | None) -> tuple[list[str], int, str]:
    """
    Write all summaries in place of former ones, with the one at ``shown`` in front, Agenda for None.

    Returns their names, how many are of areas, and what is to be said of what staff typed and of other plans in the
    workbook.
    """
    book = click.workbook
    grid, copy = read_clicked(click)
    click.step("memeriksa rencana")
    result = of_one_plan(click, lambda asked: checking.checked(grid, asked))
    click.step("menyusun lembar ringkasan")
    signed = signing(result.plan, read_profile(click.home) if click.home else None, grid)
    drawn = summarising.summaries_book(grid, result, click.at, looked=looked_up(copy), signed=signed)
    names = [sheet.name for sheet in drawn.sheets if sheet.visibility == "visible"]
    areas = len(set(item_ids(result.plan, 0)))
    begins = partial(click.writes, "menulis lembar ringkasan")
    write_book(book, replace(drawn, active=names[1 + areas if shown is None else shown]), copy, begins=begins)
    said = (*told_typed(drawn), *([f"{read_instead(result.plan)}."] if result.plan.others else []))
    return names, areas, "".join(f" {each}" for each in said)
