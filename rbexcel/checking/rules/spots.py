"""Where what a plan lacks of its template is to be added. Reads values only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Row


def spot(known: Known, row: Row, level: int) -> str:
    """Return where a row of the template is to be added: its number, and the row of the sheet that it follows."""
    rows = known.expected_below(row.levels[: level - 1])
    at = next(index for index, each in enumerate(rows) if each is row)
    kept = (known.first_of_key.get(each.key or "") for each in rows)
    places = [there.place if there else None for there in kept]
    before = next(filter(None, reversed(places[:at])), None)
    after = next(filter(None, places[at + 1 :]), None)
    number = row.numbers[level - 1]
    where = f"sesudah baris {before.row}" if before else f"sebelum baris {after.row}" if after else None
    told = ", ".join(filter(None, (f"nomor {number}" if number else None, where)))
    return f"; tempatnya {told}" if told else ""
