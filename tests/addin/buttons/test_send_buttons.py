"""Sending, the backups and the guide, on xlwings' real Windows engine over a workbook that is not there."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.comments
import pytest

from rbexcel.adapters.excel import host
from rbexcel.adapters.files.home import LOG, home
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.addin import open_files
from rbexcel.addin.backups import back_up
from rbexcel.addin.buttons import bantuan, cetak, dokumen, kirim
from rbexcel.addin.frame import Click
from rbexcel.addin.install import refreshing
from rbexcel.addin.install.checks import INSTALL
from rbexcel.addin.install.look import Check, State
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.checking.check import chosen_rules
from rbexcel.drawing.form import SHEET
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import HeldBackError, RbexcelError
from rbexcel.jobs import demo, printing, reading
from rbexcel.jobs import sending as jobs
from rbexcel.plan.office import Office, office_named
from rbexcel.plan.plan import NOTHING_KNOWN, Decree, Mark
from rbexcel.resources import resources
from rbexcel.version import __version__
from rbexcel.words.ticks import TICK
from tests.edited import opened, saved
from tests.papers import without_blanks
from tests.remote import xw
from tests.windows import BookCom, windows_engine

AT = datetime(2026, 11, 21, 8, 30)
CANCEL, YES, NO = 2, 6, 7


class Desk:
    """An Excel with workbooks open, and the clerk before it: what was told, opened and sent."""

    def __init__(self, engine: Any, folder: Path) -> None:
        self.engine, self.folder, self.home = engine, folder, folder / "rumah"
        self.opened: list[Path] = []
        self.box = sys.modules["win32api"].MessageBox
        self.outlook = sys.modules["win32com.client"].Dispatch
        self.outlook.side_effect = OSError("no Outlook")
        self.app: Any = None

    def open(self, content: bytes, name: str = "Rencana Aksi.xlsx") -> Click:
        """Open a workbook that lies in the folder, in the same Excel as the last one."""
        path = self.folder / name
        path.write_bytes(content)
        book = BookCom.of_file(path, app=self.app)
        if self.app is None:
            self.app = book.application
        else:
            self.app.known["Workbooks"].books.append(book)
        book.known.update(FullName=str(path), Path=str(self.folder))
        return self.at(book)

    def at(self, book: BookCom) -> Click:
        """Return a click on a workbook."""
        opened = xw.Book(impl=self.engine.Book(xl=book))
        return Click(opened.app, opened, AT, self.home)

    @property
    def books(self) -> list[BookCom]:
        """The open workbooks."""
        listed: list[BookCom] = self.app.known["Workbooks"].books
        return listed


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(host, "WINDOWS", True)
    monkeypatch.setattr(open_files, "documents", lambda: tmp_path)
    chosen_rules((), ())  # all rules are loaded before modules that are loaded inside are forgotten again
    with windows_engine() as engine:
        desk = Desk(engine, tmp_path)
        for module in (bantuan, kirim):
            monkeypatch.setattr(module, "open_file", desk.opened.append)
        monkeypatch.setattr(bantuan, "documents", lambda: tmp_path)
        monkeypatch.setattr(dokumen, "documents", lambda: tmp_path)
        yield desk


@cache
def plan(year: int = 2027) -> bytes:
    decree = Decree("1", f"4 Januari {year}", "Semarang", "Rina", certifier="Sari")
    return without_blanks(made("rb-8-area", Office("KPU Kota Semarang"), year, decree))


def made(template: str, office: Office, year: int, decree: Decree) -> bytes:
    chosen = catalogue.template(template)
    return to_bytes(plan_book(populated(chosen, office, year, decree), chosen.layout, office, text=chosen.decree))


@cache
def blank() -> bytes:
    """A plan whose decree has no chair yet."""
    book = opened(plan())
    next(cell for row in book["Keputusan"].iter_rows() for cell in row if cell.value == "Rina").value = None
    return saved(book)


@cache
def faulty() -> bytes:
    """The demo's plan, which has indicators without a month."""
    return made(demo.TEMPLATE, office_named("KPU Kabupaten Sukoharjo"), 2023, NOTHING_KNOWN)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_the_finished_workbook_lies_beside_the_plan_and_is_opened(desk: Desk) -> None:
    told = kirim.kirim(desk.open(plan()))
    ready = desk.folder / "Siap Kirim"
    assert names(ready) == ["RB_2027_KPU-Kota-Semarang_v1.eml", "RB_2027_KPU-Kota-Semarang_v1.xlsx"]
    assert told is not None
    assert told.splitlines()[:3] == [
        f"Siap dikirim, di folder {ready}:",
        "- RB_2027_KPU-Kota-Semarang_v1.xlsx",
        "- RB_2027_KPU-Kota-Semarang_v1.eml",
    ]
    assert [book.known["Name"] for book in desk.books] == ["Rencana Aksi.xlsx", "RB_2027_KPU-Kota-Semarang_v1.xlsx"]


