"""Macros go, with their names in buttons; the buttons stay."""

from __future__ import annotations

from rbexcel.adapters.parts.ooxml import WORKBOOK_TYPE
from rbexcel.adapters.parts.stripping.macros import drop_macros
from rbexcel.adapters.parts.stripping.owned_parts import owned_parts
from rbexcel.sending.besides import Besides, What
from tests.adapters.parts.small import relation, relations, sheet, small

TYPES = (
    '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    '<Override PartName="/xl/buku.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'
)
SHAPE = "<xml><x:ClientData><x:FmlaMacro>[0]!Cetak\n</x:FmlaMacro>{}<x:A/></x:ClientData></xml>"


def test_names_of_macros_go_and_the_workbook_is_one_without() -> None:
    package = small(
        {"A": sheet('<sheetData/><control><controlPr macro="Cetak" a="1"/></control>')},
        relation("v", "vbaProject", "vbaProject.bin"),
        types=TYPES,
        more={
            "xl/vbaProject.bin": b"",
            "xl/_rels/sheet1.xml.rels": relations(relation("a", "vmlDrawing", "g.VML"), relation("b", "drawing", "g")),
            "xl/g.VML": SHAPE.format("<x:FmlaMacro />"),
            "xl/g": '<d><sp macro="Cetak" textlink=""><c macro=""/></sp></d>',
        },
    )
    before = dict(package.parts)
    assert list(drop_macros(package, owned_parts(package))) == [
        Besides(What.MACRO_BUTTON, "A"),
        Besides(What.MACRO_BUTTON, "A"),
        Besides(What.MACRO_BUTTON, "A"),
    ]
    changed = {name: data for name, data in package.parts.items() if before[name] != data}
    assert changed == {
        "xl/sheet1.xml": sheet('<sheetData/><control><controlPr a="1"/></control>').encode(),
        "xl/g.VML": b"<xml><x:ClientData><x:A/></x:ClientData></xml>",
        "xl/g": b'<d><sp macro="" textlink=""><c macro=""/></sp></d>',
        "[Content_Types].xml": before["[Content_Types].xml"]
        .replace(b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>', b"")
        .replace(b"application/vnd.ms-excel.sheet.macroEnabled.main+xml", WORKBOOK_TYPE.encode()),
    }


def test_a_workbook_whose_buttons_call_nothing_stays_as_it_is() -> None:
    package = small({"A": sheet("<sheetData><row macro='x'/></sheetData>")})
    before = dict(package.parts)
    assert list(drop_macros(package, owned_parts(package))) == []
    assert package.parts == before
