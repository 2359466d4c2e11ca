"""A profile that says how a picture's colours are meant, without the screen, the person and the program it names."""

from __future__ import annotations

import struct

_MARK = b"acsp"
_HEAD = 128
_MOST = 4_000_000
"""Bytes of a profile, and of what is unpacked of one; those of printers have some 2 million."""
_UNSAID = (slice(24, 36), slice(48, 56), slice(80, 100))
"""Where the head tells when, by whom and for which device the profile was made."""
_NUMBERS = frozenset(
    {b"curv", b"para", b"XYZ ", b"mft1", b"mft2", b"mAB ", b"mBA ", b"sf32", b"meas", b"mpet", b"cicp"}
)
"""Types of entries that are numbers; all others may hold words."""
_OLD_NAME = b"desc" + b"\0" * 7 + b"\1" + b"\0" * 79
_OLD_RIGHTS = b"text" + b"\0" * 5
_WORDLESS = b"mluc" + b"\0" * 8 + b"\0\0\0\x0c"


def wordless(profile: bytes) -> bytes | None:
    """Return a profile whose entries are numbers only; None for one that cannot be gone through."""
    if len(profile) > _MOST or profile[36:40] != _MARK:
        return None
    count = struct.unpack_from(">I", profile, _HEAD)[0]
    if count > 200:
        return None
    head = bytearray(profile[:_HEAD])
    for said in _UNSAID:
        head[said] = bytes(said.stop - said.start)
    is_old = profile[8] < 4
    entries = {b"desc": _OLD_NAME if is_old else _WORDLESS, b"cprt": _OLD_RIGHTS if is_old else _WORDLESS}
    for number in range(count):
        name, start, length = struct.unpack_from(">4sII", profile, _HEAD + 4 + 12 * number)
        content = profile[start : start + length]
        if content[:4] in _NUMBERS and len(content) == length:
            entries.setdefault(name, content)
    place = _HEAD + 4 + 12 * len(entries)
    listed, pieces = [], []
    for name, content in entries.items():
        filled = content + b"\0" * (-len(content) % 4)
        listed.append(struct.pack(">4sII", name, place, len(content)))
        pieces.append(filled)
        place += len(filled)
    head[:4] = struct.pack(">I", place)
    return b"".join((bytes(head), struct.pack(">I", len(entries)), *listed, *pieces))
