"""Texts that no row of a sheet shows whole: their beginning stays in the plan, all of it is kept as unread."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Plan, Row, Unread
from rbexcel.workbook.limits import shortened


def with_short_texts(plan: Plan, most: int) -> Plan:
    """
    Return a plan whose items have no more than ``most`` characters, each one that was cut kept as unread at its cell.

    It is the same plan where nothing is to be cut.
    """
    kept: dict[tuple[object, str], Unread] = {}

    def short(row: Row, level: int, text: str | None) -> str | None:
        if text is None or len(text) <= most:
            return text
        place = (
            row.places[level] if level < len(row.places) else row.trailing_place if level == len(row.levels) else None
        )
        place = place or row.place
        if place:  # rows below each other share the items above them
            kept.setdefault((place, text), Unread(place, text, Why.TOO_LONG))
        return shortened(text, most)

    rows = tuple(
        replace(
            row,
            levels=tuple(short(row, level, text) for level, text in enumerate(row.levels)),
            trailing=short(row, len(row.levels), row.trailing),
            others=tuple((label, short(row, len(row.levels) + 1, text) or "") for label, text in row.others),
        )
        for row in plan.rows
    )
    if rows == plan.rows:
        return plan
    return replace(plan, rows=rows, unread=tuple(sorted((*plan.unread, *kept.values()), key=lambda each: each.place)))
