"""Gives memory that is free again back to the system, which does not take it by itself everywhere."""

from __future__ import annotations

import sys
from contextlib import suppress

_LONG = 2**20
"""Bytes of a workbook whose parts and cells take a hundred megabytes."""


def give_back(workbook: bytes) -> None:
    """Give back what work on a long workbook left; where a system does so by itself, nothing happens."""
    if sys.platform == "linux" and len(workbook) > _LONG:  # there what is free stays between what is not
        import ctypes  # noqa: PLC0415 - takes longer to load than a short workbook to read

        with suppress(AttributeError, OSError):  # not every Linux has this
            ctypes.CDLL(None).malloc_trim(0)
