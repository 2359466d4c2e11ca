"""Where things go on a computer, and how its paths are written for Excel."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rbexcel.addin.install.install import applescripts
from rbexcel.addin.install.machine import KEYS, expanded, settings
from tests.machines import macos, windows


def test_the_settings_lie_where_xlwings_own_module_looks() -> None:
    (script,) = applescripts()
    module = (script.parent / "xlwings_custom_addin.bas").read_text()
    assert r'Environ("USERPROFILE") & "\." & PROJECT_NAME & "\" & PROJECT_NAME & ".conf"' in module
    assert "~/Library/Containers/com.microsoft.Excel/Data/xlwings.conf" in module
    assert f'AppleScriptTask("{script.name}"'.replace(script.stem, 'xlwings-" & XLWINGS_VERSION & "') in module


def test_a_user_name_beyond_ascii_hides_behind_a_variable(tmp_path: Path) -> None:
    machine = windows(tmp_path, user="Sití")
    value = settings(machine)["RBEXCEL_EXE"]
    assert value == "%APPDATA%/uv/tools/rbexcel/Scripts/rbexcel-ribbon.exe"
    assert expanded(value, machine) == machine.scripts / "rbexcel-ribbon.exe"


def test_every_key_that_is_written_is_taken_out_again(tmp_path: Path) -> None:
    computers = windows(tmp_path / "w"), replace(windows(tmp_path / "z"), has_launcher=False), macos(tmp_path / "m")
    assert {key for each in computers for key in settings(each)} == set(KEYS)
