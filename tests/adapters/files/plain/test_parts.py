"""Parts are named with slashes and written in UTF-8, whatever the program that saved them thought of it."""

from __future__ import annotations

import pytest

from rbexcel.adapters.files.plain.parts import is_fit_name, is_markup, plain_markup, plain_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("xl/workbook.xml", "xl/workbook.xml"),
        ("xl\\worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("/xl/workbook.xml", "xl/workbook.xml"),
        ("./xl/workbook.xml", "xl/workbook.xml"),
        ("[content_types].XML", "[Content_Types].xml"),
        ("XL/Workbook.xml", "XL/Workbook.xml"),
    ],
)
def test_a_part_is_named_from_the_root_with_slashes(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_markup_is_known_by_its_ending() -> None:
    names = ("a.xml", "A.XML", "_rels/.rels", "d.vml", "a.png", "xml")
    assert [is_markup(each) for each in names] == [True, True, True, True, False, False]


TEXT = "<t>é✓</t>"


@pytest.mark.parametrize(
    ("part", "plain"),
    [
        (TEXT.encode(), TEXT),
        (b'<?xml version="1.0" encoding="UTF-8"?>' + TEXT.encode(), '<?xml version="1.0" encoding="UTF-8"?>' + TEXT),
        (('<?xml version="1.0" encoding="UTF-16"?>' + TEXT).encode("utf-16"), TEXT),
        (("\ufeff" + TEXT).encode("utf-16-be"), "\ufeff" + TEXT),
        (('<?xml version="1.0"?>' + TEXT).encode("utf-16-be"), TEXT),
        (('<?xml version="1.0"?>' + TEXT).encode("utf-16-le"), TEXT),
        (b'<?xml version="1.0" encoding="utf-16"?>' + TEXT.encode(), TEXT),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><t>é</t>".encode("latin-1"), "<t>é</t>"),
        (b'<?xml version="1.0" encoding="windows-1252"?><t>\x93</t>', "<t>\u201c</t>"),
        (b'<?xml version="1.0" encoding="unicode_escape"?>x', '<?xml version="1.0" encoding="unicode_escape"?>x'),
    ],
)
def test_markup_of_any_usual_encoding_becomes_utf_8(part: bytes, plain: str) -> None:
    assert plain_markup(part).decode().removeprefix("\ufeff") == plain.removeprefix("\ufeff")


def test_plain_markup_stays_the_same_object() -> None:
    part = b"\xef\xbb\xbf<?xml version='1.0'?><a/>"
    assert plain_markup(part) is part


def test_markup_that_is_not_what_it_says_is_an_error() -> None:
    with pytest.raises(ValueError, match="decode"):
        plain_markup(b"\xff\xfe<")


@pytest.mark.parametrize("name", ["xl/workbook.xml", "/xl/a..b.xml", ".\\xl\\a.xml", "xl/leer/", "x" * 255])
def test_a_part_may_have_any_name_inside_its_package(name: str) -> None:
    assert is_fit_name(name)


@pytest.mark.parametrize("name", ["", "/", "../a.xml", "xl/../../a.xml", "xl\\..\\a", "C:\\a.xml", "a\0b", "x" * 256])
def test_a_name_that_leads_out_of_the_package_is_no_parts_name(name: str) -> None:
    assert not is_fit_name(name)
