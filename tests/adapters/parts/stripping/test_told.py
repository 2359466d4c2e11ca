"""What is kept on purpose and told, and the small things that nobody misses: each is there to the letter, or gone."""

from __future__ import annotations

import pytest

from rbexcel.adapters.parts.package import Package
from rbexcel.adapters.parts.stripping.labels import keep_labels
from rbexcel.adapters.parts.stripping.names import drop_unused_names
from rbexcel.adapters.parts.stripping.owned_parts import owned_parts
from rbexcel.adapters.parts.stripping.page_paths import drop_paths_of_pages
from rbexcel.adapters.parts.stripping.protections import protections
from rbexcel.adapters.parts.stripping.shapes import shapes
from rbexcel.adapters.parts.stripping.stale_charts import empty_stale_charts
from rbexcel.adapters.parts.stripping.sweeping import sweep
from rbexcel.adapters.parts.stripping.unused_styles import drop_unused_styles
from rbexcel.sending.besides import Besides, What
from tests.adapters.parts.small import MAIN, relation, relations, sheet, small

LABEL = "MSIP_Label_6d2b7c11-0d6a-4b5e-9b1f-000000000001"


def labelled(properties: str, info: str = "<label id='{1}' enabled='1'/>") -> Package:
    root = relations(
        relation("a", "officeDocument", "xl/workbook.xml"),
        relation("c", "custom-properties", "c.xml"),
        relation("l", "classificationlabels", "l.xml"),
    )
    more = {
        "_rels/.rels": root,
        "c.xml": f"<Properties>{properties}</Properties>",
        "l.xml": f"<labelList>{info}</labelList>",
    }
    return small({"A": sheet("")}, more=more)


def prop(name: str, value: str) -> str:
    return f'<property name="{name}"><lpwstr>{value}</lpwstr></property>'


def test_a_label_stays_and_is_told_and_who_set_it_goes() -> None:
    kept = prop(f"{LABEL}_Enabled", "true") + prop(f"{LABEL}_Name", "Terbatas")
    package = labelled(
        kept + prop(f"{LABEL}_Owner", "budi@kantor.example") + prop("Pemeriksa", "Budi"),
        "<label id='{1}' enabled='1' owner='budi'/><extLst/>",
    )
    assert list(keep_labels(package)) == [
        Besides(What.PROPERTIES),
        Besides(What.LABEL, name='"Terbatas"'),
        Besides(What.LABEL),
    ]
    assert package.parts["c.xml"].decode() == f"<Properties>{kept}</Properties>"
    assert package.parts["l.xml"].decode() == "<labelList><label id='{1}' enabled='1'/></labelList>"


@pytest.mark.parametrize("name", ["Sensitivity", "Classification", "Klasifikasi", "TITUSClassification"])
def test_a_property_that_tells_how_confidential_a_file_is_is_a_label(name: str) -> None:
    package = labelled(prop(name, "Terbatas") + prop(f"{name}By", "Budi"))
    assert Besides(What.LABEL, name='"Terbatas"') in keep_labels(package)
    assert package.parts["c.xml"].decode() == f"<Properties>{prop(name, 'Terbatas')}</Properties>"


def test_properties_without_a_label_go_as_a_whole() -> None:
    package = labelled(prop("Pemeriksa", "Budi"))
    list(keep_labels(package))
    assert [each.kind for each in package.relations("")] == ["officeDocument", "classificationlabels"]


@pytest.mark.parametrize(
    ("inside", "before", "found"),
    [
        ('<sheetProtection sheet="1"/>', "", [Besides(What.PROTECTION, "A")]),
        ('<sheetProtection password="CC1A" sheet="1"/>', "", [Besides(What.PASSWORD, "A")]),
        ('<sheetProtection hashValue="x" sheet="true"/>', "", [Besides(What.PASSWORD, "A")]),
        ('<sheetProtection sheet="0"/>', "<workbookProtection/>", []),
        (
            '<protectedRanges><protectedRange password="CC1A" name="a"/></protectedRanges>',
            "",
            [Besides(What.PASSWORD, "A", "(rentang sel)")],
        ),
        ("", '<workbookProtection lockStructure="1"/>', [Besides(What.PROTECTION, name="struktur buku kerja")]),
        ("", '<fileSharing reservationPassword="CC1A"/>', [Besides(What.PASSWORD, name="penyimpanan berkas")]),
    ],
)
def test_a_protection_is_told_with_whether_it_wants_a_password(inside: str, before: str, found: list[Besides]) -> None:
    assert list(protections(small({"A": sheet(f"<sheetData/>{inside}")}, before=before))) == found


