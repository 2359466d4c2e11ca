"""The group *Dokumen*: a new plan out of a form, and a clean plan out of any table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TypeVar

from rbexcel.adapters.excel.host import is_desktop
from rbexcel.adapters.excel.reading import read_open, read_with_copy
from rbexcel.adapters.files.logo_file import read_logo
from rbexcel.adapters.files.profile_file import read_profile, write_profile
from rbexcel.addin.frame import Click
from rbexcel.addin.open_files import documents, folder_of, free, open_book, show_new
from rbexcel.addin.plans import of_one_plan
from rbexcel.carry.as_text import briefly
from rbexcel.carry.choices import Months, Rows, Taken
from rbexcel.catalogue.built_in import templates, usual_rows, usual_template
from rbexcel.catalogue.own import Own
from rbexcel.drawing.form import Form, Question, answers, emptied, form_book
from rbexcel.drawing.typed_texts import told_behind
from rbexcel.errors import Missing, MissingError, RbexcelError, SeveralPlansError
from rbexcel.jobs import carrying, starting
from rbexcel.jobs.catalogue import found, own_templates
from rbexcel.jobs.files import comments_in
from rbexcel.jobs.importing import decree_told, import_book, importable, others_told
from rbexcel.jobs.typed import left_behind
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.plan.office import office_of
from rbexcel.plan.papers import Signing
from rbexcel.plan.plan import NOTHING_KNOWN, Decree, Kind, Plan
from rbexcel.plan.profile import CALLED, FIELDS, NO, YES, Profile, changed, told
from rbexcel.plan.reprinted import reprinted
from rbexcel.plan.typed_decree import ASKED
from rbexcel.words.amounts import pointed
from rbexcel.words.years import PLAN_YEARS
from rbexcel.workbook.grid import Grid
from rbexcel.workbook.ours import CHANGES, IMPORT
from rbexcel.workbook.paper import Paper, paper_named

_Meant = TypeVar("_Meant")

TITLE = "FORMULIR RENCANA AKSI BARU"
_BUTTON = "Buat Rencana Aksi"
_FORMS = "formulir"
_PLANS_FOR_NEXT_YEAR = 9
"""From this month on a new plan is one for the next year."""
_CERTIFIER = "Pejabat yang mengesahkan salinan"
_TITLE = ASKED["certifier_title"]
_TITLES = (
    "Kepala Sub Bagian Hukum dan Sumber Daya Manusia",
    "Kepala Sub Bagian Teknis Penyelenggaraan Pemilu dan Hukum",
    "Kepala Bagian Hukum dan SDM",
    "Sekretaris",
)
_OF_PROFILE = "Dari profil satker; ganti bila perlu."
_TO_PROFILE = "Disimpan sebagai profil satker, cukup sekali."
_OF_WORKBOOK = "Dari rencana di buku kerja ini; ganti bila perlu."
_ABOUT_TITLE = "Dicetak di atas namanya pada salinan. Pilih, atau ketik jabatan yang lain."
_ABOUT_MEMBERS = "Menandatangani Berita Acara bersama ketua. Pisahkan dengan titik koma."
_ABOUT_SIGNING = "Elektronik: naskah diberi tempat yang diisi Srikandi."
_CATCHWORDS = "Kata penyambung"
_ABOUT_CATCHWORDS = "Ya: halaman keputusan yang dicetak berakhir dengan kata pertama halaman berikutnya."
_ABOUT_LOGO = r"Gambar PNG di kop. Contoh: C:\KPU\logo.png. Boleh dikosongkan."
_OF_OFFICE = {"satker": "name"} | {field: field for field in FIELDS if field not in {"name", "code", "logo"}}
"""What is asked of the office, by its key in the form, and its field in the profile."""
_FACTS = {"chair": "signatory"}
"""Facts of a decree that the form calls otherwise."""
_PAPERS = {"asli": False, "asli dan salinan": True}
_ABOUT_PAPERS = "Asli untuk ditandatangani ketua. Salinan dibuat juga saat rencana disiapkan untuk dikirim."
_NO_BLOCKS, _AND = "tidak", " dan "
_ABOUT_BLOCKS = "Usulan kami, bukan dari peraturan: baris untuk LKE bagian reform, dan tiga survei dalam satu tahun."
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
    click.step("membaca buku kerja")
    grid = read_open(click.book) if click.book is not None else None
    asked = _form(_questions())
    given = answers(grid, asked) if grid else None
    if grid and given is not None:
        return _made(click, given, grid, emptied(grid, asked))
    form = form_book(_filled(click, grid), _catalogue())
    show_new(click, form, lambda: free(click.folder / _FORMS, "Formulir Rencana Aksi"), grid)
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
    names: tuple[str, ...] = (),
    of_office: str = "",
) -> tuple[Question, ...]:
    known = told(profile) if profile else {}
    years = tuple(str(each) for each in range(year - 1, year + 3)) if year else ()
    return (
        Question(
            "template", "Templat", usual_template(kind).label, names, "Pilih dari daftar; keterangannya di bawah."
        ),
        Question(
            "satker", "Nama satker", known.get("name"), hint=f"Contoh: KPU Kabupaten Sukoharjo. {of_office}".strip()
        ),
        Question("year", "Tahun rencana", str(year) if year else None, years),
        Question("old", "Rencana tahun lalu", old, books, "Buku kerja yang sedang terbuka. Kosongkan bila tidak ada."),
        Question("rows", "Baris diambil dari", next(iter(_ROWS)), tuple(_ROWS), _ABOUT_ROWS),
        Question("months", "Bulan diambil dari", next(iter(_MONTHS)), tuple(_MONTHS), _ABOUT_MONTHS),
        Question("blocks", "Baris tambahan", _NO_BLOCKS, _blocks(), f"Hanya ada pada templat ZI. {_ABOUT_BLOCKS}"),
        Question("number", "Nomor keputusan", hint="Dicetak di kepala keputusan dan lampiran. Contoh: 3 Tahun 2026."),
        Question("date", "Tanggal keputusan", hint="Dicetak di atas tanda tangan. Contoh: 12 Januari 2026."),
        Question("place", "Ditetapkan di", known.get("place"), hint="Dicetak di atas tanda tangan. Contoh: Sukoharjo."),
        Question("chair", ASKED["signatory"], known.get("chair"), hint="Menandatangani keputusan dan lampirannya."),
        Question("minutes", "Berita acara pleno", hint="Dicetak pada Memperhatikan. Contoh: 7 tanggal 4 Januari 2026."),
        Question("members", CALLED["members"], known.get("members"), hint=_ABOUT_MEMBERS),
        Question("copy", "Naskah keputusan", next(iter(_PAPERS)), tuple(_PAPERS), _ABOUT_PAPERS),
        Question("certifier", _CERTIFIER, known.get("certifier"), hint="Namanya dicetak pada salinan keputusan."),
        Question("certifier_title", _TITLE, known.get("certifier_title"), _TITLES, _ABOUT_TITLE),
        Question("secretary", CALLED["secretary"], known.get("secretary"), hint="Menandatangani Ringkasan dan Monev."),
        Question("nip", CALLED["nip"], known.get("nip"), hint="18 angka, dicetak di bawah nama sekretaris."),
        Question(
            "signing", "Tanda tangan", known.get("signing") or Signing.HAND, tuple(map(str, Signing)), _ABOUT_SIGNING
        ),
        Question("catchwords", _CATCHWORDS, known.get("catchwords") or NO, (NO, YES), _ABOUT_CATCHWORDS),
        Question("logo", CALLED["logo"], known.get("logo"), hint=_ABOUT_LOGO),
        Question(
            "paper", "Kertas", known.get("paper"), tuple(map(str, Paper)), "Boleh dikosongkan; mengikuti templat."
        ),
        Question("folder", "Simpan di folder", str(folder) if folder else None, hint="Berkas lama tidak ditimpa."),
    )


def _blocks() -> tuple[str, ...]:
    """Return what may be chosen of the optional rows of templates: none, each alone, all."""
    names = dict.fromkeys(block.name for each in templates() for block in each.blocks)
    return tuple(dict.fromkeys((_NO_BLOCKS, *names, _AND.join(names))))


def _filled(click: Click, grid: Grid | None) -> Form:
    """Return the form with what is known: the profile, the open workbooks, the year that is planned now."""
    own = (each.template.id for each in own_templates() if isinstance(each, Own)) if click.home else ()
    usual = (usual_template("RB").label, usual_template("ZI").label)
    books = tuple(book.name for book in click.app.books)
    kind, plan = _last(grid) if grid else (None, None)
    known = read_profile(click.home) if click.home else None
    profile = known or _of_workbook(plan)
    hints = (_OF_PROFILE,) if known else (_OF_WORKBOOK * bool(profile), _TO_PROFILE * bool(click.home))
    questions = _questions(
        year=click.at.year + (click.at.month >= _PLANS_FOR_NEXT_YEAR),
        profile=profile,
        books=books,
        old=grid.name if grid and kind else None,
        kind=kind or "RB",
        folder=documents() if is_desktop(click.app) else None,
        names=tuple(dict.fromkeys((*usual, *own, *(each.label for each in templates())))),
        of_office=" ".join(filter(None, hints)),
    )
    return _form(tuple(each for each in questions if click.home or each.key not in {"folder", "logo"}))


def _last(grid: Grid) -> tuple[Kind | None, Plan | None]:
    """Return the kind and the plan of the open workbook if it can be carried over: most likely it is last year's."""
    try:
        plan = parse(grid, usual_rows)
    except SeveralPlansError:
        return "RB", None
    except RbexcelError:
        return None, None
    return (plan.kind if plan.schedule == "ticks" else None), plan


