"""What the rules read a plan with: its texts and their cells, the rows in doubt, and how a text is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rbexcel.marks import MONTHS, is_tick, month_of
from rbexcel.office_names import other_offices
from rbexcel.parsing.words import normal
from rbexcel.plan import group_place

if TYPE_CHECKING:
    from rbexcel.grid import Cell
    from rbexcel.plan import Plan, Row

_LONGEST = 90
_PROVINCE = re.compile(r"\bprov", re.IGNORECASE)
_TORN = re.compile(r"teks|menyatu|potongan")
_DATE = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\s+(20\d\d)")


def short(text: str | None) -> str:
    """Return a text on one line, cut where a message would grow too long."""
    line = " ".join((text or "").split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def last_column(plan: Plan) -> str:
    """Return the word for an item of the deepest column: "indikator" or "bukti fisik"."""
    return plan.columns[-1].replace("_", " ")


def leaf_place(row: Row) -> Cell | None:
    """Return the cell of a row's deepest text."""
    return (row.places[-1] if row.places else None) or row.place


def texts(plan: Plan) -> Iterator[tuple[str, str, Cell | None]]:
    """Yield every text of the title and the table once, with the name of its column and its cell."""
    if plan.title:
        yield "judul", plan.title, plan.title_place
    yield from table_texts(plan)


def table_texts(plan: Plan) -> Iterator[tuple[str, str, Cell | None]]:
    """Yield every text of the table once, with the name of its column and its cell."""
    for depth, column in enumerate(plan.columns, start=1):
        for group in plan.groups(depth):
            text = group[0].levels[depth - 1]
            if text:
                yield column.replace("_", " "), text, group_place(group, depth)


def doubtful(plan: Plan) -> frozenset[tuple[str, int]]:
    """Return sheet and line of the rows that could not be read with certainty: their months are not judged."""
    return frozenset((each.place.sheet, each.place.row) for each in plan.uncertain)


def torn(plan: Plan) -> frozenset[tuple[str, int]]:
    """Return sheet and line of the rows whose texts may be divided wrongly: their structure is not judged."""
    return frozenset((each.place.sheet, each.place.row) for each in plan.uncertain if _TORN.search(each.reason))


def sure_rows(plan: Plan) -> Iterator[Row]:
    """Yield the rows with a text whose months were read with certainty."""
    doubts = doubtful(plan)
    for row in plan.rows:
        if row.leaf and (row.place is None or (row.place.sheet, row.place.row) not in doubts):
            yield row


def ticks(row: Row) -> int:
    """Return how many months a row ticks, those that stand in no month column included."""
    return min(12, sum(len(mark.months) or is_tick(mark.text) for mark in row.marks))


def header_broken(plan: Plan) -> bool:
    """Tell whether the months are printed but were not recognised: RB103 tells that, and no row is to blame."""
    return bool(plan.month_headers) and len(plan.month_columns) != 12 and not any(row.months for row in plan.rows)


def first_ticked(plan: Plan, row: Row) -> Cell | None:
    """Return the cell of a row's first ticked month."""
    return next(
        (mark.place for mark in row.marks if row.months and row.months[0] in mark.months and mark.place),
        plan.month_cell(row, row.months[0] if row.months else 1),
    )


def months_text(months: Sequence[int]) -> str:
    """Return months as words: "Januari", "Januari dan April", "Maret, Juni, September dan Desember"."""
    names = [MONTHS[month - 1] for month in months]
    return " dan ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def dated(text: str | None) -> date | None:
    """Return the date that a text names ("17 Januari 2026"), or None."""
    found = _DATE.search(text or "")
    month = month_of(found[2]) if found else None
    try:
        return date(int(found[3]), month, int(found[1])) if found and month else None
    except ValueError:
        return None


def place_of(plan: Plan, text: str | None) -> Cell | None:
    """Return the cell around the table that holds a text of the decree, or None."""
    wanted = normal(text or "")[:60]
    return next((each.place for each in plan.around if wanted and wanted in normal(each.text)), None)


def neighbours(text: str, own: str | None) -> Iterator[str]:
    """Yield the names of other offices in a text; for a regency's or city's plan not those of provinces."""
    provincial = "provinsi" in (own or "").lower()
    named = own and ("kpu" in text.lower() or "komisi" in text.lower())
    for name in other_offices(text, own) if named else ():
        if provincial or not _PROVINCE.search(name):
            yield name


def crowded(plan: Plan) -> frozenset[Cell]:
    """Return the cells that hold several sub kegiatan of which some have items: which has which is a guess."""
    depth = len(plan.columns) - 1
    held: dict[Cell, list[bool]] = {}
    for group in plan.groups(depth):
        place = group_place(group, depth)
        if place:
            held.setdefault(place, []).append(any(row.leaf for row in group))
    return frozenset(place for place, items in held.items() if len(items) > 1 and any(items))


def one_column_off(row: Row) -> bool:
    """Tell a line that stands one column to the left: its kegiatan and its sub kegiatan carry the same number."""
    above, own = row.numbers[-3:-1] if len(row.numbers) > 2 else (None, None)
    return row.leaf is None and own is not None and own == above and own != "1"
