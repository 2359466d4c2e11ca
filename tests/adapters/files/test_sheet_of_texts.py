"""A sheet of nothing but texts is read at a glance as the reader of values reads it, however it is written."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rbexcel.adapters.files import safe_zip
from rbexcel.adapters.files.read_file import grid_of
from rbexcel.adapters.files.sheet_of_texts import sheet_of_texts, texts_of
from rbexcel.catalogue import built_in as catalogue
from rbexcel.errors import RbexcelError
from rbexcel.words.remembered import forget
from rbexcel.workbook.grid import Span
from tests.adapters.files.raw import SHEET
from tests.edited import saved
from tests.packages import packed, parts
from tests.parsing.lines.test_straight import written

STRINGS = "xl/sharedStrings.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@cache
def written_sheet(rows: Sequence[Sequence[str]] = (("Satu", "Dua"), ("", "Tiga & empat", "√"))) -> bytes:
    """Return a workbook whose sheet has these texts, the first two rows merged in their fourth column."""
    store = io.BytesIO()
    book = xlsxwriter.Workbook(store, {"in_memory": True})
    sheet = book.add_worksheet("Rencana Aksi")
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    sheet.merge_range("D1:D2", "", book.add_format({"bold": True}))
    book.close()
    return store.getvalue()


@cache
def sheet_of_openpyxl(rows: Sequence[Sequence[str]] = (("Satu", "Dua"), ("", " Tiga & empat ", "√"))) -> bytes:
    """Return a workbook whose texts stand in their cells, the first two rows merged in their fourth column."""
    book = openpyxl.Workbook()
    for row, texts in enumerate(rows, start=1):
        for column, text in ((column, text) for column, text in enumerate(texts, start=1) if text):
            book.active.cell(row, column, text).data_type = "s"
    book.active.merge_cells("D1:D2")
    return saved(book)


def told(content: bytes) -> object:
    """Return what a workbook holds, or the sentence that refuses it."""
    try:
        grid = grid_of("rencana.xlsx", content)
    except RbexcelError as why:
        return str(why)
    return [(s.name, s.rows, s.merges, s.hidden_rows, s.hidden_columns, s.visibility) for s in grid.sheets]


def by_the_reader(content: bytes) -> object:
    """Return the same as the reader of values reads it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(safe_zip, "sheet_of_texts", lambda *_: None)
        return told(content)


