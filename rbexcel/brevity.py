"""How long what is said may be: findings, doubts and errors quote what stands in cells, which may be 32,767 letters."""

from __future__ import annotations

import re

MOST_QUOTED = 200
"""Characters of a text between quotation marks."""
MOST_SAID = 1_000
"""Characters of a line; its end says what to do, so the middle is what goes."""

_QUOTED = re.compile(rf'"([^"\n]{{{MOST_QUOTED + 1},}})"')


def brief(said: str) -> str:
    """Return a sentence with its long quotations and lines cut to what anybody reads."""
    if len(said) <= MOST_QUOTED:
        return said
    said = _QUOTED.sub(lambda found: f'"{found[1][: MOST_QUOTED - 1].rstrip()}…"', said)
    return "\n".join(map(_line, said.split("\n"))) if len(said) > MOST_SAID else said


def _line(line: str) -> str:
    begin, end = MOST_SAID * 2 // 3, MOST_SAID // 3 - 3
    return line if len(line) <= MOST_SAID else f"{line[:begin].rstrip()} … {line[-end:].lstrip()}"
