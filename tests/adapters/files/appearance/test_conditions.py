"""Cells that a condition colours by what other cells hold are told from .xls and .ods as from .xlsx."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from rbexcel.adapters.files.appearance.old_conditions import painted_by_records
from rbexcel.adapters.files.appearance.open_document import Document
from rbexcel.workbook.grid import Span

BAR = Span(4, 6, 6, 17)

# --- .ods


def document(target: str, condition: str, fill: str = 'fo:background-color="#00b050"') -> tuple[Span, ...]:
    style = '<style:style style:name="Warna_5f_1" style:display-name="Warna_1" style:family="table-cell">'
    xml = (
        f"<a>{style}<style:table-cell-properties {fill}/></style:style>"
        "<table:table><table:table-row><table:table-cell/></table:table-row><calcext:conditional-formats>"
        f'<calcext:conditional-format calcext:target-range-address="{target}">'
        f'<calcext:condition calcext:apply-style-name="Warna_1" calcext:value="{condition}"/>'
        "</calcext:conditional-format></calcext:conditional-formats></table:table></a>"
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("content.xml", xml)
    return Document(content.getvalue()).appearance(0, (9, 20)).painted


@pytest.mark.parametrize("sheet", ["Rencana", "&apos;Rencana Aksi&apos;", "&apos;a.b&apos;"])
def test_a_bar_by_the_beginning_and_the_end_of_a_row_is_told_of_an_ods(sheet: str) -> None:
    condition = "formula-is(AND([.F$3]&gt;=[.$S4];[.F$3]&lt;=[.$T4]))"
    assert document(f"{sheet}.F4:{sheet}.Q6", condition) == (BAR,)
    assert document(f"{sheet}.F4:{sheet}.Q6 {sheet}.F9", condition) == (BAR, Span(9, 6, 9, 6))
    assert document(f"{sheet}.F4:{sheet}.Q6", condition, fill="") == ()


@pytest.mark.parametrize(
    "condition", ["formula-is([.F4]=1)", "=1", "formula-is(MOD(ROW();2)=0)", "formula-is([.$S4]=1)"]
)
def test_what_follows_from_the_cell_or_the_row_alone_is_not(condition: str) -> None:
    assert document("A.F4:A.Q6", condition) == ()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("is-true-formula(AND([.F$3]&gt;=[.$S4];[.F$3]&lt;=[.$T4]))", (Span(4, 6, 7, 17),)),
        ("is-true-formula([.$S4]=1)", ()),
        ("cell-content()=1", ()),
    ],
)
def test_so_is_one_that_a_style_asks_for(asked: str, told: tuple[Span, ...]) -> None:
    """As Excel writes an .ods: the condition is in the style of the cells."""
    styles = (
        '<style:style style:name="Hijau" style:family="table-cell"><style:table-cell-properties '
        'fo:background-color="#00b050"/></style:style><style:style style:name="ce1" style:family="table-cell">'
        f'<style:map style:condition="{asked}" style:apply-style-name="Hijau" '
        "style:base-cell-address=\"'Rencana Aksi'.F4\"/></style:style>"
    )
    months = '<table:table-cell table:style-name="ce1" table:number-columns-repeated="6"/>' * 2
    before = '<table:table-cell table:number-columns-repeated="5"/>'
    rows = "".join(
        f'<table:table-row table:number-rows-repeated="{count}">{cells}</table:table-row>'
        for count, cells in ((3, before), (1, before + months), (3, before + months))
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("content.xml", f"<a>{styles}<table:table>{rows}</table:table></a>")
    assert Document(content.getvalue()).appearance(0, (9, 20)).painted == told


# --- .xls

RANGES = (0x1B0, struct.pack("<12xH4H", 1, 3, 5, 5, 16))
NUMBER, GREATER = b"\x1e\x01\x00", b"\x0d"


def cell(row: int, column: int, *, by_row: bool, by_column: bool) -> bytes:
    return struct.pack("<BHH", 0x4C, row, column | by_row << 15 | by_column << 14)


def condition(formula: bytes, *, kind: int = 2, flags: int = 1 << 29) -> tuple[int, bytes]:
    return 0x1B1, struct.pack("<BBHHI", kind, 0, len(formula), 0, flags) + b"\0" * 12 + formula


HEAD, START = cell(2, 0, by_row=False, by_column=True), cell(0, 18, by_row=True, by_column=False)
TEXT = b"\x17\x02\x00vv"


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (condition(HEAD + START + GREATER), (BAR,)),
        (condition(TEXT + HEAD + START + GREATER), (BAR,)),
        (condition(HEAD + START + GREATER, flags=0), ()),
        (condition(HEAD + START + GREATER, kind=1), ()),
        (condition(cell(0, 0, by_row=True, by_column=True) + NUMBER + GREATER), ()),
        (condition(START + NUMBER + GREATER), ()),
        (condition(b"\x18" + HEAD + START), ()),
    ],
)
def test_the_same_is_told_of_an_xls(record: tuple[int, bytes], told: tuple[Span, ...]) -> None:
    assert tuple(painted_by_records([RANGES, record])) == told
