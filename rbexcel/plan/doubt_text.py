"""
A doubt of an import as a text that goes with the workbook, and read back from there. Knows no sheet.

A later version may write more, and doubts that this one does not know: what it cannot read is None.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from rbexcel.frozen import frozen
from rbexcel.plan.doubt import Doubt, Why
from rbexcel.words.months import Months
from rbexcel.workbook.grid import Cell, Thing
from rbexcel.workbook.limits import MAX_TEXT


@frozen
class KeptRow:
    """A row that a doubt is about: its key, the months that were read, and its marks that plan nothing."""

    key: str
    months: Months = ()
    marks: tuple[tuple[str, int | None], ...] = ()
    """The text of each, and the month of the column it stands in, None outside the twelve."""


@frozen
class Kept:
    """
    A doubt, the cell of the imported file that it is about, and the rows of the plan.

    ``span`` tells that ``rows`` are the first and the last of a run.
    """

    doubt: Doubt
    origin: Cell
    rows: tuple[KeptRow, ...] = ()
    span: bool = False


def written(kept: Kept) -> str | None:
    """Return the text form, JSON without what is empty; None where it is longer than a cell can hold."""
    doubt = {each.name: getattr(kept.doubt, each.name) for each in fields(Doubt)}
    rows = [_filled({"key": row.key, "months": row.months, "marks": row.marks}) for row in kept.rows]
    told = {**doubt, "origin": kept.origin, "rows": rows, "span": kept.span}
    text = json.dumps(_filled(told), ensure_ascii=False, separators=(",", ":"))
    return text if len(text) <= MAX_TEXT else None


def _filled(told: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in told.items() if value}


def read(text: str) -> Kept | None:
    """Return what a text form tells; None for one that this version cannot read."""
    try:
        told = json.loads(text)
        doubt = Doubt(**{name: convert(told[name]) for name, convert in _FIELDS.items() if name in told})
        rows = tuple(
            KeptRow(
                str(row["key"]),
                _months(row.get("months", ())),
                tuple((str(mark), column and _month(column)) for mark, column in row.get("marks", ())),
            )
            for row in told.get("rows", ())
        )
        return Kept(doubt, _cell(told["origin"]), rows, bool(told.get("span")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _month(told: Any) -> int:
    if not isinstance(told, int) or not 1 <= told <= 12:
        raise ValueError(told)
    return told


def _months(told: Any) -> Months:
    return tuple(map(_month, told))


def _cell(told: Any) -> Cell:
    sheet, row, column = told
    return Cell(str(sheet), int(row), int(column))


_FIELDS: Mapping[str, Callable[[Any], Any]] = {
    "why": Why,
    "readings": lambda told: tuple(map(_months, told)),
    "months": _months,
    "cells": lambda told: tuple(map(_cell, told)),
    "count": int,
    "width": int,
    "level": str,
    "number": str,
    "text": str,
    "things": lambda told: tuple((Thing(thing), text and str(text)) for thing, text in told),
}
"""How each field of a doubt is read back."""
