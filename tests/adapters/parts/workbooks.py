"""The workbooks of users, as all kinds of programs write them, and those that cannot be edited."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml
import openpyxl
import openpyxl.chart
import openpyxl.comments
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from rbexcel.workbook.book import Area, Block, Book, Condition, Marking, Sheet, Style
from rbexcel.workbook.grid import Span
from tests import libreoffice
from tests.contract import read_back
from tests.edited import saved
from tests.packages import packed, parts, picture

EVERY_GRAFT_EDITS = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
"""The parts that every graft has to edit."""

FINDINGS = Condition(Span(2, 1, 9, 3), "=COUNTIF('Validasi'!$C:$C,ROW())>0", "#FFC7CE")


CHECKED = Book(
    (Sheet("Validasi", blocks=(Block(1, 1, (("temuan ✓",),)),), areas=(Area(Span(1, 1, 1, 1), Style(bold=True)),)),),
    markings=(Marking("Rencana", FINDINGS),),
)


@cache
def from_xlsxwriter() -> bytes:
    """A workbook of nearly all that openpyxl would lose."""
    store = io.BytesIO()
    book = xlsxwriter.Workbook(store, {"in_memory": True})
    sheet, other = book.add_worksheet("Rencana"), book.add_worksheet("Catatan kami")
    bold, red = book.add_format({"bold": True, "font_name": "Arial"}), book.add_format({"bg_color": "#FF0000"})
    sheet.write_row(0, 0, ["Area", "Jumlah", "Hasil"], bold)
    sheet.write_column(1, 0, ["Satu", "Dua", "Tiga"])
    sheet.write_column(1, 1, [1, 2, 3])
    sheet.write_formula("C2", "=SUM(B2:B4)", None, 6)
    sheet.write_rich_string("A6", "biasa ", bold, "tebal", " biasa")
    sheet.insert_textbox("E2", "Kotak teks")
    sheet.insert_button("E12", {"macro": "Cetak", "caption": "Cetak"})
    sheet.write_comment("A2", "Komentar")
    sheet.set_header("&L&G", {"image_left": "logo.png", "image_data_left": picture(1)})
    sheet.conditional_format("B2:B4", {"type": "cell", "criteria": ">", "value": 1, "format": red})
    sheet.conditional_format("B2:B4", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("D2:D4", {"validate": "list", "source": ["ya", "tidak"]})
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Rencana!$B$2:$B$4"})
    sheet.insert_chart("G2", chart)
    sheet.repeat_rows(0)
    other.add_table("A1:B3", {"columns": [{"header": "Nama"}, {"header": "Nilai"}]})
    other.print_area("A1:B3")
    other.activate()
    book.define_name("Target", "=Rencana!$B$2:$B$4")
    book.close()
    return store.getvalue()


@cache
def from_openpyxl() -> bytes:
    """A workbook whose relationships have absolute targets and whose texts stand in shared strings."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Rencana"
    for row in (["Area", "Jumlah"], ["Satu", 1], ["Dua", 2]):
        sheet.append(row)
    sheet["A1"].comment = openpyxl.comments.Comment("Komentar", "Budi")
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(sheet, 2, 1, 2, 3), titles_from_data=True)
    sheet.add_chart(chart, "D2")
    book.create_sheet("Catatan kami")["A1"] = "catatan"
    return saved(book)


@cache
def from_libreoffice() -> bytes:
    """A workbook that LibreOffice has saved."""
    return converted(from_openpyxl(), "xlsx")


