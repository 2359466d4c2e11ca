"""``rbexcel check``: what it tells, by the contract and for people, and the copy that it writes."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from tests.command_line import EXCERPT, Command, everything, is_a_sentence, parts, sheet_names

FINDINGS = {
    "RB203": 59,
    "RB204": 40,
    "RB205": 2,
    "RB206": 2,
    "RB207": 1,
    "RB208": 1,
    "RB209": 1,
    "RB303": 2,
    "RB308": 8,
    "RB407": 1,
    "RB416": 4,
}
"""What the template's own plan has, with the blanks of its decree and lampiran; test_rules recounts its rows."""

SHARED_PARTS = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
"""The parts of a workbook that any new sheet has to change."""


_COUNTS = "{} temuan: 0 kesalahan, {} peringatan, 0 info."


def test_check_json_is_exactly_the_contract(rbexcel: Command, plan_file: Path) -> None:
    done = rbexcel("check", plan_file, "--json")
    assert (done.code, done.err) == (1, "")
    assert set(done.json) == {"findings", "counts"}
    for found in done.json["findings"]:
        assert set(found) == {"code", "severity", "sheet", "cell", "message", "value", "fix", "group", "place"}
        assert found["severity"] in ("error", "warning", "info")
        assert re.fullmatch(r"[A-Z]+[1-9]\d*", found["cell"])
        assert all(isinstance(found[key], str) for key in ("code", "sheet", "message", "fix", "group", "place"))
        assert found["value"] is None or isinstance(found["value"], str)
    assert done.json["counts"] == {"error": 61, "warning": 6, "info": 54, "accepted": 0, "by_code": FINDINGS}
    assert len(done.json["findings"]) == 121


def test_check_for_people_says_place_value_remedy_and_code(rbexcel: Command, plan_file: Path) -> None:
    done = rbexcel("check", plan_file)
    assert done.code == 1
    *lines, blanks, last = done.out.splitlines()
    assert blanks == "9 isian keputusan belum lengkap atau keliru: belum bisa dikirim."
    assert last == "121 temuan: 61 kesalahan, 6 peringatan, 54 info."
    assert len(lines) == 121
    of_rows = [line for line in lines if not line.endswith(("[RB308]", "[RB407]"))]
    assert len(of_rows) == 112
    assert all(re.fullmatch(r'Rencana Aksi, sel [A-Z]+\d+: .*".*".*\. .*\. \[RB\d{3}\]', line) for line in of_rows)
    number = "nomor pada keputusan belum diisi. Tulis di sel A7 lembar Keputusan."
    assert f"Keputusan, sel A7: {number} [RB308]" in lines


def test_check_o_leaves_every_other_part_as_it_was(rbexcel: Command, plan_file: Path, tmp_path: Path) -> None:
    assert rbexcel("check", plan_file, "-o", "diperiksa.xlsx").code == 1
    before, after = parts(plan_file), parts(tmp_path / "diperiksa.xlsx")
    changed = {name for name in before if after.get(name) != before[name]} - SHARED_PARTS
    assert changed
    assert all(name.startswith("xl/worksheets/sheet") for name in changed)
    for name in changed:  # the plan's own sheets take the marks, and the one that was in front no longer is
        assert _unmarked(after[name]) == _unmarked(before[name])
    assert sum(b"conditionalFormatting" in after[name] for name in changed) == 2


def _unmarked(sheet: bytes) -> bytes:
    bare = re.sub(rb"<conditionalFormatting\b.*?</conditionalFormatting>", b"", sheet)
    return re.sub(rb' tabSelected="[01]"', b"", bare)


def test_check_o_does_not_touch_the_file_it_checks(rbexcel: Command, plan_file: Path) -> None:
    before = plan_file.read_bytes()
    rbexcel("check", plan_file, "-o", "diperiksa.xlsx")
    assert plan_file.read_bytes() == before


def test_every_link_jumps_to_the_cell_of_its_finding(rbexcel: Command, plan_file: Path) -> None:
    found = rbexcel("check", plan_file, "--json", "-o", "diperiksa.xlsx").json["findings"]
    book = openpyxl.load_workbook("diperiksa.xlsx")
    lines = [row for row in book["Validasi"].iter_rows(values_only=True) if str(row[2]).startswith("RB")]
    assert len(lines) == len(found)
    for line, each in zip(lines, found, strict=True):
        assert line[2] == each["code"]
        assert line[4] == f'=HYPERLINK("#\'{each["sheet"]}\'!{each["cell"]}","{each["cell"]}")'
        cell = book["Rencana Aksi"][each["cell"]]
        if each["code"] in ("RB203", "RB204"):
            assert cell.value is None
            (quoted,) = re.findall(r'^indikator "(.*)" belum dicentang bulannya', each["message"])
            shown = [" ".join(str(other.value).split()) for other in book["Rencana Aksi"][cell.row] if other.value]
            assert any(quoted.rstrip("…") in text for text in shown)


