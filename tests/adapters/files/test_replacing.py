"""Putting a file where one may be: whole or not at all, the true cause when it fails, nothing left behind."""

from __future__ import annotations

import errno
import os
import tempfile
from datetime import datetime
from pathlib import Path

import pytest

from rbexcel.adapters.files import drafts
from rbexcel.adapters.files.disk import told
from rbexcel.adapters.files.drafts import owned
from rbexcel.adapters.files.replacing import replace_file, replace_kept
from rbexcel.errors import RbexcelError

AT = datetime(2026, 5, 6, 7, 8, 9)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(b"lama")
    replace_file(path, b"baru")
    assert path.read_bytes() == b"baru"
    assert names(tmp_path) == ["rencana.xlsx"]


# --- what the system refuses


CAUSES = {
    errno.ENOSPC: 'Disk tempat "rencana.xlsx" penuh',
    errno.EDQUOT: "Jatah ruang Anda",
    errno.EFBIG: "lebih besar dari yang boleh",
    errno.EROFS: "hanya dapat dibaca",
    errno.EACCES: "tidak boleh ditulisi",
    errno.EBUSY: "sedang terbuka atau terkunci",
    errno.ENAMETOOLONG: "terlalu panjang",
    errno.EIO: "gagal dibaca atau ditulisi",
    errno.ESTALE: "tidak terhubung lagi",
    errno.EHOSTDOWN: "tidak terhubung lagi",
    errno.EMFILE: "hubungi petugas TI",
}


@pytest.mark.parametrize(("number", "sentence"), CAUSES.items(), ids=[errno.errorcode[each] for each in CAUSES])
@pytest.mark.parametrize("step", ["mkstemp", "write", "replace"])
def test_the_true_cause_is_told_and_the_old_file_stays(
    number: int, sentence: str, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(b"lama")

    def refused(*_: object, **__: object) -> None:
        raise OSError(number, "as the system says it")

    place = {"mkstemp": "tempfile.mkstemp", "write": "os.fsync", "replace": "pathlib.Path.replace"}[step]
    monkeypatch.setattr(place, refused)
    wanted = "sedang terbuka atau terkunci" if number == errno.EACCES else sentence
    with pytest.raises(RbexcelError, match=wanted):
        replace_kept(path, b"baru", AT)
    monkeypatch.undo()
    assert path.read_bytes() == b"lama"
    assert names(tmp_path) == ["rencana.xlsx"]


WINDOWS = {
    32: "sedang terbuka atau terkunci",
    33: "sedang terbuka atau terkunci",
    1224: "sedang terbuka atau terkunci",
    112: "penuh",
    19: "hanya dapat dibaca",
    53: "tidak terhubung lagi",
    64: "tidak terhubung lagi",
    206: "terlalu panjang",
    225: "Antivirus menahan",
    362: "OneDrive",
    1295: "Jatah ruang",
}


@pytest.mark.parametrize(("number", "sentence"), WINDOWS.items())
def test_the_numbers_of_windows_say_more_than_those_of_python(number: int, sentence: str) -> None:
    error = OSError(errno.EINVAL, "as Windows says it")
    error.winerror = number  # type: ignore[attr-defined, unused-ignore]
    assert sentence in str(told(error, Path("rencana.xlsx")))


def test_a_missing_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RbexcelError, match=r'Folder ".*belum" tidak ada\. Buat dulu foldernya'):
        replace_file(tmp_path / "belum" / "rencana.xlsx", b"baru")


def test_a_name_that_is_no_text_is_told_with_signs_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(RbexcelError) as refused:
        replace_file(tmp_path / "belum" / os.fsdecode(b"r\xe9ncana.xlsx"), b"baru")
    str(refused.value).encode()
    path = tmp_path / os.fsdecode(b"r\xe9ncana.xlsx")
    path.write_bytes(b"lama")
    assert replace_kept(path, b"baru", AT)
    assert path.read_bytes() == b"baru"


# --- what a killed run left


def left_by(process: int, computer: str | None = None) -> str:
    name = f"{owned('rencana')}abcd1234.tmp".replace(f"-{os.getpid()}-", f"-{process}-")
    return name if computer is None else name.replace(drafts._computer(), computer)


def test_the_drafts_of_a_run_that_is_over_go_with_the_next_one(tmp_path: Path) -> None:
    over = 2**22 + 1  # beyond the highest number that Linux gives a process
    there = {
        left_by(over): False,
        left_by(os.getpid()): True,
        left_by(over, "00000000"): True,
        ".rencana-abcd1234.tmp": True,
        "~$rencana.tmp": True,
    }
    for name in there:
        (tmp_path / name).write_bytes(b"draf")
    folder = tmp_path / left_by(over).replace("rencana", "kiriman")
    folder.mkdir()
    (folder / "surat.eml").write_bytes(b"setengah")
    replace_file(tmp_path / "lain.xlsx", b"baru")
    assert names(tmp_path) == sorted(["lain.xlsx", *(name for name, stays in there.items() if stays)])


def test_a_kept_copy_of_what_still_stands_there_goes_with_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(b"kini")
    (tmp_path / "rencana.cadangan-20260101-000000.xlsx").write_bytes(b"kini")
    (tmp_path / "rencana.cadangan-20250101-000000.xlsx").write_bytes(b"dulu")
    kept = replace_kept(path, b"baru", AT)
    assert kept
    assert kept.read_bytes() == b"kini"
    assert names(tmp_path) == [
        "rencana.cadangan-20250101-000000.xlsx",
        "rencana.cadangan-20260506-070809.xlsx",
        "rencana.xlsx",
    ]


def test_a_draft_that_cannot_be_taken_away_undoes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(Path, "unlink", refuse)
    replace_file(tmp_path / "rencana.xlsx", b"baru")
    assert (tmp_path / "rencana.xlsx").read_bytes() == b"baru"


def test_what_is_needed_only_meanwhile_goes_and_what_a_killed_run_needed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / left_by(2**22 + 1).replace("rencana", "rbexcel")).mkdir()
    with drafts.meanwhile() as folder:
        assert names(tmp_path) == [folder.name]
        (folder / "a.xlsx").write_bytes(b"x")
    assert names(tmp_path) == []
