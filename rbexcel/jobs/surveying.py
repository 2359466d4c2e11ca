"""One file of a folder, to the facts of the plan in it. Whatever is wrong with the file becomes a fact too."""

from __future__ import annotations

import hashlib
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from rbexcel.adapters.files import read_file
from rbexcel.adapters.files.disk import as_text
from rbexcel.adapters.files.doc_time import saved_at
from rbexcel.adapters.files.file_kinds import TEXTS
from rbexcel.adapters.files.read_file import content_of
from rbexcel.checking.finding import Finding
from rbexcel.collector import collector_paused
from rbexcel.drawing.summary.filled import Filled, filled_list
from rbexcel.drawing.summary.matching import kept
from rbexcel.drawing.summary.realised import DONE, NOT_YET, PARTLY, trimmed
from rbexcel.errors import RbexcelError
from rbexcel.jobs.checking import Checked, checked
from rbexcel.jobs.reading import stamp_in
from rbexcel.plan.plan import Plan
from rbexcel.rekap.facts import Facts, Found, Realised, RowFact, Source, State
from rbexcel.rekap.lower import lower_in
from rbexcel.rekap.rows import row_facts
from rbexcel.rekap.stored import as_bytes
from rbexcel.version import __version__
from rbexcel.words.offices import name_in_heading, whole_name
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import Key, read_identity
from rbexcel.workbook.ours import summaries_in

_FAULT = "Ada kesalahan di dalam rbexcel saat membaca berkas ini ({error}). Periksa berkas ini sendiri."

Surveyed = tuple[Source, bytes]
"""A file as it was when it was read, and its facts as ``stored`` writes them."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Where files lie, and the codes of the rules that judge them or do not."""

    folder: Path
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @property
    def rules(self) -> str:
        """Which rules judge, by the version and the codes that were asked for."""
        return " ".join((__version__, *self.select, *(f"-{code}" for code in self.ignore)))

    def keys(self, source: Source) -> tuple[str, str]:
        """Return under which keys facts of a file may be kept: by its content alone, and by its name too."""
        path = PurePosixPath(source.path)
        of_content = f"{source.sha256} {path.suffix.lower()} {self.rules}"
        return of_content, f"{of_content} {path.name}"


def has_its_name_inside(source: Source, facts: Facts) -> bool:
    """Tell whether what is told of a file speaks of its name: a refusal, a sheet of a text, a rekap of no province."""
    path = PurePosixPath(source.path)
    is_via = facts.lower is not None and facts.lower.via == path.name
    return facts.state is not State.OK or is_via or path.suffix.lower() in TEXTS


@collector_paused()
def survey(judged: Judged, source: Source) -> Surveyed:
    """Return a file with its bytes as they are now, and what they say; a fault of ours becomes a fact too."""
    path = judged.folder / source.there
    try:
        content = content_of(path)
    except RbexcelError as error:
        return source, as_bytes(Facts(State.REFUSED, str(error)))
    source = replace(source, size=len(content), sha256=hashlib.sha256(content).hexdigest())
    try:
        return source, as_bytes(facts_of(as_text(path.name), content, judged.select, judged.ignore))
    except Exception as bug:  # noqa: BLE001 - one file stops no other; what it was is told
        last = traceback.extract_tb(bug.__traceback__)[-1]
        where = f"{type(bug).__name__}, {Path(last.filename).name}:{last.lineno}"
        return source, as_bytes(Facts(State.FAULT, _FAULT.format(error=where)))


