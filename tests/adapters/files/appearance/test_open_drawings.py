"""What lies over the cells of an .ods, where it is fixed to a cell."""

from __future__ import annotations

import io
import zipfile

import pytest

from rbexcel.adapters.files.appearance.open_document import Document
from rbexcel.workbook.grid import NOTHING, Appearance, Drawn, Span, Thing

FORMS = """<office:forms><form:form><form:checkbox form:id="c1" form:current-state="checked"/>
<form:checkbox form:id="c2"/><form:button form:id="c3"/></form:form></office:forms>"""
LOOKS = """<style:style style:name="T1" style:family="text"><style:text-properties fo:font-family="Webdings"/>
</style:style>"""


A_TEXT = (Thing.TEXT, "a b")


def appearance(drawn: str, value: str = "") -> Appearance:
    """Return what is told of a sheet with something drawn in its cell C2."""
    row = f"<table:table-row><table:table-cell/><table:table-cell/><table:table-cell>{value}{drawn}</table:table-cell>"
    rows = f"<table:table-row><table:table-cell/></table:table-row>{row}<table:table-cell/></table:table-row>"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        target.writestr("content.xml", f"<a>{LOOKS}<table:table>{FORMS}{rows}</table:table></a>")
    return Document(content.getvalue()).appearance(0, (9, 9))


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        ("<draw:frame><draw:image><text:p/></draw:image><svg:desc>a</svg:desc></draw:frame>", (Thing.PICTURE, None)),
        ("<draw:frame><draw:object/></draw:frame>", (Thing.OBJECT, None)),
        ("<draw:custom-shape><text:p>✓</text:p><draw:enhanced-geometry/></draw:custom-shape>", (Thing.TEXT, "✓")),
        ("<draw:frame><draw:text-box><text:p>a</text:p><text:p>b</text:p></draw:text-box></draw:frame>", A_TEXT),
        ("<draw:line/>", (Thing.SHAPE, None)),
        ("<draw:g><draw:rect/><draw:rect/></draw:g>", (Thing.SHAPE, None)),
        ('<draw:control draw:control="c1"/>', (Thing.CHECKED, None)),
        ('<draw:control draw:control="c3"/>', (Thing.CONTROL, None)),
    ],
)  # fmt: skip
def test_what_is_drawn_in_a_cell_lies_over_it(drawn: str, told: tuple[Thing, str | None]) -> None:
    assert appearance(drawn).drawn == (Drawn(told[0], Span(2, 3, 2, 3), told[1]),)


def test_it_lies_over_all_cells_down_to_its_last() -> None:
    bar = """<draw:rect table:end-cell-address="'Rencana Aksi'.$F$3"/>"""
    assert appearance(bar).drawn == (Drawn(Thing.SHAPE, Span(2, 3, 3, 6)),)


@pytest.mark.parametrize("drawn", ['<draw:control draw:control="c2"/>', "<draw:frame/>", "<text:p>✓</text:p>"])
def test_an_empty_box_and_a_text_of_the_cell_are_nothing_over_it(drawn: str) -> None:
    assert appearance(drawn) == NOTHING


def test_the_letters_of_a_shape_say_nothing_about_those_of_its_cell() -> None:
    span = '<text:p><text:span text:style-name="T1">a</text:span></text:p>'
    assert appearance(f"<draw:rect>{span}</draw:rect>").fonts == {}
    assert appearance("<draw:rect/>", value=span).fonts == {(2, 3): "webdings"}
