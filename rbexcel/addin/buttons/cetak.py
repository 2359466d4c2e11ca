"""The button *Cetak*: a copy for the printer beside the workbook, which stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from rbexcel.adapters.excel.host import is_desktop, save_copy
from rbexcel.adapters.excel.reading import read_open
from rbexcel.adapters.excel.workbook import write_book
from rbexcel.adapters.files.drafts import meanwhile
from rbexcel.addin.frame import Click
from rbexcel.addin.open_files import folder_of, free, open_book, require_apart, show_apart, show_new
from rbexcel.addin.plans import of_one_plan
from rbexcel.drawing.form import SHEET, Form, Question, answers, form_book
from rbexcel.drawing.printed.whole_set import LABELS, USUAL, Part
from rbexcel.drawing.summary.table import QUARTERS
from rbexcel.errors import RbexcelError
from rbexcel.jobs import printing
from rbexcel.jobs.checking import checked
from rbexcel.jobs.printing import Chosen, Printed
from rbexcel.plan.doubt_words import cut_on_paper, read_instead
from rbexcel.words.months import quarter_of
from rbexcel.workbook.book import Book
from rbexcel.workbook.grid import Grid

TITLE = "FORMULIR CETAK"
_BUTTON = "Cetak"
_FORMS = "formulir"
_YES, _NO = "ya", "tidak"
_ABOUT = (
    "Pilih bagian yang dicetak. Salinannya disimpan di samping buku kerja dan dibuka untuk dicetak; buku kerja itu "
    "sendiri tidak diubah."
)
_ABOUT_IN_BROWSER = "Pilih bagian yang dicetak. Salinannya dibuka sebagai buku kerja baru; formulir ini dihapus lagi."
_HINTS = {
    Part.DECREE: "Naskah keputusan dan salinannya, bila ada.",
    Part.MINUTES: "Berita acara rapat pleno yang disebut keputusannya, bila ada.",
    Part.PLAN: "Lampiran keputusan; tiap halaman menyebut lagi area dan kegiatannya.",
    Part.OVERVIEW: "Satu halaman untuk semua area.",
    Part.AREAS: "Kegiatan dan bulannya, dua area sehalaman.",
    Part.AGENDA: "Kalender, enam bulan sehalaman.",
    Part.MONEV: "Satu triwulan saja; pilih triwulannya di bawah.",
    Part.DUTIES: "Satu halaman atau lebih untuk setiap penanggung jawab, bila rencana menyebutnya.",
    Part.MISTAKES: "Kesalahan yang masih harus dibetulkan, menurut jenisnya.",
}


def cetak(click: Click) -> str | None:
    """Make the usual pages of the open plan; ask first, and open a form where others are wanted."""
    click.step("membaca buku kerja")
    require_apart(click)
    grid = read_open(click.workbook)
    given = answers(grid, _form(click, ()))
    if given is not None:
        return _chosen(click, given, grid)
    if not is_desktop(click.app):  # nobody can be asked: the form does it
        return _asked(click, (), grid)
    quarter = QUARTERS[quarter_of(click.at.month) - 1]
    usual = ", ".join(LABELS[part] for part in USUAL)
    question = (
        f"Buat salinan untuk dicetak: {usual} triwulan {quarter}?\n\n"
        "Ya: buat salinannya.\n"
        "Tidak: pilih bagian dan triwulannya di formulir.\n"
        "Batal: tidak ada yang dibuat."
    )
    answer = click.ask(question, _BUTTON, "yes_no_cancel")
    if answer == "yes":
        return _made(click, Chosen())
    if answer != "no":
        return None
    return _asked(click, tuple(book.name for book in click.app.books))


def _asked(click: Click, books: tuple[str, ...], grid: Grid | None = None) -> str:
    """Open the form."""
    show_new(click, form_book(_form(click, books)), lambda: free(click.folder / _FORMS, "Formulir Cetak"), grid)
    return f'Isi formulirnya, lalu tekan tombol "{_BUTTON}" sekali lagi.'


def _form(click: Click, books: tuple[str, ...]) -> Form:
    """Return the form, filled in for the open workbook and the quarter of the day."""
    book = Question("book", "Buku kerja", click.workbook.name, books, "Buku kerja rencananya, yang sedang terbuka.")
    desktop = is_desktop(click.app)
    return Form(
        TITLE,
        _ABOUT if desktop else _ABOUT_IN_BROWSER,
        _BUTTON,
        (
            *([book] if desktop else []),
            *(
                Question(str(part), LABELS[part], _YES if part in USUAL else _NO, (_YES, _NO), _HINTS[part])
                for part in Part
            ),
            Question("quarter", "Triwulan Monev", QUARTERS[quarter_of(click.at.month) - 1], QUARTERS),
        ),
    )


def _chosen(click: Click, given: Mapping[str, str], grid: Grid) -> str:
    """Make the pages that the form asks for."""
    quarter = given.get("quarter", "").upper()
    if quarter and quarter not in QUARTERS:
        raise RbexcelError(f'Triwulan Monev "{given["quarter"]}" tidak ada. Pilih {", ".join(QUARTERS[:3])}, atau IV.')
    parts = tuple(part for part in Part if given.get(str(part), _NO).casefold() == _YES)
    if not parts:
        raise RbexcelError(f'Belum ada bagian yang dipilih. Tulis "{_YES}" pada bagian yang dicetak.')
    chosen = Chosen(parts, QUARTERS.index(quarter) + 1 if quarter else None)
    if not is_desktop(click.app):
        return _opened(click, chosen, grid)
    return _made(replace(click, book=open_book(click, given.get("book", ""), "pilih buku kerja lain")), chosen)


def _made(click: Click, chosen: Chosen) -> str:
    """Write the pages beside the workbook and open them."""
    click.step("menyusun halaman yang dicetak")
    target = free(folder_of(click), f"{Path(click.workbook.name).stem} (cetak)")
    with meanwhile() as place:
        copy = save_copy(click.workbook, place)
        made = of_one_plan(click, lambda asked: printing.save_printed(copy, target, click.at, chosen, asked))
    click.app.books.open(target)
    return _told(made, f'"{target.name}", ')


def _opened(click: Click, chosen: Chosen, grid: Grid) -> str:
    """Let the page open the copy, of what a browser tells of the plan; the form goes again."""
    click.step("menyusun halaman yang dicetak")
    result = of_one_plan(click, lambda asked: checked(grid, asked))
    pages = printing.printed_book(grid, result, click.at, chosen)
    write_book(click.workbook, Book((), drops=(SHEET,)), begins=partial(click.writes, "menghapus formulir"))
    show_apart(click, pages.book, Path)
    return _told(printing.told(pages, result.plan), "")


def _told(made: Printed, where: str) -> str:
    others = "".join(f" {each}" for each in cut_on_paper(made.cut))
    others += f" {read_instead(made.plan)}." if made.plan.others else ""
    return (
        f"Salinan untuk dicetak terbuka: {where}{made.pages} halaman ({', '.join(made.names)}). "
        f"Buku kerja rencananya tidak diubah. Cetak dengan Ctrl+P, lalu pilih Print Entire Workbook (Cetak Seluruh "
        f"Buku Kerja), atau cetak lembar yang diperlukan saja.{others}"
    )
