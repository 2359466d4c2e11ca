"""Packages of the tests' own making: their parts, and a picture to put into them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a package in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(set(archive.namelist()))
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: dict[str, bytes | str]) -> bytes:
    """A package of these parts."""
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return store.getvalue()


def picture(side: int, *told: tuple[bytes, bytes]) -> io.BytesIO:
    """A red PNG, with what it tells beside what it shows, by chunk."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)),
        *told,
        (b"IDAT", zlib.compress((b"\0" + b"\xc0\x10\x10" * side) * side)),
        (b"IEND", b""),
    )
    framed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(framed))
