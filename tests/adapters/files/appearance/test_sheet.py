"""What a sheet shows or hides is read out of the parts that it points to, and only of those."""

from __future__ import annotations

import io
import zipfile

import pytest

from rbexcel.adapters.files.appearance.sheet import Package
from rbexcel.workbook.grid import NOTHING, Appearance, Drawn, Span, Thing, Veil

SHEET = "xl/worksheets/sheet1.xml"
PARTS = {
    "styles": "xl/styles.xml",
    "texts": "xl/sharedStrings.xml",
    "relations": "xl/worksheets/_rels/sheet1.xml.rels",
    "drawing": "xl/drawings/drawing1.xml",
    "old": "xl/drawings/old.vml",
    "control": "xl/ctrlProps/c1.xml",
    "metadata": "xl/metadata.xml",
}


def looked_at(sheet: str, **parts: str) -> Appearance:
    """What a sheet shows; ``parts`` are the others of its workbook."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr(SHEET, sheet)
        for name, part in parts.items():
            package.writestr(PARTS[name], part)
    return Package(content.getvalue(), [SHEET.lower()]).appearance(0, (1, 1))


def seen(*cells: str, before: str = "", behind: str = "", **parts: str) -> Appearance:
    """What a sheet with these cells in row 5 shows."""
    rows = f'<sheetData><row r="5">{"".join(cells)}</row></sheetData>'
    return looked_at(f'<worksheet xmlns:r="r">{before}{rows}{behind}</worksheet>', **parts)


# --- formulas


def test_a_formula_without_a_value_is_unsolved_and_one_with_a_value_is_not() -> None:
    found = seen(
        '<c r="F5"><f>A1</f></c>',
        '<c r="G5"><f>A2</f><v></v></c>',
        '<c r="H5" t="str"><f>A3</f><v></v></c>',
        '<c r="I5"><f>A4</f><v>0</v></c>',
        '<c t="str"><f>A5</f></c>',
    )
    assert found.formulas == {(5, 6): "A1", (5, 7): "A2", (5, 8): "A3", (5, 9): "A4", (5, 10): "A5"}
    assert found.unsolved == {(5, 6), (5, 7), (5, 10)}


def test_a_shared_formula_is_that_of_all_its_cells_and_an_array_fills_its_cells() -> None:
    found = seen(
        '<c r="F5"><f t="shared" si="0" ref="F5:G5">E5&amp;"v"</f></c>',
        '<c r="G5"><f t="shared" si="0"/></c>',
        '<c r="H5"><f t="array" ref="H5:I6">X1:Y2</f></c>',
        '<c r="I5"><v>1</v></c>',
    )
    shared, array = dict.fromkeys([(5, 6), (5, 7)], 'E5&"v"'), dict.fromkeys([(5, 8), (5, 9), (6, 8), (6, 9)], "X1:Y2")
    assert found.formulas == shared | array
    assert found.unsolved == {(5, 6), (5, 7), (5, 8), (6, 8), (6, 9)}


def test_formulas_are_found_under_a_prefix_too() -> None:
    cell = '<x:sheetData><x:row><x:c r="F5"><x:f>A1</x:f></x:c></x:row></x:sheetData>'
    assert looked_at(f'<x:worksheet xmlns:x="m">{cell}</x:worksheet>').unsolved == {(5, 6)}


# --- looks


def styles(font: str = "", fill: str = "", code: str = "", more: str = "") -> str:
    return (
        f'<styleSheet><numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts><fonts><font/><font>{font}</font>'
        f'</fonts><fills><fill><patternFill patternType="none"/></fill><fill>{fill or "<patternFill/>"}</fill></fills>'
        f'<cellXfs><xf/><xf numFmtId="{170 if code else 0}" fontId="1" fillId="1"/></cellXfs>{more}</styleSheet>'
    )


def solid(colour: str) -> str:
    return f'<patternFill patternType="solid"><fgColor {colour}/></patternFill>'


TEXT = '<c r="F5" s="1" t="inlineStr"><is><t>v</t></is></c>'
NUMBER = '<c r="F5" s="1"><v>1</v></c>'
OWN = '<colors><indexedColors><rgbColor rgb="00112233"/></indexedColors></colors>'


@pytest.mark.parametrize(
    ("look", "veil"),
    [
        (styles("<strike/>"), Veil.STRUCK),
        (styles('<strike val="1"/><color rgb="FFFFFFFF"/>'), Veil.STRUCK),
        (styles('<strike val="0"/>'), None),
        (styles('<color rgb="FFFFFFFF"/>'), Veil.COLOUR),
        (styles('<color rgb="FFF2F2F2"/>'), Veil.COLOUR),
        (styles('<color rgb="FFD9D9D9"/>'), None),
        (styles('<color theme="0"/>'), Veil.COLOUR),
        (styles('<color theme="0" tint="-0.5"/>'), None),
        (styles('<color theme="1" tint="1"/>'), Veil.COLOUR),
        (styles('<color indexed="9"/>'), Veil.COLOUR),
        (styles('<color indexed="64"/>'), None),
        (styles('<color rgb="FFFFFFFF"/>', solid('rgb="FF203040"')), None),
        (styles('<color rgb="FF92D050"/>', solid('rgb="FF92D050"')), Veil.COLOUR),
        (styles('<color theme="4"/>', solid('theme="4" tint="0.02"')), Veil.COLOUR),
        (styles("", solid('rgb="FF000000"')), Veil.COLOUR),
        (styles("", solid('auto="1"')), None),
        (styles('<color rgb="FFFFFFFF"/>', "<gradientFill><stop/></gradientFill>"), None),
        (styles('<color indexed="0"/>', solid('rgb="FF112233"'), more=OWN), Veil.COLOUR),
        (styles('<sz val="1"/>'), Veil.SIZE),
        (styles('<sz val="8"/>'), None),
        (styles(code=";;;"), Veil.FORMAT),
        (styles(code="0;0;0;&quot; &quot;"), Veil.FORMAT),
        (styles(code="0;;;@"), None),
        (styles(code=";;"), None),
        (styles(code="@;@;@;[White]@"), Veil.FORMAT),
        (styles(code="General;General;General;&quot;;&quot;@"), None),
        (styles(code=";;;\\✓"), None),
    ],
)
def test_a_text_is_veiled_by_its_look(look: str, veil: Veil | None) -> None:
    assert seen(TEXT, styles=look).veils == ({(5, 6): veil} if veil else {})


@pytest.mark.parametrize(
    ("code", "veil"), [(";;", Veil.FORMAT), (";;;@", Veil.FORMAT), ("[White]0", Veil.FORMAT), ("0;;", None)]
)
def test_a_number_is_hidden_by_a_format_of_its_own(code: str, veil: Veil | None) -> None:
    assert seen(NUMBER, styles=styles(code=code)).veils == ({(5, 6): veil} if veil else {})


@pytest.mark.parametrize(("rule", "veiled"), [('<cfRule dxfId="1"/>', False), ('<cfRule dxfId="0"/>', True)])
def test_white_on_a_cell_that_a_condition_paints_may_be_seen(rule: str, veiled: bool) -> None:
    look = styles('<color rgb="FFFFFFFF"/>', more="<dxfs><dxf><font/></dxf><dxf><fill/></dxf></dxfs>")
    condition = f'<conditionalFormatting sqref="A1 F5:Q9">{rule}</conditionalFormatting>'
    assert seen(TEXT, behind=condition, styles=look).veils == ({(5, 6): Veil.COLOUR} if veiled else {})
    unseen = styles(code=";;;", more="<dxfs><dxf><font/></dxf><dxf><fill/></dxf></dxfs>")
    assert seen(NUMBER, behind=condition, styles=unseen).veils == ({(5, 6): Veil.FORMAT} if veiled else {})


WHITE, GREEN = '<color rgb="FFFFFFFF"/>', '<color rgb="FF00B050"/>'
RULE = '<cfRule type="expression" dxfId="0"><formula>$S5=1</formula></cfRule>'
OF_ZERO = '<cfRule type="cellIs" operator="equal" dxfId="0"><formula>0</formula></cfRule>'


@pytest.mark.parametrize(
    ("font", "fill", "rule", "veiled"),
    [
        (WHITE, "", RULE, True),
        (WHITE, f"<fill><patternFill><bgC{WHITE[2:]}</patternFill></fill>", RULE, True),
        (GREEN, f"<fill><patternFill><bgC{GREEN[2:]}</patternFill></fill>", RULE, True),
        (WHITE, f"<fill><patternFill><bgC{GREEN[2:]}</patternFill></fill>", RULE, False),
        (GREEN, "", RULE, False),
        ("", "", RULE, False),
        (WHITE, "", OF_ZERO, False),
    ],
)
def test_a_condition_may_give_a_content_the_colour_of_its_cell(
    font: str, fill: str, rule: str, *, veiled: bool
) -> None:
    condition = f'<conditionalFormatting sqref="A1 F5:Q9">{rule}</conditionalFormatting>'
    look = styles("", more=f"<dxfs><dxf><font>{font}</font>{fill}</dxf></dxfs>")
    assert seen(TEXT, behind=condition, styles=look).veils == ({(5, 6): Veil.CONDITION} if veiled else {})


def test_a_cell_is_indented_as_its_style_says() -> None:
    look = '<styleSheet><cellXfs><xf/><xf><alignment indent="2" horizontal="left"/></xf></cellXfs></styleSheet>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr(SHEET, '<worksheet><sheetData><row r="5"><c r="A5" s="1"/><c/></row></sheetData></worksheet>')
        package.writestr(PARTS["styles"], look)
    assert Package(content.getvalue(), [SHEET.lower()]).indents(0) == {(5, 1): 2}


SHARES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%;[Red]-0.0%"/><numFmt numFmtId="165" '
    'formatCode="0&quot; %&quot;"/></numFmts><cellXfs><xf/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    "</cellXfs></styleSheet>"
)


def test_a_number_is_a_share_where_its_format_makes_it_one() -> None:
    content = io.BytesIO()
    cells = "".join(f'<c s="{style}"><v>0.25</v></c>' for style in range(4))
    with zipfile.ZipFile(content, "w") as package:
        package.writestr(SHEET, f'<worksheet><sheetData><row r="5">{cells}</row></sheetData></worksheet>')
        package.writestr(PARTS["styles"], SHARES)
    assert Package(content.getvalue(), [SHEET.lower()]).percents(0, (9, 9)) == {(5, 2), (5, 3)}


SHARED = (
    "<sst><si><t>v</t></si>"
    "<si><r><rPr><strike/></rPr><t>v</t></r><r><t> </t></r></si>"
    "<si><r><rPr><strike/></rPr><t>lama</t></r><r><t> baru</t></r></si>"
    '<si><r><rPr><color rgb="FFFFFFFF"/></rPr><t>v</t></r></si></sst>'
)


def test_the_runs_of_a_text_have_looks_of_their_own() -> None:
    cells = [f'<c r="{letter}5" t="s"><v>{number}</v></c>' for number, letter in enumerate("FGHI")]
    found = seen(*cells, texts=SHARED, styles=styles())
    assert found.veils == {(5, 7): Veil.STRUCK, (5, 8): Veil.STRUCK_IN_PART, (5, 9): Veil.COLOUR}


def test_so_have_those_of_a_single_cell_and_a_run_says_more_than_its_cell() -> None:
    struck = '<c r="F5" t="inlineStr"><is><r><rPr><strike/></rPr><t>v</t></r></is></c>'
    not_struck = '<c r="G5" s="1" t="inlineStr"><is><r><rPr><sz val="9"/></rPr><t>v</t></r></is></c>'
    assert seen(struck, not_struck, styles=styles("<strike/>")).veils == {(5, 6): Veil.STRUCK}


# --- drawings


def relations(**targets: str) -> str:
    listed = (f'<Relationship Id="{name}" Target="{target}"/>' for name, target in targets.items())
    return f"<Relationships>{''.join(listed)}</Relationships>"


def drawn(*anchors: str, before: str = "") -> tuple[Drawn, ...]:
    return seen(
        before=before,
        behind='<drawing r:id="d"/>',
        relations=relations(d="../drawings/drawing1.xml"),
        drawing=f'<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:mc="m">{"".join(anchors)}</xdr:wsDr>',
    ).drawn


def between(start: tuple[int, int], end: tuple[int, int], what: str = "<xdr:pic/>", *, into: int = 190_000) -> str:
    """An anchor from one cell on, its column and row counted from 0, to so far into another one."""
    marks = [
        f"<xdr:col>{column}</xdr:col><xdr:colOff>{far}</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>{far}</xdr:rowOff>"
        for (column, row), far in ((start, 9_000), (end, into))
    ]
    return f"<xdr:twoCellAnchor><xdr:from>{marks[0]}</xdr:from><xdr:to>{marks[1]}</xdr:to>{what}</xdr:twoCellAnchor>"


BOX = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>✓</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
WAYS = "<mc:Choice><xdr:contentPart/></mc:Choice><mc:Fallback><xdr:pic/></mc:Fallback>"
INK = f"<mc:AlternateContent>{WAYS}</mc:AlternateContent>"
FIRST = Span(5, 6, 5, 6)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("<xdr:pic/>", Drawn(Thing.PICTURE, FIRST)),
        (BOX, Drawn(Thing.TEXT, FIRST, "✓")),
        ("<xdr:sp/>", Drawn(Thing.SHAPE, FIRST)),
        ("<xdr:cxnSp/>", Drawn(Thing.SHAPE, FIRST)),
        ("<xdr:grpSp><xdr:pic/></xdr:grpSp>", Drawn(Thing.PICTURE, FIRST)),
        (f"<xdr:grpSp><xdr:sp/>{BOX}</xdr:grpSp>", Drawn(Thing.TEXT, FIRST, "✓")),
        ("<xdr:graphicFrame/>", Drawn(Thing.OBJECT, FIRST)),
        (INK, Drawn(Thing.INK, FIRST)),
    ],
)
def test_what_is_drawn_over_a_cell_is_told_by_what_it_is(what: str, told: Drawn) -> None:
    assert drawn(between((5, 4), (5, 4), what)) == (told,)


@pytest.mark.parametrize(
    "what",
    [
        '<xdr:sp><xdr:nvSpPr><xdr:cNvPr hidden="1"/></xdr:nvSpPr></xdr:sp>',
        "<xdr:sp><xdr:spPr><a:noFill/><a:ln><a:noFill/></a:ln></xdr:spPr></xdr:sp>",
        "<xdr:clientData/>",
    ],
    ids=["hidden", "nothing to be seen", "nothing"],
)
def test_what_cannot_be_seen_is_not(what: str) -> None:
    assert drawn(between((5, 4), (5, 4), what)) == ()


WIDE = '<from><col>5</col><row>4</row></from><ext cx="1200000" cy="190000"/><pic/>'
PLACED = '<absoluteAnchor><pos x="3100000" y="770000"/><ext cx="400000" cy="1"/><pic/></absoluteAnchor>'


@pytest.mark.parametrize(
    ("anchor", "span"),
    [
        (between((5, 4), (7, 4)), Span(5, 6, 5, 8)),
        (between((5, 4), (8, 5), into=9_000), Span(5, 6, 5, 8)),
        (f"<oneCellAnchor>{WIDE}</oneCellAnchor>", Span(5, 6, 5, 7)),
        (PLACED, FIRST),
        (between((5, 4), (99_999, 10**8)), Span(5, 6, 50_001, 501)),
    ],
    ids=["over three cells", "up to an edge", "so wide and high", "at a place", "beyond the sheet"],
)
def test_a_drawing_lies_over_the_cells_of_which_it_covers_a_part(anchor: str, span: Span) -> None:
    assert drawn(anchor) == (Drawn(Thing.PICTURE, span),)


def test_places_are_measured_by_the_sheets_own_widths() -> None:
    assert drawn(PLACED, before='<cols><col min="1" max="3" width="60"/></cols>')[0].span == Span(5, 1, 5, 1)


# --- check boxes


def old(kind: str, said: str = "", *, style: str = "") -> str:
    return (
        f'<v:shape id="_x0000_s1025" style="position:absolute;{style}"><v:textbox><br>x</v:textbox>'
        f'<x:ClientData ObjectType="{kind}"><x:Anchor>5, 2, 4, 2, 6, 2, 5, 2</x:Anchor>{said}</x:ClientData></v:shape>'
    )


def boxes(vml: str, sheet: str = "", **parts: str) -> tuple[Drawn, ...]:
    related = relations(o="../drawings/old.vml", c="../ctrlProps/c1.xml")
    behind = f'<legacyDrawing r:id="o"/>{sheet}'
    return seen(behind=behind, relations=related, old=f"<xml>{vml}</xml>", **parts).drawn


ON = "<x:Checked>1</x:Checked>"


@pytest.mark.parametrize(
    ("vml", "thing"),
    [
        (old("Checkbox", ON), Thing.CHECKED),
        (old("Radio", ON), Thing.CHECKED),
        (old("Checkbox", "<x:Checked>0</x:Checked>"), None),
        (old("Checkbox"), None),
        (old("Checkbox", ON, style="visibility:hidden"), None),
        (old("Note"), None),
        (old("Button"), None),
        (old("Pict"), Thing.CONTROL),
        (old("Rect"), Thing.SHAPE),
    ],
)
def test_a_box_that_is_checked_is_told_and_a_note_is_not(vml: str, thing: Thing | None) -> None:
    assert boxes(vml) == ((Drawn(thing, FIRST),) if thing else ())


CONTROL = (
    '<controls><control shapeId="1025" r:id="c"><controlPr><anchor><from><col>5</col><row>4</row></from>'
    "<to><col>6</col><row>5</row></to></anchor></controlPr></control></controls>"
)
CHECKED = '<formControlPr objectType="CheckBox" checked="Checked"/>'


def test_a_box_that_only_the_sheet_lists_is_told_and_one_that_both_list_once() -> None:
    told = (Drawn(Thing.CHECKED, FIRST),)
    assert boxes(old("Note"), CONTROL, control=CHECKED) == told
    assert boxes(old("Note"), CONTROL, control=CHECKED.replace(' checked="Checked"', "")) == ()
    assert boxes(old("Checkbox", ON), CONTROL, control=CHECKED) == told


def test_a_picture_inside_a_cell_is_told() -> None:
    cell = '<c r="F5" t="e" vm="1"><v>#VALUE!</v></c>'
    assert seen(cell, metadata="<metadata/>").drawn == (Drawn(Thing.PICTURE, FIRST),)


# --- what is not there


def test_a_plain_sheet_says_nothing() -> None:
    cells = ('<c r="F5" t="s"><v>0</v></c>', '<c r="G5" s="1"><v>1</v></c>')
    assert seen(*cells, behind="<pageMargins/>", styles=styles(), texts="<sst><si><t>v</t></si></sst>") is NOTHING


@pytest.mark.parametrize("damage", ["<wsDr><oneCellAnchor>", "<wsDr>" * 300, "no markup"])
def test_a_damaged_drawing_takes_nothing_else_away(damage: str) -> None:
    related = relations(d="../drawings/drawing1.xml")
    found = seen('<c r="F5"><f>A1</f></c>', behind='<drawing r:id="d"/>', relations=related, drawing=damage)
    assert found == Appearance({(5, 6): "A1"}, frozenset({(5, 6)}))


def test_a_damaged_sheet_says_nothing() -> None:
    assert seen('<c r="F5"><f>A1</f></c>', '<c r="5F"><f>A1</f></c>') is NOTHING
