"""The workbook that is sent, made of one that was read and checked: stripped of what stays, stamped and locked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from rbexcel.adapters.parts.formula_cells import formulas_of
from rbexcel.adapters.parts.page_words import page_words
from rbexcel.adapters.parts.seal import Outgoing, sealed, sheets_in
from rbexcel.adapters.parts.strip import stripped
from rbexcel.adapters.parts.ungraftable import to_be_sent
from rbexcel.catalogue.built_in import usual_rows
from rbexcel.catalogue.regions_file import others_named
from rbexcel.drawing.sheets.identity import identity_sheet
from rbexcel.errors import RbexcelError
from rbexcel.jobs.checking import Checked
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.candidates import tables_in
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.plan.office import Office
from rbexcel.plan.plan import Plan
from rbexcel.sending.aside import of_pages, put_aside, texts_over_cells
from rbexcel.sending.besides import NOTHING_ELSE, Along, Besides, What, hidden_content, own_sheets
from rbexcel.sending.contents import contents
from rbexcel.sending.outgoing import DRAFT, input_cells
from rbexcel.sending.stamp import stamped
from rbexcel.version import __version__
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Cell, Grid
from rbexcel.workbook.identity import Key, read_identity
from rbexcel.workbook.local_paths import texts_with_paths
from rbexcel.workbook.ours import IDENTITY, leaving


@to_be_sent()
def sent_workbook(  # noqa: PLR0913, PLR0917 - what is sent, whose it is, when
    content: bytes,
    grid: Grid,
    result: Checked,
    office: Office,
    year: int,
    at: datetime,
    *,
    draft: bool = False,
    along: Along = NOTHING_ELSE,
) -> tuple[bytes, tuple[Besides, ...], tuple[str, ...]]:
    """
    Return the workbook ``content`` as it is sent, what is in it besides the plan, and what is to be told of it.

    ``grid`` is what it holds, ``along`` what else is let go. Raises RbexcelError where a page that is no draft's is
    headed with another office, or a text box names one.
    """
    plan, identity = result.plan, read_identity(grid)
    stripped_ = stripped(content, own_sheets(plan, grid), leaving(grid), office.name, along)
    sheets = sheets_in(stripped_.package)
    ours = {IDENTITY.name, *identity.summaries}
    texts = set(sheets) - ours
    printed = tuple(page_words(stripped_.package))
    headed = [others_named(words, office.name) for _, words in printed]
    strange = [(sheet, others[0]) for (sheet, _), others in zip(printed, headed, strict=True) if others]
    own = [page for page, others in zip(printed, headed, strict=True) if not others]
    boxes = [(cell, other) for cell, text in texts_over_cells(grid, texts) for other in others_named(text, office.name)]
    if not draft:
        _require_own(strange, boxes, office)
    constant = [name for name, calculated in sheets.items() if not calculated and name not in ours]
    there = replace(grid, sheets=tuple(each for each in grid.sheets if each.name in sheets))
    chosen = _chosen_among_others(plan, there)
    listed = any(each.origin for each in plan.unread) or any(each.origin for each in plan.uncertain)
    read_there = parse(there, usual_rows, Asked(chosen)) if listed else plan  # the sheet Impor stays at home
    stamp = stamped(read_there, there, constant, result.findings, at=at, version=__version__, draft=draft)
    on_sheets = contents(there, read_there, formulas_of(stripped_.package))
    whose = {Key.SATKER: office.name, Key.YEAR: str(year)}
    if chosen:
        whose[Key.PLAN_SHEETS] = "\n".join(chosen)
    book = Book(
        (identity_sheet(identity.extended(whose | stamp).stamped(on_sheets)),),
        title=plan.title or "",
        subject=f"Rencana aksi {plan.kind} {year}",
        author=office.name,
    )
    inputs = input_cells(plan, grid)
    sent = sealed(stripped_.package, Outgoing(book, office.name, at, inputs, DRAFT if draft else None))
    besides = (
        *stripped_.besides,
        *(Besides(What.OTHER_HEAD, sheet, f'"{other}"') for sheet, other in strange),
        *(Besides(What.OTHER_BOX, cell.sheet, f'{cell.address} "{other}"') for cell, other in boxes),
        *hidden_content(plan, grid, texts),
        *put_aside(grid, texts, {cell for cell, _ in boxes}),
        *of_pages(own, texts, (office.name, office.full_name, plan.title)),
        *(Besides(What.PATH_IN_TEXT, cell.sheet, cell.address) for cell in texts_with_paths(grid, texts)),
    )
    notes = () if inputs else ("Susunan lembarnya tidak diproteksi: sel isiannya tidak dapat dipastikan.",)
    return sent, besides, notes


def _require_own(heads: Sequence[tuple[str, str]], boxes: Sequence[tuple[Cell, str]], office: Office) -> None:
    """Stop at a page or a text box that names another office."""
    for sheet, other in heads:
        raise RbexcelError(
            f'Kepala atau kaki halaman lembar "{sheet}" menyebut {other}, sedangkan pengirimnya {office.name}. '
            "Ganti di Excel lewat Tata Letak Halaman, lalu ulangi."
        )
    for cell, other in boxes:
        raise RbexcelError(
            f'Kotak teks di lembar "{cell.sheet}", sel {cell.address}, menyebut {other}, sedangkan pengirimnya '
            f"{office.name}. Ganti atau hapus di Excel, lalu ulangi."
        )


def _chosen_among_others(plan: Plan, there: Grid) -> tuple[str, ...]:
    """Return the sheets of the plan where other plans leave with it, that its receiver reads the same; else none."""
    return plan.parts if {sheet.name for sheet, _ in tables_in(there)} - {*plan.parts} else ()
