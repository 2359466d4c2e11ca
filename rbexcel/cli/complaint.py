"""What goes to standard error: a sentence, if there is room for one."""

from __future__ import annotations

import sys


def complain(sentence: str) -> None:
    """Print a sentence where errors are read; a place that is full or closed changes no exit code."""
    if sys.stderr is None:  # no console
        return
    try:
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()
    except OSError:
        sys.stderr = None  # what is left in it would be tried again at the end
