"""A plan as the JSON object that the command line prints."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rbexcel.plan.doubt_words import reason
from rbexcel.plan.plan import Decree, Plan, Stamp


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """
    Return the object of ``rbexcel read --json``; ``sheet`` and ``row`` are the physical place in the file.

    A workbook that ``finish`` made has one key more, ``stamp``.
    """
    return {
        "kind": plan.kind,
        "satker": plan.satker,
        "year": plan.year,
        "title": plan.title,
        "template": plan.template,
        "columns": list(plan.columns),
        "schedule": plan.schedule,
        "rows": [
            {
                "levels": list(row.levels),
                "numbers": list(row.numbers),
                "months": list(row.months),
                "quarters": list(row.quarters),
                "trailing": row.trailing,
                "others": dict(row.others),
                "sheet": row.place.sheet if row.place else None,
                "row": row.place.row if row.place else None,
                "key": row.key,
            }
            for row in plan.rows
        ],
        "unread": [
            {"sheet": each.place.sheet, "cell": each.place.address, "text": each.text, "reason": reason(each.why)}
            for each in plan.unread
        ],
        "uncertain": [
            {"sheet": each.place.sheet, "row": each.place.row, "reason": reason(each.doubt)} for each in plan.uncertain
        ]
        + [
            {"sheet": note.sheet, "row": note.doubt.cells[0].row, "reason": reason(note.doubt)}
            for note in plan.doubtful_sheets
        ],
        "decree": decree_as_json(plan.decree) if plan.decree else None,
    } | ({"stamp": _stamp_as_json(plan.stamp)} if plan.stamp else {})


def _stamp_as_json(stamp: Stamp) -> dict[str, Any]:
    return {"state": stamp.state, "at": stamp.at, "version": stamp.version, "findings": stamp.findings}


_ASKED_ONLY = ("berita_acara", "certifier_title")


def decree_as_json(decree: Decree) -> dict[str, Any]:
    """Return what a plan tells of its decree, without what is only asked for."""
    return {fact: value for fact, value in asdict(decree).items() if fact not in _ASKED_ONLY}
