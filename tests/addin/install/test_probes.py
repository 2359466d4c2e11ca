"""The looks at the real computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from unittest.mock import Mock, call

import pytest

from rbexcel.addin.install.probes import is_marked, make_shortcut, real_probes


@pytest.mark.skipif(os.name == "nt", reason="there a colon in a name is an alternate stream")
def test_the_mark_of_a_download_is_read_from_the_alternate_stream(tmp_path: Path) -> None:
    addin = tmp_path / "rbexcel.xlam"
    assert not is_marked(addin, "win32")
    Path(f"{addin}:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=3\r\n")
    assert is_marked(addin, "win32")
    Path(f"{addin}:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=1\r\n")
    assert not is_marked(addin, "win32")


def test_the_real_looks_answer(tmp_path: Path) -> None:
    probes = real_probes()
    ran = probes.run([sys.executable, "-c", "print('halo')"])
    assert (ran.code, ran.text.strip()) == (0, "halo")
    assert ran.seconds > 0
    assert probes.run([sys.executable, "-c", "raise SystemExit('gagal')"]).text.strip() == "gagal"
    with pytest.raises(OSError, match="tidak-ada"):
        probes.run([str(tmp_path / "tidak-ada")])
    assert probes.writable(tmp_path / "belum" / "ada")
    assert not list(tmp_path.iterdir())


def test_a_shortcut_runs_a_program_with_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link, shell = Mock(), Mock()
    shell.return_value.CreateShortcut.return_value = link
    place = tmp_path / "SendTo" / "Periksa.lnk"
    make_shortcut(place, tmp_path / "pythonw.exe", "-m modul")  # not on this system
    assert not place.parent.exists()
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setitem(sys.modules, "win32com", Mock())
    monkeypatch.setitem(sys.modules, "win32com.client", Mock(Dispatch=shell))
    make_shortcut(place, tmp_path / "pythonw.exe", "-m modul")
    assert shell.mock_calls[:2] == [call("WScript.Shell"), call().CreateShortcut(str(place))]
    assert (link.TargetPath, link.Arguments, link.Save.call_count) == (str(tmp_path / "pythonw.exe"), "-m modul", 1)
    assert place.parent.is_dir()
