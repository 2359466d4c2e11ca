"""What the format knows is what its schemas say, in the strict variant too."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.stripping.known import TABLE, known, knows_attribute, prefix_of
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
