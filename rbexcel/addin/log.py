"""The log of what the buttons did, for whoever is asked for help: a text file that starts anew when it is long."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from rbexcel.adapters.files.home import LOG

_MAX_BYTES = 1_000_000


def note(home: Path, at: datetime, told: str, details: str = "") -> None:
    """Add what happened to the log of a folder; a log that cannot be written stops nobody's work."""
    lines = [f"{at:%Y-%m-%d %H:%M:%S} {told}", *details.rstrip().splitlines()]
    path = home / LOG
    turn_over(home)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write("\n    ".join(lines) + "\n")


def turn_over(home: Path) -> None:
    """Put a long log aside, where nobody holds it open."""
    path = home / LOG
    with suppress(OSError):
        if path.is_file() and path.stat().st_size > _MAX_BYTES:
            path.replace(path.with_suffix(".lama.log"))
