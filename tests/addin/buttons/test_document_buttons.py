"""The buttons that make new workbooks, on xlwings' remote engine: they show what the commands write."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.profile_file import read_profile, write_profile
from rbexcel.adapters.files.read_file import read_file
from rbexcel.addin.buttons import dokumen
from rbexcel.addin.frame import Click
from rbexcel.addin.open_files import free
from rbexcel.addin.wording import worded
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.built_in import usual_rows
from rbexcel.drawing.form import SHEET
from rbexcel.errors import MissingError, RbexcelError
from rbexcel.jobs import importing, reading, starting
from rbexcel.parsing.parse import parse
from rbexcel.plan.office import Office
from rbexcel.plan.papers import Signing
from rbexcel.plan.plan import Decree
from rbexcel.plan.profile import Profile
from rbexcel.plan.reprinted import reprinted
from rbexcel.workbook.paper import Paper
from tests.edited import opened, saved
from tests.outgoing import grid_of
from tests.packages import picture
from tests.places import ROOT
from tests.remote import open_remote, replay
from tests.seen import ALLOWED, differing, seen

AT = datetime(2026, 11, 21, 8, 0)
LAST = 26
"""The row of the form's last question."""
TABLE = """\
No;Area Perubahan;Kegiatan;Sub Kegiatan;Indikator;Jan;Feb;Mar;Apr;Mei;Jun;Jul;Agu;Sep;Okt;Nov;Des;Ket
1;Manajemen Perubahan;1. Perencanaan;1. Pembentukan Tim;1. SK Tim;v;;;;;;;;;;;;
;;;;2. Rencana kerja Tim;;v;;;;;;;;;;;
"""


def workbook_of(text: str = "", title: str = "Tabel") -> bytes:
    """A workbook of one sheet with the table in ``text``."""
    book = openpyxl.Workbook()
    book.active.title = title
    for line in text.splitlines():
        book.active.append([value or None for value in line.split(";")])
    return saved(book)


def pressed(act: Any, content: bytes, home: Path, name: str = "Buku1.xlsx") -> tuple[str, bytes]:
    """Press a button on a workbook; return what it told and the workbook afterwards."""
    book, told = _press(act, content, home, name)
    return told, replay(content, book.json()["actions"])


def told_by(act: Any, content: bytes, home: Path) -> str:
    """Press a button on a workbook; return what it told."""
    return _press(act, content, home, "Buku1.xlsx")[1]


def _press(act: Any, content: bytes, home: Path, name: str) -> tuple[Any, str]:
    book = open_remote(content, name)
    return book, act(Click(book.app, book, AT, home))


def filled(content: bytes, **given: str | None) -> bytes:
    """Fill in the form as a clerk does, a label at a time."""
    book = opened(content)
    for row in book[SHEET].iter_rows(max_row=LAST):
        if row[1].value in given:
            row[2].value = given[row[1].value]
    return saved(book)


def form(content: bytes) -> dict[str, str]:
    """The labels of the form and what stands beside them."""
    sheet = opened(content)[SHEET]
    return {row[1].value: row[2].value for row in sheet.iter_rows(min_row=4, max_row=LAST)}


def test_the_form_knows_the_year_that_is_planned_now_and_the_office_of_the_profile(tmp_path: Path) -> None:
    office = Office("KPU Kota Semarang", secretary="Sari", nip="19780101 200501 1 001")
    write_profile(tmp_path, Profile(office, Decree(place="Semarang", signatory="Rina"), members=("ANI", "BUDI")))
    told, live = pressed(dokumen.buat, workbook_of(), tmp_path)
    assert told == 'Isi formulirnya, lalu tekan tombol "Buat Rencana Aksi" sekali lagi.'
    assert form(live) == {
        "Templat": "RB 8 area (templat baku)",
        "Nama satker": "KPU Kota Semarang",
        "Tahun rencana": "2027",
        "Rencana tahun lalu": None,
        "Baris diambil dari": "rencana tahun lalu",
        "Bulan diambil dari": "rencana tahun lalu",
        "Baris tambahan": "tidak",
        "Nomor keputusan": None,
        "Tanggal keputusan": None,
        "Ditetapkan di": "Semarang",
        "Nama ketua": "RINA",
        "Berita acara pleno": None,
        "Nama anggota": "ANI; BUDI",
        "Naskah keputusan": "asli",
        "Pejabat yang mengesahkan salinan": None,
        "Jabatan yang mengesahkan salinan": None,
        "Nama sekretaris": "Sari",
        "NIP sekretaris": "19780101 200501 1 001",
        "Tanda tangan": "tangan",
        "Kata penyambung": "tidak",
        "Berkas logo": None,
        "Kertas": None,
        "Simpan di folder": None,
    }


