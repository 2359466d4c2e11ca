"""An official LKE whose form is split over several sheets is read as the one that it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from rbexcel.lke.found import Edition, Lke
from rbexcel.lke.reading.read import read_lke
from rbexcel.workbook.grid import Grid, SheetGrid, Value
from tests.lke.bases import FORM, QUESTIONS, answered
from tests.lke.official import ABOVE, HEADS, Layout, Row, in_text, numbered_apart, rows, split

ANSWERS = answered("second", "A.I.1.i.b=C; A.II.5.ii.a=10,2,5; A.I.6.iv.a=E; B.I.b=A")
LAYOUTS = (in_text, split, numbered_apart)
AREAS = {str(number): title for number, title in enumerate((area.title for area in FORM.areas), start=1)}
Split = Callable[[Sequence[Row]], dict[str, list[Row]]]


def sheet(name: str, lines: Sequence[Sequence[Value]], above: Sequence[Sequence[Value]] = ABOVE) -> SheetGrid:
    return SheetGrid(name, tuple(tuple(row) for row in (*above, (), *lines)))


def read(split_up: Mapping[str, Sequence[Row]], *layouts: Layout) -> Lke:
    """Read sheets, drawn in turn as some layouts do."""
    drawn = [sheet(name, layouts[at % len(layouts)](part)) for at, (name, part) in enumerate(split_up.items())]
    return read_lke(Grid("lke.xlsx", tuple(drawn)), FORM)


def part(listed: Sequence[Row], ident: str) -> list[Row]:
    return [row for row in listed if row.ident == ident or row.ident.startswith((f"{ident}.", f"{ident}:"))]


def component(listed: Sequence[Row], ident: str) -> list[Row]:
    return [row for row in listed if row.ident == ident]


def by_part(listed: Sequence[Row]) -> dict[str, list[Row]]:
    return {
        "Pemenuhan": [*component(listed, "A"), *part(listed, "A.I")],
        "Reform": [*component(listed, "A"), *part(listed, "A.II")],
        "Hasil": part(listed, "B"),
    }


def without_headings(listed: Sequence[Row]) -> dict[str, list[Row]]:
    """Only the names of the sheets tell which part they are."""
    return {
        "A.I. PEMENUHAN": part(listed, "A.I")[1:],
        "A.II. REFORM": part(listed, "A.II")[1:],
        "B. HASIL": part(listed, "B")[1:],
    }


def without_headings_and_titles(listed: Sequence[Row]) -> dict[str, list[Row]]:
    """Nor are areas and sub-areas called as the regulation does."""
    for row in listed:
        row.text = f"BAGIAN {row.ident[-1]} DARI SEMUA" if row.level in {3, 4} else row.text
    return without_headings(listed)


def by_no_name(listed: Sequence[Row]) -> dict[str, list[Row]]:
    """The names of the sheets tell nothing, and the second goes on where the first ends."""
    return dict(zip(("Sheet1", "Sheet2", "Sheet3"), without_headings(listed).values(), strict=True))


def last_part_first(listed: Sequence[Row]) -> dict[str, list[Row]]:
    return dict(reversed(without_headings(listed).items()))


def an_area_each(listed: Sequence[Row]) -> dict[str, list[Row]]:
    """Each area has a sheet, its halves below its title."""
    found = {}
    for number, title in AREAS.items():
        halves = [part(listed, f"A.{half}.{number}") for half in ("I", "II")]
        weight = sum(float(str(half[0].cells["BOBOT"])) for half in halves)
        for half, name in zip(halves, (("I", "PEMENUHAN"), ("II", "REFORM")), strict=True):
            half[0] = Row(2, *name, dict(half[0].cells), half[0].ident)
        above = Row(3, number, title.upper(), {"BOBOT": weight})
        found[title[:31]] = [above, *halves[0], *halves[1]]
    return {**found, "Hasil": part(listed, "B")}


def an_area_each_by_its_number(listed: Sequence[Row]) -> dict[str, list[Row]]:
    """Each area has a sheet without its title: "Area 1"."""
    return {
        name if name == "Hasil" else f"Area {at}": some[name != "Hasil" :]
        for at, (name, some) in enumerate(an_area_each(listed).items(), start=1)
    }


def parts_above_areas(listed: Sequence[Row]) -> dict[str, list[Row]]:
    """Each area has a sheet, below the headings of both parts as the whole form has them."""
    found = {
        f"{number}. {title}"[:31]: [
            row
            for row in listed
            if row.ident in {"A", "A.I", "A.II"} or row.ident.startswith((f"A.I.{number}", f"A.II.{number}"))
        ]
        for number, title in AREAS.items()
    }
    return {**found, "HASIL": part(listed, "B")}


def twelve(listed: Sequence[Row]) -> dict[str, list[Row]]:
    """Each half of each area has a sheet that begins with its sub-areas."""
    halves = {
        f"{name} {number}": part(listed, f"A.{half}.{number}")[1:]
        for half, name in (("I", "Pemenuhan"), ("II", "Reform"))
        for number in AREAS
    }
    return {**halves, "Hasil": part(listed, "B")[1:]}


def in_two(listed: Sequence[Row]) -> dict[str, list[Row]]:
    """The form is cut in the midst of a sub-area."""
    at = next(index for index, row in enumerate(listed) if row.ident == "A.I.4.ii.d")
    return {"LKE": list(listed[:at]), "LKE (2)": list(listed[at:])}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_sheet_without_heads_goes_on_with_the_columns_of_the_one_before(layout: Layout) -> None:
    parts = in_two(rows(ANSWERS))
    first, more = (layout(part) for part in parts.values())
    told = sheet("Petunjuk", (("1", "Isi jawaban A, B, atau C"), ("2", "Isi tautan bukti")), ())
    lke = read_lke(Grid("lke.xlsx", (sheet("LKE", first), told, sheet("Sheet2", more[1:], ()))), FORM)
    assert lke.sheets == ("LKE", "Sheet2")
    assert (lke.missing, lke.again, lke.unread, lke.filled.answers) == ((), (), (), ANSWERS)


SPLITS = (
    *(by_part, without_headings, without_headings_and_titles, by_no_name, last_part_first, an_area_each),
    *(an_area_each_by_its_number, parts_above_areas, twelve, in_two),
)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("split_up", SPLITS)
def test_a_split_form_is_read_whole_and_each_question_knows_its_sheet(split_up: Split, layout: Layout) -> None:
    sheets = split_up(rows(ANSWERS))
    lke = read(sheets, layout)
    assert (lke.missing, lke.again, lke.unread, lke.differing) == ((), (), (), ())
    assert (lke.edition, lke.satker, lke.year) == (Edition.KNOWN, "KPU Kabupaten Boyolali", 2026)
    assert lke.filled.answers == ANSWERS
    assert (lke.sheets, lke.others) == (tuple(sheets), ())
    places = {row.ident: name for name, part in sheets.items() for row in part}
    assert {ident: spot.answer.cell.sheet for ident, spot in lke.spots.items()} == {
        ident: places[ident] for ident in QUESTIONS
    }


def test_each_sheet_may_have_a_layout_and_columns_of_its_own() -> None:
    def other_columns(listed: Sequence[Row], heads: Sequence[str] = HEADS) -> list[list[Value]]:
        return numbered_apart(listed, ("PENILAIAN", *reversed(heads[1:])))

    assert read(by_part(rows(ANSWERS)), in_text, other_columns, split).filled.answers == ANSWERS


def test_sheets_that_repeat_each_other_are_forms_of_their_own() -> None:
    early, late = by_part(rows(answered("none"))), by_part(rows(ANSWERS))
    lke = read({name: early[name] for name in early} | {f"{name} TW 4": late[name] for name in late}, in_text)
    assert lke.filled.answers == ANSWERS
    assert lke.sheets == ("Pemenuhan TW 4", "Reform TW 4", "Hasil TW 4")
    assert lke.others == ("Pemenuhan", "Reform", "Hasil")


@pytest.mark.parametrize("is_first", [True, False])
def test_a_sheet_that_repeats_some_questions_belongs_to_no_form(*, is_first: bool) -> None:
    whole = rows(ANSWERS)
    some = [row for row in rows(ANSWERS) if row.ident.startswith("A.II.5") or row.ident in {"A", "A.II"}]
    sheets = {"Tindak lanjut": some, "LKE": whole} if is_first else {"LKE": whole, "Tindak lanjut": some}
    lke = read(sheets, in_text)
    assert (lke.sheets, lke.again, lke.others, lke.repeating) == (("LKE",), (), (), ("Tindak lanjut",))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("split_up", [by_part, parts_above_areas])
def test_areas_with_roman_numbers_may_stand_below_parts_that_have_them_too(split_up: Split, layout: Layout) -> None:
    listed = rows(ANSWERS)
    for row in listed:
        row.number = ("I", "II", "III", "IV", "V", "VI")[int(row.number) - 1] if row.level == 3 else row.number
    lke = read(split_up(listed), layout)
    assert (lke.missing, lke.again, lke.unread) == ((), (), ())
    assert lke.filled.answers == ANSWERS


def test_a_question_that_stands_on_two_parts_counts_once_and_is_told() -> None:
    sheets = by_part(rows(ANSWERS))
    sheets["Reform"] += [
        *component(rows(ANSWERS), "B"),
        *component(rows(ANSWERS), "B.I"),
        *part(rows(ANSWERS), "B.I.a"),
    ]
    lke = read(sheets, in_text)
    assert [(ident, cell.sheet) for ident, cell in lke.again] == [("B.I.a", "Hasil")]
    assert lke.filled.answers == ANSWERS
