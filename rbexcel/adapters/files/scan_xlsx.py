"""What the sheets of an .xlsx tell before a reader of values sees them: their area, what is hidden, their errors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from posixpath import join, normpath
from types import MappingProxyType

from rbexcel.adapters.files.markup import local, looked_at_once, parse, parser_of, plain_number, tags_in
from rbexcel.adapters.files.plain.parts import key_of
from rbexcel.adapters.files.refusals import require_area, require_cells, require_merges, require_sheets, require_tags
from rbexcel.adapters.files.safe_workbook import Scan
from rbexcel.adapters.files.shared_texts import require_bearable_texts, require_honest_count, showing_at_most
from rbexcel.adapters.files.sheet_of_texts import Told
from rbexcel.rekap.sheets import RekapSheet
from rbexcel.workbook.grid import column_letters, column_number
from rbexcel.workbook.limits import MAX_CELLS, MAX_COLUMNS, MAX_DATA_ROWS, MAX_ROWS, MAX_TAGS, MAX_UNPACKED

_WORKBOOK, _RELATIONS, _TEXTS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedstrings.xml"
"""Names of parts in lower case; readers of values find these parts by name, not by relationships."""

_CELL = re.compile(rb'<c(?: r="([A-Z]{1,3})([1-9][0-9]{0,6})")?[\s/>]')
_NEAR = tuple(
    ((last, 26), re.compile(rb'<c(?=[\s/>])(?! r="[A-Z]%s"[\s/>])' % rows))
    for last, rows in (
        (999, rb"[1-9][0-9]{0,2}"),
        (9_999, rb"[1-9][0-9]{0,3}"),
        (19_999, rb"(?:1[0-9]{4}|[1-9][0-9]{0,3})"),
    )
)
"""Rows and columns so few that no count of the cells in them is needed, and what finds a cell beyond them."""
_ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"')
_PREFIXED_CELL = re.compile(rb":c[\s/>]")
_HIDDEN_ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"[^<>]* hidden="(?:1|true)"')
_LOW_HEIGHT = re.compile(rb' ht="[01]?(?:\.[0-9]*)?(?:[eE]-[0-9]+)?"')
_LOW_ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"[^<>]*' + _LOW_HEIGHT.pattern)
_LOW, _NARROW = 2.0, 0.5
"""Below so many points of height a row shows nothing, below so many characters of width a column."""
_YES = ("1", "true")
_LAID_OUT = frozenset({"ht", "customHeight", "spans", "x14ac:dyDescent", "hidden"})
"""What a program says of a row that it has laid out; where rows are hidden by default, one without is hidden too."""
_MERGE = re.compile(rb"mergeCell[\s/]")
"""How every merge begins; the list of them is called mergeCells."""
_STRETCH = 4 * 2**20
_DIGITS = "0123456789"
_NOTHING_TOLD: Mapping[str, Told] = MappingProxyType({})
_STATES = {"visible": "visible", "hidden": "hidden", "veryHidden": "very hidden"}
_WORKSHEETS = "xl/worksheets/"
"""Where a reader of values takes a part for a sheet of cells."""


def scan_xlsx(name: str, parts: dict[str, bytes], told: Mapping[str, Told] = _NOTHING_TOLD) -> tuple[Scan, ...]:
    """
    Return a scan per sheet in the order of the workbook; ``parts`` are its parts by name, which are told by any case.

    ``told`` is what was seen at a glance of some of them.
    Raises RbexcelError for what is too big, ValueError and expat.ExpatError for what is damaged.
    """
    paths = {key_of(part): part for part in parts}
    sheets = _sheets(parts[paths[_WORKBOOK]], parts.get(paths.get(_RELATIONS, ""), b""))
    require_sheets(name, len(sheets))
    tables = {key_of(part): xml for part, xml in parts.items() if b"sheetData" in xml}
    require_tags(name, tags_in(tables.values(), MAX_TAGS))
    titles = {path: title for title, path, _ in sheets}
    seen = {key_of(part): each for part, each in told.items()}
    most = MAX_CELLS // max(len(sheets), 1)
    scans = {}
    for path, xml in tables.items():
        title = titles.get(path, path)
        area = MAX_DATA_ROWS if title == RekapSheet.DATA else MAX_ROWS, MAX_COLUMNS
        scans[path] = scan = _scan_sheet(xml, most=most, area=area, told=seen.get(path))
        scan.part = path
        require_area(name, title, scan.rows, scan.columns, area)
    # Several sheets may name one part; a sheet whose part is not found counts as the largest, a chart as nothing.
    areas = {path: scan.rows * scan.columns for path, scan in scans.items()}
    if sum(areas.values()) > MAX_CELLS:  # then they are counted
        exact = {path: _scan_sheet(xml, most=0, area=(MAX_DATA_ROWS, MAX_COLUMNS)) for path, xml in tables.items()}
        areas = {path: scan.rows * scan.columns for path, scan in exact.items()}
    largest = max(areas.values(), default=0)
    require_cells(name, sum(areas.get(path, 0) if path in paths else largest for _, path, _ in sheets))
    require_merges(name, sum(_merges_in(xml, seen.get(key_of(part))) for part, xml in parts.items()))
    strings = parts.get(paths.get(_TEXTS, ""), b"")
    require_honest_count(strings)
    shown = [tables[path] for _, path, _ in sheets if path in tables]
    longest = max(map(len, strings.split(b"</si>")))
    bearable = 2 * MAX_UNPACKED // max(longest, 1)
    # A filled cell takes two tags at least.
    if tags_in(shown, 2 * bearable) // 2 > bearable and sum(map(showing_at_most, shown)) > bearable:
        require_bearable_texts(name, strings, [parts[paths[path]] for _, path, _ in sheets if path in scans])
    return tuple(_named(scans.get(path, Scan()), title, state) for title, path, state in sheets)


def _merges_in(xml: bytes, told: Told | None) -> int:
    """Return how many merges a part lists."""
    if told:
        return len(told.merges)
    first = xml.find(b"mergeCell")
    return len(_MERGE.findall(xml, first)) if first > 0 else 0


def _named(scan: Scan, title: str, state: str) -> Scan:
    """Return the scan of a sheet of that name, of which all was seen; several may name one part."""
    if scan.told is None:
        return scan
    if not title.isprintable() or state not in _STATES or not scan.part.startswith(_WORKSHEETS):
        return replace(scan, told=None)
    return replace(scan, sheet=title, state=_STATES[state])


def _sheets(workbook: bytes, relations: bytes) -> list[tuple[str, str, str]]:
    """Return (name, lower-case path of its part, state) of each sheet in order; the path is empty when not told."""
    listed, related = _listed(workbook)
    more, others = _listed(relations) if relations else ((), ())
    targets = dict((*related, *others))
    return [(title, targets.get(identity, ""), state) for title, identity, state in (*listed, *more)]


@looked_at_once
def _listed(xml: bytes) -> tuple[tuple[tuple[str, str, str], ...], tuple[tuple[str, str], ...]]:
    """Return the sheets that a part lists, each with the id of its relationship, and the relationships by their ids."""
    found: list[tuple[str, str, str]] = []
    targets: list[tuple[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        match local(tag):
            case "sheet":
                identity = next((text for key, text in attributes.items() if local(key) == "id"), "")
                found.append((attributes.get("name", ""), identity, attributes.get("state", "visible")))
            case "Relationship":
                target = normpath(join("/xl", attributes.get("Target", "")))
                targets.append((attributes.get("Id", ""), key_of(target)))

    parse(parser_of(start), xml)
    return tuple(found), tuple(targets)


def _scan_sheet(xml: bytes, *, most: int, area: tuple[int, int], told: Told | None = None) -> Scan:
    """Return what the sheet's markup tells, by a glance where that cannot be fooled."""
    return _glance(xml, most=most, area=area, told=told) or _parse_sheet(xml)


