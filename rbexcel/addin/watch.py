"""
The watch over a press: a limit to its time, and Esc, which stops it as long as nothing in the workbook was changed.

Excel waits for the end of this process, and its user can do nothing meanwhile. A thread looks every tenth of a second;
what hangs in code that lets no thread run is ended by the interpreter's own alarm a little later.
"""

from __future__ import annotations

import _thread
import faulthandler
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Thread
from typing import IO

from rbexcel.frozen import frozen

_EVERY = 0.1
_LATER = 15.0
"""Seconds beyond the limit after which the interpreter ends without asking any code of ours."""


@frozen
class Limits:
    """How many seconds of work a press may take, what tells that Esc was pressed, and what ends the process."""

    seconds: float
    escaped: Callable[[], bool]
    end: Callable[[bool], None]
    """Gets whether changes had begun; does not return, but in tests."""
    log: Path | None = None
    """Where the interpreter's own alarm writes what was going on."""


def _opened(log: Path) -> IO[str]:
    """Open a log to be added to; where it cannot be written, what would be lost: the alarm is set all the same."""
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        return log.open("a", encoding="utf-8")
    return Path(os.devnull).open("a", encoding="utf-8")


class Watch:
    """What a press tells its watch: that changes begin, and that a dialog waits. By itself it does nothing."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.began = False
        """Whether changes had begun."""
        self._stoppable, self._pauses, self._over = True, 0, False
        self._left = 0.0
        self._log: IO[str] | None = None

    def writes(self) -> None:
        """Tell that the workbook is changed from here on: Esc stops no more."""
        with self._lock:
            self.began, self._stoppable = True, False

    def ends(self) -> None:
        """Tell that the work is done: Esc stops no more while all is put back."""
        with self._lock:
            self._stoppable = False

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let no time count while somebody thinks about a dialog, nor their Esc."""
        self._pause(1)
        try:
            yield
        finally:
            self._pause(-1)

    @contextmanager
    def keeping(self, limits: Limits) -> Iterator[Watch]:
        """Watch over what is done inside."""
        self._log = _opened(limits.log) if limits.log else None
        limits.escaped()  # what was pressed before does not count
        self._left = limits.seconds
        thread = Thread(target=self._look, args=(limits,), name="watch", daemon=True)
        thread.start()
        self._set_alarm()
        # Whoever started this process may have it ignore interrupts, which is what Esc is for it.
        handler = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            yield self
        finally:
            with self._lock:
                self._over = True
            faulthandler.cancel_dump_traceback_later()
            thread.join()
            signal.signal(signal.SIGINT, handler or signal.SIG_DFL)
            if self._log:
                self._log.close()

    def _pause(self, more: int) -> None:
        with self._lock:
            self._pauses += more
        self._set_alarm()

    def _set_alarm(self) -> None:
        """Let the interpreter end itself after what is left of the time; not while a dialog waits."""
        if self._log is None:
            return
        if self._pauses:
            faulthandler.cancel_dump_traceback_later()
        else:
            faulthandler.dump_traceback_later(max(self._left, 0.0) + _LATER, exit=True, file=self._log)

    def _look(self, limits: Limits) -> None:
        last = time.monotonic()
        while True:
            time.sleep(_EVERY)
            now = time.monotonic()
            with self._lock:
                if self._over:
                    return
                pressed = limits.escaped()
                if not self._pauses:
                    self._left -= now - last
                    if self._left <= 0:
                        limits.end(self.began)
                        return
                    if pressed and self._stoppable:
                        self._stoppable = False  # once: what is done on the way out is not stopped again
                        _thread.interrupt_main()
            last = now
