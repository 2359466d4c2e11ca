"""Each part belongs to the first sheet that leads to it."""

from __future__ import annotations

import weakref

import pytest

from rbexcel.adapters.parts.stripping.owned_parts import listed, owned_parts, xml_parts
from rbexcel.collector import collector_paused
from tests.adapters.parts.small import relation, relations, sheet, small

MORE = {
    "xl/_rels/sheet1.xml.rels": relations(relation("a", "drawing", "gambar.xml"), relation("b", "image", "i.png")),
    "xl/_rels/sheet2.xml.rels": relations(relation("a", "drawing", "gambar.xml"), relation("c", "x", "s.xml")),
    "xl/gambar.xml": "",
    "xl/i.png": "",
    "xl/s.xml": "",
    "xl/yatim.xml": "",
}


def test_every_part_that_can_be_reached_is_told_once_with_its_sheet() -> None:
    parts = owned_parts(small({"A": sheet(""), "B": sheet("")}, more=MORE))
    assert [(each.sheet, each.name) for each in parts] == [
        ("A", "xl/sheet1.xml"),
        ("A", "xl/gambar.xml"),
        ("A", "xl/i.png"),
        ("B", "xl/sheet2.xml"),
        ("B", "xl/s.xml"),
        ("", ""),
        ("", "xl/workbook.xml"),
    ]
    assert [each.id for each in parts[0].relations] == ["a", "b"]
    assert (parts[0].said, parts[-1].said) == ('Lembar "A"', "Berkas ini")


def test_a_package_whose_parts_were_told_is_let_go_of_without_the_collector() -> None:
    with collector_paused():
        package = small({"A": sheet(""), "B": sheet("")}, more=MORE)
        owned_parts(package)
        held = weakref.ref(package)
        del package
        assert held() is None


def test_only_xml_is_looked_into_and_only_while_it_is_there() -> None:
    package = small({"A": sheet(""), "B": sheet("")}, more=MORE)
    parts = owned_parts(package)
    del package.parts["xl/s.xml"]
    assert [each.name for each in xml_parts(package, parts)] == [
        "xl/sheet1.xml",
        "xl/gambar.xml",
        "xl/sheet2.xml",
        "xl/workbook.xml",
    ]


@pytest.mark.parametrize(
    ("count", "said"), [(1, "A1"), (4, "A1, A2, A3, A4"), (5, "A1, A2, A3, A4 dan 1 lainnya"), (0, "")]
)
def test_four_places_are_named_and_the_others_counted(count: int, said: str) -> None:
    assert listed([f"A{number}" for number in range(1, count + 1)]) == said
