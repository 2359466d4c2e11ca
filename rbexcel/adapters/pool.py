"""
Work on many items at once, in processes of their own: an item that kills its process or never ends costs only itself.

Processes are started anew (``spawn``, as Windows does), so that what is handed over must be importable by its name.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from enum import StrEnum
from itertools import count
from math import inf
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from multiprocessing.queues import SimpleQueue
from threading import Thread
from time import monotonic
from typing import TypeVar

from rbexcel.frozen import mutable

Item = TypeVar("Item")
Result = TypeVar("Result")

LIMIT = 30.0
"""Seconds that an item may take."""
_MOST = 8
"""Processes, however many cores there are: the disk is one."""
_FEW = 40
"""Items that one process has done before a second has started."""
_AHEAD = 4
"""Items per process that are handed over before they can be taken."""
_LOOK = 0.25
"""Seconds after which the clock is looked at."""
_START = 60.0
"""Seconds for a process to start in."""


class Lost(StrEnum):
    """What became of an item that has no result."""

    DIED = "died"
    """Its process ended: killed by the system, out of memory, or a fault below Python."""
    SLOW = "slow"
    """It took longer than the limit, and was stopped."""


def usual_workers(items: int) -> int:
    """Return how many processes are worth their start for so many items: one at least, as only these can be stopped."""
    return 1 if items < _FEW else min(os.cpu_count() or 1, _MOST)


def run(
    work: Callable[[Item], Result], items: Sequence[Item], *, workers: int, limit: float = LIMIT
) -> Iterator[tuple[Item, Result | Lost]]:
    """
    Yield each item with its result, in the order in which they are done; with no workers, done in this process.

    What ``work`` raises is raised here. Where no process can be started, all is done in this one, which has no limit.
    """
    left = deque(items)
    if workers and left:
        yield from _in_pools(work, left, workers, limit)
    while left:
        item = left.popleft()
        yield item, work(item)


def _in_pools(
    work: Callable[[Item], Result], left: deque[Item], workers: int, limit: float
) -> Iterator[tuple[Item, Result | Lost]]:
    """Work in pools until nothing is left; those that a broken pool had in hand are then tried one by one."""
    suspects: deque[Item] = deque()
    while left or suspects:
        with _pool(1 if suspects else workers) as pool:
            if pool is None:
                left.extendleft(reversed(suspects))
                return
            if suspects:
                for item in (yield from pool.done(work, suspects, 1, limit)):
                    yield item, Lost.DIED
            else:
                suspects.extend((yield from pool.done(work, left, workers * _AHEAD, limit)))


@mutable
class _Pool:
    """Processes that work; each tells on ``begun`` the number of an item that it has begun."""

    executor: ProcessPoolExecutor
    begun: SimpleQueue[int]

    def done(
        self, work: Callable[[Item], Result], left: deque[Item], ahead: int, limit: float
    ) -> Generator[tuple[Item, Result | Lost], None, tuple[Item, ...]]:
        """Yield items with their results until nothing is left or the pool breaks; return what it then had in hand."""
        given: dict[Future[Result], tuple[int, Item]] = {}
        since: dict[int, float] = {}
        numbers = count()
        try:
            while left or given:
                while left and len(given) < ahead:
                    number, item = next(numbers), left.popleft()
                    try:
                        given[self.executor.submit(_begin, work, item, number)] = number, item
                    except BrokenProcessPool:
                        left.appendleft(item)
                        raise
                done, _ = wait(given, timeout=_LOOK, return_when=FIRST_COMPLETED)
                while not self.begun.empty():
                    since[self.begun.get()] = monotonic()
                for future in done:
                    result = future.result()
                    yield given.pop(future)[1], result
                slow = [future for future, (number, _) in given.items() if monotonic() - since.get(number, inf) > limit]
                if slow:
                    lost = [given.pop(future)[1] for future in slow]
                    left.extendleft(item for _, item in reversed(given.values()))  # they did nothing wrong
                    yield from ((item, Lost.SLOW) for item in lost)
                    return ()
        except BrokenProcessPool:
            return tuple(item for _, item in given.values())
        return ()

    def stop(self) -> None:
        """End the processes, also one that never would."""
        # Nothing public ends a process that works on; the pool has forgotten them when it broke.
        for process in list((self.executor._processes or {}).values()):
            process.kill()
        self.executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _pool(workers: int) -> Iterator[_Pool | None]:
    """Start processes that talk to this one; None where the system does not let them."""
    pool = None
    try:
        spawned = get_context("spawn")
        begun: SimpleQueue[int] = spawned.SimpleQueue()
        pool = _Pool(ProcessPoolExecutor(workers, spawned, initializer=_calm, initargs=(begun,)), begun)
        # One for each, or the second is only started when the first is there.
        [first, *_] = [pool.executor.submit(os.getpid) for _ in range(workers)]
        first.result(_START)
    except (OSError, ImportError, NotImplementedError, BrokenProcessPool, TimeoutError):
        if pool:
            pool.stop()
        yield None
        return
    try:
        yield pool
    finally:
        pool.stop()


_begun: SimpleQueue[int] | None = None
"""Where a process tells what it has begun."""


def _calm(begun: SimpleQueue[int]) -> None:
    """Leave Ctrl-C to the process that hands out the work, and end with it, also where it was killed."""
    global _begun  # noqa: PLW0603 - a process of a pool is given things in no other way
    _begun = begun
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()


def _end_with(parent: BaseProcess | None) -> None:
    # Each process holds both ends of the queue that work comes by: none would see that nobody sends any more.
    if parent:
        parent.join()
        os._exit(1)


def _begin(work: Callable[[Item], Result], item: Item, number: int) -> Result:
    if _begun:
        _begun.put(number)
    return work(item)
