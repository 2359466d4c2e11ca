"""Which Excel this is, and what it may be asked: its state, its user, where a workbook lies."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from rbexcel.adapters.login import login_name
from rbexcel.errors import RbexcelError

if TYPE_CHECKING:
    import xlwings as xw

VERY_HIDDEN = 2
WINDOWS = os.name == "nt"
WAY_ROUND = "Bila kata sandinya tidak Anda ketahui, pakai Impor Tabel: hasilnya tidak diproteksi."
"""What to do about a protection that somebody else has set."""
LOCKED_SHEET = f'Lembar "{{}}" diproteksi. Di tab Review (Tinjau), klik Unprotect Sheet, lalu ulangi. {WAY_ROUND}'
UNMARKED = "Sel di lembar {} tidak diberi warna: lembarnya diproteksi atau disembunyikan."
LOCKED_STRUCTURE = (
    f'Susunan lembar buku kerja "{{}}" diproteksi. Di tab Review (Tinjau), klik Protect Workbook, lalu ulangi. '
    f"{WAY_ROUND}"
)


_SUFFIXES = {51: ".xlsx", 52: ".xlsm", 61: ".xlsx", 50: ".xlsb", 56: ".xls", -4143: ".xls", 60: ".ods", 54: ".xltx"}
"""How a file ends that Excel saves in its formats, by their numbers."""


_LONGEST_STEM = 100
"""Characters of a workbook's name in that of its copy: Excel takes 218 for a whole path."""

_BUSY = {-2147418111, -2147417846, -2146777998}
"""What Excel answers while a cell is being edited or a dialog is open: call rejected, retry later, busy."""

_FORBIDDEN = {-2147024891, -2147221021}
"""What Windows answers for an Excel that was started with other rights: access denied, operation unavailable."""

_NO_AUTOMATION = -1743
"""What macOS answers until its user lets this program ask Excel."""


@contextmanager
def quiet(app: xw.App, status: str | None = None) -> Iterator[None]:
    """
    Turn off redrawing, questions and the workbook's own event macros, and show ``status`` in the status bar.

    All is as before afterwards, whatever happens.
    """
    wanted = {"screen_updating": False, "enable_events": False, "display_alerts": False, "status_bar": status}
    with ExitStack() as former:
        for setting, value in wanted.items():
            if value is None:
                continue
            try:
                former.callback(_restore, app, setting, getattr(app, setting))
            except NotImplementedError:
                # The remote engine cannot tell, and has no events; its pause of redrawing ends by itself.
                if setting != "screen_updating":
                    continue
            setattr(app, setting, value)
        yield


def _restore(app: xw.App, setting: str, value: object) -> None:
    try:
        setattr(app, setting, value)
    except BaseException as error:
        setattr(app, setting, value)  # Excel may be busy for just a moment, and must not stay dark for it
        if not isinstance(error, Exception):
            raise


def is_busy(error: Exception) -> bool:
    """Tell whether Excel refused a call only because its user is typing into a cell or looking at a dialog."""
    # The second is what xlwings makes of it where pywin32 says that there is no such property.
    return bool(_BUSY.intersection(_numbers(error))) or type(error).__name__ == "ExcelBusyError"


def is_forbidden(error: Exception) -> bool:
    """Tell whether the system does not let this program ask that Excel."""
    return bool(_FORBIDDEN.intersection(_numbers(error))) or getattr(error, "errornumber", 0) == _NO_AUTOMATION


def _numbers(error: Exception) -> list[int]:
    return [each for each in error.args if isinstance(each, int)]


def process_of(window: int) -> int | None:
    """Return the process that a window belongs to; None where that cannot be asked."""
    if not WINDOWS:
        return None
    with suppress(Exception):
        return int(import_module("win32process").GetWindowThreadProcessId(window)[1])
    return None


def is_desktop(app: xw.App) -> bool:
    """Tell an installed Excel from one in a browser, which opens no files, and measures and reads differently."""
    return bool(app.engine.type == "desktop")


def on_windows(book: xw.Book) -> bool:
    """Tell whether ``.api`` is Excel's own object model."""
    return WINDOWS and is_desktop(book.app)


def user_name(app: xw.App) -> str | None:
    """Return the name that Excel's user goes by; None where nobody's is known, as in a browser."""
    if not is_desktop(app):
        return None
    return (str(app.api.UserName or "").strip() or None) if WINDOWS else login_name()


def saved_at(book: xw.Book) -> Path | None:
    """Return where an open workbook was last saved; None for one that never was, or lies in the cloud."""
    if not is_desktop(book.app):
        return None
    try:
        # xlwings would look for a local twin of a web address, and stop where it finds none.
        told = str(book.api.FullName if WINDOWS else book.fullname)
    except Exception as error:  # where it lies is only told, never needed
        if is_busy(error):
            raise
        return None
    path = Path(told)
    return path if "://" not in told and path.is_absolute() else None


def is_read_only(book: xw.Book) -> bool:
    """Tell whether an open workbook cannot be saved under its own name."""
    with suppress(Exception):  # an Excel that does not answer at the end of the work has done it all the same
        return on_windows(book) and bool(book.api.ReadOnly)
    return False


def is_saved_by_itself(book: xw.Book) -> bool:
    """Tell whether Excel saves each change at once (AutoSave), as it does with a workbook in the cloud."""
    with suppress(Exception):  # older Excels know no such thing
        return on_windows(book) and book.api.AutoSaveOn is True
    return False


def save_copy(book: xw.Book, folder: Path, stem: str | None = None) -> Path:
    """
    Save a copy of an open workbook into a folder and return it; the workbook itself stays as it is, saved or not.

    On Windows it is the workbook as it is now; elsewhere the file as it was last saved. Raises RbexcelError where
    there is none, OSError or Excel's own error when it cannot be written.
    """
    name = Path(book.name)
    if on_windows(book):
        suffix = _SUFFIXES.get(int(book.api.FileFormat), name.suffix or ".xlsx")
        target = folder / f"{stem or _stem(book)}{suffix}"
        book.api.SaveCopyAs(str(target))
        return target
    source = saved_at(book)
    if source is None or not source.is_file():
        raise RbexcelError(f'Salinan "{book.name}" tidak dapat dibuat. Simpan dulu buku kerjanya, lalu ulangi.')
    target = folder / f"{stem or _stem(book)}{source.suffix}"
    try:
        shutil.copyfile(source, target)
    except OSError:
        target.unlink(missing_ok=True)  # it may be half of it
        raise
    return target


def _stem(book: xw.Book) -> str:
    # Excel takes no square brackets in the name of a file; a workbook from the web may have them.
    return Path(book.name).stem.translate(str.maketrans("[]", "()"))[:_LONGEST_STEM].strip()


def is_locked(sheet: xw.Sheet, *, windows: bool) -> bool:
    """Tell whether a sheet's cells are protected; only Windows can say, and to ask each sheet for it is four calls."""
    return windows and bool(sheet.api.ProtectContents)


def require_unlocked(sheet: xw.Sheet, *, windows: bool) -> None:
    """Raise RbexcelError for a sheet whose cells are protected."""
    if is_locked(sheet, windows=windows):
        raise RbexcelError(LOCKED_SHEET.format(sheet.name))


def visibility(visible: bool | int) -> str:  # noqa: FBT001 - as xlwings tells it
    """Return whether a sheet is visible, hidden or very hidden, in the words of a Grid."""
    # Windows answers with Excel's own number, where -1 is visible.
    return {0: "hidden", VERY_HIDDEN: "very hidden"}.get(int(visible), "visible")
