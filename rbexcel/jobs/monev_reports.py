"""What the sheets Monev and Bukti Dukung of a plan's workbook tell of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from rbexcel.drawing.summary.evidence import ABSENT
from rbexcel.drawing.summary.filled import EVIDENCE_FORM, INPUTS, PROOF, STATE, STATUS, filled_list
from rbexcel.drawing.summary.matching import kept
from rbexcel.drawing.summary.realised import trimmed
from rbexcel.lke.coverage import Report
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Cell, Grid
from rbexcel.workbook.ours import summaries_in

_STATUS, _PROOF = INPUTS.index(STATUS), INPUTS.index(PROOF)
_KEPT, _STATE = EVIDENCE_FORM.inputs.index(PROOF), EVIDENCE_FORM.inputs.index(STATE)


def reports_of(grid: Grid, plan: Plan, links: Mapping[Cell, str] = MappingProxyType({})) -> tuple[Report, ...] | None:
    """
    Return what is told of each row and quarter on which staff wrote; None where the workbook has no Monev.

    ``links`` are the addresses that cells open: evidence that opens one is told by it.
    """
    filled = filled_list(grid, names=summaries_in(grid), links=links)
    if not filled.sheet:
        return None
    found, _ = kept(plan, filled.lines, known=filled.known)
    return tuple(
        Report(
            index,
            quarter,
            str(line.inputs[_STATUS] or "").strip().capitalize() or None,
            line.address(_PROOF) or trimmed(line.inputs[_PROOF]) or None,
        )
        for (quarter, index), line in found.items()
    )


def registered_in(grid: Grid, plan: Plan, links: Mapping[Cell, str] = MappingProxyType({})) -> tuple[Report, ...]:
    """Return the evidence that the register of a workbook tells of rows, but for what it says is not there yet."""
    filled = filled_list(grid, EVIDENCE_FORM, summaries_in(grid), links)
    found, _ = kept(plan, filled.lines, known=filled.known)
    return tuple(
        Report(index, None, None, proof)
        for (_, index), line in found.items()
        if (proof := line.address(_KEPT) or trimmed(line.inputs[_KEPT]))
        and trimmed(line.inputs[_STATE]).casefold() != ABSENT.casefold()
    )
