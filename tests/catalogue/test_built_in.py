"""The catalogue: every template loads, and a wrong one stops with its file, its line and the reason."""

# ruff: noqa: E501 - the wrong templates are a table

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.built_in import template, template_ids, templates
from rbexcel.catalogue.template_file import load
from rbexcel.errors import RbexcelError
from rbexcel.plan.office import PLACEHOLDERS
from rbexcel.plan.plan import RB_COLUMNS, Plan
from rbexcel.resources import resources

OFFICES = ("sukoharjo", "trenggalek", "karanganyar", "kudus", "jambi")

GOOD = """\
id: rb-uji
version: 1
title: Templat uji
kind: RB
level: kabupaten/kota
years: [2023, 2024]
source: dibuat untuk uji
heading: RENCANA AKSI {SATKER_LENGKAP} TAHUN {tahun}
columns:
- {name: area, label: AREA PERUBAHAN}
- {name: kegiatan}
- {name: sub_kegiatan}
- {name: indikator, label: INDIKATOR}
months: {label: BULAN, labels: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]}
trailing: {name: keterangan, label: KET}
rows:
- area: Manajemen Perubahan
  nomor: "1"
  rows:
  - kegiatan: Perencanaan {satker}
    rows:
    - sub_kegiatan: |-
        Pembentukan tim:
        a. SK {satker}
        b. Tahun {tahun}
      rows:
      - id: 1.1.1.1
        indikator: SK Tim
        months: [1, 12]
        trailing: bila perlu
      - {id: 1.1.1.2, indikator: Notulen, months: []}
    - {id: 1.1.2, sub_kegiatan: Apel, months: [2]}
"""


def line_of(text: str, content: str) -> int:
    """The line of a template on which a text stands, 1-based."""
    (number,) = [number for number, line in enumerate(content.splitlines(), start=1) if text in line]
    return number


def refusal(folder: Path, content: str | bytes, name: str = "rb-uji.yaml") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(RbexcelError) as refused:
        load(path)
    return str(refused.value)


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


# --- what is there


@pytest.mark.parametrize("name", template_ids())
def test_every_template_of_the_catalogue_loads(name: str) -> None:
    loaded = template(name)
    assert loaded.id == name
    assert loaded.rows
    assert loaded.years
    assert len(loaded.layout.labels) == len(loaded.columns)
    assert len(loaded.layout.month_labels) == 12
    keys = [row.key for row in loaded.rows]
    assert len(set(keys)) == len(keys)
    assert all(key and key.startswith(f"{name}:") and len(key) > len(name) + 1 for key in keys)


def test_the_sukoharjo_template_has_the_counts_of_its_print() -> None:
    loaded = template("rb-sukoharjo-2023")
    assert len(loaded.rows) == 176
    assert loaded.columns == RB_COLUMNS
    areas = list(dict.fromkeys(row.levels[0] for row in loaded.rows))
    assert len(areas) == 8
    assert loaded.ticks == sum(len(row.months) for row in loaded.rows)
    assert sum(row.leaf is None for row in loaded.rows) == 2


def test_the_ids_of_a_published_template_stay() -> None:
    """Workbooks in the offices carry these keys; a changed id would make their rows strangers."""
    keys = [row.key for row in template("rb-sukoharjo-2023").rows]
    assert keys[:3] == [f"rb-sukoharjo-2023:{ident}" for ident in ("1.1.1.1", "1.1.2.1", "1.1.3.1")]
    assert keys[-1] == "rb-sukoharjo-2023:8.5.1.1"


@pytest.mark.parametrize("name", template_ids())
def test_no_text_that_is_printed_names_an_office(name: str) -> None:
    loaded = template(name)
    printed = [text for row in loaded.rows for text in (*row.levels, row.trailing) if text]
    layout = loaded.layout
    printed += [layout.heading, layout.months_label, *layout.labels, *layout.month_labels]
    for text in printed:
        assert not [office for office in OFFICES if office in text.lower()], text


@pytest.mark.parametrize("name", template_ids())
def test_no_text_leaves_a_year_where_a_placeholder_belongs(name: str) -> None:
    loaded = template(name)
    for year in loaded.years:
        assert not [row.key for row in loaded.rows for text in row.levels if f"Tahun {year}" in (text or "")]


def test_the_templates_come_in_the_order_of_their_ids() -> None:
    assert [each.id for each in templates()] == list(template_ids()) == sorted(template_ids())


