"""A Book goes into a copy of a user's workbook: it shows the same there, and all else stays as it was."""

from __future__ import annotations

import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from dataclasses import replace
from datetime import datetime
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
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from rbexcel.adapters.parts.graft import graft, write_copy
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import Area, Block, Book, Condition, Formula, Marking, Sheet, Style
from rbexcel.workbook.grid import Span
from tests import libreoffice
from tests.adapters.files.test_new_file import TEXT
from tests.contract import LOOKS, VALUES, check_looks, check_values, read_back

SHARED = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
"""The parts that every graft has to edit."""

FINDINGS = Condition(Span(2, 1, 9, 3), "=COUNTIF('Validasi'!$C:$C,ROW())>0", "#FFC7CE")
CHECKED = Book(
    (Sheet("Validasi", blocks=(Block(1, 1, (("temuan ✓",),)),), areas=(Area(Span(1, 1, 1, 1), Style(bold=True)),)),),
    markings=(Marking("Rencana", FINDINGS),),
)


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a package in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(set(archive.namelist()))
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: dict[str, bytes | str]) -> bytes:
    """A package of these parts."""
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return store.getvalue()


# --- The workbooks of users ---


def a_picture() -> io.BytesIO:
    """A PNG of one red pixel."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\xff\0\0")),
        (b"IEND", b""),
    )
    framed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(framed))


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
    sheet.set_header("&L&G", {"image_left": "logo.png", "image_data_left": a_picture()})
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
    store = io.BytesIO()
    book.save(store)
    return store.getvalue()


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


# --- What arrives ---


@of_any_usual_source
def test_a_copy_holds_the_values_of_the_contract(source: Callable[[], bytes]) -> None:
    check_values(graft(source(), VALUES))


@of_any_source_openpyxl_reads
def test_a_copy_has_the_looks_of_the_contract(source: Callable[[], bytes]) -> None:
    check_looks(graft(source(), LOOKS))


@given(st.lists(TEXT, min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    book = Book((Sheet("A", blocks=(Block(1, 1, tuple((text,) for text in texts)),)),))
    assert [row[0] for row in calamine_rows(graft(from_openpyxl(), book), "A")] == texts


def calamine_rows(content: bytes, sheet: str) -> list[list[Any]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


@of_any_usual_source
def test_a_second_reader_sees_the_old_sheets_and_the_new(source: Callable[[], bytes]) -> None:
    content = source()
    made = graft(content, CHECKED)
    assert calamine_rows(made, "Validasi") == [["temuan ✓"]]
    assert calamine_rows(made, "Rencana") == calamine_rows(content, "Rencana")


@pytest.mark.parametrize("name", ["XlsxWriter", "Excel with macros", "by hand", "strict"])
def test_libreoffice_reads_a_copy_and_shows_its_sheets(name: str) -> None:
    saved = converted(graft(SOURCES[name](), replace(LOOKS, markings=CHECKED.markings[:0])), "xlsx")
    book = read_back(saved)
    assert "Rencana" in book.sheetnames
    assert book["Rupa"]["A2"].font.name == "Bookman Old Style"
    assert book["Rupa"]["B4"].value == 3
    assert len(book["Rupa"]._charts) == 1


# --- What stays ---


@of_any_source
def test_every_other_part_stays_byte_for_byte(source: Callable[[], bytes]) -> None:
    before, after = parts(source()), parts(graft(source(), VALUES))
    assert list(after)[: len(before)] == list(before)
    own = {"isi/buku.xml", "isi/_rels/buku.xml.rels"}
    assert {name for name, content in before.items() if after[name] != content} <= SHARED | own


def test_a_marking_edits_its_sheet_and_no_other() -> None:
    before, after = parts(from_xlsxwriter()), parts(graft(from_xlsxwriter(), CHECKED))
    changed = {name for name, content in before.items() if after[name] != content}
    assert changed == SHARED | {"xl/worksheets/sheet1.xml"}


def test_what_openpyxl_would_lose_is_still_there() -> None:
    after = parts(graft(from_xlsxwriter(), CHECKED))
    assert b"<r><rPr><b/>" in after["xl/sharedStrings.xml"]
    assert b"Kotak teks" in after["xl/drawings/drawing1.xml"]
    assert b"Cetak" in after["xl/drawings/vmlDrawing1.vml"]
    assert b"<v>6</v>" in after["xl/worksheets/sheet1.xml"]
    assert b"x14:dataBar" in after["xl/worksheets/sheet1.xml"]
    assert "xl/media/image1.png" in after
    assert "xl/tables/table1.xml" in after
    assert "xl/charts/chart1.xml" in after


def test_macros_stay_and_the_file_is_still_one_with_macros() -> None:
    before, after = parts(with_macros()), parts(graft(with_macros(), CHECKED))
    assert before["xl/vbaProject.bin"] == after["xl/vbaProject.bin"]
    assert b"macroEnabled.main+xml" in after["[Content_Types].xml"]


def test_old_cells_keep_their_style_numbers() -> None:
    before, after = read_back(from_xlsxwriter()), read_back(graft(from_xlsxwriter(), LOOKS))
    for address in ("A1", "B2", "C2"):
        old, new = before["Rencana"][address], after["Rencana"][address]
        assert (copy(old.font), copy(old.fill), old.number_format) == (
            copy(new.font),
            copy(new.fill),
            new.number_format,
        )


def test_cells_without_a_style_look_as_the_workbook_wants_and_need_no_new_one() -> None:
    plain = Book((Sheet("Polos", blocks=(Block(1, 1, (("x", 1),)),)),))
    assert parts(graft(from_openpyxl(), plain))["xl/styles.xml"] == parts(from_openpyxl())["xl/styles.xml"]


def test_the_sheet_that_was_shown_is_still_shown() -> None:
    assert read_back(graft(from_xlsxwriter(), CHECKED)).active.title == "Catatan kami"


@pytest.mark.parametrize(("wanted", "selected"), [(None, []), ("Rencana", []), ("Catatan kami", ["Catatan kami"])])
def test_a_workbook_that_does_not_say_which_sheet_it_shows_shows_its_first(
    wanted: str | None, selected: list[str]
) -> None:
    silent = parts(from_openpyxl())["xl/workbook.xml"].replace(b' activeTab="0"', b"")
    assert b"activeTab" not in silent
    book = read_back(graft(changed("xl/workbook.xml", silent), replace(CHECKED, active=wanted)))
    assert book.sheetnames == ["Rencana", "Catatan kami", "Validasi"]
    assert book.active.title == (wanted or "Rencana")
    assert [each.title for each in book.worksheets if each.sheet_view.tabSelected] == selected


def test_only_the_shown_sheet_is_selected_or_typing_would_change_several() -> None:
    made = graft(from_xlsxwriter(), replace(CHECKED, active="Validasi"))
    book = read_back(made)
    assert book.active.title == "Validasi"
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == ["Validasi"]
    back = read_back(graft(made, replace(CHECKED, active="Rencana")))
    assert [sheet.title for sheet in back.worksheets if sheet.sheet_view.tabSelected] == ["Rencana"]


# --- Again ---


@of_any_source
@pytest.mark.parametrize("book", [VALUES, LOOKS, CHECKED], ids=["values", "looks", "marking"])
def test_doing_it_again_changes_nothing(source: Callable[[], bytes], book: Book) -> None:
    once = graft(source(), book)
    twice = graft(once, book)
    assert list(parts(once).items()) == list(parts(twice).items())


def test_a_sheet_that_is_replaced_takes_its_own_parts_along() -> None:
    before = parts(graft(from_xlsxwriter(), LOOKS))
    bare = replace(LOOKS, sheets=(Sheet("rupa"),), active=None, drops=("TERSEMBUNYI",))
    after = parts(graft(graft(from_xlsxwriter(), LOOKS), bare))
    assert set(before) - set(after) == {
        "xl/worksheets/sheet4.xml",
        "xl/worksheets/_rels/sheet3.xml.rels",
        "xl/drawings/drawing2.xml",
        "xl/drawings/_rels/drawing2.xml.rels",
        "xl/charts/chart2.xml",
    }
    listed = after["[Content_Types].xml"].decode()
    assert "chart2" not in listed
    assert "sheet4" not in listed
    assert b"Rupa" not in after["xl/workbook.xml"]


def test_names_of_the_other_sheets_follow_them_when_a_sheet_before_them_goes() -> None:
    made = read_back(graft(from_xlsxwriter(), replace(LOOKS, drops=("Rencana",))))
    assert made.sheetnames == ["Catatan kami", "Rupa", "Tersembunyi"]
    assert made["Catatan kami"].print_area == "'Catatan kami'!$A$1:$B$3"
    assert made["Rupa"].print_title_rows == "$1:$2"
    assert "Target" not in made.defined_names
    assert made.active.title == "Rupa"


def test_a_name_that_refers_to_a_sheet_which_is_only_replaced_stays() -> None:
    made = read_back(graft(from_xlsxwriter(), Book((Sheet("Rencana"),))))
    assert made.defined_names["Target"].attr_text == "Rencana!$B$2:$B$4"


def chained(numbers: str) -> bytes:
    """A workbook with a calculation chain."""
    members: dict[str, bytes | str] = {**parts(from_openpyxl())}
    members["xl/calcChain.xml"] = f'<calcChain xmlns="{MAIN}">{numbers}</calcChain>'
    types, relations = str(members["[Content_Types].xml"], "utf-8"), str(members["xl/_rels/workbook.xml.rels"], "utf-8")  # type: ignore[arg-type]
    members["[Content_Types].xml"] = types.replace(
        "</Types>", '<Override PartName="/xl/calcChain.xml" ContentType="x/y"/></Types>'
    )
    members["xl/_rels/workbook.xml.rels"] = relations.replace(
        "</Relationships>",
        f'<Relationship Id="kalk" Type="{OFFICE}/calcChain" Target="calcChain.xml"/></Relationships>',
    )
    return packed(members)


def test_the_calculation_chain_goes_only_when_it_speaks_of_a_sheet_that_goes() -> None:
    chain = '<c r="A1" i="1"/><c r="A2"/><c r="A1" i="2"/>'
    twice = graft(graft(chained(chain), VALUES), VALUES)
    assert parts(twice)["xl/calcChain.xml"] == parts(chained(chain))["xl/calcChain.xml"]
    after = parts(graft(chained(chain), replace(VALUES, drops=("Catatan kami",))))
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]


# --- Markings ---


def rules_of(content: bytes, sheet: str = "Rencana") -> list[tuple[int, list[str]]]:
    """The conditions of a sheet by priority."""
    found = (rule for each in read_back(content)[sheet].conditional_formatting for rule in each.rules)
    return sorted((rule.priority, rule.formula) for rule in found)


def test_a_marking_shows_over_the_sheets_own_colours() -> None:
    first, *rest = rules_of(graft(from_xlsxwriter(), CHECKED))
    assert first == (1, [FINDINGS.formula[1:]])
    assert [formula for _, formula in rest] == [formula for _, formula in rules_of(from_xlsxwriter())]


def test_parts_are_found_whatever_the_case_of_their_names() -> None:
    members = parts(by_hand())
    members["isi/sATU.xml"] = members.pop("isi/Satu.xml")
    after = parts(graft(packed({**members}), CHECKED))
    assert b"cfRule" in after["isi/sATU.xml"]


def test_a_marking_stands_where_the_format_wants_it() -> None:
    after = parts(graft(by_hand(), CHECKED))["isi/Satu.xml"]
    assert after.index(b"</x:sheetData>") < after.index(b"<x:cfRule ") < after.index(b"<x:dataValidations")


def test_markings_go_with_the_sheet_they_look_up() -> None:
    once = graft(from_xlsxwriter(), CHECKED)
    cleared = graft(once, Book((), drops=("validasi",)))
    assert "Validasi" not in read_back(cleared).sheetnames
    assert [formula for _, formula in rules_of(cleared)] == [formula for _, formula in rules_of(from_xlsxwriter())]


def test_a_marking_that_excel_has_moved_to_its_extensions_is_found_again() -> None:
    moved = (
        '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings>'
        '<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule '
        'type="expression" priority="1" id="{0}"><xm:f>COUNTIF(VALIDASI!$C:$C,ROW())>0</xm:f></x14:cfRule>'
        "<xm:sqref>A2:C9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    members: dict[str, bytes | str] = {**parts(from_openpyxl())}
    sheet = parts(from_openpyxl())["xl/worksheets/sheet1.xml"].decode()
    members["xl/worksheets/sheet1.xml"] = sheet.replace("</worksheet>", f"{moved}</worksheet>")
    after = parts(graft(packed(members), CHECKED))["xl/worksheets/sheet1.xml"]
    assert b"extLst" not in after
    assert after.count(b"cfRule") == 2  # one rule: where it begins and where it ends


def test_a_text_in_a_rule_is_not_taken_for_a_sheet() -> None:
    own = Condition(Span(1, 1, 2, 2), "=A1=\"'Validasi'!\"", "#00FF00")
    marked = graft(from_openpyxl(), Book((), markings=(Marking("Rencana", own),)))
    assert len(rules_of(graft(marked, CHECKED))) == 2


def test_marking_a_sheet_that_is_not_there_is_told_in_a_sentence() -> None:
    with pytest.raises(RbexcelError, match=r'Lembar "Rencana 2" tidak ada'):
        graft(from_openpyxl(), Book((), markings=(Marking("Rencana 2", FINDINGS),)))


def test_a_workbook_keeps_at_least_one_sheet() -> None:
    with pytest.raises(RbexcelError, match="Tidak ada lembar yang tersisa"):
        graft(from_openpyxl(), Book((), drops=("Rencana", "Catatan kami")))


# --- What is refused ---


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
    "UTF-16": lambda: changed("xl/workbook.xml", parts(from_openpyxl())["xl/workbook.xml"].decode().encode("utf-16")),
}


@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED)
def test_a_file_that_cannot_take_sheets_is_refused_in_a_sentence(source: Callable[[], bytes]) -> None:
    with pytest.raises(UngraftableError, match=r"^Berkas ini .*\.$|^Isi berkas ini .*\.$"):
        graft(source(), CHECKED)


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_a_damaged_part_is_refused_or_survived_but_never_a_crash(data: st.DataObject) -> None:
    members = parts(from_openpyxl())
    part = data.draw(
        st.sampled_from(["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"])
    )
    content = bytearray(members[part])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=3)):
        content[place] = data.draw(st.sampled_from(b'<>/"= xA0\x80'))
    with suppress(RbexcelError):
        graft(packed({**members, part: bytes(content)}), CHECKED)


# --- Files ---


def test_a_formula_of_the_newest_kind_comes_over_as_an_array_without_the_part_it_would_need() -> None:
    newest = Formula("=XLOOKUP(1,B1:B2,C1:C2)", "ada")
    sheet = Sheet(
        "Baru", blocks=(Block(1, 1, ((newest, 'a t="s" b'),)),), areas=(Area(Span(1, 1, 1, 1), Style(bold=True)),)
    )
    cells = read_back(graft(from_openpyxl(), Book((sheet,))))["Baru"]
    assert (cells["A1"].value.text, cells["A1"].font.bold) == ("=_xlfn.XLOOKUP(1,B1:B2,C1:C2)", True)
    assert cells["B1"].value == 'a t="s" b'
    with zipfile.ZipFile(io.BytesIO(graft(from_openpyxl(), Book((sheet,))))) as archive:
        assert not [name for name in archive.namelist() if b' cm="' in archive.read(name)]


NOW = datetime(2026, 5, 6, 7, 8, 9)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A user's workbook on disk."""
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(from_openpyxl())
    return path


def test_the_copy_is_another_file_and_the_source_stays(plan: Path) -> None:
    target = plan.with_name("hasil.xlsx")
    write_copy(plan, CHECKED, target, at=NOW)
    assert target.read_bytes() == graft(from_openpyxl(), CHECKED, created=NOW)
    assert plan.read_bytes() == from_openpyxl()
    assert sorted(path.name for path in plan.parent.iterdir()) == ["hasil.xlsx", "rencana.xlsx"]


def test_a_refused_file_leaves_nothing_behind(plan: Path) -> None:
    plan.write_bytes(signed())
    with pytest.raises(UngraftableError):
        write_copy(plan, CHECKED, plan, at=NOW)
    assert [path.name for path in plan.parent.iterdir()] == ["rencana.xlsx"]


def test_a_missing_source_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RbexcelError, match="tidak ditemukan"):
        write_copy(tmp_path / "tidak-ada.xlsx", CHECKED, tmp_path / "hasil.xlsx", at=NOW)
