"""What lies over the cells of a sheet: pictures, shapes, charts, diagrams, controls, objects, ink."""

# ruff: noqa: E501 - markup is read as it is written
from __future__ import annotations

from tests.campaign.foreign_pictures import PICTURES, jxr
from tests.campaign.making import (
    CHART_TYPE,
    COMPATIBILITY,
    DRAWING,
    EXCEL,
    MAIN,
    MICROSOFT,
    OFFICE,
    PLAN,
    RELATIONSHIPS,
    SHEET_ML,
    Foreign,
    address,
    aside,
    path,
    secret,
)

_A = f'xmlns:a="{DRAWING}/main"'
_R = f'xmlns:r="{OFFICE}"'
_MC = f'xmlns:mc="{COMPATIBILITY}"'
_BOX = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def _picture(number: int, embed: str, *, more: str = "", seen: str = "Foto kegiatan") -> str:
    return (
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number}" name="Gambar {number}" descr="{seen}"/><xdr:cNvPicPr/>'
        f"</xdr:nvPicPr><xdr:blipFill><a:blip {embed}>{more}</a:blip><a:stretch><a:fillRect/></a:stretch>"
        f"</xdr:blipFill><xdr:spPr>{_BOX}</xdr:spPr></xdr:pic>"
    )


def _shape(number: int, *, more: str = "", attributes: str = "", link: str = "", text: str = "Bentuk") -> str:
    return (
        f'<xdr:sp {attributes}><xdr:nvSpPr><xdr:cNvPr id="{number}" name="Bentuk {number}"{more}>{link}</xdr:cNvPr>'
        f'<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr>{_BOX}</xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r>'
        f'<a:rPr lang="id-ID"/><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>'
    )


def _image(book: Foreign, owner: str, ending: str, name: str = "image") -> str:
    make, type_ = PICTURES[ending]
    book.default(ending, type_)
    number = 1 + sum(part.startswith("xl/media/") for part in book.parts)
    return book.relate(owner, "image", book.add(f"xl/media/{name}{number}.{ending}", make()))


def pictures(book: Foreign) -> None:
    """A picture of each kind, one with the path of its file as what it says to the blind."""
    for number, ending in enumerate(PICTURES, start=2):
        if ending != "svg":
            seen = path("alttext") + "\\logo.png" if ending == "png" else "Foto"
            embed = f'r:embed="{_image(book, book.drawing, ending)}"'
            book.anchor(_picture(number, embed, more=_taken_from(book) if ending == "jpeg" else "", seen=seen))
    _image(book, book.drawing, "png", secret("lostpicture"))


def _taken_from(book: Foreign) -> str:
    """Where a picture was taken from."""
    source = f"file:///C:/Users/{secret('picturesource')}/foto.jpg"
    there = book.relate(book.drawing, "hyperlink", source, outside=True)
    return (
        f'<a:extLst><a:ext uri="{{837473B0-CC2E-450A-ABE3-18F120FF3D39}}"><a1611:picAttrSrcUrl {_R} r:id="{there}" '
        f'xmlns:a1611="{MICROSOFT}/drawing/2016/11/main"/></a:ext></a:extLst>'
    )


def vector_picture(book: Foreign) -> None:
    """A picture of lines with one of points beside it, as Office keeps it."""
    points, lines = _image(book, book.drawing, "png"), _image(book, book.drawing, "svg")
    beside = (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
        f'xmlns:asvg="{MICROSOFT}/drawing/2016/SVG/main" r:embed="{lines}"/></a:ext></a:extLst>'
    )
    book.anchor(_picture(2, f'r:embed="{points}"', more=beside))


def only_vector_picture(book: Foreign) -> None:
    """A picture of lines alone, as some programs write it."""
    book.anchor(_picture(2, f'r:embed="{_image(book, book.drawing, "svg")}"'))


