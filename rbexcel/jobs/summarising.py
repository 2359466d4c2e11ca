"""The summaries of a plan, in a copy of its workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.file_kinds import GRAFTABLE
from rbexcel.adapters.files.home import home
from rbexcel.adapters.files.profile_file import read_profile
from rbexcel.adapters.files.read_file import Source, read_source
from rbexcel.catalogue.built_in import template_of, usual_rows
from rbexcel.catalogue.lke_file import form
from rbexcel.drawing.sheets.identity import identity_sheet
from rbexcel.drawing.signed import Signed
from rbexcel.drawing.summary.book import summary_book
from rbexcel.errors import OverTargets
from rbexcel.frozen import frozen
from rbexcel.jobs.checking import Checked, checked
from rbexcel.jobs.drawn_from import stamp_of
from rbexcel.jobs.files import looked_up, save_into
from rbexcel.jobs.importing import clean_copy
from rbexcel.jobs.signing import signing
from rbexcel.jobs.typed import Earlier, joined, told_typed, with_typed_texts
from rbexcel.lke.coverage import Way, coverage
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.choosing import NOTHING_ASKED, Asked
from rbexcel.plan.office import fill, office_of
from rbexcel.plan.plan import Plan
from rbexcel.plan.reprinted import reprinted
from rbexcel.version import __version__
from rbexcel.workbook.beside import Looked, untold
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import Key, read_identity
from rbexcel.workbook.paper import Paper


@frozen
class Summarised:
    """
    What was made: the names of the summary sheets, of which plan, and the dated name of a file that was in its place.

    ``typed`` says where things are now that staff typed outside the inputs, or whose row is gone.
    """

    names: tuple[str, ...]
    plan: Plan
    backup: Path | None
    typed: tuple[str, ...]


def summaries_book(  # noqa: PLR0913 - what is summarised, and what is known besides
    grid: Grid,
    result: Checked,
    at: datetime,
    *,
    looked: Looked = untold,
    others: Sequence[Earlier] = (),
    signed: Signed | None = None,
) -> Book:
    """
    Return ``Ringkasan``, a sheet per area, ``Agenda``, ``Monev`` and, of a plan with persons in charge, what each has
    to do and the register of evidence, in place of those that an earlier run made.

    What staff typed into those is in the new ones, and so is what they typed into those of ``others``, workbooks of the
    same plan; ``looked`` tells what values do not, ``signed`` who signs Ringkasan and Monev. Sheets of the user's own
    are not replaced: ours then get another name, and one that staff renamed keeps theirs.
    """
    result.plan.require_ticks(OverTargets.SUMMARIES)
    identity, known = read_identity(grid), template_of(result.plan)
    own = Earlier.of(grid, looked)
    typed = [own, *(each for each in others if each.is_of(result.plan))]
    filled, ticked_off, register = map(joined, zip(*(each.lists for each in typed), strict=True))
    book = summary_book(
        result.plan,
        result.findings,
        version=__version__,
        made=at.date(),
        paper=identity.paper or (known.layout.paper if known else Paper.FOLIO),
        weights=weights_of(result.plan),
        filled=filled,
        ticked_off=ticked_off,
        register=register,
        serves=_serves(result.plan),
        taken=[sheet.name for sheet in grid.sheets if sheet.name not in own.sheets],
        renamed=own.renamed,
        signed=signed,
    )
    names = [sheet.name for sheet in book.sheets]
    book = with_typed_texts(book, typed)
    told = {
        Key.SUMMARIES: "\n".join(names),
        Key.SUMMARIES_STAMP: stamp_of(grid, result, book, (filled, ticked_off, register)),
    }
    sheets = (*book.sheets, identity_sheet(identity.extended(told)))
    return replace(book, sheets=sheets, drops=tuple(name for name in own.sheets if name not in names))


def _serves(plan: Plan) -> dict[int, str]:
    """Return the questions of the LKE that each row of a ZI plan serves, by its index; nothing for another plan."""
    if plan.kind != "ZI":
        return {}
    serving: dict[int, list[str]] = {}
    for served in coverage(plan, form()).questions.values():
        for row in served.rows if served.way is not Way.WORDS else ():
            serving.setdefault(row, []).append(served.id)
    return {row: ", ".join(questions) for row, questions in serving.items()}


def weights_of(plan: Plan) -> dict[tuple[str | None, ...], float]:
    """Return the weights of the plan's template, by texts as they are printed for its office and year."""
    known = template_of(plan)
    if known is None:
        return {}
    office = office_of(plan)
    words = office.words(plan.year) if office else {}
    return {tuple(text and fill(text, words) for text in path): weight for path, weight in known.weights.items()}


def save_summaries(path: Path, target: Path, at: datetime, asked: Asked = NOTHING_ASKED) -> Summarised:
    """Write a copy of a plan workbook with its summaries; a file of another kind becomes a clean workbook first."""
    source = read_source(path)
    there = source.replaced_at(target)
    if source.suffix in GRAFTABLE:
        result = checked(source.grid, asked)
        signed = signing(result.plan, read_profile(home()), source.grid)
        book = summaries_book(source.grid, result, at, looked=looked_up(source), others=_earlier(there), signed=signed)
        source, there = source.without_cells(), tuple(each.without_cells() for each in there)
        return Summarised(_visible(book), result.plan, save_into(source, book, target, at, *there), told_typed(book))

    plan = reprinted(parse(source.grid, usual_rows, asked))
    plan.require_ticks(OverTargets.SUMMARIES)
    clean = clean_copy(plan, source.name, at)
    typed = [Earlier.of(source.grid, untold), *_earlier(there)]
    signed = signing(plan, read_profile(home()), clean.grid)
    book = summaries_book(clean.grid, checked(clean.grid), at, others=typed, signed=signed)
    return Summarised(_visible(book), plan, save_into(clean, book, target, at, *there), told_typed(book))


def _earlier(read: Sequence[Source]) -> list[Earlier]:
    return [Earlier.of(each.grid, looked_up(each)) for each in read]


def _visible(book: Book) -> tuple[str, ...]:
    return tuple(sheet.name for sheet in book.sheets if sheet.visibility == "visible")
