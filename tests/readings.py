"""Counts how often a file is read, a grid parsed, a plan checked: whatever imports these functions, under any name."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, FrameType

from rbexcel.adapters.excel.reading import read_book
from rbexcel.adapters.files.read_file import grid_of
from rbexcel.checking.check import check
from rbexcel.parsing.parse import parse

Readings = Counter[tuple[str, object]]
"""How often it was done to what: ("read", a file's name), ("parse", a grid), ("check", a plan's title)."""


@contextmanager
def counted() -> Iterator[Readings]:
    """Count inside the ``with``. An open workbook that is read out of a copy is that file's reading."""
    watched: dict[CodeType, tuple[str, str]] = {
        grid_of.__code__: ("read", "name"),
        read_book.__code__: ("read", "book"),
        parse.__code__: ("parse", "grid"),
        check.__code__: ("check", "plan"),
    }
    found: Readings = Counter()

    def called(frame: FrameType, event: str, _: object) -> None:
        if event != "call" or frame.f_code not in watched or frame.f_locals.get("copy"):
            return
        what, named = watched[frame.f_code]
        given = frame.f_locals[named]
        if what == "check":
            given = given.title
        elif named == "book":
            given = given.name
        found[what, given] += 1

    sys.setprofile(called)
    try:
        yield found
    finally:
        sys.setprofile(None)


def files_read(readings: Readings) -> list[object]:
    """Return the names of the files, in order."""
    return sorted(name for what, name in readings if what == "read")  # type: ignore[type-var]


def kinds(readings: Readings) -> set[str]:
    """Return what was done at all."""
    return {what for what, _ in readings}