def picture_for_effects(book: Foreign) -> None:
    """A picture with the one of which its effects are calculated."""
    book.default("wdp", "image/vnd.ms-photo")
    data = book.add("xl/media/hdphoto1.wdp", jxr())
    effects = book.relate(book.drawing, f"{MICROSOFT}/2007/relationships/hdphoto", data)
    beside = (
        '<a:extLst><a:ext uri="{BEBA8EAE-BF5A-486C-A8C5-ECC9F3942E4B}"><a14:imgProps '
        f'xmlns:a14="{MICROSOFT}/drawing/2010/main"><a14:imgLayer r:embed="{effects}"/></a14:imgProps></a:ext></a:extLst>'
    )
    book.anchor(_picture(2, f'r:embed="{_image(book, book.drawing, "jpeg")}"', more=beside))


def linked_picture(book: Foreign) -> None:
    """A picture that lies on somebody's disk."""
    there = book.relate(book.drawing, "image", f"file:///C:/Users/{secret('linkedpicture')}/foto.png", outside=True)
    book.anchor(_picture(2, f'r:link="{there}"'))


def picture_behind_cells(book: Foreign) -> None:
    """A picture behind the cells."""
    book.put(book.host, f'<picture r:id="{_image(book, book.host, "png")}"/>')


def picture_of_pages(book: Foreign) -> None:
    """A picture at the head of every page."""
    part = "xl/drawings/vmlDrawing9.vml"
    book.default("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    book.add(part, b"")
    image = _image(book, part, "jpeg")
    book.parts[part] = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="LH" o:spid="_x0000_s9001" type="#_x0000_t75" '
        f'style="position:absolute;width:30pt;height:30pt"><v:imagedata o:relid="{image}" '
        f'o:title="{secret("headpicturetitle")}" src="{path("headpicture")}\\logo.jpg"/></v:shape></xml>'
    ).encode()
    book.put(book.host, "<headerFooter><oddHeader>&amp;L&amp;G&amp;R&amp;Z&amp;F</oddHeader></headerFooter>")
    book.put(book.host, f'<legacyDrawingHF r:id="{book.relate(book.host, "vmlDrawing", part)}"/>')


def shapes(book: Foreign) -> None:
    """Shapes, text boxes, a group and a line; with a link to a disk, a program, and a cell whose text they show."""
    link = book.relate(book.drawing, "hyperlink", f"file:///C:/Users/{secret('shapelink')}/daftar.xlsx", outside=True)
    click = f'<a:hlinkClick {_R} r:id="{link}" tooltip="{path("shapetip")}"/>'
    book.anchor(_shape(2, link=click, more=f' title="{path("shapetitle")}"'))
    book.anchor(_shape(3, attributes=f'macro="[1]!{secret("shapemacro")}" textlink=""'))
    book.anchor(_shape(4, attributes='macro="" textlink="$A$1"'))
    line = (
        '<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="6" name="Garis 6"/><xdr:cNvCxnSpPr/></xdr:nvCxnSpPr>'
        f"<xdr:spPr>{_BOX.replace('rect', 'line')}</xdr:spPr></xdr:cxnSp>"
    )
    box = _BOX.partition("<a:prstGeom")[0].replace(
        "</a:xfrm>", '<a:chOff x="0" y="0"/><a:chExt cx="9" cy="9"/></a:xfrm>'
    )
    book.anchor(
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="5" name="Grup 5"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
        f"<xdr:grpSpPr>{box}</xdr:grpSpPr>{line}{_shape(7)}</xdr:grpSp>"
    )


def _chart_space(data: str, more: str = "", space: str = "") -> str:
    series = (
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:cat><c:strRef><c:f>{data}!$A$2:$A$3</c:f><c:strCache>'
        f'<c:ptCount val="2"/><c:pt idx="0"><c:v>{aside("chart") if data == "Lampiran" else "a"}</c:v></c:pt><c:pt idx="1"><c:v>b</c:v></c:pt>'
        f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{data}!$C$2:$C$3</c:f><c:numCache><c:ptCount "
        'val="2"/><c:pt idx="0"><c:v>10</c:v></c:pt><c:pt idx="1"><c:v>20</c:v></c:pt></c:numCache></c:numRef>'
        "</c:val></c:ser>"
    )
    axes = "".join(
        f'<c:{kind}Ax><c:axId val="{own}"/><c:scaling/><c:delete val="0"/><c:axPos val="{side}"/><c:crossAx val="{to}"/>'
        f"</c:{kind}Ax>"
        for kind, own, to, side in (("cat", 1, 2, "b"), ("val", 2, 1, "l"))
    )
    return (
        f'<c:chartSpace xmlns:c="{DRAWING}/chart" {_A} {_R}>{space}<c:chart><c:plotArea><c:layout/><c:barChart>'
        f'<c:barDir val="col"/><c:grouping val="clustered"/>{series}<c:axId val="1"/><c:axId val="2"/></c:barChart>{axes}'
        f"</c:plotArea></c:chart>{more}</c:chartSpace>"
    )


