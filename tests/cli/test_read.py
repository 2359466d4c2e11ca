"""``rbexcel read``: the plan as data, exactly as the contract has it, and for people."""

from __future__ import annotations

from pathlib import Path

from tests.command_line import EXCERPT, Command, is_a_sentence


def test_read_json_has_exactly_the_keys_and_types_of_the_contract(rbexcel: Command, plan_file: Path) -> None:
    shape = rbexcel("read", plan_file, "--json").json
    assert set(shape) == {
        "kind", "satker", "year", "title", "template", "columns", "schedule", "rows", "unread", "uncertain", "decree",
    }  # fmt: skip
    assert shape["schedule"] == "ticks"
    for row in shape["rows"]:
        assert set(row) == {
            "levels", "numbers", "months", "quarters", "trailing", "others", "sheet", "row", "key",
        }  # fmt: skip
        assert (row["quarters"], row["others"]) == ([], {})
        assert len(row["levels"]) == len(row["numbers"]) == 4
        assert all(text is None or isinstance(text, str) for text in [*row["levels"], *row["numbers"], row["trailing"]])
        assert row["months"] == sorted(set(row["months"]))
        assert set(row["months"]) <= set(range(1, 13))
        assert isinstance(row["sheet"], str)
        assert isinstance(row["row"], int)
    assert shape["decree"] is None or set(shape["decree"]) == {
        "number", "date", "place", "signatory", "signatory_title", "certifier", "menimbang", "mengingat", "dictums",
    }  # fmt: skip


def test_read_json_tells_what_it_could_not_read(rbexcel: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EXCERPT.replace("Notulen rapat\t\t", "Notulen rapat\t\txx"), encoding="utf-8")
    done = rbexcel("read", "a.txt", "--json")
    assert done.code == 1
    (unread,) = done.json["unread"]
    assert set(unread) == {"sheet", "cell", "text", "reason"}
    assert (unread["sheet"], unread["cell"], unread["text"]) == ("a", "G4", "xx")
    assert all(set(each) == {"sheet", "row", "reason"} for each in done.json["uncertain"])


def test_read_for_people_counts_each_area(rbexcel: Command, plan_file: Path) -> None:
    done = rbexcel("read", plan_file)
    assert done.code == 0
    lines = done.out.splitlines()
    assert (
        lines[0]
        == "RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN KOMISI PEMILIHAN UMUM KABUPATEN SUKOHARJO TAHUN 2023"
    )
    assert len(lines) == 10
    assert lines[1].startswith("  1  Manajemen Perubahan: ")
    assert lines[-1] == "Tidak terbaca: 0, ragu: 0"


def test_a_sheet_that_is_not_there_is_a_sentence(rbexcel: Command, plan_file: Path) -> None:
    done = rbexcel("read", plan_file, "--sheet", "Lembar9")
    assert (done.code, is_a_sentence(done.err)) == (2, True)
    assert '"Rencana Aksi"' in done.err
