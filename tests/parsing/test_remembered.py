"""What is kept of texts changes no plan that is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from rbexcel.adapters.files.read_file import grid_of, read_file
from rbexcel.catalogue import built_in as catalogue
from rbexcel.errors import RbexcelError
from rbexcel.parsing.heads import page
from rbexcel.parsing.heads.header import find_pages
from rbexcel.parsing.parse import parse
from rbexcel.words.remembered import forget
from rbexcel.workbook.grid import Grid, SheetGrid, Span, Value
from rbexcel.workbook.identity import SHEET
from tests.checking.test_remembered import cold_warm_and_off
from tests.parsing.lines.test_straight import written
from tests.places import seed
from tests.plans import PUBLISHED, with_few_at_once


def of_nobody(grid: Grid) -> Grid:
    """Return a workbook of ours as one that somebody else made: without our marks, and with no column of keys."""
    sheets = (replace(sheet, rows=tuple(map(_without_key, sheet.rows))) for sheet in grid.sheets if sheet.name != SHEET)
    return replace(grid, sheets=tuple(sheets))


def _without_key(row: tuple[Value, ...]) -> tuple[Value, ...]:
    return row[:-1] if row and row[-1] == "kunci" else row


@pytest.mark.parametrize("name", catalogue.template_ids())
def test_a_template_is_read_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def plans() -> object:
        grid = grid_of("rencana.xlsx", written(name))
        return [parse(grid), parse(of_nobody(grid))]

    cold, warm, off = cold_warm_and_off(plans, monkeypatch)
    assert cold == warm == off


TABLE = SheetGrid(
    "Rencana Aksi",
    (
        ("RENCANA AKSI REFORMASI BIROKRASI TAHUN 2026",),
        (None, "KEGIATAN", None, "SUB KEGIATAN", "URUSAN", *["BULAN", *[None] * 11], "KET"),
        (*[None] * 5, *map(str, range(1, 13))),
        *(
            (f"{number}", f"Kegiatan {number}", number, "Rapat kerja tim", f"Urusan {number}", "v", None, "v")
            for number in range(1, 6)
        ),
    ),
    (*(Span(2, column, 3, column) for column in (2, 4, 5, 18)), Span(2, 6, 2, 17)),
)
OF_TEXTS = replace(TABLE, rows=tuple(tuple(str(each) if each else None for each in row) for row in TABLE.rows))
HEAD, BODY = 2, 4


def with_cells(sheet: SheetGrid, rows: Iterable[int], column: int, value: Value) -> SheetGrid:
    held = [list(each) for each in sheet.rows]
    for row in rows:
        held[row - 1] += [None] * (column - len(held[row - 1]))
        held[row - 1][column - 1] = value
    return replace(sheet, rows=tuple(map(tuple, held)))


SHEETS = (
    OF_TEXTS,
    with_cells(OF_TEXTS, [1], 1, "RENCANA AKSI ZONA INTEGRITAS TAHUN 2027"),
    with_cells(OF_TEXTS, [HEAD], 4, "INDIKATOR"),
    with_cells(OF_TEXTS, [HEAD], 6, "TARGET"),
    with_cells(OF_TEXTS, [HEAD + 1], 8, "Maret"),
    with_cells(OF_TEXTS, range(BODY, 9), 5, None),
    with_cells(OF_TEXTS, range(BODY, 9), 5, "v"),
    with_cells(OF_TEXTS, range(BODY, 9), 3, "Uraian"),
    with_cells(TABLE, range(BODY, 9), 1, 1),
    with_cells(TABLE, range(BODY, 9), 1, True),
    with_cells(TABLE, range(BODY, 9), 1, 1.5),
    replace(OF_TEXTS, hidden_columns=frozenset({5})),
    replace(OF_TEXTS, merges=(*OF_TEXTS.merges, Span(2, 2, 2, 3))),
    replace(OF_TEXTS, merges=()),
    replace(OF_TEXTS, rows=OF_TEXTS.rows[:5]),
    replace(OF_TEXTS, rows=((), *OF_TEXTS.rows), merges=()),
    replace(OF_TEXTS, counted=True),
    replace(with_cells(OF_TEXTS, [HEAD], 5, "Indikator / Output"), counted=True),
    with_cells(OF_TEXTS, [HEAD], 5, "Indikator / Output"),
    replace(OF_TEXTS, name="Triwulan I"),
)


def test_a_sheet_is_read_the_same_whatever_was_read_before() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "_known_page", lambda *_: None)
        patch.setattr(page, "_known_head", page._head)
        off = [read(sheet) for sheet in SHEETS]
    forget()
    assert [read(sheet) for sheet in (*SHEETS, *SHEETS[::-1])] == [*off, *off[::-1]]


def read(sheet: SheetGrid) -> object:
    """Return the plan of a sheet alone and the pages of its table, or why it has none."""
    try:
        return repr(find_pages(sheet)), repr(parse(Grid("rencana.xlsx", (sheet,))))
    except RbexcelError as why:
        return str(why)


@pytest.mark.parametrize("name", with_few_at_once(PUBLISHED))
def test_a_published_text_is_read_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    grid = read_file(seed(PUBLISHED[name][0]))
    cold, warm, off = cold_warm_and_off(lambda: parse(grid, catalogue.usual_rows), monkeypatch)
    assert cold == warm == off
