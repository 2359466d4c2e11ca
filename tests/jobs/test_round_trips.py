"""Any plan, in any layout that we write, is read back as the same plan; so is one that another program saved again."""

from __future__ import annotations

import string
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.drawing import plan_workbook
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.parsing.parse import parse
from rbexcel.plan.layout import Layout
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Mark, Plan, Row
from rbexcel.words.ticks import TICK
from tests.layouts import LONG, OLD, PRINTED, SHORT
from tests.libreoffice import converted
from tests.places import seed
from tests.plans import with_few_at_once


def told(plan: Plan) -> list[tuple[object, ...]]:
    """Return what a plan says, row by row, without the places."""
    return [(row.levels, row.numbers, row.months, row.trailing, row.key) for row in plan.rows]


def written(name: str, folder: Path) -> tuple[Plan, Path]:
    template = catalogue.template(name)
    office = office_named("KPU Provinsi Lampung" if template.level == "provinsi" else "KPU Kota Surakarta")
    plan = populated(template, office, template.years[-1])
    path = folder / f"{name}.xlsx"
    path.write_bytes(to_bytes(plan_book(plan, template.layout, office, text=template.decree)))
    return plan, path


@pytest.mark.parametrize("name", catalogue.template_ids())
def test_every_template_reads_back_as_it_was_populated(name: str, tmp_path: Path) -> None:
    plan, path = written(name, tmp_path)
    read = parse(read_file(path))
    assert told(read) == told(plan)
    assert (read.kind, read.satker, read.year, read.template) == (plan.kind, plan.satker, plan.year, name)
    assert (read.unread, read.uncertain) == ((), ())


