"""Several sheets or tables that hold plans: parts of one plan are joined, of several versions one is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rbexcel.errors import OnePlan, RbexcelError, SeveralPlansError
from rbexcel.parsing.parse import parse
from rbexcel.parsing.tables.choosing import Asked
from rbexcel.plan.doubt import Why
from rbexcel.plan.plan import Plan
from rbexcel.workbook.grid import Cell, Grid, SheetGrid, Value
from tests.layouts import ENTRIES, HEADS, LONG, SHORT, Entry

Rows = list[tuple[Value, ...]]

TITLE = "RENCANA AKSI REFORMASI BIROKRASI TAHUN 2027"
MINE = tuple((entry.levels, entry.months) for entry in ENTRIES)
OTHER_TICKS = tuple(replace(entry, months=(11,)) for entry in ENTRIES)


def _rows(entries: Sequence[Entry] = ENTRIES, title: str | None = TITLE, months: Sequence[Value] = SHORT) -> Rows:
    rows: Rows = [(title,), ()] if title else []
    rows.append(("NO", *HEADS.values(), *months, "KET"))
    for number, entry in enumerate(entries, start=1):
        rows.append((number, *entry.levels, *("v" if at in entry.months else None for at in range(1, 13)), entry.note))
    return rows


def sheet_of(
    name: str, entries: Sequence[Entry] | None = None, title: str | None = TITLE, visibility: str = "visible"
) -> SheetGrid:
    """Return a sheet with a plan's table."""
    return SheetGrid(name, tuple(_rows(entries or ENTRIES, title)), visibility=visibility)


def _book(*sheets: SheetGrid, name: str = "buku.xlsx") -> Grid:
    return Grid(name, sheets)


def _read(plan: Plan) -> list[tuple[tuple[str | None, ...], tuple[int, ...]]]:
    return [(row.levels, row.months) for row in plan.rows]


def _others(plan: Plan) -> list[tuple[str, Why, int]]:
    return [(note.sheet, note.doubt.why, note.doubt.count) for note in plan.others]


PLAIN = sheet_of("Rencana Aksi")
ROSTER = SheetGrid(
    "Piket",
    (
        ("JADWAL PIKET TAHUN 2027",),
        ("NO", "NAMA PETUGAS", "REGU", *range(1, 13)),
        (1, "Petugas satu", "Regu A", "✓"),
        (2, "Petugas dua", "Regu B", None, "✓"),
    ),
)
ROSTERS = (
    SheetGrid("Piket 1", (("JADWAL PIKET",), ("NO", "NAMA", "KEGIATAN", *range(1, 13)), (1, "Ani", "Piket pagi", "✓"))),
    SheetGrid("Piket 2", (("JADWAL PIKET",), ("NO", "KEGIATAN", "PETUGAS", *LONG), (1, "Jaga malam", "Budi", "✓"))),
    SheetGrid("Piket 3", ((), ("NO", "KEGIATAN", *LONG), (1, "Piket sore", "✓"), (2, "Piket pagi", None, "✓"))),
)
"""Tables that have a head of a plan too."""

YEAR_AGO = TITLE.replace("2027", "2026")


@pytest.mark.parametrize(
    ("beside", "why"),
    [
        (sheet_of("RA 2026", OTHER_TICKS, YEAR_AGO), Why.ANOTHER_YEAR),
        (sheet_of("Lembar lain", OTHER_TICKS, YEAR_AGO), Why.ANOTHER_YEAR),
        (sheet_of("2026", ENTRIES), Why.ANOTHER_YEAR),
        (sheet_of("Rencana Aksi (2)", OTHER_TICKS), Why.SAME_ROWS),
        (sheet_of("Rencana Aksi (2)"), Why.SAME_COPY),
        (sheet_of("Sheet2", OTHER_TICKS[:3]), Why.SAME_ROWS),
        (sheet_of("Rekap", OTHER_TICKS), Why.SAME_ROWS),
        (sheet_of("Copy of Rencana Aksi", OTHER_TICKS), Why.NAMED_FORMER),
        (sheet_of("RA lama", OTHER_TICKS, None), Why.NAMED_FORMER),
        (sheet_of("draft", OTHER_TICKS), Why.NAMED_FORMER),
        (sheet_of("Lain", OTHER_TICKS, "DRAF RENCANA AKSI TAHUN 2027"), Why.NAMED_FORMER),
        (sheet_of("Realisasi TW I", OTHER_TICKS), Why.REALISED),
        (sheet_of("TW I", OTHER_TICKS, "REALISASI RENCANA AKSI TAHUN 2027"), Why.REALISED),
        (sheet_of("Lain", OTHER_TICKS, visibility="hidden"), Why.HIDDEN_VERSION),
        (sheet_of("Lain", OTHER_TICKS, visibility="very hidden"), Why.HIDDEN_VERSION),
        (sheet_of("Lain", OTHER_TICKS, TITLE.replace("2027", "2030"), visibility="hidden"), Why.ANOTHER_YEAR),
        (sheet_of("Lain", OTHER_TICKS, "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026"), Why.ANOTHER_KIND),
        (ROSTER, Why.OTHER_HEADS),
        *((roster, Why.OTHER_HEADS) for roster in ROSTERS),
    ],
    ids=lambda each: each.name if isinstance(each, SheetGrid) else "",
)
@pytest.mark.parametrize("first", [True, False])
def test_a_version_beside_the_plan_is_named_and_not_read(beside: SheetGrid, why: Why, first: bool) -> None:
    plan = parse(_book(*((beside, PLAIN) if first else (PLAIN, beside)), name="RB 2027.xlsx"))
    assert _read(plan) == list(MINE)
    assert plan.year == 2027
    assert _others(plan) == [(beside.name, why, sum(row[:1] != () and isinstance(row[0], int) for row in beside.rows))]
    assert plan.others[0].doubt.cells[0].sheet == beside.name


