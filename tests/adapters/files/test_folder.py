"""Everything that lies in a folder is listed, also what is not opened."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from rbexcel.adapters.files.folder import OWN, sources
from rbexcel.errors import RbexcelError
from rbexcel.rekap.facts import Source


def listed(path: Path, **own: str) -> dict[str, Source]:
    return {each.path: each for each in sources(path, {path / name.replace("_", "."): OWN for name in own})}


def passed(path: Path) -> dict[str, str]:
    return {name: each.passed for name, each in listed(path).items() if each.passed}


def test_files_of_all_folders_below_are_listed_by_their_paths(tmp_path: Path) -> None:
    names = ["b.xlsx", "a/rencana.xlsx", "a/b/rencana.xlsx", "100% #1 'asli'.xlsx", "c.CSV", "d.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    os.utime(tmp_path / "b.xlsx", (0, datetime(2026, 1, 2, 3, 4, 5).timestamp()))
    found = listed(tmp_path)
    assert list(found) == sorted(names)
    assert not any(each.passed for each in found.values())
    assert found["b.xlsx"] == Source("b.xlsx", 6, datetime(2026, 1, 2, 3, 4, 5), sha256(b"b.xlsx").hexdigest())


def test_what_is_no_plan_is_passed_over_with_its_reason(tmp_path: Path) -> None:
    system = ("Thumbs.db", ".DS_Store", "._a.xlsx")
    for name in ("~$a.xlsx", ".~lock.a.xlsx#", "surat.pdf", "foto.jpg", "catatan", "sk.docx", "Temuan_RB.eml", *system):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "map.xlsx").mkdir()
    (tmp_path / "map.xlsx" / "isi.xlsx").write_bytes(b"x")
    (tmp_path / "hilang.xlsx").symlink_to(tmp_path / "tidak ada.xlsx")
    assert {name: why.split(";")[0].split(":")[0] for name, why in passed(tmp_path).items()} == {
        "~$a.xlsx": "berkas kunci",
        ".~lock.a.xlsx#": "berkas kunci",
        "surat.pdf": 'Berkas "surat.pdf" adalah berkas PDF',
        "foto.jpg": 'Berkas "foto.jpg" adalah gambar',
        "sk.docx": 'Berkas "sk.docx" adalah dokumen Word',
        "Temuan_RB.eml": "konsep surat dari rekap, bukan kiriman.",
        "catatan": 'Berkas "catatan" tidak berakhiran yang dikenal',
        **dict.fromkeys(system, "berkas sistem atau catatan rekap, bukan kiriman."),
        "map.xlsx": "ini folder, bukan berkas",
        "hilang.xlsx": "pintasan ini tidak menuju berkas yang ada. Minta berkasnya sekali lagi.",
    }
    assert "map.xlsx/isi.xlsx" in listed(tmp_path)


def test_what_the_run_writes_itself_is_no_senders(tmp_path: Path) -> None:
    for name in ("rekap.xlsx", "a.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    found = listed(tmp_path, rekap_xlsx="")
    assert (found["rekap.xlsx"].passed, found["a.xlsx"].passed) == (OWN, None)


def test_a_link_that_leads_back_up_ends_there(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "rencana.xlsx").write_bytes(b"x")
    (tmp_path / "a" / "atas").symlink_to(tmp_path, target_is_directory=True)
    assert list(listed(tmp_path)) == ["a/atas", "a/rencana.xlsx"]
    assert passed(tmp_path) == {"a/atas": "pintasan ke folder yang sudah dibaca."}


def test_a_link_to_a_folder_elsewhere_is_followed(tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "rencana.xlsx").write_bytes(b"x")
    (tmp_path / "kiriman").mkdir()
    (tmp_path / "kiriman" / "dari").symlink_to(tmp_path / "lain", target_is_directory=True)
    assert list(listed(tmp_path / "kiriman")) == ["dari/rencana.xlsx"]


def test_a_file_that_cannot_be_opened_now_is_left_to_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")

    def locked(*_: object) -> None:
        raise PermissionError(13, "locked")

    monkeypatch.setattr(hashlib, "file_digest", locked)
    (found,) = sources(tmp_path)
    assert (found.path, found.size, found.sha256, found.passed) == ("a.xlsx", 1, None, None)


def test_a_folder_that_nobody_may_look_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b.xlsx").write_bytes(b"x")
    there = Path.iterdir

    def look(path: Path) -> object:
        if path.name == "a":
            raise PermissionError(13, "closed", str(path))
        return there(path)

    monkeypatch.setattr(Path, "iterdir", look)
    assert [(each.path, bool(each.passed)) for each in sources(tmp_path)] == [("a", True), ("b.xlsx", False)]


@pytest.mark.parametrize("name", ["tidak ada", "berkas.txt"])
def test_what_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "berkas.txt").write_bytes(b"x")
    with pytest.raises(RbexcelError, match=name):
        list(sources(tmp_path / name))
