"""What leaves the office: its name, its stamp, and that nothing goes along which should stay."""

from __future__ import annotations

import io
import json
import re
import shutil
import string
import struct
import zipfile
import zlib
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from rbexcel.adapters.files import to_pdf as pdf_writer
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.heading import headed
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.cli.app import app
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import FaultyPlanError, Missing, MissingError, RbexcelError
from rbexcel.jobs import checking, files, summarising
from rbexcel.jobs import sending as jobs
from rbexcel.parsing.parse import parse
from rbexcel.plan.as_json import plan_as_json
from rbexcel.plan.office import Office, office_named
from rbexcel.plan.plan import Decree, Plan
from rbexcel.sending.outgoing import base_name, input_cells, next_name
from rbexcel.sending.stamp import fingerprint
from rbexcel.templates.catalogue import template
from rbexcel.templates.populate import populated
from rbexcel.version import __version__
from rbexcel.workbook.book import Block, Book, Sheet
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.identity import Identity, Key
from rbexcel.workbook.local_paths import has_local_path
from rbexcel.workbook.ours import leaving
from tests import libreoffice

AT = datetime(2026, 1, 5, 9, 30)
OFFICE = office_named("KPU Kabupaten Sukoharjo")
PERSON = "Budi Santoso"
HOME = "C:\\Users\\budi\\Dokumen\\"


# --- The name ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("KPU Kabupaten Sukoharjo", "RB_2026_KPU-Kab-Sukoharjo"),
        ("KPU Kota Surakarta", "RB_2026_KPU-Kota-Surakarta"),
        ("KPU Provinsi Jawa Tengah", "RB_2026_KPU-Prov-Jawa-Tengah"),
        ("KPU Kabupaten Toli-Toli", "RB_2026_KPU-Kab-Toli-Toli"),
    ],
)
def test_a_name_tells_kind_year_and_office(office: str, name: str) -> None:
    assert base_name("RB", 2026, office_named(office)) == name


def test_a_version_follows_the_highest_that_is_there_whatever_its_kind_and_case() -> None:
    there = [
        "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx",
        "rb_2026_kpu-kab-sukoharjo_V4.PDF",
        "ZI_2026_KPU-Kab-Sukoharjo_v9.xlsx",
    ]
    assert next_name("RB_2026_KPU-Kab-Sukoharjo", there) == "RB_2026_KPU-Kab-Sukoharjo_v5"
    assert next_name("RB_2026_KPU-Kab-Sukoharjo", []) == "RB_2026_KPU-Kab-Sukoharjo_v1"


@given(st.text(max_size=120), st.integers(2000, 2100), st.sampled_from(["RB", "ZI"]))
def test_every_name_is_legal_on_windows(region: str, year: int, kind: str) -> None:
    name = next_name(base_name("RB" if kind == "RB" else "ZI", year, Office(f"KPU {region}")), []) + ".xlsx"
    assert set(name) <= set(string.ascii_letters + string.digits + "-_.")
    assert name.startswith(kind)
    assert not name.removesuffix(".xlsx").endswith((".", " ", "-"))
    assert len(name) < 120


# --- Workbooks --------------------------------------------------------------------------------------------------------


@cache
def small_plan(kind: str = "rb-sukoharjo-2023") -> Plan:
    """A plan without error findings: the first rows of a template that have months."""
    plan = populated(template(kind), OFFICE, 2026)
    rows = [row for row in plan.rows if row.leaf and row.months][:14]
    return replace(plan, rows=tuple(rows), template=None)


@cache
def own() -> bytes:
    """A workbook of ours with what a check and a carried plan leave in it."""
    book = plan_book(small_plan(), template("rb-sukoharjo-2023").layout, OFFICE)
    changes = Sheet("Perubahan", blocks=(Block(1, 1, (("PERUBAHAN DARI RENCANA LAMA",), ("dari " + HOME,))),))
    content = to_bytes(replace(book, sheets=(*book.sheets, changes)), created=AT)
    grid = grid_of(content)
    return graft(content, checking.findings_book(grid, checking.checked(grid), AT, by=PERSON), created=AT)


