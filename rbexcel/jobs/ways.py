"""The relative path from a file to what its links open, as links spell it."""

from __future__ import annotations

import os
from pathlib import Path

from rbexcel.adapters.files.file_kinds import LINKABLE


def reach(folder: Path, target: Path) -> str | None:
    """Return the way from a file to a folder, as links have it; None where there is none, as between drives."""
    try:
        way = os.path.relpath(folder.resolve(), target.resolve().parent)
    except ValueError:
        return None
    return "" if way == os.curdir else f"{Path(way).as_posix()}/"


def way(path: Path, target: Path) -> str | None:
    """Return the way from a file to another one, as links have it; None where there is none or no link opens cells."""
    folder = reach(path.parent, target) if path.suffix.lower() in LINKABLE else None
    return None if folder is None else f"{folder}{path.name}"
