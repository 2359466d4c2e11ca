"""A workbook that was measured before anything reads it: what is known of its sheets, and bytes that do no harm."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Protocol

from rbexcel.adapters.files.sheet_of_texts import Told
from rbexcel.frozen import frozen, mutable
from rbexcel.workbook.grid import Position, Span


@mutable
class Scan:
    """
    What a look at a sheet's own markup tells: the area it spans, what is hidden, its errors by (row, column).

    ``truths`` are its cells that show TRUE or FALSE though their value is a number.
    ``merges`` are its merged cells where the reader of values does not tell them.
    ``part`` is the name of the part that holds it, in any case; empty where the format has no parts. ``told`` is all
    that it holds where that could be seen at a glance; then ``state`` tells whether it is shown.
    """

    sheet: str = ""
    rows: int = 0
    columns: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[Position, str] = field(default_factory=dict)
    truths: dict[Position, bool] = field(default_factory=dict)
    merges: list[Span] = field(default_factory=list)
    part: str = field(default="", compare=False)
    told: Told | None = field(default=None, compare=False)
    state: str = field(default="visible", compare=False)


LONG = 2**20
"""Bytes of a part that is not held as it is."""


class Parts(Protocol):
    """The parts of a package, as a zip gives them or as they are held."""

    def namelist(self) -> Iterable[str]:
        """Return the names of the parts."""

    def read(self, name: str, /) -> bytes:
        """Return a part."""


class Held:
    """The parts of a package by name, the long ones quickly packed."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = {name: zlib.compress(part, 1) if len(part) > LONG else part for name, part in parts.items()}
        self._long = frozenset(name for name, part in parts.items() if len(part) > LONG)

    def namelist(self) -> Iterable[str]:
        """Return the names of the parts."""
        return self._parts

    def read(self, name: str, /) -> bytes:
        """Return a part."""
        part = self._parts[name]
        return zlib.decompress(part) if name in self._long else part


@frozen
class SafeWorkbook:
    """
    A workbook that is safe to read: its kind ("xlsx", "ods", "xls"), its bytes, and a scan per sheet in order.

    Where the scans tell all that its sheets hold, no reader of values needs its bytes: then its parts are ``held``
    instead.
    """

    kind: str
    content: bytes
    scans: tuple[Scan, ...]
    held: Held | None = None