def test_excel_itself_prints_the_pdf(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    click = desk.open(plan())
    told = kirim.kirim(click)
    assert told is not None
    assert told.endswith("Excel tidak dapat membuat PDF. Pilih File > Save As (Simpan Sebagai) > PDF.")
    printed: list[list[str]] = []

    def to_pdf(book: xw.Book, path: Path) -> None:
        printed.append(book.sheet_names)
        path.write_bytes(b"%PDF-")

    monkeypatch.setattr(xw.Book, "to_pdf", to_pdf)
    told = kirim.kirim(click)
    assert told is not None
    assert "- RB_2027_KPU-Kota-Semarang_v2.pdf\n" in f"{told}\n"
    letter = read(desk.folder / "Siap Kirim" / "RB_2027_KPU-Kota-Semarang_v2.eml")
    attached = [each.get_filename() for each in letter.iter_attachments()]
    assert attached == ["RB_2027_KPU-Kota-Semarang_v2.xlsx", "RB_2027_KPU-Kota-Semarang_v2.pdf"]
    assert "2. RB_2027_KPU-Kota-Semarang_v2.pdf, untuk dibaca dan dicetak" in letter.get_body().get_content()
    assert [set(sheets) - {"Salinan", "_rbexcel"} for sheets in printed] == [{"Keputusan", "Rencana Aksi"}]
    assert [book.known["Name"] for book in desk.books][-1] == "RB_2027_KPU-Kota-Semarang_v2.xlsx"


def test_what_is_sent_is_what_the_command_finishes(desk: Desk, tmp_path: Path) -> None:
    click = desk.open(plan())
    kirim.kirim(click)
    by_command = jobs.finish(jobs.candidate(desk.folder / "Rencana Aksi.xlsx", AT), tmp_path / "perintah", AT, pdf=None)
    sent = desk.folder / "Siap Kirim" / by_command.workbook.name
    assert sent.read_bytes() == by_command.workbook.read_bytes()


def test_a_plan_with_errors_goes_out_as_a_draft_only_when_that_is_wanted(desk: Desk) -> None:
    click = desk.open(faulty())
    desk.box.return_value = NO
    assert kirim.kirim(click) is None
    assert names(desk.folder / "Siap Kirim") == []
    desk.box.return_value = YES
    told = kirim.kirim(click)
    assert told is not None
    assert told.startswith(f"Siap dikirim sebagai DRAF, di folder {desk.folder / 'Siap Kirim'}:\n")
    assert names(desk.folder / "Siap Kirim")[1] == "RB_2023_KPU-Kab-Sukoharjo_v1.xlsx"
    assert "Draf" in str(read(desk.folder / "Siap Kirim" / "RB_2023_KPU-Kab-Sukoharjo_v1.eml")["Subject"])


@cache
def with_private() -> bytes:
    """A plan beside which somebody wrote on a sheet, on a hidden one and in a comment."""
    book = openpyxl.load_workbook(io.BytesIO(plan()))
    book.create_sheet("Gaji")["A1"] = "rahasia"
    hidden = book.create_sheet("Coretan")
    hidden["A1"], hidden.sheet_state = "rahasia", "hidden"
    book["Rencana Aksi"]["A1"].comment = openpyxl.comments.Comment("tolong dicek", "Budi")
    return saved(book)


@pytest.mark.parametrize(
    ("answer", "sheets"),
    [
        (YES, {"Keputusan", "Rencana Aksi", "_rbexcel"}),
        (NO, {"Keputusan", "Rencana Aksi", "Gaji", "Coretan", "_rbexcel"}),
    ],
)
def test_what_is_none_of_the_plans_is_asked_for_once_and_stays_behind_unless_it_is_wanted(
    desk: Desk, answer: int, sheets: set[str]
) -> None:
    desk.box.return_value = answer
    told = kirim.kirim(desk.open(with_private()))
    assert told is not None
    asked = desk.box.call_args.args[1]
    assert desk.box.call_count == 1
    assert asked.splitlines()[:4] == [
        "Selain rencana aksi, di buku kerja ini ada:",
        '- Lembar yang tidak ikut dikirim: "Gaji".',
        '- Lembar tersembunyi yang tidak ikut dikirim: "Coretan".',
        "- Komentar dan catatan sel yang tidak ikut dikirim: 1 (Rencana Aksi A1).",
    ]
    made = openpyxl.load_workbook(desk.folder / "Siap Kirim" / "RB_2027_KPU-Kota-Semarang_v1.xlsx")
    assert set(made.sheetnames) == sheets
    assert (made["Rencana Aksi"]["A1"].comment is not None) is (answer == NO)
    assert ('Lembar yang tidak ikut dikirim: "Gaji".' in told) is (answer == YES)


def test_a_cancelled_question_makes_nothing(desk: Desk) -> None:
    desk.box.return_value = CANCEL
    assert kirim.kirim(desk.open(with_private())) is None
    assert names(desk.folder / "Siap Kirim") == []


def test_the_button_shows_what_the_command_refuses_with(desk: Desk, tmp_path: Path) -> None:
    click = desk.open(blank())
    desk.box.return_value = NO
    assert kirim.kirim(click) is None
    assert kirim.email(click) is None
    with pytest.raises(HeldBackError) as refused:
        jobs.finish(jobs.candidate(desk.folder / "Rencana Aksi.xlsx", AT), tmp_path / "perintah", AT, pdf=None)
    for call in desk.box.call_args_list[-2:]:
        shown = str(call.args[1]).splitlines()
        assert shown[0] == refused.value.heading
        assert shown[1:-2] == [f"- {line}" for line in refused.value.lines]
        assert "nama ketua pada keputusan belum diisi. Tulis di sel" in shown[1]
        assert shown[-1] == "Tetap siapkan sebagai DRAF? Pilih Tidak untuk membereskannya dulu."
    desk.box.return_value = YES
    assert kirim.kirim(click) is not None
    letter = read(desk.folder / "Siap Kirim" / "RB_2027_KPU-Kota-Semarang_v1.eml")
    assert "- nama ketua." in letter.get_body().get_content()


def read(letter: Path) -> Any:
    return message_from_bytes(letter.read_bytes(), policy=policy.default)


def test_the_message_opens_as_a_file_where_there_is_no_outlook(desk: Desk) -> None:
    told = kirim.email(desk.open(plan()))
    assert desk.opened == [desk.folder / "Siap Kirim" / "RB_2027_KPU-Kota-Semarang_v1.eml"]
    assert told is not None
    assert told.startswith("Konsep surelnya (RB_2027_KPU-Kota-Semarang_v1.eml) dibuka")


def test_the_message_of_a_finished_workbook_is_not_made_again(desk: Desk) -> None:
    kirim.kirim(desk.open(plan()))
    finished = desk.books[-1]
    ready = desk.folder / "Siap Kirim"
    finished.known.update(FullName=str(ready / finished.known["Name"]), Path=str(ready))
    kirim.email(desk.at(finished))
    assert desk.opened == [ready / "RB_2027_KPU-Kota-Semarang_v1.eml"]
    assert len(names(ready)) == 2


def test_outlook_shows_the_same_message_as_a_draft(desk: Desk) -> None:
    desk.outlook.side_effect = None
    attached: dict[str, bytes] = {}
    draft = desk.outlook.return_value.CreateItem.return_value
    draft.Attachments.Add.side_effect = lambda path: attached.update({Path(path).name: Path(path).read_bytes()})
    assert kirim.email(desk.open(plan())) == "Konsep surelnya terbuka di Outlook. Isi alamat tujuan, lalu kirim."
    ready = desk.folder / "Siap Kirim"
    assert draft.Subject == "Penyampaian Rencana Aksi Reformasi Birokrasi KPU Kota Semarang Tahun 2027"
    assert "Bersama ini kami sampaikan Rencana Aksi Reformasi Birokrasi" in draft.Body
    workbook = "RB_2027_KPU-Kota-Semarang_v1.xlsx"
    assert attached == {workbook: (ready / workbook).read_bytes()}
    assert draft.Display.called
    assert not draft.Send.called
    assert desk.opened == []


def fill_in(book: BookCom, **given: str) -> None:
    """Fill in a form in the open workbook and save it, so that a copy shows it too."""
    path = Path(str(book.known["FullName"]))
    file = openpyxl.load_workbook(path)
    for row in file[SHEET].iter_rows(max_row=20):
        if row[1].value in given:
            row[2].value = given[row[1].value]
    file.save(path)
    vars(book)["content"] = path.read_bytes()


def placed(desk: Desk, book: BookCom, folder: Path) -> BookCom:
    """Tell a workbook that was opened where it lies, as Excel would."""
    book.known.update(FullName=str(folder / book.known["Name"]), Path=str(folder))
    return book


# --- Cetak ------------------------------------------------------------------------------------------------------------


def test_cetak_opens_the_usual_pages_beside_the_plan_which_stays_as_it_is(desk: Desk) -> None:
    content = plan()
    desk.box.return_value = YES
    told = cetak.cetak(desk.open(content))
    assert told is not None
    assert told.startswith('Salinan untuk dicetak terbuka: "Rencana Aksi (cetak).xlsx", ')
    assert (desk.folder / "Rencana Aksi.xlsx").read_bytes() == content
    assert [book.known["Name"] for book in desk.books] == ["Rencana Aksi.xlsx", "Rencana Aksi (cetak).xlsx"]
    made = openpyxl.load_workbook(desk.folder / "Rencana Aksi (cetak).xlsx")
    assert made.sheetnames == ["Rencana Aksi", "Ringkasan", "Area", "Agenda", "Monev TW IV", "_rbexcel"]


def test_cetak_prints_what_the_command_prints(desk: Desk, tmp_path: Path) -> None:
    desk.box.return_value = YES
    cetak.cetak(desk.open(plan()))
    printing.save_printed(desk.folder / "Rencana Aksi.xlsx", tmp_path / "perintah.xlsx", AT)
    assert (desk.folder / "Rencana Aksi (cetak).xlsx").read_bytes() == (tmp_path / "perintah.xlsx").read_bytes()


def test_cetak_makes_nothing_when_it_is_called_off(desk: Desk) -> None:
    desk.box.return_value = CANCEL
    assert cetak.cetak(desk.open(plan())) is None
    assert names(desk.folder) == ["Rencana Aksi.xlsx"]


def test_parts_and_quarter_are_chosen_in_a_form(desk: Desk) -> None:
    desk.box.return_value = NO
    click = desk.open(plan())
    assert cetak.cetak(click) == 'Isi formulirnya, lalu tekan tombol "Cetak" sekali lagi.'
    form = placed(desk, desk.books[-1], desk.home / "formulir")
    no = dict.fromkeys(("Rencana Aksi", "Ringkasan", "Area", "Agenda"), "tidak")
    fill_in(form, **no, **{"Buku kerja": "Rencana Aksi.xlsx", "Kesalahan": "ya", "Triwulan Monev": "ii"})
    assert cetak.cetak(desk.at(form)) is not None
    made = openpyxl.load_workbook(desk.folder / "Rencana Aksi (cetak).xlsx")
    assert made.sheetnames == ["Monev TW II", "Kesalahan", "_rbexcel"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"Triwulan Monev": "V"}, 'Triwulan Monev "V" tidak ada. Pilih I, II, III, atau IV.'),
        ({"Buku kerja": "Lain.xlsx"}, 'Buku kerja "Lain.xlsx" tidak sedang terbuka. Buka dulu'),
        (
            dict.fromkeys(("Rencana Aksi", "Ringkasan", "Area", "Agenda", "Monev"), "tidak"),
            'Belum ada bagian yang dipilih. Tulis "ya" pada bagian yang dicetak.',
        ),
    ],
)
def test_a_form_that_asks_for_what_there_is_not_says_so(desk: Desk, given: dict[str, str], told: str) -> None:
    desk.box.return_value = NO
    cetak.cetak(desk.open(plan()))
    form = placed(desk, desk.books[-1], desk.home / "formulir")
    fill_in(form, **given)
    with pytest.raises(RbexcelError, match=re.escape(told)):
        cetak.cetak(desk.at(form))


