"""Reads a table file of any kind, once: its bytes, and the Grid that they hold. It never writes and locks nothing."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path, PurePath

from rbexcel.adapters.files.disk import as_text, told
from rbexcel.adapters.files.file_kinds import (
    COMPOUND,
    OF_TEXT,
    OTHER,
    TEXTS,
    WORKBOOKS,
    ZIP,
    Kind,
    looks_like,
    named_as,
)
from rbexcel.adapters.files.free_memory import give_back
from rbexcel.adapters.files.refusals import (
    DamagedError,
    ProtectedError,
    damaged,
    no_bytes,
    opened_by_excel_alone,
    other_type,
    owner_mark,
    require_merged,
    require_readable,
    require_size,
    unknown_ending,
    workbook_of_another_name,
)
from rbexcel.adapters.files.safe_workbook import SafeWorkbook
from rbexcel.adapters.files.safe_zip import open_zip
from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen
from rbexcel.workbook.grid import Grid, SheetGrid
from rbexcel.workbook.limits import MAX_FILE


@frozen
class Source:
    """
    A file as it was at one moment: its bytes, and the grid that they hold; whoever needs both takes both from here.

    ``path`` is where it lies, None for a workbook that was made just now.
    """

    grid: Grid
    content: bytes
    path: Path | None = None

    @property
    def name(self) -> str:
        """The file's name with its ending."""
        return self.grid.name

    @property
    def suffix(self) -> str:
        """How its name ends, in lower case."""
        return PurePath(self.name).suffix.lower()

    def without_cells(self) -> Source:
        """Return what a copy of the file is made of: the cells of a long workbook take a hundred megabytes."""
        return Source(Grid(self.name, ()), self.content, self.path)

    def is_at(self, target: Path) -> bool:
        """Tell whether a place is that of this very file, whatever it is called there."""
        with suppress(OSError):  # one of them is not there any more, or cannot be asked
            return self.path is not None and target.samefile(self.path)
        return False

    def replaced_at(self, target: Path) -> tuple[Source, ...]:
        """Return the other workbook that a result of this one is to replace, if there is one that can be read."""
        with suppress(RbexcelError, OSError):
            if target.suffix.lower() in WORKBOOKS and target.is_file() and not self.is_at(target):
                return (read_source(target),)
        return ()


def read_file(path: Path) -> Grid:
    """Return what a file holds; RbexcelError when it cannot be read."""
    return read_source(path).grid


def read_source(path: Path) -> Source:
    """Return a file as it is now; RbexcelError when it cannot be read."""
    content = content_of(path)
    return Source(grid_of(as_text(path.name), content), content, path)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file, which is closed again at once; RbexcelError when it cannot be read."""
    _require_there(path)
    name = as_text(path.name)
    if name.startswith("~$"):
        raise owner_mark(name)
    return _content(path)


def grid_of(name: str, content: bytes) -> Grid:
    """
    Return the sheets of a file of that name in order; a text file is one sheet named after it.

    Rows and columns stand where Excel counts them; in a text file a row is the line on which its record starts.
    Raises RbexcelError when it cannot be read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in WORKBOOKS + TEXTS:
        raise _of_unknown_ending(name, suffix, content)
    if content.startswith((*ZIP, COMPOUND)):
        sheets = _workbook(name, content)
    elif suffix in TEXTS:
        from rbexcel.adapters.files.text_table import text_table  # noqa: PLC0415 - few files are of this kind

        sheets = (text_table(name, content),)
    else:
        raise other_type(name, looks_like(content))
    require_readable(name, sheets)
    require_merged(name, sheets)
    return Grid(name, sheets)


def _workbook(name: str, content: bytes) -> tuple[SheetGrid, ...]:
    """Return the sheets of a workbook; where the reader of values stumbles over odd cells, once more without those."""
    from rbexcel.adapters.files.workbook_values import workbook_values  # noqa: PLC0415 - calamine, which no browser has

    try:
        sheets = workbook_values(name, _opened(name, content))
    except DamagedError:
        sheets = workbook_values(name, _opened(name, content, all_cells=True))
    give_back(content)
    return sheets


def _opened(name: str, content: bytes, *, all_cells: bool = False) -> SafeWorkbook:
    """
    Return what is safe to read of a workbook in a zip or in a compound file.

    One that Excel opens without asking for its password is opened. Raises RbexcelError when it is no workbook.
    """
    if content.startswith(ZIP):
        return open_zip(name, content, all_cells=all_cells)
    from rbexcel.adapters.files.old_excel import open_old  # noqa: PLC0415 - few files are of this kind
    from rbexcel.adapters.files.unlocking import unlocked  # noqa: PLC0415 - as above

    try:
        return open_old(name, content)
    except ProtectedError:
        free = unlocked(content)
        if free is None:
            raise
    if not free:
        raise opened_by_excel_alone(name)
    return open_zip(name, free, all_cells=all_cells) if free.startswith(ZIP) else open_old(name, free)


def _of_unknown_ending(name: str, suffix: str, content: bytes) -> RbexcelError:
    """Return why a file is not read whose name ends as that of none: what it is tells more than how it is called."""
    if content.startswith((*ZIP, COMPOUND)):
        try:
            ending = _opened(name, content).kind
        except RbexcelError as error:
            return error
        return workbook_of_another_name(name, f".{ending}")
    kind: Kind | None = looks_like(content)
    if kind in {OTHER, *OF_TEXT}:
        kind = named_as(suffix)
    return other_type(name, kind) if kind else unknown_ending(name)


def _require_there(path: Path) -> None:
    """Stop at a name that is no file, before its ending is looked at."""
    with suppress(OSError, ValueError):  # a place that cannot even be asked is told when it is opened
        if path.is_dir():
            raise RbexcelError(f'"{as_text(path.name) or path}" adalah folder; pilih berkas di dalamnya.')
        if not path.exists():
            raise RbexcelError(f'Berkas "{as_text(path.name)}" tidak ditemukan; periksa nama dan foldernya.')


def _content(path: Path) -> bytes:
    """Return the bytes of a file, which is closed again at once."""
    name = as_text(path.name)
    try:
        if not path.is_file():
            raise damaged(name)
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except PermissionError as why:
        raise RbexcelError(
            f'Berkas "{name}" tidak boleh dibuka; tutup dulu berkas itu di program lain, atau minta izin '
            "membacanya, lalu ulangi."
        ) from why
    except OSError as why:
        raise told(why, path) from why
    except ValueError as why:  # a name that no system takes
        raise RbexcelError(
            f'Berkas "{name}" tidak dapat dibuka; salin berkas itu ke komputer ini, lalu ulangi.'
        ) from why
    if not content:
        raise no_bytes(name)
    require_size(name, len(content))
    return content
