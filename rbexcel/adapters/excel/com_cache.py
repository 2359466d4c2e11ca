"""pywin32's cache of what it once learned of Excel, which other programs fill, and which breaks when Office changes."""

from __future__ import annotations

import shutil
import sys
from importlib import import_module
from pathlib import Path

CACHE = "gen_py"
"""Its name: of the folder, and of the package of what is kept there."""


def com_cache() -> Path | None:
    """Return the folder of the cache; None where there is none, or no pywin32."""
    try:
        told = import_module("win32com").__gen_path__
    except (ImportError, AttributeError):
        return None
    folder = Path(str(told))
    return folder if CACHE in folder.parts and folder.is_dir() else None


def forget_com_cache() -> bool:
    """Delete the cache, which pywin32 makes anew where it needs one; False where nothing was there to delete."""
    folder = com_cache()
    if folder is None:
        return False
    shutil.rmtree(folder, ignore_errors=True)
    for name in [each for each in sys.modules if each.startswith(f"win32com.{CACHE}.")]:
        del sys.modules[name]
    return True
