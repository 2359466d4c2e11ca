"""The entry point: versions, exit codes, and bugs, which become one sentence and a line in the log."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rbexcel import __version__
from rbexcel.jobs import checking
from tests.command_line import Command, Done, far_cell, is_a_sentence

FULL = Path("/dev/full")


@pytest.fixture
def home_of_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let every check divide by zero; return the home folder, which is not there yet."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("di dalam")

    monkeypatch.setattr(checking, "checked", broken)
    monkeypatch.setenv("RBEXCEL_HOME", str(tmp_path / "rumah"))
    return tmp_path / "rumah"


def test_the_version_is_printed(rbexcel: Command) -> None:
    assert rbexcel("--version") == Done(0, f"rbexcel {__version__}\n", "")


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
    assert found.stdout.decode("utf-8").endswith("121 temuan: 61 kesalahan, 6 peringatan, 54 info.\n")
    none = _process("check", plan_file, "--select", "RB1", folder=tmp_path)
    assert none.returncode == 0
    missing = _process("check", "tidak – ada.xlsx", folder=tmp_path, LC_ALL="C.UTF-8")
    assert (missing.returncode, missing.stdout) == (2, b"")
    assert missing.stderr.decode("utf-8") == 'Berkas "tidak – ada.xlsx" tidak ditemukan; periksa nama dan foldernya.\n'


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know one encoding of names")
def test_a_system_that_knows_no_unicode_is_served_too(small_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"r\xe9ncana \xe2\x9c\x93")
    folder.mkdir()
    source = shutil.copy(small_file, folder / os.fsdecode(b"\xc3\xa9 \xff.xlsx"))
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    target = folder / os.fsdecode(b"\xe2\x9c\x93\xff.xlsx")
    target.write_bytes(b"lama")
    found = _process("check", source, "-o", target, folder=tmp_path, **bare)
    assert found.stderr.decode("utf-8") == ""
    assert found.returncode < 2
    (kept,) = folder.glob("\u2713\udcff.cadangan-*.xlsx")
    assert (kept.read_bytes(), target.read_bytes()[:2]) == (b"lama", b"PK")
    none = _process("check", folder / os.fsdecode(b"\xfe.xlsx"), folder=tmp_path, **bare)
    assert none.stderr.decode("utf-8").startswith('Berkas "\ufffd.xlsx" tidak ditemukan')


def test_a_process_without_a_place_to_print_works(small_file: Path, tmp_path: Path) -> None:
    code = "import sys; sys.stdout = sys.stderr = None; from rbexcel.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "check", small_file, "-o", tmp_path / "h.xlsx"], check=False)
    assert done.returncode < 2
    assert (tmp_path / "h.xlsx").is_file()


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize(
    ("words", "code"), [(("check", "tidak-ada.xlsx"), 2), (("chekc",), 2), (("rules", "RB203"), 0)]
)
def test_a_full_place_for_errors_does_not_change_the_exit_code(words: tuple[str, ...], code: int) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "rbexcel", *words], check=False, stdout=subprocess.DEVNULL, stderr=full
        )
    assert done.returncode == code


def test_a_hostile_file_does_not_kill_the_process(tmp_path: Path) -> None:
    far_cell(tmp_path / "a.xlsx")
    done = _process("check", "a.xlsx", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert is_a_sentence(done.stderr.decode("utf-8"))


def test_a_package_that_is_missing_is_a_sentence_and_the_doctor_still_looks(tmp_path: Path) -> None:
    def run(missing: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        blocked = f"import sys; sys.modules[{missing!r}] = None; sys.argv = ['rbexcel', *{arguments!r}]"
        code = f"{blocked}; from rbexcel.__main__ import main; main()"
        home = os.environ | {"RBEXCEL_HOME": str(tmp_path)}
        return subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, env=home)

    for missing in ("click", "yaml"):
        done = run(missing, "check", "a.xlsx")
        assert (done.returncode, done.stderr.count("\n"), "Traceback" in done.stderr) == (2, 1, False), done.stderr
    looked = run("yaml", "addin", "doctor")
    assert (looked.returncode, looked.stderr) == (1, "")
    assert "perlu ditangani" in looked.stdout