def at_a_glance(content: bytes) -> object:
    """Return the same; the test fails where the reader of values was needed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr("rbexcel.adapters.files.workbook_values.calamine.load_workbook")
        return told(content)


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    """Return a workbook in which some markup of a part is other markup."""
    found = parts(content)
    assert old.encode() in found[part]
    return packed({**found, part: found[part].replace(old.encode(), new.encode())})


@pytest.mark.parametrize("name", catalogue.template_ids())
def test_a_plan_of_ours_is_read_the_same(name: str) -> None:
    assert told(written(name)) == by_the_reader(written(name))


def test_another_offices_plan_has_the_same_markup_and_its_own_texts() -> None:
    contents = [written("rb-sukoharjo-2023"), with_other_texts(written("rb-sukoharjo-2023"))]
    cold = []
    for content in contents:
        forget()
        cold.append(grid_of("rencana.xlsx", content))
    assert [grid_of("rencana.xlsx", content) for content in contents] == cold
    assert cold[0] != cold[1]


def with_other_texts(content: bytes) -> bytes:
    """Return a workbook whose sheets show other texts by the same markup."""
    held = parts(content)
    return packed({**held, STRINGS: held[STRINGS].replace(b"Laporan", b"Notula")})


def test_a_plan_with_its_decree_is_read_at_a_glance() -> None:
    content = written("rb-8-area")
    assert at_a_glance(content) == by_the_reader(content)


def test_texts_merges_and_hidden_rows_are_told() -> None:
    content = changed(written_sheet(), SHEET, '<row r="2"', '<row r="2" hidden="1"')
    rows = (("Satu", "Dua"), (None, "Tiga & empat", "√"))
    assert at_a_glance(content) == [
        ("Rencana Aksi", rows, (Span(1, 4, 2, 4),), frozenset({2}), frozenset(), "visible"),
    ]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (STRINGS, "<t>Satu</t>", "<t> Satu </t>"),
        (STRINGS, "<t>Satu</t>", '<t xml:space="preserve"> Satu </t>'),
        (STRINGS, "<t>Satu</t>", "<r><t>Sa</t></r><r><t>tu</t></r>"),
        (STRINGS, "<t>Satu</t>", "<t>Sa&#116;u</t>"),
        (STRINGS, "<t>Satu</t>", "<t>_x0053_atu</t>"),
        (STRINGS, "<t>Satu</t>", "<t>Sa\r\ntu</t>"),
        (STRINGS, "<t>Satu</t>", "<t/>"),
        (STRINGS, "<t>Satu</t>", "<t> </t>"),
        (STRINGS, "<t>Satu</t>", "<t>Sa<!-- -->tu</t>"),
        (STRINGS, "<t>Satu</t>", "<t>&lt;b&gt;&amp;amp;&quot;</t>"),
        (STRINGS, "<si><t>Satu</t></si>", "<si><t>Satu</t><rPh><t>x</t></rPh></si>"),
        (SHEET, "<v>0</v>", "<v>9</v>"),
        (SHEET, "<v>0</v>", "<v></v>"),
        (SHEET, "<v>0</v>", "<v> 0 </v>"),
        (SHEET, 't="s"><v>0</v>', "><v>7</v>"),
        (SHEET, 't="s"><v>0</v>', 't="b"><v>1</v>'),
        (SHEET, 't="s"><v>0</v>', 't="e"><v>#N/A</v>'),
        (SHEET, 't="s"><v>0</v>', 't="str"><v>Satu</v>'),
        (SHEET, 't="s"><v>0</v>', 't="inlineStr"><is><t>Satu</t></is>'),
        (SHEET, 't="s"><v>0</v>', 't="s"><f>A2</f><v>0</v>'),
        (SHEET, 'r="A1" t="s"', 't="s" r="A1"'),
        (SHEET, 'r="A1" t="s"', "r='A1' t='s'"),
        (SHEET, 'r="A1" t="s"', 't="s"'),
        (SHEET, '<c r="A1" t="s"', '<c r="B1" t="s"'),
        (SHEET, '<c r="A1" t="s"', '<c r="A30000" t="s"'),
        (SHEET, '<c r="A1" t="s"', '<c r="AA1" t="s"'),
        (SHEET, '<c r="A1" t="s"', '<c r="A3" t="s"'),
        (SHEET, '<c r="A1" t="s"', '<c r="A1" s="0" t="s"'),
        (SHEET, '<c r="A1" t="s"', '<c r="A1" cm="1" t="s"'),
        (SHEET, "<sheetData>", "<!-- <sheetData> --><sheetData>"),
        (SHEET, "<sheetData>", '<sheetData><!-- <c r="C1" t="s"><v>0</v></c> -->'),
        (SHEET, "<sheetData>", '<sheetData><row r="1"><c r="A1" t="s"><v>1</v></c></row>'),
        (SHEET, "</sheetData>", '</sheetData><x:sheetData xmlns:x="x"/>'),
        (SHEET, "</sheetData>", "</sheetData><!-- -->"),
        (SHEET, '<row r="2"', '<row r="2" ht="0"'),
        (SHEET, 'ref="D1:D2"', 'ref="D1:ZZ2"'),
        (SHEET, 'ref="D1:D2"', 'ref="$D$1:D2"'),
        (SHEET, "</worksheet>", ""),
        *((SHEET, "<v>1</v></c>", f"<v>1</v></c>{other}") for other in ("</c>", "<v>", "</row>", "&", "<c", "x", "<")),
        (SHEET, '<row r="2"', '<row r="2" <'),
        (SHEET, "</row>", ""),
        (SHEET, "</row>", "</row></row>"),
        (SHEET, "<sheetData>", "<sheetData><x>"),
        (SHEET, "UTF-8", "utf-16"),
        ("xl/workbook.xml", 'name="Rencana Aksi"', 'name="Rencana &amp; Aksi"'),
        ("xl/workbook.xml", 'name="Rencana Aksi"', 'name="Rencana&#10;Aksi"'),
        ("xl/workbook.xml", 'sheetId="1"', 'sheetId="1" state="veryHidden"'),
        ("xl/workbook.xml", 'sheetId="1"', 'sheetId="1" state="odd"'),
    ],
)
def test_other_markup_is_read_as_the_reader_of_values_reads_it(part: str, old: str, new: str) -> None:
    content = changed(written_sheet(), part, old, new)
    assert told(content) == by_the_reader(content)


def test_texts_that_stand_in_their_cells_are_told() -> None:
    rows = (("Satu", "Dua"), (None, " Tiga & empat ", "√"))
    merges = (Span(1, 4, 2, 4),)
    assert at_a_glance(sheet_of_openpyxl()) == [("Sheet", rows, merges, frozenset(), frozenset(), "visible")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<t>Satu</t>", "<t> Satu </t>"),
        ("<t>Satu</t>", '<t xml:space="preserve"> </t>'),
        ("<t>Satu</t>", '<t xml:space="default"> Satu </t>'),
        ("<t>Satu</t>", "<t></t>"),
        ("<t>Satu</t>", "<t/>"),
        ("<t>Satu</t>", "<r><t>Sa</t></r><r><t>tu</t></r>"),
        *(
            ("<t>Satu</t>", f"<t>{text}</t>")
            for text in ("&#160;", "&#32;Satu", "&#9745;", "&#x2611;", "&#55296;", "&#128505;", "&#9999999;", "Sa & tu")
        ),
        *(("<t>Satu</t>", f"<t>{text}</t>") for text in ("&amp;#9745;", "&lt;b&gt;", "&nbsp;", "_x0053_atu", "Sa\rtu")),
        ("<is><t>Satu</t></is>", "<is><t>Satu</t><t>Dua</t></is>"),
        ("<is><t>Satu</t></is>", "<v>1</v>"),
        ('t="inlineStr"><is><t>Satu</t></is>', 't="s"><v>0</v>'),
        ('t="inlineStr"><is><t>Satu</t></is>', 't="n"><v>7</v>'),
        ('t="inlineStr"><is><t>Satu</t></is>', 't="n">'),
        ("</c>", "</c></c>"),
        ("</sheetData>", "</sheetData><!-- -->"),
    ],
)
def test_other_texts_in_cells_are_read_as_the_reader_of_values_reads_them(old: str, new: str) -> None:
    content = changed(sheet_of_openpyxl(), SHEET, old, new)
    assert told(content) == by_the_reader(content)


def test_cells_under_another_name_are_no_texts() -> None:
    xml = f'<x:worksheet xmlns:x="{MAIN}" xmlns="{MAIN}"><sheetData><x:row r="1"/></sheetData></x:worksheet>'.encode()
    assert sheet_of_texts(xml, {b"0": "Satu"}) is None


def test_texts_of_no_known_encoding_are_left_to_the_reader() -> None:
    assert texts_of(f"{HEAD}<sst><si><t>Satu</t></si></sst>".encode()) == {None: None, b"0": "Satu"}
    assert texts_of(b"<sst><si><t>Satu</t></si></sst>") == {None: None, b"0": "Satu"}
    assert texts_of(b"<sst><si><t>Sat\xe9</t></si></sst>") is None
    assert texts_of(b'<?xml version="1.0" encoding="latin1"?><sst><si><t>Satu</t></si></sst>') is None


TEXTS = st.text(st.sampled_from("ab &<>\"'\n\t_x0041é√"), max_size=12)
ROWS = st.lists(st.lists(TEXTS, max_size=5).map(tuple), max_size=6).map(tuple)
MARKUP = st.sampled_from(
    ["<v>", "</v>", "<c ", "</c>", ' t="s"', 'r="A', "<row", "</row>", "<sheetData>", "1", '"', "<t>", "</si>", "2"]
)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(ROWS, st.sampled_from([SHEET, STRINGS]), MARKUP, MARKUP, st.integers(0, 5))
def test_what_the_reader_of_values_can_read_is_read_the_same(
    rows: Sequence[Sequence[str]], part: str, old: str, new: str, at: int
) -> None:
    content = sheet_of_openpyxl(rows)
    assert told(content) == by_the_reader(content)
    content = written_sheet(rows)
    assert told(content) == by_the_reader(content)
    found = parts(content)
    pieces = found.get(part, b"").decode().split(old)
    if len(pieces) > at + 1:
        spoilt = old.join(pieces[: at + 1]) + new + old.join(pieces[at + 1 :])
        content = packed({**found, part: spoilt.encode()})
        assert isinstance(by_the_reader(content), str) or told(content) == by_the_reader(content)