def test_names_that_nothing_uses_go_and_what_is_said_beside_the_others() -> None:
    used = '<definedName name="Dipakai"{}>Lewat</definedName><definedName name="Lewat">7</definedName>'
    area = '<definedName name="_xlnm.Print_Area" localSheetId="0">A!$A$1</definedName>'
    shell = "<definedNames>{}</definedNames>"
    content = sheet("<sheetData><row><c r='A1'><f>dipakai+1</f></c></row></sheetData>")
    loose = '<definedName name="Sandi" hidden="1">"rahasia"</definedName>'
    package = small({"A": content}, after=shell.format(used.format(' comment="Budi"') + loose + area))
    assert list(drop_unused_names(package)) == [Besides(What.NAME, count=1)]
    left = small({"A": content}, after=shell.format(used.format("") + area))
    assert package.parts["xl/workbook.xml"] == left.parts["xl/workbook.xml"]
    assert list(drop_unused_names(package)) == []


def test_looks_that_no_cell_has_lose_their_names_and_words() -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="170" formatCode="&quot;Budi&quot;"/>'
        '<numFmt numFmtId="171" formatCode="&quot;hari&quot;"/></numFmts><cellStyleXfs><xf/><xf/></cellStyleXfs>'
        '<cellXfs><xf xfId="0"/><xf xfId="1" numFmtId="170"/><xf xfId="0" numFmtId="171"/></cellXfs>'
        '<cellStyles count="2"><cellStyle name="Normal" xfId="0" builtinId="0"/><cellStyle name="Budi" xfId="1"/>'
        "</cellStyles></styleSheet>"
    )
    content = sheet('<sheetData><row r="1"><c r="A1" s="2"><v>1</v></c></row></sheetData>')
    package = small({"A": content}, relation("s", "styles", "s.xml"), more={"xl/s.xml": styles})
    assert list(drop_unused_styles(package)) == [Besides(What.STYLE)]
    assert package.parts["xl/s.xml"].decode() == styles.replace("&quot;Budi&quot;", "General").replace(
        '<cellStyle name="Budi" xfId="1"/>', ""
    ).replace('<cellStyles count="2">', '<cellStyles count="1">')


def test_a_style_that_somebody_made_loses_its_name_and_no_table_is_made_in_one_that_is_not_there() -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellStyleXfs><xf/><xf/></cellStyleXfs><cellXfs><xf xfId="1"/></cellXfs>'
        '<cellStyles count="2"><cellStyle name="Normal" xfId="0" builtinId="0"/><cellStyle name="{}" xfId="1"/>'
        '</cellStyles><tableStyles count="0"{} defaultPivotStyle="PivotStyleLight16"/></styleSheet>'
    )
    before = styles.format("Gaya Budi", ' defaultTableStyle="Tabel Budi"')
    package = small({"A": sheet("")}, relation("s", "styles", "s.xml"), more={"xl/s.xml": before})
    assert list(drop_unused_styles(package)) == [Besides(What.STYLE)]
    assert package.parts["xl/s.xml"].decode() == styles.format("Gaya 2", "")


def test_pages_print_no_folder_at_their_head_and_foot() -> None:
    inside = "<oddHeader>&amp;L{}&amp;F</oddHeader><oddFooter>&amp;L{}a.xlsx</oddFooter>"
    shell = f"<sheetData/><headerFooter>{inside}</headerFooter>"
    package = small({"A": sheet(shell.format("&amp;Z", "C:\\Users\\budi\\"))})
    assert list(drop_paths_of_pages(package)) == [Besides(What.PATH, "A")]
    assert package.parts["xl/sheet1.xml"].decode() == sheet(shell.format("", ""))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<headerFooter><firstHeader>Budi</firstHeader></headerFooter>", "<headerFooter></headerFooter>"),
        ("<headerFooter><firstHeader/><evenFooter></evenFooter></headerFooter>",) * 2,
        ('<headerFooter differentFirst="1"><firstHeader>KPU</firstHeader></headerFooter>',) * 2,
        ('<headerFooter differentFirst="1"><evenFooter>Budi</evenFooter></headerFooter>',
         '<headerFooter differentFirst="1"></headerFooter>'),
        ('<headerFooter differentOddEven="true"><evenFooter>KPU</evenFooter></headerFooter>',) * 2,
    ],
)  # fmt: skip
def test_heads_and_feet_that_no_page_prints_go(before: str, after: str) -> None:
    package = small({"A": sheet(before)})
    assert list(drop_paths_of_pages(package)) == ([] if before == after else [Besides(What.PATH, "A")])
    assert package.parts["xl/sheet1.xml"].decode() == sheet(after)


