"""The LKE of a file: held against its minima and a plan, and what was found put into a copy of its workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.file_kinds import GRAFTABLE, LINKABLE
from rbexcel.adapters.files.read_file import Source
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.checking.finding import Finding
from rbexcel.drawing.lke.nilai import points_sheet
from rbexcel.drawing.lke.rencana import plan_sheet
from rbexcel.drawing.lke.temuan import findings_sheet
from rbexcel.frozen import frozen
from rbexcel.jobs.assessing import lke_in, planned_in, repeating, sheets_of, zi_plan
from rbexcel.jobs.files import looked_up, save_into, save_new
from rbexcel.jobs.findings import standing_alone
from rbexcel.lke.answers import NONE, Answer
from rbexcel.lke.assessment import assessed
from rbexcel.lke.findings.check import check
from rbexcel.lke.findings.seen import By, Seen
from rbexcel.lke.found import Edition, Lke, Written
from rbexcel.lke.planned import in_plan
from rbexcel.lke.sheet import rows
from rbexcel.version import __version__
from rbexcel.words.offices import same_office
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Cell, Grid, SheetGrid
from rbexcel.workbook.ours import LKE, LKE_FINDINGS, LKE_PLAN, LKE_POINTS, require_ours

_FILE = re.compile(r"[^\s<>|*?\"][^<>|*?\"\n]{0,250}\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|zip|rar|mp4)", re.IGNORECASE)
_NO_PLAN = "Bobot LKE ini lain daripada yang dikenal, jadi rencananya tidak dihubungkan."
_WEB = re.compile(r"\w{2,}:|www\.", re.IGNORECASE)


@frozen
class Wanted:
    """
    What was asked of an LKE: the predicate aimed at, whose answers count, the file of a plan that serves it.

    ``plan_file`` is the way to that file from where the LKE will lie, as links have it.
    """

    target: str | None = None
    by: By = By.UNIT
    plan: Source | None = None
    plan_file: str | None = None


@frozen
class Checked:
    """An LKE with what the rules found in it; ``notes`` tell of the file what is no finding."""

    source: Source
    seen: Seen
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()


def checked(source: Source, wanted: Wanted, at: datetime) -> Checked:
    """
    Return the LKE of a file and what the rules find in it.

    Raises RbexcelError when there is none, or the plan beside it is none of a zona integritas.
    """
    lke = lke_in(source)
    plan = zi_plan(wanted.plan) if wanted.plan else None
    known = lke.edition is Edition.KNOWN
    planned = planned_in(wanted.plan, plan, lke.form, wanted.plan_file) if wanted.plan and plan and known else None
    links = {cell: _path(address) for cell, address in looked_up(source)(lke.sheets).links.items()}
    seen = Seen(
        lke,
        assessed(lke.form, lke.filled, lke.satker, lke.year),
        wanted.by,
        wanted.target,
        planned,
        at.date(),
        links,
        frozenset(_gone(source, lke, links)),
    )
    return Checked(source, seen, check(seen), (*_notes(seen), *[_NO_PLAN] * (plan is not None and not known)))


# ---- evidence in files


def _path(address: str) -> str:
    return address.removeprefix("external:").removeprefix("internal:")


def _gone(source: Source, lke: Lke, links: Mapping[Cell, str]) -> Iterator[Cell]:
    """Yield the cells whose evidence is a file beside the LKE's own that is not there."""
    if source.path is None:
        return
    for ident, spot in lke.spots.items():
        beside = lke.filled.beside.get(ident)
        if spot.evidence and beside and beside.evidence:
            told = links.get(spot.evidence) or beside.evidence
            name = told.strip().replace("\\", "/")
            if _FILE.fullmatch(name) and not _WEB.match(name) and not (source.path.parent / name).exists():
                yield spot.evidence


# ---- what is told of the file


