"""How cells are filled and in which fonts they are written is read the same from every kind of workbook."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import pytest

from rbexcel.adapters.files.appearance.old_workbook import OldWorkbook
from rbexcel.adapters.files.appearance.open_document import Document
from rbexcel.adapters.files.appearance.sheet import Package
from rbexcel.adapters.files.compound import contained
from rbexcel.workbook.grid import NOTHING, Appearance, Fill, Position, Span, Veil

AREA = (9, 9)
PALETTE = "<colors><indexedColors>" + '<rgbColor rgb="00FFFFFF"/>' * 12 + "</indexedColors></colors>"


def zipped(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, part in parts.items():
            package.writestr({"sheet": "xl/sheet1.xml", "styles": "xl/styles.xml"}.get(name, f"{name}.xml"), part)
    return target.getvalue()


def package(rows: str, styles: str, before: str = "", behind: str = "") -> Package:
    sheet = f"<worksheet>{before}<sheetData>{rows}</sheetData>{behind}</worksheet>"
    return Package(zipped(sheet=sheet, styles=f"<styleSheet>{styles}</styleSheet>"), ["xl/sheet1.xml"])


def solid(colour: str) -> str:
    return f'<patternFill patternType="solid"><fgColor {colour}/></patternFill>'


ELEVENTH, GREEN = solid('indexed="11"'), solid('rgb="FF00B050"')


THEME = (
    '<a:theme xmlns:a="urn:a"><a:themeElements><a:clrScheme><a:lt1><a:sysClr val="window" lastClr="F0F0E0"/></a:lt1>'
    '<a:accent1><a:srgbClr val="FFFFFF"/></a:accent1><a:accent6><a:srgbClr val="123456"/></a:accent6>'
    '<a:hlink><a:srgbClr val="?"/></a:hlink></a:clrScheme></a:themeElements></a:theme>'
)


@pytest.mark.parametrize(
    ("number", "theme", "shown"),
    [
        (0, THEME, "F0F0E0"),
        (4, THEME, None),
        (9, THEME, "123456"),
        (5, THEME, "ED7D31"),
        (10, THEME, "0563C1"),
        (4, "<a:theme", "4472C4"),
        (4, "", "4472C4"),
    ],
)
def test_a_workbook_names_colours_by_its_own_theme(number: int, theme: str, shown: Fill | None) -> None:
    """A colour that the theme does not name, and one of a damaged theme, is that of Excel's own."""
    coloured = solid(f'theme="{number}"')
    fill = f'<fills><fill>{coloured}</fill></fills><cellXfs><xf/><xf fillId="0"/></cellXfs>'
    parts = {"sheet": '<worksheet><sheetData><row r="2"><c r="B2" s="1"/></row></sheetData></worksheet>'}
    parts |= {"styles": f"<styleSheet>{fill}</styleSheet>", "xl/theme/theme1": theme}
    found = Package(zipped(**parts), ["xl/sheet1.xml"]).fills(0, AREA)
    assert found == ({(2, 2): shown} if shown else {})


@pytest.mark.parametrize(
    ("fill", "shown"),
    [
        (solid('rgb="FF00B050"'), "00B050"),
        (solid('rgb="FFFFFFFF"'), None),
        (solid('rgb="FFFDFDFD"'), None),
        (solid('rgb="FFF2F2F2"'), "F2F2F2"),
        (solid('theme="0"'), None),
        (solid('theme="0" tint="-0.15"'), "D9D9D9"),
        (solid('theme="4"'), "4472C4"),
        (solid('theme="9" tint="0.6"'), "C5E0B4"),
        (solid('indexed="9"'), None),
        (solid('indexed="11"'), "00FF00"),
        (solid('indexed="64"'), None),
        (solid('auto="1"'), None),
        ('<patternFill patternType="solid"/>', "000000"),
        ('<patternFill patternType="none"/>', None),
        ('<patternFill patternType="darkUp"/>', "darkUp 000000 None"),
        ('<patternFill patternType="gray125"><fgColor rgb="FFFF0000"/></patternFill>', "gray125 FF0000 None"),
        (
            '<patternFill patternType="darkUp"><fgColor rgb="FF112233"/><bgColor rgb="FF112233"/></patternFill>',
            "112233",
        ),
        ('<patternFill patternType="darkUp"><fgColor indexed="9"/></patternFill>', None),
        (
            '<gradientFill><stop><color rgb="FFFFFFFF"/></stop><stop><color rgb="FF00B050"/></stop></gradientFill>',
            "gradient None 00B050",
        ),
        ('<gradientFill><stop><color rgb="FFFFFFFF"/></stop></gradientFill>', None),
    ],
)
def test_every_kind_of_fill_is_read_and_white_is_none(fill: str, shown: Fill | None) -> None:
    looks = f'<fills><fill/><fill>{fill}</fill></fills><cellXfs><xf fillId="0"/><xf fillId="1"/></cellXfs>'
    found = package('<row r="2"><c r="B2" s="1"/><c s="0"/></row>', looks).fills(0, AREA)
    assert found == ({(2, 2): shown} if shown else {})


