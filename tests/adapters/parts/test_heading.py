"""A word at the top of every page, above what stood there."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rbexcel.adapters.parts.heading import head_pages, headed
from rbexcel.errors import RbexcelError
from tests import libreoffice
from tests.adapters.parts.small import sheet, small
from tests.outgoing import (
    edited,
    foreign_by_hand,
    of_any_source,
    sent,
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '&C&"-,Bold"&16&KC00000DRAF'),
        ("&LKiri&RKanan", '&LKiri&C&"-,Bold"&16&KC00000DRAF&RKanan'),
        ("&CTengah", '&C&"-,Bold"&16&KC00000DRAF&K000000&"-,Regular"&10\nTengah'),
        ("Tengah", '&C&"-,Bold"&16&KC00000DRAF&K000000&"-,Regular"&10\nTengah'),
        ("&La && b&C&G&Rx", '&La && b&C&"-,Bold"&16&KC00000DRAF&K000000&"-,Regular"&10\n&G&Rx'),
        ("&C" + "x" * 240, "&CDRAF\n" + "x" * 240),
    ],
)
def test_a_header_keeps_what_it_says_below_the_word(before: str, after: str) -> None:
    assert headed(before, "DRAF") == after


@given(st.text(alphabet='&LCRK"a1 ,F0', max_size=60))
def test_a_header_never_outgrows_what_excel_takes(before: str) -> None:
    assert len(headed(before, "DRAF")) <= 255
    assert "DRAF" in headed(before, "DRAF")


@of_any_source
def test_every_page_of_a_draft_says_so(source: Callable[[], bytes], tmp_path: Path) -> None:
    file = tmp_path / "draf.xlsx"
    file.write_bytes(sent(source(), draft=True))
    pages = [page for page in libreoffice.printed(file) if page.strip()]
    assert pages
    assert not [page for page in pages if "DRAF" not in page]


def test_first_and_even_pages_with_headers_of_their_own_say_it_too() -> None:
    own_pages = edited(
        foreign_by_hand(),
        {
            "xl/worksheets/sheet1.xml": lambda data: data.replace(
                b"<headerFooter>", b'<headerFooter differentOddEven="1" differentFirst="1">'
            )
        },
    )
    sheet = openpyxl.load_workbook(io.BytesIO(sent(own_pages, draft=True)))["Renaksi"]
    for header in (sheet.oddHeader, sheet.evenHeader, sheet.firstHeader):
        assert "DRAF" in header.center.text
    assert sheet.oddFooter.right.text == "Halaman &P"


def heads(text: str = "DRAF", name: str = "oddHeader") -> str:
    return f'<{name} xml:space="preserve">&amp;C&amp;"-,Bold"&amp;16&amp;KC00000{text}</{name}>'


@pytest.mark.parametrize(
    ("inside", "made"),
    [
        ("<pageSetup/>", f"<pageSetup/><headerFooter>{heads()}</headerFooter>"),
        (
            '<headerFooter a="1"><oddFooter>&amp;P</oddFooter></headerFooter><drawing/>',
            f'<headerFooter a="1">{heads()}<oddFooter>&amp;P</oddFooter></headerFooter><drawing/>',
        ),
        (
            '<headerFooter differentFirst="1" differentOddEven="1"><evenFooter/></headerFooter>',
            f'<headerFooter differentFirst="1" differentOddEven="1">{heads()}{heads(name="evenHeader")}<evenFooter/>'
            f"{heads(name='firstHeader')}</headerFooter>",
        ),
        ('<headerFooter differentFirst="0"/>', f'<headerFooter differentFirst="0">{heads()}</headerFooter>'),
    ],
)
def test_every_header_that_is_printed_gets_the_word_and_footers_stay(inside: str, made: str) -> None:
    package = small({"A": sheet(f"<sheetData/>{inside}")})
    before = dict(package.parts)
    head_pages(package, "DRAF")
    package.settle()
    assert package.parts == before | {"xl/sheet1.xml": sheet(f"<sheetData/>{made}").encode()}


def test_a_header_of_255_signs_is_the_longest_and_loses_its_looks_before_its_words() -> None:
    short, plain = '&C&"-,Bold"&16&KC00000DRAF&K000000&"-,Regular"&10\n', "&CDRAF\n"
    most = 255 - len(short)
    assert [headed("x" * length, "DRAF")[: len(short)] for length in (most, most + 1)] == [
        short,
        (plain + "x" * most)[: len(short)],
    ]
    assert headed("x" * (255 - len(plain)), "DRAF") == plain + "x" * (255 - len(plain))
    with pytest.raises(ValueError, match="no room"):
        headed("x" * (256 - len(plain)), "DRAF")


def test_a_hidden_sheet_is_not_printed_and_stays_as_it_is() -> None:
    package = small({"A": sheet("<sheetData/>")})
    package.parts["xl/workbook.xml"] = package.parts["xl/workbook.xml"].replace(b'"A"', b'"A" state="hidden"')
    before = dict(package.parts)
    head_pages(package, "DRAF")
    package.settle()
    assert package.parts == before


def test_a_header_without_room_for_the_word_is_told_with_its_sheet() -> None:
    package = small({"A": sheet(f"<sheetData/><headerFooter><oddHeader>{'x' * 253}</oddHeader></headerFooter>")})
    with pytest.raises(RbexcelError) as caught:
        head_pages(package, "DRAF")
    assert str(caught.value) == (
        'Kepala halaman lembar "A" terlalu panjang untuk ditambah kata DRAF. Pendekkan dulu di Excel.'
    )