def a_logo(*told: tuple[bytes, bytes]) -> io.BytesIO:
    """A picture, with what it tells beside what it shows."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0)),
        *told,
        (b"IDAT", zlib.compress((b"\0" + b"\xc0\x10\x10" * 40) * 40)),
        (b"IEND", b""),
    )
    framed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(framed))


def foreign_by_hand(*, formula: str | None = None) -> bytes:
    """An office's own table, with a logo, a comment, a text box, links and a footer."""
    store = io.BytesIO()
    book: Any = xlsxwriter.Workbook(store, {"in_memory": True})
    book.set_properties({"author": PERSON, "company": "Rumah Budi", "manager": PERSON, "created": AT})
    book.set_custom_property("Pemeriksa", PERSON)
    sheet = book.add_worksheet("Renaksi")
    sheet.write("A1", "RENCANA AKSI REFORMASI BIROKRASI KPU KABUPATEN SUKOHARJO TAHUN 2026")
    labels = ["NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", *range(1, 13), "KET"]
    sheet.write_row(2, 0, labels)
    for row, month in enumerate((1, 4, 7), start=3):
        sheet.write_row(
            row, 0, [row - 2, f"Pengawasan {row}", f"1. Evaluasi {row}", f"1. Rapat {row}", f"1. Notulen {row}"]
        )
        sheet.write(row, 4 + month, "✓")
        sheet.write(row, 17, "tepat waktu")
    sheet.insert_image(
        "T1",
        "logo.png",
        {"image_data": a_logo((b"tEXt", b"Author\0" + PERSON.encode())), "description": HOME + "logo.png"},
    )
    sheet.write_comment("B4", f"{PERSON}: tolong dicek", {"author": PERSON})
    sheet.insert_textbox("T8", "Catatan")
    sheet.write_url("C4", "file:///C:/Users/budi/bukti.pdf", string="1. Evaluasi 3")
    sheet.write_url("C5", "https://kpu.go.id/bukti", string="1. Evaluasi 4")
    sheet.set_footer("&L&F&RHalaman &P")
    sheet.set_first_sheet()
    other = book.add_worksheet("Perubahan")
    other.write("A1", "Catatan perubahan kami sendiri")
    if formula:
        other.write_formula("B2", formula, None, "nilai")
    book.close()
    return store.getvalue()


def edited(content: bytes, changes: dict[str, Callable[[bytes], bytes]], new: dict[str, bytes] | None = None) -> bytes:
    """A package with parts changed and added."""
    members = parts(content) | (new or {})
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as archive:
        for name, data in members.items():
            change = changes.get(name)
            archive.writestr(zipfile.ZipInfo(name), change(data) if change else data)
    return store.getvalue()


REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_rel(kind: str, target: str, *, mode: str = "") -> Callable[[bytes], bytes]:
    """What adds a relationship to a part of relationships; its id is rIdX."""
    entry = f'<Relationship Id="rIdX" Type="{REL}/{kind}" Target="{target}"{mode}/></Relationships>'
    return lambda data: data.replace(b"</Relationships>", entry.encode())


@cache
def foreign() -> bytes:
    """The office's own table with what Excel writes of a computer and its user."""
    path = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        f'Requires="x15"><x15ac:absPath url="{HOME}" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/'
        '11/ac"/></mc:Choice></mc:AlternateContent><bookViews>'
    )
    stale = (
        '</sheets><externalReferences><externalReference r:id="rIdX"/></externalReferences><definedNames>'
        '<definedName name="Lama">[1]Lembar!$A$1</definedName></definedNames>'
    )
    link = (
        '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook '
        f'xmlns:r="{REL}" r:id="rId1"/></externalLink>'
    )
    link_rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{REL}/externalLinkPath" Target="file:///C:/Users/budi/lama.xlsx" TargetMode="External"/>'
        "</Relationships>"
    )
    printer = b'<pageSetup orientation="landscape" r:id="rIdX"/>'
    return edited(
        foreign_by_hand(),
        {
            "xl/workbook.xml": lambda data: data.replace(b"<bookViews>", path.encode()).replace(
                b"</sheets>", stale.encode()
            ),
            "xl/_rels/workbook.xml.rels": with_rel("externalLink", "externalLinks/externalLink1.xml"),
            "xl/worksheets/_rels/sheet1.xml.rels": with_rel("printerSettings", "../printerSettings/printer1.bin"),
            "xl/worksheets/sheet1.xml": lambda data: data.replace(b"<headerFooter>", printer + b"<headerFooter>"),
        },
        {
            "xl/externalLinks/externalLink1.xml": link.encode(),
            "xl/externalLinks/_rels/externalLink1.xml.rels": link_rels.encode(),
            "xl/printerSettings/printer1.bin": "\\\\server\\Pencetak Budi".encode("utf-16-le"),
        },
    )


