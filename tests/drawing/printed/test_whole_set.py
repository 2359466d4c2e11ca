"""The printed set: the parts that were asked for, as values, of a plan that may lack some."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rbexcel.drawing.printed.whole_set import Part, Shown, on_paper, printed_set
from rbexcel.plan.layout import usual_layout
from rbexcel.workbook.book import Block, Sheet
from rbexcel.workbook.contents import Content, Formula, Link
from tests.drawing.summary.summaries import FINDINGS, PLAN, contents, zi_plan

SHOWN = Shown(PLAN, FINDINGS, usual_layout(PLAN), date(2026, 2, 3), quarter=1)


def block(*line: Content) -> Block:
    return Block(1, 1, (line,))


def names(*parts: Part) -> list[str]:
    return [sheet.name for sheet in printed_set(SHOWN, parts)]


def test_the_parts_come_in_their_order_and_one_that_a_plan_lacks_not_at_all() -> None:
    assert names(Part.OVERVIEW, Part.PLAN, Part.DECREE) == ["Rencana Aksi", "Ringkasan"]
    assert names(Part.OVERVIEW) == ["Ringkasan"]


def test_what_each_has_to_do_is_printed_where_it_is_asked_for_and_persons_are_in_charge() -> None:
    assert names(Part.DUTIES) == []
    (sheet,) = printed_set(replace(SHOWN, plan=zi_plan()), (Part.DUTIES,))
    told = [value for _, value in contents(sheet) if isinstance(value, str)]
    assert sheet.name == "Penanggung Jawab"
    assert "Menurut centang dan isian pada 3 Februari 2026." in told
    assert not [text for text in told if "tekan" in text or text.startswith("←")]


def test_nothing_printed_is_calculated_or_leads_elsewhere() -> None:
    for sheet in printed_set(SHOWN):
        assert [value for _, value in contents(sheet) if isinstance(value, Formula | Link)] == []
        assert (sheet.choices, sheet.filter, sheet.outline) == ((), None, ())


def test_ringkasan_prints_its_day_and_no_word_of_formulas_or_of_the_program() -> None:
    (sheet,) = printed_set(SHOWN, (Part.OVERVIEW,))
    told = [value for _, value in contents(sheet) if isinstance(value, str) and "centang pada lembar" in value]
    assert told == ["Per tanggal 3 Februari 2026. Dihitung dari centang pada lembar rencana aksi."]


def test_a_formula_prints_what_it_gives_and_a_link_its_text_but_a_way_back_is_left_out() -> None:
    sheet = Sheet(
        "Lembar", blocks=(block(Formula("=1+1", 2), Link("Lain", "A1", "1. Area"), Link("Lain", "A1", "← Kembali")),)
    )
    assert on_paper(sheet).blocks == (block(2, "1. Area", None),)
