"""What stands in the cells of a sheet and beside them: notes, threads, tables, pivots, rules, links, texts of parts."""

# ruff: noqa: E501 - markup is read as it is written
from __future__ import annotations

from tests.campaign.foreign_pictures import jpeg
from tests.campaign.making import (
    BOOK,
    COMPATIBILITY,
    EXCEL,
    MAIN,
    MICROSOFT,
    OFFICE,
    OTHER,
    PLAN,
    RELATIONSHIPS,
    SHEET_ML,
    STYLES,
    TYPES,
    Foreign,
    address,
    aside,
    path,
    secret,
)

_X14 = f"{MICROSOFT}/spreadsheetml/2009/9/main"
_X15 = f"{MICROSOFT}/spreadsheetml/2010/11/main"
_XM = f"{MICROSOFT}/excel/2006/main"
_THREADS = f"{MICROSOFT}/spreadsheetml/2018/threadedcomments"
_R = f'xmlns:r="{OFFICE}"'


def _ext(uri: str, inside: str, space: str = _X14, prefix: str = "x14") -> str:
    return f'<extLst><ext uri="{{{uri}}}" xmlns:{prefix}="{space}">{inside}</ext></extLst>'


def notes(book: Foreign) -> None:
    """Notes at cells, with their author before the text."""
    author = secret("noteauthor")
    comments = "".join(
        f'<comment ref="{ref}" authorId="0"><text><r><rPr><b/></rPr><t>{author}:</t></r><r><t xml:space="preserve">\n{text}'
        "</t></r></text></comment>"
        for ref, text in (("B4", "tolong dicek"), ("B5", f"tanya {address('noteaddress')}"))
    )
    part = book.add(
        f"xl/comments{1 + (book.host == PLAN)}.xml",
        f'<comments xmlns="{MAIN}"><authors><author>{author}</author></authors><commentList>{comments}</commentList></comments>',
        f"{SHEET_ML}.comments+xml",
    )
    book.relate(book.host, "comments", part)
    for row in (3, 4):
        book.old_shape(
            f'<v:imagedata o:title="{secret("notepicture")}" o:href="file:///C:/{secret("notehref")}"/>'
            f'<v:textbox><div style="text-align:left">{secret("noteshape")}</div></v:textbox><x:ClientData '
            f'ObjectType="Note"><x:Anchor>2,9,2,9,4,9,5,9</x:Anchor><x:Row>{row}</x:Row><x:Column>1</x:Column></x:ClientData>'
        )


def threads(book: Foreign) -> None:
    """A thread of comments, in which a person is spoken to, and the persons."""
    persons = book.add(
        "xl/persons/person.xml",
        f'<personList xmlns="{_THREADS}"><person displayName="{secret("persondisplay")}" '
        f'id="{{00000000-0000-0000-0000-000000000001}}" userId="S::{address("personuser")}::1" providerId="AD"/></personList>',
        f"{EXCEL}.person+xml",
    )
    book.relate(BOOK, f"{MICROSOFT}/2017/10/relationships/person", persons)
    name = secret("persondisplay")
    comments = book.add(
        f"xl/threadedComments/threadedComment{1 + (book.host == PLAN)}.xml",
        f'<ThreadedComments xmlns="{_THREADS}"><threadedComment ref="C4" dT="2026-01-05T09:30:00.00" '
        'personId="{00000000-0000-0000-0000-000000000001}" id="{00000000-0000-0000-0000-000000000002}"><text>'
        f"@{name} tolong dicek, {address('threadaddress')}</text><mentions><mention "
        'mentionpersonId="{00000000-0000-0000-0000-000000000001}" mentionId="{00000000-0000-0000-0000-000000000003}" '
        f'startIndex="0" length="{len(name) + 1}"/></mentions></threadedComment></ThreadedComments>',
        f"{EXCEL}.threadedcomments+xml",
    )
    book.relate(book.host, f"{MICROSOFT}/2017/10/relationships/threadedComment", comments)