def test_of_two_that_are_the_same_the_first_is_read() -> None:
    plan = parse(_book(PLAIN, sheet_of("Sheet2")))
    assert (plan.sheets, _others(plan)) == (("Rencana Aksi",), [("Sheet2", Why.SAME_COPY, 7)])


def test_the_year_that_is_asked_for_chooses_and_another_one_does_not() -> None:
    book = _book(sheet_of("A", OTHER_TICKS, YEAR_AGO), sheet_of("B"))
    assert parse(book, asked=Asked(year=2026)).sheets == ("A",)
    assert parse(book, asked=Asked(year=2026)).year == 2026
    assert parse(book, asked=Asked(year=2027)).sheets == ("B",)
    assert parse(book, asked=Asked(year=2035)).sheets == ("B",)
    assert parse(replace(book, name="Rencana 2026.xlsx")).sheets == ("A",)
    cover = SheetGrid("Sampul", (("RENCANA AKSI REFORMASI BIROKRASI",), ("RENCANA AKSI KPU CONTOH TAHUN 2026",)))
    assert parse(_book(cover, *book.sheets)).sheets == ("A",)


def test_a_sheet_that_is_asked_for_is_read_without_a_word_of_the_others() -> None:
    book = _book(PLAIN, sheet_of("Rencana Aksi (2)", OTHER_TICKS))
    plan = parse(book, asked=Asked.on("rencana aksi (2)"))
    assert (plan.sheets, plan.others, plan.rows[0].months) == (("Rencana Aksi (2)",), (), (11,))


def test_where_none_is_better_it_asks() -> None:
    book = _book(sheet_of("A"), sheet_of("B", OTHER_TICKS), sheet_of("C (2)", OTHER_TICKS))
    with pytest.raises(SeveralPlansError) as caught:
        parse(book)
    assert caught.value.plans == (OnePlan("A", 2027, 7, TITLE), OnePlan("B", 2027, 7, TITLE))
    assert str(caught.value) == (
        'Dalam "buku.xlsx" ada 2 rencana, dan tidak jelas mana yang dipakai: '
        f'lembar "A" (tahun 2027, 7 baris, {TITLE}); lembar "B" (tahun 2027, 7 baris, {TITLE}).'
    )
    assert parse(book, asked=Asked.on("B")).sheets == ("B",)


def test_the_plans_of_an_rb_and_a_zi_are_two() -> None:
    zone = sheet_of("ZI", title="RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2027")
    book = _book(PLAIN, zone)
    with pytest.raises(SeveralPlansError):
        parse(book)
    assert parse(book, asked=Asked(kind="ZI")).sheets == ("ZI",)
    assert parse(replace(book, name="RB_2027.xlsx")).sheets == ("Rencana Aksi",)


def test_hidden_sheets_are_read_where_no_other_holds_a_plan() -> None:
    parts = [sheet_of(f"Bagian {at}", part, visibility="hidden") for at, part in enumerate((ENTRIES[:3], ENTRIES[3:]))]
    plan = parse(_book(*parts))
    assert _read(plan) == list(MINE)
    assert {note.doubt.why for note in plan.doubtful_sheets} == {Why.HIDDEN_SHEET}


