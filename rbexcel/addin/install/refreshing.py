"""
The add-in put into place by one click, from within the Excel that has it open.

While it is open Excel lets nobody replace it: a process of its own waits until Excel is closed, and installs then.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rbexcel.adapters.clock import now
from rbexcel.addin.install.install import install, places_of
from rbexcel.addin.install.machine import Machine, home, this_machine
from rbexcel.addin.log import note
from rbexcel.errors import RbexcelError

_EVERY, _LONGEST = 2.0, 12 * 3600.0
"""Seconds between two looks, and after which nobody is waited for any more."""

_DETACHED, _OUT_OF_JOB = 0x00000008, 0x01000000
"""
Windows: without a console, and not ended together with the job of the program that a press has started.

A launcher of Python, as pip, uv and venv make them, ends what it started when it ends itself. It lets go what that
starts in turn, asked or not; but another job around it, of an office's software, may refuse to be asked.
"""


def start() -> None:
    """Start the process that waits; RbexcelError where it cannot be started."""
    command = [sys.executable, "-m", __name__]
    # In the folder of a workbook it would keep anybody from renaming or deleting that.
    quiet: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL) | {"cwd": Path.home()}
    try:
        if sys.platform != "win32":
            subprocess.Popen(command, start_new_session=True, **quiet)  # noqa: S603 - this very Python
            return
        try:
            subprocess.Popen(command, creationflags=_DETACHED | _OUT_OF_JOB, **quiet)  # noqa: S603
        except PermissionError:
            subprocess.Popen(command, creationflags=_DETACHED, **quiet)  # noqa: S603
    except OSError as error:
        raise RbexcelError("Pembaruan tidak dapat dimulai. Tutup Excel, lalu klik dua kali install.bat.") from error


def refresh(
    machine: Machine,
    *,
    put: Callable[[Machine], object] = install,
    sleep: Callable[[float], None] = time.sleep,
) -> bool:
    """Install as soon as Excel lets the add-in go; False when it never did, or installing failed. The log has both."""
    addin = places_of(machine).addin
    note(home(machine), now(), "pembaruan [-] menunggu Excel ditutup")
    for _ in range(int(_LONGEST / _EVERY)):
        if _is_free(addin):
            break
        sleep(_EVERY)
    else:
        note(home(machine), now(), "pembaruan [-] gagal: Excel tidak pernah ditutup.")
        return False
    try:
        put(machine)
    except RbexcelError as error:
        note(home(machine), now(), "pembaruan [-] gagal", str(error))
        return False
    note(home(machine), now(), "pembaruan [-] selesai: tab RB Excel diperbarui.")
    return True


def _is_free(path: Path) -> bool:
    """Tell whether a file may be written now, or is not there."""
    try:
        with path.open("r+b"):
            return True
    except FileNotFoundError:
        return True
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(not refresh(this_machine()))
