"""A picture loses what it tells of its maker and nothing of what it shows."""

from __future__ import annotations

import struct
import zlib

import pytest

from rbexcel.adapters.parts.pictures.cleaning import without_metadata

POINTS = b"\x11\xff\x00\x22\xff\xd0\x33\xff\x00"
"""Points of a scan: a byte of 255 that is followed by 0, and a mark to start afresh, end it as little as any other."""


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, 2 + len(content)) + content


def exif(orientation: int, order: str = "<") -> bytes:
    mark, tail = (b"II*\0", "<") if order == "<" else (b"MM\0*", ">")
    entries = struct.pack(tail + "HHIHH", 0x0112, 3, 1, orientation, 0)
    entries = struct.pack(tail + "HHII", 0x010F, 2, 4, 0) + entries
    told = mark + struct.pack(tail + "IH", 8, 2) + entries + struct.pack(tail + "I", 0)
    return segment(0xE1, b"Exif\0\0" + told + b"Budi Santoso, -7.68, 110.84")


TABLES = segment(0xDB, b"\0" * 65) + segment(0xC2, b"\x08\0\x01\0\x01\x01\x01\x11\0")
SCANS = segment(0xDA, b"\x01\x01\0\0\0\0") + POINTS + segment(0xC4, b"\xff\xd9 tabel") + segment(0xDA, b"\x01") + POINTS


def profile(*words: tuple[bytes, bytes], head: bytes = b"") -> bytes:
    """A profile of colours: one entry of numbers, and words."""
    entries = (*words, (b"wtpt", b"XYZ \0\0\0\0" + b"\1" * 12))
    place, listed, after = 132 + 12 * len(entries), b"", b""
    for name, content in entries:
        listed += struct.pack(">4sII", name, place + len(after), len(content))
        after += content + b"\0" * (-len(content) % 4)
    top = struct.pack(">I", place + len(after)) + b"\0" * 4 + b"\2" + b"\0" * 27 + b"acsp" + b"\0" * 8
    return top + head.ljust(80, b"\0") + struct.pack(">I", len(entries)) + listed + after


WORDLESS = profile((b"desc", b"desc" + b"\0" * 7 + b"\1" + b"\0" * 79), (b"cprt", b"text" + b"\0" * 5))
TALKING = profile(
    (b"desc", b"desc" + b"\0" * 4 + b"Layar Budi"), (b"mmod", b"mmod" + b"\0" * 4 + b"12345"), head=b"BUDI"
)
JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
KEPT = JFIF + segment(0xE2, b"ICC_PROFILE\0\1\1" + WORDLESS) + segment(0xEE, b"Adobe\0d\0\0\0\0\1")
GONE = (
    segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0Budi")
    + segment(0xED, b"Photoshop 3.0\0Budi")
    + segment(0xFE, b"Budi")
)


def jpeg(*before: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(before) + TABLES + SCANS + b"\xff\xd9"


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*before: bytes) -> bytes:
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return head + b"".join(before) + chunk(b"IDAT", zlib.compress(b"\0\x7f")) + chunk(b"IEND", b"")


def test_a_photo_keeps_its_points_and_colours_and_loses_the_rest() -> None:
    assert without_metadata(jpeg(KEPT, exif(1), GONE) + b"rekaman suara Budi") == jpeg(KEPT)


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_that_is_to_be_turned_is_still_turned(order: str) -> None:
    cleaned = without_metadata(jpeg(KEPT, exif(6, order)))
    assert cleaned is not None
    assert b"Budi" not in cleaned
    assert b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0) in cleaned
    assert len(cleaned) == len(jpeg(KEPT)) + 36
    assert without_metadata(cleaned) == cleaned


def test_a_drawing_keeps_its_points_and_loses_its_texts() -> None:
    texts = chunk(b"tEXt", b"Author\0Budi"), chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0Budi"), chunk(b"eXIf", b"Budi")
    kept = chunk(b"pHYs", struct.pack(">IIB", 3780, 3780, 1))
    assert without_metadata(png(*texts, kept) + b"Budi") == png(kept)


def sub_blocks(*contents: bytes) -> bytes:
    return b"".join(bytes([len(each)]) + each for each in contents) + b"\0"


def gif(*before: bytes) -> bytes:
    colours = b"\x80\0\0" + b"\0" * 6
    image = b"\x2c" + b"\0" * 8 + b"\x80" + b"\0" * 6 + b"\x02" + sub_blocks(b"\x44\x01")
    return b"GIF89a\1\0\1\0" + colours + b"".join(before) + image + b"\x3b"


def test_the_end_of_a_drawing_tells_nothing() -> None:
    end = chunk(b"IEND", b"")
    assert without_metadata(png().removesuffix(end) + chunk(b"IEND", b"Budi")) == png()


