"""The plans of a folder, to one picture of all: every file is read once, and none of them stops the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from rbexcel.adapters.cluster import run_on
from rbexcel.adapters.files.doc_time import title_in
from rbexcel.adapters.files.folder import EXPECTED, OWN, UNLISTED, sources
from rbexcel.adapters.files.journal import NAME, Journal, files_of
from rbexcel.adapters.files.read_file import content_of, read_file
from rbexcel.adapters.files.replacing import kept_copies, require_place
from rbexcel.adapters.pool import LIMIT, Lost, run, usual_workers
from rbexcel.checking.finding import Severity
from rbexcel.drawing.rekap.book import rekap_book
from rbexcel.drawing.sheets.satker import roster_book
from rbexcel.errors import RbexcelError
from rbexcel.jobs.files import reach, save_new
from rbexcel.jobs.surveying import Judged, Surveyed, has_its_name_inside, survey
from rbexcel.plan.plan import Kind
from rbexcel.rekap.facts import Facts, Source, State
from rbexcel.rekap.picture import Rekap
from rbexcel.rekap.rekap import Wanted, needs_a_look, rekap_of
from rbexcel.rekap.roster import proposed, roster_in
from rbexcel.rekap.sheets import TITLE
from rbexcel.rekap.stored import UnreadableFactsError, facts_in
from rbexcel.version import __version__

ROSTER = "daftar satker yang dipakai, bukan kiriman."
_LOST = {
    Lost.DIED: "Pembacaan berkas ini terhenti mendadak, mungkin karena memori habis. Periksa berkas ini sendiri.",
    Lost.SLOW: f"Berkas ini belum selesai dibaca dalam {LIMIT:.0f} detik. Periksa berkas ini sendiri.",
}


@dataclass(frozen=True, slots=True)
class Call:
    """
    What was asked: the folder, the list of offices, year, kind and last day, which rules, where the result goes.

    ``workers`` are the processes that read, as many as are worth it if None; ``scheduler`` is the address of a dask
    cluster that reads instead. What was read is kept beside ``output``;
    one that is ``fresh`` does not look at what is kept there.
    """

    folder: Path
    roster: Path | None = None
    year: int | None = None
    kind: Kind | None = None
    due: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    output: Path | None = None
    workers: int | None = None
    fresh: bool = False
    scheduler: str | None = None

    @property
    def judged(self) -> Judged:
        """Where its files lie, and which rules judge them."""
        return Judged(self.folder.absolute() if self.scheduler else self.folder, self.select, self.ignore)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many files are done, of how many, and how many of them are not readable or have errors."""

    done: int
    of: int
    trouble: int


Told = Callable[[Progress], None]
"""What is told while files are read."""


@dataclass(frozen=True, slots=True)
class Collected:
    """
    The picture of a folder, and whether somebody needs to look at it.

    ``notes`` tell what became of what was kept of earlier runs; ``journal`` is where it is kept now, None for nowhere.
    """

    rekap: Rekap
    needs_a_look: bool
    notes: tuple[str, ...] = ()
    journal: Path | None = None


class StoppedError(RbexcelError):
    """Somebody stopped the run: ``progress`` tells how far it came, ``kept`` whether the next goes on there."""

    def __init__(self, progress: Progress, *, kept: bool) -> None:
        left = progress.of - progress.done
        again = "Jalankan lagi untuk melanjutkan; yang sudah dibaca tidak dibaca lagi." if kept else "Jalankan lagi."
        super().__init__(f"Dihentikan: {progress.done} dari {progress.of} berkas sudah dibaca, tersisa {left}. {again}")
        self.progress = progress


def _silent(_progress: Progress) -> None:
    pass


def collected(call: Call, at: datetime, told: Told = _silent) -> Collected:
    """
    Return the picture of a folder.

    Raises RbexcelError when it, its list of offices, or all of its files are unusable, StoppedError for Ctrl-C.
    """
    if call.output:
        require_place(call.output, (".xlsx",))
        _require_no_senders(call.output, call.folder)
    roster = roster_in(read_file(call.roster)) if call.roster else None
    listed = list(sources(call.folder, _own(call)))
    with Journal(call.output.parent if call.output else None, __version__, fresh=call.fresh) as journal:
        read = _read(call, listed, journal, told)
    picture = rekap_of(
        read,
        roster,
        Wanted(call.year, call.kind, call.due),
        folder=call.folder.resolve().name,
        rules=call.judged.rules,
        made_at=at,
    )
    kept = call.output.parent / NAME if call.output and journal.is_kept else None
    return Collected(picture, needs_a_look(picture, roster, (*EXPECTED, ROSTER)), tuple(journal.notes), kept)


