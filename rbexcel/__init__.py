"""
Action plans of Indonesia's election-commission offices: populated, validated and summarised in Excel.

For people who script: ``read_plan``, ``check``, ``populate``, ``templates`` and ``frame``. All else is private.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from rbexcel.errors import RbexcelError
from rbexcel.version import __version__

if TYPE_CHECKING:
    from rbexcel.drawing.summary.frame import frame
    from rbexcel.jobs.scripting import check, populate, read_plan, templates

__all__ = ["RbexcelError", "__version__", "check", "frame", "populate", "read_plan", "templates"]

_HOMES = dict.fromkeys(("check", "populate", "read_plan", "templates"), "rbexcel.jobs.scripting") | {
    "frame": "rbexcel.drawing.summary.frame"
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: who only checks a plan needs no pandas."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
