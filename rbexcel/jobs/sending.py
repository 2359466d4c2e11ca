"""The workbook to send with the draft of its message: read and checked once, then made, or refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from rbexcel.adapters.files.file_kinds import GRAFTABLE, LINKABLE
from rbexcel.adapters.files.free_memory import give_back
from rbexcel.adapters.files.home import home
from rbexcel.adapters.files.logo_file import logo_at
from rbexcel.adapters.files.profile_file import read_profile
from rbexcel.adapters.files.read_file import read_source
from rbexcel.catalogue.built_in import usual_rows
from rbexcel.checking.finding import Finding
from rbexcel.errors import HeldBackError, Missing, MissingError, RbexcelError
from rbexcel.frozen import frozen
from rbexcel.jobs.checking import Checked, checked
from rbexcel.jobs.copying import NOT_COPIED, lacks_certifier, with_copy
from rbexcel.jobs.fresh_summaries import with_fresh_summaries
from rbexcel.jobs.importing import clean_copy
from rbexcel.jobs.outbox import Printer, by_libreoffice, placed
from rbexcel.jobs.printing import pages_to_send
from rbexcel.jobs.sealing import sent_workbook
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.choosing import NOTHING_ASKED, Asked
from rbexcel.plan.doubt_words import cut_on_paper, schedule_told
from rbexcel.plan.office import Office, office_named
from rbexcel.plan.plan import Plan
from rbexcel.plan.profile import Profile
from rbexcel.plan.reprinted import reprinted
from rbexcel.sending import gate
from rbexcel.sending.besides import NOTHING_ELSE, Along, Besides, left_in_file
from rbexcel.sending.message import Attached, draft_message
from rbexcel.sending.outgoing import base_name
from rbexcel.workbook.grid import Cell, Grid
from rbexcel.workbook.identity import Key, read_identity
from rbexcel.workbook.ours import COPY


class Pdf(StrEnum):
    """What a PDF holds that goes along: the decree and the plan, or every sheet of the workbook that is sent."""

    SEND = "send"
    ALL = "all"


@frozen
class Candidate:
    """
    A workbook that may be sent, as it was read and checked.

    ``unread`` parts of its file are in doubt; ``left`` is what did not come along when it became a workbook.
    """

    content: bytes
    grid: Grid
    checked: Checked
    unread: int = 0
    left: tuple[Besides, ...] = ()


@frozen
class Finished:
    """
    What was made to be sent, and what there is to say about it.

    ``pdf`` is None where it was not made; ``notes`` tell why. ``besides`` is what the workbook held beside the plan,
    with what became of that. ``unread`` parts of the file that it was made of are in doubt. ``held`` would have kept it
    back, had it not been made as a draft.
    """

    workbook: Path
    message: Path
    pdf: Path | None
    checked: Checked
    notes: tuple[str, ...]
    besides: tuple[Besides, ...] = ()
    unread: int = 0
    held: tuple[Finding, ...] = ()


def candidate(path: Path, at: datetime, asked: Asked = NOTHING_ASKED) -> Candidate:
    """
    Read and check a plan's file; one of another kind becomes a clean workbook first.

    Raises RbexcelError when it cannot be read or holds no plan.
    """
    source = read_source(path)
    if source.suffix in GRAFTABLE:
        result = checked(source.grid, asked)
        return Candidate(source.content, source.grid, result, len(result.plan.unread) + len(result.plan.uncertain))

    read = parse(source.grid, usual_rows, asked)
    left = tuple(left_in_file(read, source.grid)) if source.suffix in LINKABLE else ()
    plan = reprinted(read)
    clean = clean_copy(plan, source.name, at)
    doubts = len(plan.unread) + len(plan.uncertain) + len(read.others)
    return Candidate(clean.content, clean.grid, checked(clean.grid), doubts, left)


def kept_back(chosen: Candidate, satker: str | None = None) -> tuple[Finding, ...]:
    """Return what keeps a plan from being sent as final; ``satker`` is who sends it, the profile's office if None."""
    profile = read_profile(home()) if satker is None else None
    sender = office_named(satker) if satker else profile.office if profile else None
    return gate.held_back(chosen.checked.plan, chosen.checked.findings, sender)


