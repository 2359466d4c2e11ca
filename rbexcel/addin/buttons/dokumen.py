"""The group *Dokumen*: a new plan out of a form, and a clean plan out of any table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rbexcel.adapters.excel.host import is_desktop
from rbexcel.adapters.excel.reading import read_open
from rbexcel.adapters.files.profile_file import read_profile, write_profile
from rbexcel.addin.frame import Click
from rbexcel.addin.open_files import documents, folder_of, free, show_new
from rbexcel.addin.plans import of_one_plan
from rbexcel.carry.choices import Months, Rows, Taken
from rbexcel.catalogue.built_in import template_ids, templates, usual_rows, usual_template
from rbexcel.catalogue.own import Own
from rbexcel.drawing.form import Form, Question, answers, form_book
from rbexcel.drawing.typed_texts import told_behind
from rbexcel.errors import RbexcelError, SeveralPlansError
from rbexcel.jobs import carrying, starting
from rbexcel.jobs.catalogue import found, own_templates
from rbexcel.jobs.importing import decree_told, import_book, importable
from rbexcel.jobs.typed import left_behind
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.plan.plan import Decree, Kind
from rbexcel.plan.profile import Profile, changed, profile_for, told
from rbexcel.plan.reprinted import reprinted
from rbexcel.words.years import PLAN_YEARS
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.ours import CHANGES, IMPORT
from rbexcel.workbook.paper import Paper, paper_named

if TYPE_CHECKING:
    import xlwings as xw

TITLE = "FORMULIR RENCANA AKSI BARU"
_BUTTON = "Buat Rencana Aksi"
_FORMS = "formulir"
_PLANS_FOR_NEXT_YEAR = 9
"""From this month on a new plan is one for the next year."""
_CERTIFIER = "Pejabat yang mengesahkan salinan"
_ROWS = {"rencana tahun lalu": Rows.MINE, "templat": Rows.TEMPLATE, "keduanya": Rows.BOTH}
_MONTHS = {"rencana tahun lalu": Months.MINE, "templat": Months.TEMPLATE, "kosong": Months.EMPTY}
"""What the form offers for a plan of last year's; the first is meant where nothing is chosen."""
_ABOUT_ROWS = (
    "Berlaku bila ada rencana tahun lalu. Keduanya: baris rencana tahun lalu, ditambah baris templat yang belum ada."
)
_ABOUT_MONTHS = "Berlaku bila ada rencana tahun lalu. Baris yang hanya ada di templat tidak dicentang, kecuali diminta."
_TICKED = {
    Months.MINE: "Centangnya dari rencana tahun lalu: periksa bulannya.",
    Months.TEMPLATE: "Centangnya mengikuti templat: periksa bulannya.",
    Months.EMPTY: "Bulannya masih kosong: centang bulan pelaksanaannya.",
}


def buat(click: Click) -> str:
    """Open the form for a new plan; pressed on the form, make the plan."""
    grid = read_open(click.book) if click.book is not None else None
    given = answers(grid, _form(_questions())) if grid else None
    if given is not None:
        return _made(click, given)
    path = free(click.home / _FORMS, "Formulir Rencana Aksi")
    show_new(click, form_book(_filled(click, grid), _catalogue()), path)
    return f'Isi formulirnya, lalu tekan tombol "{_BUTTON}" sekali lagi.'


def _form(questions: tuple[Question, ...]) -> Form:
    about = (
        "Pilih templat, isi satker dan tahunnya. Data keputusan boleh dikosongkan; pada naskah dicetak titik-titik. "
        "Bila rencana tahun lalu dipilih, baris, kalimat dan centangnya ikut terbawa, dan tahunnya digeser."
    )
    return Form(TITLE, about, _BUTTON, questions)