def _of_workbook(plan: Plan | None) -> Profile | None:
    """Return what the plan in the open workbook tells of its office, where there is no profile."""
    office = office_of(plan) if plan else None
    return Profile(office, plan.decree or NOTHING_KNOWN) if office and plan else None


def _catalogue() -> list[tuple[str, str, str]]:
    lines = [
        (each.label, each.title.format_map(_Blank()), f"{each.kind}, {len(each.rows)} indikator ({each.id})")
        for each in templates()
    ]
    return [("Templat", "Judul", "Isi"), *lines]


class _Blank(dict[str, str]):
    """Placeholders in a title, as a person reads them."""

    def __missing__(self, key: str) -> str:
        return "..."


def _made(click: Click, given: Mapping[str, str], form_grid: Grid, gone: Collection[str]) -> str:
    """Make the plan of the answers; ``gone`` are the keys of those that were there and were taken out."""
    click.step("menyusun rencana")
    if "satker" in gone and "old" not in given:
        raise MissingError(Missing.OFFICE)
    chosen = found(given.get("template", ""), own=click.home is not None).template
    known = read_profile(click.home) if click.home else None
    wanted = _wanted(click, given, gone, known)
    if "old" in given:
        old = open_book(click, given["old"], 'kosongkan "Rencana tahun lalu"')
        (grid, copied), taken = read_with_copy(old), _taken(given)
        carried, book = of_one_plan(
            click, lambda asked: carrying.carried_book(chosen, grid, wanted, taken, asked=asked), book=old
        )
        behind = "".join(f" {each}" for each in told_behind(left_behind(grid), old.name, comments_in(copied)))
        plan, more = (
            carried.plan,
            f" Yang berbeda dari rencana tahun lalu ada di lembar {CHANGES.name}.{briefly(carried)}{behind}",
        )
        ticks = _TICKED[taken.months]
    else:
        plan, book = starting.new_book(chosen, wanted)
        more = ""
        ticks = "Centangnya mengikuti kebiasaan: periksa, lalu buang yang tidak berlaku dengan Hapus Baris."
    forgotten = ""
    profile = wanted.profile
    if click.home and profile and (known is None or known.office.is_of(profile.office.name)):
        write_profile(click.home, profile)  # asked once, and a new chair is known the next time
        forgotten = _forgotten(known, profile)
    form = click.workbook
    stem = f"Rencana Aksi {plan.kind} {plan.year} {plan.satker}"
    where = show_new(click, book, lambda: free(Path(given.get("folder") or documents()), stem), form_grid)
    if click.home and Path(form.fullname).parent == click.home / _FORMS:
        form.close()
    made = f"Rencana aksi {plan.satker} Tahun {plan.year} sudah dibuat ({len(plan.rows)} indikator)."
    notes = "".join(f" {each}" for each in starting.told(chosen, wanted, plan))
    return f"{made} {where} {ticks}{more}{notes}{forgotten}"