def test_the_whole_plan_is_read_rather_than_a_sheet_for_each_of_its_areas() -> None:
    names = dict.fromkeys(entry.levels[0] for entry in ENTRIES)
    parts = [sheet_of(name, [each for each in OTHER_TICKS if each.levels[0] == name]) for name in names]
    plan = parse(_book(*parts, PLAIN))
    assert _read(plan) == list(MINE)
    assert _others(plan) == [(part.name, Why.SAME_ROWS, len(part.rows) - 3) for part in parts]


@pytest.mark.parametrize(("head", "level"), [("AREA PERUBAHAN", 0), ("INDIKATOR KEBERHASILAN", -1)])
def test_a_count_per_area_or_indikator_beside_the_plan_is_no_part_of_it(head: str, level: int) -> None:
    counted = dict.fromkeys(entry.levels[level] for entry in ENTRIES)
    rows: Rows = [(None, head, *SHORT)]
    rows += [(number, text, *[1] * 12) for number, text in enumerate(counted, start=1)]
    plan = parse(_book(PLAIN, SheetGrid("Lembar2", tuple(rows))))
    assert _read(plan) == list(MINE)
    assert _others(plan) == [("Lembar2", Why.SAME_ROWS, len(counted))]


def test_each_area_may_have_a_copy() -> None:
    names = dict.fromkeys(entry.levels[0] for entry in ENTRIES)
    sheets = []
    for name in names:
        sheets.append(sheet_of(name, [each for each in ENTRIES if each.levels[0] == name]))
        sheets.append(sheet_of(f"{name[:20]} (2)", [each for each in OTHER_TICKS if each.levels[0] == name]))
    plan = parse(_book(*sheets))
    assert _read(plan) == list(MINE)
    assert len(plan.others) == 3


def test_a_version_with_most_rows_the_same_is_one() -> None:
    changed = (
        *OTHER_TICKS[:4],
        *(replace(each, levels=(*each.levels[:3], f"{each.levels[3]} baru")) for each in ENTRIES[4:]),
    )
    assert _others(parse(_book(PLAIN, sheet_of("Sheet1 (2)", changed)))) == [("Sheet1 (2)", Why.SAME_ROWS, 7)]


# --- on one sheet


@pytest.mark.parametrize("title", [TITLE, None])
def test_a_table_below_with_the_same_rows_is_another_version(title: str | None) -> None:
    rows = [*_rows(), (), *_rows(OTHER_TICKS, title)]
    plan = parse(_book(SheetGrid("Rencana", tuple(rows))))
    assert _read(plan) == list(MINE)
    assert [(note.doubt.why, note.rows[0]) for note in plan.others] == [(Why.SAME_ROWS, 12)]


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_years_on_one_sheet_one_is_read(order: int) -> None:
    new, old = _rows(), _rows(OTHER_TICKS[:2], YEAR_AGO)
    signed: Rows = [(), (None, None, None, "Ditetapkan di Contoh"), (None, None, None, "Ketua"), ()]
    first, second = (new, old)[::order]
    plan = parse(_book(SheetGrid("Rencana", (*first, *signed, *second))))
    assert _read(plan) == list(MINE)
    assert (plan.year, plan.title) == (2027, TITLE)
    assert _others(plan) == [("Rencana", Why.ANOTHER_YEAR, 2)]
    assert not plan.unread


@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_page_with_the_title_again_is_a_page(column: int) -> None:
    title: Rows = [
        (*[None] * (column - 1), text) for text in ("RENCANA AKSI REFORMASI BIROKRASI", "KPU KOTA TAHUN 2027")
    ]
    rows = [*title, *_rows(ENTRIES[:3], None), *title, *_rows(ENTRIES[3:5], None), *_rows(ENTRIES[5:], None)]
    for written in (rows, [*_rows(ENTRIES[:3]), *_rows(ENTRIES[3:5]), *_rows(ENTRIES[5:], None)]):
        plan = parse(_book(SheetGrid("Rencana", tuple(written))))
        assert _read(plan) == list(MINE)
        assert not plan.notes
        assert not plan.unread


def test_a_table_for_each_quarter_on_one_sheet_is_joined() -> None:
    rows: Rows = []
    for quarter in range(4):
        months = range(3 * quarter + 1, 3 * quarter + 4)
        rows += [(), ("NO", *HEADS.values(), *LONG[3 * quarter : 3 * quarter + 3])]
        for number, entry in enumerate(ENTRIES, start=1):
            rows.append((number, *entry.levels, *("v" if month in entry.months else None for month in months)))
    plan = parse(_book(SheetGrid("Rencana", tuple(rows))))
    assert _read(plan) == list(MINE)
    assert not plan.others


