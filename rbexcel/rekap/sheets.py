"""The sheets of a rekap's workbook: their names, and the columns of Data, for those who draw and who read them back."""

from __future__ import annotations

from enum import StrEnum

from rbexcel.words.months import MONTH_NUMBERS


class RekapSheet(StrEnum):
    """The sheets by their names, in order; behind them comes the very hidden one."""

    REKAP = "Rekap"
    SATKER = "Satker"
    FILES = "Berkas"
    COVERAGE = "Cakupan"
    MONTHS = "Peta Bulan"
    FINDINGS = "Temuan"
    MONEV = "Monev"
    LKE = "LKE"
    DATA = "Data"


TITLE = "Rekap rencana aksi"
"""What the title of the workbook begins with; the kind and the year follow."""
DATA_HEADER = 5
"""The row of Data that has its columns' names; its lines begin below it."""
OFFICE, CODE, KEY, AREA, LEAF = "SATKER", "KODE", "KUNCI", "AREA", "INDIKATOR"
MONTHS = tuple(f"B{month:02}" for month in MONTH_NUMBERS)
LKE_HEADER, LKE_OFFICE, LKE_FIGURES = 6, 2, 4
"""Of the sheet LKE: the row of its heads, the column of the offices, the first one of their figures."""
FILE, SHEET, ROW = "BERKAS", "LEMBAR", "BARIS"
ACTIVITY, TEXT, NUMBER = "KEGIATAN", "TEKS PEMBANDING", "NO SATKER"
DATA_COLUMNS = (CODE, OFFICE, KEY, AREA, LEAF, *MONTHS, FILE, SHEET, ROW, ACTIVITY, TEXT, NUMBER)
"""One line per row of a plan. A month holds 1 or nothing; the number is the office's on the sheet Satker."""
