"""The formulas behind the cells of a workbook, however a program wrote them."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.beside_cells import beside_cells
from rbexcel.workbook.grid import Cell
from tests.adapters.parts.small import sheet, small


def formulas(cells: str) -> dict[str, str]:
    found = beside_cells(small({"A": sheet(f"<sheetData>{cells}</sheetData>")}).to_bytes(), ["A"]).formulas_of("A")
    return {Cell("A", *place).address: text for place, text in (found or {}).items()}


def test_shared_formulas_have_the_text_of_the_first_and_signs_are_what_they_stand_for() -> None:
    cells = (
        '<row r="1"><c r="A1" t="str"><f>IF(B1&lt;&gt;"","a&amp;b","")</f><v>1</v></c><c r="B1"><v>7</v></c></row>'
        '<row r="2"><c s="1" r="A2"><f t="shared" ref="A2:A4" si="0">B2*2</f><v>2</v></c>'
        '<c r="AB2"><f t="shared" si="0"/><v>3</v></c></row>'
    )
    assert formulas(cells) == {"A1": 'IF(B1<>"","a&b","")', "A2": "B2*2", "AB2": "B2*2"}


@pytest.mark.parametrize(
    "cells",
    [
        "<row><c><v>1</v></c><c><f>A1+1</f></c></row>",
        "<row r='1'><c r='B1'><f>A1+1</f></c></row>",
        '<row r="1"><!-- <c r="C1"><f>9</f></c> --><c r="B1"><f>A1+1</f></c></row>',
        '<row r="1"><c r="B1"><f><![CDATA[A1+1]]></f></c></row>',
    ],
)
def test_cells_in_unusual_ways_are_found_too(cells: str) -> None:
    assert formulas(cells) == {"B1": "A1+1"}


@pytest.mark.parametrize(
    "formula",
    [
        'HYPERLINK("https://a.id","buka")',
        ' hyperlink( "https://a.id")',
        "HYPERLINK(&quot;https://a.id&quot;,1)",
        "HYPERLINK(&#34;https://a.id&#34;,1)",
        "&#72;YPERLINK(&quot;https://a.id&quot;)",
        '<![CDATA[HYPERLINK("https://a.id")]]>',
    ],
)
def test_an_address_in_a_formula_is_found_however_it_is_written(formula: str) -> None:
    cells = f'<row r="1"><c r="A1"><f>HYPERLINK("#B!A1","B")</f></c><c r="B1"><f>{formula}</f></c></row>'
    found = beside_cells(small({"A": sheet(f"<sheetData>{cells}</sheetData>")}).to_bytes(), ["A"]).links
    assert found == {Cell("A", 1, 2): "https://a.id"}
