"""Reading files: the same table from every format, and one sentence for every file that cannot be read."""

from __future__ import annotations

import datetime
import io
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rbexcel.adapters.files import refusals
from rbexcel.adapters.files.file_kinds import TEXTS, WORKBOOKS
from rbexcel.adapters.files.read_file import read_file
from rbexcel.errors import RbexcelError
from rbexcel.workbook.grid import SheetGrid, Span, Untold
from tests import libreoffice

TABLE = (
    (None, "RENCANA AKSI"),
    (),
    (None, "No", "Kegiatan", "Jan", "Feb"),
    (None, 1, 'Evaluasi "SOP"; tahap 1, 2', "✓"),
    (None, 2, "Monev\nbulanan", None, "√"),
)
"""What every format below holds: the first row, column and some cells inside are empty."""

SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
ODS_HEAD = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c">'
    '<office:body><office:spreadsheet><table:table table:name="A">'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
ODS_VALUE = '<table:table-cell office:value-type="float" office:value="7"{}/>'


ERRORS = ((), (None, "#DIV/0!", None, "#N/A"))


def write_table(path: Path, *, errors: bool) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Rencana Aksi")
    for row, cells in enumerate(TABLE):
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    if errors:
        sheet = book.add_worksheet("Galat")
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("D2", "=NA()", None, "#N/A")
    book.close()
    return path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """TABLE as Excel saves it."""
    return write_table(tmp_path / "rencana.xlsx", errors=False)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """TABLE and ERRORS as LibreOffice saves them, by format."""
    made = write_table(tmp_path_factory.mktemp("converted") / "rencana.xlsx", errors=True)
    return {suffix: libreoffice.converted(made, suffix).read_bytes() for suffix in ("xls", "ods")}


