"""A package is measured before anything is unzipped, and rebuilt of what was looked at."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from rbexcel.adapters.files import refusals
from rbexcel.adapters.files.safe_workbook import SafeWorkbook, Scan
from rbexcel.adapters.files.safe_zip import open_zip
from tests.adapters.files.raw import (
    ODS_HEAD,
    ODS_TAIL,
    ODS_VALUE,
    SHEET,
    packed,
    refusal,
    saved,
    with_part,
)


def test_a_protected_ods_is_refused(tmp_path: Path) -> None:
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    path = packed(tmp_path / "a.ods", {"content.xml": b"\x93\x12", "META-INF/manifest.xml": manifest})
    assert "kata sandi" in refusal(path)


def test_a_document_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    assert "sebenarnya dokumen Word" in refusal(packed(tmp_path / "a.xlsx", {"word/document.xml": "<w/>"}))
    assert "adalah dokumen Word" in refusal(packed(tmp_path / "a.docx", {"word/document.xml": "<w/>"}))
    assert "arsip zip, bukan buku kerja" in refusal(packed(tmp_path / "a.zip", {"rencana.xlsx": "PK"}))
    assert "xlsb" in refusal(packed(tmp_path / "b.xlsx", {"xl/workbook.bin": b"\0"}))
    assert "OpenDocument" in refusal(packed(tmp_path / "c.ods", {"content.xml": "<office:text/>"}))


def test_a_cut_off_workbook_is_refused(workbook: Path) -> None:
    assert "tidak lengkap, bagian akhirnya tidak ada" in refusal(saved(workbook, workbook.read_bytes()[:-300]))


def test_a_part_with_a_wrong_checksum_is_refused(workbook: Path) -> None:
    content = bytearray(workbook.read_bytes())
    with zipfile.ZipFile(workbook) as source:
        content[source.getinfo(SHEET).header_offset + 200] ^= 0xFF
    assert "rusak" in refusal(saved(workbook, bytes(content)))


@pytest.mark.parametrize(
    "entity",
    [
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    ],
)
def test_entities_are_refused(workbook: Path, entity: str) -> None:
    assert "tidak aman dibuka" in refusal(
        with_part(workbook, "xl/sharedStrings.xml", f"{entity}<sst><si><t>&b;</t></si></sst>")
    )


def test_a_zip_bomb_is_refused(workbook: Path) -> None:
    assert "tidak aman dibuka" in refusal(with_part(workbook, "xl/media/image1.png", bytes(30 * 2**20)))


def test_a_package_of_too_many_megabytes_is_refused(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "MAX_UNPACKED", 2_000)
    assert "sesudah dibuka" in refusal(workbook)
    monkeypatch.setattr(refusals, "MAX_PART", 1_000)
    assert "satu bagiannya" in refusal(workbook)


def test_a_package_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.xlsx", {f"{number}.xml": "" for number in range(5_001)})
    assert "lebih dari 5000 bagian" in refusal(path)


def test_only_what_was_looked_at_is_read(workbook: Path) -> None:
    path = with_part(workbook, "xl/media/image1.png", b"\0\1")
    opened = open_zip("a.xlsx", path.read_bytes())
    assert (opened.kind, opened.scans) == ("xlsx", (Scan(rows=999, columns=26),))
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(io.BytesIO(opened.content)) as after:
        kept = [name for name in before.namelist() if name.endswith((".xml", ".rels"))]
        kept = [name for name in kept if not name.startswith("docProps/")]
        assert after.namelist() == kept
        assert {name: after.read(name) for name in kept} == {name: before.read(name) for name in kept}
        assert {entry.compress_type for entry in after.infolist()} == {zipfile.ZIP_STORED}


def test_of_an_ods_only_its_content_and_its_styles_are_read(tmp_path: Path) -> None:
    row = f"<table:table-row>{ODS_VALUE.format('')}</table:table-row>"
    path = packed(
        tmp_path / "a.ods", {"Content.xml": ODS_HEAD + row + ODS_TAIL, "styles.xml": "<a/>", "meta.xml": "<a/>"}
    )
    opened = open_zip("a.ods", path.read_bytes())
    assert opened == SafeWorkbook("ods", opened.content, (Scan("A", rows=1, columns=1),))
    with zipfile.ZipFile(io.BytesIO(opened.content)) as after:
        assert after.namelist() == ["mimetype", "META-INF/manifest.xml", "content.xml", "styles.xml"]
        assert after.read("content.xml").decode() == ODS_HEAD + row + ODS_TAIL


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_and_parts_of_a_strange_packing_are_damage(workbook: Path) -> None:
    content = workbook.read_bytes()
    with zipfile.ZipFile(workbook, "a") as target:
        target.writestr("XL/WORKBOOK.XML", "<workbook/>")
    assert "rusak" in refusal(workbook)
    workbook.write_bytes(content)
    with zipfile.ZipFile(workbook, "a", zipfile.ZIP_BZIP2) as target:
        target.writestr("xl/lain.xml", "<a/>")
    assert "rusak" in refusal(workbook)
    assert "rusak" in refusal(with_part(saved(workbook, content), "xl/lain.xml", b"<a>\0</a>"))
