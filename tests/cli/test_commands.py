"""The command line from end to end: what it prints, what it writes, and how it says no."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml
import openpyxl
import pytest

from rbexcel import __main__, __version__
from rbexcel.catalogue import built_in as catalogue
from rbexcel.catalogue.populate import populated
from rbexcel.checking.check import rules
from rbexcel.drawing import plan_workbook
from rbexcel.jobs import checking, files, reading
from rbexcel.plan.office import office_named
from rbexcel.plan.plan import Plan
from tests.places import WHOLE, seed

SEED = seed("000")
TEMPLATE = "rb-sukoharjo-2023"
SATKER = "KPU Kabupaten Sukoharjo"
FINDINGS = {
    "RB203": 59,
    "RB204": 40,
    "RB205": 2,
    "RB206": 1,
    "RB207": 1,
    "RB208": 1,
    "RB209": 1,
    "RB303": 2,
    "RB416": 4,
}
"""What the template's own plan has; test_rules recounts it."""

SHARED_PARTS = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
"""The parts of a workbook that any new sheet has to change."""

EXCERPT = (
    "RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN KOMISI PEMILIHAN UMUM KABUPATEN SUKOHARJO TAHUN 2023\n"
    "NO\tAREA PERUBAHAN\tKEGIATAN\tSUB KEGIATAN\tINDIKATOR KEBERHASILAN\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\tKET\n"
    "1\tManajemen Perubahan\t1 Perencanaan\t1 Pembentukan Tim\t1 SK Tim\t√\t\t\t\t\t\t\t\t\t\t\tV\tbila perlu\n"
    "\t\t\t\t2 Notulen rapat\t\t\t\t\t\t\t\t\t\t\t\t\t\n"
    "\t\t\t2 Apel pagi\t\t✓\t\t\t\t\t\t\t\t\t\t\t\t\n"
)


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Done]


