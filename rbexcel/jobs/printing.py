"""A copy of a plan for the printer: the printed set as a workbook, or as a PDF. The plan's file stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.drafts import meanwhile
from rbexcel.adapters.files.home import home
from rbexcel.adapters.files.logo_file import logo_at
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.profile_file import read_profile
from rbexcel.adapters.files.read_file import read_source
from rbexcel.adapters.files.replacing import require_suffix
from rbexcel.adapters.files.to_pdf import PdfTold, to_pdf
from rbexcel.adapters.parts.heading import head_pages
from rbexcel.adapters.parts.package import opened
from rbexcel.catalogue.built_in import template_of
from rbexcel.drawing.plan_workbook import office_of_any
from rbexcel.drawing.printed.whole_set import USUAL, Part, Shown, printed_set
from rbexcel.drawing.sheets.identity import identity_sheet
from rbexcel.errors import OverTargets, RbexcelError
from rbexcel.frozen import frozen
from rbexcel.jobs.checking import Checked, checked
from rbexcel.jobs.files import looked_up, put_over
from rbexcel.jobs.importing import importable
from rbexcel.jobs.signing import signing
from rbexcel.jobs.summarising import weights_of
from rbexcel.jobs.typed import Earlier
from rbexcel.parsing.tables.choosing import NOTHING_ASKED, Asked
from rbexcel.plan.identity import identity_of
from rbexcel.plan.layout import Layout, usual_layout
from rbexcel.plan.plan import Plan
from rbexcel.plan.profile import Profile
from rbexcel.sending.outgoing import DRAFT
from rbexcel.words.months import quarter_of
from rbexcel.workbook.beside import Looked, untold
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Cell, Grid
from rbexcel.workbook.identity import Key, read_identity
from rbexcel.workbook.ours import OUR_SHEETS, PLAN


@frozen
class Chosen:
    """What is printed: which parts, and which quarter (1 to 4) of Monev, that of the day where it is None."""

    parts: tuple[Part, ...] = USUAL
    quarter: int | None = None


EVERYTHING_USUAL = Chosen()


@frozen
class Printed:
    """
    What was made: the names of the sheets and how many pages they have, of which plan, and the dated name of a file
    that was in its place.

    ``of_pdf`` is what there is to say of a PDF, ``cut`` are the cells of texts that no row of an annex has room for.
    """

    names: tuple[str, ...]
    pages: int
    plan: Plan
    backup: Path | None = None
    of_pdf: PdfTold | None = None
    cut: tuple[Cell, ...] = ()


@frozen
class PrintedSet:
    """The sheets to print, and the cells of texts that no row of an annex has room for."""

    book: Book
    cut: tuple[Cell, ...]


def printed_book(  # noqa: PLR0913 - what is printed, of what, and what is known besides
    grid: Grid,
    result: Checked,
    at: datetime,
    chosen: Chosen = EVERYTHING_USUAL,
    *,
    looked: Looked = untold,
    profile: Profile | None = None,
) -> PrintedSet:
    """
    Return the printed set of the plan in a grid; ``looked`` tells what values do not, ``profile`` who signs.

    Raises OverTargetsError for a plan of targets, RbexcelError when it has nothing of what is to be printed.
    """
    result.plan.require_ticks(OverTargets.PRINTING)
    plan = result.plan
    own = profile if profile and profile.office.is_of(plan.satker) else None
    earlier, fitting = Earlier.of(grid, looked), importable(plan)
    shown = Shown(
        plan,
        result.findings,
        _layout(plan, grid),
        at.date(),
        chosen.quarter or quarter_of(at.month),
        weights=weights_of(plan),
        filled=earlier.monev,
        register=earlier.register,
        signed=signing(plan, own, grid, at.date()),
        logo=logo_at(own.logo) if own else None,
        catchwords=own.catchwords if own else False,
        fitting=fitting,
    )
    sheets = printed_set(shown, chosen.parts)
    if not sheets:
        raise RbexcelError(
            f"Rencana ini tidak punya bagian yang diminta: {', '.join(chosen.parts)}. Pilih bagian lain."
        )
    born = {each.name for each in OUR_SHEETS if each.born}
    told = {Key.SUMMARIES: "\n".join(sheet.name for sheet in sheets if sheet.name not in born)}
    identity = identity_of(plan, office_of_any(plan), shown.layout.paper, None).extended(told)
    # A copy that is opened or sent by mistake is read as the plan: what repeats its texts is no second one.
    sheets = (*sheets, identity_sheet(identity))
    cut = tuple(each.place for each in fitting.unread if each not in plan.unread)
    return PrintedSet(Book(sheets, active=sheets[0].name, title=plan.title or "", author=plan.satker or ""), cut)


def _layout(plan: Plan, grid: Grid) -> Layout:
    """Return how the plan is printed: as its template is, on the paper of its workbook."""
    known = template_of(plan)
    layout = known.layout if known and known.columns == plan.columns else usual_layout(plan)
    paper = read_identity(grid).paper
    return replace(layout, paper=paper) if paper else layout


def save_printed(
    path: Path, target: Path, at: datetime, chosen: Chosen = EVERYTHING_USUAL, asked: Asked = NOTHING_ASKED
) -> Printed:
    """
    Write the printed set of a plan's file as a workbook or a PDF.

    Raises RbexcelError when no PDF can be made, when that file is to be written over, and when it holds no plan.
    """
    require_suffix(target, (".xlsx", ".pdf"))
    source = read_source(path)
    if source.is_at(target):
        raise RbexcelError(f'"{target.name}" adalah rencananya sendiri. Beri nama lain untuk cetakannya.')
    result = checked(source.grid, asked)
    pages = printed_book(source.grid, result, at, chosen, looked=looked_up(source), profile=read_profile(home()))
    content, of_pdf = to_bytes(pages.book, created=at), None
    if target.suffix.lower() == ".pdf":
        content, of_pdf = pdf_of(content, at)
    backup = put_over(target, content, at, source)
    return replace(told(pages, result.plan), backup=backup, of_pdf=of_pdf)


def told(printed: PrintedSet, plan: Plan) -> Printed:
    """Return what there is to say of a printed set."""
    sheets = printed.book.sheets
    pages = sum(sheet.page.count for sheet in sheets if sheet.page)
    names = tuple(sheet.name for sheet in sheets if sheet.visibility == "visible")
    return Printed(names, pages, plan, cut=printed.cut if PLAN.name in names else ())


def pages_to_send(grid: Grid, result: Checked, at: datetime, *, draft: bool) -> tuple[bytes, tuple[Cell, ...]]:
    """
    Return the decree and the plan in a grid as a workbook whose pages go along as a PDF, a draft's headed so, and the
    cells of texts that are cut in it.

    Raises OverTargetsError for a plan of targets.
    """
    chosen = Chosen((Part.DECREE, Part.PLAN))
    printed = printed_book(grid, result, at, chosen, profile=read_profile(home()))
    content = to_bytes(printed.book, created=at)
    if draft:
        package = opened(content)
        head_pages(package, DRAFT)
        content = package.to_bytes()
    return content, printed.cut


def pdf_of(workbook: bytes, at: datetime) -> tuple[bytes, PdfTold | None]:
    """Return a workbook as a PDF, and what there is to say of it; RbexcelError tells why there is none."""
    with meanwhile() as folder:
        made, pdf = folder / "cetak.xlsx", folder / "cetak.pdf"
        made.write_bytes(workbook)
        told = to_pdf(made, pdf, at=at)
        if told and not told.is_made:
            raise RbexcelError(told)
        return pdf.read_bytes(), told
