"""Which fonts a computer has, as far as a page made there depends on them. Knows no workbook."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

CALIBRI = ("calibri", "carlito")
"""The font that the columns of a workbook are measured in, and the one whose letters are exactly as wide."""

_FOLDERS = (
    *("%WINDIR%/Fonts", "%LOCALAPPDATA%/Microsoft/Windows/Fonts"),
    *("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    *("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
)
_SECONDS = 20


def has_one_of(names: Iterable[str], program: Path) -> bool:
    """
    Tell whether there is a font whose name begins with one of ``names``, on this computer or beside LibreOffice.

    ``program`` is LibreOffice's own file. Where no font can be seen at all nothing is missed.
    """
    wanted, seen = tuple(names), False
    for font in _fonts(program):
        seen = True
        if font.casefold().startswith(wanted):
            return True
    return not seen


def _fonts(program: Path) -> Iterator[str]:
    """Yield the names of fonts, or of their files."""
    yield from _listed()
    installed = program.resolve().parent.parent
    places = (Path(os.path.expandvars(place)).expanduser() for place in _FOLDERS)
    for folder in (installed / "share" / "fonts", installed / "Resources" / "fonts", *places):
        for _, _, files in os.walk(folder):
            yield from files


def _listed() -> Iterator[str]:
    """Yield the names that fontconfig tells, which knows where else fonts lie."""
    program = shutil.which("fc-list")
    if program is None:
        return
    try:
        told = subprocess.run(  # noqa: S603 - the program is the one that was found
            [program, "--format", "%{family}\\n"], check=False, capture_output=True, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return
    for line in told.stdout.decode(errors="replace").splitlines():
        yield from (name.strip() for name in line.split(","))
