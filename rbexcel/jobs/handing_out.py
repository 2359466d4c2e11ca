"""Files that are to be read, handed out: to this process, to several, or to a cluster; and what comes back of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from rbexcel.adapters.cluster import run_on
from rbexcel.adapters.files.journal import Journal
from rbexcel.adapters.pool import LIMIT, Lost, run, usual_workers
from rbexcel.jobs.surveying import Judged, Surveyed, has_its_name_inside, survey
from rbexcel.rekap.facts import Facts, Source, State
from rbexcel.rekap.stored import facts_in

_LOST = {
    Lost.DIED: "Pembacaan berkas ini terhenti mendadak, mungkin karena memori habis. Periksa berkas ini sendiri.",
    Lost.SLOW: f"Berkas ini belum selesai dibaca dalam {LIMIT:.0f} detik. Periksa berkas ini sendiri.",
}


def surveyed(
    judged: Judged, new: Sequence[Source], journal: Journal, workers: int | None, scheduler: str | None
) -> Iterator[tuple[Source, Source, Facts]]:
    """
    Yield each file, the same as it was when it was read, and its facts, in the order in which they are done.

    The journal keeps them. ``workers`` and ``scheduler`` are those of a Call.
    """
    work = partial(survey, judged)
    if scheduler:
        done = run_on(scheduler, work, new)
    else:
        done = run(work, new, workers=usual_workers(len(new)) if workers is None else workers)
    for source, result in done:
        yield source, *_result(judged, journal, source, result)


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