def test_the_own_palette_of_a_workbook_tells_its_colours_by_number() -> None:
    looks = f"<fills><fill/><fill>{ELEVENTH}</fill></fills><cellXfs><xf/><xf fillId='1'/></cellXfs>"
    assert package('<row r="1"><c r="A1" s="1"/></row>', looks + PALETTE).fills(0, AREA) == {}


def test_odd_styles_hide_no_colour() -> None:
    """Identities out of range and fonts of families that do not exist are what other programs write."""
    fonts = '<fonts><font><family val="5000"/></font></fonts>'
    named = '<cellStyles><cellStyle name="Normal" xfId="9"/></cellStyles>'
    fills = f"<fills><fill/><fill>{GREEN}</fill></fills>"
    looks = f'{fonts}{fills}<cellXfs><xf/><xf fontId="99" fillId="1" xfId="77"/><xf fillId="8"/></cellXfs>{named}'
    rows = '<row r="1"><c r="A1" s="1"/><c r="B1" s="2"/><c r="C1" s="500"/></row>'
    assert package(rows, looks).fills(0, AREA) == {(1, 1): "00B050"}


def test_a_cell_that_is_not_written_has_the_look_of_its_row_or_of_its_column() -> None:
    looks = f"<fills><fill/><fill>{GREEN}</fill></fills><cellXfs><xf/><xf fillId='1'/></cellXfs>"
    columns = '<cols><col min="2" max="20" style="1"/></cols>'
    rows = '<row r="1" s="1"><c r="A1" s="0"/></row><row r="2"><c r="B2" s="0"/></row>'
    found = package(rows, looks, columns).fills(0, (2, 3))
    assert set(found) == {(1, 2), (1, 3), (2, 3)}


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("AND(F$4&gt;=$D5,F$4&lt;=$E5)", True),
        ('F5="v"', False),
        ("MOD(ROW(),2)=0", False),
        ("F$4=MONTH(TODAY())", False),
        ('$D5="Selesai"', False),
        ('"F6"=$D5', False),
    ],
)
def test_a_condition_is_told_that_follows_from_other_cells_of_row_and_column(formula: str, told: bool) -> None:
    """One that follows from its own cell, from the row alone or from the column alone plans no month."""
    rule = f'<cfRule type="expression" dxfId="0"><formula>{formula}</formula></cfRule>'
    behind = f'<conditionalFormatting sqref="F5:Q7">{rule}</conditionalFormatting>'
    looked = package("", "<dxfs><dxf><fill/></dxf></dxfs>", behind=behind).appearance(0, AREA)
    assert looked == (Appearance(painted=(Span(5, 6, 7, 17),)) if told else NOTHING)


def test_letters_in_fonts_of_signs_are_told_by_cell_and_by_part_of_a_text() -> None:
    looks = '<fonts><font/><font><name val="Wingdings 2"/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>'
    rich = '<is><r><rPr><rFont val="Webdings"/></rPr><t>a</t></r></is>'
    mixed = '<is><r><t>Tim</t></r><r><rPr><rFont val="Webdings"/></rPr><t>a</t></r></is>'
    cells = f'<c r="A1" s="1"><v>1</v></c><c r="B1" t="inlineStr">{rich}</c><c r="C1" t="inlineStr">{mixed}</c>'
    fonts = {(1, 1): "wingdings2", (1, 2): "webdings"}
    assert package(f'<row r="1">{cells}</row>', looks).appearance(0, AREA).fonts == fonts


