"""The plans of a folder, to one picture of all: every file is read once, and none of them stops the others."""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from rbexcel.adapters.files.folder import EXPECTED, OWN, sources
from rbexcel.adapters.files.read_file import content_of, read_file
from rbexcel.adapters.files.replacing import kept_copies
from rbexcel.collector import collector_paused
from rbexcel.drawing.rekap.book import rekap_book
from rbexcel.drawing.sheets.satker import roster_book
from rbexcel.errors import RbexcelError
from rbexcel.jobs.files import save_new
from rbexcel.jobs.surveying import facts_of
from rbexcel.plan.plan import Kind
from rbexcel.rekap.facts import Facts, Source, State
from rbexcel.rekap.picture import Rekap
from rbexcel.rekap.rekap import Wanted, needs_a_look, rekap_of
from rbexcel.rekap.roster import proposed, roster_in
from rbexcel.version import __version__

ROSTER = "daftar satker yang dipakai, bukan kiriman."
_FAULT = "Ada kesalahan di dalam rbexcel saat membaca berkas ini ({error}). Periksa berkas ini sendiri."


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked: the folder, the list of offices, year, kind and last day, which rules, where results go."""

    folder: Path
    roster: Path | None = None
    year: int | None = None
    kind: Kind | None = None
    due: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    output: Path | None = None

    @property
    def rules(self) -> str:
        """Which rules judged, by the version and the codes that were asked for."""
        asked = (*self.select, *(f"-{code}" for code in self.ignore))
        return " ".join((__version__, *asked))


@dataclass(frozen=True, slots=True)
class Collected:
    """The picture of a folder, and whether somebody needs to look at it."""

    rekap: Rekap
    needs_a_look: bool


Told = Callable[[int, int], None]
"""What is told while files are read: how many of how many are done."""


def _silent(_done: int, _of: int) -> None:
    pass


def collected(call: Call, at: datetime, told: Told = _silent) -> Collected:
    """Return the picture of a folder; RbexcelError when it, its list of offices, or all of its files are unusable."""
    roster = roster_in(read_file(call.roster)) if call.roster else None
    listed = list(sources(call.folder, _own(call)))
    read = _read(call, listed, told)
    picture = rekap_of(
        read,
        roster,
        Wanted(call.year, call.kind, call.due),
        folder=call.folder.resolve().name,
        rules=call.rules,
        made_at=at,
    )
    return Collected(picture, needs_a_look(picture, roster, (*EXPECTED, ROSTER)))


def save(rekap: Rekap, folder: Path, target: Path, at: datetime) -> Path | None:
    """Write the picture of a folder as a workbook; return the dated name of a file that is kept from there."""
    return save_new(rekap_book(rekap, reach=_reach(folder, target)), target, at)


def _reach(folder: Path, target: Path) -> str | None:
    """Return the way from a file to a folder, as links have it; None where there is none, as between drives."""
    try:
        way = os.path.relpath(folder.resolve(), target.resolve().parent)
    except ValueError:
        return None
    return "" if way == os.curdir else f"{Path(way).as_posix()}/"


def save_roster(folder: Path, target: Path, at: datetime) -> tuple[int, Path | None]:
    """
    Write the list of the offices found in a folder, to be completed; return how many, and a kept file's dated name.

    Raises RbexcelError when no plan names an office.
    """
    call = Call(folder, output=target)
    offices = proposed(_read(call, list(sources(folder, _own(call))), _silent))
    if not offices:
        raise RbexcelError(f'Tidak ada satker yang terbaca di folder "{folder.resolve().name}". Pilih folder lain.')
    return len(offices), save_new(roster_book(offices, folder.resolve().name), target, at)


def _own(call: Call) -> dict[Path, str]:
    """Return the files of the folder that are no sender's: what this run writes, with its kept copies, and its list."""
    own = {call.roster: ROSTER} if call.roster else {}
    if call.output:
        own |= dict.fromkeys((call.output, *kept_copies(call.output)), OWN)
    return own


def _read(call: Call, listed: Sequence[Source], told: Told) -> list[tuple[Source, Facts]]:
    """Return what each file says, in the order of the list."""
    found: dict[str, tuple[Source, Facts]] = {
        source.path: (source, Facts(State.PASSED)) for source in listed if source.passed
    }
    new = [source for source in listed if source.path not in found]
    for done, source in enumerate(new, start=1):
        found[source.path] = survey(call, source)
        told(done, len(new))
    return [found[source.path] for source in listed]


@collector_paused()
def survey(call: Call, source: Source) -> tuple[Source, Facts]:
    """Return a file with its bytes as they are now, and what they say; a fault of ours becomes a fact too."""
    path = call.folder / source.path
    try:
        content = content_of(path)
    except RbexcelError as error:
        return source, Facts(State.REFUSED, str(error))
    source = replace(source, size=len(content), sha256=hashlib.sha256(content).hexdigest())
    try:
        return source, facts_of(path.name, content, call.select, call.ignore)
    except (Exception, RecursionError) as bug:  # noqa: BLE001 - one file stops no other; what it was is told
        last = traceback.extract_tb(bug.__traceback__)[-1]
        where = f"{type(bug).__name__}, {Path(last.filename).name}:{last.lineno}"
        return source, Facts(State.FAULT, _FAULT.format(error=where))