# --- The form for a new plan ------------------------------------------------------------------------------------------


def test_comments_of_the_table_that_is_imported_are_told(desk: Desk) -> None:
    table = openpyxl.Workbook()
    table.active.append(["NO", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *range(1, 13)])
    table.active.append([1, "Tim Kerja", "Pembentukan tim", "SK Tim", "v"])
    table.active["D2"].comment = openpyxl.comments.Comment("Cek ke Subbag SDM", "Ani")
    told = dokumen.impor(desk.open(saved(table), "lama.xlsx"))
    assert 'Komentar pada sel (Sheet D2) tidak ikut ke buku kerja baru; tetap ada di "lama.xlsx".' in told


def test_last_years_plan_is_carried_over_and_the_form_closes(desk: Desk) -> None:
    click = desk.open(plan(year=2026), "rencana 2026.xlsx")
    dokumen.buat(click)
    form = placed(desk, desk.books[-1], desk.home / "formulir")
    fill_in(form, **{"Nama satker": "KPU Kota Semarang"})
    told = dokumen.buat(desk.at(form))

    assert "Yang berbeda dari rencana tahun lalu ada di lembar Perubahan." in told
    opened = [book.known["Name"] for book in desk.books]
    assert opened == ["rencana 2026.xlsx", "Rencana Aksi RB 2027 KPU Kota Semarang.xlsx"]
    made = reading.read_plan(desk.folder / "Rencana Aksi RB 2027 KPU Kota Semarang.xlsx")
    assert (made.year, len(made.rows)) == (2027, len(catalogue.template("rb-8-area").rows))


