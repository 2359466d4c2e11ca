"""What nobody reads between the lines of a part goes, and every element that somebody shows stays."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.stripping.owned_parts import owned_parts
from rbexcel.adapters.parts.stripping.strange import drop_strange
from rbexcel.sending.besides import Besides, What
from tests.adapters.parts.small import sheet, small

ALIEN = 'xmlns:z="urn:budi"'


def left_of(inside: str) -> str:
    package = small({"A": sheet(inside)})
    told = list(drop_strange(package, owned_parts(package)))
    left = package.parts["xl/sheet1.xml"].decode()
    assert told == ([] if left == sheet(inside) else [Besides(What.STORED_DATA, "A")])
    return left


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ("<!-- Budi --><sheetData/><?oleh Budi?>", "<sheetData/>"),
        (f"<z:a {ALIEN}/><sheetData/>", "<sheetData/>"),
        (f"<z:a {ALIEN}><sheetData/><z:a/><!-- Budi --></z:a><a/>", "<a/>"),
        (f'<row {ALIEN} z:oleh="Budi" r="1"/>', '<row r="1"/>'),
        (f"<row z:oleh='Budi' {ALIEN}/>", "<row/>"),
        (f"<row {ALIEN}/><a xmlns:z='http://schemas.microsoft.com/x'/>",
         "<row/><a xmlns:z='http://schemas.microsoft.com/x'/>"),
        (f'<row {ALIEN} Ignorable="x z"/>', '<row xmlns:z="urn:tidak-dikenal" Ignorable="x z"/>'),
        (f'<b {ALIEN}><c xmlns:z="http://schemas.microsoft.com/x" z:d="1"/><c z:d="1"/></b>',
         '<b><c xmlns:z="http://schemas.microsoft.com/x" z:d="1"/><c/></b>'),
        ('<a xmlns="urn:budi"><b/></a>', ""),
        ("<t><![CDATA[<!-- teks -->]]></t>", "<t><![CDATA[<!-- teks -->]]></t>"),
        ("<t>a</t>", "<t>a</t>"),
    ],
)  # fmt: skip
def test_remarks_and_what_is_of_unknown_makers_go(inside: str, left: str) -> None:
    assert left_of(inside) == sheet(left)
