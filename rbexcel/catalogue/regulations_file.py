"""The regulations that decrees cite, out of their file beside the templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rbexcel.catalogue.kept import kept
from rbexcel.plan.regulations import Regulations
from rbexcel.resources import resources

REGULATIONS_FILE = "peraturan"
"""The file beside the templates that is none."""


def regulations_path() -> Path:
    """Return where the file is."""
    return resources("workbook_templates") / f"{REGULATIONS_FILE}.yaml"


@cache
def regulations() -> Regulations:
    """Return the regulations that decrees may cite, by id; ``peraturan.yaml`` is read once."""
    return kept(regulations_path(), (), _read)


def _read(path: Path) -> Regulations:
    from rbexcel.catalogue.regulations_source import load_regulations  # noqa: PLC0415 - PyYAML, where nothing is kept

    return load_regulations(path)
