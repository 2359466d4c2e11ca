"""The button *LKE*: of a ZI plan its self-assessment, a new workbook; in an LKE what it comes to, what is found."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial

from rbexcel.adapters.excel.asking import picked_file
from rbexcel.adapters.excel.host import is_desktop, on_windows, saved_at
from rbexcel.adapters.excel.workbook import write_book
from rbexcel.adapters.files.profile_file import read_profile
from rbexcel.adapters.files.read_file import Source, read_source
from rbexcel.addin.frame import Click
from rbexcel.addin.open_files import folder_of, free, require_apart, show_apart
from rbexcel.addin.plans import of_one_plan, read_clicked
from rbexcel.catalogue.lke_file import form
from rbexcel.catalogue.lke_form import TOTAL
from rbexcel.checking.as_text import counted
from rbexcel.errors import RbexcelError
from rbexcel.jobs import assessing, lke_checking
from rbexcel.jobs.ways import way
from rbexcel.lke.planned import is_mere_name
from rbexcel.lke.reading.read import holds_lke
from rbexcel.lke.words import points
from rbexcel.workbook.identity import Key, read_identity
from rbexcel.workbook.ours import LKE_FINDINGS, LKE_PLAN, LKE_POINTS

_OFFICIAL = (
    "Apakah satker sudah punya LKE dalam Excel, misalnya dari TPI?\n\n"
    "Ya: pilih berkasnya; teks, bobot, jawaban, dan buktinya diambil. LKE tahun lalu juga boleh.\n"
    "Tidak: buat LKE yang masih kosong.\n"
    "Batal: tidak ada yang dikerjakan."
)


def lke(click: Click) -> str | None:
    """Make the LKE of the open plan, or check the open LKE; None when nothing was chosen."""
    book = click.workbook
    grid, copy = read_clicked(click)
    source = Source(grid, copy.content if copy else b"", saved_at(book))
    return _checked(click, source, copy) if holds_lke(source.grid, form()) else _made(click, source)


def _made(click: Click, plan: Source) -> str | None:
    """Make the LKE of a plan; an LKE that the office already has is asked for once."""
    assessing.zi_plan(plan)  # before anybody is asked anything
    require_apart(click)
    answer = click.ask(_OFFICIAL, "LKE", "yes_no_cancel") if is_desktop(click.app) else "no"  # nor can a file be picked
    official = None
    if answer == "yes":
        with click.watch.paused():
            official = picked_file(click.app, "Pilih LKE yang sudah ada", folder_of(click))
    if answer not in {"yes", "no"} or (answer == "yes" and official is None):
        return None
    click.step("menyusun LKE")
    taken = read_source(official) if official else None
    file = way(plan.path, folder_of(click) / "LKE.xlsx") if plan.path else None
    made = of_one_plan(
        click,
        lambda asked: assessing.new_lke(
            assessing.Beginnings(
                profile=read_profile(click.home) if click.home else None,
                plan=plan,
                plan_file=file,
                asked=asked,
                official=taken,
            )
        ),
    )
    of = made.assessment
    where = show_apart(click, made.book, lambda: free(folder_of(click), f"LKE {of.year} {of.satker}"))
    questions = sum(1 for _ in of.form.whole.all_questions())
    doubts = "".join(f"\n{each}" for each in made.doubts)
    return (
        f"LKE {of.satker} Tahun {of.year} sudah dibuat ({questions} pertanyaan). {where} Isi kolom berjudul hijau, "
        f"lalu tekan tombol LKE di buku kerja itu.{doubts}"
    )


def _checked(click: Click, source: Source, copy: Source | None) -> str:
    """Write the sheets Nilai and Temuan, and show the first cell that was found."""
    click.step("memeriksa LKE")
    plan = _plan_beside(source) if is_desktop(click.app) else None
    wanted = lke_checking.Wanted(plan=plan, plan_file=plan.name if plan else None)
    result = lke_checking.checked(source, wanted, click.at)
    drawn = lke_checking.checked_book(result, click.at)
    if not on_windows(click.workbook):  # elsewhere no link is written into an open workbook: the sheet stays as it is
        drawn = replace(drawn, sheets=tuple(each for each in drawn.sheets if each.name != LKE_PLAN.name))
    names = f"{LKE_POINTS.name} dan {LKE_FINDINGS.name}"
    write_book(click.workbook, drawn, copy, begins=partial(click.writes, f"menulis lembar {names}"))
    first = next((each.cell for each in result.findings if each.cell), None)
    if first:
        sheet = click.workbook.sheets[first.sheet]
        sheet.activate()
        sheet.range(first.position).select()
    total = result.seen.scores[TOTAL]
    beside = [f'Dicocokkan dengan rencana "{plan.name}".'] if plan else []
    notes = "".join(f"\n{each}" for each in (*beside, *result.notes))
    sum_ = f"Jumlah {points(total.value)} dari {points(total.weight)} poin"
    return f"{sum_}. {counted(result.findings)}. Lihat lembar {names}.{notes}"


def _plan_beside(lke: Source) -> Source | None:
    """Return the plan that an LKE of our making was made of, where it still lies beside it and is one."""
    name = read_identity(lke.grid)[Key.PLAN_FILE]
    if lke.path is None or name is None or not is_mere_name(name):
        return None
    with suppress(RbexcelError, OSError):
        plan = read_source(lke.path.parent / name)
        assessing.zi_plan(plan)
        return plan
    return None