def tasks(book: Foreign) -> None:
    """A task that a comment gives to somebody."""
    part = book.add(
        "xl/documenttasks/documenttask1.xml",
        f'<Tasks xmlns="{MICROSOFT}/office/tasks/2019/documenttasks"><Task id="{{1}}"><Anchor><Comment id="{{2}}"/></Anchor>'
        f'<History><Event time="2026-01-05T09:30:00" id="{{3}}"><Attribution userId="S::{address("taskuser")}::1" '
        f'userName="{secret("taskname")}" userProvider="AD"/><Anchor><Comment id="{{2}}"/></Anchor><SetTitle '
        f'title="{secret("tasktitle")}"/></Event></History></Task></Tasks>',
        f"{EXCEL}.documenttasks+xml",
    )
    book.relate(book.host, f"{MICROSOFT}/2019/05/relationships/documenttask", part)


def table(book: Foreign) -> None:
    """A table with a filter and a column that is calculated."""
    number = 1 + (book.host == PLAN)
    part = book.add(
        f"xl/tables/table{number}.xml",
        f'<table xmlns="{MAIN}" id="{number}" name="{secret("tablename")}" displayName="Tabel{number}" ref="X1:Y3" totalsRowShown="0" '
        f'headerRowCellStyle="{secret("tableheadstyle")}" dataCellStyle="{secret("tabledatastyle")}" '
        f'comment="{secret("tablecomment")}"><autoFilter ref="X1:Y3"><filterColumn colId="0"><filters><filter val="'
        f'{secret("tablefilter")}"/></filters></filterColumn></autoFilter><tableColumns count="2"><tableColumn id="1" '
        'name="Nama"/><tableColumn id="2" name="Jumlah"/></tableColumns><tableStyleInfo name="TableStyleLight1" '
        'showRowStripes="1"/>'
        + _ext(
            "504A1905-F514-4f6f-8877-14C23A59335A", f'<x14:table altText="{path("tablealt")}" altTextSummary="Tabel"/>'
        )
        + "</table>",
        f"{SHEET_ML}.table+xml",
    )
    _cell(book, 1, "X", "Nama")
    _cell(book, 1, "Y", "Jumlah")
    id_ = book.relate(book.host, "table", part)
    book.put(book.host, f'<tableParts count="1"><tablePart r:id="{id_}"/></tableParts>')


def _cell(book: Foreign, row: int, column: str, text: str, more: str = "") -> None:
    """Put a cell right of all others of a row of the host."""
    data = book.parts[book.host].decode()
    cell = f'<c r="{column}{row}" t="inlineStr"{more}><is><t>{text}</t></is></c>'
    start = data.index(f'<row r="{row}"')
    end = data.index("</row>", start)
    book.parts[book.host] = (data[:end] + cell + data[end:]).encode()


def _pivot_cache(book: Foreign, number: int, source: str) -> str:
    cache = f"xl/pivotCache/pivotCacheDefinition{number}.xml"
    records = book.add(
        f"xl/pivotCache/pivotCacheRecords{number}.xml",
        f'<pivotCacheRecords xmlns="{MAIN}" count="1"><r><s v="{aside("pivotrecord")}"/><n v="10"/></r></pivotCacheRecords>',
        f"{SHEET_ML}.pivotCacheRecords+xml",
    )
    book.add(
        cache,
        f'<pivotCacheDefinition xmlns="{MAIN}" {_R} r:id="rId1" refreshedBy="{secret("pivotuser")}" refreshedDate="46000" '
        f'recordCount="1"><cacheSource type="worksheet"><worksheetSource {source}/></cacheSource><cacheFields count="2">'
        f'<cacheField name="Nama" numFmtId="0"><sharedItems count="1"><s v="{aside("pivotitem")}"/></sharedItems></cacheField>'
        '<cacheField name="Jumlah" numFmtId="0"><sharedItems containsNumber="1"/></cacheField></cacheFields>'
        "</pivotCacheDefinition>",
        f"{SHEET_ML}.pivotCacheDefinition+xml",
    )
    book.relate(cache, "pivotCacheRecords", records)
    id_ = book.relate(BOOK, "pivotCacheDefinition", cache)
    if b"<pivotCaches>" in book.parts[BOOK]:
        book.replace(BOOK, "</pivotCaches>", f'<pivotCache cacheId="{number}" r:id="{id_}"/></pivotCaches>')
    else:
        book.put(BOOK, f'<pivotCaches><pivotCache cacheId="{number}" r:id="{id_}"/></pivotCaches>')
    return cache


