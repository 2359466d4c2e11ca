"""The summaries of a plan, in a copy of its workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.parts.cell_links import cell_links
from rbexcel.catalogue.built_in import template_of, usual_rows
from rbexcel.catalogue.template import Template
from rbexcel.drawing.sheets.identity import identity_sheet
from rbexcel.drawing.summary.filled import AGENDA_FORM, filled_list
from rbexcel.jobs.checking import Checked, checked
from rbexcel.jobs.files import GRAFTABLE, clean_copy, save_into
from rbexcel.jobs.reading import read_grid
from rbexcel.parsing.choosing import NOTHING_ASKED, Asked
from rbexcel.parsing.parse import parse
from rbexcel.plan.office import fill, office_of
from rbexcel.plan.plan import Plan
from rbexcel.version import __version__
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Cell, Grid
from rbexcel.workbook.identity import Key, read_identity
from rbexcel.workbook.paper import Paper


def no_links(_sheets: Sequence[str]) -> Mapping[Cell, str]:
    """Know no cell that opens an address: an open workbook, or a file of another kind."""
    return {}


def summaries_book(
    grid: Grid,
    result: Checked,
    at: datetime,
    *,
    earlier: Grid | None = None,
    links: Callable[[Sequence[str]], Mapping[Cell, str]] = no_links,
) -> Book:
    """
    Return ``Ringkasan``, a sheet per area, ``Agenda`` and ``Monev``, in place of those that an earlier run made.

    What staff wrote into the earlier ``Monev`` and ``Agenda`` is in the new ones; ``earlier`` is a workbook that holds
    those, where the grid does not. ``links`` gives the addresses that cells of some sheets open. Sheets of the user's
    own are not replaced: ours then get another name.
    """
    from rbexcel.drawing.summary.book import summary_book  # noqa: PLC0415 - loads pandas, which no other job needs

    identity, known = read_identity(grid), template_of(result.plan)
    former = [name for name in identity.summaries if grid.sheet(name)]
    source, before = (earlier, read_identity(earlier).summaries) if earlier else (grid, former)
    opens = links(before)
    book = summary_book(
        result.plan,
        result.findings,
        version=__version__,
        made=at.date(),
        paper=identity.paper or (known.layout.paper if known else Paper.FOLIO),
        weights=_weights(result.plan, known),
        filled=filled_list(source, names=before, links=opens),
        ticked_off=filled_list(source, AGENDA_FORM, before, opens),
        taken=[sheet.name for sheet in grid.sheets if sheet.name not in former],
    )
    names = [sheet.name for sheet in book.sheets]
    stamp = identity_sheet(identity.extended({Key.SUMMARIES: "\n".join(names)}))
    return replace(book, sheets=(*book.sheets, stamp), drops=tuple(name for name in former if name not in names))


def _weights(plan: Plan, known: Template | None) -> dict[tuple[str | None, ...], float]:
    """Return the weights of the plan's template, by texts as they are printed for its office and year."""
    if known is None:
        return {}
    office = office_of(plan)
    words = office.words(plan.year) if office else {}
    return {tuple(text and fill(text, words) for text in path): weight for path, weight in known.weights.items()}


def save_summaries(
    source: Path, target: Path, at: datetime, asked: Asked = NOTHING_ASKED
) -> tuple[tuple[str, ...], Plan, Path | None]:
    """
    Write a copy of a plan workbook with its summaries; a file of another kind becomes a clean workbook first.

    Returns the names of the summary sheets, the plan, and the dated name of a file that was at ``target``.
    """
    grid = read_grid(source)
    if source.suffix.lower() in GRAFTABLE:
        result = checked(grid, asked)
        content = source.read_bytes()
        book = summaries_book(grid, result, at, links=lambda sheets: cell_links(content, sheets) if sheets else {})
        return _visible(book), result.plan, save_into(source, book, target, at)

    plan = parse(grid, usual_rows, asked)
    with clean_copy(source, plan, at) as clean:
        earlier, grid = grid, read_grid(clean)
        book = summaries_book(grid, checked(grid), at, earlier=earlier)
        return _visible(book), plan, save_into(clean, book, target, at)


def _visible(book: Book) -> tuple[str, ...]:
    return tuple(sheet.name for sheet in book.sheets if sheet.visibility == "visible")
