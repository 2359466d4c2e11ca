"""
Puts a file where one may be already: in one step, and what was there is kept under a dated name.

Whatever breaks off on the way, the old file is whole or the new one is. What a killed run left is tidied by the next
one that writes in the same folder.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from rbexcel.adapters.files.disk import said, telling
from rbexcel.adapters.files.drafts import draft, others_write, put_new
from rbexcel.adapters.files.turns import taking_turns
from rbexcel.errors import RbexcelError
from rbexcel.words.lists import in_a_row

_LONGEST_STEM = 200
"""Bytes of a file's name that get a date behind them: 255 is what every system takes."""
_LONGEST_NAME = 255
"""Bytes of a file's name that every system takes."""
_TRIES = 10
"""How often a file that other runs replace at the same time is tried."""


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
    with _draft(path, content) as written, taking_turns(path.parent):
        _tidy_backups(path)
        for _ in range(_TRIES):
            there = path.read_bytes() if path.is_file() else None
            if there is None:
                if _put_first(path, written):
                    return None
                continue
            if there == content:
                return None
            if read is not None and there != read:
                _put_beside(path, written, at)
            backup = _kept(path, there, at)
            with _taken_back(backup):
                # As late as can be: what another run has put there in between is to be kept, too.
                if _holds(path, backup, there):
                    written.replace(path)
                    return backup
            backup.unlink()
        raise OSError(errno.EBUSY, "changes all the time", str(path))


def replace_all_kept(contents: Mapping[Path, bytes], at: datetime) -> None:
    """Put files that belong together in their places as ``replace_kept`` does; when one cannot be, all is as before."""
    done: list[tuple[Path, Path | None]] = []
    try:
        for path, content in contents.items():
            was = os.path.lexists(path)
            backup = replace_kept(path, content, at)
            if backup or not was:
                done.append((path, backup))
    except BaseException:
        with suppress(OSError):  # what stays is whole, and the first cause is told
            for path, backup in reversed(done):
                if backup:
                    backup.replace(path)
                else:
                    path.unlink()
        raise


def _put_first(path: Path, written: Path) -> bool:
    """Put a draft where nothing was; False when another run has put a file there first."""
    try:
        put_new(written, path)
    except FileExistsError:
        if path.is_file():
            return False
        written.replace(path)  # over a link that leads nowhere; a folder is refused by the system
    return True


def _put_beside(path: Path, written: Path, at: datetime) -> NoReturn:
    for beside in _dated(path, at, "hasil"):
        try:
            put_new(written, beside)
        except FileExistsError:
            continue
        raise RbexcelError(
            f'Berkas "{said(path.name)}" diubah program lain sesudah dibaca, jadi tidak ditimpa. Hasilnya disimpan '
            f'sebagai "{said(beside.name)}"; bandingkan keduanya, atau ulangi.'
        )
    raise _no_name_left(path)


def _kept(path: Path, there: bytes, at: datetime) -> Path:
    """
    Keep a file under a dated name, which is returned: as a second name of the same file, or as a copy.

    Raises OSError when neither can be made.
    """
    for backup in _dated(path, at, "cadangan"):
        try:
            backup.hardlink_to(path)
        except FileExistsError:  # another run was faster
            continue
        except OSError:  # a disk without second names
            if not _copied(path, there, backup):
                continue
        return backup
    raise _no_name_left(path)


def _copied(path: Path, there: bytes, backup: Path) -> bool:
    """Copy a file to a name that is free; False when it is not any more."""
    with draft(path.parent, path.stem, there) as copy:
        with suppress(OSError):
            shutil.copystat(path, copy)
        try:
            put_new(copy, backup)
        except FileExistsError:
            return False
    return True