def _pivot(book: Foreign, number: int, cache: str) -> None:
    part = book.add(
        f"xl/pivotTables/pivotTable{number}.xml",
        f'<pivotTableDefinition xmlns="{MAIN}" name="Pivot{number}" cacheId="{number}" dataCaption="Nilai"><location '
        'ref="AA1:AB3" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="2"><pivotField axis="axisRow"'
        '><items count="1"><item x="0"/></items></pivotField><pivotField dataField="1"/></pivotFields><dataFields count="1">'
        '<dataField name="Jumlah dari Jumlah" fld="1"/></dataFields></pivotTableDefinition>',
        f"{SHEET_ML}.pivotTable+xml",
    )
    book.relate(part, "pivotCacheDefinition", cache)
    book.relate(book.host, "pivotTable", part)


def pivot(book: Foreign) -> None:
    """A pivot table of the sheet beside the plan."""
    _pivot(book, 1, _pivot_cache(book, 1, 'ref="A1:C4" sheet="Lampiran"'))


def pivot_of_other_file(book: Foreign) -> None:
    """A pivot table of a workbook on somebody's disk."""
    cache = _pivot_cache(book, 1, f'ref="A1:C4" sheet="{secret("pivotsheet")}" r:id="rId2"')
    book.relate(cache, "externalLinkPath", f"file:///C:\\Users\\{secret('pivotfile')}\\angka.xlsx", outside=True)
    _pivot(book, 1, cache)


def pivot_without_table(book: Foreign) -> None:
    """A pivot cache that stayed when its table was deleted."""
    _pivot_cache(book, 1, 'ref="A1:C4" sheet="Lampiran"')


def slicers(book: Foreign) -> None:
    """Slicers and a timeline of a pivot table, as drawn on the sheet."""
    _pivot(book, 1, _pivot_cache(book, 1, 'ref="A1:C4" sheet="Lampiran"'))
    for kind, space, type_ in (("slicer", _X14, "slicer"), ("timeline", _X15, "timeline")):
        big = kind.capitalize()
        cache = book.add(
            f"xl/{kind}Caches/{kind}Cache1.xml",
            f'<{kind}CacheDefinition xmlns="{space}" name="{big}_Nama" sourceName="{secret(kind + "source")}"><pivotTables>'
            f'<pivotTable tabId="2" name="Pivot1"/></pivotTables></{kind}CacheDefinition>',
            f"{EXCEL}.{type_}Cache+xml",
        )
        part = book.add(
            f"xl/{kind}s/{kind}1.xml",
            f'<{kind}s xmlns="{space}"><{kind} name="{secret(kind)}" cache="{big}_Nama" caption="Nama"/></{kind}s>',
            f"{EXCEL}.{type_}+xml",
        )
        year = 2007 if kind == "slicer" else 2011
        of_cache = book.relate(BOOK, f"{MICROSOFT}/{year}/relationships/{kind}Cache", cache)
        of_sheet = book.relate(book.host, f"{MICROSOFT}/{year}/relationships/{kind}", part)
        prefix = "x14" if kind == "slicer" else "x15"
        uri = "BBE1A952-AA13-448e-AADC-164F8A28A991" if kind == "slicer" else "D0CA8CA8-9F24-4464-BF8E-62219DCF47F9"
        book.put(
            BOOK,
            _ext(
                uri,
                f'<{prefix}:{kind}CacheRefs><{prefix}:{kind}CacheRef {_R} r:id="{of_cache}"/></{prefix}:{kind}CacheRefs>',
                space,
                prefix,
            ),
        )
        ref = "slicerList" if kind == "slicer" else "timelineRefs"
        one = "slicer" if kind == "slicer" else "timelineRef"
        uri = "A8765BA9-456A-4dab-B4F3-ACF838C121DE" if kind == "slicer" else "7E03D99C-DC04-49d9-9315-930204A7B6E9"
        book.put(
            book.host,
            _ext(uri, f'<{prefix}:{ref}><{prefix}:{one} {_R} r:id="{of_sheet}"/></{prefix}:{ref}>', space, prefix),
        )
        word = "slicer" if kind == "slicer" else "timeslicer"
        uri = f"{MICROSOFT.replace('office', 'office/drawing')}/{2010 if kind == 'slicer' else 2012}/{word}"
        book.anchor(
            f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice xmlns:s="{uri}" Requires="s"><xdr:graphicFrame '
            f'macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="{secret(kind + "shape")}"/><xdr:cNvGraphicFramePr/>'
            '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData '
            f'uri="{uri}"><s:{word} name="{secret(kind)}"/></a:graphicData></a:graphic></xdr:graphicFrame></mc:Choice>'
            "<mc:Fallback/></mc:AlternateContent>"
        )


