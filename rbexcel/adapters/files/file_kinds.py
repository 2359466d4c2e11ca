"""What kind of file it is: by the ending of its name, and by the bytes it begins with."""

from __future__ import annotations

import codecs
import re

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
TEXTS = (".csv", ".tsv", ".txt")
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""How an .xls begins, and a workbook of any kind that is locked with a password."""

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_BEGINNINGS = (
    (b"%PDF", "berkas PDF"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
    (b"GIF8", "gambar"),
    (b"BM", "gambar"),
    (b"II*\0", "gambar"),
    (b"MM\0*", "gambar"),
    (b"{\\rtf", "dokumen RTF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7z"),
)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|table|meta|style)\b", re.IGNORECASE)


def looks_like(content: bytes) -> str:
    """Name, in a sentence's words, what a file with a workbook's ending really is."""
    for beginning, what in _BEGINNINGS:
        if content.startswith(beginning):
            return what
    start = content[:4096]
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "buku kerja XML lama (XML Spreadsheet 2003)"
    if _HTML.search(start):
        return "halaman web (HTML)"
    if b"\0" in start and not start.startswith(UTF_16):
        return "berkas rusak atau berkas jenis lain"
    return "berkas teks biasa"


def is_text(content: bytes) -> bool:
    """Tell whether what is not UTF-16 can be text: it has no empty byte and does not begin as another kind of file."""
    return b"\0" not in content and not content.startswith(
        tuple(beginning for beginning, _ in _BEGINNINGS if len(beginning) > 2)
    )