def _notes(seen: Seen) -> Iterator[str]:
    lke = seen.lke
    for name in lke.others:
        yield f'Lembar "{name}" juga memuat LKE; yang diperiksa {sheets_of(lke)}, yang jawabannya paling banyak.'
    yield from repeating(lke)
    if lke.hidden:
        yield f"{lke.hidden} pertanyaan ada di baris tersembunyi; ikut dihitung."
    if not lke.has_answers:
        yield "Tidak ada kolom yang berjudul Jawaban, jadi tidak ada jawaban yang terbaca. Beri judul itu, lalu ulangi."
    if seen.is_tpi_only:
        yield "Hanya kolom TPI yang terisi; yang dihitung jawaban satker, jadi nilainya 0."
    if seen.planned:
        plan = seen.planned.plan
        if lke.satker and plan.satker and not same_office(lke.satker, plan.satker):
            yield f"Rencana itu milik {plan.satker}, LKE ini milik {lke.satker}."
        if lke.year and plan.year and lke.year != plan.year:
            yield f"Rencana itu untuk tahun {plan.year}, LKE ini untuk tahun {lke.year}."
    if lke.year and seen.day and lke.year != seen.day.year:
        yield f"LKE ini untuk tahun {lke.year}, sekarang tahun {seen.day.year}. Pastikan berkasnya tidak tertukar."


# ---- into the workbook


def checked_book(result: Checked, at: datetime, *, alone: bool = False) -> Book:
    """
    Return the sheets Nilai and Temuan, and with a plan Rencana where the workbook has it.

    ``alone``: they go into a workbook of their own, where no formula finds the answers.
    Raises RbexcelError where it has one of their names which is not ours.
    """
    lke, of = result.seen.lke, result.seen.of
    for ours in (LKE_POINTS, LKE_FINDINGS):
        require_ours(result.source.grid, ours)
    findings = findings_sheet(
        of, result.findings, checked_at=at, version=__version__, source=result.source.name, back=lke.sheet
    )
    planned, there = result.seen.planned, result.source.grid.sheet(LKE_PLAN.name)
    served = in_plan(planned) if planned else None
    cells = {ident: spot.answer.cell for ident, spot in lke.spots.items()}
    points = points_sheet(
        of, live=not alone and _is_as_drawn(lke, result.source.grid), planned=served, back=lke.sheet, cells=cells
    )
    beside = [plan_sheet(of, planned, back=lke.sheet)] if planned and there and LKE_PLAN.is_headed(there) else []
    return Book((points, *beside, findings), active=LKE_FINDINGS.name)


def _is_as_drawn(lke: Lke, grid: Grid) -> bool:
    """Tell whether every row of a sheet of ours stands where it was drawn, so that formulas find and count answers."""
    drawn, sheet = rows(lke.form), grid.sheet(LKE.name)
    return (
        lke.is_own
        and lke.sheet == LKE.name
        and sheet is not None
        and all(
            spot.answer.cell.row == drawn[ident]
            and _is_counted(sheet, lke.filled.answers.get(ident, NONE), spot.answer, spot.numbers)
            and (spot.tpi is None or _is_counted(sheet, lke.filled.tpi.get(ident, NONE), spot.tpi, spot.tpi_numbers))
            for ident, spot in lke.spots.items()
        )
    )


def _is_counted(sheet: SheetGrid, answer: Answer, there: Written, numbers: tuple[Written | None, ...]) -> bool:
    """Tell whether a formula counts an answer too: "b." and a number that is a text are read, but not by formulas."""
    told = [each.cell for each, number in zip(numbers, answer.numbers, strict=False) if each and number is not None]
    if answer.index is not None:
        told = [there.cell]
    if any(not isinstance(sheet.value(*cell.position), int | float) for cell in told):
        return False
    choice = sheet.value(*there.cell.position)
    return answer.choice is None or (isinstance(choice, str) and choice.casefold() == answer.choice.casefold())


def save_checked(result: Checked, target: Path, at: datetime) -> tuple[Path | None, str | None]:
    """
    Write what was found into a copy of the LKE's workbook, or, where it cannot take it, into a workbook of its own.

    Returns the dated name of a file that was at ``target``, and why the sheets stand alone, if they do.
    """
    source = result.source
    why = f"Berkas {source.suffix} tidak dapat memuat lembar temuan."
    if source.suffix in GRAFTABLE and target.suffix.lower() == source.suffix:
        try:
            return save_into(source, checked_book(result, at), target, at), None
        except UngraftableError as error:
            if source.is_at(target):
                raise
            why = str(error)
    alone = standing_alone(checked_book(result, at, alone=True), source.name if source.suffix in LINKABLE else None)
    return save_new(alone, target, at), f"{why} Nilai dan temuannya ada di buku kerja tersendiri."