def rules(book: Foreign) -> None:
    """Conditional formats, data validations and sparklines, the old and the new ones, some of another sheet's cells."""
    book.put(
        book.host,
        '<conditionalFormatting sqref="X1:X9"><cfRule type="dataBar" priority="9"><dataBar><cfvo type="min"/><cfvo type="max"/>'
        '<color rgb="FF638EC6"/></dataBar>'
        + _ext("B025F937-C7B1-47D3-B67F-A62EFF666E3E", "<x14:id>{1}</x14:id>")
        + "</cfRule></conditionalFormatting>",
    )
    book.put(
        book.host,
        '<dataValidations count="1"><dataValidation type="list" allowBlank="1" showInputMessage="1" promptTitle="Pilih" '
        'prompt="Pilih nama" sqref="X2:X9"><formula1>"Ya,Tidak"</formula1></dataValidation></dataValidations>',
    )
    book.put(
        book.host,
        _ext(
            "78C0D931-6437-407d-A8EE-F0AAD7539E65",
            f'<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="{_XM}"><x14:cfRule type="dataBar" id="{{1}}">'
            '<x14:dataBar><x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/><x14:negativeFillColor rgb="FFFF0000"/>'
            '<x14:axisColor rgb="FF000000"/></x14:dataBar></x14:cfRule><xm:sqref>X1:X9</xm:sqref>'
            "</x14:conditionalFormatting></x14:conditionalFormattings>",
        ),
    )
    book.put(
        book.host,
        _ext(
            "CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF",
            f'<x14:dataValidations xmlns:xm="{_XM}" count="1"><x14:dataValidation type="list" allowBlank="1"><x14:formula1>'
            "<xm:f>Lampiran!$A$2:$A$4</xm:f></x14:formula1><xm:sqref>Y2:Y9</xm:sqref></x14:dataValidation></x14:dataValidations>",
        ),
    )
    book.put(
        book.host,
        _ext(
            "05C60535-1F16-4fd2-B633-F4F36F0B64E0",
            f'<x14:sparklineGroups xmlns:xm="{_XM}"><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>Lampiran!C2:C4</xm:f>'
            "<xm:sqref>Z1</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups>",
        ),
    )


def links(book: Foreign) -> None:
    """Links of cells: into the web and to an address, which stay, to files and servers, to a place in this workbook."""
    targets = (
        "https://kpu.example/berkas",
        f"file:///C:/Users/{secret('cellfilelink')}/bukti.pdf",
        f"file:///\\\\server-{secret('cellserver')}\\bersama\\bukti.pdf",
        "mailto:pengaduan@kpu.example?subject=Bukti",
        f"{secret('cellrelative')}/bukti.pdf",
        "https://kpu.example/bersama/bukti.pdf",
    )
    ids = [book.relate(book.host, "hyperlink", target.replace("&", "&amp;"), outside=True) for target in targets]
    entries = "".join(
        f'<hyperlink ref="B{row}" r:id="{id_}" tooltip="{path("celltip")}" display="lihat"/>'
        for row, id_ in enumerate(ids, 1)
    )
    inside = '<hyperlink ref="A1" location="\'Rencana Aksi\'!A1" display="rencana"/>'
    book.put(book.host, f"<hyperlinks>{entries}{inside}</hyperlinks>")


def scenarios(book: Foreign) -> None:
    """What-if scenarios, with who made them."""
    book.put(
        book.host,
        f'<scenarios current="0" show="0"><scenario name="{secret("scenario")}" user="{secret("scenariouser")}" '
        f'comment="Dibuat oleh {secret("scenariocomment")}" count="1"><inputCells r="Z9" val="{secret("scenariovalue")}"/>'
        "</scenario></scenarios>",
    )


