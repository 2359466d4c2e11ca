"""
A plan and its findings as summary sheets: Ringkasan, one sheet per area, Agenda and Monev.

The numbers are formulas that follow the plan's own sheet; what they give today is stored beside them. It knows no file
and no Excel library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from rbexcel.checking.finding import Finding
from rbexcel.checking.owners import owners
from rbexcel.drawing.summary.agenda import agenda_sheet
from rbexcel.drawing.summary.area import area_sheet
from rbexcel.drawing.summary.area_table import AreaTable, band_starts, columns_of
from rbexcel.drawing.summary.components import Weights
from rbexcel.drawing.summary.counted import due, item_ids
from rbexcel.drawing.summary.filled import NOTHING_FILLED, FilledList
from rbexcel.drawing.summary.live_months import settled_cells
from rbexcel.drawing.summary.monev import monev_sheet
from rbexcel.drawing.summary.ringkasan import overview_sheet
from rbexcel.plan.plan import Plan
from rbexcel.workbook.book import Book
from rbexcel.workbook.ours import AGENDA, MONEV, OUR_SHEETS, OVERVIEW
from rbexcel.workbook.paper import Paper
from rbexcel.workbook.sheet_names import MAX_LENGTH, sheet_name


def summary_book(  # noqa: PLR0913 - each is a fact of its own, and all but three may be left out
    plan: Plan,
    findings: Sequence[Finding],
    *,
    version: str,
    made: date | None = None,
    paper: Paper = Paper.FOLIO,
    weights: Weights | None = None,
    filled: FilledList = NOTHING_FILLED,
    ticked_off: FilledList = NOTHING_FILLED,
    taken: Iterable[str] = (),
    renamed: Mapping[str, str] = MappingProxyType({}),
) -> Book:
    """
    Return Ringkasan, a sheet per area in the order of the plan, Agenda and Monev.

    Their formulas look at the plan's own sheet. ``made`` is the day that the sheets tell, ``filled`` what staff wrote
    into an earlier Monev, ``ticked_off`` what into an Agenda, ``taken`` the names of sheets that are the user's own,
    ``renamed`` how staff call sheets of ours.
    """
    used = [*taken, *plan.sheets]

    def called(wanted: str) -> str:
        name = sheet_name(wanted, used)
        return renamed.get(name, name)

    home, agenda, monev = (called(each.name) for each in (OVERVIEW, AGENDA, MONEV))
    planned = [row.months for row in plan.rows]
    ids = [item_ids(plan, depth) for depth in range(len(plan.columns))]
    owned = list(zip(owners(plan, findings), findings, strict=True))
    columns = columns_of(plan)
    areas: list[AreaTable] = []
    used += [*(each.name for each in OUR_SHEETS), home, agenda, monev]
    of_area: dict[int, list[int]] = {}
    for index, area in enumerate(ids[0]):
        of_area.setdefault(area, []).append(index)
    for number, rows in of_area.items():
        items = tuple(tuple(level[row] for row in rows) for level in ids)
        places = {row: place for place, row in enumerate(rows)}
        own = tuple((places[owner], found) for owner, found in owned if owner in places)
        first = plan.rows[rows[0]]
        label = " ".join((first.levels[0] or "Tanpa area").split())
        printed = first.numbers[0] or str(number)
        name = called(_short(f"{printed} {label}"))
        used.append(name)
        areas.append(
            AreaTable(
                plan=plan,
                indices=tuple(rows),
                ids=items,
                planned=tuple(planned[row] for row in rows),
                bands=band_starts(items),
                name=name,
                number=printed,
                label=label,
                rows=tuple(plan.rows[row] for row in rows),
                findings=own,
                columns=columns,
            )
        )
    outside = [found for owner, found in owned if owner is None]
    settled = settled_cells(plan)
    return Book(
        (
            overview_sheet(
                plan,
                areas,
                outside,
                version=version,
                name=home,
                views=(agenda, monev),
                paper=paper,
                weights=weights or {},
            ),
            *(area_sheet(area, home=home, paper=paper, settled=settled) for area in areas),
            agenda_sheet(plan, due(plan, planned), areas, ticked_off, name=agenda, home=home, paper=paper, made=made),
            monev_sheet(plan, areas, filled, name=monev, home=home, paper=paper),
        ),
        active=home,
        title=OVERVIEW.title,
    )


def _short(name: str) -> str:
    """Return a name that fits a sheet's tab, cut between words where that leaves more than a number."""
    if len(name) <= MAX_LENGTH:
        return name
    whole = name[: MAX_LENGTH + 1].rpartition(" ")[0].removesuffix(" dan").rstrip(" ,/-&")
    return whole if " " in whole else name
