"""What is printed: in few pages, none of them with a mark of a finding, and the plan's own file stays as it is."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_source
from rbexcel.adapters.files.to_pdf import PdfTold
from rbexcel.catalogue.built_in import template, template_ids
from rbexcel.drawing.printed.whole_set import Part
from rbexcel.errors import RbexcelError
from rbexcel.jobs import checking, findings, printing, reading, sending, starting, summarising
from rbexcel.jobs.printing import Chosen, printed_book, save_printed
from rbexcel.jobs.sending import Pdf
from rbexcel.plan.office import office_named
from rbexcel.plan.papers import SIGNED, Signing
from rbexcel.plan.plan import Decree
from rbexcel.plan.profile import Profile
from tests import libreoffice
from tests.drawing.summary.summaries import contents
from tests.outgoing import AT, grid_of
from tests.papers import workbook
from tests.places import ROOT

EXCERPTS = sorted((ROOT / "tests" / "excerpts").glob("*.txt"))
PLAN = workbook("rb-sukoharjo-2023")
"""A few rows with all data of the decree."""


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    file = tmp_path / "rencana.xlsx"
    file.write_bytes(PLAN)
    return file


@cache
def whole_plan() -> bytes:
    """The template of Sukoharjo with all its rows and ticks."""
    wanted = starting.Wanted("KPU Kabupaten Sukoharjo", 2026)
    return to_bytes(starting.new_book(template("rb-sukoharjo-2023"), wanted)[1])


def sheets(content: bytes) -> list[str]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).sheetnames)


def pages(chosen: Chosen) -> dict[str, int]:
    """How many pages each sheet breaks into."""
    grid = grid_of(whole_plan())
    book = printed_book(grid, checking.checked(grid), AT, chosen).book
    return {sheet.name: sheet.page.count for sheet in book.sheets if sheet.page}


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_the_usual_set_of_sukoharjo_has_at_most_twenty_five_pages(quarter: int) -> None:
    found = pages(Chosen(quarter=quarter))
    monev = f"Monev TW {('I', 'II', 'III', 'IV')[quarter - 1]}"
    assert list(found) == ["Rencana Aksi", "Ringkasan", "Area", "Agenda", monev]
    assert sum(found.values()) <= 25
    assert (found["Ringkasan"], found["Area"], found["Agenda"]) == (1, 4, 2)


def test_the_decree_and_the_plan_that_are_sent_have_at_most_twenty_five_pages() -> None:
    assert sum(pages(Chosen((Part.DECREE, Part.PLAN))).values()) <= 25


@pytest.mark.parametrize(("signing", "stands"), [(Signing.HAND, ""), (Signing.ELECTRONIC, "${ttd_pengirim}")])
def test_a_printed_decree_and_its_annex_are_signed_as_their_sheets_are(signing: Signing, stands: str) -> None:
    office = Profile(office_named("KPU Kabupaten Sukoharjo"), decree=Decree(signatory="NAILY"), signing=signing)
    wanted = starting.Wanted("KPU Kabupaten Sukoharjo", 2026, profile=office, copy=True)
    grid = grid_of(to_bytes(starting.new_book(template("rb-sukoharjo-2023"), wanted)[1]))
    book = printed_book(grid, checking.checked(grid), AT, Chosen((Part.DECREE, Part.PLAN))).book
    texts = {sheet.name: [text for _, text in contents(sheet) if isinstance(text, str)] for sheet in book.sheets}
    signed = {
        name: ([each for each in held if SIGNED.fullmatch(each)], "NAILY" in held) for name, held in texts.items()
    }
    assert {name: signed[name] for name in ("Keputusan", "Salinan", "Rencana Aksi")} == {
        "Keputusan": ([stands] if stands else [], True),
        "Salinan": (["ttd.", stands] if stands else ["ttd."], True),
        "Rencana Aksi": ([stands] if stands else [], True),
    }
    assert [bool(sheet.page and sheet.page.footer) for sheet in book.sheets[:3]] == [bool(stands)] * 3


def test_a_text_too_long_for_the_annex_is_told_with_its_cell_and_whole_in_the_lists() -> None:
    plan = checking.checked(grid_of(PLAN)).plan
    row = plan.rows[0]
    words = " ".join(f"kata{number}" for number in range(3000))
    long = replace(plan, rows=(replace(row, levels=(*row.levels[:-1], words)), *plan.rows[1:]))
    of_short, of_long = (
        printed_book(grid_of(PLAN), checking.Checked(each, ()), AT, Chosen((Part.PLAN, Part.MONEV), 1))
        for each in (plan, long)
    )
    assert (of_short.cut, of_long.cut) == ((), (row.places[-1],))
    found = {
        sheet.name: {word for _, text in contents(sheet) for word in str(text).split() if word.startswith("kata")}
        for sheet in of_long.book.sheets
    }
    assert found["Monev TW I"] == set(words.split())
    assert found["Rencana Aksi"] < set(words.split())


def test_an_office_that_has_catchwords_gets_them_on_every_page_of_the_decree_but_the_last() -> None:
    grid = grid_of(whole_plan())
    result = checking.checked(grid)
    profile = Profile(office_named("KPU Kabupaten Sukoharjo"), catchwords=True)
    book = printed_book(grid, result, AT, Chosen((Part.DECREE, Part.PLAN)), profile=profile).book
    decree = book.sheets[0]
    lines = {row: " ".join(str(each) for each in line if each) for row, line in decree.lines().items()}
    assert decree.page
    assert decree.page.breaks
    for last in decree.page.breaks:
        following = next(lines[row] for row in range(last + 1, last + 4) if lines.get(row))
        assert lines[last].endswith(" ...")
        assert following.startswith(lines[last].removesuffix(" ..."))
    assert checking.checked(grid_of(to_bytes(book))).plan.decree == result.plan.decree


def test_marks_of_findings_are_not_printed(plan_file: Path) -> None:
    grid = grid_of(PLAN)
    marked = plan_file.with_name("diperiksa.xlsx")
    findings.save_findings(read_source(plan_file), checking.checked(grid), marked, AT)
    save_printed(marked, plan_file.with_name("cetak.xlsx"), AT, Chosen(tuple(Part)))
    book = openpyxl.load_workbook(plan_file.with_name("cetak.xlsx"))
    formulas = [str(rule.formula) for sheet in book for each in sheet.conditional_formatting for rule in each.rules]
    assert [formula for formula in formulas if "Validasi" in formula] == []
    assert "Kesalahan" in book.sheetnames


def test_what_staff_filled_in_into_monev_is_printed(plan_file: Path) -> None:
    summed = plan_file.with_name("ringkas.xlsx")
    summarising.save_summaries(plan_file, summed, AT)
    book = openpyxl.load_workbook(summed)
    header = next(row for row in book["Monev"].iter_rows() if row[0].value == "TW")
    column = next(cell.column for cell in header if cell.value == "KENDALA")
    book["Monev"].cell(header[0].row + 1, column, "Belum ada anggaran")
    book.save(summed)
    save_printed(summed, plan_file.with_name("cetak.xlsx"), AT, Chosen((Part.MONEV,), 1))
    printed = openpyxl.load_workbook(plan_file.with_name("cetak.xlsx"))["Monev TW I"]
    assert "Belum ada anggaran" in [cell.value for row in printed.iter_rows() for cell in row]


def test_a_plan_without_a_decree_has_none_to_print(tmp_path: Path) -> None:
    text = tmp_path / "rencana.txt"
    text.write_text(
        "AREA PERUBAHAN\tKEGIATAN\tSUB KEGIATAN\tINDIKATOR KEBERHASILAN\t" + "\t".join(map(str, range(1, 13))) + "\n"
        "Manajemen Perubahan\tPerencanaan\tTim\tSK Tim\tV" + "\t" * 11 + "\n"
    )
    with pytest.raises(RbexcelError, match="tidak punya bagian yang diminta: keputusan"):
        save_printed(text, tmp_path / "cetak.xlsx", AT, Chosen((Part.DECREE,)))
    assert save_printed(text, tmp_path / "cetak.xlsx", AT, Chosen((Part.PLAN,))).names == ("Rencana Aksi",)


def test_a_printed_copy_is_read_as_the_plan_that_it_was_made_of(plan_file: Path, tmp_path: Path) -> None:
    plan_file.write_bytes(whole_plan())
    save_printed(plan_file, tmp_path / "cetak.xlsx", AT, Chosen(tuple(Part)))
    plan, copy = (reading.read_plan(path) for path in (plan_file, tmp_path / "cetak.xlsx"))
    told = [[(row.levels, row.numbers, row.months, row.key) for row in each.rows] for each in (plan, copy)]
    assert told[0] == told[1]
    assert (copy.unread, copy.uncertain, copy.template) == ((), (), "rb-sukoharjo-2023")


def _read_back(file: Path, printed: Path) -> list[list[object]]:
    """Return the rows of a plan's file and of the printed set of it, as they are read."""
    save_printed(file, printed, AT)
    plans = [reading.read_plan(each) for each in (file, printed)]
    return [
        [plan.columns, plan.others, *((row.levels, row.numbers, row.months) for row in plan.rows)] for plan in plans
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", template_ids())
def test_the_printed_copy_of_each_template_is_read_as_the_plan(name: str, tmp_path: Path) -> None:
    file = tmp_path / "rencana.xlsx"
    wanted = starting.Wanted("KPU Kabupaten Sukoharjo", 2026)
    file.write_bytes(to_bytes(starting.new_book(template(name), wanted)[1]))
    plan, copy = _read_back(file, tmp_path / "cetak.xlsx")
    assert copy == plan


@pytest.mark.slow
@pytest.mark.parametrize("excerpt", EXCERPTS, ids=lambda path: path.stem[:3])
def test_the_printed_copy_of_each_published_text_is_read_as_the_plan(excerpt: Path, tmp_path: Path) -> None:
    plan, copy = _read_back(excerpt, tmp_path / "cetak.xlsx")
    assert copy == plan


def test_the_plan_itself_is_not_written_over(plan_file: Path) -> None:
    with pytest.raises(RbexcelError, match="Beri nama lain untuk cetakannya"):
        save_printed(plan_file, plan_file, AT)
    assert plan_file.read_bytes() == PLAN


# --- what goes along as a PDF -----------------------------------------------------------------------------------------


def test_the_pages_that_are_sent_are_the_decree_and_the_plan_and_a_draft_says_so_on_each() -> None:
    grid = grid_of(whole_plan())
    result = checking.checked(grid)
    final, draft = (printing.pages_to_send(grid, result, AT, draft=each)[0] for each in (False, True))
    assert sheets(final) == sheets(draft) == ["Keputusan", "Rencana Aksi", "_rbexcel"]
    for each, said in ((final, False), (draft, True)):
        with zipfile.ZipFile(io.BytesIO(each)) as package:
            parts = [package.read(f"xl/worksheets/sheet{number}.xml") for number in (1, 2)]
        assert [b"DRAF" in part.partition(b"<headerFooter")[2] for part in parts] == [said, said]


@pytest.mark.slow
def test_the_pdf_holds_the_decree_and_the_plan_or_all_that_is_sent(plan_file: Path, tmp_path: Path) -> None:
    libreoffice.program("soffice")
    plan_file.write_bytes(whole_plan())
    summed = plan_file.with_name("ringkas.xlsx")
    summarising.save_summaries(plan_file, summed, AT)
    few, all_ = (
        sending.finish(sending.candidate(summed, AT), tmp_path / pdf, AT, draft=True, pdf=pdf).pdf for pdf in Pdf
    )
    assert few
    assert all_
    texts = [libreoffice.text_of(each) for each in (few, all_)]
    assert len(texts[0]) <= 25 < len(texts[1])
    assert [("RINGKASAN RENCANA AKSI" in "".join(each)) for each in texts] == [False, True]


@pytest.mark.slow
def test_a_printed_pdf_has_the_pages_that_its_sheets_break_into(plan_file: Path, tmp_path: Path) -> None:
    libreoffice.program("soffice")
    plan_file.write_bytes(whole_plan())
    save_printed(plan_file, tmp_path / "cetak.pdf", AT)
    assert len(libreoffice.text_of(tmp_path / "cetak.pdf")) == sum(pages(Chosen()).values())


def test_without_libreoffice_a_pdf_is_refused_and_nothing_is_written(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "to_pdf", lambda *_, **__: PdfTold.NO_PROGRAM)
    with pytest.raises(RbexcelError, match="LibreOffice tidak ada"):
        save_printed(plan_file, tmp_path / "cetak.pdf", AT)
    assert not (tmp_path / "cetak.pdf").exists()
