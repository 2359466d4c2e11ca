"""Elements know where their bytes are, and edits touch no other byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.adapters.parts.xml import (
    Element,
    appended,
    attribute,
    copied,
    cut,
    escaped,
    placed,
    reverse,
    set_attribute,
    spliced,
    text_of,
    tree,
)

DATA = (
    b"<?xml version='1.0'?>\n<x:a xmlns:x='u' k = \"1\"><x:b/><!-- <c> -->\n"
    b"<x:c m='&lt;'>teks<d xmlns='v'/>!</x:c></x:a>"
)


def inner(element: Element, data: bytes = DATA) -> bytes:
    return data[element.inner : element.inner_end]


def outer(element: Element, data: bytes = DATA) -> bytes:
    return data[element.start : element.end]


# --- elements


def test_every_element_knows_its_name_its_bytes_and_its_text() -> None:
    told = [(each.name, each.namespace, each.prefix, outer(each), each.text) for each in tree(DATA).walk()]
    assert told == [
        ("a", "u", b"x:", DATA[DATA.index(b"<x:a") :], "\n"),
        ("b", "u", b"x:", b"<x:b/>", ""),
        ("c", "u", b"x:", b"<x:c m='&lt;'>teks<d xmlns='v'/>!</x:c>", "teks!"),
        ("d", "v", b"", b"<d xmlns='v'/>", ""),
    ]


def test_an_element_knows_its_content_its_attributes_and_its_children() -> None:
    root = tree(DATA)
    third = root.child("c")
    assert third
    assert (inner(third), third.attributes, third.is_empty) == (b"teks<d xmlns='v'/>!", {"m": "<"}, False)
    assert [(each.name, each.is_empty) for each in root.children] == [("b", True), ("c", False)]
    assert root.child("d") is None


def test_an_attribute_is_a_number_or_its_default_or_refused() -> None:
    root = tree(DATA)
    assert (root.number("k"), root.number("k", 7), root.number("tidak", 7)) == (1, 1, 7)
    for element, name in ((root, "tidak"), (root.children[1], "m")):
        with pytest.raises(UngraftableError):
            element.number(name)


SHEET = b"<w><p z='1'/><sheetData><row><c/></row>\n<row/></sheetData><q><r/></q></w>"


@pytest.mark.parametrize(
    "data",
    [SHEET, SHEET.replace(b"<sheetData>", b"<sheetData >"), b"<!--<sheetData>-->" + SHEET, b"<w><p z='1'/></w>"],
    ids=["at a glance", "with a blank", "with a comment", "without"],
)
def test_what_is_skipped_is_as_if_it_were_not_there_and_all_else_stays_in_its_place(data: bytes) -> None:
    whole, skipped = tree(data), tree(data, skip="sheetData")
    there = [each for each in whole.walk() if each.name not in {"row", "c"}]
    assert [(each.name, outer(each, data), inner(each, data)) for each in skipped.walk()] == [
        (each.name, outer(each, data), inner(each, data)) for each in there
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a>",
        b"<a></b>",
        b"<!DOCTYPE a><a/>",
        b"<a>&x;</a>",
        b"<a>" * 300 + b"</a>" * 300,
        "<a/>".encode("utf-16"),
        '<é:a xmlns:é="u"/>'.encode(),
        b'<?xml version="1.0" encoding="big5"?><a/>',
        b'<?xml version="1.0" encoding="rot13"?><a/>',
        b'<?xml version="1.0" encoding="tiada"?><a/>',
    ],
)
def test_what_no_workbook_holds_is_refused(data: bytes) -> None:
    with pytest.raises(UngraftableError, match="tidak dapat diurai"):
        tree(data)


# --- edits


def test_edits_are_applied_in_their_places_and_insertions_at_one_place_in_their_order() -> None:
    assert spliced(b"abcdef", [(4, 5, b""), (1, 3, b"XYZ"), (6, 6, b"1"), (6, 6, b"2")]) == b"aXYZdf12"
    assert spliced(b"abc", []) == b"abc"


@given(st.binary(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.binary(max_size=4)), max_size=6))
def test_edits_are_taken_back_to_the_byte(data: bytes, wanted: list[tuple[int, bytes]]) -> None:
    places = sorted({min(place, len(data)) for place, _ in wanted})
    stretches = zip(places[::2], places[1::2], strict=False)
    edits = [(start, end, new) for (start, end), (_, new) in zip(stretches, wanted, strict=False)]
    assert spliced(spliced(data, edits), reverse(data, edits)) == data


def test_a_text_fits_any_encoding_and_an_attribute_is_quoted() -> None:
    assert escaped("é ✓") == b"&#233; &#10003;"
    assert text_of('a & <b> "é"') == b'a &amp; &lt;b&gt; "&#233;"'
    text = "a & \"b\" 'c' <d>\n\r\t✓"
    assert attribute(text) == b"\"a &amp; &quot;b&quot; 'c' &lt;d&gt;&#10;&#13;&#9;&#10003;\""
    assert tree(b"<e k=%s/>" % attribute(text)).attributes == {"k": text}


@pytest.mark.parametrize(
    ("data", "name", "value", "made"),
    [
        (b"<a k='1' m='2'/>", "m", "3", b"<a k='1' m=\"3\"/>"),
        (b"<a k='1' m='2'/>", "k", None, b"<a m='2'/>"),
        (b"<a k='1'/>", "m", "", b"<a m=\"\" k='1'/>"),
        (b"<x:a xmlns:x='u' x:k='1'/>", "k", "2", b"<x:a k=\"2\" xmlns:x='u' x:k='1'/>"),
        (b"<a k='1'/>", "k", "1", b"<a k='1'/>"),
        (b"<a/>", "k", None, b"<a/>"),
    ],
)
def test_an_attribute_is_set_taken_out_or_left_as_it_is(data: bytes, name: str, value: str | None, made: bytes) -> None:
    assert spliced(data, set_attribute(data, tree(data), name, value)) == made


@pytest.mark.parametrize(
    ("data", "made"),
    [
        (b"<x:a xmlns:x='u'/>", b"<x:a xmlns:x='u'><n/></x:a>"),
        (b"<a></a>", b"<a><n/></a>"),
        (b"<a><b/>\n</a>", b"<a><b/>\n<n/></a>"),
    ],
)
def test_content_is_put_at_the_end_of_an_element(data: bytes, made: bytes) -> None:
    assert spliced(data, [appended(tree(data), b"<n/>")]) == made


@pytest.mark.parametrize(
    ("data", "made"),
    [
        (b"<a/>", b"<a><n/></a>"),
        (b"<a>\n<z/></a>", b"<a><n/>\n<z/></a>"),
        (b"<a><m/><z/></a>", b"<a><m/><n/><z/></a>"),
        (b"<a><m/><n i='1'/><z/></a>", b"<a><m/><n i='1'/><n/><z/></a>"),
    ],
)
def test_content_stands_where_the_format_wants_it(data: bytes, made: bytes) -> None:
    assert spliced(data, [placed(tree(data), "m n o", "n", b"<n/>")]) == made


def test_an_empty_element_takes_several_things_at_once() -> None:
    data = b"<a><b /></a>"
    edits = [appended(tree(data).children[0], each) for each in (b"<n/>", b"<m/>")]
    assert spliced(data, edits) == b"<a><b ><n/><m/></b></a>"
    assert spliced(spliced(data, edits), reverse(data, edits)) == data


def test_an_element_is_cut_with_all_inside_it() -> None:
    assert spliced(DATA, [cut(tree(DATA).children[1])]) == DATA[: DATA.index(b"<x:c")] + b"</x:a>"


def test_an_element_is_copied_with_the_prefix_of_where_it_goes() -> None:
    data = "<s><f n='1'><g/>é</f></s>".encode()
    wanted = tree(data).children[0]
    assert copied(data, wanted, b"") == b"<f n='1'><g/>&#233;</f>"
    edits = set_attribute(data, wanted, "n", "2")
    assert copied(data, wanted, b"x:", edits) == b'<x:f n="2"><x:g/>&#233;</x:f>'


@pytest.mark.parametrize("letters", ["x-unknown", "euc-jp", "utf-7", ""])
def test_a_part_that_says_it_has_letters_that_nobody_can_read_is_no_part_of_a_workbook(letters: str) -> None:
    with pytest.raises(UngraftableError, match="tidak dapat diurai"):
        tree(f'<?xml version="1.0" encoding="{letters}"?><a>ya</a>'.encode())
