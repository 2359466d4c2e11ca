"""The template that a plan without identity is nearest to, and its rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rbexcel.adapters.files.new_file import to_bytes
from rbexcel.adapters.files.read_file import read_file
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue import nearest
from rbexcel.catalogue.nearest import nearest_rows, nearest_template, with_nearest
from rbexcel.catalogue.populate import populated
from rbexcel.catalogue.template import Template
from rbexcel.drawing.plan_workbook import clean_book, plan_book
from rbexcel.jobs import checking, reading
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import RB_COLUMNS, Plan, Row

CATALOGUE = tuple(catalogue.templates())
LEAVES = (
    "SK Tim Reformasi Birokrasi",
    "Notulen rapat pembentukan tim",
    "Tersusunnya rencana kerja agen perubahan",
    "Laporan pelaksanaan apel pagi",
    "Dokumen evaluasi standar operasional prosedur",
    "Peta proses bisnis yang berlaku",
    "Rekapitulasi pelaporan harta kekayaan",
    "Unit pengelola pengaduan masyarakat",
    "Maklumat pelayanan dipasang di ruang layanan",
    "Berita acara sosialisasi gratifikasi",
)
LIKELY = tuple(f"{leaf} yg" for leaf in LEAVES)
OTHER = tuple(
    f"{word} {word}" for word in ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "ulang", "sembilan")
)


def row(leaf: str | None, key: str | None = None, parent: str = "Pembentukan tim") -> Row:
    return Row(("Manajemen Perubahan", "Tim", parent, leaf), (None,) * 4, key=key)


def plan(*leaves: str | None, satker: str | None = "KPU Kota Surakarta") -> Plan:
    return Plan("RB", RB_COLUMNS, tuple(map(row, leaves)), satker=satker)


def small(name: str, *leaves: str, level: str = "kabupaten/kota") -> Template:
    rows = tuple(row(leaf, f"{name}:{index}") for index, leaf in enumerate(leaves, start=1))
    return replace(CATALOGUE[0], id=name, kind="RB", level=level, columns=RB_COLUMNS, rows=rows)


def from_elsewhere(template: Template, satker: str = "KPU Kota Surakarta") -> Plan:
    """Return a template's plan as it would be read of a workbook that does not say whose it is."""
    whole = populated(template, office_named(satker), 2031)
    return replace(whole, template=None, rows=tuple(replace(each, key=None) for each in whole.rows))


@pytest.mark.parametrize("template", CATALOGUE, ids=[each.id for each in CATALOGUE])
def test_a_plan_of_a_template_for_any_office_and_year_is_nearest_to_that_template(template: Template) -> None:
    found = nearest_template(from_elsewhere(template), CATALOGUE)
    assert found is not None
    assert found[0] == template.id
    assert found[1] > 0.9


def test_offices_and_years_do_not_count() -> None:
    there = small("a", *(f"{leaf} {{satker}} Tahun {{tahun}}" for leaf in LEAVES))
    here = plan(*(f"{leaf} KPU Kota Surakarta Tahun 2026" for leaf in LEAVES))
    assert nearest_template(here, [there]) == ("a", 1.0)
    assert nearest_template(replace(here, satker=None), [there]) == ("a", 1.0)


def test_sixty_in_a_hundred_rows_make_it_and_fewer_do_not() -> None:
    there = small("a", *LEAVES)
    assert nearest_template(plan(*LEAVES[:6], *OTHER[:4]), [there]) == ("a", 0.6)
    assert nearest_template(plan(*LEAVES[:5], *OTHER[:5]), [there]) is None


def test_a_text_that_is_repeated_counts_as_often_as_the_template_has_it() -> None:
    assert nearest_template(plan(*[LEAVES[0]] * 6, *OTHER[:4]), [small("a", *LEAVES)]) is None


def test_likely_texts_count_when_the_equal_ones_are_too_few() -> None:
    here = plan(*LEAVES[:4], *LIKELY[4:])
    assert nearest_template(here, [small("a", *LEAVES)]) == ("a", 1.0)


def test_likely_texts_do_not_count_when_the_equal_ones_are_enough() -> None:
    here = plan(*LEAVES[:7], *LIKELY[7:])
    assert nearest_template(here, [small("a", *LEAVES)]) == ("a", 0.7)


