"""What is said of very many questions is told once, behind what is said of few."""

from __future__ import annotations

from rbexcel.lke.findings.check import check
from rbexcel.lke.findings.together import in_order_of_reading, told_together
from tests.lke.findings import CLEAN, Cells, seen


def test_findings_of_many_questions_are_told_together_behind_the_others_of_their_weight() -> None:
    cells: Cells = {"A.I.1.i.b": {"JAWABAN": "Q"}, "A.II.1.i.b:perubahan_dibuat": {"JAWABAN": 4}}
    found = check(seen(cells, CLEAN, proved=False))
    told = [(some[0].code, len(some)) for some in told_together(found)]
    assert told == [("LK103", 1), ("LK202", 1), ("LK401", 112)]
    ordered = in_order_of_reading(found)
    assert (set(ordered), len(ordered)) == (set(found), len(found))
    assert all(each.path for each in found)


def test_a_few_are_told_one_by_one_where_they_stand() -> None:
    cells: Cells = {ident: {"LINK BUKTI": None} for ident in ("A.I.1.i.a", "A.I.1.ii.a", "A.II.6.ii.a")}
    found = check(seen({**cells, "A.I.1.i.b": {"JAWABAN": None}}))
    assert [[each.code for each in some] for some in told_together(found)] == [
        ["LK401"],
        ["LK101"],
        ["LK401"],
        ["LK401"],
    ]