def _chart_frame(relation: str, number: int = 2) -> str:
    return (
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{number}" name="Grafik {number}"/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{DRAWING}/chart"><c:chart xmlns:c="{DRAWING}/chart" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></xdr:graphicFrame>"
    )


def chart(book: Foreign) -> None:
    """A chart with its looks, its colours and a shape of its own, of the sheet's own numbers."""
    sheet = "'Rencana Aksi'" if book.host == PLAN else "Lampiran"
    part = "xl/charts/chart1.xml"
    shapes_of = book.add(
        "xl/drawings/drawing8.xml",
        f'<c:userShapes xmlns:c="{DRAWING}/chart" {_A}><cdr:relSizeAnchor xmlns:cdr="{DRAWING}/chartDrawing"><cdr:from>'
        "<cdr:x>0</cdr:x><cdr:y>0</cdr:y></cdr:from><cdr:to><cdr:x>1</cdr:x><cdr:y>1</cdr:y></cdr:to><cdr:sp><cdr:nvSpPr>"
        f'<cdr:cNvPr id="2" name="Kotak" descr="{path("chartshape")}"/><cdr:cNvSpPr/></cdr:nvSpPr><cdr:spPr>{_BOX}'
        "</cdr:spPr></cdr:sp></cdr:relSizeAnchor></c:userShapes>",
        f"{CHART_TYPE.removesuffix('chart+xml')}chartshapes+xml".replace(
            "drawingml.chartshapes", "drawingml.chartshapes"
        ),
    )
    user = book.relate(part, "chartUserShapes", shapes_of)
    print_settings = (
        f"<c:printSettings><c:headerFooter><c:oddHeader>&amp;Z{path('charthead')}</c:oddHeader></c:headerFooter>"
        '<c:pageMargins b="1" l="1" r="1" t="1" header="0" footer="0"/><c:pageSetup/></c:printSettings>'
    )
    book.add(part, _chart_space(sheet, f'{print_settings}<c:userShapes r:id="{user}"/>'), CHART_TYPE)
    looks = f'<cs:chartStyle xmlns:cs="{MICROSOFT}/drawing/2012/chartStyle" id="201"></cs:chartStyle>'
    colours = f'<cs:colorStyle xmlns:cs="{MICROSOFT}/drawing/2012/chartStyle" meth="cycle" id="10"></cs:colorStyle>'
    for kind, name, content in (("Style", "style1", looks), ("ColorStyle", "colors1", colours)):
        made = book.add(f"xl/charts/{name}.xml", content, f"{EXCEL}.chart{kind.lower()}+xml")
        book.relate(part, f"{RELATIONSHIPS}/chart{kind}", made)
    book.anchor(_chart_frame(book.relate(book.drawing, "chart", part)))


def chart_of_other_file(book: Foreign) -> None:
    """A chart whose numbers lie in a file of somebody."""
    part = "xl/charts/chart2.xml"
    data = book.relate(part, "oleObject", f"file:///C:\\Users\\{secret('chartdata')}\\angka.xlsx", outside=True)
    more = f'<c:externalData r:id="{data}"><c:autoUpdate val="0"/></c:externalData>'
    book.add(part, _chart_space("Lampiran", more), CHART_TYPE)
    book.anchor(_chart_frame(book.relate(book.drawing, "chart", part)))


