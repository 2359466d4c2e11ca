"""The open workbook on Windows: what no other engine can show."""

from __future__ import annotations

from rbexcel.adapters.excel.workbook import write_book
from tests.adapters.excel.test_workbook import book_of_all
from tests.windows import BookCom, Opener


def test_a_sheet_of_everything_is_written_on_windows_too(on_windows: Opener) -> None:
    counted = BookCom("Rencana Aksi")
    write_book(on_windows(counted), book_of_all())
    sheet, stamp = counted.sheet("Ringkasan"), counted.sheet("_rbexcel")
    assert stamp.known["Visible"] == 2
    assert counted.known["ActiveSheet"] is sheet
    assert sheet.known["Tab"].known["Color"] == 0xC47244
    setup = sheet.known["PageSetup"].known
    assert (setup["PaperSize"], setup["Orientation"], setup["PrintTitleRows"]) == (14, 2, "$1:$2")
    assert (setup["FitToPagesWide"], setup["PrintTitleColumns"]) == (2, "$A:$C")
    assert (setup["FitToPagesTall"], setup["CenterFooter"]) == (False, "Halaman &P")
    assert (setup["FirstPageNumber"], setup["DifferentFirstPageHeaderFooter"]) == (2, True)
    first = setup["FirstPage"].known
    assert [first[part].known["Text"] for part in ("CenterHeader", "CenterFooter")] == ["Awal", "Halaman &P"]
    assert [rule.known["Formula1"] for rule in sheet.rules if rule.known["Formula1"]] == [
        '=$B3="✓"',
        "=COUNTIF(Catatan!$A:$A,$A3)>0",
    ]
