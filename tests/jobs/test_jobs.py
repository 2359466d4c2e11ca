"""What a command or a button does, below the command line: backups, chosen sheets, findings that stand alone."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import RbexcelError
from rbexcel.jobs import checking, files, findings, reading, summarising
from rbexcel.plan.office import office_named
from rbexcel.templates import catalogue
from rbexcel.templates.catalogue import template
from rbexcel.templates.populate import populated
from rbexcel.workbook.book import Block, Book, Formula, Link, Marking, Sheet
from rbexcel.workbook.grid import Grid, SheetGrid
from rbexcel.workbook.identity import SHEET as IDENTITY

AT = datetime(2023, 1, 5, 9, 30, 15)
SMALL = Book((Sheet("Satu", blocks=(Block(1, 1, (("isi",),)),)),))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    known, office = template("rb-sukoharjo-2023"), office_named("KPU Kabupaten Sukoharjo")
    file = tmp_path_factory.mktemp("rencana") / "rencana.xlsx"
    files.save_new(plan_book(populated(known, office, 2023), known.layout, office), file, AT)
    return file


@pytest.fixture
def plan_file(whole: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "rencana.xlsx"
    copy.write_bytes(whole.read_bytes())
    return copy


def signed(file: Path) -> None:
    """Give a workbook the part that a digital signature has."""
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("_xmlsignatures/origin.sigs", b"")


def test_a_new_file_has_no_backup(tmp_path: Path) -> None:
    assert files.save_new(SMALL, tmp_path / "a.xlsx", AT) is None
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_what_is_written_over_stays_under_a_dated_name_each_time(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"pertama")
    first = files.save_new(SMALL, target, AT)
    second = files.save_new(SMALL, target, AT)
    assert first == tmp_path / "a.cadangan-20230105-093015.xlsx"
    assert second == tmp_path / "a.cadangan-20230105-093015-2.xlsx"
    assert first.read_bytes() == b"pertama", "two runs in one second must not lose the first file"
    assert second.read_bytes() == target.read_bytes()


def test_the_backups_of_a_long_name_stay_apart(tmp_path: Path) -> None:
    target = tmp_path / f"{'é' * 122}.xlsx"
    target.write_bytes(b"pertama")
    first, second = files.save_new(SMALL, target, AT), files.save_new(SMALL, target, AT)
    assert first
    assert second
    assert (first.read_bytes(), second.read_bytes()) == (b"pertama", target.read_bytes())


def test_a_backup_that_cannot_be_made_stops_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"pertama")

    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("shutil.copy2", full)
    with pytest.raises(RbexcelError, match="Cadangan untuk"):
        files.save_new(SMALL, target, AT)
    assert target.read_bytes() == b"pertama"


def test_a_chosen_sheet_comes_with_the_one_that_says_whose_it_is(plan_file: Path) -> None:
    assert [sheet.name for sheet in reading.read_grid(plan_file, "Rencana Aksi").sheets] == ["Rencana Aksi", IDENTITY]
    assert [sheet.name for sheet in reading.read_grid(plan_file, IDENTITY).sheets] == [IDENTITY]
    assert reading.read_plan(plan_file, "Rencana Aksi") == reading.read_plan(plan_file)


def test_a_chosen_sheet_that_is_not_there_is_told_with_those_that_are() -> None:
    grid = Grid("a.xlsx", (SheetGrid("Rencana Aksi", ()), SheetGrid("Bantu", ()), SheetGrid("_rbexcel", ())))
    assert [sheet.name for sheet in reading.only(grid, "Bantu").sheets] == ["Bantu", "_rbexcel"]
    with pytest.raises(RbexcelError) as caught:
        reading.only(grid, "Lampiran")
    assert str(caught.value) == (
        'Lembar "Lampiran" tidak ada dalam berkas "a.xlsx"; pilih salah satu dari "Rencana Aksi", "Bantu", "_rbexcel".'
    )


def test_a_template_that_the_catalogue_does_not_have_is_none(plan_file: Path) -> None:
    plan = reading.read_plan(plan_file)
    assert catalogue.template_of(plan) is not None
    assert catalogue.template_of(replace(plan, template="rb-lain")) is None
    assert catalogue.template_of(replace(plan, template=None)) is None


def test_a_summary_sheet_whose_area_is_gone_goes_too(plan_file: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    names, _, _ = summarising.save_summaries(plan_file, first, AT)
    book = openpyxl.load_workbook(first)
    sheet = book["Rencana Aksi"]
    (area,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "Manajemen Perubahan"]
    area.value = "Perubahan Budaya Kerja"
    book.save(first)
    again, _, _ = summarising.save_summaries(first, second, AT)
    assert names[1] == "1 Manajemen Perubahan"
    assert "1 Manajemen Perubahan" not in again
    there = openpyxl.load_workbook(second, read_only=True).sheetnames
    assert "1 Manajemen Perubahan" not in there
    assert set(again) <= set(there)


def test_findings_of_a_signed_workbook_stand_alone_and_say_why(plan_file: Path, tmp_path: Path) -> None:
    signed(plan_file)
    grid = reading.read_grid(plan_file)
    result = checking.checked(grid)
    target = tmp_path / "temuan.xlsx"
    backup, why = findings.save_findings(plan_file, grid, result, target, AT)
    assert backup is None
    assert why
    assert "bertanda tangan digital" in why
    assert why.endswith("Temuannya ada di buku kerja tersendiri.")
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Validasi"]
    links = [cell.value for row in book["Validasi"].iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert len(links) >= len(result.findings)
    assert all(str(link).startswith("=HYPERLINK(\"[rencana.xlsx]'Rencana Aksi'!") for link in links)


def test_a_signed_workbook_is_never_written_over_by_its_findings(plan_file: Path, tmp_path: Path) -> None:
    signed(plan_file)
    before = plan_file.read_bytes()
    grid = reading.read_grid(plan_file)
    with pytest.raises(UngraftableError):
        findings.save_findings(plan_file, grid, checking.checked(grid), plan_file, AT)
    assert plan_file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["rencana.xlsx"]


def test_findings_of_a_text_stand_alone_with_plain_addresses(plan_file: Path, tmp_path: Path) -> None:
    grid = reading.read_grid(plan_file)
    result = checking.checked(grid)
    _, why = findings.save_findings(tmp_path / "rencana.csv", grid, result, tmp_path / "temuan.xlsx", AT)
    assert why == "Berkas .csv tidak dapat memuat lembar temuan. Temuannya ada di buku kerja tersendiri."
    shown = [cell.value for row in openpyxl.load_workbook(tmp_path / "temuan.xlsx")["Validasi"] for cell in row]
    assert not any("HYPERLINK" in str(value) for value in shown)
    assert result.findings[0].cell
    assert result.findings[0].cell.address in shown


def test_findings_of_a_workbook_with_macros_may_go_into_a_plain_one(plan_file: Path, tmp_path: Path) -> None:
    source = plan_file.rename(tmp_path / "rencana.xlsm")
    grid = reading.read_grid(source)
    _, why = findings.save_findings(source, grid, checking.checked(grid), tmp_path / "temuan.xlsx", AT)
    assert why == "Hasil .xlsx tidak dapat memuat isi berkas .xlsm. Temuannya ada di buku kerja tersendiri."


def test_a_book_that_stands_alone_links_its_own_sheets_and_marks_none() -> None:
    links = (
        Link("Temuan", "A1", "sini"),
        Link('d\'ua "kutip"', "B2", 'sa"na'),
        Link("x" * 31, "C3", "jauh"),
    )
    book = Book((Sheet("Temuan", blocks=(Block(1, 1, (links,)),)),), markings=())
    alone = findings.standing_alone(book, "a b.xlsx").sheets[0].blocks[0].values[0]
    assert alone == (
        links[0],
        Formula('=HYPERLINK("[a b.xlsx]\'d\'\'ua ""kutip""\'!B2","sa""na")', 'sa"na'),
        Formula(f'=HYPERLINK("[a b.xlsx]\'{"x" * 31}\'!C3","jauh")', "jauh"),
    )
    far = findings.standing_alone(book, "y" * 240 + ".xlsx").sheets[0].blocks[0].values[0]
    assert far == (links[0], 'sa"na', "jauh")
    assert findings.standing_alone(book, None).sheets[0].blocks[0].values[0] == (links[0], 'sa"na', "jauh")
    assert Marking not in {type(each) for each in findings.standing_alone(book, None).markings}