# --- OpenDocument

OPEN_STYLES = """<office:document-styles>
<style:style style:name="Hijau" style:family="table-cell"><style:table-cell-properties fo:background-color="#00b050"/>
</style:style></office:document-styles>"""
OPEN_LOOKS = """
<office:font-face-decls><style:font-face style:name="F1" svg:font-family="'Wingdings 2'"/></office:font-face-decls>
<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Hijau"/>
<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="Hijau">
<style:table-cell-properties fo:background-color="transparent"/><style:text-properties style:font-name="F1"/>
</style:style>
<style:style style:name="ce3" style:family="table-cell"><style:table-cell-properties fo:background-color="#ffffff"/>
</style:style><style:style style:name="T1" style:family="text"><style:text-properties fo:font-family="Webdings"/>
</style:style>"""
OPEN_ROWS = """
<table:table-column table:number-columns-repeated="2"/>
<table:table-column table:number-columns-repeated="16382" table:default-cell-style-name="ce1"/>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:style-name="ce1"/>
<table:table-cell table:number-columns-repeated="2"/><table:table-cell table:style-name="ce2"/></table:table-row>
<table:table-row table:default-cell-style-name="ce1"><table:table-cell table:style-name="ce3"/>
<table:covered-table-cell/><table:table-cell table:style-name="ce3"><text:p>
<text:span text:style-name="T1">a</text:span></text:p></table:table-cell></table:table-row>"""


def test_an_open_document_tells_fills_and_fonts_by_cell_row_and_column() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        target.writestr("styles.xml", OPEN_STYLES)
        target.writestr("content.xml", f"<a>{OPEN_LOOKS}<table:table>{OPEN_ROWS}</table:table></a>")
    looks = Document(content.getvalue())
    green: dict[Position, Fill] = dict.fromkeys([(1, 1), (1, 3), (2, 1), (2, 3), (3, 2)], "00B050")
    assert looks.fills(0, (3, 4)) == green
    assert looks.appearance(0, (3, 4)).fonts == {(1, 4): "wingdings2", (2, 4): "wingdings2", (3, 3): "webdings"}
    assert (looks.fills(1, (3, 4)), looks.appearance(1, (3, 4))) == ({}, NOTHING)


def test_an_open_document_tells_shares() -> None:
    content = io.BytesIO()
    share = '<table:table-cell office:value-type="percentage" table:number-columns-repeated="9000000"/>'
    row = f'<table:table-row><table:table-cell office:value-type="float"/>{share}</table:table-row>'
    with zipfile.ZipFile(content, "w") as target:
        target.writestr("content.xml", f"<a><table:table>{row}</table:table></a>")
    assert Document(content.getvalue()).percents(0, (3, 3)) == {(1, 2), (1, 3)}


CELL = "table:table-cell"
HIDING = '<number:text-style style:name="N1"><number:text> </number:text><style:map/></number:text-style>'
SHOWING = '<number:text-style style:name="N1"><number:text-content/></number:text-style>'
NUMBERS = """<number:number-style style:name="P0"><number:text></number:text></number:number-style>
<number:number-style style:name="N1"><number:number/>
<style:map style:condition="value()&gt;0" style:apply-style-name="P0"/></number:number-style>"""
PAINTED = """<style:style style:name="Merah" style:family="table-cell">
<style:table-cell-properties fo:background-color="#ff0000"/></style:style>"""


@pytest.mark.parametrize(
    ("ink", "before", "kind", "veil"),
    [
        ('style:text-line-through-style="solid"', "", "string", Veil.STRUCK),
        ('style:text-line-through-type="double"', "", "float", Veil.STRUCK),
        ('style:text-line-through-style="none" style:text-line-through-type="single"', "", "string", None),
        ('fo:color="#ffffff"', "", "string", Veil.COLOUR),
        ('fo:color="#ffffff" style:use-window-font-color="true"', "", "string", Veil.COLOUR),
        ('fo:color="#808080"', "", "string", None),
        ('fo:font-size="1pt"', "", "string", Veil.SIZE),
        ('fo:font-size="50%"', "", "string", None),
        ("", HIDING, "string", Veil.FORMAT),
        ("", SHOWING, "string", None),
        ("", NUMBERS, "string", None),
        ("", NUMBERS, "float", Veil.FORMAT),
    ],
)
def test_an_open_document_tells_what_is_not_to_be_read(ink: str, before: str, kind: str, veil: Veil | None) -> None:
    style = '<style:style style:name="K" style:family="table-cell" style:data-style-name="N1">'
    style += f"<style:text-properties {ink}/>"
    assert _veils(before, style, kind) == ({(1, 1): veil} if veil else {})


