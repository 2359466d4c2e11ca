"""
What was read of files, kept by their content in a small database beside the result: no file is read twice.

It is written as the run goes, so that a run that was killed goes on where it was. Nothing depends on it: where it
cannot be written the run remembers for itself, and one that is damaged or of another version is thrown away.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Self

NAME = ".rbexcel-rekap.sqlite"
_BESIDE = ("", "-journal", "-wal", "-shm")
_OURS = 0x52424558
"""What the database says that it is: "RBEX"."""
_EVERY = 0.5
"""Seconds after which what was read is written, at the latest with the next file."""
_PATIENCE = 2.0
"""Seconds to wait for another run that writes."""

_SOUGHT = "SELECT content FROM facts WHERE key = ?"
_KEPT = "INSERT OR REPLACE INTO facts VALUES (?, ?)"

DAMAGED = f"Catatan bacaan {NAME} rusak, jadi dibuang; semua berkas dibaca lagi."
OTHER_VERSION = f"Catatan bacaan {NAME} dibuat versi lain, jadi dibuang; semua berkas dibaca lagi."
UNWRITABLE = (
    f"Catatan bacaan {NAME} tidak dapat ditulis di folder hasil. Rekap tetap dibuat, tetapi lain kali semua berkas "
    "dibaca lagi."
)


def files_of(folder: Path) -> tuple[Path, ...]:
    """Return the files in a folder that are a journal's."""
    return tuple(folder / f"{NAME}{end}" for end in _BESIDE)


class Journal:
    """Contents by keys; ``notes`` are sentences on what became of an earlier one, or of this."""

    def __init__(self, folder: Path | None, version: str, *, fresh: bool = False) -> None:
        """Open the journal of a folder, or none; one that is ``fresh`` forgets what is there."""
        self.notes: list[str] = []
        self._new: dict[str, bytes] = {}
        self._written = time.monotonic()
        self._database = self._opened(folder, version, fresh=fresh) if folder else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.write()
        if self._database:
            self._database.close()

    @property
    def is_kept(self) -> bool:
        """Tell whether the next run will find what this one reads."""
        return self._database is not None

    def get(self, key: str) -> bytes | None:
        """Return the content of a key; None where it is not known."""
        try:
            found = self._database.execute(_SOUGHT, (key,)).fetchone() if self._database else None
        except sqlite3.Error:
            self._give_up()
            return None
        return found[0] if found and isinstance(found[0], bytes) else None

    def put(self, key: str, content: bytes) -> None:
        """Keep a content; it is on the disk soon after."""
        if self._database:
            self._new[key] = content
            if time.monotonic() - self._written >= _EVERY:
                self.write()

    def write(self) -> None:
        """Write what is not written yet."""
        self._written = time.monotonic()
        try:
            if self._database and self._new:
                with self._database:
                    self._database.executemany(_KEPT, self._new.items())
        except sqlite3.Error:
            self._give_up()
        self._new.clear()

    def _give_up(self) -> None:
        """Do without: the disk is full, or the place is gone."""
        self.notes.append(UNWRITABLE)
        if self._database:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None

    def _opened(self, folder: Path, version: str, *, fresh: bool) -> sqlite3.Connection | None:
        try:
            if (folder / NAME).exists():
                why = None if fresh else _unusable(folder / NAME, version)
                if why or fresh:
                    self.notes += [why] if why else []
                    for path in files_of(folder):
                        path.unlink(missing_ok=True)
            return _made(folder / NAME, version)
        except (sqlite3.Error, OSError):
            self.notes.append(UNWRITABLE)
            return None


def _unusable(path: Path, version: str) -> str | None:
    """Return why a database is none of ours that holds, None for one that is; sqlite3.Error where nobody can tell."""
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as database:
            (whose,) = database.execute("PRAGMA application_id").fetchone()
            (sound,) = database.execute("PRAGMA quick_check").fetchone()
            if whose != _OURS or sound != "ok":
                return DAMAGED
            return None if database.execute("SELECT version FROM about").fetchall() == [(version,)] else OTHER_VERSION
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return DAMAGED


def _made(path: Path, version: str) -> sqlite3.Connection:
    """Return the database, which is there afterwards."""
    database = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        # Who waits for the disk keeps those who read waiting. A killed process loses nothing by it; what a computer
        # that lost its power leaves damaged is thrown away.
        database.execute("PRAGMA synchronous = OFF")
        with database:
            if not database.execute("SELECT name FROM sqlite_master").fetchall():
                database.execute(f"PRAGMA application_id = {_OURS}")
                database.execute("CREATE TABLE facts (key TEXT PRIMARY KEY, content BLOB)")
                database.execute("CREATE TABLE about (version TEXT)")
                database.execute("INSERT INTO about VALUES (?)", (version,))
            database.execute("DELETE FROM facts WHERE key = ''")  # tells whether it may be written
    except sqlite3.Error:
        database.close()
        raise
    return database
