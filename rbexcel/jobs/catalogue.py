"""The catalogue as this computer has it: the built-in templates, and the user's own out of their folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rbexcel.adapters.files.home import home
from rbexcel.adapters.files.read_file import read_file
from rbexcel.adapters.files.replacing import make_folder
from rbexcel.catalogue import own as catalogue
from rbexcel.catalogue.built_in import named, template_ids
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
    return catalogue.own_templates(folder(), read_file)


def found(ident: str, *, own: bool = True) -> Own:
    """
    Return the template of that id, title or label, built-in or the user's ``own``, for which alone the folder is read.

    Raises RbexcelError when there is none, naming the nearest, or when it cannot be read.
    """
    known = ident in template_ids() or not ident.strip()
    return catalogue.found(ident if known else named(ident) or ident, folder() if own else None, read_file)
