"""Marks on the cells of sheets that are there: over their own colours, and gone with what they look up."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.grafting.marks import mark, remove_marks
from rbexcel.adapters.parts.grafting.styles import StyleNumbers
from rbexcel.errors import RbexcelError
from rbexcel.workbook.book import Block, Book, Condition, Marking, Sheet
from rbexcel.workbook.grid import Span
from tests.adapters.parts.small import sheet, small
from tests.adapters.parts.workbooks import (
    CHECKED,
    EVERY_GRAFT_EDITS,
    FINDINGS,
    by_hand,
    from_openpyxl,
    from_xlsxwriter,
)
from tests.contract import read_back
from tests.packages import packed, parts


def rules_of(content: bytes, sheet: str = "Rencana") -> list[tuple[int, list[str]]]:
    """The conditions of a sheet by priority."""
    found = (rule for each in read_back(content)[sheet].conditional_formatting for rule in each.rules)
    return sorted((rule.priority, rule.formula) for rule in found)


def test_a_marking_shows_over_the_sheets_own_colours() -> None:
    first, *rest = rules_of(graft(from_xlsxwriter(), CHECKED))
    assert first == (1, [FINDINGS.formula[1:]])
    assert [formula for _, formula in rest] == [formula for _, formula in rules_of(from_xlsxwriter())]


def test_a_marking_edits_its_sheet_and_no_other() -> None:
    before, after = parts(from_xlsxwriter()), parts(graft(from_xlsxwriter(), CHECKED))
    changed = {name for name, content in before.items() if after[name] != content}
    assert changed == EVERY_GRAFT_EDITS | {"xl/worksheets/sheet1.xml"}


def test_a_marking_stands_where_the_format_wants_it() -> None:
    after = parts(graft(by_hand(), CHECKED))["isi/Satu.xml"]
    assert after.index(b"</x:sheetData>") < after.index(b"<x:cfRule ") < after.index(b"<x:dataValidations")


def test_markings_go_with_the_sheet_they_look_up() -> None:
    once = graft(from_xlsxwriter(), CHECKED)
    cleared = graft(once, Book((), drops=("validasi",)))
    assert "Validasi" not in read_back(cleared).sheetnames
    assert [formula for _, formula in rules_of(cleared)] == [formula for _, formula in rules_of(from_xlsxwriter())]


def test_a_marking_that_excel_has_moved_to_its_extensions_is_found_again() -> None:
    moved = (
        '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings>'
        '<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule '
        'type="expression" priority="1" id="{0}"><xm:f>COUNTIF(VALIDASI!$C:$C,ROW())>0</xm:f></x14:cfRule>'
        "<xm:sqref>A2:C9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    members: dict[str, bytes | str] = {**parts(from_openpyxl())}
    sheet = parts(from_openpyxl())["xl/worksheets/sheet1.xml"].decode()
    members["xl/worksheets/sheet1.xml"] = sheet.replace("</worksheet>", f"{moved}</worksheet>")
    after = parts(graft(packed(members), CHECKED))["xl/worksheets/sheet1.xml"]
    assert b"extLst" not in after
    assert after.count(b"cfRule") == 2  # one rule: where it begins and where it ends


def test_a_rule_of_the_users_own_that_looks_at_a_sheet_that_is_drawn_anew_stays() -> None:
    own = Condition(Span(1, 1, 2, 2), "=Ringkasan!$A$1>0", "#00FF00")
    summary = Book((Sheet("Ringkasan", blocks=(Block(1, 1, ((1,),)),)),))
    once = graft(graft(from_openpyxl(), summary), Book((), markings=(Marking("Rencana", own),)))
    assert rules_of(graft(once, summary)) == rules_of(once)
    assert rules_of(graft(once, Book((), drops=("Ringkasan",)))) == rules_of(from_openpyxl())


def test_a_text_in_a_rule_is_not_taken_for_a_sheet() -> None:
    own = Condition(Span(1, 1, 2, 2), "=A1=\"'Validasi'!\"", "#00FF00")
    marked = graft(from_openpyxl(), Book((), markings=(Marking("Rencana", own),)))
    assert len(rules_of(graft(marked, CHECKED))) == 2


def test_marking_a_sheet_that_is_not_there_is_told_in_a_sentence() -> None:
    with pytest.raises(RbexcelError, match=r'Lembar "Rencana 2" tidak ada'):
        graft(from_openpyxl(), Book((), markings=(Marking("Rencana 2", FINDINGS),)))


def rule(formula: str, **attributes: str) -> str:
    told = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<cfRule{told}><formula>{formula}</formula></cfRule>"


def formatting(*rules: str) -> str:
    return f'<conditionalFormatting sqref="A1">{"".join(rules)}</conditionalFormatting>'


def test_marks_come_first_and_the_rules_that_are_there_make_room() -> None:
    own = formatting(rule("1", dxfId="8", priority="1"), rule("2", priority="3"))
    package = small({"A": sheet(f"<sheetData/>{own}<hyperlinks/>"), "B": sheet("<sheetData/>")})
    ours = formatting(rule("3", dxfId="1", priority="1"), rule("4", dxfId="0", priority="2"))
    before = dict(package.parts)
    mark(package, small({"Tanda": sheet(f"<sheetData/>{ours}")}), {"A": "Tanda"}, StyleNumbers([], [5, 6]))
    moved = formatting(rule("1", dxfId="8", priority="3"), rule("2", priority="5"))
    marked = formatting(rule("3", dxfId="6", priority="1"), rule("4", dxfId="5", priority="2"))
    assert package.parts == before | {"xl/sheet1.xml": sheet(f"<sheetData/>{moved}{marked}<hyperlinks/>").encode()}


OURS = "COUNTIF(Validasi!$B:$B,ROW())&gt;0"
LOST = 'COUNTIFS(#REF!,"A",#REF!,ADDRESS(ROW(),COLUMN(),4))&gt;0'


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        (formatting(rule(OURS), rule("B1")), formatting(rule("B1"))),
        (formatting(rule(OURS)) + formatting(rule("B1")), formatting(rule("B1"))),
        (formatting(rule(LOST)), ""),
        (formatting(rule("COUNTIFS(#REF!,1)&gt;0")),) * 2,
        (formatting(rule("Validasi!A1&gt;0")),) * 2,
        (formatting(rule("Agenda!A1&gt;0") + rule("B1")), formatting(rule("B1"))),
        (f"<extLst><ext><cf><cfRule><f>{OURS}</f></cfRule><sqref>A1</sqref></cf></ext></extLst>", ""),
        (
            f"<extLst><ext u='1'/><ext><cf><cfRule><f>{OURS}</f></cfRule></cf></ext></extLst>",
            "<extLst><ext u='1'/></extLst>",
        ),
    ],
)
def test_rules_that_look_up_a_sheet_that_goes_or_is_lost_go_with_what_is_left_empty(inside: str, left: str) -> None:
    package = small({"A": sheet(f"<sheetData/>{inside}")})
    remove_marks(package, {"validasi", "agenda"}, forgotten={"agenda"})
    assert package.parts["xl/sheet1.xml"].decode() == sheet(f"<sheetData/>{left}")
