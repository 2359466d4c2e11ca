"""Tells the kinds of pictures apart and has each cleaned."""

from __future__ import annotations

import struct
import zlib

from rbexcel.adapters.files.file_kinds import PNG
from rbexcel.adapters.parts.pictures.jpeg import JPEG, jpeg
from rbexcel.adapters.parts.pictures.metafiles import EMF_MARK, WMF, emf, wmf
from rbexcel.adapters.parts.pictures.png import png
from rbexcel.adapters.parts.pictures.points import BMP, GIF, RIFF, bmp, gif, webp
from rbexcel.adapters.parts.pictures.tiff import TIFF, tiff

_WAYS = {
    JPEG: jpeg,
    PNG: png,
    RIFF: webp,
    BMP: bmp,
    **dict.fromkeys(GIF, gif),
    **dict.fromkeys(WMF, wmf),
    **dict.fromkeys(TIFF, tiff),
}
"""How a picture of a kind is cleaned, by how it begins."""


def without_metadata(picture: bytes) -> bytes | None:
    """Return a picture without its metadata; None for a broken one, and for one of a kind that is not known here."""
    way = emf if picture[40:44] == EMF_MARK else next((_WAYS[each] for each in _WAYS if picture.startswith(each)), None)
    if way is None:
        return None
    try:
        return b"".join(way(picture))
    except (ValueError, IndexError, OverflowError, struct.error, zlib.error):
        return None
