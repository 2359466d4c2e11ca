"""The one exception of the project: a call that cannot be done, told in a sentence for staff."""

from __future__ import annotations


class RbexcelError(Exception):
    """
    Something about the call is wrong (a file missing, open elsewhere, not a plan).

    The message is one Indonesian sentence that says what is the matter and what to do.
    Problems *of a plan* are never exceptions: they are findings.
    """
