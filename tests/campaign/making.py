"""
A foreign workbook as its parts, to which one thing after another is added as other programs write it.

``secret`` makes the words that stand wherever a file tells of a person, a device, a path or a link: none may be sent.
``aside`` makes those of sheets beside the plan: they are sent only with their sheet.
"""

from __future__ import annotations

import io
import posixpath
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter

from tests.packages import packed, parts

MARK = "zqxv"
"""With this begins every word that may not leave the office."""
ASIDE = "zqyw"
"""With this begins every word that leaves only with the sheet on which it stands."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MICROSOFT = "http://schemas.microsoft.com/office"
RELATIONSHIPS = f"{MICROSOFT}/2011/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
ON_SHEETS = f"{DRAWING}/spreadsheetDrawing"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
EXCEL = "application/vnd.ms-excel"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

BOOK = "xl/workbook.xml"
PLAN = "xl/worksheets/sheet1.xml"
OTHER = "xl/worksheets/sheet2.xml"
STYLES = "xl/styles.xml"
TYPES = "[Content_Types].xml"

_ORDER = {
    "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges"
    " scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting "
    "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties "
    "cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst",
    "workbook": "fileVersion fileSharing workbookPr AlternateContent revisionPtr workbookProtection bookViews sheets "
    "functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr "
    "smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst",
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
}
_ANCHOR = (
    '<xdr:twoCellAnchor editAs="oneCell"><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}'
    "</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>{right}</xdr:col><xdr:colOff>0</xdr:colOff>"
    "<xdr:row>{bottom}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>{inside}<xdr:clientData/></xdr:twoCellAnchor>"
)


def secret(word: str) -> str:
    """A word that may not leave, told apart by what it stands for."""
    return f"{MARK}{word}"


def aside(word: str) -> str:
    """A word that leaves only with its sheet."""
    return f"{ASIDE}{word}"


def path(word: str) -> str:
    """A path on somebody's computer."""
    return f"C:\\Users\\{secret(word)}\\Dokumen\\berkas"


def address(word: str) -> str:
    """Somebody's e-mail address."""
    return f"{secret(word)}@surat.example"


