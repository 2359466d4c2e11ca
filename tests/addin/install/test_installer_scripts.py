"""The scripts that staff start to install everything."""

from __future__ import annotations

import re

import pytest

from rbexcel.cli.addin import addin
from tests.places import ROOT

INSTALLER = ROOT / "installer"
SCRIPTS = ("install.ps1", "install.bat")


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_scripts_for_staff_are_plain_ascii_and_name_no_registry(name: str) -> None:
    text = (INSTALLER / name).read_bytes()
    assert text.isascii()
    assert not re.search(rb"https?:", text)


def test_the_batch_file_has_the_line_ends_that_windows_needs() -> None:
    lines = (INSTALLER / "install.bat").read_bytes().split(b"\n")
    assert all(line.endswith(b"\r") for line in lines[:-1])
    assert lines[-1] == b""


def test_every_rbexcel_command_that_the_scripts_call_exists() -> None:
    called = re.findall(r"&\s*\$rbexcel\s+(\w+)\s+(\w+)", (INSTALLER / "install.ps1").read_text())
    assert called == [("addin", "install"), ("addin", "doctor")]
    for group, command in called:
        assert (group, command) in [("addin", name) for name in addin.commands]


def test_the_scripts_quote_what_may_hold_a_blank() -> None:
    batch = (INSTALLER / "install.bat").read_text()
    assert '"%~dp0install.ps1"' in batch
    assert not re.search(r'(?<!")%~dp0', batch)
    # PowerShell hands a variable on as one argument; a bare word with a variable inside it may be split
    for line in (INSTALLER / "install.ps1").read_text().splitlines():
        code = re.sub(r'"[^"]*"|\'[^\']*\'|#.*', "", line)
        assert not re.search(r"\S\$\w+[\\/]|\$\w+[\\/]", code), line
