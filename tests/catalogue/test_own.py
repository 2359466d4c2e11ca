"""Templates of the user's own: a plan workbook of one office and year becomes the plan of another."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rbexcel.adapters.files.read_file import read_file
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue import own as own_module
from rbexcel.catalogue.outline import outline
from rbexcel.catalogue.own import Own, Unusable, ident_of
from rbexcel.catalogue.populate import populated
from rbexcel.catalogue.template import Expectation, Template, Unsure
from rbexcel.cli.app import app
from rbexcel.cli.exit_codes import NEEDS_A_LOOK
from rbexcel.drawing.plan_workbook import clean_book, plan_book
from rbexcel.errors import RbexcelError
from rbexcel.jobs import catalogue as own_catalogue
from rbexcel.jobs.catalogue import found, own_templates
from rbexcel.jobs.files import save_new
from rbexcel.plan.layout import Layout, usual_layout
from rbexcel.plan.office import fill, literal, office_named
from rbexcel.plan.plan import RB_COLUMNS, Mark, Plan, Row
from rbexcel.words.numbers import numbered
from rbexcel.workbook.grid import Grid

WHEN = datetime(2026, 11, 21, 8, 0)
KUDUS = office_named("KPU Kabupaten Kudus")
SURAKARTA = office_named("KPU Kota Surakarta")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
TEXTS = (
    "SK Tim RB KPU Kabupaten Kudus Tahun 2023",
    "Laporan kinerja Sekretariat KPU Kab. Kudus tahun 2022, rencana 2024",
    "Sesuai UU Nomor 25 Tahun 2009, Renstra 2020-2024 dan surat tanggal 31 Maret 2023",
    "Bupati Kudus, Kejaksaan Negeri KUDUS dan KPU Kabupaten Demak",
    "Isi {satker} atau {{tahun}} dengan tangan {",
)
"""Indicators of a small plan of Kudus for 2023."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RBEXCEL_HOME", str(tmp_path / "rumah"))
    return own_catalogue.made_folder()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def small(*texts: str, satker: str | None = KUDUS.name, year: int | None = 2023) -> Plan:
    rows = tuple(
        Row(
            ("Manajemen Perubahan", "Perencanaan", f"Penyusunan bagian {number}", text),
            ("1", "1", str(number), "1"),
            (Mark("✓", (number,), number),),
            trailing="Kudus",
        )
        for number, text in enumerate(texts, start=1)
    )
    title = "RENCANA AKSI REFORMASI BIROKRASI KOMISI PEMILIHAN UMUM KABUPATEN KUDUS TAHUN 2023"
    return Plan("RB", RB_COLUMNS, rows, satker, year, title=title if satker else "RENCANA AKSI REFORMASI BIROKRASI")


def printed(plan: Plan) -> list[tuple[object, ...]]:
    """What the rows look like: whether "1)" is a number or the text's begin is not to be seen."""
    return [(*map(numbered, row.numbers, row.levels), row.months, row.trailing) for row in plan.rows]


def saved(folder: Path, name: str, plan: Plan, layout: Layout | None = None) -> Path:
    path = folder / name
    save_new(plan_book(plan, layout or usual_layout(plan), KUDUS) if layout else clean_book(plan), path, WHEN)
    return path


def only_template(folder: Path) -> Template:
    (own,) = own_templates()
    assert isinstance(own, Own), own
    return own.template


# --- from one office and year to another


@pytest.mark.parametrize("name", catalogue.template_ids())
def test_a_plan_of_one_office_makes_the_plan_of_another_a_year_later(folder: Path, name: str) -> None:
    built_in = catalogue.template(name)
    names = ("Provinsi Jambi", "Provinsi Bali") if built_in.level == "provinsi" else ("Kabupaten Kudus", "Kota Tegal")
    one, other = (office_named(f"KPU {each}") for each in names)
    year = built_in.years[0]
    saved_plan = populated(built_in, one, year)
    save_new(plan_book(saved_plan, built_in.layout, one), folder / "Rencana Kita.xlsx", WHEN)

    own = found("rencana-kita").template
    made, wanted = (populated(template, other, year + 1) for template in (own, built_in))

    assert printed(made) == printed(wanted)
    assert (made.title, own.level, own.years) == (wanted.title, one.level, (year,))
    unprinted = len(built_in.layout.sections)  # the label of a section stands nowhere
    assert own.layout.labels[unprinted:] == built_in.layout.labels[unprinted:]
    assert replace(own.layout, labels=built_in.layout.labels, paper=built_in.layout.paper) == built_in.layout
    assert [row.key for row in own.rows] == [row.key for row in built_in.rows]


