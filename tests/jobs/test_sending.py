"""What is sent: that what should stay does not go along, the command from end to end, and the PDF beside it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.workbook import Workbook

from rbexcel.adapters.files import to_pdf as pdf_writer
from rbexcel.adapters.files.home import home
from rbexcel.adapters.files.profile_file import write_profile
from rbexcel.cli.app import app
from rbexcel.errors import HeldBackError, Missing, MissingError, RbexcelError
from rbexcel.jobs import reading
from rbexcel.jobs import sending as jobs
from rbexcel.jobs.sealing import sent_workbook
from rbexcel.plan.office import office_named
from rbexcel.plan.profile import Profile
from rbexcel.sending.besides import Besides, What
from rbexcel.words.ticks import TICK
from rbexcel.workbook.grid import Appearance, Drawn, Span, Thing
from rbexcel.workbook.ours import leaving
from tests import libreoffice
from tests.edited import opened, saved
from tests.outgoing import (
    AT,
    edited,
    foreign,
    foreign_by_hand,
    grid_of,
    own,
    sent,
)
from tests.papers import workbook


def test_the_checkers_sheets_and_marks_stay_at_home() -> None:
    before, after = (openpyxl.load_workbook(io.BytesIO(each)) for each in (own(), sent(own())))
    assert {"Validasi", "Perubahan"} <= set(before.sheetnames)
    assert after.sheetnames == ["Rencana Aksi", "_rbexcel"]
    formulas = [rule.formula for each in after["Rencana Aksi"].conditional_formatting for rule in each.rules]
    assert not [formula for formula in formulas if "Validasi" in str(formula)]


def test_a_sheet_of_the_office_stays_though_ours_has_the_same_name() -> None:
    grid = grid_of(foreign())
    assert leaving(grid) == ()
    assert "Perubahan" in openpyxl.load_workbook(io.BytesIO(sent(foreign()))).sheetnames


# --- The command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    file = tmp_path / "rencana.xlsx"
    file.write_bytes(workbook("rb-sukoharjo-2023"))
    return file


def finished(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["finish", *map(str, arguments), "--no-pdf", "--at", "2026-01-05T09:30:00"])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def test_finish_writes_a_workbook_and_a_message_and_nothing_over_them(plan_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kirim"
    code, told = finished(plan_file, "-o", folder)
    assert code == 0, told
    assert sorted(each.name for each in folder.iterdir()) == [
        "RB_2026_KPU-Kab-Sukoharjo_v1.eml",
        "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx",
    ]
    first = (folder / "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx").read_bytes()
    assert first == sent(workbook("rb-sukoharjo-2023"))
    finished(plan_file, "-o", folder)
    assert (folder / "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx").read_bytes() == first
    assert (folder / "RB_2026_KPU-Kab-Sukoharjo_v2.xlsx").read_bytes() == first


def test_a_plan_with_errors_is_sent_only_as_a_draft(plan_file: Path, tmp_path: Path) -> None:
    book = opened(plan_file.read_bytes())
    for cell in next(row for row in book["Rencana Aksi"].iter_rows() if any(each.value == TICK for each in row)):
        cell.value = None if cell.value == TICK else cell.value
    plan_file.write_bytes(saved(book))
    with pytest.raises(HeldBackError, match=r"belum bisa dikirim(.|\n)*Rencana Aksi, sel F\d+: .* \[RB203\]"):
        finished(plan_file, "-o", tmp_path / "kirim")
    assert not (tmp_path / "kirim").exists()
    code, told = finished(plan_file, "-o", tmp_path / "kirim", "--draft")
    assert code == 1, told
    assert "sebagai draf" in told
    assert "[RB203]" in told


def replaced(sheet: str, begins: str, text: str | None) -> Callable[[Workbook], None]:
    """What writes another text into the cell of a sheet that begins so."""

    def write(book: Workbook) -> None:
        cells = (cell for row in book[sheet].iter_rows() for cell in row)
        next(cell for cell in cells if str(cell.value).startswith(begins)).value = text

    return write


def without_decree(book: Workbook) -> None:
    del book["Keputusan"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            replaced("Keputusan", "NOMOR", "NOMOR .........."),
            "Keputusan, sel A8: nomor pada keputusan belum diisi. Tulis di",
        ),
        (replaced("Keputusan", "SITI", None), "nama ketua pada keputusan belum diisi"),
        (
            replaced("Keputusan", "pada tanggal", "pada tanggal 31 Februari 2026"),
            '"31 Februari 2026", tidak ada di kalender',
        ),
        (replaced("Keputusan", "Peraturan Menteri", "..........;"), "dasar hukum nomor 4 masih kosong"),
        (
            replaced("Keputusan", "KABUPATEN SUKOHARJO", "KABUPATEN KLATEN"),
            'UMUM KABUPATEN KLATEN" bukan nama satker ini',
        ),
        (replaced("Rencana Aksi", "NOMOR", "NOMOR 8 TAHUN 2026"), 'nomor pada lampiran "8 TAHUN 2026", padahal'),
        (replaced("Rencana Aksi", "Ditetapkan di", "Ditetapkan di Klaten"), "tempat penetapan pada lampiran"),
        (without_decree, "rencana ini belum punya keputusan. Buat rencana sekali lagi"),
    ],
)
def test_a_hole_in_the_papers_is_named_and_stops_a_plan(
    change: Callable[[Workbook], None], told: str, plan_file: Path, tmp_path: Path
) -> None:
    book = opened(plan_file.read_bytes())
    change(book)
    plan_file.write_bytes(saved(book))
    with pytest.raises(HeldBackError) as stopped:
        finished(plan_file, "-o", tmp_path / "kirim")
    assert told in "\n".join(stopped.value.lines)
    assert not (tmp_path / "kirim").exists()
    code, said = finished(plan_file, "-o", tmp_path / "kirim", "--draft")
    assert code == 1
    assert all(f"  {line}\n" in said for line in stopped.value.lines)


def test_who_sends_a_plan_is_whose_it_is(plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RBEXCEL_HOME", str(tmp_path / "rumah"))
    told = "milik KPU Kabupaten Sukoharjo, sedangkan pengirimnya KPU Kabupaten Klaten"
    with pytest.raises(HeldBackError, match=told):
        finished(plan_file, "-o", tmp_path / "kirim", "--satker", "KPU Kabupaten Klaten")
    write_profile(home(), Profile(office_named("KPU Kabupaten Klaten")))
    with pytest.raises(HeldBackError, match="pengirimnya KPU Kabupaten Klaten"):
        finished(plan_file, "-o", tmp_path / "kirim")
    code, _ = finished(plan_file, "-o", tmp_path / "kirim", "--satker", "KPU Kab. Sukoharjo")
    assert code == 0


def test_a_hole_that_was_accepted_with_a_reason_stops_nothing_but_the_letter_tells_it(
    plan_file: Path, tmp_path: Path
) -> None:
    book = opened(plan_file.read_bytes())
    replaced("Keputusan", "Budi", None)(book)
    plan_file.write_bytes(saved(book))
    checked_file = tmp_path / "diperiksa.xlsx"
    CliRunner().invoke(app, ["check", str(plan_file), "-o", str(checked_file)])
    report = openpyxl.load_workbook(checked_file)
    lines = [row for row in report["Validasi"].iter_rows() if row[2].value in {"RB308", "RB418"}]
    for row in lines:
        row[9].value = "menunggu pejabat baru"
    report.save(checked_file)
    code, told = finished(checked_file, "-o", tmp_path / "kirim")
    assert code == 0, told
    letter = message_from_bytes(next((tmp_path / "kirim").glob("*.eml")).read_bytes(), policy=default)
    body = letter.get_body()
    assert body is not None
    assert "- nama pejabat yang mengesahkan salinan." in str(body.get_content())


def test_a_text_becomes_a_clean_workbook_first(tmp_path: Path) -> None:
    file = tmp_path / "rencana.csv"
    marks = ";".join(["x", *[""] * 11])
    file.write_text(
        "RENCANA AKSI REFORMASI BIROKRASI KPU KOTA SURAKARTA TAHUN 2026\n"
        "NO;AREA PERUBAHAN;KEGIATAN;SUB KEGIATAN;INDIKATOR KEBERHASILAN;1;2;3;4;5;6;7;8;9;10;11;12;KET\n"
        f"1;Manajemen Perubahan;1. Perencanaan;1. Tim;1. SK Tim;{marks};\n",
        encoding="utf-8",
    )
    code, told = finished(file, "-o", tmp_path / "kirim", "--draft")
    assert code in (0, 1), told
    made = tmp_path / "kirim" / "RB_2026_KPU-Kota-Surakarta_v1.xlsx"
    assert [row.leaf for row in reading.read_plan(made).rows] == ["SK Tim"]


def test_parts_of_a_text_that_were_not_read_for_certain_are_counted_and_told(tmp_path: Path) -> None:
    file = tmp_path / "rencana.csv"
    file.write_text(
        "RENCANA AKSI REFORMASI BIROKRASI KPU KOTA SURAKARTA TAHUN 2026\n"
        "NO;AREA PERUBAHAN;KEGIATAN;SUB KEGIATAN;INDIKATOR KEBERHASILAN;1;2;3;4;5;6;7;8;9;10;11;12;KET;\n"
        "1;Manajemen Perubahan;1. Perencanaan;1. Tim;1. SK Tim;x;;;;;;;;;;;;;di luar\n",
        encoding="utf-8",
    )
    assert jobs.candidate(file, AT).unread == 1
    code, told = finished(file, "-o", tmp_path / "kirim", "--draft")
    assert code == 1
    assert "\n  1 bagian dari rencana.csv tidak terbaca atau meragukan; lihat: rbexcel check rencana.csv.\n" in told


def test_office_and_year_that_the_plan_does_not_tell_are_asked_for(tmp_path: Path) -> None:
    bare = foreign_by_hand()
    shared = {"xl/sharedStrings.xml": lambda data: data.replace(b"KPU KABUPATEN SUKOHARJO TAHUN 2026", b"")}
    file = tmp_path / "rencana.xlsx"
    file.write_bytes(edited(bare, shared))
    with pytest.raises(MissingError, match=Missing.OFFICE_IN_PLAN):
        finished(file, "-o", tmp_path, "--draft")
    with pytest.raises(MissingError, match=Missing.YEAR_IN_PLAN):
        finished(file, "-o", tmp_path, "--draft", "--satker", "KPU Kota Solok")
    finished(file, "-o", tmp_path, "--draft", "--satker", "KPU Kota Solok", "--year", "2026")
    assert (tmp_path / "RB_2026_KPU-Kota-Solok_v1.xlsx").exists()


def test_a_plan_is_sent_as_no_other_years(plan_file: Path, tmp_path: Path) -> None:
    with pytest.raises(RbexcelError, match=r"Rencana ini untuk tahun 2026, bukan 2027\. Kirim rencana tahun 2027"):
        finished(plan_file, "-o", tmp_path / "kirim", "--draft", "--year", "2027")
    assert not (tmp_path / "kirim").exists()


def test_read_tells_people_about_the_stamp(plan_file: Path, tmp_path: Path) -> None:
    finished(plan_file, "-o", tmp_path)
    made = tmp_path / "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx"
    told = CliRunner().invoke(app, ["read", str(made)]).output
    assert "Isinya sama seperti saat disiapkan untuk dikirim (5 Januari 2026 pukul 09.30" in told
    as_json = json.loads(CliRunner().invoke(app, ["read", str(made), "--json"]).output)
    assert set(as_json["stamp"]) == {"state", "at", "version", "findings"}


def test_texts_that_name_a_place_on_a_computer_are_told_with_their_cells(plan_file: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(plan_file)
    plan, other = book["Rencana Aksi"], book.create_sheet("Bukti")
    plan["A1"] = "Lihat C:\\bukti\\sk.pdf"
    other["B3"], other["A7"] = "\\\\server\\bagian", "file:///C:/sk.pdf"
    book.save(plan_file)
    code, told = finished(plan_file, "-o", tmp_path / "kirim", "--draft", "--keep-sheet", "bukti")
    assert code == 1
    assert (
        "  Teks di Rencana Aksi A1, Bukti B3, Bukti A7 menyebut letak berkas di komputer. "
        "Periksa apakah memang perlu dikirim.\n"
    ) in told


def test_a_plan_whose_pages_are_headed_with_another_office_is_sent_only_as_a_draft(
    plan_file: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(plan_file)
    book["Rencana Aksi"].oddHeader.center.text = "KPU KABUPATEN KLATEN"
    book.save(plan_file)
    with pytest.raises(RbexcelError, match=r'lembar "Rencana Aksi" menyebut KPU KABUPATEN KLATEN, sedangkan'):
        finished(plan_file, "-o", tmp_path / "kirim")
    assert list(tmp_path.glob("kirim/*")) == []
    assert finished(plan_file, "-o", tmp_path / "kirim", "--draft")[0] == 1


def test_a_text_box_that_names_another_office_is_sent_only_in_a_draft(plan_file: Path) -> None:
    chosen = jobs.candidate(plan_file, AT)
    box = Drawn(Thing.TEXT, Span(2, 3, 2, 3), "KPU Kabupaten Klaten")
    sheets = (replace(each, appearance=lambda: Appearance(drawn=(box,))) for each in chosen.grid.sheets)
    grid, office = replace(chosen.grid, sheets=tuple(sheets)), office_named("KPU Kabupaten Sukoharjo")
    with pytest.raises(RbexcelError, match=r"sel C2, menyebut KPU Kabupaten Klaten, sedangkan"):
        sent_workbook(chosen.content, grid, chosen.checked, office, 2026, AT)
    told = sent_workbook(chosen.content, grid, chosen.checked, office, 2026, AT, draft=True)[1]
    assert Besides(What.OTHER_BOX, "Rencana Aksi", 'C2 "KPU Kabupaten Klaten"') in told


# --- The PDF ----------------------------------------------------------------------------------------------------------


def test_a_pdf_is_made_beside_it_where_libreoffice_is(plan_file: Path, tmp_path: Path) -> None:
    libreoffice.program("soffice")
    done, again = (jobs.finish(jobs.candidate(plan_file, AT), tmp_path / "kirim", AT) for _ in range(2))
    assert done.pdf
    assert again.pdf
    assert done.pdf.read_bytes().startswith(b"%PDF")
    assert done.pdf.read_bytes() == again.pdf.read_bytes()


def test_without_libreoffice_a_sentence_says_so(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_writer, "_program", lambda: None)
    done = jobs.finish(jobs.candidate(plan_file, AT), tmp_path / "kirim", AT)
    assert done.pdf is None
    assert done.notes[-1].startswith("PDF tidak dibuat: LibreOffice tidak ada")
    assert done.workbook.exists()
