"""What lies over the cells of an .xls: the records of its objects, built as [MS-XLS] has them."""

from __future__ import annotations

import struct

import pytest

from rbexcel.adapters.files.appearance.old_drawings import read_old_objects
from rbexcel.workbook.grid import Drawn, Span, Thing

Record = tuple[int, bytes]


def atom(kind: int, content: bytes, *, version: int = 0) -> bytes:
    return struct.pack("<HHI", version, kind, len(content)) + content


def drawing(*anchor: int) -> Record:
    """The record of a shape from one column, row to another, each followed by how far into it."""
    told = atom(0xF00A, bytes(8)) + atom(0xF010, struct.pack("<9H", 0, *anchor)) + atom(0xF011, b"")
    return 0xEC, atom(0xF004, told, version=0xF)


def thing(kind: int, rest: bytes = b"") -> Record:
    return 0x5D, struct.pack("<3H", 0x15, 0x12, kind) + bytes(16) + rest


OVER_F5 = (5, 100, 4, 30, 5, 900, 4, 200)
F5 = Span(5, 6, 5, 6)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (0x08, Thing.PICTURE),
        (0x02, Thing.SHAPE),
        (0x05, Thing.OBJECT),
        (0x07, Thing.CONTROL),
        (0x14, None),
        (0x19, None),
    ],
)
def test_an_object_lies_over_the_cells_of_its_anchor(kind: int, told: Thing | None) -> None:
    assert list(read_old_objects([drawing(*OVER_F5), thing(kind)])) == ([Drawn(told, F5)] if told else [])


def test_what_only_touches_a_cell_does_not_lie_over_it() -> None:
    bar = drawing(5, 100, 4, 30, 9, 100, 5, 20)
    assert list(read_old_objects([bar, thing(0x02)])) == [Drawn(Thing.SHAPE, Span(5, 6, 5, 9))]


def test_the_text_of_a_shape_is_told_and_no_other_takes_it() -> None:
    text = (0x3C, b"\x01" + "✓".encode("utf-16-le"))
    records = [drawing(*OVER_F5), thing(0x06), (0xEC, atom(0xF00D, b"")), (0x1B6, bytes(18)), text]
    records += [drawing(6, 0, 4, 0, 6, 1000, 4, 250), thing(0x02)]
    told = [Drawn(Thing.TEXT, F5, "✓"), Drawn(Thing.SHAPE, Span(5, 7, 5, 7))]
    assert list(read_old_objects(records)) == told


@pytest.mark.parametrize(("state", "told"), [(1, [Drawn(Thing.CHECKED, F5)]), (0, [])])
def test_a_check_box_counts_where_it_is_checked(state: int, told: list[Drawn]) -> None:
    box = thing(0x0B, struct.pack("<3H", 0x0A, 0x0C, state) + bytes(10))
    assert list(read_old_objects([drawing(*OVER_F5), box])) == told