def test_the_new_workbook_names_neither_the_old_office_nor_its_year(folder: Path, tmp_path: Path) -> None:
    saved(folder, "rb.xlsx", small("SK Tim RB KPU Kabupaten Kudus Tahun 2023", "Bupati Kudus, tahun 2023"))
    target = tmp_path / "baru.xlsx"
    result = run("new", "rb", "--satker", SURAKARTA.name, "--year", "2024", "-o", str(target))
    assert result.exit_code == 0, (result.output, result.exception)
    text = str(read_file(target))
    assert "SK Tim RB KPU Kota Surakarta Tahun 2024" in text
    assert "kudus" not in text.lower()
    assert "2023" not in str(read_file(target).sheet("Rencana Aksi"))


def test_texts_become_general_and_keep_what_is_no_name_and_no_plan_year(folder: Path) -> None:
    saved(folder, "rb.xlsx", small(*TEXTS))
    template = only_template(folder)
    assert [row.leaf for row in template.rows][:4] == [
        "SK Tim RB {satker} Tahun {tahun}",
        "Laporan kinerja Sekretariat {satker} tahun {tahun_lalu}, rencana {tahun_depan}",
        "Sesuai UU Nomor 25 Tahun 2009, Renstra 2020-2024 dan surat tanggal 31 Maret 2023",
        "Bupati {daerah}, Kejaksaan Negeri {DAERAH} dan KPU Kabupaten Demak",
    ]
    assert template.rows[0].trailing == "{daerah}"
    assert template.layout.heading == "RENCANA AKSI REFORMASI BIROKRASI {SATKER_LENGKAP} TAHUN {tahun}"


def test_typed_braces_are_no_placeholders(folder: Path) -> None:
    saved(folder, "rb.xlsx", small(*TEXTS))
    assert populated(only_template(folder), SURAKARTA, 2024).rows[-1].leaf == TEXTS[-1]


@pytest.mark.parametrize("text", ["{satker}", "{{satker}}", "{{{", "{", "}", "a{b}c", "{{}}"])
def test_a_literal_text_is_filled_with_itself(text: str) -> None:
    assert fill(literal(text) + " {satker}", KUDUS.words(2023)) == f"{text} KPU Kabupaten Kudus"


def test_a_plan_that_names_no_office_and_no_year_is_a_template_too(folder: Path) -> None:
    saved(folder, "umum.xlsx", small("SK Tim RB", satker=None, year=None))
    template = only_template(folder)
    assert (template.level, template.years) == ("semua", ())
    assert populated(template, SURAKARTA, 2024).satker == SURAKARTA.name


# --- how it is printed, and its keys


def test_the_words_of_the_header_are_kept(folder: Path) -> None:
    plan = small("SK Tim RB", "Notulen")
    numbers = tuple(f"({number})" for number in range(1, 19))
    layout = replace(
        usual_layout(plan),
        labels=("AREA", "RENCANA KEGIATAN", "SUB KEGIATAN", "INDIKATOR"),
        number_label="No.",
        months_label="WAKTU PELAKSANAAN",
        month_labels=MONTHS,
        trailing_label="Keterangan",
        number_row=numbers,
    )
    saved(folder, "rb.xlsx", plan, layout)
    assert replace(only_template(folder).layout, heading="") == replace(layout, heading="")


def test_a_number_that_the_months_share_is_kept(folder: Path) -> None:
    plan = small("SK Tim RB", "Notulen")
    layout = replace(usual_layout(plan), number_row=tuple("1234567"))
    saved(folder, "rb.xlsx", plan, layout)
    assert only_template(folder).layout.number_row == tuple("1234567")


def test_rows_without_a_key_get_one_and_a_repeated_key_counts_once(folder: Path) -> None:
    plan = small("SK Tim", "Notulen", "Laporan", "Berkas")
    keys = ("asal:1", None, "asal:1", "asal:4")
    rows = tuple(replace(row, key=key) for row, key in zip(plan.rows, keys, strict=True))
    saved(folder, "rb.xlsx", replace(plan, rows=rows))
    assert [row.key for row in only_template(folder).rows] == ["asal:1", "rb:2", "rb:3", "asal:4"]


def test_what_cannot_be_read_for_certain_is_told(folder: Path) -> None:
    plan = small("SK Tim", "Notulen")
    rows = (replace(plan.rows[0], marks=(Mark("x?", (), 3),)), plan.rows[1])
    saved(folder, "rb.xlsx", replace(plan, rows=rows))
    assert found("rb").unsure == Unsure("rb.xlsx", 1, 0)
    shown = run("templates", "show", "rb")
    assert shown.exit_code == NEEDS_A_LOOK
    assert "rb.xlsx" in shown.output


# --- the folder


def test_a_built_in_template_is_found_without_a_look_at_the_folder(tmp_path: Path) -> None:
    def refuse(path: Path) -> Grid:
        raise AssertionError(path)

    (tmp_path / "rb.xlsx").touch()
    own = own_module.found("rb-sukoharjo-2023", tmp_path, refuse)
    assert own.template == catalogue.template("rb-sukoharjo-2023")


