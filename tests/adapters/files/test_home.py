"""The user's own folder: where each system wants it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rbexcel.adapters.files.home import home


def test_each_system_has_its_own_folder_for_it() -> None:
    assert home({"APPDATA": "C:/Users/a/AppData/Roaming"}, "win32") == Path("C:/Users/a/AppData/Roaming/rbexcel")
    assert home({}, "darwin").parts[-3:] == ("Library", "Application Support", "rbexcel")
    assert home({}, "linux") == Path.home() / ".config" / "rbexcel"
    assert home({"XDG_CONFIG_HOME": "relatif"}, "linux") == Path.home() / ".config" / "rbexcel"


@pytest.mark.skipif(sys.platform == "win32", reason="a path without a drive is not absolute on Windows")
def test_a_chosen_configuration_folder_is_followed() -> None:
    assert home({"XDG_CONFIG_HOME": "/etc/pengguna"}, "linux") == Path("/etc/pengguna/rbexcel")


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_one_variable_moves_it_on_every_system(platform: str) -> None:
    assert home({"RBEXCEL_HOME": "lain", "APPDATA": "x"}, platform) == Path("lain")
