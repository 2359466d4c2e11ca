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
_AUTOMATION = "x-apple.systempreferences:com.apple.preference.security?Privacy_Automation"
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
    return host.WINDOWS and escaped(int(app.hwnd or 0))


def escaped(window: int) -> bool:
    """Tell whether Esc was pressed since last asked, in front of this window or another one of the same Excel."""
    if not host.WINDOWS:
        return False
    user: Any = ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore]
    if not user.GetAsyncKeyState(_ESCAPE) & _SINCE_LAST_ASKED:
        return False
    front = int(user.GetForegroundWindow())
    return front == window or ((owner := host.process_of(front)) is not None and owner == host.process_of(window))


def tell_on_a_mac(text: str) -> None:
    """Show a message where no VBA waits for how Python ended; elsewhere it shows the message itself."""
    _by_script('display alert "RB Excel" message (item 1 of argv)', text)


def show_automation_settings() -> None:
    """Open the page of macOS's settings on which Excel is allowed to be asked; elsewhere there is none."""
    _by_script("open location (item 1 of argv)", _AUTOMATION)


def _picked(app: xw.App, kind: int, title: str, start: Path) -> Path | None:
    if host.WINDOWS:
        dialog = app.api.FileDialog(kind)
        dialog.Title = title
        dialog.InitialFileName = f"{start}\\"
        dialog.AllowMultiSelect = False
        return Path(str(dialog.SelectedItems(1))) if dialog.Show() == _CHOSEN else None
    what = "folder" if kind == _FOLDER else "file"
    asked = f"POSIX path of (choose {what} with prompt (item 1 of argv) default location POSIX file (item 2 of argv))"
    told = _by_script(asked, title, str(start))
    return Path(told) if told else None


def _by_script(line: str, *texts: str) -> str:
    """Run a line of AppleScript, which finds the texts as ``argv``; return its answer, nothing on other systems."""
    program = shutil.which("osascript")
    if program is None:
        return ""
    words = [program, *(word for each in ("on run argv", line, "end run") for word in ("-e", each)), *texts]
    return subprocess.run(words, capture_output=True, encoding="utf-8", check=False).stdout.strip()  # noqa: S603
