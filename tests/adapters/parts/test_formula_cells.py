"""Where formulas stand, however a program writes its cells."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.formula_cells import formulas_of
from tests.adapters.parts.small import sheet, small


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="B2" s="1"><f>A1</f></c><c r="D2"><v>1</v></c><c r="C2" t="str"><f t="shared" si="0"/><v>a</v></c>',
        '<c s=\'1\' r="B2">\n<f>A1</f></c><c r="C2"><f>A1</f></c>',
        '<c r="C2"><f>A1</f></c><x:c xmlns:x="x" r="B2"><x:f>A1</x:f></x:c>',
    ],
)
def test_formulas_are_told_by_row_and_column(cells: str) -> None:
    package = small(
        {"A": sheet(f'<sheetData><row r="2">{cells}</row><row r="3"><c r="A3"><v>1</v></c></row></sheetData>')}
    )
    assert formulas_of(package) == {"A": {2: {2, 3}}}
