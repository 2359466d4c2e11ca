"""The time of day, asked here alone: everything else is given it."""

from __future__ import annotations

from datetime import datetime


def now() -> datetime:
    """Return the local time in whole seconds, without a time zone, as Excel keeps times."""
    return datetime.now().astimezone().replace(tzinfo=None, microsecond=0)