@pytest.mark.parametrize(
    ("rows", "months", "expected", "told"),
    [
        (None, None, [("Apel Tahun 2027", (2,))], "Centangnya dari rencana tahun lalu: periksa bulannya."),
        ("Keduanya", "kosong", [("Apel Tahun 2027", ())], "Bulannya masih kosong: centang bulan pelaksanaannya."),
        ("templat", "templat", [], "Centangnya mengikuti templat: periksa bulannya."),
    ],
)
def test_the_form_offers_whose_rows_and_months_are_taken(
    desk: Desk, rows: str | None, months: str | None, expected: list[tuple[str, tuple[int, ...]]], told: str
) -> None:
    template = catalogue.template("rb-8-area")
    first = populated(template, office_named("KPU Kota Semarang"), 2026)
    own = replace(
        first.rows[0],
        levels=(*first.rows[0].levels[:-1], "Apel Tahun 2026"),
        marks=(Mark(TICK, (2,), 2),),
        key=None,
    )
    content = to_bytes(plan_book(replace(first, rows=(own,)), template.layout, office_named("KPU Kota Semarang")))
    dokumen.buat(desk.open(content, "rencana 2026.xlsx"))
    form = placed(desk, desk.books[-1], desk.home / "formulir")
    given = {"Baris diambil dari": rows, "Bulan diambil dari": months, "Tanggal keputusan": "4-1-2027"}
    fill_in(form, **{"Nama satker": "KPU Kota Semarang"}, **{key: text for key, text in given.items() if text})
    assert told in dokumen.buat(desk.at(form))
    made = reading.read_plan(desk.folder / "Rencana Aksi RB 2027 KPU Kota Semarang.xlsx")
    assert made.decree
    assert made.decree.date == "4 Januari 2027"
    assert [(row.leaf, row.months) for row in made.rows if row.leaf == "Apel Tahun 2027"] == expected
    added = len(template.rows) if rows else 0
    assert len(made.rows) == added + len(expected)


