"""What kind of file it is: by the ending of its name, by the bytes it begins with, by what a container holds."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection

from rbexcel.frozen import frozen

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
TEXTS = (".csv", ".tsv", ".txt")
GRAFTABLE = (".xlsx", ".xlsm")
"""The files that can take our sheets into a copy of themselves."""
LINKABLE = (*GRAFTABLE, ".xls", ".ods")
"""The files whose cells a link in another workbook can open."""
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""How an .xls begins, and a workbook of any kind that is locked with a password."""

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@frozen
class Kind:
    """A kind of file that is not read: what it is and what to do, in a sentence's words; and the ending of its own."""

    what: str
    remedy: str
    endings: tuple[str, ...] = ()


def _copy_from(program: str) -> str:
    return f"buka di {program}, salin tabelnya ke Excel, simpan sebagai .xlsx, lalu ulangi"


_SAVE_ANEW = "buka di Excel, simpan sebagai .xlsx, lalu ulangi"
_UNPACK = "keluarkan dulu isinya, lalu pilih buku kerja yang ada di dalamnya"

PDF = Kind("berkas PDF", "salin tabelnya ke Excel, simpan sebagai .xlsx, lalu ulangi", (".pdf",))
PICTURE = Kind(
    "gambar",
    "minta berkas Excel-nya, atau ketik tabelnya di Excel, lalu ulangi",
    (".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".gif", ".bmp", ".tif", ".tiff"),
)
WORD = Kind("dokumen Word", _copy_from("Word"), (".docx", ".doc", ".docm", ".dotx", ".dot"))
RTF = Kind("dokumen RTF", _copy_from("Word"), (".rtf",))
SLIDES = Kind("presentasi PowerPoint", _copy_from("PowerPoint"), (".pptx", ".ppt", ".pptm", ".ppsx", ".pps"))
OPEN_DOCUMENT = Kind("dokumen OpenDocument lain, bukan lembar kerja", _copy_from("LibreOffice"), (".odt", ".odp"))
MESSAGE = Kind("pesan surel", "buka pesannya, simpan lampirannya, lalu pilih lampiran itu", (".msg", ".eml"))
ZIPPED = Kind("arsip zip, bukan buku kerja", _UNPACK, (".zip",))
RAR = Kind("arsip RAR", _UNPACK, (".rar",))
SEVEN = Kind("arsip 7z", _UNPACK, (".7z",))
BINARY = Kind("buku kerja biner (.xlsb)", _SAVE_ANEW, (".xlsb",))
OLD_XML = Kind("buku kerja XML lama (XML Spreadsheet 2003)", _SAVE_ANEW)
XML = Kind("berkas XML", _SAVE_ANEW, (".xml", ".fods"))
ANCIENT = Kind("buku kerja Excel 95 atau sebelumnya", f"{_SAVE_ANEW}; bila Excel menolaknya, pakai LibreOffice", ())
WEB_PAGE = Kind("halaman web (HTML)", _SAVE_ANEW, (".html", ".htm", ".mht", ".mhtml"))
APPLE = Kind(
    "dokumen Apple (Numbers, Pages, atau Keynote)",
    "buka di Numbers, pilih File > Export To > Excel, lalu ulangi dengan hasilnya",
    (".numbers", ".pages"),
)
GOOGLE = Kind(
    "pintasan ke Google Spreadsheet, tanpa isinya",
    "buka di browser, pilih File > Download > Microsoft Excel (.xlsx), lalu ulangi dengan hasilnya",
    (".gsheet", ".gdoc"),
)
SHORTCUT = Kind("pintasan, tanpa isinya", "pilih berkas aslinya", (".lnk", ".url", ".webloc"))
UNFINISHED = Kind(
    "unduhan yang belum selesai", "tunggu sampai selesai atau unduh sekali lagi", (".crdownload", ".part", ".partial")
)
LOST = Kind(
    "berkas yang isinya hilang (hanya bita nol)",
    "minta atau cari salinan lain, lalu ulangi dengan salinan itu",
)
OTHER = Kind(
    "berkas rusak atau berkas jenis lain", "buka di program asalnya, simpan tabelnya sebagai .xlsx, lalu ulangi"
)
TEXT = Kind("berkas teks biasa", "ganti akhiran namanya menjadi .txt, lalu ulangi")
COMMAS = Kind("berkas teks berpemisah", "ganti akhiran namanya menjadi .csv, lalu ulangi")
TABS = Kind("berkas teks berpemisah tab", "ganti akhiran namanya menjadi .tsv, lalu ulangi")
OF_TEXT = (TEXT, COMMAS, TABS)

PNG = b"\x89PNG\r\n\x1a\n"
"""How a PNG begins."""

_BEGINNINGS = (
    (b"%PDF", PDF),
    (PNG[:4], PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"BM", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"{\\rtf", RTF),
    (b"Rar!", RAR),
    (b"7z\xbc\xaf", SEVEN),
    (b"\x4c\0\0\0\x01\x14\x02\0", SHORTCUT),
    (b"[InternetShortcut]", SHORTCUT),
    *((bytes((9, version, size, 0)), ANCIENT) for version, size in ((0, 4), (2, 6), (4, 6), (8, 8))),
)
_PHOTO = re.compile(rb"....ftyp(?:heic|heix|hevc|mif1|msf1|avif)|RIFF....WEBP", re.DOTALL)
_MARKUP = (
    (re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet"), OLD_XML),
    (re.compile(rb"<(?:!doctype html|html|head|body|table|meta|style)(?=[\s/>])", re.IGNORECASE), WEB_PAGE),
    (re.compile(rb"MIME-Version:.*multipart/related", re.IGNORECASE | re.DOTALL), WEB_PAGE),
    (re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml"), XML),
    (re.compile(rb"\s*\{[^}]*\"(?:doc_id\"|url\"\s*:\s*\"https://docs\.google\.com)"), GOOGLE),
)

_KINDS = (
    *(PDF, PICTURE, WORD, RTF, SLIDES, OPEN_DOCUMENT, MESSAGE, ZIPPED, RAR, SEVEN, BINARY, XML, WEB_PAGE),
    *(APPLE, GOOGLE, SHORTCUT, UNFINISHED),
)
_BY_ENDING = {ending: kind for kind in _KINDS for ending in kind.endings}

_BY_PART = (("word/", WORD), ("ppt/", SLIDES), ("xl/workbook.bin", BINARY), ("index/", APPLE), ("index.zip", APPLE))
_BY_STREAM = (("WordDocument", WORD), ("PowerPoint Document", SLIDES), ("__properties_version1.0", MESSAGE))


def looks_like(content: bytes) -> Kind:
    """Return what a file that is neither zip nor compound really is."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    start = content[:4096]
    if _PHOTO.match(start):
        return PICTURE
    if not start.strip(b"\0"):
        return LOST
    told = start.replace(b"\0", b"") if start.startswith(UTF_16) else start
    return next((kind for sign, kind in _MARKUP if sign.search(told)), OTHER if b"\0" in told else _text(told))


def _text(start: bytes) -> Kind:
    """Return what kind of text a file begins as: by what stands most often between its words."""
    if start.count(b"\t") >= max(start.count(b";"), start.count(b","), 1):
        return TABS
    return COMMAS if b";" in start or b"," in start else TEXT


def named_as(suffix: str) -> Kind | None:
    """Return what a file claims to be by its ending, in lower case."""
    return _BY_ENDING.get(suffix)


def package_of(names: Collection[str]) -> Kind:
    """Return what a zip that holds no workbook is, by the names of its parts in lower case."""
    return next((kind for start, kind in _BY_PART if any(name.startswith(start) for name in names)), ZIPPED)


def container_of(streams: Collection[str]) -> Kind:
    """Return what a compound file that holds no workbook is, by the names of its streams."""
    return next((kind for stream, kind in _BY_STREAM if stream in streams), OTHER)


def is_text(content: bytes) -> bool:
    """Tell whether what is not UTF-16 can be text: it has no empty byte and does not begin as another kind of file."""
    if b"\0" in content or content.startswith(tuple(beginning for beginning, _ in _BEGINNINGS if len(beginning) > 2)):
        return False
    return not content[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or looks_like(content) in OF_TEXT