@cache
def with_macros() -> bytes:
    """A plan in a workbook with macros that Excel itself has saved."""
    package = find_spec("xlwings")
    assert package
    assert package.origin
    book = plan_book(small_plan(), template("rb-sukoharjo-2023").layout, OFFICE)
    source = (Path(package.origin).parent / "quickstart.xlsm").read_bytes()
    return graft(source, replace(book, active="Rencana Aksi"), created=AT)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(set(archive.namelist()))
        return {name: archive.read(name) for name in archive.namelist()}


def grid_of(content: bytes, name: str = "rencana.xlsx") -> Grid:
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        return read_file(file)


def sent(content: bytes, *, draft: bool = False, at: datetime = AT) -> bytes:
    return sent_with_notes(content, draft=draft, at=at)[0]


def sent_with_notes(content: bytes, *, draft: bool = False, at: datetime = AT) -> tuple[bytes, tuple[str, ...]]:
    grid = grid_of(content)
    return jobs.sent_workbook(content, grid, checking.checked(grid), OFFICE, 2026, at, draft=draft)


SOURCES = {"own": own, "foreign": foreign, "with macros": with_macros}
of_any_source = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)


# --- What does not go along -------------------------------------------------------------------------------------------


@of_any_source
def test_no_macro_no_other_workbook_no_printer_and_no_path_leaves(source: Callable[[], bytes]) -> None:
    made = parts(sent(source()))
    for name in made:
        assert not re.search(r"vba|externalLink|printerSettings|connections|custom|thumbnail", name, re.IGNORECASE), (
            name
        )
    whole = b"\n".join(made.values())
    assert b"vbaProject" not in whole
    assert b"macroEnabled" not in whole
    assert b"rbexcel:" not in whole, "a note of what a graft replaced"
    for name, data in made.items():
        if not name.endswith(".png"):
            assert not has_local_path(data.decode()), name
            assert PERSON not in data.decode(), name
            assert "Felix" not in data.decode(), name


@of_any_source
def test_every_relationship_leads_to_a_part_and_every_part_has_a_type(source: Callable[[], bytes]) -> None:
    made = parts(sent(source()))
    types = made["[Content_Types].xml"].decode()
    stated = {name.lstrip("/") for name in re.findall(r'PartName="([^"]+)"', types)}
    assert stated <= set(made)
    for name, data in made.items():
        if name.endswith(".rels"):
            folder = Path(name).parent.parent
            for target, mode in re.findall(r'Target="([^"]+)"( TargetMode="External")?', data.decode()):
                place = target.lstrip("/") if target.startswith("/") else (folder / target).as_posix()
                assert mode or re.sub(r"[^/]+/\.\./", "", place) in made, (name, target)


def test_the_properties_name_the_office_and_nobody_else() -> None:
    for source in SOURCES.values():
        made = openpyxl.load_workbook(io.BytesIO(sent(source())))
        told = made.properties
        assert (told.creator, told.lastModifiedBy) == (OFFICE.name, OFFICE.name)
        assert (told.created, told.modified, told.subject) == (AT, AT, "Rencana aksi RB 2026")
        assert not made.custom_doc_props.props


def test_the_checkers_sheets_and_marks_stay_at_home() -> None:
    before, after = (openpyxl.load_workbook(io.BytesIO(each)) for each in (own(), sent(own())))
    assert {"Validasi", "Perubahan"} <= set(before.sheetnames)
    assert after.sheetnames == ["Rencana Aksi", "_rbexcel"]
    formulas = [rule.formula for each in after["Rencana Aksi"].conditional_formatting for rule in each.rules]
    assert not [formula for formula in formulas if "Validasi" in str(formula)]