def new_chart(book: Foreign) -> None:
    """A chart of the kind that Excel has since 2016, with the picture of words that older ones show."""
    space = f"{MICROSOFT}/drawing/2014/chartex"
    part = book.add(
        "xl/charts/chartEx1.xml",
        f'<cx:chartSpace xmlns:cx="{space}" {_A} {_R}><cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:f>'
        f'Lampiran!$A$2:$A$3</cx:f><cx:lvl ptCount="1"><cx:pt idx="0">{aside("chartex")}</cx:pt></cx:lvl></cx:strDim>'
        '<cx:numDim type="size"><cx:f>Lampiran!$C$2:$C$3</cx:f></cx:numDim></cx:data></cx:chartData><cx:chart>'
        '<cx:plotArea><cx:plotAreaRegion><cx:series layoutId="treemap"><cx:dataId val="0"/></cx:series>'
        "</cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>",
        f"{EXCEL}.chartex+xml",
    )
    id_ = book.relate(book.drawing, f"{MICROSOFT}/2014/relationships/chartEx", part)
    frame = (
        f'<mc:AlternateContent {_MC}><mc:Choice xmlns:cx1="{MICROSOFT}/drawing/2015/9/8/chartex" Requires="cx1">'
        f"{_chart_frame(id_, 3).replace(f'{DRAWING}/chart', space).replace('c:chart', 'cx:chart').replace('xmlns:c=', 'xmlns:cx=')}"
        f"</mc:Choice><mc:Fallback>{_shape(3)}</mc:Fallback></mc:AlternateContent>"
    )
    book.anchor(frame)


def chart_sheet(book: Foreign) -> None:
    """A sheet that is a chart."""
    drawing = book.add(
        "xl/drawings/drawing7.xml",
        f'<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" {_A} {_R}><xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext '
        f'cx="9000" cy="9000"/>{_chart_frame("rId1")}<xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>',
        "application/vnd.openxmlformats-officedocument.drawing+xml",
    )
    chart_part = book.add("xl/charts/chart7.xml", _chart_space("Lampiran"), CHART_TYPE)
    book.relate(drawing, "chart", chart_part)
    inside = '<sheetPr/><sheetViews><sheetView workbookViewId="0"/></sheetViews><drawing r:id="rId1"/>'
    sheet = book.sheet("Bagan", inside, "chartsheet")
    book.relate(sheet, "drawing", drawing)


def diagram(book: Foreign) -> None:
    """A SmartArt diagram."""
    space, ids = f"{DRAWING}/diagram", []
    kinds = (
        ("Data", "dataModel", "<dgm:ptLst/>"), ("Layout", "layoutDef", "<dgm:layoutNode/>"),
        ("QuickStyle", "styleDef", ""), ("Colors", "colorsDef", ""),
    )  # fmt: skip
    for kind, root, inside in kinds:
        type_ = "Style" if kind == "QuickStyle" else kind
        content = f'<dgm:{root} xmlns:dgm="{space}" {_A}>{inside}</dgm:{root}>'
        part = book.add(
            f"xl/diagrams/{kind.lower()}1.xml",
            content,
            f"application/vnd.openxmlformats-officedocument.drawingml.diagram{type_}+xml",
        )
        ids.append(book.relate(book.drawing, f"diagram{kind}", part))
    drawn = book.add(
        "xl/diagrams/drawing1.xml",
        f'<dsp:drawing xmlns:dsp="{MICROSOFT}/drawing/2008/diagram" {_A}><dsp:spTree/></dsp:drawing>',
        f"{EXCEL.replace('excel', 'office')}.drawingml.diagramDrawing+xml",
    )
    book.relate(book.drawing, f"{MICROSOFT}/2007/relationships/diagramDrawing", drawn)
    frame = _chart_frame(ids[0]).replace(f"{DRAWING}/chart", space)
    spoken = "".join(f' r:{name}="{id_}"' for name, id_ in zip(("dm", "lo", "qs", "cs"), ids, strict=True))
    book.anchor(frame.replace(f'c:chart xmlns:c="{space}" r:id="{ids[0]}"', f'dgm:relIds xmlns:dgm="{space}"{spoken}'))