def _wanted(click: Click, given: Mapping[str, str], gone: Collection[str], known: Profile | None) -> starting.Wanted:
    """Return what the answers ask for; ``known`` is the profile that is stored, if any."""
    year = given.get("year", "")
    if year and not (year.isdigit() and int(year) in PLAN_YEARS):
        raise RbexcelError(f'Tahun rencana "{year}" bukan tahun. Isi empat angka, misalnya {click.at.year + 1}.')
    paper = paper_named(given["paper"]) if "paper" in given else None
    number, date, place, chair = map(given.get, ("number", "date", "place", "chair"))
    decree = Decree(
        number,
        date,
        place,
        chair,
        certifier=given.get("certifier"),
        certifier_title=given.get("certifier_title"),
        berita_acara=given.get("minutes"),
    )
    profile = _told_of(known, given, gone, own=click.home is not None)
    copy = _chosen(given, "copy", "Naskah keputusan", _PAPERS)
    told_blocks = given.get("blocks", _NO_BLOCKS).casefold().replace(_AND, ",").split(",")
    blocks = tuple(name for each in told_blocks if (name := each.strip()) and name != _NO_BLOCKS)
    return starting.Wanted(
        given.get("satker"),
        int(year) if year else None,
        decree,
        paper,
        profile,
        copy,
        blocks,
        left_out=tuple(_FACTS.get(key, key) for key in gone),
    )


