"""What formulas refer to."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.formulas import refers, texts_in, without_texts


@pytest.mark.parametrize(
    ("formula", "yes"),
    [
        ("Validasi!$C:$C", True),
        ("SUM(VALIDASI!A1,2)", True),
        ("'rencana aksi'!A1", True),
        ("'Budi''s'!A1", True),
        ("SUM(Satu:Validasi!A1)", True),
        ("SUM('Validasi:Tiga'!A1)", True),
        ("-Validasi!A1", True),
        ("[0]Validasi!A1", True),
        ("'[0]rencana aksi'!A1", True),
        ("SUM([0]!Nama,'[00]Budi''s'!A1)", True),
        ("Tabel[0]!A1", False),
        ("'[1]rencana aksi'!A1", False),
        ("Validasi2!A1", False),
        ("Tabel[Validasi]", False),
        ("Validasi", False),
        ('COUNTIF(A1,"Validasi!A1")', False),
        ('"kata ""Validasi!A1"" saja"&A1', False),
        ("", False),
        ("""'12" A'!A1&Validasi!A1&"x\"""", True),
        ("""'12" A'!A1&"Validasi!A1\"""", False),
    ],
)
def test_a_formula_refers_to_the_sheets_it_names_outside_of_texts(formula: str, yes: bool) -> None:
    assert refers(formula, {"validasi", "rencana aksi", "budi's"}) is yes


def test_texts_in_quotes_are_emptied() -> None:
    assert without_texts('IF(A1="a ""b"" c","",\'x\'!B1)') == 'IF(A1="","",\'x\'!B1)'
    assert without_texts("""'12" A'!B1&"b\"""") == """'12" A'!B1&"\""""
    assert texts_in("""'12" A'!B1&"b ""c""\"""") == ['b "c"']