def _questions(  # noqa: PLR0913 - what is known before anything is asked
    *,
    year: int | None = None,
    profile: Profile | None = None,
    books: tuple[str, ...] = (),
    old: str | None = None,
    kind: Kind = "RB",
    folder: Path | None = None,
    templates: tuple[str, ...] = (),
) -> tuple[Question, ...]:

    of_office = "Dari profil satker; ganti bila perlu." if profile else "Disimpan sebagai profil satker, cukup sekali."
    known = told(profile) if profile else {}
    years = tuple(str(each) for each in range(year - 1, year + 3)) if year else ()
    return (
        Question(
            "template", "Templat", usual_template(kind).id, templates, "Pilih dari daftar; keterangannya di bawah."
        ),
        Question("satker", "Nama satker", known.get("name"), hint=f"Contoh: KPU Kabupaten Sukoharjo. {of_office}"),
        Question("year", "Tahun rencana", str(year) if year else None, years),
        Question("old", "Rencana tahun lalu", old, books, "Buku kerja yang sedang terbuka. Kosongkan bila tidak ada."),
        Question("rows", "Baris diambil dari", next(iter(_ROWS)), tuple(_ROWS), _ABOUT_ROWS),
        Question("months", "Bulan diambil dari", next(iter(_MONTHS)), tuple(_MONTHS), _ABOUT_MONTHS),
        Question("number", "Nomor keputusan", hint="Dicetak di kepala keputusan dan lampiran. Contoh: 3 Tahun 2026."),
        Question("date", "Tanggal keputusan", hint="Dicetak di atas tanda tangan. Contoh: 12 Januari 2026."),
        Question("place", "Ditetapkan di", known.get("place"), hint="Dicetak di atas tanda tangan. Contoh: Sukoharjo."),
        Question("chair", "Nama ketua", known.get("chair"), hint="Menandatangani keputusan dan lampirannya."),
        Question("certifier", _CERTIFIER, known.get("certifier"), hint="Namanya dicetak pada salinan keputusan."),
        Question(
            "paper", "Kertas", known.get("paper"), tuple(map(str, Paper)), "Boleh dikosongkan; mengikuti templat."
        ),
        Question("folder", "Simpan di folder", str(folder) if folder else None, hint="Berkas lama tidak ditimpa."),
    )


def _filled(click: Click, grid: Grid | None) -> Form:
    """Return the form with what is known: the profile, the open workbooks, the year that is planned now."""
    own = (each.template.id for each in own_templates() if isinstance(each, Own))
    books = tuple(book.name for book in click.app.books)
    kind = _kind_of_plan(grid) if grid else None
    questions = _questions(
        year=click.at.year + (click.at.month >= _PLANS_FOR_NEXT_YEAR),
        profile=read_profile(click.home),
        books=books,
        old=grid.name if grid and kind else None,
        kind=kind or "RB",
        folder=documents() if is_desktop(click.app) else None,
        templates=(*template_ids(), *own),
    )
    return _form(questions)


def _kind_of_plan(grid: Grid) -> Kind | None:
    """Return the kind of the plan in the open workbook if it can be carried over: most likely it is last year's."""
    try:
        plan = parse(grid, usual_rows)
    except SeveralPlansError:
        return "RB"
    except RbexcelError:
        return None
    return plan.kind if plan.schedule == "ticks" else None


def _catalogue() -> list[tuple[str, str, str]]:

    lines = [
        (each.id, each.title.format_map(_Blank()), f"{each.kind}, {len(each.rows)} indikator") for each in templates()
    ]
    return [("Templat", "Judul", "Isi"), *lines]


class _Blank(dict[str, str]):
    """Placeholders in a title, as a person reads them."""

    def __missing__(self, key: str) -> str:
        return "..."