def test_white_in_an_open_document_shows_on_a_cell_that_is_filled_and_where_a_condition_may_fill_it() -> None:
    white = '<style:style style:name="K" style:family="table-cell"><style:text-properties fo:color="#fff000"/>'
    yellow = '<style:table-cell-properties fo:background-color="#fff000"/>'
    condition = '<style:map style:condition="cell-content()=1" style:apply-style-name="Merah"/>'
    told = [_veils(PAINTED, white + more, "string") for more in ("", yellow, yellow + condition)]
    assert told == [{}, {(1, 1): Veil.COLOUR}, {}]


def _veils(before: str, style: str, kind: str) -> Mapping[Position, Veil]:
    content = io.BytesIO()
    row = f'<table:table-row><{CELL} table:style-name="K" office:value-type="{kind}"/></table:table-row>'
    with zipfile.ZipFile(content, "w") as target:
        target.writestr("content.xml", f"<a>{before}{style}</style:style><table:table>{row}</table:table></a>")
    return Document(content.getvalue()).appearance(0, AREA).veils


# --- Excel 97-2003


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def look(font: int, pattern: int, front: int, back: int = 65) -> bytes:
    return record(0xE0, struct.pack("<H12xIH", font, pattern << 26, front | back << 7))


def old_workbook(cells: bytes, *, palette: bytes = b"", more: bytes = b"") -> OldWorkbook:
    """A workbook of one sheet; its looks: none, green, white, hatched, in Wingdings, the tenth colour, and ``more``."""
    names = ["Arial"] * 4 + ["Wingdings"]
    fonts = b"".join(record(0x31, bytes(14) + struct.pack("<BB", len(name), 0) + name.encode()) for name in names)
    looks = look(0, 0, 64) + look(0, 1, 11) + look(0, 1, 9) + look(0, 5, 64) + look(5, 0, 64) + look(0, 1, 10) + more
    start = record(0x809, struct.pack("<HH", 0x600, 5))
    sheet = record(0x809, struct.pack("<HH", 0x600, 16)) + cells + record(0x0A, b"")
    before = start + fonts + palette + looks
    place = len(before) + 4 + 8 + 4
    told = record(0x85, struct.pack("<IHBB", place, 0, 0, 0))
    return OldWorkbook(contained("Workbook", before + told + record(0x0A, b"") + sheet))


def test_an_old_workbook_tells_fills_and_fonts_by_cell_row_and_column() -> None:
    columns = record(0x7D, struct.pack("<HHHHH", 4, 255, 2000, 1, 0))
    row = record(0x208, struct.pack("<HHHHIHH", 1, 0, 5, 300, 0, 0x80, 0x1003))
    cells = record(0x201, struct.pack("<HHH", 0, 0, 1)) + record(0xBE, struct.pack("<HHHHHH", 0, 1, 2, 3, 4, 3))
    found = old_workbook(columns + row + cells + record(0x203, struct.pack("<HHHd", 1, 0, 2, 1.0)))
    hatched = "pattern 5 000000 None"
    row_two: dict[Position, Fill] = {(2, column): hatched for column in range(2, 6)}
    assert found.fills(0, (2, 5)) == {(1, 1): "00FF00", (1, 3): hatched, (1, 5): "00FF00"} | row_two
    assert found.appearance(0, (2, 5)).fonts == {(1, 4): "wingdings"}


def test_an_old_workbook_tells_where_formulas_are_and_not_what_they_say() -> None:
    formula = record(0x06, struct.pack("<HHHdHIH", 3, 1, 0, 0.0, 0, 0, 0))
    found = old_workbook(formula + record(0x203, struct.pack("<HHHd", 1, 0, 0, 1.0)))
    assert found.appearance(0, (4, 2)).formulas == {(4, 2): ""}


