"""A busy Excel is told after some seconds, and no Excel is killed when a press is over."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from rbexcel.addin.ribbon import load_xlwings
from tests.windows import ComError, windows_engine

REJECTED = -2147418111


class Busy:
    """An Excel that rejects its first calls, of whatever kind they are."""

    def __init__(self, rejected: int) -> None:
        vars(self)["left"] = rejected

    def refuse(self) -> None:
        vars(self)["left"] -= 1
        if self.left >= 0:
            error: Any = ComError(REJECTED, "Call was rejected by callee.", None, None)
            error.hresult = REJECTED
            raise error

    def __getattr__(self, name: str) -> Any:
        self.refuse()
        return name

    def __setattr__(self, name: str, value: object) -> None:
        self.refuse()


CALLS: tuple[Callable[[Any], object], ...] = (lambda excel: excel.Version, lambda excel: setattr(excel, "Cursor", 1))


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    seconds: list[float] = []
    monkeypatch.setattr("rbexcel.adapters.excel.manners.time.sleep", seconds.append)
    return seconds


@pytest.fixture
def engine(waited: list[float]) -> Iterator[Any]:
    with windows_engine() as lent:
        load_xlwings()
        yield lent


@pytest.mark.parametrize("call", CALLS)
def test_an_excel_that_is_busy_for_a_moment_is_asked_again(
    call: Callable[[Any], object], engine: Any, waited: list[float]
) -> None:
    call(engine.COMRetryObjectWrapper(Busy(30)))
    assert sum(waited) == pytest.approx(3.0)


@pytest.mark.parametrize("call", CALLS)
def test_one_that_stays_busy_is_told_after_twenty_seconds_and_what_is_put_back_waits_one(
    call: Callable[[Any], object], engine: Any, waited: list[float]
) -> None:
    excel = engine.COMRetryObjectWrapper(Busy(10_000))
    for seconds in (20.0, 1.0):
        waited.clear()
        with pytest.raises(ComError):
            call(excel)
        assert sum(waited) == pytest.approx(seconds)


def test_no_excel_is_killed_when_this_process_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten: list[Any] = []
    monkeypatch.setattr(atexit, "unregister", forgotten.append)
    with windows_engine() as engine:
        load_xlwings()
        assert forgotten == [engine.cleanup]
