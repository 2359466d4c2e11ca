"""The files of a folder that plans are collected in: every one is listed, also what is not opened. It reads no plan."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from rbexcel.adapters.files.disk import as_text, told
from rbexcel.adapters.files.file_kinds import TEXTS, WORKBOOKS, named_as
from rbexcel.adapters.files.journal import NAME
from rbexcel.adapters.files.refusals import other_type, unknown_ending
from rbexcel.errors import RbexcelError
from rbexcel.rekap.facts import Source
from rbexcel.rekap.picture import LETTER
from rbexcel.workbook.limits import MAX_FILE

LOCK = "berkas kunci: rencana ini mungkin sedang dibuka; kuncinya bukan rencana."
OWN = "hasil rekap ini sendiri."
_DEAD = "pintasan ini tidak menuju berkas yang ada. Minta berkasnya sekali lagi."
_FOLDER = "ini folder, bukan berkas; isinya dibaca satu per satu."
_AGAIN = "pintasan ke folder yang sudah dibaca."
_SPECIAL = "bukan berkas biasa, jadi tidak dibuka."
_OF_SYSTEM = "berkas sistem atau catatan rekap, bukan kiriman."
_LETTER = "konsep surat dari rekap, bukan kiriman."
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_LOCKS = ("~$", ".~lock.")
"""What the names of the files begin with by which Excel and LibreOffice tell each other that a workbook is open."""
_OF_MAC = "._"
"""What the name begins with of the file that a Mac puts beside another on a stick or in an archive."""
_UNKNOWN_TIME = datetime(1970, 1, 1)
UNLISTED = ""
EXPECTED = frozenset({OWN, _OF_SYSTEM, _LETTER})
"""Why files are passed over of which nobody needs to be told: no sender misses them."""

NOTHING_OWN: Mapping[Path, str] = MappingProxyType({})


def sources(folder: Path, own: Mapping[Path, str] = NOTHING_OWN) -> Iterator[Source]:
    """
    Yield everything that lies in a folder and in those below it, by its path.

    ``own`` are files that are no sender's, with what they are; those that are only there while we work, with nothing,
    are not listed. Raises RbexcelError when the folder cannot be looked into.
    """
    if not folder.is_dir():
        what = "bukan folder" if os.path.lexists(folder) else "tidak ditemukan"
        name = as_text(folder.name) or str(folder)
        raise RbexcelError(f'"{name}" {what}; pilih folder yang berisi rencana aksi.')
    try:
        next(folder.iterdir(), None)
    except OSError as error:
        raise told(error, folder) from error
    ours = {_name(path): why for path, why in own.items()}
    yield from sorted(_listed(folder, folder, set(), ours), key=lambda source: source.path)


def _name(path: Path) -> str:
    """Return where a file lies, the same for every way that leads there."""
    return str(path.parent.resolve() / path.name)


def _listed(folder: Path, root: Path, seen: set[tuple[int, int]], own: Mapping[str, str]) -> Iterator[Source]:
    try:
        here = folder.stat()
        seen.add((here.st_dev, here.st_ino))
        entries = list(folder.iterdir())
    except OSError as error:
        yield _passed(folder, root, str(told(error, folder)))
        return
    for path in entries:
        if path.is_symlink() and not path.exists():
            yield _passed(path, root, _DEAD)
        elif path.is_dir():
            yield from _folder(path, root, seen, own)
        elif not own or own.get(_name(path)) != UNLISTED:
            yield _file(path, root, own)


def _folder(path: Path, root: Path, seen: set[tuple[int, int]], own: Mapping[str, str]) -> Iterator[Source]:
    with suppress(OSError):
        there = path.stat()
        if path.is_symlink() and (there.st_dev, there.st_ino) in seen:
            yield _passed(path, root, _AGAIN)
            return
        if path.suffix.lower() in WORKBOOKS + TEXTS:
            yield _passed(path, root, _FOLDER)
    yield from _listed(path, root, seen, own)


def _file(path: Path, root: Path, own: Mapping[str, str]) -> Source:
    why = _why_passed(path, own)
    if why:
        return _passed(path, root, why)
    try:
        told_of = path.stat()
        if not stat.S_ISREG(told_of.st_mode):
            return _passed(path, root, _SPECIAL)
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest() if told_of.st_size <= MAX_FILE else None
    except OSError:  # the reader tells it, and it may be free again when its turn comes
        return _source(path, root, *_size_and_time(path))
    return _source(path, root, told_of.st_size, _time(told_of.st_mtime), sha256)


def _why_passed(path: Path, own: Mapping[str, str]) -> str | None:
    name, suffix = as_text(path.name), path.suffix.lower()
    if name.startswith(_LOCKS):
        return LOCK
    if own and (ours := own.get(_name(path))):
        return ours
    if name.lower() in _SYSTEM or name.startswith((NAME, _OF_MAC)):
        return _OF_SYSTEM
    if name.startswith(LETTER) and suffix == ".eml":
        return _LETTER
    if suffix in WORKBOOKS + TEXTS:
        return None
    kind = named_as(suffix)
    return str(other_type(name, kind) if kind else unknown_ending(name))


def _passed(path: Path, root: Path, why: str) -> Source:
    return replace(_source(path, root, *_size_and_time(path)), passed=why)


def _source(path: Path, root: Path, size: int, modified: datetime, sha256: str | None = None) -> Source:
    there = path.relative_to(root).as_posix()
    return Source(as_text(there), size, modified, sha256, place=None if as_text(there) == there else there)


def _size_and_time(path: Path) -> tuple[int, datetime]:
    with suppress(OSError):
        told_of = path.lstat()
        return told_of.st_size if stat.S_ISREG(told_of.st_mode) else 0, _time(told_of.st_mtime)
    return 0, _UNKNOWN_TIME


def _time(seconds: float) -> datetime:
    """Return a time as the clock here shows it; the system tells it in seconds, of which Excel knows whole ones."""
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(seconds).replace(microsecond=0)
    return _UNKNOWN_TIME
