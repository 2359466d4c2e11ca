"""A new folder of files that belong together: all of them or none, and nothing that is there is touched."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from rbexcel.adapters.files.disk import said, telling
from rbexcel.adapters.files.drafts import draft_folder
from rbexcel.adapters.files.replacing import folder_for
from rbexcel.errors import RbexcelError


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """
    Write files, each under its path inside the folder, with ``/`` between names; the folder is there in one step.

    Raises RbexcelError when something is in a folder of that name already, or the system refuses.
    """
    place = path.absolute()
    with telling(place):
        empty = place.is_dir()
        if empty and any(place.iterdir()):
            raise RbexcelError(f'Folder "{said(place.name)}" sudah ada dan tidak kosong. Pilih nama folder lain.')
        if not empty and os.path.lexists(place):
            raise FileExistsError(errno.EEXIST, "is no folder", str(place))
    with folder_for(place.parent), telling(place), draft_folder(place.parent, place.name) as drafts:
        whole = drafts / "whole"  # with the rights of other folders: a web server reads it
        whole.mkdir()
        for name, content in files.items():
            file = whole / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if empty:
            _filled(place, whole)
        else:
            whole.rename(place)


def _filled(place: Path, whole: Path) -> None:
    """Put what is in one folder into another that is empty, and may be the one that somebody works in."""
    try:
        for each in sorted(whole.iterdir()):
            each.rename(place / each.name)
    except BaseException:
        for each in place.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        raise
