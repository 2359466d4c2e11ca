"""Looks for a word in the bytes of a file: in all that is packed in it, in every way that letters are written."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from email import message_from_bytes

_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_AROUND = 60


def found(content: bytes, mark: str) -> list[str]:
    """Return every place in a file where a word begins with the mark: the part's name, and what stands there."""
    return sorted(
        {f"{name}: {place}" for name, data in unpacked(content) for place in _places(data, mark.encode().lower())}
    )


def unpacked(content: bytes, name: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of a file, and of all that is packed in it: zips, letters, streams inside pictures."""
    yield name, content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                yield from unpacked(archive.read(entry), f"{name}/{entry.filename}")
    for start in _PACKED.finditer(content) if not content.startswith(b"PK") else ():
        try:
            yield f"{name}@{start.start()}", zlib.decompressobj().decompress(content[start.start() :], 1_000_000)
        except zlib.error:
            continue
    if content.startswith((b"Subject:", b"MIME", b"From:", b"X-Unsent", b"Date:", b"To:")):
        for part in message_from_bytes(content).walk():
            inside = part.get_payload(decode=True)
            if isinstance(inside, bytes):
                yield from unpacked(inside, f"{name}/{part.get_filename() or part.get_content_type()}")


def _places(data: bytes, mark: bytes) -> Iterator[str]:
    """Yield what stands where the mark is found, as plain letters, two bytes a letter, or base64."""
    plain = data.lower()
    text = mark.decode()
    for needle in (mark, text.encode("utf-16-le"), text.encode("utf-16-be")):
        start = plain.find(needle)
        while start >= 0:
            seen = data[max(start - 20, 0) : start + _AROUND].replace(b"\0", b"")
            yield seen.decode("latin-1")
            start = plain.find(needle, start + len(needle))
    for letters in (mark, mark.upper(), mark.capitalize()):
        for shift in range(3):
            coded = base64.b64encode(b"\0" * shift + letters)
            middle = coded[-(-shift * 4 // 3) : len(coded) - 4 if len(letters) + shift != 3 else None]
            if len(middle) >= 4 and middle in data:
                yield f"base64 {letters.decode()} {middle.decode()}"
