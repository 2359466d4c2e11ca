"""Patterns that are compiled when they are first used: most plans need few of those that take long to compile."""

from __future__ import annotations

import re
from typing import Any, cast

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern", "flags")


class _Late:
    """A pattern to be: the first question compiles it, and every later one is the pattern's own."""

    def __init__(self, *told: Any) -> None:
        self._told = told

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._told)
        self.__dict__ |= {asked: getattr(compiled, asked) for asked in _ASKED}
        return getattr(compiled, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as ``re.compile`` does, compiled only when it is first used."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
