"""A stream comes out of a compound file as it went in."""

from __future__ import annotations

import struct

import pytest

from rbexcel.adapters.files.compound import Container, contained
from rbexcel.addin.build.compound_file import compound_file

STREAMS = {
    "Kecil": b"isi",
    "Besar": bytes(range(256)) * 40,
    "Sedang": bytes(range(200)),
    "Batas": b"x" * 4096,
    "Kosong": b"",
}


def test_streams_of_any_size_are_read() -> None:
    container = Container(compound_file(STREAMS))
    assert {title: container.stream(title) for title in container.entries} == STREAMS


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 300_000])
def test_a_stream_that_is_put_into_a_container_of_its_own_is_read_again(size: int) -> None:
    stream = bytes(number % 251 for number in range(size))
    container = Container(contained("Workbook", stream))
    assert list(container.entries) == ["Workbook"]
    assert container.stream("Workbook") == stream.ljust(4096, b"\0")


def damaged(place: int, value: int, form: str = "<H") -> bytes:
    content = bytearray(compound_file(STREAMS))
    struct.pack_into(form, content, place, value)
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [b"", bytes(600), damaged(30, 10), damaged(48, 99_999, "<I"), damaged(76, 99_999, "<I")],
    ids=["empty", "zeros", "a sector size", "the directory elsewhere", "the table elsewhere"],
)
def test_a_damaged_container_is_told_as_one(content: bytes) -> None:
    with pytest.raises((struct.error, IndexError, ValueError)):
        Container(content)


def test_without_a_root_small_streams_are_empty_and_the_others_are_read() -> None:
    content = compound_file(STREAMS)
    root = content.index("Root Entry".encode("utf-16-le"))
    container = Container(content[: root + 66] + b"\1" + content[root + 67 :])
    assert (container.stream("Kecil"), container.stream("Besar")) == (b"", STREAMS["Besar"])
