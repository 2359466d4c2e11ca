"""What a file says as facts of a rekap: those of its plan, of its Monev, or of the rekap that it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime

from rbexcel.adapters.files import read_file
from rbexcel.adapters.files.doc_time import saved_at
from rbexcel.catalogue.regions_file import own_key
from rbexcel.checking.finding import Finding
from rbexcel.errors import RbexcelError
from rbexcel.jobs.checking import Checked, checked
from rbexcel.jobs.reading import stamp_in
from rbexcel.lke.coverage import Report
from rbexcel.plan.plan import Plan
from rbexcel.rekap.facts import Facts, Found, Realised, RowFact, State
from rbexcel.rekap.roster import is_roster
from rbexcel.rekap.rows import row_facts
from rbexcel.words.months import quarter_of
from rbexcel.words.offices import name_in_heading, whole_name
from rbexcel.words.realised import DONE, NOT_YET, PARTLY
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import Key, read_identity
from rbexcel.workbook.ours import summaries_in

_ROSTER = (
    'Berkas "{name}" daftar satker, bukan rencana. Supaya dipakai, sebut dengan --roster; di Excel namai offices.xlsx.'
)


def facts_of(name: str, content: bytes, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Facts:
    """Return what the plan in a file says; a file without one is refused with a sentence."""
    try:
        source = read_file.Source(read_file.grid_of(name, content), content)
        if read_identity(source.grid).is_rekap:
            from rbexcel.rekap.lower import lower_in  # noqa: PLC0415 - few files are a rekap

            return lower_in(source.grid)
        return _plan_or_lke(source, select, ignore)
    except RbexcelError as error:
        return Facts(State.REFUSED, " ".join(str(error).split()), doc_modified=saved_at(content))


def _plan_or_lke(source: read_file.Source, select: Sequence[str], ignore: Sequence[str]) -> Facts:
    """Return what the plan in a file says; of one without a plan what its LKE says."""
    try:
        return _facts(source, checked(source.grid, select=select, ignore=ignore))
    except RbexcelError:
        # What reads an LKE takes as long to load as what reads plans, and few files hold one.
        from rbexcel.jobs.lke_facts import lke_facts  # noqa: PLC0415

        with suppress(RbexcelError):
            return lke_facts(source)
        if is_roster(source.grid):
            raise RbexcelError(_ROSTER.format(name=source.grid.name)) from None
        raise


def _facts(source: read_file.Source, result: Checked) -> Facts:
    plan, identity = result.plan, read_identity(source.grid)
    stamp = stamp_in(plan, source)
    rows = row_facts(plan)
    idle = sum(not (fact.months or row.quarters) for fact, row in zip(rows, plan.rows, strict=True))
    realised, unrealised = _monev(source.grid, plan, rows)
    return Facts(
        State.OK,
        satker=plan.satker,
        code=identity[Key.CODE],
        names=tuple(_names(plan, identity[Key.SATKER])),
        year=plan.year,
        kind=plan.kind,
        targets=plan.schedule == "targets",
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
        if known and own_key(known) not in seen:
            seen.add(own_key(known))
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
    if not summaries_in(grid):
        return (), ()
    from rbexcel.jobs.monev_reports import reports_of  # noqa: PLC0415 - a third of all code here, for few workbooks

    reports = reports_of(grid, plan)
    if reports is None:
        return (), ()
    found = {(each.quarter, each.row): each for each in reports}
    areas: dict[str, list[int]] = {}
    for index, row in enumerate(plan.rows):
        areas.setdefault(row.levels[0] or "", []).append(index)
    realised = tuple(
        _realised(area, quarter, [found.get((quarter, index)) for index in _due(plan, indexes, quarter)])
        for area, indexes in areas.items()
        for quarter in range(1, 5)
    )
    done = {each.row for each in reports if each.status == DONE}
    idle = (row.text for index, row in enumerate(rows) if row.months and index not in done)
    return realised, tuple(idle)


def _due(plan: Plan, indexes: Sequence[int], quarter: int) -> list[int]:
    return [index for index in indexes if any(quarter_of(month) == quarter for month in plan.rows[index].months)]


def _realised(area: str, quarter: int, lines: Sequence[Report | None]) -> Realised:
    told = Counter(line.status for line in lines if line)
    proved = sum(1 for line in lines if line and line.status == DONE and line.proof)
    return Realised(area, quarter, len(lines), told[DONE], told[PARTLY], told[NOT_YET], proved)
