"""
Sheets that hold nothing but texts, as a plan does: read at one glance, in the forms in which they mostly come.

Excel and XlsxWriter write texts that cells share by their number, openpyxl writes each into its cell.

Whatever has another form is None: then the reader of values reads it. Both read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from rbexcel.frozen import frozen
from rbexcel.words.remembered import forgetting
from rbexcel.workbook.grid import Span, column_number

_OPENS, _CLOSES = b"<si><t>", b"</t></si>"
_BETWEEN = (_CLOSES + _OPENS).decode()
_LONE = re.compile(r"<t>([^<]*)</t></si>\s*")
_FOR_ANOTHER = re.compile(r"_x[0-9A-Fa-f]{4}_")
"""What stands for another sign."""
_NUMBERED = re.compile("&#([1-9][0-9]{2,6});")
_NAMED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_LOOSE = re.compile(f"&(?!(?:lt|gt|quot|apos|amp);)(?!{_NUMBERED.pattern[1:]})")
"""What stands for no sign, or for one that is told otherwise."""
_UTF_8 = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']utf-8["']|\s*<(?!\?xml[^>]*?\sencoding)""", re.IGNORECASE)

_BODY = b"<sheetData>"
_PLACE = rb"([A-Z])([1-9][0-9]{0,3}|1[0-9]{4})"
_LAST_ROW = 19_999
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""One of so many rows and of the first 26 columns."""
_CELL = rb'(?:<c r="%c\1"(?: s="[0-9]{1,5}+")?+(?:/>| t="s"><v>([0-9]{1,6}+)</v></c>))?+'
_OWN = rb' t="inlineStr"><is><t((?: xml:space="preserve")?+>[^<]*+)</t></is></c>'
_CELL_WITH_TEXT = rb'(?:<c r="%c\1"(?: s="[0-9]{1,5}+")?+(?:/>| t="n"></c>|' + _OWN + rb"))?+"


@cache
def _row_of(cell: bytes) -> re.Pattern[bytes]:
    """
    Return what finds a row of such a sheet, its cells in order: one that has anything else in it may be damaged.

    Its groups are the number of the row, its other attributes, and what tells the texts, column by column.
    """
    cells = b"".join(cell % ord(letter) for letter in _LETTERS)
    return re.compile(
        rb'<row r="([1-9][0-9]{0,4}+)"((?: (?!xmlns)[A-Za-z0-9:]++="[A-Za-z0-9:. ]*+")*+)(?:/>|>' + cells + rb"</row>)"
    )


_LONGEST, _KEPT = 1 << 19, 4
"""
Bytes of a sheet whose markup is remembered, and of how many: it knows its texts by their numbers only, so that all
plans of a template have the same until somebody edits them.
"""
_MANY = 1 << 15
"""So many numbers are not kept."""
_MAY_HIDE = re.compile(rb' hidden=| ht="[01]?[".eE]')
"""What a row may say that is hidden, or that is too low to show anything."""
_MERGE = re.compile(rb'<mergeCell ref="' + _PLACE + b":" + _PLACE + rb'"/>')
_COLUMNS = {letter.encode(): column_number(letter) for letter in _LETTERS}

Rows = tuple[tuple[str | None, ...], ...]


@frozen
class Told:
    """
    The rows of a sheet from row 1 on, each from column A to its last text, and its merges; blanks are None.

    ``may_hide`` tells that some rows may be hidden: what their attributes say has to be looked at.
    """

    rows: Rows
    merges: tuple[Span, ...]
    may_hide: bool


Texts = Mapping[bytes | None, str | None]
"""
Texts by their numbers as cells write them, an empty one as None; None is what a cell without a text says.

