"""One contract for every writer: two Books, and what must be read back from the file that a writer makes of them."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from rbexcel.workbook.book import Area, Block, Book, Choice, Condition, Page, Scale, Sheet, Style
from rbexcel.workbook.charts import Chart, Reference, Series
from rbexcel.workbook.contents import Content, Formula, Link
from rbexcel.workbook.grid import Span

CREATED = datetime(2026, 1, 2, 3, 4, 5)

TEXTS = (
    "=1+1",
    "+1",
    "-x",
    "@x",
    "007",
    "1/2",
    "TRUE",
    "https://jdih.kpu.go.id/?a=1&b=2",
    "mailto:rb@example.go.id",
    "baris satu\nbaris dua",
    "  spasi  ",
    "_x0041_",
    "<r><t>bukan teks kaya</t></r>",
    "✓ é КЕТ 😀 & <tag>",
    "x" * 32_767,
)
"""Texts that one library or another makes something else of."""

SETTLED: tuple[tuple[Content, Any], ...] = (
    (0, 0),
    (42, 42),
    (-1.5, -1.5),
    (True, True),
    (False, False),
    (date(2026, 3, 31), datetime(2026, 3, 31)),
    (datetime(2026, 3, 31, 13, 30), datetime(2026, 3, 31, 13, 30)),
)
"""Other contents, and what is read back."""

FORMULAS = (
    Formula("=SUM(C1:C2)", 42),
    Formula('=IF(C2=42,"ya","tidak")', "ya"),
    Link("Rupa d'ua", "B2", 'ke "Rupa" MAP(x)').formula,
)

VALUES = Book(
    (
        Sheet(
            "Nilai",
            blocks=(
                Block(1, 1, tuple((text,) for text in TEXTS)),
                Block(1, 3, tuple((content,) for content, _ in SETTLED)),
                Block(1, 5, tuple((formula,) for formula in FORMULAS)),
                Block(4, 5, ((Link("Nilai", "A1", "ke atas"),),)),
                Block(1, 7, (("kiri", None, "kanan"), (None, None, ""))),
            ),
        ),
        Sheet("Rupa d'ua"),
    )
)

HEAD = Style(bold=True, fill="#DDEBF7", border="#7F7F7F", align="center", valign="vcenter", wrap=True, size=10)
BODY = Style(border="#7F7F7F", number_format="0.0")

LOOKS = Book(
    (
        Sheet(
            "Rupa",
            blocks=(
                Block(1, 1, (("Judul", None, "terlindas"),)),
                Block(2, 1, (("Area", "Rencana", "Realisasi"), ("Satu", 1, 2), ("Dua", 3, 4))),
            ),
            areas=(Area(Span(1, 1, 2, 3), HEAD), Area(Span(3, 1, 6, 3), BODY)),
            merges=(Span(1, 1, 1, 3),),
            widths=((1, 40), (2, 8.5)),
            heights=((1, 30),),
            hidden_columns=(5,),
            outline=((4, 1), (5, 2)),
            choices=(
                Choice(Span(3, 4, 6, 4), ("✓", "-"), strict=True, prompt="Pilih satu"),
                Choice(Span(3, 6, 6, 6), ("✓",)),
            ),
            conditions=(Condition(Span(3, 1, 6, 1), '=$A3="Dua"', "#FFC7CE", color="#9C0006", bold=True),),
            scales=(Scale(Span(3, 2, 4, 3), "#FFFFFF", "#5B9BD5"),),
            charts=(
                Chart(
                    8,
                    1,
                    480,
                    240,
                    "Rencana per area",
                    Series(
                        "Rencana", Reference("Rupa", Span(3, 1, 4, 1)), Reference("Rupa", Span(3, 2, 4, 2)), "#1F4E79"
                    ),
                    step=1,
                ),
            ),
            filter=Span(2, 1, 4, 3),
            freeze=(3, 2),
            page=Page(
                landscape=True,
                repeat=(1, 2),
                breaks=(4,),
                area=Span(1, 1, 20, 4),
                margins=(0.4, 0.5, 0.6, 0.7),
                header="&CRencana",
                footer="&RHalaman &P dari &N",
                first_header="",
                first_number=3,
                wide=2,
                beside=1,
            ),
            tab_color="#1F4E79",
            zoom=85,
        ),
        Sheet("Tersembunyi", blocks=(Block(1, 1, (("cap",),)),), visibility="very hidden"),
    ),
    active="Rupa",
    title="Rencana Aksi",
    subject="Reformasi Birokrasi",
    author="KPU Kabupaten Contoh",
)


def read_back(content: bytes, *, results: bool = False) -> Any:
    """Open a workbook as openpyxl sees it; with ``results`` formulas give their stored results."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="openpyxl")  # it says what it would lose if it saved the file
        return openpyxl.load_workbook(io.BytesIO(content), data_only=results)