def test_behind_the_points_of_a_drawing_nothing_is_left() -> None:
    points = zlib.compress(b"\0\x7f")
    head = png().partition(struct.pack(">I", len(points)) + b"IDAT")[0]
    split = chunk(b"IDAT", points[:4]), chunk(b"IDAT", points[4:])
    end = chunk(b"IEND", b"")
    hidden = head + split[0] + chunk(b"IDAT", points[4:] + b"Budi") + chunk(b"IDAT", b"Budi") + end
    assert without_metadata(head + b"".join(split) + end) == head + b"".join(split) + end
    assert without_metadata(hidden) == head + b"".join(split) + chunk(b"IDAT", b"") + end
    assert without_metadata(head + chunk(b"IDAT", b"Budi") + end) is None


def test_only_a_drawing_that_moves_keeps_its_further_frames() -> None:
    points = zlib.compress(b"\0\x7f")
    last = chunk(b"IEND", b"")
    still = png().removesuffix(last)
    moves, frame = chunk(b"acTL", b"\0" * 8), chunk(b"fcTL", b"\0" * 26)
    kept, hidden = chunk(b"fdAT", b"\0\0\0\1" + points), chunk(b"fdAT", b"\0\0\0\1" + points + b"Budi")
    assert without_metadata(still + frame + hidden + last) == still + last
    moving = png(moves).removesuffix(last)
    assert without_metadata(moving + hidden + last) == moving + last
    assert without_metadata(moving + frame + hidden + last) == moving + frame + kept + last


def test_a_gif_keeps_how_it_moves_and_loses_its_texts() -> None:
    kept = b"\x21\xff\x0bNETSCAPE2.0" + sub_blocks(b"\1\0\0"), b"\x21\xf9" + sub_blocks(b"\0\1\0\0")
    gone = b"\x21\xfe" + sub_blocks(b"Budi", b"Santoso"), b"\x21\xff\x0bXMP DataXMP" + sub_blocks(b"Budi")
    assert without_metadata(gif(*gone, *kept) + b"Budi") == gif(*kept)


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    inside = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2) for kind, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


def test_a_webp_keeps_its_points_and_does_not_say_that_it_has_texts() -> None:
    points = (b"VP8 ", b"\x11\x22\x33")
    told = riff((b"VP8X", b"\x1c" + b"\0" * 9), points, (b"EXIF", b"Budi"), (b"XMP ", b"Budi"))
    assert without_metadata(told + b"Budi") == riff((b"VP8X", b"\x10" + b"\0" * 9), points)


def test_the_colours_of_a_picture_stay_and_the_screen_they_were_made_on_goes() -> None:
    told = segment(0xE2, b"ICC_PROFILE\0\1\1" + TALKING)
    clean = segment(0xE2, b"ICC_PROFILE\0\1\1" + WORDLESS)
    assert without_metadata(jpeg(JFIF, told)) == jpeg(JFIF, clean)
    named = chunk(b"iCCP", b"Layar Budi\0\0" + zlib.compress(TALKING))
    assert without_metadata(png(named)) == png(chunk(b"iCCP", b"warna\0\0" + zlib.compress(WORDLESS)))
    assert without_metadata(riff((b"ICCP", TALKING), (b"VP8L", b"\0"))) == riff((b"ICCP", WORDLESS), (b"VP8L", b"\0"))


def test_a_profile_in_two_pieces_is_put_together_and_one_that_lacks_a_piece_goes() -> None:
    pieces = [segment(0xE2, b"ICC_PROFILE\0" + bytes([n, 2]) + TALKING[n * 150 - 150 : n * 150]) for n in (1, 2)]
    whole = segment(0xE2, b"ICC_PROFILE\0\1\1" + WORDLESS)
    assert without_metadata(jpeg(JFIF, pieces[1], pieces[0])) == jpeg(JFIF, whole)
    assert without_metadata(jpeg(JFIF, pieces[1])) == jpeg(JFIF)


