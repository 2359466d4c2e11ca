"""What a template holds, at a glance: its areas and what is in them, counted. Knows no file."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from rbexcel.catalogue.template import Template
from rbexcel.plan.office import fill
from rbexcel.plan.plan import Plan, Row
from rbexcel.words.numbers import numbered

_SHOWN = 2
"""How many levels have a line of their own: areas and kegiatan, or components and their parts."""
_LONGEST = 80


def outline(template: Template) -> Iterator[str]:
    """Yield a line per area and one per item of the level below it, with the counts of all that is deeper."""
    plan = Plan(template.kind, template.columns, template.rows)
    shown = min(_SHOWN, len(template.columns) - 1)

    def under(depth: int, rows: tuple[Row, ...]) -> Iterator[str]:
        for group in plan.groups(depth, rows):
            text = shorten(fill(group[0].levels[depth - 1] or "(tanpa nama)", {}), _LONGEST, placeholder=" ...")
            title = numbered(group[0].numbers[depth - 1], text.rstrip(";:, "))
            counts = ", ".join((*_items(plan, depth, group), *_doubts(template, group)))
            yield f"{'   ' * (depth - 1)}{title}: {counts}"
            if depth < shown:
                yield from under(depth + 1, group)

    yield from under(1, plan.rows)


def _items(plan: Plan, depth: int, rows: tuple[Row, ...]) -> Iterator[str]:
    """Yield how many items each level below ``depth`` has in some rows, and how many ticks."""
    for deeper, name in enumerate(plan.columns[depth:], start=depth + 1):
        items = rows if deeper == len(plan.columns) else [group[0] for group in plan.groups(deeper, rows)]
        yield f"{sum(1 for item in items if item.levels[deeper - 1])} {name.replace('_', ' ')}"
    yield f"{sum(len(row.months) for row in rows)} centang"


def _doubts(template: Template, rows: tuple[Row, ...]) -> Iterator[str]:
    """Yield how many rows the template has from another office's plan or is not sure of, if any."""
    known = [template.expectations[row.key] for row in rows if row.key and row.key in template.expectations]
    counts = {
        "baris dari rencana satker lain": sum(1 for each in known if each.source),
        "baris belum pasti": sum(1 for each in known if each.unsure),
    }
    yield from (f"{count} {words}" for words, count in counts.items() if count)
