"""Workbooks that an office sends: one of ours, one of its own, one with macros; and what becomes of them."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.adapters.parts.graft import graft
from rbexcel.catalogue.built_in import template
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.jobs import checking, findings
from rbexcel.jobs.sealing import sent_workbook
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan
from rbexcel.sending.besides import NOTHING_ELSE, Along, Besides, all_of
from rbexcel.workbook.book import Block, Sheet
from rbexcel.workbook.grid import Grid
from tests.packages import packed, parts, picture

AT = datetime(2026, 1, 5, 9, 30)
OFFICE = office_named("KPU Kabupaten Sukoharjo")
PERSON = "Budi Santoso"
HOME = "C:\\Users\\budi\\Dokumen\\"


@cache
def small_plan(kind: str = "rb-sukoharjo-2023") -> Plan:
    """A plan without error findings: the first rows of a template that have months."""
    plan = populated(template(kind), OFFICE, 2026)
    rows = [row for row in plan.rows if row.leaf and row.months][:14]
    return replace(plan, rows=tuple(rows), template=None)


@cache
def own() -> bytes:
    """A workbook of ours with what a check and a carried plan leave in it."""
    book = plan_book(small_plan(), template("rb-sukoharjo-2023").layout, OFFICE)
    changes = Sheet("Perubahan", blocks=(Block(1, 1, (("PERUBAHAN DARI RENCANA LAMA",), ("dari " + HOME,))),))
    content = to_bytes(replace(book, sheets=(*book.sheets, changes)), created=AT)
    grid = grid_of(content)
    return graft(content, findings.findings_book(grid, checking.checked(grid), AT, by=PERSON), created=AT)


def foreign_by_hand(*, formula: str | None = None) -> bytes:
    """An office's own table, with a logo, a comment, a text box, links and a footer."""
    store = io.BytesIO()
    book: Any = xlsxwriter.Workbook(store, {"in_memory": True})
    book.set_properties({"author": PERSON, "company": "Rumah Budi", "manager": PERSON, "created": AT})
    book.set_custom_property("Pemeriksa", PERSON)
    sheet = book.add_worksheet("Renaksi")
    sheet.write("A1", "RENCANA AKSI REFORMASI BIROKRASI KPU KABUPATEN SUKOHARJO TAHUN 2026")
    labels = ["NO", "AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR KEBERHASILAN", *range(1, 13), "KET"]
    sheet.write_row(2, 0, labels)
    for row, month in enumerate((1, 4, 7), start=3):
        sheet.write_row(
            row, 0, [row - 2, f"Pengawasan {row}", f"1. Evaluasi {row}", f"1. Rapat {row}", f"1. Notulen {row}"]
        )
        sheet.write(row, 4 + month, "✓")
        sheet.write(row, 17, "tepat waktu")
    sheet.insert_image(
        "T1",
        "logo.png",
        {"image_data": picture(40, (b"tEXt", b"Author\0" + PERSON.encode())), "description": HOME + "logo.png"},
    )
    sheet.write_comment("B4", f"{PERSON}: tolong dicek", {"author": PERSON})
    sheet.insert_textbox("T8", "Catatan")
    sheet.write_url("C4", "file:///C:/Users/budi/bukti.pdf", string="1. Evaluasi 3")
    sheet.write_url("C5", "https://kpu.go.id/bukti", string="1. Evaluasi 4")
    sheet.set_footer("&L&F&RHalaman &P")
    sheet.set_first_sheet()
    other = book.add_worksheet("Perubahan")
    other.write("A1", "Catatan perubahan kami sendiri")
    if formula:
        other.write_formula("B2", formula, None, "nilai")
    book.close()
    return store.getvalue()


def edited(content: bytes, changes: dict[str, Callable[[bytes], bytes]], new: dict[str, bytes] | None = None) -> bytes:
    """A package with parts changed and added."""
    members = parts(content) | (new or {})
    return packed({name: changes[name](data) if name in changes else data for name, data in members.items()})


REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_rel(kind: str, target: str, *, mode: str = "") -> Callable[[bytes], bytes]:
    """What adds a relationship to a part of relationships; its id is rIdX."""
    entry = f'<Relationship Id="rIdX" Type="{REL}/{kind}" Target="{target}"{mode}/></Relationships>'
    return lambda data: data.replace(b"</Relationships>", entry.encode())


@cache
def foreign() -> bytes:
    """The office's own table with what Excel writes of a computer and its user."""
    path = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        f'Requires="x15"><x15ac:absPath url="{HOME}" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/'
        '11/ac"/></mc:Choice></mc:AlternateContent><bookViews>'
    )
    stale = (
        '</sheets><externalReferences><externalReference r:id="rIdX"/></externalReferences><definedNames>'
        '<definedName name="Lama">[1]Lembar!$A$1</definedName></definedNames>'
    )
    link = (
        '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook '
        f'xmlns:r="{REL}" r:id="rId1"/></externalLink>'
    )
    link_rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{REL}/externalLinkPath" Target="file:///C:/Users/budi/lama.xlsx" TargetMode="External"/>'
        "</Relationships>"
    )
    printer = b'<pageSetup orientation="landscape" r:id="rIdX"/>'
    return edited(
        foreign_by_hand(),
        {
            "xl/workbook.xml": lambda data: data.replace(b"<bookViews>", path.encode()).replace(
                b"</sheets>", stale.encode()
            ),
            "xl/_rels/workbook.xml.rels": with_rel("externalLink", "externalLinks/externalLink1.xml"),
            "xl/worksheets/_rels/sheet1.xml.rels": with_rel("printerSettings", "../printerSettings/printer1.bin"),
            "xl/worksheets/sheet1.xml": lambda data: data.replace(b"<headerFooter>", printer + b"<headerFooter>"),
        },
        {
            "xl/externalLinks/externalLink1.xml": link.encode(),
            "xl/externalLinks/_rels/externalLink1.xml.rels": link_rels.encode(),
            "xl/printerSettings/printer1.bin": "\\\\server\\Pencetak Budi".encode("utf-16-le"),
        },
    )


@cache
def with_macros() -> bytes:
    """A plan in a workbook with macros that Excel itself has saved."""
    package = find_spec("xlwings")
    assert package
    assert package.origin
    book = plan_book(small_plan(), template("rb-sukoharjo-2023").layout, OFFICE)
    source = (Path(package.origin).parent / "quickstart.xlsm").read_bytes()
    return graft(source, replace(book, active="Rencana Aksi"), created=AT)


def grid_of(content: bytes, name: str = "rencana.xlsx") -> Grid:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        return read_file(file)


def sent(content: bytes, *, draft: bool = False, at: datetime = AT) -> bytes:
    """What is sent of a workbook when all goes along that may."""
    return sent_with_besides(content, draft=draft, at=at, along=_all_besides(content))[0]


@lru_cache(maxsize=16)
def _all_besides(content: bytes) -> Along:
    return all_of(sent_with_besides(content)[1])


@lru_cache(maxsize=16)
def _checked(content: bytes) -> tuple[Grid, checking.Checked]:
    grid = grid_of(content)
    return grid, checking.checked(grid)


def sent_with_besides(
    content: bytes, *, draft: bool = False, at: datetime = AT, along: Along = NOTHING_ELSE
) -> tuple[bytes, tuple[Besides, ...]]:
    made = sent_workbook(content, *_checked(content), OFFICE, 2026, at, draft=draft, along=along)
    return made[:2]


SOURCES = {"own": own, "foreign": foreign, "with macros": with_macros}


of_any_source = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
