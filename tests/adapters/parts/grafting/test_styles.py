"""Styles of a Book are appended; those that are there keep their numbers."""

from __future__ import annotations

from copy import copy

from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.grafting.styles import StyleNumbers, merge_styles
from rbexcel.adapters.parts.package import Package
from rbexcel.workbook.book import Block, Book, Sheet
from tests.adapters.parts.small import MAIN, relation, sheet, small
from tests.adapters.parts.workbooks import (
    from_openpyxl,
    from_xlsxwriter,
)
from tests.contract import LOOKS, read_back
from tests.packages import parts


def test_old_cells_keep_their_style_numbers() -> None:
    before, after = read_back(from_xlsxwriter()), read_back(graft(from_xlsxwriter(), LOOKS))
    for address in ("A1", "B2", "C2"):
        old, new = before["Rencana"][address], after["Rencana"][address]
        assert (copy(old.font), copy(old.fill), old.number_format) == (
            copy(new.font),
            copy(new.fill),
            new.number_format,
        )


def test_cells_without_a_style_look_as_the_workbook_wants_and_need_no_new_one() -> None:
    plain = Book((Sheet("Polos", blocks=(Block(1, 1, (("x", 1),)),)),))
    assert parts(graft(from_openpyxl(), plain))["xl/styles.xml"] == parts(from_openpyxl())["xl/styles.xml"]


def styled(styles: str | None) -> Package:
    """A workbook with this part of styles, or with none."""
    if styles is None:
        return small({"A": sheet("")})
    type_ = '<Override PartName="/xl/gaya.xml" ContentType="gaya"/>'
    return small({"A": sheet("")}, relation("g", "styles", "gaya.xml"), types=type_, more={"xl/gaya.xml": styles})


def test_a_relationship_to_lost_styles_gives_way_and_cells_stay_plain() -> None:
    package = small(
        {"A": sheet('<sheetData><row r="1"><c r="A1" s="2"/></row></sheetData>')},
        relation("g", "styles", "//hilang.xml"),
    )
    ours = small(
        {"A": sheet("")},
        relation("s", "styles", "styles.xml"),
        types='<Override PartName="/xl/styles.xml" ContentType="gaya"/>',
        more={"xl/styles.xml": OURS},
    )
    numbers = merge_styles(package, ours)
    assert [each.target for each in package.relations("xl/workbook.xml") if each.kind == "styles"] == ["xl/styles.xml"]
    looks = package.tree("xl/styles.xml").child("cellXfs")
    assert looks
    assert [each.attributes["numFmtId"] for each in looks.members] == ["0", "0", "0", "164", "165", "9"]
    assert numbers.cell == [0, 3, 4, 5]


OURS = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="0.0"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm"/></numFmts>'
    '<fonts count="3"><font><sz val="11"/></font><font><b/></font><font><i/></font></fonts>'
    '<fills count="2"><fill a="0"/><fill a="1"/></fills><borders count="1"><border/></borders>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '<xf numFmtId="164" fontId="1" fillId="0" borderId="0"/><xf numFmtId="165" fontId="1" fillId="0" borderId="0"/>'
    '<xf numFmtId="9" fontId="1" fillId="0" borderId="0"/></cellXfs><dxfs count="1"><dxf m="1"/></dxfs></styleSheet>'
)


def test_styles_are_appended_with_the_prefix_and_the_numbers_of_the_workbook() -> None:
    theirs = styled(
        f'<x:styleSheet xmlns:x="{MAIN}"><x:numFmts count="1"><x:numFmt numFmtId="170" formatCode="dd/mm"/></x:numFmts>'
        '<x:fonts count="2"><x:font/><x:font><x:b/></x:font></x:fonts><x:fills/>'
        '<x:cellXfs><x:xf numFmtId="170" fontId="1" fillId="0" borderId="0"/></x:cellXfs></x:styleSheet>'
    )
    assert merge_styles(theirs, styled(OURS)) == StyleNumbers([0, 1, 0, 2], [0])
    assert theirs.parts["xl/gaya.xml"].decode() == (
        f'<x:styleSheet xmlns:x="{MAIN}"><x:numFmts count="2"><x:numFmt numFmtId="170" formatCode="dd/mm"/>'
        '<x:numFmt numFmtId="171" formatCode="0.0"/></x:numFmts>'
        '<x:fonts count="2"><x:font/><x:font><x:b/></x:font></x:fonts>'
        '<x:fills count="2"><x:fill a="0"/><x:fill a="1"/></x:fills><x:borders count="1"><x:border/></x:borders>'
        '<x:cellXfs count="3"><x:xf numFmtId="170" fontId="1" fillId="0" borderId="0"/>'
        '<x:xf numFmtId="171" fontId="1" fillId="0" borderId="0"/>'
        '<x:xf numFmtId="9" fontId="1" fillId="0" borderId="0"/></x:cellXfs>'
        '<x:dxfs count="1"><x:dxf m="1"/></x:dxfs></x:styleSheet>'
    )


def test_elements_of_other_makers_stay_where_they_are_and_do_not_count() -> None:
    alien = '<z:a xmlns:z="urn:asing"/>'
    choice = (
        '<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice Requires="z"><xf z="1"/><xf z="2"/></mc:Choice><mc:Fallback>'
        '<xf numFmtId="0"/></mc:Fallback></mc:AlternateContent>'
    )
    theirs = styled(
        f'<styleSheet xmlns="{MAIN}"><fonts>{alien}<font/>{alien}</fonts><fills/><borders/>'
        f"<cellXfs>{alien}<xf/>{choice}<xf/>{alien}</cellXfs><dxfs>{alien}<dxf/></dxfs></styleSheet>"
    )
    assert merge_styles(theirs, styled(OURS)) == StyleNumbers([0, 3, 4, 5], [1])
    left = theirs.parts["xl/gaya.xml"].decode()
    assert f'<fonts count="2">{alien}<font/>{alien}<font><b/></font></fonts>' in left
    assert f'<cellXfs count="6">{alien}<xf/>{choice}<xf/>{alien}<xf ' in left
    assert f'<dxfs count="2">{alien}<dxf/><dxf m="1"/></dxfs>' in left


def test_a_second_time_nothing_is_appended_and_the_numbers_are_the_same() -> None:
    theirs = styled(f'<styleSheet xmlns="{MAIN}"><fonts/></styleSheet>')
    numbers = merge_styles(theirs, styled(OURS))
    once = dict(theirs.parts)
    assert merge_styles(theirs, styled(OURS)) == numbers
    assert theirs.parts == once


def test_a_workbook_without_styles_gets_the_part_with_its_type() -> None:
    bare = styled(None)
    assert merge_styles(bare, styled(OURS)) == StyleNumbers([0, 1, 2, 3], [0])
    assert (bare.styles, bare.parts["xl/gaya.xml"].decode(), bare.content_type("xl/gaya.xml")) == (
        "xl/gaya.xml",
        OURS,
        "gaya",
    )