def test_a_sheet_of_the_office_stays_though_ours_has_the_same_name() -> None:
    grid = grid_of(foreign())
    assert leaving(grid) == ()
    assert "Perubahan" in openpyxl.load_workbook(io.BytesIO(sent(foreign()))).sheetnames


def test_a_report_of_an_import_goes_only_from_a_workbook_of_our_own_making() -> None:
    report = Sheet("Impor", blocks=(Block(1, 1, (("HASIL IMPOR RENCANA AKSI",),)),))
    plan = Sheet("Renaksi", blocks=(Block(1, 1, (("RENCANA AKSI",),)),))
    for key, gone in ((Key.TEMPLATE, ("Impor",)), (Key.ORIGIN, ())):
        identity = Identity.of({key: "x"}).sheet()
        assert leaving(grid_of(to_bytes(Book((plan, report, identity))))) == gone
    assert leaving(grid_of(to_bytes(Book((plan, report))))) == ()


# --- What stays -------------------------------------------------------------------------------------------------------


def test_what_the_office_wrote_stays() -> None:
    before, after = parts(foreign()), parts(sent(foreign()))
    before["xl/media/image1.png"] = a_logo().getvalue()
    for name in ("xl/sharedStrings.xml", "xl/media/image1.png", "xl/worksheets/sheet2.xml", "xl/theme/theme1.xml"):
        assert after[name] == before[name], name
    values = {name: grid_of(each) for name, each in (("before", foreign()), ("after", sent(foreign())))}
    for sheet in ("Renaksi", "Perubahan"):
        old, new = (each.sheet(sheet) for each in values.values())
        assert old
        assert new
        assert (old.rows, old.merges) == (new.rows, new.merges)
    assert b"Catatan" in after["xl/drawings/drawing1.xml"]
    assert "logo.png" in after["xl/drawings/drawing1.xml"].decode()
    comment = openpyxl.load_workbook(io.BytesIO(sent(foreign())))["Renaksi"]["B4"].comment
    assert comment
    assert comment.author == OFFICE.name
    assert "tolong dicek" in comment.text


def test_a_link_to_a_file_goes_a_link_to_the_web_stays_and_it_is_told() -> None:
    content, notes = sent_with_notes(foreign())
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Renaksi"]
    assert sheet["C4"].hyperlink is None
    assert sheet["C4"].value == "1. Evaluasi 3"
    assert sheet["C5"].hyperlink.target == "https://kpu.go.id/bukti"
    assert "Tautan ke berkas di komputer dilepas, teksnya tetap: Renaksi C4." in notes
    assert "Tautan ke buku kerja lain yang tidak dipakai rumus mana pun dilepas." in notes


def test_macros_that_go_are_told() -> None:
    assert "Makro tidak ikut dikirim." in sent_with_notes(with_macros())[1]
    assert "_xlwings.conf" not in openpyxl.load_workbook(io.BytesIO(sent(with_macros()))).sheetnames


def test_a_button_loses_its_macro_and_stays() -> None:
    store = io.BytesIO()
    book = xlsxwriter.Workbook(store, {"in_memory": True})
    book.add_worksheet("Renaksi").insert_button("E12", {"macro": "Cetak", "caption": "Cetak"})
    book.close()
    plan = plan_book(small_plan(), template("rb-sukoharjo-2023").layout, OFFICE)
    before = graft(store.getvalue(), plan, created=AT)
    assert b"FmlaMacro" in parts(before)["xl/drawings/vmlDrawing1.vml"]
    after = parts(sent(before))["xl/drawings/vmlDrawing1.vml"]
    assert b"FmlaMacro" not in after
    assert b"Cetak</font>" in after


@of_any_source
def test_libreoffice_opens_it_and_saves_the_same_values(source: Callable[[], bytes], tmp_path: Path) -> None:
    file = tmp_path / "kiriman.xlsx"
    file.write_bytes(sent(source()))
    saved = libreoffice.converted(file, "xlsx")
    stamp = files.read_plan(saved).stamp
    assert stamp
    assert stamp.state == "unchanged"