def test_the_own_palette_of_an_old_workbook_tells_its_colours() -> None:
    palette = record(0x92, struct.pack("<H", 3) + bytes((1, 2, 3, 0, 4, 5, 6, 0, 0xAA, 0xBB, 0xCC, 0)))
    found = old_workbook(record(0x201, struct.pack("<HHH", 0, 0, 5)), palette=palette)
    assert found.fills(0, AREA) == {(1, 1): "AABBCC"}


def test_an_old_workbook_tells_shares() -> None:
    def shown(number: int) -> bytes:
        return record(0xE0, struct.pack("<HH10xIH", 0, number, 0, 64 | 65 << 7))

    own = record(0x41E, struct.pack("<HHB", 164, 4, 0) + b"0.0%") + record(
        0x41E, struct.pack("<HHB", 165, 3, 0) + b"0.0"
    )
    looks = b"".join(map(shown, (0, 9, 164, 165)))
    cells = b"".join(record(0x203, struct.pack("<HHHd", 0, column, 6 + column, 0.25)) for column in range(4))
    assert old_workbook(cells, palette=own, more=looks).percents(0, AREA) == {(1, 2), (1, 3)}


@pytest.mark.parametrize(
    ("font", "look_of_cell", "veil"),
    [
        ((220, 0x08, 0x7FFF), (0, 64), (Veil.STRUCK, Veil.STRUCK)),
        ((220, 0, 9), (0, 64), (Veil.COLOUR, Veil.COLOUR)),
        ((220, 0, 9), (1, 11), None),
        ((220, 0, 11), (1, 11), (Veil.COLOUR, Veil.COLOUR)),
        ((20, 0, 8), (0, 64), (Veil.SIZE, Veil.SIZE)),
        ((0, 0, 8), (0, 64), None),
        ((220, 0, 8), (0, 64, 164), (Veil.FORMAT, None)),
        ((220, 0, 8), (0, 64, 165), (None, Veil.FORMAT)),
    ],
)
def test_an_old_workbook_tells_what_is_not_to_be_read(
    font: tuple[int, int, int], look_of_cell: tuple[int, ...], veil: tuple[Veil | None, Veil | None] | None
) -> None:
    pattern, front, *code = look_of_cell
    before = record(0x31, struct.pack("<HHH8xBB", *font, 1, 0) + b"A")
    before += record(0x41E, struct.pack("<HHB", 164, 4, 0) + b"0;;;")
    before += record(0x41E, struct.pack("<HHB", 165, 4, 0) + b";;;@")
    own = record(0xE0, struct.pack("<HH10xIH", 6, code[0] if code else 0, pattern << 26, front | 65 << 7))
    text, number = record(0xFD, struct.pack("<HHHI", 0, 0, 6, 0)), record(0x203, struct.pack("<HHHd", 0, 1, 6, 1.0))
    told = old_workbook(text + number, palette=before, more=own).appearance(0, AREA).veils
    assert told == {(1, column): each for column, each in enumerate(veil or (), start=1) if each}


def test_white_in_an_old_workbook_may_show_where_a_condition_fills_the_cell() -> None:
    white = record(0x31, struct.pack("<HHH8xBB", 220, 0, 9, 1, 0) + b"A")
    own = record(0xE0, struct.pack("<H12xIH", 6, 0, 64 | 65 << 7))
    ranges = record(0x1B0, struct.pack("<HH4HH4H", 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0))
    condition = record(0x1B1, struct.pack("<BBHHI", 2, 0, 0, 0, 1 << 29))
    cells = b"".join(record(0xFD, struct.pack("<HHHI", 0, column, 6, 0)) for column in (0, 1))
    told = old_workbook(ranges + condition + cells, palette=white, more=own).appearance(0, AREA).veils
    assert told == {(1, 2): Veil.COLOUR}


@pytest.mark.parametrize("looks", [Document(b"PK"), OldWorkbook(b"x" * 600), Package(b"PK", [""])])
def test_looks_that_are_damaged_are_none(looks: Document | OldWorkbook | Package) -> None:
    assert (looks.fills(0, AREA), looks.appearance(0, AREA), looks.percents(0, AREA)) == ({}, NOTHING, frozenset())
