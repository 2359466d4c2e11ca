"""Reads a table file of any kind into a Grid: values with their physical places. It never writes and locks nothing."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from rbexcel.adapters.files.file_kinds import COMPOUND, TEXTS, WORKBOOKS, ZIP, looks_like
from rbexcel.adapters.files.old_excel import open_old
from rbexcel.adapters.files.refusals import MAX_FILE, damaged, empty, other_type, require_size
from rbexcel.adapters.files.safe_zip import open_zip
from rbexcel.adapters.files.text_table import text_table
from rbexcel.adapters.files.workbook_values import workbook_values
from rbexcel.errors import RbexcelError
from rbexcel.workbook.grid import Grid


def read_file(path: Path) -> Grid:
    """
    Return the sheets of a file in order; a text file is one sheet named after it.

    Rows and columns stand where Excel counts them; in a text file a row is the line on which its record starts.
    Raises RbexcelError when the file cannot be read.
    """
    name, suffix = path.name, path.suffix.lower()
    _require_there(path)
    if suffix not in WORKBOOKS + TEXTS:
        raise RbexcelError(
            f'Berkas "{name}" tidak berakhiran yang dikenal; pilih berkas {", ".join(WORKBOOKS + TEXTS[:-1])} '
            f"atau {TEXTS[-1]}."
        )
    content = _content(path)
    if content.startswith(ZIP):
        sheets = workbook_values(name, open_zip(name, content))
    elif content.startswith(COMPOUND):
        sheets = workbook_values(name, open_old(name, content))
    elif suffix in TEXTS:
        sheets = (text_table(name, content),)
    else:
        raise other_type(name, looks_like(content))
    return Grid(name, sheets)


def _require_there(path: Path) -> None:
    """Stop at a name that is no file, before its ending is looked at."""
    with suppress(OSError, ValueError):  # a place that cannot even be asked is told when it is opened
        if path.is_dir():
            raise RbexcelError(f'"{path.name}" adalah folder; pilih berkas di dalamnya.')
        if not path.exists():
            raise RbexcelError(f'Berkas "{path.name}" tidak ditemukan; periksa nama dan foldernya.')


def _content(path: Path) -> bytes:
    """Return the bytes of a file, which is closed again at once."""
    name = path.name
    try:
        if not path.is_file():
            raise damaged(name)
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except PermissionError as why:
        raise RbexcelError(
            f'Berkas "{name}" tidak boleh dibuka; tutup dulu berkas itu di program lain, atau minta izin '
            "membacanya, lalu coba lagi."
        ) from why
    except (OSError, ValueError) as why:
        raise RbexcelError(
            f'Berkas "{name}" tidak dapat dibuka; salin berkas itu ke komputer ini, lalu coba lagi.'
        ) from why
    if not content:
        raise empty(name)
    require_size(name, len(content))
    return content
