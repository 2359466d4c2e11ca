"""The add-in made from plain text: read back by other people's readers, and its buttons pressed in LibreOffice."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from xml.etree import ElementTree

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oletools.olevba import VBA_Parser, decompress_stream

from rbexcel import __main__
from rbexcel.adapters.excel.sheets_from_file import draft_name
from rbexcel.adapters.files.drafts import meanwhile
from rbexcel.adapters.files.home import LOG
from rbexcel.addin.build import build as building
from rbexcel.addin.build.build import add_in, build, modules
from rbexcel.addin.build.compound_file import compound_file
from rbexcel.addin.build.vba_project import Module, compressed, vba_project
from rbexcel.addin.exits import Exit, sentence, sentences
from rbexcel.addin.ribbon import BUTTONS
from rbexcel.errors import RbexcelError
from rbexcel.version import __version__
from tests.basic import printed_by
from tests.places import ROOT

MACROS = ROOT / "macros"
UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
WORKBOOK = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}

ICONS = {
    *("AdvancedFileProperties", "AutoCorrect", "CellsDelete", "CellsInsertDialog", "ClearFormats", "Consolidate"),
    *("DataValidation", "DataValidationCircleInvalid", "FileNew", "FileOpen", "FileSave", "FileSaveAs"),
    *("FilePrint", "FileSendAsAttachment", "Help", "OutlineSubtotals", "PivotTableInsert", "PropertySheet", "Spelling"),
    *("TraceError", "Undo", "ViewSideBySide"),
}
"""
Pictures that Office has: names of the imageMso table in Microsoft's [MS-CUSTOMUI]; more may be taken from there.