def test_likely_texts_alone_do_not_count() -> None:
    assert nearest_template(plan(*LIKELY), [small("a", *LEAVES)]) is None


def test_a_template_of_another_kind_is_never_near() -> None:
    assert nearest_template(plan(*LEAVES), [replace(small("a", *LEAVES), kind="ZI")]) is None


def test_an_excerpt_of_four_rows_is_near_to_nothing() -> None:
    assert nearest_template(plan(*LEAVES[:4]), [small("a", *LEAVES)]) is None
    assert nearest_template(plan(*LEAVES[:5]), [small("a", *LEAVES)]) == ("a", 1.0)


def test_the_template_for_all_offices_wins_unless_another_is_better_by_five_points() -> None:
    leaves = tuple(f"{leaf} {each}" for leaf in LEAVES for each in ("bagian pertama", "bagian kedua"))
    for_all = small("semua", *leaves[:16], level="semua")
    alike, better = small("a", *leaves[:16]), small("a", *leaves[:18])
    assert nearest_template(plan(*leaves), [alike, for_all]) == ("semua", 0.8)
    assert nearest_template(plan(*leaves), [for_all, better]) == ("a", 0.9)


def test_a_row_without_indicator_is_told_by_its_sub_kegiatan() -> None:
    parents = tuple(row(None, parent=leaf) for leaf in LEAVES)
    here = replace(plan(), rows=parents)
    there = replace(small("a"), rows=tuple(replace(each, key=f"a:{n}") for n, each in enumerate(parents)))
    assert nearest_template(here, [there]) == ("a", 1.0)


def test_no_catalogue_has_no_nearest() -> None:
    assert nearest_template(plan(*LEAVES), []) is None


def test_each_row_has_the_nearest_row_of_the_template_and_none_is_used_twice() -> None:
    here = plan(LEAVES[1], LEAVES[0], OTHER[0], LIKELY[2], LEAVES[1])
    assert nearest_rows(here, small("a", *LEAVES)) == {0: "a:2", 1: "a:1", 3: "a:3"}


def test_every_row_of_a_populated_plan_finds_the_row_it_came_from() -> None:
    template = catalogue.template("rb-sukoharjo-2023")
    assert nearest_rows(from_elsewhere(template), template) == {n: each.key for n, each in enumerate(template.rows)}


def test_a_plan_with_fewer_columns_is_compared_by_those_it_has() -> None:
    columns = ("kegiatan", "sub_kegiatan", "indikator")
    rows = tuple(Row(each.levels[1:], (None,) * 3) for each in plan(*LEAVES).rows)
    here = replace(plan(), columns=columns, rows=rows)
    there = small("a", *LEAVES)
    assert nearest_template(here, [there]) == ("a", 1.0)
    assert nearest_rows(here, there) == {n: f"a:{n + 1}" for n in range(len(LEAVES))}


def test_a_check_of_our_own_workbook_looks_at_no_other_template(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def unwanted() -> tuple[Template, ...]:
        raise AssertionError

    for module in (catalogue, nearest):
        monkeypatch.setattr(module, "templates", unwanted)
    template, office = catalogue.template("rb-kudus-2022"), office_named("KPU Kota Surakarta")
    (tmp_path / "a.xlsx").write_bytes(to_bytes(plan_book(populated(template, office, 2026), template.layout, office)))
    assert checking.checked(read_file(tmp_path / "a.xlsx")).plan.template == "rb-kudus-2022"


def test_a_plan_without_identity_is_read_with_the_template_it_is_nearest_to(tmp_path: Path) -> None:
    plan = populated(catalogue.template("rb-8-area"), office_named("KPU Kota Surakarta"), 2026)
    anybodys = replace(plan, template=None, rows=tuple(replace(each, key=None) for each in plan.rows))
    (tmp_path / "a.xlsx").write_bytes(to_bytes(clean_book(anybodys)))
    found = reading.read_plan(tmp_path / "a.xlsx")
    assert found.template is None
    assert with_nearest(found).template == "rb-8-area"
    assert with_nearest(replace(found, template="milik-kami")).template == "milik-kami"