def test_sheets_for_quarters_that_show_all_months_are_joined() -> None:
    sheets = []
    for quarter in range(4):
        months = {*range(3 * quarter + 1, 3 * quarter + 4)}
        part = [replace(entry, months=tuple(sorted({*entry.months} & months))) for entry in ENTRIES]
        sheets.append(sheet_of(f"TW {('I', 'II', 'III', 'IV')[quarter]}", part))
    plan = parse(_book(*sheets))
    assert _read(plan) == list(MINE)
    assert not plan.others


# --- any plan, any parts, any versions

SYLLABLES = ("ra", "pat", "ker", "ja", "tim", "lap", "or", "su", "rat", "ba", "gi", "an")
_words = st.lists(st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4).map("".join), min_size=1, max_size=3)
_text = _words.map(" ".join).map(str.capitalize)
AREAS = tuple(dict.fromkeys(entry.levels[0] for entry in ENTRIES))
NAMES = ("Lembar", "Sheet", "Bagian", "Table", "Halaman", "RA", "Rencana Aksi")


@st.composite
def _plans(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Return rows in the order of their areas, no two with the same texts."""
    months = st.sets(st.integers(1, 12), min_size=1, max_size=4).map(lambda found: tuple(sorted(found)))
    entry = st.tuples(st.sampled_from(AREAS), _text, _text, _text)
    levels = draw(st.lists(entry, min_size=2, max_size=12, unique_by=lambda each: " ".join(each).casefold()))
    return tuple(Entry(each, draw(months)) for each in sorted(levels, key=lambda each: (AREAS.index(each[0]), each)))


@settings(max_examples=20, deadline=None)
@given(_plans(), st.data())
def test_parts_of_any_plan_are_joined(entries: tuple[Entry, ...], data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, len(entries) - 1), max_size=4)))
    parts = [entries[a:b] for a, b in zip([0, *cuts], [*cuts, len(entries)], strict=True)]
    titled = [True, *(data.draw(st.booleans()) for _ in cuts)]
    name = data.draw(st.sampled_from(NAMES))
    tables = [(part, TITLE if shown else None) for part, shown in zip(parts, titled, strict=True)]
    on_sheets = _book(*(sheet_of(f"{name} {at}", *each) for at, each in enumerate(tables, start=1)))
    rows = [row for at, each in enumerate(tables) for row in [*([()] if at else []), *_rows(*each)]]
    on_one = _book(SheetGrid(name, tuple(rows)))
    expected = [(entry.levels, entry.months) for entry in entries]
    for book in (on_sheets, on_one):
        plan = parse(book)
        assert _read(plan) == expected
        assert not plan.others


@settings(max_examples=20, deadline=None)
@given(_plans(), st.data())
def test_any_versions_beside_a_plan_are_named(entries: tuple[Entry, ...], data: st.DataObject) -> None:
    versions = []
    for at in range(data.draw(st.integers(1, 3))):
        ticks = tuple(
            replace(each, months=data.draw(st.sampled_from([(1,), (6, 12), each.months]))) for each in entries
        )
        kept = ticks[: data.draw(st.integers((len(ticks) + 1) // 2, len(ticks)))]
        name, title, visibility = data.draw(
            st.sampled_from(
                [
                    (f"RA ({at + 2})", TITLE, "visible"),
                    (f"backup {at}", TITLE, "visible"),
                    (f"Lembar {at}", YEAR_AGO, "visible"),
                    (f"Lembar {at}", TITLE, "hidden"),
                    (f"Realisasi TW {at + 1}", None, "visible"),
                ]
            )
        )
        versions.append(sheet_of(name, kept, title, visibility))
    place = data.draw(st.integers(0, len(versions)))
    plan = parse(_book(*versions[:place], sheet_of("RA", entries), *versions[place:]))
    assert _read(plan) == [(entry.levels, entry.months) for entry in entries]
    assert [note.sheet for note in plan.others] == [sheet.name for sheet in versions]
    assert all(isinstance(note.doubt.cells[0], Cell) for note in plan.others)


def test_a_sheet_that_is_not_there_is_told_with_those_that_hold_a_plan_first() -> None:
    book = _book(SheetGrid("Sampul", (("KPU",),)), PLAIN, sheet_of("Area lain", ENTRIES[:2]))
    with pytest.raises(RbexcelError) as caught:
        parse(book, asked=Asked.on("Rencana"))
    assert str(caught.value) == (
        'Lembar "Rencana" tidak ada dalam berkas "buku.xlsx"; yang memuat rencana: "Rencana Aksi", "Area lain"; '
        'lembar lain: "Sampul".'
    )