Which of them Excel's own list of controls has too was not to be seen; the smoke test looks at each.
"""

GROUPS = {
    "Rencana": ["Buat Rencana Aksi", "Impor Tabel"],
    "Isi": ["Sisip Baris", "Hapus Baris", "Pulihkan Cadangan"],
    "Periksa": ["Validasi", "Perbaiki", "Hapus Temuan", "LKE"],
    "Ringkasan": ["Ringkasan per Area", "Agenda & Monev"],
    "Cetak dan Kirim": ["Cetak", "Siapkan Kiriman", "Konsep Surel"],
    "Banyak Satker": ["Rekap Folder", "Bandingkan"],
    "Bantuan": ["Panduan", "Catatan Gangguan", "Periksa Pemasangan", "Tentang"],
}
WITHOUT_WORKBOOK = {"buat", "rekap", "panduan", "pulihkan", "catatan", "periksa", "tentang"}
"""The buttons that work when no workbook is open."""


@pytest.fixture(scope="module")
def xlam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("addin") / "rbexcel.xlam"
    path.write_bytes(build())
    return path


@pytest.fixture(scope="module")
def parts(xlam: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(xlam) as package:
        return {name: package.read(name) for name in package.namelist()}


def without_attributes(source: str) -> list[str]:
    """Return the lines that a person would see in the editor."""
    return [line for line in source.splitlines() if not line.startswith("Attribute ")]


# --- the sources as other readers see them


def test_every_module_reads_back_identical(xlam: Path) -> None:
    parser = VBA_Parser(str(xlam))
    try:
        found = {name: code for _, _, name, code in parser.extract_macros()}
    finally:
        parser.close()
    assert found == {
        f"{module.name}.{'bas' if module.kind == 'standard' else 'cls'}": module.stored for module in modules()
    }


def test_our_own_sources_are_in_it_line_by_line() -> None:
    stored = {module.name: module.stored for module in modules()}
    for name in ("Ribbon", "Exits"):
        source = (MACROS / f"{name}.bas").read_text(encoding="ascii")
        source = source.replace('ADDIN_VERSION As String = "0"', f'ADDIN_VERSION As String = "{__version__}"')
        assert stored[name].splitlines() == source.splitlines()
    ours = (MACROS / "ThisWorkbook.cls").read_text(encoding="ascii").splitlines()
    assert without_attributes(stored["ThisWorkbook"]) == ours[ours.index("Attribute VB_Exposed = True") + 1 :]


def test_the_module_of_xlwings_is_the_installed_one_but_for_three_words() -> None:
    import xlwings  # noqa: PLC0415

    installed = (Path(xlwings.__file__).parent / "xlwings_custom_addin.bas").read_text(encoding="ascii").splitlines()
    ours = next(module.stored for module in modules() if module.name == "xlwings").splitlines()
    assert [(new, old) for new, old in zip(ours, installed, strict=True) if new != old] == [
        ('Public Const PROJECT_NAME As String = "rbexcel"', 'Public Const PROJECT_NAME As String = "myaddin"'),
        ("    For i = 2 To 2", "    For i = 1 To 2"),
        (
            'Function GetConfig(configKey As String, Optional default As String = "", '
            'Optional source As String = "user") As Variant',
            'Function GetConfig(configKey As String, Optional default As String = "", '
            'Optional source As String = "") As Variant',
        ),
    ]
    assert "'Copyright (C) 2014-present, Zoomer Analytics LLC." in ours
    assert "'* Redistributions in binary form must reproduce the above copyright notice, this" in ours


def test_a_class_names_what_it_extends_and_keeps_its_licence() -> None:
    head = next(module.stored for module in modules() if module.name == "Dictionary").splitlines()[:9]
    assert head[:2] == [
        'Attribute VB_Name = "Dictionary"',
        'Attribute VB_Base = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"',
    ]
    assert "License: MIT" in head[-1]


def test_libreoffice_reads_the_same_modules(xlam: Path) -> None:
    text = printed_by(
        """
        Print #1, Join(doc.BasicLibraries.ElementNames, ",")
        doc.BasicLibraries.loadLibrary("rbexcel")
        For Each name In doc.BasicLibraries.getByName("rbexcel").ElementNames
          Print #1, "=== " & name
          Print #1, doc.BasicLibraries.getByName("rbexcel").getByName(name)
        Next
        """,
        xlam,
    )
    libraries, *sources = re.split(r"^=== (\w+)\n", text, flags=re.MULTILINE)
    assert "rbexcel" in libraries
    found = dict(zip(sources[::2], sources[1::2], strict=True))

    def body(source: str) -> list[str]:
        """Return the lines that hold something, without those that LibreOffice puts before them."""
        added = ("Rem Attribute", "Option VBASupport", "Option ClassModule", "Attribute ")
        return [line.rstrip() for line in source.splitlines() if line.strip() and not line.startswith(added)]

    assert {name: body(source) for name, source in found.items()} == {
        module.name: [line for line in body(module.stored) if not re.match(r"Attribute \w+\.", line)]
        for module in modules()
    }


def test_a_letter_that_is_not_ascii_stops_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for path in (each for each in MACROS.iterdir() if each.is_file()):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    source = (MACROS / "Ribbon.bas").read_text(encoding="ascii").splitlines()
    source[3] += " ' ✓"
    (tmp_path / "Ribbon.bas").write_text("\n".join(source), encoding="utf-8")
    monkeypatch.setattr(building, "resources", lambda name: tmp_path)
    with pytest.raises(RbexcelError, match=r"^Ribbon\.bas, baris 4: "):
        build()
    assert not (tmp_path / "a.xlam").exists()


def test_a_missing_source_stops_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(building, "resources", lambda name: tmp_path)
    with pytest.raises(RbexcelError, match=r'"ThisWorkbook\.cls" tidak terbaca'):
        build()


def test_an_xlwings_that_is_written_otherwise_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_XLWINGS_CHANGES", (("no such line", ""),))
    with pytest.raises(RbexcelError, match=r'"xlwings_custom_addin\.bas" tidak memuat "no such line" tepat satu kali'):
        modules()


# --- the package


def test_two_builds_are_the_same_bytes(xlam: Path, tmp_path: Path) -> None:
    assert build() == xlam.read_bytes()


def test_nothing_in_the_package_tells_when_or_where_it_was_built(xlam: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(xlam) as package:
        entries = package.infolist()
    assert {(entry.date_time, entry.create_system, entry.compress_type) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), 0, zipfile.ZIP_STORED)
    }
    assert entries[0].filename == "[Content_Types].xml"
    assert b"1980-01-01T00:00:00Z" in parts["docProps/core.xml"]


def test_excel_is_told_that_it_is_an_add_in(parts: dict[str, bytes]) -> None:
    types = {
        each.get("PartName"): each.get("ContentType") for each in ElementTree.fromstring(parts["[Content_Types].xml"])
    }
    assert types["/xl/workbook.xml"] == "application/vnd.ms-excel.addin.macroEnabled.main+xml"
    workbook = ElementTree.fromstring(parts["xl/workbook.xml"])
    view = workbook.find(".//x:workbookView", WORKBOOK)
    properties = workbook.find("x:workbookPr", WORKBOOK)
    assert view is not None
    assert view.get("visibility") == "hidden"
    assert properties is not None
    assert properties.get("codeName") == "ThisWorkbook"
    sheet = ElementTree.fromstring(parts["xl/worksheets/sheet1.xml"]).find("x:sheetPr", WORKBOOK)
    assert sheet is not None
    assert sheet.get("codeName") == "Sheet1"


def test_the_ribbon_is_a_part_that_the_package_refers_to(parts: dict[str, bytes]) -> None:
    relations = {each.get("Type"): each.get("Target") for each in ElementTree.fromstring(parts["_rels/.rels"])}
    kind = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    assert relations[kind] == "customUI/customUI14.xml"
    assert parts["customUI/customUI14.xml"] == (MACROS / "customUI14.xml").read_bytes()
    ids = [each.get("Id") for each in ElementTree.fromstring(parts["_rels/.rels"])]
    assert len(ids) == len(set(ids)) == 4


# --- the VBA project


def project() -> olefile.OleFileIO:
    return olefile.OleFileIO(io.BytesIO(vba_project("rbexcel", modules())))


def test_the_project_lists_its_modules_in_every_place() -> None:
    ole = project()
    names = [module.name for module in modules()]
    assert {tuple(path) for path in ole.listdir()} == {
        ("PROJECT",),
        ("PROJECTwm",),
        *(("VBA", name) for name in ("_VBA_PROJECT", "dir", *names)),
    }
    listing = ole.openstream("PROJECT").read().decode("ascii")
    assert re.findall(r"^(?:Document|Module|Class)=(\w+)", listing, re.MULTILINE) == names
    assert re.findall(r"^(\w+)=0, 0, 0, 0, C\r$", listing, re.MULTILINE) == names
    mapped = ole.openstream("PROJECTwm").read()
    assert mapped == b"".join(f"{name}\0".encode() + f"{name}\0".encode("utf-16-le") for name in names) + b"\0\0"
    assert ole.openstream("VBA/_VBA_PROJECT").read() == bytes.fromhex("cc61ffff000100")


def records(directory: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a ``dir`` stream, as section 2.3.4.2 lays them out."""
    position = 0
    while position < len(directory):
        number, size = struct.unpack_from("<HI", directory, position)
        size += 2 * (number == 0x09)  # the version's record is two bytes longer than it says
        yield number, directory[position + 6 : position + 6 + size]
        position += 6 + size
    assert position == len(directory)


