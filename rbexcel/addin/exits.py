"""How a press ends where no button could tell: the exit codes. Their sentences stand beside the VBA that shows them."""

from __future__ import annotations

import re
from enum import IntEnum

from rbexcel.resources import resources

_CASE = re.compile(r'^ *Case (\d+|Else): ExitSentence = "(.*)"$', re.MULTILINE)
_ANY_OTHER = "Else"


class Exit(IntEnum):
    """Exit codes of ``rbexcel-ribbon``; from 100 on those of the VBA itself, which ends before Python starts."""

    DONE = 0
    BROKEN = 1
    """Python itself ended: it is not whole, or what hung could not even be interrupted."""
    OTHER_VERSION = 3
    NO_EXCEL = 4
    BUSY = 5
    NOT_ALLOWED = 6
    NO_ANSWER = 7
    TIME = 8
    TIME_WRITING = 9
    """Beyond the time limit, with changes begun."""
    ANSWERED = 10
    """A button ran and told how it ended: what an older program ends every word with is 0."""
    MISSING = 101
    BLOCKED = 102
    NOT_STARTED = 103
    NO_WORKBOOK = 104
    PROTECTED_VIEW = 105
    ODD_NAME = 106
    OLDER_PROGRAM = 107


def sentence(code: int) -> str:
    """Return what staff are told of an exit code."""
    known = sentences()
    return known.get(str(code), known[_ANY_OTHER])


def sentences() -> dict[str, str]:
    """Return the sentences by their codes as ``Exits.bas`` writes them, ``Else`` for any other code."""
    source = (resources("macros") / "Exits.bas").read_text(encoding="ascii")
    return {code: text.replace('""', '"') for code, text in _CASE.findall(source)}
