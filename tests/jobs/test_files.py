"""Files that a job writes: what a copy may be called, and that what was there is kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from rbexcel.adapters.files import replacing
from rbexcel.adapters.files.read_file import read_source
from rbexcel.adapters.parts.graft import graft
from rbexcel.adapters.parts.ungraftable import UngraftableError
from rbexcel.errors import RbexcelError
from rbexcel.jobs import files
from rbexcel.jobs.files import save_into
from rbexcel.workbook.book import Block, Book, Sheet
from tests.adapters.parts.workbooks import CHECKED, from_openpyxl, signed
from tests.contract import read_back

NOW = datetime(2026, 5, 6, 7, 8, 9)
AT = datetime(2023, 1, 5, 9, 30, 15)
SMALL = Book((Sheet("Satu", blocks=(Block(1, 1, (("isi",),)),)),))
OTHER = Book((Sheet("Dua", blocks=(Block(1, 1, (("isi lain",),)),)),))


def test_in_place_a_dated_backup_is_made_first(users_workbook: Path) -> None:
    backup = save_into(read_source(users_workbook), CHECKED, users_workbook, NOW)
    assert backup == users_workbook.with_name("rencana.cadangan-20260506-070809.xlsx")
    assert backup.read_bytes() == from_openpyxl()
    assert "Validasi" in read_back(users_workbook.read_bytes()).sheetnames
    save_into(read_source(users_workbook), CHECKED, users_workbook, NOW)
    assert backup.read_bytes() == from_openpyxl()


def test_in_place_the_backup_of_a_long_name_has_a_shorter_one(users_workbook: Path) -> None:
    long = users_workbook.rename(users_workbook.with_name(f"{'a' * 245}.xlsx"))
    backup = save_into(read_source(long), CHECKED, long, NOW)
    assert backup
    assert backup.read_bytes() == from_openpyxl()


def test_a_refused_file_leaves_no_backup_behind(users_workbook: Path) -> None:
    users_workbook.write_bytes(signed())
    with pytest.raises(UngraftableError):
        save_into(read_source(users_workbook), CHECKED, users_workbook, NOW)
    assert [path.name for path in users_workbook.parent.iterdir()] == ["rencana.xlsx"]


def test_a_copy_keeps_the_kind_of_its_source(users_workbook: Path) -> None:
    with pytest.raises(RbexcelError, match=r"berakhiran .xlsx"):
        save_into(read_source(users_workbook), CHECKED, users_workbook.with_suffix(".xlsm"), NOW)


def test_a_new_file_has_no_backup(tmp_path: Path) -> None:
    assert files.save_new(SMALL, tmp_path / "a.xlsx", AT) is None
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_what_is_written_over_stays_under_a_dated_name_each_time(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"pertama")
    first = files.save_new(SMALL, target, AT)
    small = target.read_bytes()
    second = files.save_new(OTHER, target, AT)
    assert first == tmp_path / "a.cadangan-20230105-093015.xlsx"
    assert second == tmp_path / "a.cadangan-20230105-093015-2.xlsx"
    assert first.read_bytes() == b"pertama", "two runs in one second must not lose the first file"
    assert second.read_bytes() == small


def test_the_same_once_more_replaces_nothing_and_keeps_nothing(tmp_path: Path) -> None:
    files.save_new(SMALL, tmp_path / "a.xlsx", AT)
    assert files.save_new(SMALL, tmp_path / "a.xlsx", AT) is None
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_the_backups_of_a_long_name_stay_apart(tmp_path: Path) -> None:
    target = tmp_path / f"{'é' * 122}.xlsx"
    target.write_bytes(b"pertama")
    first = files.save_new(SMALL, target, AT)
    small = target.read_bytes()
    second = files.save_new(OTHER, target, AT)
    assert first
    assert second
    assert (first.read_bytes(), second.read_bytes()) == (b"pertama", small)


def test_a_missing_source_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RbexcelError, match="tidak ditemukan"):
        save_into(read_source(tmp_path / "tidak-ada.xlsx"), CHECKED, tmp_path / "hasil.xlsx", NOW)


def test_a_source_that_another_program_changed_meanwhile_is_not_replaced(
    users_workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(content: bytes, book: Book, *, created: datetime) -> bytes:
        users_workbook.write_bytes(b"simpanan orang lain")
        return graft(content, book, created=created)

    monkeypatch.setattr(files, "graft", slow)
    with pytest.raises(RbexcelError, match=r'Hasilnya disimpan sebagai "rencana\.hasil-20260506-070809\.xlsx"'):
        save_into(read_source(users_workbook), CHECKED, users_workbook, NOW)
    assert users_workbook.read_bytes() == b"simpanan orang lain"
    beside = users_workbook.with_name("rencana.hasil-20260506-070809.xlsx")
    assert beside.read_bytes() == graft(from_openpyxl(), CHECKED, created=NOW)
    assert sorted(users_workbook.parent.iterdir()) == sorted((users_workbook, beside))


def test_a_backup_that_cannot_be_made_stops_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"pertama")

    def unable(*_: object) -> None:
        raise OSError(38, "no second names here")

    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "hardlink_to", unable)
    monkeypatch.setattr(replacing, "_copied", full)
    with pytest.raises(RbexcelError, match=r'Disk tempat "a\.xlsx" penuh'):
        files.save_new(SMALL, target, AT)
    assert target.read_bytes() == b"pertama"
