"""What was read is kept by its content, as the run goes; nothing depends on it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from rbexcel.adapters.files import journal
from rbexcel.adapters.files.journal import DAMAGED, NAME, OTHER_VERSION, UNWRITABLE, Journal


def kept(folder: Path, version: str = "1", **contents: bytes) -> Path:
    with Journal(folder, version) as made:
        for key, content in contents.items():
            made.put(key, content)
    return folder / NAME


def test_what_is_kept_is_there_in_the_next_run(tmp_path: Path) -> None:
    kept(tmp_path, a=b"1", b=b"2")
    kept(tmp_path, b=b"3")
    with Journal(tmp_path, "1") as again:
        assert [again.get(key) for key in "abc"] == [b"1", b"3", None]
        assert (again.notes, again.is_kept) == ([], True)


def test_a_fresh_run_forgets_what_is_there_without_a_word(tmp_path: Path) -> None:
    kept(tmp_path, a=b"1")
    with Journal(tmp_path, "1", fresh=True) as again:
        assert (again.get("a"), again.notes, again.is_kept) == (None, [], True)


def test_one_of_another_version_is_thrown_away_and_it_is_said(tmp_path: Path) -> None:
    kept(tmp_path, version="1", a=b"1")
    with Journal(tmp_path, "2") as again:
        assert (again.get("a"), again.notes) == (None, [OTHER_VERSION])
        again.put("a", b"2")
    with Journal(tmp_path, "2") as third:
        assert (third.get("a"), third.notes) == (b"2", [])


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def filled(path: Path) -> None:
    path.write_bytes(b"bukan basis data" * 100)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def another(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE facts (other TEXT)")


@pytest.mark.parametrize("damage", [cut, filled, emptied, another])
def test_a_damaged_one_is_thrown_away_and_it_is_said(tmp_path: Path, damage: object) -> None:
    path = kept(tmp_path, a=b"1" * 20_000)
    assert callable(damage)
    damage(path)
    with Journal(tmp_path, "1") as again:
        assert (again.get("a"), again.notes, again.is_kept) == (None, [DAMAGED], True)


def test_where_nobody_may_write_the_run_does_without_and_says_it_once(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with Journal(tmp_path, "1") as made:
        made.put("a", b"1")
        made.put("b", b"2")
        assert (made.get("a"), made.notes, made.is_kept) == (None, [UNWRITABLE], False)


def test_a_disk_that_is_full_in_the_middle_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_KEPT", "INSERT INTO no_such_table VALUES (?, ?)")
    with Journal(tmp_path, "1") as made:
        made.put("a", b"1")
        made.write()
        made.put("b", b"1")
        made.write()
        assert (made.notes, made.is_kept) == ([UNWRITABLE], False)


def test_what_another_run_holds_is_not_waited_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_PATIENCE", 0.05)
    path = kept(tmp_path, a=b"1")
    with sqlite3.connect(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with Journal(tmp_path, "1") as made:
            assert (made.notes, made.is_kept) == ([UNWRITABLE], False)
    with Journal(tmp_path, "1") as again:
        assert again.get("a") == b"1"


def test_no_place_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    with Journal(None, "1") as made:
        made.put("a", b"1")
        assert (made.get("a"), made.notes, made.is_kept) == (None, [], False)


KILLED = """
import os, signal, sys
from pathlib import Path
from rbexcel.adapters.files import journal
journal._EVERY = 0
made = journal.Journal(Path(sys.argv[1]), "1")
made.put("a", b"1")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_run_that_is_killed_has_kept_what_it_read(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False, timeout=60)
    with Journal(tmp_path, "1") as again:
        assert (again.get("a"), again.notes) == (b"1", [])
