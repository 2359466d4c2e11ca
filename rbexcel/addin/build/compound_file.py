"""
A compound file, as [MS-CFB] describes it: streams in folders within one file. It knows nothing of what they hold.

Version 3, sectors of 512 bytes, no times and no class ids, so that the same streams give the same bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Union

from rbexcel.frozen import mutable

Folder = Mapping[str, Union[bytes, "Folder"]]
"""Names of up to 31 letters to a stream's bytes, or to a folder within."""

_SECTOR = 512
_MINI = 64
_CUTOFF = 4096
"""A shorter stream lives in the mini stream, in sectors of 64 bytes."""

_NUMBERS = _SECTOR // 4
_ENTRIES = _SECTOR // 128
_IN_HEADER = 109
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NONE = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1


@mutable
class _Entry:
    """One entry of the directory; left, right and child are the numbers of other entries."""

    name: str
    kind: int
    data: bytes = b""
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE
    colour: int = _BLACK
    start: int = 0
    size: int = 0

    def packed(self) -> bytes:
        """Return its 128 bytes."""
        name = self.name.encode("utf-16-le")
        length = len(name) + 2 if name else 0
        links = struct.pack("<HBBIII", length, self.kind, self.colour, self.left, self.right, self.child)
        return struct.pack("<64s16s36xIQ", name, links, self.start, self.size)


def compound_file(root: Folder) -> bytes:
    """Return the file that holds these streams and folders; ValueError when a name or the size is beyond the format."""
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _added(root, entries)
    mini_table, mini_stream = _mini_stream(entries)
    entries[0].data, entries[0].size = mini_stream, len(mini_stream)

    table: list[int] = []
    sectors: list[bytes] = []

    def stored(data: bytes) -> int:
        """Put a stream into sectors of its own, and return the first."""
        return _chained(data, _SECTOR, table, sectors)

    for entry in entries:
        if entry.kind == _ROOT or entry.size >= _CUTOFF:
            entry.start = stored(entry.data)
    mini_start = stored(_numbers(mini_table))
    unused = [_Entry("", 0, colour=_RED)] * (-len(entries) % _ENTRIES)
    directory_start = stored(b"".join(entry.packed() for entry in (*entries, *unused)))

    fat_count = _fat_count(len(table))
    if fat_count > _IN_HEADER:
        raise ValueError("too large for a compound file without a table of tables")
    fat_sectors = range(len(table), len(table) + fat_count)
    table.extend([_FAT] * fat_count)
    header = struct.pack(
        "<8s16xHHHHH6xIII4xIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,  # minor version
        3,
        0xFFFE,  # little endian
        9,  # 2**9: the sector
        6,  # 2**6: the mini sector
        0,  # directory sectors: not counted in version 3
        fat_count,
        directory_start,
        _CUTOFF,
        mini_start,
        len(_numbers(mini_table)) // _SECTOR,
        _END,  # no further table of tables
        0,
    )
    places = [*fat_sectors, *([_FREE] * (_IN_HEADER - fat_count))]
    return b"".join([header, struct.pack(f"<{_IN_HEADER}I", *places), *sectors, _numbers(table)])


def _added(folder: Folder, entries: list[_Entry]) -> int:
    """Add what a folder holds to the directory; return the number of the entry at the top of its tree."""
    numbers = []
    for name in sorted(folder, key=_order):
        if not 0 < len(name.encode("utf-16-le")) <= 62 or set(name) & set("/\\:!"):
            raise ValueError(f"no name for a stream: {name!r}")
        content = folder[name]
        is_stream = isinstance(content, bytes)
        entry = _Entry(name, _STREAM if is_stream else _STORAGE)
        numbers.append(len(entries))
        entries.append(entry)
        if isinstance(content, bytes):
            entry.data, entry.size = content, len(content)
        else:
            entry.child = _added(content, entries)
    return _tree(numbers, entries, len(numbers).bit_length())


def _order(name: str) -> tuple[int, str]:
    """How siblings are sorted: a shorter name first, then by its capitals."""
    return len(name.encode("utf-16-le")), name.upper()


def _tree(numbers: Sequence[int], entries: list[_Entry], levels: int) -> int:
    """
    Link sorted entries into a balanced tree and return its top.

    Halving fills every level but the lowest, which alone is red: no red entry has a red child, and every path down
    passes as many black ones.
    """
    if not numbers:
        return _NONE
    middle = len(numbers) // 2
    top = entries[numbers[middle]]
    top.left = _tree(numbers[:middle], entries, levels - 1)
    top.right = _tree(numbers[middle + 1 :], entries, levels - 1)
    top.colour = _RED if levels == 1 else _BLACK
    return numbers[middle]


def _mini_stream(entries: Sequence[_Entry]) -> tuple[list[int], bytes]:
    """Gather the short streams: their table, and the stream that holds them all."""
    table: list[int] = []
    sectors: list[bytes] = []
    for entry in entries:
        if entry.kind == _STREAM and entry.size < _CUTOFF:
            entry.start = _chained(entry.data, _MINI, table, sectors)
    return table, b"".join(sectors)


def _chained(data: bytes, size: int, table: list[int], sectors: list[bytes]) -> int:
    """Append data in sectors and their chain to the table; return the first sector, the end mark if there is none."""
    if not data:
        return _END
    first = len(sectors)
    sectors.extend(data[start : start + size].ljust(size, b"\0") for start in range(0, len(data), size))
    table.extend([*range(first + 1, len(sectors)), _END])
    return first


def _numbers(table: Sequence[int]) -> bytes:
    """Return a table of sector numbers, the rest of its last sector marked free."""
    full = [*table, *([_FREE] * (-len(table) % _NUMBERS))]
    return struct.pack(f"<{len(full)}I", *full)


def _fat_count(sectors: int) -> int:
    """Return how many sectors the table needs that lists these sectors and itself."""
    count = 0
    while count * _NUMBERS < sectors + count:
        count += 1
    return count