def test_looks_that_nothing_has_keep_no_font_and_no_format_of_somebodys() -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font><name val="Arial"/></font>'
        '<font><name val="{}"/></font></fonts>'
        '<cellXfs><xf xfId="0"/></cellXfs><dxfs count="2"><dxf>{}</dxf><dxf><font><b/></font></dxf></dxfs></styleSheet>'
    )
    content = sheet('<conditionalFormatting><cfRule dxfId="1"/></conditionalFormatting>')
    before = styles.format("Huruf Budi", '<numFmt formatCode="Budi"/>')
    package = small({"A": content}, relation("s", "styles", "s.xml"), more={"xl/s.xml": before})
    list(drop_unused_styles(package))
    assert package.parts["xl/s.xml"].decode() == styles.format("Calibri", "")


def drawn(content: str) -> Package:
    more = {"xl/_rels/sheet1.xml.rels": relations(relation("d", "drawing", "d.xml")), "xl/d.xml": content}
    return small({"A": sheet("")}, more=more)


def test_a_hidden_shape_is_told() -> None:
    package = drawn('<wsDr><cNvPr name="Kotak Teks 1" hidden="1"/><cNvPr name="Gambar 2" hidden="0"/></wsDr>')
    assert list(shapes(package, owned_parts(package))) == [Besides(What.HIDDEN_SHAPE, "A", "Kotak Teks 1")]


def test_a_shape_has_a_plain_name_and_what_is_said_to_the_blind_is_told() -> None:
    package = drawn(
        '<wsDr><nvPicPr><cNvPr id="7" name="ttd Budi" descr="Logo" title="Logo"/></nvPicPr><nvSpPr>'
        '<cNvPr id="8" name="TextBox 8"/></nvSpPr></wsDr>'
    )
    assert list(shapes(package, owned_parts(package))) == [
        Besides(What.ALT_TEXT, "A", '"Logo"'),
        Besides(What.PROPERTIES, "A"),
    ]
    assert package.parts["xl/d.xml"].decode() == (
        '<wsDr><nvPicPr><cNvPr id="7" name="Gambar 7" descr="Logo" title="Logo"/></nvPicPr><nvSpPr>'
        '<cNvPr id="8" name="TextBox 8"/></nvSpPr></wsDr>'
    )


def test_words_to_the_blind_that_a_chart_shows_are_nothing_new() -> None:
    package = small(
        {"A": sheet("")},
        more={
            "xl/_rels/sheet1.xml.rels": relations(relation("d", "drawing", "d.xml")),
            "xl/_rels/d.xml.rels": relations(relation("c", "chart", "c.xml")),
            "xl/d.xml": '<wsDr><cNvPr name="Chart 1" descr="Beban"/><cNvPr name="Chart 2" descr="Gaji"/></wsDr>',
            "xl/c.xml": "<chartSpace><t>Beban</t></chartSpace>",
        },
    )
    assert list(shapes(package, owned_parts(package))) == [Besides(What.ALT_TEXT, "A", '"Gaji"')]


def test_a_chart_forgets_what_stood_in_cells_that_are_no_more() -> None:
    series = "<ser><cat><strRef><f>{}</f>{}</strRef></cat></ser>"
    cache = "<strCache><v>Gaji</v></strCache>"
    gone = ("#REF!$A$1", "Gaji!$A$1")
    stale = "".join(series.format(each, cache) for each in gone)
    package = drawn(f"<chartSpace>{stale}{series.format('A!$A$1', cache)}</chartSpace>")
    assert list(empty_stale_charts(package, owned_parts(package))) == [Besides(What.STALE_CHART, "A")]
    emptied = "".join(series.format(each, "") for each in gone)
    left = f"<chartSpace>{emptied}{series.format('A!$A$1', cache)}</chartSpace>"
    assert package.parts["xl/d.xml"].decode() == left


def test_parts_that_nothing_leads_to_go_with_their_types_in_any_case() -> None:
    package = small(
        {"A": sheet("")},
        types='<Override PartName="/XL/lepas.XML" ContentType="x"/><Default Extension="vml" ContentType="v"/>',
        more={"xl/lepas.xml": "<a/>", "rahasia.txt": "Budi"},
    )
    sweep(package)
    assert not {"xl/lepas.xml", "rahasia.txt"} & set(package.parts)
    assert b"lepas" not in package.parts["[Content_Types].xml"]
    assert b"vml" not in package.parts["[Content_Types].xml"]


def test_what_is_said_behind_a_type_or_a_target_goes() -> None:
    package = small(
        {"A": sheet("")},
        relation("h", "hyperlink", "#A!A1"),
        relation("s", "styles", "styles.xml#budi"),
        types='<Override PartName="/xl/styles.xml" ContentType="gaya; oleh=budi"/>',
        more={"xl/styles.xml": "<a/>"},
    )
    sweep(package)
    assert [each.raw_target for each in package.relations("xl/workbook.xml")] == ["sheet1.xml", "#A!A1", "styles.xml"]
    assert package.content_type("xl/styles.xml") == "gaya"