def _glance(xml: bytes, *, most: int, area: tuple[int, int], told: Told | None) -> Scan | None:
    """
    Return the scan of a sheet in the form that Excel and XlsxWriter write, five times faster than a parser.

    It may find more cells than there are (empty ones, ones in comments), never fewer; those of an area of at
    most so many cells are not counted at all. None where more would have to be known: cells without a plain place, a
    suspiciously large area, error values, unusual marks of hidden rows, a sheet whose rows are hidden by default.
    """
    body = xml.find(b"<sheetData")
    if body < 0 or xml.find(b"zeroHeight", 0, body) > 0:
        return None
    if not told and (_PREFIXED_CELL.search(xml) or (b"#" in xml and b">#" in xml)):  # a byte is found much faster
        return None
    may_hide = told is None or told.may_hide
    hidden = xml.count(b"hidden=", body) if may_hide else 0
    hidden_rows = [int(row) for row in _HIDDEN_ROW.findall(xml, body)] if hidden else []
    if hidden > len(hidden_rows):
        return None
    head = _parse_head(xml[:body])
    scan = replace(head, hidden_rows={*head.hidden_rows}, hidden_columns={*head.hidden_columns}, errors={**head.errors})
    if told:
        scan.told, scan.rows, scan.columns = told, len(told.rows), max(map(len, told.rows), default=0)
    elif not _measured(xml, scan, most):
        return None
    if may_hide and _LOW_HEIGHT.search(xml, body):  # to look at every row for it takes twenty times as long
        hidden_rows += map(int, _LOW_ROW.findall(xml, body))
    scan.hidden_rows.update(row for row in hidden_rows if row <= MAX_ROWS)
    return scan if scan.rows <= area[0] and scan.columns <= area[1] else None