def _made(click: Click, given: Mapping[str, str]) -> str:

    chosen = found(given.get("template", "")).template
    profile = read_profile(click.home)
    year = given.get("year", "")
    if year and not (year.isdigit() and int(year) in PLAN_YEARS):
        raise RbexcelError(f'Tahun rencana "{year}" bukan tahun. Isi empat angka, misalnya {click.at.year + 1}.')
    paper = paper_named(given["paper"]) if "paper" in given else None
    number, date, place, chair, certifier = map(given.get, ("number", "date", "place", "chair", "certifier"))
    decree = Decree(number, date, place, chair, certifier=certifier)
    wanted = starting.Wanted(given.get("satker"), int(year) if year else None, decree, paper, profile)
    if "old" in given:
        old = _open_plan(click, given["old"])
        grid, taken = read_open(old), _taken(given)
        carried, book = of_one_plan(old, lambda asked: carrying.carried_book(chosen, grid, wanted, taken, asked=asked))
        behind = "".join(f" {each}" for each in told_behind(left_behind(grid), old.name))
        plan, more = carried.plan, f" Yang berbeda dari rencana tahun lalu ada di lembar {CHANGES.name}.{behind}"
        ticks = _TICKED[taken.months]
    else:
        plan, book = starting.new_book(chosen, wanted)
        more = ""
        ticks = "Centangnya mengikuti kebiasaan: periksa, lalu buang yang tidak berlaku dengan Hapus Baris."
    _remember(click, given)
    form = click.workbook
    path = free(Path(given.get("folder") or documents()), f"Rencana Aksi {plan.kind} {plan.year} {plan.satker}")
    where = show_new(click, book, path)
    if is_desktop(click.app) and Path(form.fullname).parent == click.home / _FORMS:
        form.close()
    made = f"Rencana aksi {plan.satker} Tahun {plan.year} sudah dibuat ({len(plan.rows)} indikator)."
    return f"{made} {where} {ticks}{more}"


def _taken(given: Mapping[str, str]) -> Taken:
    """Return what is taken over of last year's plan."""
    rows, months = given.get("rows", next(iter(_ROWS))), given.get("months", next(iter(_MONTHS)))
    if rows.casefold() not in _ROWS:
        raise RbexcelError(f'Baris diambil dari "{rows}" tidak dikenal. Pilih {_listed(_ROWS)}.')
    if months.casefold() not in _MONTHS:
        raise RbexcelError(f'Bulan diambil dari "{months}" tidak dikenal. Pilih {_listed(_MONTHS)}.')
    return Taken(_ROWS[rows.casefold()], _MONTHS[months.casefold()])


def _listed(words: Mapping[str, object]) -> str:
    *others, last = words
    return f"{', '.join(others)}, atau {last}"


def _open_plan(click: Click, name: str) -> xw.Book:
    books: list[xw.Book] = list(click.app.books)
    book = next((each for each in books if each.name.casefold() == name.casefold()), None)
    if book is None:
        raise RbexcelError(f'Buku kerja "{name}" tidak sedang terbuka. Buka dulu, atau kosongkan "Rencana tahun lalu".')
    return book


def _remember(click: Click, given: Mapping[str, str]) -> None:
    """Keep what was told of the office as its profile: it is asked once, and a new chair is known the next time."""
    known, name = read_profile(click.home), given.get("satker")
    if name and (known is None or profile_for(known, name) is known):
        of_office = {"satker": "name", "place": "place", "chair": "chair", "certifier": "certifier", "paper": "paper"}
        told = {field: given[key] for key, field in of_office.items() if key in given}
        write_profile(click.home, changed(known, told))


def impor(click: Click) -> str:
    """Make a clean plan workbook of the active sheet's table."""
    book = click.workbook
    active = book.sheets.active.name
    grid = read_open(book)
    try:
        plan = importable(reprinted(parse(grid, usual_rows, Asked.on(active))))
    except RbexcelError as error:
        raise RbexcelError(
            f'Lembar "{active}" tidak berisi tabel rencana aksi yang dikenali. Buka lembar tabelnya dulu; judul '
            "kolomnya harus menyebut kegiatan, indikator dan bulan."
        ) from error
    drawn = import_book(plan, f"{book.name}, lembar {active}", click.at)
    where = show_new(click, drawn, free(folder_of(click), f"{Path(book.name).stem} (rapi)"))
    months = sum(len(row.months) for row in plan.rows)
    told = f" {decree}" if (decree := decree_told(plan)) else ""
    told += "".join(f" {each}" for each in told_behind(left_behind(grid), book.name))
    doubts = ""
    if plan.uncertain or plan.unread:
        doubts = f" Ragu: {len(plan.uncertain)}, tidak terbaca: {len(plan.unread)}; daftarnya di lembar {IMPORT.name}."
    return f"{len(plan.rows)} baris dan {months} centang bulan terbaca.{told} {where}{doubts}"
