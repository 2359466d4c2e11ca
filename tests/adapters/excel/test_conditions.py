"""Rules that colour cells."""

from __future__ import annotations

from rbexcel.adapters.excel import conditions


def test_a_formula_gets_the_separator_of_the_region_but_its_texts_do_not() -> None:
    formula = '=IF(\'a,b\'!A1="x,""y",1,2)'
    assert conditions._with_separator(formula, ";") == '=IF(\'a,b\'!A1="x,""y";1;2)'
