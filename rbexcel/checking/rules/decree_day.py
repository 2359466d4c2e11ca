"""The day of the decree, RB2xx: work that is planned in months before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.remedies import or_accepted
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import first_months, first_ticked, short
from rbexcel.checking.rules.timing import is_due_before, times_a_year
from rbexcel.plan.doubt_words import runs
from rbexcel.words.cadences import said_in_sentence
from rbexcel.words.dates import dated
from rbexcel.words.months import MONTHS, months_text

if TYPE_CHECKING:
    from rbexcel.checking.items import Line
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan


@rule(
    "RB210",
    only="ticks",
    title="Kegiatan mendahului tanggal keputusan",
    meaning=(
        "Ada kegiatan yang dicentang pada bulan sebelum keputusannya ditetapkan. Bila bulannya masih "
        "bulan dari templat, ini hanya info."
    ),
    severity=Severity.WARNING,
    fix=f"Pindahkan ke bulan keputusan ditetapkan atau sesudahnya. {or_accepted()}",
)
def before_decree(plan: Plan, known: Known) -> Problems:
    """
    Work should not be planned in months before the decree's date.

    In a plan whose decree is of 13 May, a tick in April is told: once, at the first such month, with the rows that have
    one. Where the months are still those of the template this is an info: they were not chosen for this plan. What has
    a deadline before that month (RB206), or says that it is done all through the year (RB205, RB207), is let through.
    """
    decree = plan.decree
    day = dated(decree.date) if decree else None
    if decree is None or day is None or day.year != plan.year:
        return
    chosen: list[Line] = []
    given: list[Line] = []
    for line in known.timed if day.month > 1 else ():
        early = all(months[0] < day.month for months in line.readings)
        if early and not is_due_before(known, day.month, line) and not _all_year(known, line):
            (given if known.has_given_months(line.row) else chosen).append(line)
    found = chosen or given
    if found:
        first = found[0]
        months = (
            months_text([month for month in first.months if month < day.month]) if first.clear else first_months(first)
        )
        told = (
            f'"{short(first.row.leaf)}" dicentang pada bulan {months}, sebelum keputusan ditetapkan pada {decree.date}'
        )
        rows = list(dict.fromkeys(line.row.place.row for line in found[1:] if line.row.place))
        more = f"; begitu juga {len(found) - 1} baris lain{f' ({_listed(rows)})' if rows else ''}"
        fix = f"Pindahkan ke {MONTHS[day.month - 1]} atau sesudahnya. {or_accepted()}"
        severity = None if chosen else Severity.INFO
        yield Problem(first_ticked(plan, first.row), told + more * (len(found) > 1), months, severity, fix)


_EACH_QUARTER = 4


def _all_year(known: Known, line: Line) -> bool:
    """Tell a row of which the words, or those above it, say how often it is done, or that is due each quarter."""
    said = any(said_in_sentence(text) for text in line.row.levels[1:] if text)
    return said or times_a_year(known, line) >= _EACH_QUARTER


_MOST_ROWS = 12
"""Runs of rows that are named; a longer list is told by its beginning."""


def _listed(rows: list[int]) -> str:
    named = list(runs(rows))
    return f"baris {', '.join(named[:_MOST_ROWS])}{', ...' * (len(named) > _MOST_ROWS)}"
