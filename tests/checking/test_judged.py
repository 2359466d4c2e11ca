"""What is known of the texts of a template before a plan of it is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue import judged
from rbexcel.catalogue.judged import NOTHING_KNOWN, of_template
from rbexcel.catalogue.kept import kept_at
from rbexcel.catalogue.populate import populated
from rbexcel.checking import check
from rbexcel.plan.office import office_named
from rbexcel.words.essence import neutral
from rbexcel.words.judge import finders, words_of

assert check.rules()  # whose judges are those that are told


@pytest.mark.parametrize("name", ["rb-8-area", "rb-sukoharjo-2023"])
@pytest.mark.parametrize("office", ["KPU Kabupaten Sukoharjo", "KPU Kota Semarang", "KPU Provinsi Jawa Tengah"])
def test_what_is_known_of_a_templates_texts_is_what_is_found_in_them_for_that_office(name: str, office: str) -> None:
    known = of_template(name, office)
    bits, words = known.told.texts, known.told.words
    plan = populated(catalogue.template(name), office_named(office), 2026)
    there = {text for row in plan.rows for text in row.levels if text} & bits.keys()
    assert sum(office in text for text in there) > 10
    assert {text: finders(text) for text in there if finders(text) & ~bits[text]} == {}
    assert {word: found for word, found in words_of(there).items() if words.get(word, found) != found} == {}
    compared = {**known.of_any, **known.of_one}
    assert {text: compared[text] for text in there} == {text: neutral(text, office) for text in there}


@pytest.mark.parametrize(
    "office", [None, "KPU Kabupaten Tojo Una-Una", "KIP Aceh", "KPU Kabupaten Laporan", "KPU Kota Kendari"]
)
def test_texts_with_the_name_of_an_office_that_may_be_found_in_are_not_told(office: str | None) -> None:
    texts = of_template("rb-8-area", office).told.texts
    assert not any((office or "{satker}") in text for text in texts)


def test_of_a_template_that_is_not_of_the_catalogue_nothing_is_told() -> None:
    assert of_template("templat-sendiri", "KPU Kabupaten Sukoharjo") == NOTHING_KNOWN


def test_without_the_files_of_the_code_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judged, "_CODE", ("no folder",))
    judged._kept.cache_clear()
    judged._of_template.cache_clear()
    assert of_template("rb-kudus-2022", "KPU Kabupaten Kudus") == NOTHING_KNOWN
    judged._kept.cache_clear()
    judged._of_template.cache_clear()


def test_what_cannot_be_kept_is_not_made(tmp_path: Path) -> None:
    place = tmp_path / "__pycache__" / "a.json"
    made: list[str] = []

    def make() -> dict[str, int]:
        made.append("made")
        return {"a": 1}

    assert [kept_at(place, "one", make), kept_at(place, "one", make)] == [{"a": 1}, {"a": 1}]
    assert [kept_at(place, "other", make), made] == [{"a": 1}, ["made"] * 2]
    (tmp_path / "b").write_text("no folder", encoding="utf-8")
    assert kept_at(tmp_path / "b" / "a.json", "one", make) is None
    assert len(made) == 2
