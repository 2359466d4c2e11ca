"""The values of a workbook that is safe to read, by calamine, and what tells how its cells look, where asked for."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import cache, partial
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING, Any

import python_calamine as calamine

from rbexcel.adapters.files.appearance.sheet import Package
from rbexcel.adapters.files.refusals import damaged, empty, protected
from rbexcel.adapters.files.safe_workbook import SafeWorkbook, Scan
from rbexcel.frozen import frozen
from rbexcel.workbook.grid import NO_NUMBER, Position, SheetGrid, Span, Untold, Value
from rbexcel.workbook.limits import MAX_COLUMNS, OLD_AREA

if TYPE_CHECKING:
    from rbexcel.adapters.files.appearance.old_workbook import OldWorkbook
    from rbexcel.adapters.files.appearance.open_document import Document

_UNTOLD: dict[str, tuple[Untold, ...]] = {
    "xlsx": (),
    "xls": (Untold.PARTS_OF_TEXTS,),
    "ods": (Untold.PARTS_OF_TEXTS,),
}
_STDERR = 2
_VISIBILITY = (
    (calamine.SheetVisibleEnum.VeryHidden, "very hidden"),
    (calamine.SheetVisibleEnum.Hidden, "hidden"),
    (calamine.SheetVisibleEnum.Visible, "visible"),
)


def workbook_values(name: str, safe: SafeWorkbook) -> tuple[SheetGrid, ...]:
    """
    Return the sheets in order; ``name`` is the file's in sentences.

    Raises RbexcelError when the workbook cannot be read or holds nothing.
    """
    listed = _listed(name, safe)
    scans = safe.scans if len(safe.scans) == len(listed) else (Scan(),) * len(listed)
    untold = _UNTOLD[safe.kind]
    looks = _looks(safe, scans)
    sheets = []
    for number, (each, scan) in enumerate(zip(listed, scans, strict=True)):
        with _reading(name):
            rows, merges = each.read(scan)
        area = len(rows), max(map(len, rows), default=0)
        sheets.append(
            SheetGrid(
                each.name,
                rows,
                merges or tuple(scan.merges),
                frozenset(scan.hidden_rows),
                frozenset(scan.hidden_columns),
                each.visibility,
                untold,
                fills=cache(partial(looks.fills, number, area)),
                appearance=cache(partial(looks.appearance, number, area)),
                indents=cache(partial(looks.indents, number)) if isinstance(looks, Package) else None,
                percents=cache(partial(looks.percents, number, area)),
            )
        )
    if not any(each.rows for each in sheets):
        raise empty(name)
    return tuple(sheets)


@frozen
class _Listed:
    """A sheet as its workbook lists it, and what reads its rows and merges."""

    name: str
    visibility: str
    read: Callable[[Scan], tuple[tuple[tuple[Value, ...], ...], tuple[Span, ...]]]


def _listed(name: str, safe: SafeWorkbook) -> list[_Listed]:
    """Return the sheets of a workbook; the reader of values is not asked where all was seen at a glance."""
    seen = [(scan, scan.told) for scan in safe.scans]
    if seen and all(told for _, told in seen):
        return [_Listed(scan.sheet, scan.state, _seen) for scan, _ in seen]
    with _reading(name):
        workbook = calamine.load_workbook(io.BytesIO(safe.content))
    return [
        _Listed(
            each.name,
            next(word for visibility, word in _VISIBILITY if visibility == each.visible),
            partial(_values, workbook, each),
        )
        for each in workbook.sheets_metadata
    ]


def _seen(scan: Scan) -> tuple[tuple[tuple[Value, ...], ...], tuple[Span, ...]]:
    told = scan.told
    return (told.rows, told.merges) if told else ((), ())


def _looks(safe: SafeWorkbook, scans: Sequence[Scan]) -> Package | Document | OldWorkbook:
    if safe.kind == "xlsx":
        of_texts = frozenset(scan.part for scan in scans if scan.told)
        return Package(safe.held or safe.content, [scan.part for scan in scans], of_texts)
    if safe.kind == "ods":
        from rbexcel.adapters.files.appearance.open_document import Document  # noqa: PLC0415 - few are of this kind

        return Document(safe.content)
    from rbexcel.adapters.files.appearance.old_workbook import OldWorkbook  # noqa: PLC0415 - few are of this kind

    return OldWorkbook(safe.content)


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Turn what the reader of values throws into a sentence; its panics are no Exception, and talk to stderr."""
    try:
        with _stderr_shut():
            yield
    except calamine.PasswordError as why:
        raise protected(name) from why
    except BaseException as why:
        if isinstance(why, Exception) or type(why).__name__ == "PanicException":
            raise damaged(name) from why
        raise


@contextmanager
def _stderr_shut() -> Iterator[None]:
    """Let what is no Python write to no standard error meanwhile."""
    try:
        kept, nowhere = os.dup(_STDERR), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # there is none: no console, or no file may be opened any more
        yield
        return
    try:
        os.dup2(nowhere, _STDERR)
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
        os.close(nowhere)


def _values(
    workbook: calamine.CalamineWorkbook, told: calamine.SheetMetadata, scan: Scan
) -> tuple[tuple[tuple[Value, ...], ...], tuple[Span, ...]]:
    """Return a sheet's rows from row 1 on, each from column A to its last value, and its merges."""
    if scan.told:
        return _seen(scan)
    if told.typ != calamine.SheetTypeEnum.WorkSheet:
        return (), ()
    sheet = workbook.get_sheet_by_name(told.name)
    merges = tuple(
        Span(top + 1, left + 1, min(bottom + 1, OLD_AREA[0]), min(right + 1, MAX_COLUMNS))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if top < OLD_AREA[0] and left < MAX_COLUMNS
    )
    if sheet.start is None:
        return (), merges
    top, left = sheet.start
    margin = [None] * left
    rows: list[list[Value]] = [[] for _ in range(top)]
    held: dict[str, str] = {}  # a long list repeats most of its texts, and each comes as one of its own
    same = held.setdefault
    rows += [
        margin
        + [
            None if value == "" else same(value, value) if type(value) is str and not value.isspace() else _value(value)
            for value in line
        ]
        for line in islice(sheet.iter_rows(), top, None)  # a list of all would hold every text apart
    ]
    # The reader of values leaves error cells blank.
    told_of: dict[Position, Value] = {**scan.errors, **scan.truths}
    for (row, column), shown in told_of.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = shown
    return _trimmed(rows), merges


def _value(value: Any) -> Value:
    kind = type(value)
    if kind is str:  # only blanks: all other texts were taken as they are
        return None
    if kind is float:
        return int(value) if value.is_integer() else value if isfinite(value) else NO_NUMBER
    if kind is timedelta:
        return _duration(value)
    return value  # type: ignore[no-any-return]


def _duration(span: timedelta) -> str:
    """Return a span of time as Excel shows it with [h]:mm:ss."""
    seconds = round(span.total_seconds())
    return f"{'-' if seconds < 0 else ''}{abs(seconds) // 3600}:{abs(seconds) // 60 % 60:02}:{abs(seconds) % 60:02}"


def _trimmed(rows: list[list[Value]]) -> tuple[tuple[Value, ...], ...]:
    """Return the rows without the empty cells at their ends and the empty rows at the end."""
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return tuple(map(tuple, rows))
