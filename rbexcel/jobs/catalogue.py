"""The catalogue as this computer has it: the built-in templates, and the user's own out of their folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rbexcel.adapters.files.home import home
from rbexcel.adapters.files.read_file import read_file
from rbexcel.adapters.files.replacing import make_folder
from rbexcel.catalogue import own
from rbexcel.catalogue.own import Own, Unusable

FOLDER = "templat"


def folder() -> Path:
    """Return the folder of the user's own templates, which need not exist."""
    return home() / FOLDER


def made_folder() -> Path:
    """Return the folder, made if need be."""
    return make_folder(folder())


def own_templates() -> Iterator[Own | Unusable]:
    """Yield what every workbook of the folder is, in the order of their names."""
    return own.own_templates(folder(), read_file)


def found(ident: str) -> Own:
    """
    Return the template of that id, built-in or the user's own; the folder is read for one's own only.

    Raises RbexcelError when there is none, naming the nearest, or when it cannot be read.
    """
    return own.found(ident, folder(), read_file)