def ink(book: Foreign) -> None:
    """Something drawn by hand, with who drew it and on what."""
    part = book.add(
        "xl/ink/ink1.xml",
        '<inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML"><inkml:annotation type="author">'
        f'{secret("inkauthor")}</inkml:annotation><inkml:definitions><inkml:inkSource manufacturer="{secret("inkmaker")}" '
        f'xml:id="s" serialNo="{secret("inkserial")}"/></inkml:definitions><inkml:trace>0 0, 9 9</inkml:trace></inkml:ink>',
        "application/inkml+xml",
    )
    id_ = book.relate(book.drawing, "customXml", part)
    image = _image(book, book.drawing, "png")
    book.anchor(
        f'<mc:AlternateContent {_MC}><mc:Choice xmlns:xdr14="{MICROSOFT}/excel/2010/spreadsheetDrawing" Requires="xdr14">'
        f'<xdr14:contentPart r:id="{id_}"><xdr14:nvContentPartPr><xdr14:cNvPr id="2" name="Tinta 2"/><xdr14:cNvContentPartPr/>'
        f"</xdr14:nvContentPartPr><xdr14:nvPr/></xdr14:contentPart></mc:Choice><mc:Fallback>"
        f"{_picture(3, f'r:embed={chr(34)}{image}{chr(34)}')}</mc:Fallback></mc:AlternateContent>"
    )


def web_video(book: Foreign) -> None:
    """A film in the web, shown by a picture."""
    film = book.relate(book.drawing, "video", f"https://film.example/{secret('film')}", outside=True)
    more = f'<a:extLst><a:ext uri="{{u}}"><a14:media xmlns:a14="{MICROSOFT}/drawing/2010/main" r:link="{film}"/></a:ext></a:extLst>'
    book.anchor(_picture(2, f'r:embed="{_image(book, book.drawing, "png")}"', more=more))


def solid_model(book: Foreign) -> None:
    """A thing in three dimensions, with the picture that older programs show."""
    book.default("glb", "model/gltf.binary")
    model = book.add("xl/media/model3d1.glb", b"glTF" + secret("model").encode())
    id_ = book.relate(book.drawing, f"{MICROSOFT}/2017/06/relationships/model3d", model)
    image = _image(book, book.drawing, "png")
    frame = _picture(3, f'r:embed="{image}"')
    book.anchor(
        f'<mc:AlternateContent {_MC}><mc:Choice xmlns:am3d="{MICROSOFT}/drawing/2017/model3d" Requires="am3d">'
        f'<am3d:model3d r:embed="{id_}"/></mc:Choice><mc:Fallback>{frame}</mc:Fallback></mc:AlternateContent>'
    )


def controls(book: Foreign) -> None:
    """A check box and a button of forms, with their macro and the cell they write into."""
    shape = book.old_drawing
    properties = book.add(
        "xl/ctrlProps/ctrlProp1.xml",
        f'<formControlPr xmlns="{MICROSOFT}/spreadsheetml/2009/9/main" objectType="CheckBox" fmlaLink="$Z$1" lockText="1"/>',
        f"{EXCEL}.controlproperties+xml",
    )
    id_ = book.relate(book.host, "ctrlProp", properties)
    book.old_shape(
        f'<v:textbox><div>Setuju</div></v:textbox><x:ClientData ObjectType="Checkbox"><x:Anchor>20,0,1,0,22,0,2,0</x:Anchor>'
        f"<x:FmlaMacro>[0]!{secret('controlmacro')}</x:FmlaMacro><x:FmlaLink>$Z$1</x:FmlaLink></x:ClientData>"
    )
    number = 1024 + book.parts[shape].count(b"<v:shape ")
    anchor = "".join(
        f"<{end}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></{end}>"
        for end, column, row in (("from", 20, 1), ("to", 22, 2))
    )
    control = (
        f'<mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="{number}" r:id="{id_}" name="Centang 1">'
        f'<controlPr defaultSize="0" autoFill="0" autoLine="0" macro="[0]!{secret("controlmacro")}" '
        f'altText="{path("controltext")}"><anchor moveWithCells="1">{anchor}</anchor></controlPr></control></mc:Choice>'
        "</mc:AlternateContent>"
    )
    spaces = f'{_MC} xmlns:x14="{MICROSOFT}/spreadsheetml/2009/9/main" xmlns:xdr="{DRAWING}/spreadsheetDrawing"'
    book.put(
        book.host,
        f"<controls>{control}</controls>".replace("<mc:AlternateContent>", f"<mc:AlternateContent {spaces}>"),
    )


