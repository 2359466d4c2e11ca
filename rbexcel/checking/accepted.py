"""
What an earlier check left in the workbook: findings that a clerk accepted with a reason, and those that are gone now.

A finding is known again by its code and by what it speaks of, never by its cell: rows move. Knows no file.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import field, replace

from rbexcel.checking.finding import Finding, Severity
from rbexcel.checking.remedies import REASON
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.columns import normal
from rbexcel.workbook.grid import Cell, Grid, Position, SheetGrid, Value
from rbexcel.workbook.ours import FINDINGS

CODE, SHEET, CELL, PLACE = "Kode", "Lembar", "Sel", "Tempat"
MESSAGE, VALUE, FIX = "Temuan", "Yang dipersoalkan", "Yang perlu dilakukan"
SEVERITY, GONE = "Tingkat", "Tidak ditemukan lagi"
"""The second stands for the severity of a finding that is gone, of which the reason is kept."""
ID = "Pengenal"
_VALUE_BEFORE = "Isi sel"
"""What ``VALUE`` is called in files of version 0.1.0."""
_HEADERS = (SEVERITY, CODE, SHEET, CELL, PLACE, MESSAGE, VALUE, _VALUE_BEFORE, FIX, REASON, ID)
"""The headers of the list in ``Validasi`` by which it is read again."""
_CODE = re.compile(r"RB\d{3}")
_FACT = re.compile(r'"([^"]*)"|(\d+)')


@frozen
class Accepted:
    """A finding that stays as it is, and why. ``checked`` is False when this check did not look for it."""

    finding: Finding
    reason: str
    id: str
    checked: bool = True


@frozen
class Former:
    """
    A finding of the last check, as its line in ``Validasi`` tells it, with the reason that was written beside it.

    ``gone`` tells that it was not found any more then; ``where`` is its place in the plan as it was told, ``place``
    where the reason stands.
    """

    id: str
    code: str
    sheet: str
    address: str
    message: str
    value: str | None = None
    fix: str = ""
    reason: str | None = None
    gone: bool = False
    where: str | None = None
    place: Position | None = field(default=None, compare=False)


@frozen
class Reviewed:
    """
    Findings in the light of the last check: still open, accepted, and gone since (``resolved``).

    ``kept`` are all that are gone and have a reason: it stays written, and counts again when the finding comes back.
    """

    open: tuple[Finding, ...]
    accepted: tuple[Accepted, ...] = ()
    resolved: tuple[Former, ...] = ()
    kept: tuple[Former, ...] = ()


def solved(number: int) -> str:
    """Return how many findings of the last check are gone, as staff read it."""
    return f"Sudah diperbaiki sejak pemeriksaan sebelumnya: {number} temuan"


def former_findings(grid: Grid, last: SheetGrid | None = None) -> tuple[Former, ...]:
    """
    Return the lines of the list in ``Validasi``, in order; empty when there was no check before.

    ``last`` is that of another file, of which those lines count that this one does not have.
    """
    found: dict[str, Former] = {}
    for sheet in filter(None, (grid.sheet(FINDINGS.name), last)):
        for former in _formers(sheet):
            before = found.setdefault(former.id, former)
            reasons = dict.fromkeys(filter(None, (before.reason, former.reason)))
            if len(reasons) > 1:  # a copied line: none of its reasons is dropped
                found[former.id] = replace(before, reason="; ".join(reasons))
            elif former.reason and not before.reason:
                found[former.id] = replace(former, gone=before.gone and former.gone)
    return tuple(found.values())


def _formers(sheet: SheetGrid) -> Iterator[Former]:
    header = next((at for at, row in enumerate(sheet.rows) if {CODE, REASON} <= set(row)), None)
    if header is None:
        return
    columns = {name: sheet.rows[header].index(name) for name in _HEADERS if name in sheet.rows[header]}
    for at, row in enumerate(sheet.rows[header + 1 :], start=header + 2):
        cells = {name: _text(row[column]) if column < len(row) else None for name, column in columns.items()}
        code, told = cells.get(CODE) or "", cells.get(MESSAGE) or ""
        # A line whose hidden identity was deleted is known by what it says.
        identity = cells.get(ID) or (_digest(code, ("", *_facts(told)), 1) if _CODE.fullmatch(code) else None)
        if identity is not None:
            yield Former(
                identity,
                code,
                cells.get(SHEET) or "",
                cells.get(CELL) or "",
                told,
                cells.get(VALUE) or cells.get(_VALUE_BEFORE),
                cells.get(FIX) or "",
                cells[REASON],
                cells.get(SEVERITY) == GONE,
                cells.get(PLACE),
                (at, columns[REASON] + 1),
            )


def review(
    plan: Plan, findings: Sequence[Finding], grid: Grid, codes: Collection[str], last: SheetGrid | None = None
) -> Reviewed:
    """
    Return the findings of a check in the light of the one before, and of that in another file (``last``).

    ``codes`` are the codes that this check looked for: what has another code, or stands on a sheet that was not read,
    is not gone, and keeps its reason.
    """
    formers = former_findings(grid, last)
    if not formers:
        return Reviewed(tuple(findings))
    before = dict(zip(identities(plan, findings), _known_as(plan, findings, formers), strict=True))
    now = dict(zip(before, findings, strict=True))
    reasons = {each: former.reason for each, former in before.items() if former and former.reason}
    again = {former.id for former in before.values() if former}
    accepted = [Accepted(now[each], reason, each) for each, reason in reasons.items()]
    looked_for = [each for each in formers if each.code in codes and (each.gone or grid.sheet(each.sheet))]
    seen = {each.id for each in looked_for} | again
    unseen = [each for each in formers if each.id not in seen and each.reason]
    accepted += [
        Accepted(_as_finding(each), each.reason or "", each.id, checked=False) for each in unseen if not each.gone
    ]
    left = [each for each in looked_for if each.id not in again]
    return Reviewed(
        tuple(found for each, found in now.items() if each not in reasons),
        tuple(accepted),
        _resolved(left, [found for each, found in now.items() if before[each] is None]),
        (*(each for each in left if each.reason), *(each for each in unseen if each.gone)),
    )


def _resolved(left: Iterable[Former], new: Iterable[Finding]) -> tuple[Former, ...]:
    """Return what is gone of what is left of the last check, but where a cell has the same finding in new words."""
    again = Counter((found.code, found.sheet, found.cell.address if found.cell else "") for found in new)
    resolved: list[Former] = []
    for each in left:
        place = each.code, each.sheet, each.address
        if again[place]:
            again[place] -= 1
        elif not each.gone:
            resolved.append(each)
    return tuple(resolved)


def _known_as(plan: Plan, findings: Sequence[Finding], formers: Sequence[Former]) -> list[Former | None]:
    """Return for each finding its line of the last check: by its identity, else by one that another version gave it."""
    by_id = {former.id: former for former in formers}
    known = [by_id.get(each) for each in identities(plan, findings)]
    again = {*known}
    left = {former.id: former for former in formers if former not in again}
    for otherwise in (_in_words, _in_facts):
        for index, each in enumerate(_identities(plan, findings, otherwise)):
            if known[index] is None:
                known[index] = left.pop(each, None)
    return known


def identities(plan: Plan, findings: Sequence[Finding]) -> tuple[str, ...]:
    """
    Return the identity of each finding: its code and what it speaks of.

    That is a row's key, else the texts of its levels, and the column; for a finding of no row the part of the paper
    and what it quotes, not its words. Findings that are alike in all of it are counted from the top of the sheet.
    """
    return _identities(plan, findings, _in_part)


def _identities(
    plan: Plan, findings: Sequence[Finding], otherwise: Callable[[Plan, Finding], tuple[str, ...]]
) -> tuple[str, ...]:
    places = _places(plan, frozenset(found.cell for found in findings if found.cell))
    seen: Counter[tuple[str, ...]] = Counter()
    ids: dict[int, str] = {}
    for index, found in sorted(enumerate(findings), key=lambda pair: _top_down(pair[1])):
        about = (places.get(found.cell) if found.cell else None) or otherwise(plan, found)
        seen[found.code, *about] += 1
        ids[index] = _digest(found.code, about, seen[found.code, *about])
    return tuple(ids[index] for index in range(len(findings)))


def _digest(code: str, about: Sequence[str], nth: int) -> str:
    told = "\n".join((code, *about, str(nth)))
    return f"{code}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def _in_part(plan: Plan, found: Finding) -> tuple[str, ...]:
    """Return what a finding of no row speaks of: the part of the paper, and what it quotes."""
    return ("bagian", _part(plan, found.cell), *_facts(found.message))


def _in_facts(_plan: Plan, found: Finding) -> tuple[str, ...]:
    return ("", *_facts(found.message))


def _in_words(_plan: Plan, found: Finding) -> tuple[str, ...]:
    """Return what files of version 0.1.0 have: its own words."""
    return "", normal(found.message)


def _part(plan: Plan, cell: Cell | None) -> str:
    if cell is None:
        return "rencana"
    if cell == plan.title_place:
        return "judul"
    parts = ((paper.sort, name, part) for paper in plan.naskah for name, part in paper.parts())
    return next((f"{sort} {name}" for sort, name, part in parts if cell in part.cells), "lain")


def _facts(message: str) -> tuple[str, ...]:
    """Return what a message quotes and the numbers in it: another wording has them too."""
    return tuple(sorted(normal(quoted or number) for quoted, number in _FACT.findall(message)))


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
    where = (former.where,) if former.where else ()
    return Finding(former.code, Severity.INFO, former.sheet, None, former.message, former.value, former.fix, path=where)


def _text(value: Value) -> str | None:
    return " ".join(str(value).split()) or None if value is not None else None
