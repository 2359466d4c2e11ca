"""Where a click on the ribbon arrives: finds the Excel and the workbook it comes from and runs the button."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from threading import main_thread
from types import ModuleType
from typing import TYPE_CHECKING, Final

from rbexcel.adapters.clock import now
from rbexcel.adapters.excel.asking import escaped, show_automation_settings, tell_on_a_mac
from rbexcel.adapters.excel.com_cache import forget_com_cache
from rbexcel.adapters.excel.host import WINDOWS, is_busy, is_forbidden, process_of
from rbexcel.adapters.excel.manners import teach, windows_engine
from rbexcel.adapters.files.home import LOG, home
from rbexcel.addin.exits import Exit, sentence
from rbexcel.addin.frame import Button, Click, run
from rbexcel.addin.log import note, turn_over
from rbexcel.addin.watch import Limits
from rbexcel.version import __version__

if TYPE_CHECKING:
    import xlwings as xw

BUTTONS: Final[Mapping[str, tuple[str, str, bool]]] = {
    "buat": ("dokumen", "Buat Rencana Aksi", False),
    "impor": ("dokumen", "Impor Tabel", False),
    "sisip": ("baris", "Sisip Baris", True),
    "hapus_baris": ("baris", "Hapus Baris", True),
    "pulihkan": ("bantuan", "Pulihkan Cadangan", False),
    "validasi": ("periksa", "Validasi", True),
    "perbaiki": ("perbaikan", "Perbaiki", True),
    "hapus_tanda": ("periksa", "Hapus Temuan", True),
    "lke": ("lke", "LKE", True),
    "ringkasan": ("ringkasan", "Ringkasan per Area", True),
    "agenda": ("ringkasan", "Agenda & Monev", True),
    "cetak": ("cetak", "Cetak", False),
    "kirim": ("kirim", "Siapkan Kiriman", False),
    "email": ("kirim", "Konsep Surel", False),
    "rekap": ("banyak", "Rekap Folder", False),
    "bandingkan": ("banyak", "Bandingkan", False),
    "panduan": ("bantuan", "Panduan", False),
    "catatan": ("bantuan", "Catatan Gangguan", False),
    "periksa": ("bantuan", "Periksa Pemasangan", False),
    "tentang": ("bantuan", "Tentang", False),
}
"""Each button: the module in ``buttons`` whose function of its name does the work, its label, does it change cells."""

_OTHER_VERSION = (
    "Tab RB Excel berasal dari versi lain (tab {}, program {}). Klik Periksa Pemasangan untuk memperbaruinya."
)
_LIMIT, _LONG_LIMIT = 180.0, 3600.0
"""Seconds that a press may work: Excel can do nothing meanwhile. ``Exits.bas`` tells them in minutes."""

_LONG = frozenset({"rekap"})
_MOMENT = 0.5
"""Seconds after which an Excel that could not be asked is asked once more."""
_HEAVY = ("pandas", "numpy")


class _NoExcelError(Exception):
    """No window of an Excel with a workbook was found."""


def main(argv: Sequence[str] | None = None) -> int:
    """
    Run the button named first; our VBA adds ``--addin= --wb= --hwnd=``. ANSWERED for all that a button can tell itself.

    What ends before, or has no Excel to tell it in, is in the log and ends with one of the codes of ``exits``. To a tab
    that does not tell its version, all that is told is 0.
    """
    name, *rest = (sys.argv[1:] if argv is None else argv) or ["--version"]
    if name in BUTTONS:
        press(name, rest)
        return Exit.ANSWERED if "addin" in _given(rest) else Exit.DONE
    if name == "--version":
        print(__version__)  # noqa: T201 - doctor asks for it
    else:
        raise _ended(name, Exit.OTHER_VERSION)
    return 0


def press(name: str, arguments: Sequence[str] = ()) -> bool:
    """
    Run a button on the workbook that the arguments, or those of the process, name; False when it did not work.

    Raises SystemExit where there is no Excel that could tell why.
    """
    given = _given(arguments or sys.argv[1:])
    try:
        click = _click_mended(given)
        if arguments and given.get("addin") != __version__:
            click = replace(click, remark=_OTHER_VERSION.format(given.get("addin", "lama"), __version__))
    except Exception as error:
        raise _ended(name, _reason(error), error) from error
    try:
        with suppress(KeyboardInterrupt), click.watch.keeping(_limits(name, click)):  # Esc between the last two lines
            return run(button(name), click)
    except Exception as error:  # the frame tells all that a button throws: this came before or after it
        raise _ended(name, Exit.BROKEN, error) from error
    return False


def _limits(name: str, click: Click) -> Limits:
    """Return how long this button may work; in Rekap Folder it is the button itself that listens for Esc."""
    turn_over(click.folder)  # the watch holds the log open: Windows would not let it be put aside meanwhile
    long = name in _LONG
    window = int(click.app.hwnd or 0) if WINDOWS else 0

    def end(began: bool) -> None:  # noqa: FBT001 - as the watch tells it
        code = Exit.TIME_WRITING if began else Exit.TIME
        doing = "".join(traceback.format_stack(sys._current_frames()[main_thread().ident or 0]))
        note(click.folder, now(), f"{name} berhenti, kode {int(code)}, versi {__version__}: {sentence(code)}", doing)
        os._exit(code)

    return Limits(_LONG_LIMIT if long else _LIMIT, lambda: not long and escaped(window), end, click.folder / LOG)


def _click_mended(given: Mapping[str, str]) -> Click:
    """Return the click; pywin32's cache is deleted for it where it is broken; an Excel that fails is asked twice."""
    try:
        return _click(given)
    except (AttributeError, ImportError):
        if not forget_com_cache():
            raise
    except Exception as error:  # whatever it is, it may be over in a moment
        if _reason(error) is not Exit.NO_ANSWER:
            raise
        time.sleep(_MOMENT)
    return _click(given)


