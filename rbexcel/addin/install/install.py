"""Puts the add-in where Excel loads it, with its settings, and takes it out again. A second run changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

from rbexcel.adapters.files.disk import told
from rbexcel.adapters.files.drafts import draft
from rbexcel.addin.build.build import build
from rbexcel.addin.install import conf
from rbexcel.addin.install.compiling import CLICK_PATH, compiled
from rbexcel.addin.install.machine import ADDIN, KEYS, Machine, Places, places, settings
from rbexcel.addin.install.probes import Build, is_marked, make_shortcut
from rbexcel.errors import RbexcelError

SEND_TO = "-m rbexcel.addin.send_to"
"""What the shortcut of File Explorer lets Python run."""
MANIFEST = "terpasang.json"
"""In the home folder: what installations made, so that no more than that is taken out again."""


def install(
    machine: Machine,
    *,
    build: Build = build,
    marked: Callable[[Path, str], bool] = is_marked,
    packages: Iterable[str] = CLICK_PATH,
    shortcut: Callable[[Path, Path, str], None] = make_shortcut,
) -> list[Path]:
    """
    Put the add-in, its settings and, on macOS, xlwings' AppleScript into place; return the files that changed.

    On Windows File Explorer gets a shortcut that checks a plan; where none can be made, all else works the same.

    Keys of the user's own in the settings stay. RbexcelError where there is no desktop Excel, or while it has the
    add-in open: that file comes first, so nothing has changed then.
    """
    where = places_of(machine)
    if machine.is_of_store:
        raise RbexcelError(
            "Python dari Microsoft Store tidak dapat memasang tab RB Excel, karena Excel tidak melihat apa yang "
            "ditulisnya. Klik dua kali install.bat: ia memakai Python lain."
        )
    ours = settings(machine)
    if machine.platform == "win32" and not machine.program.is_file():
        raise RbexcelError(
            f'Program "rbexcel-ribbon" tidak ada di "{machine.scripts}". Pasang ulang rbexcel, lalu ulangi.'
        )
    before = _made(where)
    with _explained():
        wanted = {where.addin: build(), where.conf: _with_ours(where.conf, ours, machine)}
        if where.scripts:
            wanted |= {where.scripts / script.name: script.read_bytes() for script in applescripts()}
        stale = [path for path in before if path.parent == where.scripts and path not in wanted]
        changed = [
            path
            for path, content in wanted.items()
            if _differs(path, content) or (path == where.addin and marked(path, machine.platform))
        ]
        made_too = [where.send_to] if where.send_to and (changed or not where.send_to.exists()) else []
        new = [each for path in (*changed, *made_too) for each in reversed((path, *path.parents)) if not each.exists()]
        made = dict.fromkeys(str(path) for path in (*before, *new))
        manifest = json.dumps(list(made), indent=1).encode()
        if _differs(where.home / MANIFEST, manifest):  # first: what a killed run put there can be taken out again
            _put(where.home / MANIFEST, manifest, where.home)
        for path in changed:
            # Excel opens whatever lies in its start-up folder, so no draft may lie there
            _put(path, wanted[path], path.parent.parent if path == where.addin else path.parent)
        for path in stale:
            path.unlink(missing_ok=True)
    for path in made_too:
        with suppress(Exception):  # a policy may forbid it, and nothing else needs it
            shortcut(path, machine.executable.with_name("pythonw.exe"), SEND_TO)
    compiled(packages)
    return changed


def uninstall(machine: Machine) -> list[Path]:
    """Take out what installations made, and nothing else; return the files that are gone or changed."""
    where = places_of(machine)
    made = _made(where)
    gone = []
    with _explained():
        linked = [where.send_to] if where.send_to else []
        for path in (where.addin, *linked, *(each for each in made if each.parent == where.scripts)):
            if path.is_file():
                path.unlink()
                gone.append(path)
        if where.conf.is_file():
            known = conf.pairs(where.conf.read_text(conf.ENCODING))
            left = conf.without(known, KEYS)
            if left != known:
                gone.append(where.conf)
                if left:
                    _put(where.conf, _bytes(left, machine), where.conf.parent)
                else:
                    where.conf.unlink()
        (where.home / MANIFEST).unlink(missing_ok=True)
    for folder in (*reversed(made), where.home):
        with suppress(OSError):  # not empty: something of the user's is in it
            folder.rmdir()
    return gone


def places_of(machine: Machine) -> Places:
    """Return where things belong; RbexcelError where there is no desktop Excel."""
    where = places(machine)
    if where is None:
        raise RbexcelError(
            "Add-in hanya dapat dipasang di Windows atau macOS, karena di sistem ini tidak ada Excel desktop. "
            "Perintah rbexcel yang lain tetap dapat dipakai."
        )
    return where


def _with_ours(path: Path, ours: Mapping[str, str], machine: Machine) -> bytes:
    """Return the settings file with our keys in it and the user's own kept."""
    text = path.read_text(conf.ENCODING) if path.is_file() else ""
    return _bytes((*conf.without(conf.pairs(text), KEYS), *ours.items()), machine)


def _bytes(pairs: conf.Pairs, machine: Machine) -> bytes:
    return conf.written(pairs, "\r\n" if machine.platform == "win32" else "\n").encode(conf.ENCODING)


def applescripts() -> list[Path]:
    """Return the AppleScript that RunPython of the installed xlwings calls on macOS."""
    spec = find_spec("xlwings")  # found, not imported: that would load pandas
    folders = (spec and spec.submodule_search_locations) or ()
    return [script for folder in folders for script in Path(folder).glob("xlwings-*.applescript")]


def _made(where: Places) -> list[Path]:
    """Return the files and folders that installations made, folders before what is in them."""
    try:
        return [Path(each) for each in json.loads((where.home / MANIFEST).read_bytes())]
    except (OSError, ValueError, TypeError):  # none, or damaged: the known names remain
        return []


def _differs(path: Path, content: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != content


def _put(path: Path, content: bytes, draft_in: Path) -> None:
    """Write a file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with draft(draft_in, path.name, content) as written:
        written.replace(path)


@contextmanager
def _explained() -> Iterator[None]:
    """Tell staff about a file that the system does not let us change."""
    try:
        yield
    except PermissionError as error:
        raise RbexcelError(
            f'"{error.filename2 or error.filename}" sedang dipakai Excel atau foldernya tidak boleh ditulisi. '
            "Tutup semua jendela Excel, lalu ulangi perintah ini."
        ) from error
    except OSError as error:
        raise told(error, Path(error.filename2 or error.filename or ADDIN), writing=True) from error
