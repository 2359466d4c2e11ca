"""The LKE's file: it loads whole, and a wrong one stops with its file, its line and the reason."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rbexcel.catalogue.built_in import template_ids
from rbexcel.catalogue.lke_file import NEWEST, form
from rbexcel.catalogue.lke_form import Kind
from rbexcel.catalogue.lke_source import load_form
from rbexcel.errors import RbexcelError
from rbexcel.resources import resources

PATH = resources("workbook_templates") / "lke" / f"{NEWEST}.yaml"
SOURCE = PATH.read_text(encoding="utf-8")


def test_it_asks_110_questions_and_three_of_results() -> None:
    pengungkit = [each.kind for each in form().pengungkit.all_questions()]
    assert Counter(pengungkit) == {Kind.YES_NO: 17, Kind.A_C: 36, Kind.A_D: 33, Kind.A_E: 16, Kind.SHARE: 8}
    assert [each.kind for each in form().hasil.all_questions()] == [Kind.INDEX, Kind.A_E, Kind.INDEX]
    assert [len([*part.all_questions()]) for part in form().pengungkit.branches] == [87, 23]
    assert [len([each for each in part.walk() if each.questions]) for part in form().pengungkit.branches] == [25, 17]
    assert sum(len(each.inputs) for each in form().pengungkit.all_questions()) == 22


def test_areas_are_the_sums_of_their_halves() -> None:
    assert [(area.id, int(area.weight)) for area in form().areas] == [
        *zip("123456", (8, 7, 10, 10, 15, 10), strict=True)
    ]
    assert form().areas[2].title == "Penataan Sistem Manajemen SDM Aparatur"
    assert form().whole.weight == 100


def test_it_says_what_nobody_has_compared_yet() -> None:
    assert form().basis == "menurut PermenPANRB 90/2021; perubahan 5/2024 belum dicocokkan"


def test_it_is_no_template_of_a_plan() -> None:
    assert form().id not in template_ids()
    assert form().plan_map.template in template_ids()


WRONG = (
    ("id: zi-2021\n", "", 'kunci "id" belum ada di sini'),
    ("title: Lembar", "titel: Lembar", 'kunci "titel" tidak dikenal; maksudnya "title"?'),
    ("version: 1", "version: satu", '"satu" bukan bilangan'),
    ("  weight: 60.0", "  weight: 61.0", 'bobot "A" 61, sedangkan isinya 60'),
    ("      weight: 4.0", "      weight: 4.5", 'bobot "A.I.1" 9/2, sedangkan isinya 4'),
    ("  weight: 60.0", "  weight: banyak", '"banyak" bukan bilangan'),
    ("  weight: 60.0", "  weight: 0", "bobotnya harus lebih besar daripada 0"),
    ("- id: A.I.1.ii.b", "- id: A.I.1.iii.b", 'id "A.I.1.iii.b" bukan bagian dari "A.I.1.ii"'),
    ("- id: A.I.1.i.b", "- id: A.I.1.i.a", "ada id yang dipakai dua kali"),
    ("kind: ya_tidak", "kind: ya", '"ya" tidak dikenal; pilih salah satu dari: '),
    ("kind: persen", "kind: a_c", "inputs, numerator, denominator ada pada setiap pertanyaan persen"),
    ("numerator: [perubahan_dibuat]", "numerator: [perubahan]", '"perubahan" tidak ada pada inputs'),
    ("denominator: [agen_perubahan]", "denominator: [agen]", '"agen" tidak dikenal'),
    ("inputs: [agen_perubahan,", "inputs: [agen,", '"agen" tidak dikenal'),
    ("sources: [S1, S2]", "sources: [S1, S99]", '"S99" tidak dikenal'),
    ("{Ya: 1.0, Tidak: 0.0}", "{Ya: 0.9, Tidak: 0.0}", 'nilai pilihan "ya_tidak" harus turun dari 1 sampai 0'),
    ("B: 0.67, C: 0.33", "B: 0.33, C: 0.67", 'nilai pilihan "a_d" harus turun dari 1 sampai 0'),
    ("open_zero: [A.II.3.iii.a", "open_zero: [A.I.1.i.a", '"A.I.1.i.a" bukan pertanyaan persen'),
    ("WBK: {total: 75", "WBK: {total: 101", 'minimum "total" lebih besar daripada bobotnya'),
    ("WBK: {total: 75, ", "WBK: {", 'kunci "total" belum ada di sini'),
    ("area_share: 0.6,", "area_share: 60,", "bagian dari sebuah area paling besar 1"),
    ("I: [A.I.1.i, ", "I: [", "setiap sub-area pengungkit harus ada sekali"),
    ("- [A.I.1.i.a, A.I.1.i.b]", "- [A.I.1.i.a]", "di sini harus ada dua id"),
    ("      title: Manajemen Perubahan", "      title: Perubahan", "pemenuhan dan reform harus punya area yang sama"),
    (
        "          weight: 1.0\n          inputs: [wajib_kep",
        "          inputs: [wajib_kep",
        "harus ditulis semua, atau",
    ),
    ("- id: B\n", "- id: C\n", 'bukan bagian dari "C"'),
)


@pytest.mark.parametrize(("right", "wrong", "reason"), WRONG, ids=[each[1].strip() or each[2] for each in WRONG])
def test_a_wrong_file_stops_with_its_line_and_the_reason(right: str, wrong: str, reason: str, tmp_path: Path) -> None:
    assert right in SOURCE
    path = tmp_path / "zi-uji.yaml"
    path.write_text(SOURCE.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(RbexcelError) as stopped:
        load_form(path)
    told = str(stopped.value)
    assert told.startswith("zi-uji.yaml, baris ")
    assert reason in told
