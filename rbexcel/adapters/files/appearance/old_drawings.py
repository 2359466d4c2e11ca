"""What is drawn over the cells of a sheet of an .xls: its objects, their anchors and kinds, as [MS-XLS] has them."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from rbexcel.adapters.files.appearance.anchors import Field, Ruler
from rbexcel.workbook.grid import Drawn, Span, Thing
from rbexcel.workbook.limits import MAX_COLUMNS, MAX_ROWS

_DRAWING, _OBJECT, _TEXT, _CONTINUED = 0xEC, 0x5D, 0x1B6, 0x3C
_ANCHOR, _ANCHOR_SIZE = 0xF010, 18
_CONTAINER = 0xF
_BOX, _CHECKED = 0x0B, 0x0A
_THINGS = {
    **dict.fromkeys((0x00, 0x01, 0x02, 0x03, 0x04, 0x06, 0x09, 0x1E), Thing.SHAPE),
    **dict.fromkeys((0x05, 0x18), Thing.OBJECT),
    0x08: Thing.PICTURE,
}
_WITHOUT_MEANING = {0x14, 0x19}
"""The arrow of a filter or of a list in a cell, and a remark."""
_FIELD = Field(Ruler(256, MAX_ROWS), Ruler(1024, MAX_COLUMNS))
"""How far into a row or a column an anchor reaches is told in so many parts of it."""
_LONGEST = 200


def read_old_objects(records: Iterable[tuple[int, bytes]]) -> Iterator[Drawn]:
    """Yield what the records of a sheet draw over cells; raises struct.error and IndexError for what is damaged."""
    span: Span | None = None
    waiting: Drawn | None = None
    last = 0
    for kind, record in records:
        if kind == _CONTINUED and last == _TEXT and waiting:
            waiting = Drawn(Thing.TEXT, waiting.span, _text(record)) if _text(record) else waiting
        if kind == _DRAWING:
            span = next(_anchors(record), span)
        elif kind == _OBJECT:
            if waiting:
                yield waiting
            thing = _thing(record)
            waiting = Drawn(thing, span) if thing and span else None
            span = None
        last = kind
    if waiting:
        yield waiting


def _anchors(record: bytes) -> Iterator[Span]:
    """Yield the cells of each object of a record, or of a part of one."""
    place = 0
    while place + 8 <= len(record):
        version, kind, length = struct.unpack_from("<HHI", record, place)
        place += 8
        if kind == _ANCHOR and length == _ANCHOR_SIZE:
            yield _span(*struct.unpack_from("<2x8H", record, place))
        if version & 0xF != _CONTAINER:
            place += length


def _span(*anchor: int) -> Span:
    left, x, top, y, right, to_x, bottom, to_y = anchor
    return _FIELD.span(((left, x), (top, y)), ((right, to_x), (bottom, to_y)))


def _thing(record: bytes) -> Thing | None:
    """Return what an object is to its reader; None for one that says nothing, as an unchecked box."""
    kind = struct.unpack_from("<H", record, 4)[0]
    if kind in _WITHOUT_MEANING or (kind == _BOX and not _is_checked(record)):
        return None
    return Thing.CHECKED if kind == _BOX else _THINGS.get(kind, Thing.CONTROL)


def _is_checked(record: bytes) -> bool:
    place = 0
    while place + 6 <= len(record):
        part, length, told = struct.unpack_from("<HHH", record, place)
        if part == _CHECKED:
            return bool(told == 1)
        place += 4 + length
    return False


def _text(record: bytes) -> str | None:
    text = record[1:].decode("utf-16-le" if record[:1] == b"\x01" else "cp1252", errors="replace")
    return " ".join(text.split())[:_LONGEST] or None