def test_the_open_plan_is_proposed_as_last_years(tmp_path: Path) -> None:
    _, live = pressed(dokumen.buat, workbook_of(TABLE), tmp_path, "rencana 2026 & lama.xlsx")
    assert form(live)["Rencana tahun lalu"] == "rencana 2026 & lama.xlsx"


@pytest.mark.parametrize(
    ("last", "template"), [("rb-kudus-2022", "rb-8-area"), ("zi-karanganyar-2022", "zi-6-komponen")]
)
def test_the_usual_template_of_last_years_kind_is_proposed_and_its_office_where_there_is_no_profile(
    tmp_path: Path, last: str, template: str
) -> None:
    _, book = starting.new_book(catalogue.template(last), starting.Wanted("KPU Kota Semarang", 2026))
    _, live = pressed(dokumen.buat, to_bytes(book), tmp_path, "lama.xlsx")
    known = form(live)
    assert [known[label] for label in ("Templat", "Rencana tahun lalu", "Nama satker")] == [
        *(catalogue.template(template).label, "lama.xlsx", "KPU Kota Semarang")
    ]


@pytest.mark.parametrize(("template", "by"), [("rb-8-area", "label"), ("zi-6-komponen", "id"), ("rb-jambi-2024", "id")])
def test_the_filled_form_makes_what_the_command_new_makes(tmp_path: Path, template: str, by: str) -> None:
    _, live = pressed(dokumen.buat, workbook_of(), tmp_path)
    told, made = pressed(
        dokumen.buat,
        filled(live, **{"Templat": getattr(catalogue.template(template), by), "Nama satker": "KPU Kota Semarang"}),
        tmp_path,
    )

    wanted = starting.Wanted("KPU Kota Semarang", 2027)
    plan, book = starting.new_book(catalogue.template(template), wanted)
    by_command = to_bytes(book)
    assert told.startswith(f"Rencana aksi KPU Kota Semarang Tahun 2027 sudah dibuat ({len(plan.rows)} indikator).")
    for name in seen(by_command):
        assert set(differing(made, by_command, name)) <= set(ALLOWED), name


@pytest.mark.parametrize(("chosen", "more"), [("Reform", 32), ("reform dan survei", 35), ("survei, reform", 35)])
def test_the_form_adds_the_rows_that_are_asked_for_and_says_whose_they_are(
    tmp_path: Path, chosen: str, more: int
) -> None:
    _, live = pressed(dokumen.buat, workbook_of(), tmp_path)
    asked = {"Templat": "zi-6-komponen", "Nama satker": "KPU Kota Semarang", "Baris tambahan": chosen}
    told = told_by(dokumen.buat, filled(live, **asked), tmp_path)
    plain = len(catalogue.template("zi-6-komponen").rows)
    assert f"({plain + more} indikator)" in told
    assert "usulan kami dan bukan dari peraturan" in told


def test_optional_rows_of_a_template_without_them_are_refused(tmp_path: Path) -> None:
    _, live = pressed(dokumen.buat, workbook_of(), tmp_path)
    with pytest.raises(RbexcelError, match="tidak punya baris tambahan"):
        told_by(dokumen.buat, filled(live, **{"Nama satker": "KPU Kota Solok", "Baris tambahan": "reform"}), tmp_path)


