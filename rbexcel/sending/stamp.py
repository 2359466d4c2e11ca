"""The stamp in a sent workbook, by which its receiver can tell whether it was changed after. Values only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Literal

from rbexcel.checking.finding import Finding, Severity, counts
from rbexcel.plan.as_json import decree_as_json
from rbexcel.plan.plan import Plan, Since, Stamp
from rbexcel.sending.contents import Formulas, changes, written
from rbexcel.workbook.grid import Grid, SheetGrid
from rbexcel.workbook.identity import Key, read_identity


def stamped(  # noqa: PLR0913 - all that the stamp tells
    plan: Plan,
    grid: Grid,
    sheets: Iterable[str],
    findings: Iterable[Finding],
    *,
    at: datetime,
    version: str,
    draft: bool = False,
) -> dict[Key, str]:
    """
    Return the stamp as texts for the sheet ``_rbexcel``.

    ``sheets`` are those without formulas: their texts count too. What a formula shows may differ on the next day.
    """
    listed = tuple(sheets)
    number = counts(findings)
    return {
        Key.STAMP_HASH: fingerprint(plan, grid, listed),
        Key.STAMP_TIME: at.isoformat(timespec="seconds"),
        Key.STAMP_VERSION: version,
        Key.STAMP_FINDINGS: json.dumps({severity.value: number[severity] for severity in Severity}),
        Key.STAMP_SHEETS: "\n".join(listed),
        Key.STAMP_DRAFT: "ya" if draft else "tidak",
    }


def read_stamp(plan: Plan, grid: Grid, formulas: Callable[[], Formulas | None]) -> Stamp | None:
    """
    Return the stamp of a workbook and what was changed after; None when it has none.

    ``formulas`` tells where the formulas stand, None where the file does not tell that. A stamp of 0.1.0 knows only
    whether something was changed.
    """
    told = read_identity(grid)
    sealed = told[Key.STAMP_HASH]
    if sealed is None:
        return None
    findings = _counted(told[Key.STAMP_FINDINGS])
    since: tuple[Since, ...] = ()
    if told.sheet_stamps:
        since = tuple(changes(told.sheet_stamps, grid, plan, formulas()))
        same = not since
    else:
        listed = tuple(filter(None, (told[Key.STAMP_SHEETS] or "").split("\n")))
        same = fingerprint(plan, grid, listed) == sealed
    state: Literal["unchanged", "changed"] = "unchanged" if same else "changed"
    return Stamp(state, told[Key.STAMP_TIME], told[Key.STAMP_VERSION], findings, since)


def _counted(told: str | None) -> dict[str, int]:
    try:
        numbers = json.loads(told or "{}")
        return {str(severity): int(number) for severity, number in numbers.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def fingerprint(plan: Plan, grid: Grid, sheets: Iterable[str] = ()) -> str:
    """
    Return a hash of the plan's values as they are read, and of all that stands on ``sheets``.

    Excel may save the workbook again without changing it. Office and year are left out: the sender may have told them.
    """
    rows = (
        (
            row.levels,
            row.numbers,
            row.months,
            [(mark.column, mark.text) for mark in row.marks if not mark.months],
            row.trailing,
        )
        for row in plan.rows
    )
    decree = decree_as_json(plan.decree) if plan.decree else None
    listed = ((name, _contents(grid.sheet(name))) for name in sheets)
    digest = hashlib.sha256()  # of one object with its names in order; a long plan is never there as a whole
    digest.update(f'{{"columns":{_json(plan.columns)},"decree":{_json(decree)},"kind":{_json(plan.kind)}'.encode())
    for name, told in (("rows", rows), ("sheets", listed)):
        digest.update(f',"{name}":['.encode())
        for number, each in enumerate(told):
            digest.update(("," * bool(number) + _json(each)).encode())
        digest.update(b"]")
    unread = [each.text for each in plan.unread]
    digest.update(f',"title":{_json(plan.title)},"unread":{_json(unread)}}}'.encode())
    return digest.hexdigest()


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _contents(sheet: SheetGrid | None) -> list[str] | None:
    return None if sheet is None else [written(value) for row in sheet.rows for value in row if value is not None]