# --- What is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "formula",
    [
        "='C:\\Users\\budi\\[lama.xlsx]Data'!A1",
        '=HYPERLINK("C:\\bukti\\sk.pdf","SK")',
        '=HYPERLINK("[lain.xlsx]A!B1","x")',
    ],
)
def test_a_formula_that_reaches_out_is_refused_with_its_cell(formula: str) -> None:
    with pytest.raises(RbexcelError, match="Rumus di Perubahan B2 mengambil isi dari berkas lain"):
        sent(foreign_by_hand(formula=formula))


def test_a_numbered_link_is_refused_and_a_column_that_is_called_2023_is_not() -> None:
    with pytest.raises(RbexcelError, match="Perubahan B2"):
        sent(foreign_by_hand(formula="=SUM('[1]Data lama'!A1:A9)"))
    assert sent(foreign_by_hand(formula="=SUM(Tabel[2023])"))
    assert sent(foreign_by_hand(formula='="lihat [1] di bawah"'))


def test_a_name_that_reaches_out_is_refused_when_a_formula_uses_it() -> None:
    named = edited(
        foreign_by_hand(formula="=Lama*2"),
        {
            "xl/workbook.xml": lambda data: data.replace(
                b"</sheets>", b'</sheets><definedNames><definedName name="Lama">[1]A!$A$1</definedName></definedNames>'
            )
        },
    )
    with pytest.raises(RbexcelError, match='Nama "lama" mengambil isi dari berkas lain'):
        sent(named)


@pytest.mark.parametrize(
    ("kind", "what"), [("control", "kontrol ActiveX"), ("oleObject", "berkas lain yang disisipkan")]
)
def test_what_may_hold_anything_is_refused_with_its_sheet(kind: str, what: str) -> None:
    content = edited(
        foreign_by_hand(),
        {"xl/worksheets/_rels/sheet1.xml.rels": with_rel(kind, "../embeddings/benda1.bin")},
        {"xl/embeddings/benda1.bin": b"\0"},
    )
    with pytest.raises(RbexcelError, match=f'Lembar "Renaksi" memuat {what}'):
        sent(content)


def test_a_picture_that_lies_elsewhere_is_refused_with_its_sheet() -> None:
    link = with_rel("image", "file:///C:/Users/budi/logo.png", mode=' TargetMode="External"')
    with pytest.raises(RbexcelError, match='Lembar "Renaksi" memakai gambar atau data dari berkas lain'):
        sent(edited(foreign_by_hand(), {"xl/drawings/_rels/drawing1.xml.rels": link}))


def test_a_signed_workbook_is_refused() -> None:
    with pytest.raises(UngraftableError, match="bertanda tangan digital"):
        sent(edited(own(), {}, {"_xmlsignatures/sig1.xml": b"<Signature/>"}))


# --- The lock ---------------------------------------------------------------------------------------------------------


@of_any_source
def test_months_and_the_trailing_column_stay_open_and_all_else_is_locked(source: Callable[[], bytes]) -> None:
    content = sent(source())
    plan = parse(grid_of(content))
    sheet = openpyxl.load_workbook(io.BytesIO(content))[plan.rows[0].place.sheet if plan.rows[0].place else ""]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    trailing = plan.month_columns[-1] + 1
    for row in plan.rows:
        assert row.place
        opened = [each.column for each in sheet[row.place.row] if not each.protection.locked]
        assert opened == [*plan.month_columns, trailing]
    assert all(each.protection.locked for line in sheet["A1:R3"] for each in line)


def test_a_locked_sheet_looks_as_before() -> None:
    before = openpyxl.load_workbook(io.BytesIO(own()))["Rencana Aksi"]
    after = openpyxl.load_workbook(io.BytesIO(sent(own())))["Rencana Aksi"]
    for old, new in zip(before.iter_rows(), after.iter_rows(), strict=True):
        assert [look(each) for each in old] == [look(each) for each in new]


def look(cell: Any) -> tuple[object, ...]:
    """What a cell shows and how."""
    styles = (cell.font, cell.fill, cell.border, cell.alignment)
    return (cell.value, cell.number_format, *map(copy, styles))


