"""A rekap as a workbook: its sheets in order."""

from __future__ import annotations

from rbexcel.drawing.rekap.berkas import files_sheet
from rbexcel.drawing.rekap.cakupan import coverage_sheet
from rbexcel.drawing.rekap.depan import front_sheet
from rbexcel.drawing.rekap.flat import data_sheet
from rbexcel.drawing.rekap.lke import lke_sheet
from rbexcel.drawing.rekap.monev import monev_sheet
from rbexcel.drawing.rekap.peta_bulan import months_sheet
from rbexcel.drawing.rekap.places import Places
from rbexcel.drawing.rekap.satker import satker_sheet
from rbexcel.drawing.rekap.temuan import findings_sheet
from rbexcel.drawing.sheets.identity import identity_sheet
from rbexcel.rekap.picture import Rekap
from rbexcel.rekap.sheets import TITLE, RekapSheet
from rbexcel.rekap.told import told
from rbexcel.workbook.book import Book


def rekap_book(rekap: Rekap, *, reach: str | None = "") -> Book:
    """
    Return the workbook of a rekap.

    ``reach`` is the way from where it will lie to the folder of the plans, as links need it: "" where it lies in that
    folder, "Masuk/" where that lies beside it, None where there is no way (another drive).
    """
    places = Places(rekap, reach)
    sheets = [
        satker_sheet(places),
        files_sheet(places),
        coverage_sheet(places),
        months_sheet(places),
        findings_sheet(places),
        *([monev_sheet(places)] if rekap.realised else []),
        *([lke_sheet(places)] if rekap.lke else []),
        data_sheet(places),
    ]
    front = front_sheet(places, [sheet.name for sheet in sheets])
    return Book(
        (front, *sheets, identity_sheet(told(rekap))),
        active=RekapSheet.REKAP,
        title=f"{TITLE} {rekap.kind} {rekap.year}",
    )
