"""What commands write: under which names, over what, and where they do not."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.command_line import EXCERPT, Command, everything, is_a_sentence, sheet_names, writing


@pytest.mark.parametrize("command", ["check", "summarise"])
def test_a_text_file_gives_a_workbook_of_its_own(rbexcel: Command, tmp_path: Path, command: str) -> None:
    (tmp_path / "a.txt").write_text(EXCERPT, encoding="utf-8")
    done = rbexcel(command, "a.txt", "-o", "a.xlsx")
    assert done.code == (1 if command == "check" else 0)
    assert ("Validasi" if command == "check" else "Ringkasan") in sheet_names("a.xlsx")


@pytest.mark.parametrize("command", ["new", "import", "check", "summarise", "print"])
def test_a_file_in_the_way_is_kept_under_a_dated_name(
    rbexcel: Command, small_file: Path, tmp_path: Path, command: str
) -> None:
    (tmp_path / "hasil.xlsx").write_bytes(b"milik orang")
    done = rbexcel(*writing(command, small_file), "-o", "hasil.xlsx")
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


TARGETS = {
    "into a missing folder": ("tidak/ada/hasil.xlsx", "Folder"),
    "onto a folder": ("folder.xlsx", "adalah folder"),
    "into a folder without a name": ("folder", ".xlsx"),
    "as text": ("hasil.txt", ".xlsx"),
    "as a workbook with macros": ("hasil.xlsm", ".xlsx"),
    "without an ending": ("hasil", ".xlsx"),
}


@pytest.mark.parametrize("command", ["new", "import", "check", "summarise", "print"])
@pytest.mark.parametrize("what", TARGETS)
def test_a_result_that_cannot_be_written_is_a_sentence_and_nothing_is(
    rbexcel: Command, small_file: Path, tmp_path: Path, command: str, what: str
) -> None:
    name, said = TARGETS[what]
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "folder").mkdir()
    before = everything(tmp_path)
    done = rbexcel(*writing(command, small_file), "-o", name)
    assert (done.code, done.out) == (2, "")
    assert is_a_sentence(done.err), done.err
    assert said in done.err
    assert everything(tmp_path) == before


@pytest.mark.parametrize("command", ["new", "import", "check", "summarise", "print"])
def test_when_the_writing_fails_the_old_file_stays_and_no_backup_is_left(
    rbexcel: Command, small_file: Path, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hasil.xlsx").write_bytes(b"milik orang")

    def locked(self: Path, target: Path) -> None:
        raise PermissionError(13, "locked")

    monkeypatch.setattr(Path, "replace", locked)
    done = rbexcel(*writing(command, small_file), "-o", "hasil.xlsx")
    assert done.code == 2
    assert is_a_sentence(done.err)
    assert "Tutup dulu di Excel" in done.err
    assert everything(tmp_path) == {"hasil.xlsx": b"milik orang"}


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