def test_the_directory_is_what_the_specification_asks_for() -> None:
    found = list(records(bytes(decompress_stream(bytearray(project().openstream("VBA/dir").read())))))
    head = [0x01, 0x02, 0x14, 0x03, 0x04, 0x05, 0x40, 0x06, 0x3D, 0x07, 0x08, 0x09, 0x0C, 0x3C]
    entry = [0x19, 0x47, 0x1A, 0x32, 0x1C, 0x48, 0x31, 0x1E, 0x2C]
    kinds = [0x21 if module.kind == "standard" else 0x22 for module in modules()]
    assert [number for number, _ in found] == [
        *head,
        *([0x16, 0x3E, 0x0D] * 2),
        *(0x0F, 0x13),
        *(number for kind in kinds for number in (*entry, kind, 0x2B)),
        0x10,
    ]
    assert dict(found)[0x04] == b"rbexcel"
    assert dict(found)[0x03] == struct.pack("<H", 1252)
    libraries = [content for number, content in found if number == 0x0D]
    for content in libraries:
        (size,) = struct.unpack_from("<I", content)
        assert content[4 + size :] == bytes(6)
    assert [b"#2.0#0#" in content for content in libraries] == [True, True]
    assert [content for number, content in found if number == 0x1A] == [module.name.encode() for module in modules()]


def decrypted(text: str, key: int) -> bytes:
    """Undo the disguise of section 2.4.3.3."""
    data = bytes.fromhex(text)
    seed, version, project_key = data[0], data[0] ^ data[1], data[0] ^ data[2]
    assert (version, project_key) == (2, key)
    before, last, plain = data[1], data[2], project_key
    out = bytearray()
    for byte in data[3:]:
        value = byte ^ ((before + plain) & 0xFF)
        before, last, plain = last, byte, value
        out.append(value)
    del out[: (seed & 6) // 2]
    (size,) = struct.unpack_from("<I", out)
    assert len(out) == 4 + size
    return bytes(out[4:])


def shown(listing: str) -> dict[str, bytes]:
    """Return what a PROJECT stream says of protection, password and visibility."""
    fields = dict(re.findall(r'^(\w+)="(.*)"\r?$', listing, re.MULTILINE))
    key = sum(fields["ID"].encode("ascii")) & 0xFF
    return {name: decrypted(fields[name], key) for name in ("CMG", "DPB", "GC")}


def test_the_project_is_neither_locked_nor_hidden() -> None:
    open_to_all = {"CMG": bytes(4), "DPB": b"\0", "GC": b"\xff"}
    assert shown(project().openstream("PROJECT").read().decode("ascii")) == open_to_all
    written_by_excel = 'ID="{318BEE36-5BE1-492A-826D-473DB19B0F30}"\nCMG="5D5F8AADDAA8DEA8DEA8DEA8DE"\n'
    written_by_excel += 'DPB="5D5F8AADDAADDBADDBAD"\nGC="5D5F8AADDAADDBADDB52"\n'
    assert shown(written_by_excel) == open_to_all, "this way of looking must be right"


# --- compression


def texts() -> st.SearchStrategy[bytes]:
    """Bytes as code has them: pieces that come again and again, over more than one chunk of 4096."""
    piece = st.tuples(st.binary(min_size=1, max_size=60), st.integers(1, 200)).map(lambda each: each[0] * each[1])
    return st.lists(piece, max_size=8).map(b"".join)


@given(texts())
def test_what_is_compressed_is_read_back(data: bytes) -> None:
    assert bytes(decompress_stream(bytearray(compressed(data)))) == data


@pytest.mark.parametrize("size", [1, 15, 16, 17, 3640, 4096, 4097, 8192, 8192 + 3000])
def test_what_does_not_shrink_is_read_back_too(size: int) -> None:
    data = random.Random(size).randbytes(size)
    assert bytes(decompress_stream(bytearray(compressed(data)))) == data


def test_a_last_chunk_that_the_format_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="does not shrink"):
        compressed(random.Random(0).randbytes(4095))


@pytest.mark.parametrize("distance", [1, 16, 17, 32, 33, 64, 65, 128, 1024, 1025, 2048, 2049, 4000])
def test_a_copy_reaches_as_far_back_as_its_place_allows(distance: int) -> None:
    data = (random.Random(1).randbytes(distance) * 3)[:4096]
    packed = compressed(data)
    assert bytes(decompress_stream(bytearray(packed))) == data
    assert distance > 2048 or len(packed) < len(data) * 0.9 + 8


def test_source_shrinks_to_about_a_third() -> None:
    source = b"".join(module.stored.encode() for module in modules())
    assert len(compressed(source)) < len(source) * 0.5


# --- the container


def tree_is_sound(ole: olefile.OleFileIO, top: int) -> tuple[int, list[tuple[int, str]]]:
    """Return how many black entries lie on every way down from here, and the names in order."""
    if top == olefile.NOSTREAM:
        return 0, []
    entry = ole.direntries[top]
    left, right = (tree_is_sound(ole, sid) for sid in (entry.sid_left, entry.sid_right))
    assert left[0] == right[0]
    if entry.color == 0:
        assert all(ole.direntries[sid].color for sid in (entry.sid_left, entry.sid_right) if sid != olefile.NOSTREAM), (
            "two red ones in a row"
        )
    return left[0] + entry.color, [*left[1], (len(entry.name), entry.name.upper()), *right[1]]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 7, 8, 20, 100, 300])
def test_a_container_with_many_streams_is_opened(count: int) -> None:
    chance = random.Random(count)
    streams = {
        f"{'Ab' * (n % 7)}stream{n}": chance.randbytes(chance.choice([0, 1, 63, 64, 65, 512, 4095, 4096, 4097, 9000]))
        for n in range(count)
    }
    content = compound_file({**streams, "Folder": {"inner": b"x" * 5000, "small": b"y"}})
    assert len(content) % 512 == 0
    ole = olefile.OleFileIO(io.BytesIO(content), raise_defects=olefile.DEFECT_UNSURE)
    assert {"/".join(path) for path in ole.listdir()} == {*streams, "Folder/inner", "Folder/small"}
    assert all(ole.openstream(name).read() == data for name, data in streams.items())
    assert ole.openstream("Folder/inner").read() == b"x" * 5000
    assert not ole.parsing_issues
    assert ole.root.color == 1
    for folder in (ole.root.sid_child, ole.direntries[ole._find("Folder")].sid_child):
        names = tree_is_sound(ole, folder)[1]
        assert names == sorted(names)