def own_views(book: Foreign) -> None:
    """Views that persons have made for themselves, the old and the new ones."""
    guid = "{00000000-0000-0000-0000-00000000000A}"
    book.put(book.host, f'<customSheetViews><customSheetView guid="{guid}" showFormulas="1"/></customSheetViews>')
    book.put(
        BOOK,
        f'<customWorkbookViews><customWorkbookView name="{secret("viewowner")} - Pandangan Pribadi" guid="{guid}" '
        'windowWidth="9" windowHeight="9" activeSheetId="1"/></customWorkbookViews>',
    )
    part = book.add(
        "xl/namedSheetViews/namedSheetView1.xml",
        f'<namedSheetViews xmlns="{MICROSOFT}/spreadsheetml/2019/namedsheetviews"><namedSheetView name="{secret("namedview")}" '
        'id="{00000000-0000-0000-0000-00000000000B}"/></namedSheetViews>',
        f"{EXCEL}.namedsheetviews+xml",
    )
    book.relate(book.host, f"{MICROSOFT}/2019/04/relationships/namedSheetView", part)


def protection(book: Foreign) -> None:
    """A sheet that is protected, and cells that only some persons may write."""
    book.put(book.host, '<sheetProtection sheet="1" objects="1" scenarios="1"/>')
    book.put(
        book.host,
        f'<protectedRanges><protectedRange sqref="Z1:Z2" name="{secret("rangename")}" securityDescriptor="O:WDG:WDD:(A;;CC;;;'
        f'{secret("rangeuser")})"/></protectedRanges>',
    )


def printer(book: Foreign) -> None:
    """Settings of a printer with its name and its owner's server."""
    book.default("bin", f"{SHEET_ML}.printerSettings")
    part = book.add(
        f"xl/printerSettings/printerSettings{1 + (book.host == PLAN)}.bin",
        f"\\\\{secret('printserver')}\\{secret('printer')}\0".encode("utf-16-le").ljust(220, b"\0"),
    )
    id_ = book.relate(book.host, "printerSettings", part)
    if b"<pageSetup " in book.parts[book.host]:
        book.replace(book.host, "<pageSetup ", f'<pageSetup r:id="{id_}" ')
    else:
        book.put(book.host, f'<pageSetup orientation="landscape" r:id="{id_}"/>')


def stored_properties(book: Foreign) -> None:
    """Properties of a sheet that a program has stored, and smart tags."""
    book.default("bin", f"{SHEET_ML}.customProperty")
    part = book.add("xl/customProperty1.bin", secret("sheetproperty").encode("utf-16-le"))
    id_ = book.relate(book.host, "customProperty", part)
    book.put(
        book.host, f'<customProperties><customPr name="{secret("propertyname")}" r:id="{id_}"/></customProperties>'
    )
    book.put(
        book.host,
        f'<smartTags><cellSmartTags r="A1"><cellSmartTag type="0"><cellSmartTagPr key="k" val="{secret("smarttag")}"/>'
        "</cellSmartTag></cellSmartTags></smartTags>",
    )
    book.put(
        BOOK, f'<smartTagTypes><smartTagType namespaceUri="urn:{secret("smarttagtype")}" name="orang"/></smartTagTypes>'
    )


def published(book: Foreign) -> None:
    """Where a sheet was published to, and from which files it was consolidated."""
    book.put(
        book.host,
        f'<webPublishItems count="1"><webPublishItem id="1" divId="{secret("webdiv")}" sourceType="sheet" destinationFile="'
        f'{path("webfile")}\\terbit.htm" title="{secret("webtitle")}"/></webPublishItems>',
    )
    file = book.relate(
        book.host, "externalLinkPath", f"file:///C:\\Users\\{secret('consolidated')}\\angka.xlsx", outside=True
    )
    book.put(
        book.host,
        f'<dataConsolidate><dataRefs count="1"><dataRef ref="A1:B2" sheet="{secret("consolidatedsheet")}" r:id="{file}"/>'
        "</dataRefs></dataConsolidate>",
    )


