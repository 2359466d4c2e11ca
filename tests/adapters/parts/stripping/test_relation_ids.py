"""Relationships have numbers."""

from __future__ import annotations

from rbexcel.adapters.parts.stripping.relation_ids import number_relations
from tests.adapters.parts.small import relation, relations, sheet, small


def test_a_relationship_that_is_called_after_a_person_gets_a_number_wherever_it_is_spoken_of() -> None:
    package = small(
        {"A": sheet('<drawing r:id="Budi"/><legacyDrawing r:id="rId1"/><a b="Budi"/>')},
        more={
            "xl/_rels/sheet1.xml.rels": relations(
                relation("Budi", "drawing", "d.xml"), relation("rId1", "vmlDrawing", "d.vml")
            ),
            "xl/d.xml": "<wsDr/>",
            "xl/d.vml": '<xml xmlns:o="urn:schemas-microsoft-com:office:office"><v o:relid="logo budi"/></xml>',
            "xl/_rels/d.vml.rels": relations(relation("logo budi", "image", "d.png")),
            "xl/d.png": b"",
        },
    )
    number_relations(package)
    assert package.parts["xl/sheet1.xml"].decode() == sheet(
        '<drawing r:id="rId2"/><legacyDrawing r:id="rId1"/><a b="Budi"/>'
    )
    assert [each.id for each in package.relations("xl/sheet1.xml")] == ["rId2", "rId1"]
    assert b'o:relid="rId1"' in package.parts["xl/d.vml"]
    assert [each.id for each in package.relations("xl/d.vml")] == ["rId1"]


def test_a_relationship_that_is_spoken_of_and_not_there_is_called_by_a_number_too() -> None:
    package = small({"A": sheet('<drawing r:id="Budi"/><hyperlink r:id=""/><a r:id="Budi"/>')})
    number_relations(package)
    assert package.parts["xl/sheet1.xml"].decode() == sheet(
        '<drawing r:id="rId1"/><hyperlink r:id=""/><a r:id="rId1"/>'
    )
