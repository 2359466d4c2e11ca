"""The dated copies that are made before a button changes a workbook."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from rbexcel.adapters.excel import host
from rbexcel.addin import backups
from rbexcel.addin.backups import FOLDER, INDEX, KEPT, back_up, settle
from rbexcel.errors import RbexcelError
from tests.plans import plan_file
from tests.remote import open_remote, xw
from tests.windows import BookCom, ComError, windows_engine

AT = datetime(2026, 3, 2, 8, 5, 9)

Opener = Callable[[BookCom], xw.Book]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """Open a workbook with xlwings' Windows engine."""
    monkeypatch.setattr(host, "WINDOWS", True)
    with windows_engine() as engine:
        yield lambda counted: xw.Book(impl=engine.Book(xl=counted))


def backed_up(book: xw.Book, home: Path, at: datetime, *, changed: bool = True) -> Path:
    """Make a backup as a press does, whose button then changes something or not."""
    path = back_up(book, home, at, "validasi")
    assert path is not None
    settle(home, path, changed=changed)
    return path


def workbook(name: str = "Rencana Aksi.xlsx", full: str | None = None) -> BookCom:
    """Return an open workbook whose copy is the demo's plan."""
    counted = BookCom("Rencana Aksi")
    vars(counted)["content"] = plan_file("demo")
    counted.known.update(Name=name, FullName=full or name, Path=str(Path(full).parent) if full else "")
    return counted


def test_a_backup_is_the_workbook_and_tells_workbook_time_and_button(opened: Opener, tmp_path: Path) -> None:
    path = back_up(opened(workbook(full="/data/Rencana Aksi.xlsx")), tmp_path, AT, "validasi")
    assert path == tmp_path / FOLDER / "Rencana Aksi 2026-03-02 08.05.09 validasi.xlsx"
    assert path.read_bytes() == plan_file("demo")
    (kept,) = backups.backups(tmp_path)
    assert (kept.path, kept.name, kept.at, kept.button) == (path, "Rencana Aksi.xlsx", AT, "validasi")
    assert kept.original == Path("/data/Rencana Aksi.xlsx")


@pytest.mark.parametrize(
    ("name", "full"),
    [("Book1", None), ("Rencana.xlsx", "https://kpu.sharepoint.com/sites/Program/Rencana.xlsx")],
    ids=["unsaved", "OneDrive"],
)
def test_a_workbook_that_lies_in_no_folder_is_backed_up_too(
    name: str, full: str | None, opened: Opener, tmp_path: Path
) -> None:
    path = back_up(opened(workbook(name, full)), tmp_path, AT, "ringkasan")
    assert path is not None
    assert path.suffix == ".xlsx"
    assert backups.backups(tmp_path)[0].original is None


@pytest.mark.parametrize(
    ("name", "file_format", "suffix"),
    [
        ("a.xlsm", 52, ".xlsm"),
        ("a.xls", 56, ".xls"),
        ("a.xlsb", 50, ".xlsb"),
        ("a.csv", 6, ".csv"),
        ("Book1", 99, ".xlsx"),
    ],
)
def test_a_backup_ends_as_excel_saves_it(
    name: str, file_format: int, suffix: str, opened: Opener, tmp_path: Path
) -> None:
    counted = workbook(name)
    counted.known["FileFormat"] = file_format
    path = back_up(opened(counted), tmp_path, AT, "validasi")
    assert path is not None
    assert path.suffix == suffix


@pytest.mark.parametrize(
    "name",
    [
        "Rencana Aksi RB 2026.xlsx",
        "Rencana 'baru' & \"lama\".xlsx",
        "a=b.xlsx",
        "Rencana Açksi ✓ 二〇二六.xlsx",
        "[tanpa] nama.xlsx",
        f"{'Rencana Aksi Reformasi Birokrasi ' * 6}.xlsx",
    ],
)
def test_any_name_of_a_workbook_gives_a_backup(name: str, opened: Opener, tmp_path: Path) -> None:
    path = back_up(opened(workbook(name)), tmp_path, AT, "validasi")
    assert path is not None
    assert path.is_file()
    assert len(path.name) < 120
    assert not set('[]<>:"/\\|?*') & set(path.name)
    assert backups.backups(tmp_path)[0].name == name


def test_backups_of_one_second_stand_side_by_side(opened: Opener, tmp_path: Path) -> None:
    book = opened(workbook())
    made = [backed_up(book, tmp_path, AT) for _ in range(KEPT + 3)]
    assert len(set(made[-KEPT:])) == KEPT
    assert [each.path for each in backups.backups(tmp_path)] == made[: -KEPT - 1 : -1]


def test_the_newest_five_of_each_workbook_are_kept(opened: Opener, tmp_path: Path) -> None:
    mine, other = opened(workbook()), opened(workbook("Lain.xlsx"))
    back_up(other, tmp_path, AT - timedelta(days=1), "validasi")
    for minute in range(KEPT + 5):
        backed_up(mine, tmp_path, AT + timedelta(minutes=minute))
    listed = backups.backups(tmp_path)
    assert [each.at for each in listed] == sorted((each.at for each in listed), reverse=True)
    assert [each.name for each in listed].count("Rencana Aksi.xlsx") == KEPT
    assert listed[0].at == AT + timedelta(minutes=KEPT + 4)
    assert listed[-1].name == "Lain.xlsx"
    assert len(list((tmp_path / FOLDER).glob("*.xlsx"))) == KEPT + 1