def watched(book: Foreign) -> None:
    """Cells that are watched, errors that are ignored, a filter that sorts, page breaks."""
    book.put(book.host, '<cellWatches><cellWatch r="A1"/></cellWatches>')
    book.put(book.host, '<ignoredErrors><ignoredError sqref="A1:B9" numberStoredAsText="1"/></ignoredErrors>')
    book.put(book.host, '<rowBreaks count="1" manualBreakCount="1"><brk id="50" max="16383" man="1"/></rowBreaks>')


def rich_texts(book: Foreign) -> None:
    """A text whose parts have looks of their own, and how it is spoken."""
    book.replace(
        "xl/sharedStrings.xml",
        "</sst>",
        '<si><r><rPr><b/><sz val="11"/><rFont val="Calibri"/></rPr><t xml:space="preserve">Tebal </t></r><r><t>biasa</t></r>'
        '<rPh sb="0" eb="5"><t>te-bal</t></rPh><phoneticPr fontId="0"/></si>'
        f"<si><t>{secret('unusedtext')}</t></si></sst>",
    )
    number = book.parts["xl/sharedStrings.xml"].count(b"<si>") - 2
    data = book.parts[book.host].decode()
    end = data.index("</row>")
    book.parts[book.host] = f'{data[:end]}<c r="Z1" t="s"><v>{number}</v></c>{data[end:]}'.encode()
    book.put(book.host, '<phoneticPr fontId="0" type="noConversion"/>')


def rich_values(book: Foreign) -> None:
    """A picture inside a cell, and what newer kinds of cells need."""
    space = f"{MICROSOFT}/spreadsheetml/2017/richdata"
    image = book.add("xl/media/image77.jpeg", jpeg())
    book.default("jpeg", "image/jpeg")
    base = f"{MICROSOFT}/2017/06/relationships"
    related = book.add(
        "xl/richData/richValueRel.xml",
        f'<richValueRels xmlns="{MICROSOFT}/spreadsheetml/2022/richvaluerel" {_R}><rel r:id="rId1"/></richValueRels>',
        f"{EXCEL}.richvaluerel+xml",
    )
    book.relate(related, "image", image)
    book.relate(BOOK, f"{MICROSOFT}/2022/10/relationships/richValueRel", related)
    for kind, name, content in (
        ("rdRichValue", "rdrichvalue", f'<rvData xmlns="{space}" count="1"><rv s="0"><v>0</v><v>5</v></rv></rvData>'),
        (
            "rdRichValueStructure",
            "rdrichvaluestructure",
            f'<rvStructures xmlns="{space}" count="1"><s t="_localImage"><k n="_rvRel:LocalImageIdentifier" t="i"/><k '
            'n="CalcOrigin" t="i"/></s></rvStructures>',
        ),
        ("rdRichValueTypes", "rdRichValueTypes", f'<rvTypesInfo xmlns="{space}2"></rvTypesInfo>'),
    ):
        part = book.add(f"xl/richData/{name}.xml", content, f"{EXCEL}.{kind.lower()}+xml")
        book.relate(BOOK, f"{base}/{kind}", part)
    metadata = book.add(
        "xl/metadata.xml",
        f'<metadata xmlns="{MAIN}" xmlns:xlrd="{space}"><metadataTypes count="1"><metadataType name="XLRICHVALUE" '
        'minSupportedVersion="120000" copy="1"/></metadataTypes><futureMetadata name="XLRICHVALUE" count="1"><bk><extLst><ext '
        'uri="{3e2802c4-a4d2-4d8b-9148-e3be6c30e623}"><xlrd:rvb i="0"/></ext></extLst></bk></futureMetadata><valueMetadata '
        'count="1"><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>',
        f"{SHEET_ML}.sheetMetadata+xml",
    )
    book.relate(BOOK, "sheetMetadata", metadata)
    data = book.parts[book.host].decode()
    end = data.index("</row>")
    book.parts[book.host] = f'{data[:end]}<c r="AA1" t="e" vm="1"><v>#VALUE!</v></c>{data[end:]}'.encode()


