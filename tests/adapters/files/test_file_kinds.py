"""What a file is, by how it begins."""

from __future__ import annotations

import pytest

from rbexcel.adapters.files.file_kinds import is_text, looks_like

OLD_XML = "buku kerja XML lama (XML Spreadsheet 2003)"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7", "berkas PDF"),
        (b"\x89PNG\r\n", "gambar"),
        (b"\xff\xd8\xff\xe0", "gambar"),
        (b"GIF89a", "gambar"),
        (b"BM6", "gambar"),
        (b"II*\0", "gambar"),
        (b"MM\0*", "gambar"),
        (b"{\\rtf1", "dokumen RTF"),
        (b"Rar!\x1a", "arsip RAR"),
        (b"7z\xbc\xaf", "arsip 7z"),
        (
            b'<?xml?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "buku kerja XML lama (XML Spreadsheet 2003)",
        ),
        (b"\n <!DOCTYPE html>", "halaman web (HTML)"),
        (b"<tabel><meta charset=x>", "halaman web (HTML)"),
        (b"\0\1", "berkas rusak atau berkas jenis lain"),
        (b"\xff\xfea\0", "berkas teks biasa"),
        (b"\xfe\xff\0a", "berkas teks biasa"),
        (b"No;Kegiatan", "berkas teks biasa"),
        (b" " * 4096 + b"<html>", "berkas teks biasa"),
    ],
)
def test_a_file_is_named_by_its_beginning(content: bytes, what: str) -> None:
    assert looks_like(content) == what


@pytest.mark.parametrize(
    ("content", "text"),
    [(b"No;Kegiatan", True), (b"BM adalah", True), (b"%PDF-1", False), (b"a\0", False), (b"", True)],
)
def test_text_has_no_empty_byte_and_begins_as_nothing_else(content: bytes, text: bool) -> None:
    assert is_text(content) is text
