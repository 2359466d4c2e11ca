"""The LKE out of its file, which lies in a folder of its own: it is no template of a plan."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rbexcel.catalogue.kept import kept
from rbexcel.catalogue.lke_form import Form
from rbexcel.resources import resources

NEWEST = "zi-2021"
"""The edition that is in force."""
_FOLDER = "lke"


@cache
def form() -> Form:
    """Return the edition of the LKE that is in force; its file is read once."""
    return kept(form_path(), (), _read)


def form_path() -> Path:
    """Return where its file is."""
    return resources("workbook_templates") / _FOLDER / f"{NEWEST}.yaml"


def _read(path: Path) -> Form:
    from rbexcel.catalogue.lke_source import load_form  # noqa: PLC0415 - PyYAML, where nothing is kept

    return load_form(path)
