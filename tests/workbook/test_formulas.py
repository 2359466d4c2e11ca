"""The shapes of formulas: rows do not count, all else does, quoted texts too."""

from __future__ import annotations

import pytest

from rbexcel.workbook.formulas import cut_at_quotes, of_shape, relative, shape_of


def test_formulas_that_differ_by_their_rows_have_one_shape() -> None:
    shapes = {
        shape_of(f'=IF(TRIM(\'Rencana 2026\'!$F${row})="A{1}",COUNTIF(D{row}:O{row},"√"),25)') for row in range(9)
    }
    assert len(shapes) == 1
    assert [of_shape(shape) for shape in shapes if shape] == [
        '=IF(TRIM(\'Rencana 2026\'!$F$1)="A1",COUNTIF(D1:O1,"√"),25)'
    ]


@pytest.mark.parametrize("other", ['=IF(A1="A2",25)', '=IF(B1="A1",25)', '=IF(A1="A1",26)', '=IF(A1="A1",25,"")'])
def test_formulas_that_differ_otherwise_do_not(other: str) -> None:
    assert shape_of(other) != shape_of('=IF(A1="A1",25)')


@pytest.mark.parametrize("formula", ['=\'a"b\'!A5&"A5"', '="A5'])
def test_quotes_that_cannot_be_told_apart_give_no_shape(formula: str) -> None:
    assert shape_of(formula) is None


@pytest.mark.parametrize(
    ("formula", "quoted"),
    [
        ("""='12" MAP('!A1&"a ""b"" 'c'"&B1""", ["""'12" MAP('""", '"a ""b"" \'c\'"']),
        ("""=T['#a]&"x"&T['#b]&'Budi''s "A"'!A1""", ["['#a]", '"x"', "['#b]", """'Budi''s "A"'"""]),
        ("='[0]Satu'!A1&'Dua", ["'[0]Satu'"]),
    ],
)
def test_texts_and_names_in_quotes_are_told_apart_in_one_pass(formula: str, quoted: list[str]) -> None:
    pieces = cut_at_quotes(formula)
    assert (pieces[1::2], "".join(pieces)) == (quoted, formula)


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("='Rencana Aksi'!Q20&$A20&Q$7&$B$3", "='Rencana Aksi'!R[-5]C[13]&R[-5]C1&R7C[13]&R3C2"),
        ("=IF(D25=\"A1\",LOG10(D25),'A1 B2'!D25)", "=IF(RC=\"A1\",LOG10(RC),'A1 B2'!RC)"),
        ("=SUM(Lain!D:$F)+AB12!C26+T[A1]+RATE1.A5+_X1", "=SUM(Lain!C:C6)+AB12!R[1]C[-1]+T[A1]+RATE1.A5+_X1"),
    ],
)
def test_places_are_told_from_the_cell_that_a_formula_stands_in(formula: str, told: str) -> None:
    assert relative(formula, (25, 4)) == told
