"""What can neither be sent nor be taken out is refused, with where it stands."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from rbexcel.adapters.parts.stripping.owned_parts import owned_parts
from rbexcel.adapters.parts.stripping.unsendable import (
    require_no_macro_sheet,
    require_no_pivot_formula,
    require_no_record,
    require_places_of_their_own,
    require_sendable,
)
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.errors import RbexcelError
from tests.adapters.parts.small import relation, relations, sheet, small

CALL_TO_DELETE = "yang tidak dapat ikut dikirim. Hapus dulu di Excel, lalu ulangi."


def refusal(content: str, *related: str, of_workbook: tuple[str, ...] = (), more: dict[str, str] | None = None) -> str:
    """Why a workbook of one sheet, which is called Renaksi, cannot be sent; an empty text when it can."""
    parts = {"xl/_rels/sheet1.xml.rels": relations(*related)} | (more or {})
    package = small({"Renaksi": content}, *of_workbook, more=parts)
    try:
        require_sendable(package, owned_parts(package))
    except RbexcelError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("control", "memuat kontrol ActiveX"),
        ("oleObject", "memuat berkas lain yang disisipkan"),
        ("package", "memuat berkas lain yang disisipkan"),
    ],
)
def test_what_may_hold_anything_is_refused_with_its_sheet(kind: str, said: str) -> None:
    assert refusal(sheet(""), relation("a", kind, "b.bin")) == f'Lembar "Renaksi" {said}, {CALL_TO_DELETE}'


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("powerPivotData", "Berkas ini memuat model data Power Pivot"),
        ("xmlMaps", "Berkas ini memuat peta XML"),
    ],
)
def test_what_belongs_to_the_whole_workbook_is_refused_as_its_own(kind: str, said: str) -> None:
    assert refusal(sheet(""), of_workbook=(relation("m", kind, "m.xml"),)) == f"{said}, {CALL_TO_DELETE}"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("xlMacrosheet", "adalah lembar makro Excel 4"),
        ("xlIntlMacrosheet", "adalah lembar makro Excel 4"),
        ("dialogsheet", "adalah lembar dialog makro"),
    ],
)
def test_a_sheet_that_is_a_macro_is_refused_by_its_name(kind: str, said: str) -> None:
    links = relations(relation("rId1", kind, "sheet1.xml"))
    with pytest.raises(RbexcelError) as caught:
        require_no_macro_sheet(small({"Renaksi": sheet("")}, more={"xl/_rels/workbook.xml.rels": links}))
    assert str(caught.value) == f'Lembar "Renaksi" {said}, {CALL_TO_DELETE}'


OUTSIDE = relation("a", "image", "file:///C:/logo.png", "External")


def test_a_picture_that_lies_elsewhere_is_refused_and_a_link_or_what_goes_anyway_is_not() -> None:
    assert refusal(sheet(""), OUTSIDE) == (
        'Lembar "Renaksi" memakai gambar atau data dari berkas lain. '
        "Di Excel, sisipkan isinya ke dalam buku kerja ini, lalu ulangi."
    )
    assert refusal(sheet(""), relation("a", "hyperlink", "file:///C:/a.pdf", "External")) == ""
    link = {"xl/tautan.xml": "<a/>", "xl/_rels/tautan.xml.rels": relations(OUTSIDE)}
    assert refusal(sheet(""), of_workbook=(relation("x", "externalLink", "tautan.xml"),), more=link) == ""


def formulas(*cells: str) -> str:
    return sheet(f"<sheetData><row>{''.join(cells)}</row></sheetData>")


REACHES = '<c r="{}"><f>[1]A!B2</f></c>'


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (formulas(REACHES.format("B2"), '<c r="C2"><f>A1</f></c>'), "Renaksi B2"),
        (
            formulas(*(REACHES.format(f"B{row}") for row in range(1, 7))),
            "Renaksi B1, Renaksi B2, Renaksi B3, Renaksi B4 dan 2 lainnya",
        ),
        (formulas('<c r="B2" t="str"><f>CELL("filename")</f><v>C:\\Users\\a</v></c>'), "Renaksi B2"),
        (sheet('<dataValidation sqref="D4"><formula1>[1]A!B2</formula1></dataValidation>'), "Renaksi D4"),
        (sheet("<cfRule><formula>[1]A!B2</formula></cfRule>"), "Renaksi (tampilan sel)"),
        ("<table><c><calculatedColumnFormula>[1]A!B2</calculatedColumnFormula></c></table>", "Renaksi (tabel)"),
        ("<chartSpace><numRef><f>[1]A!B2</f></numRef></chartSpace>", "Renaksi (grafik)"),
    ],
)
def test_a_formula_that_reaches_out_is_refused_with_its_place(content: str, where: str) -> None:
    assert refusal(content) == (
        f"Rumus di {where} mengambil isi dari berkas lain, atau menampilkan letak berkas. "
        "Di Excel, salin selnya lalu tempel sebagai nilai, lalu ulangi."
    )


@pytest.mark.parametrize(
    "content",
    [
        formulas('<c r="B2" t="s"><f>A1</f><v>C:\\Users\\a</v></c>', '<c r="C2" t="str"><v>C:\\Users\\a</v></c>'),
        formulas('<c r="B2"><f>"lihat [1]"&amp;T[2023]</f></c>'),
    ],
)
def test_what_stays_inside_is_sent(content: str) -> None:
    assert refusal(content) == ""


def test_a_formula_that_asks_a_pivot_table_is_refused_and_a_text_that_names_it_is_not() -> None:
    package = small({"Renaksi": formulas('<c r="B2"><f>GETPIVOTDATA("Jumlah",D4)</f></c>')})
    with pytest.raises(RbexcelError, match="Rumus di Renaksi B2 mengambil isi tabel pivot"):
        require_no_pivot_formula(package)
    require_no_pivot_formula(small({"Renaksi": formulas('<c r="B2"><f>"GETPIVOTDATA"</f></c>')}))


@pytest.mark.parametrize(("kind", "refused"), [("_localImage", False), ("_linkedentity2", True)])
def test_a_cell_that_holds_a_whole_record_is_refused_and_one_with_a_picture_is_not(kind: str, refused: bool) -> None:
    package = small(
        {"A": sheet("")},
        relation("s", "rdRichValueStructure", "s.xml"),
        more={"xl/s.xml": f'<rvStructures><s t="{kind}"><k n="Nama"/></s></rvStructures>'},
    )
    if refused:
        with pytest.raises(RbexcelError, match="tipe data tertaut"):
            require_no_record(package)
    else:
        require_no_record(package)


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        ('<sheetData><row r="1"><c r="A1"/><c r="B1"/></row><row r="2"><c s="1" r="A2"/></row></sheetData>', False),
        ('<sheetData><row r="1"><c r="A1"><v>1</v></c><c s="1" r="A1"><v>2</v></c></row></sheetData>', True),
        ('<sheetData><row r="1"><c r="A1"/></row><row ht="9" r="1"/></sheetData>', True),
        ('<sheetData><row r="1"><c r="A1"/><c r="B1" s="1"/><c r="A1" s="2"/></row></sheetData>', True),
        ('<sheetData><row r="1"/><row r="2"/><row r="1" ht="9"/></sheetData>', True),
        ('<sheetData><row r="1"/><row\nr="1"/></sheetData>', True),
        ('<sheetData><row r="1"/><x:row xmlns:x="u" r="1"/></sheetData>', True),
        ("<sheetData/><sheetData><row/></sheetData>", True),
        ("<sheetData/><sheetData/>", True),
    ],
)
def test_two_cells_of_one_place_are_refused(content: str, *, refused: bool) -> None:
    package = small({"Renaksi": sheet(content)})
    with pytest.raises(UngraftableError) if refused else nullcontext():
        require_places_of_their_own(package)