@dataclass(slots=True)
class Foreign:
    """The parts of a workbook under way; ``host`` is the sheet on which things are put."""

    parts: dict[str, bytes]
    host: str = OTHER

    def content(self) -> bytes:
        """The workbook as a file."""
        return packed(dict(self.parts))

    def add(self, name: str, content: str | bytes, type_: str = "") -> str:
        """Put a part in and state its type; none is stated where a default does it."""
        self.parts[name] = (HEAD + content).encode() if isinstance(content, str) else content
        if type_:
            self.state(f'<Override PartName="/{name}" ContentType="{type_}"/>')
        return name

    def state(self, entry: str) -> None:
        """State a content type, once."""
        if entry.encode() not in self.parts[TYPES]:
            self.parts[TYPES] = self.parts[TYPES].replace(b"</Types>", entry.encode() + b"</Types>")

    def default(self, ending: str, type_: str) -> None:
        """State the type of all parts with an ending."""
        if f'Extension="{ending}"'.encode() not in self.parts[TYPES]:
            self.state(f'<Default Extension="{ending}" ContentType="{type_}"/>')

    def relate(self, owner: str, kind: str, target: str, *, outside: bool = False) -> str:
        """Let one part lead to another, or out of the file, and return the relationship's id."""
        folder, file = posixpath.split(owner)
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        shell = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'
        data = self.parts.setdefault(name, shell.encode())
        id_ = f"rId{data.count(b'<Relationship ') + 1}"
        meant = target if outside else posixpath.relpath(f"/{target}", f"/{folder}")
        mode = ' TargetMode="External"' if outside else ""
        type_ = kind if ":" in kind else f"{OFFICE}/{kind}"
        entry = f'<Relationship Id="{id_}" Type="{type_}" Target="{meant}"{mode}/>'
        self.parts[name] = data.replace(b"</Relationships>", entry.encode() + b"</Relationships>")
        return id_

    def put(self, part: str, element: str) -> None:
        """Put an element below the root of a part, where the format wants it; what is in its extLst joins one."""
        data = self.parts[part].decode()
        root = re.findall(r"<(?:\w+:)?(\w+)[\s>]", data)[0]
        name = re.findall(r"<(?:\w+:)?(\w+)", element)[0]
        if name == "extLst" and "</extLst></" in data:
            inside = element.removeprefix("<extLst>").removesuffix("</extLst>")
            self.parts[part] = data.replace("</extLst></", f"{inside}</extLst></").encode()
            return
        order = _ORDER[root].split()
        later = "|".join(order[order.index(name) + 1 :])
        found = re.search(rf"<(?:{later})[\s/>]|</{root}>" if later else f"</{root}>", data)
        assert found
        self.parts[part] = (data[: found.start()] + element + data[found.start() :]).encode()

    def replace(self, part: str, old: str, new: str) -> None:
        """Put one text in the place of another, which must be there."""
        assert old.encode() in self.parts[part], f"{part}: {old}"
        self.parts[part] = self.parts[part].replace(old.encode(), new.encode(), 1)

    def name(self, name: str, formula: str, more: str = "") -> None:
        """Give a formula a name."""
        entry = f'<definedName name="{name}"{more}>{formula}</definedName>'
        if b"</definedNames>" in self.parts[BOOK]:
            self.replace(BOOK, "</definedNames>", f"{entry}</definedNames>")
        else:
            self.put(BOOK, f"<definedNames>{entry}</definedNames>")

    def sheet(self, name: str, inside: str = "<sheetData/>", kind: str = "worksheet") -> str:
        """Add a sheet and return its part."""
        number = self.parts[BOOK].count(b"<sheet ") + 1
        part = f"xl/{kind}s/sheet{number}.xml"
        self.add(part, f'<{kind} xmlns="{MAIN}" xmlns:r="{OFFICE}">{inside}</{kind}>', f"{SHEET_ML}.{kind}+xml")
        self.list(name, self.relate(BOOK, kind, part))
        return part

    def list(self, name: str, relation: str, more: str = "") -> None:
        """Put a sheet into the list of the workbook."""
        number = self.parts[BOOK].count(b"<sheet ") + 1
        entry = f'<sheet name="{name}" sheetId="{number}"{more} r:id="{relation}"/>'
        self.replace(BOOK, "</sheets>", f"{entry}</sheets>")

    @property
    def drawing(self) -> str:
        """The drawing of the host, made when it is first asked for."""
        name = f"xl/drawings/drawing{1 + (self.host == PLAN)}.xml"
        if name not in self.parts:
            spaces = f'xmlns:xdr="{ON_SHEETS}" xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}"'
            self.add(name, f"<xdr:wsDr {spaces}></xdr:wsDr>", DRAWING_TYPE)
            self.put(self.host, f'<drawing r:id="{self.relate(self.host, "drawing", name)}"/>')
        return name

    def anchor(self, inside: str) -> None:
        """Put something into the drawing of the host, each below the last, right of the table."""
        row = 4 * self.parts[self.drawing].count(b"Anchor editAs")
        anchored = _ANCHOR.format(column=20, row=row, right=23, bottom=row + 3, inside=inside)
        self.replace(self.drawing, "</xdr:wsDr>", f"{anchored}</xdr:wsDr>")

    @property
    def old_drawing(self) -> str:
        """The old drawing of the host, in which its notes and controls stand."""
        name = f"xl/drawings/vmlDrawing{1 + (self.host == PLAN)}.vml"
        if name not in self.parts:
            self.default("vml", VML_TYPE)
            self.add(
                name,
                b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
                b'xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>',
            )
            self.put(self.host, f'<legacyDrawing r:id="{self.relate(self.host, "vmlDrawing", name)}"/>')
        return name

    def old_shape(self, inside: str) -> None:
        """Put a shape into the old drawing of the host."""
        number = 1025 + self.parts[self.old_drawing].count(b"<v:shape ")
        style = "position:absolute;margin-left:900pt;margin-top:9pt;width:90pt;height:20pt"
        shape = f'<v:shape id="_x0000_s{number}" type="#_x0000_t201" style="{style}">{inside}</v:shape>'
        self.replace(self.old_drawing, "</xml>", f"{shape}</xml>")


def bare() -> Foreign:
    """A plan of three rows on the first sheet, a table of an office's own on the second, and nothing else."""
    store = io.BytesIO()
    book: Any = xlsxwriter.Workbook(store, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 5)})
    sheet = book.add_worksheet("Rencana Aksi")
    sheet.write("A1", "RENCANA AKSI REFORMASI BIROKRASI KPU KABUPATEN CONTOH TAHUN 2026")
    labels = ["NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", *range(1, 13), "KET"]
    sheet.write_row(2, 0, labels)
    for row, month in enumerate((1, 4, 7), start=3):
        texts = ("Manajemen Perubahan", f"Kegiatan {row}", f"Rapat {row}", f"Notulen rapat {row}")
        sheet.write_row(row, 0, [row - 2, *texts])
        sheet.write(row, 4 + month, "✓")
        sheet.write(row, 17, f"Catatan {row}")
    sheet.set_landscape()
    other = book.add_worksheet("Lampiran")
    other.write_row(0, 0, ["Nama", "Bulan", "Jumlah"])
    for row, (name, month, count) in enumerate(
        ((aside("alfa"), 1, 10), (aside("beta"), 2, 20), (aside("gama"), 3, 30)), start=1
    ):
        other.write_row(row, 0, [name, month, count])
    other.write("E1", aside("catatan"))
    book.define_name("Nama_Lampiran", "=Lampiran!$A$2:$A$4")
    book.close()
    return Foreign(parts(store.getvalue()))
