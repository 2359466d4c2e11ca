"""The register of evidence and the lists of who is in charge: what they show, and that what staff wrote stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rbexcel.drawing.summary.book import summary_book
from rbexcel.drawing.summary.filled import EVIDENCE_FORM, NOTHING_FILLED, Filled, FilledList, filled_list
from rbexcel.drawing.summary.matching import paths_of
from rbexcel.plan.plan import Plan
from rbexcel.workbook.book import Book
from rbexcel.workbook.contents import Formula, Link
from rbexcel.workbook.grid import Grid, SheetGrid, Value
from tests.drawing.summary.summaries import PLAN, sheet, zi_plan

NAME, DUTIES = "Bukti Dukung", "Penanggung Jawab"
ZI = replace(
    zi_plan(), rows=tuple(replace(row, trailing=name) for row, name in zip(zi_plan().rows, "ABA", strict=True))
)
LINK = "https://contoh.id/sk"


def _book(register: FilledList = NOTHING_FILLED, monev: FilledList = NOTHING_FILLED, plan: Plan = ZI) -> Book:
    return summary_book(
        plan,
        (),
        version="0.1.0",
        made=date(2026, 11, 30),
        filled=monev,
        register=register,
        serves={0: "A.I.1.i.a"} if plan.kind == "ZI" else {},
    )


def _filled(*lines: Filled) -> FilledList:
    return FilledList(lines, frozenset(paths_of(ZI)), NAME)


def _entry(index: int, *inputs: Value) -> Filled:
    return Filled(1, None, paths_of(ZI)[index], (), inputs)


def _monev(index: int, quarter: int) -> FilledList:
    return _filled(Filled(quarter, None, paths_of(ZI)[index], (), ("Sudah", LINK, None, None)))


def _values(of: Book, name: str) -> list[list[Value]]:
    """The rows of a sheet as values: of a formula its result."""
    held = sheet(name, of).lines()
    shown = [[_value(content) for content in held.get(row, ())] for row in range(1, max(held) + 1)]
    return [list(line) for line in shown]


def _value(content: object) -> Value:
    if isinstance(content, Formula):
        return content.cached if content.cached != "" else None
    return content.text if isinstance(content, Link) else content  # type: ignore[return-value]


def _line(of: Book, leaf: str) -> list[Value]:
    return next(row for row in _values(of, NAME) if leaf in row)


def _read_again(of: Book, inputs: dict[int, Sequence[Value]]) -> FilledList:
    """What is read of the register when staff fill in the three inputs of some of its rows, from 0."""
    rows = _values(of, NAME)
    header = next(at for at, row in enumerate(rows) if "KEADAAN" in row)
    for index, values in inputs.items():
        for text, value in zip(EVIDENCE_FORM.inputs, values, strict=True):
            rows[header + 1 + index][rows[header].index(text)] = value
    grid = Grid("x.xlsx", (SheetGrid(NAME, tuple(map(tuple, rows))),))
    return filled_list(grid, EVIDENCE_FORM)


def test_a_plan_without_persons_in_charge_has_neither_list() -> None:
    assert {NAME, DUTIES}.isdisjoint(each.name for each in summary_book(PLAN, (), version="0.1.0").sheets)


def test_an_rb_plan_with_persons_in_charge_has_both_and_no_column_of_the_lke() -> None:
    plan = replace(PLAN, trailing="penanggung_jawab")
    rows = _values(_book(plan=plan), NAME)
    header = next(row for row in rows if "KEADAAN" in row)
    assert "LKE" not in header
    assert sheet(DUTIES, _book(plan=plan))


def test_the_register_has_a_line_a_row_with_what_when_whose_and_which_question() -> None:
    book = _book()
    assert _line(book, "SK Tim")[:7] == [
        "I. Manajemen Perubahan",
        "1. Membentuk tim",
        "SK Tim",
        "A",
        "Jan",
        None,
        "A.I.1.i.a",
    ]


def test_what_staff_wrote_into_the_register_stands_in_the_next_one() -> None:
    found = _read_again(_book(), {0: (LINK, "Ada", None), 2: (None, "Kurang", "tanpa tanda tangan")})
    assert [line.inputs for line in found.lines] == [(LINK, "Ada", None), (None, "Kurang", "tanpa tanda tangan")]
    assert all(line.extras == () for line in found.lines)
    again = _read_again(_book(found), {})
    assert [(line.path, line.inputs) for line in again.lines] == [(line.path, line.inputs) for line in found.lines]
    assert any("1 dari 3 bukti sudah ada." in row for row in _values(_book(found), NAME))


def test_what_is_written_for_a_row_that_is_gone_stands_below() -> None:
    gone = replace(_entry(0, LINK, "Ada", None), path="tidak ada", shown=("I. Lain", "Langkah", "Bukti", "A", "Jan"))
    last = _values(_book(_filled(gone)), NAME)[-1]
    assert last[:8] == ["I. Lain", "Langkah", "Bukti", "A", "tidak ada lagi di rencana", None, None, LINK]


def test_the_register_tells_in_which_quarters_monev_has_the_evidence() -> None:
    header = next(row for row in _values(_book(), NAME) if "KEADAAN" in row)
    line = _line(_book(monev=_monev(0, 1)), "SK Tim")
    assert line[header.index("MONEV")] == "I"


def test_each_who_is_in_charge_has_a_page_with_what_is_due_done_and_evident() -> None:
    book = _book(_filled(_entry(0, LINK, "Ada", None)), _monev(0, 1))
    rows = [row for row in _values(book, DUTIES)[5:] if any(row)]
    assert [row[0] for row in rows if len(list(filter(None, row))) == 1] == [
        "A  ·  2 baris; terealisasi dengan bukti 1 dari 2 triwulan",
        "B  ·  1 baris; terealisasi dengan bukti 0 dari 1 triwulan",
    ]
    first = next(row for row in rows if "SK Tim" in row)
    assert (first[3:5], first[-2:]) == (["✓", None], ["1 dari 1", "Ada"])
    page = sheet(DUTIES, book).page
    assert page is not None
    assert page.breaks == (8,)


def test_each_page_of_somebody_begins_with_the_name_and_tells_an_area_once() -> None:
    leaves = (replace(ZI.rows[0], levels=(*ZI.rows[0].levels[:-1], f"Bukti {each}")) for each in range(80))
    book = _book(plan=replace(ZI, rows=tuple(replace(each, trailing="A") for each in leaves)))
    page, rows = sheet(DUTIES, book).page, _values(book, DUTIES)
    assert page
    assert page.breaks
    assert {rows[row][0] for row in page.breaks} == {"A  ·  lanjutan"}
    assert sum(str(row[0]).startswith("I.") for row in rows if row) == 1 + len(page.breaks)
    assert sum(str(row[2]).startswith("Bukti") for row in rows if len(row) > 2) == 80


def test_letters_case_tells_nobody_apart_and_rows_without_anybody_come_last() -> None:
    names = ("tim a", None, "TIM A")
    plan = replace(ZI, rows=tuple(replace(row, trailing=name) for row, name in zip(ZI.rows, names, strict=True)))
    told = [row[0] for row in _values(_book(plan=plan), DUTIES) if row and "baris;" in str(row[0])]
    assert [str(each).partition("  ·")[0] for each in told] == ["tim a", "(belum ada penanggung jawab)"]


def test_monev_tells_the_share_of_each_who_is_in_charge() -> None:
    rows = _values(_book(monev=_monev(0, 1)), "Monev")
    shares = {row[0]: [each for each in row[1:] if each is not None] for row in rows if row and row[0] in {"A", "B"}}
    assert shares == {"A": [0.5, 0.5], "B": [0.0, 0.0]}
