"""
Action plans of Indonesia's election-commission offices: populated, validated and summarised in Excel.

For scripts: ``read_plan``, ``check``, ``populate``, ``templates`` and ``frame``, and the types that they return. All
else is private.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from rbexcel.errors import RbexcelError
from rbexcel.version import __version__

if TYPE_CHECKING:
    from rbexcel.catalogue.template import Template
    from rbexcel.checking.finding import Finding
    from rbexcel.drawing.summary.frame import frame
    from rbexcel.jobs.scripting import check, populate, read_plan, templates
    from rbexcel.plan.plan import Plan

__all__ = [
    "Finding",
    "Plan",
    "RbexcelError",
    "Template",
    "__version__",
    "check",
    "frame",
    "populate",
    "read_plan",
    "templates",
]

_HOMES = dict.fromkeys(("check", "populate", "read_plan", "templates"), "rbexcel.jobs.scripting") | {
    "Finding": "rbexcel.checking.finding",
    "Plan": "rbexcel.plan.plan",
    "Template": "rbexcel.catalogue.template",
    "frame": "rbexcel.drawing.summary.frame",
}


def __dir__() -> list[str]:
    return sorted(__all__)


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: who only checks a plan needs no pandas."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
