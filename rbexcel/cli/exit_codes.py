"""How a call ended, as the number that the process hands back."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
NEEDS_A_LOOK: Final = 1
"""Done, but findings, uncertain or unread parts need a look."""

BROKEN_OFF: Final = 1
COULD_NOT_RUN: Final = 2
