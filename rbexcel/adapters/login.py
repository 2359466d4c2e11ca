"""Who is logged in at this computer, asked here alone: everything else is given the name."""

from __future__ import annotations

import getpass


def login_name() -> str | None:
    """Return the name under which the user is logged in; None where none is known."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return None
