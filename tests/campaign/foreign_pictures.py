"""Pictures of every kind that a workbook shows, each with all that it can tell of its maker."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from tests.campaign.making import path, secret
from tests.packages import picture

_XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:li>{secret("xmp")}</rdf:li></x:xmpmeta>'.encode()


def tiff(words: Mapping[int, str], *, order: str = "<", pixels: bytes = b"") -> bytes:
    """A TIFF, which is also what EXIF is: a list of tags that are texts, and of a grey point where it has pixels."""
    seen = [(256, 1), (257, 1), (258, 8), (259, 1), (262, 1), (277, 1), (278, 1), (279, 1)] if pixels else []
    count = len(words) + len(seen) + bool(pixels)
    place = 8 + 2 + 12 * count + 4
    entries, after = [], b""
    for tag, word in words.items():
        text = word.encode() + b"\0"
        entries.append((tag, 2, len(text), struct.pack(f"{order}I", place + len(after))))
        after += text + b"\0" * (len(text) % 2)
    entries += [(tag, 3, 1, struct.pack(f"{order}HH", number, 0)) for tag, number in seen]
    if pixels:
        entries.append((273, 4, 1, struct.pack(f"{order}I", place + len(after))))
        after += pixels
    listed = b"".join(struct.pack(f"{order}HHI", *entry[:3]) + entry[3] for entry in sorted(entries))
    mark = b"II*\0" if order == "<" else b"MM\0*"
    return mark + struct.pack(f"{order}IH", 8, count) + listed + struct.pack(f"{order}I", 0) + after


EXIF = tiff({
    0x010E: secret("exifdescription"), 0x010F: secret("exifmake"), 0x0131: secret("exifsoftware"),
    0x013B: secret("exifartist"), 0x8298: secret("exifcopyright"), 0x9C9D: secret("exifxpauthor"),
})  # fmt: skip


def jpeg(*, exif: bytes = EXIF, tail: bytes = b"") -> bytes:
    """A JPEG of one point with EXIF, XMP, IPTC, a comment, and words behind its end."""

    def segment(marker: int, content: bytes) -> bytes:
        return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content

    tables = bytes([16]) + bytes([0] * 15) + b"\0"
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0" + struct.pack(">I", 30) + b"\x1c\x02\x50\0\x14" + b"x" * 4
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"),
            segment(0xE1, b"Exif\0\0" + exif),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _XMP),
            segment(0xED, iptc + secret("iptcbyline").encode()),
            segment(0xE2, b"MPF\0" + secret("jpegmpf").encode()),
            segment(0xFE, secret("jpegcomment").encode()),
            segment(0xDB, b"\0" + b"\1" * 64),
            segment(0xC0, b"\x08\0\1\0\1\1\1\x11\0"),
            segment(0xC4, b"\0\1" + tables[1:16] + b"\0"),
            segment(0xC4, b"\x10\1" + tables[1:16] + b"\0"),
            segment(0xDA, b"\1\1\0\0\x3f\0"),
            b"\x3f\xff\xd9",
            tail or secret("jpegtail").encode(),
        )
    )


def png() -> bytes:
    """A PNG with texts, EXIF, a profile that names its maker, and words behind its end."""
    packed_text = zlib.compress(secret("pngztxt").encode())
    told = (
        (
            b"iCCP",
            secret("pngprofilename").encode() + b"\0\0" + zlib.compress(b"profil " + secret("pngprofile").encode()),
        ),
        (b"tEXt", b"Author\0" + secret("pngtext").encode()),
        (b"zTXt", b"Comment\0\0" + packed_text),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + _XMP),
        (b"iTXt", b"Author\0\1\0\0\0" + zlib.compress(secret("pngitxt").encode())),
        (b"eXIf", EXIF),
        (b"prVt", secret("pngprivate").encode()),
    )
    return picture(4, *told).getvalue() + secret("pngtail").encode()


def gif() -> bytes:
    """A GIF with a comment, a note of a program, and words behind its end."""
    comment = secret("gifcomment").encode()
    note = secret("gifprogram").encode()
    return b"".join(
        (
            b"GIF89a\1\0\1\0\x80\0\0\xff\xff\xff\0\0\0",
            b"!\xfe" + bytes([len(comment)]) + comment + b"\0",
            b"!\xff\x0bXMP DataXMP" + bytes([len(note)]) + note + b"\0",
            b",\0\0\0\0\1\0\1\0\0\2\2D\1\0;",
            secret("giftail").encode(),
        )
    )


def bmp() -> bytes:
    """A BMP of one point with words behind its points."""
    tail = secret("bmptail").encode()
    header = struct.pack("<IiiHHIIiiII", 40, 1, 1, 1, 24, 0, 4, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 58, 0, 0, 54) + header + b"\0\0\xff\0" + tail


def webp() -> bytes:
    """A WebP with EXIF, XMP and a piece of a program."""

    def piece(kind: bytes, content: bytes) -> bytes:
        return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)

    points = bytes.fromhex("3001009d012a0100010002003425a400037000fefb940000")
    pieces = b"".join((
        piece(b"VP8X", b"\x0c\0\0\0\0\0\0\0\0\0"), piece(b"VP8 ", points), piece(b"EXIF", EXIF), piece(b"XMP ", _XMP),
        piece(b"zqRV", secret("webpprivate").encode()),
    ))  # fmt: skip
    return b"RIFF" + struct.pack("<I", len(pieces) + 4) + b"WEBP" + pieces + secret("webptail").encode()


def emf() -> bytes:
    """An EMF whose head names the program and the file it was made from, with a comment and words behind its end."""
    told = f"{secret('emfprogram')}\0{path('emffile')}\0\0".encode("utf-16-le")
    told += b"\0" * (-len(told) % 4)
    note = secret("emfcomment").encode()
    note += b"\0" * (-len(note) % 4)
    comment = struct.pack("<III", 70, 12 + len(note), len(note)) + note
    end = struct.pack("<IIIII", 14, 20, 0, 16, 20)
    size = 100 + len(told)
    whole = size + len(comment) + len(end)
    frame = struct.pack("<IIiiiiiiii", 1, size, 0, 0, 9, 9, 0, 0, 99, 99)
    counts = struct.pack("<IIIHHIII", 0x10000, whole, 3, 1, 0, len(told) // 2, 100, 0)
    return frame + b" EMF" + counts + struct.pack("<iiii", 9, 9, 9, 9) + b"\0" * 12 + told + comment + end + note


def wmf() -> bytes:
    """A WMF with a comment in an escape record, and words behind its end."""
    note = secret("wmfcomment").encode()
    note += b"\0" * (len(note) % 2)
    escape = struct.pack("<IHHH", 5 + len(note) // 2, 0x0626, 15, len(note)) + note
    end = struct.pack("<IH", 3, 0)
    words = (18 + len(escape) + len(end)) // 2
    placed = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, 0, 0, 9, 9, 96, 0)
    check = 0
    for (each,) in struct.iter_unpack("<H", placed):
        check ^= each
    head = struct.pack("<HHHIHIH", 1, 9, 0x0300, words, 0, len(escape) // 2, 0)
    return placed + struct.pack("<H", check) + head + escape + end + secret("wmftail").encode()


def svg() -> bytes:
    """An SVG that tells of its maker, and shows a file of somebody's disk."""
    return (
        f"<!DOCTYPE svg [<!ENTITY siapa '{secret('svgentity')}'><!ENTITY b SYSTEM 'file:///{secret('svgfile')}'>]>"
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:export-filename="{path("svgexport")}">'
        f"<!-- {secret('svgcomment')} --><metadata>{secret('svgmetadata')}</metadata>"
        f'<title>{secret("svgtitle")}</title><desc>{secret("svgdesc")}&s;</desc><image xlink:href="file:///{secret("svgimage")}"/>'
        f"<script>{secret('svgscript')}</script></svg>"
    ).encode()


def jxr() -> bytes:
    """A picture for high quality that Office keeps beside another."""
    return b"II\xbc\x01" + secret("jxr").encode()


PICTURES = {
    "png": (png, "image/png"), "jpeg": (jpeg, "image/jpeg"), "gif": (gif, "image/gif"), "bmp": (bmp, "image/bmp"),
    "webp": (webp, "image/webp"), "emf": (emf, "image/x-emf"), "wmf": (wmf, "image/x-wmf"),
    "tiff": (lambda: tiff({0x013B: secret("tiffartist"), 0x0131: secret("tiffmaker")}, pixels=b"\x80"), "image/tiff"),
    "svg": (svg, "image/svg+xml"),
}  # fmt: skip
"""How a picture is made, and its content type, by the ending of its name."""