@pytest.mark.parametrize("sectors", [1, 100, *range(122, 130), *range(250, 256), 5000])
def test_the_table_of_sectors_lists_itself_too(sectors: int) -> None:
    content = compound_file({"a": bytes(max(512 * sectors, 4096))})
    (tables,) = struct.unpack_from("<I", content, 44)
    places = struct.unpack_from(f"<{tables}I", content, 76)
    table = [number for place in places for number in struct.unpack_from("<128I", content, 512 * (place + 1))]
    held = len(content) // 512 - 1
    assert held <= len(table) < held + 128
    assert [number for number, next_one in enumerate(table) if next_one == 0xFFFFFFFD] == list(places)
    assert set(table[held:]) <= {0xFFFFFFFF}


@given(st.dictionaries(st.text("abcXYZ019_", min_size=1, max_size=31), st.binary(max_size=200), max_size=12))
def test_any_names_are_found_again(streams: dict[str, bytes]) -> None:
    distinct = {name.upper(): (name, data) for name, data in streams.items()}
    content = compound_file(dict(distinct.values()))
    ole = olefile.OleFileIO(io.BytesIO(content), raise_defects=olefile.DEFECT_UNSURE)
    assert {path[0]: ole.openstream(path).read() for path in ole.listdir()} == dict(distinct.values())


@pytest.mark.parametrize("name", ["", "a" * 32, "a/b", "a:b", "a!b", "a\\b"])
def test_a_name_that_the_format_forbids_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name for a stream"):
        compound_file({name: b""})


def test_a_file_beyond_seven_megabytes_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        compound_file({"a": bytes(109 * 128 * 512)})


# --- the ribbon


@pytest.fixture(scope="module")
def ribbon() -> ElementTree.Element:
    return ElementTree.parse(MACROS / "customUI14.xml").getroot()


def buttons(ribbon: ElementTree.Element) -> dict[str, dict[str, str]]:
    """Return every button's attributes by the word that it stands for."""
    return {macro_word(each.attrib["onAction"]): each.attrib for each in ribbon.iter(f"{UI}button")}


def macro_word(macro: str) -> str:
    """RbHapusBaris stands for hapus_baris."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", macro.removeprefix("Rb")).lower()


def subs(source: str) -> dict[str, str]:
    """Return each public Sub of a module and its parameters."""
    return dict(re.findall(r"^Public Sub (\w+)\((.*)\)$", source, re.MULTILINE))


@pytest.fixture(scope="module")
def basic() -> str:
    return (MACROS / "Ribbon.bas").read_text(encoding="ascii")


def test_the_groups_and_labels_stand_in_the_order_of_the_work(ribbon: ElementTree.Element) -> None:
    (tab,) = ribbon.iter(f"{UI}tab")
    assert tab.get("label") == "RB Excel"
    # a single & in a label is taken for the mark of an access key; two show one
    found = {
        group.get("label"): [button.attrib["label"].replace("&&", "&") for button in group.iter(f"{UI}button")]
        for group in tab
    }
    assert found == GROUPS
    assert list(found) == list(GROUPS)


def test_the_buttons_are_those_that_python_knows(ribbon: ElementTree.Element) -> None:
    assert list(buttons(ribbon)) == list(BUTTONS)


def test_every_button_says_what_it_does(ribbon: ElementTree.Element) -> None:
    for button in ribbon.iter(f"{UI}button"):
        assert {"id", "label", "imageMso", "keytip", "screentip", "supertip", "onAction"} <= set(button.attrib)
        assert 10 < len(button.attrib["screentip"]) < 60
        assert 40 < len(button.attrib["supertip"]) < 250
        assert button.attrib["supertip"].endswith(".")


def test_ids_are_unique_and_pictures_are_excels_own(ribbon: ElementTree.Element) -> None:
    ids = [each.attrib["id"] for each in ribbon.iter() if "id" in each.attrib]
    assert len(ids) == len(set(ids)) == 28
    icons = [button.attrib["imageMso"] for button in ribbon.iter(f"{UI}button")]
    assert set(icons) <= ICONS
    assert len(icons) == len(set(icons))


def test_validasi_is_large(ribbon: ElementTree.Element) -> None:
    assert buttons(ribbon)["validasi"]["size"] == "large"


def test_no_key_tip_begins_with_another(ribbon: ElementTree.Element) -> None:
    tips = [button.attrib["keytip"] for button in ribbon.iter(f"{UI}button")]
    assert len(tips) == len(set(tips))
    assert all(re.fullmatch("[A-Z]", tip) for tip in tips)


def test_every_callback_is_a_sub_of_the_right_form(ribbon: ElementTree.Element, basic: str) -> None:
    forms = {
        "onAction": "control As IRibbonControl",
        "getEnabled": "control As IRibbonControl, ByRef returnedVal",
        "onLoad": "ribbon As IRibbonUI",
    }
    named = {
        value: forms[name]
        for each in ribbon.iter()
        for name, value in each.attrib.items()
        if name.startswith(("on", "get"))
    }
    assert named.items() <= subs(basic).items()
    assert set(subs(basic)) - set(named) == {"RbRefresh"}


def test_buttons_that_need_a_workbook_are_grey_without_one(ribbon: ElementTree.Element, basic: str) -> None:
    assert {name for name, button in buttons(ribbon).items() if "getEnabled" not in button} == WITHOUT_WORKBOOK
    (listed,) = re.findall(r'WITHOUT_WORKBOOK As String = " (.*) "', basic)
    assert set(listed.split()) == WITHOUT_WORKBOOK


def test_each_event_of_excel_asks_the_ribbon_again() -> None:
    source = (MACROS / "ThisWorkbook.cls").read_text(encoding="ascii")
    handlers = re.findall(r"^Private Sub (\w+)\((.*)\)\n    (.*)\nEnd Sub$", source, re.MULTILINE)
    assert handlers == [
        ("Workbook_Open", "", "Set App = Application"),
        *(
            (f"App_{event}", "ByVal Wb As Workbook", "RbRefresh")
            for event in ("NewWorkbook", "WorkbookActivate", "WorkbookDeactivate")
        ),
        *(
            (f"App_ProtectedViewWindow{event}", "ByVal Pvw As ProtectedViewWindow", "RbRefresh")
            for event in ("Activate", "Deactivate")
        ),
    ]
    _, only_windows = source.split("#If Not Mac Then\n")
    assert only_windows.endswith("#End If\n")
    assert only_windows.count("ProtectedView") == source.count("ProtectedView")


def test_a_sub_of_a_button_holds_no_logic(basic: str) -> None:
    bodies = dict(
        re.findall(r"^Public Sub (Rb\w+)\(control As IRibbonControl\)\n(.*?)\nEnd Sub", basic, re.MULTILINE | re.DOTALL)
    )
    assert {macro_word(name): body for name, body in bodies.items()} == {
        name: f'    Press "{name}"' for name in BUTTONS
    }


# --- the buttons pressed, in LibreOffice, with a twin whose other half writes down what it is asked for

STUB = """\
Attribute VB_Name = "xlwings"
Public Log As String
Public Exe As String
Public Args As String
Public Code As Long
Public Fails As Long
Public Guarded As Boolean
Public NoWorkbook As Boolean
Public BookName As String
Public BookFolder As String
Private Kept As Collection

