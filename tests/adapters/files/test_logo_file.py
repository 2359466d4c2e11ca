"""The logo of an office: read and measured, or refused; and drawn in proportion."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from rbexcel.adapters.files.logo_file import logo_at, read_logo
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.drawing.naskah.lines import pictured
from rbexcel.errors import RbexcelError
from rbexcel.plan.papers import Logo
from rbexcel.workbook.book import Book, Sheet


def png(width: int, height: int) -> bytes:
    """A black picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + b"\0" * width for _ in range(min(height, 2000)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_a_picture_is_read_with_its_size(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(30, 20))
    assert read_logo(tmp_path / "logo.png") == Logo(png(30, 20), 30, 20)


@pytest.mark.parametrize("content", [b"", b"GIF89a", png(30, 20)[:-20], png(6000, 2), png(30, 20) + b"\0" * 2**21])
def test_what_is_no_picture_for_a_letterhead_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    with pytest.raises(RbexcelError, match="Pilih gambar PNG"):
        read_logo(path)
    assert logo_at(str(path)) is None


def test_one_that_is_not_there_is_refused_and_a_letterhead_goes_without(tmp_path: Path) -> None:
    with pytest.raises(RbexcelError):
        read_logo(tmp_path / "logo.png")
    assert logo_at(str(tmp_path / "logo.png")) is None
    assert logo_at(None) is None
    assert pictured(None, 1) == ()


@pytest.mark.parametrize(
    ("width", "height", "shown"), [(300, 300, (113, 113)), (600, 100, (144, 24)), (10, 40, (28, 113))]
)
def test_it_is_drawn_in_proportion_within_one_cell(width: int, height: int, shown: tuple[int, int]) -> None:
    (picture,) = pictured(Logo(png(width, height), width, height), 1)
    assert (picture.width, picture.height) == shown
    with zipfile.ZipFile(
        io.BytesIO(to_bytes(Book((Sheet("Keputusan", pictures=(picture,), widths=((4, 60.0),)),))))
    ) as file:
        drawing = file.read("xl/drawings/drawing1.xml").decode()
        assert file.read("xl/media/image1.png") == png(width, height)
    ext = re.search(r'<a:ext cx="(\d+)" cy="(\d+)"', drawing)
    assert ext is not None
    assert tuple(round(int(each) / 9525) for each in ext.groups()) == shown
    assert re.findall(r"<xdr:col>(\d+)</xdr:col>", drawing) == ["3", "3"]
