"""Compiles what a click loads, once: the ribbon starts Python with ``-B``, which keeps nothing that it compiled."""

from __future__ import annotations

import compileall
import re
from collections.abc import Iterable
from importlib.util import find_spec

CLICK_PATH = (
    *("rbexcel", "xlwings", "xlsxwriter", "yaml", "rapidfuzz", "python_calamine", "openpyxl"),
    *("pandas", "numpy", "dateutil"),
    *("win32com", "win32", "pythoncom", "pywintypes", "appscript", "aem", "mactypes", "psutil"),
)
"""The packages that a button may load; those that this computer lacks are left out."""


def compiled(packages: Iterable[str]) -> bool:
    """
    Compile packages; False when something could not be, as in a read-only folder.

    What is compiled already stays as it is.
    """
    done = True
    for name in packages:
        spec = find_spec(name)
        for folder in (spec and spec.submodule_search_locations) or ():
            tests = re.compile(re.escape(folder) + r".*[\\/]tests?[\\/]")
            done &= bool(compileall.compile_dir(folder, quiet=2, rx=tests))
        if spec and spec.origin and spec.origin.endswith(".py"):
            done &= bool(compileall.compile_file(spec.origin, quiet=2))
    return done