@pytest.fixture
def rbexcel(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Command:
    """Run the command line in this process, in an empty folder that is home and here."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["rbexcel", *map(str, arguments)])
        capsys.readouterr()
        try:
            __main__.main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return run


@pytest.fixture(scope="session")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The populated plan, written once; tests copy what they change."""
    file = tmp_path_factory.mktemp("rencana") / "rencana.xlsx"
    done = subprocess.run(
        [sys.executable, "-m", "rbexcel", "new", TEMPLATE, "--satker", SATKER, "--year", "2023", "-o", str(file)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The excerpt as a workbook of three rows, for what does not depend on the plan."""
    file = tmp_path_factory.mktemp("kutipan") / "kutipan.xlsx"
    text = file.with_suffix(".txt")
    text.write_text(EXCERPT, encoding="utf-8")
    files.save_new(plan_workbook.clean_book(reading.read_plan(text)), file, datetime(2023, 1, 5))
    return file


def expected_plan() -> Plan:
    return populated(catalogue.template(TEMPLATE), office_named(SATKER), 2023)


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def sheet_names(file: str | Path) -> list[str]:
    book = openpyxl.load_workbook(file, read_only=True)
    book.close()
    return list(book.sheetnames)


def everything(folder: Path) -> dict[str, bytes | None]:
    """Every file of a folder with its content, and every folder."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def is_a_sentence(text: str) -> bool:
    """Tell one printed line that ends like a sentence and holds nothing of Python."""
    return (
        text.endswith((".\n", "?\n"))
        and text.count("\n") == 1
        and not re.search(r"Traceback|Error\b|Errno|Exception|\bNone\b", text)
    )


# --- the main job


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
    assert (done.code, done.out, done.err) == (0, "a.xlsx: 176 baris untuk KPU Kota Surakarta tahun 2024.\n", "")


def test_the_decree_options_come_back_with_the_plan(rbexcel: Command) -> None:
    given = {
        "number": "13/HK.03.1/3311/2023",
        "date": "5 Januari 2023",
        "place": "Sukoharjo",
        "chair": "NURI {satker} O'Neill",
        "certifier": "=SUM(A1)",
    }
    options = [word for name, text in given.items() for word in (f"--{name}", text)]
    assert rbexcel("new", TEMPLATE, "--satker", SATKER, "--year", 2023, *options, "-o", "a.xlsx").code == 0
    decree = rbexcel("read", "a.xlsx", "--json").json["decree"]
    assert {name: decree[name] for name in ("number", "date", "place", "signatory", "certifier")} == {
        "number": given["number"],
        "date": given["date"],
        "place": given["place"],
        "signatory": given["chair"],
        "certifier": given["certifier"],
    }


def test_read_json_has_exactly_the_keys_and_types_of_the_contract(rbexcel: Command, plan_file: Path) -> None:
    shape = rbexcel("read", plan_file, "--json").json
    assert set(shape) == {
        "kind", "satker", "year", "title", "template", "columns", "rows", "unread", "uncertain", "decree",
    }  # fmt: skip
    for row in shape["rows"]:
        assert set(row) == {"levels", "numbers", "months", "trailing", "sheet", "row", "key"}
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
    assert lines[0] == expected_plan().title
    assert len(lines) == 10
    assert lines[1].startswith("  1  Manajemen Perubahan: ")
    assert lines[-1] == "Tidak terbaca: 0, ragu: 0"


def test_check_json_is_exactly_the_contract(rbexcel: Command, plan_file: Path) -> None:
    done = rbexcel("check", plan_file, "--json")
    assert (done.code, done.err) == (1, "")
    assert set(done.json) == {"findings", "counts"}
    for found in done.json["findings"]:
        assert set(found) == {"code", "severity", "sheet", "cell", "message", "value", "fix"}
        assert found["severity"] in ("error", "warning", "info")
        assert re.fullmatch(r"[A-Z]+[1-9]\d*", found["cell"])
        assert all(isinstance(found[key], str) for key in ("code", "sheet", "message", "fix"))
        assert found["value"] is None or isinstance(found["value"], str)
    assert done.json["counts"] == {"error": 61, "warning": 6, "info": 44, "accepted": 0, "by_code": FINDINGS}
    assert len(done.json["findings"]) == 111


def test_check_for_people_says_place_value_remedy_and_code(rbexcel: Command, plan_file: Path) -> None:
    done = rbexcel("check", plan_file)
    assert done.code == 1
    *lines, last = done.out.splitlines()
    assert last == "111 temuan: 61 kesalahan, 6 peringatan, 44 info."
    assert len(lines) == 111
    pattern = r'Rencana Aksi, sel [A-Z]+\d+: .*".*".*\. .*\. \[RB\d{3}\]'
    assert all(re.fullmatch(pattern, line) for line in lines)


def test_templates_json_has_the_keys_of_the_contract(rbexcel: Command) -> None:
    done = rbexcel("templates", "--json")
    assert done.code == 0
    assert [each["id"] for each in done.json] == list(catalogue.template_ids())
    for each in done.json:
        assert set(each) >= {"id", "kind", "level", "years", "source", "columns", "rows", "ticks"}
        assert isinstance(each["rows"], int)
        assert isinstance(each["ticks"], int)
        assert isinstance(each["years"], list)
        assert isinstance(each["columns"], list)
        loaded = catalogue.template(each["id"])
        assert (each["rows"], each["ticks"]) == (len(loaded.rows), loaded.ticks)


def test_templates_for_people_list_every_id(rbexcel: Command) -> None:
    done = rbexcel("templates")
    assert done.code == 0
    assert all(name in done.out for name in catalogue.template_ids())


def test_rules_lists_every_rule_and_prints_one_manual(rbexcel: Command) -> None:
    listed = rbexcel("rules").out.splitlines()
    assert [line[:5] for line in listed] == [rule.code for rule in rules()]
    markdown = rbexcel("rules", "--markdown").out.splitlines()
    assert markdown[0].startswith("| code ")
    assert len(markdown) == len(rules()) + 2
    manual = rbexcel("rules", "RB203")
    assert manual.code == 0
    assert manual.out.startswith("RB203 (Kesalahan)\n\nAn indicator must be planned")
    unknown = rbexcel("rules", "RB999")
    assert unknown.code == 2
    assert is_a_sentence(unknown.err)


# --- import


def test_a_short_text_becomes_a_clean_workbook(rbexcel: Command, tmp_path: Path) -> None:
    (tmp_path / "kutipan.txt").write_text(EXCERPT, encoding="utf-8")
    done = rbexcel("import", "kutipan.txt", "-o", "bersih.xlsx")
    assert done.code == 0
    assert done.out == "bersih.xlsx: 3 baris dan 3 centang bulan terbaca dari kutipan.txt.\n"
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
    assert '  Lewat  a G4: "xx" (' in done.out
    assert (tmp_path / "bersih.xlsx").exists()


def test_the_published_text_becomes_a_clean_workbook(rbexcel: Command) -> None:
    done = rbexcel("import", SEED, "-o", "bersih.xlsx")
    assert done.code in (0, 1)
    first, second = (rbexcel("read", name, "--json").json for name in (SEED, "bersih.xlsx"))
    assert len(second["rows"]) == (173 if WHOLE else 86)
    assert [row["levels"] for row in second["rows"]] == [row["levels"] for row in first["rows"]]
    assert [row["months"] for row in second["rows"]] == [row["months"] for row in first["rows"]]
    assert (second["satker"], second["year"]) == (SATKER, 2023)


# --- check -o and summarise


def test_check_o_leaves_every_other_part_as_it_was(rbexcel: Command, plan_file: Path, tmp_path: Path) -> None:
    assert rbexcel("check", plan_file, "-o", "diperiksa.xlsx").code == 1
    before, after = parts(plan_file), parts(tmp_path / "diperiksa.xlsx")
    changed = {name for name in before if after.get(name) != before[name]} - SHARED_PARTS
    assert changed
    assert all(name.startswith("xl/worksheets/sheet") for name in changed)
    for name in changed:  # the plan's own sheet takes the marks, and the one that was in front no longer is
        assert _unmarked(after[name]) == _unmarked(before[name])
    assert sum(b"conditionalFormatting" in after[name] for name in changed) == 1


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
        assert line[4] == f'=HYPERLINK("#\'Rencana Aksi\'!{each["cell"]}","{each["cell"]}")'
        cell = book["Rencana Aksi"][each["cell"]]
        if each["code"] in ("RB203", "RB204"):
            assert cell.value is None
            (quoted,) = re.findall(r'^indikator "(.*)" belum punya bulan', each["message"])
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
    done = rbexcel("check", "a.xlsx", "-o", "b.xlsx")
    assert (done.code, done.out.splitlines()[0]) == (0, "0 temuan: 0 kesalahan, 0 peringatan, 0 info.")
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
        (("--select", "rb203,RB3"), {"RB203", "RB303"}),
        (("--select", "RB203", "--select", "RB303"), {"RB203", "RB303"}),
        (("--ignore", "RB2"), {"RB303", "RB416"}),
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


def test_summarise_again_gives_the_same_sheets(rbexcel: Command, plan_file: Path) -> None:
    first = rbexcel("summarise", plan_file, "-o", "1.xlsx")
    assert (first.code, first.err) == (0, "")
    second = rbexcel("summarise", "1.xlsx", "-o", "2.xlsx")
    assert second.code == 0
    names = [sheet_names(name) for name in ("1.xlsx", "2.xlsx")]
    assert sorted(names[0]) == sorted(names[1])
    assert len(names[0]) == len(sheet_names(plan_file)) + 1 + 8 + 2  # Ringkasan, the areas, Agenda and Monev
    assert first.out.removeprefix("1.xlsx") == second.out.removeprefix("2.xlsx")


def test_a_summarised_file_checks_the_same(rbexcel: Command, plan_file: Path) -> None:
    before = rbexcel("check", plan_file, "--json")
    rbexcel("summarise", plan_file, "-o", "1.xlsx")
    assert rbexcel("check", "1.xlsx", "--json") == before
    rbexcel("check", "1.xlsx", "-o", "2.xlsx")
    rbexcel("summarise", "2.xlsx", "-o", "3.xlsx")
    assert rbexcel("check", "3.xlsx", "--json") == before
    names = sheet_names("3.xlsx")
    assert (names.count("Validasi"), names.count("Ringkasan"), names.count("_rbexcel")) == (1, 1, 1)


def test_choosing_the_sheet_changes_nothing_where_there_is_one_plan(rbexcel: Command, plan_file: Path) -> None:
    for command in (("read", plan_file, "--json"), ("check", plan_file, "--json")):
        assert rbexcel(*command, "--sheet", "Rencana Aksi") == rbexcel(*command)


def test_summarise_with_a_sheet_keeps_whose_workbook_it_is(rbexcel: Command, plan_file: Path) -> None:
    rbexcel("summarise", plan_file, "-o", "1.xlsx", "--sheet", "Rencana Aksi")
    rbexcel("summarise", "1.xlsx", "-o", "2.xlsx", "--sheet", "Rencana Aksi")
    told = rbexcel("read", "2.xlsx", "--json").json
    assert (told["template"], told["satker"], told["year"]) == (TEMPLATE, SATKER, 2023)
    assert rbexcel("check", "2.xlsx", "--json") == rbexcel("check", plan_file, "--json")


def test_a_sheet_that_is_not_there_is_a_sentence(rbexcel: Command, plan_file: Path) -> None:
    done = rbexcel("read", plan_file, "--sheet", "Lembar9")
    assert (done.code, is_a_sentence(done.err)) == (2, True)
    assert '"Rencana Aksi"' in done.err


@pytest.mark.parametrize("command", ["check", "summarise"])
def test_a_text_file_gives_a_workbook_of_its_own(rbexcel: Command, tmp_path: Path, command: str) -> None:
    (tmp_path / "a.txt").write_text(EXCERPT, encoding="utf-8")
    done = rbexcel(command, "a.txt", "-o", "a.xlsx")
    assert done.code == (1 if command == "check" else 0)
    assert ("Validasi" if command == "check" else "Ringkasan") in sheet_names("a.xlsx")


# --- results and names


@pytest.mark.parametrize("command", ["new", "import", "check", "summarise"])
def test_a_file_in_the_way_is_kept_under_a_dated_name(
    rbexcel: Command, small_file: Path, tmp_path: Path, command: str
) -> None:
    (tmp_path / "hasil.xlsx").write_bytes(b"milik orang")
    done = rbexcel(*_writing(command, small_file), "-o", "hasil.xlsx")
    assert done.code in (0, 1)
    (backup,) = tmp_path.glob("hasil.cadangan-*.xlsx")
    assert re.fullmatch(r"hasil\.cadangan-\d{8}-\d{6}\.xlsx", backup.name)
    assert backup.read_bytes() == b"milik orang"
    assert f"Berkas lama disimpan sebagai {backup.name}" in done.out
    assert (tmp_path / "hasil.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    "name",
    [
        "rencana aksi 2023.xlsx",
        'd\'ua "kutip".xlsx',
        "a=b & c.xlsx",
        "rencana – ✓ é КЕТ 计划.xlsx",
        "satu.dua.tiga.XLSX",
        "-rf.xlsx",
        "[1]#%20.xlsx",
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no quotation marks in names")
def test_any_name_that_a_file_may_have_is_read_and_written(
    rbexcel: Command, small_file: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(small_file.read_bytes())
    (tmp_path / "hasil").mkdir()
    target = f"hasil/{name}"
    assert rbexcel("check", "-o", target, "--", name).code == 1
    assert rbexcel("summarise", "-o", target, "--", name).code == 0
    assert rbexcel("check", target, "--json") == rbexcel("check", small_file, "--json")
    assert rbexcel("import", "-o", f"hasil/{name.lower()}", "--", name).code == 0


def test_a_long_name_of_an_office_is_written(rbexcel: Command) -> None:
    satker = "KPU Kabupaten Kepulauan Siau Tagulandang Biaro & \"Sitaro\" = <b>'X'</b>"
    assert rbexcel("new", TEMPLATE, "--satker", satker, "--year", 2023, "-o", "a.xlsx").code == 0
    assert rbexcel("read", "a.xlsx", "--json").json["satker"] == satker


def _writing(command: str, small_file: Path) -> tuple[str | Path, ...]:
    if command == "new":
        return "new", TEMPLATE, "--satker", SATKER, "--year", "2023"
    return command, small_file


# --- calls that cannot be done


def _invoice(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ("FAKTUR", 17),
        ("No", "Barang", "Jumlah", "Harga"),
        (1, "Kertas F4", 5, 60000),
        (2, "Tinta", 1, 250000),
    ):
        sheet.append(line)
    book.save(path)


def _half(path: Path) -> None:
    _invoice(path)
    path.write_bytes(path.read_bytes()[:900])


def _far_cell(path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["XFD1048576"] = "jauh"
    book.save(path)


def _protected(path: Path) -> None:
    _invoice(path)
    plain = path.with_suffix(".tmp")
    path.rename(plain)
    with plain.open("rb") as source, path.open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("rahasia", target)
    plain.unlink()


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "a text called .xlsx": (lambda path: path.write_text("halo", encoding="utf-8"), "berkas teks biasa"),
    "an empty file": (lambda path: path.write_bytes(b""), "kosong"),
    "an empty workbook": (lambda path: openpyxl.Workbook().save(path), "kosong"),
    "a half workbook": (_half, "rusak"),
    "a password": (_protected, "kata sandi"),
    "a folder": (lambda path: path.mkdir(), "folder"),
    "nothing": (lambda path: None, "tidak ditemukan"),
    "an invoice": (_invoice, "Tidak ada tabel rencana aksi"),
    "a cell at the end of the sheet": (_far_cell, "XFD1048576"),
}


@pytest.mark.parametrize("command", ["check", "read", "import", "summarise"])
@pytest.mark.parametrize("what", BAD)
def test_a_file_that_is_no_plan_is_a_sentence_and_nothing_is_written(
    rbexcel: Command, tmp_path: Path, command: str, what: str
) -> None:
    make, said = BAD[what]
    make(tmp_path / "a.xlsx")
    before = everything(tmp_path)
    output = () if command == "read" else ("-o", "hasil.xlsx")
    done = rbexcel(command, "a.xlsx", *output)
    assert (done.code, done.out) == (2, "")
    assert is_a_sentence(done.err), done.err
    assert said in done.err
    assert '"a.xlsx"' in done.err
    assert everything(tmp_path) == before


TARGETS = {
    "into a missing folder": ("tidak/ada/hasil.xlsx", "Folder"),
    "onto a folder": ("folder.xlsx", "adalah folder"),
    "into a folder without a name": ("folder", ".xlsx"),
    "as text": ("hasil.txt", ".xlsx"),
    "as a workbook with macros": ("hasil.xlsm", ".xlsx"),
    "without an ending": ("hasil", ".xlsx"),
}


@pytest.mark.parametrize("command", ["new", "import", "check", "summarise"])
@pytest.mark.parametrize("what", TARGETS)
def test_a_result_that_cannot_be_written_is_a_sentence_and_nothing_is(
    rbexcel: Command, small_file: Path, tmp_path: Path, command: str, what: str
) -> None:
    name, said = TARGETS[what]
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "folder").mkdir()
    before = everything(tmp_path)
    done = rbexcel(*_writing(command, small_file), "-o", name)
    assert (done.code, done.out) == (2, "")
    assert is_a_sentence(done.err), done.err
    assert said in done.err
    assert everything(tmp_path) == before


@pytest.mark.parametrize("command", ["new", "import", "check", "summarise"])
def test_when_the_writing_fails_the_old_file_stays_and_no_backup_is_left(
    rbexcel: Command, small_file: Path, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hasil.xlsx").write_bytes(b"milik orang")

    def locked(self: Path, target: Path) -> None:
        raise PermissionError(13, "locked")

    monkeypatch.setattr(Path, "replace", locked)
    done = rbexcel(*_writing(command, small_file), "-o", "hasil.xlsx")
    assert done.code == 2
    assert is_a_sentence(done.err)
    assert "Tutup dahulu di Excel" in done.err
    assert everything(tmp_path) == {"hasil.xlsx": b"milik orang"}


def test_a_file_that_may_not_be_read_is_a_sentence(
    rbexcel: Command, small_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Path.open

    def refuse(self: Path, *how: Any, **more: Any) -> Any:
        if self == small_file:
            raise PermissionError(13, "denied")
        return usual(self, *how, **more)

    monkeypatch.setattr("os.access", lambda *_, **__: False)
    monkeypatch.setattr(Path, "open", refuse)
    for command in (("check", small_file), ("new", "rb-8-area", "--from", small_file, "--dry-run")):
        done = rbexcel(*command)
        assert (done.code, done.out, is_a_sentence(done.err)) == (2, "", True)
        assert "tidak boleh dibuka" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "rb-sukoharjo", "--satker", SATKER, "--year", "2023", "-o", "a.xlsx"), f'"{TEMPLATE}"'),
        (("new", TEMPLATE, "--satker", "Sukoharjo", "--year", "2023", "-o", "a.xlsx"), '"KPU Kabupaten Sukoharjo"'),
    ],
)
def test_a_call_with_a_wrong_word_is_a_sentence(
    rbexcel: Command, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = rbexcel(*arguments)
    assert (done.code, done.out, is_a_sentence(done.err)) == (2, "", True)
    assert said in done.err
    assert everything(tmp_path) == {}


def test_the_version_is_printed(rbexcel: Command) -> None:
    assert rbexcel("--version") == Done(0, f"rbexcel {__version__}\n", "")


def test_a_name_that_no_system_takes_is_told(rbexcel: Command, plan_file: Path, tmp_path: Path) -> None:
    done = rbexcel("check", plan_file, "-o", f"{'n' * 252}.xlsx")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert done.err.startswith('Nama hasil "nnn')
    assert done.err.endswith("terlalu panjang. Pilih nama yang lebih pendek.\n")


def test_a_long_name_is_shortened_for_its_backup(rbexcel: Command, plan_file: Path, tmp_path: Path) -> None:
    long = tmp_path / f"{'n' * 245}.xlsx"
    long.write_bytes(plan_file.read_bytes())
    rbexcel("check", plan_file, "-o", long)
    (backup,) = tmp_path.glob("n*.cadangan-*.xlsx")
    assert backup.read_bytes() == plan_file.read_bytes()


# --- a bug


@pytest.fixture
def home_of_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let every check divide by zero; return the home folder, which is not there yet."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("di dalam")

    monkeypatch.setattr(checking, "checked", broken)
    monkeypatch.setenv("RBEXCEL_HOME", str(tmp_path / "rumah"))
    return tmp_path / "rumah"


def test_a_bug_is_a_sentence_and_its_traceback_goes_to_the_log(
    rbexcel: Command, plan_file: Path, home_of_a_bug: Path
) -> None:
    done = rbexcel("check", plan_file)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    log = home_of_a_bug / "rbexcel.log"
    assert str(log) in done.err
    assert "ZeroDivisionError: di dalam" in log.read_text(encoding="utf-8")
    rbexcel("check", plan_file)
    assert log.read_text(encoding="utf-8").count("Traceback") == 2


def test_a_bug_where_no_log_can_be_written_is_a_sentence_too(
    rbexcel: Command, plan_file: Path, home_of_a_bug: Path
) -> None:
    home_of_a_bug.write_text("bukan folder", encoding="utf-8")
    done = rbexcel("check", plan_file)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    assert "ZeroDivisionError" in done.err


# --- the demo, and real processes


def test_the_demo_does_the_whole_job_without_a_network(
    rbexcel: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("the demo opened a socket")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    for name in ("create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, forbidden)
    done = rbexcel("demo", "-o", "contoh")
    assert (done.code, done.err) == (0, "")
    assert sorted(path.name for path in (tmp_path / "contoh").iterdir()) == [
        "1-rencana-aksi.xlsx",
        "2-diperiksa.xlsx",
        "3-ringkasan.xlsx",
    ]
    assert "61 kesalahan, 6 peringatan, 44 info" in done.out
    last = sheet_names(tmp_path / "contoh" / "3-ringkasan.xlsx")
    assert {"Rencana Aksi", "Validasi", "Ringkasan", "1 Manajemen Perubahan", "_rbexcel"} <= set(last)
    assert {"Agenda", "Monev"} <= set(last)
    assert len(last) == len(sheet_names(tmp_path / "contoh" / "1-rencana-aksi.xlsx")) + 4 + 8


def test_the_demo_on_top_of_a_file_is_a_sentence(rbexcel: Command, tmp_path: Path) -> None:
    (tmp_path / "contoh").write_text("x", encoding="utf-8")
    done = rbexcel("demo", "-o", "contoh")
    assert (done.code, is_a_sentence(done.err)) == (2, True)


def _process(*arguments: str | Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "rbexcel", *map(str, arguments)],
        check=False,
        cwd=folder,
        env=clean | {"HOME": str(folder), "USERPROFILE": str(folder)} | environment,
        capture_output=True,
        timeout=60,
    )


def test_a_process_ends_with_the_same_codes_and_speaks_utf8_everywhere(plan_file: Path, tmp_path: Path) -> None:
    found = _process("check", plan_file, folder=tmp_path, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (found.returncode, found.stderr) == (1, b"")
    assert found.stdout.decode("utf-8").endswith("111 temuan: 61 kesalahan, 6 peringatan, 44 info.\n")
    none = _process("check", plan_file, "--select", "RB1", folder=tmp_path)
    assert none.returncode == 0
    missing = _process("check", "tidak – ada.xlsx", folder=tmp_path, LC_ALL="C.UTF-8")
    assert (missing.returncode, missing.stdout) == (2, b"")
    assert missing.stderr.decode("utf-8") == 'Berkas "tidak – ada.xlsx" tidak ditemukan; periksa nama dan foldernya.\n'


def test_a_hostile_file_does_not_kill_the_process(tmp_path: Path) -> None:
    _far_cell(tmp_path / "a.xlsx")
    done = _process("check", "a.xlsx", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert is_a_sentence(done.stderr.decode("utf-8"))
