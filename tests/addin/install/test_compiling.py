"""What a click loads is compiled when the add-in is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from rbexcel.addin.install.compiling import compiled
from tests.addin.install.test_install import state


def test_packages_are_compiled_once_without_their_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tests" / "lib" / "rbx_paket"
    (folder / "tests").mkdir(parents=True)
    for name in ("__init__.py", "satu.py", "tests/test_satu.py"):
        (folder / name).write_text("x = 1\n")
    monkeypatch.syspath_prepend(folder.parent)
    assert compiled(("rbx_paket", "rbx_not_installed"))
    names = {path.name.partition(".")[0] for path in folder.rglob("*.pyc")}
    assert names == {"__init__", "satu"}
    before = state(tmp_path)
    assert compiled(("rbx_paket",))
    assert state(tmp_path) == before
