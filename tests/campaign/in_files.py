"""What a file holds besides its sheets: properties, labels, programs, stored data, links to other files, signatures."""

# ruff: noqa: E501 - markup is read as it is written
from __future__ import annotations

from tests.campaign.foreign_pictures import jpeg
from tests.campaign.making import (
    BOOK,
    COMPATIBILITY,
    EXCEL,
    HEAD,
    MAIN,
    MICROSOFT,
    OFFICE,
    PACKAGE,
    PLAN,
    SHEET_ML,
    TYPES,
    Foreign,
    address,
    path,
    secret,
)

_R = f'xmlns:r="{OFFICE}"'
_TEXTS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_LABEL = "MSIP_Label_00000000-0000-0000-0000-000000000001"


def properties(book: Foreign) -> None:
    """All that a file says of itself, and its picture in small."""
    told = (
        "creator lastModifiedBy title subject description keywords category contentStatus identifier language version"
    )
    prefixes = {"creator", "title", "subject", "description", "identifier", "language"}
    words = "".join(
        f"<{'dc' if word in prefixes else 'cp'}:{word}>{secret('core' + word)}</{'dc' if word in prefixes else 'cp'}:{word}>"
        for word in told.split()
    )
    book.parts["docProps/core.xml"] = (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">{words}'
        "</cp:coreProperties>"
    ).encode()
    words = "".join(
        f"<{word}>{secret('app' + word.lower())}</{word}>"
        for word in ("Template", "Manager", "Company", "HyperlinkBase")
    )
    book.parts["docProps/app.xml"] = (
        f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">{words}</Properties>'
    ).encode()
    entries = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}"><vt:lpwstr>{value}'
        "</vt:lpwstr></property>"
        for number, (name, value) in enumerate(
            (
                (f"{_LABEL}_Name", "Terbatas"),
                (f"{_LABEL}_Owner", address("labelowner")),
                (f"{_LABEL}_SetBy", secret("labelsetby")),
                (secret("customname"), secret("custom")),
                ("Folder", path("customfolder")),
                ("_AuthorEmail", address("custommail")),
            ),
            start=2,
        )
    )
    custom = book.add(
        "docProps/custom.xml",
        f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TEXTS}">{entries}</Properties>',
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    )
    book.relate("", "custom-properties", custom)
    book.default("jpeg", "image/jpeg")
    book.relate("", f"{PACKAGE}/relationships/metadata/thumbnail", book.add("docProps/thumbnail.jpeg", jpeg()))


def label(book: Foreign) -> None:
    """How confidential the file is, as the cloud keeps it."""
    part = book.add(
        "docMetadata/LabelInfo.xml",
        f'<clbl:labelList xmlns:clbl="{MICROSOFT}/2020/mipLabelMetadata"><clbl:label '
        'id="{00000000-0000-0000-0000-000000000001}" enabled="1" method="Standard" '
        f'siteId="{{00000000-0000-0000-0000-000000000002}}" removed="0" justification="{secret("labelwhy")}"/>'
        f'<clbl:extLst><clbl:ext uri="x" who="{secret("labelext")}"/></clbl:extLst></clbl:labelList>',
        f"{EXCEL.replace('excel', 'office')}.labelinfo+xml".replace(
            "vnd.ms-office.labelinfo", "vnd.ms-office.classificationlabels"
        ),
    )
    book.relate("", f"{MICROSOFT}/2020/02/relationships/classificationlabels", part)