def save(rekap: Rekap, folder: Path, target: Path, at: datetime) -> Path | None:
    """Write the picture of a folder as a workbook; return the dated name of a file that is kept from there."""
    return save_new(rekap_book(rekap, reach=reach(folder, target)), target, at)


def save_roster(folder: Path, target: Path, at: datetime) -> tuple[int, Path | None]:
    """
    Write the list of the offices found in a folder, to be completed; return how many, and a kept file's dated name.

    Raises RbexcelError when no plan names an office.
    """
    call = Call(folder, output=target)
    offices = proposed(_read(call, list(sources(folder, _own(call))), Journal(None, __version__), _silent))
    if not offices:
        raise RbexcelError(f'Tidak ada satker yang terbaca di folder "{folder.resolve().name}". Pilih folder lain.')
    return len(offices), save_new(roster_book(offices, folder.resolve().name), target, at)


def _require_no_senders(output: Path, folder: Path) -> None:
    """Stop before a sender's file is taken for the place of the result: it would be passed over, and then moved."""
    if not (output.is_file() and output.resolve().is_relative_to(folder.resolve())):
        return
    if not title_in(content_of(output)).startswith(TITLE):
        raise RbexcelError(
            f'"{output.name}" bukan rekap, mungkin kiriman satker. Ganti nama berkas itu atau pilih nama hasil lain.'
        )


def _own(call: Call) -> dict[Path, str]:
    """Return the files of the folder that are no sender's: what this run writes, with its kept copies, and its list."""
    own = {call.roster: ROSTER} if call.roster else {}
    if call.output:
        own |= dict.fromkeys((call.output, *kept_copies(call.output)), OWN)
        own |= dict.fromkeys(files_of(call.output.parent), UNLISTED)
    return own


def _read(call: Call, listed: Sequence[Source], journal: Journal, told: Told) -> list[tuple[Source, Facts]]:
    """Return what each file says, in the order of the list; those that the journal does not know are read."""
    judged, found, new = call.judged, dict[str, tuple[Source, Facts]](), list[Source]()
    for source in listed:
        facts = Facts(State.PASSED) if source.passed else _known(journal, judged, source)
        if facts:
            found[source.there] = (source, facts)
        else:
            new.append(source)
    progress = Progress(0, len(new), 0)
    workers = usual_workers(len(new)) if call.workers is None else call.workers
    work = partial(survey, judged)
    try:
        for source, result in (
            run_on(call.scheduler, work, new) if call.scheduler and new else run(work, new, workers=workers)
        ):
            seen, facts = _result(judged, journal, source, result)
            found[source.there] = (seen, facts)
            trouble = facts.state is not State.OK or bool(facts.count(Severity.ERROR))
            progress = Progress(progress.done + 1, progress.of, progress.trouble + trouble)
            told(progress)
    except KeyboardInterrupt:
        journal.write()
        raise StoppedError(progress, kept=journal.is_kept) from None
    return [found[source.there] for source in listed]


def _known(journal: Journal, judged: Judged, source: Source) -> Facts | None:
    """Return what an earlier run read of the same bytes; None where there was none, or its record is none."""
    for key in judged.keys(source):
        with suppress(UnreadableFactsError):
            if content := journal.get(key):
                return facts_in(content)
    return None


def _result(judged: Judged, journal: Journal, source: Source, result: Surveyed | Lost) -> tuple[Source, Facts]:
    """Return a file as it was read and its facts, which the journal keeps unless the fault is ours."""
    if isinstance(result, Lost):
        return source, Facts(State.FAULT, _LOST[result])
    seen, content = result
    facts = facts_in(content)
    if facts.state is not State.FAULT and seen.sha256:
        of_content, of_name = judged.keys(seen)
        journal.put(of_name if has_its_name_inside(seen, facts) else of_content, content)
    return seen, facts
