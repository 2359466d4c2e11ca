"""The sheet of findings: in a copy of the workbook, or alone where it cannot take it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from rbexcel.adapters.files.read_file import Source, read_file, read_source
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.jobs import checking, findings
from rbexcel.workbook.book import Block, Book, Marking, Sheet
from rbexcel.workbook.contents import Formula, Link

AT = datetime(2023, 1, 5, 9, 30, 15)


def signed(file: Path) -> None:
    """Give a workbook the part that a digital signature has."""
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("_xmlsignatures/origin.sigs", b"")


def test_findings_of_a_signed_workbook_stand_alone_and_say_why(plan_file: Path, tmp_path: Path) -> None:
    signed(plan_file)
    source = read_source(plan_file)
    result = checking.checked(source.grid)
    target = tmp_path / "temuan.xlsx"
    backup, why = findings.save_findings(source, result, target, AT)
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
    source = read_source(plan_file)
    with pytest.raises(UngraftableError):
        findings.save_findings(source, checking.checked(source.grid), plan_file, AT)
    assert plan_file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["rencana.xlsx"]


def test_findings_of_a_text_stand_alone_with_plain_addresses(plan_file: Path, tmp_path: Path) -> None:
    grid = replace(read_file(plan_file), name="rencana.csv")
    result = checking.checked(grid)
    _, why = findings.save_findings(Source(grid, b""), result, tmp_path / "temuan.xlsx", AT)
    assert why == "Berkas .csv tidak dapat memuat lembar temuan. Temuannya ada di buku kerja tersendiri."
    shown = [cell.value for row in openpyxl.load_workbook(tmp_path / "temuan.xlsx")["Validasi"] for cell in row]
    assert not any("HYPERLINK" in str(value) for value in shown)
    first = next(each.cell for each in result.findings if each.cell)
    assert first.address in shown


def test_findings_of_a_workbook_with_macros_may_go_into_a_plain_one(plan_file: Path, tmp_path: Path) -> None:
    source = read_source(plan_file.rename(tmp_path / "rencana.xlsm"))
    _, why = findings.save_findings(source, checking.checked(source.grid), tmp_path / "temuan.xlsx", AT)
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
