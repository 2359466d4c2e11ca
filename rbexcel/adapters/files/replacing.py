"""
Puts a file where one may be already: in one step, and what was there is kept under a dated name.

Whatever breaks off on the way, the old file is whole or the new one is. What a killed run left is tidied by the next
one that writes in the same folder.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from rbexcel.adapters.files.disk import said, telling
from rbexcel.adapters.files.drafts import draft
from rbexcel.errors import RbexcelError

_LONGEST_STEM = 200
"""Bytes of a file's name that get a date behind them: 255 is what every system takes."""
_LONGEST_NAME = 255
"""Bytes of a file's name that every system takes."""


def replace_file(path: Path, content: bytes) -> None:
    """
    Put ``content`` at ``path`` in one step: a reader sees the old file or the new one, never half of it.

    Raises RbexcelError with the true cause when the system refuses.
    """
    with _draft(path, content) as written:
        written.replace(path)


def replace_kept(path: Path, content: bytes, at: datetime, *, read: bytes | None = None) -> Path | None:
    """
    Put ``content`` at ``path`` in one step; what was there is kept under a dated name beside it, which is returned.

    ``read`` is what ``content`` was made of where it was read from the same file: when something else stands there now,
    both are kept and RbexcelError says so.
    """
    with _draft(path, content) as written:
        if not path.is_file():
            written.replace(path)
            return None
        there = path.read_bytes()
        _tidy_backups(path, there)
        if there == content:
            return None
        backup = _free(path, at, "cadangan")
        _copy(path, backup)
        try:
            if read is not None and backup.read_bytes() != read:
                _put_beside(path, written, at)
            written.replace(path)
        except BaseException:
            backup.unlink(missing_ok=True)
            raise
        return backup


def _put_beside(path: Path, written: Path, at: datetime) -> NoReturn:
    beside = _free(path, at, "hasil")
    written.replace(beside)
    raise RbexcelError(
        f'Berkas "{said(path.name)}" diubah program lain sesudah dibaca, jadi tidak ditimpa. Hasilnya disimpan sebagai '
        f'"{said(beside.name)}"; bandingkan keduanya, atau ulangi.'
    )


def make_folder(path: Path) -> Path:
    """Make a folder if it is not there, and return it; RbexcelError with the true cause when it cannot be made."""
    with telling(path):
        path.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def _draft(path: Path, content: bytes) -> Iterator[Path]:
    """Write the draft of a file beside its place; RbexcelError for what the system refuses until it is in it."""
    with telling(path), draft(path.parent, path.stem, content) as written:
        written.chmod(_mode_for(path))
        yield written


def _tidy_backups(path: Path, there: bytes) -> None:
    """Take away the kept copies of this file that are what stands there: the run that made them replaced nothing."""
    start = f"{_stem(path)}.cadangan-"
    for each in path.parent.iterdir():
        if each.name.startswith(start) and each.suffix == path.suffix and each.stat().st_size == len(there):
            with suppress(OSError):
                if each.read_bytes() == there:
                    each.unlink()


def _copy(path: Path, backup: Path) -> None:
    """Keep a file under another name; it is a second name of the same file where the disk can do that."""
    try:
        backup.hardlink_to(path)
    except OSError:
        shutil.copy2(path, backup)


def _stem(path: Path) -> str:
    return path.stem.encode(errors="surrogateescape")[:_LONGEST_STEM].decode(errors="ignore")


def _free(path: Path, at: datetime, word: str) -> Path:
    """Return a dated name beside ``path`` that is not taken; of a long name only the beginning stays."""
    start = f"{_stem(path)}.{word}-{at:%Y%m%d-%H%M%S}"
    names = (path.with_name(f"{start}{tail}{path.suffix}") for tail in ("", *(f"-{n}" for n in range(2, 1000))))
    free = next((name for name in names if not name.exists()), None)
    if free is None:
        raise RbexcelError(f'Cadangan untuk "{said(path.name)}" tidak dapat dibuat. Periksa foldernya.')
    return free


def _mode_for(path: Path) -> int:
    # mkstemp makes files that only their owner may read; a plan in a shared folder is for all who could read it.
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def require_suffix(target: Path, allowed: Sequence[str]) -> None:
    """Stop when a result's name does not end as its content needs."""
    if len(os.fsencode(target.name)) > _LONGEST_NAME:
        raise RbexcelError(f'Nama hasil "{said(target.name)}" terlalu panjang. Pilih nama yang lebih pendek.')
    if target.suffix.lower() not in allowed:
        raise RbexcelError(f'Nama hasil "{said(target.name)}" harus berakhiran {" atau ".join(allowed)}.')
    if target.is_dir():
        raise RbexcelError(f'"{said(target.name)}" adalah folder. Beri nama berkas untuk hasilnya.')
