"""When a workbook was last saved, as the workbook itself tells it: a copy has a new file time, but keeps this one."""

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
_SECONDS = 19
"""Characters of a time to the second."""


def saved_at(content: bytes) -> datetime | None:
    """Return the time, to the second; None where the file does not tell it."""
    if not content.startswith(ZIP):
        return None
    with suppress(zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        package = zipfile.ZipFile(io.BytesIO(content))
        part = next(filter(package.NameToInfo.__contains__, _PARTS), None)
        found = _SAVED.search(package.open(part).read(_MOST)) if part else None
        return datetime.fromisoformat(found[1][:_SECONDS].decode()) if found else None
    return None
