"""The user's own folder: where the profile, the own templates, the log and the backups lie. Knows none of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

LOG = "rbexcel.log"
"""The file in it in which commands and buttons note what went wrong."""


def home(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the folder, which need not exist; RBEXCEL_HOME names another one."""
    if environment.get("RBEXCEL_HOME"):
        return Path(environment["RBEXCEL_HOME"])
    if platform == "win32":
        return Path(environment.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "rbexcel"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "rbexcel"
    given = Path(environment.get("XDG_CONFIG_HOME", ""))
    return (given if given.is_absolute() else Path.home() / ".config") / "rbexcel"  # a relative one is to be ignored
