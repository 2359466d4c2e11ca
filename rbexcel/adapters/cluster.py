"""
The same work on a dask cluster, for who has tens of thousands of files: many items a task, as each task has its price.

The workers of the cluster have the same rbexcel, and see the files under the same paths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import Any, TypeVar

from rbexcel.adapters.pool import Lost
from rbexcel.errors import RbexcelError

Item = TypeVar("Item")
Result = TypeVar("Result")

_TOGETHER = 32
"""Items of one task."""
_PATIENCE = 10
"""Seconds to wait for the scheduler."""


def run_on(address: str, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[tuple[Item, Result | Lost]]:
    """
    Yield each item with its result, in the order in which tasks are done.

    Items of a task whose workers died are tried one by one; who kills its worker again is lost. Raises RbexcelError
    where dask is not installed, and where no scheduler answers at ``address``.
    """
    try:
        dask = import_module("distributed")  # an extra that few have
    except ImportError:
        raise RbexcelError("Opsi --scheduler memerlukan dask. Pasang dengan: pip install rbexcel[cluster].") from None
    with _client(dask, address) as client:
        parts = [tuple(items[at : at + _TOGETHER]) for at in range(0, len(items), _TOGETHER)]
        suspects: list[Item] = []
        for part, results in _done(dask, client, work, parts):
            if results is None:
                suspects += part
            else:
                yield from zip(part, results, strict=True)
        for item in suspects:  # one after the other: who waits at a worker that dies is counted as its killer
            for _, results in _done(dask, client, work, [(item,)]):
                yield item, results[0] if results else Lost.DIED


def _client(dask: Any, address: str) -> Any:
    try:
        return dask.Client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as error:  # a timeout is an OSError
        raise RbexcelError(
            f'Penjadwal dask di "{address}" tidak menjawab. Periksa alamatnya, misalnya tcp://host:8786.'
        ) from error


def _done(
    dask: Any, client: Any, work: Callable[[Item], Result], parts: Sequence[tuple[Item, ...]]
) -> Iterator[tuple[tuple[Item, ...], list[Result] | None]]:
    """Yield each part with its results, None where the workers that had it died."""
    futures = client.map(partial(_each, work), parts, pure=False)
    of_future = dict(zip(futures, parts, strict=True))
    for future in dask.as_completed(futures):
        try:
            yield of_future[future], future.result()
        except dask.KilledWorker:
            yield of_future[future], None


def _each(work: Callable[[Item], Result], items: tuple[Item, ...]) -> list[Result]:
    return [work(item) for item in items]