def _click(given: Mapping[str, str]) -> Click:
    xlwings = load_xlwings()
    app = _app(xlwings, given)
    return Click(app, _book(app, given.get("wb")), now(), home())


def _reason(error: Exception) -> Exit:
    """Return what an Excel that could not be asked ends a press with."""
    if isinstance(error, _NoExcelError):
        return Exit.NO_EXCEL
    if is_forbidden(error):
        return Exit.NOT_ALLOWED
    return Exit.BUSY if is_busy(error) else Exit.NO_ANSWER


def _ended(name: str, code: Exit, error: Exception | None = None) -> SystemExit:
    """Return the end of a press before its button ran: it goes into the log first, then the VBA tells what it means."""
    told = sentence(code)
    details = "".join(traceback.format_exception(error)) if error else ""
    note(home(), now(), f"{name} [-] berhenti, kode {int(code)}, versi {__version__}: {told}", details)
    tell_on_a_mac(told)
    if code is Exit.NOT_ALLOWED:
        show_automation_settings()
    return SystemExit(int(code))


def button(name: str) -> Button:
    """Return the button of that name; its code is loaded when it runs."""
    module, title, changes = BUTTONS[name]

    def act(click: Click) -> str | None:
        work: Callable[[Click], str | None] = getattr(import_module(f"rbexcel.addin.buttons.{module}"), name)
        return work(click)

    return Button(name, title, act, changes)


def load_xlwings() -> ModuleType:
    """
    Return xlwings, imported without pandas and numpy, which it would load although no button needs them there.

    Both can be imported as ever afterwards.
    """
    blocked = [each for each in _HEAVY if each not in sys.modules]
    if "xlwings" not in sys.modules:
        sys.modules.update(dict.fromkeys(blocked))  # type: ignore[arg-type]  # None: not to be found
    try:
        import xlwings  # noqa: PLC0415 - here, where what it need not find is hidden
    finally:
        for each in blocked:
            if sys.modules.get(each, ...) is None:
                del sys.modules[each]
    teach()
    return xlwings


def _given(arguments: Sequence[str]) -> dict[str, str]:
    """Return the ``--key=value`` arguments; a workbook's name may hold ``=``, on which ``Book.caller`` stumbles."""
    pairs = (each.removeprefix("--").partition("=") for each in arguments if each.startswith("--"))
    return {key: value.strip() for key, _, value in pairs}


def _app(xlwings: ModuleType, given: Mapping[str, str]) -> xw.App:
    """
    Return the Excel whose window was clicked in, where several run; else the one in front.

    xlwings knows one window of each Excel; of one that shows several, the window that was clicked in may be another.
    """
    hwnd = given.get("hwnd", "")
    if (asked := _by_window_alone(xlwings, hwnd)) is not None:
        return asked
    running: list[xw.App] = list(xlwings.apps)
    if not running:
        raise _NoExcelError
    by_window = next((app for app in running if str(app.hwnd) == hwnd), None)
    by_process = process_of(int(hwnd)) if by_window is None and hwnd.isdecimal() else None
    return by_window or next((app for app in running if by_process and app.pid == by_process), None) or running[0]


def _by_window_alone(xlwings: ModuleType, hwnd: str) -> xw.App | None:
    """Return the Excel of a window without asking others, of which one may be busy; None where that cannot be."""
    engine = windows_engine()
    if engine is None or not hwnd.isdecimal():
        return None
    try:
        app: xw.App = xlwings.App(impl=engine.App(xl=int(hwnd)))
        reached = app.api is not None  # only now the window is looked for
    except Exception as error:  # no window of a workbook
        if is_busy(error) or is_forbidden(error):
            raise
        return None
    return app if reached else None


def _book(app: xw.App, name: str | None) -> xw.Book | None:
    """Return the workbook of that name, else the active one; None when none is open."""
    try:
        listed: list[xw.Book] = list(app.books)
        named = next((book for book in listed if book.name.casefold() == (name or "").casefold()), None)
    except Exception:  # some Excels cannot list their workbooks, and yet know each by its name
        found = _known(app, name) or _known(app)
        if found is None:
            raise
        return found
    return named or _known(app)


def _known(app: xw.App, name: str | None = None) -> xw.Book | None:
    """Return the workbook of this name, without one that in front; None where all that are open are hidden."""
    with suppress(Exception):
        book: xw.Book = app.books[name] if name else app.books.active
        str(book.name)  # one that is none has no name
        return book
    return None
