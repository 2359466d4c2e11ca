"""No row of a plan is lost in silence at the edges of its pages: below a head that is printed again, or on a sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rbexcel.parsing.parse import parse
from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Grid, SheetGrid
from tests.drawn_tables import book, drawn

HEAD = "NO|KEGIATAN|SUB KEGIATAN|INDIKATOR|1|2|3|4|5|6|7|8|9|10|11|12"
TWO_HEADS = "NO|KEGIATAN|SUB KEGIATAN|INDIKATOR|BULAN|<|<|<|<|<|<|<|<|<|<|<\n^|^|^|^|1|2|3|4|5|6|7|8|9|10|11|12"
TEAM = "1|Tim Kerja|Pembentukan tim|SK Tim|√|√"
MEETING = "2|Sosialisasi|Rapat sosialisasi|Notulen rapat|||√"
REPORT = "3|Evaluasi|Evaluasi berkala|Laporan evaluasi||||||√||||||√"
LAST = "4|Pelaporan|Penyusunan laporan|Laporan akhir||||||||||||√"
TOTAL = "|JUMLAH|||1|1|1|0|0|1|0|0|0|0|0|1"
SIGNED = "\n||||||||Ditetapkan di Demak\n||||||||KETUA KPU"
SAME_FOR_MAY = "2|Sosialisasi|Rapat sosialisasi|Notulen rapat|||||√"
TICKS_ALONE = "3||||||||√"


def _text(*lines: str) -> str:
    return "\n".join(lines)


def _as_text(sheet: SheetGrid) -> SheetGrid:
    """Return a sheet as a copied page has it: texts only, no cell at the end of a line, and nothing merged."""
    rows = (tuple(None if value is None else str(value) for value in row) for row in sheet.rows)
    return replace(sheet, rows=tuple(rows), merges=(), counted=True)


def _months(plan: Plan) -> list[tuple[str | None, tuple[int, ...]]]:
    return [(row.leaf, row.months) for row in plan.rows]


def _told(plan: Plan) -> list[tuple[str, str, Why]]:
    return [(each.place.sheet, each.place.address, each.why) for each in plan.unread]


FIRST = [("SK Tim", (1, 2)), ("Notulen rapat", (3,))]
NEXT = ("Laporan evaluasi", (6, 12))
PAGES = {
    "one row at the end": (_text(TEAM, MEETING, HEAD, REPORT), [*FIRST, NEXT]),
    "one row between two heads": (
        _text(TEAM, MEETING, HEAD, REPORT, HEAD, LAST),
        [*FIRST, NEXT, ("Laporan akhir", (12,))],
    ),
    "a head above each row": (_text(TEAM, HEAD, MEETING, HEAD, REPORT), [*FIRST, NEXT]),
    "one row and who signs": (_text(TEAM, MEETING, HEAD, REPORT, SIGNED), [*FIRST, NEXT]),
    "the row above for another month": (_text(TEAM, MEETING, HEAD, SAME_FOR_MAY), [*FIRST, ("Notulen rapat", (5,))]),
    "the row above once more": (_text(TEAM, MEETING, HEAD, MEETING), [*FIRST, FIRST[1]]),
    "one row and a total": (_text(TEAM, MEETING, HEAD, REPORT, TOTAL), [*FIRST, NEXT]),
    "nothing but a total": (_text(TEAM, MEETING, HEAD, TOTAL), FIRST),
}


@pytest.mark.parametrize("kind", [lambda sheet: sheet, _as_text], ids=["cells", "text"])
@pytest.mark.parametrize("head", [HEAD, TWO_HEADS], ids=["one row of heads", "two rows of heads"])
@pytest.mark.parametrize("name", PAGES)
def test_each_row_below_a_head_that_is_printed_again_is_a_row(
    name: str, head: str, kind: Callable[[SheetGrid], SheetGrid]
) -> None:
    body, wanted = PAGES[name]
    plan = parse(book(kind(drawn(f"{head}\n{body}".replace(f"\n{HEAD}\n", f"\n{head}\n")))))
    assert (_months(plan), plan.unread, plan.others) == (wanted, (), ())


def _with_sheet(text: str) -> Grid:
    return book(drawn(_text(HEAD, TEAM, MEETING)), drawn(text, name="Lanjutan"))


@pytest.mark.parametrize(
    ("text", "rows", "told"),
    [
        (REPORT, [NEXT], []),
        (_text(REPORT, SIGNED), [NEXT], []),
        ("3|Evaluasi", [(None, ())], []),
        ("|||Daftar hadir||||√", [("Daftar hadir", (4,))], []),
        (TICKS_ALONE, [], [("Lanjutan", "I2", Why.LEFT_OVER)]),
        ("||||menyusul", [], [("Lanjutan", "E2", Why.NO_TICK)]),
        (SIGNED, [], []),
    ],
)
def test_what_stands_below_the_same_heads_on_a_sheet_of_its_own_is_read_or_told(
    text: str, rows: list[tuple[str | None, tuple[int, ...]]], told: list[tuple[str, str, Why]]
) -> None:
    plan = parse(_with_sheet(_text(HEAD, text)))
    assert (_months(plan), _told(plan), plan.others) == ([*FIRST, *rows], told, ())


def test_a_sheet_of_nothing_but_a_total_is_told_as_one() -> None:
    plan = parse(_with_sheet(_text(HEAD, TOTAL)))
    assert _months(plan) == FIRST
    assert [(note.sheet, note.doubt.why, note.doubt.text) for note in plan.notes] == [
        ("Lanjutan", Why.BESIDE_ROWS, "JUMLAH")
    ]


def test_a_count_per_area_below_the_same_heads_is_no_page_of_the_plan() -> None:
    plan = parse(_with_sheet(_text(HEAD, "1|Tim Kerja|1|1|1|1", "2|Sosialisasi|1|1|||1")))
    assert (_months(plan), [note.doubt.why for note in plan.others]) == (FIRST, [Why.OTHER_HEADS])


@pytest.mark.parametrize("number", ["3", "3."])
@pytest.mark.parametrize(
    "texts",
    ["Kegiatan rapat|Sub kegiatan rapat|Indikator rapat", "Monev|Pelaksanaan kegiatan|Jadwal pelaksanaan"],
)
@pytest.mark.parametrize("above", [HEAD, _text(HEAD, TEAM), _text(HEAD, TEAM, HEAD)])
def test_a_row_with_an_item_number_is_no_head_whatever_it_says(number: str, texts: str, above: str) -> None:
    plan = parse(book(drawn(_text(above, f"{number}|{texts}", MEETING))))
    assert (texts.split("|")[2], ()) in _months(plan)
    assert _months(plan)[-1] == FIRST[1]


def test_what_came_of_the_last_item_is_no_heading_of_a_page_below_it() -> None:
    head = HEAD.replace("INDIKATOR", "URAIAN")
    rows = _text(head, "1|Indeks|Visitasi|Rencana|√", "|||Realisasi", head, "2|Nilai|Reviu|Rencana||√", "|||Realisasi")
    plan = parse(book(drawn(rows)))
    assert [(row.levels[0], row.months) for row in plan.rows] == [("Indeks", (1,)), ("Nilai", (2,))]


@pytest.mark.parametrize("texts", ["Rapat|Penetapan SK|SK ditetapkan di Demak", "Ditetapkan di Demak|Rapat|Notulen"])
def test_an_item_that_speaks_of_signing_is_no_signature(texts: str) -> None:
    plan = parse(book(drawn(_text(HEAD, TEAM, f"2|{texts}", SIGNED))))
    assert [row.levels for row in plan.rows][1:] == [tuple(texts.split("|"))]


def test_a_row_that_was_sorted_above_the_heads_is_told() -> None:
    plan = parse(book(drawn(_text("RENCANA AKSI TAHUN 2026", "", REPORT, HEAD, TEAM, MEETING))))
    assert (_months(plan), _told(plan)) == (
        FIRST,
        [("Rencana", "J3", Why.OUTSIDE_TABLE), ("Rencana", "P3", Why.OUTSIDE_TABLE)],
    )


@pytest.mark.parametrize("legend", ["√|dilaksanakan", "|||||√|dilaksanakan|x|ditunda"])
def test_a_legend_above_the_heads_is_no_row(legend: str) -> None:
    plan = parse(book(drawn(_text("RENCANA AKSI TAHUN 2026", legend, HEAD, TEAM, MEETING))))
    assert (_months(plan), plan.unread) == (FIRST, ())


EDGES = {
    "a blank page before the head that is printed again": (_text(TEAM, *[""] * 45, HEAD, MEETING), FIRST, []),
    "a blank page and no head": (_text(TEAM, *[""] * 60, MEETING), FIRST, []),
    "ticks without a text at the end": (_text(TEAM, MEETING, "||||||||√"), FIRST, ["I4"]),
    "ticks without a text after a blank line": (_text(TEAM, MEETING, "", "||||||||√"), FIRST, ["I5"]),
    "ticks of a cell that is merged down": (
        _text(TEAM, MEETING, "^|^|^|^||||√"),
        [FIRST[0], ("Notulen rapat", (3, 4))],
        [],
    ),
    "a heading and nothing below it": (_text(TEAM, MEETING, HEAD, "B. PENGAWASAN" + "|<" * 15), FIRST, ["A5"]),
}


@pytest.mark.parametrize("name", EDGES)
def test_what_stands_at_the_edge_of_a_page_is_read_or_told(name: str) -> None:
    body, rows, told = EDGES[name]
    plan = parse(book(drawn(_text(HEAD, body))))
    assert (_months(plan), [each.place.address for each in plan.unread]) == (rows, told)


@pytest.mark.parametrize("hidden", [{3}, {2, 3}])
def test_a_hidden_row_is_read_and_told(hidden: set[int]) -> None:
    plan = parse(book(replace(drawn(_text(HEAD, TEAM, MEETING)), hidden_rows=frozenset(hidden))))
    assert (_months(plan), {each.place.row for each in plan.uncertain}) == (FIRST, hidden)


def test_numbers_beside_a_column_that_no_head_names_on_a_later_page_are_told() -> None:
    broken = TWO_HEADS.replace("|4|5|6|", "|KETUA KPU|v|6|")
    plan = parse(book(drawn(_text(TWO_HEADS, TEAM, broken, "||||||||Ditetapkan di Demak", "||||||||4"))))
    assert [row.leaf for row in plan.rows] == ["SK Tim"]
    assert {each.text for each in plan.unread} >= {"1", "2", "3", "KETUA KPU", "v", "12"}


@pytest.mark.parametrize("head", ["Program|KEGIATAN\n|Kegiatan", "AREA|KEGIATAN\n|PERUBA-\n|HAN"])
def test_the_further_lines_of_a_head_stand_between_it_and_the_months(head: str) -> None:
    first, _, others = head.partition("\n")
    heads = _text(f"NO|{first}|SUB KEGIATAN|INDIKATOR|BULAN", others, "||||" + "".join(f"|{n}" for n in range(1, 13)))
    pages = _text(heads, "1|Tata Laksana|1. Tim|1. Pembentukan|1. SK Tim||√", heads, "|||2. Rapat|1. Notulen|||√")
    plan = parse(book(drawn(pages)))
    assert _months(plan) == [("SK Tim", (2,)), ("Notulen", (3,))]
    assert plan.columns == ("area", "kegiatan", "sub_kegiatan", "indikator")
    assert plan.unread == ()


@pytest.mark.parametrize("number", ["||||||- 2 -", "||||– 2 –", "||||||||Hal. 2", "Halaman 2"])
def test_the_number_of_a_page_among_its_rows_is_no_mark(number: str) -> None:
    for head in (HEAD, ""):
        plan = parse(book(drawn(_text(HEAD, TEAM, number, head, MEETING))))
        assert _months(plan) == FIRST
        assert plan.unread == ()
