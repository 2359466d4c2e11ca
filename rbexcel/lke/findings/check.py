"""Running the rules over an LKE: in what order findings come, and where of the form each is."""

from __future__ import annotations

from rbexcel.brevity import MOST_SAID, brief
from rbexcel.catalogue.lke_form import TOTAL
from rbexcel.checking.finding import Finding, Problem, Severity
from rbexcel.lke.findings import answered, counted, proved, short
from rbexcel.lke.findings.rule import Rule, registered
from rbexcel.lke.findings.seen import Seen
from rbexcel.workbook.grid import Cell
from rbexcel.workbook.limits import shortened

_FAMILIES = (answered, counted, short, proved)
"""LK1xx what was answered, LK2xx numbers, LK3xx minima, LK4xx evidence."""


def rules() -> tuple[Rule, ...]:
    """Return every rule, by code."""
    return registered()


def check(seen: Seen) -> tuple[Finding, ...]:
    """
    Return what the rules find: the gravest first, then sheet by sheet and row by row, no row first, then by code.

    What stands in no row of a form that is split names no sheet.
    """
    places = _places(seen)
    found = [(each, problem) for each in rules() for problem in each.check(seen)]
    findings = [_finding(seen, each, problem, places) for each, problem in found]
    gravest = list(Severity)

    def order(each: Finding) -> tuple[int, int, tuple[int, int], str]:
        at = (seen.lke.sheets.index(each.cell.sheet), each.cell.position) if each.cell else (0, (0, 0))
        return gravest.index(each.severity), *at, each.code

    return tuple(sorted(dict.fromkeys(findings), key=order))


def _finding(seen: Seen, rule: Rule, problem: Problem, places: dict[Cell, tuple[str, ...]]) -> Finding:
    return Finding(
        rule.code,
        problem.severity or rule.severity,
        problem.place.sheet if problem.place else seen.lke.sheet if len(seen.lke.sheets) == 1 else "",
        problem.place,
        brief(problem.message),
        None if problem.value is None else shortened(problem.value, MOST_SAID),
        brief(problem.fix or rule.fix),
        rule.title,
        places.get(Cell(problem.place.sheet, problem.place.row, 0), ()) if problem.place else (),
    )


def _places(seen: Seen) -> dict[Cell, tuple[str, ...]]:
    """Return where of the form each row is: the titles of the branches that it is in, and its question's id."""
    titles = {each.id: each.title for each in seen.form.whole.walk() if each.id != TOTAL}
    places: dict[Cell, tuple[str, ...]] = {}
    for question, spot in seen.questions():
        steps = question.id.split(".")
        above = (titles.get(".".join(steps[:depth])) for depth in range(2, len(steps)))
        path = (*filter(None, above), question.id)
        written = [each.cell for each in (spot.answer, *spot.numbers) if each]
        for cell in filter(None, (*written, spot.evidence, spot.note)):
            places[Cell(cell.sheet, cell.row, 0)] = path
    return places
