"""The parts of a workbook are brought to where readers look for them; where they are there, nothing is touched."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from rbexcel.adapters.files.plain.skeleton import with_plain_skeleton
from rbexcel.errors import RbexcelError
from tests.adapters.parts.small import relation, relations, small

MAIN, BESIDE = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
Parts = dict[str, bytes]


def two_sheets(*related: str) -> Parts:
    texts = {"xl/sharedStrings.xml": "<sst/>", "xl/styles.xml": "<styleSheet/>"}
    kinds = (relation("t", "sharedStrings", "sharedStrings.xml"), relation("g", "styles", "/xl/styles.xml"))
    return dict(small({"Satu": "<sheetData/>", "Dua": ""}, *kinds, *related, more=texts).parts)


def edited(parts: Parts, part: str, old: str, new: str) -> Parts:
    assert old.encode() in parts[part]
    return {**parts, part: parts[part].replace(old.encode(), new.encode())}


def moved(parts: Parts, places: dict[str, str]) -> Parts:
    return {places.get(part, part): xml for part, xml in parts.items()}


def test_a_plain_package_is_not_touched() -> None:
    parts = two_sheets()
    assert with_plain_skeleton("a.xlsx", parts) is parts
    upper = {part.upper(): xml for part, xml in parts.items()}
    assert with_plain_skeleton("a.xlsx", upper) is upper


def elsewhere(parts: Parts) -> Parts:
    places = {part: part.replace("xl/", "isi/", 1) for part in parts}
    parts = edited(edited(parts, "_rels/.rels", "xl/workbook", "isi/workbook"), BESIDE, "/xl/styles", "/isi/styles")
    return moved(parts, places)


ODD: dict[str, Callable[[Parts], Parts]] = {
    "all in another folder": elsewhere,
    "a main part of another name": lambda parts: moved(
        edited(parts, "_rels/.rels", "workbook.xml", "workbook22.xml"),
        {MAIN: "xl/workbook22.xml", BESIDE: "xl/_rels/workbook22.xml.rels"},
    ),
    "texts of another name": lambda parts: moved(
        edited(parts, BESIDE, "sharedStrings.xml", "t/teks.xml"), {"xl/sharedStrings.xml": "xl/t/teks.xml"}
    ),
    "a path with dots": lambda parts: edited(parts, BESIDE, "sheet1.xml", "../xl/sheet1.xml"),
    "a path with a backslash": lambda parts: edited(parts, BESIDE, '"sheet1.xml', '".\\sheet1.xml'),
    "a path from the root without its slash": lambda parts: edited(parts, BESIDE, '"sheet1', '"xl/sheet1'),
    "a blank in a name": lambda parts: moved(
        edited(parts, BESIDE, "sheet1", "sheet%201"), {"xl/sheet1.xml": "xl/sheet 1.xml"}
    ),
    "an unknown visibility": lambda parts: edited(parts, MAIN, 'name="Dua"', 'state="ada" name="Dua"'),
    "the strict variant": lambda parts: {
        part: xml.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for part, xml in parts.items()
    },
}


@pytest.mark.parametrize("change", ODD.values(), ids=ODD)
def test_an_odd_package_gets_a_plain_list_of_the_same_sheets(change: Callable[[Parts], Parts]) -> None:
    plain = two_sheets()
    parts = with_plain_skeleton("a.xlsx", change(plain))
    assert parts is not None
    targets = {each[0]: each[1] for each in re.findall(r'Id="(\w+)"[^>]* Target="/([^"]+)"', parts[BESIDE].decode())}
    sheets = re.findall(r'name="(\w+)" sheetId="\d" state="visible" r:id="(\w+)"', parts[MAIN].decode())
    assert [(name, parts[targets[relation_]]) for name, relation_ in sheets] == [
        ("Satu", plain["xl/sheet1.xml"]),
        ("Dua", plain["xl/sheet2.xml"]),
    ]
    assert (parts["xl/sharedStrings.xml"], parts["xl/styles.xml"]) == (b"<sst/>", b"<styleSheet/>")
    assert with_plain_skeleton("a.xlsx", parts) is parts


def test_a_sheet_of_macros_is_listed_without_cells() -> None:
    parts = two_sheets(relation("m", "xlMacrosheet", "macrosheets/sheet1.xml"))
    parts["xl/macrosheets/sheet1.xml"] = b"<macrosheet/>"
    parts = edited(parts, MAIN, "</sheets>", '<sheet name="Makro" state="hidden" r:id="m"/></sheets>')
    plain = with_plain_skeleton("a.xlsx", parts)
    assert plain is not None
    assert b'name="Makro" sheetId="3" state="hidden" r:id="rId3"' in plain[MAIN]
    assert (
        b'Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
        in (plain[BESIDE])
    )
    assert b"<sheetData/>" in plain["xl/worksheets/nothing.xml"]


def test_a_workbook_that_only_lies_about_is_not_read_for_the_one_that_is_meant() -> None:
    parts = ODD["a main part of another name"](two_sheets())
    plain = with_plain_skeleton(
        "a.xlsx", {**parts, MAIN: b"<workbook><sheets><sheet name='Umpan'/></sheets></workbook>"}
    )
    assert plain is not None
    assert b"Umpan" not in plain[MAIN]
    assert b"Satu" in plain[MAIN]


def test_days_from_1904_stay_so() -> None:
    parts = edited(ODD["a path with dots"](two_sheets()), MAIN, "<sheets>", '<workbookPr date1904="1"/><sheets>')
    plain = with_plain_skeleton("a.xlsx", parts)
    assert plain is not None
    assert b'date1904="1"' in plain[MAIN]


def test_what_is_no_workbook_is_none() -> None:
    parts = two_sheets()
    assert with_plain_skeleton("a.docx", edited(parts, "_rels/.rels", "xl/workbook.xml", "word/document.xml")) is None
    assert with_plain_skeleton("a.docx", {**parts, MAIN: b"<document/>"}) is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda parts: {part: xml for part, xml in parts.items() if part != "xl/sheet2.xml"}, 'isi lembar "Dua" tidak'),
        (lambda parts: edited(parts, MAIN, 'r:id="rId2"', ""), 'isi lembar "Dua" tidak ada di dalamnya'),
        (lambda parts: edited(parts, MAIN, '"Dua"', '"Satu"'), 'dua lembarnya bernama sama, "Satu"'),
    ],
)
def test_what_is_missing_or_double_is_named(change: Callable[[Parts], Parts], says: str) -> None:
    with pytest.raises(RbexcelError, match=says):
        with_plain_skeleton("a.xlsx", change(two_sheets()))


def test_a_package_without_relationships_is_damaged() -> None:
    for part in ("_rels/.rels", BESIDE):
        parts = two_sheets()
        del parts[part]
        with pytest.raises(ValueError, match="no relationships"):
            with_plain_skeleton("a.xlsx", parts)


def test_relations_of_a_package_may_have_a_prefix() -> None:
    parts = two_sheets()
    root = relations(relation("a", "officeDocument", "xl/workbook.xml")).replace("<R", "<p:R").replace("</R", "</p:R")
    parts["_rels/.rels"] = root.replace("xmlns=", "xmlns:p=").encode()
    assert with_plain_skeleton("a.xlsx", parts) is parts
