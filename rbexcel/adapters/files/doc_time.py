"""When a workbook was last saved and what it is called, as it tells itself: a copy has a new file time and name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import suppress
from datetime import datetime

from rbexcel.adapters.files.file_kinds import ZIP

_PARTS = ("docProps/core.xml", "meta.xml")
"""Where an .xlsx and an .ods tell it."""
_MOST = 64 * 1024
_SAVED = re.compile(rb"<(?:dcterms:modified|dc:date)\b[^<>]*>\s*([-0-9T:.]{10,40})")
_TITLE = re.compile(rb"<dc:title\b[^<>]*>([^<>]*)<")
_SECONDS = 19
"""Characters of a time to the second."""


def saved_at(content: bytes) -> datetime | None:
    """Return the time, to the second; None where the file does not tell it."""
    found = _SAVED.search(_told(content))
    with suppress(ValueError):
        return datetime.fromisoformat(found[1][:_SECONDS].decode()) if found else None
    return None


def title_in(content: bytes) -> str:
    """Return the title; empty where the file tells none."""
    found = _TITLE.search(_told(content))
    return found[1].decode(errors="replace") if found else ""


def _told(content: bytes) -> bytes:
    """Return the beginning of the part that tells it; empty where there is none."""
    if not content.startswith(ZIP):
        return b""
    with suppress(zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        package = zipfile.ZipFile(io.BytesIO(content))
        part = next(filter(package.NameToInfo.__contains__, _PARTS), None)
        return package.open(part).read(_MOST) if part else b""
    return b""