def _taken(given: Mapping[str, str]) -> Taken:
    """Return what is taken over of last year's plan."""
    rows = _chosen(given, "rows", "Baris diambil dari", _ROWS)
    return Taken(rows, _chosen(given, "months", "Bulan diambil dari", _MONTHS))


def _chosen(given: Mapping[str, str], key: str, label: str, meant: Mapping[str, _Meant]) -> _Meant:
    """Return what an answer of a few means, the first where nothing was chosen."""
    answer = given.get(key, next(iter(meant)))
    if answer.casefold() not in meant:
        raise RbexcelError(f'{label} "{answer}" tidak dikenal. Pilih {_listed(meant)}.')
    return meant[answer.casefold()]


def _listed(words: Mapping[str, object]) -> str:
    *others, last = words
    return f"{', '.join(others)}{',' * (len(others) > 1)} atau {last}"


def _forgotten(known: Profile | None, now: Profile) -> str:
    """Return what the profile no longer holds, as the answer in the form was emptied."""
    before, after = told(known) if known else {}, told(now)
    names = [CALLED.get(field, FIELDS[field]) for field, text in before.items() if text and not after[field]]
    return f" Dikosongkan juga di profil satker: {', '.join(names)}." if names else ""


def _told_of(known: Profile | None, given: Mapping[str, str], gone: Collection[str], *, own: bool) -> Profile | None:
    """
    Return what is known of an office and what the form tells of it; of no office named there, what is known.

    What is ``gone`` from the form is known no longer. Only on the user's ``own`` computer a picture is looked for.
    """
    if "satker" not in given:
        return known
    told_now = {field: given.get(key, "") for key, field in _OF_OFFICE.items() if key in given or key in gone}
    if own and "logo" in gone:
        told_now["logo"] = ""
    typed = given.get("logo", "").strip('"') if own else ""
    if typed and not (known and known.logo == typed):
        path = documents() / typed
        read_logo(path)  # refused now, not when a decree is made
        told_now["logo"] = str(path)
    return changed(known, told_now)


def impor(click: Click) -> str:
    """Make a clean plan workbook of the active sheet's table."""
    book = click.workbook
    active = book.sheets.active.name
    click.step("membaca tabel")
    grid, copy = read_with_copy(book)
    try:
        plan = importable(reprinted(parse(grid, usual_rows, Asked.on(active))))
    except RbexcelError as error:
        raise RbexcelError(
            f'Lembar "{active}" tidak berisi tabel rencana aksi yang dikenali. Buka lembar tabelnya dulu; judul '
            "kolomnya harus menyebut kegiatan, indikator dan bulan."
        ) from error
    drawn = import_book(plan, f"{book.name}, lembar {active}", click.at)
    where = show_new(click, drawn, lambda: free(folder_of(click), f"{Path(book.name).stem} (rapi)"), grid)
    months = sum(len(row.months) for row in plan.rows)
    told = "".join(f" {each}" for each in (decree_told(plan), others_told(plan, grid)) if each)
    told += "".join(f" {each}" for each in told_behind(left_behind(grid), book.name, comments_in(copy)))
    doubts = ""
    if plan.uncertain or plan.unread:
        doubts = f" Ragu: {len(plan.uncertain)}, tidak terbaca: {len(plan.unread)}; daftarnya di lembar {IMPORT.name}."
    return f"{plan.counted} dan {pointed(months)} centang bulan terbaca.{told} {where}{doubts}"
