"""Where everything stands on our own sheet LKE."""

from __future__ import annotations

from rbexcel.catalogue.lke_form import TOTAL
from rbexcel.lke.sheet import HEADER, HEADS, Column, lines, rows
from tests.lke.bases import FORM, QUESTIONS


def test_every_column_has_a_head() -> None:
    assert tuple(HEADS) == tuple(Column)


def test_everything_of_the_form_has_a_row_of_its_own_in_the_forms_order() -> None:
    named = [each.id for each in FORM.whole.walk() if each.id != TOTAL]
    numbers = [f"{each.id}:{name}" for each in QUESTIONS.values() for name in each.inputs]
    keys = [line.key for line in lines(FORM)]
    assert sorted(keys) == sorted([*named, *QUESTIONS, *numbers])
    assert len(keys) == len(named) + 113 + 22
    assert [key for key in keys if key in QUESTIONS] == list(QUESTIONS)
    assert keys[keys.index("A.II.4.i.a") :][1:4] == ["A.II.4.i.a:sasaran", "A.II.4.i.a:sasaran_tercapai", "A.II.4.ii"]


def test_the_lines_follow_the_heads_and_the_total_stands_below_them() -> None:
    at = rows(FORM)
    assert list(at.values()) == list(range(HEADER + 1, HEADER + 1 + len(at)))
    assert list(at)[-1] == TOTAL


def test_branches_and_questions_of_the_results_are_weighed() -> None:
    weighed = {line.key for line in lines(FORM) if line.is_weighed}
    assert weighed == {each.id for each in FORM.whole.walk()} - {TOTAL} | {"B.I.a", "B.I.b", "B.II.a"}
