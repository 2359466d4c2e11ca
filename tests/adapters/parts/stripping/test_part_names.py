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


def test_the_type_of_a_part_stays_though_it_hung_on_its_ending() -> None:
    package = small(
        {"A": sheet("")},
        types='<Default Extension="tmp" ContentType="image/png"/>',
        more={
            "xl/_rels/sheet1.xml.rels": relations(relation("a", "image", "media/budi.tmp")),
            "xl/media/budi.tmp": b"",
        },
    )
    give_plain_names(package)
    assert [each.target for each in package.relations("xl/sheet1.xml")] == ["xl/image/image1.png"]
    assert package.content_type("xl/image/image1.png") == "image/png"


def test_what_there_is_one_of_lies_where_everybody_looks_for_it() -> None:
    package = small({"A": sheet("")}, relation("s", "styles", "gaya/budi.xml"), more={"xl/gaya/budi.xml": "<a/>"})
    give_plain_names(package)
    assert package.styles == "xl/styles.xml"