def test_what_came_before_no_change_pushes_none_out_and_is_not_kept(opened: Opener, tmp_path: Path) -> None:
    book = opened(workbook())
    made = [backed_up(book, tmp_path, AT + timedelta(minutes=minute)) for minute in range(KEPT)]
    for minute in range(3):
        backed_up(book, tmp_path, AT + timedelta(hours=1, minutes=minute), changed=False)
    assert KEPT == 5
    assert [each.path for each in backups.backups(tmp_path)] == made[::-1]


@pytest.mark.parametrize(
    "error", [ComError(-2147352567, "Exception occurred."), OSError(28, "full"), KeyboardInterrupt()]
)
def test_half_a_copy_is_not_left_behind(
    error: BaseException, opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(_self: BookCom, path: str) -> None:
        Path(path).write_bytes(b"PK")
        raise error

    kept = backed_up(opened(workbook()), tmp_path, AT)
    monkeypatch.setattr(BookCom, "do_SaveCopyAs", half)
    with pytest.raises((RbexcelError, KeyboardInterrupt)):
        back_up(opened(workbook()), tmp_path, AT, "validasi")
    assert list((tmp_path / FOLDER).glob("*.xlsx")) == [kept]


def test_workbooks_of_one_name_in_two_folders_do_not_push_each_other_out(opened: Opener, tmp_path: Path) -> None:
    one, two = opened(workbook(full="/a/Rencana Aksi.xlsx")), opened(workbook(full="/b/Rencana Aksi.xlsx"))
    back_up(one, tmp_path, AT - timedelta(days=1), "validasi")
    for minute in range(KEPT):
        backed_up(two, tmp_path, AT + timedelta(minutes=minute))
    assert backups.backups(tmp_path)[-1].original == Path("/a/Rencana Aksi.xlsx")


def test_a_damaged_list_costs_only_its_damaged_lines(opened: Opener, tmp_path: Path) -> None:
    back_up(opened(workbook()), tmp_path, AT, "validasi")
    index = tmp_path / FOLDER / INDEX
    gone = {"berkas": "hilang.xlsx", "buku": "a", "asal": None, "waktu": AT.isoformat(), "tombol": "x"}
    index.write_bytes(b"{half a line\n\xff\xfe\n[]\n" + index.read_bytes() + json.dumps(gone).encode() + b"\n")
    assert [each.name for each in backups.backups(tmp_path)] == ["Rencana Aksi.xlsx"]


def test_without_backups_the_list_is_empty(tmp_path: Path) -> None:
    assert backups.backups(tmp_path) == []


def test_in_a_browser_there_is_no_backup(tmp_path: Path) -> None:
    assert back_up(open_remote(plan_file("demo")), tmp_path, AT, "validasi") is None
    assert not list(tmp_path.iterdir())


class MacBook:
    """A workbook in Excel for macOS, as far as a backup asks."""

    class app:  # noqa: N801
        class engine:  # noqa: N801
            type = "desktop"

    def __init__(self, path: Path) -> None:
        self.name, self.fullname = path.name, str(path)


def test_on_a_mac_the_file_as_it_was_saved_is_kept(tmp_path: Path) -> None:
    saved = tmp_path / "Rencana.xlsx"
    assert back_up(MacBook(saved), tmp_path / "home", AT, "validasi") is None  # type: ignore[arg-type]
    saved.write_bytes(plan_file("demo"))
    path = back_up(MacBook(saved), tmp_path / "home", AT, "validasi")  # type: ignore[arg-type]
    assert path is not None
    assert path.read_bytes() == saved.read_bytes()


# --- When it cannot be made


def test_a_folder_that_cannot_be_written_is_told_and_that_nothing_was_changed(opened: Opener, tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file", encoding="utf-8")
    with pytest.raises(RbexcelError, match="jadi tidak ada yang diubah"):
        back_up(opened(workbook()), tmp_path, AT, "validasi")


def test_a_full_disk_is_told_as_such(opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_self: BookCom, _path: str) -> None:
        raise ComError(-2147352567, "Exception occurred.")

    monkeypatch.setattr(BookCom, "do_SaveCopyAs", refused)
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(RbexcelError, match="Kosongkan dulu ruang disk"):
        back_up(opened(workbook()), tmp_path, AT, "validasi")


def test_a_copy_that_excel_says_it_made_but_is_not_there_is_no_backup(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BookCom, "do_SaveCopyAs", lambda _self, _path: None)
    with pytest.raises(RbexcelError, match="tidak dapat dibuat"):
        back_up(opened(workbook()), tmp_path, AT, "validasi")
    assert backups.backups(tmp_path) == []


def test_an_excel_that_is_busy_is_left_to_say_so(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_self: BookCom, _path: str) -> None:
        raise ComError(-2147418111, "Call was rejected by callee.")

    monkeypatch.setattr(BookCom, "do_SaveCopyAs", busy)
    with pytest.raises(ComError):
        back_up(opened(workbook()), tmp_path, AT, "validasi")
