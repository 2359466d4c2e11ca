"""A workbook that was measured before anything reads it: what is known of its sheets, and bytes that do no harm."""

from __future__ import annotations

from dataclasses import dataclass, field

from rbexcel.workbook.grid import Position, Span


@dataclass(slots=True)
class Scan:
    """
    What a look at a sheet's own markup tells: the area it spans, what is hidden, its errors by (row, column).

    ``truths`` are its cells that show TRUE or FALSE though their value is a number.
    ``merges`` are its merged cells where the reader of values does not tell them.
    ``part`` is the name of the part that holds it, in any case; empty where the format has no parts.
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


@dataclass(frozen=True, slots=True)
class SafeWorkbook:
    """A workbook that is safe to read: its kind ("xlsx", "ods", "xls"), its bytes, and a scan per sheet in order."""

    kind: str
    content: bytes
    scans: tuple[Scan, ...]
