"""From the plans of a folder to one picture of them all: each file is read once, and none stops the others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from rbexcel.adapters.files.doc_time import title_in
from rbexcel.adapters.files.folder import EXPECTED, OWN, UNLISTED, sources
from rbexcel.adapters.files.journal import NAME, Journal, files_of
from rbexcel.adapters.files.read_file import content_of, read_file
from rbexcel.adapters.files.replacing import kept_copies, require_place
from rbexcel.checking.finding import Severity
from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen
from rbexcel.jobs.surveying import Judged
from rbexcel.jobs.ways import reach
from rbexcel.plan.plan import Kind
from rbexcel.rekap.facts import Facts, Source, State
from rbexcel.rekap.picture import Rekap
from rbexcel.rekap.rekap import Wanted, needs_a_look, rekap_of
from rbexcel.rekap.roster import Roster, proposed, roster_in
from rbexcel.rekap.sheets import TITLE
from rbexcel.rekap.stored import UnreadableFactsError, facts_in
from rbexcel.version import __version__

ROSTER = "daftar satker, bukan kiriman."


@frozen
class Call:
    """
    What was asked: the folder, the list of offices, year, kind and last day, which rules, where the result goes.

    ``workers`` are the processes that read, as many as are worth it if None; with 0 this one reads, which nothing stops
    at a file that takes too long. ``scheduler`` is the address of a dask cluster that reads instead. What was read is
    kept beside ``output``; one that is ``fresh`` does not look at what is kept there.
    """

    folder: Path
    roster: Path | None = None
    year: int | None = None
    kind: Kind | None = None
    due: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    output: Path | None = None
    workers: int | None = 0
    fresh: bool = False
    scheduler: str | None = None

    @property
    def judged(self) -> Judged:
        """Where its files lie, and which rules judge them."""
        return Judged(self.folder.absolute() if self.scheduler else self.folder, self.select, self.ignore)


@frozen
class Progress:
    """How many files are done, of how many, and how many of them are not readable or have errors."""

    done: int
    of: int
    trouble: int


Told = Callable[[Progress], None]
"""What is told while files are read."""


@frozen
class Collected:
    """
    The picture of a folder, and whether somebody needs to look at it.

    ``notes`` tell what became of what was kept of earlier runs; ``journal`` is where it is kept now, None for nowhere.
    ``sign`` is the same for pictures that are drawn the same, whenever they are made; ``is_drawn`` tells whether the
    workbook that lies at the output is such a one, as we wrote it.
    """

    rekap: Rekap
    needs_a_look: bool
    notes: tuple[str, ...] = ()
    journal: Path | None = None
    sign: str = ""
    is_drawn: bool = False


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
        sign = _sign(call, read, roster, at)
        is_drawn = call.output is not None and journal.get(_key(call.output)) in _seals(sign, call.output)
    kept = call.output.parent / NAME if call.output and journal.is_kept else None
    look = needs_a_look(picture, roster, (*EXPECTED, ROSTER))
    return Collected(picture, look, tuple(journal.notes), kept, sign, is_drawn)


def save_result(made: Collected, call: Call, at: datetime) -> Path | None:
    """
    Write the picture where the call asks for it; return the dated name of a file that is kept from there.

    A workbook that was drawn of the same, and that nobody has changed, stays as it is.
    """
    if call.output is None or made.is_drawn:
        return None
    backup = save(made.rekap, call.folder, call.output, at)
    if made.journal:
        with Journal(call.output.parent, __version__) as journal:
            for seal in _seals(made.sign, call.output):
                journal.put(_key(call.output), seal)
    return backup


def _sign(call: Call, read: Sequence[tuple[Source, Facts]], roster: Roster | None, at: datetime) -> str:
    """
    Return what all that a picture is drawn of comes down to, but for the day and for what we write ourselves.

    The month counts: with it a quarter may be over, and what is not done of it late.
    """
    files = [(source, facts.state, facts.why) for source, facts in read if source.passed != OWN]
    way = reach(call.folder, call.output) if call.output else None
    asked = (call.year, call.kind, call.due, call.judged.rules, call.folder.resolve().name, way, at.year, at.month)
    return hashlib.sha256(repr((asked, roster, files)).encode(errors="surrogatepass")).hexdigest()


def _key(output: Path) -> str:
    """Return under which key the journal keeps what was drawn into a file."""
    return f"rekap {output.name}"


def _seals(sign: str, output: Path) -> tuple[bytes, ...]:
    """Return what ties a sign to the bytes of a workbook as they are; none where there is no workbook."""
    with suppress(OSError):
        return (hashlib.sha256(sign.encode() + output.read_bytes()).digest(),)
    return ()


def save(rekap: Rekap, folder: Path, target: Path, at: datetime) -> Path | None:
    """Write the picture of a folder as a workbook; return the dated name of a file that is kept from there."""
    # What draws and writes takes as long to load as a run without news takes.
    from rbexcel.drawing.rekap.book import rekap_book  # noqa: PLC0415
    from rbexcel.jobs.files import save_new  # noqa: PLC0415

    return save_new(rekap_book(rekap, reach=reach(folder, target)), target, at)


def save_roster(folder: Path, target: Path, at: datetime, workers: int | None = 0) -> tuple[int, Path | None]:
    """
    Write the list of the offices found in a folder, to be completed; return how many, and a kept file's dated name.

    ``workers`` are those of a Call. Raises RbexcelError when no plan names an office.
    """
    call = Call(folder, output=target, workers=workers)
    offices = proposed(_read(call, list(sources(folder, _own(call))), Journal(None, __version__), _silent))
    if not offices:
        raise RbexcelError(f'Tidak ada satker yang terbaca di folder "{folder.resolve().name}". Pilih folder lain.')
    from rbexcel.drawing.sheets.satker import roster_book  # noqa: PLC0415
    from rbexcel.jobs.files import save_new  # noqa: PLC0415

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
    own = dict.fromkeys((call.roster, *kept_copies(call.roster)), ROSTER) if call.roster else {}
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
    if new:
        # A run without news starts no process, nor loads what starts one.
        from rbexcel.jobs.handing_out import surveyed  # noqa: PLC0415

        progress = Progress(0, len(new), 0)
        try:
            for source, seen, facts in surveyed(judged, new, journal, call.workers, call.scheduler):
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
