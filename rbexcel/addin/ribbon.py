"""Where a click on the ribbon arrives: finds the Excel and the workbook it comes from and runs the button."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Final

from rbexcel.adapters.clock import now
from rbexcel.adapters.files.home import home
from rbexcel.addin.frame import Button, Click, run
from rbexcel.version import __version__

if TYPE_CHECKING:
    import xlwings as xw

BUTTONS: Final[Mapping[str, tuple[str, str, bool]]] = {
    "buat": ("dokumen", "Buat Rencana Aksi", False),
    "impor": ("dokumen", "Impor Tabel", False),
    "sisip": ("baris", "Sisip Indikator", True),
    "hapus_baris": ("baris", "Hapus Baris", True),
    "validasi": ("periksa", "Validasi", True),
    "perbaiki": ("periksa", "Perbaiki", True),
    "hapus_tanda": ("periksa", "Hapus Tanda", True),
    "ringkasan": ("ringkasan", "Ringkasan per Area", True),
    "agenda": ("ringkasan", "Agenda & Monev", True),
    "kirim": ("kirim", "Siapkan Kirim", False),
    "email": ("kirim", "E-mail", False),
    "rekap": ("banyak", "Rekap Folder", False),
    "bandingkan": ("banyak", "Bandingkan", False),
    "panduan": ("bantuan", "Panduan", False),
    "pulihkan": ("bantuan", "Cadangan/Pulihkan", False),
    "catatan": ("bantuan", "Catatan Galat", False),
    "periksa": ("bantuan", "Periksa Instalasi", False),
    "tentang": ("bantuan", "Tentang", False),
}
"""Each button: the module in ``buttons`` whose function of its name does the work, its label, does it change cells."""

_HEAVY = ("pandas", "numpy")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the button named first; xlwings' VBA adds ``--wb= --app= --hwnd=``. Always 0: failures are told in Excel."""
    name, *rest = (sys.argv[1:] if argv is None else argv) or ["--version"]
    if name in BUTTONS:
        press(name, rest)
    else:
        print(__version__)  # noqa: T201 - doctor asks for it
    return 0


def press(name: str, arguments: Sequence[str] = ()) -> bool:
    """Run a button on the workbook that the arguments, or those of the process, name; False when it did not work."""
    xlwings = load_xlwings()
    given = _given(arguments or sys.argv[1:])
    try:
        app = _app(xlwings, given)
        click = Click(app, _book(app, given.get("wb")), now(), home())
    except Exception as error:
        # Nobody can be told in an Excel that does not answer: what started this process shows what it ends with.
        raise SystemExit("Excel tidak menjawab. Tutup dialog yang terbuka di Excel, lalu coba lagi.") from error
    return run(button(name), click)


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
    return xlwings


def _given(arguments: Sequence[str]) -> dict[str, str]:
    """Return the ``--key=value`` arguments; a workbook's name may hold ``=``, on which ``Book.caller`` stumbles."""
    pairs = (each.removeprefix("--").partition("=") for each in arguments if each.startswith("--"))
    return {key: value.strip() for key, _, value in pairs}


def _app(xlwings: ModuleType, given: Mapping[str, str]) -> xw.App:
    """Return the Excel whose window was clicked in, where several run; else the one in front."""
    running: list[xw.App] = list(xlwings.apps)
    return next((app for app in running if str(app.hwnd) == given.get("hwnd")), None) or running[0]


def _book(app: xw.App, name: str | None) -> xw.Book | None:
    """Return the workbook of that name, else the active one; None when none is open."""
    books: list[xw.Book] = list(app.books)
    if not books:
        return None
    return next((book for book in books if book.name.casefold() == (name or "").casefold()), None) or app.books.active