def test_an_open_table_becomes_a_clean_plan_beside_it(desk: Desk) -> None:
    click = desk.open(plan(), "tabel lama.xlsx")
    desk.books[0].known["ActiveSheet"] = desk.books[0].sheet("Keputusan")
    with pytest.raises(RbexcelError, match='Lembar "Keputusan" tidak berisi tabel rencana aksi'):
        dokumen.impor(click)
    desk.books[0].known["ActiveSheet"] = desk.books[0].sheet("Rencana Aksi")
    told = dokumen.impor(click)
    assert (desk.folder / "tabel lama (rapi).xlsx").is_file()
    assert f'Disimpan sebagai "tabel lama (rapi).xlsx" di {desk.folder}.' in told


def test_a_chosen_backup_opens_as_a_new_workbook_beside_the_original(desk: Desk) -> None:
    click = desk.open(plan(), "rencana.xlsx")
    back_up(click.workbook, desk.home, AT, "validasi")
    told = bantuan.pulihkan(click)
    assert told == 'Pilih nomor cadangannya, lalu tekan "Pulihkan Cadangan" sekali lagi.'
    form = placed(desk, desk.books[-1], desk.home / "formulir")
    told = bantuan.pulihkan(desk.at(form))
    restored = desk.folder / "rencana (keadaan 21 November 2026 08.30).xlsx"
    assert told == f'Keadaan 21 November 2026 pukul 08.30 dibuka sebagai "{restored.name}" di {desk.folder}.'
    assert restored.read_bytes() == (desk.folder / "rencana.xlsx").read_bytes()


