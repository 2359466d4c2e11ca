"""Files that are locked with the password which Excel itself tries first, so that nobody who opens them is asked."""

from __future__ import annotations

import io
import re

from rbexcel.adapters.files.file_kinds import COMPOUND, ZIP

_TRIED_BY_EXCEL = "VelvetSweatshop"
_ROUNDS = re.compile(rb'spinCount="(\d+)"')
_MOST_ROUNDS = 1_000_000
"""Times that a password is hashed: Excel writes 100,000, and what a file states for it is believed."""
_MOST_BYTES = 16 * 2**20
"""Bytes of a locked file: of an .xls each takes eight while it is opened."""


def unlocked(content: bytes) -> bytes | None:
    """
    Return the file without its lock, a zip or a compound file.

    None when it wants another password; nothing (b"") when Excel's own is right, but its content cannot be made out.
    """
    rounds = [int(number[:9]) for number in _ROUNDS.findall(content)]
    if len(content) > _MOST_BYTES or max(rounds, default=0) > _MOST_ROUNDS:
        return None
    from msoffcrypto import OfficeFile  # noqa: PLC0415 - slow, and few files are locked

    opened = io.BytesIO()
    fits = False
    try:
        locked = OfficeFile(io.BytesIO(content))
        locked.load_key(password=_TRIED_BY_EXCEL, **({"verify_password": True} if locked.format == "ooxml" else {}))
        fits = True
        locked.decrypt(opened)
    except Exception:  # noqa: BLE001 - it has an exception of its own for some files, and any other for damaged ones
        return b"" if fits else None
    return opened.getvalue() if opened.getvalue().startswith((*ZIP, COMPOUND)) else b""
