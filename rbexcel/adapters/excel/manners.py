"""What xlwings does by itself on Windows that no click may: ask a busy Excel for ever, and end Excels at its exit."""

from __future__ import annotations

import atexit
import sys
import time
from types import ModuleType
from typing import Final

_EVERY: Final = 0.1
"""Seconds until a call that Excel rejected is repeated."""
_TIMES, _AT_LEAST = 200, 10
"""How often all calls of a press are repeated together, and how often each one is whatever came before."""


class Patience(int):
    """
    How often xlwings repeats a call that a busy Excel rejects: it asks whether its attempts are fewer than this.

    Each time it waits, which leaves the processor to Excel. What is put back after an Excel that stayed busy does not
    wait as long again.
    """

    spent = 0

    def __gt__(self, attempts: int) -> bool:
        """Tell whether to repeat a call after so many attempts, a moment later."""
        self.spent += 1
        time.sleep(_EVERY)
        return attempts < _AT_LEAST or self.spent < int(self)


def windows_engine() -> ModuleType | None:
    """Return xlwings' code for Windows, where it is loaded."""
    return sys.modules.get("xlwings._xlwindows")


def teach() -> None:
    """
    Let xlwings tell that an Excel is busy after some seconds, and leave other Excels alone when this process ends.

    At its exit it would kill each Excel that shows no workbook: also that of the Protected View, and of others' work.
    """
    engine = windows_engine()
    if engine is not None:
        vars(engine)["N_COM_ATTEMPTS"] = Patience(_TIMES)
        atexit.unregister(engine.cleanup)
