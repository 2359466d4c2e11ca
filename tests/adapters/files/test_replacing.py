"""Putting a file where one may be: whole or not at all, the true cause when it fails, nothing left behind."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from rbexcel.adapters.files import drafts, replacing
from rbexcel.adapters.files.disk import said, told
from rbexcel.adapters.files.drafts import owned
from rbexcel.adapters.files.replacing import replace_all_kept, replace_file, replace_kept
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


def test_files_that_belong_together_are_all_as_before_when_one_has_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, same, new, last = (tmp_path / f"{number}.xlsx" for number in range(1, 5))
    old.write_bytes(b"lama")
    same.write_bytes(b"sama")
    wanted = {old: b"baru", same: b"sama", new: b"baru", last: b"penuh"}

    def full(path: Path, content: bytes, at: datetime) -> Path | None:
        if content == b"penuh":
            raise OSError(errno.ENOSPC, "full", str(path))
        return replace_kept(path, content, at)

    monkeypatch.setattr(replacing, "replace_kept", full)
    with pytest.raises(OSError, match="full"):
        replace_all_kept(wanted, AT)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"1.xlsx": b"lama", "2.xlsx": b"sama"}


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
    errno.EMFILE: "Terlalu banyak berkas sedang terbuka",
    errno.ENOMEM: "Memori komputer ini tidak cukup",
    errno.ELOOP: "menunjuk ke dirinya sendiri",
    errno.ENOKEY: "dienkripsi untuk pengguna lain",
    errno.ECONNREFUSED: "tidak terhubung lagi",
    errno.ENOENT: "mungkin dijaga antivirus",
    errno.ENOTSUP: "hubungi petugas TI",
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
    4: "Terlalu banyak berkas",
    21: "tidak terhubung lagi",
    123: "tidak dapat dipakai di disk ini",
    223: "lebih besar dari yang boleh",
    267: "tidak ada. Buat dulu foldernya",
    389: "belum diunduh dari OneDrive",
    404: "belum diunduh dari OneDrive",
    1920: "belum diunduh dari OneDrive",
    6002: "dienkripsi untuk pengguna lain",
    0x80070185: "belum diunduh dari OneDrive",
    -0x7FF8FF90: "penuh",
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


def refused_by_windows(number: int, path: Path, *, writing: bool = True) -> str:
    """Return what is told where Windows gives a number that Python makes another error of."""
    error = {2: FileNotFoundError, 3: FileNotFoundError, 5: PermissionError}[number](0, "as Windows says it")
    error.winerror = number  # type: ignore[attr-defined, unused-ignore]
    return str(told(error, path, writing=writing))


def test_what_windows_calls_not_there_is_told_as_what_it_is(tmp_path: Path) -> None:
    there = tmp_path / "rencana.xlsx"
    assert "Controlled folder access" in refused_by_windows(2, there)
    assert "Controlled folder access" in refused_by_windows(5, there)
    assert refused_by_windows(2, there, writing=False).startswith('Berkas "rencana.xlsx" tidak ditemukan')
    assert refused_by_windows(3, tmp_path / "belum" / "a.xlsx").endswith("Buat dulu foldernya, atau pilih folder lain.")
    assert "terlalu panjang" in refused_by_windows(3, tmp_path / ("x" * 200) / ("y" * 60))
    there.write_bytes(b"lama")
    assert "sedang terbuka atau terkunci" in refused_by_windows(5, there)
    there.chmod(0o444)
    assert "ditandai baca-saja" in refused_by_windows(5, there)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (os.fsdecode(b"r\xe9n.xlsx"), "r\ufffdn.xlsx"),
        (os.fsdecode("ré✓.xlsx".encode()).encode("ascii", "replace").decode(), "r??.xlsx"),
        ("\ud800.xlsx", "\ufffd.xlsx"),
        ("a\nb\u202excod.xlsx", "a\ufffdb\ufffdxcod.xlsx"),
        ("r\udcc3\udca9.xlsx", "ré.xlsx"),
        ("a\u00a0b.xlsx", "a\u00a0b.xlsx"),
        ("x" * 70, f"{'x' * 59}…"),
    ],
)
def test_a_name_is_said_on_one_line_whatever_its_system_made_of_it(name: str, shown: str) -> None:
    assert said(name) == shown


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
        left_by(os.getpid()): False,
        left_by(os.getppid()): True,
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


def test_a_draft_that_is_a_day_old_is_left_whoever_has_its_number_now(tmp_path: Path) -> None:
    young, old, elsewhere = (tmp_path / name for name in (left_by(os.getppid()), left_by(1), left_by(1, "00000000")))
    for each in (young, old, elsewhere):
        each.write_bytes(b"draf")
    for each in (old, elsewhere):
        os.utime(each, (0, 0))
    replace_file(tmp_path / "a.xlsx", b"baru")
    assert names(tmp_path) == sorted(["a.xlsx", young.name, elsewhere.name])


def test_what_staff_named_like_a_kept_copy_stays(tmp_path: Path) -> None:
    path, theirs = tmp_path / "rencana.xlsx", tmp_path / "rencana.cadangan-lama.xlsx"
    path.write_bytes(b"kini")
    theirs.write_bytes(b"kini")
    assert replace_kept(path, b"baru", AT)
    assert theirs.read_bytes() == b"kini"


def test_a_kept_copy_stays_as_long_as_another_run_writes_in_the_folder(tmp_path: Path) -> None:
    path, kept = tmp_path / "rencana.xlsx", tmp_path / "rencana.cadangan-20260101-000000.xlsx"
    path.write_bytes(b"kini")
    kept.write_bytes(b"kini")
    (tmp_path / left_by(os.getppid())).write_bytes(b"draf yang lain")
    assert replace_kept(path, b"baru", AT)
    assert kept.read_bytes() == b"kini"


# --- what others do at the same time

OTHERS = b"simpanan program lain"


def at_the_link(monkeypatch: pytest.MonkeyPatch, *acts: Callable[[Path, Path], None]) -> None:
    """Let something happen each time that a second name of a file was asked for: before it, and after it is made."""
    link, left = Path.hardlink_to, list(acts)

    def linked(name: Path, target: Path) -> None:
        act = left.pop(0) if left else None
        before = act and act.__name__.startswith("before")
        if act and before:
            act(name, target)
        link(name, target)
        if act and not before:
            act(name, target)

    monkeypatch.setattr(Path, "hardlink_to", linked)


def kept_in(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_of_two_first_results_under_one_name_both_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rencana.xlsx"

    def before_it(_: Path, __: Path) -> None:
        path.write_bytes(OTHERS)

    at_the_link(monkeypatch, before_it)
    backup = replace_kept(path, b"baru", AT)
    assert backup
    assert kept_in(tmp_path) == {"rencana.xlsx": b"baru", backup.name: OTHERS}


@pytest.mark.parametrize("read", [None, b"lama"])
def test_what_another_program_puts_there_at_the_last_moment_is_kept(
    read: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(b"lama")

    def after_it(_: Path, __: Path) -> None:
        (tmp_path / "lain").write_bytes(OTHERS)
        (tmp_path / "lain").replace(path)

    at_the_link(monkeypatch, after_it)
    if read is None:
        assert replace_kept(path, b"baru", AT, read=read)
        there = {"rencana.xlsx": b"baru", "rencana.cadangan-20260506-070809.xlsx": OTHERS}
    else:
        with pytest.raises(RbexcelError, match="diubah program lain sesudah dibaca"):
            replace_kept(path, b"baru", AT, read=read)
        there = {"rencana.xlsx": OTHERS, "rencana.hasil-20260506-070809.xlsx": b"baru"}
    assert kept_in(tmp_path) == there


def test_a_dated_name_that_is_taken_at_the_last_moment_is_left_to_who_took_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(b"lama")

    def before_it(name: Path, _: Path) -> None:
        name.write_bytes(OTHERS)

    at_the_link(monkeypatch, before_it, before_it)
    assert replace_kept(path, b"baru", AT) == tmp_path / "rencana.cadangan-20260506-070809-3.xlsx"
    assert kept_in(tmp_path) == {
        "rencana.xlsx": b"baru",
        "rencana.cadangan-20260506-070809.xlsx": OTHERS,
        "rencana.cadangan-20260506-070809-2.xlsx": OTHERS,
        "rencana.cadangan-20260506-070809-3.xlsx": b"lama",
    }


def test_a_file_that_changes_all_the_time_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(b"0")

    def after_it(_: Path, __: Path) -> None:
        number = int(path.read_bytes()) + 1
        path.unlink()
        path.write_bytes(str(number).encode())

    at_the_link(monkeypatch, *[after_it] * 10)
    with pytest.raises(RbexcelError, match="sedang terbuka atau terkunci"):
        replace_kept(path, b"baru", AT)
    assert kept_in(tmp_path) == {"rencana.xlsx": b"10"}


def test_a_result_whose_place_became_a_folder_or_went_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "hasil"
    path = folder / "rencana.xlsx"
    folder.mkdir()

    def before_a_folder(_: Path, __: Path) -> None:
        path.mkdir()

    at_the_link(monkeypatch, before_a_folder)
    with pytest.raises(RbexcelError, match=r'^"rencana\.xlsx" adalah folder'):
        replace_kept(path, b"baru", AT)
    path.rmdir()
    assert names(folder) == []

    def before_it_goes(_: Path, __: Path) -> None:
        shutil.rmtree(folder)

    at_the_link(monkeypatch, before_it_goes)
    with pytest.raises(RbexcelError, match=r'Folder ".*hasil" tidak ada'):
        replace_kept(path, b"baru", AT)


def test_a_link_that_leads_nowhere_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "rencana.xlsx"
    path.symlink_to(tmp_path / "tidak-ada.xlsx")
    assert replace_kept(path, b"baru", AT) is None
    assert kept_in(tmp_path) == {"rencana.xlsx": b"baru"}


def test_on_a_disk_without_second_names_all_is_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unable(*_: object) -> None:
        raise OSError(errno.EPERM, "no second names here")

    monkeypatch.setattr(Path, "hardlink_to", unable)
    path = tmp_path / "rencana.xlsx"
    assert [replace_kept(path, content, AT) for content in (b"1", b"2", b"3")] == [
        None,
        tmp_path / "rencana.cadangan-20260506-070809.xlsx",
        tmp_path / "rencana.cadangan-20260506-070809-2.xlsx",
    ]
    with pytest.raises(RbexcelError, match="diubah program lain"):
        replace_kept(path, b"4", AT, read=b"1")
    assert sorted(kept_in(tmp_path).values()) == [b"1", b"2", b"3", b"4"]


def test_four_runs_at_once_on_one_name_lose_none_of_their_results(tmp_path: Path) -> None:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(b"lama")
    code = (
        "import sys, pathlib, datetime; from rbexcel.adapters.files.replacing import replace_kept\n"
        "for n in range(10): replace_kept(pathlib.Path(sys.argv[1]), f'{sys.argv[2]}-{n}'.encode(), "
        "datetime.datetime(2026, 5, 6))"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(path), str(number)]) for number in range(4)]
    assert [run.wait(60) for run in runs] == [0, 0, 0, 0]
    wanted = [b"lama", *(f"{number}-{n}".encode() for number in range(4) for n in range(10))]
    assert sorted(kept_in(tmp_path).values()) == sorted(wanted)


def test_the_folder_that_the_work_is_done_in_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = told(OSError(errno.EROFS, "read-only"), Path("a.xlsx"), writing=True)
    assert str(refused) == f'Disk atau folder "{tmp_path}" hanya dapat dibaca. Simpan di folder lain.'
    tmp_path.rmdir()
    assert "hanya dapat dibaca" in str(told(OSError(errno.EROFS, "read-only"), Path("a.xlsx"), writing=True))


def test_in_the_folder_that_one_works_in_a_draft_is_known_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no second names")

    monkeypatch.chdir(tmp_path)
    path = Path("rencana.xlsx")
    path.write_bytes(b"kini")
    Path("rencana.cadangan-20260101-000000.xlsx").write_bytes(b"kini")
    assert replace_kept(path, b"baru", AT) == Path("rencana.cadangan-20260506-070809.xlsx")
    assert names(tmp_path) == ["rencana.cadangan-20260506-070809.xlsx", "rencana.xlsx"]
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert replace_kept(path, b"lebih baru", AT) == Path("rencana.cadangan-20260506-070809-2.xlsx")
    assert path.read_bytes() == b"lebih baru"