def web_pictures(book: Foreign) -> None:
    """Pictures that formulas fetch from the web."""
    part = book.add(
        "xl/richData/rdRichValueWebImage.xml",
        f'<webImagesSrd xmlns="{MICROSOFT}/spreadsheetml/2020/richdatawebimage" {_R}><webImageSrd><address r:id="rId1"/>'
        "</webImageSrd></webImagesSrd>",
        f"{EXCEL}.rdrichvaluewebimage+xml",
    )
    book.relate(part, "hyperlink", f"https://gambar.example/{secret('webimage')}.png", outside=True)
    book.relate(BOOK, f"{MICROSOFT}/2020/07/relationships/rdRichValueWebImage", part)


def calculated(book: Foreign) -> None:
    """Formulas with the order in which they are calculated, some that ask this very workbook by its number 0."""
    book.name("Nama_Kita", "Lampiran!$A$2")
    formulas = ("SUM(1,2)", "[0]!Nama_Kita", "'[0]Lampiran'!A2", "SUM([0]!Nama_Kita,1)")
    data = book.parts[book.host].decode()
    end = data.index("</row>")
    cells = "".join(
        f'<c r="{column}1" t="str"><f>{formula}</f><v>hasil</v></c>'
        for column, formula in zip("WXYZ", formulas, strict=True)
    )
    book.parts[book.host] = f"{data[:end]}{cells}{data[end:]}".encode()
    number = 1 if book.host == PLAN else 2
    chain = "".join(f'<c r="{column}1" i="{number}"/>' for column in "WXYZ")
    part = book.add("xl/calcChain.xml", f'<calcChain xmlns="{MAIN}">{chain}</calcChain>', f"{SHEET_ML}.calcChain+xml")
    book.relate(BOOK, "calcChain", part)


def names(book: Foreign) -> None:
    """Names of cells, and names that hold words; some are hidden, one is used by a formula and tells who made it."""
    told = f' comment="{secret("namecomment")}" description="{secret("namedescription")}"'
    book.name("Pembuat", f"&quot;{secret('nametext')}&quot;")
    book.name(secret("name"), "Lampiran!$A$1", ' hidden="1"')
    book.name("Berkas", f"&quot;{path('namepath')}&quot;")
    book.name("Terpakai", "'Rencana Aksi'!$A$1", told)
    book.name("Filter_Pribadi", "Lampiran!$A$1:$C$4", f' localSheetId="1" vbProcedure="0" help="{secret("namehelp")}"')
    data = book.parts[book.host].decode()
    end = data.index("</row>")
    book.parts[book.host] = f'{data[:end]}<c r="AB1" t="str"><f>Terpakai</f><v>x</v></c>{data[end:]}'.encode()


def looks(book: Foreign) -> None:
    """Looks with names that somebody gave them, formats with words, and elements that nobody knows inside their lists."""
    alien = (
        f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice Requires="zz" xmlns:zz="urn:asing"><zz:gaya/></mc:Choice>'
        "</mc:AlternateContent>"
    )
    strange = f'<zz:gaya xmlns:zz="urn:asing" pembuat="{secret("strangestyle")}"/>'
    for shell in ("fonts", "fills", "borders", "cellXfs"):
        book.replace(STYLES, f"</{shell}>", f"{alien}{strange}</{shell}>")
        start = book.parts[STYLES].decode().index(f"<{shell} ")
        after = book.parts[STYLES].decode().index(">", start) + 1
        data = book.parts[STYLES].decode()
        book.parts[STYLES] = (data[:after] + strange + data[after:]).encode()
    book.replace(STYLES, '<dxfs count="0"/>', f'<dxfs count="1">{strange}<dxf><font><b/></font></dxf></dxfs>')
    styles = (
        f'<x14:slicerStyles defaultSlicerStyle="S"><x14:slicerStyle name="{secret("slicerstyle")}"/></x14:slicerStyles>'
    )
    book.put(STYLES, _ext("EB79DEF2-80B8-43e5-95BD-54CBDDF9020C", styles))
    theme = "xl/theme/theme1.xml"
    book.replace(theme, '<a:clrScheme name="Office">', f'<a:clrScheme name="{secret("colours")}">')
    book.replace(theme, '<a:fontScheme name="Office">', f'<a:fontScheme name="{secret("fonts")}">')
    book.replace(theme, 'name="Office Theme"', f'name="{secret("theme")}"')
    book.replace(
        STYLES,
        "</cellStyles>",
        f'<cellStyle name="{secret("stylename")}" xfId="0"/></cellStyles>',
    )
    book.put(
        STYLES,
        f'<numFmts count="2">{strange}<numFmt numFmtId="190" formatCode="&quot;{secret("format")}&quot;0"/><numFmt '
        'numFmtId="191" formatCode="0.000"/></numFmts>',
    )
    book.replace(
        STYLES,
        '<tableStyles count="0" defaultTableStyle="TableStyleMedium9" defaultPivotStyle="PivotStyleLight16"/>',
        f'<tableStyles count="1" defaultTableStyle="TableStyleMedium9"><tableStyle name="{secret("tablestyle")}" pivot="0" '
        'count="1"><tableStyleElement type="wholeTable" dxfId="0"/></tableStyle></tableStyles>',
    )


