"""Which sheets a formula takes something from: formulas that differ by their rows only have one answer."""

from __future__ import annotations

from rbexcel.adapters.parts.stripping.references import References
from tests.adapters.parts.small import sheet, small

NAMES = ("A12", "A13", "Rencana A12", "Rencana A13", "Data")


def test_formulas_of_one_shape_take_from_the_sheets_that_each_names() -> None:
    references = References(small({name: sheet("<sheetData/>") for name in NAMES}))
    taken = {
        "Data!$B$12+B7": {"data"},
        "Data!$B$13+B8": {"data"},
        "'Rencana A12'!B1": {"rencana a12"},
        "'Rencana A13'!B1": {"rencana a13"},
        "A12!B1": {"a12"},
        "A13!B1": {"a13"},
        "SUM(A12:Data!B1)": set(map(str.casefold, NAMES)),
        "SUM(A13:Data!B1)": set(map(str.casefold, NAMES[1:])),
        'IF(B1="don\'t",\'Rencana A12\'!B1,"")': {"rencana a12"},
        'IF(B1="don\'t",\'Rencana A13\'!B1,"")': {"rencana a13"},
        "INDIRECT(\"'Rencana A12'!B1\")": {"rencana a12"},
        "INDIRECT(\"'Rencana A13'!B1\")": {"rencana a13"},
        "B12+B13": set(),
    }
    assert {formula: references.sheets(formula) for formula in taken} == taken