Public Sub Note(text As String)
    Log = Log & text & ";"
End Sub

Public Function RunPython(PythonCommand As String)
    Note "RunPython " & PythonCommand
    If Application.Cursor = xlWait Then Note "wait"
    RunPython = Code
End Function

Public Function Shell(command As String, style As Integer, wait As Boolean) As Long
    Note "Run " & command & " " & style & " " & wait
    If Fails <> 0 Then Err.Raise Fails
    Shell = Code
End Function

Public Function Shelf() As Object
    If Kept Is Nothing Then Set Kept = New Collection
    Set Shelf = Kept
End Function

Public Sub PutTrue(place As String)
    Put place, True
End Sub

Public Sub PutFalse(place As String)
    Put place, False
End Sub

Private Sub Put(place As String, read_only As Boolean)
    Dim book As New Fake
    book.Name = Mid(place, InStrRev(place, "\\") + 1)
    book.FullName = place
    book.ReadOnly = read_only
    Shelf().Add book
End Sub

Public Sub Tell(text As String, style As Integer, title As String)
    Note "Tell " & title & ": " & text
End Sub

Public Function Opened() As Object
    If NoWorkbook Then Set Opened = Nothing Else Set Opened = New Fake
End Function

Public Function Guard() As Object
    If Guarded Then Set Guard = New Fake Else Set Guard = Nothing
End Function

Public Sub SetGuarded(is_so As Boolean)
    Guarded = is_so
End Sub

Public Sub SetFails(number)
    Fails = number
End Sub

Public Function GetConfigFilePath() As String
    GetConfigFilePath = "the user's own"
End Function

Public Function GetConfigFromFile(sFile As String, sName As String, Optional sValue As String) As Boolean
    If sFile = "the user's own" And sName = "RBEXCEL_EXE" Then sValue = Exe
    If sFile = "the user's own" And sName = "RBEXCEL_ARGS" Then sValue = Args
End Function

Public Sub SetArgs(text As String)
    Args = text
End Sub

Public Sub SetExe(text As String)
    Exe = text
End Sub

Public Sub SetCode(number)
    Code = number
End Sub

Public Sub SetNoWorkbook(without As Boolean)
    NoWorkbook = without
End Sub

Public Sub SetBookName(text As String)
    BookName = text
End Sub

Public Sub SetBookFolder(text As String)
    BookFolder = text
End Sub

Public Function Enabled() As Boolean
    Dim answer
    RbEnabled Nothing, answer
    Enabled = answer
End Function

Public Sub Refresh()
    Dim strip As New Fake
    RbRefresh
    RbLoad strip
    RbRefresh
End Sub

Public Function Recorded() As String
    If Application.Cursor <> xlDefault Then Note "not restored"
    Recorded = Log
    Log = ""
End Function
"""
FAKE = """\
Attribute VB_Name = "Fake"
Attribute VB_Exposed = True
Public Name As String
Public FullName As String
Public ReadOnly As Boolean

Public Sub Shut(saved As Boolean)
    Note "Close " & Name
End Sub

Private Sub Class_Initialize()
    Name = BookName
    FullName = BookFolder & BookName
End Sub

Public Sub Invalidate()
    Note "Invalidate"
