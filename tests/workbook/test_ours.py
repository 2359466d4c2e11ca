"""Which sheets are ours, which of them leave the office, and which are never read as a plan."""

from __future__ import annotations

import pytest

from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import Block, Sheet
from rbexcel.workbook.grid import Grid, SheetGrid
from rbexcel.workbook.identity import Identity, Key
from rbexcel.workbook.ours import (
    CHANGES,
    FINDINGS,
    FIXES,
    IMPORT,
    OUR_SHEETS,
    OurSheet,
    is_report,
    leaving,
    require_ours,
    summaries_in,
    without_plan,
)
from rbexcel.workbook.record import recorded

REPORTS = (CHANGES, IMPORT, FINDINGS, FIXES)


def report(ours: OurSheet) -> SheetGrid:
    return SheetGrid(ours.name, ((ours.heading,), ("isi",)))


def workbook(*sheets: SheetGrid, told: Identity) -> Grid:
    rows = tuple((str(key), str(text)) for key, text in told.written)
    return Grid("rencana.xlsx", (SheetGrid("Rencana Aksi", (("isi",),)), *sheets, SheetGrid("_rbexcel", rows)))


OURS, FOREIGN = Identity.of({Key.TEMPLATE: "rb-8-area"}), Identity().extended({Key.YEAR: "2026"})


def test_the_names_and_titles_that_workbooks_carry_do_not_change() -> None:
    assert {each.name: each.heading for each in OUR_SHEETS} == {
        "Keputusan": "",
        "Salinan": "",
        "Berita Acara": "",
        "Rencana Aksi": "",
        "Perubahan": "PERUBAHAN DARI RENCANA TAHUN LALU",
        "Impor": "HASIL IMPOR RENCANA AKSI",
        "Validasi": "HASIL PEMERIKSAAN RENCANA AKSI",
        "Perbaikan": "PERBAIKAN OTOMATIS",
        "Ringkasan": "RINGKASAN RENCANA AKSI",
        "Agenda": "AGENDA RENCANA AKSI",
        "Monev": "MONITORING DAN EVALUASI RENCANA AKSI",
        "Penanggung Jawab": "TUGAS PER PENANGGUNG JAWAB RENCANA AKSI",
        "Bukti Dukung": "DAFTAR BUKTI DUKUNG RENCANA AKSI",
        "_rbexcel": "",
    }


def test_reports_stay_in_the_office_and_so_do_settings_of_its_computer() -> None:
    sheets = [*map(report, REPORTS), SheetGrid("rbexcel.conf", (("PYTHONPATH", "C:\\"),)), SheetGrid("Catatan", ())]
    assert leaving(workbook(*sheets, told=OURS)) == ("Perubahan", "Impor", "Validasi", "Perbaikan", "rbexcel.conf")


def test_in_a_workbook_made_elsewhere_only_reports_that_are_not_born_with_one_are_ours() -> None:
    assert leaving(workbook(*map(report, REPORTS), told=FOREIGN)) == ("Validasi", "Perbaikan")
    bare = Grid("asal.xlsx", (*map(report, REPORTS), SheetGrid("rbexcel.conf", ())))
    assert leaving(bare) == ("Validasi", "Perbaikan", "rbexcel.conf")


def test_the_title_of_an_earlier_version_still_marks_a_report() -> None:
    assert is_report(SheetGrid("Perubahan", (("PERUBAHAN DARI RENCANA LAMA",),)))
    assert not is_report(SheetGrid("Validasi", (("",),)))


@pytest.mark.parametrize("ours", REPORTS)
def test_an_offices_sheet_of_that_name_is_no_report(ours: OurSheet) -> None:
    own = SheetGrid(ours.name, (("Catatan kami",),))
    assert is_report(report(ours))
    assert not is_report(own)
    assert leaving(workbook(own, told=OURS)) == ()
    with pytest.raises(RbexcelError) as caught:
        require_ours(workbook(own, told=OURS), ours)
    assert str(caught.value) == (
        f'Lembar "{ours.name}" di "rencana.xlsx" bukan buatan rbexcel. Ganti nama lembar itu dulu supaya isinya tidak '
        "hilang, lalu ulangi."
    )


def test_a_sheet_that_is_ours_empty_or_not_there_may_be_replaced() -> None:
    for sheets in ([report(FINDINGS)], [SheetGrid(FINDINGS.name, ((None, None),))], []):
        require_ours(workbook(*sheets, told=OURS), FINDINGS)


def test_reports_and_summaries_are_never_read_as_a_plan() -> None:
    told = OURS.extended({Key.SUMMARIES: "Ringkasan (2)\nAgenda"})
    assert without_plan(workbook(told=told)) == {
        "Validasi", "Perbaikan", "Impor", "_rbexcel", "Ringkasan (2)", "Agenda"
    }  # fmt: skip


def test_a_summary_that_staff_renamed_is_still_ours_and_a_copy_that_they_made_is_theirs() -> None:
    def drawn(name: str, given: str) -> SheetGrid:
        (block,) = recorded(Sheet(name, (Block(1, 1, (("RINGKASAN",),)),)), given).blocks
        return SheetGrid(name, block.values)  # type: ignore[arg-type]

    def grid(known: str, *sheets: SheetGrid) -> Grid:
        return Grid("a.xlsx", (*sheets, SheetGrid("_rbexcel", (("lembar_ringkasan", known),))))

    ours, renamed, copy = drawn("Monev", "Monev"), drawn("Monev kami", "Monev"), drawn("Salinan", "Monev")
    assert summaries_in(grid("Monev", ours, copy)) == {"Monev": "Monev"}
    assert summaries_in(grid("Monev", renamed)) == {"Monev kami": "Monev"}
    assert summaries_in(grid("Monev kami", renamed, copy)) == {"Monev kami": "Monev"}
    assert summaries_in(grid("Ringkasan", drawn("Ringkasan", "Ringkasan"), copy)) == {"Ringkasan": "Ringkasan"}
    assert {"Monev kami", "Salinan"} <= without_plan(grid("Monev kami", renamed, copy))
