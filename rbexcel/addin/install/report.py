"""What an installation is told as: a text to copy for whoever is asked for help, and the sheet ``Tentang``."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from rbexcel.adapters.files.home import LOG
from rbexcel.addin.about import ABOUT
from rbexcel.addin.install.look import Check, State
from rbexcel.addin.install.machine import Machine, home, places
from rbexcel.drawing.about import about_book
from rbexcel.version import __version__
from rbexcel.workbook.book import Book

_LINES, _LONGEST = 40, 240
"""Lines of the log that go along, and characters of each."""

_LICENCE = "Lisensi MIT. Bekerja tanpa internet; isi rencana tidak dikirim ke mana pun."


def for_it(checks: Sequence[Check], machine: Machine) -> str:
    """Return one text with all that somebody who helps would ask for: versions, places, checks, the end of the log."""
    where = places(machine)
    known = [("Folder kerja", home(machine)), ("Python", machine.executable)]
    known += [("Add-in", where.addin), ("Pengaturan", where.conf)] if where else []
    lines = [
        f"RB Excel {__version__}, Python {sys.version.split()[0]}, {platform.platform()}",
        *(f"{name}: {path}" for name, path in known),
        "",
        *(f"[{each.state}] {each.name}: {each.found} {each.todo}".rstrip() for each in checks),
        "",
        f"Akhir {LOG}:",
        *_tail(home(machine) / LOG),
    ]
    return "\n".join(lines)


def _tail(log: Path) -> list[str]:
    with suppress(OSError):
        return [line[:_LONGEST] for line in log.read_text("utf-8", "replace").splitlines()[-_LINES:]]
    return ["(belum ada)"]


def about(checks: Sequence[Check], machine: Machine, excel: str) -> Book:
    """Return the workbook with the sheet ``Tentang``: what is installed, each check, and the text for IT."""
    told = (
        f"RB Excel {__version__}, Excel {excel}. {ABOUT}",
        f"Profil, templat, cadangan, dan catatan: {home(machine)}",
        _LICENCE,
    )
    order = sorted(checks, key=lambda each: (State.BAD, State.UNKNOWN, State.GOOD).index(each.state))
    table = [(each.name, str(each.state), each.found, each.todo) for each in order]
    return about_book(told, table, for_it(checks, machine))
