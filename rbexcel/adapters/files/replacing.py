"""Puts a file where one may be already: in one step, and under which name the old one is kept."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from pathlib import Path

from rbexcel.errors import RbexcelError

_LONGEST_STEM = 200
"""Bytes of a file's name that get a date behind them: 255 is what every system takes."""


def replace_file(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step: a reader sees the old file or the new one, never half of it."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=".tmp", dir=path.parent)
    except FileNotFoundError as error:
        raise RbexcelError(
            f'Folder "{path.parent}" tidak ada. Buat dahulu foldernya, atau pilih folder lain.'
        ) from error
    except PermissionError as error:
        raise RbexcelError(f'Folder "{path.parent}" tidak boleh ditulisi. Pilih folder lain.') from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.chmod(_mode_for(path))
        beside.replace(path)
    except PermissionError as error:
        raise RbexcelError(
            f'Berkas "{path.name}" sedang terbuka atau terkunci. Tutup dahulu di Excel, lalu ulangi.'
        ) from error
    finally:
        beside.unlink(missing_ok=True)


def dated(path: Path, at: datetime, tail: str = "") -> Path:
    """Return the name beside ``path`` under which what is there is kept; of a long name only the beginning stays."""
    stem = path.stem.encode()[:_LONGEST_STEM].decode(errors="ignore")
    return path.with_name(f"{stem}.cadangan-{at:%Y%m%d-%H%M%S}{tail}{path.suffix}")


def _mode_for(path: Path) -> int:
    # mkstemp makes files that only their owner may read; a plan in a shared folder is for all who could read it.
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