def test_a_number_that_is_no_backups_is_told(desk: Desk) -> None:
    click = desk.open(plan(), "rencana.xlsx")
    back_up(click.workbook, desk.home, AT, "validasi")
    bantuan.pulihkan(click)
    form = placed(desk, desk.books[-1], desk.home / "formulir")
    fill_in(form, **{"Nomor cadangan": "7"})
    with pytest.raises(RbexcelError, match='Tidak ada cadangan nomor "7"'):
        bantuan.pulihkan(desk.at(form))


def test_without_backups_there_is_nothing_to_restore(desk: Desk) -> None:
    with pytest.raises(RbexcelError, match="Belum ada cadangan"):
        bantuan.pulihkan(desk.open(plan()))


def test_the_log_opens_once_there_is_one(desk: Desk) -> None:
    click = desk.open(plan())
    with pytest.raises(RbexcelError, match="Belum ada catatan"):
        bantuan.catatan(click)
    (desk.home).mkdir(parents=True)
    (desk.home / LOG).write_text("catatan", encoding="utf-8")
    bantuan.catatan(click)
    assert desk.opened == [desk.home / LOG]


def test_the_guide_opens_as_one_page(desk: Desk) -> None:
    bantuan.panduan(desk.open(plan()))
    assert desk.opened == [resources("docs") / "panduan.pdf"]
    assert desk.opened[0].read_bytes().startswith(b"%PDF-")


def test_about_tells_the_version_and_the_folder(desk: Desk) -> None:
    told = bantuan.tentang(desk.open(plan()))
    assert told == f'RB Excel {__version__}. Untuk petugas TI: salin sel di bawah "Salin untuk petugas TI".'
    (shown,) = desk.home.glob("formulir/Tentang*.xlsx")
    texts = [str(value) for row in read_file(shown).sheets[0].rows for value in row if value]
    assert texts[0] == "TENTANG RB EXCEL"
    assert texts[1].startswith(f"RB Excel {__version__}, Excel ")
    assert texts[2] == f"Profil, templat, cadangan, dan catatan: {home()}"


def test_a_tab_that_installing_mends_is_mended_by_one_click(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[bool] = []
    faulty = [Check("Add-in", State.BAD, "Berasal dari versi lain.", INSTALL)]
    monkeypatch.setattr(bantuan, "here", lambda machine, app: faulty)
    monkeypatch.setattr(refreshing, "start", lambda: started.append(True))
    desk.box.return_value = NO
    assert bantuan.periksa(desk.open(plan())).startswith("Tab RB Excel belum diperbarui.")
    assert started == []
    desk.box.return_value = YES
    assert bantuan.periksa(desk.open(plan())).startswith("Simpan pekerjaan Anda, lalu tutup semua jendela Excel.")
    assert started == [True]
    assert "Perbarui tab RB Excel sekarang?" in desk.box.call_args.args[1]
    faulty[0] = Check("Izin makro", State.BAD, "Kebijakan kantor.", "Minta petugas TI.")
    assert "klik Tentang" in bantuan.periksa(desk.open(plan())).splitlines()[-1]
