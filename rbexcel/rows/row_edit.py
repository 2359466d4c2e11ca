"""The edit of a sheet that adds a row to its plan, or deletes some, as a value."""

from __future__ import annotations

from rbexcel.drawing.metrics import line_pitch, wrapped_lines
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Row
from rbexcel.workbook.book import Block, Choice, Condition
from rbexcel.workbook.grid import Cell, Position, Span

_AIR, _MARGIN = 3.0, 3.75
"""The points that a text does not get: of its cell's height below its last line, of its width at both sides."""


@frozen
class Kept:
    """
    A text that must stay in full view though its merged cells lose rows.

    ``rows`` are the runs of rows that stay; ``receiver`` is the one that takes the height they lack. All are places of
    the sheet as it is.
    """

    text: str
    place: Position
    last_column: int
    rows: tuple[tuple[int, int], ...]
    receiver: int

    def missing(self, height: float, width: float, size: float, *, bold: bool) -> float:
        """Return the points that rows of ``height`` lack; the cells' ``width`` and font ``size`` are in points too."""
        needed = wrapped_lines(self.text, width - _MARGIN, size, bold=bold) * line_pitch(size) + _AIR
        return max(needed - height, 0.0)


@frozen
class RowEdit:
    """
    What an open sheet needs so that its plan has a row more (``inserts``) or some less.

    In this order: take ``unmerges`` apart, carry out ``moves`` (from, to), insert or delete the rows ``first`` to
    ``last``, write ``new`` and ``numbers``, merge ``merges``, select ``cursor``. The first two and ``kept`` are places
    of the sheet as it is, the others of the sheet as it will be. A cell of ``numbers`` changes in its number only.

    ``touched`` are the cells whose number changes, as the sheet is: a formula or mixed letters there would be lost.
    ``ends_table`` tells that nothing of the table is below the new row: Excel extends drop-downs and conditions only
    over rows that are inserted within them. ``choices`` and ``conditions`` are then what our own tables have.
    ``gone`` are the deepest texts of the rows that are deleted.
    """

    sheet: str
    inserts: bool
    first: int
    last: int
    cursor: Position
    rows: tuple[Row, ...]
    message: str
    unmerges: tuple[Span, ...] = ()
    moves: tuple[tuple[Position, Position], ...] = ()
    new: tuple[Block, ...] = ()
    numbers: tuple[Block, ...] = ()
    touched: tuple[Cell, ...] = ()
    merges: tuple[Span, ...] = ()
    ends_table: bool = False
    choices: tuple[Choice, ...] = ()
    conditions: tuple[Condition, ...] = ()
    kept: tuple[Kept, ...] = ()
    gone: tuple[str, ...] = ()
