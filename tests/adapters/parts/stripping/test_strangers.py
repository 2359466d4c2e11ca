"""Sheets that are none of the plan's stay behind, unless something of the plan is taken from them."""

from __future__ import annotations

from html import escape

import pytest

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.sheets import sheets_of
from rbexcel.adapters.parts.stripping.strangers import leave_strangers, require_free_of
from rbexcel.errors import RbexcelError
from rbexcel.sending.besides import Besides, What
from tests.adapters.parts.small import relation, relations, sheet, small

FILLED = sheet('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')


def formula(text: str, cell: str = "B2") -> str:
    """A sheet with a formula in a cell."""
    return sheet(f'<sheetData><row r="2"><c r="{cell}" t="str"><f>{escape(text)}</f><v>x</v></c></row></sheetData>')


def names_of(package: Package) -> list[str]:
    return [each.name for each in sheets_of(package)]


def test_a_stranger_stays_behind_a_hidden_one_and_an_empty_one_too() -> None:
    hidden = '<sheet name="Coretan" sheetId="9" state="hidden" r:id="h"/></sheets>'
    package = small(
        {"Renaksi": FILLED, "Gaji": FILLED, "Sheet2": sheet("<sheetData/>")},
        relation("h", "worksheet", "h.xml"),
        more={"xl/h.xml": FILLED},
    )
    package.parts["xl/workbook.xml"] = package.parts["xl/workbook.xml"].replace(b"</sheets>", hidden.encode())
    assert list(leave_strangers(package, {"Renaksi"}, ())) == [
        Besides(What.SHEET, "Gaji"),
        Besides(What.EMPTY_SHEET, "Sheet2"),
        Besides(What.HIDDEN_SHEET, "Coretan"),
    ]
    assert names_of(package) == ["Renaksi"]
    assert "xl/h.xml" not in package.parts


LIST = sheet(
    "<sheetData/><dataValidations><dataValidation><formula1>Data!$A$1</formula1></dataValidation></dataValidations>"
)
NEW_LIST = sheet(
    "<sheetData/><extLst><ext><x14:f xmlns:x14='urn:x'><xm:f xmlns:xm='urn:y'>Data!A1</xm:f></x14:f></ext></extLst>"
)


@pytest.mark.parametrize(
    ("content", "cell"),
    [
        (formula("Data!A1+1"), " B2"),
        (formula("SUM('data'!A1:A9)"), " B2"),
        (formula("SUM(Awal:Data!A1)"), " B2"),
        (formula('INDIRECT("Data!A1")'), " B2"),
        (formula("daftarku*2"), " B2"),
        (formula("SUM(Tabel1[x])"), " B2"),
        (LIST, ""),
        (NEW_LIST, ""),
        (sheet('<sheetData/><sp textlink="Data!$A$1"/>'), ""),
    ],
)
def test_a_sheet_that_something_of_the_plan_is_taken_from_goes_along_and_is_told(content: str, cell: str) -> None:
    package = small(
        {"Renaksi": content, "Awal": FILLED, "Data": FILLED, "Gaji": FILLED},
        after='<definedNames><definedName name="DaftarKu">Lewat</definedName><definedName name="Lewat">Data!$A$1'
        "</definedName></definedNames>",
        more={
            "xl/_rels/sheet3.xml.rels": relations(relation("t", "table", "t.xml")),
            "xl/t.xml": '<table displayName="Tabel1"/>',
        },
    )
    found = list(leave_strangers(package, {"Renaksi"}, ()))
    assert Besides(What.USED_SHEET, "Data", f"Renaksi{cell}") in found
    assert "Data" in names_of(package)
    assert "Gaji" not in names_of(package)


def test_a_text_that_looks_like_a_reference_is_none() -> None:
    package = small({"Renaksi": formula('"Gaji!A1"&A1'), "Gaji": FILLED})
    assert list(leave_strangers(package, {"Renaksi"}, ())) == [Besides(What.SHEET, "Gaji")]


def test_a_chart_takes_its_numbers_along() -> None:
    package = small(
        {"Renaksi": FILLED, "Angka": FILLED},
        more={
            "xl/_rels/sheet1.xml.rels": relations(relation("d", "drawing", "d.xml")),
            "xl/d.xml": "<wsDr/>",
            "xl/_rels/d.xml.rels": relations(relation("c", "chart", "c.xml")),
            "xl/c.xml": "<chartSpace><c:f xmlns:c='urn:c'>Angka!$A$1:$A$3</c:f></chartSpace>",
        },
    )
    assert list(leave_strangers(package, {"Renaksi"}, ())) == [Besides(What.USED_SHEET, "Angka", "Renaksi")]


def test_what_is_asked_for_goes_along_with_what_it_needs_and_another_name_is_refused() -> None:
    package = small({"Renaksi": FILLED, "Gaji": formula("Data!A1"), "Data": FILLED, "Lain": FILLED})
    with pytest.raises(RbexcelError, match=r'Lembar "Gajih" tidak ada .*"Gaji", "Data", "Lain"'):
        list(leave_strangers(package, {"Renaksi"}, ["Gajih"]))
    assert list(leave_strangers(package, {"Renaksi"}, ["gaji"])) == [
        Besides(What.ASKED_SHEET, "Gaji"),
        Besides(What.USED_SHEET, "Data", "Gaji B2"),
        Besides(What.SHEET, "Lain"),
    ]


def test_links_to_what_stays_behind_go_and_what_they_say_stays() -> None:
    link = '<hyperlink ref="A1" location="\'Gaji\'!A1"/><hyperlink ref="A2" location="Renaksi!A1"/>'
    content = formula('HYPERLINK("#Gaji!A1","ke gaji")').replace(
        "</sheetData>", f"</sheetData><hyperlinks>{link}</hyperlinks>"
    )
    package = small({"Renaksi": content, "Gaji": FILLED})
    assert list(leave_strangers(package, {"Renaksi"}, ())) == [
        Besides(What.SHEET, "Gaji"),
        Besides(What.SHEET_LINK, "Renaksi", "A1"),
        Besides(What.SHEET_LINK, "Renaksi", "B2"),
    ]
    left = package.parts["xl/sheet1.xml"].decode()
    assert "Gaji" not in left
    assert '<c r="B2" t="str"><v>x</v></c>' in left
    assert '<hyperlink ref="A2" location="Renaksi!A1"/>' in left


def test_a_formula_that_needs_what_never_leaves_is_refused_with_its_cell() -> None:
    package = small({"Renaksi": formula("Validasi!A1")})
    with pytest.raises(RbexcelError, match="Rumus di Renaksi B2 mengambil isi dari lembar pemeriksaan"):
        require_free_of(package, ["Validasi"])
    require_free_of(package, [])
