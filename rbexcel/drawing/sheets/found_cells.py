"""The cells that findings speak of, coloured on the plan's own sheets for as long as Validasi lists them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rbexcel.checking.finding import Finding
from rbexcel.drawing import palette
from rbexcel.plan.plan import Plan
from rbexcel.workbook.book import Condition, Marking
from rbexcel.workbook.grid import Span
from rbexcel.workbook.ours import FINDINGS


def markings(plan: Plan, findings: Sequence[Finding], sheets: Span, cells: Span) -> Iterator[Marking]:
    """
    Yield one condition per sheet: a cell is coloured when the list names it, so it clears when the list goes.

    ``sheets`` and ``cells`` are the columns of the list that name them. No text shows over the cell: Excel keeps one
    note and one input message for each, and either may be the user's.
    """
    others = {note.sheet for note in plan.others if not note.rows}  # what is no part of the plan stays as it is
    for name in dict.fromkeys(found.cell.sheet for found in findings if found.cell and found.cell.sheet not in others):
        span = _touched(name, plan, findings)
        here = f"{FINDINGS.name}!{cells.absolute},ADDRESS(ROW(),COLUMN(),4)"
        formula = f"=COUNTIFS({FINDINGS.name}!{sheets.absolute},{_criterion(name)},{here})>0"
        yield Marking(name, Condition(span, formula, palette.MARKED))


def _criterion(sheet: str) -> str:
    """
    Return a sheet's name as a criterion of COUNTIFS.

    A tilde would escape what follows it; a name that begins with an operator would be read as a comparison.
    """
    text = sheet.replace("~", "~~").replace('"', '""')
    return f'"={text}"' if text.startswith(("=", "<", ">")) else f'"{text}"'


def _touched(sheet: str, plan: Plan, findings: Sequence[Finding]) -> Span:
    """Return the rectangle on a sheet that holds every cell of the plan's rows and of the findings."""
    cells = [cell for row in plan.rows for cell in row.cells() if cell.sheet == sheet]
    cells += [found.cell for found in findings if found.cell and found.cell.sheet == sheet]
    rows = [cell.row for cell in cells]
    columns = [cell.column for cell in cells]
    if any(row.place and row.place.sheet == sheet for row in plan.rows):
        columns += plan.month_columns
    return Span(min(rows), min(columns), max(rows), max(columns))