def active_x(book: Foreign) -> None:
    """An ActiveX control, which is a program."""
    book.default("bin", f"{EXCEL}.activeX")
    data = book.add("xl/activeX/activeX1.bin", b"\xd0\xcf\x11\xe0" + secret("activex").encode("utf-16-le"))
    part = book.add(
        "xl/activeX/activeX1.xml",
        f'<ax:ocx xmlns:ax="{MICROSOFT}/2006/activeX" {_R} ax:classid="{{8BD21D10-EC42-11CE-9E0D-00AA006002F3}}" '
        'ax:persistence="persistStreamInit" r:id="rId1"/>',
        f"{EXCEL.replace('excel', 'office')}.activeX+xml",
    )
    book.relate(part, f"{MICROSOFT}/2006/relationships/activeXControlBinary", data)
    id_ = book.relate(book.host, "control", part)
    image = _image(book, book.host, "emf")
    book.old_shape('<x:ClientData ObjectType="Pict"><x:Anchor>20,0,1,0,22,0,2,0</x:Anchor></x:ClientData>')
    book.put(
        book.host,
        f'<controls><control shapeId="1025" r:id="{id_}" name="Tombol"><controlPr r:id="{image}"><anchor/></controlPr>'
        "</control></controls>",
    )


def embedded(book: Foreign) -> None:
    """Another file inside the sheet."""
    book.default("bin", "application/vnd.openxmlformats-officedocument.oleObject")
    data = book.add("xl/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0" + path("embedded").encode("utf-16-le"))
    id_ = book.relate(book.host, "oleObject", data)
    _image(book, book.host, "emf")
    book.old_shape('<x:ClientData ObjectType="Pict"><x:Anchor>20,0,1,0,22,0,2,0</x:Anchor></x:ClientData>')
    book.put(book.host, f'<oleObjects><oleObject progId="Word.Document.12" shapeId="1025" r:id="{id_}"/></oleObjects>')


def linked_object(book: Foreign) -> None:
    """Another file that lies on somebody's disk, shown on the sheet."""
    part = book.add(
        "xl/externalLinks/externalLink5.xml",
        f'<externalLink xmlns="{MAIN}"><oleLink {_R} r:id="rId1" progId="Word.Document.12"><oleItems><oleItem name="_1" '
        'preferPic="1"/></oleItems></oleLink></externalLink>',
        f"{SHEET_ML}.externalLink+xml",
    )
    book.relate(part, "oleObject", f"file:///C:/Users/{secret('olelink')}/surat.docx", outside=True)
    book.old_shape('<x:ClientData ObjectType="Pict"><x:Anchor>20,0,1,0,22,0,2,0</x:Anchor></x:ClientData>')
    book.put(
        book.host,
        f'<oleObjects><oleObject progId="Word.Document.12" link="[1]!{secret("oleitem")}" oleUpdate="OLEUPDATE_ALWAYS" '
        'shapeId="1025"/></oleObjects>',
    )
    id_ = book.relate("xl/workbook.xml", "externalLink", part)
    book.put("xl/workbook.xml", f'<externalReferences><externalReference r:id="{id_}"/></externalReferences>')


def unknown_thing(book: Foreign) -> None:
    """A thing of which nobody knows what it is, that a later program draws."""
    part = book.add("xl/drawings/hologram1.bin", secret("hologram").encode(), "application/x-hologram")
    id_ = book.relate(book.drawing, "http://later.example/relationships/hologram", part)
    book.anchor(
        _shape(
            2,
            more=f' hologram="{address("hologram")}"',
            link=f'<a:extLst><a:ext uri="h"><h {_R} r:id="{id_}"/></a:ext></a:extLst>',
        )
    )
