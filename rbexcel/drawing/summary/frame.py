"""A plan as a tidy pandas frame, for those who calculate on. Knows no sheet and no file."""

from __future__ import annotations

import pandas as pd

from rbexcel.drawing.summary.counted import item_ids
from rbexcel.plan.plan import Plan
from rbexcel.words.months import MONTH_NUMBERS


def frame(plan: Plan) -> pd.DataFrame:
    """
    Return one line per row of the plan, in order; the index counts the rows from 0.

    ====================  =====================================================================================
    ``{level}``           text of each level, under the plan's own column names; None where nothing is printed
    ``{level}_no``        its printed number, or None
    ``{level}_id``        counts the items of that level through the plan: equal ids are one kegiatan, and so on
    ``1`` .. ``12``       (integers) True where the month is planned
    ``ticks``             planned months of the row
    ``leaf``              True when the deepest level has a text: a sub kegiatan without indikator is False
    ``trailing``          keterangan or penanggung jawab, or None
    ``sheet``, ``row``    the line in the file; None and 0 for a plan that is in no file
    ``key``               the stable key of a row that came from a template, or None
    ====================  =====================================================================================
    """
    columns: dict[str | int, pd.Series] = {}
    for depth, name in enumerate(plan.columns):
        columns[name] = _objects([row.levels[depth] for row in plan.rows])
        columns[f"{name}_no"] = _objects([row.numbers[depth] for row in plan.rows])
        columns[f"{name}_id"] = pd.Series(item_ids(plan, depth), dtype="int64")
    for month in MONTH_NUMBERS:
        columns[month] = pd.Series([month in row.months for row in plan.rows], dtype="bool")
    columns["ticks"] = pd.Series([len(row.months) for row in plan.rows], dtype="int64")
    columns["leaf"] = pd.Series([row.leaf is not None for row in plan.rows], dtype="bool")
    columns["trailing"] = _objects([row.trailing for row in plan.rows])
    columns["sheet"] = _objects([row.place.sheet if row.place else None for row in plan.rows])
    columns["row"] = pd.Series([row.place.row if row.place else 0 for row in plan.rows], dtype="int64")
    columns["key"] = _objects([row.key for row in plan.rows])
    return pd.DataFrame(columns)


def _objects(values: list[str | None]) -> pd.Series:
    """Keep None as None: pandas' own text type would make it a missing number."""
    return pd.Series(values, dtype=object)
