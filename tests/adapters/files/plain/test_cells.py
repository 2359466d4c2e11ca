"""Odd cells are made plain, with not a byte changed beside them."""

from __future__ import annotations

import pytest

from rbexcel.adapters.files.plain.cells import plain_cells


def mended(markup: str, texts: int = 3) -> str:
    return plain_cells(f"<s>{markup}</s>".encode(), texts, all_cells=True).decode()[3:-4]


PLAIN = (
    '<dimension ref="A1:R7"/><sheetData><row r="1"><c r="A1" t="s" s="1"><v>2</v></c><c r="B1"><v>1.5</v></c>'
    '<c r="C1" t="b"><v>1</v></c><c r="D1" t="str"><f>A1</f><v> a </v></c><c r="E1" t="e"><v>#REF!</v></c>'
    '<c r="F1" t="inlineStr"><is><t>a</t></is></c><c r="G1" t="d"><v>2027-01-01</v></c><c r="H1"/></row></sheetData>'
    '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
)


def test_plain_cells_stay_as_they_are() -> None:
    assert mended(PLAIN) == PLAIN
    assert plain_cells(sheet := PLAIN.encode(), 3, all_cells=False) is sheet


@pytest.mark.parametrize(
    ("odd", "plain"),
    [
        # errors that readers do not know are texts
        ('<c r="A1" t="e"><v>#SPILL!</v></c>', '<c t="str" r="A1"><v>#SPILL!</v></c>'),
        ('<c t="e"><v> #N/A </v></c>', '<c t="e"><v>#N/A</v></c>'),
        ('<c t="e"><f>A1</f><v></v></c>', '<c t="str"><f>A1</f><v>#N/A</v></c>'),
        ('<c t="e"><v/></c>', '<c t="str"><v>#N/A</v></c>'),
        ("<c t='e'><v><![CDATA[#CALC!]]></v></c>", '<c t="str"><v>#CALC!</v></c>'),
        # a text that the table does not hold
        ('<c t="s"><v>3</v></c>', '<c t="str"><v>#REF!</v></c>'),
        ('<c t="s"><v>-1</v></c>', '<c t="str"><v>#REF!</v></c>'),
        ('<c t="s"><v> 2 </v></c>', '<c t="s"><v>2</v></c>'),
        # types that fit neither the value nor the format
        ('<c t="inlineStr"><v>a &amp; b &lt;</v></c>', '<c t="str"><v>a &amp; b &lt;</v></c>'),
        ('<c t="b"><v>2</v></c>', '<c t="b"><v>1</v></c>'),
        ('<c t="b"><v>ya</v></c>', '<c t="str"><v>ya</v></c>'),
        ('<c t="n"><v>✓</v></c>', '<c t="str"><v>✓</v></c>'),
        ('<c t="n"><v>1_0</v></c>', '<c t="str"><v>1_0</v></c>'),
        ('<c><v>1,5</v></c>', '<c t="str"><v>1,5</v></c>'),
        ('<c t=""><v>1</v></c>', '<c t="n"><v>1</v></c>'),
        ('<x:c r="A1" t="x"><x:v>a</x:v></x:c>', '<x:c t="str" r="A1"><x:v>a</x:v></x:c>'),
        # places and areas
        ('<c r="$F$5"><v>1</v></c>', '<c r="F5"><v>1</v></c>'),
        ('<dimension ref="A0:R7"/>', '<dimension ref="A1"/>'),
        ("<dimension/>", '<dimension ref="A1"/>'),
        ('<mergeCells><mergeCell ref="A1:"/><mergeCell ref="A2:B2"/></mergeCells>',
         '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'),
    ],
)  # fmt: skip
def test_an_odd_cell_is_made_plain(odd: str, plain: str) -> None:
    assert mended(f"<!-- é -->{odd}<c><v>1</v></c>") == f"<!-- é -->{plain}<c><v>1</v></c>"


@pytest.mark.parametrize(
    "odd",
    ['<c t="s"><v> 2</v></c>', '<c t="s" s="1"><v>x</v></c>', '<c t="inlineStr"><v>a</v></c>', '<c t="e"><v/></c>'],
)
def test_cells_that_would_be_misread_in_silence_are_found_at_a_glance(odd: str) -> None:
    assert plain_cells(odd.encode(), 3, all_cells=False) != odd.encode()