def test_the_section_titles_of_a_zi_plan_are_locked() -> None:
    known = template("zi-6-komponen")
    plan = populated(known, OFFICE, 2026)
    grid = grid_of(to_bytes(plan_book(plan, known.layout, OFFICE)))
    read = parse(grid)
    inputs = input_cells(read, grid)
    sheet = grid.sheet("Rencana Aksi")
    assert inputs
    assert sheet
    for merge in sheet.merges:
        open_ones = inputs.cells & set(merge)
        assert open_ones in (set(), set(merge))
        if merge.first_column == 2:
            assert not open_ones


# --- A draft ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '&C&"-,Bold"&16&KC00000DRAF'),
        ("&LKiri&RKanan", '&LKiri&C&"-,Bold"&16&KC00000DRAF&RKanan'),
        ("&CTengah", '&C&"-,Bold"&16&KC00000DRAF&K000000&"-,Regular"&10\nTengah'),
        ("Tengah", '&C&"-,Bold"&16&KC00000DRAF&K000000&"-,Regular"&10\nTengah'),
        ("&La && b&C&G&Rx", '&La && b&C&"-,Bold"&16&KC00000DRAF&K000000&"-,Regular"&10\n&G&Rx'),
        ("&C" + "x" * 240, "&CDRAF\n" + "x" * 240),
    ],
)
def test_a_header_keeps_what_it_says_below_the_word(before: str, after: str) -> None:
    assert headed(before, "DRAF") == after


@given(st.text(alphabet='&LCRK"a1 ,F0', max_size=60))
def test_a_header_never_outgrows_what_excel_takes(before: str) -> None:
    assert len(headed(before, "DRAF")) <= 255
    assert "DRAF" in headed(before, "DRAF")


@of_any_source
def test_every_page_of_a_draft_says_so(source: Callable[[], bytes], tmp_path: Path) -> None:
    file = tmp_path / "draf.xlsx"
    file.write_bytes(sent(source(), draft=True))
    pages = [page for page in libreoffice.printed(file) if page.strip()]
    assert pages
    assert not [page for page in pages if "DRAF" not in page]


def test_first_and_even_pages_with_headers_of_their_own_say_it_too() -> None:
    own_pages = edited(
        foreign_by_hand(),
        {
            "xl/worksheets/sheet1.xml": lambda data: data.replace(
                b"<headerFooter>", b'<headerFooter differentOddEven="1" differentFirst="1">'
            )
        },
    )
    sheet = openpyxl.load_workbook(io.BytesIO(sent(own_pages, draft=True)))["Renaksi"]
    for header in (sheet.oddHeader, sheet.evenHeader, sheet.firstHeader):
        assert "DRAF" in header.center.text
    assert sheet.oddFooter.right.text == "Halaman &P"


# --- The stamp --------------------------------------------------------------------------------------------------------


def stamp_of(content: bytes, tmp_path: Path) -> object:
    file = tmp_path / "kiriman.xlsx"
    file.write_bytes(content)
    return plan_as_json(files.read_plan(file)).get("stamp")


@of_any_source
def test_a_sent_workbook_is_unchanged_until_a_cell_changes(source: Callable[[], bytes], tmp_path: Path) -> None:
    content = sent(source())
    findings = checking.checked(grid_of(source())).findings
    told = {"at": "2026-01-05T09:30:00", "version": __version__}
    stamp = stamp_of(content, tmp_path)
    assert isinstance(stamp, dict)
    assert stamp | told == stamp
    assert stamp["state"] == "unchanged"
    assert sum(stamp["findings"].values()) == len(findings)
    plan = parse(grid_of(content))
    for change in (
        (plan.month_columns[8], "v"),
        (plan.rows[1].places[-1].column if plan.rows[1].places[-1] else 0, "Isi lain"),
        (plan.month_columns[-1] + 1, "segera"),
    ):
        book = openpyxl.load_workbook(io.BytesIO(content))
        place = plan.rows[1].place
        assert place
        book[place.sheet].cell(place.row, change[0], change[1])
        store = io.BytesIO()
        book.save(store)
        changed = stamp_of(store.getvalue(), tmp_path)
        assert isinstance(changed, dict)
        assert changed["state"] == "changed", change


@of_any_source
def test_saving_it_again_with_another_program_changes_nothing(source: Callable[[], bytes], tmp_path: Path) -> None:
    store = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(sent(source()))).save(store)
    stamp = stamp_of(store.getvalue(), tmp_path)
    assert isinstance(stamp, dict)
    assert stamp["state"] == "unchanged"


