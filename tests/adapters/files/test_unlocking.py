"""The password that Excel tries by itself opens a file; any other does not, nor does a lock that takes for ever."""

from __future__ import annotations

import io
from pathlib import Path

from msoffcrypto.format.ooxml import OOXMLFile

from rbexcel.adapters.files.unlocking import unlocked


def locked(content: bytes, password: str) -> bytes:
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, target)
    return target.getvalue()


def test_only_the_password_of_excel_itself_is_known(workbook: Path) -> None:
    content = workbook.read_bytes()
    assert unlocked(locked(content, "VelvetSweatshop")) == content
    assert unlocked(locked(content, "rahasia")) is None


def test_a_lock_that_would_take_too_long_is_left_alone(workbook: Path) -> None:
    content = locked(workbook.read_bytes(), "VelvetSweatshop")
    assert content.count(b'spinCount="100000"') == 1
    for rounds in (b'spinCount="1000001"', b'spinCount="99999999999999999999"'):
        assert unlocked(content.replace(b'spinCount="100000"', rounds)) is None


def test_a_locked_file_of_which_a_part_is_lost_opens_for_nobody(workbook: Path) -> None:
    content = locked(workbook.read_bytes(), "VelvetSweatshop")
    info = content.index(b"<encryption")
    assert unlocked(content[: info + 100]) is None
    assert unlocked(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)) is None


def test_what_the_right_password_does_not_open_is_empty(workbook: Path) -> None:
    content = bytearray(locked(workbook.read_bytes(), "VelvetSweatshop"))
    package = content.index(len(workbook.read_bytes()).to_bytes(8, "little"))
    content[package + 8 : package + 24] = bytes(16)
    assert unlocked(bytes(content)) == b""
