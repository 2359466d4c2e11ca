"""
What an earlier check left in the workbook: findings that a clerk accepted with a reason, and those that are gone now.

A finding is known again by its code and by what it speaks of, never by its cell: rows move. Knows no file.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rbexcel.checking.finding import Finding, Severity
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.columns import normal
from rbexcel.workbook.grid import Cell, Grid, Value
from rbexcel.workbook.ours import FINDINGS

CODE, SHEET, CELL, MESSAGE, VALUE, FIX = "Kode", "Lembar", "Sel", "Temuan", "Isi sel", "Yang perlu dilakukan"
REASON, ID = "Alasan diterima", "Pengenal"
_HEADERS = (CODE, SHEET, CELL, MESSAGE, VALUE, FIX, REASON, ID)
"""The headers of the list in ``Validasi`` by which it is read again."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that stays as it is, and why. ``checked`` is False when this check did not look for it."""

    finding: Finding
    reason: str
    id: str
    checked: bool = True


@dataclass(frozen=True, slots=True)
class Former:
    """A finding of the last check, as its line in ``Validasi`` tells it, with the reason that was written beside it."""

    id: str
    code: str
    sheet: str
    address: str
    message: str
    value: str | None = None
    fix: str = ""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Findings in the light of the last check: still open, accepted, and gone since (``resolved``)."""

    open: tuple[Finding, ...]
    accepted: tuple[Accepted, ...] = ()
    resolved: tuple[Former, ...] = ()


def former_findings(grid: Grid) -> tuple[Former, ...]:
    """Return the lines of the list in ``Validasi``, in order; empty when there was no check before."""
    sheet = grid.sheet(FINDINGS.name)
    rows = sheet.rows if sheet else ()
    header = next((index for index, row in enumerate(rows) if {CODE, REASON, ID} <= set(row)), None)
    if header is None:
        return ()
    columns = {name: rows[header].index(name) for name in _HEADERS if name in rows[header]}
    found = []
    for row in rows[header + 1 :]:
        cells = {name: _text(row[column]) if column < len(row) else None for name, column in columns.items()}
        identity = cells[ID]
        if identity is None:
            break
        found.append(
            Former(
                identity,
                cells.get(CODE) or "",
                cells.get(SHEET) or "",
                cells.get(CELL) or "",
                cells.get(MESSAGE) or "",
                cells.get(VALUE),
                cells.get(FIX) or "",
                cells[REASON],
            )
        )
    return tuple(found)


def accepted_findings(grid: Grid) -> tuple[Accepted, ...]:
    """Return the findings of the last check that have a reason beside them."""
    return tuple(
        Accepted(_as_finding(former), former.reason, former.id, checked=False)
        for former in former_findings(grid)
        if former.reason
    )


def review(plan: Plan, findings: Sequence[Finding], grid: Grid, codes: Collection[str]) -> Reviewed:
    """
    Return the findings of a check in the light of the one before.

    ``codes`` are the codes that this check looked for: what has another code, or stands on a sheet that was not read,
    is not gone, and keeps its reason.
    """
    formers = former_findings(grid)
    if not formers:
        return Reviewed(tuple(findings))
    reasons = {former.id: former.reason for former in formers if former.reason}
    ids = dict(zip(identities(plan, findings), findings, strict=True))
    accepted = [Accepted(found, reasons[each], each) for each, found in ids.items() if each in reasons]
    looked_for = [each for each in formers if each.code in codes and grid.sheet(each.sheet)]
    accepted += [each for each in accepted_findings(grid) if each.id not in {former.id for former in looked_for}]
    return Reviewed(
        tuple(found for each, found in ids.items() if each not in reasons),
        tuple(accepted),
        tuple(former for former in looked_for if former.id not in ids),
    )


def identities(plan: Plan, findings: Sequence[Finding]) -> tuple[str, ...]:
    """
    Return the identity of each finding: its code and what it speaks of.

    That is a row's key, else the texts of its levels, and the column; for a finding of no row its own words. Findings
    that are alike in all of it are counted from the top of the sheet.
    """
    places = _places(plan, frozenset(found.cell for found in findings if found.cell))
    seen: Counter[str] = Counter()
    ids: dict[int, str] = {}
    for index, found in sorted(enumerate(findings), key=lambda pair: _top_down(pair[1])):
        about = places.get(found.cell) if found.cell else None
        told = "\n".join((found.code, *(about or ("", normal(found.message)))))
        seen[told] += 1
        digest = hashlib.sha256(f"{told}\n{seen[told]}".encode()).hexdigest()[:16]
        ids[index] = f"{found.code}-{digest}"
    return tuple(ids[index] for index in range(len(findings)))


def _top_down(found: Finding) -> tuple[str, int, int]:
    return (found.sheet, found.cell.row, found.cell.column) if found.cell else (found.sheet, 0, 0)


def _places(plan: Plan, wanted: frozenset[Cell]) -> dict[Cell, tuple[str, ...]]:
    """Return what each of the cells speaks of; cells that rows share are the first row's."""
    known: dict[Cell, tuple[str, ...]] = {}
    keys: set[str] = set()
    for row in plan.rows if wanted else ():
        # A copied row repeats a key: the first keeps it, the second is told by its texts.
        own = row.key if row.key not in keys else None
        keys |= {row.key} if row.key else set()
        for cell, depth, what in _cells(plan, row):
            if cell in wanted and cell not in known:
                who = ("kunci", own) if own and depth == len(row.levels) else ("teks", *_path(row, depth))
                known[cell] = (*who, what)
    return known


def _cells(plan: Plan, row: Row) -> Iterator[tuple[Cell | None, int, str]]:
    """Yield the cells of a row, how many of its levels say whose each is, and what of the row stands there."""
    whole = len(row.levels)
    yield from ((cell, depth, "teks") for depth, cell in enumerate(row.places, start=1))
    yield row.trailing_place, whole, "akhir"
    for month in range(1, 13) if len(plan.month_columns) == 12 else ():
        cell = plan.month_cell(row, month)
        yield (cell if cell != row.place else None), whole, f"bulan {month}"
    yield from ((mark.place, whole, f"tanda {mark.column or 'lain'}") for mark in row.marks)
    yield row.place, whole, "baris"


def _path(row: Row, depth: int) -> tuple[str, ...]:
    return tuple(normal(text or "") for text in row.levels[:depth])


def _as_finding(former: Former) -> Finding:
    # Its severity is not written beside an accepted finding, and its cell may hold something else by now.
    return Finding(former.code, Severity.INFO, former.sheet, None, former.message, former.value, former.fix)


def _text(value: Value) -> str | None:
    return " ".join(str(value).split()) or None if value is not None else None
