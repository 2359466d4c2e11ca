"""
Zip packages (.xlsx, .xlsm, .ods) made safe: every part is measured and scanned before a reader of values sees it.

A lone cell at XFD1048576, or one repeated a billion times, makes such a reader abort the whole process.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.parsers import expat

from rbexcel.adapters.files.file_kinds import BINARY, OPEN_DOCUMENT, package_of
from rbexcel.adapters.files.long_parts import unpacked
from rbexcel.adapters.files.markup import tags_in
from rbexcel.adapters.files.plain.parts import ending_of, is_fit_name, is_markup, key_of, plain_markup, plain_name
from rbexcel.adapters.files.plain.skeleton import SHARED_TEXTS, with_plain_skeleton
from rbexcel.adapters.files.refusals import (
    active_xml,
    cut_off,
    damaged,
    other_type,
    protected,
    require_part,
    require_parts,
    require_tags,
    require_unpacked,
)
from rbexcel.adapters.files.safe_workbook import LONG, Held, SafeWorkbook
from rbexcel.adapters.files.scan_xlsx import scan_xlsx
from rbexcel.adapters.files.shared_texts import count_texts, with_honest_count
from rbexcel.adapters.files.sheet_of_texts import NO_TEXTS, sheet_of_texts, texts_of
from rbexcel.workbook.limits import MAX_TAGS

_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_ODS_PARTS = ("content.xml", "styles.xml")
_DECLARATION = re.compile(rb"<!(?!--|\[CDATA\[)")
_END, _LAST = b"PK\x05\x06", 65_557
"""How the list of a zip's parts ends, and within how many last bytes that stands."""
_OLD_DRAWING = "vml"
"""How the parts of comments and check boxes end; they are markup of their own, which no reader of XML sees."""
_UNREAD_PARTS = ("docprops/",)
_THEMES = "xl/theme/"
"""Parts that name colours only: one that is odd is left out."""


def open_zip(name: str, content: bytes, *, all_cells: bool = False) -> SafeWorkbook:
    """
    Return the workbook rebuilt from the parts that were scanned, and nothing else.

    With ``all_cells`` every cell is looked at and made plain that a reader of values would stumble over.

    So the reader of values sees the bytes that were judged here, however oddly the original was zipped.
    Raises RbexcelError when the package is damaged, locked, too big, or no workbook.
    """
    try:
        # A count of signatures bounds the entries before zipfile makes an object of each.
        require_parts(name, content.count(b"PK\x01\x02"))
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = _measured(name, package.infolist())
            if "content.xml" in entries:
                held = [entries[part] for part in _ODS_PARTS if part in entries]
                return _open_ods(name, _parts(name, package, held, entries))
            if "xl/workbook.bin" in entries:
                raise other_type(name, BINARY)
            if "[content_types].xml" not in entries and "xl/workbook.xml" not in entries:
                raise other_type(name, package_of(entries))
            wanted = [entry for key, entry in entries.items() if is_markup(key) and not key.startswith(_UNREAD_PARTS)]
            parts = with_plain_skeleton(name, _parts(name, package, wanted, entries))
            if parts is None:
                raise other_type(name, package_of(entries))
            return _open_xlsx(name, parts, all_cells=all_cells)
    except zipfile.BadZipFile as why:
        raise damaged(name) if _END in content[-_LAST:] else cut_off(name) from why
    except (
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
        expat.ExpatError,
    ) as why:
        raise damaged(name) from why


def _measured(name: str, infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Return the entries by lower-case name, once their stated sizes are bearable."""
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        key = key_of(info.filename)
        if (
            key in entries
            or not is_fit_name(info.filename)
            or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        ):
            raise damaged(name)
        require_part(name, info.file_size, info.compress_size)
        entries[key] = info
    require_unpacked(name, sum(info.file_size for info in infos))
    return entries


def _parts(
    name: str, package: zipfile.ZipFile, wanted: list[zipfile.ZipInfo], entries: dict[str, zipfile.ZipInfo]
) -> dict[str, bytes]:
    """Return the wanted parts by name, unzipped once; zipfile never gives more than the stated size."""
    manifest = entries.get("meta-inf/manifest.xml")
    parts = {}
    for info in dict.fromkeys([*wanted, *([manifest] if manifest else [])]):
        if info.flag_bits & 1:
            raise protected(name)
        part = plain_markup(unpacked(package, info))
        if info is manifest and b"manifest:encryption-data" in part:
            raise protected(name)
        if ending_of(info.filename) == _OLD_DRAWING:
            parts[plain_name(info.filename)] = part
            continue
        marked = b"!" in part and b"<!" in part  # a single byte is found a hundred times faster
        if key_of(info.filename).startswith(_THEMES) and (b"\0" in part or marked):
            continue
        if marked and _DECLARATION.search(part):
            raise active_xml(name)
        if b"\0" in part:
            raise damaged(name)
        parts[plain_name(info.filename)] = part
    return parts


def _rebuilt(parts: dict[str, bytes]) -> bytes:
    """Return the parts as a zip, which what is read of it holds on to: a long part is packed, but not hard."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for part in list(parts):
            content = parts.pop(part)  # one part at a time is held twice
            kind = zipfile.ZIP_DEFLATED if len(content) > LONG else zipfile.ZIP_STORED
            package.writestr(zipfile.ZipInfo(part), content, kind, compresslevel=1)
    return target.getvalue()


def _open_xlsx(name: str, parts: dict[str, bytes], *, all_cells: bool) -> SafeWorkbook:
    drawings = {part: parts.pop(part) for part in list(parts) if ending_of(part) == _OLD_DRAWING}
    tables = {part: xml for part, xml in parts.items() if b"sheetData" in xml}
    require_tags(name, tags_in(tables.values(), MAX_TAGS))
    shared = next((part for part in parts if key_of(part) == SHARED_TEXTS), None)
    if shared is None and any(b't="s"' in xml for xml in tables.values()):
        raise damaged(name, "rusak: teks selnya tidak ada di dalamnya")
    texts = None if all_cells else texts_of(parts[shared]) if shared else NO_TEXTS
    told = {part: each for part, xml in tables.items() if texts and (each := sheet_of_texts(xml, texts))}
    others = {part: xml for part, xml in tables.items() if part not in told}
    count = 0
    if shared:
        parts[shared] = with_honest_count(parts[shared])
        count = count_texts(parts[shared]) if others else 0
    if others:
        from rbexcel.adapters.files.plain.cells import plain_cells  # noqa: PLC0415 - no plan of ours needs it

        parts |= {part: plain_cells(xml, count, all_cells=all_cells) for part, xml in others.items()}
    scans = scan_xlsx(name, parts, told)
    parts |= drawings
    if all(each.told for each in scans):
        return SafeWorkbook("xlsx", b"", scans, Held(parts))
    return SafeWorkbook("xlsx", _rebuilt(parts), scans)


def _open_ods(name: str, parts: dict[str, bytes]) -> SafeWorkbook:
    from rbexcel.adapters.files.scan_ods import scan_ods  # noqa: PLC0415 - few files are of this kind

    content = next(xml for part, xml in parts.items() if key_of(part) == "content.xml")
    if b"<office:spreadsheet" not in content:
        raise other_type(name, OPEN_DOCUMENT)
    scans = scan_ods(name, content)
    styles = {name: xml for part, xml in parts.items() if (name := part.lower()) == "styles.xml"}
    clean = {"mimetype": _ODS_TYPE, "META-INF/manifest.xml": _ODS_MANIFEST, "content.xml": content, **styles}
    return SafeWorkbook("ods", _rebuilt(clean), scans)
