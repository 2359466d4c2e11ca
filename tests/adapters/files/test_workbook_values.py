"""The values of a workbook arrive as they are shown, with what the format tells beside them."""

from __future__ import annotations

import datetime
import re
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.styles import Color, PatternFill

from rbexcel.adapters.files.read_file import read_file
from rbexcel.workbook.grid import SheetGrid, Span
from tests.adapters.files.raw import (
    SHEET,
    only_sheet,
    refusal,
    with_part,
    with_sheet,
)


def test_every_kind_of_value_arrives_as_shown(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    day, clock, span = (book.add_format({"num_format": text}) for text in ("dd/mm/yyyy", "hh:mm", "[h]:mm"))
    for row, value in enumerate([3.0, 2.5, True, "007", "=1+1", " teks ", " \n\t"]):
        sheet.write_string(row, 1, value) if isinstance(value, str) else sheet.write(row, 1, value)
    sheet.write_datetime(7, 1, datetime.date(2023, 1, 2), day)
    sheet.write_datetime(8, 1, datetime.time(8, 30), clock)
    sheet.write_number(9, 1, 1.75, span)
    sheet.write_formula(10, 1, "=1/0", None, "#DIV/0!")
    sheet.write_formula(11, 1, "=A1", None, "#REF!")
    sheet.write_blank(30, 9, None, day)
    book.close()
    values = [row[1] if row else None for row in only_sheet(tmp_path / "a.xlsx").rows]
    dates = [datetime.date(2023, 1, 2), datetime.time(8, 30), "42:00:00"]
    assert values == [3, 2.5, True, "007", "=1+1", " teks ", None, *dates, "#DIV/0!", "#REF!"]
    assert isinstance(values[0], int)


def test_sheets_come_in_order_with_their_visibility_merges_and_hidden_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    first = book.add_worksheet("Rencana Aksi")
    first.merge_range("B2:D5", "judul")
    first.set_row(6, None, None, {"hidden": True})
    first.set_column("F:G", None, None, {"hidden": True})
    book.add_worksheet("Bantu").hide()
    book.add_worksheet("_rbexcel").very_hidden()
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Rencana Aksi'!$A$1:$A$2"})
    book.add_chartsheet("Grafik").set_chart(chart)
    book.close()
    assert read_file(path).sheets == (
        SheetGrid("Rencana Aksi", ((), (None, "judul")), (Span(2, 2, 5, 4),), frozenset({7}), frozenset({6, 7})),
        SheetGrid("Bantu", (), visibility="hidden"),
        SheetGrid("_rbexcel", (), visibility="very hidden"),
        SheetGrid("Grafik", ()),
    )


def test_a_workbook_without_a_value_is_refused(workbook: Path) -> None:
    assert "kosong" in refusal(with_sheet(workbook, '<row r="1"><c r="A1" s="1"/></row>'))


def test_what_the_reader_of_values_cannot_take_is_refused(workbook: Path) -> None:
    assert "rusak" in refusal(with_part(workbook, "xl/styles.xml", "<styleSheet><cellXfs><xf"))


def test_the_colours_of_cells_are_read_when_they_are_asked_for(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    fills = {
        "A1": PatternFill("solid", fgColor="FFFF00"),
        "B1": PatternFill("solid", fgColor=Color(theme=0)),
        "C1": PatternFill("solid", fgColor=Color(theme=0, tint=-0.1)),
        "D1": PatternFill("solid", fgColor="FFFFFFFF"),
        "E1": PatternFill("gray125"),
        "F1": PatternFill("solid", fgColor=Color(theme=4)),
        "A3": PatternFill("solid", fgColor="FFFF00"),
    }
    for address, fill in fills.items():
        sheet[address].fill = fill
    sheet["F2"] = "isi"
    book.save(tmp_path / "a.xlsx")
    read = only_sheet(tmp_path / "a.xlsx")
    assert read.rows == ((), (None, None, None, None, None, "isi"))
    assert read.fills is not None
    assert read.fills() == {
        (1, 1): "FFFF00", (1, 3): "E6E6E6", (1, 5): "gray125 000000 None", (1, 6): "4F81BD"
    }  # fmt: skip


def test_colours_are_read_in_silence_wherever_the_sheet_says_that_it_ends(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page["C3"] = "isi"
    page["C3"].fill = PatternFill("solid", fgColor="FFFF00")
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as source:
        styles, sheet = source.read("xl/styles.xml"), source.read(SHEET)
    with_part(tmp_path / "a.xlsx", "xl/styles.xml", re.sub(rb"<cellStyles.*</cellStyles>", b"", styles))
    extension = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    path = with_part(
        tmp_path / "a.xlsx",
        SHEET,
        re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', sheet).replace(b"</worksheet>", extension),
    )
    read = only_sheet(path)
    assert read.fills is not None
    assert read.fills() == {(3, 3): "FFFF00"}
