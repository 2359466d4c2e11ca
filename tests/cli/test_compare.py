"""``rbexcel compare``: two plans, or two folders of plans, side by side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from rbexcel.plan.plan import Plan
from tests.command_line import Command, is_a_sentence
from tests.sent import BOYOLALI, KLATEN, SRAGEN, few_rows, put, sent, unticked, usual

NOTHING = {"sama": 0, "bulan": 0, "teks": 0, "baru": 0, "hilang": 0, "pindah": 0}


def shorter(plan: Plan) -> Plan:
    return replace(few_rows(plan), rows=unticked(plan).rows[:-1])


@pytest.fixture
def here(rbexcel: Command, tmp_path: Path) -> Path:
    put(tmp_path / "lama", boyolali=usual(BOYOLALI, 2025), klaten=usual(KLATEN, 2025))
    return put(tmp_path, baru__boyolali=sent(BOYOLALI, 2026, changed=shorter), baru__sragen=usual(SRAGEN))


def test_two_plans_are_told_row_by_row(rbexcel: Command, here: Path) -> None:
    done = rbexcel("compare", "lama/boyolali.xlsx", "baru/boyolali.xlsx", "--json")
    assert (done.code, done.err) == (0, "")
    told = done.json
    assert list(told) == ["a", "b", "rows", "counts"]
    assert told["a"] == {"path": "lama/boyolali.xlsx", "satker": BOYOLALI, "year": 2025, "kind": "RB", "rows": 8}
    assert told["counts"] == NOTHING | {"sama": 6, "bulan": 1, "hilang": 1}
    first, last = told["rows"][0], told["rows"][-1]
    assert (first["change"], first["a"]["months"], first["b"]["months"]) == ("bulan", [1], [])
    assert set(first["a"]) == {"sheet", "row", "text", "months"}
    assert (last["change"], last["b"]) == ("hilang", None)


def test_a_person_is_told_the_counts_and_the_workbook_lists_what_differs(rbexcel: Command, here: Path) -> None:
    done = rbexcel("compare", "lama/boyolali.xlsx", "baru/boyolali.xlsx", "-o", "beda.xlsx")
    assert done.code == 0
    assert "6 sama, 1 bulan, 0 teks, 0 baru, 1 hilang, 0 pindah\n" in done.out
    sheet = openpyxl.load_workbook("beda.xlsx")["Beda"]
    listed = [(row[1].value, row[7].value) for row in sheet.iter_rows() if row[1].value in NOTHING and row[0].value]
    assert [change for change, _ in listed if change in ("bulan", "hilang")] == ["bulan", "hilang"]
    links = {cell.hyperlink.target.replace("\\", "/") for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"lama/boyolali.xlsx", "baru/boyolali.xlsx"}


def test_two_folders_are_told_office_by_office_and_in_all(rbexcel: Command, here: Path) -> None:
    told = rbexcel("compare", "lama", "baru", "--json").json
    assert [(each["satker"], each["a"], each["b"]) for each in told["offices"]] == [
        (BOYOLALI, "boyolali.xlsx", "boyolali.xlsx"),
        (KLATEN, "klaten.xlsx", None),
        (SRAGEN, None, "sragen.xlsx"),
    ]
    assert told["offices"][0]["counts"] == told["counts"] == NOTHING | {"sama": 6, "bulan": 1, "hilang": 1}
    assert (told["a"]["satker"], told["a"]["year"], told["b"]["rows"]) == (None, 2025, 15)
    assert {row["satker"] for row in told["rows"]} == {BOYOLALI}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("lama",), "Nama rencana kedua belum ada."),
        (("lama", "baru/boyolali.xlsx"), "Bandingkan dua berkas rencana, atau dua folder"),
        (("lama/boyolali.xlsx", "zi.xlsx"), "Yang satu rencana RB, yang lain ZI"),
        (("lama/boyolali.xlsx", "x.xlsx"), 'Berkas "x.xlsx" tidak ditemukan'),
    ],
)
def test_what_cannot_be_compared_is_refused(
    rbexcel: Command, here: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    put(here, zi=usual(name="zi-6-komponen"))
    done = rbexcel("compare", *arguments)
    assert (done.code, done.out) == (2, "")
    assert is_a_sentence(done.err)
    assert done.err.startswith(sentence)