def test_a_new_chair_is_known_the_next_time_and_another_office_s_is_not_kept(tmp_path: Path) -> None:
    known = Profile(Office("KPU Kabupaten Kudus", "3319"), Decree(place="Kudus", signatory="NAILY"))
    write_profile(tmp_path, known)
    _, live = pressed(dokumen.buat, workbook_of(), tmp_path)
    told_by(dokumen.buat, filled(live, **{"Nama satker": "KPU Kota Semarang", "Nama ketua": "Rina"}), tmp_path)
    assert read_profile(tmp_path) == known
    told_by(dokumen.buat, filled(live, **{"Nama ketua": "Budi"}), tmp_path)
    assert read_profile(tmp_path) == replace(known, decree=Decree(place="Kudus", signatory="BUDI"))


def test_an_answer_that_was_there_and_was_emptied_is_wanted_empty_now_and_the_next_time(tmp_path: Path) -> None:
    office = Office("KPU Kabupaten Kudus", "3319", "Sari", "19780101 200501 1 001")
    write_profile(tmp_path, Profile(office, Decree(place="Kudus", signatory="NAILY"), Paper.A4))
    _, live = pressed(dokumen.buat, workbook_of(), tmp_path)
    gone = dict.fromkeys(("Nama ketua", "NIP sekretaris", "Kertas"))
    told, made = pressed(dokumen.buat, filled(live, **gone), tmp_path)
    assert "NAILY" not in {cell.value for row in opened(made)["Keputusan"].iter_rows() for cell in row}
    assert told.endswith(" Dikosongkan juga di profil satker: Nama ketua, NIP sekretaris, kertas.")
    assert read_profile(tmp_path) == Profile(replace(office, nip=None), Decree(place="Kudus"))
    with pytest.raises(MissingError, match="Nama satker belum ada"):
        told_by(dokumen.buat, filled(live, **{"Nama satker": None}), tmp_path)


def test_all_that_is_printed_of_the_first_office_can_be_told_in_the_form_and_becomes_the_profile(
    tmp_path: Path,
) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(picture(8).getvalue())
    _, live = pressed(dokumen.buat, workbook_of(), tmp_path)
    given = {
        "Nama satker": "KPU Kabupaten Kudus",
        "Nama ketua": "Naily",
        "Berita acara pleno": "7 tanggal 4 Januari 2027",
        "Nama anggota": "Ani; Budi",
        "Nama sekretaris": "Sari",
        "NIP sekretaris": "197801012005011001",
        "Tanda tangan": "elektronik",
        "Berkas logo": f'"{logo}"',
    }
    _, made = pressed(dokumen.buat, filled(live, **given), tmp_path)
    office = Office("KPU Kabupaten Kudus", None, "Sari", "19780101 200501 1 001")
    assert read_profile(tmp_path) == Profile(
        office, Decree(signatory="NAILY"), logo=str(logo), signing=Signing.ELECTRONIC, members=("Ani", "Budi")
    )
    minutes = [cell.value for row in opened(made)["Berita Acara"].iter_rows() for cell in row if cell.value]
    assert {"2. ANI", "3. BUDI"} <= set(minutes)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"NIP sekretaris": "1978"}, 'NIP "1978" harus 18 angka, seperti 197801012005011001.'),
        (
            {"Tanda tangan": "cap"},
            'Tanda tangan "cap" tidak dikenal. Pilih tangan atau elektronik.',
        ),
        ({"Tahun rencana": "dua ribu"}, 'Tahun rencana "dua ribu" bukan tahun. Isi empat angka, misalnya 2027.'),
        (
            {"Tanggal keputusan": "31 Februari 2027"},
            'Tanggal keputusan "31 Februari 2027" tidak ada di kalender. Tulis seperti 12 Januari 2026.',
        ),
        (
            {"Tanggal keputusan": "minggu depan"},
            'Tanggal keputusan "minggu depan" bukan tanggal. Tulis seperti 12 Januari 2026.',
        ),
        ({"Kertas": "kuarto"}, 'Kertas "kuarto" tidak dikenal. Pilih folio atau a4.'),
        ({"Nama satker": ""}, "Nama satker belum ada. Isi di formulir, misalnya KPU Kabupaten Sukoharjo."),
        ({"Tahun rencana": ""}, "Tahun rencana belum ada. Isi tahun rencana di formulir."),
        (
            {"Rencana tahun lalu": "tidak ada.xlsx"},
            'Buku kerja "tidak ada.xlsx" tidak sedang terbuka. Buka dulu, atau kosongkan "Rencana tahun lalu".',
        ),
    ],
)
def test_a_wrong_answer_is_told_in_the_words_of_the_form(tmp_path: Path, given: dict[str, str], told: str) -> None:
    _, live = pressed(dokumen.buat, workbook_of(), tmp_path)
    with pytest.raises(RbexcelError) as stopped:
        told_by(dokumen.buat, filled(live, **({"Nama satker": "KPU Kota Semarang"} | given)), tmp_path)
    assert worded(stopped.value) == told