@contextmanager
def _taken_back(backup: Path) -> Iterator[None]:
    """Take a kept copy back when what it was made for fails: nothing was replaced then."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            backup.unlink()
        raise


def _holds(path: Path, backup: Path, there: bytes) -> bool:
    """Tell whether a kept copy is what was read, and still all that would be replaced."""
    return backup.read_bytes() == there and (backup.samefile(path) or path.read_bytes() == there)


def make_folder(path: Path) -> Path:
    """Make a folder if it is not there, and return it; RbexcelError with the true cause when it cannot be made."""
    with telling(path):
        path.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def folder_for(path: Path) -> Iterator[None]:
    """Make a folder for what is put into it; one that was not there goes again when that fails."""
    with telling(path):
        new = [each for each in (path, *path.parents) if not each.exists()]
    make_folder(path)
    try:
        yield
    except BaseException:
        with suppress(OSError):  # something lies in it
            for each in new:
                each.rmdir()
        raise


@contextmanager
def _draft(path: Path, content: bytes) -> Iterator[Path]:
    """Write the draft of a file beside its place; RbexcelError for what the system refuses until it is in it."""
    with telling(path), draft(path.parent, path.stem, content) as written:
        written.chmod(_mode_for(path))
        yield written


def _tidy_backups(path: Path) -> None:
    """
    Take away the kept copies of this file that are what stands there: the run that made them replaced nothing.

    Not while another run writes in the folder, which may just have made one.
    """
    with suppress(OSError):
        kept = kept_copies(path)
        if kept and path.is_file() and not others_write(path.parent):
            there = path.read_bytes()
            for each in kept:
                if each.stat().st_size == len(there) and each.read_bytes() == there:
                    each.unlink()


def kept_copies(path: Path) -> list[Path]:
    """Return the files that were kept under dated names when ``path`` was written over."""
    dated = re.compile(rf"{re.escape(_stem(path))}\.cadangan-\d{{8}}-\d{{6}}(-\d+)?{re.escape(path.suffix)}", re.DOTALL)
    with suppress(OSError):
        return [each for each in path.parent.iterdir() if dated.fullmatch(each.name)]
    return []


def _stem(path: Path) -> str:
    stem = path.stem
    while _bytes(stem) > _LONGEST_STEM:
        stem = stem[:-1]
    return stem


def _bytes(name: str) -> int:
    """Return how long a name is to the system; what Python could not read of it is one byte a sign."""
    return len(name.encode(errors="replace"))


def _dated(path: Path, at: datetime, word: str) -> Iterator[Path]:
    """Yield dated names beside ``path`` that are not taken; of a long name only the beginning stays."""
    start = f"{_stem(path)}.{word}-{at:%Y%m%d-%H%M%S}"
    for tail in ("", *(f"-{number}" for number in range(2, 1000))):
        name = path.with_name(f"{start}{tail}{path.suffix}")
        if not os.path.lexists(name):
            yield name


def _no_name_left(path: Path) -> RbexcelError:
    return RbexcelError(f'Cadangan untuk "{said(path.name)}" tidak dapat dibuat. Periksa foldernya.')


def _mode_for(path: Path) -> int:
    # mkstemp makes files that only their owner may read; a plan in a shared folder is for all who could read it.
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def require_place(target: Path, allowed: Sequence[str]) -> None:
    """Stop before long work whose result could not be put at ``target``, as far as that can be told now."""
    require_suffix(target, allowed)
    with telling(target):
        if not target.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(target))
        if not os.access(target.parent, os.W_OK):
            raise PermissionError(errno.EACCES, "not writable", str(target))


def require_suffix(target: Path, allowed: Sequence[str]) -> None:
    """Stop when a result's name does not end as its content needs, or cannot be a file's."""
    if _bytes(target.name) > _LONGEST_NAME:
        raise RbexcelError(f'Nama hasil "{said(target.name)}" terlalu panjang. Pilih nama yang lebih pendek.')
    if target.suffix.lower() not in allowed:
        raise RbexcelError(f'Nama hasil "{said(target.name)}" harus berakhiran {in_a_row(allowed, "atau")}.')
    with telling(target):
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder", str(target))
