"""Namespaces tell of nobody: those of unknown makers go, and prefixes are the usual ones."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.stripping.owned_parts import owned_parts
from rbexcel.adapters.parts.stripping.prefixes import give_usual_prefixes
from rbexcel.sending.besides import Besides, What
from tests.adapters.parts.small import MAIN, sheet, small

AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ('<row xmlns:z="http://schemas.microsoft.com/Budi" r="1"/>', '<row r="1"/>'),
        (f'<row xmlns:x14ac="{AC}" x14ac:dyDescent="1"/>',) * 2,
        (f'<row xmlns:budi="{AC}" budi:dyDescent="1"><c/></row>',
         f'<row xmlns:x14ac="{AC}" x14ac:dyDescent="1"><c/></row>'),
        (f'<budi:row xmlns:budi="{MAIN}"><budi:c a="budi:c"/></budi:row>',
         f'<x:row xmlns:x="{MAIN}"><x:c a="budi:c"/></x:row>'),
        (f'<budi:c xmlns:budi="{MAIN}" xmlns:x="{MAIN}"/>', f'<ns1:c xmlns:ns1="{MAIN}" xmlns:x="{MAIN}"/>'),
        (f'<row {MC} xmlns:budi="{AC}" mc:Ignorable="z budi xr"/>',
         f'<row {MC} xmlns:x14ac="{AC}" mc:Ignorable="x14ac"/>'),
        (f'<mc:Choice {MC} Requires="budi" xmlns:budi="urn:budi"/>',
         f'<mc:Choice {MC} Requires="ns1" xmlns:ns1="urn:tidak-dikenal"/>'),
        ('<budi:a xmlns:budi="urn:budi"/>', '<ns1:a xmlns:ns1="urn:tidak-dikenal"/>'),
        (f'<t><![CDATA[<budi:t xmlns:budi="{AC}">]]></t>', f'<t><![CDATA[<budi:t xmlns:budi="{AC}">]]></t>'),
    ],
)  # fmt: skip
def test_prefixes_are_the_usual_ones_wherever_they_are_used(inside: str, left: str) -> None:
    package = small({"A": sheet(inside)})
    told = [*give_usual_prefixes(package, owned_parts(package))]
    assert package.parts["xl/sheet1.xml"].decode() == sheet(left)
    assert told == ([] if inside == left else [Besides(What.STORED_DATA, "A")])