def test_the_import_button_makes_what_the_import_command_makes(tmp_path: Path) -> None:
    content = workbook_of(TABLE)
    told, live = pressed(dokumen.impor, content, tmp_path, "tabel.xlsx")
    assert told.startswith("2 indikator dan 2 centang bulan terbaca.")

    source = tmp_path / "tabel.xlsx"
    source.write_bytes(content)
    by_command = to_bytes(importing.import_book(reprinted(reading.read_plan(source)), "tabel.xlsx, lembar Tabel", AT))
    # The engine does not tell merged cells and hidden rows, which Impor says: hence a line more, and its colours.
    assert set(differing(live, by_command, "Rencana Aksi")) <= {*ALLOWED, "rules"}
    told_there = [row[5].value for row in opened(live)["Impor"].iter_rows() if row[5].value]
    assert [text for text in told_there if "gabungan sel" in str(text)] != []


def test_importing_never_writes_over_a_sheet_that_is_there(tmp_path: Path) -> None:
    content = workbook_of(TABLE, "Rencana Aksi")
    told, live = pressed(dokumen.impor, content, tmp_path)
    assert 'Lembar-lembarnya ada di buku kerja ini: "Rencana Aksi (2)", "Impor".' in told
    assert opened(live).sheetnames == ["Rencana Aksi", "Rencana Aksi (2)", "Impor", "_rbexcel"]
    assert list(opened(live)["Rencana Aksi"].values) == list(opened(content)["Rencana Aksi"].values)
    # The clean one is the plan from now on, and both of its sheets point to each other under their new names.
    assert {row.place.sheet for row in parse(grid_of(live), usual_rows).rows if row.place} == {"Rencana Aksi (2)"}


def test_a_new_file_gets_a_name_that_is_free_and_legal_on_windows(tmp_path: Path) -> None:
    first = free(tmp_path, 'Rencana <Aksi>: "RB" 2027?')
    assert first.name == "Rencana Aksi RB 2027.xlsx"
    first.touch()
    assert free(tmp_path, "Rencana Aksi RB 2027").name == "Rencana Aksi RB 2027 (2).xlsx"
    assert len(free(tmp_path, "x" * 400).name) == 125


@pytest.mark.parametrize("number", range(5))
def test_a_published_plan_that_was_pasted_into_a_sheet_imports_as_by_the_command(tmp_path: Path, number: int) -> None:
    texts = sorted((ROOT / "tests" / "excerpts").glob("*.txt"))
    book = openpyxl.Workbook()
    book.active.title = "Tabel"
    for line in read_file(texts[number]).sheets[0].rows:
        book.active.append(list(line))
    source = tmp_path / "tempel.xlsx"
    book.save(source)

    told, live = pressed(dokumen.impor, source.read_bytes(), tmp_path, source.name)
    plan = reprinted(reading.read_plan(source))
    months = sum(len(row.months) for row in plan.rows)
    ticks = f"{months:,}".replace(",", ".")
    assert told.startswith(f"{plan.counted} dan {ticks} centang bulan terbaca.")
    by_command = to_bytes(importing.import_book(plan, "tempel.xlsx, lembar Tabel", AT))
    assert set(differing(live, by_command, "Rencana Aksi")) <= {*ALLOWED, "rules"}
