"""``rbexcel new``: the plan that the template gives, with the decree that was told."""

from __future__ import annotations

from pathlib import Path

import pytest

from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan
from tests.command_line import SATKER, TEMPLATE, Command, everything, is_a_sentence


def expected_plan() -> Plan:
    return populated(catalogue.template(TEMPLATE), office_named(SATKER), 2023)


def test_new_writes_the_plan_that_the_template_gives(rbexcel: Command, plan_file: Path) -> None:
    read = rbexcel("read", plan_file, "--json")
    assert (read.code, read.err) == (0, "")
    plan = expected_plan()
    assert [
        (row["levels"], row["numbers"], row["months"], row["trailing"], row["key"]) for row in read.json["rows"]
    ] == [(list(row.levels), list(row.numbers), list(row.months), row.trailing, row.key) for row in plan.rows]
    told = {key: read.json[key] for key in ("kind", "satker", "year", "template", "columns", "unread", "uncertain")}
    assert told == {
        "kind": "RB",
        "satker": SATKER,
        "year": 2023,
        "template": TEMPLATE,
        "columns": ["area", "kegiatan", "sub_kegiatan", "indikator"],
        "unread": [],
        "uncertain": [],
    }
    assert read.json["title"] == plan.title


def test_new_says_in_indonesian_what_it_wrote(rbexcel: Command) -> None:
    done = rbexcel("new", TEMPLATE, "--satker", "komisi pemilihan umum kota surakarta", "--year", 2024, "-o", "a.xlsx")
    assert (done.code, done.out, done.err) == (0, "a.xlsx: 174 indikator untuk KPU Kota Surakarta tahun 2024.\n", "")


def test_the_decree_options_come_back_with_the_plan(rbexcel: Command) -> None:
    given = {
        "number": "13/HK.03.1/3311/2023",
        "date": "5 Januari 2023",
        "place": "Sukoharjo",
        "chair": "NURI {satker} O'Neill",
        "certifier": "=BUDI SANTOSO",
    }
    options = [word for name, text in given.items() for word in (f"--{name}", text)]
    assert rbexcel("new", TEMPLATE, "--satker", SATKER, "--year", 2023, *options, "-o", "a.xlsx").code == 0
    decree = rbexcel("read", "a.xlsx", "--json").json["decree"]
    assert {name: decree[name] for name in ("number", "date", "place", "signatory", "certifier")} == {
        "number": given["number"],
        "date": given["date"],
        "place": given["place"],
        "signatory": given["chair"].upper(),
        "certifier": given["certifier"],
    }


def test_a_long_name_of_an_office_is_written(rbexcel: Command) -> None:
    satker = "KPU Kabupaten Kepulauan Siau Tagulandang Biaro & \"Sitaro\" = <b>'X'</b>"
    assert rbexcel("new", TEMPLATE, "--satker", satker, "--year", 2023, "-o", "a.xlsx").code == 0
    assert rbexcel("read", "a.xlsx", "--json").json["satker"] == satker


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "rb-sukoharjo", "--satker", SATKER, "--year", "2023", "-o", "a.xlsx"), f'"{TEMPLATE}"'),
        (("new", TEMPLATE, "--satker", "Sukoharjo", "--year", "2023", "-o", "a.xlsx"), '"KPU Kabupaten Sukoharjo"'),
        (("new", TEMPLATE, "--satker", f"{SATKER}{'o' * 140}", "--year", "2023", "-o", "a.xlsx"), "terlalu panjang"),
        (("new", TEMPLATE, "--satker", f"{SATKER}\udce9", "--year", "2023", "-o", "a.xlsx"), "bukan huruf"),
        (("new", TEMPLATE, "--satker", SATKER, "--chair", "N" * 400, "--year", "2023", "-o", "a.xlsx"), "Nama ketua"),
    ],
)
def test_a_call_with_a_wrong_word_is_a_sentence(
    rbexcel: Command, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = rbexcel(*arguments)
    assert (done.code, done.out, is_a_sentence(done.err)) == (2, "", True)
    assert said in done.err
    assert everything(tmp_path) == {}
