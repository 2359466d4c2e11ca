"""A glance at the markup of a sheet tells of its cells what a parser tells; other markup is left to that."""

from __future__ import annotations

import pytest

from rbexcel.adapters.files.appearance.cells import filled_cells, told_cells
from rbexcel.adapters.files.appearance.styled_cells import Glance, told_at_a_glance
from rbexcel.adapters.files.appearance.styles import Look, Styles

STYLES = Styles((Look(), Look(fill="FFFF00"), Look(indent=2)))
COLUMNS = '<cols><col min="3" max="4" style="1"/></cols>'


def sheet(rows: str, before: str = COLUMNS) -> bytes:
    """Return the markup of a sheet with some rows."""
    return f'<worksheet>{before}<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'.encode()


def closed(markup: bytes) -> bytes:
    """Return a sheet's markup to its end."""
    return markup + b"</worksheet>"


KNOWN = {
    "styles and values": '<row r="1"><c r="A1" s="1"/><c r="C1" s="0" t="s"><v>1</v></c><c r="D1"><v>2</v></c></row>',
    "rows of a style without a fill": '<row r="1" s="2" customFormat="1"><c r="B1" s="2"/></row><row r="7"/>',
    "an unknown style": '<row r="2"><c r="AA2" s="99" t="str"><v>x</v></c></row>',
    "nothing": "",
}
UNKNOWN = {
    "a cell without a place": '<row r="1"><c s="1"/><c s="2"/></row>',
    "a style behind the type": '<row r="1"><c r="A1" t="s" s="1"><v>0</v></c></row>',
    "other quotes": "<row r='1'><c r='A1' s='1'/></row>",
    "a prefix": '<row r="1"><x:c xmlns:x="urn:x" r="A1" s="1"/></row>',
    "a comment": '<row r="1"><!-- <c r="B1" s="1"/> --><c r="A1" s="1"/></row>',
    "a row's style in other quotes": '<row r="1" s=\'1\'><c r="B1"/></row>',
}


def told(markup: bytes, glance: Glance | None) -> tuple[object, object]:
    """Return the fills and the indents of a sheet's cells."""
    return filled_cells(markup, STYLES, (9, 30), glance), told_cells(markup, STYLES, lambda look: look.indent, glance)


@pytest.mark.parametrize("before", [COLUMNS, ""])
@pytest.mark.parametrize("name", [*KNOWN, *UNKNOWN])
def test_a_glance_tells_what_a_parser_tells(name: str, before: str) -> None:
    markup = closed(sheet((KNOWN | UNKNOWN)[name], before))
    assert told(markup, told_at_a_glance(markup, STYLES)) == told(markup, None)


def test_a_row_with_a_fill_of_its_own_colours_the_cells_that_are_not_written() -> None:
    markup = closed(sheet('<row r="1" s="1"><c r="B1" s="0"/></row>', before=""))
    assert filled_cells(markup, STYLES, (1, 3), told_at_a_glance(markup, STYLES)) == {
        (1, 1): "FFFF00",
        (1, 3): "FFFF00",
    }


@pytest.mark.parametrize("name", KNOWN)
def test_what_most_programs_write_is_told_at_a_glance(name: str) -> None:
    assert told_at_a_glance(closed(sheet(KNOWN[name])), STYLES)


@pytest.mark.parametrize("name", UNKNOWN)
def test_other_markup_is_left_to_a_parser(name: str) -> None:
    assert told_at_a_glance(closed(sheet(UNKNOWN[name])), STYLES) is None