def test_a_check_and_a_summary_by_the_receiver_change_nothing(tmp_path: Path) -> None:
    file = tmp_path / "kiriman.xlsx"
    file.write_bytes(sent(own()))
    summarising.save_summaries(file, file, AT)
    grid = files.read_grid(file)
    checking.save_findings(file, grid, checking.checked(grid), file, AT)
    stamp = files.read_plan(file).stamp
    assert stamp
    assert stamp.state == "unchanged"


def test_a_part_of_a_workbook_does_not_tell_whether_it_was_changed(tmp_path: Path) -> None:
    file = tmp_path / "kiriman.xlsx"
    file.write_bytes(sent(own()))
    stamp = files.read_plan(file, "Rencana Aksi").stamp
    assert stamp
    assert stamp.state is None


def test_a_plan_without_a_stamp_has_no_key_for_it() -> None:
    assert "stamp" not in plan_as_json(parse(grid_of(own())))


def test_office_and_year_do_not_count_for_the_hash_but_every_value_does() -> None:
    grid = grid_of(own())
    plan = parse(grid)
    same = fingerprint(plan, grid)
    assert fingerprint(replace(plan, satker="KPU Kota Surakarta", year=2030), grid) == same
    first = plan.rows[0]
    for other in (
        replace(plan, title="Lain"),
        replace(plan, rows=plan.rows[1:]),
        replace(plan, rows=(replace(first, trailing="x"), *plan.rows[1:])),
        replace(plan, rows=(replace(first, marks=()), *plan.rows[1:])),
        replace(plan, decree=Decree(number="99")),
    ):
        assert fingerprint(other, grid) != same


@of_any_source
def test_the_same_input_gives_the_same_bytes_and_the_time_changes_only_what_tells_it(
    source: Callable[[], bytes],
) -> None:
    once, again, later = sent(source()), sent(source()), sent(source(), at=datetime(2026, 2, 1))
    assert once == again
    before, after = parts(once), parts(later)
    different = [name for name in before if before[name] != after[name]]
    identity = next(name for name, data in before.items() if b"cap_waktu" in data)
    assert sorted(different) == sorted(["docProps/core.xml", identity])


# --- The command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    file = tmp_path / "rencana.xlsx"
    file.write_bytes(own())
    return file


