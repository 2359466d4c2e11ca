"""What a person tells a button while it works: which folder or file is meant, and that it is to stop."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rbexcel.adapters.excel import host

if TYPE_CHECKING:
    import xlwings as xw

_FILE, _FOLDER = 3, 4
"""Excel's numbers of its dialogs."""
_CHOSEN = -1
_ESCAPE = 0x1B
_SINCE_LAST_ASKED = 0x8001


def picked_folder(app: xw.App, title: str, start: Path) -> Path | None:
    """Let a folder be picked; None when the dialog was called off, or none can be shown."""
    return _picked(app, _FOLDER, title, start)


def picked_file(app: xw.App, title: str, start: Path) -> Path | None:
    """Let a file be picked; None when the dialog was called off, or none can be shown."""
    return _picked(app, _FILE, title, start)


def wants_to_stop(app: xw.App) -> bool:
    """Tell whether Esc was pressed in front of this Excel since the last time that this was asked."""
    if not host.WINDOWS:
        return False
    user: Any = ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore]
    pressed = user.GetAsyncKeyState(_ESCAPE) & _SINCE_LAST_ASKED
    return bool(pressed) and int(user.GetForegroundWindow()) == app.hwnd


def _picked(app: xw.App, kind: int, title: str, start: Path) -> Path | None:
    if host.WINDOWS:
        dialog = app.api.FileDialog(kind)
        dialog.Title = title
        dialog.InitialFileName = f"{start}\\"
        dialog.AllowMultiSelect = False
        return Path(str(dialog.SelectedItems(1))) if dialog.Show() == _CHOSEN else None
    program = shutil.which("osascript")
    if program is None:
        return None
    what = "folder" if kind == _FOLDER else "file"
    asked = f"POSIX path of (choose {what} with prompt (item 1 of argv) default location POSIX file (item 2 of argv))"
    lines = ("on run argv", asked, "end run")
    words = [program, *(word for line in lines for word in ("-e", line)), title, str(start)]
    told = subprocess.run(words, capture_output=True, encoding="utf-8", check=False).stdout.strip()  # noqa: S603
    return Path(told) if told else None
