"""
A plan and its findings as summary sheets: Ringkasan, one sheet per area, Agenda, Monev, the lists of who is in charge.

The numbers are formulas that follow the plan's own sheet; what they give today is stored beside them. It knows no file
and no Excel library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from rbexcel.checking.finding import Finding
from rbexcel.checking.owners import owners
from rbexcel.drawing.signed import Signed
from rbexcel.drawing.summary.agenda import agenda_sheet
from rbexcel.drawing.summary.area import area_sheet
from rbexcel.drawing.summary.area_table import AreaTable, band_starts, columns_of
from rbexcel.drawing.summary.components import Weights
from rbexcel.drawing.summary.counted import due, item_ids
from rbexcel.drawing.summary.duties import duties_sheet
from rbexcel.drawing.summary.evidence import evidence_sheet
from rbexcel.drawing.summary.filled import NOTHING_FILLED, FilledList
from rbexcel.drawing.summary.live_months import settled_cells
from rbexcel.drawing.summary.matching import kept
from rbexcel.drawing.summary.monev import monev_sheet
from rbexcel.drawing.summary.ringkasan import overview_sheet
from rbexcel.plan.plan import Plan
from rbexcel.words.columns import KOMPONEN, komponen_number
from rbexcel.words.months import Months
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.ours import AGENDA, DUTIES, EVIDENCE, MONEV, OUR_SHEETS, OVERVIEW
from rbexcel.workbook.paper import Paper
from rbexcel.workbook.sheet_names import MAX_LENGTH, sheet_name


def summary_book(  # noqa: PLR0913 - each is a fact of its own, and all but three may be left out
    plan: Plan,
    findings: Sequence[Finding],
    *,
    version: str | None,
    made: date | None = None,
    paper: Paper = Paper.FOLIO,
    weights: Weights | None = None,
    filled: FilledList = NOTHING_FILLED,
    ticked_off: FilledList = NOTHING_FILLED,
    register: FilledList = NOTHING_FILLED,
    serves: Mapping[int, str] = MappingProxyType({}),
    taken: Iterable[str] = (),
    renamed: Mapping[str, str] = MappingProxyType({}),
    signed: Signed | None = None,
) -> Book:
    """
    Return Ringkasan, a sheet per area in the order of the plan, Agenda, Monev; of a plan with persons in charge also
    Penanggung Jawab and Bukti Dukung.

    Their formulas look at the plan's own sheet; ``version`` is None for a copy to print, whose numbers stay as they
    are. ``made`` is the day that the sheets tell, ``filled`` what staff wrote into an earlier Monev, ``ticked_off``
    what into an Agenda, ``register`` what into Bukti Dukung, ``serves`` the questions of the LKE that each row serves,
    by its index, ``taken`` the names of sheets that are the user's own, ``renamed`` how staff call sheets of
    ours, ``signed`` who signs Ringkasan and Monev.
    """
    used = [*taken, *plan.sheets]

    def called(wanted: str) -> str:
        name = sheet_name(wanted, used)
        return renamed.get(name, name)

    home, agenda, monev, duties, evidence = (called(each.name) for each in (OVERVIEW, AGENDA, MONEV, DUTIES, EVIDENCE))
    planned = [row.months for row in plan.rows]
    owned = list(zip(owners(plan, findings), findings, strict=True))
    used += [*(each.name for each in OUR_SHEETS), home, agenda, monev, duties, evidence]
    areas = _areas(plan, planned, owned, called, used)
    lists: list[Sheet] = []
    if plan.trailing == "penanggung_jawab":
        done, proofs = (kept(plan, each.lines, known=each.known)[0] for each in (filled, register))
        lists = [
            duties_sheet(
                plan, areas, done, proofs, name=duties, home=home, paper=paper, made=made, printed=not version
            ),
            evidence_sheet(
                plan, areas, register, done, serves=serves, name=evidence, home=home, paper=paper, made=made
            ),
        ]
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
                made=made,
                signed=signed,
            ),
            *(area_sheet(area, home=home, paper=paper, settled=settled) for area in areas),
            agenda_sheet(plan, due(plan, planned), areas, ticked_off, name=agenda, home=home, paper=paper, made=made),
            monev_sheet(plan, areas, filled, name=monev, home=home, paper=paper, signed=signed),
            *lists,
        ),
        active=home,
        title=OVERVIEW.title,
    )


def _areas(
    plan: Plan,
    planned: Sequence[Months],
    owned: Sequence[tuple[int | None, Finding]],
    called: Callable[[str], str],
    used: list[str],
) -> list[AreaTable]:
    """Return the areas in the order of the plan, each with its findings; the names of their sheets become ``used``."""
    ids = [item_ids(plan, depth) for depth in range(len(plan.columns))]
    columns = columns_of(plan)
    areas: list[AreaTable] = []
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
        name = called(_short(f"{printed} {label}", printed, label if plan.kind == "ZI" else ""))
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
    return areas


def _short(name: str, number: str, komponen: str) -> str:
    """
    Return a name that fits a sheet's tab, cut between words where that leaves more than a number.

    A ``komponen`` of the six that is too long has its shorter name, if it has one that fits.
    """
    if len(name) <= MAX_LENGTH:
        return name
    known = KOMPONEN.get(komponen_number(komponen) or 0, ())
    fitting = [each for each in (f"{number} {short}" for short in known) if len(each) <= MAX_LENGTH]
    if fitting:
        return max(fitting, key=len)
    whole = name[: MAX_LENGTH + 1].rpartition(" ")[0].removesuffix(" dan").rstrip(" ,/-&")
    return whole if " " in whole else name
