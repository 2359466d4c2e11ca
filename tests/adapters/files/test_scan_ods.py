"""The sheets of an .ods are measured with all repetitions of their cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from rbexcel.adapters.files.safe_workbook import Scan
from rbexcel.adapters.files.scan_ods import scan_ods
from rbexcel.workbook.grid import Span
from tests.adapters.files.raw import (
    ODS_HEAD,
    ODS_TAIL,
    ODS_VALUE,
    ods,
    only_sheet,
    refusal,
)


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ("<table:table-row>" + ODS_VALUE.format(' table:number-columns-repeated="501"') + "</table:table-row>", "SG1"),
        (
            '<table:table-row table:number-rows-repeated="60000">' + ODS_VALUE.format("") + "</table:table-row>",
            "A60000",
        ),
        (
            '<table:table-row><table:table-cell table:number-columns-repeated="600"/>'
            + ODS_VALUE.format("")
            + "</table:table-row>",
            "WC1",
        ),
        (
            '<table:table-row table:number-rows-repeated="900000000"><table:table-cell/></table:table-row>'
            "<table:table-row>" + ODS_VALUE.format("") + "</table:table-row>",
            "A900000001",
        ),
    ],
    ids=["cells", "rows", "a cell after empty ones", "a row after empty ones"],
)
def test_repeated_cells_of_an_ods_beyond_the_limit_are_refused(tmp_path: Path, rows: str, place: str) -> None:
    assert f"terisi sampai {place}" in refusal(ods(tmp_path / "a.ods", rows))


def test_repeated_empty_cells_at_the_end_of_an_ods_are_normal(tmp_path: Path) -> None:
    blank = '<table:table-cell table:number-columns-repeated="16383"/>'
    rows = (
        f"<table:table-row>{ODS_VALUE.format('')}{blank}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048575">{blank}</table:table-row>'
    )
    assert only_sheet(ods(tmp_path / "a.ods", rows)).rows == ((7,),)


def test_blanks_repeated_inside_an_ods_text_are_counted(tmp_path: Path) -> None:
    text = '<text:p>a<text:s text:c="900000000"/></text:p>'
    rows = f'<table:table-row><table:table-cell office:value-type="string">{text}</table:table-cell></table:table-row>'
    assert "teksnya terlalu panjang" in refusal(ods(tmp_path / "a.ods", rows))


def test_every_sheet_is_measured_to_its_last_value_and_tells_its_errors() -> None:
    value, error = ODS_VALUE.format(""), '<table:table-cell calcext:value-type="error"><text:p> #N/A </text:p>'
    error += "</table:table-cell>"
    several = ODS_VALUE.format(' table:number-columns-repeated="3"')
    rows = (
        '<table:table-row table:number-rows-repeated="4"><table:table-cell/></table:table-row>'
        f"<table:table-row><table:table-cell/>{error}{several}<table:covered-table-cell/></table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{value}</table:table-row>'
        "<table:table-row><table:table-cell/></table:table-row>"
    )
    second = f'</table:table><table:table table:name="B"><table:table-row>{value}</table:table-row>'
    assert scan_ods("a.ods", (ODS_HEAD + rows + second + ODS_TAIL).encode()) == (
        Scan("A", rows=7, columns=5, errors={(5, 2): "#N/A"}),
        Scan("B", rows=1, columns=1),
    )


def test_merged_cells_are_told() -> None:
    wide = ODS_VALUE.format(' table:number-columns-spanned="3" table:number-rows-spanned="2"')
    one = ODS_VALUE.format(' table:number-columns-spanned="1" table:number-rows-spanned="1"')
    rows = (
        '<table:table-row table:number-rows-repeated="4"><table:table-cell/></table:table-row>'
        f"<table:table-row><table:table-cell/>{wide}<table:covered-table-cell/>{one}</table:table-row>"
    )
    (scan,) = scan_ods("a.ods", (ODS_HEAD + rows + ODS_TAIL).encode())
    assert scan.merges == [Span(5, 2, 6, 4)]


def test_a_table_inside_a_cell_is_damage(tmp_path: Path) -> None:
    inside = "<table:table-cell><table:table/></table:table-cell>"
    assert "rusak" in refusal(ods(tmp_path / "a.ods", f"<table:table-row>{inside}</table:table-row>"))


def test_hidden_rows_that_hold_something_and_hidden_columns_are_told() -> None:
    hidden = '<table:table-row table:visibility="{}"{}>' + ODS_VALUE.format("") + "</table:table-row>"
    rows = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="16381"/>'
        + hidden.format("visible", "")
        + hidden.format("filter", "")
        + hidden.format("collapse", ' table:number-rows-repeated="2"')
        + '<table:table-row table:visibility="collapse"><table:table-cell/></table:table-row>'
    )
    (scan,) = scan_ods("a.ods", (ODS_HEAD + rows + ODS_TAIL).encode())
    assert (scan.hidden_rows, scan.hidden_columns) == ({2, 3, 4}, set(range(3, 501)))


def test_what_shows_true_is_no_number() -> None:
    """LibreOffice writes TRUE of an .xlsx as a formula whose value is 1; equal cells beside each other as one."""
    truth = (
        '<table:table-cell table:formula="of:={}()" office:value-type="float" office:value="1"{}><text:p>TRUE</text:p>'
    )
    several = truth.format("TRUE", ' table:number-columns-repeated="2"') + "</table:table-cell>"
    row = (
        f"<table:table-row><table:table-cell/>{several}{truth.format('FALSE', '')}</table:table-cell></table:table-row>"
    )
    (scan,) = scan_ods("a.ods", (ODS_HEAD + row + ODS_TAIL).encode())
    assert scan.truths == {(1, 2): True, (1, 3): True, (1, 4): False}
