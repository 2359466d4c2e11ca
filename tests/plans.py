"""Plan workbooks that tests press buttons on: the five published plans, the demo's, and one of any length."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.drawing import plan_workbook
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.jobs import reading
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan
from rbexcel.words.spelling import corrected
from tests.edited import opened, saved
from tests.places import seed

PUBLISHED = MappingProxyType(
    {
        "rb-sukoharjo-2023": ("000", "KPU Kabupaten Sukoharjo", 2023),
        "rb-trenggalek-2022": ("001", "KPU Kabupaten Trenggalek", 2022),
        "zi-karanganyar-2022": ("002", "KPU Kabupaten Karanganyar", 2022),
        "rb-kudus-2022": ("003", "KPU Kabupaten Kudus", 2022),
        "rb-jambi-2024": ("004", "KPU Provinsi Jambi", 2024),
    }
)
"""Per template the published text, the office and the year."""

_DEMO = "rb-sukoharjo-2023"


def with_few_at_once(names: Iterable[str]) -> tuple[Any, ...]:
    """Return plans for a test that takes long: published ones are slow, but for a ZI plan (text 002)."""
    quick = {"short", "rb-8-area", "zi-6-komponen", "zi-karanganyar-2022", "002"}
    return tuple(name if name in quick else pytest.param(name, marks=pytest.mark.slow) for name in names)


@cache
def plan_file(name: str) -> bytes:
    """Return a plan workbook: ``demo``, ``short`` with 30 rows of it, or a published plan as it is imported."""
    if name == "demo":
        return _populated(_DEMO)
    if name == "short":
        return _populated(_DEMO, 30)
    return to_bytes(plan_workbook.clean_book(reading.read_plan(seed(PUBLISHED[name][0]))))


def _populated(name: str, rows: int | None = None) -> bytes:
    template = catalogue.template(name)
    _, office, year = PUBLISHED[name]
    plan = populated(template, office_named(office), year)
    if rows is not None:
        plan = shortened(plan, rows)
    return to_bytes(plan_book(plan, template.layout, office_named(office), text=template.decree))


@cache
def long_plan(rows: int) -> bytes:
    """Return a plan workbook of so many rows, none of them miswritten: the demo's, over and over in their areas."""
    template = catalogue.template(_DEMO)
    office = office_named(PUBLISHED[_DEMO][1])
    plan = populated(template, office, 2023)
    times = -(-rows // len(plan.rows))
    longer = [
        replace(
            row,
            levels=tuple(
                corrected(f"{text} {n}" if n and depth else text) if text else text
                for depth, text in enumerate(row.levels)
            ),
            key=f"{row.key}-{n}" if row.key and n else row.key,
        )
        for area in plan.groups(1)
        for n in range(times)
        for row in area
    ]
    return to_bytes(plan_book(_first(plan, longer, rows), template.layout, office))


def shortened(plan: Plan, count: int) -> Plan:
    """Return the plan with so many of its rows, some of every area."""
    return _first(plan, list(plan.rows), count)


def _first(plan: Plan, rows: list, count: int) -> Plan:  # type: ignore[type-arg]
    """Return the plan with so many of the rows, some of every area."""
    areas = {row.levels[0] for row in plan.rows}
    dropped = len(rows) - count
    spare = [index for index, row in enumerate(rows) if index and rows[index - 1].levels[0] == row.levels[0]]
    gone = set(spare[-dropped:] if dropped else ())
    kept = tuple(row for index, row in enumerate(rows) if index not in gone)
    assert {row.levels[0] for row in kept} == areas
    return replace(plan, rows=kept)


def with_faults(content: bytes, count: int) -> bytes:
    """Return a plan workbook with faults that *Perbaiki* corrects: foreign ticks, and texts with wide gaps."""
    book = opened(content, rich_text=True)
    sheet = book["Rencana Aksi"]
    ticks = [cell for row in sheet.iter_rows() for cell in row if cell.value == "✓"][:count]
    texts = [cell for cell in sheet["D"] if isinstance(cell.value, str) and len(cell.value) > 30][:count]
    for cell in ticks:
        cell.value = "V"
    for cell in texts:
        cell.value = cell.value.replace(" ", "  ", 1)
    return saved(book)
