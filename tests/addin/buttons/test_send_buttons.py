"""Sending, the backups and the guide, on xlwings' real Windows engine over a workbook that is not there."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.comments
import pytest

from rbexcel.adapters.excel import host
from rbexcel.adapters.files.home import LOG
from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.addin import open_files
from rbexcel.addin.backups import back_up
from rbexcel.addin.buttons import bantuan, dokumen, kirim
from rbexcel.addin.frame import Click
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.checking.check import chosen_rules
from rbexcel.drawing.form import SHEET
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import HeldBackError, RbexcelError
from rbexcel.jobs import demo, reading
from rbexcel.jobs import sending as jobs
from rbexcel.plan.office import Office, office_named
from rbexcel.plan.plan import NOTHING_KNOWN, Decree, Mark
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


def plan(year: int = 2027) -> bytes:
    decree = Decree("1", f"4 Januari {year}", "Semarang", "Rina", certifier="Sari")
    return without_blanks(made("rb-8-area", Office("KPU Kota Semarang"), year, decree))


def made(template: str, office: Office, year: int, decree: Decree) -> bytes:
    chosen = catalogue.template(template)
    return to_bytes(plan_book(populated(chosen, office, year, decree), chosen.layout, office, text=chosen.decree))


def blank() -> bytes:
    """A plan whose decree has no chair yet."""
    book = opened(plan())
    next(cell for row in book["Keputusan"].iter_rows() for cell in row if cell.value == "Rina").value = None
    return saved(book)


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
    assert told.endswith("PDF tidak dapat dibuat oleh Excel; cetak sendiri ke PDF.")
    monkeypatch.setattr(xw.Book, "to_pdf", lambda _, path: Path(path).write_bytes(b"%PDF-"))
    told = kirim.kirim(click)
    assert told is not None
    assert told.endswith("- RB_2027_KPU-Kota-Semarang_v2.pdf")


def test_what_is_sent_is_what_the_command_finishes(desk: Desk, tmp_path: Path) -> None:
    click = desk.open(plan())
    kirim.kirim(click)
    by_command = jobs.finish(
        jobs.candidate(desk.folder / "Rencana Aksi.xlsx", AT), tmp_path / "perintah", AT, pdf=False
    )
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
        jobs.finish(jobs.candidate(desk.folder / "Rencana Aksi.xlsx", AT), tmp_path / "perintah", AT, pdf=False)
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


def test_last_years_plan_is_carried_over_and_the_form_closes(desk: Desk) -> None:
    click = desk.open(plan(year=2026), "rencana 2026.xlsx")
    dokumen.buat(click)
    form = placed(desk, desk.books[-1], desk.home / "formulir")
    fill_in(form, **{"Nama satker": "KPU Kota Semarang"})
    told = dokumen.buat(desk.at(form))

    assert told.endswith("Yang berbeda dari rencana tahun lalu ada di lembar Perubahan.")
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
    assert told == 'Pilih nomor cadangannya, lalu tekan "Cadangan/Pulihkan" sekali lagi.'
    form = placed(desk, desk.books[-1], desk.home / "formulir")
    told = bantuan.pulihkan(desk.at(form))
    restored = desk.folder / "rencana (dipulihkan 2026-11-21 08.30).xlsx"
    assert told == f'Keadaan 21-11-2026 08.30 dibuka sebagai "{restored.name}" di {desk.folder}.'
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
    assert desk.opened == [desk.home / "panduan.html"]
    assert "<h1>Panduan RB Excel</h1>" in (desk.home / "panduan.html").read_text(encoding="utf-8")


def test_about_tells_the_version_and_the_folder(desk: Desk) -> None:
    lines = bantuan.tentang(desk.open(plan())).splitlines()
    assert lines[0] == f"RB Excel {__version__}"
    assert f"Profil, templat, cadangan dan catatan: {desk.home}" in lines
