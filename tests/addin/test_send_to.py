"""A plan that is checked from File Explorer, where no Excel may start a program."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest

from rbexcel.adapters.files.home import LOG
from rbexcel.adapters.files.read_file import read_file
from rbexcel.addin import send_to
from rbexcel.checking.as_text import counted
from rbexcel.jobs.checking import checked
from tests.edited import opened
from tests.plans import plan_file


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("home", "documents"):
        place = tmp_path / name
        monkeypatch.setattr(send_to, name, lambda place=place: place)
        place.mkdir()
    return tmp_path / "home"


def sent(*files: Path | str) -> tuple[int, list[Path], list[str]]:
    """Return the exit code, what was opened and what was told."""
    shown, told = list[Path](), list[str]()
    return send_to.main([str(each) for each in files], tell=told.append, show=shown.append), shown, told


def test_a_copy_with_the_findings_is_opened_and_the_plan_stays(tmp_path: Path, home: Path) -> None:
    plan = tmp_path / "Rencana & Aksi 100%.xlsx"
    plan.write_bytes(plan_file("short"))
    code, shown, told = sent(plan, plan)
    assert (code, told) == (0, [])
    assert [each.name for each in shown] == [
        "Rencana & Aksi 100% (diperiksa).xlsx",
        "Rencana & Aksi 100% (diperiksa) (2).xlsx",
    ]
    assert opened(shown[0].read_bytes()).sheetnames == ["Rencana Aksi", "_rbexcel", "Validasi"]
    assert plan.read_bytes() == plan_file("short")
    count = counted(checked(read_file(plan)).findings)
    assert (home / LOG).read_text(encoding="utf-8").count(f"[{plan.name}] selesai: {count}\n") == 2


def test_what_goes_wrong_is_one_message_and_the_others_are_checked_all_the_same(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, text = tmp_path / "rencana.xlsx", tmp_path / "surat.txt"
    plan.write_bytes(plan_file("short"))
    text.write_text("Halo")
    code, shown, (message,) = sent(text, tmp_path / "hilang.xlsx", plan)
    assert (code, [each.name for each in shown]) == (2, ["rencana (diperiksa).xlsx"])
    assert ["Tidak ada tabel rencana aksi" in message, "hilang.xlsx" in message] == [True, True]
    monkeypatch.setattr("rbexcel.jobs.checking.checked", Mock(side_effect=KeyError("x")))
    _, _, (message,) = sent(plan)
    assert message == f'Maaf, "rencana.xlsx" tidak dapat diperiksa. Rinciannya untuk petugas TI ada di "{home / LOG}".'
    assert "KeyError" in (home / LOG).read_text(encoding="utf-8")


def test_without_a_file_it_says_how_it_is_used(home: Path) -> None:
    assert sent() == (2, [], [send_to._ASKED])
