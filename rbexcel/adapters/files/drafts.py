"""
Drafts: hidden files and folders that are put in their place when they are whole, each with its maker in its name.

A maker is a process of a computer. A draft whose maker is gone was left by a run that was killed, and is taken away by
the next one that writes in the same folder. The system gives numbers of processes again, so a draft that is a day old
counts as left: no run takes that long.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import re
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LONGEST_START = 12
"""Letters of a file's name in that of its draft, which so is seldom the longer one: whole paths have limits too."""
_OLD = 24 * 60 * 60
"""Seconds after which a draft is nobody's any more."""
_MADE: set[str] = set()
"""The names of this run's drafts: by its path one may be called in two ways."""
_OF_A_PROCESS = re.compile(r"\..*~(?P<computer>[0-9a-f]{8})-(?P<process>\d+)-[a-z0-9_]{8}\.tmp", re.DOTALL)
_MAY_ASK = 0x1000
"""PROCESS_QUERY_LIMITED_INFORMATION of Windows."""


@contextmanager
def draft(folder: Path, name: str, content: bytes) -> Iterator[Path]:
    """Write a draft for a file of that name; the caller puts it in its place, and it goes if that fails."""
    tidy(folder)
    handle, written = tempfile.mkstemp(prefix=owned(name), suffix=".tmp", dir=folder)
    path = Path(written)
    _MADE.add(path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        with suppress(OSError):  # what it was for is done or told by now; the next run takes it away
            path.unlink(missing_ok=True)
        _MADE.discard(path.name)


def owned(name: str) -> str:
    """Return how the name of a draft for ``name`` begins; eight random signs and ``.tmp`` follow."""
    return f".{name[:_LONGEST_START]}~{_computer()}-{os.getpid()}-"


@contextmanager
def draft_folder(folder: Path, name: str) -> Iterator[Path]:
    """Make a hidden folder for files that belong together; they are put in their place when the last is whole."""
    tidy(folder)
    path = Path(tempfile.mkdtemp(prefix=owned(name), suffix=".tmp", dir=folder))
    _MADE.add(path.name)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        _MADE.discard(path.name)


@contextmanager
def meanwhile() -> Iterator[Path]:
    """Make a folder where the system keeps temporary ones; it goes with the block."""
    with draft_folder(Path(tempfile.gettempdir()), "rbexcel") as folder:
        yield folder


def put_new(draft: Path, target: Path) -> None:
    """Put a draft in its place, where nothing may be yet: FileExistsError when another run was faster."""
    try:
        target.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:  # a disk without second names
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "already there", str(target)) from None
        draft.rename(target)


def tidy(folder: Path) -> None:
    """Take away the drafts in a folder that runs on this computer made and that are over."""
    for each, found in _drafts_in(folder):
        if found["computer"] == _computer() and each.name not in _MADE and _is_over(each, int(found["process"])):
            _drop(each)


def others_write(folder: Path) -> bool:
    """Tell whether another run may be writing in a folder now: a draft that is not this run's lies there."""
    return any(each.name not in _MADE and not _is_old(each) for each, _ in _drafts_in(folder))


def _drafts_in(folder: Path) -> list[tuple[Path, re.Match[str]]]:
    """Return the drafts in a folder, with what their names tell of their makers; none where nobody may look."""
    with suppress(OSError):
        return [(each, found) for each in folder.iterdir() if (found := _OF_A_PROCESS.fullmatch(each.name))]
    return []


def _is_over(draft: Path, process: int) -> bool:
    """Tell whether the run that made a draft is gone; one of this process's own number is not this one."""
    return process == os.getpid() or not _runs(process) or _is_old(draft)


def _is_old(draft: Path) -> bool:
    with suppress(OSError):
        return time.time() - draft.stat().st_mtime > _OLD
    return False


def _drop(left: Path) -> None:
    with suppress(OSError):
        if left.is_dir():
            _take_back(left)
            shutil.rmtree(left)
        else:
            left.unlink()


def _take_back(left: Path) -> None:
    """Take away the files of a set that were in their place when the run was killed, unless all of them were."""
    drafts = list(left.iterdir())
    there = [place for each in drafts if (place := left.parent / each.name).is_file() and place.samefile(each)]
    if len(there) < len(drafts):
        for place in there:
            place.unlink()


def _computer() -> str:
    return f"{zlib.crc32(platform.node().encode(errors='replace')):08x}"


def _runs(process: int) -> bool:
    """Tell whether a process of this computer is there."""
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_MAY_ASK, False, process)  # noqa: FBT003 - Windows' own order
        if handle:
            kernel.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is there, but somebody else's
        return True
    return True