def saved(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def packed(path: Path, parts: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part, content in parts.items():
            target.writestr(part, content)
    return path


def with_part(workbook: Path, part: str, content: bytes | str) -> Path:
    """The workbook with one part replaced or added."""
    with zipfile.ZipFile(workbook) as source:
        parts: dict[str, bytes | str] = {name: source.read(name) for name in source.namelist()}
    return packed(workbook, parts | {part: content})


def with_sheet(workbook: Path, rows: str, before: str = "", after: str = "") -> Path:
    """The workbook whose only sheet holds these rows, in raw XML."""
    return with_part(workbook, SHEET, f"{HEAD}{before}<sheetData>{rows}</sheetData>{after}</worksheet>")


def ods(path: Path, rows: str) -> Path:
    return packed(path, {"content.xml": ODS_HEAD + rows + ODS_TAIL})


def refusal(path: Path) -> str:
    with pytest.raises(RbexcelError) as caught:
        read_file(path)
    message = str(caught.value)
    assert str(path.parent) not in message
    assert message.endswith(".")
    return message


def only_sheet(path: Path) -> SheetGrid:
    (sheet,) = read_file(path).sheets
    return sheet


# --- the same table from every format


def test_an_xlsx_gives_its_values_at_their_physical_places(workbook: Path) -> None:
    grid = read_file(workbook)
    assert grid.name == "rencana.xlsx"
    assert grid.sheets == (SheetGrid("Rencana Aksi", TABLE),)
    assert grid.sheets[0].value(4, 4) == "✓"


@pytest.mark.parametrize(
    ("suffix", "untold"),
    [
        ("xls", (Untold.HIDDEN, Untold.COLOURS)),
        ("ods", (Untold.MERGES, Untold.HIDDEN, Untold.COLOURS)),
    ],
)
def test_other_workbooks_give_the_same_and_say_what_they_cannot_tell(
    tmp_path: Path, converted: dict[str, bytes], suffix: str, untold: tuple[Untold, ...]
) -> None:
    path = saved(tmp_path / f"rencana.{suffix}", converted[suffix])
    assert read_file(path).sheets == (
        SheetGrid("Rencana Aksi", TABLE, untold=untold),
        SheetGrid("Galat", ERRORS, untold=untold),
    )


TEXT_TABLE = ((), (None, "No", "Kegiatan", None), (None, "1", 'Evaluasi "SOP"; tahap 1, 2', "✓"))
CSV = '\n,No,Kegiatan,\n,1,"Evaluasi ""SOP""; tahap 1, 2",✓\n'
SEMICOLONS = '\r\n;No;Kegiatan;\r\n;1;"Evaluasi ""SOP""; tahap 1, 2";✓\r\n'
TABS = '\n\tNo\tKegiatan\t\n\t1\tEvaluasi "SOP"; tahap 1, 2\t✓\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", [CSV, SEMICOLONS, TABS], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("suffix", [".csv", ".txt"])
def test_text_files_give_the_same_whatever_their_encoding_and_separator(
    tmp_path: Path, text: str, encoding: str, suffix: str
) -> None:
    path = saved(tmp_path / f"rencana [1]{suffix}", text.encode(encoding))
    assert read_file(path).sheets == (SheetGrid("rencana 1", TEXT_TABLE, counted=True),)


def test_a_workbook_is_known_by_its_content_not_by_its_extension(
    workbook: Path, converted: dict[str, bytes], tmp_path: Path
) -> None:
    xlsx, xls, ods = workbook.read_bytes(), converted["xls"], converted["ods"]
    for name, content in {"a.xls": xlsx, "a.csv": xlsx, "b.xlsx": xls, "c.XLSM": ods, "d.ods": xls}.items():
        assert read_file(saved(tmp_path / name, content)).sheets[0].rows == TABLE


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


# --- text files


def test_a_line_of_text_keeps_its_empty_last_cells_and_blank_last_lines_go(tmp_path: Path) -> None:
    sheet = only_sheet(saved(tmp_path / "a.tsv", "a\tb\t\t\n\nc\n\t\t\n\n"))
    assert sheet == SheetGrid("a", (("a", "b", None, None), (), ("c",)), counted=True)


def test_a_stray_quote_in_tabbed_text_swallows_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.txt", 'a\t"b\nc\td\n"\te\n')
    assert only_sheet(path).rows == (("a", '"b'), ("c", "d"), ('"', "e"))


def test_a_missing_quote_in_a_csv_spoils_its_own_line_only(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", 'a,b\n1,"dua\n3,"empat, lima"\n')
    assert only_sheet(path).rows == (("a", "b"), ("1", "dua"), ("3", "empat, lima"))


def test_a_quoted_cell_of_two_lines_stands_where_it_starts(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", 'a;b\n1;"dua\nbaris"\n3;4\n')
    assert only_sheet(path).rows == (("a", "b"), ("1", "dua\nbaris"), (), ("3", "4"))


def test_windows_text_is_understood(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", "a;“b” – é\n".encode("cp1252"))
    assert only_sheet(path).rows == (("a", "“b” – é"),)


def test_sentences_in_a_text_file_are_one_column(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.txt", "Rapat, lalu notulen\n\fLaporan\rSelesai\n")
    assert only_sheet(path).rows == (("Rapat, lalu notulen",), ("\fLaporan",), ("Selesai",))


def test_titles_above_a_table_are_rows_of_one_cell(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", "# Rencana Aksi\n\nNo,Kegiatan,Jan\n1,Monev,v\n")
    assert only_sheet(path).rows == (("# Rencana Aksi",), (), ("No", "Kegiatan", "Jan"), ("1", "Monev", "v"))


# --- what cannot be read


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xlsx", b"", "kosong"),
        ("a.csv", b"", "kosong"),
        ("a.csv", b" ;;\n\n ;\n", "kosong"),
        ("a.docx", b"x", ".xlsx, .xlsm, .xls, .ods, .csv, .tsv atau .txt"),
        ("a", b"x", "tidak berakhiran"),
        ("a.xlsx", b"No;Kegiatan\n1;Monev\n", "berkas teks biasa"),
        ("a.xlsx", "No;Kegiatan\n".encode("utf-16"), "berkas teks biasa"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n\0\0", "gambar"),
        ("a.xls", b"\xff\xd8\xff\xe0", "gambar"),
        ("a.ods", b"%PDF-1.7\n", "PDF"),
        ("a.xls", b"\r\n<html><table><tr><td>1</td></tr></table></html>", "HTML"),
        ("a.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "2003"),
        ("a.xlsx", b"\0\1\2\3", "jenis lain"),
        ("a.xlsx", b"PK\x03\x04 dan seterusnya", "rusak"),
        ("a.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), "rusak"),
        ("a.csv", b"%PDF-1.7\n", "bukan berkas teks"),
        ("a.txt", b"a\0b", "bukan berkas teks"),
        ("a.txt", b"\xff\xfea", "rusak"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    message = refusal(saved(tmp_path / name, content))
    assert says in message
    assert f'"{name}"' in message


def test_a_missing_file_a_folder_and_a_locked_file_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "tidak ditemukan" in refusal(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").mkdir()
    assert "folder" in refusal(tmp_path / "b.xlsx")
    locked = saved(tmp_path / "c.xlsx", b"x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert "tidak boleh dibuka" in refusal(locked)


def test_a_protected_workbook_is_refused(workbook: Path) -> None:
    locked = io.BytesIO()
    with workbook.open("rb") as file:
        msoffcrypto.format.ooxml.OOXMLFile(file).encrypt("rahasia", locked)
    message = refusal(saved(workbook, locked.getvalue()))
    assert "kata sandi" in message
    assert "simpan salinan tanpa kata sandi" in message


def test_a_protected_ods_is_refused(tmp_path: Path) -> None:
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    path = packed(tmp_path / "a.ods", {"content.xml": b"\x93\x12", "META-INF/manifest.xml": manifest})
    assert "kata sandi" in refusal(path)


def test_a_workbook_without_a_value_is_refused(workbook: Path) -> None:
    assert "kosong" in refusal(with_sheet(workbook, '<row r="1"><c r="A1" s="1"/></row>'))


def test_a_document_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    assert "dokumen lain" in refusal(packed(tmp_path / "a.xlsx", {"word/document.xml": "<w/>"}))
    assert "xlsb" in refusal(packed(tmp_path / "b.xlsx", {"xl/workbook.bin": b"\0"}))
    assert "OpenDocument" in refusal(packed(tmp_path / "c.ods", {"content.xml": "<office:text/>"}))


def test_a_cut_off_workbook_is_refused(workbook: Path) -> None:
    assert "rusak" in refusal(saved(workbook, workbook.read_bytes()[:-300]))


def test_a_part_with_a_wrong_checksum_is_refused(workbook: Path) -> None:
    content = bytearray(workbook.read_bytes())
    with zipfile.ZipFile(workbook) as source:
        content[source.getinfo(SHEET).header_offset + 200] ^= 0xFF
    assert "rusak" in refusal(saved(workbook, bytes(content)))


def test_what_the_reader_of_values_cannot_take_is_refused(workbook: Path) -> None:
    assert "rusak" in refusal(with_part(workbook, "xl/styles.xml", "<styleSheet><cellXfs><xf"))


@pytest.mark.parametrize(
    "entity",
    [
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    ],
)
def test_entities_are_refused(workbook: Path, entity: str) -> None:
    assert "DTD" in refusal(with_part(workbook, "xl/sharedStrings.xml", f"{entity}<sst><si><t>&b;</t></si></sst>"))


def test_a_zip_bomb_is_refused(workbook: Path) -> None:
    assert "dimampatkan" in refusal(with_part(workbook, "xl/media/image1.png", bytes(30 * 2**20)))


def test_a_package_of_too_many_megabytes_is_refused(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "MAX_UNPACKED", 2_000)
    assert "setelah dibuka" in refusal(workbook)
    monkeypatch.setattr(refusals, "MAX_PART", 1_000)
    assert "satu bagiannya" in refusal(workbook)


def test_a_package_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.xlsx", {f"{number}.xml": "" for number in range(5_001)})
    assert "lebih dari 5000 bagian" in refusal(path)


def test_a_workbook_of_301_sheets_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for _ in range(301):
        book.add_worksheet().write(0, 0, 1)
    book.close()
    assert "301 lembar" in refusal(path)


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


def test_cells_merged_over_the_whole_sheet_stay_one_span(workbook: Path) -> None:
    merge = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    with_sheet(workbook, '<row r="1"><c r="A1"><v>1</v></c></row>', after=merge)
    assert only_sheet(workbook).merges == (Span(1, 1, 1_048_576, 16_384),)


def test_a_long_text_shared_by_very_many_cells_is_refused(workbook: Path) -> None:
    with_part(workbook, "xl/sharedStrings.xml", f"<sst><si><t>{'x' * 32_000}</t></si></sst>")
    row = "".join(f'<c r="{column}{{0}}" t="s"><v>0</v></c>' for column in "ABCDEFGHIJ")
    rows = "".join(f'<row r="{number}">{row.format(number)}</row>' for number in range(1, 2_000))
    assert "teksnya terlalu panjang" in refusal(with_sheet(workbook, rows))


def test_a_table_of_texts_that_claims_too_many_is_refused(workbook: Path) -> None:
    strings = '<sst uniqueCount="999999999"><si><t>a</t></si></sst>'
    assert "rusak" in refusal(with_part(workbook, "xl/sharedStrings.xml", strings))


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


def test_an_xls_with_a_cell_beyond_its_format_is_refused(tmp_path: Path, converted: dict[str, bytes]) -> None:
    cell = struct.pack("<HHHH", 0xFD, 10, 4, 2)  # C5, a shared text
    assert converted["xls"].count(cell) == 1
    content = converted["xls"].replace(cell, struct.pack("<HHHH", 0xFD, 10, 65_535, 9_405))
    assert "MWT65536" in refusal(saved(tmp_path / "a.xls", content))


def test_an_xls_that_claims_a_huge_area_is_read_all_the_same(tmp_path: Path, converted: dict[str, bytes]) -> None:
    honest = struct.pack("<HHIIHH", 0x200, 14, 0, 5, 1, 4)  # rows 1 to 5, columns B to D
    start = converted["xls"].index(honest[:12])
    lying = struct.pack("<HHIIHH", 0x200, 14, 0, 0x7FFFFFFF, 0, 0xFFFF)
    content = converted["xls"][:start] + lying + converted["xls"][start + len(lying) :]
    assert read_file(saved(tmp_path / "a.xls", content)).sheets[0].rows == TABLE


def test_an_xls_whose_sectors_run_in_a_circle_is_refused(tmp_path: Path, converted: dict[str, bytes]) -> None:
    content = bytearray(converted["xls"])
    fat = (struct.unpack_from("<I", content, 76)[0] + 1) * 512
    content[fat : fat + 512] = struct.pack("<128I", *(number ^ 1 for number in range(128)))
    assert "rusak" in refusal(saved(tmp_path / "a.xls", bytes(content)))


def test_a_text_of_too_many_cells_is_refused(tmp_path: Path) -> None:
    assert "5 juta sel" in refusal(saved(tmp_path / "a.csv", b";" * 5_000_001))
    assert "1048576 baris" in refusal(saved(tmp_path / "b.txt", b"\n" * 1_048_577))
    assert "50 MB" in refusal(saved(tmp_path / "c.csv", bytes(50 * 2**20 + 1)))


def test_reading_changes_nothing_and_leaves_the_file_free(workbook: Path) -> None:
    before = workbook.read_bytes(), workbook.stat().st_mtime_ns
    workbook.chmod(0o444)
    read_file(workbook)
    assert (workbook.read_bytes(), workbook.stat().st_mtime_ns) == before
    workbook.rename(workbook.with_name("lain.xlsx"))


# --- anything at all


def whole_or_refused(path: Path) -> None:
    try:
        grid = read_file(path)
    except RbexcelError:
        return
    assert any(sheet.rows for sheet in grid.sheets)


BEGINNINGS = [b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"\xff\xfe", b"\xef\xbb\xbf", b"<html>"]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=600), st.sampled_from(WORKBOOKS + TEXTS))
def test_any_bytes_give_a_grid_or_a_sentence(tmp_path: Path, beginning: bytes, rest: bytes, suffix: str) -> None:
    whole_or_refused(saved(tmp_path / f"a{suffix}", beginning + rest))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet='ab1 ;,\t"\n\r\f✓', max_size=60), st.sampled_from(TEXTS))
def test_any_text_gives_a_grid_or_a_sentence(tmp_path: Path, text: str, suffix: str) -> None:
    whole_or_refused(saved(tmp_path / f"a{suffix}", text))


ROWS = st.lists(
    st.sampled_from(
        [
            *(
                "<row>",
                '<row r="7">',
                '<row r="x">',
                "</row>",
                "<c>",
                '<c r="B3">',
                '<c r="">',
                '<c r="B" t="s">',
                "</c>",
            ),
            *('<c t="e">', "<v>", "</v>", "1", "99", "#REF!", "<is><t>a</t></is>", "<f>1</f>", "<c/>", "<v/>", "&#65;"),
        ]
    ),
    max_size=20,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_any_markup_of_a_sheet_gives_a_grid_or_a_sentence(workbook: Path, rows: list[str]) -> None:
    whole_or_refused(with_sheet(workbook, "".join(rows)))