@pytest.mark.parametrize("to", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("name", ["rb-8-area", "rb-trenggalek-2022", "zi-6-komponen"])
def test_a_plan_that_libreoffice_saved_again_is_the_same_plan(name: str, to: str, tmp_path: Path) -> None:
    plan, path = written(name, tmp_path)
    read = parse(read_file(converted(path, to)))
    assert told(read) == told(plan)
    assert (read.unread, read.uncertain) == ((), ())


@pytest.mark.parametrize("number", with_few_at_once(("000", "001", "002", "003", "004")))
def test_a_published_text_is_the_same_plan_after_its_import(number: str, tmp_path: Path) -> None:
    plan = parse(read_file(seed(number)), catalogue.usual_rows)
    path = tmp_path / "rapi.xlsx"
    path.write_bytes(to_bytes(plan_workbook.clean_book(plan)))
    assert told(parse(read_file(path))) == told(plan)


# --- any plan in any layout

WORDS = st.text(string.ascii_letters + string.digits + " .;:,()/%&\n-", max_size=40)


def texts(*beginnings: str) -> st.SearchStrategy[str]:
    """Return texts that do not begin like an item number: those cannot be told from a number and a text."""
    return st.builds(
        lambda head, tail: "\n".join(" ".join(line.split()) for line in f"{head}{tail}".split("\n") if line.split()),
        st.sampled_from(["Ab", "laporan ", "SK Tim ", "=1+", "@ab ", "100% ", "Penguatan ", *beginnings]),
        WORDS,
    )


TEXTS = {False: texts(), True: texts("KEGIATAN", "SUB KEGIATAN", "Ditetapkan di ", "Ketua ")}
"""By whether the rows have keys: only a key tells a row of the plan from a header or a signature of the same words."""

LISTS = st.sampled_from(
    ["1. Satu\n2. Dua", "a. Satu\nb. Dua\nc. Tiga", "1) Satu; 2) Dua", "Terdiri dari:\n1) Satu\n2) Dua"]
)
NUMBERS = st.sampled_from([None, *(f"{number}" for number in (1, 2, 3, 7, 12)), "1)", "2)", "a", "b", "c)", "II"])
MONTHS = st.sets(st.integers(1, 12)).map(sorted)


@st.composite
def layouts(draw: st.DrawFn) -> tuple[str, Layout]:
    """Return a template's id and its layout, with other words above the months and another last column."""
    name = draw(st.sampled_from(catalogue.template_ids()))
    layout = catalogue.template(name).layout
    months = draw(st.sampled_from([layout.month_labels, SHORT, LONG, OLD, PRINTED, tuple(map(str, range(1, 13)))]))
    shown = len(layout.labels) + 14
    row = draw(st.sampled_from([(), layout.number_row, tuple(f"({number})" for number in range(1, shown + 1))]))
    label = draw(st.sampled_from([None, "KET", "KETERANGAN", "PENANGGUNG JAWAB", "PIC"]))
    return name, replace(layout, month_labels=months, number_row=row, trailing_label=label)


@st.composite
def plans(draw: st.DrawFn, columns: tuple[str, ...], *, trailing: bool) -> tuple[Row, ...]:
    """Return rows under one to three numbered items of the outermost level; a last one may lack its deepest text."""
    rows: list[Row] = []
    keyed = draw(st.booleans())

    def grow(levels: tuple[str, ...], numbers: tuple[str | None, ...]) -> None:
        depth = len(levels)
        before: tuple[str | None, str] | None = None
        for index in range(1, draw(st.integers(1, 3 if depth == 0 else 2)) + 1):
            number = str(index) if depth == 0 else draw(NUMBERS)
            text = draw(TEXTS[keyed] | LISTS if number is None and depth else TEXTS[keyed])
            if depth + 1 < len(columns):
                if (number, text) != before:
                    grow((*levels, text), (*numbers, number))
                before = (number, text)
                continue
            months = draw(MONTHS)
            lone = index == 1 and draw(st.integers(0, 9)) == 0
            note = draw(st.none() | st.sampled_from(["Sekretaris", "Tim 1, 2"])) if trailing else None
            rows.append(
                Row(
                    (*levels, None if lone else text),
                    (*numbers, None if lone else number),
                    tuple(Mark(TICK, (month,), month) for month in months),
                    note,
                    key=f"x:{len(rows)}" if keyed else None,
                )
            )
            if lone:
                return

    grow((), ())
    return tuple(rows)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(layouts(), st.data(), st.booleans())
def test_any_plan_in_any_layout_of_ours_is_read_back(
    chosen: tuple[str, Layout], data: st.DataObject, decreed: bool
) -> None:
    name, layout = chosen
    template = catalogue.template(name)
    rows = data.draw(plans(template.columns, trailing=layout.trailing_label is not None))
    plan = Plan(template.kind, template.columns, rows, satker="KPU Kota Surakarta", year=2026, template=name)
    book = plan_book(plan, layout, office_named("KPU Kota Surakarta"), text=template.decree if decreed else None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rencana.xlsx")
        path.write_bytes(to_bytes(book))
        found = parse(read_file(path))
    assert told(found) == told(plan)
    assert (found.kind, found.columns, found.satker, found.year) == (plan.kind, plan.columns, plan.satker, plan.year)
    assert (found.unread, found.uncertain) == ((), ())


def test_a_row_without_a_proof_that_ends_its_area_is_read_back_without_a_doubt(tmp_path: Path) -> None:
    template = catalogue.template("zi-6-komponen")
    layout = replace(template.layout, sections=("area",), trailing_label="KET")
    rows = (
        Row(("Satu", "a", "b", "c", None), ("1", "1", "1", "1", None), trailing="Sekretaris", key="x:0"),
        Row(("Dua", "d", "e", "f", "g"), ("2", "1", "1", "1", "1"), key="x:1"),
    )
    plan = Plan(template.kind, template.columns, rows, satker="KPU Kota Surakarta", year=2026, template=template.id)
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(to_bytes(plan_book(plan, layout, office_named("KPU Kota Surakarta"), text=None)))
    found = parse(read_file(path))
    assert told(found) == told(plan)
    assert (found.unread, found.uncertain) == ((), ())
