"""Puts a file where one may be already: in one step, and under which name the old one is kept."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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


_LONGEST_NAME = 255
"""Bytes of a file's name that every system takes."""


@contextmanager
def kept(target: Path, at: datetime) -> Iterator[Path | None]:
    """
    Copy the file at ``target``, if there is one, to a dated name beside it, before something is written over it.

    The copy goes again when the writing fails: then the file itself is still there.
    """
    if not target.is_file():
        yield None
        return

    names = (dated(target, at, tail) for tail in ("", *(f"-{n}" for n in range(2, 100))))
    backup = next((name for name in names if not name.exists()), None)
    try:
        if backup is None:
            raise FileExistsError(target)
        shutil.copy2(target, backup)
    except OSError as error:
        raise RbexcelError(f'Cadangan untuk "{target.name}" tidak dapat dibuat. Periksa foldernya.') from error
    try:
        yield backup
    except BaseException:
        backup.unlink(missing_ok=True)
        raise


def require_suffix(target: Path, allowed: Sequence[str]) -> None:
    """Stop when a result's name does not end as its content needs."""
    if len(target.name.encode()) > _LONGEST_NAME:
        raise RbexcelError(f'Nama hasil "{target.name[:40]}…" terlalu panjang. Pilih nama yang lebih pendek.')
    if target.suffix.lower() not in allowed:
        raise RbexcelError(f'Nama hasil "{target.name}" harus berakhiran {" atau ".join(allowed)}.')
    if target.is_dir():
        raise RbexcelError(f'"{target.name}" adalah folder. Beri nama berkas untuk hasilnya.')