def finished(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["finish", *map(str, arguments), "--no-pdf", "--at", "2026-01-05T09:30:00"])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def test_finish_writes_a_workbook_and_a_message_and_nothing_over_them(plan_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kirim"
    code, told = finished(plan_file, "-o", folder)
    assert code == 0, told
    assert sorted(each.name for each in folder.iterdir()) == [
        "RB_2026_KPU-Kab-Sukoharjo_v1.eml",
        "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx",
    ]
    first = (folder / "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx").read_bytes()
    assert first == sent(own())
    finished(plan_file, "-o", folder)
    assert (folder / "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx").read_bytes() == first
    assert (folder / "RB_2026_KPU-Kab-Sukoharjo_v2.xlsx").read_bytes() == first


def test_a_plan_with_errors_is_sent_only_as_a_draft(tmp_path: Path) -> None:
    plan = small_plan()
    rows = (replace(plan.rows[0], marks=()), *plan.rows[1:])
    file = tmp_path / "rencana.xlsx"
    files.save_new(plan_book(replace(plan, rows=rows), template("rb-sukoharjo-2023").layout, OFFICE), file, AT)
    with pytest.raises(FaultyPlanError, match=r"masih punya 1 kesalahan, yang pertama di Rencana Aksi .* \[RB203\]"):
        finished(file, "-o", tmp_path / "kirim")
    code, told = finished(file, "-o", tmp_path / "kirim", "--draft")
    assert code == 1, told
    assert "sebagai draf" in told


def test_a_text_becomes_a_clean_workbook_first(tmp_path: Path) -> None:
    file = tmp_path / "rencana.csv"
    marks = ";".join(["x", *[""] * 11])
    file.write_text(
        "RENCANA AKSI REFORMASI BIROKRASI KPU KOTA SURAKARTA TAHUN 2026\n"
        "NO;AREA PERUBAHAN;KEGIATAN;SUB KEGIATAN;INDIKATOR KEBERHASILAN;1;2;3;4;5;6;7;8;9;10;11;12;KET\n"
        f"1;Manajemen Perubahan;1. Perencanaan;1. Tim;1. SK Tim;{marks};\n",
        encoding="utf-8",
    )
    code, told = finished(file, "-o", tmp_path / "kirim", "--draft")
    assert code in (0, 1), told
    made = tmp_path / "kirim" / "RB_2026_KPU-Kota-Surakarta_v1.xlsx"
    assert [row.leaf for row in files.read_plan(made).rows] == ["SK Tim"]


def test_office_and_year_that_the_plan_does_not_tell_are_asked_for(tmp_path: Path) -> None:
    bare = foreign_by_hand()
    shared = {"xl/sharedStrings.xml": lambda data: data.replace(b"KPU KABUPATEN SUKOHARJO TAHUN 2026", b"")}
    file = tmp_path / "rencana.xlsx"
    file.write_bytes(edited(bare, shared))
    with pytest.raises(MissingError, match=Missing.OFFICE_IN_PLAN):
        finished(file, "-o", tmp_path, "--draft")
    with pytest.raises(MissingError, match=Missing.YEAR_IN_PLAN):
        finished(file, "-o", tmp_path, "--draft", "--satker", "KPU Kota Solok")
    finished(file, "-o", tmp_path, "--draft", "--satker", "KPU Kota Solok", "--year", "2026")
    assert (tmp_path / "RB_2026_KPU-Kota-Solok_v1.xlsx").exists()


def test_read_tells_people_about_the_stamp(plan_file: Path, tmp_path: Path) -> None:
    finished(plan_file, "-o", tmp_path)
    made = tmp_path / "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx"
    told = CliRunner().invoke(app, ["read", str(made)]).output
    assert "Tidak berubah sejak diselesaikan (diselesaikan 2026-01-05T09:30:00" in told
    as_json = json.loads(CliRunner().invoke(app, ["read", str(made), "--json"]).output)
    assert set(as_json["stamp"]) == {"state", "at", "version", "findings"}


# --- The PDF ----------------------------------------------------------------------------------------------------------


def test_a_pdf_is_made_beside_it_where_libreoffice_is(plan_file: Path, tmp_path: Path) -> None:
    libreoffice.program("soffice")
    done, again = (jobs.finish(jobs.candidate(plan_file, AT), tmp_path / "kirim", AT) for _ in range(2))
    assert done.pdf
    assert again.pdf
    assert done.pdf.read_bytes().startswith(b"%PDF")
    assert done.pdf.read_bytes() == again.pdf.read_bytes()


def test_without_libreoffice_a_sentence_says_so(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_writer, "_program", lambda: None)
    done = jobs.finish(jobs.candidate(plan_file, AT), tmp_path / "kirim", AT)
    assert done.pdf is None
    assert done.notes[-1].startswith("PDF tidak dibuat: LibreOffice tidak ada")
    assert done.workbook.exists()


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell to stand in for a program that hangs or fails")
def test_a_program_that_hangs_or_fails_never_stops_the_command(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = tmp_path / "soffice"
    monkeypatch.setattr(pdf_writer, "_program", lambda: str(stand_in))
    for script, told in (("exec sleep 9", "belum selesai"), ("exit 1", "tidak dapat membuka")):
        stand_in.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        stand_in.chmod(0o755)
        assert told in str(pdf_writer.to_pdf(plan_file, tmp_path / "a.pdf", timeout=0.5))
    stand_in.unlink()
    assert "tidak dapat dijalankan" in str(pdf_writer.to_pdf(plan_file, tmp_path / "a.pdf"))
    assert not (tmp_path / "a.pdf").exists()


def test_a_book_of_settings_sheets_is_not_sent() -> None:
    sheets = (Sheet("Rencana Aksi"), Sheet("rbexcel.conf"))
    assert leaving(grid_of(to_bytes(Book((replace(sheets[0], blocks=(Block(1, 1, (("a",),)),)), sheets[1]))))) == (
        "rbexcel.conf",
    )
