"""
Small files that are huge once somebody opens them, and long texts where a plan has short ones.

Each is made from one plan of twelve rows, down to its markup, by name: what it is, with the ending of its file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from rbexcel.workbook.grid import column_letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET, OTHER = "Rencana Aksi", "Lain"
TITLE = "RENCANA AKSI REFORMASI BIROKRASI KPU KABUPATEN CONTOH TAHUN 2027"
HEAD = ("NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", *map(str, range(1, 13)), "KET")
LONGEST = 32_767
"""Characters of the longest text that a cell of Excel holds."""

Cells = list[list[str | None]]
"""The texts of a sheet by row and column."""
Raw = dict[str, bytes]
"""The parts of a package by name."""


def lines(rows: int = 12) -> Cells:
    """The plan as lines of texts: title, head, and rows that are ticked in one month each."""
    found: Cells = [[TITLE], [], list(HEAD)]
    for row in range(rows):
        area, kegiatan, sub = row // 200, row // 20, row // 4
        first: list[str | None] = [None] * 4
        if row % 200 == 0:
            first[:2] = [str(area + 1), "Manajemen Perubahan" if not area else f"Area perubahan {word(area)}"]
        if row % 20 == 0:
            first[2] = f"{kegiatan % 10 + 1}. Pelaksanaan kegiatan {word(kegiatan)}"
        if row % 4 == 0:
            first[3] = f"{sub % 5 + 1}. Penyusunan dokumen {word(sub)}"
        ticks = ["v" if month == row % 12 else None for month in range(12)]
        found.append([*first, f"{row % 4 + 1}. Laporan hasil {word(row)}", *ticks, None])
    return found


def word(number: int) -> str:
    """A word of a number's own, of letters only."""
    syllables = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu")
    return "".join(syllables[int(digit)] for digit in f"{number:03}")


def cell(place: str, text: str | None) -> str:
    """A cell of a text, nothing for none."""
    if text is None:
        return ""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def table(cells: Cells) -> str:
    """The rows of a sheet as they are written."""
    rows = []
    for row, texts in enumerate(cells, start=1):
        inside = "".join(cell(f"{column_letters(column)}{row}", text) for column, text in enumerate(texts, start=1))
        rows.append(f'<row r="{row}">{inside}</row>')
    return "".join(rows)


def sheet(rows: str, *, before: str = "", after: str = "") -> bytes:
    """A sheet part of these rows."""
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    ).encode()


def book(
    plan: bytes | None = None,
    other: bytes | None = None,
    *,
    name: str = SHEET,
    names: str = "",
    styles: str = "",
    texts: str = "",
    more: Mapping[str, bytes] | None = None,
) -> Raw:
    """The parts of a workbook of two sheets, the plan and another one."""
    xf = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    defined = f"<definedNames>{names}</definedNames>" if names else ""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="{name}" sheetId="1" '
        f'r:id="rId1"/><sheet name="{OTHER}" sheetId="2" r:id="rId2"/></sheets>{defined}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>'
        f'<Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId4" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font>'
        '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill '
        'patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/>'
        f'</border></borders><cellStyleXfs count="1">{xf}</cellStyleXfs><cellXfs>{xf}{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts or "<si><t>a</t></si>"}</sst>',
    }
    return {
        **{part: text.encode() for part, text in parts.items()},
        "xl/worksheets/sheet1.xml": plan or sheet(table(lines())),
        "xl/worksheets/sheet2.xml": other or sheet(table([["catatan"]])),
        **(more or {}),
    }


def zipped(parts: Raw, *also: tuple[str, bytes]) -> bytes:
    """The package as a file; ``also`` are further entries, which may have names that are taken."""
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in (*parts.items(), *also):
            # A name may be one that no program would write.
            entry = zipfile.ZipInfo("x")
            entry.filename, entry.compress_type = name, zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return store.getvalue()


def with_text(row: int, column: int, text: str | None) -> Cells:
    """The plan with another text in one cell, 1-based."""
    cells = lines()
    cells += [[] for _ in range(len(cells), row)]
    line = cells[row - 1]
    line += [None] * (column - len(line))
    line[column - 1] = text
    return cells


def merges(spans: list[str]) -> str:
    """Merged cells as a sheet lists them."""
    inside = "".join(f'<mergeCell ref="{span}"/>' for span in spans)
    return f'<mergeCells count="{len(spans)}">{inside}</mergeCells>'


