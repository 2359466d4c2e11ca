"""Parts are called after what they are."""

from __future__ import annotations

from rbexcel.adapters.parts.stripping.part_names import give_plain_names
from tests.adapters.parts.small import relation, relations, sheet, small


def test_a_part_that_is_called_after_a_person_is_called_after_what_it_is() -> None:
    package = small(
        {"A": sheet("")},
        types='<Default Extension="jpg" ContentType="image/jpeg"/>',
        more={
            "xl/_rels/sheet1.xml.rels": relations(
                relation("a", "image", "media/ttd_budi3.jpg"), relation("b", "image", "media/image7.png")
            ),
            "xl/media/ttd_budi3.jpg": b"",
            "xl/media/image7.png": b"",
        },
    )
    give_plain_names(package)
    assert [each.target for each in package.relations("xl/sheet1.xml")] == [
        "xl/image/image1.jpg",
        "xl/media/image7.png",
    ]
    assert "xl/media/ttd_budi3.jpg" not in package.parts
