"""Dated copies of open workbooks, made before a button writes into one: Excel cannot undo what an add-in did."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rbexcel.adapters.excel.host import is_busy, is_desktop, on_windows, save_copy, saved_at
from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen

if TYPE_CHECKING:
    import xlwings as xw

FOLDER = "cadangan"
INDEX = "daftar.jsonl"
KEPT = 5
"""How many backups of one workbook are kept."""

_LONGEST_STEM = 60
"""Characters of a workbook's name in a backup's: Excel takes 218 for a whole path."""
_LITTLE_ROOM = 50 * 2**20


@frozen
class Backup:
    """A copy of a workbook: its file, the workbook's name, where that lay, and which button it was made for."""

    path: Path
    name: str
    original: Path | None
    at: datetime
    button: str


def back_up(book: xw.Book, home: Path, at: datetime, button: str) -> Path | None:
    """
    Keep a copy of an open workbook as it is now, and return it.

    None where the engine cannot make one: in a browser, and on macOS for a workbook that was never saved. Raises
    RbexcelError when the copy cannot be written: then nothing may be changed either. What becomes of it is ``settle``.
    """
    original = saved_at(book)
    if not is_desktop(book.app) or (not on_windows(book) and not (original and original.is_file())):
        return None
    folder, name, stem = home / FOLDER, book.name, ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stem = _free_stem(folder, name, at, button)
        path = save_copy(book, folder, stem)
        path.stat()  # there it is, or this says that it is not
        _remember(folder, Backup(path, name, original, at, button))
    except BaseException as error:
        _remove_half(folder, stem)
        if not isinstance(error, Exception) or is_busy(error):
            raise
        raise _refused(home, name) from error
    return path


def settle(home: Path, path: Path, *, changed: bool) -> None:
    """Keep a backup in place of the oldest one of its workbook; one that came before no change is not kept."""
    if not changed:
        with suppress(OSError):
            path.unlink()
        return
    kept = backups(home)
    mine = next((each for each in kept if each.path == path), None)
    same = [each for each in kept if mine and (each.name, each.original) == (mine.name, mine.original)]
    for each in same[KEPT:]:
        with suppress(OSError):  # one that is open in Excel stays until the next time
            each.path.unlink()


def backups(home: Path) -> list[Backup]:
    """Return the backups that are there, the newest first."""
    there: dict[Path, Backup] = {}
    for each in reversed([*_remembered(home / FOLDER)]):  # of one second the last one told is the newest
        if each.path.is_file():
            there.setdefault(each.path, each)
    return sorted(there.values(), key=lambda each: each.at, reverse=True)


def _free_stem(folder: Path, name: str, at: datetime, button: str) -> str:
    # Excel takes no square brackets in the name of a file; a workbook from the web may have them.
    plain = Path(name).stem.translate(str.maketrans('[]<>:"/\\|?*', "()" + "_" * 9))[:_LONGEST_STEM].strip(" .")
    stem = f"{plain} {at:%Y-%m-%d %H.%M.%S} {button}"
    taken = {each.stem for each in folder.iterdir()}
    tails = chain([""], (f" ({number})" for number in count(2)))
    return next(f"{stem}{tail}" for tail in tails if f"{stem}{tail}" not in taken)


def _remove_half(folder: Path, stem: str) -> None:
    """Remove what was written of a copy that did not come to its end."""
    with suppress(OSError):
        for each in folder.iterdir() if stem else ():
            if each.stem == stem:
                each.unlink()


def _refused(home: Path, name: str) -> RbexcelError:
    with suppress(OSError):
        if shutil.disk_usage(next(each for each in (home, *home.parents) if each.exists())).free < _LITTLE_ROOM:
            return RbexcelError(
                f'Cadangan "{name}" tidak dapat dibuat karena ruang disk hampir habis, jadi tidak ada yang diubah. '
                "Kosongkan dulu ruang disk, lalu ulangi."
            )
    return RbexcelError(
        f'Cadangan "{name}" tidak dapat dibuat di folder "{home / FOLDER}", jadi tidak ada yang diubah. '
        "Pastikan folder itu ada dan boleh ditulisi, lalu ulangi."
    )


# --- the list


def _remember(folder: Path, backup: Backup) -> None:
    """Add a backup to the list. It only grows: a line whose file is gone counts no more."""
    told = {
        "berkas": backup.path.name,
        "buku": backup.name,
        "asal": str(backup.original) if backup.original else None,
        "waktu": backup.at.isoformat(),
        "tombol": backup.button,
    }
    with (folder / INDEX).open("a", encoding="utf-8") as index:
        index.write(json.dumps(told) + "\n")


def _remembered(folder: Path) -> Iterator[Backup]:
    try:
        lines = (folder / INDEX).read_text(encoding="utf-8", errors="replace").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return
    for line in lines:
        with suppress(ValueError, KeyError, TypeError):  # a damaged line costs one backup its place in the list
            told: dict[str, Any] = json.loads(line)
            original = Path(told["asal"]) if told["asal"] else None
            at = datetime.fromisoformat(told["waktu"])
            yield Backup(folder / Path(told["berkas"]).name, str(told["buku"]), original, at, str(told["tombol"]))