def check_values(content: bytes) -> None:
    """Assert that a file holds the values of VALUES."""
    sheet = read_back(content)["Nilai"]
    # openpyxl leaves Excel's escapes in inline texts as they stand, so the texts themselves are read by calamine.
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Nilai").to_python()
    assert tuple(row[0] for row in rows) == TEXTS
    for row in range(1, len(TEXTS) + 1):
        assert (sheet.cell(row, 1).data_type, sheet.cell(row, 1).hyperlink) == ("s", None)
    for row, (_, expected) in enumerate(SETTLED, 1):
        found = sheet.cell(row, 3).value
        assert (type(found), found) == (type(expected), expected)
    results = read_back(content, results=True)["Nilai"]
    for row, formula in enumerate((*FORMULAS, Link("Nilai", "A1", "ke atas").formula), 1):
        assert sheet.cell(row, 5).data_type == "f"
        assert _plain(sheet.cell(row, 5).value) == _plain(formula.text)
        assert results.cell(row, 5).value == formula.cached
    assert [sheet.cell(1, column).value for column in (7, 8, 9)] == ["kiri", None, "kanan"]
    assert [sheet.cell(2, column).value for column in (7, 8, 9)] == [None, None, None]


def _plain(formula: str) -> str:
    # A writer may cut a quoted text in two where its library would take a word in it for a function.
    return formula.replace('"&"', "")


def check_looks(content: bytes) -> None:
    """Assert that a file looks as LOOKS says."""
    book = read_back(content)
    sheet = book["Rupa"]
    _check_cells(sheet)
    _check_sizes(sheet)
    _check_rules(sheet)
    _check_page(sheet)
    (chart,) = sheet._charts
    (series,) = chart.series
    assert (chart.grouping, series.val.numRef.f.replace("'", "")) == ("clustered", "Rupa!$B$3:$B$4")
    said = series.dLbls  # of what is not said, LibreOffice shows all
    assert (said.showVal, said.showCatName, said.showSerName, said.showLegendKey) == (True, False, False, False)
    assert chart.y_axis.delete is True
    assert book["Tersembunyi"].sheet_state == "veryHidden"
    assert book.active.title == "Rupa"
    assert [each.title for each in book.worksheets if each.sheet_view.tabSelected] == ["Rupa"]


def _check_cells(sheet: Any) -> None:
    for address in ("A1", "A2", "C2"):
        cell = sheet[address]
        assert cell.fill.fgColor.rgb == "FFDDEBF7", address
        assert cell.border.left.style == cell.border.bottom.style == "thin", address
    head, body, empty = sheet["A1"], sheet["B3"], sheet["C6"]
    assert (head.font.name, head.font.size, head.font.bold) == ("Bookman Old Style", 10, True)
    assert (head.alignment.horizontal, head.alignment.vertical, head.alignment.wrap_text) == ("center", "center", True)
    assert (body.font.bold, body.number_format, body.alignment.vertical) == (False, "0.0", "top")
    assert (empty.value, empty.border.left.style) == (None, "thin")
    assert not sheet["A7"].has_style
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:C1"]
    assert sheet["A1"].value == "Judul"
    assert sheet["C1"].value is None


def _check_sizes(sheet: Any) -> None:
    # Excel shows 40 for a column whose file says 40.71: the padding of the cell is stored, not shown.
    assert sheet.column_dimensions["A"].width in {40, 40.7109375}
    assert 8.5 <= sheet.column_dimensions["B"].width < 9.3
    assert sheet.row_dimensions[1].height == 30
    assert sheet.column_dimensions["E"].hidden
    assert [sheet.row_dimensions[row].outlineLevel for row in (1, 4, 5)] == [0, 1, 2]
    assert not sheet.sheet_properties.outlinePr.summaryBelow


def _check_rules(sheet: Any) -> None:
    offers = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    assert offers["D3:D6"].formula1 == '"✓,-"'
    assert (offers["D3:D6"].showErrorMessage, offers["D3:D6"].prompt) == (True, "Pilih satu")
    assert not offers["F3:F6"].showErrorMessage
    rules = {str(each.sqref): each.rules[0] for each in sheet.conditional_formatting}
    marked, scaled = rules["A3:A6"], rules["B3:C4"]
    assert marked.formula == ['$A3="Dua"']
    assert marked.dxf.fill.bgColor.rgb == "FFFFC7CE"
    assert (marked.dxf.font.color.rgb, marked.dxf.font.b) == ("FF9C0006", True)
    assert [each.rgb for each in scaled.colorScale.color] == ["FFFFFFFF", "FF5B9BD5"]


def _check_page(sheet: Any) -> None:
    page = sheet.page_setup
    assert (int(page.paperSize), page.orientation) == (14, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (page.fitToWidth, page.fitToHeight) == (2, 0)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$2", "$A:$A")
    assert sheet.print_area == "'Rupa'!$A$1:$D$20"
    assert [each.id for each in sheet.row_breaks.brk] == [4]
    margins = sheet.page_margins
    assert (margins.left, margins.right, margins.top, margins.bottom) == (0.4, 0.5, 0.6, 0.7)
    assert sheet.oddHeader.center.text == "Rencana"
    assert sheet.oddFooter.right.text == "Halaman &P dari &N"
    assert sheet.HeaderFooter.differentFirst
    assert (sheet.firstHeader.center.text, sheet.firstFooter.right.text) == (None, "Halaman &P dari &N")
    assert (page.firstPageNumber, page.useFirstPageNumber) == (3, True)
    assert sheet.auto_filter.ref == "A2:C4"
    assert sheet.freeze_panes == "B3"
    assert sheet.sheet_properties.tabColor.rgb == "FF1F4E79"
    assert (sheet.sheet_view.zoomScale, sheet.sheet_view.showGridLines) == (85, False)
