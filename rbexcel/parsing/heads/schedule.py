"""Which columns are the months of a table, by all rows of its header: quarters over months, months over weeks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rbexcel.parsing.heads.head_cells import HeadCell
from rbexcel.parsing.heads.month_row import bare_quarters, month_cells
from rbexcel.words.late import late
from rbexcel.workbook.grid import Value

Columns = dict[int, tuple[int, ...]]
"""Columns with the months that each stands for."""

_WEEK = re.compile(
    r"(?:minggu|mgg?|pekan|week|m|w)?\s*(?:ke)?[\s.-]*(?:[1-5]|i{1,3}|iv|v)|\d\d?\s*[-–]\s*\d\d?", re.IGNORECASE
)
"""A week, or the days from one to another."""
_LEAST_WEEKS = 8
_QUARTER = re.compile(r"wulan|\btw\b|kuartal", re.IGNORECASE)
_PLANNED = late(r"rencana|target|plan|^[rtp]$", re.IGNORECASE)
_DONE = late(r"realisasi|real\b|capaian|status|anggaran|biaya|pagu|rp\b|%|ket|bukti|kendala|actual|^r$", re.IGNORECASE)


def is_week_row(row: Sequence[Value]) -> bool:
    """Tell a row of weeks: the same few short labels again and again."""
    texts = [str(value).strip() for value in row if value is not None]
    if len(texts) < _LEAST_WEEKS or not all(_WEEK.fullmatch(text) for text in texts):
        return False
    return texts.count(texts[0]) > 1 and len(set(texts)) in {2, 3, 4, 5}


def month_columns(
    rows: Mapping[int, tuple[Value, ...]], cells: Sequence[HeadCell]
) -> tuple[Columns, tuple[Value, ...]]:
    """
    Return the columns of the months of a header with their months, and the row that names them.

    A label that stands over several columns means all of them: a month its weeks, a quarter of three columns a month
    each; but no column below it that tells what was done.
    """
    best: tuple[int, int, bool] = (0, 0, False)
    chosen: tuple[Columns, int] = ({}, 0)
    for number, row in rows.items():
        found = month_cells(row) or (bare_quarters(row) if says_quarter(rows) else {})
        if found:
            spelled = any(isinstance(value, str) and any(map(str.isalpha, value)) for value in _at(row, found))
            rank = (len({m for each in found.values() for m in each}), -max(map(len, found.values())), spelled)
            if rank > best:
                best, chosen = rank, (found, number)
    found, number = chosen
    return _spread(found, number, cells), rows.get(number, ())


def _at(row: Sequence[Value], columns: Mapping[int, object]) -> list[Value]:
    return [row[column - 1] for column in columns if column <= len(row)]


def says_quarter(rows: Mapping[int, tuple[Value, ...]]) -> bool:
    """Tell whether a header speaks of quarters."""
    return any(isinstance(value, str) and _QUARTER.search(value) for row in rows.values() for value in row)


def _spread(found: Columns, number: int, cells: Sequence[HeadCell]) -> Columns:
    """Give each column below the labels of a row its months."""
    below = {column: cell.text for cell in cells if cell.span.first_row > number for column in cell.columns if found}
    wide = {cell.span.first_column: len(cell.columns) for cell in cells if cell.span.first_row == number}
    reaching = (cell for cell in cells if cell.span.first_row <= number <= cell.span.last_row)
    beside = {column for cell in reaching for column in cell.columns}
    result: Columns = {}
    for column, months in found.items():
        width = wide.get(column, 1)
        while width == 1 or column + width <= max(below, default=0):
            after = column + width
            if after in beside or after not in below or wide.get(column, 1) > 1:
                break
            if _WEEK.fullmatch(below.get(column, "")) and not _WEEK.fullmatch(below[after]):
                break  # the heads beside stand as low as the weeks
            width += 1
        result |= _shared(range(column, column + width), months, below)
    return result


def _shared(columns: range, months: tuple[int, ...], below: Mapping[int, str]) -> Columns:
    """Share the months of a label out among the columns that it stands over."""
    parts, width = len(months), len(columns)
    if width == 1:
        return {columns[0]: months}
    weeks = all(_WEEK.fullmatch(below.get(column, "")) for column in columns)
    if parts > 1 and width % parts == 0 and (weeks or width == parts):
        return {column: (months[index * parts // width],) for index, column in enumerate(columns)}
    planned = [column for column in columns if _PLANNED.search(below.get(column, ""))]
    if [below.get(column, "").strip().lower() for column in columns] != ["r", "p"]:  # "rencana" before "pelaksanaan"
        planned = [column for column in planned if not _DONE.search(below.get(column, ""))] or planned  # R beside T
    else:
        planned = planned[:1]
    undone = [column for column in columns if not _DONE.search(below.get(column, ""))]
    return dict.fromkeys(planned or undone or columns[:1], months)
