"""One run after the other: what replaces a file waits until another run has done so in the same folder."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PATIENCE = 5
"""Seconds to wait for a run that does not come to its end; then the work goes on without it."""


@contextmanager
def taking_turns(folder: Path) -> Iterator[None]:
    """
    Keep other runs from replacing files in a folder at the same time, where the system can: not on Windows.

    A run that is killed gives up its turn by itself: nothing is written for it.
    """
    if sys.platform == "win32":
        yield
        return
    handle = None
    with suppress(OSError):  # a folder that cannot be locked, or is not there: who writes into it will tell
        handle = os.open(folder, os.O_RDONLY)
        _wait_for(handle)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _wait_for(handle: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.01)
        else:
            return
