"""What a click loads is compiled when the add-in is installed."""

from __future__ import annotations

import compileall
from pathlib import Path
from py_compile import PycInvalidationMode

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


def test_what_came_compiled_for_good_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rbx_jadi").mkdir()
    (tmp_path / "rbx_jadi" / "__init__.py").write_text("x = 1\n")
    compileall.compile_dir(tmp_path, quiet=2, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH)
    (made,) = tmp_path.rglob("*.pyc")
    before = made.read_bytes()
    monkeypatch.syspath_prepend(tmp_path)
    assert compiled(("rbx_jadi",))
    assert made.read_bytes() == before
