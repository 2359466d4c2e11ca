"""Python's collector of cycles, which takes half of the time of a long plan: paused for the length of a call."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector within the block, since a call makes few cycles; afterwards it is as it was before."""
    # It looks through all that lives each time that much was made: a plan is a million values, none of which is in one.
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def collector_idle_at_exit() -> None:
    """Keep the collector idle while the process ends: its memory goes with it, cycles and all."""
    atexit.register(gc.freeze)
