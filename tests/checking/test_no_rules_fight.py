"""Over every template and any months: who does what the rules about months order ends with a plan without findings."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest

from rbexcel.catalogue.built_in import template, templates, usual_template
from rbexcel.catalogue.populate import populated
from rbexcel.checking.check import check
from rbexcel.checking.finding import Finding
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Decree, Mark, Plan, Row
from rbexcel.words.cadences import said_in_sentence
from rbexcel.words.months import MONTHS
from rbexcel.words.ticks import TICK
from rbexcel.workbook.grid import Cell

SHEET, FIRST, COLUMNS = "Rencana Aksi", 10, tuple(range(10, 22))
OF_MONTHS = ("RB2", "RB412")
ROUNDS = 12


@cache
def blank(ident: str, date: str | None) -> Plan:
    """Return a template's plan as it would stand on a sheet, without a tick."""
    plan = populated(template(ident), office_named("KPU Kabupaten Sukoharjo"), 2026)
    rows = tuple(
        replace(
            row,
            marks=(),
            place=Cell(SHEET, line, 1),
            places=tuple(Cell(SHEET, line, depth) for depth in range(1, len(row.levels) + 1)),
        )
        for line, row in enumerate(plan.rows, start=FIRST)
    )
    return replace(plan, rows=rows, month_columns=COLUMNS, decree=Decree(date=date) if date else None)


def ticked(row: Row, months: Iterable[int]) -> Row:
    assert row.place
    line = row.place.row
    chosen = sorted(set(months))
    return replace(row, marks=tuple(Mark(TICK, (each,), each, Cell(SHEET, line, COLUMNS[each - 1])) for each in chosen))


def named(text: str) -> list[int]:
    """Return the months that a text names, in its order."""
    return [MONTHS.index(word) + 1 for word in re.findall(r"\w+", text) if word in MONTHS]


def spread(times: int) -> tuple[int, ...]:
    return tuple(range(12 // times, 13, 12 // times))


def done(plan: Plan, found: Finding, chance: random.Random) -> dict[int, tuple[int, ...]]:
    """Return the new months of rows, by index, as a finding orders them."""
    assert found.cell
    at = found.cell.row - FIRST
    row = plan.rows[at]
    depth = found.cell.column if found.cell.column <= len(plan.columns) else len(plan.columns)
    if found.code in {"RB203", "RB204"}:
        return {at: (chance.randint(1, 12),)}
    if found.code == "RB201":
        return {index: (chance.randint(1, 12),) for index in range(len(plan.rows))}
    if found.code == "RB205":
        said = said_in_sentence(row.levels[depth - 1] or "")
        same = [i for i, each in enumerate(plan.rows) if each.levels[:depth] == row.levels[:depth]]
        return dict.fromkeys([at] if depth == len(plan.columns) else same, spread(said[0].times))
    if found.code == "RB206":
        return {at: (*(each for each in row.months if each < named(found.fix)[0]), named(found.fix)[0])}
    if found.code == "RB207":
        if named(found.fix):
            return {at: named(found.fix)[-1:]}  # type: ignore[dict-item]
        times = 12 if "setiap bulan" in found.message else int(re.findall(r"paling sedikit (\d+)", found.message)[-1])
        return {at: spread(times)}
    if found.code == "RB208":
        return {at: tuple({max(month, min(12, named(found.message)[-1] + 1)) for month in row.months})}
    if found.code == "RB209":
        return {at: tuple({max(month, named(found.message)[-1]) for month in row.months})}
    if found.code == "RB210":
        first = named(found.fix)[0]
        lines = [at]
        listed = found.message.partition("baris lain (")[2]
        for begin, end in re.findall(r"(\d+)(?:-(\d+))?", listed):
            lines += [line - FIRST for line in range(int(begin), int(end or begin) + 1)]
        return {index: tuple({max(first, month) for month in plan.rows[index].months}) for index in lines}
    if found.code == "RB212":
        same = [i for i, each in enumerate(plan.rows) if each.levels[0] == row.levels[0]]
        return {index: (chance.randint(1, 12),) for index in same}
    assert found.code == "RB412", found
    (other,) = re.findall(r"baris (\d+)", found.message)
    return {at: plan.rows[int(other) - FIRST].months}


def judged(plan: Plan) -> tuple[Finding, ...]:
    return check(plan, template(plan.template or ""), select=OF_MONTHS, usual=usual_template)


@pytest.mark.parametrize("ident", [each.id for each in templates()])
@pytest.mark.parametrize(("date", "seed"), [(None, 1), ("13 Mei 2026", 3)])
def test_what_the_rules_order_can_all_be_done(ident: str, date: str | None, seed: int) -> None:
    chance = random.Random(f"{ident}{seed}")
    bare = blank(ident, date)
    rows = tuple(ticked(row, chance.sample(range(1, 13), chance.choice((0, 1, 1, 1, 2, 4)))) for row in bare.rows)
    plan = replace(bare, rows=rows)
    for _ in range(ROUNDS):
        found = judged(plan)
        if not found:
            return
        new: dict[int, tuple[int, ...]] = {}
        for each in found:
            for index, months in done(plan, each, chance).items():
                new.setdefault(index, months)
        plan = replace(
            plan, rows=tuple(ticked(row, new[index]) if index in new else row for index, row in enumerate(plan.rows))
        )
    assert [(each.code, each.message) for each in judged(plan)] == []
