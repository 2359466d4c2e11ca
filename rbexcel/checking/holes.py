"""Which findings keep a plan from being sent though they are no errors, and what is said of them beside the counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rbexcel.checking.check import rules
from rbexcel.checking.finding import Finding
from rbexcel.checking.rule import Hole


def hole_of(found: Finding) -> Hole | None:
    """Return what is wrong with the papers according to a finding; None where its rule holds nothing back."""
    return next((rule.hole for rule in rules() if rule.code == found.code), None)


def not_ready(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what of the papers is not there yet, so that the plan cannot be sent; nothing where all is."""
    blanks = [found for found in findings if hole_of(found) is Hole.BLANK]
    if any(found.cell is None for found in blanks):
        yield "Keputusan belum ada: belum bisa dikirim."
    number = sum(found.cell is not None for found in blanks)
    if number:
        yield f"{number} isian keputusan belum lengkap atau keliru: belum bisa dikirim."
