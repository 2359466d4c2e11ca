"""Tables of which each printed line stands in a row of its own: read as the plan that was printed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from rbexcel.catalogue.built_in import template
from rbexcel.catalogue.populate import populated
from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Why
from rbexcel.plan.doubt_words import reason
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan, Row
from tests.drawn_tables import book, drawn
from tests.printed_lines import Print, printed
from tests.promise import broken


@cache
def _plan(count: int = 24) -> tuple[Row, ...]:
    """Return the first rows of a plan; no item of it has the text of the one before."""
    return populated(template("rb-8-area"), office_named("KPU Kabupaten Boyolali"), 2026).rows[:count]


def _said(plan: Plan | tuple[Row, ...]) -> list[tuple[object, ...]]:
    """Return what rows say, however their texts are broken into lines."""
    rows = plan.rows if isinstance(plan, Plan) else plan
    return [
        (*(" ".join((text or "").split()) for text in row.levels), row.numbers, row.months) for row in rows if row.leaf
    ]


@pytest.mark.parametrize(
    "how",
    [
        pytest.param(Print(), id="ticks on the first line"),
        pytest.param(Print(page=25, tick=-1), id="heads between an item and its ticks on the last line"),
        pytest.param(
            Print((40, 400, 38, 400), spaced=True, tick=1), id="some columns wrapped, empty rows between items"
        ),
        pytest.param(
            Print((18, 20, 24, 26), page=30, counted=True, mark="X"), id="narrow columns of a copied text, other marks"
        ),
    ],
)
def test_printed_lines_are_read_as_the_plan_that_was_printed(how: Print) -> None:
    """Each item is one row, with its months; nothing of a line is lost."""
    grid = book(printed(_plan(), how))
    found = parse(grid)
    assert _said(found) == _said(_plan())
    assert found.unread == ()
    assert broken(grid, found) == []


def test_an_item_without_number_goes_on_with_lines_that_begin_with_a_capital() -> None:
    """A line below a full one is more of its text; below one with room for its first word it is the next item."""
    grid = book(
        drawn(
            """
            NO|AREA PERUBAHAN|KEGIATAN|SUB KEGIATAN|INDIKATOR KEBERHASILAN|1|2|3|4|5|6|7|8|9|10|11|12
            1|Manajemen|Perencanaan|Pembentukan Tim|SK Tim Reformasi Birokrasi di|v
            |Perubahan|Reformasi|Reformasi Birokrasi|lingkungan Sekretariat KPU
            ||Birokrasi|di lingkungan KPU|Kabupaten Boyolali
            ||||Notulen rapat||v
            ||||Media sosialisasi yang dapat|||v
            ||||diakses oleh pegawai KPU
            ||||Laporan kegiatan sosialisasi||||v
            ||||dan dokumentasi kegiatan RB
            ||||Daftar hadir peserta kegiatan|||||v
            ||||dan foto sosialisasi kepada
            ||||masyarakat Kabupaten Boyolali
            """
        )
    )
    found = parse(grid)
    assert [(row.leaf, row.months) for row in found.rows] == [
        ("SK Tim Reformasi Birokrasi di lingkungan Sekretariat KPU Kabupaten Boyolali", (1,)),
        ("Notulen rapat", (2,)),
        ("Media sosialisasi yang dapat diakses oleh pegawai KPU", (3,)),
        ("Laporan kegiatan sosialisasi dan dokumentasi kegiatan RB", (4,)),
        ("Daftar hadir peserta kegiatan dan foto sosialisasi kepada masyarakat Kabupaten Boyolali", (5,)),
    ]
    assert {row.levels[:3] for row in found.rows} == {
        (
            "Manajemen Perubahan",
            "Perencanaan Reformasi Birokrasi",
            "Pembentukan Tim Reformasi Birokrasi di lingkungan KPU",
        )
    }
    assert [note.doubt.why for note in found.notes] == [Why.LINES_OF_PRINT]


def test_a_line_that_begins_as_a_signature_does_ends_no_table() -> None:
    """An item may be of the head of an office: "ditandatangani / Ketua KPU"."""
    signed = replace(
        _plan()[0], levels=(*_plan()[0].levels[:3], "SK Tim yang ditandatangani Ketua KPU Kabupaten Boyolali")
    )
    rows = (signed, *_plan()[1:])
    assert _said(parse(book(printed(rows, Print((20, 25, 30, 27), counted=True))))) == _said(rows)


def test_a_line_that_may_as_well_begin_an_item_is_told_with_its_cell_and_its_level() -> None:
    """Without numbers little tells where one sub kegiatan ends and the next begins: whoever reads it is to look."""
    found = parse(book(printed(_plan(), Print(numbers=False))))
    said = [(each.place.row, reason(each.doubt)) for each in found.uncertain if each.doubt.why is Why.MAY_BEGIN]
    assert said[0] == (45, "isi D45 dibaca sebagai lanjutan teks di atasnya; mungkin sub kegiatan tersendiri")
    assert {each.doubt.why for each in found.uncertain} == {Why.MAY_BEGIN, Why.MAY_GO_ON}


_AS_WIDE = "dokumen tim kerja|laporan tim kerja|notula rapat tim|daftar hadir tim|surat tugas tim|undangan rapat"
_TORN = "dokumen tim dan|foto tim serta|dan arsip tim|serta foto tim|notula rapat di|dan arsip"


@pytest.mark.parametrize(
    ("parents", "items", "mark"),
    [
        pytest.param("|", "dokumen|laporan|notula|undangan|foto|daftar", "", id="one word each"),
        pytest.param("|", _AS_WIDE, "", id="about as wide as each other"),
        pytest.param("Perencanaan|Tim", _TORN, "", id="their kegiatan on each row"),
        pytest.param("|", _TORN, "v", id="a tick on each row"),
    ],
)
def test_small_letters_below_full_cells_alone_make_no_lines(parents: str, items: str, mark: str) -> None:
    """Cells of a table may break off, or be as wide as each other: each is an item of its own."""
    texts = items.split("|")
    lines = [f"{parents if at else 'Perencanaan|Tim'}|{text}|{mark}" for at, text in enumerate(texts)]
    heads = "KEGIATAN|SUB KEGIATAN|INDIKATOR KEBERHASILAN|1|2|3|4|5|6|7|8|9|10|11|12"
    found = parse(book(drawn("\n".join([heads, *lines]))))
    assert [row.leaf for row in found.rows] == texts
    assert found.notes == ()


def test_items_that_are_merged_over_rows_are_in_a_table_of_true_cells() -> None:
    """Nobody merges the cells of lines: what goes on is told as in any table."""
    rows = [f"^|^|{text}" for text in _TORN.split("|")]
    heads = "KEGIATAN|SUB KEGIATAN|INDIKATOR KEBERHASILAN|1|2|3|4|5|6|7|8|9|10|11|12"
    found = parse(book(drawn("\n".join([heads, "Perencanaan|Tim|SK Tim", *rows]))))
    assert Why.LINES_OF_PRINT not in {note.doubt.why for note in found.notes}


def test_short_cells_that_begin_with_small_letters_are_items_all_the_same() -> None:
    """They stand below cells with much room: nothing was wrapped."""
    grid = book(
        drawn(
            """
            NO|AREA PERUBAHAN|KEGIATAN|SUB KEGIATAN|INDIKATOR KEBERHASILAN|1|2|3|4|5|6|7|8|9|10|11|12
            1|Manajemen Perubahan|Perencanaan|Tim RB|dokumen perencanaan pembangunan zona integritas di satker|v
            ||||dokumen tim||v
            ||||laporan tim|||v
            ||||notula evaluasi||||v
            ||||undangan rapat evaluasi tim|||||v
            ||||foto||||||v
            ||||daftar hadir|||||||v
            """
        )
    )
    assert len(parse(grid).rows) == 7


def test_a_text_beside_the_only_column_of_a_copied_table_is_told() -> None:
    """Between one level and none nothing can have moved."""
    text = """
        NO|KEGIATAN|1|2|3|4|5|6|7|8|9|10|11|12
        1|Rapat|v
        2|Sosialisasi|kepada pegawai
    """
    found = parse(book(replace(drawn(text.strip()), counted=True)))
    assert [(row.leaf, row.months) for row in found.rows] == [("Rapat", (1,)), ("Sosialisasi", ())]
    assert [each.text for each in found.unread] == ["kepada pegawai"]


def test_items_printed_amid_their_lines_are_each_told() -> None:
    """Their first lines have none of them: what stands above an item may be its own."""
    found = parse(book(printed(_plan(4), Print(midway=True))))
    said = [reason(each.doubt) for each in found.uncertain if each.doubt.why is Why.PRINTED_MIDWAY]
    assert said[0] == ("teks sub kegiatan di D4 tampaknya dicetak di tengah barisnya; isi di atasnya mungkin miliknya")
    told = {each.doubt.level for each in found.uncertain if each.doubt.why is Why.PRINTED_MIDWAY}
    assert told == {"area", "kegiatan", "sub_kegiatan"}


def test_a_page_with_other_columns_is_told_where_lines_are_not_put_together() -> None:
    """Lines of one page are not items of another's columns."""
    first, other = printed(_plan(8)), [list(row) for row in printed(_plan(4)).rows[2:]]
    wider = tuple((*row[:2], "PROGRAM" if row[0] == "NO" else None, *row[2:]) for row in other)
    found = parse(book(replace(first, rows=(*first.rows, *wider))))
    said = [each.place.row for each in found.uncertain if each.doubt.why is Why.LINES_NOT_JOINED]
    assert said == [len(first.rows) + 1]


def test_a_lone_item_at_the_end_of_a_page_heads_no_other_table() -> None:
    """It tells what was done, as the heading of a realisation does, but stands right below a row of the table."""
    heads = "NO|KEGIATAN|SUB KEGIATAN|INDIKATOR KEBERHASILAN|1|2|3|4|5|6|7|8|9|10|11|12"
    found = parse(
        book(
            drawn(
                f"""
                {heads}
                1|Perencanaan|Tim|SK Tim|v
                |||Realisasi anggaran
                {heads}
                |||Notulen||v
                2|Pelaksanaan|Rapat|Undangan|||v
                """
            )
        )
    )
    assert [row.leaf for row in found.rows] == ["SK Tim", "Realisasi anggaran", "Notulen", "Undangan"]
