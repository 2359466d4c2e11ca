"""The markup of a part as readers of values see it."""

from __future__ import annotations

import re
from xml.parsers import expat

import pytest

from rbexcel.adapters.files.markup import local, parse, parser_of, plain_number


def test_every_element_is_told_as_it_is_written_and_utf_8_whatever_is_declared() -> None:
    found = []
    parser = parser_of(lambda tag, attributes: found.append((tag, attributes)))
    parse(parser, "<?xml version='1.0' encoding='latin-1'?><x:a k='é'><b/></x:a>".encode())
    assert found == [("x:a", {"k": "é"}), ("b", {})]
    assert [local(tag) for tag, _ in found] == ["a", "b"]


def test_markup_that_ends_early_is_damaged_unless_it_may() -> None:
    parse(parser_of(lambda *_: None), b"<a><b>", whole=False)
    with pytest.raises(expat.ExpatError):
        parse(parser_of(lambda *_: None), b"<a><b>")


@pytest.mark.parametrize(
    ("digits", "number"),
    [("0", 0), ("007", 7), ("999999999", 999_999_999), ("1000000001", 10**9), ("9" * 5_000, 10**9)],
)
def test_a_number_is_read_up_to_where_it_is_just_far(digits: str, number: int) -> None:
    assert plain_number(digits) == number


@pytest.mark.parametrize("digits", ["", "-1", "1.5", " 1", "²", "١", "x"])
def test_what_is_no_plain_number_is_damage(digits: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(digits)}$"):
        plain_number(digits)
