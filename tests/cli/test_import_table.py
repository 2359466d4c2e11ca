"""``rbexcel import``: a text becomes a clean workbook, and what could not be read is listed."""

from __future__ import annotations

from pathlib import Path

from tests.command_line import EXCERPT, SATKER, Command
from tests.places import WHOLE, seed

SEED = seed("000")


def test_a_short_text_becomes_a_clean_workbook(rbexcel: Command, tmp_path: Path) -> None:
    (tmp_path / "kutipan.txt").write_text(EXCERPT, encoding="utf-8")
    done = rbexcel("import", "kutipan.txt", "-o", "bersih.xlsx")
    assert done.code == 0
    assert done.out == "bersih.xlsx: 2 indikator dan 3 centang bulan terbaca dari kutipan.txt.\n"
    first, second = (rbexcel("read", name, "--json").json for name in ("kutipan.txt", "bersih.xlsx"))
    for plan in (first, second):
        for row in plan["rows"]:
            del row["sheet"], row["row"], row["key"]
    assert second == first
    assert [(row["levels"][2:], row["months"], row["trailing"]) for row in first["rows"]] == [
        (["Pembentukan Tim", "SK Tim"], [1, 12], "bila perlu"),
        (["Pembentukan Tim", "Notulen rapat"], [], None),
        (["Apel pagi", None], [1], None),
    ]


def test_import_lists_what_it_could_not_read(rbexcel: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EXCERPT.replace("Notulen rapat\t\t", "Notulen rapat\t\txx"), encoding="utf-8")
    done = rbexcel("import", "a.txt", "-o", "bersih.xlsx")
    assert done.code == 1
    assert '  Tidak terbaca  a, baris 4, kolom 7: "xx" (' in done.out
    assert (tmp_path / "bersih.xlsx").exists()


def test_the_published_text_becomes_a_clean_workbook(rbexcel: Command) -> None:
    done = rbexcel("import", SEED, "-o", "bersih.xlsx")
    assert done.code in (0, 1)
    first, second = (rbexcel("read", name, "--json").json for name in (SEED, "bersih.xlsx"))
    assert len(second["rows"]) == (174 if WHOLE else 86)
    assert [row["levels"] for row in second["rows"]] == [row["levels"] for row in first["rows"]]
    assert [row["months"] for row in second["rows"]] == [row["months"] for row in first["rows"]]
    assert (second["satker"], second["year"]) == (SATKER, 2023)