def facts_of(name: str, content: bytes, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Facts:
    """Return what the plan in a file says; a file without one is refused with a sentence."""
    try:
        source = read_file.Source(read_file.grid_of(name, content), content)
        lower = lower_in(source.grid)
        if lower:
            return lower
        return _facts(source, checked(source.grid, select=select, ignore=ignore))
    except RbexcelError as error:
        return Facts(State.REFUSED, " ".join(str(error).split()), doc_modified=saved_at(content))


def _facts(source: read_file.Source, result: Checked) -> Facts:
    plan, identity = result.plan, read_identity(source.grid)
    stamp = stamp_in(plan, source)
    idle = sum(not (row.months or row.quarters) for row in plan.rows)
    rows = row_facts(plan)
    realised, unrealised = _monev(source.grid, plan, rows)
    return Facts(
        State.OK,
        satker=plan.satker,
        code=identity[Key.CODE],
        names=tuple(_names(plan, identity[Key.SATKER])),
        year=plan.year,
        kind=plan.kind,
        template=plan.template,
        stamp_at=_moment(stamp.at) if stamp else None,
        unchanged=stamp.state == "unchanged" if stamp else None,
        doc_modified=saved_at(source.content),
        without_months=idle,
        completeness=round(100 * (1 - idle / len(plan.rows)), 1) if plan.rows else 0.0,
        found=tuple(_found(result.findings)),
        unread=len(plan.unread),
        uncertain=len(plan.uncertain) + len(plan.doubtful_sheets),
        rows=rows,
        realised=realised,
        unrealised=unrealised,
    )


def _names(plan: Plan, told: str | None) -> Iterator[str]:
    """Yield the offices that a file names as its own, each once: the plan's, the workbook's, the heading's."""
    heading = name_in_heading(" ".join((plan.title or "").split()))
    seen = set()
    for name in (plan.satker, told, heading):
        known = whole_name(name or "") or name
        if known and known.casefold() not in seen:
            seen.add(known.casefold())
            yield known


def _moment(told: str | None) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(told or "").replace(tzinfo=None)
    return None


def _found(findings: Sequence[Finding]) -> Iterator[Found]:
    """Yield each rule's findings of each severity, counted, with the first of them."""
    counted = Counter((finding.code, finding.severity) for finding in findings)
    for finding in findings:
        count = counted.pop((finding.code, finding.severity), 0)
        if count:
            cell = finding.cell.address if finding.cell else None
            yield Found(finding.code, finding.severity, finding.group, count, finding.message, finding.sheet, cell)


# ---- what staff filled in on Monev


def _monev(grid: Grid, plan: Plan, rows: Sequence[RowFact]) -> tuple[tuple[Realised, ...], tuple[str, ...]]:
    """Return what became of the planned works, per area and quarter, and the rows that are done nowhere."""
    filled = filled_list(grid, names=summaries_in(grid))
    if not filled.sheet:
        return (), ()
    found, _ = kept(plan, filled.lines, known=filled.known)
    areas: dict[str, list[int]] = {}
    for index, row in enumerate(plan.rows):
        areas.setdefault(row.levels[0] or "", []).append(index)
    realised = tuple(
        _realised(area, quarter, [found.get((quarter, index)) for index in _due(plan, indexes, quarter)])
        for area, indexes in areas.items()
        for quarter in range(1, 5)
    )
    done = {index for (_, index), line in found.items() if _status(line) == DONE}
    idle = (row.text for index, row in enumerate(rows) if row.months and index not in done)
    return realised, tuple(idle)


def _due(plan: Plan, indexes: Sequence[int], quarter: int) -> list[int]:
    return [index for index in indexes if any((month + 2) // 3 == quarter for month in plan.rows[index].months)]


def _realised(area: str, quarter: int, lines: Sequence[Filled | None]) -> Realised:
    told = Counter(map(_status, lines))
    proved = sum(_status(line) == DONE and bool(line and trimmed(line.inputs[1])) for line in lines)
    return Realised(area, quarter, len(lines), told[DONE], told[PARTLY], told[NOT_YET], proved)


def _status(line: Filled | None) -> str:
    """Return what was chosen as realisation, as the list offers it; empty for nothing."""
    return str(line.inputs[0] or "").strip().capitalize() if line else ""
