"""A plan as tidy pandas frames, for summaries and for those who calculate on. Knows no sheet and no file."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from rbexcel.plan.plan import Plan
from rbexcel.words.months import MONTH_NUMBERS

Months = npt.NDArray[np.bool_]


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

    Areas that return later in the plan keep their id; deeper items are told apart by their neighbours, as
    ``Plan.groups`` does.
    """
    columns: dict[str | int, pd.Series] = {}
    for depth, name in enumerate(plan.columns):
        columns[name] = _objects([row.levels[depth] for row in plan.rows])
        columns[f"{name}_no"] = _objects([row.numbers[depth] for row in plan.rows])
        columns[f"{name}_id"] = pd.Series(_area_ids(plan) if depth == 0 else _ids(plan, depth + 1), dtype="int64")
    for month in MONTH_NUMBERS:
        columns[month] = pd.Series([month in row.months for row in plan.rows], dtype="bool")
    columns["ticks"] = pd.Series([len(row.months) for row in plan.rows], dtype="int64")
    columns["leaf"] = pd.Series([row.leaf is not None for row in plan.rows], dtype="bool")
    columns["trailing"] = _objects([row.trailing for row in plan.rows])
    columns["sheet"] = _objects([row.place.sheet if row.place else None for row in plan.rows])
    columns["row"] = pd.Series([row.place.row if row.place else 0 for row in plan.rows], dtype="int64")
    columns["key"] = _objects([row.key for row in plan.rows])
    return pd.DataFrame(columns)


def due(table: pd.DataFrame) -> pd.DataFrame:
    """
    Return one line per planned month of each row of ``frame``, with the month as ``month``; the index repeats.

    They are in the order of the months, then of the areas, of who is in charge, and of the plan.
    """
    parts = [table[table[month]].assign(month=month) for month in MONTH_NUMBERS]
    long = pd.concat(parts)
    long["_area"] = long[table.columns[2]]
    long["_person"] = pd.factorize(long["trailing"].fillna("").str.casefold())[0]
    long["_row"] = long.index
    order = long.sort_values(["month", "_area", "_person", "_row"], kind="stable")
    return order.drop(columns=["_area", "_person", "_row"])


def planned_months(part: pd.DataFrame) -> Months:
    """Return for each line of ``frame`` which of the twelve months are planned, as a table of True and False."""
    return part[list(MONTH_NUMBERS)].to_numpy(dtype=bool)


def quarters(table: pd.DataFrame) -> pd.DataFrame:
    """Return the planned months of each row of ``frame`` per quarter, in columns 1 to 4; the index is the frame's."""
    return pd.DataFrame(
        {part: table[list(range(3 * part - 2, 3 * part + 1))].sum(axis=1).astype("int64") for part in range(1, 5)}
    )


def _objects(values: list[str | None]) -> pd.Series:
    """Keep None as None: pandas' own text type would make it a missing number."""
    return pd.Series(values, dtype=object)


def _area_ids(plan: Plan) -> list[int]:
    seen: dict[tuple[str | None, str | None], int] = {}
    return [seen.setdefault((row.numbers[0], row.levels[0]), len(seen) + 1) for row in plan.rows]


def _ids(plan: Plan, depth: int) -> list[int]:
    return [number for number, group in enumerate(plan.groups(depth), start=1) for _ in group]
