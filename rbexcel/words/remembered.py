"""
What was found in a text, kept for the next time it is asked about: plans repeat their texts, and each other's.

Knows no text. Only functions whose answer depends on nothing but their arguments may be remembered; how much is kept is
bounded.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import ref

MOST = 1 << 15
"""Texts that are kept of each function: those of the longest plan."""
LONGEST = 1000
"""Characters of the longest text that is kept: longer ones are rare, and would fill the memory."""

_Others = ParamSpec("_Others")
_Found = TypeVar("_Found")
_forgetting: list[Callable[[], None]] = []
_counting: list[Callable[[], int]] = []
_all_kept: list[ref[Kept[Any]]] = []
"""What is there of them: what an office's texts are compared as goes with the next office."""


class Kept(dict[str, _Found]):
    """What was found in texts; one that is not there is looked at when it is asked for."""

    def __init__(self, judge: Callable[[str], _Found]) -> None:
        self._judge = judge
        _all_kept.append(ref(self, _all_kept.remove))

    def __missing__(self, text: str) -> _Found:
        found = self._judge(text)
        if len(text) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[text] = found
        return found


def remembered(judge: Callable[[str], _Found]) -> Callable[[str], _Found]:
    """Make a function of a text look at each text once; an answer that is kept is found without running Python code."""
    kept = Kept(judge)
    _forgetting.append(kept.clear)
    return kept.__getitem__


def remembered_with(
    judge: Callable[Concatenate[str, _Others], _Found],
) -> Callable[Concatenate[str, _Others], _Found]:
    """Make a function of a text and of other values look once at each combination of these."""
    kept = lru_cache(maxsize=MOST)(judge)
    _forgetting.append(kept.cache_clear)
    _counting.append(lambda: kept.cache_info().currsize)

    @wraps(judge)
    def found(text: str, /, *others: _Others.args, **named: _Others.kwargs) -> _Found:
        return kept(text, *others, **named) if len(text) <= LONGEST else judge(text, *others, **named)  # type: ignore[arg-type]

    return found


def forgetting(forget_more: Callable[[], None]) -> Callable[[], None]:
    """Register a function that is called whenever all is forgotten, and return it."""
    _forgetting.append(forget_more)
    return forget_more


def forget_above(most: int) -> None:
    """Forget all that was found once more than so much of it is kept."""
    there = sum(len(kept) for each in tuple(_all_kept) if (kept := each()) is not None)
    if there + sum(each() for each in _counting) > most:
        forget()


def forget() -> None:
    """Forget all that was found."""
    for each in _forgetting:
        each()