@cache
def with_macros() -> bytes:
    """A workbook with macros that Excel itself has saved, its sheet renamed."""
    package = find_spec("xlwings")
    assert package
    assert package.origin
    content = (Path(package.origin).parent / "quickstart.xlsm").read_bytes()
    name = b'name="%s"' % read_back(content).sheetnames[0].encode()
    members: dict[str, bytes | str] = {
        part: data.replace(name, b'name="Rencana"') if part == "xl/workbook.xml" else data
        for part, data in parts(content).items()
    }
    return packed(members)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def by_hand() -> bytes:
    """A workbook as rare programs write it: prefixes, no styles, another folder, comments, apostrophes."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return packed(
        {
            "[Content_Types].xml": f"<t:Types xmlns:t='{types}'><t:Default Extension='rels' "
            "ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
            f"<t:Override PartName='/isi/buku.xml' ContentType='{WORKBOOK_TYPE}'/>"
            f"<t:Override PartName='/isi/Satu.xml' ContentType='{kind}.worksheet+xml'/></t:Types>",
            "_rels/.rels": f"<p:Relationships xmlns:p='{RELATIONSHIPS}'><p:Relationship Id='a' "
            f"Type='{OFFICE}/officeDocument' Target='/isi/buku.xml'/></p:Relationships>",
            "isi/_rels/buku.xml.rels": f"<p:Relationships xmlns:p='{RELATIONSHIPS}'><p:Relationship Id='rId1' "
            f"Type='{OFFICE}/worksheet' Target='Satu.xml'/></p:Relationships>",
            "isi/buku.xml": f"\ufeff<?xml version='1.0' encoding='UTF-8'?>\n<!-- é > < --><x:workbook xmlns:x='{MAIN}'>"
            f"<x:sheets ><x:sheet name='Rencana' sheetId='7' q:id='rId1' xmlns:q='{OFFICE}'/></x:sheets>"
            "<x:calcPr calcId='1'/></x:workbook>",
            "isi/Satu.xml": f"<x:worksheet xmlns:x='{MAIN}' xmlns:z='urn:z' z:k='a > b'>\n<x:sheetData><x:row r='1'>"
            "<x:c r='A1' t='inlineStr'><x:is><x:t>Satu</x:t></x:is></x:c></x:row></x:sheetData>"
            "<x:dataValidations count='1'><x:dataValidation type='whole' sqref='B1'><x:formula1>1</x:formula1>"
            "<x:formula2>2</x:formula2></x:dataValidation></x:dataValidations></x:worksheet>",
        }
    )


def strict() -> bytes:
    """The workbook by hand in the strict variant of the format."""
    members: dict[str, bytes | str] = {}
    for name, content in parts(by_hand()).items():
        text = content.decode()
        for transitional, own in STRICT.items():
            text = text.replace(transitional, own)
        members[name] = text
    return packed(members)


def converted(content: bytes, to: str) -> bytes:
    """What LibreOffice makes of a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "asal.xlsx")
        source.write_bytes(content)
        return libreoffice.converted(source, to).read_bytes()


SOURCES: dict[str, Callable[[], bytes]] = {
    "XlsxWriter": from_xlsxwriter,
    "openpyxl": from_openpyxl,
    "LibreOffice": from_libreoffice,
    "Excel with macros": with_macros,
    "by hand": by_hand,
    "strict": strict,
}


of_any_source = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)


of_any_source_openpyxl_reads = pytest.mark.parametrize("source", list(SOURCES.values())[:5], ids=list(SOURCES)[:5])


USUAL = dict(list(SOURCES.items())[:4])


of_any_usual_source = pytest.mark.parametrize("source", USUAL.values(), ids=USUAL)


def calamine_rows(content: bytes, sheet: str) -> list[list[Any]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def signed() -> bytes:
    """A workbook with a signature."""
    return packed({**parts(from_openpyxl()), "_xmlsignatures/sig1.xml": "<Signature/>"})


def encrypted() -> bytes:
    """A workbook that wants a password."""
    store = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(from_openpyxl())).encrypt("rahasia", store)
    return store.getvalue()


def changed(part: str, content: bytes | str) -> bytes:
    """A workbook with one part replaced."""
    return packed({**parts(from_openpyxl()), part: content})


REFUSED: dict[str, Callable[[], bytes]] = {
    "signed": signed,
    "encrypted": encrypted,
    "empty": lambda: b"",
    "cut off": lambda: from_openpyxl()[:2000],
    "a text file": lambda: b"Area\tKegiatan\n",
    "another package": lambda: packed({"mimetype": "x"}),
    "no workbook": lambda: changed("_rels/.rels", f'<Relationships xmlns="{RELATIONSHIPS}"/>'),
    "a workbook part that ends early": lambda: changed("xl/workbook.xml", f'<workbook xmlns="{MAIN}"><sheets>'),
    "a workbook part without sheets": lambda: changed("xl/workbook.xml", f'<workbook xmlns="{MAIN}"/>'),
    "a sheet number that is none": lambda: changed(
        "xl/workbook.xml", f'<workbook xmlns="{MAIN}"><sheets><sheet name="A" sheetId="x"/></sheets></workbook>'
    ),
    "an entity": lambda: changed("xl/styles.xml", '<!DOCTYPE a [<!ENTITY b "c">]><styleSheet>&b;</styleSheet>'),
    "a thousand elements inside each other": lambda: changed(
        "xl/workbook.xml", f'<workbook xmlns="{MAIN}">{"<a>" * 1000}{"</a>" * 1000}</workbook>'
    ),
}
