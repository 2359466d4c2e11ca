"""Python's collector of cycles, which takes half of the time of a long plan: paused for the length of a call."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let nothing look for cycles inside, of which a call makes few; afterwards all is as it was."""
    # It looks through all that lives each time that much was made: a plan is a million values, none of which is in one.
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def collector_idle_at_exit() -> None:
    """Let nothing look for cycles while the process ends: what it holds goes with it, cycles and all."""
    atexit.register(gc.freeze)