def test_without_a_folder_there_are_no_own_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RBEXCEL_HOME", str(tmp_path / "tidak ada"))
    assert list(own_templates()) == []
    assert not (tmp_path / "tidak ada").exists()


def test_the_folder_is_made_and_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RBEXCEL_HOME", str(tmp_path / "baru"))
    assert run("templates", "--folder").output.strip() == str(tmp_path / "baru" / "templat")
    assert (tmp_path / "baru" / "templat").is_dir()


@pytest.mark.parametrize(
    ("stem", "ident"),
    [("RB Kita 2024 (final)", "rb-kita-2024-final"), ("rb_kita", "rb-kita"), ("rb.v2", "rb-v2"), ("---", "templat")],
)
def test_the_id_is_the_name_of_the_file(stem: str, ident: str) -> None:
    assert ident_of(stem) == ident


def test_an_unknown_id_is_answered_with_the_nearest(folder: Path) -> None:
    saved(folder, "rencana kita.xlsx", small("SK Tim"))
    with pytest.raises(RbexcelError, match='Maksudnya "rencana-kita"'):
        found("rencana-kit")


def test_what_is_no_template_is_listed_with_its_reason(folder: Path) -> None:
    good = saved(folder, "a b.xlsx", small("SK Tim"))
    for name in ("a-b.xlsx", "rb-sukoharjo-2023.xlsx", "~$a b.xlsx", ".a.xlsx", "catatan.txt"):
        (folder / name).write_bytes(good.read_bytes())
    (folder / "rusak.xlsx").write_bytes(b"bukan buku kerja")
    listed = {each.file: each.reason for each in own_templates() if isinstance(each, Unusable)}
    assert [each.template.id for each in own_templates() if isinstance(each, Own)] == ["a-b"]
    assert sorted(listed) == ["a-b.xlsx", "rb-sukoharjo-2023.xlsx", "rusak.xlsx"]
    assert "sudah dipakai a b.xlsx" in listed["a-b.xlsx"]
    assert "templat bawaan" in listed["rb-sukoharjo-2023.xlsx"]
    assert found("a-b").template.source == "buatan sendiri: a b.xlsx"
    with pytest.raises(RbexcelError, match=r"rusak\.xlsx"):
        found("rusak")


def test_the_list_shows_both_kinds_and_survives_a_broken_workbook(folder: Path) -> None:
    saved(folder, "kita.xlsx", small("SK Tim", "Notulen"))
    assert run("templates").exit_code == 0
    (folder / "rusak.xlsx").write_bytes(b"bukan buku kerja")
    shown = run("templates")
    assert shown.exit_code == NEEDS_A_LOOK
    lines = {line.split()[0]: line for line in shown.output.splitlines() if line.strip()}
    assert lines["kita"].split()[-1] == "sendiri"
    assert lines["rb-sukoharjo-2023"].split()[-1] == "bawaan"
    assert "rusak.xlsx" in shown.output

    data = {each["id"]: each for each in json.loads(run("templates", "--json").stdout)}
    assert set(data) == {"kita", *catalogue.template_ids()}
    assert data["kita"] == {
        "id": "kita",
        "version": 1,
        "title": "kita",
        "kind": "RB",
        "level": "kabupaten/kota",
        "years": [2023],
        "source": "buatan sendiri: kita.xlsx",
        "columns": list(RB_COLUMNS),
        "rows": 2,
        "ticks": 2,
    }


# --- the outline


def test_the_outline_counts_what_each_area_and_kegiatan_holds(folder: Path) -> None:
    saved(folder, "rb.xlsx", small("SK Tim RB", "Notulen"))
    assert list(outline(only_template(folder))) == [
        "1. Manajemen Perubahan: 1 kegiatan, 2 sub kegiatan, 2 indikator, 2 centang",
        "   1. Perencanaan: 2 sub kegiatan, 2 indikator, 2 centang",
    ]


def test_the_outline_says_what_the_template_is_not_sure_of(folder: Path) -> None:
    saved(folder, "rb.xlsx", small("SK Tim RB", "Notulen"))
    template = only_template(folder)
    sure = {"rb:1": Expectation(source="sibling"), "rb:2": Expectation(source="sibling", unsure="centang ke-13")}
    first, _ = outline(replace(template, expectations=sure))
    assert first.endswith("2 centang, 2 baris dari rencana satker lain, 1 baris belum pasti")


def test_the_outline_is_shown_for_a_built_in_template() -> None:
    shown = run("templates", "show", "rb-sukoharjo-2023").output
    assert "Manajemen Perubahan" in shown
    assert "KPU Kabupaten Sukoharjo" in shown.splitlines()[0]