def emf(words: bytes, *strokes: bytes) -> bytes:
    size = 100 + len(words)
    whole = size + sum(map(len, strokes)) + 20
    head = struct.pack("<II", 1, size) + b"\0" * 32 + b" EMF" + b"\0" * 4 + struct.pack("<I", whole) + b"\0" * 8
    head += struct.pack("<II", len(words) // 2, 100)
    return head.ljust(100, b"\0") + words + b"".join(strokes) + struct.pack("<IIIII", 14, 20, 0, 16, 20)


def remark(content: bytes) -> bytes:
    return struct.pack("<III", 70, 12 + len(content), len(content)) + content


def test_the_description_and_the_remarks_of_an_emf_are_blank() -> None:
    words = "Microsoft Excel\0Gaji Budi.xlsx\0\0".encode("utf-16-le") + b"\0\0"
    shown = struct.pack("<IIII", 27, 16, 1, 2)
    inner = struct.pack("<HHII", 0x4001, 0, 12, 0), struct.pack("<HHII", 0x4003, 0, 16, 4)
    strokes = remark(b"EMF+" + b"".join(inner) + b"Budi"), remark(b"GDICBudi"), shown
    blank = remark(b"EMF+" + b"".join(inner) + b"\0" * 4), remark(b"\0" * 8), shown
    assert without_metadata(emf(words, *strokes) + b"Budi") == emf(b"\0" * len(words), *blank)


def test_a_picture_inside_an_emf_loses_its_texts_and_no_byte_moves() -> None:
    inside = png(chunk(b"tEXt", b"Budi")) + jpeg(segment(0xE1, b"Exif\0\0Budi"))
    blank = png(chunk(b"tEXt", b"\0" * 4)) + jpeg(segment(0xE1, b"\0" * 10))
    filled = b"\0" * (-len(inside) % 4)
    shown, clean = (struct.pack("<II", 81, 8 + len(each + filled)) + each + filled for each in (inside, blank))
    assert without_metadata(emf(b"", shown)) == emf(b"", clean)


def wmf(*strokes: bytes) -> bytes:
    return struct.pack("<HHHIHIH", 1, 9, 0x300, 0, 0, 0, 0) + b"".join(strokes) + struct.pack("<IH", 3, 0)


def test_the_remarks_of_a_wmf_are_blank() -> None:
    shown = struct.pack("<IHHH", 5, 0x0213, 1, 2)
    told = struct.pack("<IHHH", 7, 0x0626, 15, 4)
    assert without_metadata(wmf(shown, told + b"Budi") + b"Budi") == wmf(shown, told + b"\0" * 4)


def bmp(after: bytes = b"", between: bytes = b"", spare: int = 0) -> bytes:
    head = struct.pack("<IiiHHIIiiII", 40, 1, 1, 1, 24, 0, 4, 0, 0, 0, 0)
    start = 54 + len(between)
    return b"BM" + struct.pack("<IHHI", start + 4, spare, 0, start) + head + between + b"\1\2\3\0" + after


def test_nothing_lies_between_and_behind_what_a_bmp_shows() -> None:
    assert without_metadata(bmp(b"Budi", b"Budi", 7)) == bmp(b"", b"\0" * 4)


def test_a_tiff_keeps_its_points_and_has_blanks_for_its_texts() -> None:
    shown = tuple(
        (tag, 3, 1, struct.pack("<HH", number, 0)) for tag, number in ((256, 1), (257, 1), (258, 8), (259, 1))
    )
    place = 8 + 2 + 12 * 7 + 4
    points = (273, 4, 1, struct.pack("<I", place)), (279, 4, 1, struct.pack("<I", 1))
    told = (315, 2, 8, struct.pack("<I", place + 1))

    def whole(*entries: tuple[int, int, int, bytes], after: bytes) -> bytes:
        listed = b"".join(struct.pack("<HHI", *entry[:3]) + entry[3] for entry in entries)
        return b"II*\0" + struct.pack("<IH", 8, len(entries)) + listed.ljust(12 * 7 + 4, b"\0") + after

    assert without_metadata(whole(*shown, *points, told, after=b"\x80Budi S.\0")) == whole(
        *shown, *points, after=b"\x80"
    )


@pytest.mark.parametrize("content", [jpeg(KEPT), png(), gif(), riff((b"VP8 ", b"\0\0")), bmp()])
def test_what_has_nothing_to_lose_stays_as_it_is(content: bytes) -> None:
    assert without_metadata(content) == content


def test_one_that_does_not_say_where_it_ends_is_cleaned_all_the_same() -> None:
    assert without_metadata(jpeg(KEPT, GONE)[:-2]) == jpeg(KEPT)
    assert without_metadata(jpeg(KEPT, b"\xff\xff" + GONE)[:-9]) == jpeg(KEPT)[:-9] + b"\xff\xd9"
    assert without_metadata(gif()[:-1]) == gif()


def test_of_a_photo_whose_list_is_damaged_all_that_is_told_goes() -> None:
    damaged = segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\x7f Budi")
    assert without_metadata(jpeg(KEPT, damaged, GONE)) == jpeg(KEPT)


@pytest.mark.parametrize(
    "content",
    [
        b"GIF89a...",
        b"",
        b"\xff\xd8\xff",
        jpeg(GONE)[:60],
        b"\xff\xd8\xff\xff\xff\xe1\0\4ab",
        png(chunk(b"tEXt", b"Author\0Budi"))[:-6],
        riff((b"VP8 ", b"\0\0"))[:-1],
        b"II*\0 TIFF",
    ],
)
def test_one_that_cannot_be_gone_through_is_told_from_a_clean_one(content: bytes) -> None:
    assert without_metadata(content) is None
