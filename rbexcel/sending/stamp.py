"""The stamp in a sent workbook, by which its receiver can tell whether it was changed after. Values only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from rbexcel.checking.finding import Finding, Severity, counts
from rbexcel.plan.plan import Plan, Stamp
from rbexcel.workbook.grid import Grid, SheetGrid, Value
from rbexcel.workbook.ours import read_identity

_HASH, _TIME, _VERSION = "cap_sidik", "cap_waktu", "cap_versi"


_FINDINGS, _SHEETS, _DRAFT = "cap_temuan", "cap_lembar", "cap_draf"


def stamped(  # noqa: PLR0913 - all that the stamp tells
    plan: Plan,
    grid: Grid,
    sheets: Iterable[str],
    findings: Iterable[Finding],
    *,
    at: datetime,
    version: str,
    draft: bool = False,
) -> dict[str, str]:
    """
    Return the stamp as texts for the sheet ``_rbexcel``.

    ``sheets`` are those without formulas: their texts count too. What a formula shows may differ on the next day.
    """
    listed = tuple(sheets)
    number = counts(findings)
    return {
        _HASH: fingerprint(plan, grid, listed),
        _TIME: at.isoformat(timespec="seconds"),
        _VERSION: version,
        _FINDINGS: json.dumps({severity.value: number[severity] for severity in Severity}),
        _SHEETS: "\n".join(listed),
        _DRAFT: "ya" if draft else "tidak",
    }


def read_stamp(plan: Plan, grid: Grid) -> Stamp | None:
    """Return the stamp of a workbook and whether it was changed after; None when it has none."""
    told = read_identity(grid)
    if _HASH not in told:
        return None
    listed = tuple(filter(None, told.get(_SHEETS, "").split("\n")))
    same = fingerprint(plan, grid, listed) == told[_HASH]
    return Stamp("unchanged" if same else "changed", told.get(_TIME), told.get(_VERSION), _counted(told))


def _counted(told: Mapping[str, str]) -> dict[str, int]:
    try:
        numbers = json.loads(told.get(_FINDINGS, "{}"))
        return {str(severity): int(number) for severity, number in numbers.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def fingerprint(plan: Plan, grid: Grid, sheets: Iterable[str] = ()) -> str:
    """
    Return a hash of the plan's values as they are read, and of all that stands on ``sheets``.

    Excel may save the workbook again without changing it. Office and year are left out: the sender may have told them.
    """
    told = {
        "kind": plan.kind,
        "columns": plan.columns,
        "title": plan.title,
        "decree": asdict(plan.decree) if plan.decree else None,
        "rows": [
            (
                row.levels,
                row.numbers,
                row.months,
                [(mark.column, mark.text) for mark in row.marks if not mark.months],
                row.trailing,
            )
            for row in plan.rows
        ],
        "unread": [each.text for each in plan.unread],
        "sheets": [(name, _contents(grid.sheet(name))) for name in sheets],
    }
    written = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _contents(sheet: SheetGrid | None) -> list[str] | None:
    return None if sheet is None else [_written(value) for row in sheet.rows for value in row if value is not None]


def _written(value: Value) -> str:
    # Programs that save a workbook again differ in how they break lines, and in the last digits of a number.
    return f"{value:.12g}" if isinstance(value, float) else " ".join(str(value).split())
