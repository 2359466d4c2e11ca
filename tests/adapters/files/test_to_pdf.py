"""A PDF by LibreOffice: the same each time it is made, and a sentence where there is none."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from rbexcel.adapters.files import fonts as font_list
from rbexcel.adapters.files import to_pdf as pdf_writer
from rbexcel.adapters.files.to_pdf import PdfTold, to_pdf

AT = datetime(2026, 1, 5, 9, 30)
FOLDER_OF_THE_COMMAND = "$7"
"""What a stand-in for the program is told of the folder to write to."""

needs_a_shell = pytest.mark.skipif(
    shutil.which("sh") is None, reason="needs a shell to stand in for a program that hangs or fails"
)


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    file = tmp_path / "rencana.xlsx"
    file.write_bytes(b"a workbook")
    return file


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of LibreOffice; its script is the test's."""
    program = tmp_path / "soffice"
    monkeypatch.setattr(pdf_writer, "_program", lambda: str(program))
    return program


def scripted(program: Path, script: str) -> None:
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


@needs_a_shell
def test_a_program_that_hangs_or_fails_never_stops_the_command(plan_file: Path, stand_in: Path, tmp_path: Path) -> None:
    for script, told in (("exec sleep 9", "belum selesai"), ("exit 1", "tidak dapat membuka")):
        scripted(stand_in, script)
        assert told in str(to_pdf(plan_file, tmp_path / "a.pdf", at=AT, timeout=0.5))
    stand_in.unlink()
    assert "tidak dapat dijalankan" in str(to_pdf(plan_file, tmp_path / "a.pdf", at=AT))
    assert not (tmp_path / "a.pdf").exists()


def test_without_the_program_a_sentence_says_what_to_do(
    plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_writer, "_program", lambda: None)
    assert to_pdf(plan_file, tmp_path / "a.pdf", at=AT) is PdfTold.NO_PROGRAM
    assert not (tmp_path / "a.pdf").exists()


def test_the_program_is_looked_for_by_its_names_then_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {"libreoffice": "/usr/bin/libreoffice", "localc": "/usr/bin/localc"}
    monkeypatch.setattr(shutil, "which", found.get)
    assert pdf_writer._program() == "/usr/bin/libreoffice"
    monkeypatch.setattr(shutil, "which", lambda _: None)
    installed = tmp_path / "soffice.exe"
    monkeypatch.setattr(pdf_writer, "_PLACES", (str(tmp_path / "tidak-ada.exe"), str(installed)))
    assert pdf_writer._program() is None
    installed.touch()
    assert pdf_writer._program() == str(installed)


def as_libreoffice_writes(page: str, second: int, name: str) -> bytes:
    """A PDF as far as it matters: its page, the time of the clock, two names and a checksum made anew each time."""
    return (
        f"%PDF-1.7\n1 0 obj\nstream\n{page}\nendstream\nendobj\n"
        f"2 0 obj\n<</CreationDate(D:202601051111{second:02}+07'00')>>\nendobj\n"
        f"trailer\n<</ID [ <{name * 32}>\n<{name * 32}> ]\n/DocChecksum /{name * 32}\n>>\n%%EOF\n"
    ).encode()


@needs_a_shell
def test_the_same_pages_at_the_same_time_give_the_same_bytes(plan_file: Path, stand_in: Path, tmp_path: Path) -> None:
    made = []
    for page, second, name in (("satu", 1, "A"), ("satu", 2, "B"), ("dua!", 3, "C")):
        (tmp_path / "dibuat").write_bytes(as_libreoffice_writes(page, second, name))
        scripted(stand_in, f'cp "{tmp_path / "dibuat"}" "{FOLDER_OF_THE_COMMAND}/rencana.pdf"')
        assert to_pdf(plan_file, tmp_path / "a.pdf", at=AT) is None
        made.append((tmp_path / "a.pdf").read_bytes())
    first, again, other = made
    assert first == again
    start, stop = first.index(b"<<"), len(first)
    assert (first[:start], len(first)) == (as_libreoffice_writes("satu", 1, "A")[:start], stop)
    assert b"/CreationDate(D:20260105093000+07'00')" in first
    named = first[first.index(b"/ID [ <") + 7 :][:32]
    assert first.count(named) == 3
    assert named not in other


@needs_a_shell
@pytest.mark.parametrize(
    ("fonts", "told"),
    [
        ("DejaVu Sans\nLiberation Serif", PdfTold.NO_CALIBRI),
        ("DejaVu Sans\nCarlito,Carlito Bold", None),
        ("DejaVu Sans\nCalibri Light", None),
        ("", None),
    ],
)
def test_columns_measured_by_another_font_are_told(
    fonts: str,
    told: PdfTold | None,
    plan_file: Path,
    stand_in: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scripted(stand_in, f'echo "%PDF" > "{FOLDER_OF_THE_COMMAND}/rencana.pdf"')
    lister = tmp_path / "bin" / "fc-list"
    lister.parent.mkdir()
    scripted(lister, f'printf "{fonts}"')
    monkeypatch.setenv("PATH", str(lister.parent), prepend=os.pathsep)
    monkeypatch.setattr(font_list, "_FOLDERS", ())
    assert to_pdf(plan_file, tmp_path / "a.pdf", at=AT) is told
    assert (tmp_path / "a.pdf").exists()


def test_a_font_is_found_where_it_lies_beside_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(font_list, "_FOLDERS", (str(tmp_path / "huruf"),))
    program = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    (tmp_path / "huruf").mkdir()
    (tmp_path / "huruf" / "arial.ttf").touch()
    assert not font_list.has_one_of(font_list.CALIBRI, program)
    beside = tmp_path / "LibreOffice" / "share" / "fonts" / "truetype"
    beside.mkdir(parents=True)
    (beside / "Carlito-Regular.ttf").touch()
    assert font_list.has_one_of(font_list.CALIBRI, program)
