"""Action plans of Indonesia's election-commission offices: populated, validated and summarised in Excel."""

from importlib import import_module
from typing import TYPE_CHECKING

from rbexcel.version import __version__

if TYPE_CHECKING:
    from rbexcel.drawing.summary.frame import frame
    from rbexcel.jobs.reading import read_plan

__all__ = ["__version__", "frame", "read_plan"]

_LAZY = {"frame": "rbexcel.drawing.summary.frame", "read_plan": "rbexcel.jobs.sending"}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: who only checks a plan needs no pandas."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)