def plan_with(before: str = "", after: str = "", *, more: str = "", cells: Cells | None = None) -> bytes:
    """The plan's sheet with more markup: before the rows, behind its last one, behind all rows."""
    return sheet(table(cells or lines()) + more, before=before, after=after)


def number_at(place: str, number: str) -> bytes:
    """The plan's sheet in which a cell holds a number as it is written."""
    row = int("".join(filter(str.isdigit, place)))
    column = place.rstrip("0123456789")
    index = sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(column)))
    xml = plan_with(cells=with_text(row, index, "@")).decode()
    return xml.replace(cell(place, "@"), f'<c r="{place}"><v>{number}</v></c>').encode()


MANY = 100_000
EVERYWHERE = "A1:XFD1048576"
WORD, WORDS = "a" * LONGEST, ("kata " * LONGEST)[: LONGEST - 1] + "a"
TEXT_PLACES = {
    "title": (1, 1), "head": (3, 5), "month head": (3, 8), "number": (4, 1), "area": (4, 2), "kegiatan": (4, 3),
    "sub kegiatan": (4, 4), "indikator": (6, 5), "month": (7, 8), "keterangan": (6, 18), "beyond": (6, 25),
    "below": (20, 3), "decree": (2, 2),
}  # fmt: skip
"""Where a text may stand, as (row, column) of the plan."""


