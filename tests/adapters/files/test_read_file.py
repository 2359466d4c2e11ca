"""Reading files: the same table from every format, and one sentence for every file that cannot be read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import msoffcrypto.format.ooxml
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rbexcel.adapters.files.file_kinds import TEXTS, WORKBOOKS
from rbexcel.adapters.files.read_file import read_file
from rbexcel.errors import RbexcelError
from rbexcel.workbook.grid import SheetGrid, Untold, Value
from tests.adapters.files.raw import (
    ERRORS,
    TABLE,
    only_sheet,
    packed,
    refusal,
    saved,
    with_sheet,
)

# --- the same table from every format


def test_an_xlsx_gives_its_values_at_their_physical_places(workbook: Path) -> None:
    grid = read_file(workbook)
    assert grid.name == "rencana.xlsx"
    assert grid.sheets == (SheetGrid("Rencana Aksi", TABLE),)
    assert grid.sheets[0].value(4, 4) == "✓"


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_other_workbooks_give_the_same_and_say_what_they_cannot_tell(
    tmp_path: Path, converted: dict[str, bytes], suffix: str
) -> None:
    untold = (Untold.PARTS_OF_TEXTS,)
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
    assert read_file(path).sheets == (SheetGrid("rencana 1", TEXT_TABLE, counted=suffix == ".txt"),)


def test_a_workbook_is_known_by_its_content_not_by_its_extension(
    workbook: Path, converted: dict[str, bytes], tmp_path: Path
) -> None:
    xlsx, xls, ods = workbook.read_bytes(), converted["xls"], converted["ods"]
    for name, content in {"a.xls": xlsx, "a.csv": xlsx, "b.xlsx": xls, "c.XLSM": ods, "d.ods": xls}.items():
        assert read_file(saved(tmp_path / name, content)).sheets[0].rows == TABLE


def test_a_workbook_that_is_not_called_one_is_told_to_be_renamed(
    workbook: Path, converted: dict[str, bytes], tmp_path: Path
) -> None:
    for name, content, ending in (
        ("a.bak", workbook.read_bytes(), ".xlsx"),
        ("b", converted["xls"], ".xls"),
        ("c.tmp", converted["ods"], ".ods"),
    ):
        assert f"ganti akhirannya menjadi {ending}, " in refusal(saved(tmp_path / name, content))


def locked(content: bytes, password: str) -> bytes:
    target = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(content)).encrypt(password, target)
    return target.getvalue()


def test_a_workbook_that_excel_opens_without_asking_for_its_password_is_read(workbook: Path) -> None:
    content = locked(workbook.read_bytes(), "VelvetSweatshop")
    assert read_file(saved(workbook, content)).sheets == (SheetGrid("Rencana Aksi", TABLE),)


# --- odd packages


def members(workbook: Path) -> dict[str, bytes | str]:
    with zipfile.ZipFile(workbook) as source:
        return {name: source.read(name) for name in source.namelist()}


def text_of(part: bytes | str) -> str:
    return part if isinstance(part, str) else part.decode()


def elsewhere(name: str, part: bytes | str) -> tuple[str, bytes | str]:
    if name.endswith((".xml", ".rels")):
        part = text_of(part).replace('"xl/', '"isi/').replace('"/xl/', '"/isi/')
    return name.replace("xl/", "isi/"), part


def in_utf_16(name: str, part: bytes | str) -> tuple[str, bytes | str]:
    return name, text_of(part).replace("UTF-8", "UTF-16").encode("utf-16") if name.endswith((".xml", ".rels")) else part


@pytest.mark.parametrize("odd", [elsewhere, in_utf_16, lambda name, part: (name.replace("/", "\\"), part)])
def test_an_odd_package_gives_the_same_as_a_plain_one(
    workbook: Path, odd: Callable[[str, bytes | str], tuple[str, bytes | str]]
) -> None:
    packed(workbook, dict(odd(name, part) for name, part in members(workbook).items()))
    sheet = only_sheet(workbook)
    assert (sheet.name, sheet.rows) == ("Rencana Aksi", TABLE)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('t="e"><v>#SPILL!</v>', "#SPILL!"),
        ('t="e"><v>#GETTING_DATA</v>', "#GETTING_DATA"),
        ('t="e"><v/>', "#N/A"),
        ('t="b"><v>true</v>', True),
        ('t="inlineStr"><v>✓</v>', "✓"),
        ('t="s"><v>99</v>', "#REF!"),
        ('t="s"><v>x</v>', "#REF!"),
        ("><v>NaN</v>", "#NUM!"),
        ("><v>1E999</v>", "#NUM!"),
    ],
)
def test_an_odd_cell_is_read_or_told_and_spoils_no_other(workbook: Path, cell: str, value: Value) -> None:
    path = with_sheet(workbook, f'<row r="1"><c r="A1" {cell}</c><c r="B1"><v>7</v></c></row>')
    assert only_sheet(path).rows == ((value, 7),)


@pytest.mark.parametrize("area", ["A0:R7", "1:7", "A:R", "", "abc", "$A$1:$B$2", "B2:A1", "A1", "A1:XFD1048576"])
def test_what_a_sheet_states_of_its_area_does_not_matter(workbook: Path, area: str) -> None:
    path = with_sheet(workbook, '<row r="2"><c r="B2"><v>7</v></c></row>', before=f'<dimension ref="{area}"/>')
    assert only_sheet(path).rows == ((), (None, 7))


def test_a_workbook_whose_texts_are_gone_is_told(workbook: Path) -> None:
    parts = members(workbook)
    del parts["xl/sharedStrings.xml"]
    assert "rusak: teks selnya tidak ada di dalamnya; " in refusal(packed(workbook, parts))


# --- what cannot be read


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xlsx", b"", "kosong (0 bita): mungkin belum terunduh, misalnya dari OneDrive"),
        ("a.csv", b"", "kosong (0 bita)"),
        ("a.csv", b" ;;\n\n ;\n", "kosong; pilih berkas"),
        ("a.docx", b"x", "adalah dokumen Word; buka di Word"),
        ("a", b"x", "tidak berakhiran yang dikenal; pilih berkas .xlsx, .xlsm, .xls, .ods, .csv, .tsv, atau .txt"),
        ("a.xlsx.bak", b"x", "tidak berakhiran"),
        ("~$a.xlsx", b"\x05Pegawai", "hanya tanda dari Excel"),
        ("a.xlsx", b"No;Kegiatan\n1;Monev\n", "sebenarnya berkas teks berpemisah; ganti akhiran namanya menjadi .csv"),
        ("a.xlsx", "No;Kegiatan\n".encode("utf-16"), "sebenarnya berkas teks berpemisah; ganti akhiran"),
        ("a.xlsx", b"No\tKegiatan; sub\n1\tMonev\n", "berpemisah tab; ganti akhiran namanya menjadi .tsv"),
        ("a.xlsx", b"Rencana aksi\n", "sebenarnya berkas teks biasa; ganti akhiran namanya menjadi .txt"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n\0\0", "sebenarnya gambar; minta berkas Excel-nya"),
        ("a.xls", b"\xff\xd8\xff\xe0", "sebenarnya gambar"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "adalah gambar"),
        ("a.ods", b"%PDF-1.7\n", "sebenarnya berkas PDF; salin tabelnya ke Excel"),
        ("a.pdf", b"%PDF-1.7\n", "adalah berkas PDF; salin tabelnya ke Excel"),
        ("a.docx", b"%PDF-1.7\n", "adalah berkas PDF"),
        ("a.xls", b"\r\n<html><table><tr><td>1</td></tr></table></html>", "HTML"),
        ("a.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "2003"),
        ("a.xls", b"\x09\x04\x06\0\0\0\x10\0", "Excel 95 atau sebelumnya"),
        ("a.gsheet", b'{"doc_id": "1"}', "pintasan ke Google Spreadsheet"),
        ("a.xlsx", b"\0\1\2\3", "jenis lain"),
        ("a.xlsx", bytes(900), "hanya bita nol"),
        ("a.xlsx", b"PK\x03\x04 dan seterusnya", "tidak lengkap, bagian akhirnya tidak ada"),
        ("a.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), "rusak"),
        ("a.csv", b"%PDF-1.7\n", "sebenarnya berkas PDF"),
        ("a.txt", b"a\0b", "jenis lain"),
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
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RbexcelError, match=r'^"\." adalah folder; pilih berkas di dalamnya\.$'):
        read_file(Path())
    taken = saved(tmp_path / "c.xlsx", b"x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert "tidak boleh dibuka" in refusal(taken)


def test_a_protected_workbook_is_refused(workbook: Path) -> None:
    message = refusal(saved(workbook, locked(workbook.read_bytes(), "rahasia")))
    assert "kata sandi" in message
    assert "simpan salinan tanpa kata sandi" in message


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


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=600), st.sampled_from(WORKBOOKS + TEXTS))
def test_any_bytes_give_a_grid_or_a_sentence(tmp_path: Path, beginning: bytes, rest: bytes, suffix: str) -> None:
    whole_or_refused(saved(tmp_path / f"a{suffix}", beginning + rest))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_any_markup_of_a_sheet_gives_a_grid_or_a_sentence(workbook: Path, rows: list[str]) -> None:
    whole_or_refused(with_sheet(workbook, "".join(rows)))


MARKS = [b"<", b">", b'"', b"/", b"\0", b"-1", b"99999999999", b"A0", b"\xff", b"", b"xl\\", b"../"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_package_with_a_part_gone_renamed_or_spoilt_gives_a_grid_or_a_sentence(
    tmp_path: Path, workbook: Path, data: st.DataObject
) -> None:
    parts = members(workbook)
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(sorted(parts)))
        part = parts.pop(name)
        content = part.encode() if isinstance(part, str) else part
        match data.draw(st.sampled_from(["gone", "renamed", "cut", "spoilt", "swapped"])):
            case "renamed":
                parts[data.draw(st.sampled_from([name.upper(), name.replace("/", "\\"), f"x/{name}", "a.xml"]))] = (
                    content
                )
            case "cut":
                parts[name] = content[: data.draw(st.integers(0, len(content)))]
            case "spoilt":
                place = data.draw(st.integers(0, len(content)))
                parts[name] = content[:place] + data.draw(st.sampled_from(MARKS)) + content[place + 1 :]
            case "swapped" if parts:
                parts[name] = parts[data.draw(st.sampled_from(sorted(parts)))]
    whole_or_refused(packed(tmp_path / "b.xlsx", parts))
