"""What is sent lies in its folder as a set, or not at all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from rbexcel.adapters.files import drafts
from rbexcel.errors import RbexcelError
from rbexcel.jobs.outbox import Placed, placed
from rbexcel.sending.message import Attached

AT = datetime(2026, 5, 6, 7, 8, 9)
BASE = "RB_2026_KPU-Kab-Sukoharjo"


def letter(attached: tuple[Attached, ...]) -> bytes:
    return " ".join(each.name for each in attached).encode()


def put(folder: Path) -> Placed:
    return placed(folder, BASE, b"buku", letter, AT, to_print=None)


def test_a_set_has_one_name_and_its_letter_tells_it(tmp_path: Path) -> None:
    made = put(tmp_path / "baru" / "kirim")
    assert made == Placed(made.workbook, made.message, None, None)
    assert made.workbook == tmp_path / "baru" / "kirim" / f"{BASE}_v1.xlsx"
    assert made.workbook.read_bytes() == b"buku"
    assert made.message.read_bytes() == f"{BASE}_v1.xlsx".encode()
    assert sorted(made.workbook.parent.iterdir()) == [made.message, made.workbook]


def test_each_set_is_a_version_of_its_own(tmp_path: Path) -> None:
    assert [put(tmp_path).workbook.name for _ in range(3)] == [f"{BASE}_v{number}.xlsx" for number in (1, 2, 3)]


def test_of_two_runs_at_once_the_slower_takes_the_next_version(tmp_path: Path) -> None:
    def slow(attached: tuple[Attached, ...]) -> bytes:
        if attached[0].name.endswith("_v1.xlsx"):
            (tmp_path / f"{BASE}_v1.eml").write_bytes(b"surat yang lain")
        return letter(attached)

    made = placed(tmp_path, BASE, b"buku", slow, AT, to_print=None)
    assert made.message.name == f"{BASE}_v2.eml"
    assert made.message.read_bytes() == f"{BASE}_v2.xlsx".encode()
    assert (tmp_path / f"{BASE}_v1.eml").read_bytes() == b"surat yang lain"


def test_a_name_that_is_taken_though_the_folder_does_not_list_it_is_tried_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path)
    monkeypatch.setattr(Path, "iterdir", lambda _: iter(()))
    assert put(tmp_path).workbook.name == f"{BASE}_v2.xlsx"


@pytest.mark.parametrize("fails_at", [0, 1])
def test_when_a_file_cannot_be_put_there_none_of_the_set_is(
    fails_at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = drafts.put_new, []

    def full(draft: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) > fails_at:
            raise OSError(28, "no space left on device")
        real(draft, target)

    monkeypatch.setattr("rbexcel.jobs.outbox.put_new", full)
    with pytest.raises(RbexcelError, match="penuh"):
        put(tmp_path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(RbexcelError, match="penuh"):
        put(tmp_path / "baru" / "kirim")
    assert list(tmp_path.iterdir()) == []


def test_a_letter_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    def broken(attached: tuple[Attached, ...]) -> bytes:
        raise ValueError(attached)

    with pytest.raises(ValueError, match=BASE):
        placed(tmp_path, BASE, b"buku", broken, AT, to_print=None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("placed_of_it", [1, 2])
def test_of_a_set_whose_run_was_killed_all_stays_or_nothing(placed_of_it: int, tmp_path: Path) -> None:
    over = f".{BASE}_v1~{drafts._computer()}-{2**22 + 1}-abcd1234.tmp"
    (tmp_path / over).mkdir()
    for number, suffix in enumerate((".eml", ".xlsx"), start=1):
        made = tmp_path / over / f"{BASE}_v1{suffix}"
        made.write_bytes(b"dibuat")
        if number <= placed_of_it:
            drafts.put_new(made, tmp_path / made.name)
    put(tmp_path)
    numbers = (1, 2) if placed_of_it == 2 else (1,)
    assert names(tmp_path) == sorted(f"{BASE}_v{number}{suffix}" for number in numbers for suffix in (".eml", ".xlsx"))


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())
