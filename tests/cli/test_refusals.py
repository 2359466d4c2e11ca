"""Files that no command can read: one sentence, and nothing is written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml
import openpyxl
import pytest

from tests.command_line import Command, everything, far_cell, is_a_sentence


def _invoice(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ("FAKTUR", 17),
        ("No", "Barang", "Jumlah", "Harga"),
        (1, "Kertas F4", 5, 60000),
        (2, "Tinta", 1, 250000),
    ):
        sheet.append(line)
    book.save(path)


def _half(path: Path) -> None:
    _invoice(path)
    path.write_bytes(path.read_bytes()[:900])


def _protected(path: Path) -> None:
    _invoice(path)
    plain = path.with_suffix(".tmp")
    path.rename(plain)
    with plain.open("rb") as source, path.open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("rahasia", target)
    plain.unlink()


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "a text called .xlsx": (lambda path: path.write_text("halo", encoding="utf-8"), "berkas teks biasa"),
    "an empty file": (lambda path: path.write_bytes(b""), "kosong"),
    "an empty workbook": (lambda path: openpyxl.Workbook().save(path), "kosong"),
    "a half workbook": (_half, "rusak"),
    "a password": (_protected, "kata sandi"),
    "a folder": (lambda path: path.mkdir(), "folder"),
    "nothing": (lambda path: None, "tidak ditemukan"),
    "an invoice": (_invoice, "Tidak ada tabel rencana aksi"),
    "a cell at the end of the sheet": (far_cell, "XFD1048576"),
}


@pytest.mark.parametrize("command", ["check", "read", "import", "summarise", "print"])
@pytest.mark.parametrize("what", BAD)
def test_a_file_that_is_no_plan_is_a_sentence_and_nothing_is_written(
    rbexcel: Command, tmp_path: Path, command: str, what: str
) -> None:
    make, said = BAD[what]
    make(tmp_path / "a.xlsx")
    before = everything(tmp_path)
    output = () if command == "read" else ("-o", "hasil.xlsx")
    done = rbexcel(command, "a.xlsx", *output)
    assert (done.code, done.out) == (2, "")
    assert is_a_sentence(done.err), done.err
    assert said in done.err
    assert '"a.xlsx"' in done.err
    assert everything(tmp_path) == before


def test_a_file_that_may_not_be_read_is_a_sentence(
    rbexcel: Command, small_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Path.open

    def refuse(self: Path, *how: Any, **more: Any) -> Any:
        if self == small_file:
            raise PermissionError(13, "denied")
        return usual(self, *how, **more)

    monkeypatch.setattr("os.access", lambda *_, **__: False)
    monkeypatch.setattr(Path, "open", refuse)
    for command in (("check", small_file), ("new", "rb-8-area", "--from", small_file, "--dry-run")):
        done = rbexcel(*command)
        assert (done.code, done.out, is_a_sentence(done.err)) == (2, "", True)
        assert "tidak boleh dibuka" in done.err


def test_what_is_printed_to_a_full_disk_is_told_and_no_mistake_of_ours(plan_file: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("a system without a disk that is always full")
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - no file
        done = subprocess.run(
            [sys.executable, "-m", "rbexcel", "read", str(plan_file)],
            check=False, stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", timeout=60,
        )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "penuh" in done.stderr
