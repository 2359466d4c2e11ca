"""Corrections of a plan's file: only the corrected cells change, and what cannot be corrected is told."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from rbexcel.adapters.files.read_file import read_file
from rbexcel.adapters.parts.edit_cells import FORMULA, RICH, edit_cells, edited
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.jobs import fixing, reading
from rbexcel.parsing.parse import parse
from tests.command_line import Command

AT = datetime(2023, 1, 5, 9, 30, 15)


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture
def worn(small_file: Path, tmp_path: Path) -> Path:
    """A plan workbook with a mark and a text written wrongly."""
    grid = read_file(small_file)
    plan = parse(grid)
    mark = next(mark.place for row in plan.rows for mark in row.marks if mark.place)
    leaf = plan.rows[1].places[-1]
    assert leaf
    edits = {mark: "V", leaf: "2. Notulen  resiko"}
    file = tmp_path / "usang.xlsx"
    file.write_bytes(edit_cells(small_file.read_bytes(), edits))
    return file


def test_a_fixed_copy_changes_the_cells_and_adds_its_sheet(worn: Path, rbexcel: Command) -> None:
    done = rbexcel("fix", worn, "-o", "baik.xlsx")
    assert "baik.xlsx: 2 sel diperbaiki." in done.out
    before, made = reading.read_plan(worn), reading.read_plan(Path("baik.xlsx"))
    assert [row.months for row in made.rows] == [row.months for row in before.rows]
    assert made.rows[1].leaf == "Notulen risiko"
    assert openpyxl.load_workbook("baik.xlsx").sheetnames[-1] == "Perbaikan"
    old, new = parts(worn), parts(Path("baik.xlsx"))
    changed = {name for name in old if new[name] != old[name]}
    sheets = {name for name in changed if name.startswith("xl/worksheets/")}
    assert len(sheets) == 1
    assert changed - sheets <= {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
    }


def test_a_second_run_changes_nothing(worn: Path, rbexcel: Command) -> None:
    rbexcel("fix", worn, "-o", "baik.xlsx")
    done = rbexcel("fix", "baik.xlsx", "-o", "lagi.xlsx")
    assert "tidak ada yang dapat diperbaiki secara otomatis" in done.out
    assert Path("lagi.xlsx").read_bytes() == Path("baik.xlsx").read_bytes()
    again = rbexcel("fix", "lagi.xlsx", "-o", "lagi.xlsx")
    assert "disimpan" not in again.out


def test_in_place_the_old_file_stays_under_a_dated_name(worn: Path, rbexcel: Command) -> None:
    before = worn.read_bytes()
    done = rbexcel("fix", worn, "-o", worn)
    (backup,) = worn.parent.glob("usang.cadangan-*.xlsx")
    assert backup.name in done.out
    assert backup.read_bytes() == before


def test_a_plan_that_another_program_saves_meanwhile_is_not_written_over(
    worn: Path, rbexcel: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*given: Any, **named: Any) -> bytes:
        worn.write_bytes(b"simpanan orang lain")
        return edited(*given, **named)

    monkeypatch.setattr(fixing, "edited", slow)
    assert "diubah program lain sesudah dibaca, jadi tidak ditimpa" in rbexcel("fix", worn, "-o", worn).err
    assert worn.read_bytes() == b"simpanan orang lain"
    (beside,) = worn.parent.glob("usang.hasil-*.xlsx")
    assert reading.read_plan(beside).rows[1].leaf == "Notulen risiko"


def test_a_checked_workbook_keeps_its_reasons_when_it_is_fixed(worn: Path, rbexcel: Command) -> None:
    rbexcel("check", worn, "-o", "1.xlsx")
    rbexcel("fix", "1.xlsx", "-o", "2.xlsx")
    grid = read_file(Path("2.xlsx"))
    assert [sheet.name for sheet in grid.sheets][-2:] == ["Validasi", "Perbaikan"]
    assert len(parse(grid).rows) == len(reading.read_plan(worn).rows)


def odd() -> bytes:
    """A plan whose cells hold a formula and a text of mixed looks, in a workbook with a logo and a text box."""
    store = io.BytesIO()
    book = xlsxwriter.Workbook(store)
    sheet, bold = book.add_worksheet("Rencana"), book.add_format({"bold": True})
    sheet.write_row(0, 0, ["NO", "AREA", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", *range(1, 13), "KET"])
    sheet.write_row(1, 0, ["1", "Manajemen Perubahan", "1. Tim", "1. Evaluasi", "1. Laporan resiko", "√"])
    sheet.write_formula("E3", '="2. Berkas  resiko"', None, "2. Berkas  resiko")
    sheet.write_rich_string("E4", "3. Naskah ", bold, "resiko", " kerja")
    sheet.write_column("F3", ["v", "v"])
    sheet.insert_textbox("T2", "Kotak teks")
    book.close()
    return store.getvalue()


def test_formulas_and_mixed_looks_are_left_and_told(tmp_path: Path, rbexcel: Command) -> None:
    (tmp_path / "a.xlsx").write_bytes(odd())
    done = rbexcel("fix", "a.xlsx", "-o", "b.xlsx")
    assert done.code == 1
    assert "4 sel diperbaiki." in done.out
    assert f'Tidak diubah  Rencana, sel E3: "2. Berkas  resiko" -> "2. Berkas risiko" ({FORMULA})' in done.out
    assert f"({RICH})" in done.out
    sheet = openpyxl.load_workbook("b.xlsx", rich_text=True)["Rencana"]
    assert sheet["E3"].value == '="2. Berkas  resiko"'
    assert str(sheet["E4"].value) == "3. Naskah resiko kerja"
    assert sheet["E2"].value == "1. Laporan risiko"
    before, made = parts(tmp_path / "a.xlsx"), parts(Path("b.xlsx"))
    assert made["xl/drawings/drawing1.xml"] == before["xl/drawings/drawing1.xml"]
    assert made["xl/sharedStrings.xml"] == before["xl/sharedStrings.xml"]


def test_a_text_file_becomes_a_clean_workbook_first_and_that_is_said(tmp_path: Path, rbexcel: Command) -> None:
    rows = ["NO\tAREA\tKEGIATAN\tSUB KEGIATAN\tINDIKATOR\t" + "\t".join(map(str, range(1, 13))) + "\tKET"]
    rows.append("1\tManajemen Perubahan\t1. Tim\t1. Evaluasi\t1. Laporan resiko\t√" + "\t" * 12)
    (tmp_path / "a.txt").write_text("\n".join(rows), encoding="utf-8")
    done = rbexcel("fix", "a.txt", "-o", "b.xlsx")
    assert "Isi berkas .txt tidak dapat diubah di tempatnya. Yang diperbaiki adalah buku kerja baru" in done.out
    assert reading.read_plan(Path("b.xlsx")).rows[0].leaf == "Laporan risiko"


def test_a_signed_workbook_is_fixed_in_a_new_one_and_never_written_over(worn: Path, rbexcel: Command) -> None:
    with zipfile.ZipFile(worn, "a") as package:
        package.writestr("_xmlsignatures/origin.sigs", b"")
    before = worn.read_bytes()
    done = rbexcel("fix", worn, "-o", "b.xlsx")
    assert "bertanda tangan digital" in done.out
    assert reading.read_plan(Path("b.xlsx")).rows[1].leaf == "Notulen risiko"
    with pytest.raises(UngraftableError):
        fixing.save_fixed(worn, worn, AT)
    assert worn.read_bytes() == before
