"""The sheets of an .xlsx are measured by their markup, whatever they claim and however it is written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

from rbexcel.adapters.files import refusals
from rbexcel.adapters.files.safe_workbook import Scan
from rbexcel.adapters.files.scan_xlsx import scan_xlsx
from rbexcel.errors import RbexcelError
from rbexcel.workbook.grid import Span
from tests.adapters.files.raw import (
    SHEET,
    only_sheet,
    refusal,
    with_part,
    with_sheet,
)


def test_hidden_rows_are_found_in_markup_of_any_shape(workbook: Path) -> None:
    rows = '<row hidden="true"/><row r="3" x="" hidden = "1"/><row hidden="0"><c><v>5</v></c></row>'
    with_sheet(workbook, rows)
    sheet = only_sheet(workbook)
    assert sheet.hidden_rows == frozenset({1, 3})
    assert sheet.rows == ((), (), (), (5,))


def test_prefixed_markup_is_read_the_same(workbook: Path) -> None:
    rows = '<x:row r="2" hidden="1"><x:c r="B2" t="e"><x:v>#N/A</x:v></x:c><x:c><x:v>5</x:v></x:c></x:row>'
    markup = f'<x:worksheet xmlns:x="x"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    sheet = only_sheet(with_part(workbook, SHEET, markup))
    assert (sheet.rows, sheet.hidden_rows) == (((), (None, "#N/A", 5)), frozenset({2}))


def test_a_workbook_of_301_sheets_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for _ in range(301):
        book.add_worksheet().write(0, 0, 1)
    book.close()
    assert "301 lembar" in refusal(path)


@pytest.mark.parametrize("name", ["Data", "Rencana Aksi"])
def test_the_data_of_a_rekap_may_be_longer_than_any_other_sheet(tmp_path: Path, name: str) -> None:
    path = tmp_path / "rekap.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet(name).write(60_000, 0, "KPU Kabupaten Klaten")
    book.close()
    if name == "Data":
        assert len(only_sheet(path).rows) == 60_001
    else:
        assert "A60001" in refusal(path)


LONE_CELLS = {
    "as Excel writes it": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "in lower case": '<row r="1"><c  r="xfd1048576"><v>1</v></c></row>',
    "in single quotes": "<row r='1'><c s='0' r='XFD1048576'><v>1</v></c></row>",
    "with a prefix": '<x:row xmlns:x="x"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    "without a reference": '<row r="1048575"/><row><c r="XFC1"/><c><v>1</v></c></row>',
}


@pytest.mark.parametrize("rows", LONE_CELLS.values(), ids=LONE_CELLS)
def test_a_lone_cell_at_the_end_of_the_sheet_is_refused_before_it_fills_the_memory(workbook: Path, rows: str) -> None:
    path = with_sheet(workbook, rows, before='<dimension ref="A1:B2"/>')
    code = (
        "import sys, pathlib\n"
        "from rbexcel.adapters.files.read_file import read_file\n"
        "try: import resource\n"
        "except ImportError: pass\n"
        "else: resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))\n"
        "read_file(pathlib.Path(sys.argv[1]))"
    )
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=30, env=environment)
    assert done.returncode == 1
    assert 'RbexcelError: Lembar "Rencana Aksi" dalam berkas "rencana.xlsx" terisi sampai XFD1048576' in done.stderr


def test_the_limit_of_the_used_area_is_the_last_place_that_is_read(workbook: Path) -> None:
    with_sheet(workbook, '<row r="50000"><c r="B50000"><v>1</v></c></row>')
    assert only_sheet(workbook).value(50_000, 2) == 1
    assert "B50001" in refusal(with_sheet(workbook, '<row r="50001"><c r="B50001"><v>1</v></c></row>'))
    with_sheet(workbook, '<row r="2"><c r="SF2"><v>1</v></c></row>')
    assert only_sheet(workbook).value(2, 500) == 1
    assert "SG2" in refusal(with_sheet(workbook, '<row r="2"><c r="SG2"><v>1</v></c></row>'))


def test_sheets_that_span_too_many_cells_are_refused(workbook: Path) -> None:
    assert "5 juta sel" in refusal(with_sheet(workbook, '<row r="40000"><c r="SF40000"><v>1</v></c></row>'))


def test_empty_cells_far_away_and_a_lying_dimension_do_no_harm(workbook: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    with_sheet(workbook, rows, before='<dimension ref="A1:XFD1048576"/>')
    assert only_sheet(workbook).rows == ((1,),)


@pytest.mark.parametrize("merge", ['<mergeCell ref="A1:B1"/>', '<mergeCell ref="A1:B1"></mergeCell>'])
def test_every_merge_counts_once(workbook: Path, monkeypatch: pytest.MonkeyPatch, merge: str) -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    monkeypatch.setattr(refusals, "MAX_MERGES", 3)
    with_sheet(workbook, row, after=f'<mergeCells count="3">{merge * 3}</mergeCells>')
    assert len(only_sheet(workbook).merges) == 3
    with_sheet(workbook, row, after=f'<mergeCells count="4">{merge * 4}</mergeCells>')
    with pytest.raises(RbexcelError, match="lebih dari 3 gabungan sel"):
        only_sheet(workbook)


def test_cells_merged_over_the_whole_sheet_are_one_span_as_far_as_cells_are_read(workbook: Path) -> None:
    merge = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    with_sheet(workbook, '<row r="1"><c r="A1"><v>1</v></c></row>', after=merge)
    assert only_sheet(workbook).merges == (Span(1, 1, 65_536, 500),)


WORKBOOK = (
    b'<workbook xmlns:r="r"><sheets><sheet name="Satu" r:id="b"/><sheet name="Dua" r:id="a"/><sheet name="Tiga" '
    b'r:id="c"/></sheets></workbook>'
)
RELATIONS = (
    b'<Relationships><Relationship Id="a" Target="worksheets/Sheet1.xml"/>'
    b'<Relationship Id="b" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="c" Target="charts/c.xml"/>'
    b"</Relationships>"
)
PLAIN = b'<row r="3" hidden="1"><c r="B3"><v>1</v></c></row><row r="7"><c r="D7"><v>1</v></c></row>'
FAR = b'<row r="3"><c r="B3"><v>1</v></c></row><row r="2000"><c r="AB2000"><v>1</v></c><c r="A2000" s="1"/></row>'
ERRORS = b'<row r="3"><c r="B3" t="e"><v>#N/A</v></c><c r="C3" t="e"><f>1</f><v>#REF!</v></c></row>'


def scanned(rows: bytes, before: bytes = b"") -> Scan:
    """The scan of a sheet with these rows, the second of a workbook that has a chart too."""
    parts = {
        "xl/Workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": b"<worksheet>" + before + b"<sheetData>" + rows + b"</sheetData></worksheet>",
        "xl/worksheets/sheet2.xml": b"<worksheet><sheetData/></worksheet>",
    }
    first, second, chart = scan_xlsx("a.xlsx", parts)
    assert (first.errors, chart) == ({}, Scan())
    return second


def test_a_sheet_whose_cells_are_all_near_is_not_counted() -> None:
    assert scanned(PLAIN) == Scan(rows=999, columns=26, hidden_rows={3})


@pytest.mark.parametrize(("cell", "area"), [("D900", 999), ("D9999", 9_999), ("D19999", 19_999), ("D20001", 20_001)])
@pytest.mark.parametrize("said", [5, 12_000])
def test_a_cell_is_as_far_as_its_own_place_says_whatever_its_row_says(said: int, cell: str, area: int) -> None:
    rows = scanned(f'<row r="{said}"><c r="{cell}"><v>1</v></c></row>'.encode()).rows
    assert rows == (area if area > 20_000 else max(area, 19_999 if said > 9_999 else 999))


def test_cells_that_were_not_counted_are_counted_before_a_workbook_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rbexcel.adapters.files.scan_xlsx.MAX_CELLS", 80_000)
    monkeypatch.setattr("rbexcel.adapters.files.scan_xlsx.require_cells", lambda _, cells: told.append(cells))
    told: list[int] = []
    scanned(FAR)  # the empty sheet beside it is first taken for one of 999 rows; a chart without a part is the largest
    assert told == [2 * 2_000 * 28]


@pytest.mark.parametrize("rows", [FAR, FAR.replace(b'r="B3"', b"s='0' r='B3'")], ids=["at a glance", "parsed"])
def test_a_sheet_with_far_cells_is_counted_to_its_last(rows: bytes) -> None:
    assert (scanned(rows).rows, scanned(rows).columns) == (2000, 28)


def test_errors_and_hidden_columns_are_told_with_their_places() -> None:
    columns = b'<col min="2" max="3" hidden="true"/><col min="499" max="16384" hidden="1"/><col min="5" max="6"/>'
    assert scanned(ERRORS, b"<cols>" + columns + b"</cols>") == Scan(
        rows=3, columns=3, hidden_columns={2, 3, 499, 500}, errors={(3, 2): "#N/A", (3, 3): "#REF!"}
    )


@pytest.mark.parametrize(
    "places", ["", 'min="1"', 'max="1"', 'min="x" max="2"'], ids=["none", "no end", "no start", "no number"]
)
def test_hidden_columns_without_a_place_are_damage(workbook: Path, places: str) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    assert "rusak" in refusal(with_sheet(workbook, rows, before=f'<cols><col hidden="1" {places}/></cols>'))


LOW = b'<row r="3" spans="1:2" ht="%s" customHeight="1"><c r="B3"><v>1</v></c></row>'


@pytest.mark.parametrize("height", [b"0", b"1.5", b"0.0", b".75", b"1E-3"])
@pytest.mark.parametrize("rows", [LOW, LOW + ERRORS.replace(b'"3"', b'"4"')], ids=["at a glance", "parsed"])
def test_a_row_without_height_is_hidden(rows: bytes, height: bytes) -> None:
    assert scanned_hidden(rows.replace(b"%s", height)) == {3}


@pytest.mark.parametrize("height", [b"2", b"15", b"10.5", b"x"])
def test_a_low_row_that_shows_is_not(height: bytes) -> None:
    assert scanned_hidden(LOW.replace(b"%s", height)) == set()


def test_columns_without_width_are_hidden() -> None:
    columns = b'<col min="2" max="3" width="0"/><col min="4" max="4" width="0.42"/><col min="5" max="5" width="1"/>'
    assert scanned(PLAIN, b"<cols>" + columns + b"</cols>").hidden_columns == {2, 3, 4}


def test_where_columns_have_no_width_those_with_one_of_their_own_show() -> None:
    before = b'<sheetFormatPr defaultColWidth="0"/><cols><col min="1" max="498" width="9"/></cols>'
    assert scanned(PLAIN, before).hidden_columns == {499, 500}


def test_where_rows_are_hidden_by_default_those_that_were_laid_out_show() -> None:
    rows = b'<row r="3"><c r="B3"><v>1</v></c></row><row r="4" spans="1:2"/><row r="5" ht="15"/>'
    rows += b'<row r="6" hidden="1"/><row r="7" hidden="0"/>'
    assert scanned(rows, b'<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>').hidden_rows == {3, 6}


def scanned_hidden(rows: bytes) -> set[int]:
    folder = {"xl/workbook.xml": WORKBOOK, "xl/_rels/workbook.xml.rels": RELATIONS}
    sheets = {
        f"xl/worksheets/sheet{number}.xml": b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
        for number in (1, 2)
    }
    return scan_xlsx("a.xlsx", folder | sheets)[0].hidden_rows
