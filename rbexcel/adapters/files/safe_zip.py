"""
Zip packages (.xlsx, .xlsm, .ods) made safe: every part is measured and scanned before a reader of values sees it.

A lone cell at XFD1048576, or one repeated a billion times, makes such a reader abort the whole process.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.parsers import expat

from rbexcel.adapters.files.refusals import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    active_xml,
    damaged,
    other_type,
    protected,
    require_area,
    require_cells,
    require_characters,
    require_merges,
    require_sheets,
    too_big,
)
from rbexcel.workbook.grid import Position, column_letters, column_number

MAX_ENTRIES = 5_000
MAX_PART = 100 * 2**20
MAX_TOTAL = 200 * 2**20
MAX_TAGS = 6_000_000
MAX_RATIO, RATIO_FROM = 200, 10 * 2**20

_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_DECLARATION = re.compile(rb"<!(?!--|\[CDATA\[)")
_CELL = re.compile(rb'<c(?: r="([A-Z]{1,3})([1-9][0-9]{0,6})")?[\s/>]')
_FAR_CELL = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z][1-9][0-9]{0,2}"[\s/>])')
_NEAR = (999, 26)
"""The rows and columns within which a cell is not far: so few that no count of them is needed."""
_FEW_SHEETS = MAX_CELLS // (_NEAR[0] * _NEAR[1])
_PREFIXED_CELL = re.compile(rb":c[\s/>]")
_HIDDEN_ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"[^<>]* hidden="(?:1|true)"')
_TEXTS_BEGIN = re.compile(rb"<[^<>\s/]*sst[\s/>]")
_UNREAD_PARTS = ("docprops/", "xl/theme/")
_HEAD = 4096
_STRETCH = 4 * 2**20
_DIGITS = "0123456789"
_FAR = 10**9


@dataclass(slots=True)
class Scan:
    """What a look at a sheet's own markup tells: the area it spans, what is hidden, its errors by (row, column)."""

    sheet: str = ""
    rows: int = 0
    columns: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[Position, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook that is safe to read: its kind ("xlsx", "ods", "xls"), its bytes, and a scan per sheet in order."""

    kind: str
    content: bytes
    scans: tuple[Scan, ...]


def open_zip(name: str, content: bytes) -> Package:
    """
    Return the package rebuilt from the parts that were scanned, and nothing else.

    So the reader of values sees the bytes that were judged here, however oddly the original was zipped.
    Raises RbexcelError when the package is damaged, locked, too big, or no workbook.
    """
    try:
        # A count of signatures bounds the entries before zipfile makes an object of each.
        if content.count(b"PK\x01\x02") > MAX_ENTRIES:
            raise too_big(name, f"lebih dari {MAX_ENTRIES} bagian")
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = _measured(name, package.infolist())
            if "content.xml" in entries:
                return _open_ods(name, _parts(name, package, [entries["content.xml"]], entries))
            if "xl/workbook.bin" in entries:
                raise other_type(name, "buku kerja biner (.xlsb)")
            if "xl/workbook.xml" not in entries:
                raise other_type(name, "berkas zip atau dokumen lain")
            wanted = [
                entry
                for key, entry in entries.items()
                if key.endswith((".xml", ".rels")) and not key.startswith(_UNREAD_PARTS)
            ]
            return _open_xlsx(name, _parts(name, package, wanted, entries))
    except (
        zipfile.BadZipFile,
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
        key = info.filename.lower()
        if key in entries or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(name)
        if info.file_size > MAX_PART:
            raise too_big(name, f"satu bagiannya lebih dari {MAX_PART >> 20} MB setelah dibuka")
        if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * info.compress_size:
            raise too_big(name, "isinya dimampatkan secara tidak wajar")
        entries[key] = info
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise too_big(name, f"lebih dari {MAX_TOTAL >> 20} MB setelah dibuka")
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
        part = package.read(info)
        if b"manifest:encryption-data" in part:
            raise protected(name)
        if b"<!" in part and _DECLARATION.search(part):
            raise active_xml(name)
        if b"\0" in part:  # UTF-16: no office program writes it, and the readers disagree on it
            raise damaged(name)
        parts[info.filename] = part
    return parts


def _require_tags(name: str, count: int) -> None:
    """Refuse more markup than can be gone through in seconds; a cell takes four tags."""
    if count > MAX_TAGS:
        raise too_big(name, f"lebih dari {MAX_TAGS // 4000} ribu sel terisi")


def _rebuilt(parts: dict[str, bytes]) -> bytes:
    """Return the parts as an uncompressed zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for part in list(parts):
            package.writestr(zipfile.ZipInfo(part), parts.pop(part))  # one part at a time is held twice
    return target.getvalue()


def _parser(start: Callable[[str, dict[str, str]], None]) -> expat.XMLParserType:
    # The encoding is fixed: readers of values take every part for UTF-8, whatever it declares.
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = start
    parser.buffer_text = True
    return parser


# --- .xlsx and .xlsm


def _open_xlsx(name: str, parts: dict[str, bytes]) -> Package:
    paths = {part.lower(): part for part in parts}
    sheets = _sheets(parts[paths["xl/workbook.xml"]], parts.get(paths.get("xl/_rels/workbook.xml.rels", ""), b""))
    require_sheets(name, len(sheets))
    tables = {part.lower(): xml for part, xml in parts.items() if b"sheetData" in xml}
    tags = {path: xml.count(b"<") for path, xml in tables.items()}
    _require_tags(name, sum(tags.values()))
    scans = {path: _scan_sheet(xml, few=len(sheets) <= _FEW_SHEETS) for path, xml in tables.items()}
    del tables
    titles = {path: title for title, path in sheets}
    for path, scan in scans.items():
        require_area(name, titles.get(path, path), scan.rows, scan.columns)
    # Several sheets may name one part; a sheet whose part is not found counts as the largest, a chart as nothing.
    areas = {path: scan.rows * scan.columns for path, scan in scans.items()}
    largest = max(areas.values(), default=0)
    require_cells(name, sum(areas.get(path, 0) if path in paths else largest for _, path in sheets))
    require_merges(name, sum(xml.count(b"mergeCell") for xml in parts.values()) // 2)
    strings = parts.get(paths.get("xl/sharedstrings.xml", ""), b"")
    _require_honest_count(strings)
    filled = sum(tags.get(path, 0) // 2 for _, path in sheets)  # a filled cell takes two tags at least
    longest = max(map(len, strings.split(b"</si>")))
    if filled * longest > 2 * MAX_TOTAL:
        _require_bearable_strings(name, strings, [parts[paths[path]] for _, path in sheets if path in scans])
    del strings
    return Package("xlsx", _rebuilt(parts), tuple(scans.get(path, Scan()) for _, path in sheets))


def _sheets(workbook: bytes, relations: bytes) -> list[tuple[str, str]]:
    """Return (name, lower-case path of its part) of each sheet in order; the path is empty when it is not told."""
    found: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "sheet":
                identity = next((text for key, text in attributes.items() if key.rpartition(":")[2] == "id"), "")
                found.append((attributes.get("name", ""), identity))
            case "Relationship":
                target = normpath(join("/xl", attributes.get("Target", "")))
                targets[attributes.get("Id", "")] = target.lstrip("/").lower()

    _parser(start).Parse(workbook, True)  # noqa: FBT003 - expat takes no keyword
    if relations:
        _parser(start).Parse(relations, True)  # noqa: FBT003
    return [(title, targets.get(identity, "")) for title, identity in found]


def _scan_sheet(xml: bytes, *, few: bool) -> Scan:
    """Return what the sheet's markup tells, by a glance where that cannot be fooled."""
    return _glance(xml, few=few) or _parse_sheet(xml)


def _glance(xml: bytes, *, few: bool) -> Scan | None:
    """
    Return the scan of a sheet in the form that Excel and XlsxWriter write, five times faster than a parser.

    It may find more cells than there are (empty ones, ones in comments), never fewer; in a workbook of ``few`` sheets,
    cells that are all near are not counted at all. None where more would have to be known: cells without a plain place,
    a suspiciously large area, error values, unusual marks of hidden rows.
    """
    body = xml.find(b"<sheetData")
    if body < 0 or _PREFIXED_CELL.search(xml) or b">#" in xml:
        return None
    hidden_rows = [int(row) for row in _HIDDEN_ROW.findall(xml, body)] if xml.find(b"hidden=", body) > 0 else []
    if xml.count(b"hidden=", body) > len(hidden_rows):
        return None
    scan = _parse_sheet(xml[:body], whole=False)
    if few and not _FAR_CELL.search(xml):
        scan.rows, scan.columns = _NEAR
    elif not _measure(xml, scan):
        return None
    scan.hidden_rows.update(row for row in hidden_rows if row <= MAX_ROWS)
    return scan if scan.rows <= MAX_ROWS and scan.columns <= MAX_COLUMNS else None


def _measure(xml: bytes, scan: Scan) -> bool:
    """Note how far the cells of a sheet reach; tell whether each has a plain place."""
    columns: set[bytes] = set()
    rows: set[bytes] = set()
    start = 0
    while start < len(xml):  # in stretches that end before a tag, for a list of all cells would take 100 bytes each
        end = xml.find(b"<", start + _STRETCH)
        cells = _CELL.findall(xml, start, end if end > 0 else len(xml))
        for known, found in zip((columns, rows), zip(*cells, strict=True), strict=False):
            known.update(found)
        start = end if end > 0 else len(xml)
    if b"" in columns:
        return False
    scan.rows = max(map(int, rows), default=0)
    scan.columns = max((_column(column.decode()) for column in columns), default=0)
    return True


def _parse_sheet(xml: bytes, *, whole: bool = True) -> Scan:
    """Return the scan of any sheet. Only cells that hold a value count: styled empty ones cost nothing."""
    scan = Scan()
    letters: set[str] = set()
    numbers: set[str] = set()
    errors: dict[str, str] = {}
    row, place, kind, in_error = 0, "", "", False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, place, kind, in_error
        if in_error:
            parser.CharacterDataHandler = None
            in_error = False
        if tag in ("v", "is") and place:
            column = place.rstrip(_DIGITS)
            letters.add(column)
            numbers.add(place[len(column) :])
            if kind == "e":
                parser.CharacterDataHandler = error
                in_error = True
        elif tag == "c":
            # A cell without a place stands right of the one before it.
            place = attributes.get("r") or f"{column_letters(_column(place.rstrip(_DIGITS)) + 1)}{row}"
            kind = attributes.get("t", "")
        elif tag == "row":
            row = _number(attributes["r"]) if "r" in attributes else row + 1
            place = ""
            if attributes.get("hidden") in ("1", "true") and row <= MAX_ROWS:
                scan.hidden_rows.add(row)
        elif tag == "col":
            if attributes.get("hidden") in ("1", "true"):
                last = min(_number(attributes["max"]), MAX_COLUMNS)
                scan.hidden_columns.update(range(_number(attributes["min"]), last + 1))
        elif ":" in tag:
            start(tag.rpartition(":")[2], attributes)

    def error(text: str) -> None:
        errors[place] = errors.get(place, "") + text

    parser = _parser(start)
    parser.Parse(xml, whole)
    scan.rows = max(map(_number, numbers), default=0)
    scan.columns = max(map(_column, letters), default=0)
    for address, text in errors.items():
        column = address.rstrip(_DIGITS)
        scan.errors[_number(address[len(column) :]), _column(column)] = text.strip()
    return scan


def _number(digits: str) -> int:
    """Return a row number or a count; ValueError for anything but digits."""
    if not (digits.isascii() and digits.isdecimal()):
        raise ValueError(digits)
    return int(digits) if len(digits) < 10 else _FAR


def _column(letters: str) -> int:
    """Return the 1-based number of a column's letters, 0 for none; ValueError for anything but letters."""
    if letters and not (letters.isascii() and letters.isalpha()):
        raise ValueError(letters)
    return column_number(letters.upper()[:7])


def _require_honest_count(strings: bytes) -> None:
    """Refuse a table of texts that claims very many of them: readers believe the claim and take the memory for it."""

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sst":
            claims.append(max(_number(attributes.get(key, "0")) for key in ("count", "uniqueCount")))

    claims: list[int] = []
    if strings:
        _parser(start).Parse(strings[:_HEAD], False)  # noqa: FBT003
        once = strings.count(b"sst") == 2 and strings.endswith(b"</sst>")
        if not claims or claims[0] > MAX_CELLS or not (once or len(_TEXTS_BEGIN.findall(strings)) == 1):
            raise ValueError("more texts claimed than a workbook may hold")


def _require_bearable_strings(name: str, strings: bytes, sheets: list[bytes]) -> None:
    """Refuse few long texts shared by very many cells: each cell gets a copy of its own."""
    lengths: list[int] = []
    total = 0
    digits: list[str] = []

    def string(tag: str, _attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "si":
            lengths.append(0)

    def text(data: str) -> None:
        if lengths:
            lengths[-1] += len(data)

    parser = _parser(string)
    parser.CharacterDataHandler = text
    parser.Parse(strings, True)  # noqa: FBT003

    shared = in_value = False

    def cell(tag: str, attributes: dict[str, str]) -> None:
        nonlocal shared, in_value
        local = tag.rpartition(":")[2]
        if local == "c":
            shared = attributes.get("t") == "s"
        in_value = shared and local == "v"

    def end(_tag: str) -> None:
        nonlocal total, in_value
        if in_value:
            index = _number("".join(digits).strip() or "0")
            total += lengths[index] if index < len(lengths) else 0
            in_value = False
        digits.clear()

    for sheet in sheets:
        parser = _parser(cell)
        parser.CharacterDataHandler = digits.append
        parser.EndElementHandler = end
        parser.Parse(sheet, True)  # noqa: FBT003
        require_characters(name, total)


# --- .ods


_ODS_CELLS = ("table:table-cell", "table:covered-table-cell")
_ODS_VALUES = frozenset(
    f"office:{kind}" for kind in ("value", "string-value", "date-value", "time-value", "boolean-value")
) | {"table:formula"}


def _open_ods(name: str, parts: dict[str, bytes]) -> Package:
    content = next(xml for part, xml in parts.items() if part.lower() == "content.xml")
    if b"<office:spreadsheet" not in content:
        raise other_type(name, "dokumen OpenDocument lain")
    _require_tags(name, content.count(b"<"))
    content_scan = _OdsScan(content)
    scans = content_scan.scans
    require_sheets(name, len(scans))
    for scan in scans:
        require_area(name, scan.sheet, scan.rows, scan.columns)
    require_cells(name, sum(scan.rows * scan.columns for scan in scans))
    require_characters(name, content_scan.characters)
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    clean = {"mimetype": _ODS_TYPE, "META-INF/manifest.xml": manifest, "content.xml": content}
    return Package("ods", _rebuilt(clean), tuple(scans))


class _OdsScan:
    """
    A scan per sheet of a content.xml, and the characters that all cells hold once repeated ones are written out.

    A cell or row is written once with the number of times it stands there. Repeated empty ones at the end of a row or
    sheet are how LibreOffice fills the sheet, and cost nothing; a cell that holds a value makes all before it count.
    """

    def __init__(self, xml: bytes) -> None:
        self.scans: list[Scan] = []
        self.characters = 0
        self._row = self._row_repeat = self._column = self._repeat = 0
        self._filled_to = self._row_length = self._length = 0
        self._in_cell = self._filled = self._failed = False
        self._shown: list[str] = []
        self._row_errors: dict[int, str] = {}
        parser = _parser(self._start)
        parser.CharacterDataHandler = self._text
        parser.EndElementHandler = self._end
        parser.Parse(xml, True)  # noqa: FBT003

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._in_cell and tag.startswith("table:table"):
            raise ValueError("a table inside a cell")  # readers lose their place in it
        if tag in _ODS_CELLS:
            self._in_cell = True
            self._repeat = _number(attributes.get("table:number-columns-repeated", "1"))
            self._filled = not _ODS_VALUES.isdisjoint(attributes) or attributes.get("office:value-type") == "string"
            self._failed = attributes.get("calcext:value-type") == "error"
            self._length = sum(map(len, attributes.values())) if self._filled else 0
            self._shown = []
        elif tag == "text:s":
            self._length += _number(attributes.get("text:c", "1"))
        elif tag == "table:table-row":
            self._row_repeat = _number(attributes.get("table:number-rows-repeated", "1"))
            self._column = self._filled_to = self._row_length = 0
            self._row_errors = {}
        elif tag == "table:table":
            self.scans.append(Scan(attributes.get("table:name", "")))
            self._row = 0

    def _text(self, text: str) -> None:
        self._length += len(text)
        if self._failed:
            self._shown.append(text)

    def _end(self, tag: str) -> None:
        if tag in _ODS_CELLS:
            if self._failed and self._repeat == 1:
                self._row_errors[self._column + 1] = "".join(self._shown).strip()
            self._column += self._repeat
            if self._filled:
                self._filled_to = self._column
                self._row_length += self._length * self._repeat
            self._in_cell = self._failed = False
        elif tag == "table:table-row":
            if self._filled_to and self.scans:
                scan = self.scans[-1]
                scan.rows, scan.columns = self._row + self._row_repeat, max(scan.columns, self._filled_to)
                self.characters += self._row_length * self._row_repeat
                if self._row_repeat == 1:
                    scan.errors.update({(self._row + 1, column): text for column, text in self._row_errors.items()})
            self._row += self._row_repeat
