from __future__ import annotations

import atexit
import gc

import pytest

import rbexcel
from rbexcel.collector import collector_idle_at_exit, collector_paused
from rbexcel.errors import RbexcelError


def test_nothing_looks_for_cycles_inside_and_all_is_as_it_was_afterwards() -> None:
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_goes_on_after_a_file_that_could_not_be_read() -> None:
    with pytest.raises(RbexcelError):
        rbexcel.read_plan("tidak ada.xlsx")
    assert gc.isenabled()


def test_a_collector_that_was_paused_by_others_stays_so() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_a_process_holds_when_it_ends_is_not_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    registered: list[object] = []
    monkeypatch.setattr(atexit, "register", registered.append)
    collector_idle_at_exit()
    assert registered == [gc.freeze]
