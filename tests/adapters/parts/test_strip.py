"""What is sent: nothing goes along that should stay, and what the office wrote stays as it is."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from rbexcel.adapters.parts.graft import graft
from rbexcel.catalogue.built_in import template
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.errors import RbexcelError
from rbexcel.sending.besides import Besides, What
from rbexcel.workbook.local_paths import has_local_path
from tests.outgoing import (
    AT,
    OFFICE,
    PERSON,
    SOURCES,
    edited,
    foreign,
    foreign_by_hand,
    grid_of,
    of_any_source,
    own,
    sent,
    sent_with_besides,
    small_plan,
    with_macros,
    with_rel,
)
from tests.packages import parts, picture


@of_any_source
def test_no_macro_no_other_workbook_no_printer_and_no_path_leaves(source: Callable[[], bytes]) -> None:
    made = parts(sent(source()))
    for name in made:
        assert not re.search(r"vba|externalLink|printerSettings|connections|custom|thumbnail", name, re.IGNORECASE), (
            name
        )
    whole = b"\n".join(made.values())
    assert b"vbaProject" not in whole
    assert b"macroEnabled" not in whole
    assert b"rbexcel:" not in whole, "a note of what a graft replaced"
    for name, data in made.items():
        if not name.endswith(".png"):
            assert not has_local_path(data.decode()), name
            assert PERSON not in data.decode(), name
            assert "Felix" not in data.decode(), name


@of_any_source
def test_every_relationship_leads_to_a_part_and_every_part_has_a_type(source: Callable[[], bytes]) -> None:
    made = parts(sent(source()))
    types = made["[Content_Types].xml"].decode()
    stated = {name.lstrip("/") for name in re.findall(r'PartName="([^"]+)"', types)}
    assert stated <= set(made)
    for name, data in made.items():
        if name.endswith(".rels"):
            folder = Path(name).parent.parent
            for target, mode in re.findall(r'Target="([^"]+)"( TargetMode="External")?', data.decode()):
                place = target.lstrip("/") if target.startswith("/") else (folder / target).as_posix()
                assert mode or re.sub(r"[^/]+/\.\./", "", place) in made, (name, target)


def test_the_properties_name_the_office_and_nobody_else() -> None:
    for source in SOURCES.values():
        made = openpyxl.load_workbook(io.BytesIO(sent(source())))
        told = made.properties
        assert (told.creator, told.lastModifiedBy) == (OFFICE.name, OFFICE.name)
        assert (told.created, told.modified, told.subject) == (AT, AT, "Rencana aksi RB 2026")
        assert not made.custom_doc_props.props


def test_what_the_office_wrote_stays() -> None:
    before, after = parts(foreign()), parts(sent(foreign()))
    before["xl/media/image1.png"] = picture(40).getvalue()
    for name in ("xl/sharedStrings.xml", "xl/media/image1.png", "xl/worksheets/sheet2.xml", "xl/theme/theme1.xml"):
        assert after[name] == before[name], name
    values = {name: grid_of(each) for name, each in (("before", foreign()), ("after", sent(foreign())))}
    for sheet in ("Renaksi", "Perubahan"):
        old, new = (each.sheet(sheet) for each in values.values())
        assert old
        assert new
        assert (old.rows, old.merges) == (new.rows, new.merges)
    assert b"Catatan" in after["xl/drawings/drawing1.xml"]
    assert "logo.png" in after["xl/drawings/drawing1.xml"].decode()
    comment = openpyxl.load_workbook(io.BytesIO(sent(foreign())))["Renaksi"]["B4"].comment
    assert comment
    assert comment.author == OFFICE.name
    assert "tolong dicek" in comment.text


def test_a_link_to_a_file_goes_a_link_to_the_web_stays_and_it_is_told() -> None:
    content, besides = sent_with_besides(foreign())
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Renaksi"]
    assert sheet["C4"].hyperlink is None
    assert sheet["C4"].value == "1. Evaluasi 3"
    assert sheet["C5"].hyperlink.target == "https://kpu.go.id/bukti"
    assert Besides(What.FILE_LINK, "Renaksi", "C4") in besides
    assert Besides(What.OTHER_BOOK) in besides


def test_macros_that_go_are_told() -> None:
    assert Besides(What.MACRO) in sent_with_besides(with_macros())[1]
    assert "_xlwings.conf" not in openpyxl.load_workbook(io.BytesIO(sent(with_macros()))).sheetnames


def test_a_button_loses_its_macro_and_stays() -> None:
    store = io.BytesIO()
    book = xlsxwriter.Workbook(store, {"in_memory": True})
    book.add_worksheet("Renaksi").insert_button("E12", {"macro": "Cetak", "caption": "Cetak"})
    book.close()
    plan = plan_book(small_plan(), template("rb-sukoharjo-2023").layout, OFFICE)
    before = graft(store.getvalue(), plan, created=AT)
    assert b"FmlaMacro" in parts(before)["xl/drawings/vmlDrawing1.vml"]
    after = parts(sent(before))["xl/drawings/vmlDrawing1.vml"]
    assert b"FmlaMacro" not in after
    assert b"Cetak</font>" in after


@pytest.mark.parametrize(
    "formula",
    [
        "='C:\\Users\\budi\\[lama.xlsx]Data'!A1",
        '=HYPERLINK("C:\\bukti\\sk.pdf","SK")',
        '=HYPERLINK("[lain.xlsx]A!B1","x")',
    ],
)
def test_a_formula_that_reaches_out_is_refused_with_its_cell(formula: str) -> None:
    with pytest.raises(RbexcelError, match="Rumus di Perubahan B2 mengambil isi dari berkas lain"):
        sent(foreign_by_hand(formula=formula))


def test_a_numbered_link_is_refused_and_a_column_that_is_called_2023_is_not() -> None:
    with pytest.raises(RbexcelError, match="Perubahan B2"):
        sent(foreign_by_hand(formula="=SUM('[1]Data lama'!A1:A9)"))
    assert sent(foreign_by_hand(formula="=SUM(Tabel[2023])"))
    assert sent(foreign_by_hand(formula='="lihat [1] di bawah"'))


def test_a_name_that_reaches_out_is_refused_when_a_formula_uses_it() -> None:
    named = edited(
        foreign_by_hand(formula="=Lama*2"),
        {
            "xl/workbook.xml": lambda data: data.replace(
                b"</sheets>", b'</sheets><definedNames><definedName name="Lama">[1]A!$A$1</definedName></definedNames>'
            )
        },
    )
    with pytest.raises(RbexcelError, match='Nama "lama" mengambil isi dari berkas lain'):
        sent(named)


@pytest.mark.parametrize(
    ("kind", "what"), [("control", "kontrol ActiveX"), ("oleObject", "berkas lain yang disisipkan")]
)
def test_what_may_hold_anything_is_refused_with_its_sheet(kind: str, what: str) -> None:
    content = edited(
        foreign_by_hand(),
        {"xl/worksheets/_rels/sheet1.xml.rels": with_rel(kind, "../embeddings/benda1.bin")},
        {"xl/embeddings/benda1.bin": b"\0"},
    )
    with pytest.raises(RbexcelError, match=f'Lembar "Renaksi" memuat {what}'):
        sent(content)


def test_a_picture_that_lies_elsewhere_is_refused_with_its_sheet() -> None:
    link = with_rel("image", "file:///C:/Users/budi/logo.png", mode=' TargetMode="External"')
    with pytest.raises(RbexcelError, match='Lembar "Renaksi" memakai gambar atau data dari berkas lain'):
        sent(edited(foreign_by_hand(), {"xl/drawings/_rels/drawing1.xml.rels": link}))


def test_a_signed_workbook_is_refused() -> None:
    with pytest.raises(
        RbexcelError, match="Berkas ini bertanda tangan digital, sehingga tidak dapat disiapkan untuk dikirim"
    ):
        sent(edited(own(), {}, {"_xmlsignatures/sig1.xml": b"<Signature/>"}))
