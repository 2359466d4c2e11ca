"""What reaches out of a file."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.stripping.outside import is_local, is_suspect, reaches_out

OUTSIDE = (
    "[1]Data!$A$1",
    "SUM('[12]Data lama'!A1:A9)",
    "'C:\\Users\\budi\\[lama.xlsx]Data'!A1",
    'HYPERLINK("C:\\bukti\\sk.pdf","SK")',
    'HYPERLINK( "[lain.xlsx]A!B1","x")',
    '"\\\\server\\bukti"&A1',
    'HYPERLINK("file:///home/budi/a.pdf")',
    "SUM(Tabel[[2021]],[1]Data!A1)",
    "SUM(Tabel[2021],[1]Data!A1)",
    "IF(Tabel[[#This Row],[2023]]>0,[2]Data!A1,0)",
)
INSIDE = (
    "SUM(Tabel[2023])",
    "Tabel[[#This Row],[2023]]",
    "SUM(Tabel[[2021]:[2023]])",
    "SUM(Tabel[[#Headers], [2020]:[2023]])",
    "Tabel['[1']]",
    '"lihat [1] di bawah"',
    'HYPERLINK("#Data!A1","x")',
    'HYPERLINK("https://kpu.go.id/home/a","x")',
    "A1/B2",
    "",
)


@pytest.mark.parametrize("formula", OUTSIDE)
def test_another_workbook_and_a_place_on_a_computer_are_outside(formula: str) -> None:
    assert reaches_out(formula)
    assert is_suspect(f"<f>{formula}</f>".encode())


@pytest.mark.parametrize("formula", INSIDE)
def test_a_table_a_text_and_the_web_are_not(formula: str) -> None:
    assert not reaches_out(formula)


@pytest.mark.parametrize(
    ("target", "local"),
    [
        ("file:///C:/a.pdf", True),
        ("bukti/a.pdf", True),
        ("\\\\server\\a", True),
        ("https://kpu.go.id", False),
        ("MAILTO:a@kpu.go.id", False),
        ("ftp://kpu.go.id", False),
        ("tel:0271", False),
        ("#Data!A1", False),
    ],
)
def test_a_link_leads_to_a_computer_or_into_the_web(target: str, local: bool) -> None:
    assert is_local(target) is local


@pytest.mark.parametrize("data", [b"<a>B2:C9 A/B http://x</a>", b"<f>SUM(T[2023a])</f>", b"<f>HYPERLINK(A1)</f>"])
def test_most_parts_need_no_closer_look(data: bytes) -> None:
    assert not is_suspect(data)
