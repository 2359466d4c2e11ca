"""A template, an office and a year become a plan and its workbook."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rbexcel.catalogue.built_in import template, template_ids
from rbexcel.catalogue.populate import populated
from rbexcel.drawing.plan_workbook import plan_book
from rbexcel.plan.layout import usual_layout
from rbexcel.plan.office import BLANK, office_named
from rbexcel.plan.plan import NOTHING_KNOWN, Decree, Plan
from rbexcel.workbook.book import Book, Sheet
from rbexcel.workbook.contents import Formula, Link
from rbexcel.workbook.identity import SHEET as IDENTITY
from rbexcel.workbook.ours import PLAN

OFFICE = office_named("KPU Kota Surakarta")
OTHERS = re.compile("sukoharjo|trenggalek|karanganyar|kudus|jambi", re.IGNORECASE)


def texts(sheet: Sheet) -> list[str]:
    """Every text that a sheet shows."""
    values = [value for block in sheet.blocks for line in block.values for value in line]
    shown = [
        str(value.cached) if isinstance(value, Formula) else value.text if isinstance(value, Link) else value
        for value in values
    ]
    return [text for text in shown if isinstance(text, str)]


def book_of(name: str, decree: Decree = NOTHING_KNOWN) -> tuple[Plan, Book]:
    known = template(name)
    plan = populated(known, OFFICE, 2024, decree)
    return plan, plan_book(plan, known.layout, OFFICE, text=known.decree, template_version=known.version)


@pytest.mark.parametrize("name", template_ids())
def test_no_placeholder_and_no_other_office_is_left_in_the_workbook(name: str) -> None:
    plan, book = book_of(name)
    for sheet in book.sheets:
        for text in texts(sheet):
            assert not re.search(r"\{\w*\}", text), text
            if sheet.name != IDENTITY and not text.startswith(f"{name}:"):
                assert not OTHERS.search(text), text
    assert all(not re.search(r"[{}]", level or "") for row in plan.rows for level in row.levels)


@pytest.mark.parametrize("name", template_ids())
def test_rows_keys_and_months_are_those_of_the_template(name: str) -> None:
    known = template(name)
    plan = populated(known, OFFICE, 2024)
    assert [(row.key, row.months, row.numbers) for row in plan.rows] == [
        (row.key, row.months, row.numbers) for row in known.rows
    ]
    assert (plan.satker, plan.year, plan.template, plan.kind) == (OFFICE.name, 2024, name, known.kind)
    assert plan.title
    assert set(re.findall(r"20\d\d", plan.title)) <= {"2024"}
    assert (plan.unread, plan.uncertain) == ((), ())


def test_a_year_that_is_not_known_is_a_blank_to_fill_in() -> None:
    plan = replace(populated(template("rb-sukoharjo-2023"), OFFICE, 2024), year=None, title=None)
    shown = texts(next(each for each in plan_book(plan, usual_layout(plan), OFFICE).sheets if each.name == PLAN.name))
    assert any(BLANK in text for text in shown if "RENCANA AKSI" in text)
    assert not any("TAHUN 0" in text for text in shown)


def test_the_workbook_says_whose_it_is() -> None:
    _, book = book_of("rb-sukoharjo-2023", Decree("1/2024", signatory="NAMA", certifier="NAMA LAIN"))
    hidden = next(sheet for sheet in book.sheets if sheet.name == IDENTITY)
    assert hidden.visibility == "very hidden"
    told = {str(key): value for key, value in hidden.blocks[0].values}
    assert (
        told.items()
        >= {
            "format": "1",
            "templat": "rb-sukoharjo-2023",
            "versi_templat": "2",
            "satker": OFFICE.name,
            "tahun": "2024",
        }.items()
    )
    assert book.active == PLAN.name
    assert book.author == OFFICE.name
