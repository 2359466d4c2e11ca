"""Where the files that the package carries lie, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def is_installed() -> bool:
    """Tell whether this is an installed package, whose files nobody edits, or a checkout."""
    return not (_PACKAGE.parent / "hatch_build.py").is_file()


def resources(name: str) -> Path:
    """Return the folder of that name: inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
