"""``rbexcel demo``: the whole main job, without a network."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

import pytest

from rbexcel.jobs import summarising
from tests.command_line import Command, is_a_sentence, sheet_names


def test_the_demo_does_the_whole_job_without_a_network(
    rbexcel: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("the demo opened a socket")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    for name in ("create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, forbidden)
    done = rbexcel("demo", "-o", "contoh")
    assert (done.code, done.err) == (0, "")
    assert sorted(path.name for path in (tmp_path / "contoh").iterdir()) == [
        "1-rencana-aksi.xlsx",
        "2-diperiksa.xlsx",
        "3-ringkasan.xlsx",
    ]
    assert "61 kesalahan, 6 peringatan, 54 info" in done.out
    last = sheet_names(tmp_path / "contoh" / "3-ringkasan.xlsx")
    assert {"Rencana Aksi", "Validasi", "Ringkasan", "1 Manajemen Perubahan", "_rbexcel"} <= set(last)
    assert {"Agenda", "Monev"} <= set(last)
    assert len(last) == len(sheet_names(tmp_path / "contoh" / "1-rencana-aksi.xlsx")) + 4 + 8


def test_the_demo_on_top_of_a_file_is_a_sentence(rbexcel: Command, tmp_path: Path) -> None:
    (tmp_path / "contoh").write_text("x", encoding="utf-8")
    done = rbexcel("demo", "-o", "contoh")
    assert (done.code, is_a_sentence(done.err)) == (2, True)


def test_a_demo_that_breaks_off_leaves_nothing(
    rbexcel: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full", str(tmp_path / "contoh"))

    monkeypatch.setattr(summarising, "save_summaries", full)
    done = rbexcel("demo", "-o", "contoh")
    assert (done.code, is_a_sentence(done.err)) == (2, True)
    assert "penuh" in done.err
    assert list(tmp_path.iterdir()) == []
