"""What is sent: that what should stay does not go along, the command from end to end, and the PDF beside it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from rbexcel.adapters.files import to_pdf as pdf_writer
from rbexcel.catalogue.built_in import template
from rbexcel.cli.app import app
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import FaultyPlanError, Missing, MissingError
from rbexcel.jobs import files, reading
from rbexcel.jobs import sending as jobs
from rbexcel.workbook.ours import leaving
from tests import libreoffice
from tests.outgoing import (
    AT,
    OFFICE,
    edited,
    foreign,
    foreign_by_hand,
    grid_of,
    own,
    sent,
    small_plan,
)


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
    file.write_bytes(own())
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
    assert first == sent(own())
    finished(plan_file, "-o", folder)
    assert (folder / "RB_2026_KPU-Kab-Sukoharjo_v1.xlsx").read_bytes() == first
    assert (folder / "RB_2026_KPU-Kab-Sukoharjo_v2.xlsx").read_bytes() == first


def test_a_plan_with_errors_is_sent_only_as_a_draft(tmp_path: Path) -> None:
    plan = small_plan()
    rows = (replace(plan.rows[0], marks=()), *plan.rows[1:])
    file = tmp_path / "rencana.xlsx"
    files.save_new(plan_book(replace(plan, rows=rows), template("rb-sukoharjo-2023").layout, OFFICE), file, AT)
    with pytest.raises(FaultyPlanError, match=r"masih punya 1 kesalahan, yang pertama di Rencana Aksi .* \[RB203\]"):
        finished(file, "-o", tmp_path / "kirim")
    code, told = finished(file, "-o", tmp_path / "kirim", "--draft")
    assert code == 1, told
    assert "sebagai draf" in told


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
    assert "\n  1 bagian dari rencana.csv tidak terbaca atau diragukan; lihat: rbexcel import rencana.csv.\n" in told


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