def finish(  # noqa: PLR0913 - what is sent, where it goes, when, by whom
    chosen: Candidate,
    folder: Path,
    at: datetime,
    *,
    draft: bool = False,
    pdf: Pdf | None = Pdf.SEND,
    satker: str | None = None,
    year: int | None = None,
    along: Along = NOTHING_ELSE,
    printer: Printer = by_libreoffice,
) -> Finished:
    """
    Write the workbook to send, the draft of its message and, if it can be made, a PDF to ``folder``.

    ``pdf`` is what that PDF holds, None where none is wanted; ``printer`` makes it.

    Raises RbexcelError when something holds the plan back and it is no draft, when its office or year are not known,
    and for a workbook that holds what cannot be sent.
    """
    result = chosen.checked
    if chosen.left and (along.sheets or along.comments):
        raise RbexcelError(
            "Dari berkas asal ini hanya rencana aksinya yang dapat dikirim. Agar lembar lain atau komentarnya ikut, "
            "simpan dulu sebagai .xlsx di Excel."
        )
    held = kept_back(chosen, satker)
    if held and not draft:
        raise HeldBackError(gate.HEADING, gate.told(held))
    office = _sender(result.plan, satker)
    of_year = _year(result.plan, year)
    content, grid, redrawn = with_fresh_summaries(chosen.content, chosen.grid, result, at)
    give_back(content)
    content, grid, result, told = _with_copy(content, grid, result, at, draft=draft)
    sent, besides, notes = sent_workbook(content, grid, result, office, of_year, at, draft=draft, along=along)
    give_back(content)
    whose = replace(office, secretary=read_identity(grid)[Key.SECRETARY])
    letter = partial(_letter, result, whose, of_year, at, draft=draft)
    pages, cut = _to_print(pdf, grid, result, at, sent, draft=draft)
    made = placed(
        folder, base_name(result.plan.kind, of_year, office), sent, letter, at, to_print=pages, printer=printer
    )
    of_pdf = (
        *([made.of_pdf] if made.of_pdf else []),
        *(f"PDF: {each}" for each in cut_on_paper(cut if made.pdf else ())),
    )
    notes = (*schedule_told(result.plan), *redrawn, *told, *notes, *of_pdf)
    left = (*chosen.left, *besides)
    return Finished(made.workbook, made.message, made.pdf, result, notes, left, chosen.unread, held)


def _to_print(  # noqa: PLR0913 - what may be printed
    pdf: Pdf | None, grid: Grid, result: Checked, at: datetime, sent: bytes, *, draft: bool
) -> tuple[bytes | None, tuple[Cell, ...]]:
    """Return the workbook whose pages are the PDF, and the cells cut in it; a plan of targets is not drawn anew."""
    if pdf is None:
        return None, ()
    if pdf is Pdf.ALL or result.plan.schedule != "ticks":
        return sent, ()
    return pages_to_send(grid, result, at, draft=draft)


def _year(plan: Plan, asked: int | None) -> int:
    """Return the year of the plan, the one that was asked for where it tells none; it is sent as no other year's."""
    if asked and plan.year and asked != plan.year:
        raise RbexcelError(
            f"Rencana ini untuk tahun {plan.year}, bukan {asked}. "
            f"Kirim rencana tahun {asked}, atau betulkan tahun pada judul rencana ini."
        )
    of_year = plan.year or asked
    if not of_year:
        raise MissingError(Missing.YEAR_IN_PLAN)
    return of_year


def _letter(  # noqa: PLR0913 - all that the letter tells
    result: Checked, office: Office, year: int, at: datetime, attached: tuple[Attached, ...], *, draft: bool
) -> bytes:
    return draft_message(result.plan, result.findings, office=office, year=year, attached=attached, at=at, draft=draft)


def besides_of(chosen: Candidate, at: datetime) -> tuple[Besides, ...]:
    """Return what a workbook holds besides the plan, with what becomes of that unless something is let go along."""
    office = _sender(chosen.checked.plan, None)
    year = chosen.checked.plan.year or at.year
    return sent_workbook(chosen.content, chosen.grid, chosen.checked, office, year, at)[1]


def _with_copy(
    content: bytes, grid: Grid, result: Checked, at: datetime, *, draft: bool
) -> tuple[bytes, Grid, Checked, tuple[str, ...]]:
    """Return the workbook with the certified copy of its decree in the place of the original, and a word about that."""
    profile = read_profile(home())
    own = profile if profile and profile.office.is_of(result.plan.satker) else None
    known = _certified_by(own, result.plan)
    copied = None if draft else with_copy(content, grid, known, at, logo_at(own.logo) if own else None)
    if copied is None:
        told = (NOT_COPIED,) if not draft and lacks_certifier(grid, known) else ()
        return content, grid, result, told
    plan = parse(copied[1], usual_rows, Asked(result.plan.parts))
    told = (f"Yang dikirim salinan keputusan (lembar {COPY.name}); naskah aslinya tetap di buku kerja Anda.",)
    return *copied, replace(result, plan=plan), told


def _certified_by(profile: Profile | None, plan: Plan) -> Plan:
    """Return a plan with who certifies copies in its office, as far as the plan itself does not tell."""
    if profile is None or plan.decree is None:
        return plan
    certifier = plan.decree.certifier or profile.decree.certifier
    title = plan.decree.certifier_title or profile.decree.certifier_title
    return replace(plan, decree=replace(plan.decree, certifier=certifier, certifier_title=title))


def _sender(plan: Plan, satker: str | None) -> Office:
    """Return the office that sends a plan: the one that was asked for, else the plan's, else the profile's."""
    name = satker or plan.satker
    if name:
        return office_named(name)
    profile = read_profile(home())
    if profile is None:
        raise MissingError(Missing.OFFICE_IN_PLAN)
    return profile.office