@looked_at_once
def _parse_head(head: bytes) -> Scan:
    """Return the scan of what stands before the cells of a sheet."""
    return _parse_sheet(head, whole=False)


def _measured(xml: bytes, scan: Scan, most: int) -> bool:
    """Note how far the cells of a sheet reach, or by how much less than ``most``; tell whether each has its place."""
    last = _ROW.match(xml, max(xml.rfind(b"<row "), 0))  # its cells may still lie elsewhere
    rows = int(last[1]) if last else 0
    for near, beyond in _NEAR:
        if near[0] >= rows and near[0] * 26 <= most and not beyond.search(xml):
            scan.rows, scan.columns = near
            return True
    return _measure(xml, scan)


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
    zero = narrow = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, place, kind, in_error, zero, narrow
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
            row = plain_number(attributes["r"]) if "r" in attributes else row + 1
            place = ""
            low = _is_below(_LOW, attributes.get("ht")) or (zero and _LAID_OUT.isdisjoint(attributes))
            if (low or attributes.get("hidden") in _YES) and row <= MAX_ROWS:
                scan.hidden_rows.add(row)
        elif tag == "col":
            _note_columns(scan, attributes, narrow=narrow)
        elif tag == "sheetFormatPr":
            zero = attributes.get("zeroHeight") in _YES
            narrow = _is_below(_NARROW, attributes.get("defaultColWidth"))
            scan.hidden_columns.update(range(1, MAX_COLUMNS + 1) if narrow else ())
        elif ":" in tag:
            start(local(tag), attributes)

    def error(text: str) -> None:
        errors[place] = errors.get(place, "") + text

    parser = parser_of(start)
    parse(parser, xml, whole=whole)
    scan.rows = max(map(plain_number, numbers), default=0)
    scan.columns = max(map(_column, letters), default=0)
    for address, text in errors.items():
        column = address.rstrip(_DIGITS)
        scan.errors[plain_number(address[len(column) :]), _column(column)] = text.strip()
    return scan


def _note_columns(scan: Scan, attributes: dict[str, str], *, narrow: bool) -> None:
    """Note whether some columns are hidden; ``narrow`` tells that those are of which nothing is said."""
    hidden = attributes.get("hidden") in _YES or _is_below(_NARROW, attributes.get("width"))
    if hidden or narrow:
        last = min(plain_number(attributes.get("max", "")), MAX_COLUMNS)
        columns = range(plain_number(attributes.get("min", "")), last + 1)
        (scan.hidden_columns.update if hidden else scan.hidden_columns.difference_update)(columns)


def _is_below(limit: float, size: str | None) -> bool:
    """Tell a height or width that shows nothing; none is the usual one, nor does one that is no number count."""
    try:
        return size is not None and float(size) < limit
    except ValueError:
        return False


def _column(letters: str) -> int:
    """Return the 1-based number of a column's letters, 0 for none; ValueError for anything but letters."""
    if letters and not (letters.isascii() and letters.isalpha()):
        raise ValueError(letters)
    return column_number(letters.upper()[:7])
