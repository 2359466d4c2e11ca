"""
What is printed of a plan: a few pages of values for paper, beside a workbook whose sheets may be rich.

No formula, no link and no mark of a finding is in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from rbexcel.checking.finding import Finding
from rbexcel.drawing.plan_workbook import clean_sheets, minutes_sheets, run_on
from rbexcel.drawing.printed import areas, mistakes
from rbexcel.drawing.printed.areas import areas_sheet
from rbexcel.drawing.printed.calendar import calendar_sheet
from rbexcel.drawing.printed.mistakes import mistakes_sheet
from rbexcel.drawing.printed.quarter import quarter_sheet
from rbexcel.drawing.signed import Signed
from rbexcel.drawing.summary.book import summary_book
from rbexcel.drawing.summary.components import Weights
from rbexcel.drawing.summary.filled import NOTHING_FILLED, FilledList
from rbexcel.frozen import frozen
from rbexcel.plan.layout import Layout
from rbexcel.plan.papers import Logo
from rbexcel.plan.plan import Plan
from rbexcel.workbook.book import Block, Sheet
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.limits import MAX_TEXT, shortened
from rbexcel.workbook.ours import AGENDA, DECREE, DUTIES, MINUTES, MONEV, OVERVIEW, PLAN


class Part(StrEnum):
    """A part of the printed set, in the order of its pages."""

    DECREE = "keputusan"
    MINUTES = "berita-acara"
    PLAN = "rencana"
    OVERVIEW = "ringkasan"
    AREAS = "area"
    AGENDA = "agenda"
    MONEV = "monev"
    DUTIES = "penanggung-jawab"
    MISTAKES = "kesalahan"


LABELS: Mapping[Part, str] = {
    Part.DECREE: DECREE.name,
    Part.MINUTES: MINUTES.name,
    Part.PLAN: PLAN.name,
    Part.OVERVIEW: OVERVIEW.name,
    Part.AREAS: areas.NAME,
    Part.AGENDA: AGENDA.name,
    Part.MONEV: MONEV.name,
    Part.DUTIES: DUTIES.name,
    Part.MISTAKES: mistakes.NAME,
}
"""What staff call the parts."""

USUAL = tuple(part for part in Part if part not in {Part.DECREE, Part.MINUTES, Part.DUTIES, Part.MISTAKES})
"""
What is printed where nothing is chosen: the decree and its minutes are printed where they are signed, what each has to
do for these, errors while the plan is made.
"""


@frozen
class Shown:
    """
    A plan and what else is printed of it.

    ``filled`` is what staff wrote into Monev, ``register`` what into Bukti Dukung, ``made`` the day that the pages
    tell, ``quarter`` (1 to 4) that of Monev, ``signed`` who signs Ringkasan and Monev, ``logo`` is for the letterhead.
    With ``catchwords`` the decree's pages end with the word that begins the next one. ``fitting`` is the plan with the
    texts shortened that no row of its annex has room for; in lists they go on.
    """

    plan: Plan
    findings: Sequence[Finding]
    layout: Layout
    made: date
    quarter: int
    weights: Weights | None = None
    filled: FilledList = NOTHING_FILLED
    register: FilledList = NOTHING_FILLED
    signed: Signed | None = None
    logo: Logo | None = None
    catchwords: bool = False
    fitting: Plan | None = None

    @property
    def annexed(self) -> Plan:
        """The plan as the annex prints it."""
        return self.fitting or self.plan


def printed_set(shown: Shown, parts: Collection[Part] = USUAL) -> tuple[Sheet, ...]:
    """
    Return the sheets to print, in the order of ``Part``; of a part that a plan does not have there is none.

    Raises TooLongTextError as ``plan_sheet.draw`` does.
    """
    return tuple(on_paper(sheet) for part in Part if part in parts for sheet in _drawn(shown, part, parts))


def _drawn(shown: Shown, part: Part, parts: Collection[Part]) -> Iterator[Sheet]:
    match part:
        case Part.DECREE:
            yield from (
                sheet
                for sheet in clean_sheets(shown.annexed, shown.layout, logo=shown.logo, catchwords=shown.catchwords)
                if sheet.name != PLAN.name
            )
        case Part.MINUTES:
            yield from minutes_sheets(shown.plan, shown.layout, shown.logo)
        case Part.PLAN:
            *decree, annex = clean_sheets(shown.annexed, shown.layout, by_page=True, catchwords=shown.catchwords)
            yield run_on((*(decree if Part.DECREE in parts else ()), annex))[-1]
        case Part.OVERVIEW:
            yield _summaries(shown)[0]
        case Part.AREAS:
            yield areas_sheet(shown.plan, shown.layout.paper)
        case Part.AGENDA:
            yield calendar_sheet(shown.plan, shown.layout.paper)
        case Part.MONEV:
            yield quarter_sheet(shown.plan, shown.filled, shown.quarter, shown.layout.paper, shown.signed)
        case Part.DUTIES:
            yield from (sheet for sheet in _summaries(shown) if sheet.name == DUTIES.name)
        case Part.MISTAKES:
            yield mistakes_sheet(shown.plan, shown.findings, shown.layout.paper)


def _summaries(shown: Shown) -> tuple[Sheet, ...]:
    return summary_book(
        shown.plan,
        shown.findings,
        version=None,
        made=shown.made,
        paper=shown.layout.paper,
        weights=shown.weights,
        filled=shown.filled,
        register=shown.register,
        signed=shown.signed,
    ).sheets


def on_paper(sheet: Sheet) -> Sheet:
    """Return a sheet as values: what formulas give today, and of links their texts; ways to other sheets go."""
    return replace(
        sheet,
        blocks=tuple(
            Block(block.row, block.column, tuple(tuple(map(_valued, line)) for line in block.values))
            for block in sheet.blocks
        ),
        outline=(),
        choices=(),
        addresses=(),
        filter=None,
    )


def _valued(content: Content) -> Content:
    value: Content = content
    if isinstance(content, Formula):
        value = content.cached
    elif isinstance(content, Link):
        value = None if content.text[:1] in {"←", "→"} else content.text
    return shortened(value, MAX_TEXT) if isinstance(value, str) else value