def many_merges() -> str:
    return merges([f"V{row}:W{row}" for row in range(1, MANY // 2)] + [f"Y{row}:Z{row}" for row in range(1, MANY // 2)])


def many_conditions(count: int) -> str:
    return "".join(
        f'<conditionalFormatting sqref="A{row}"><cfRule type="expression" priority="{row}">'
        f"<formula>B{row}&gt;1</formula></cfRule></conditionalFormatting>"
        for row in range(1, count + 1)
    )


def many_validations(count: int) -> str:
    inside = "".join(
        f'<dataValidation type="list" sqref="A{row}"><formula1>"ya,tidak"</formula1></dataValidation>'
        for row in range(1, count + 1)
    )
    return f'<dataValidations count="{count}">{inside}</dataValidations>'


def many_names(to: str = f"'{OTHER}'!$A$1") -> str:
    return "".join(f'<definedName name="nama{number}">{to}</definedName>' for number in range(MANY))


def many_styles() -> str:
    return "".join(
        f'<xf numFmtId="{number % 50}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for number in range(MANY)
    )


def nested(depth: int) -> str:
    return "<extLst>" + "<ext>" * depth + "</ext>" * depth + "</extLst>"


def cells_of(rows: int, columns: int, first: int = 1) -> str:
    """Rows of numbers."""
    letters = [column_letters(column) for column in range(1, columns + 1)]
    return "".join(
        f'<row r="{row}">' + "".join(f'<c r="{letter}{row}"><v>1</v></c>' for letter in letters) + "</row>"
        for row in range(first, first + rows)
    )


def formula(text: str) -> str:
    return f'<row r="30"><c r="C30"><f>{text}</f><v>1</v></c></row>'


def ods(rows: str) -> bytes:
    """A spreadsheet of LibreOffice's format with these rows on the plan's sheet."""
    head = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="{SHEET}">'
    )
    tail = "</table:table></office:spreadsheet></office:body></office:document-content>"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": f"{head}{rows}{tail}".encode()})


def ods_rows(cells: Cells) -> str:
    """The rows of an .ods as they are written."""
    return "".join(
        "<table:table-row>"
        + "".join(
            "<table:table-cell/>"
            if text is None
            else f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
            for text in texts
        )
        + "</table:table-row>"
        for texts in cells
    )


def separated(cells: Cells, by: str) -> bytes:
    """A text file of these cells."""
    return "\n".join(
        by.join(f'"{text}"' if text and by in text else text or "" for text in row) for row in cells
    ).encode()


def _workbooks() -> dict[str, Callable[[], bytes]]:
    def plain(make: Callable[[], Raw]) -> Callable[[], bytes]:
        return lambda: zipped(make())

    found: dict[str, Callable[[], Raw]] = {
        "plain": book,
        "1 M shared texts": lambda: book(texts="".join(f"<si><t>teks {n}</t></si>" for n in range(1_000_000))),
        "merge everywhere on plan": lambda: book(plan_with(after=merges([EVERYWHERE]))),
        "merge everywhere on other": lambda: book(other=sheet(table([["a"]]), after=merges([EVERYWHERE]))),
        "merges over each other": lambda: book(
            plan_with(
                after=merges([f"A1:{column_letters(column)}1048576" for column in range(1, 500)]),
                more=cells_of(1_500, 30, first=100),
            )
        ),
        "merge of all rows below plan": lambda: book(plan_with(after=merges(["A20:XFD1048576"]))),
        "merge of months down": lambda: book(plan_with(after=merges(["F4:F1048576", "E1:E1048576", "A4:XFD4"]))),
        "100k merges on plan": lambda: book(plan_with(after=many_merges())),
        "100k merges on other": lambda: book(other=sheet(table([["a"]]), after=many_merges())),
        "300k merges on other": lambda: book(
            other=sheet(table([["a"]]), after=merges([f"A{row}:B{row}" for row in range(1, 300_000)]))
        ),
        "100k names": lambda: book(names=many_names()),
        "100k names of plan": lambda: book(names=many_names(f"'{SHEET}'!$A$1")),
        "100k broken names": lambda: book(names=many_names("#REF!")),
        "50k conditions on plan": lambda: book(plan_with(after=many_conditions(50_000))),
        "50k conditions on other": lambda: book(other=sheet(table([["a"]]), after=many_conditions(50_000))),
        "65k validations on plan": lambda: book(plan_with(after=many_validations(65_000))),
        "65k validations on other": lambda: book(other=sheet(table([["a"]]), after=many_validations(65_000))),
        "100k styles": lambda: book(styles=many_styles()),
        "100k nested on plan": lambda: book(plan_with(after=nested(MANY))),
        "100k nested on other": lambda: book(other=sheet(table([["a"]]), after=nested(MANY))),
        "100k nested in workbook": lambda: book(names=nested(MANY)),
        "dimension of everything": lambda: book(plan_with(before=f'<dimension ref="{EVERYWHERE}"/>')),
        "dimension of nothing": lambda: book(plan_with(before='<dimension ref="A1"/>')),
        "cell at XFD1048576": lambda: book(
            plan_with(more='<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
        ),
        "styled cell at XFD1048576": lambda: book(plan_with(more='<row r="1048576"><c r="XFD1048576" s="0"/></row>')),
        "10k hidden rows": lambda: book(
            plan_with(more="".join(f'<row r="{row}" hidden="1"/>' for row in range(100, 10_100)))
        ),
        "huge hidden cols": lambda: book(
            plan_with(before='<cols><col min="19" max="16384" width="0" hidden="1"/></cols>')
        ),
        "absurd cols": lambda: book(plan_with(before='<cols><col min="1" max="99999999999" width="1e308"/></cols>')),
        "16k cols": lambda: book(
            plan_with(
                before="<cols>"
                + "".join(f'<col min="{n}" max="{n}" width="9"/>' for n in range(1, 16_385))
                + "</cols>"
            )
        ),
        "formula of 8k": lambda: book(plan_with(more=formula("+".join(["B3"] * 2700)))),
        "formula of 8k brackets": lambda: book(plan_with(more=formula("(" * 4000 + "1" + ")" * 4000))),
        "formula of 1 M": lambda: book(plan_with(more=formula("+".join(["B3"] * 333_000)))),
        "4 M cells on other": lambda: book(other=sheet(cells_of(40_000, 100))),
        "1 M cells on other": lambda: book(other=sheet(cells_of(20_000, 50))),
        "50k rows on other": lambda: book(other=sheet(cells_of(49_999, 3))),
        "49k rows of plan": lambda: book(sheet(table(lines(49_000)))),
        "text run of 100k runs": lambda: book(
            plan_with(
                more='<row r="30"><c r="C30" t="inlineStr"><is>' + "<r><t>a</t></r>" * MANY + "</is></c></row>"
            )
        ),
        "sheet name of 200": lambda: book(name="N" * 200),
        "sheet name of 32,767": lambda: book(name=WORD),
    }  # fmt: skip
    for place in ("B3", "F3", "H3", "A4", "H5", "A1", "R5"):
        for number in ("1e999", "NaN", "-1e400", "1e308", "-1e308", "1e-320", "9" * 400, "1e15"):
            found[f"{number[:8]} in {place}"] = lambda place=place, number=number: book(number_at(place, number))  # type: ignore[misc]
    for place, (row, column) in TEXT_PLACES.items():
        for kind, text in (("word", WORD), ("text", WORDS)):
            found[f"long {kind} in {place}"] = lambda row=row, column=column, text=text: book(  # type: ignore[misc]
                plan_with(cells=with_text(row, column, text))
            )
            longer = text * 4
            found[f"too long {kind} in {place}"] = lambda row=row, column=column, text=longer: book(  # type: ignore[misc]
                plan_with(cells=with_text(row, column, text))
            )
    found["long words everywhere"] = lambda: book(
        plan_with(cells=[[*lines()[0]], [], [*HEAD], *[[text and WORD for text in row] for row in lines()[3:]]])
    )
    return {f"{name}.xlsx": plain(make) for name, make in found.items()}


def _packages() -> dict[str, Callable[[], bytes]]:
    def odd(name: str) -> Callable[[], bytes]:
        return lambda: zipped(book(), (name, b"<a/>"))

    return {
        "100k tiny parts.xlsx": lambda: zipped(book(more={f"x/{number}.xml": b"<a/>" for number in range(MANY)})),
        "4k tiny parts.xlsx": lambda: zipped(book(more={f"x/{number}.xml": b"<a/>" for number in range(4_000)})),
        "200 MB of zeros.xlsx": lambda: zipped(book(more={"xl/media/a.bin": bytes(200_000_000)})),
        "a part twice.xlsx": odd("xl/worksheets/sheet1.xml"),
        "a part twice in other case.xlsx": odd("XL/Worksheets/Sheet1.xml"),
        "a part above the folder.xlsx": odd("../../evil.xml"),
        "an absolute part.xlsx": odd("/etc/evil.xml"),
        "a part with a drive.xlsx": odd("C:\\evil.xml"),
        "a part with backslashes.xlsx": odd("xl\\..\\..\\evil.xml"),
        "a part of 60,000 letters.xlsx": odd("x" * 60_000),
        "a part of no name.xlsx": odd(""),
        "a folder.xlsx": odd("xl/leer/"),
    }


def _others() -> dict[str, Callable[[], bytes]]:
    found: dict[str, Callable[[], bytes]] = {
        "repeated everywhere.ods": lambda: ods(
            ods_rows(lines())
            + '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" '
            'office:value="7" table:number-columns-repeated="16384"/></table:table-row>'
        ),
        "repeated and empty.ods": lambda: ods(
            ods_rows(lines())
            + '<table:table-row table:number-rows-repeated="1048500"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>'
        ),
        "repeated rows of text.ods": lambda: ods(
            ods_rows(lines())
            + '<table:table-row table:number-rows-repeated="40000"><table:table-cell office:value-type="string" '
            f'table:number-columns-repeated="400"><text:p>{"kata " * 100}</text:p></table:table-cell></table:table-row>'
        ),
        "100k nested.ods": lambda: ods(
            ods_rows(lines()) + "<table:table-row-group>" * MANY + "</table:table-row-group>" * MANY
        ),
        "nested spans.ods": lambda: ods(
            ods_rows(lines())
            + '<table:table-row><table:table-cell office:value-type="string"><text:p>'
            + "<text:span>" * 1000 + "a" + "</text:span>" * 1000
            + "</text:p></table:table-cell></table:table-row>"
        ),
        "1e999.ods": lambda: ods(
            ods_rows(lines())
            + '<table:table-row><table:table-cell/><table:table-cell office:value-type="float" office:value="1e999"/>'
            '<table:table-cell office:value-type="float" office:value="NaN"/></table:table-row>'
        ),
    }  # fmt: skip
    for length in (LONGEST, 100_000, 5_000_000):
        for kind, text in (("word", "a" * length), ("text", ("kata " * length)[:length])):
            for place in ("indikator", "keterangan", "month", "title", "head", "area", "below"):
                cells = lambda text=text, place=place: with_text(*TEXT_PLACES[place], text)  # noqa: E731
                for ending, by in ((".tsv", "\t"), (".csv", ";"), (".txt", "\t")):
                    if ending != ".tsv" and place != "indikator":
                        continue
                    found[f"{kind} of {length} in {place}{ending}"] = lambda cells=cells, by=by: separated(cells(), by)  # type: ignore[misc]
                if length < 1_000_000 or place == "indikator":
                    found[f"{kind} of {length} in {place}.ods"] = lambda cells=cells: ods(ods_rows(cells()))  # type: ignore[misc]
        found[f"only a word of {length}.txt"] = lambda length=length: b"a" * length  # type: ignore[misc]
    found["1 M lines.txt"] = lambda: b"a\n" * 1_000_000
    found["1 M separators.csv"] = lambda: separated(lines(), ";") + b"\n" + b";" * 1_000_000
    found["5 M quotes.csv"] = lambda: separated(lines(), ";") + b"\n" + b'"' * 5_000_000
    return found


BOMBS: dict[str, Callable[[], bytes]] = {**_workbooks(), **_packages(), **_others()}
"""What makes each file, by its name."""