def remarks(book: Foreign) -> None:
    """Remarks, instructions and unknown elements and attributes between the lines of the parts."""
    lists = (TYPES, "_rels/.rels", "xl/_rels/workbook.xml.rels")
    for part in (BOOK, PLAN, OTHER, STYLES, "xl/sharedStrings.xml", "xl/theme/theme1.xml", *lists):
        data = book.parts[part].decode()
        head, middle, rest = data.partition("?>\n")
        inside = rest.index(">") + 1
        remark = f"<!-- {secret('remark')} {path('remark')} -->"
        told = f"<?{secret('instruction')} oleh {secret('instructed')}?>"
        strange = f' xmlns:zz="urn:asing" zz:pembuat="{secret("strangeattribute")}"'
        book.parts[part] = (
            head + middle + remark + told + rest[: inside - 1] + strange + ">" + remark + rest[inside:] + remark
        ).encode()
    unknown = f'<ext xmlns:zz="urn:asing" uri="{{DEAD}}"><zz:pembuat nama="{secret("unknownext")}">{secret("exttext")}</zz:pembuat></ext>'
    for part in (BOOK, PLAN, OTHER, STYLES):
        book.put(part, f"<extLst>{unknown}</extLst>")
    data = book.parts[PLAN].decode()
    book.parts[PLAN] = data.replace(
        "<row ", f'<row xmlns:zz="urn:asing" zz:pembuat="{secret("rowattribute")}" ', 1
    ).encode()


def queries(book: Foreign) -> None:
    """A table that a query fills from a server, the query's settings, and the model that lies behind."""
    secrets = (
        f"Provider=SQLOLEDB;Server={secret('queryserver')};User ID={secret('queryuser')};Password={secret('querypass')}"
    )
    connections = book.add(
        "xl/connections.xml",
        f'<connections xmlns="{MAIN}"><connection id="1" name="{secret("connection")}" description="{secret("connectiontold")}" '
        f'odcFile="{path("odcfile")}\\data.odc" sourceFile="{path("sourcefile")}\\data.mdb" type="5" refreshedVersion="6"><dbPr '
        f'connection="{secrets}" command="SELECT * FROM {secret("querytable")}"/></connection><connection id="2" name="teks" '
        f'type="6" refreshedVersion="6"><textPr sourceFile="{path("textfile")}\\data.csv"/></connection><connection id="3" '
        f'name="laman" type="4" refreshedVersion="6"><webPr url="https://{secret("webquery")}.example/"/></connection></connections>',
        f"{SHEET_ML}.connections+xml",
    )
    book.relate(BOOK, "connections", connections)
    query = book.add(
        "xl/queryTables/queryTable1.xml",
        f'<queryTable xmlns="{MAIN}" name="{secret("queryname")}" connectionId="1"/>',
        f"{SHEET_ML}.queryTable+xml",
    )
    book.relate(book.host, "queryTable", query)


def data_model(book: Foreign) -> None:
    """The data of queries that stays in the file without a sheet."""
    book.default("data", "application/vnd.openxmlformats-officedocument.model+data")
    model = book.add("xl/model/item.data", secret("datamodel").encode("utf-16-le"))
    book.relate(BOOK, f"{RELATIONSHIPS}/powerPivotData", model)
