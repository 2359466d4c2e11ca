"""
A VBA project made from source text, as [MS-OVBA] describes it: its modules, compressed, and their directory.

It carries no compiled code, so that Excel compiles the source when it loads it. It knows nothing of what the code does.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Literal

from rbexcel.addin.build.compound_file import compound_file
from rbexcel.frozen import frozen

_CODE_PAGE = 1252
_BASES = {
    "workbook": "0{00020819-0000-0000-C000-000000000046}",
    "sheet": "0{00020820-0000-0000-C000-000000000046}",
    "class": "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}",
}
"""The class that a module extends: Excel's workbook and sheet, or the one of every class module."""

_REFERENCES = (
    ("stdole", r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation"),
    (
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
        r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
    ),
)
"""The type libraries beside Excel's and VBA's own; they are found by their ids, the paths are only a hint."""

_NO_COMPILED_CODE = bytes.fromhex("cc61ffff000100")
_PROJECT_ID = "{5C1F0C52-6F0B-4F6A-9D3E-7A1B52C0E5D1}"
_CHUNK = 4096


@frozen
class Module:
    """
    A module: its name and its source, from ``Attribute VB_Name`` on, lines ending as they may.

    ``kind`` is "standard", "class", or the part of the workbook that it belongs to.
    """

    name: str
    source: str
    kind: Literal["standard", "class", "workbook", "sheet"] = "standard"

    @property
    def stored(self) -> str:
        """The source as a project holds it: the class it extends named in its head, lines ended by CR and LF."""
        lines = self.source.splitlines()
        if self.kind != "standard":
            first = next(number for number, line in enumerate(lines) if line.startswith("Attribute VB_Name"))
            last = max(number for number, line in enumerate(lines) if line.startswith("Attribute VB_Exposed"))
            customizable = self.kind != "class"
            lines[last + 1 : last + 1] = [
                "Attribute VB_TemplateDerived = False",
                f"Attribute VB_Customizable = {customizable}",
            ]
            lines.insert(first + 1, f'Attribute VB_Base = "{_BASES[self.kind]}"')
        return "".join(f"{line}\r\n" for line in lines)


def vba_project(name: str, modules: Sequence[Module]) -> bytes:
    """Return ``vbaProject.bin``: the project of that name, its modules in that order. All text is ASCII."""
    return compound_file(
        {
            "PROJECT": _listing(name, modules).encode("ascii"),
            "PROJECTwm": b"".join(_both(module.name) for module in modules) + b"\0\0",
            "VBA": {
                "_VBA_PROJECT": _NO_COMPILED_CODE,
                "dir": compressed(_directory(name, modules)),
                **{module.name: compressed(module.stored.encode("ascii")) for module in modules},
            },
        }
    )


def _both(name: str) -> bytes:
    """Return a name as PROJECTwm maps it: in the code page, then in Unicode, each ended by a zero."""
    return name.encode("ascii") + b"\0" + name.encode("utf-16-le") + b"\0\0"


def _listing(name: str, modules: Sequence[Module]) -> str:
    """Return the PROJECT stream: what the editor shows, and that nothing is locked."""
    words = {"standard": "Module={}", "class": "Class={}"}
    lines = [
        f'ID="{_PROJECT_ID}"',
        *(words.get(module.kind, "Document={}/&H00000000").format(module.name) for module in modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{_encrypted(bytes(4))}"',  # not protected
        f'DPB="{_encrypted(bytes(1))}"',  # no password
        f'GC="{_encrypted(bytes([0xFF]))}"',  # visible
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
    ]
    return "".join(f"{line}\r\n" for line in lines)


def _encrypted(data: bytes) -> str:
    """Return data in the disguise of section 2.4.3.2 for a seed of 0, which asks for no filling."""
    key = sum(_PROJECT_ID.encode("ascii")) & 0xFF
    out = bytearray([0, 2, key])
    plain = key
    for byte in struct.pack("<I", len(data)) + data:
        out.append(byte ^ ((out[-2] + plain) & 0xFF))
        plain = byte
    return out.hex().upper()


def _record(number: int, content: bytes) -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _text(number: int, unicode: int, text: str) -> bytes:
    """Return the two records of a text: in the code page and in Unicode."""
    return _record(number, text.encode("ascii")) + _record(unicode, text.encode("utf-16-le"))


def _word(number: int, value: int) -> bytes:
    return _record(number, struct.pack("<H", value))


def _long(number: int, value: int) -> bytes:
    return _record(number, struct.pack("<I", value))


def _directory(name: str, modules: Sequence[Module]) -> bytes:
    """Return the ``dir`` stream, not yet compressed: the project, what it refers to, and its modules."""
    project = [
        _long(0x01, 1),  # 32-bit Windows, which says nothing on where it runs
        _long(0x02, 0x0409),
        _long(0x14, 0x0409),
        _word(0x03, _CODE_PAGE),
        _record(0x04, name.encode("ascii")),
        _text(0x05, 0x40, ""),  # description
        _record(0x06, b"") + _record(0x3D, b""),  # help file, twice
        _long(0x07, 0),
        _long(0x08, 0),
        struct.pack("<HIIH", 0x09, 4, 1, 0),  # version 1.0; its stated size is 4 whatever it has
        _text(0x0C, 0x3C, ""),  # constants
    ]
    references = [
        part
        for label, library in _REFERENCES
        for part in (
            _text(0x16, 0x3E, label),
            _record(0x0D, struct.pack("<I", len(library)) + library.encode("ascii") + bytes(6)),
        )
    ]
    listed = [_word(0x0F, len(modules)), _word(0x13, 0xFFFF)]
    return b"".join([*project, *references, *listed, *map(_entry, modules), _record(0x10, b"")])


def _entry(module: Module) -> bytes:
    """Return a module's records in the ``dir`` stream."""
    return b"".join(
        [
            _text(0x19, 0x47, module.name),
            _text(0x1A, 0x32, module.name),  # of its stream
            _text(0x1C, 0x48, ""),  # description
            _long(0x31, 0),  # where the source begins in its stream: no compiled code stands before it
            _long(0x1E, 0),
            _word(0x2C, 0xFFFF),
            _record(0x21 if module.kind == "standard" else 0x22, b""),
            _record(0x2B, b""),
        ]
    )


def compressed(data: bytes) -> bytes:
    """
    Return data in the compression of section 2.4.1.

    ValueError when the last chunk does not shrink and has 3,641 bytes or more: the format would fill it up with zeros.
    """
    return b"\x01" + b"".join(_chunk(data[start : start + _CHUNK]) for start in range(0, len(data), _CHUNK))


def _chunk(data: bytes) -> bytes:
    """Return one chunk of at most 4096 bytes with its header: its size, a signature, is it compressed."""
    tokens = _tokens(data)
    if len(tokens) > _CHUNK:
        if len(data) < _CHUNK:
            raise ValueError("a last chunk that does not shrink cannot be kept")
        return struct.pack("<H", _CHUNK - 1 | 0x3000) + data
    return struct.pack("<H", len(tokens) - 1 | 0xB000) + tokens


def _tokens(data: bytes) -> bytes:
    """Return a chunk as letters and as copies of what stood before, eight at a time behind a byte that tells which."""
    out = bytearray()
    seen: dict[bytes, list[int]] = {}
    flags, place, count = 0, 0, 8
    position = 0
    while position < len(data):
        if count == 8:
            place, flags, count = len(out), 0, 0
            out.append(0)
        offset, length = _longest(data, position, seen.get(data[position : position + 3], ()))
        if length:
            bits = max((position - 1).bit_length(), 4)
            out += struct.pack("<H", (offset - 1) << (16 - bits) | length - 3)
            flags |= 1 << count
            out[place] = flags
        else:
            out.append(data[position])
            length = 1
        for each in range(position, position + length):
            seen.setdefault(data[each : each + 3], []).append(each)
        position += length
        count += 1
    return bytes(out)


def _longest(data: bytes, position: int, places: Sequence[int]) -> tuple[int, int]:
    """Return how far back the longest match of what follows begins, and its length; 0, 0 where there is none."""
    bits = max((position - 1).bit_length(), 4)
    limit = min((1 << (16 - bits)) + 2, len(data) - position)
    best, length = 0, 2
    for place in reversed(places):
        if length >= limit:
            break
        run = next((n for n in range(limit) if data[place + n] != data[position + n]), limit)
        if run > length:
            best, length = position - place, run
    return (best, length) if best else (0, 0)
