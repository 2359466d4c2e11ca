"""The logo of an office: a PNG for the letterhead, read and measured, or refused with why."""

from __future__ import annotations

import struct
from pathlib import Path

from rbexcel.adapters.files.disk import told as told_by_disk
from rbexcel.adapters.files.file_kinds import PNG
from rbexcel.errors import RbexcelError
from rbexcel.plan.papers import Logo

_MOST_BYTES = 2 * 2**20
_MOST_PIXELS = 5_000
_REMEDY = "Pilih gambar PNG paling besar 2 MB, paling lebar dan tinggi 5.000 piksel."


def read_logo(path: Path) -> Logo:
    """Return the picture of that file; RbexcelError for one that is not there, no PNG, or too large."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise told_by_disk(error, path) from error
    whole = content.startswith(PNG) and content[12:16] == b"IHDR" and b"IEND" in content[-16:]
    if not whole or len(content) > _MOST_BYTES:
        raise RbexcelError(f'Logo "{path}" tidak dapat dipakai. {_REMEDY}')
    width, height = struct.unpack(">II", content[16:24])
    if not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
        raise RbexcelError(f'Logo "{path}" tidak dapat dipakai. {_REMEDY}')
    return Logo(content, width, height)


def logo_at(path: str | None) -> Logo | None:
    """Return the picture of a profile; None without one, or where it cannot be read: a letterhead goes without."""
    try:
        return read_logo(Path(path)) if path else None
    except RbexcelError:
        return None
