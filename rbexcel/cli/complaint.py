"""What goes to standard error: one sentence, if it can be written at all."""

from __future__ import annotations

import sys


def complain(sentence: str) -> None:
    """Print a sentence on standard error; where that is full or closed, the exit code stays the same."""
    if sys.stderr is None:  # no console
        return
    try:
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()
    except OSError:
        sys.stderr = None  # what is left in it would be tried again at the end
