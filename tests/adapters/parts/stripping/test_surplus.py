"""What something leads to and no program shows stays behind."""

from __future__ import annotations

from rbexcel.adapters.parts.stripping.surplus import drop_surplus
from rbexcel.sending.besides import Besides, What
from tests.adapters.parts.small import relation, relations, sheet, small


def test_sheets_in_no_list_second_texts_and_pictures_that_nothing_shows_are_let_go() -> None:
    package = small(
        {"A": sheet('<drawing r:id="d"/>')},
        relation("x", "worksheet", "hilang.xml"),
        relation("t", "sharedStrings", "teks.xml"),
        relation("u", "sharedStrings", "teks2.xml"),
        relation("e", "externalLink", "e1.xml"),
        relation("f", "externalLink", "e2.xml"),
        more={
            "xl/_rels/sheet1.xml.rels": relations(relation("d", "drawing", "d.xml"), relation("s", "styles", "s.xml")),
            "xl/d.xml": "<wsDr><blip embed='i1'/></wsDr>",
            "xl/_rels/d.xml.rels": relations(relation("i1", "image", "1.png"), relation("i2", "image", "2.png")),
            **{f"xl/{name}": "<a/>" for name in ("hilang.xml", "teks.xml", "teks2.xml", "e1.xml", "e2.xml", "s.xml")},
            **{f"xl/{name}": b"" for name in ("1.png", "2.png")},
        },
    )
    assert [*drop_surplus(package)] == [Besides(What.STORED_DATA)] * 3
    kept = {
        part: [each.id for each in package.relations(part)] for part in ("xl/workbook.xml", "xl/sheet1.xml", "xl/d.xml")
    }
    assert kept == {"xl/workbook.xml": ["rId1", "t", "e", "f"], "xl/sheet1.xml": ["d"], "xl/d.xml": ["i1"]}