A text whose letters have several looks, or with signs that are told otherwise, is not among them: such a one is left
to the reader of values.
"""


NO_TEXTS: Texts = {None: None}


def texts_of(strings: bytes) -> Texts | None:
    """Return the texts that cells share; None for a list of them in a form that is not known."""
    if not _UTF_8.match(strings):
        return None
    try:
        said = _plain_texts(strings) or _other_texts(strings.decode())
    except UnicodeDecodeError:
        return None
    if said is None:
        return None
    escaped = b"_" in strings and b"_x" in strings  # a single byte is found a hundred times faster
    if escaped or b"\r" in strings or [each.strip() for each in said if each is not None] != said:
        said = [each if each is None else _text(each) for each in said]
    elif b"&" in strings:
        said = [_text(each) if each and "&" in each else each for each in said]
    told = zip(_numbers(1 << len(said).bit_length()) if len(said) < _MANY else _numbered(len(said)), said, strict=False)
    if None in said or "" in said:
        return {None: None, **{number: each or None for number, each in told if each is not None}}
    return {None: None, **dict(told)}


@lru_cache(maxsize=1)
def _numbers(most: int) -> tuple[bytes, ...]:
    """Return the numbers of so many texts as cells write them, which all workbooks have in common."""
    return tuple(_numbered(most))


def _numbered(most: int) -> Iterator[bytes]:
    return (b"%d" % number for number in range(most))


def _plain_texts(strings: bytes) -> list[str | None] | None:
    """Return the texts of a list in which each is written the same way; None for another list."""
    head, _, rest = strings.partition(_OPENS)
    held, _, foot = rest.rpartition(_CLOSES)
    pieces: list[str | None] = [*held.decode().split(_BETWEEN)]
    around = head + foot
    if strings.count(b"<") != around.count(b"<") + 4 * len(pieces) or b"<si" in around or b"<!" in around:
        return None
    return pieces


def _other_texts(strings: str) -> list[str | None] | None:
    """Return the texts of any list, None for one that is not written plainly; None for a list that is not known."""
    head, *pieces = strings.split("<si>")
    if "<!" in strings or "<si" in head or len(pieces) != strings.count("<si"):
        return None
    return [found[1] if (found := _LONE.match(piece)) else None for piece in pieces]


def _text(said: str) -> str | None:
    """Return a text of its markup; None for one told otherwise: what begins or ends with a blank may lose it."""
    if said != said.strip():
        return None
    return _plain(said)


def _plain(said: str) -> str | None:
    """Return a text of its markup; None for one that is told otherwise."""
    if "&" in said:
        if _LOOSE.search(said) or not all(map(_is_letter, numbers := _NUMBERED.findall(said))):
            return None
        for number in {*numbers}:
            said = said.replace(f"&#{number};", chr(int(number)))
        for name, sign in _NAMED:
            said = said.replace(name, sign)
    return None if "\r" in said or ("_x" in said and _FOR_ANOTHER.search(said)) else said


def _is_letter(number: str) -> bool:
    """Tell the number of a sign that every reader takes as it is: no blank, no half of one, none that is none."""
    code = int(number)
    known = 0xA0 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= 0x10FFFF
    return known and not chr(code).isspace()


class _Own(dict[bytes | None, str | None]):
    """The texts that stand in the cells themselves, by their markup; each is looked at once."""

    def __missing__(self, told: bytes) -> str | None:
        said = told.decode()
        text = _text(said[1:]) if said[0] == ">" else _plain(said.partition(">")[2])
        if text is None:
            raise KeyError(told)
        found = self[told] = None if not text or text.isspace() else text
        return found


def sheet_of_texts(xml: bytes, texts: Texts) -> Told | None:
    """Return what a sheet holds whose cells show only ``texts``, or only texts of their own; None for any other."""
    written = _known(xml) if len(xml) <= _LONGEST else _written(xml)
    if written is None:
        return None
    said = (_Own({None: None}) if written.own else texts).__getitem__
    try:
        rows = [tuple(map(said, line)) for line in written.lines]
    except (KeyError, UnicodeDecodeError):
        return None
    rows = [line if not line or line[-1] is not None else _trimmed(line) for line in rows]
    while rows and not rows[-1]:
        rows.pop()
    return Told(tuple(rows), written.merges, written.may_hide)


@frozen
class _Written:
    """
    The markup of such a sheet: what tells the texts of its rows from row 1 on, each up to its last one, and its merges.

    ``own`` tells that the texts stand in the cells themselves.
    """

    lines: tuple[tuple[bytes | None, ...], ...]
    merges: tuple[Span, ...]
    may_hide: bool
    own: bool


def _written(xml: bytes) -> _Written | None:
    """Return the markup of a sheet that tells nothing but texts; None for any other."""
    start, end = xml.find(_BODY), xml.rfind(b"</sheetData>")
    head = xml[: max(start, 0)]
    if not 0 < start < end or not _UTF_8.match(head) or _has_other_names(head):
        return None
    own = not xml.startswith(b' t="s"', xml.find(b' t="', start, end))
    attributes: set[bytes] = set()
    lines = _lines_of(xml, start + len(_BODY), end, _CELL_WITH_TEXT if own else _CELL, attributes)
    merges = _MERGE.findall(xml, end)
    if lines is None or len(merges) != xml.count(b"<mergeCell ", end) or xml.find(b"sheetData", end + 12) > 0:
        return None
    spans = (Span(int(top), _COLUMNS[left], int(bottom), _COLUMNS[right]) for left, top, right, bottom in merges)
    return _Written(lines, tuple(spans), any(map(_MAY_HIDE.search, attributes)), own)


_known = lru_cache(maxsize=_KEPT)(_written)
forgetting(_known.cache_clear)


def _has_other_names(head: bytes) -> bool:
    """Tell whether a sheet may call its cells otherwise, by a prefix, or tells of them before they come."""
    return head.count(b"/main") != 1 or b"<!" in head or b' xmlns="' not in head


def _lines_of(
    xml: bytes, start: int, end: int, cell: bytes, attributes: set[bytes]
) -> tuple[tuple[bytes | None, ...], ...] | None:
    """
    Return what tells the texts of the rows between two places, and note what ``attributes`` they have.

    None where anything else stands there.
    """
    lines: list[tuple[bytes | None, ...]] = []
    for found in _row_of(cell).finditer(xml, start, end):
        if found.start() != start:
            return None
        start = found.end()
        row = int(found[1])
        attributes.add(found[2])
        if not len(lines) < row <= _LAST_ROW:
            return None
        if row - 1 > len(lines):
            lines += [()] * (row - 1 - len(lines))
        lines.append(found.groups()[2 : found.lastindex])  # up to the last cell that is filled
    return tuple(lines) if start == end else None


def _trimmed(line: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Return a row without the blanks at its end."""
    last = next((at for at in range(len(line), 0, -1) if line[at - 1] is not None), 0)
    return line[:last]