def test_a_template_that_is_not_there_names_the_nearest() -> None:
    with pytest.raises(RbexcelError, match=r'^Templat "rb-sukoharjo" tidak ada\. Maksudnya "rb-sukoharjo-2023"\?$'):
        template("rb-sukoharjo")


@pytest.mark.parametrize("name", ["", "zzz", "../pyproject", "/etc/passwd"])
def test_a_name_like_no_template_lists_what_there_is(name: str) -> None:
    with pytest.raises(RbexcelError, match=r"Yang tersedia: .*rb-sukoharjo-2023"):
        template(name)


def test_the_folder_of_templates_is_found_inside_the_package_and_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "rbexcel"
    beside = tmp_path / "workbook_templates"
    monkeypatch.setattr("rbexcel.resources._PACKAGE", package)
    beside.mkdir()
    assert resources("workbook_templates") == beside
    inside = package / "workbook_templates"
    inside.mkdir(parents=True)
    assert resources("workbook_templates") == inside
    (inside / "rb-uji.yaml").write_text(GOOD, encoding="utf-8")
    assert template_ids() == ("rb-uji",)
    assert template("rb-uji").ticks == 3


# --- a small template


def test_a_template_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "rb-uji.yaml"
    path.write_text(GOOD, encoding="utf-8")
    loaded = load(path)
    first, second, third = loaded.rows
    assert first.levels == (
        "Manajemen Perubahan",
        "Perencanaan {satker}",
        "Pembentukan tim:\na. SK {satker}\nb. Tahun {tahun}",
        "SK Tim",
    )
    assert first.numbers == ("1", None, None, None)
    assert (first.months, first.trailing, first.key) == ((1, 12), "bila perlu", "rb-uji:1.1.1.1")
    assert (second.leaf, second.months, second.trailing) == ("Notulen", (), None)
    assert (third.levels[2:], third.months, third.key) == (("Apel", None), (2,), "rb-uji:1.1.2")
    assert (loaded.years, loaded.ticks, loaded.trailing) == ((2023, 2024), 3, "keterangan")
    assert loaded.layout.labels == ("AREA PERUBAHAN", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_saved_on_windows_reads_the_same(tmp_path: Path, ending: str, mark: bytes) -> None:
    path = tmp_path / "rb-uji.yaml"
    path.write_text(GOOD, encoding="utf-8")
    plain = load(path)
    path.write_bytes(mark + GOOD.replace("\n", ending).encode())
    assert all(getattr(load(path), field.name) == getattr(plain, field.name) for field in fields(plain))


@pytest.mark.parametrize("word", PLACEHOLDERS)
def test_every_known_placeholder_may_be_used(tmp_path: Path, word: str) -> None:
    path = tmp_path / "rb-uji.yaml"
    path.write_text(changed("SK Tim", f"SK {{{word}}}").replace("indikator: SK {", 'indikator: "SK" # {'), "utf-8")
    path.write_text(changed("indikator: SK Tim", f'indikator: "SK {{{word}}}"'), encoding="utf-8")
    assert load(path).rows[0].leaf == f"SK {{{word}}}"


# --- wrong templates

CASES: dict[str, tuple[str, str, str, str]] = {
    # what: (old, new, a text on the line that must be named, the reason)
    "an unknown key has a hint": ("version: 1", "versi: 1", "versi: 1", 'kunci "versi" tidak dikenal; maksudnya "version"?'),
    "an unknown key of a row has a hint": ("nomor:", "nomr:", "nomr:", 'kunci "nomr" tidak dikenal; maksudnya "nomor"?'),
    "a key like none lists the known": ("level: k", "xyzzy: k", "xyzzy", 'kunci "xyzzy" tidak dikenal; yang dikenal: id, '),
    "a repeated key": ("version: 1", "version: 1\nversion: 2", "version: 2", 'kunci "version" ditulis dua kali'),
    "a repeated key of a row": ("trailing: bila perlu", "months: [2]", "months: [2]\n", 'kunci "months" ditulis dua kali'),
    "a key that is no text": ("version: 1", "version: 1\n[a]: b", "[a]: b", "kunci harus berupa teks"),
    "an unknown placeholder": ("SK Tim", "SK {satkr}", "{satkr}", 'pengganti "{satkr}" tidak dikenal; maksudnya "{satker}"?'),
    "a placeholder with a blank": ("SK Tim", "SK { satker }", "{ satker }", 'pengganti "{ satker }" tidak dikenal; maksudnya'),
    "a placeholder like none": ("SK Tim", "SK {}", "SK {}", 'pengganti "{}" tidak dikenal.'),
    "a placeholder in a block": ("b. Tahun {tahun}", "b. Tahun {thn}", "{thn}", 'pengganti "{thn}" tidak dikenal; maksudnya "{tahun}"?'),
    "a placeholder in the heading": ("TAHUN {tahun}", "TAHUN {taun}", "{taun}", 'pengganti "{taun}" tidak dikenal'),
    "month 13": ("[1, 12]", "[1, 13]", "[1, 13]", "bulan 13 tidak ada; bulan adalah 1 sampai 12"),
    "month 0": ("[1, 12]", "[0, 12]", "[0, 12]", "bulan 0 tidak ada; bulan adalah 1 sampai 12"),
    "a month by its name": ("[1, 12]", "[Januari]", "[Januari]", '"Januari" bukan bilangan'),
    "months out of order": ("[1, 12]", "[12, 1]", "[12, 1]", "bulan harus urut dan tidak berulang"),
    "a month twice": ("[1, 12]", "[1, 1]", "[1, 1]", "bulan harus urut dan tidak berulang"),
    "months that are no list": ("[1, 12]", "1", "months: 1\n", "di sini harus ada daftar"),
    "an id twice": ("id: 1.1.1.2", "id: 1.1.1.1", "id: 1.1.1.1, ", 'id "1.1.1.1" dipakai dua kali'),
    "an empty id": ("id: 1.1.1.1\n", "id:\n", "id:\n", 'id pada indikator "SK Tim" masih kosong'),
    "no id": ("id: 1.1.1.2, ", "", "Notulen", 'indikator "Notulen" belum punya "id"'),
    "no months": (", months: []", "", "Notulen", 'indikator "Notulen" belum punya "months"'),
    "an empty text": ("indikator: Notulen", "indikator: ", "1.1.1.2", "indikator ini kosong"),
    "a text of the wrong level": ("indikator: Notulen", "kegiatan: Notulen", "Notulen", 'kunci "kegiatan" tidak dikenal'),
    "months above the rows": ("  nomor: \"1\"", "  months: [1]", "months: [1]\n", '"months" hanya untuk baris yang terdalam'),
    "a wrong id": ("id: rb-uji", "id: rb-lain", "id: rb-lain", 'id "rb-lain" harus sama dengan nama berkas "rb-uji"'),
    "a wrong kind": ("kind: RB", "kind: RZ", "kind: RZ", '"RZ" tidak dikenal; pilih salah satu dari: RB, ZI'),
    "a wrong level": ("level: kabupaten/kota", "level: desa", "level: desa", '"desa" tidak dikenal; pilih salah satu dari'),
    "a version that is no number": ("version: 1", "version: satu", "version: satu", '"satu" bukan bilangan'),
    "an unknown column": ("name: kegiatan", "name: program", "name: program", '"program" tidak dikenal; pilih salah satu dari'),
    "a column without a name": ("{name: kegiatan}", "{label: X}", "{label: X}", 'kunci "name" belum ada'),
    "a column twice": ("name: sub_kegiatan", "name: kegiatan", "- {name: area,", "kolom harus paling sedikit dua"),
    "eleven month labels": ('"11", "12"]', '"12"]', "months: {label", "judul kolom bulan harus 12, di sini 11"),
    "a trailing column without label": (", label: KET", "", "name: keterangan", 'kolom terakhir perlu "name" dan "label"'),
    "an unknown paper": ("trailing: {name", "paper: a5\ntrailing: {name", "paper: a5", '"a5" tidak dikenal; pilih salah satu dari: folio, a4'),
    "a list for a text": ("title: Templat uji", "title: [a]", "title: [a]", "di sini harus ada teks"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_wrong_template_stops_with_file_line_and_reason(case: str, tmp_path: Path) -> None:
    old, new, where, reason = CASES[case]
    content = changed(old, new)
    place = content[: content.index(where)].count("\n") + 1
    assert content.count(where) == 1, f"{where!r} must stand once"
    assert refusal(tmp_path, content).startswith(f"rb-uji.yaml, baris {place}: {reason}")


def test_a_placeholder_in_a_folded_text_is_found_on_its_line(tmp_path: Path) -> None:
    folded = changed("title: Templat uji", "title: >\n  satu\n  dua\n\n  tiga {satkr}")
    assert refusal(tmp_path, folded).startswith("rb-uji.yaml, baris 7: ")
    quoted = changed("title: Templat uji", 'title: "satu\n  dua {satkr}"')
    assert refusal(tmp_path, quoted).startswith("rb-uji.yaml, baris 4: ")


@pytest.mark.parametrize(
    "key", ["id", "version", "title", "kind", "level", "years", "source", "heading", "columns", "months", "rows"]
)
def test_a_missing_key_is_named(key: str, tmp_path: Path) -> None:
    whole: dict[str, Any] = yaml.safe_load(GOOD)
    del whole[key]
    said = refusal(tmp_path, yaml.safe_dump(whole, sort_keys=False, allow_unicode=True))
    assert said == f'rb-uji.yaml, baris 1: kunci "{key}" belum ada.'


@pytest.mark.parametrize("level", ["area", "kegiatan"])
def test_an_item_without_rows_says_so(level: str, tmp_path: Path) -> None:
    whole: dict[str, Any] = yaml.safe_load(GOOD)
    item = whole["rows"][0]
    if level == "kegiatan":
        item = item["rows"][0]
    del item["rows"]
    content = yaml.safe_dump(whole, sort_keys=False)
    said = refusal(tmp_path, content)
    assert said == (
        f"rb-uji.yaml, baris {line_of(f'{level}: {item[level]}', content)}: "
        f'{level} "{item[level]}" tidak punya baris; tambahkan "rows".'
    )


def test_no_rows_at_all_says_so(tmp_path: Path) -> None:
    content = GOOD[: GOOD.index("rows:\n- area")] + "rows: []\n"
    assert refusal(tmp_path, content).endswith(": templat ini belum punya baris.")


def test_rows_below_the_last_column_are_too_deep(tmp_path: Path) -> None:
    content = changed("        months: [1, 12]\n        trailing: bila perlu\n", "        rows: [{id: a}]\n").replace(
        "      - id: 1.1.1.1\n        indikator", "      - indikator"
    )
    assert "terlalu dalam" in refusal(tmp_path, content)


def test_broken_yaml_names_its_line(tmp_path: Path) -> None:
    said = refusal(tmp_path, changed("years: [2023, 2024]", "years: [2023, 2024"))
    assert said.startswith("rb-uji.yaml, baris 7: bukan YAML yang benar (")


def test_a_tab_that_indents_is_broken_yaml(tmp_path: Path) -> None:
    assert "baris 17: bukan YAML yang benar" in refusal(tmp_path, changed("- area: Manajemen", "\t- area: Manajemen"))


def test_a_character_that_yaml_forbids_names_its_line(tmp_path: Path) -> None:
    said = refusal(tmp_path, changed("source: dibuat", "source: ✓ dibuat\x07"))
    assert said == "rb-uji.yaml, baris 7: ada karakter yang tidak boleh ada dalam YAML."


def test_text_of_another_code_page_names_its_line(tmp_path: Path) -> None:
    said = refusal(tmp_path, changed("Templat uji", "Templat é").encode("cp1252"))
    assert said == "rb-uji.yaml, baris 3: bukan teks UTF-8."


@pytest.mark.parametrize("content", ["", "# kosong\n"])
def test_an_empty_file_says_so(content: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, content) == "rb-uji.yaml, baris 1: berkas ini kosong."


@pytest.mark.parametrize("content", ["- a\n", "teks\n"])
def test_a_file_that_is_no_mapping_says_so(content: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, content) == 'rb-uji.yaml, baris 1: di sini harus ada isian "kunci: nilai".'


def test_yaml_that_would_make_objects_makes_none(tmp_path: Path) -> None:
    said = refusal(tmp_path, changed("Templat uji", "!!python/object/apply:os.system [echo]"))
    assert said == "rb-uji.yaml, baris 3: di sini harus ada teks."


def test_the_template_of_a_plan_is_the_one_that_it_names_if_there_is_one() -> None:
    plan = Plan("RB", RB_COLUMNS, ())
    names = ("rb-8-area", "rb-lain", None)
    found = [catalogue.template_of(replace(plan, template=each)) for each in names]
    assert [each and each.id for each in found] == ["rb-8-area", None, None]


def test_a_template_is_known_by_its_title_and_its_label_in_any_letters() -> None:
    for each in catalogue.templates():
        assert catalogue.named(each.title.upper()) == each.id
        assert catalogue.named(each.label.lower()) == each.id
        assert "," not in each.label
    assert catalogue.named("Rencana Kerja") is None
    assert len(",".join(each.label for each in catalogue.templates())) <= 255  # what a drop-down of Excel takes