def stored_xml(book: Foreign) -> None:
    """Data of programs that are stored beside the sheets, a power query among them."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    for number, content in enumerate(
        (
            f"<pegawai xmlns='urn:asing'><nama>{secret('customxml')}</nama></pegawai>",
            f"<DataMashup xmlns='http://schemas.microsoft.com/DataMashup'>{secret('mashup')}</DataMashup>",
        ),
        start=1,
    ):
        item = book.add(f"customXml/item{number}.xml", content)
        props = book.add(
            f"customXml/itemProps{number}.xml",
            f'<ds:datastoreItem xmlns:ds="{space}" ds:itemID="{{00000000-0000-0000-0000-00000000000{number}}}"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="urn:{secret("customschema")}"/></ds:schemaRefs></ds:datastoreItem>',
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        )
        book.relate(item, "customXmlProps", props)
        book.relate(BOOK, "customXml", item)


def xml_maps(book: Foreign) -> None:
    """A map from cells to the elements of some file."""
    part = book.add(
        "xl/xmlMaps.xml",
        f'<MapInfo xmlns="{MAIN}" SelectionNamespaces=""><Schema ID="S"/><Map ID="1" Name="{secret("xmlmap")}" RootElement="a" '
        f'SchemaID="S"><DataBinding FileBinding="true" DataBindingLoadMode="1"/></Map></MapInfo>',
        "application/xml",
    )
    book.relate(BOOK, "xmlMaps", part)


def macros(book: Foreign) -> None:
    """Programs in Visual Basic, with their signature."""
    book.replace(TYPES, f"{SHEET_ML}.sheet.main+xml", f"{EXCEL}.sheet.macroEnabled.main+xml")
    book.default("bin", f"{EXCEL.replace('excel', 'office')}.vbaProject")
    part = book.add("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + path("macro").encode())
    signature = book.add("xl/vbaProjectSignature.bin", secret("macrosigner").encode(), f"{EXCEL}.vbaProjectSignature")
    book.relate(part, f"{MICROSOFT}/2006/relationships/vbaProjectSignature", signature)
    book.relate(BOOK, f"{MICROSOFT}/2006/relationships/vbaProject", part)
    book.replace(BOOK, "<workbookPr ", f'<workbookPr codeName="{secret("bookcode")}" ')


def macro_sheet(book: Foreign) -> None:
    """A sheet of old macros."""
    part = book.add(
        "xl/macrosheets/sheet3.xml",
        f'<xm:macrosheet xmlns:xm="{MICROSOFT}/excel/2006/main" xmlns="{MAIN}" {_R}><sheetData/></xm:macrosheet>',
        f"{EXCEL}.macrosheet+xml",
    )
    book.list("Makro1", book.relate(BOOK, f"{MICROSOFT}/2006/relationships/xlMacrosheet", part), ' state="hidden"')


def dialog_sheet(book: Foreign) -> None:
    """A sheet that is a dialogue of old macros."""
    book.sheet("Dialog1", '<sheetViews><sheetView workbookViewId="0"/></sheetViews>', "dialogsheet")


def ribbon(book: Foreign) -> None:
    """Buttons that a program adds to the ribbon, with their pictures, and an old toolbar."""
    space = f"{MICROSOFT}/2009/07/customui"
    custom = book.add(
        "customUI/customUI14.xml",
        f'<customUI xmlns="{space}"><ribbon><tabs><tab id="t" label="{secret("ribbon")}"/></tabs></ribbon></customUI>',
    )
    book.relate("", f"{MICROSOFT}/2007/relationships/ui/extensibility", custom)
    book.default("jpeg", "image/jpeg")
    book.relate(custom, "image", book.add("customUI/images/gambar.jpeg", jpeg()))
    quick = book.add(
        "userCustomization/customUI.xml", f'<mso:customUI xmlns:mso="{space}" who="{secret("quickaccess")}"/>'
    )
    book.relate("", f"{MICROSOFT}/2006/relationships/ui/userCustomization", quick)
    toolbars = book.add("xl/attachedToolbars.bin", secret("toolbar").encode(), f"{EXCEL}.attachedToolbars")
    book.relate(BOOK, f"{MICROSOFT}/2006/relationships/attachedToolbars", toolbars)


def web_extensions(book: Foreign) -> None:
    """A panel of an add-in from the web, with its settings and a picture of it."""
    space = f"{MICROSOFT}/webextensions"
    extension = "xl/webextensions/webextension1.xml"
    book.default("jpeg", "image/jpeg")
    image = book.relate(extension, "image", book.add("xl/media/webextension.jpeg", jpeg()))
    book.add(
        extension,
        f'<we:webextension xmlns:we="{space}/webextension/2010/11" id="{{1}}"><we:reference id="wa1" version="1" '
        f'store="{path("webstore")}" storeType="FileSystem"/><we:properties><we:property name="akun" '
        f'value="{address("webextension")}"/></we:properties><we:bindings/><we:snapshot {_R} r:embed="{image}"/></we:webextension>',
        f"{EXCEL.replace('excel', 'office')}.webextension+xml",
    )
    panes = book.add(
        "xl/webextensions/taskpanes.xml",
        f'<wetp:taskpanes xmlns:wetp="{space}/taskpanes/2010/11" {_R}><wetp:taskpane dockstate="right" visibility="1" width="1" '
        'row="1"><wetp:webextensionref r:id="rId1"/></wetp:taskpane></wetp:taskpanes>',
        f"{EXCEL.replace('excel', 'office')}.webextensiontaskpanes+xml",
    )
    book.relate(panes, f"{MICROSOFT}/2011/relationships/webextension", extension)
    book.relate("", f"{MICROSOFT}/2011/relationships/webextensiontaskpanes", panes)


def revisions(book: Foreign) -> None:
    """Who changed what while the workbook was shared, and who has it open."""
    guid = "{00000000-0000-0000-0000-00000000000C}"
    headers = "xl/revisions/revisionHeaders.xml"
    log = book.add(
        "xl/revisions/revisionLog1.xml",
        f'<revisions xmlns="{MAIN}" {_R}><rcc rId="1" sId="1"><nc r="A1" t="inlineStr"><is><t>{secret("revision")}</t></is></nc>'
        "</rcc></revisions>",
        f"{SHEET_ML}.revisionLog+xml",
    )
    id_ = book.relate(headers, "revisionLog", log)
    book.add(
        headers,
        f'<headers xmlns="{MAIN}" {_R} guid="{guid}"><header guid="{guid}" dateTime="2026-01-05T09:30:00" maxSheetId="3" '
        f'userName="{secret("revisionuser")}" r:id="{id_}"><sheetIdMap count="1"><sheetId val="1"/></sheetIdMap></header></headers>',
        f"{SHEET_ML}.revisionHeaders+xml",
    )
    book.relate(BOOK, "revisionHeaders", headers)
    users = book.add(
        "xl/revisions/userNames.xml",
        f'<users xmlns="{MAIN}" count="1"><userInfo guid="{guid}" name="{secret("shareduser")}" id="1" '
        'dateTime="2026-01-05T09:30:00"/></users>',
        f"{SHEET_ML}.userNames+xml",
    )
    book.relate(BOOK, "usernames", users)


def other_books(book: Foreign) -> None:
    """Links to other workbooks and to programs, with what they last gave."""
    contents = (
        f'<externalBook {_R} r:id="rId1"><sheetNames><sheetName val="{secret("linkedsheet")}"/></sheetNames><sheetDataSet><sheetData '
        f'sheetId="0"><row r="1"><cell r="A1" t="str"><v>{secret("linkedvalue")}</v></cell></row></sheetData></sheetDataSet>'
        "</externalBook>",
        f'<ddeLink ddeService="{secret("ddeservice")}" ddeTopic="{path("ddetopic")}"><ddeItems><ddeItem name="R1C1"/></ddeItems>'
        "</ddeLink>",
    )
    entries = ""
    for number, content in enumerate(contents, start=1):
        part = book.add(
            f"xl/externalLinks/externalLink{number}.xml",
            f'<externalLink xmlns="{MAIN}">{content}</externalLink>',
            f"{SHEET_ML}.externalLink+xml",
        )
        entries += f'<externalReference r:id="{book.relate(BOOK, "externalLink", part)}"/>'
        if number == 1:
            for kind in ("externalLinkPath", f"{MICROSOFT}/2019/04/relationships/externalLinkLongPath"):
                book.relate(part, kind, f"file:///C:\\Users\\{secret('linkedfile')}\\lama.xlsx", outside=True)
    book.put(BOOK, f"<externalReferences>{entries}</externalReferences>")
    book.name("Lama", f"[1]{secret('linkedsheet')}!$A$1")


def volatile(book: Foreign) -> None:
    """Values that a server sends while the workbook is open."""
    part = book.add(
        "xl/volatileDependencies.xml",
        f'<volTypes xmlns="{MAIN}"><volType type="realTimeData"><main first="{secret("rtdserver")}"><tp><v>1</v><stp/><tr r="A1" '
        's="1"/></tp></main></volType></volTypes>',
        f"{SHEET_ML}.volatileDependencies+xml",
    )
    book.relate(BOOK, "volatileDependencies", part)


def whose(book: Foreign) -> None:
    """Where a workbook lay when it was saved, who has it open, what it was published as."""
    book.put(BOOK, f'<fileSharing userName="{secret("sharinguser")}" readOnlyRecommended="1"/>')
    book.put(
        BOOK,
        f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice Requires="x15"><x15ac:absPath url="{path("abspath")}\\" '
        f'xmlns:x15ac="{MICROSOFT}/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>',
    )
    book.put(
        BOOK,
        f'<xr:revisionPtr xmlns:xr="{MICROSOFT}/spreadsheetml/2014/revision" revIDLastSave="0" documentId="13_ncr:1_{{1}}" '
        f'coauthVersionLast="{secret("coauthor")}"/>'.replace("xr:revisionPtr", "xr:revisionPtr"),
    )
    book.put(BOOK, '<webPublishing css="0" codePage="1252"/>')
    book.put(
        BOOK,
        f'<webPublishObjects count="1"><webPublishObject id="1" divId="{secret("publishdiv")}" destinationFile="'
        f'{path("publishfile")}" title="{secret("publishtitle")}"/></webPublishObjects>',
    )


def signature(book: Foreign) -> None:
    """A digital signature, which holds the name of who signed."""
    space = "http://schemas.openxmlformats.org/package/2006"
    book.default("sigs", "application/vnd.openxmlformats-package.digital-signature-origin")
    origin = book.add("_xmlsignatures/origin.sigs", b"")
    signed = book.add(
        "_xmlsignatures/sig1.xml",
        f'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><Object>{secret("signer")}</Object></Signature>',
        "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
    )
    book.relate(origin, f"{space}/relationships/digital-signature/signature", signed)
    book.relate("", f"{space}/relationships/digital-signature/origin", origin)


def unlisted(book: Foreign) -> None:
    """What no program shows though something leads there: a sheet in no list, second parts where there is one of each."""
    text = f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{secret("unlisted")}</t></is></c></row></sheetData>'
    sheet = book.add(
        "xl/worksheets/sheet8.xml", f'<worksheet xmlns="{MAIN}">{text}</worksheet>', f"{SHEET_ML}.worksheet+xml"
    )
    book.relate(BOOK, "worksheet", sheet)
    book.relate(PLAN, "worksheet", sheet)
    texts = f'<sst xmlns="{MAIN}"><si><t>{secret("secondtexts")}</t></si></sst>'
    second = book.add("xl/sharedStrings2.xml", texts, f"{SHEET_ML}.sharedStrings+xml")
    book.relate(BOOK, "sharedStrings", second)
    book.relate(PLAN, "sharedStrings", second)
    styles = book.parts["xl/styles.xml"].decode().replace("Normal", secret("secondstyle"))
    book.relate(BOOK, "styles", book.add("xl/styles2.xml", styles.removeprefix(HEAD), f"{SHEET_ML}.styles+xml"))
    core = (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties">{secret("secondcore")}</cp:coreProperties>'
    )
    kind = f"{PACKAGE}/relationships/metadata/core-properties"
    book.relate(
        "", kind, book.add("docProps/core2.xml", core, "application/vnd.openxmlformats-package.core-properties+xml")
    )
    main = f'<workbook xmlns="{MAIN}" {_R}><sheets/><!-- {secret("secondbook")} --></workbook>'
    book.relate("", "officeDocument", book.add("xl/workbook2.xml", main, f"{SHEET_ML}.sheet.main+xml"))


def forgotten(book: Foreign) -> None:
    """Parts that nothing refers to, parts of unknown kinds, and a relationship that leads nowhere."""
    book.add(
        "xl/worksheets/sheet99.xml", f'<worksheet xmlns="{MAIN}"><sheetData/><!--{secret("lostsheet")}--></worksheet>'
    )
    book.add("catatan.txt", secret("lostfile").encode())
    book.default("txt", "text/plain")
    book.relate(BOOK, "http://customschemas.google.com/relationships/workbookmetadata", "xl/metadata")
    book.add("xl/metadata", secret("googlemetadata").encode(), "application/binary")
    book.relate(
        BOOK, "http://www.wps.cn/officeDocument/2020/jsaProject", book.add("xl/jsaProject.bin", secret("wps").encode())
    )
    book.default("bin", "application/octet-stream")
    book.relate(PLAN, "drawing", f"xl/drawings/{secret('nowhere')}.xml")
    book.relate("", f"{MICROSOFT}/2099/relationships/later", f"https://{secret('laterlink')}.example/", outside=True)