def test_a_checked_file_checks_the_same_again(rbexcel: Command, plan_file: Path) -> None:
    first = rbexcel("check", plan_file, "--json", "-o", "1.xlsx")
    second = rbexcel("check", "1.xlsx", "--json", "-o", "2.xlsx")
    assert second == first
    assert sheet_names("2.xlsx").count("Validasi") == 1
    assert rbexcel("check", "2.xlsx", "--json") == first
    assert sorted(parts(Path("1.xlsx"))) == sorted(parts(Path("2.xlsx")))


def test_a_file_may_be_checked_into_itself(rbexcel: Command, plan_file: Path, tmp_path: Path) -> None:
    own = tmp_path / "rencana.xlsx"
    own.write_bytes(plan_file.read_bytes())
    done = rbexcel("check", "rencana.xlsx", "-o", "rencana.xlsx")
    assert done.code == 1
    (backup,) = tmp_path.glob("rencana.cadangan-*.xlsx")
    assert backup.read_bytes() == plan_file.read_bytes()
    assert f"Berkas lama disimpan sebagai {backup.name}" in done.out
    assert "Validasi" in sheet_names(own)


def test_a_clean_plan_is_exit_code_0_and_says_so(rbexcel: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        EXCERPT.replace("\t\t\t2 Apel pagi\t\t✓", "\t\t\t2 Apel pagi\t1 Foto\t✓").replace(
            "2 Notulen rapat\t", "2 Notulen rapat\tV"
        ),
        encoding="utf-8",
    )
    assert rbexcel("import", "a.txt", "-o", "a.xlsx").code == 0
    # A table has no decree, which keeps it from being sent.
    told = rbexcel("check", "a.xlsx")
    assert told.code == 0
    assert "Keputusan belum ada: belum bisa dikirim." in told.out.splitlines()
    done = rbexcel("check", "a.xlsx", "--ignore", "RB308", "-o", "b.xlsx")
    assert (done.code, done.out.splitlines()[0]) == (0, _COUNTS.format(0, 0))
    texts = [
        str(cell) for row in openpyxl.load_workbook("b.xlsx")["Validasi"].iter_rows(values_only=True) for cell in row
    ]
    assert any("0 temuan" in text for text in texts)


def test_warnings_and_hints_alone_are_exit_code_0(rbexcel: Command, plan_file: Path) -> None:
    done = rbexcel("check", plan_file, "--select", "RB204", "--json")
    assert done.code == 0
    assert done.json["counts"]["by_code"] == {"RB204": 40}


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (("--select", "RB20"), {"RB203", "RB204", "RB205", "RB206", "RB207", "RB208", "RB209"}),
        (("--select", "rb203,RB3"), {"RB203", "RB303", "RB308"}),
        (("--select", "RB203", "--select", "RB303"), {"RB203", "RB303"}),
        (("--ignore", "RB2"), {"RB303", "RB308", "RB407", "RB416"}),
        (("--select", "RB2", "--ignore", "RB204,RB205,rb206"), {"RB203", "RB207", "RB208", "RB209"}),
        (("--ignore", "RB"), set()),
    ],
)
def test_rules_are_picked_by_code_and_prefix(
    rbexcel: Command, plan_file: Path, options: tuple[str, ...], codes: set[str]
) -> None:
    done = rbexcel("check", plan_file, "--json", *options)
    assert set(done.json["counts"]["by_code"]) == codes


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_a_sentence_and_nothing_is_written(
    rbexcel: Command, plan_file: Path, tmp_path: Path, option: str
) -> None:
    done = rbexcel("check", plan_file, option, "RB203,RB9", "-o", "a.xlsx")
    assert (done.code, done.out) == (2, "")
    assert '"RB9"' in done.err
    assert is_a_sentence(done.err)
    assert everything(tmp_path) == {}


def test_choosing_the_sheet_changes_nothing_where_there_is_one_plan(rbexcel: Command, plan_file: Path) -> None:
    for command in (("read", plan_file, "--json"), ("check", plan_file, "--json")):
        assert rbexcel(*command, "--sheet", "Rencana Aksi") == rbexcel(*command)
