"""The looks at the computer: its registry, marks on files, programs. What they mean is not known here."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from rbexcel.addin.build.build import build
from rbexcel.frozen import frozen

Build = Callable[[], bytes]
"""What makes the add-in."""


@frozen
class Ran:
    """How a program ended."""

    code: int
    text: str
    seconds: float


@frozen
class Probes:
    """The looks at the computer that need it; made up in tests."""

    registry: Callable[[str], Mapping[str, object]]
    """The values of a key like ``HKCU\\Software``, none where there is no such key; OSError where we may not look."""
    marked: Callable[[Path, str], bool]
    run: Callable[[Sequence[str]], Ran]
    """OSError when there is no such program."""
    writable: Callable[[Path], bool]
    build: Build = build
    which: Callable[[str], str | None] = shutil.which
    """Where a program is that the path of this process knows."""


def real_probes() -> Probes:
    """Return the looks at the computer that this runs on."""
    return Probes(_registry, is_marked, _run, _writable)


def is_marked(path: Path, platform: str) -> bool:
    """Tell whether the system marks a file as downloaded: Office blocks the macros of such a file."""
    if platform == "win32":
        try:
            zone = Path(f"{path}:Zone.Identifier").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        return bool(re.search(r"ZoneId=[34]", zone))
    if platform == "darwin":
        # Python has no call for it on macOS
        question = ("/usr/bin/xattr", "-p", "com.apple.quarantine", path)
        return subprocess.run(question, check=False, capture_output=True).returncode == 0  # noqa: S603
    return False


def make_shortcut(path: Path, program: Path, arguments: str) -> None:
    """Let a shortcut of Windows run a program; whatever COM throws where that cannot be."""
    if sys.platform == "win32":
        path.parent.mkdir(parents=True, exist_ok=True)
        link = import_module("win32com.client").Dispatch("WScript.Shell").CreateShortcut(str(path))
        link.TargetPath, link.Arguments = str(program), arguments
        link.Save()


def _registry(key: str) -> Mapping[str, object]:
    if sys.platform != "win32":
        return {}
    winreg = import_module("winreg")
    hives = {"HKCU": "HKEY_CURRENT_USER", "HKLM": "HKEY_LOCAL_MACHINE", "HKCR": "HKEY_CLASSES_ROOT"}
    hive, _, path = key.partition("\\")
    try:
        with winreg.OpenKey(getattr(winreg, hives[hive]), path) as opened:
            values = [winreg.EnumValue(opened, number) for number in range(winreg.QueryInfoKey(opened)[1])]
    except FileNotFoundError:
        return {}
    return {name: value for name, value, _ in values}


def _run(command: Sequence[str]) -> Ran:
    start = time.perf_counter()
    try:
        done = subprocess.run(  # noqa: S603 - what the user's own settings name
            command, check=False, capture_output=True, encoding="utf-8", errors="replace", timeout=60
        )
    except subprocess.TimeoutExpired:
        return Ran(1, "tidak selesai dalam 60 detik", time.perf_counter() - start)
    return Ran(done.returncode, done.stderr if done.returncode else done.stdout, time.perf_counter() - start)


def _writable(folder: Path) -> bool:
    """Tell whether a file can be made in a folder, or in the one in which it would be made."""
    place = next(each for each in (folder, *folder.parents) if each.is_dir())
    try:
        with tempfile.TemporaryFile(dir=place):
            return True
    except OSError:
        return False
