"""What of last year's plan and of the guide makes the new plan. Values only."""

from __future__ import annotations

from enum import StrEnum

from rbexcel.frozen import frozen


class Rows(StrEnum):
    """Whose rows a new plan has: the older one's, the template's, or the older one's and what the template has more."""

    MINE = "mine"
    TEMPLATE = "template"
    BOTH = "both"


class Months(StrEnum):
    """Whose months its rows have: the older plan's, the template's where it has the row, or none."""

    MINE = "mine"
    TEMPLATE = "template"
    EMPTY = "empty"


@frozen
class Taken:
    """What is taken over; unasked it is the office's own, rows and months."""

    rows: Rows = Rows.MINE
    months: Months = Months.MINE


MINE = Taken()
