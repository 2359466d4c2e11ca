"""
The same work on a dask cluster, for who has tens of thousands of files: many items a task, as each task has its price.

The workers of the cluster have the same rbexcel, and see the files under the same paths.
"""

from __future__ import annotations

import ctypes
import faulthandler
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from functools import partial
from importlib import import_module
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, TypeVar

from rbexcel.adapters.pool import LIMIT, Lost
from rbexcel.errors import RbexcelError

Item = TypeVar("Item")
Result = TypeVar("Result")

_TOGETHER = 32
"""Items of one task."""
_PATIENCE = 10
"""Seconds to wait for the scheduler, and between two looks whether there are workers."""
_RESTART = 60
"""Seconds to wait for a worker where there is none."""
_LOOK = 1.0
"""Seconds after which who waits for an item shows that the interpreter still runs."""
_GRACE = 5.0
"""Seconds beyond the limit for which it may stand still."""


def run_on(
    address: str, work: Callable[[Item], Result], items: Sequence[Item], *, limit: float = LIMIT
) -> Iterator[tuple[Item, Result | Lost]]:
    """
    Yield each item with its result, in the order in which tasks are done; ``limit`` are seconds that one may take.

    Items of a task whose workers died are tried one by one; who kills its worker again is lost. Raises RbexcelError
    where dask is not installed, where no scheduler answers at ``address``, and where none or no worker is left.
    """
    try:
        dask = import_module("distributed")  # an extra that few have
    except ImportError:
        raise RbexcelError("Opsi --scheduler memerlukan dask. Pasang dengan: pip install rbexcel[cluster].") from None
    each = partial(_each, work, limit)
    with _client(dask, address) as client:
        parts = [tuple(items[at : at + _TOGETHER]) for at in range(0, len(items), _TOGETHER)]
        suspects: list[Item] = []
        for part, results in _done(dask, client, each, parts):
            if results is None:
                suspects += part
            else:
                yield from zip(part, results, strict=True)
        for item in suspects:  # one after the other: who waits at a worker that dies is counted as its killer
            for _, results in _done(dask, client, each, [(item,)]):
                yield item, results[0] if results else Lost.DIED


def _client(dask: Any, address: str) -> Any:
    try:
        return dask.Client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as error:  # a timeout is an OSError
        raise RbexcelError(
            f'Penjadwal dask di "{address}" tidak menjawab. Periksa alamatnya, misalnya tcp://host:8786.'
        ) from error


def _done(
    dask: Any, client: Any, each: Callable[[tuple[Item, ...]], Sequence[Result]], parts: Sequence[tuple[Item, ...]]
) -> Iterator[tuple[tuple[Item, ...], Sequence[Result] | None]]:
    """Yield each part with its results, None where the workers that had it died."""
    left = dict(zip(client.map(each, parts, pure=False), parts, strict=True))
    while left:
        for future in _finished(dask, client, left):
            part = left.pop(future)
            try:
                yield part, future.result()
            except dask.KilledWorker:
                yield part, None


def _finished(dask: Any, client: Any, futures: Iterable[Any]) -> Iterable[Any]:
    """Return what is done, as soon as something is; RbexcelError where nobody is left who could do it."""
    try:
        while True:
            with suppress(TimeoutError):
                return dask.wait(list(futures), timeout=_PATIENCE, return_when="FIRST_COMPLETED").done  # type: ignore[no-any-return]
            client.wait_for_workers(1, timeout=_RESTART)
    except (TimeoutError, CancelledError) as error:
        raise RbexcelError(
            "Klaster dask terputus, atau tidak ada pekerjanya. Periksa klasternya, lalu jalankan lagi; yang sudah "
            "dibaca tidak dibaca lagi."
        ) from error


# ---- at a worker of the cluster


def _each(work: Callable[[Item], Result], limit: float, items: Iterable[Item]) -> list[Result | Lost]:
    return [_within(limit, work, item) for item in items]


def _within(limit: float, work: Callable[[Item], Result], item: Item) -> Result | Lost:
    """
    Return the result of an item; SLOW where it takes longer, and what works on it is then told to stop.

    What does not hear it is left to itself. Where it lets nothing else run at all, this process ends: another of the
    cluster takes its place, and the item is counted as one whose worker died.
    """
    told: SimpleQueue[tuple[Result | None, BaseException | None]] = SimpleQueue()
    thread = Thread(target=_tell, args=(work, item, told), daemon=True)
    until = monotonic() + limit
    try:
        _watch(limit)  # before it begins: it may be the last that runs here
        thread.start()
        while (left := until - monotonic()) > 0:
            _watch(limit)
            with suppress(Empty):
                result, error = told.get(timeout=min(left, _LOOK))
                if error:
                    raise error
                return result  # type: ignore[return-value]  # there is one where there is no error
    finally:
        faulthandler.cancel_dump_traceback_later()
    # Nothing public stops a thread; a process, which could be, a worker of a cluster may not start.
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(SystemExit))
    return Lost.SLOW


def _watch(limit: float) -> None:
    """End this process where nobody calls this again in time."""
    with suppress(RuntimeError, ValueError):  # no file to tell it in: a worker within a notebook
        faulthandler.dump_traceback_later(limit + _GRACE, exit=True)


def _tell(
    work: Callable[[Item], Result], item: Item, told: SimpleQueue[tuple[Result | None, BaseException | None]]
) -> None:
    try:
        told.put((work(item), None))
    except BaseException as error:  # noqa: BLE001 - who waits raises it; who was told to stop has nobody waiting
        told.put((None, error))
