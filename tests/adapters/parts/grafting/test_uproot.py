"""A sheet that goes takes along what only it used, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.grafting.uproot import uproot
from rbexcel.workbook.book import Book, Sheet
from tests.adapters.parts.small import relation, relations, sheet, small
from tests.adapters.parts.workbooks import (
    MAIN,
    OFFICE,
    from_openpyxl,
    from_xlsxwriter,
)
from tests.contract import LOOKS, VALUES, read_back
from tests.packages import packed, parts


def test_a_sheet_that_is_replaced_takes_its_own_parts_along() -> None:
    before = parts(graft(from_xlsxwriter(), LOOKS))
    bare = replace(LOOKS, sheets=(Sheet("rupa"),), active=None, drops=("TERSEMBUNYI",))
    after = parts(graft(graft(from_xlsxwriter(), LOOKS), bare))
    assert set(before) - set(after) == {
        "xl/worksheets/sheet4.xml",
        "xl/worksheets/_rels/sheet3.xml.rels",
        "xl/drawings/drawing2.xml",
        "xl/drawings/_rels/drawing2.xml.rels",
        "xl/charts/chart2.xml",
    }
    listed = after["[Content_Types].xml"].decode()
    assert "chart2" not in listed
    assert "sheet4" not in listed
    assert b"Rupa" not in after["xl/workbook.xml"]


def test_names_of_the_other_sheets_follow_them_when_a_sheet_before_them_goes() -> None:
    made = read_back(graft(from_xlsxwriter(), replace(LOOKS, drops=("Rencana",))))
    assert made.sheetnames == ["Catatan kami", "Rupa", "Tersembunyi"]
    assert made["Catatan kami"].print_area == "'Catatan kami'!$A$1:$B$3"
    assert made["Rupa"].print_title_rows == "$1:$2"
    assert "Target" not in made.defined_names
    assert made.active.title == "Rupa"


def test_a_name_that_refers_to_a_sheet_which_is_only_replaced_stays() -> None:
    made = read_back(graft(from_xlsxwriter(), Book((Sheet("Rencana"),))))
    assert made.defined_names["Target"].attr_text == "Rencana!$B$2:$B$4"


def chained(numbers: str) -> bytes:
    """A workbook with a calculation chain."""
    members: dict[str, bytes | str] = {**parts(from_openpyxl())}
    members["xl/calcChain.xml"] = f'<calcChain xmlns="{MAIN}">{numbers}</calcChain>'
    types, relations = str(members["[Content_Types].xml"], "utf-8"), str(members["xl/_rels/workbook.xml.rels"], "utf-8")  # type: ignore[arg-type]
    members["[Content_Types].xml"] = types.replace(
        "</Types>", '<Override PartName="/xl/calcChain.xml" ContentType="x/y"/></Types>'
    )
    members["xl/_rels/workbook.xml.rels"] = relations.replace(
        "</Relationships>",
        f'<Relationship Id="kalk" Type="{OFFICE}/calcChain" Target="calcChain.xml"/></Relationships>',
    )
    return packed(members)


def test_the_calculation_chain_goes_only_when_it_speaks_of_a_sheet_that_goes() -> None:
    chain = '<c r="A1" i="1"/><c r="A2"/><c r="A1" i="2"/>'
    twice = graft(graft(chained(chain), VALUES), VALUES)
    assert parts(twice)["xl/calcChain.xml"] == parts(chained(chain))["xl/calcChain.xml"]
    after = parts(graft(chained(chain), replace(VALUES, drops=("Catatan kami",))))
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]


def test_a_sheet_goes_with_its_parts_its_names_and_its_place_and_the_others_move_up() -> None:
    names = (
        '<definedName name="a" localSheetId="0">A!A1</definedName>'
        '<definedName name="b" localSheetId="1">B!A1</definedName>'
        '<definedName name="c">SUM(A!B2)</definedName><definedName name="d">B!B2</definedName>'
    )
    package = small(
        {"A": sheet(""), "B": sheet("")},
        before='<bookViews><workbookView firstSheet="1"/></bookViews>',
        after=f"<definedNames>{names}</definedNames>",
        more={
            "xl/_rels/sheet1.xml.rels": relations(relation("a", "drawing", "satu.xml"), relation("b", "x", "dua.xml")),
            "xl/_rels/sheet2.xml.rels": relations(relation("a", "drawing", "dua.xml")),
            "xl/satu.xml": "",
            "xl/dua.xml": "",
        },
    )
    uproot(package, {"a"}, forgotten={"a"})
    assert package.parts["xl/workbook.xml"].decode() == (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><bookViews><workbookView/></bookViews>'
        '<sheets><sheet name="B" sheetId="2" r:id="rId2"/></sheets><definedNames>'
        '<definedName name="b" localSheetId="0">B!A1</definedName><definedName name="d">B!B2</definedName>'
        "</definedNames></workbook>"
    )
    assert set(package.parts) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sheet2.xml",
        "xl/_rels/sheet2.xml.rels",
        "xl/dua.xml",
    }


def test_names_of_a_sheet_that_is_only_replaced_stay_and_an_empty_list_goes() -> None:
    kept = '<definedNames><definedName name="c">A!B2</definedName></definedNames>'
    package = small({"A": sheet(""), "B": sheet("")}, after=kept)
    uproot(package, {"a"}, forgotten=set())
    assert kept.encode() in package.parts["xl/workbook.xml"]
    package = small({"A": sheet(""), "B": sheet("")}, after=kept)
    uproot(package, {"a"}, forgotten={"a"})
    assert b"definedName" not in package.parts["xl/workbook.xml"]


def test_where_no_sheet_has_that_name_nothing_changes() -> None:
    package = small({"A": sheet("")})
    before = dict(package.parts)
    uproot(package, {"b"}, forgotten={"b"})
    assert package.parts == before