End Sub
"""
TWIN = {
    "ActiveWorkbook": "Opened()",
    'CreateObject("WScript.Shell").Run(': "xlwings.Shell(",
    "MsgBox ": "Tell ",
    "Application.Workbooks": "Shelf()",
    "Workbooks.Add": 'Note "Workbooks.Add"',
    "Application.Hwnd": '"1234"',
    "Application.PathSeparator": r'"\"',
    "Application.ActiveProtectedViewWindow": "Guard()",
    '"\\rbexcel.log"': '"/rbexcel.log"',
    "Strip As IRibbonUI": "Strip As Object",
    "book.Close False": "book.Shut False",
    "Kill place": 'If place = "" Then Note "no place"',
}
"""What LibreOffice on Linux has not, and what stands for it in the twin."""

EXE = r"C:\Program Files\rbexcel\rbexcel-ribbon.exe"


def compiled_for(source: str, *, mac: bool) -> str:
    """Return a module with its conditions decided: LibreOffice takes both branches of one."""
    chosen = r"\1" if mac else r"\2"
    source = re.sub(
        r"^ *#If Mac Then\n(.*?)^ *#Else\n(.*?)^ *#End If\n", chosen, source, flags=re.MULTILINE | re.DOTALL
    )
    chosen = "" if mac else r"\1"
    source = re.sub(r"^ *#If Not Mac Then\n(.*?)^ *#End If\n", chosen, source, flags=re.MULTILINE | re.DOTALL)
    assert not re.search("^ *#", source, re.MULTILINE)
    return source


PASSED = ("Rencana & Aksi = 2024.xlsx", "Jum'at (1), v1.0!.xlsx", "#~@+,[x]{y}.xlsx", "Ökö.xlsx")
"""Names that all ways to Python can be told."""

STUMBLING = {
    ";": {"windows", "mac"},
    "|": {"windows", "mac"},
    "$": {"windows", "mac"},
    "<": {"windows", "mac"},
    ">": {"windows", "mac"},
    '"': {"windows", "mac"},
    "\t": {"windows", "mac"},
    "\n": {"windows", "mac"},
    "`": {"mac"},
    "\\": {"mac"},
    "%": {"windows"},
    "^": {"windows"},
}
"""Signs in a name, and where they are refused."""


CODES = (*(code for code in Exit if code < Exit.MISSING), 2, 259, -1073741515)
"""What a program may end with; nobody has named the last three."""

REFUSALS = {
    53: Exit.MISSING,
    -2147024894: Exit.MISSING,  # file not found
    -2147024893: Exit.MISSING,  # path not found
    70: Exit.BLOCKED,
    -2147024891: Exit.BLOCKED,  # access denied, as a rule against child processes does
    -2147024671: Exit.BLOCKED,  # taken for a virus
    -2147023636: Exit.BLOCKED,  # a group policy
    -2147020345: Exit.BLOCKED,  # an application control policy
    429: Exit.NOT_STARTED,
    5: Exit.NOT_STARTED,
}
"""Errors of starting a program, as Windows numbers them, and what they are told as."""

FOLDERS = ("/rencana;/unduhan/", "https://a.sharepoint.com/b%20c/")
"""Where the last workbook lies then: in a folder that is refused, and at an address that is not."""


def twin(folder: Path, basic: str) -> Path:
    """Write the add-in as LibreOffice can run it."""
    whole = (MACROS / "Ribbon.bas").read_text(encoding="ascii")
    for old, new in TWIN.items():
        assert old in whole
        basic = basic.replace(old, new)
    path = folder / "twin.xlam"
    kept = [module for module in modules() if module.kind in ("workbook", "sheet")]
    exits = Module("Exits", (MACROS / "Exits.bas").read_text(encoding="ascii"))
    ours = [Module("Ribbon", basic), exits, Module("xlwings", STUB), Module("Fake", FAKE, "class")]
    path.write_bytes(add_in((*kept, *ours), (MACROS / "customUI14.xml").read_bytes()))
    return path


def set_to(**settings: str) -> list[str]:
    """Return the lines of Basic that put the stand-ins into a state."""
    usual = {
        "Exe": '""',
        "Args": '""',
        "Code": str(int(Exit.ANSWERED)),
        "Fails": "0",
        "NoWorkbook": "False",
        "Guarded": "False",
    }
    usual |= {"BookFolder": literal("/rencana/"), "BookName": literal(PASSED[0])}
    return [f'Called(doc, "xlwings.Set{name}", {value})' for name, value in {**usual, **settings}.items()]


def literal(text: str) -> str:
    """Return a text as Basic writes it."""
    plain = text.replace('"', '""')
    return " & ".join(
        f'"{each}"' if each.isprintable() else f"Chr({ord(each)})" for each in re.split(r"([\t\n])", plain)
    )


def press(label: str, macro: str) -> list[str]:
    """Return the lines of Basic that press a button and print what it did."""
    pressed = f'Called(doc, "Ribbon.{macro}", doc)'
    return [pressed, f'Print #1, {literal(label)} & ": " & Called(doc, "xlwings.Recorded", Null)']


def named(system: str) -> list[str]:
    """Return the lines of Basic that press a button in workbooks and folders of many names, where RunPython is used."""
    lines = set_to()
    for name in (PASSED[0], *(f"a{sign}b.xlsx" for sign in STUMBLING), *PASSED):
        lines += [f'Called(doc, "xlwings.SetBookName", {literal(name)})', *press(f"{system} {name!r}", "RbValidasi")]
    for folder in FOLDERS:
        lines += [f'Called(doc, "xlwings.SetBookFolder", {literal(folder)})', *press(f"{system} {folder}", "RbTentang")]
    return lines


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory, basic: str) -> dict[str, str]:
    """What each button did, in each of the states that matter, out of one run of LibreOffice."""
    states: dict[str, dict[str, str]] = {
        "python": {},
        "python none": {"NoWorkbook": "True"},
        "python failed": {"Code": "-1"},
        "exe": {"Exe": f'"{EXE}"'},
        "exe none": {"Exe": f'"{EXE}"', "NoWorkbook": "True"},
        "exe failed": {"Exe": f'"{EXE}"', "Code": "1"},
        "exe guarded": {"Exe": f'"{EXE}"', "NoWorkbook": "True", "Guarded": "True"},
    }
    lines = []
    for state, settings in states.items():
        lines += set_to(**settings)
        for word in BUTTONS:
            lines += press(f"{state} {word}", "Rb" + word.title().replace("_", ""))
        lines.append(f'Print #1, "{state} enabled: " & Called(doc, "xlwings.Enabled", Null)')
    lines.append('Called(doc, "xlwings.Refresh", Null)')
    lines.append('Print #1, "refresh: " & Called(doc, "xlwings.Recorded", Null)')
    lines += [*set_to(Exe=f'"{EXE}"', Args='"-m rbexcel.addin"'), *press("module", "RbValidasi")]
    for code in CODES:
        lines += [*set_to(Exe=f'"{EXE}"', Code=str(code)), *press(f"code {code}", "RbValidasi")]
    for number in REFUSALS:
        lines += [*set_to(Exe=f'"{EXE}"', Fails=str(number)), *press(f"error {number}", "RbValidasi")]
    lines += set_to(Exe=f'"{EXE}"', BookFolder=literal(FOLDERS[0]))
    for sign in '%"$;':
        lines += [
            f'Called(doc, "xlwings.SetBookName", {literal(f"a{sign}b.xlsx")})',
            *press(f"exe {sign}", "RbValidasi"),
        ]
    shelf = (
        (r"C:\Temp\.rbexcel~0bbfd16a-59-a1b2c3d4.tmp\rbexcel-a1b2c3d4.xlsx", True),
        (r"C:\Temp\.rbexcel~0bbfd16a-59-e5f6a7b8.tmp\rbexcel-e5f6a7b8.xlsx", False),
        (r"C:\Rencana\rbexcel-akhir_ok.xlsx", True),
        (r"C:\Rencana\rbexcel-2026.xlsx", True),
    )
    lines += set_to(Exe=f'"{EXE}"', Code=str(int(Exit.TIME)))
    lines += [f'Called(doc, "xlwings.Put{read_only}", "{place}")' for place, read_only in shelf]
    lines += press("drafts", "RbValidasi")
    lines += named("windows")
    path = twin(tmp_path_factory.mktemp("twin"), compiled_for(basic, mac=False))
    printed = printed_by("\n".join(lines), path, RBEXCEL_HOME=str(path.parent))
    found = dict(line.split(": ", 1) for line in printed.splitlines() if ": " in line)
    return found | {"log": "\0".join((path.parent / LOG).read_text(encoding="utf-8").splitlines())}


@pytest.fixture(scope="module")
def pressed_on_a_mac(tmp_path_factory: pytest.TempPathFactory, basic: str) -> dict[str, str]:
    """What a button did in workbooks of many names, where the system is a Mac."""
    path = twin(tmp_path_factory.mktemp("mac"), compiled_for(basic, mac=True))
    printed = printed_by("\n".join(named("mac")), path)
    return dict(line.split(": ", 1) for line in printed.splitlines() if ": " in line)


TOLD = "Tell RB Excel: "
REFUSED = f"{TOLD}{sentence(Exit.ODD_NAME)}"
CALLED = "RunPython import rbexcel.addin.ribbon as r; r.press('{}');wait;"


def test_a_name_or_folder_that_runpython_would_run_is_refused_with_its_sign(
    pressed: dict[str, str], pressed_on_a_mac: dict[str, str]
) -> None:
    for system, found in (("windows", pressed), ("mac", pressed_on_a_mac)):
        for sign, systems in STUMBLING.items():
            told = sign if sign.isprintable() else "(tanda kendali)"
            wanted = f"{REFUSED} Tanda itu: {told};" if system in systems else CALLED.format("validasi")
            assert found[f"{system} {f'a{sign}b.xlsx'!r}"] == wanted
        assert found[f"{system} {FOLDERS[0]}"] == f"{REFUSED} Tanda itu: ;;"


def test_every_other_name_and_an_address_of_sharepoint_go_to_python(
    pressed: dict[str, str], pressed_on_a_mac: dict[str, str]
) -> None:
    for system, found in (("windows", pressed), ("mac", pressed_on_a_mac)):
        assert {found[f"{system} {name!r}"] for name in PASSED} == {CALLED.format("validasi")}
        assert found[f"{system} {FOLDERS[1]}"] == CALLED.format("tentang")


def test_a_name_that_cannot_be_quoted_is_not_told_to_the_installed_program(pressed: dict[str, str]) -> None:
    for sign in '%"$;':
        book = f' --wb="a{sign}b.xlsx"' if sign not in '%"' else ""
        assert pressed[f"exe {sign}"] == f'Run "{EXE}" validasi --from_xl=1 --addin=0 --hwnd=1234{book} 0 True;'


def test_each_button_sends_its_own_word_to_python(pressed: dict[str, str]) -> None:
    for word in BUTTONS:
        assert pressed[f"python {word}"] == f"RunPython import rbexcel.addin.ribbon as r; r.press('{word}');wait;"


def test_each_button_starts_the_installed_program(pressed: dict[str, str]) -> None:
    for word in BUTTONS:
        assert pressed[f"exe {word}"] == (
            f'Run "{EXE}" {word} --from_xl=1 --addin=0 --hwnd=1234 --wb="Rencana & Aksi = 2024.xlsx" 0 True;'
        )


def test_a_python_without_launchers_is_told_the_module(pressed: dict[str, str]) -> None:
    assert pressed["module"].startswith(f'Run "{EXE}" -m rbexcel.addin validasi --from_xl=1 --addin=0 --hwnd=1234 ')


def test_without_a_workbook_buttons_that_need_none_work_and_the_others_say_so(pressed: dict[str, str]) -> None:
    asked = f"{TOLD}{sentence(Exit.NO_WORKBOOK)};"
    for word in BUTTONS:
        if word in WITHOUT_WORKBOOK:
            assert (
                pressed[f"exe none {word}"]
                == f'Workbooks.Add;Run "{EXE}" {word} --from_xl=1 --addin=0 --hwnd=1234 0 True;'
            )
            assert pressed[f"python none {word}"] == f"Workbooks.Add;{pressed[f'python {word}']}"
        else:
            assert pressed[f"exe none {word}"] == pressed[f"python none {word}"] == asked


def test_a_workbook_that_is_only_looked_at_is_told_how_to_be_opened(pressed: dict[str, str]) -> None:
    for word in set(BUTTONS) - WITHOUT_WORKBOOK:
        assert pressed[f"exe guarded {word}"] == f"{TOLD}{sentence(Exit.PROTECTED_VIEW)};"


def test_a_program_that_ends_badly_is_told_in_words_whatever_the_button(pressed: dict[str, str]) -> None:
    for state, code in (("exe failed", Exit.BROKEN), ("python failed", Exit.NOT_STARTED)):
        for word in BUTTONS:
            done, told = pressed[f"{state} {word}"].removesuffix(";").split(f";{TOLD}")
            assert f"{done};" == pressed[f"{state.split()[0]} {word}"]
            assert told == sentence(code)


def test_each_exit_code_has_its_own_sentence_and_any_other_one_has_one_too(pressed: dict[str, str]) -> None:
    known = set(Exit) - {Exit.DONE, Exit.BROKEN, Exit.ANSWERED}
    assert sentences().keys() == {*(str(int(code)) for code in known), "Else"}
    assert len(set(sentences().values())) == len(sentences())
    for code in CODES:  # a program that knows nothing of ANSWERED says 0 of a word that it does not know either
        told = "" if code == Exit.ANSWERED else f"{TOLD}{sentence(code or Exit.OLDER_PROGRAM)}"
        assert pressed[f"code {code}"].partition(";")[2].removesuffix(";") == told
    assert {sentence(Exit.BROKEN), sentence(-1073741515)} == {sentences()["Else"]}


def test_what_windows_says_when_it_does_not_start_the_program_decides_of_the_sentence(pressed: dict[str, str]) -> None:
    for number, code in REFUSALS.items():
        assert pressed[f"error {number}"].partition(";")[2] == f"{TOLD}{sentence(code)};"


def test_the_numbers_in_the_ribbon_are_those_that_python_knows(basic: str) -> None:
    found = {
        name: int(code) for name, code in re.findall(r"^Private Const (\w+) As Long = (\d+)$", basic, re.MULTILINE)
    }
    assert found == {code.name: code for code in Exit if code >= Exit.ANSWERED}


def test_every_end_that_no_button_tells_is_in_the_log_with_its_code(pressed: dict[str, str]) -> None:
    lines = pressed["log"].split("\0")
    form = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \w+ \[Excel\] berhenti, kode -?\d+")
    assert [line for line in lines if not form.match(line)] == []
    noted = {line.split(" ", 2)[2] for line in lines}
    ends = {code or Exit.OLDER_PROGRAM for code in CODES} - {Exit.ANSWERED}
    assert {f"validasi [Excel] berhenti, kode {int(code)}" for code in ends} <= noted
    assert {f"validasi [Excel] berhenti, kode {int(code)} VBA {number}" for number, code in REFUSALS.items()} <= noted
    assert f"validasi [Excel] berhenti, kode {int(Exit.PROTECTED_VIEW)}" in noted
    assert f"validasi [Excel] berhenti, kode {int(Exit.ODD_NAME)} ;" in noted
    assert len(lines) == sum(TOLD in each for name, each in pressed.items() if name != "log")


def test_what_an_ended_program_left_open_is_closed_and_nothing_else(pressed: dict[str, str]) -> None:
    done, told = pressed["drafts"].split(f";{TOLD}")
    assert told == f"{sentence(Exit.TIME)};"
    assert done.partition(";")[2] == "Close rbexcel-a1b2c3d4.xlsx"


def test_the_name_of_what_python_leaves_open_is_one_that_the_ribbon_closes(basic: str) -> None:
    (form,) = re.findall(r'^Private Const DRAFTS As String = "(.*?)"', basic, re.MULTILINE)
    with meanwhile() as folder:
        name = draft_name(folder)
        assert fnmatch(name, form)
        assert folder.name.endswith(f"{name[8:16]}.tmp")


def test_the_ribbon_is_asked_whether_a_workbook_is_open(pressed: dict[str, str]) -> None:
    assert pressed["exe enabled"] == "True"
    assert pressed["exe none enabled"] == "False"
    assert pressed["exe guarded enabled"] == "True"


def test_a_ribbon_that_is_lost_is_no_failure(pressed: dict[str, str]) -> None:
    assert pressed["refresh"] == "Invalidate;"


# --- the command


def command(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["rbexcel", *words])
    with pytest.raises(SystemExit) as stopped:
        __main__.main()
    return int(stopped.value.code or 0)


def test_the_command_builds_and_keeps_what_was_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, xlam: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command(monkeypatch, "addin", "build") == 0
    assert (tmp_path / "rbexcel.xlam").read_bytes() == xlam.read_bytes()
    (tmp_path / "rbexcel.xlam").write_bytes(b"older")
    assert command(monkeypatch, "addin", "build", "-o", "rbexcel.xlam") == 0
    (kept,) = tmp_path.glob("rbexcel.cadangan-*.xlam")
    assert kept.read_bytes() == b"older"
    assert kept.name in capsys.readouterr().out


def test_the_command_refuses_another_kind_of_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(monkeypatch, "addin", "build", "-o", str(tmp_path / "a.xlsx")) == 2
    assert "harus berakhiran .xlam" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
