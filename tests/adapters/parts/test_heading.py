"""A word at the top of every page, above what stood there."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rbexcel.adapters.parts.heading import headed
from tests import libreoffice
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
