"""What the processes of the pool are given to do, in a module that loads nothing: each of them loads it."""

from __future__ import annotations

import os
import time

KILLER, SLEEPER = -1, -2


def doubled(item: int) -> int:
    if item == KILLER:
        os._exit(3)
    if item == SLEEPER:
        time.sleep(600)
    return 2 * item


def failing(item: int) -> int:
    raise LookupError(item)


def own_pid(_: int) -> int:
    return os.getpid()
