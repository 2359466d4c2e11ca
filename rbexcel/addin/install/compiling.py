"""Compiles what a click loads, once: the ribbon starts Python with ``-B``, which keeps nothing that it compiled."""

from __future__ import annotations

import compileall
import re
from collections.abc import Iterable
from contextlib import suppress
from importlib.util import cache_from_source, find_spec
from pathlib import Path

CLICK_PATH = (
    *("rbexcel", "xlwings", "xlsxwriter", "yaml", "rapidfuzz", "python_calamine", "openpyxl"),
    *("pandas", "numpy", "dateutil"),
    *("win32com", "win32", "pythoncom", "pywintypes", "appscript", "aem", "mactypes", "psutil"),
)
"""The packages that a button may load; those that this computer lacks are left out."""

_UNCHECKED = (1).to_bytes(4, "little")
"""The flags of a compiled module that stands for its source whatever time that has (PEP 552)."""


def compiled(packages: Iterable[str]) -> bool:
    """
    Compile packages; False when something could not be, as in a read-only folder.

    What is compiled already stays as it is.
    """
    done = True
    for name in packages:
        spec = find_spec(name)
        if spec and spec.origin and _is_settled(spec.origin):
            continue
        for folder in (spec and spec.submodule_search_locations) or ():
            tests = re.compile(re.escape(folder) + r".*[\\/]tests?[\\/]")
            done &= bool(compileall.compile_dir(folder, quiet=2, rx=tests))
        if spec and spec.origin and spec.origin.endswith(".py"):
            done &= bool(compileall.compile_file(spec.origin, quiet=2))
    return done


def _is_settled(source: str) -> bool:
    """Tell whether a package came compiled, for a Python that is not to look at its sources: as the zip for Windows."""
    with suppress(OSError, NotImplementedError):
        return Path(cache_from_source(source)).read_bytes()[4:8] == _UNCHECKED
    return False
