"""What the format knows is what its schemas say, in the strict variant too."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.stripping.known import TABLE, known, knows_attribute, plain_style, prefix_of
from tests.adapters.parts.small import MAIN
from tests.adapters.parts.stripping.format_tables import table

STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def test_the_table_is_what_the_schemas_say() -> None:
    assert TABLE.read_text(encoding="utf-8") == table()


@pytest.mark.parametrize("namespace", [MAIN, STRICT_MAIN])
def test_an_element_is_known_with_its_attributes_and_whether_it_has_text(namespace: str) -> None:
    row, value = known(namespace, "row"), known(namespace, "v")
    assert row
    assert value
    assert (row.has_text, value.has_text, known(namespace, "pembuat")) == (False, True, None)
    assert [knows_attribute(row, *each) for each in (("r", "7"), ("r", "Budi"), ("oleh", "7"), ("spans", "1:9"))] == [
        True,
        False,
        False,
        True,
    ]
    assert prefix_of(namespace) == "x"


@pytest.mark.parametrize("value", ["1", "0", "true", "-12.5", "1E-5", "landscape", "FF00AB", "50%", "12pt", "NaN"])
def test_numbers_and_words_of_the_format_are_values(value: str) -> None:
    setup = known(MAIN, "pageSetup")
    assert setup
    assert knows_attribute(setup, "orientation", value)


def test_a_namespace_that_only_looks_like_one_of_a_maker_is_not_known() -> None:
    assert prefix_of("http://schemas.microsoft.com/office/Budi") is None


def test_words_that_no_program_shows_are_not_known() -> None:
    link, name = known(MAIN, "hyperlink"), known(MAIN, "definedName")
    assert link
    assert name
    assert [knows_attribute(link, each, "Budi") for each in ("tooltip", "display")] == [True, False]
    assert not knows_attribute(name, "comment", "Budi")
    assert known(MAIN, "rPh") is None


@pytest.mark.parametrize(
    ("element", "name", "plain", "words"),
    [
        ("dimension", "ref", "A1:$B$7", "Budi"),
        ("selection", "sqref", "A1 B2:C3 D:E 7:9", "A1 Budi"),
        ("row", "spans", "1:9 12:14", "1:Budi"),
        ("sheetView", "topLeftCell", "XFD1048576", "Rumah Budi"),
    ],
)
def test_places_are_no_words(element: str, name: str, plain: str, words: str) -> None:
    found = known(MAIN, element)
    assert found
    assert [knows_attribute(found, name, each) for each in (plain, words)] == [True, False]


def test_a_language_is_a_short_sign() -> None:
    lang = known("http://schemas.openxmlformats.org/drawingml/2006/chart", "lang")
    assert lang
    signs = ("id-ID", "en-US", "sr-Latn-RS", "x-none", "budi", "id-budi", "id-ID-budi")
    assert [knows_attribute(lang, "val", each) for each in signs] == [True] * 4 + [False] * 3


def test_of_a_style_only_what_programs_declare_stays() -> None:
    usual = "position:absolute;margin-left:59.25pt;z-index:1; visibility:hidden;mso-wrap-style:tight"
    assert plain_style(usual) == usual
    assert plain_style("position:absolute;pembuat:Budi;margin-left:Budi;width:9pt") == "position:absolute;width:9pt"
