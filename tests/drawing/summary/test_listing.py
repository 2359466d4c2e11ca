"""What Agenda and Monev share: the levels they show, and how much of a text."""

from __future__ import annotations

from dataclasses import replace

from rbexcel.drawing.summary.listing import area_width, shortening, shown_levels, shown_texts, tops
from tests.drawing.summary.summaries import PLAN, zi_plan
from tests.drawing.summary.test_area_table import table

LONG = replace(PLAN.rows[0], levels=("Area", "Kegiatan", "Pelaporan:\n1) Tim\n2) Satker", "Laporan\na. lengkap"))


def test_a_list_shows_the_last_two_levels_and_never_the_area_as_one() -> None:
    plans = (PLAN, zi_plan(), replace(PLAN, columns=("area", "indikator")))
    assert [shown_levels(plan) for plan in plans] == [(2, 3), (3, 4), (1,)]


def test_a_text_above_the_deepest_shows_its_first_line_only() -> None:
    assert shown_texts(LONG, (2, 3)) == ("1. Pelaporan: …", "Laporan\na. lengkap")
    assert shown_texts(PLAN.rows[2], (2, 3)) == ("1. Komitmen", None)


def test_a_list_says_where_the_rest_of_a_shortened_text_is() -> None:
    told = "Uraian sub kegiatan disingkat; lengkapnya di lembar area."
    assert [shortening(plan, (2, 3)) for plan in (replace(PLAN, rows=(LONG,)), PLAN)] == [told, ""]
    other = replace(PLAN, rows=(LONG,), columns=("area", "kegiatan", "VIII", "indikator"))
    assert shortening(other, (2, 3)) == told.replace("sub kegiatan", "VIII")


def test_the_row_after_a_break_is_at_the_top_of_a_page() -> None:
    assert tops((4, 9)) == {5, 10}


def test_a_long_name_of_an_area_gets_the_width_for_three_lines() -> None:
    area = table()
    long = replace(area, label="Penataan dan Penguatan Sistem Manajemen Sumber Daya Manusia Aparatur di Satker")
    assert area_width([area], 18.0, 30.0) == 18.0
    assert 22.0 < area_width([long], 18.0, 30.0) < 30.0
